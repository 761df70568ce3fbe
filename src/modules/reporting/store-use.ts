import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';

type Q = Db | Tx;

/**
 * How a form is used: the last month of which a unit has sent a report, and how many reports were begun and sent. A report that was taken
 * back counts as sent once it had been.
 */
export async function formUse(
  q: Q,
  county: string,
  form: string,
): Promise<{ readonly lastRun: string | null; readonly begun: number; readonly sent: number }> {
  const sent = sql<boolean>`first_submitted_at is not null or state <> 'draft'`;
  const row = await q
    .selectFrom('reporting.report')
    .select([
      sql<string | null>`max(month) filter (where ${sent})`.as('lastRun'),
      sql<number>`count(*)::int`.as('begun'),
      sql<number>`(count(*) filter (where ${sent}))::int`.as('sent'),
    ])
    .where('county', '=', county)
    .where('form', '=', form)
    .executeTakeFirst();
  return row ?? { lastRun: null, begun: 0, sent: 0 };
}

/** How many cells a unit filled by hand in a form and month. */
export interface TypedCount {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly typed: number;
}

/** Cells that hold a value in the reports of some months, by form, unit and month. */
export async function typedCounts(
  q: Q,
  county: string,
  months: readonly string[],
): Promise<readonly TypedCount[]> {
  if (months.length === 0) return [];
  return q
    .selectFrom('reporting.report as r')
    .innerJoin('reporting.entry as e', (on) =>
      on.onRef('e.county', '=', 'r.county').onRef('e.report', '=', 'r.id'),
    )
    .select(['r.form', 'r.unit', 'r.month', sql<number>`count(*)::int`.as('typed')])
    .where('r.county', '=', county)
    .where('r.month', 'in', [...months])
    .where((eb) => eb.or([eb('e.value', 'is not', null), eb('e.milestone', 'is not', null)]))
    .groupBy(['r.form', 'r.unit', 'r.month'])
    .execute();
}

/** A cell whose figure came from elsewhere than a report. */
export interface FedCell {
  readonly unit: string;
  readonly period: string;
  readonly indicator: string;
  readonly dimension: string;
}

/** Cells of some months that another system or a table of statistics has filled. */
export async function fedCells(q: Q, county: string, months: readonly string[]): Promise<readonly FedCell[]> {
  if (months.length === 0) return [];
  return q
    .selectFrom('reporting.figure')
    .select(['unit', 'period', 'indicator', 'dimension'])
    .distinct()
    .where('county', '=', county)
    .where('period', 'in', [...months])
    .where('origin', 'not in', ['report', 'demo'])
    .execute();
}
