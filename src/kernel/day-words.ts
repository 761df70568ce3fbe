import { addDays, dayNumber, isDay } from './calendar.ts';
import { dayOfInstant, instantMs, instantOf } from './office-hours.ts';

/** A day as people of the office write it: `2022年3月15日`. @param day  `YYYY-MM-DD` */
export function printDay(day: string): string {
  return `${Number(day.slice(0, 4))}年${shortDay(day)}`;
}

/** A day within a year that is known: `3月15日`. @param day  `YYYY-MM-DD` */
export function shortDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** An instant to the minute in China: `2022年12月5日 10:12`. @param instant  ISO, with zone */
export function printMinute(instant: string): string {
  return `${printDay(dayOfInstant(instant))} ${instantOf(instantMs(instant)).slice(11, 16)}`;
}

/** As `printMinute`, with the second: `2022年12月5日 10:12:07`. */
export function printSecond(instant: string): string {
  return `${printMinute(instant)}${instantOf(instantMs(instant)).slice(16, 19)}`;
}

const relative: Readonly<Record<string, number>> = { 前天: -2, 昨天: -1, 今天: 0, 今日: 0, 明天: 1, 后天: 2 };

/**
 * The day that a typed text means: `2023-01-05`, `2023/1/5`, `2023.1.5`, `20230105`, `2023年1月5日`, `1月5日`, `1-5`, `0105`, 今天,
 * 昨天, 明天. Full-width signs and blanks are read as their plain forms.
 *
 * @param today  `YYYY-MM-DD`; a day without a year is the one nearest to it, the earlier of two equally near
 * @returns `YYYY-MM-DD`, or null when it means no day that exists
 */
export function readDay(text: string, today: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+/gu, '').replaceAll('。', '.');
  const shift = relative[plain];
  if (shift !== undefined) return addDays(today, shift);
  const whole =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/u.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(plain);
  if (whole !== null) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const short = /^(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/u.exec(plain) ?? /^(\d{2})(\d{2})$/u.exec(plain);
  return short === null ? null : nearest(Number(short[1]), Number(short[2]), today);
}

function dayOf(year: number, month: number, date: number): string | null {
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

function nearest(month: number, date: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const found = [year - 1, year, year + 1].flatMap((one) => dayOf(one, month, date) ?? []);
  const distance = (day: string): number => Math.abs(dayNumber(day) - dayNumber(today));
  return found.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The weeks of a month, Monday first; places before the first and after the last day are null. @param month  `YYYY-MM` */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`;
  // 1970-01-01 was a Thursday, the fourth day of its week.
  const before = (((dayNumber(first) + 3) % 7) + 7) % 7;
  const weeks: (string | null)[][] = [];
  for (let at = -before; at < 0 || addDays(first, at).startsWith(month); at += 7)
    weeks.push(
      Array.from({ length: 7 }, (_, index) => {
        const day = addDays(first, at + index);
        return day.startsWith(month) ? day : null;
      }),
    );
  return weeks;
}
