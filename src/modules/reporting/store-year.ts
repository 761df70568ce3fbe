import type { Db, Tx } from '#platform/database.ts';
import { rowKey } from './rules-asked.ts';
import { entriesOf, type ReportRow, reportColumns } from './store.ts';

type Q = Db | Tx;

/** Every report of some months, of every form and unit. */
export async function reportsOfMonths(
  q: Q,
  county: string,
  months: readonly string[],
): Promise<readonly ReportRow[]> {
  return q
    .selectFrom('reporting.report')
    .select(reportColumns)
    .where('county', '=', county)
    .where('month', 'in', [...months])
    .execute();
}

/** How many entries of some reports hold a value or an explanation. */
export async function filledOf(
  q: Q,
  county: string,
  reports: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const entries = await entriesOf(q, county, reports);
  const held = entries.filter(
    ({ value, milestone, explanation }) => value !== null || milestone !== null || explanation !== '',
  );
  return new Map([...Map.groupBy(held, ({ report }) => report)].map(([id, own]) => [id, own.length]));
}

/** How often each of some reports was returned; those never returned are absent. */
export async function returnsOf(
  q: Q,
  county: string,
  reports: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (reports.length === 0) return new Map();
  const rows = await q
    .selectFrom('reporting.event')
    .select(['report', (eb) => eb.fn.countAll<string>().as('count')])
    .where('county', '=', county)
    .where('report', 'in', [...reports])
    .where('act', '=', 'return')
    .groupBy('report')
    .execute();
  return new Map(rows.map(({ report, count }) => [report, Number(count)]));
}

/** Instant of the first submission of a county that was not taken back; null when nothing was ever submitted. */
export async function firstSubmission(q: Q, county: string): Promise<string | null> {
  const row = await q
    .selectFrom('reporting.report')
    .select((eb) => eb.fn.min('first_submitted_at').as('first'))
    .where('county', '=', county)
    .executeTakeFirst();
  return row?.first ?? null;
}

/** Unit, month and row of every cell of some months for which a figure was imported: `u1 2022-04 gdp`. */
export async function importedCells(
  q: Q,
  county: string,
  months: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('reporting.figure')
    .select(['unit', 'period', 'indicator', 'dimension'])
    .distinct()
    .where('county', '=', county)
    .where('period', 'in', [...months])
    .where('origin', '=', 'import')
    .execute();
  return new Set(
    rows.map(({ unit, period, indicator, dimension }) => `${unit} ${period} ${rowKey(indicator, dimension)}`),
  );
}
