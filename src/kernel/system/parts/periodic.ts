import { addDays } from '#kernel/calendar.ts';
import { addMonths, lastMonth, parsePeriod, periodLabel } from '#kernel/period.ts';
import type { Code } from '#kernel/system/types.ts';

/** Something that must be done for every month or quarter. */
export interface Periodic {
  readonly key: string;
  readonly title: string;
  readonly every: 'month' | 'quarter';
}

/** Something that was done for a period. */
export interface PeriodicDone {
  readonly key: string;
  /** `2022-05` or `2022-Q2`. */
  readonly period: string;
  readonly on: string;
}

/** One thing for one period, and where it stands. */
export interface PeriodicDue {
  readonly key: string;
  readonly period: string;
  readonly label: string;
  /** Last day of the period. */
  readonly endsOn: string;
  /** Last day by which it is to be done; null where no time after the period's end is set, and nothing is called late. */
  readonly by: string | null;
  readonly doneOn: string | null;
  readonly state: 'done' | 'late' | 'missing' | 'waiting';
}

function stateOf(doneOn: string | null, by: string | null, today: string): PeriodicDue['state'] {
  if (doneOn !== null) return by !== null && doneOn > by ? 'late' : 'done';
  return by !== null && today > by ? 'missing' : 'waiting';
}

/** The codes of a list that come round: those whose note is `month` or `quarter`. */
export function periodicThings(codes: readonly Code[]): readonly Periodic[] {
  return codes.flatMap(({ code, title, note }) =>
    note === 'month' || note === 'quarter' ? [{ key: code, title, every: note }] : [],
  );
}

/**
 * What is to be done of a year up to a day: each thing for every period of it that has ended, the earliest first.
 *
 * @param graceDays  days after the period's end by which it must be done; null: none is set
 */
export function periodicDues(
  { things, done }: { readonly things: readonly Periodic[]; readonly done: readonly PeriodicDone[] },
  year: string,
  today: string,
  graceDays: number | null,
): readonly PeriodicDue[] {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  const quarters = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`);
  return things.flatMap(({ key, every }) =>
    (every === 'month' ? months : quarters).flatMap((code): readonly PeriodicDue[] => {
      const period = parsePeriod(code);
      if (period === null) throw new RangeError(`periodicDues: no period ${code}`);
      const endsOn = addDays(`${addMonths(lastMonth(period), 1)}-01`, -1);
      if (endsOn >= today) return [];
      const by = graceDays === null ? null : addDays(endsOn, graceDays);
      const days = done.filter((one) => one.key === key && one.period === code).map(({ on }) => on);
      const doneOn = days.toSorted()[0] ?? null;
      return [
        {
          key,
          period: code,
          label: periodLabel(period),
          endsOn,
          by,
          doneOn,
          state: stateOf(doneOn, by, today),
        },
      ];
    }),
  );
}
