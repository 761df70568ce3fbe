import { may, reachOf } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { dueOfMonth, untilFault } from './rules-due.ts';
import type { ExceptionInput, ProgressClock } from './schema.ts';
import { exceptionsIn, insertException, revokeException } from './store-exception.ts';
import type { Work } from './view.ts';

/** The last day on time of a month, and the exceptions granted within the reader's reach. @throws Refusal 403 */
export async function progressClock(work: Work, month: string, q?: Db | Tx): Promise<ProgressClock> {
  demand(work.actor, 'progress.read');
  const db = q ?? work.store.db;
  const { county } = work.actor;
  const units = await unitsOf(db, county);
  const seen = units.filter(({ path }) => may(work.actor, 'progress.read', { county, unitPath: path }));
  const names = new Map(seen.map(({ id, shortName }) => [id, shortName]));
  const rows = await exceptionsIn(db, county, { from: month, to: month });
  return {
    due: dueOfMonth(month, await valuesOf(db, county), county, chinaCalendar),
    exceptions: rows.flatMap((one) => {
      const unitName = names.get(one.unit);
      return unitName === undefined ? [] : [{ ...one, unitName }];
    }),
    grants: reachOf(work.actor, 'form.except') === 'county',
  };
}

/** Grants a unit a later day for the progress of a month. @throws Refusal 403, 404; 422 when the day has passed, is not later, or too far off */
export async function grantProgressException(work: Work, input: ExceptionInput): Promise<ProgressClock> {
  demand(work.actor, 'form.except');
  const { county, account, unitName, postName } = work.actor;
  const { unit, month, until, reason } = input;
  return inTransaction(work.store, async (tx) => {
    if (!(await unitsOf(tx, county)).some(({ id }) => id === unit)) throw hidden('form.except');
    const due = dueOfMonth(month, await valuesOf(tx, county), county, chinaCalendar);
    const message = untilFault(until, due, work.today);
    if (message !== null)
      throw new Refusal('progress.exception_until', 422, `没有批准：${message}。`, {
        faults: [{ field: 'until', message }],
      });
    const id = newId();
    await insertException(tx, {
      county,
      id,
      unit,
      month,
      until,
      reason,
      granted_at: work.now,
      granted_by: account,
      granted_by_name: `${unitName}${postName}`,
      revoked_at: null,
      revoked_by: null,
    });
    await audit(tx, work, 'progress.except', { exception: id, unit, month, until, reason });
    return progressClock(work, month, tx);
  });
}

/** Takes an exception back. @throws Refusal 403; 409 when none stands */
export async function takeBackProgressException(
  work: Work,
  id: string,
  reason: string,
): Promise<ProgressClock> {
  demand(work.actor, 'form.except');
  const { county, account } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const taken = await revokeException(tx, county, id, { account, now: work.now });
    if (taken === null)
      throw new Refusal('progress.exception_gone', 409, '没有这个例外，或已经撤销。请刷新查看。');
    await audit(tx, work, 'progress.except_revoke', { exception: id, ...taken, reason });
    return progressClock(work, taken.month, tx);
  });
}

async function audit(
  tx: Tx,
  work: Work,
  action: string,
  detail: Readonly<Record<string, string>> & { readonly month: string },
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `progress:${detail.month}`,
    result: 'done',
    detail,
    at: work.now,
  });
}
