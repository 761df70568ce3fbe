import { reachOf } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { carryOut } from './actions-report.ts';
import { planForm, type Work } from './actions-sheet.ts';
import { formOf } from './month-gate.ts';
import { isOpen } from './rules-state.ts';
import type { Closed, Outcome } from './schema.ts';
import { addEvents, findReport, type ReportRow } from './store.ts';
import { closingOf, holdUnfinished, insertClosing, lockAccepted, reportsOfMonth } from './store-closing.ts';
import { askedIn, type County, loadCounty, rowsOf } from './unit-year.ts';

/**
 * Accepts approved reports one by one, each in a transaction of its own: one that was decided meanwhile is named and the others go on.
 *
 * @throws Refusal 403
 */
export async function acceptMany(
  work: Work,
  reports: readonly { readonly id: string; readonly version: number }[],
): Promise<readonly Outcome[]> {
  demand(work.actor, 'report.accept');
  const rows: Outcome[] = [];
  for (const { id, version } of reports) rows.push(await acceptOne(work, id, version));
  return rows;
}

async function acceptOne(work: Work, id: string, version: number): Promise<Outcome> {
  try {
    const sheet = await inTransaction(work.store, async (tx) => {
      const county = await loadCounty(tx, work.actor.county);
      return carryOut(tx, work, county, id, { act: 'accept', version, reason: '' });
    });
    return { report: id, unit: sheet.unit, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { report: id, unit: await unitOf(work, id), refusal: error.message };
  }
}

async function unitOf(work: Work, id: string): Promise<Outcome['unit']> {
  const { db } = work.store;
  const report = await findReport(db, work.actor.county, id);
  const { units } = await loadCounty(db, work.actor.county);
  const unit = units.find((one) => one.id === report?.unit);
  return { id: unit?.id ?? '—', name: unit?.name ?? '（没有找到）' };
}

/**
 * 结账: closes a month of a form. Its accepted reports are locked; later entry takes an exception, later change a correction.
 *
 * @returns how many were locked, and which units have not reported
 * @throws Refusal 403; 409 while a report waits to be decided, or when the month is closed already
 */
export async function closeMonth(
  work: Work,
  wanted: { readonly form?: string | undefined; readonly month: string },
): Promise<Closed> {
  demand(work.actor, 'report.accept');
  if (reachOf(work.actor, 'report.accept') !== 'county')
    throw new Refusal('reporting.not_county', 403, '只有接收全县月报的岗位能结账。');
  const { county: code } = work.actor;
  const { month } = wanted;
  return inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, code);
    const form = formOf(county, wanted.form ?? planForm, month);
    await demandOpenYears(tx, code, [month]);
    await holdUnfinished(tx, code, form.id, month);
    const reports = await reportsOfMonth(tx, code, form.id, month);
    checkDecided(reports, county, month);
    await writeClosing(tx, work, form.id, month);
    const locked = await lockAccepted(tx, code, form.id, month);
    await addEvents(
      tx,
      locked.map((report) => closeEvent(work, report)),
    );
    const missing = county.units.filter(
      ({ id }) =>
        rowsOf(askedIn(county, id, [month]).get(month), form.id).length > 0 &&
        isOpen(reports.find(({ unit }) => unit === id)?.state ?? null),
    );
    await record(tx, {
      county: code,
      actor: work.actor,
      address: work.address,
      action: 'report.close',
      object: `form:${form.id}`,
      result: 'done',
      detail: { month, locked: locked.length, missing: missing.map(({ id }) => id) },
      at: work.now,
    });
    return { locked: locked.length, missing: missing.map(({ id, name }) => ({ id, name })) };
  });
}

function checkDecided(reports: readonly ReportRow[], county: County, month: string): void {
  const waiting = reports.filter(({ state }) => state === 'submitted' || state === 'approved');
  if (waiting.length === 0) return;
  const names = waiting.map(({ unit }) => county.units.find(({ id }) => id === unit)?.name ?? unit);
  throw new Refusal(
    'reporting.undecided',
    409,
    `${splitMonth(month).month}月还有${waiting.length}个单位的月报没有接收：${names.slice(0, 5).join('、')}${names.length > 5 ? '等' : ''}。请先接收或退回再结账。`,
  );
}

async function writeClosing(tx: Tx, work: Work, form: string, month: string): Promise<void> {
  const { county, account, unitName, postName } = work.actor;
  const known = await closingOf(tx, county, form, month);
  const refusal = (by: string) =>
    new Refusal('reporting.closed', 409, `${splitMonth(month).month}月已经结账${by}，不用再结。`);
  if (known !== null) throw refusal(`（${known.closedByName}）`);
  try {
    await insertClosing(tx, {
      county,
      form,
      month,
      closed_at: work.now,
      closed_by: account,
      closed_by_name: `${unitName}${postName}`,
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'closing_pkey') throw error;
    throw refusal('');
  }
}

function closeEvent({ actor, now }: Work, report: ReportRow) {
  return {
    county: actor.county,
    report: report.id,
    act: 'close',
    reason: '',
    at: now,
    account: actor.account,
    post_name: actor.postName,
    unit_name: actor.unitName,
  };
}
