import { must, Refusal } from '#kernel/errors.ts';
import { countyOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { record } from '#platform/audit.ts';
import type { Json, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import type { YearKey } from './rules-parameters.ts';
import { type YearPack, yearValue } from './rules-parameters.ts';
import type { Q } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** By whom a record is written. */
export function writerOf({ actor }: Pick<Work, 'actor'>): string {
  const { delegation } = actor;
  const by = delegation === undefined ? '' : `（${delegation.unitName}${delegation.postName}代办）`;
  return `${actor.unitName}${actor.postName}${by}`;
}

/** The year that is asked for, else the one the county works in. */
export async function placeOf(q: Q, county: string, year: number | undefined) {
  const found = must(await countyOf(q, county), 'somebody acts in a county that is there');
  return { year: year ?? found.planYear, planYear: found.planYear, demo: found.demo, name: found.name };
}

/** The dates of the cycle as the county set them. */
export async function packOf(q: Q, county: string): Promise<YearPack> {
  return { county, values: await valuesOf(q, county, 'year') };
}

/** The value of a limit in force on a day; null while it is not set. */
export async function limitOn(q: Q, county: string, key: YearKey, day: string): Promise<string | null> {
  const answer = yearValue(await packOf(q, county), key, day);
  return answer.set ? answer.value : null;
}

/** A refusal for one field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal('year.invalid', 422, `没有保存：${message}。`, { faults: [{ field, message }] });
}

/** The refusal of whoever was slower. */
export function outrun(what: string): Refusal {
  return new Refusal('year.moved', 409, `${what}刚被他人改动，您的操作没有生效。请刷新后再看。`);
}

/** The audit row of an act, in its transaction. */
export async function audit(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: Readonly<Record<string, Json>>,
): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, {
    county: actor.county,
    actor,
    address,
    action,
    object,
    result: 'done',
    detail,
    at: now,
  });
}
