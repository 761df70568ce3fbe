import { must } from '#kernel/errors.ts';
import { type CountyData, demoProjects, projectStages } from '#modules/county/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import {
  adjustList,
  approveList,
  insertProjects,
  type NewProject,
  projectsOfYear,
  type QuantityInput,
  setTiles,
  type Work,
} from '#modules/project/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { addBundle, addQuantities, bundles, quantity, type Stamp } from './demo-bundles.ts';
import { plantDemoMonths, reportedOf } from './demo-progress.ts';

/** How many key projects the demo ledger adds to those the plan names: as many as the plan counts for 2022. */
const invented = 70;

/** The ledger of the demo: projects the plan names (facts) with what it plans of each, and invented ones and bundles marked 演示. */
export async function seedDemoProjects(store: Store, data: CountyData, stamp: Stamp): Promise<void> {
  const year = data.county.planYear;
  const commitments = await commitmentsOf(store.db, stamp.county, { year });
  await inTransaction(store, async (tx) => {
    for (const { quantities, project } of namedProjects(data, year)) {
      const commitment = commitments.find(
        ({ kind, title }) => kind === 'project' && isSame(title, project.name),
      );
      const [id] = await insertProjects(tx, [{ ...project, commitment: commitment?.id ?? null }], stamp);
      await addQuantities(tx, stamp.county, must(id, 'a project was added'), quantities, year);
    }
    const made = inventedProjects(data, year);
    const ids = await insertProjects(tx, [...made.map(reportedOf), reserve(year)], stamp);
    const months = made.map((project, index) => ({
      ...project,
      id: must(ids[index], 'every project has an id'),
    }));
    await plantDemoMonths(tx, months, stamp);
    for (const bundle of bundles) await addBundle(tx, bundle, year, stamp);
    await setTiles(tx, stamp, tiles);
  });
}

function isSame(title: string, name: string): boolean {
  return title.includes(name) || name.includes(title);
}

/** Quantities of projects the plan names, by their id in the data; the plan counts what is done of one of them only. */
const plannedOf: Readonly<Record<string, readonly QuantityInput[]>> = {
  gongre: [
    quantity('供热管网', 'km', '10', [null, null, null]),
    quantity('新增供热面积', '㎡', '200000', [null, null, null], '>='),
    quantity('新增供热户', '户', '2000', [null, null, null], '>='),
  ],
  ranqi: [quantity('燃气管网', 'km', '20', [null, null, null])],
  shiliu: [quantity('苗木快繁基地', '亩', '100', [null, null, null])],
  gongpaishui: [quantity('供排水管网', 'km', '39.17', ['39.17', '39.17', '39.17'])],
  yuguang: [quantity('装机容量（全容量并网为完工）', 'MW', '150', [null, null, null])],
};

function namedProjects(data: CountyData, year: number) {
  return data.projects.map(
    ({ id, name, level, nature, stage, industry, owner, unit, town, total, facts, note }) => ({
      quantities: plannedOf[id] ?? [],
      project: {
        name,
        levels: level === 'none' ? [] : [level],
        nature,
        stage: must(
          projectStages.find((one) => one.key === stage),
          'the data names known stages',
        ).key,
        industry,
        owner,
        unit,
        town,
        total,
        content: facts.map((fact) => `${fact.name}${fact.printed}`).join('；'),
        codeMissing: `计划没有写项目代码。${note}`.slice(0, 200),
        year,
        origin: 'plan',
      } satisfies NewProject,
    }),
  );
}

function inventedProjects(data: CountyData, year: number): readonly NewProject[] {
  const [department, ...departments] = data.units
    .filter((unit) => unit.kind === 'department')
    .map((unit) => unit.id);
  const [town, ...towns] = data.units.filter((unit) => unit.kind === 'town').map((unit) => unit.id);
  return demoProjects(invented, 'yicheng-2022', {
    year,
    departments: [must(department, 'a county has departments'), ...departments],
    towns: [must(town, 'a county has towns'), ...towns],
  }).map(({ id: _id, level, ...project }, index) => {
    const isStarted = project.startedOn !== null;
    return {
      ...project,
      // A project of the province is one of the city and the district too; counted once.
      levels:
        level === 'province'
          ? ['province', 'city', 'county']
          : level === 'city'
            ? ['city', 'county']
            : ['county'],
      category: index % 7 === 6 && !isStarted ? 'ready' : 'active',
      doneBefore: project.nature === 'continued' ? half(project.total) : '0',
      plannedStart: plannedStartOf(project.startedOn, year, index),
      finishedOn: ['completed', 'operating'].includes(project.stage) ? `${year}-1${index % 3}-20` : null,
      operatingOn: project.stage === 'operating' ? `${year}-12-28` : null,
      origin: 'demo',
    };
  });
}

/** Stands on no list until the adjustment of July. */
function reserve(year: number): NewProject {
  return {
    name: '演示项目：准备充分的标准厂房二期',
    code: `YS${year}-9001`,
    unit: 'kfq',
    stage: 'preparing',
    nature: 'new',
    industry: '基础设施',
    category: 'ready',
    total: '180000000',
    yearPlan: '40000000',
    plannedStart: `${year}-09-01`,
    dueOn: `${year + 1}-12-31`,
    year,
    demo: true,
    origin: 'demo',
  };
}

function half(total: string): string {
  return String(BigInt(total) / 2n);
}

/** Most started when they should; some a month late; those not started yet should have by autumn. */
function plannedStartOf(startedOn: string | null, year: number, index: number): string {
  if (startedOn === null) return `${year}-09-15`;
  const month = Number(startedOn.slice(5, 7));
  const planned = index % 4 === 0 ? Math.max(1, month - 1) : month;
  return `${startedOn.slice(0, 4)}-${String(planned).padStart(2, '0')}-01`;
}

/** The towns as tiles, roughly as they lie to each other; a sketch, no borders. */
const tiles = [
  { town: 'ly', column: 1, row: 1 },
  { town: 'wl', column: 3, row: 1 },
  { town: 'ts', column: 2, row: 2 },
  { town: 'es', column: 3, row: 2 },
  { town: 'yp', column: 1, row: 3 },
  { town: 'gs', column: 2, row: 3 },
  { town: 'dg', column: 3, row: 3 },
] as const;

/** The three lists as approved in spring, and one adjustment of the district's in July (演示数据). */
export async function seedDemoListings(work: Work, year: number): Promise<void> {
  for (const level of ['province', 'city', 'county'] as const)
    await approveList(work, level, {
      year,
      decidedOn: `${year}-03-08`,
      paper: `${year}年重点项目名单（演示）`,
    });
  const projects = await projectsOfYear(work.store.db, work.actor.county, year);
  const listed = projects.filter((one) => one.demo && one.levels.includes('county'));
  const leaving = must(
    listed.findLast(({ name }) => /^演示项目\d/u.test(name)),
    'the demo list has numbered projects',
  );
  const joining = must(
    projects.find((one) => one.name.includes('标准厂房二期')),
    'the demo ledger has a project in reserve',
  );
  await adjustList(work, 'county', {
    year,
    version: 1,
    decidedOn: `${year}-07-20`,
    paper: `${year}年年中调整名单（演示）`,
    moves: [
      { project: leaving.id, move: 'left', reason: '建设条件未落实，退出当年名单（演示）' },
      { project: joining.id, move: 'joined', reason: '前期工作完成，具备开工条件（演示）' },
    ],
  });
}
