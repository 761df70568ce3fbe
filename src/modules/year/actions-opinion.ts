import { reachOf } from '#kernel/access.ts';
import { evidenceKind, mostEvidence } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { printDay } from '#kernel/day-words.ts';
import { Refusal } from '#kernel/errors.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { announce } from '#modules/message/index.ts';
import { demandOpenYear, postsOf, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { kindWords, opinionFault, opinionMoves, verdictWords } from './rules-opinion.ts';
import type { MoveInput, OpinionDetail, RaiseInput } from './schema-opinion.ts';
import {
  changeOpinion,
  evidenceOf,
  insertEvidence,
  insertOpinionEvents,
  insertOpinions,
  insertReply,
  judgeReply,
  nextNumber,
  type OpinionChange,
  opinionEvents,
  type StoredOpinion,
} from './store-opinions.ts';
import { actsOf, countedDue, opinionDetail, opinionOf, recordsAssessment } from './views-opinion.ts';
import { audit, invalid, outrun, placeOf, type Work, writerOf } from './work.ts';

/** An opinion as it comes in, from the page or from a table. */
export type Raised = Pick<RaiseInput, 'year' | 'kind' | 'text' | 'about' | 'aboutKind' | 'aboutId'> & {
  readonly unit: string;
  readonly by: string;
};

/** Raises an opinion, or enters one that another raised. @throws Refusal 403; 409 when the year is closed; 422 with the field */
export async function raiseOpinion(work: Work, input: RaiseInput): Promise<OpinionDetail> {
  demand(work.actor, 'year.raise');
  return numbered(() =>
    inTransaction(work.store, async (tx) => {
      const who = await raiserOf(tx, work, input);
      await demandAbout(tx, work, input);
      const [id = ''] = await writeOpinions(tx, work, [{ ...input, ...who }]);
      return opinionDetail(work, id, tx);
    }),
  );
}

/** Two who raise in one moment ask for one number: the second asks again. */
export async function numbered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (brokenConstraint(error) !== 'opinion__number') throw error;
    return work();
  }
}

/** Whether the reader may raise a kind of opinion, and for whom. @throws Refusal 403 */
export function demandKind({ actor }: Work, kind: RaiseInput['kind']): { readonly anyUnit: boolean } {
  const isCongress = actor.roles.includes('congress');
  const reach = reachOf(actor, 'year.raise');
  if (kind === 'review' && reach !== 'county')
    throw new Refusal('year.not_yours', 403, '审查意见由人大财经委提出，没有账号的由计划管理岗代录。');
  if (kind === 'consult' && isCongress)
    throw new Refusal('year.not_yours', 403, '征求意见由部门、镇街提出；人大财经委请提“审查意见”。');
  return { anyUnit: reach === 'county' && !isCongress };
}

async function raiserOf(
  tx: Tx,
  work: Work,
  input: RaiseInput,
): Promise<{ readonly unit: string; readonly by: string }> {
  const { anyUnit } = demandKind(work, input.kind);
  const { actor } = work;
  if (!anyUnit) {
    if (input.raisedUnit !== undefined && input.raisedUnit !== actor.unit)
      throw invalid('raisedUnit', '只能提出本单位的意见');
    return { unit: actor.unit, by: actor.unitName };
  }
  if (input.raisedUnit !== undefined) {
    const unit = (await unitsOf(tx, actor.county)).find(({ id }) => id === input.raisedUnit);
    if (unit === undefined) throw invalid('raisedUnit', '没有这个单位，请从列表中选');
    return { unit: unit.id, by: unit.name };
  }
  if (input.kind === 'consult') throw invalid('raisedUnit', '请选择提出意见的单位');
  if (input.raisedBy.length < 2) throw invalid('raisedBy', '请写明提出方，如“区人大财经委”');
  return { unit: actor.unit, by: input.raisedBy };
}

async function demandAbout(tx: Tx, work: Work, { aboutKind, aboutId }: RaiseInput): Promise<void> {
  const { county } = work.actor;
  if (aboutKind === 'section') return;
  const found =
    aboutKind === 'commitment'
      ? await commitmentsOf(tx, county, { ids: [aboutId] })
      : await indicatorsOf(tx, county, [aboutId]);
  if (found.length === 0) throw invalid('aboutId', '没有这个事项或指标，请重新选择');
}

/** Writes opinions with their numbers, first lines of history and audit rows. @returns their ids */
export async function writeOpinions(tx: Tx, work: Work, rows: readonly Raised[]): Promise<readonly string[]> {
  const { county, account } = work.actor;
  const [first] = rows;
  if (first === undefined) return [];
  const { year, kind } = first;
  await demandOpenYear(tx, county, year);
  const { demo } = await placeOf(tx, county, year);
  const start = await nextNumber(tx, county, year, kind);
  const made = rows.map(({ text, about, aboutKind, aboutId, unit, by }, index) => ({
    county,
    id: newId(),
    year,
    ledger: year,
    kind,
    number: start + index,
    state: 'raised' as const,
    version: 1,
    text,
    raised_unit: unit,
    raised_by: by,
    about,
    about_kind: aboutKind,
    about_id: aboutKind === 'section' ? '' : aboutId,
    unit: null,
    due_on: null,
    round: 0,
    outcome: null,
    outcome_reason: '',
    demo,
    created_at: work.now,
    created_by_name: writerOf(work),
    changed_at: work.now,
  }));
  await insertOpinions(tx, made);
  await insertOpinionEvents(
    tx,
    made.map(({ id, raised_by: by }) => ({
      county,
      opinion: id,
      seq: 1,
      act: 'raise',
      state: 'raised' as const,
      text: by,
      at: work.now,
      account,
      by_name: writerOf(work),
    })),
  );
  for (const { id, number } of made)
    await audit(tx, work, 'opinion.raise', `opinion:${id}`, { year, kind, number });
  return made.map(({ id }) => id);
}

/**
 * Moves an opinion: hands it to a unit with a last day, answers it, assesses the answer, says what was adopted and why not, or takes it back.
 *
 * @throws Refusal 403, 404; 409 when somebody was faster or the year is closed; 422 with the field
 */
export async function moveOpinion(work: Work, id: string, move: MoveInput): Promise<OpinionDetail> {
  demand(work.actor, 'year.read');
  return inTransaction(work.store, async (tx) => {
    const one = await opinionOf(tx, work, id);
    const { county } = work.actor;
    await demandOpenYear(tx, county, one.ledger);
    const rule = opinionMoves[move.act];
    const fault = opinionFault(one, move, {
      today: work.today,
      counted: await countedDue(tx, county, work.today),
    });
    if (fault?.field === 'act' || one.version !== move.version) throw outrun('这条意见');
    if (!actsOf(work, one).includes(move.act))
      throw new Refusal(
        'year.not_yours',
        403,
        `“${rule.word}”由${partyWords[rule.by]}办理；承办单位不能评价自己的答复。`,
      );
    if (fault !== null) throw invalid(fault.field, fault.message);
    if (rule.by === 'congress' && recordsAssessment(work) && move.text.length < 5)
      throw invalid('text', '代录评价请写明财经委的书面意见（文件、日期），至少5个字');
    const change = await changeOf(tx, work, one, move);
    const of = { county, id, version: one.version, state: one.state, at: work.now };
    if (!(await changeOpinion(tx, of, { ...change, state: rule.to }))) throw outrun('这条意见');
    await keepWords(tx, work, one, move);
    await say(tx, work, await opinionOf(tx, work, id), move);
    return opinionDetail(work, id, tx);
  });
}

const partyWords = {
  office: '计划管理岗',
  unit: '承办单位',
  congress: '人大财经委',
  raiser: '提出方',
} as const;

async function changeOf(tx: Tx, work: Work, one: StoredOpinion, move: MoveInput): Promise<OpinionChange> {
  const { act, text } = move;
  const { outcome } = opinionMoves[act];
  if (act === 'hand') return handing(tx, work, move);
  if (act === 'reply') return { round: one.round + 1 };
  if (act === 'satisfied' || act === 'basic' || act === 'again')
    return {
      outcome,
      outcome_reason: outcome === null ? '' : text,
      ...(act === 'again' ? { due_on: move.due ?? null } : {}),
    };
  return { outcome, outcome_reason: outcome === null ? '' : text };
}

/** What was replied, or said of a reply; written once the guarded update was won, for two may reply at once. */
async function keepWords(tx: Tx, work: Work, one: StoredOpinion, { act, text }: MoveInput): Promise<void> {
  const { county } = work.actor;
  const of = { county, opinion: one.id };
  const name = writerOf(work);
  if (act === 'reply')
    await insertReply(tx, { ...of, round: one.round + 1, text, replied_at: work.now, replied_by_name: name });
  if (act === 'satisfied' || act === 'basic' || act === 'again') {
    const verdict = { verdict: act, reason: text, judged_at: work.now, judged_by_name: name };
    await judgeReply(tx, { ...of, round: one.round }, verdict);
  }
}

async function handing(tx: Tx, work: Work, move: MoveInput): Promise<OpinionChange> {
  const { county } = work.actor;
  const unit = (await unitsOf(tx, county)).find(({ id }) => id === move.unit);
  if (unit === undefined) throw invalid('unit', '没有这个单位，请从列表中选');
  return { unit: unit.id, due_on: move.due ?? (await countedDue(tx, county, work.today)) };
}

/** History, audit row and message of a move, in its transaction. */
async function say(tx: Tx, work: Work, moved: StoredOpinion, move: MoveInput): Promise<void> {
  const { county, account } = work.actor;
  const { id, state, version, kind, number, due_on: due } = moved;
  const seq = (await opinionEvents(tx, { county, opinion: id })).length + 1;
  const asked = move.act === 'hand' || move.act === 'again';
  const unit = asked ? (await unitsOf(tx, county)).find((one) => one.id === moved.unit) : undefined;
  const last = asked && due !== null ? `${printDay(due)}前答复` : '';
  const told = [move.act === 'hand' ? (unit?.name ?? '') : move.text, last].filter((one) => one !== '');
  await insertOpinionEvents(tx, [
    {
      county,
      opinion: id,
      seq,
      act: move.act,
      state,
      text: asked ? told.join('，') : move.text,
      at: work.now,
      account,
      by_name: writerOf(work),
    },
  ]);
  await audit(tx, work, `opinion.${move.act}`, `opinion:${id}`, { state, version, unit: moved.unit, due });
  if (!asked) return;
  const posts = (await postsOf(tx, county)).filter(
    ({ unit, roles }) =>
      unit === moved.unit && roles.some((role) => role === 'reporter' || role === 'reviewer'),
  );
  await announce(tx, {
    county,
    key: `year.${move.act}:${id}:${version}`,
    kind: `year.${move.act}`,
    posts: posts.map((post) => post.id).filter((post) => post !== work.actor.post),
    title: `${move.act === 'hand' ? '交办' : `${verdictWords.again}，重办`}${kindWords[kind]}第${number}号`,
    body: [moved.text.slice(0, 200), last].filter((one) => one !== '').join('；'),
    link: `/year/opinions/${id}`,
    now: work.now,
  });
}

/** Adds a file to the reply that is owed. @throws Refusal 403, 404, 422 */
export async function addOpinionFile(work: Work, id: string, file: UploadedFile): Promise<OpinionDetail> {
  demand(work.actor, 'year.reply');
  const kind = evidenceKind(file.name, file.bytes);
  if ('reason' in kind) throw invalid('file', kind.reason);
  demandReply(work, await opinionOf(work.store.db, work, id));
  const sha256 = await work.store.blobs.put(file.bytes);
  return inTransaction(work.store, async (tx) => {
    const one = await opinionOf(tx, work, id);
    const { county } = work.actor;
    await demandOpenYear(tx, county, one.ledger);
    demandReply(work, one);
    const of = { county, opinion: id };
    const round = one.round + 1;
    const own = (await evidenceOf(tx, of)).filter((each) => each.round === round);
    if (own.length >= mostEvidence) throw invalid('file', `最多${mostEvidence}份文件，请合并后再传`);
    const name = file.name.slice(0, 200);
    await insertEvidence(tx, {
      ...of,
      id: newId(),
      round,
      name,
      kind: kind.kind,
      size: file.bytes.length,
      sha256,
      added_at: work.now,
      added_by_name: writerOf(work),
    });
    await audit(tx, work, 'opinion.file', `opinion:${id}`, { name, sha256 });
    return opinionDetail(work, id, tx);
  });
}

function demandReply(work: Work, one: StoredOpinion): void {
  if (actsOf(work, one).includes('reply')) return;
  throw new Refusal('year.not_yours', 403, '材料由承办单位在交办之后、答复之前添加。');
}

/** A file of a reply, if the reader sees it. @throws Refusal 403, 404 */
export async function opinionFile(work: Work, id: string, file: string): Promise<Download> {
  const seen = (await opinionDetail(work, id)).files.some((one) => one.id === file);
  const files = await evidenceOf(work.store.db, { county: work.actor.county, opinion: id });
  const found = seen ? files.find((one) => one.id === file) : undefined;
  const bytes = found === undefined ? null : await work.store.blobs.get(found.sha256);
  if (found === undefined || bytes === null) throw hidden('year.read');
  return { name: found.name, type: 'application/octet-stream', bytes };
}
