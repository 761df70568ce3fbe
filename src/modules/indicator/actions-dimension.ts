import { type Fault, Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction } from '#platform/database.ts';
import { faulty, type Work } from './actions.ts';
import type { Dimension } from './schema.ts';
import { dimensionsOf, putDimension } from './store-definition.ts';

/** The breakdowns of the county. */
export async function listDimensions(work: Work): Promise<{ rows: Dimension[] }> {
  demand(work.actor, 'indicator.read');
  return { rows: [...(await dimensionsOf(work.store.db, work.actor.county))] };
}

/** Adds or changes a breakdown; items that exist stay, because figures stand under them. @throws Refusal 409, 422 */
export async function defineDimension(work: Work, given: Dimension): Promise<{ rows: Dimension[] }> {
  demand(work.actor, 'indicator.change');
  const { county, account } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const old = (await dimensionsOf(tx, county)).find(({ id }) => id === given.id);
    const faults = faultsOfItems(given, old);
    if (faults.length > 0) throw faulty(faults);
    const gone = new Refusal(
      'indicator.dimension_moved',
      409,
      `分组“${given.name}”刚被别人改过或已存在，请刷新后再改。`,
    );
    try {
      if (!(await putDimension(tx, county, given, { at: work.now, by: account }))) throw gone;
    } catch (error) {
      throw brokenConstraint(error) === null ? error : gone;
    }
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'dimension.set',
      object: `dimension:${given.id}`,
      result: 'done',
      detail: { name: given.name, items: given.items.length },
      at: work.now,
    });
    return { rows: [...(await dimensionsOf(tx, county))] };
  });
}

function faultsOfItems(given: Dimension, old: Dimension | undefined): readonly Fault[] {
  const codes = new Set(given.items.map(({ code }) => code));
  const doubled = given.items.filter(
    ({ code }, index) => given.items.findIndex((one) => one.code === code) !== index,
  );
  const dropped = (old?.items ?? []).filter(({ code }) => !codes.has(code));
  return [
    ...doubled.map(({ code }) => ({ field: 'items', message: `代码“${code}”出现了两次，请只留一项` })),
    ...dropped.map(({ name }) => ({ field: 'items', message: `“${name}”已在使用，只能改名，不能去掉` })),
  ];
}
