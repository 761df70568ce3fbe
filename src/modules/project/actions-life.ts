import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { trajectoryFault } from '#kernel/trajectory.ts';
import { postsOf } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import {
  askedOf,
  audit,
  authorOf,
  changeable,
  oneProject,
  outrun,
  shown,
  stampOf,
  type Work,
} from './actions.ts';
import { formalityRows } from './actions-parts.ts';
import { bundleFault } from './rules-bundle.ts';
import {
  isMainStage,
  type MainStage,
  type Move,
  type Moving,
  moveFaults,
  moves,
  movesFrom,
  moveWords,
  type Stage,
  stageWords,
  targetOf,
} from './rules-machine.ts';
import { monthReached, paceOf, projectDoubts } from './rules-rates.ts';
import type { Project } from './schema.ts';
import { type ProjectDetail, type ProjectEvent, trajectoryOf } from './schema-life.ts';
import { eventsOf, type Patch, patchProject, refreshBundle, writeEvents } from './store-life.ts';
import { findProject, makingOf, partsOf, projectsById, rowsOf } from './store-list.ts';
import { listsOfProject } from './store-lists.ts';
import { photosOf, quantitiesOf } from './store-parts.ts';

/** Everything of one project. @throws Refusal 404 also for one that the post may not see */
export async function projectDetail(work: Work, id: string): Promise<ProjectDetail> {
  const project = await oneProject(work, id);
  const { db } = work.store;
  const { county } = work.actor;
  const place = { county, project: id };
  const month = monthOf(project.year, Math.max(1, monthReached(project.year, work.today)));
  const parent = project.parent === null ? null : await findProject(db, work.actor, project.parent);
  const posts = project.sponsorPost === null ? [] : await postsOf(db, county);
  const sponsor = posts.find((post) => post.id === project.sponsorPost);
  const photos = await photosOf(db, place);
  const asked = await askedOf(work, { year: project.year, parent: id, gone: 'with' });
  const parts = project.bundle ? await rowsOf(db, asked, { sort: 'name', limit: 500, offset: 0 }) : [];
  return {
    project,
    parent: parent === null ? null : { id: parent.id, name: parent.name },
    parts: parts.map((one) => shown(work.actor, one)),
    formalities: [...(await formalityRows(db, place))],
    quantities: [...(await quantitiesOf(db, place))],
    photos: photos.map(({ file: _file, ...photo }) => photo),
    events: [...(await eventsOf(db, place)), ...madeEvent(await makingOf(db, county, id))],
    lists: [...(await listsOfProject(db, county, id))],
    sentence: await sentenceOf(work, project.commitment),
    sponsorPostName: sponsor === undefined ? '' : `${sponsor.unitName}${sponsor.name}`,
    pace: paceOf(
      project.yearPlan,
      project.done,
      project.trajectory,
      Number(paceMonth(project, month).slice(5)),
    ),
    month: paceMonth(project, month),
    doubts: [...projectDoubts(project)],
    office: isOffice(work),
  };
}

/** 序时 is asked for the month the amount stands for: a later month that was not reported yet is not behind. */
function paceMonth(project: Project, reached: string): string {
  const { doneMonth } = project;
  return doneMonth !== null && doneMonth < reached ? doneMonth : reached;
}

const origins: Readonly<Record<string, string>> = {
  form: '在页面上新增',
  import: '由表格导入',
  plan: '取自计划文件',
  demo: '演示数据，随演示县生成',
};

function madeEvent({ origin, createdAt, createdBy }: Awaited<ReturnType<typeof makingOf>>): ProjectEvent[] {
  if (createdAt === null) return [];
  const words = `进入台账：${origins[origin] ?? origin}`;
  return [{ id: 'made', act: 'add', words, at: createdAt, by: createdBy }];
}

async function sentenceOf(work: Work, commitment: string | null): Promise<ProjectDetail['sentence']> {
  if (commitment === null) return null;
  const [found] = await commitmentsOf(work.store.db, work.actor.county, { ids: [commitment] });
  return found === undefined ? null : { commitment, title: found.title, words: found.anchor.sentence };
}

/** The county office: whoever may import the whole ledger. */
export function isOffice(work: Work): boolean {
  return may(work.actor, 'project.import');
}

/** What a move sends. */
export interface MoveInput extends Moving {
  readonly move: string;
  readonly version: number;
}

/** Moves a project to another stage. @throws Refusal 403, 404, 409 when somebody was faster or there is no such move, 422 */
export async function moveProject(work: Work, id: string, sent: MoveInput): Promise<Project> {
  const before = await changeable(work, id);
  const move = moves.find((one) => one.id === sent.move);
  if (move === undefined) throw hidden('project.change');
  if (before.version !== sent.version) throw await outrun(work, id);
  if (move.office === true && !isOffice(work))
    throw new Refusal('project.office_move', 403, `“${move.verb}”由县级项目主管部门办理。`);
  const to = movesFrom(before, true).includes(move) ? targetOf(move, before) : null;
  if (to === null)
    throw new Refusal(
      'project.no_such_move',
      409,
      `项目现为“${stageWords[before.stage]}”，不能办理“${move.verb}”。现在可办：${
        movesFrom(before, isOffice(work))
          .map(({ verb }) => verb)
          .join('、') || '无'
      }。`,
    );
  const faults = moveFaults(move, before, sent, work.today);
  if (faults.length > 0)
    throw new Refusal('project.move_incomplete', 422, `${must(faults[0], 'there is one').message}。`, {
      faults,
    });
  const isDone = await inTransaction(work.store, async (tx) => {
    const done = await patchProject(tx, before, patchOf(move, before, to, sent.on), stampOf(work));
    if (done) {
      await note(work, tx, before, { act: 'move', words: moveWords(move, to, sent) });
      await audit(work, tx, 'project.move', id, { move: move.id, from: before.stage, to });
    }
    return done;
  });
  if (!isDone) throw await outrun(work, id);
  return oneProject(work, id);
}

/** What a move sets: the stage, what it goes back to, and the day of start, finish or operation. */
function patchOf(move: Move, before: Project, to: Stage, on: string): Patch {
  const days: Patch =
    move.to === 'previous'
      ? {
          ...(before.stage === 'started' ? { started_on: null } : {}),
          ...(before.stage === 'completed' ? { finished_on: null } : {}),
          ...(before.stage === 'operating' ? { operating_on: null } : {}),
        }
      : {
          ...(to === 'started' && move.id === 'start' ? { started_on: on } : {}),
          ...(move.id === 'complete' ? { finished_on: on } : {}),
          ...(move.id === 'operate' ? { operating_on: on } : {}),
        };
  return { stage: to, stage_since: on, stage_before: stageKept(before, to), ...days };
}

/** A side state keeps the stage of the line; moving from one side state to another keeps what the first kept. */
function stageKept(before: Project, to: Stage): MainStage | null {
  if (isMainStage(to)) return null;
  return isMainStage(before.stage) ? before.stage : before.stageBefore;
}

/** Writes a line of the history and, for a part, makes its bundle follow. */
async function note(
  work: Work,
  tx: Tx,
  project: Pick<Project, 'id' | 'parent'>,
  line: { readonly act: string; readonly words: string },
): Promise<void> {
  await writeEvents(tx, work.actor.county, [{ project: project.id, ...line }], {
    ...authorOf(work),
    now: work.now,
  });
  if (project.parent !== null) await refreshBundle(tx, project.parent, stampOf(work));
}

/** Makes a project a bundle, puts it into one, or takes it out. @throws Refusal 403, 404, 409, 422 */
export async function bundleProject(
  work: Work,
  id: string,
  sent: { readonly version: number; readonly bundle: boolean; readonly parent: string | null },
): Promise<Project> {
  const before = await changeable(work, id);
  if (before.version !== sent.version) throw await outrun(work, id);
  const isDone = await inTransaction(work.store, async (tx) => {
    const words = await bundleWords(work, tx, before, sent);
    const patch = { bundle: sent.bundle, parent: sent.parent };
    if (!(await patchProject(tx, before, patch, stampOf(work)))) return false;
    for (const bundle of [...new Set([before.parent, sent.parent])].flatMap((one) => one ?? []).toSorted())
      await refreshBundle(tx, bundle, stampOf(work));
    await note(work, tx, { id, parent: null }, { act: 'bundle', words });
    await audit(work, tx, 'project.bundle', id, { bundle: sent.bundle, parent: sent.parent });
    return true;
  });
  if (!isDone) throw await outrun(work, id);
  return oneProject(work, id);
}

function bundleRefusal(message: string): Refusal {
  return new Refusal('project.bundle', 422, `${message}。`, { faults: [{ field: 'parent', message }] });
}

async function bundleWords(
  work: Work,
  tx: Tx,
  before: Project,
  sent: { readonly bundle: boolean; readonly parent: string | null },
): Promise<string> {
  if (sent.bundle && sent.parent !== null) throw bundleRefusal('打包只有一层，打包项目不能再打包进别的项目');
  if (before.bundle && !sent.bundle && (await partsOf(tx, work.actor.county, before.id)).length > 0)
    throw bundleRefusal('打包项目下还有子项目，请先把子项目移出');
  if (sent.parent === null)
    return sent.bundle === before.bundle
      ? '移出打包项目'
      : sent.bundle
        ? '设为打包项目，金额改为各子项目之和'
        : '不再是打包项目';
  const [into] = await projectsById(tx, work.actor.county, [sent.parent]);
  if (into === undefined) throw bundleRefusal('没有这个打包项目，请重新选择');
  if (may(work.actor, 'project.change') && !shown(work.actor, into).writes)
    throw bundleRefusal('只能打包进责任单位是本单位的打包项目，跨单位的请县级项目主管部门办理');
  const fault = bundleFault({ ...before, bundle: sent.bundle }, into);
  if (fault !== null) throw bundleRefusal(fault);
  return `打包进“${into.name}”`;
}

/** Sets the 序时 of the year plan. @throws Refusal 403, 404, 409, 422 */
export async function setTrajectory(
  work: Work,
  id: string,
  sent: {
    readonly version: number;
    readonly quarters: [string, string, string, string] | null;
    readonly reason: string;
  },
): Promise<Project> {
  demand(work.actor, 'project.change');
  const before = await changeable(work, id);
  const trajectory = trajectoryOf(sent.quarters);
  const fault = trajectory === null ? null : trajectoryFault(trajectory);
  if (fault !== null)
    throw new Refusal('project.trajectory', 422, `${fault}。`, {
      faults: [{ field: 'quarters', message: fault }],
    });
  const isDone = await inTransaction(work.store, async (tx) => {
    const known = { id, version: sent.version };
    if (!(await patchProject(tx, known, { trajectory }, stampOf(work)))) return false;
    const shares =
      sent.quarters === null ? '按月平均' : `各季度末累计${sent.quarters.map((one) => `${one}%`).join('、')}`;
    await note(work, tx, before, { act: 'trajectory', words: `序时改为${shares}；理由：${sent.reason}` });
    await audit(work, tx, 'project.trajectory', id, { quarters: sent.quarters });
    return true;
  });
  if (!isDone) throw await outrun(work, id);
  return oneProject(work, id);
}
