import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { printedNumber, seriesFault } from './rules.ts';
import type { GivenNumber, NumberSeriesList, SentSeries } from './schema.ts';
import { changeSeries, givenOf, insertSeries, lastNumbers, listSeries, lockSeries } from './store.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** The 代字 of the county and how far each has got in a year. @throws Refusal 403 */
export async function numbering(work: Work, year?: number): Promise<NumberSeriesList> {
  demand(work.actor, 'numbering.read');
  return shown(work.store.db, work, year ?? yearOf(work.today));
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

async function shown(q: Db | Tx, { actor }: Work, year: number): Promise<NumberSeriesList> {
  const { county } = actor;
  const last = await lastNumbers(q, county, year);
  const units = new Map((await unitsOf(q, county)).map(({ id, shortName }) => [id, shortName]));
  return {
    year,
    rows: (await listSeries(q, county)).map((one) => ({
      ...one,
      kinds: [...one.kinds],
      unitName: one.unit === null ? '' : (units.get(one.unit) ?? one.unit),
      last: last.get(one.id) ?? 0,
      next: printedNumber(one.mark, year, (last.get(one.id) ?? 0) + 1),
    })),
    changes: may(actor, 'numbering.change'),
  };
}

/** Which paper carries which number of a year, newest first. @throws Refusal 403; 404 */
export async function register(work: Work, id: string, year?: number): Promise<{ rows: GivenNumber[] }> {
  demand(work.actor, 'numbering.read');
  const { county } = work.actor;
  const { db } = work.store;
  if (!(await listSeries(db, county)).some((one) => one.id === id)) throw hidden('numbering.read');
  const rows = await givenOf(db, { county, series: id, year: year ?? yearOf(work.today) });
  return {
    rows: rows.map((one) => ({
      number: one.number,
      printed: printedNumber(one.mark, one.year, one.number),
      kind: one.kind,
      object: one.object,
      givenAt: one.given_at,
      givenBy: one.given_by_name,
      voidReason: one.void_reason,
    })),
  };
}

/**
 * Adds a 代字, or changes one; numbers that were given keep the 代字 they were given under, and the count goes on.
 *
 * @throws Refusal 403; 404; 409 numbering.moved when somebody was faster; 422 with the field
 */
export async function putSeries(
  work: Work,
  sent: SentSeries,
  of?: { readonly id: string; readonly version: number },
): Promise<NumberSeriesList> {
  demand(work.actor, 'numbering.change');
  const { actor } = work;
  const { county } = actor;
  return inTransaction(work.store, async (tx) => {
    await lockSeries(tx, county);
    const all = await listSeries(tx, county);
    const before = all.find(({ id }) => id === of?.id);
    if (of !== undefined && before === undefined) throw hidden('numbering.change');
    await refuseFields(
      tx,
      county,
      sent,
      all.filter(({ id }) => id !== of?.id),
    );
    const id = of?.id ?? newId();
    const row = {
      mark: sent.mark,
      unit: sent.unit,
      kinds: [...sent.kinds],
      active: sent.active,
      changed_at: work.now,
      changed_by_name: `${actor.unitName}${actor.postName}`,
    };
    if (of === undefined) await insertSeries(tx, [{ county, id, version: 1, ...row }]);
    else if (!(await changeSeries(tx, { county, ...of }, row)))
      throw new Refusal('numbering.moved', 409, '这条代字刚被他人改过，您的修改没有保存。请刷新后再改。');
    await record(tx, {
      county,
      actor,
      address: work.address,
      action: of === undefined ? 'numbering.add' : 'numbering.change',
      object: `series:${id}`,
      result: 'done',
      detail: { before: before?.mark ?? null, mark: sent.mark, kinds: sent.kinds, active: sent.active },
      at: work.now,
    });
    return shown(tx, work, yearOf(work.today));
  });
}

async function refuseFields(
  tx: Tx,
  county: string,
  sent: SentSeries,
  others: Parameters<typeof seriesFault>[1],
): Promise<void> {
  const fault = seriesFault(sent, others);
  if (fault !== null) throw invalid(fault.field, fault.message);
  if (sent.unit !== null && !(await unitsOf(tx, county)).some(({ id }) => id === sent.unit))
    throw invalid('unit', '没有这个单位，请重新选择');
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('numbering.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}
