import { must, Refusal } from '#kernel/errors.ts';
import { changePlanYear } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { type Parts, partsOf, type Work } from './known.ts';
import { type RolledForm, rollForms } from './rules-year.ts';
import type { Rolled } from './schema-define.ts';
import { addVersion, storedForms, storedVersions } from './store-define.ts';

type Q = Db | Tx;

async function rolledForms(
  q: Q,
  county: string,
  year: number,
): Promise<{ parts: Parts; rolled: readonly (RolledForm & { readonly version: number })[] }> {
  const parts = await partsOf(q, county);
  const versions = Map.groupBy(await storedVersions(q, county), ({ form }) => form);
  const forms = (await storedForms(q, county)).map((form) => {
    const newest = must(versions.get(form.id)?.at(-1), 'a form has a version');
    return { ...form, body: newest.body, newestFrom: newest.validFrom };
  });
  const rolled = rollForms(forms, parts, year).map((one, index) => ({
    ...one,
    version: must(forms[index], 'one for each form').version,
  }));
  return { parts, rolled };
}

const shown = ({ id, title, outcome, left }: RolledForm): Rolled => ({ id, title, outcome, left: [...left] });

function demandNext(year: number, planYear: number): void {
  if (year === planYear + 1) return;
  const message = `只能结转到${planYear + 1}年（现为${planYear}年）`;
  throw new Refusal('form.other_year', 422, `${message}。`, { faults: [{ field: 'year', message }] });
}

/** What each form would be in the next year. @throws Refusal 403; 422 for another year than the next */
export async function previewYear(work: Work, year: number): Promise<{ year: number; rows: Rolled[] }> {
  demand(work.actor, 'form.change');
  const { parts, rolled } = await rolledForms(work.store.db, work.actor.county, year);
  demandNext(year, parts.planYear);
  return { year, rows: rolled.map(shown) };
}

/**
 * 年度结转: gives each form in use a version of the new year. Values, dates moved for one month and exceptions stay with their months.
 *
 * @param input.switchYear  also moves the year in which the county works
 * @throws Refusal 403; 422 for another year than the next; 409 when a form was changed meanwhile
 */
export async function rollYear(
  work: Work,
  input: { readonly year: number; readonly switchYear: boolean },
): Promise<{ year: number; rows: Rolled[]; switched: boolean }> {
  demand(work.actor, 'form.change');
  return inTransaction(work.store, async (tx) => rollYearIn(tx, work, input));
}

/** As `rollYear` inside a transaction. */
export async function rollYearIn(
  tx: Tx,
  work: Work,
  input: { readonly year: number; readonly switchYear: boolean },
): Promise<{ year: number; rows: Rolled[]; switched: boolean }> {
  const { county } = work.actor;
  const { parts, rolled } = await rolledForms(tx, county, input.year);
  demandNext(input.year, parts.planYear);
  for (const one of rolled) {
    if (one.body === null) continue;
    const isDone = await addVersion(tx, {
      county,
      form: one.id,
      title: one.title,
      seen: one.version,
      body: one.body,
      validFrom: `${input.year}-01`,
      reason: `${input.year}年度结转`,
      by: `${work.actor.unitName}${work.actor.postName}`,
      now: work.now,
    });
    if (!isDone)
      throw new Refusal('form.changed', 409, `《${one.title}》刚被别人改过，没有结转。请刷新后再办。`);
  }
  const switched =
    input.switchYear && (await changePlanYear(tx, county, { from: parts.planYear, to: input.year }));
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: 'form.year',
    object: `county:${county}`,
    result: 'done',
    detail: {
      year: input.year,
      carried: rolled.filter(({ outcome }) => outcome === 'carried').length,
      switched,
    },
    at: work.now,
  });
  return { year: input.year, rows: rolled.map(shown), switched };
}
