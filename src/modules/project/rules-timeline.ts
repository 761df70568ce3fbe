import { dayNumber } from '#kernel/calendar.ts';

/** Days of a project as a time scale needs them. */
export interface Days {
  readonly plannedStart: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly finishedOn: string | null;
}

/** First and last year of a scale. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A bar on a scale of 1000. */
export interface Bar {
  readonly from: number;
  readonly to: number;
}

const mostYears = 8;

/** The years a scale shows: those of the projects' days, the ledger's among them, at most eight around it. */
export function yearsAcross(rows: readonly Days[], year: number): Span {
  const years = rows
    .flatMap((row) => [row.plannedStart, row.startedOn, row.dueOn, row.finishedOn])
    .flatMap((day) => (day === null ? [] : [Number(day.slice(0, 4))]));
  const from = Math.max(Math.min(year, ...years), year - mostYears / 2 + 1);
  const to = Math.min(Math.max(year, ...years), from + mostYears - 1);
  return { from, to: Math.max(to, year) };
}

/**
 * Planned and actual of a project as bars, cut at the ends of the scale. Planned needs both of its days; actual runs from the real start to
 * the real finish, or to today while it is being built. Null where a day is missing or all of it lies outside.
 */
export function barsOf(
  row: Days,
  span: Span,
  today: string,
): { readonly planned: Bar | null; readonly actual: Bar | null } {
  const { plannedStart, dueOn, startedOn, finishedOn } = row;
  return {
    planned: plannedStart === null || dueOn === null ? null : barOf(plannedStart, dueOn, span),
    actual: startedOn === null ? null : barOf(startedOn, finishedOn ?? today, span),
  };
}

function barOf(from: string, to: string, span: Span): Bar | null {
  const first = dayNumber(`${span.from}-01-01`);
  const whole = dayNumber(`${span.to + 1}-01-01`) - first;
  const place = (day: string): number => ((dayNumber(day) - first) * 1000) / whole;
  if (place(to) < 0 || place(from) > 1000 || to < from) return null;
  return { from: Math.max(0, place(from)), to: Math.min(1000, place(to)) };
}
