import type { Calendar } from '#kernel/calendar.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { awaitedAfter, earlyDueWords } from '#modules/indicator/rules-available.ts';
import { availabilityWords } from '#modules/indicator/rules-words.ts';
import { clockWords } from './rules-define.ts';
import type { Form, FormBody } from './schema.ts';

/** A row of a form as far as its day of publication goes. */
export interface PublishedRow {
  readonly name: string;
  readonly publisher: string;
  readonly available: Parameters<typeof availabilityWords>[0];
  readonly formula: string | null;
}

const every: Readonly<Record<Form['frequency'], number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/**
 * What is to be said of the rule of a due day that comes before rows are published in one of the twelve months from a month on, with the
 * cure, in Chinese; null when every figure is there in time.
 *
 * @param of.from  `YYYY-MM`
 */
export function earlyRule(
  rows: readonly PublishedRow[],
  of: { readonly due: FormBody['due']; readonly frequency: Form['frequency']; readonly from: string },
  calendar: Calendar,
): string | null {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(of.from, index)).filter(
    (month) => splitMonth(month).month % every[of.frequency] === 0,
  );
  const early = new Set(
    months.flatMap((month) =>
      awaitedAfter(rows, month, dayOfRule(of.due, month, calendar).day, calendar).map(({ name }) => name),
    ),
  );
  const awaited = rows
    .filter(({ name }) => early.has(name))
    .map(({ name, publisher, available }) => ({ name, publisher, on: availabilityWords(available) }))
    .toSorted((a, b) => placeOf(rows, b.name) - placeOf(rows, a.name));
  return earlyDueWords(clockWords(of.due), awaited);
}

function placeOf(rows: readonly PublishedRow[], name: string): number {
  const available = rows.find((one) => one.name === name)?.available ?? null;
  return available === null ? 0 : available.months * 31 + available.day;
}

/** As `earlyRule` for the due day of one month: a day that was set for it. @param due `YYYY-MM-DD` */
export function earlyDay(
  rows: readonly PublishedRow[],
  of: { readonly month: string; readonly due: string },
  calendar: Calendar,
): string | null {
  const awaited = awaitedAfter(rows, of.month, of.due, calendar);
  return earlyDueWords(
    dayWords(of.due),
    awaited.map(({ day, ...one }) => ({ ...one, on: dayWords(day) })),
  );
}

/** 2022-06-18 → 6月18日. */
function dayWords(day: string): string {
  const [, month = '', number = ''] = day.split('-');
  return `${Number(month)}月${Number(number)}日`;
}
