import { may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { compareLists } from '#kernel/frozen-list.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { audit, authorOf, stampOf, type Work, yearOf } from './actions.ts';
import { levelWords } from './rules.ts';
import { type Level, levels } from './rules-kinds.ts';
import { type Adjustment, adjusted, adjustFaults, memberOf, moveLine } from './rules-lists.ts';
import { hasStarted } from './rules-machine.ts';
import type { ListMember, ListVersion, ProjectListing } from './schema-life.ts';
import { projectsInYear } from './store-carry.ts';
import { writeEvents } from './store-life.ts';
import { projectsById, type StoredProject } from './store-list.ts';
import { setListing } from './store-listing.ts';
import { insertListing, type ListKey, membersOf, versionsOf } from './store-lists.ts';
import { listedProjects } from './store-months.ts';

/** The lists of a year. @throws Refusal 403 */
export async function projectLists(
  work: Work,
  query: { readonly year?: number | undefined },
): Promise<{ year: number; rows: ProjectListing[] }> {
  demand(work.actor, 'project.read');
  const year = await yearOf(work, query.year);
  const rows: ProjectListing[] = [];
  for (const level of levels)
    rows.push(await listingOf(work, work.store.db, { ...keyOf(work, year, level) }));
  return { year, rows };
}

function keyOf(work: Work, year: number, level: Level): ListKey {
  return { county: work.actor.county, year, level };
}

async function listingOf(work: Work, q: Db | Tx, key: ListKey): Promise<ProjectListing> {
  const versions = await versionsOf(q, key);
  const today = await listedProjects(q, key);
  const first = versions.length === 0 ? [] : await membersOf(q, key, 1);
  const frozen = first.filter(({ category }) => category === 'active');
  const gone = await projectsInYear(
    q,
    key,
    frozen.map(({ project }) => project),
  );
  const compared = compareLists(
    frozen.map(({ project, name, yearPlan }) => ({ id: project, name, amount: yearPlan })),
    today.filter(({ category }) => category === 'active').map(counted),
    new Map(gone.map((one) => [one.id, counted(one)])),
    [],
  );
  return {
    year: key.year,
    level: key.level,
    versions: [...versions],
    today: today.length,
    frozen: versions.length === 0 ? null : compared.frozen,
    current: compared.today,
    writes: may(work.actor, 'project.list'),
  };
}

/** A project as the frozen list counts it: its plan and done, and whether it has started. */
function counted(one: StoredProject) {
  return { id: one.id, name: one.name, amount: one.yearPlan, done: one.done, counts: hasStarted(one.stage) };
}

/** Who stood on a version. @throws Refusal 403 */
export async function listMembers(
  work: Work,
  level: Level,
  query: { readonly year: number; readonly version: number },
): Promise<{ rows: ListMember[] }> {
  demand(work.actor, 'project.read');
  return { rows: [...(await membersOf(work.store.db, keyOf(work, query.year, level), query.version))] };
}

/** Freezes a list as it stands. @throws Refusal 403; 409 when it was approved already; 422 when nobody stands on it or a class is missing */
export async function approveList(
  work: Work,
  level: Level,
  sent: { readonly year: number; readonly decidedOn: string; readonly paper: string },
): Promise<ProjectListing> {
  demand(work.actor, 'project.list');
  const key = keyOf(work, sent.year, level);
  const taken = new Refusal(
    'project.list_approved',
    409,
    `${sent.year}年${levelWords[level]}清单已经批准，调整请用“调入调出”。`,
  );
  return keeping(taken, () =>
    inTransaction(work.store, async (tx) => {
      await demandOpenYear(tx, key.county, key.year);
      if ((await versionsOf(tx, key)).length > 0) throw taken;
      const today = await listedProjects(tx, key);
      if (today.length === 0)
        throw new Refusal(
          'project.list_empty',
          422,
          `没有级别为“${levelWords[level]}”的项目，无法批准清单。`,
        );
      const unsorted = today.filter(({ category }) => category === 'none');
      if (unsorted.length > 0)
        throw new Refusal(
          'project.list_unsorted',
          422,
          `有${unsorted.length}个项目没有分实施类或准备类，如“${unsorted[0]?.name ?? ''}”，请先补上。`,
        );
      const members = today.map(memberOf);
      await keep(work, tx, key, { ...sent, version: 1, reason: '批准', members, moves: [] });
      await audit(work, tx, 'project.list_approve', listObject(key), { members: today.length });
      return listingOf(work, tx, key);
    }),
  );
}

function listObject({ year, level }: ListKey): string {
  return `project_list:${year}-${level}`;
}

async function keeping<T>(taken: Refusal, doing: () => Promise<T>): Promise<T> {
  try {
    return await doing();
  } catch (error) {
    throw brokenConstraint(error) === null ? error : taken;
  }
}

async function keep(
  work: Work,
  tx: Tx,
  key: ListKey,
  head: Pick<ListVersion, 'version' | 'decidedOn' | 'paper' | 'reason'> & {
    readonly members: readonly ListMember[];
    readonly moves: readonly Adjustment[];
  },
): Promise<void> {
  const { actor, now } = work;
  await insertListing(
    tx,
    {
      ...key,
      version: head.version,
      decided_on: head.decidedOn,
      paper: head.paper,
      reason: head.reason,
      demo: false,
      created_at: now,
      created_by: actor.account,
      created_by_name: `${actor.unitName}${actor.postName}`,
    },
    head.members,
    head.moves.map(({ project, name, move, reason }) => ({ project, name, move, reason })),
  );
}

/**
 * Adjusts an approved list: a new version with the moves and their reasons; the projects follow in the same transaction.
 *
 * @throws Refusal 403; 409 when somebody adjusted it meanwhile; 422 with a fault for each move that cannot be
 */
export async function adjustList(
  work: Work,
  level: Level,
  sent: {
    readonly year: number;
    readonly version: number;
    readonly decidedOn: string;
    readonly paper: string;
    readonly moves: readonly Pick<Adjustment, 'project' | 'move' | 'reason'>[];
  },
): Promise<ProjectListing> {
  demand(work.actor, 'project.list');
  const key = keyOf(work, sent.year, level);
  const taken = new Refusal(
    'project.changed_meanwhile',
    409,
    '清单已被他人调整，您的调整没有保存。请刷新后再办。',
  );
  return keeping(taken, () =>
    inTransaction(work.store, async (tx) => {
      await demandOpenYear(tx, key.county, key.year);
      const versions = await versionsOf(tx, key);
      const newest = versions.at(-1);
      if (newest === undefined)
        throw new Refusal(
          'project.list_open',
          409,
          `${levelWords[level]}清单还没有批准，直接在项目里改级别即可。`,
        );
      if (newest.version !== sent.version) throw taken;
      const projects = await projectsById(
        tx,
        key.county,
        sent.moves.map(({ project }) => project),
      );
      const known = new Map(projects.map((one) => [one.id, one]));
      const faults = adjustFaults(sent.moves, known, {
        year: sent.year,
        level,
        newest,
        decidedOn: sent.decidedOn,
      });
      if (faults.length > 0) {
        // Adjusted by somebody between the two reads: the faults are then of his making.
        if ((await versionsOf(tx, key)).at(-1)?.version !== newest.version) throw taken;
        throw new Refusal('project.list_moves', 422, `有${faults.length}处须改正，清单没有调整。`, {
          faults,
        });
      }
      const moves = sent.moves.map((move) => ({ ...move, name: known.get(move.project)?.name ?? '' }));
      const stamp = stampOf(work);
      for (const { project, move } of moves) {
        const before = known.get(project);
        if (before === undefined || !(await setListing(tx, before, adjusted(before, level, move), stamp)))
          throw taken;
      }
      const version = newest.version + 1;
      const members = (await listedProjects(tx, key)).map(memberOf);
      await keep(work, tx, key, { ...sent, version, reason: '调整', members, moves });
      await writeEvents(
        tx,
        key.county,
        moves.map((one) => ({ project: one.project, act: 'list', words: moveLine(one, key, sent.paper) })),
        { ...authorOf(work), now: work.now },
      );
      await audit(work, tx, 'project.list_adjust', listObject(key), { version, moves: moves.length });
      return listingOf(work, tx, key);
    }),
  );
}
