import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { audit, authorOf, stampOf, type Work, yearOf } from './actions.ts';
import { type CarryRow, carryPlan, carryProposal } from './rules-carry.ts';
import { wanWords } from './rules-history.ts';
import type { CarryAnswer, CarryBody, CarryResult } from './schema-carry.ts';
import { carryRows, closedCount, standingIn } from './store-carry.ts';
import { writeEvents } from './store-life.ts';
import { approvedLevels } from './store-lists.ts';

/** The projects that would be carried on from a year, of the whole county: for whoever closes it. */
export async function projectsToCarry(
  q: Db | Tx,
  county: string,
  year: number,
): Promise<readonly CarryRow[]> {
  const projects = await standingIn(q, county, year);
  return carryProposal(projects, { year, approved: await approvedLevels(q, county, year + 1) }).rows;
}

/** 结转 of a year as it would be. @throws Refusal 403 */
export async function carryPreview(
  work: Work,
  query: { readonly year?: number | undefined },
): Promise<CarryAnswer> {
  demand(work.actor, 'project.list');
  const { county } = work.actor;
  const { db } = work.store;
  const year = await yearOf(work, query.year);
  const projects = await standingIn(db, county, year);
  const approved = await approvedLevels(db, county, year + 1);
  const { rows, staying } = carryProposal(projects, { year, approved });
  return {
    year,
    next: year + 1,
    rows: rows.map((row) => ({ ...row, levels: [...row.levels], notes: [...row.notes] })),
    staying: [...staying],
    carried: await closedCount(db, county, year),
    demo: projects.some(({ demo }) => demo),
  };
}

/**
 * Carries projects on into the next year. With `apply` 'no' it only checks; with 'yes' all of them go in one transaction, or none.
 *
 * @throws Refusal 403; 409 when one was changed meanwhile
 */
export async function carryProjects(work: Work, sent: CarryBody): Promise<CarryResult> {
  demand(work.actor, 'project.list');
  const { county } = work.actor;
  const { year } = sent;
  return inTransaction(work.store, async (tx) => {
    await demandOpenYear(tx, county, year);
    const projects = await standingIn(tx, county, year);
    const approved = await approvedLevels(tx, county, year + 1);
    const { chosen, faults } = carryPlan(carryProposal(projects, { year, approved }), sent.rows);
    const applied = sent.apply === 'yes' && faults.length === 0;
    if (applied) await carry(tx, work, year, chosen);
    return { applied, ...countsOf(chosen), faults: [...faults] };
  });
}

type Chosen = readonly (CarryRow & { readonly nextPlan: string | null })[];

function countsOf(chosen: Chosen): Pick<CarryResult, 'projects' | 'withPlan' | 'yearPlan'> {
  const plans = chosen.flatMap(({ parent, nextPlan }) =>
    parent === null && nextPlan !== null ? [exact(nextPlan)] : [],
  );
  return {
    projects: chosen.length,
    withPlan: chosen.filter(({ nextPlan }) => nextPlan !== null).length,
    yearPlan: must(toDecimal(plans.reduce(add, zero)), 'sums of decimals are decimals'),
  };
}

async function carry(tx: Tx, work: Work, year: number, chosen: Chosen): Promise<void> {
  const { county } = work.actor;
  if ((await carryRows(tx, chosen, year, stampOf(work))) !== chosen.length)
    throw new Refusal('project.changed_meanwhile', 409, '有项目刚被他人修改，结转没有进行。请刷新后再办。');
  await writeEvents(
    tx,
    county,
    chosen.map((row) => ({ project: row.id, act: 'carry', words: carryLine(row, year) })),
    { ...authorOf(work), now: work.now },
  );
  await audit(work, tx, 'project.carry', `project_year:${year}`, { projects: chosen.length });
}

/** The sentence it leaves in a project's history. */
function carryLine({ cumulative, nextPlan }: Chosen[number], year: number): string {
  return `${year}年结转到${year + 1}年：累计至${year}年底${said(cumulative)}，${year + 1}年度计划${said(nextPlan)}`;
}

function said(value: string | null): string {
  return value === null ? '未填' : wanWords(value);
}
