import { buildSheet, inYear, planForm, reachedUnit, type WantedSheet, type Work } from './actions-sheet.ts';
import { fillUnit } from './fill.ts';
import type { Sheet } from './schema.ts';
import { loadCounty } from './unit-year.ts';

/** The sheet of a form, unit and month; creates nothing but what the county's systems have counted by now. @throws Refusal 403, 404, 422 */
export async function readSheet(work: Work, wanted: WantedSheet): Promise<Sheet> {
  const { db } = work.store;
  const county = await loadCounty(db, work.actor.county);
  const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.read');
  const month = inYear(wanted.month, county.planYear);
  // What the county's systems count stands in the form as of now: whoever opens it does not wait for the quarter of an hour.
  const { now, today } = work;
  await fillUnit(work.store, county, unit.id, { county: work.actor.county, month, now, today });
  return buildSheet(db, work, county, { form: wanted.form ?? planForm, unit, month });
}
