import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { buildSheet, type Work } from './actions-sheet.ts';
import { approvalListener } from './listener.ts';
import { tellOfAct } from './notices.ts';
import { changedFigures } from './rules-accept.ts';
import { rowKey } from './rules-asked.ts';
import { actWord, printInstant, type ReportAct, reasonFault, steps } from './rules-state.ts';
import type { Sheet } from './schema.ts';
import { cancelSigning, openSigning } from './signing.ts';
import {
  addEvents,
  entriesOf,
  eventsOf,
  findReport,
  type Move,
  moveReport,
  type ReportRow,
} from './store.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { type County, loadCounty } from './unit-year.ts';

/** A report of the actor's reach with its sheet. @throws Refusal 403, 404 */
export async function readReport(work: Work, id: string): Promise<Sheet> {
  const { db } = work.store;
  const county = await loadCounty(db, work.actor.county);
  const report = await findReport(db, work.actor.county, id);
  const unit = reachedReport(work, county, report);
  const { form, month } = must(report, 'it was reached');
  return buildSheet(db, work, county, { form, unit, month });
}

function reachedReport(work: Work, county: County, report: ReportRow | null) {
  demand(work.actor, 'report.read');
  const unit = county.units.find((one) => one.id === report?.unit);
  if (unit === undefined) throw hidden('report.read');
  demand(work.actor, 'report.read', { county: work.actor.county, unitPath: unit.path });
  return unit;
}

/** What is asked of a report. */
export interface ActInput {
  readonly act: ReportAct;
  /** The version that was seen. */
  readonly version: number;
  readonly reason: string;
}

/**
 * Submits, withdraws, returns, approves, accepts or corrects a report; with `accept` what is approved is accepted by a second act.
 * Acceptance appends the figures and tells the listener in the same transaction.
 *
 * @throws Refusal 403, 404; 409 reporting.moved naming who was faster and when, or that the act does not fit the state;
 *   422 when a reason is missing or the report is not complete
 */
export async function actOnReport(
  work: Work,
  id: string,
  input: ActInput & { readonly accept?: boolean },
): Promise<Sheet> {
  return inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, work.actor.county);
    const sheet = await carryOut(tx, work, county, id, input);
    if (input.act !== 'approve' || input.accept !== true) return sheet;
    const { version } = must(sheet.report, 'it was approved');
    return carryOut(tx, work, county, id, { act: 'accept', version, reason: '' });
  });
}

/** One act on one report, in the caller's transaction. */
export async function carryOut(
  tx: Tx,
  work: Work,
  county: County,
  id: string,
  input: ActInput,
): Promise<Sheet> {
  const report = await findReport(tx, work.actor.county, id);
  const unit = reachedReport(work, county, report);
  const seen = must(report, 'it was reached');
  await demandOpenYears(tx, work.actor.county, [seen.month]);
  demandAct(work, unit.path, input.act);
  const fault = reasonFault(input.act, input.reason);
  if (fault !== null)
    throw new Refusal('reporting.no_reason', 422, `${fault}。`, {
      faults: [{ field: 'reason', message: fault }],
    });
  const place = { form: seen.form, unit, month: seen.month };
  const before = await buildSheet(tx, work, county, place);
  await checkPossible(tx, work, seen.id, before, input);
  const moved = await moveReport(tx, moveOf(work, seen, input));
  if (moved === null) throw await tooLate(tx, work, seen.id, input.act);
  const appended = input.act === 'accept' ? await accept(tx, work, seen, before) : 0;
  await writeDown(tx, work, moved, input, { from: seen.state, appended });
  const isSigning = await followSigning(tx, work, county, { report: moved, sheet: before, act: input.act });
  await tellOfAct(tx, work, county, { report: moved, ...input, isSigned: !isSigning });
  return buildSheet(tx, work, county, place);
}

/** Submitting sends for signing; taking back or returning ends it. @returns whether posts have to sign now */
async function followSigning(
  tx: Tx,
  work: Work,
  county: County,
  of: { readonly report: ReportRow; readonly sheet: Sheet; readonly act: ReportAct },
): Promise<boolean> {
  if (of.act === 'submit') return openSigning(tx, work, county, of);
  if (of.act === 'withdraw' || of.act === 'return') await cancelSigning(tx, work, of.report);
  return false;
}

function demandAct(work: Work, unitPath: string, act: ReportAct): void {
  const thing = { county: work.actor.county, unitPath };
  const { right, word } = steps[act];
  demand(work.actor, right);
  // The report may be read but not acted on: 403, since its being there is no secret.
  if (!may(work.actor, right, thing))
    throw new Refusal('reporting.not_yours', 403, `本岗位不能${word}这个单位的月报。`, { data: { act } });
}

/** The refusals that the page also shows, in the order in which they matter. */
async function checkPossible(tx: Tx, work: Work, id: string, sheet: Sheet, input: ActInput): Promise<void> {
  // As the sheet was read: another transaction may have decided since the report was found.
  const now = sheet.report;
  if (now === null || now.version !== input.version || !steps[input.act].from.includes(now.state))
    throw await tooLate(tx, work, id, input.act);
  if (input.act === 'submit' && sheet.faults.length > 0)
    throw new Refusal(
      'reporting.incomplete',
      422,
      `没有提交：${sheet.faults[0]?.message ?? ''}${sheet.faults.length > 1 ? `（共${sheet.faults.length}处）` : ''}。`,
      {
        faults: sheet.faults.map(({ field, message, row }) => ({
          field,
          message,
          ...(row === undefined ? {} : { row }),
        })),
      },
    );
  const refusal = sheet.acts.find(({ act }) => act === input.act)?.refusal ?? null;
  if (refusal !== null)
    throw new Refusal('reporting.not_now', 409, `${refusal}。`, { data: { act: input.act } });
}

/** Names who decided meanwhile, by unit and post, and when. */
async function tooLate(tx: Tx, work: Work, id: string, act: ReportAct): Promise<Refusal> {
  const report = must(await findReport(tx, work.actor.county, id), 'reports are never deleted');
  const last = (await eventsOf(tx, work.actor.county, id)).at(-1);
  const { word } = steps[act];
  const month = `${splitMonth(report.month).month}月月报`;
  const sentence =
    last === undefined || report.state === 'draft'
      ? `${month}刚被改过，您的${word}没有生效。请刷新后核对再${word}。`
      : `${month}已由${last.unitName}${last.postName}于${printInstant(last.at)}${actWord(last.act)}，您的${word}没有生效。请刷新查看。`;
  return new Refusal('reporting.moved', 409, sentence, {
    data: { state: report.state, version: report.version, by: last === undefined ? null : { ...last } },
  });
}

function moveOf(work: Work, report: ReportRow, input: ActInput): Move {
  const { from, to } = steps[input.act];
  const base = { county: work.actor.county, id: report.id, version: input.version, from, to };
  const { account, unitName, postName } = work.actor;
  const by = { account, name: `${unitName}${postName}` };
  const decided = { decided_at: work.now, decided_by: by.account, decided_by_name: by.name };
  const undecided = { decided_at: null, decided_by: null, decided_by_name: null };
  const first = report.firstSubmittedAt;
  switch (input.act) {
    case 'submit': {
      const submitted = { submitted_at: work.now, submitted_by: account };
      return {
        ...base,
        set: { ...undecided, ...submitted, reason: null, first_submitted_at: first ?? work.now },
      };
    }
    case 'withdraw': {
      // A submission that was taken back never was; an earlier one that was returned stays the first.
      const isOnly = first === report.submittedAt;
      const set = { submitted_at: null, submitted_by: null };
      return { ...base, set: isOnly ? { ...set, first_submitted_at: null } : set };
    }
    case 'approve':
      return { ...base, set: { ...decided, reason: null } };
    case 'accept': {
      const accepted = { accepted_at: work.now, accepted_by: by.account, accepted_by_name: by.name };
      return { ...base, set: { ...accepted, correction: null } };
    }
    case 'correct':
      return { ...base, set: { ...decided, reason: input.reason, correction: input.reason } };
    default:
      return { ...base, set: { ...decided, reason: input.reason } };
  }
}

/** Basis of what departments and towns report: 预计, until statistics publishes. @source design.md law 2: 预计 and every statistical basis are different figures */
const reportedBasis = 'estimate' as const;

/** Appends the figures of a report as it was read before the act, when a correction under way was still marked. */
async function accept(tx: Tx, work: Work, report: ReportRow, sheet: Sheet): Promise<number> {
  const { county, account, unitName, postName } = work.actor;
  const indicators = sheet.rows.map(({ indicator }) => indicator);
  const { year } = splitMonth(report.month);
  const periods = [report.month];
  const known = await figuresOf(tx, county, { year, indicators, unit: report.unit, periods });
  const fresh = changedFigures(sheet.rows, report.month, {
    known,
    basis: reportedBasis,
    correction: report.correction,
  });
  const files = new Map(
    (await entriesOf(tx, county, [report.id])).map((one) => [
      rowKey(one.indicator, one.dimension),
      one.file ?? '',
    ]),
  );
  const stored = fresh.map((one) => ({
    ...one,
    file: files.get(rowKey(one.indicator, one.dimension)) ?? '',
    county,
    unit: report.unit,
    period: report.month,
    basis: reportedBasis,
    origin: 'report',
    system: report.form,
    report: report.id,
    demo: sheet.demo,
    recordedAt: work.now,
    recordedBy: account,
    recordedByName: `${unitName}${postName}`,
  }));
  const count = await appendFigures(tx, stored);
  await approvalListener()(tx, {
    county,
    unit: report.unit,
    month: report.month,
    indicators: [...new Set(fresh.map(({ indicator }) => indicator))],
    actor: work.actor,
    now: work.now,
  });
  return count;
}

async function writeDown(
  tx: Tx,
  work: Work,
  report: ReportRow,
  input: ActInput,
  what: { readonly from: string; readonly appended: number },
): Promise<void> {
  const { actor, now } = work;
  const { county } = actor;
  await addEvents(tx, [
    {
      county,
      report: report.id,
      act: input.act,
      reason: input.reason,
      at: now,
      account: actor.account,
      post_name: actor.postName,
      unit_name: actor.unitName,
    },
  ]);
  await record(tx, {
    county,
    actor,
    address: work.address,
    action: `report.${input.act}`,
    object: `report:${report.id}`,
    result: 'done',
    detail: {
      from: what.from,
      to: report.state,
      form: report.form,
      month: report.month,
      unit: report.unit,
      figures: what.appended,
    },
    at: now,
  });
}
