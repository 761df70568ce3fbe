import { evidenceKind, mostEvidence } from '#kernel/attachment.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { problemsNamed } from '#modules/problem/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { audit } from './actions-series.ts';
import { type AttendanceState, type SittingState, sameThings, sittingWords } from './rules.ts';
import type { OutcomeBody, SittingDetail } from './schema.ts';
import {
  deleteItem,
  deleteOutcome,
  insertItems,
  insertOutcome,
  outcomesOf,
  setItem,
  touchSitting,
} from './store.ts';
import { insertPaper, papersOf, putAttendance } from './store-parts.ts';
import { detailOf, type Seen, seenSitting, type Work } from './views.ts';

function invalid(field: string, message: string): Refusal {
  return new Refusal('meeting.invalid', 422, message, { faults: [{ field, message }] });
}

/** A sitting with its agenda. @throws Refusal 403, 404 */
export async function meeting(work: Work, id: string): Promise<SittingDetail> {
  const { db } = work.store;
  return detailOf(db, work, await seenSitting(db, work.actor, id));
}

/** Carries out a change of a sitting by whoever organises, if it is still as the person saw it and in one of these states. */
export async function changing(
  work: Work,
  id: string,
  of: { readonly version: number; readonly from: readonly SittingState[]; readonly action: string },
  write: (tx: Tx, seen: Seen) => Promise<void>,
): Promise<SittingDetail> {
  demand(work.actor, 'meeting.organise');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const seen = await seenSitting(tx, work.actor, id);
    const { version, from } = of;
    await write(tx, seen);
    if (!(await touchSitting(tx, { county, id, version, from, at: work.now }))) throw moved(seen);
    await audit(work, tx, of.action, `meeting:${id}`, { version: version + 1 });
    return detailOf(tx, work, await seenSitting(tx, work.actor, id));
  });
}

/** Somebody was faster, or it is not the time for it. */
export function moved({ sitting }: Seen): Refusal {
  return new Refusal(
    'meeting.moved',
    409,
    `会议已有改动，现在是“${sittingWords[sitting.state]}”，您的改动没有保存。请刷新后再办。`,
    { data: { state: sitting.state, version: sitting.version } },
  );
}

const before: readonly SittingState[] = ['planned', 'open'];
const during: readonly SittingState[] = ['open'];

interface NewItem {
  readonly title: string;
  readonly problem: string | null;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly reason: string;
}

/** Puts matters at the end of the agenda. @throws Refusal 403, 404, 409, 422 */
export async function addItems(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly items: readonly NewItem[] },
): Promise<SittingDetail> {
  const { county } = work.actor;
  return changing(
    work,
    id,
    { version: sent.version, from: before, action: 'agenda' },
    async (tx, { items }) => {
      const problems = new Map(
        (
          await problemsNamed(
            tx,
            county,
            sent.items.flatMap(({ problem }) => problem ?? []),
            work.today,
          )
        ).map((one) => [one.id, one]),
      );
      const taken = new Set(items.flatMap(({ problem }) => problem ?? []));
      const rows = [];
      for (const [index, one] of sent.items.entries()) {
        const problem = one.problem === null ? undefined : problems.get(one.problem);
        if (one.problem !== null && problem === undefined)
          throw invalid('problem', '没有这个问题，请刷新后再选');
        if (one.problem !== null && taken.has(one.problem))
          throw invalid('problem', `“${one.title}”已在议程里`);
        await known(tx, county, one);
        rows.push({
          county,
          id: newId(),
          sitting: id,
          sort: items.length + index + 1,
          title: one.title,
          reason: one.reason,
          problem: one.problem,
          project: problem?.project ?? one.project,
          commitment: problem?.commitment ?? one.commitment,
          units:
            problem === undefined
              ? []
              : [
                  ...new Set([
                    problem.raisedUnit,
                    ...(problem.lead === null ? [] : [problem.lead]),
                    ...problem.helpers,
                  ]),
                ],
          carried: 0,
          settled: false,
          carried_to: null,
        });
      }
      await insertItems(tx, rows);
    },
  );
}

async function known(tx: Tx, county: string, { project, commitment }: NewItem): Promise<void> {
  if (project !== null && (await projectsBrief(tx, county, { ids: [project] })).length === 0)
    throw invalid('project', '项目台账里没有这个项目');
  if (commitment !== null && (await commitmentsOf(tx, county, { ids: [commitment] })).length === 0)
    throw invalid('commitment', '没有这个承诺事项');
}

/** Orders the agenda. @throws Refusal 403, 404, 409 also when an item was added or taken off meanwhile */
export async function orderItems(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly items: readonly string[] },
): Promise<SittingDetail> {
  return changing(work, id, { version: sent.version, from: before, action: 'agenda' }, async (tx, seen) => {
    if (
      !sameThings(
        sent.items,
        seen.items.map((one) => one.id),
      )
    )
      throw moved(seen);
    for (const [index, item] of sent.items.entries())
      await setItem(tx, work.actor.county, item, { sort: index + 1 });
  });
}

/** Takes an item off the agenda, unless it was carried over: that one is discussed, or its problem closed. @throws Refusal 403, 404, 409 */
export async function dropItem(
  work: Work,
  id: string,
  item: string,
  version: number,
): Promise<SittingDetail> {
  const { county } = work.actor;
  return changing(work, id, { version, from: before, action: 'agenda' }, async (tx, { items }) => {
    const one = items.find((other) => other.id === item);
    if (one === undefined) throw hidden('meeting.organise');
    const [problem] = one.problem === null ? [] : await problemsNamed(tx, county, [one.problem], work.today);
    const isOver =
      problem?.state === 'closed' || problem?.state === 'withdrawn' || problem?.state === 'declined';
    if (one.carried > 0 && !isOver)
      throw new Refusal('meeting.carried', 409, '上次转来、还没有了结的议题不能删除，请在会上议定。');
    await deleteItem(tx, county, item);
  });
}

/** Writes down what came of an item. @throws Refusal 403, 404, 409, 422 */
export async function addOutcome(
  work: Work,
  id: string,
  item: string,
  { version, kind, text, lead, helpers, until }: OutcomeBody,
): Promise<SittingDetail> {
  const { county } = work.actor;
  return changing(work, id, { version, from: during, action: 'outcome' }, async (tx, { items }) => {
    if (!items.some((one) => one.id === item)) throw hidden('meeting.organise');
    const isTask = kind === 'task';
    const units = new Set((await unitsOf(tx, county)).map((one) => one.id));
    if (isTask && (lead === null || !units.has(lead))) throw invalid('lead', '任务须有牵头单位');
    if (isTask && helpers.some((one) => !units.has(one))) throw invalid('helpers', '协办单位不存在');
    if (isTask && until !== null && until <= work.today) throw invalid('until', '办结日期应晚于今天');
    const sort = 1 + Math.max(0, ...(await outcomesOf(tx, county, [item])).map((one) => one.sort));
    await insertOutcome(tx, {
      county,
      id: newId(),
      item,
      sort,
      kind,
      text,
      lead: isTask ? lead : null,
      helpers: isTask ? helpers.filter((one) => one !== lead) : [],
      until: isTask ? until : null,
      problem: null,
    });
  });
}

/** Strikes an outcome. @throws Refusal 403, 404, 409 */
export async function dropOutcome(
  work: Work,
  id: string,
  outcome: string,
  version: number,
): Promise<SittingDetail> {
  const { county } = work.actor;
  return changing(work, id, { version, from: during, action: 'outcome' }, async (tx, { items }) => {
    const own = await outcomesOf(
      tx,
      county,
      items.map((one) => one.id),
    );
    if (!own.some((one) => one.id === outcome)) throw hidden('meeting.organise');
    await deleteOutcome(tx, county, outcome);
  });
}

/** Records attendance: a leave has its reason, a deputy says who came. @throws Refusal 403, 404, 409, 422 */
export async function setAttendance(
  work: Work,
  id: string,
  sent: {
    readonly version: number;
    readonly rows: readonly {
      readonly unit: string;
      readonly post: string;
      readonly state: AttendanceState;
      readonly note: string;
    }[];
  },
): Promise<SittingDetail> {
  const { county } = work.actor;
  return changing(work, id, { version: sent.version, from: before, action: 'attendance' }, async (tx) => {
    const units = new Map((await unitsOf(tx, county)).map((one) => [one.id, one.name]));
    const posts = new Map((await postsOf(tx, county)).map((one) => [one.id, one]));
    for (const { unit, post, state, note } of sent.rows) {
      const own = posts.get(post);
      const unitName = units.get(unit);
      if (unitName === undefined) throw invalid('unit', '有的单位已不存在');
      if (post !== '' && own?.unit !== unit) throw invalid('post', '有的岗位已不存在');
      const name = `${unitName}${own?.name ?? ''}`;
      if (state === 'leave' && note === '') throw invalid('note', `${name}请假，请写明原因`);
      if (state === 'deputy' && note === '') throw invalid('note', `${name}代会，请写明代会岗位`);
    }
    await putAttendance(
      tx,
      sent.rows.map((one) => ({ county, sitting: id, ...one })),
    );
  });
}

/** Attaches a paper to an item. @throws Refusal 403, 404, 409, 422 */
export async function addPaper(
  work: Work,
  id: string,
  item: string,
  file: UploadedFile,
): Promise<SittingDetail> {
  demand(work.actor, 'meeting.organise');
  const kind = evidenceKind(file.name, file.bytes);
  if ('reason' in kind) throw invalid('file', kind.reason);
  const { county } = work.actor;
  const { sitting } = await seenSitting(work.store.db, work.actor, id);
  const sha256 = await work.store.blobs.put(file.bytes);
  const of = { version: sitting.version, from: before, action: 'paper' };
  return changing(work, id, of, async (tx, { items }) => {
    if (!items.some((one) => one.id === item)) throw hidden('meeting.organise');
    if ((await papersOf(tx, county, [item])).length >= mostEvidence)
      throw invalid('file', `一个议题最多${mostEvidence}份材料`);
    await insertPaper(tx, {
      county,
      id: newId(),
      item,
      name: file.name.slice(0, 200),
      kind: kind.kind,
      size: file.bytes.length,
      sha256,
      added_at: work.now,
      added_by_name: `${work.actor.unitName}${work.actor.postName}`,
    });
  });
}
