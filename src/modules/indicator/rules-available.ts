import type { Calendar } from '#kernel/calendar.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import type { Availability } from './schema.ts';

/** What decides when the figure of a month is there. */
export interface Expected {
  readonly available: Availability | null;
  /** Computed indicators are there when what they are made of is: they have no day of their own. */
  readonly formula: string | null;
}

/**
 * The day on which the figure of a month is expected to be published, by the working calendar; null for an indicator without a day of
 * publication and for a computed one. Where the calendar of the year is not published the day stands unmoved.
 *
 * @param month  `YYYY-MM`, the last month of the period
 * @returns `YYYY-MM-DD`
 */
export function expectedDay(one: Expected, month: string, calendar: Calendar): string | null {
  if (one.available === null || one.formula !== null) return null;
  return dayOfRule(one.available, month, calendar).day;
}

/** A figure that is awaited. */
export interface Awaited {
  readonly name: string;
  readonly publisher: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** The figures of a month that are published after a day, latest first: until then nobody can enter them. */
export function awaitedAfter(
  rows: readonly (Expected & { readonly name: string; readonly publisher: string })[],
  month: string,
  day: string,
  calendar: Calendar,
): readonly Awaited[] {
  return rows
    .flatMap((one) => {
      const expected = expectedDay(one, month, calendar);
      if (expected === null || expected <= day) return [];
      return [{ name: one.name, publisher: one.publisher, day: expected }];
    })
    .toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}

/**
 * What is to be said of a due day that comes before figures are published, with the cure, in Chinese; null when all are there in time.
 *
 * @param due  the due day in words
 */
export function earlyDueWords(
  due: string,
  awaited: readonly (Pick<Awaited, 'name' | 'publisher'> & { readonly on: string })[],
): string | null {
  const [first] = awaited;
  if (first === undefined) return null;
  const shown = awaited
    .slice(0, 3)
    .map(({ name, publisher, on }) => `“${name}”${on}${publisher === '' ? '' : `（${publisher}）`}`);
  const more = awaited.length > 3 ? `等${awaited.length}项` : '';
  return `截止日${due}早于发布日：${shown.join('、')}${more}。那时数还没有公布，填报单位会被记为迟报；催报会等到发布日。请把截止日改到${first.on}或以后，或把这几项移到另一张表`;
}
