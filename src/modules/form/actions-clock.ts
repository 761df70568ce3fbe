import { type Actor, may } from '#kernel/access.ts';
import { addDays, dayNumber } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { publishedRows } from './early.ts';
import { partsOf } from './known.ts';
import { formAt } from './rules-ask.ts';
import { type ClockException, type ClockRecords, type Clocks, clocksOf } from './rules-clock.ts';
import { earlyDay } from './rules-early.ts';
import type { Form } from './schema.ts';
import type { ClockInput, ExceptionInput } from './schema-clock.ts';
import { formBook } from './store-book.ts';
import { clockRecords, findException, insertException, putClocks, revokeException } from './store-clock.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Longest stretch an exception opens. @source the product's own: an exception that never ends is a rule */
const longestException = 92;

/** What was written down about a form's days in a year, within the actor's reach. @throws Refusal 403 */
export async function readClocks(work: Work, wanted: { readonly form: string; readonly year: number }) {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const paths = new Map((await unitsOf(db, actor.county)).map(({ id, path }) => [id, path]));
  const { overrides, exceptions } = await clockRecords(db, actor.county);
  const isMine = (one: { form: string; unit: string; month: string }): boolean =>
    one.form === wanted.form &&
    one.month.startsWith(`${wanted.year}-`) &&
    (one.unit === '' || isReached(actor, paths.get(one.unit)));
  return { overrides: overrides.filter(isMine), exceptions: exceptions.filter(isMine) };
}

function isReached(actor: Actor, path: string | undefined): boolean {
  return path !== undefined && may(actor, 'report.read', { county: actor.county, unitPath: path });
}

/**
 * Sets the days of a form and month that differ from the rule, for one unit or for every unit.
 *
 * @throws Refusal 403, 404; 422 when the days that come of it are out of order
 */
export async function setClock(work: Work, input: ClockInput): Promise<Clocks & { warnings: string[] }> {
  demand(work.actor, 'form.except');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const form = await reachedForm(tx, county, input.form, input.month);
    if (input.unit !== '') await reachedUnit(tx, county, input.unit);
    const { form: id, unit, month, opens, due, locks, reason } = input;
    const before = await clockRecords(tx, county);
    const old = before.overrides.find((one) => one.form === id && one.unit === unit && one.month === month);
    const overrides = [...before.overrides.filter((one) => one !== old), input];
    const clocks = standing(form, { ...before, overrides, closings: [] }, input);
    checkOrder(clocks);
    await putClocks(tx, [
      {
        county,
        form: id,
        unit,
        month,
        opens,
        due,
        locks,
        reason,
        changed_at: work.now,
        changed_by: work.actor.account,
      },
    ]);
    await audit(tx, work, 'form.clock', `form:${id}`, {
      unit,
      month,
      from: { opens: old?.opens ?? null, due: old?.due ?? null, locks: old?.locks ?? null },
      to: { opens, due, locks },
      reason,
    });
    const parts = await partsOf(tx, county);
    const rows = await publishedRows(tx, county, parts, form);
    const early = earlyDay(rows, { month, due: clocks.due }, chinaCalendar);
    return { ...clocks, warnings: early === null ? [] : [early] };
  });
}

function standing(
  form: Form,
  records: ClockRecords,
  of: { readonly unit: string; readonly month: string },
): Clocks {
  return clocksOf({ form: form.id, rules: form.body, ...of }, records, chinaCalendar);
}

function checkOrder({ opens, due, locks }: Clocks): void {
  if (opens <= due && due < locks) return;
  const message = `开放日${opens}、报送日${due}、锁定日${locks}的先后不对：应先开放，报送日不早于开放日，锁定日晚于报送日`;
  throw new Refusal('form.clock_order', 422, `没有保存：${message}。`, {
    faults: [{ field: opens > due ? 'due' : 'locks', message }],
  });
}

/**
 * Grants a unit entry of a month after its lock.
 *
 * @throws Refusal 403, 404; 422 when the last day has passed or lies too far off
 */
export async function grantException(work: Work, input: ExceptionInput): Promise<ClockException> {
  demand(work.actor, 'form.except');
  const { county, account, unitName, postName } = work.actor;
  return inTransaction(work.store, async (tx) => {
    await reachedForm(tx, county, input.form, input.month);
    await reachedUnit(tx, county, input.unit);
    checkUntil(input.until, work.today);
    const id = newId();
    const { form, unit, month, until, reason } = input;
    await insertException(tx, {
      county,
      id,
      form,
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
    await audit(tx, work, 'form.except', `form:${form}`, { exception: id, unit, month, until, reason });
    return must(await findException(tx, county, id), 'it was just written');
  });
}

function checkUntil(until: string, today: string): void {
  const latest = addDays(today, longestException);
  if (dayNumber(until) >= dayNumber(today) && until <= latest) return;
  const message =
    until < today
      ? `截止日${until}已过，请填今天或以后的日期`
      : `截止日${until}太远，例外最长开放到${latest}`;
  throw new Refusal('form.exception_until', 422, `没有批准：${message}。`, {
    faults: [{ field: 'until', message }],
  });
}

/** Takes an exception back. @throws Refusal 403, 404; 409 when it was taken back already */
export async function takeBackException(work: Work, id: string, reason: string): Promise<ClockException> {
  demand(work.actor, 'form.except');
  const { county, account } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const found = await findException(tx, county, id);
    if (found === null) throw hidden('form.except');
    if (!(await revokeException(tx, county, id, { account, now: work.now })))
      throw new Refusal('form.exception_revoked', 409, '这个例外已经撤销，不用再撤。请刷新查看。');
    const { form, unit, month } = found;
    await audit(tx, work, 'form.except_revoke', `form:${form}`, { exception: id, unit, month, reason });
    return must(await findException(tx, county, id), 'it was just changed');
  });
}

async function reachedForm(tx: Tx, county: string, id: string, month: string): Promise<Form> {
  const history = (await formBook(tx, county)).find((one) => one.id === id);
  const form = history === undefined ? null : formAt(history, month);
  if (form === null) throw hidden('form.read');
  return form;
}

async function reachedUnit(tx: Tx, county: string, id: string): Promise<void> {
  if ((await unitsOf(tx, county)).some((unit) => unit.id === id)) return;
  throw hidden('form.except');
}

async function audit(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: { readonly [key: string]: Json } & { readonly month: string },
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object,
    result: 'done',
    detail: { ...detail, year: splitMonth(detail.month).year },
    at: work.now,
  });
}
