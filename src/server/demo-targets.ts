import { exact, fraction, multiply, subtract, toDecimal, toFixed } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import { insertProjects, projectsOfYear, relevelProject } from '#modules/project/index.ts';
import { addTarget, changeTarget, explainMove, freeze, type Work } from '#modules/target/index.ts';
import { inTransaction } from '#platform/database.ts';

/** Percent of the year that the invented quarters ask for. */
const quarterShares = [15n, 30n, 30n, 25n] as const;
const paper = '重点任务季度分解表（演示）';

/** Quarterly targets of the units of two divided commitments, one of them revised in July, and a frozen list of key projects (演示数据). */
export async function seedDemoTargets(work: Work, year: number): Promise<void> {
  await quarterlyTargets(work, year);
  await frozenProjects({ ...work, today: `${year}-03-15`, now: `${year}-03-15T02:00:00.000Z` }, year);
}

async function quarterlyTargets(work: Work, year: number): Promise<void> {
  const { county } = work.actor;
  const { db } = work.store;
  const commitments = await commitmentsOf(db, county, { year });
  const assignments = await assignmentsOf(db, county);
  const indicators = new Map((await indicatorsOf(db, county)).map((one) => [one.id, one]));
  const divided = commitments.filter((one) => {
    const shares = assignments.find(({ commitment }) => commitment === one.id)?.parts ?? [];
    const aspect = indicators.get(one.indicator)?.aspect ?? null;
    return shares.some(({ role }) => role === 'share') && (aspect === 'level' || aspect === 'count');
  });
  const seen = new Set<string>();
  for (const one of divided) {
    if (seen.has(one.indicator) || seen.size === 2) continue;
    seen.add(one.indicator);
    const shares = must(
      assignments.find(({ commitment }) => commitment === one.id),
      'it is divided',
    ).parts;
    const parts = shares.flatMap(({ unit, role, target }) =>
      role === 'share' && target !== null ? [{ unit, target }] : [],
    );
    await ofCommitment(work, year, one, parts);
  }
}

async function ofCommitment(
  work: Work,
  year: number,
  one: Commitment,
  parts: readonly { readonly unit: string; readonly target: string }[],
): Promise<void> {
  const decision = {
    authority: 'government' as const,
    paper,
    decidedOn: `${year}-01-28`,
    reason: '把全年任务分到各季度，便于按季调度',
    validFrom: `${year}-01`,
  };
  for (const [index, { unit, target }] of parts.entries()) {
    const points = quartersOf(year, target);
    const made = await addTarget(work, {
      indicator: one.indicator,
      unit,
      grain: 'quarter',
      mode: 'incremental',
      comparator: '>=',
      points,
      ...decision,
    });
    if (index > 0) continue;
    const [first, second, third, fourth] = points;
    await changeTarget(work, made.target.id, {
      kind: 'revise',
      version: 1,
      comparator: '>=',
      points: [
        must(first, 'four quarters'),
        must(second, 'four quarters'),
        { period: must(third, 'four quarters').period, value: must(fourth, 'four quarters').value },
        { period: must(fourth, 'four quarters').period, value: must(third, 'four quarters').value },
      ],
      ...decision,
      paper: '半年调度会（演示）',
      decidedOn: `${year}-07-12`,
      reason: '三季度汛期影响施工，任务后移一个季度',
      validFrom: `${year}-07`,
    });
  }
}

/** A year's value in quarters, whole base units, the last taking what is left. */
function quartersOf(year: number, target: string): { period: string; value: string }[] {
  let left = exact(target);
  return quarterShares.map((share, index) => {
    const isLast = index === quarterShares.length - 1;
    const part = isLast ? left : exact(toFixed(multiply(exact(target), fraction(share, 100n)), 0));
    left = subtract(left, part);
    return { period: `${year}-Q${index + 1}`, value: must(toDecimal(part), 'decimals stay decimals') };
  });
}

/** The list is frozen in March; later one project leaves with a reason and one joins without. */
async function frozenProjects(work: Work, year: number): Promise<void> {
  const { county, account } = work.actor;
  const made = await freeze(work, {
    title: `${year}年区级以上重点项目（演示）`,
    list: 'projects',
    levels: [],
    authority: 'government',
    paper: '重点项目名单（演示）',
  });
  await freeze(work, {
    title: `${year}年计划承诺事项`,
    list: 'commitments',
    levels: [],
    authority: 'congress',
    paper: '年度计划',
  });
  const projects = await projectsOfYear(work.store.db, county, year);
  const leaving = must(
    projects.find(({ name, level }) => level === 'county' && name.startsWith('演示项目')),
    'the demo ledger has key projects',
  );
  await inTransaction(work.store, async (tx) => {
    await relevelProject(tx, { county, id: leaving.id, levels: [] });
    await insertProjects(
      tx,
      [
        {
          code: null,
          name: '演示项目：年中增补的冷链仓储中心',
          levels: ['county'],
          category: 'active',
          nature: 'new',
          stage: 'started',
          industry: '商贸物流',
          owner: '演示单位',
          unit: leaving.unit,
          town: null,
          total: '180000000',
          yearPlan: '60000000',
          done: '42000000',
          startedOn: `${year}-07-05`,
          dueOn: null,
          year,
          origin: 'demo',
          demo: true,
        },
      ],
      { county, account, now: work.now },
    );
  });
  await explainMove(work, made.id, {
    object: leaving.id,
    move: 'left',
    reason: '用地未落实，经研究调出年度名单（演示）',
    month: `${year}-12`,
  });
}
