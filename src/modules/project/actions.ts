import { type Actor, reachOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import {
  countyOf,
  demandOpenYear,
  postFacts,
  postsOf,
  refuseClosedYear,
  unitsOf,
} from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { completionRate } from './rules.ts';
import { changedKeys, changeWords } from './rules-history.ts';
import { fieldsOf } from './rules-import.ts';
import { levels } from './rules-kinds.ts';
import { type LockFault, lockFaults } from './rules-lock.ts';
import type { Project, ProjectFields, ProjectFilter, ProjectList, ProjectQuery, Sums } from './schema.ts';
import { changeProject, insertProjects, type Stamp } from './store.ts';
import { type Author, refreshBundle, writeEvents } from './store-life.ts';
import { type Asked, findProject, rowsOf, type StoredProject, type Totals, totalsOf } from './store-list.ts';
import { approvedLevels } from './store-lists.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** The filter with its year: the county's plan year if none is named. */
export async function yearOf(work: Work, year: number | undefined): Promise<number> {
  return (
    year ?? must(await countyOf(work.store.db, work.actor.county), 'an actor belongs to a county').planYear
  );
}

/** The same filter and reach for list, count, sums and export. */
export async function askedOf(
  work: Work,
  query: Omit<ProjectFilter, 'year'> & { readonly year?: number | undefined },
): Promise<Asked> {
  demand(work.actor, 'project.read');
  const { q, level, nature, stage, unit, town, category, count, parent, sponsor, gone } = query;
  const year = await yearOf(work, query.year);
  const isWhole = reachOf(work.actor, 'project.read') === 'county';
  return {
    actor: work.actor,
    isWhole,
    filter: { year, q, level, nature, stage, unit, town, category, count, parent, sponsor, gone },
  };
}

/** A page of the ledger, with count and sums over the whole filter. */
export async function listProjects(work: Work, query: ProjectQuery): Promise<ProjectList> {
  const asked = await askedOf(work, query);
  const { db } = work.store;
  const { page, size, sort } = query;
  const [totals, rows] = await Promise.all([
    totalsOf(db, asked),
    rowsOf(db, asked, { sort, limit: size, offset: (page - 1) * size }),
  ]);
  return {
    year: asked.filter.year,
    today: work.today,
    rows: rows.map((row) => shown(work.actor, row)),
    total: totals.count,
    sums: sumsOf(totals),
    demo: totals.demo ?? false,
  };
}

/** Sums and rate of a filter. */
export function sumsOf(totals: Totals): Sums {
  const yearPlan = sumOf(totals.yearPlan);
  return {
    total: sumOf(totals.total),
    yearPlan,
    done: sumOf(totals.done),
    rate: completionRate(sumOf(totals.plannedDone), yearPlan),
    withoutPlan: totals.withoutPlan,
  };
}

function sumOf(value: string | null): string {
  return canonicalOrNone(value) ?? '0';
}

/** A row as the reader sees it. */
export function shown(actor: Actor, row: StoredProject): Project {
  const { closed = false, ...project } = row;
  return { ...project, writes: !closed && mayChange(actor, row.unit) };
}

/** Planners change every project, a reporter those of the own unit: no path is needed, the right never reaches a subtree. */
export function mayChange(actor: Actor, unit: string): boolean {
  const reach = reachOf(actor, 'project.change');
  return reach === 'county' || (reach !== 'none' && unit === actor.unit);
}

/** One project. @throws Refusal 404 also for one that the post may not see */
export async function oneProject(work: Work, id: string): Promise<Project> {
  demand(work.actor, 'project.read');
  const found = await findProject(work.store.db, work.actor, id);
  if (found === null) throw hidden('project.read');
  return shown(work.actor, found);
}

/** A project the post may change, of a year that is not closed. @throws Refusal 403, 404, 409 */
export async function changeable(work: Work, id: string): Promise<Project> {
  demand(work.actor, 'project.change');
  const found = await oneProject(work, id);
  requireUnit(work.actor, found.unit);
  await refuseClosedYear(work.store.db, work.actor.county, found.year);
  return found;
}

/** Adds a project. @throws Refusal 403, 422 */
export async function addProject(
  work: Work,
  sent: ProjectFields & { readonly year: number },
): Promise<Project> {
  demand(work.actor, 'project.change');
  const fields = await checked(work, sent);
  requireUnit(work.actor, fields.unit);
  const id = await writing(fields, () =>
    inTransaction(work.store, async (tx) => {
      await demandOpenYear(tx, work.actor.county, sent.year);
      refuseLocked(lockFaults(null, fields, await approvedLevels(tx, work.actor.county, sent.year)));
      const [made] = await insertProjects(
        tx,
        [{ ...fields, year: sent.year, origin: 'form' }],
        stampOf(work),
      );
      const id = must(made, 'one project was added');
      await audit(work, tx, 'project.add', id, { year: sent.year, unit: fields.unit });
      return id;
    }),
  );
  return oneProject(work, id);
}

/** Changes a project that is still as the person saw it. @throws Refusal 403, 404, 409 with `data.current`, 422 */
export async function editProject(
  work: Work,
  id: string,
  sent: ProjectFields & { readonly version: number },
): Promise<Project> {
  const before = await changeable(work, id);
  const fields = await checked(work, sent);
  requireUnit(work.actor, fields.unit);
  const nameOf = await namesOf(work);
  const isDone = await writing(fields, () =>
    inTransaction(work.store, async (tx) => {
      if (before.version === sent.version)
        refuseLocked(lockFaults(before, fields, await approvedLevels(tx, work.actor.county, before.year)));
      return changeTo(work, tx, [{ before, fields, version: sent.version }], nameOf);
    }),
  );
  if (isDone) return oneProject(work, id);
  throw await outrun(work, id);
}

/** A project and what it is to become. */
export interface Change {
  readonly before: StoredProject;
  readonly fields: ProjectFields;
  readonly version: number;
}

/**
 * Writes changes of projects with their history, audit row and the bundles they are part of. @returns false when one of them had been
 * changed meanwhile: then nothing may be committed unless it was the only one
 */
export async function changeTo(
  work: Work,
  tx: Tx,
  changes: readonly Change[],
  nameOf: (id: string) => string,
): Promise<boolean> {
  const stamp = stampOf(work);
  for (const year of new Set(changes.map(({ before }) => before.year)))
    await demandOpenYear(tx, work.actor.county, year);
  for (const { before, fields, version } of changes) {
    if (!(await changeProject(tx, { id: before.id, version }, fields, stamp))) return false;
    const detail = { version: version + 1, fields: [...changedKeys(before, fields)] };
    await audit(work, tx, 'project.change', before.id, detail);
  }
  const lines = changes.flatMap(({ before, fields }) => {
    const words = changeWords(before, fields, nameOf);
    return words === '' ? [] : [{ project: before.id, act: 'change', words }];
  });
  await writeEvents(tx, work.actor.county, lines, { ...authorOf(work), now: work.now });
  const bundles = new Set(changes.flatMap(({ before }) => before.parent ?? []));
  for (const bundle of [...bundles].toSorted()) await refreshBundle(tx, bundle, stamp);
  return true;
}

/** The refusal of whoever was slower, with the row as it now stands. */
export async function outrun(work: Work, id: string): Promise<Refusal> {
  return new Refusal(
    'project.changed_meanwhile',
    409,
    '您填写期间，这个项目已被他人修改，您的修改没有保存。请对照后再存。',
    { data: { current: await oneProject(work, id) } },
  );
}

/** @throws Refusal 422 when something may not be written this way */
export function refuseLocked(faults: readonly LockFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  throw new Refusal('project.locked', 422, `${first.message}。`, {
    faults: faults.map(({ field, message }) => ({ field, message })),
  });
}

/** By whom and when a row is written. */
export function stampOf(work: Work): Stamp {
  const { county, account } = work.actor;
  return { county, account, now: work.now, byName: `${work.actor.unitName}${work.actor.postName}` };
}

/** Who a line of the history is by. */
export function authorOf({ actor }: Work): Author {
  return { account: actor.account, postName: actor.postName, unitName: actor.unitName };
}

/** Names of the county's units and posts by id, as the history prints them. */
export async function namesOf(work: Work): Promise<(id: string) => string> {
  const { db } = work.store;
  const units = await unitsOf(db, work.actor.county);
  const posts = await postsOf(db, work.actor.county);
  const names = new Map([
    ...posts.map(({ id, name, unitName }) => [id, `${unitName}${name}`] as const),
    ...units.map(({ id, name }) => [id, name] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

function requireUnit(actor: Actor, unit: string): void {
  if (mayChange(actor, unit)) return;
  const message = '本岗位只能增改责任单位是本单位的项目';
  throw new Refusal('project.other_unit', 403, `${message}。`, { faults: [{ field: 'unit', message }] });
}

/** Units and posts must exist; an empty code is none; amounts in canonical form. */
async function checked(work: Work, sent: ProjectFields): Promise<ProjectFields> {
  const { db } = work.store;
  const units = await unitsOf(db, work.actor.county);
  const isUnit = (wanted: string): boolean => units.some(({ id }) => id === wanted);
  if (!isUnit(sent.unit)) throw invalid('unit', '没有这个责任单位，请重新选择');
  if (sent.town !== null && !units.some(({ id, kind }) => id === sent.town && kind === 'town'))
    throw invalid('town', '没有这个镇街，请重新选择');
  if (sent.sponsorUnit !== null && !isUnit(sent.sponsorUnit))
    throw invalid('sponsorUnit', '没有这个帮包单位，请重新选择');
  if (sent.sponsorPost !== null && (await postFacts(db, work.actor.county, sent.sponsorPost)) === null)
    throw invalid('sponsorPost', '没有这个帮包岗位，请重新选择');
  return {
    ...fieldsOf(sent),
    levels: levels.filter((level) => sent.levels.includes(level)),
    code: sent.code === '' ? null : sent.code,
    total: canonicalOrNone(sent.total),
    doneBefore: canonicalOrNone(sent.doneBefore),
    yearPlan: canonicalOrNone(sent.yearPlan),
    done: canonicalOrNone(sent.done),
  };
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('project.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

function canonicalOrNone(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}

async function writing<T>(fields: ProjectFields, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (brokenConstraint(error) !== 'project__code') throw error;
    const message = `项目代码“${fields.code ?? ''}”已被台账里的另一个项目使用，请核对`;
    throw new Refusal('project.code_taken', 422, `${message}。`, { faults: [{ field: 'code', message }] });
  }
}

/** The audit row of an act on a project. */
export async function audit(
  work: Work,
  tx: Tx,
  action: string,
  id: string,
  detail: NonNullable<Parameters<typeof record>[1]['detail']>,
): Promise<void> {
  const { actor, address, now } = work;
  const object = id.includes(':') ? id : `project:${id}`;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}
