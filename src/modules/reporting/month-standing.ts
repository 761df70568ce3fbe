import { dayOfInstant } from '#kernel/office-hours.ts';
import { type Clocks, timelinessOf } from '#modules/form/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { clocksAt, formHeld } from './month-gate.ts';
import { askedForms, rowKey } from './rules-asked.ts';
import { whyNotAsked } from './rules-owed.ts';
import { type Standing, standingOf } from './rules-timeliness.ts';
import { firstSubmission, importedCells } from './store-year.ts';
import type { County } from './unit-year.ts';

/** What the standing of a county's months is judged by besides reports and clocks. */
export interface StandingFacts {
  readonly county: County;
  readonly today: string;
  /** Day on which the county began to report here. */
  readonly since: string;
  /** Unit, month and row of every cell for which a figure was imported. */
  readonly imported: ReadonlySet<string>;
}

/** Reads what the standing of some months is judged by. */
export async function standingFacts(
  q: Tx | Db,
  county: County,
  of: { readonly county: string; readonly months: readonly string[]; readonly today: string },
): Promise<StandingFacts> {
  return {
    county,
    today: of.today,
    since: await sinceOf(q, county, of.county),
    imported: await importedCells(q, of.county, of.months),
  };
}

/** The day on which the county began to report here: its founding, or the first submission where that was earlier. */
async function sinceOf(q: Tx | Db, { since }: County, code: string): Promise<string> {
  const first = await firstSubmission(q, code);
  const day = first === null ? since : dayOfInstant(first);
  return day < since ? day : since;
}

/**
 * How a unit's month stands: 及时, 逾期, 未报 and so on; null when the form asks nothing of it. The one function behind the table of
 * timeliness and the list of reports, so that both count the same.
 *
 * @param of.first  instant of the first submission that was not taken back; a report that was returned or is being corrected keeps it
 */
export function standingAt(
  facts: StandingFacts,
  of: {
    readonly form: string;
    readonly unit: string;
    readonly month: string;
    readonly first: string | null;
  },
): { readonly clocks: Clocks; readonly standing: Standing | null } {
  const { county, since, imported, today } = facts;
  const { form, unit, month, first } = of;
  const clocks = clocksAt(county, formHeld(county, form, month), unit, month);
  const rows = rowsAsked(county, form, unit, month);
  if (rows.length === 0) return { clocks, standing: null };
  const isImported = rows.every((key) => imported.has(`${unit} ${month} ${key}`));
  const timeliness = timelinessOf(first, clocks, today);
  return { clocks, standing: standingOf(timeliness, { due: clocks.due, since, isImported }) };
}

/** Keys of the rows for which the form asks the unit in the month. */
function rowsAsked(county: County, form: string, unit: string, month: string): readonly string[] {
  const asked = askedForms(county.facts, unit, month).find((one) => one.form === form);
  if (asked === undefined || asked.silent !== null) return [];
  return asked.rows.flatMap(({ indicator, dimension }) =>
    whyNotAsked(indicator, month) === null ? [rowKey(indicator.id, dimension)] : [],
  );
}
