import { addDays, type Calendar, dayNumber, isWorkday } from '#kernel/calendar.ts';
import { dayOfInstant, instantMs, instantOf, midnight } from '#kernel/office-hours.ts';

const hour = 3_600_000;

/** Whether digests leave on a day; beyond the published calendar, on every weekday, so that nothing waits for a notice. */
function isDigestDay(calendar: Calendar, day: string): boolean {
  const works = isWorkday(calendar, day);
  if (works.known) return works.value;
  // 1970-01-01 was a Thursday; 2 and 3 are Saturday and Sunday.
  const weekday = ((dayNumber(day) % 7) + 7) % 7;
  return weekday !== 2 && weekday !== 3;
}

/**
 * The last moment, not later than now, at which digests left: the configured hours of working days.
 *
 * @param hours  whole hours of the day in China, 0–23
 * @param now    instant
 * @returns an instant, or null when there was none in the last 31 days
 */
export function lastSlot(calendar: Calendar, hours: readonly number[], now: string): string | null {
  const at = instantMs(now);
  const today = dayOfInstant(now);
  for (let back = 0; back <= 31; back += 1) {
    const day = addDays(today, -back);
    if (!isDigestDay(calendar, day)) continue;
    const past = hours.map((one) => midnight(day) + one * hour).filter((one) => one <= at);
    if (past.length > 0) return instantOf(Math.max(...past));
  }
  return null;
}

/** Whether a message leaves now: at once when its kind is urgent, else with the last digest after it was written. */
export function leavesNow(
  message: { readonly kind: string; readonly createdAt: string },
  channel: { readonly urgent: readonly string[]; readonly slot: string | null },
): boolean {
  if (channel.urgent.includes(message.kind)) return true;
  return channel.slot !== null && instantMs(message.createdAt) <= instantMs(channel.slot);
}

/** Bytes of a text in UTF-8: what the robots count. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A text cut to so many bytes of UTF-8 at most, between characters, with … when something is missing. */
export function cutToBytes(text: string, limit: number): string {
  if (bytesOf(text) <= limit) return text;
  let kept = '';
  for (const sign of text) {
    if (bytesOf(kept) + bytesOf(sign) + 3 > limit) break;
    kept += sign;
  }
  return `${kept}…`;
}

/**
 * Lines laid on as few pages as hold them, in their order; a line longer than a page is cut. No line is lost, none stands twice.
 *
 * @param lines  without line ends
 * @param limit  bytes of a page, line ends included; at least 16
 */
export function packLines(lines: readonly string[], limit: number): readonly (readonly string[])[] {
  const pages: string[][] = [];
  let size = 0;
  for (const line of lines) {
    const cut = cutToBytes(line, limit - 1);
    const added = bytesOf(cut) + 1;
    const page = pages.at(-1);
    if (page === undefined || size + added > limit) {
      pages.push([cut]);
      size = added;
    } else {
      page.push(cut);
      size += added;
    }
  }
  return pages;
}
