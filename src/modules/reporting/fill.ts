import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { writeCells } from './actions-entries.ts';
import { type SystemValue, systemValues } from './bound-reader.ts';
import { askedForms, entryForm, rowKey } from './rules-asked.ts';
import { entriesOf, reportsOfUnit } from './store.ts';
import { type County, loadCounty } from './unit-year.ts';

/** Who fills when nobody is signed in. */
function filler(county: string): Actor {
  return {
    account: 'system',
    county,
    post: 'system',
    postName: '',
    unit: 'system',
    unitName: '系统',
    unitPath: '/',
    roles: [],
  };
}

/** Whose month is filled, when. */
interface Filling {
  readonly county: string;
  readonly month: string;
  readonly today: string;
  readonly now: string;
}

/**
 * Writes what systems say into the open drafts of a month of the whole county, where a form asks it of a unit: as an entry with the system as
 * its source. A month that is closed or already submitted is left as it is; what did not change is not written again.
 *
 * @returns how many cells were written
 */
export async function fillFromSystems(store: Store, of: Filling): Promise<number> {
  const county = await loadCounty(store.db, of.county);
  let written = 0;
  for (const unit of county.units) written += await fillUnit(store, county, unit.id, of);
  return written;
}

/** As `fillFromSystems`, of one unit. @returns how many cells were written */
export async function fillUnit(store: Store, county: County, unit: string, of: Filling): Promise<number> {
  const { month } = of;
  const forms = askedForms(county.facts, unit, month);
  const isAsked = forms.some(({ rows }) => rows.some(({ indicator }) => county.bound.has(indicator.id)));
  if (!isAsked) return 0;
  const values = await systemValues(store.db, { county: of.county, unit, month, today: of.today });
  let written = 0;
  for (const form of forms) {
    const own = values.filter(({ indicator }) => entryForm(forms, rowKey(indicator, ''))?.form === form.form);
    if (own.length > 0) written += await fillForm(store, { ...of, form: form.form, unit }, own);
  }
  return written;
}

async function fillForm(
  store: Store,
  of: { county: string; form: string; unit: string; month: string; today: string; now: string },
  values: readonly SystemValue[],
): Promise<number> {
  const actor = filler(of.county);
  const work = { actor, store, now: of.now, today: of.today, address: '', fonts: null };
  try {
    return await inTransaction(store, async (tx) => {
      const county = await loadCounty(tx, of.county);
      const report = (await reportsOfUnit(tx, of.county, of.unit, [of.month])).find(
        (one) => one.form === of.form,
      );
      const held = report === undefined ? [] : await entriesOf(tx, of.county, [report.id]);
      const cells = values.flatMap(({ indicator, value, system }) => {
        const before = held.find((one) => one.indicator === indicator && one.dimension === '');
        if (before?.value !== undefined && before.value !== null && canonicalDecimal(before.value) === value)
          return [];
        const { explanation = '', version = 0 } = before ?? {};
        return [
          {
            month: of.month,
            indicator,
            dimension: '',
            value,
            milestone: null,
            explanation,
            version,
            file: system,
          },
        ];
      });
      if (cells.length === 0) return 0;
      await writeCells(tx, work, county, { form: of.form, unit: of.unit, cells, isSystem: true });
      await record(tx, {
        county: of.county,
        actor: null,
        action: 'report.fill',
        object: `unit:${of.unit}`,
        result: 'done',
        detail: { form: of.form, month: of.month, cells: cells.length },
        at: of.now,
      });
      return cells.length;
    });
  } catch (error) {
    // Closed, or no longer a draft: what was reported stands.
    if (error instanceof Refusal) return 0;
    throw error;
  }
}
