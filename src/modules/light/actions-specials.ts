import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { demandOpenYears, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Work } from './actions.ts';
import { ledgerOf } from './project-facts.ts';
import type { Scope } from './rules-scope.ts';
import type { SpecialKind } from './rules-special.ts';
import type { ShownSpecial, Subject } from './schema-measures.ts';
import { endSpecial, insertSpecial, specialsOf } from './store-actions.ts';

type Q = Db | Tx;

async function subjectsOf(
  q: Q,
  county: string,
  year: number,
): Promise<readonly (Subject & { path: string })[]> {
  const units = new Map((await unitsOf(q, county)).map((one) => [one.id, one]));
  const leads = new Map((await assignmentsOf(q, county)).map((one) => [one.commitment, one.leadUnit]));
  const named = (unit: string) => ({
    unitName: units.get(unit)?.shortName ?? '未分解',
    path: units.get(unit)?.path ?? '/',
  });
  const commitments = (await commitmentsOf(q, county, { year })).filter(({ state }) => state === 'active');
  const projects = await ledgerOf(q, county, `${year}-12`, `${year}-12`);
  return [
    ...commitments.map(({ id, title }) => ({
      objectKind: 'commitment' as const,
      object: id,
      title,
      ...named(leads.get(id) ?? ''),
    })),
    ...projects.map(({ thing, unit }) => ({
      objectKind: 'project' as const,
      object: thing.id,
      title: thing.name,
      ...named(unit),
    })),
  ];
}

/** Declarations of a year's matters within the reader's reach, and the matters. @throws Refusal 403 */
export async function listSpecials(
  work: Work,
  year: number,
): Promise<{ rows: ShownSpecial[]; subjects: Subject[] }> {
  demand(work.actor, 'consequence.read');
  const { db } = work.store;
  const { county } = work.actor;
  const subjects = (await subjectsOf(db, county, year)).filter(({ path }) =>
    may(work.actor, 'consequence.read', { county, unitPath: path }),
  );
  const byKey = new Map(subjects.map((one) => [`${one.objectKind} ${one.object}`, one]));
  const rows = (await specialsOf(db, county)).flatMap((one): ShownSpecial[] => {
    const subject = byKey.get(`${one.objectKind} ${one.object}`);
    if (subject === undefined) return [];
    return [{ ...one, title: subject.title, unitName: subject.unitName }];
  });
  return { rows, subjects: subjects.map(({ path: _path, ...one }) => one) };
}

/** What is declared of a matter. */
export interface SentSpecial {
  readonly kind: SpecialKind;
  readonly objectKind: Scope;
  readonly object: string;
  readonly rule: string | null;
  readonly reason: string;
  readonly approver: string;
  readonly document: string;
  readonly from: string;
  readonly until: string;
}

/** Declares something of a matter: who approved it, why and until when. Months already judged change only when judged again. @throws Refusal 403, 404, 422 */
export async function addSpecial(work: Work, sent: SentSpecial): Promise<{ id: string }> {
  demand(work.actor, 'light.exempt');
  const { county } = work.actor;
  if (sent.until < sent.from) throw monthFault('截止月份早于起始月份，请改其中一个');
  if (sent.from.slice(0, 4) !== sent.until.slice(0, 4))
    throw monthFault('起止月份应在同一年内；跨年的请分年登记');
  return inTransaction(work.store, async (tx) => {
    await demandOpenYears(tx, county, [sent.from]);
    const subjects = await subjectsOf(tx, county, Number(sent.from.slice(0, 4)));
    if (!subjects.some(({ objectKind, object }) => objectKind === sent.objectKind && object === sent.object))
      throw hidden('light.exempt');
    const id = newId();
    const name = `${work.actor.unitName}${work.actor.postName}`;
    await insertSpecial(tx, county, { id, ...sent }, { account: work.actor.account, name, at: work.now });
    const detail = { kind: sent.kind, from: sent.from, until: sent.until, approver: sent.approver };
    await audit(tx, work, 'light.declare', `${sent.objectKind}:${sent.object}`, detail);
    return { id };
  });
}

function monthFault(message: string): Refusal {
  return new Refusal('light.special_months', 422, `没有登记：${message}。`, {
    faults: [{ field: 'until', message }],
  });
}

/** Ends a declaration after a month. @throws Refusal 403, 404, 409, 422 */
export async function closeSpecial(
  work: Work,
  id: string,
  sent: { readonly until: string; readonly reason: string },
): Promise<void> {
  demand(work.actor, 'light.exempt');
  const { county } = work.actor;
  await inTransaction(work.store, async (tx) => {
    const found = (await specialsOf(tx, county)).find((one) => one.id === id);
    if (found === undefined) throw hidden('light.exempt');
    await demandOpenYears(tx, county, [found.from]);
    if (sent.until > found.until)
      throw monthFault(`结束月份不能晚于原定的${found.until}；要延长的请另行登记`);
    const by = { name: `${work.actor.unitName}${work.actor.postName}`, at: work.now };
    if (!(await endSpecial(tx, county, { id, ...sent }, by)))
      throw new Refusal('light.special_ended', 409, '这条登记已经结束，请刷新后再看。');
    await audit(tx, work, 'light.undeclare', `${found.objectKind}:${found.object}`, {
      ...sent,
      kind: found.kind,
    });
  });
}

async function audit(
  tx: Tx,
  work: Work,
  action: string,
  object: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object,
    result: 'done',
    detail,
    at: work.now,
  });
}
