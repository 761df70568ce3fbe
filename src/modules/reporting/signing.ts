import { type Form, flowFor } from '#modules/form/index.ts';
import { postsOf } from '#modules/org/index.ts';
import { cancelRound, openRound, roundOf, type SignEnd } from '#modules/sign/index.ts';
import { record } from '#platform/audit.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Work } from './actions-sheet.ts';
import { formOf } from './month-gate.ts';
import { fillLink, reportTitle, tellOfAct } from './notices.ts';
import { heldWords } from './rules-form.ts';
import type { Sheet } from './schema.ts';
import { addEvents, findReport, moveReport, type ReportRow } from './store.ts';
import { type County, loadCounty } from './unit-year.ts';

const kind = 'report';

/** Sends a submitted report for signing when its form has a flow for the unit. @returns whether posts have to sign */
export async function openSigning(
  tx: Tx,
  work: Work,
  county: County,
  of: { readonly report: ReportRow; readonly sheet: Sheet },
): Promise<boolean> {
  const { report, sheet } = of;
  const form = formOf(county, report.form, report.month);
  if (form.body.flow.length === 0) return false;
  const steps = flowFor(form.body.flow, report.unit, await postsOf(tx, work.actor.county));
  const round = await openRound(tx, {
    county: work.actor.county,
    kind,
    object: report.id,
    title: reportTitle(county, report),
    link: fillLink(report),
    unit: report.unit,
    steps,
    content: sheet.rows.flatMap((row) => {
      const cell = row.cells.find((one) => one.month === sheet.month);
      if (cell === undefined || !cell.asked) return [];
      return [{ label: row.name, value: heldWords(row, cell), note: cell.explanation }];
    }),
    due: sheet.clock.due,
    actor: work.actor,
    now: work.now,
    address: work.address,
  });
  return round !== null;
}

/** Ends the signing of a report that was taken back or returned. */
export async function cancelSigning(
  tx: Tx,
  work: Work,
  { id: object, submittedAt: since }: Pick<ReportRow, 'id' | 'submittedAt'>,
): Promise<void> {
  const { actor, now, address } = work;
  await cancelRound(tx, { county: actor.county, kind, object, since, actor, now, address });
}

/** Why a submitted report cannot be approved yet: who still has to sign. Null when nobody has to. */
export async function signingHindrance(
  q: Db | Tx,
  county: string,
  form: Form,
  report: Pick<ReportRow, 'id' | 'state'> | null,
): Promise<string | null> {
  if (report === null || report.state !== 'submitted' || form.body.flow.length === 0) return null;
  const round = await roundOf(q, county, { kind, object: report.id });
  if (round === null || round.outcome !== 'open') return null;
  const posts = new Map((await postsOf(q, county)).map((post) => [post.id, post]));
  const names = round.waiting.map((id) => {
    const post = posts.get(id);
    return post === undefined ? id : `${post.unitName}${post.name}`;
  });
  return `会签未完成：还差${names.join('、')}${round.stepName === '' ? '' : `（${round.stepName}）`}`;
}

/** As `signingHindrance` for many reports of a form, by report; those without a hindrance are absent. */
export async function signingsOf(
  q: Db | Tx,
  county: string,
  form: Form,
  reports: readonly Pick<ReportRow, 'id' | 'state'>[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const report of reports) {
    const hindrance = await signingHindrance(q, county, form, report);
    if (hindrance !== null) found.set(report.id, hindrance);
  }
  return found;
}

/**
 * What follows when the signing of a report ends, in the transaction of the deciding act: agreed, the reviewers are told; refused, the
 * report goes back to its unit with the signer's reason.
 */
export async function reportSigned(tx: Tx, end: SignEnd): Promise<void> {
  const { county: code, object, outcome, actor, now, address } = end;
  const report = await findReport(tx, code, object);
  if (report === null || report.state !== 'submitted') return;
  const county = await loadCounty(tx, code);
  if (outcome === 'agreed') {
    await tellOfAct(tx, { actor, now }, county, { report, act: 'submit', reason: '', isSigned: true });
    return;
  }
  const reason = `会签不同意：${end.reason}`;
  const by = `${actor.unitName}${actor.postName}`;
  const moved = await moveReport(tx, {
    county: code,
    id: report.id,
    version: report.version,
    from: ['submitted'],
    to: 'returned',
    set: { reason, decided_at: now, decided_by: actor.account, decided_by_name: by },
  });
  if (moved === null) return;
  await addEvents(tx, [
    {
      county: code,
      report: report.id,
      act: 'return',
      reason,
      at: now,
      account: actor.account,
      post_name: actor.postName,
      unit_name: actor.unitName,
    },
  ]);
  await record(tx, {
    county: code,
    actor,
    address,
    action: 'report.return',
    object: `report:${report.id}`,
    result: 'done',
    detail: {
      from: 'submitted',
      to: 'returned',
      form: report.form,
      month: report.month,
      unit: report.unit,
      round: end.round,
    },
    at: now,
  });
  await tellOfAct(tx, { actor, now }, county, { report: moved, act: 'return', reason, isSigned: true });
}
