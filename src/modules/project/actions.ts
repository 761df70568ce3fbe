import type { z } from 'zod';
import { type Actor, reachOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { completionRate } from './rules.ts';
import type {
  Project,
  ProjectFields,
  ProjectFilter,
  ProjectList,
  ProjectQuery,
  projectShape,
  Sums,
} from './schema.ts';
import { changeProject, insertProjects, type Stamp } from './store.ts';
import { type Asked, findProject, rowsOf, type StoredProject, type Totals, totalsOf } from './store-list.ts';

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
  const { q, level, nature, stage, unit, town } = query;
  const year = await yearOf(work, query.year);
  const isWhole = reachOf(work.actor, 'project.read') === 'county';
  return { actor: work.actor, isWhole, filter: { year, q, level, nature, stage, unit, town } };
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

function shown(actor: Actor, row: StoredProject): Project {
  return { ...row, writes: mayChange(actor, row.unit) };
}

/** Planners change every project, a reporter those of the own unit: no path is needed, the right never reaches a subtree. */
function mayChange(actor: Actor, unit: string): boolean {
  const reach = reachOf(actor, 'project.change');
  return reach === 'county' || (reach !== 'none' && unit === actor.unit);
}

/** One project. @throws Refusal 404 also for one that the post may not see */
export async function oneProject(work: Work, id: string): Promise<z.output<typeof projectShape>> {
  demand(work.actor, 'project.read');
  const found = await findProject(work.store.db, work.actor, id);
  if (found === null) throw hidden('project.read');
  return shown(work.actor, found);
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
  demand(work.actor, 'project.change');
  const before = await oneProject(work, id);
  requireUnit(work.actor, before.unit);
  const fields = await checked(work, sent);
  requireUnit(work.actor, fields.unit);
  const isDone = await writing(fields, () =>
    inTransaction(work.store, async (tx) => {
      const done = await changeProject(tx, { id, version: sent.version }, fields, stampOf(work));
      if (done)
        await audit(work, tx, 'project.change', id, {
          version: sent.version + 1,
          fields: differing(before, fields),
        });
      return done;
    }),
  );
  const now = await oneProject(work, id);
  if (isDone) return now;
  throw new Refusal(
    'project.changed_meanwhile',
    409,
    '您填写期间，这个项目已被他人修改，您的修改没有保存。请对照后再存。',
    {
      data: { current: now },
    },
  );
}

/** Names of the fields that differ, for the audit row; values stay in the ledger. */
function differing(before: Project, fields: ProjectFields): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(fields).flatMap(([key, value]) => (old.get(key) === value ? [] : [key]));
}

/** By whom and when a row is written. */
export function stampOf(work: Work): Stamp {
  return { county: work.actor.county, account: work.actor.account, now: work.now };
}

function requireUnit(actor: Actor, unit: string): void {
  if (mayChange(actor, unit)) return;
  const message = '本岗位只能增改责任单位是本单位的项目';
  throw new Refusal('project.other_unit', 403, `${message}。`, { faults: [{ field: 'unit', message }] });
}

/** Units must exist; an empty code is none; amounts in canonical form. */
async function checked(work: Work, sent: ProjectFields): Promise<ProjectFields> {
  const units = await unitsOf(work.store.db, work.actor.county);
  if (!units.some(({ id }) => id === sent.unit)) throw invalid('unit', '没有这个责任单位，请重新选择');
  if (sent.town !== null && !units.some(({ id, kind }) => id === sent.town && kind === 'town'))
    throw invalid('town', '没有这个镇街，请重新选择');
  return {
    ...plainFields(sent),
    code: sent.code === '' ? null : sent.code,
    total: canonicalOrNone(sent.total),
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

function plainFields(sent: ProjectFields): ProjectFields {
  const {
    code,
    name,
    level,
    nature,
    stage,
    industry,
    owner,
    unit,
    town,
    total,
    yearPlan,
    done,
    startedOn,
    dueOn,
  } = sent;
  return {
    code,
    name,
    level,
    nature,
    stage,
    industry,
    owner,
    unit,
    town,
    total,
    yearPlan,
    done,
    startedOn,
    dueOn,
  };
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

async function audit(
  work: Work,
  tx: Parameters<typeof record>[0],
  action: string,
  id: string,
  detail: NonNullable<Parameters<typeof record>[1]['detail']>,
): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, {
    county: actor.county,
    actor,
    address,
    action,
    object: `project:${id}`,
    result: 'done',
    detail,
    at: now,
  });
}
