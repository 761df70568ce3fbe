import { monthOf } from '#kernel/period.ts';
import type { Db, Tx } from '#platform/database.ts';
import { dueReports } from './offer-due.ts';
import { isTaken, stateWords } from './rules-state.ts';
import { reportsOfMonths } from './store-year.ts';

/** A report of a year that is not done with. */
export interface UnfinishedReport {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  /** 未报, or the state it stands in. */
  readonly words: string;
}

/** Reports of a year that were not accepted: asked for and never sent, or on their way. For whoever closes the year. */
export async function unfinishedReports(
  q: Tx | Db,
  of: { readonly county: string; readonly year: number; readonly today: string },
): Promise<readonly UnfinishedReport[]> {
  const months = Array.from({ length: 12 }, (_, index) => monthOf(of.year, index + 1));
  const onTheirWay = (await reportsOfMonths(q, of.county, months)).filter(({ state }) => !isTaken(state));
  const known = new Set(onTheirWay.map(({ form, unit, month }) => `${form} ${unit} ${month}`));
  const due = await dueReports(q, {
    county: of.county,
    from: `${of.year}-01-01`,
    to: `${of.year + 1}-04-30`,
    today: of.today,
  });
  const never = due.filter(
    ({ standing, submitted, month, form, unit }) =>
      !submitted &&
      standing === 'missing' &&
      !known.has(`${form} ${unit} ${month}`) &&
      months.includes(month),
  );
  return [
    ...never.map(({ form, unit, month }) => ({ form, unit, month, words: '未报' })),
    ...onTheirWay.map(({ form, unit, month, state }) => ({ form, unit, month, words: stateWords[state] })),
  ];
}
