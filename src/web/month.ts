import { useSuspenseQuery } from '@tanstack/react-query';
import { isMonth, monthOf, splitMonth } from '#kernel/period.ts';
import { reportingMonth } from './reporting-month.ts';
import { useSearchParams } from './search.ts';
import { sessionQuery } from './session.ts';
import { useToday } from './today.ts';

const spec = {
  month: {
    read: (found: string | undefined) => (found !== undefined && isMonth(found) ? found : undefined),
    write: (value: string | undefined) => value,
  },
};

/** The twelve months of a year, `YYYY-MM`. */
export function monthsOf(year: number): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1));
}

/** `2022-03` as 2022年3月. */
export function printMonth(month: string): string {
  const parts = splitMonth(month);
  return `${parts.year}年${parts.month}月`;
}

/** The reporting month chosen in the masthead, kept in the URL (`?month=2022-12`) on every page of the shell. */
export function useMonth(): readonly [string, (month: string) => void] {
  const { year } = useSuspenseQuery(sessionQuery).data.county;
  const [search, set] = useSearchParams(spec);
  const fallback = reportingMonth(year, useToday());
  const month = search.month?.startsWith(`${year}-`) === true ? search.month : fallback;
  return [month, (chosen) => set({ month: chosen }, { push: true })];
}
