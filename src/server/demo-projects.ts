import { must } from '#kernel/errors.ts';
import { type CountyData, demoProjects, projectStages } from '#modules/county/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import {
  adjustList,
  approveList,
  insertProjects,
  insertQuantity,
  type NewProject,
  projectsOfYear,
  type QuantityInput,
  setTiles,
  type Work,
} from '#modules/project/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';

/** How many key projects the demo ledger adds to those the plan names: as many as the plan counts for 2022. */
const invented = 70;

interface Stamp {
  readonly county: string;
  readonly account: string;
  readonly now: string;
}

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
    await insertProjects(tx, [...inventedProjects(data, year), reserve(year)], stamp);
    for (const bundle of bundles) await addBundle(tx, bundle, year, stamp);
    await setTiles(tx, stamp, tiles);
  });
}

function isSame(title: string, name: string): boolean {
  return title.includes(name) || name.includes(title);
}

const even = { started: 20, completed: 60, accepted: 20 } as const;

/** What the plan plans (facts), with counts to the year's end that are made up. */
function quantity(
  name: string,
  unit: string,
  planned: string,
  counts: readonly [string | null, string | null, string | null],
  comparator: QuantityInput['comparator'] = '=',
): QuantityInput {
  const [started, completed, accepted] = counts;
  return { name, unit, comparator, planned, started, completed, accepted, weights: even };
}

/** Quantities of projects the plan names, by their id in the data. */
const plannedOf: Readonly<Record<string, readonly QuantityInput[]>> = {
  gongre: [
    quantity('供热管网', 'km', '10', ['10', '8.6', '5.2']),
    quantity('新增供热面积', '㎡', '200000', ['200000', '172000', null], '>='),
    quantity('新增供热户', '户', '2000', ['2000', '1720', null], '>='),
  ],
  ranqi: [quantity('燃气管网', 'km', '20', ['20', '20', '13.4'])],
  shiliu: [quantity('苗木快繁基地', '亩', '100', ['100', '76', null])],
  gongpaishui: [quantity('供排水管网', 'km', '39.17', ['39.17', '39.17', '39.17'])],
  yuguang: [quantity('装机容量（全容量并网为完工）', 'MW', '150', ['150', '90', null])],
};

async function addQuantities(
  tx: Tx,
  county: string,
  project: string,
  quantities: readonly QuantityInput[],
  year: number,
): Promise<void> {
  for (const one of quantities)
    await insertQuantity(tx, { county, project }, one, { demo: true, counted: `${year}-12` });
}

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
  const leaders = data.posts.filter(({ leader }) => leader);
  return demoProjects(invented, 'yicheng-2022', {
    year,
    departments: [must(department, 'a county has departments'), ...departments],
    towns: [must(town, 'a county has towns'), ...towns],
  }).map(({ id: _id, level, ...project }, index) => {
    const leader = leaders[index % leaders.length];
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
      sponsorPost: leader?.id ?? null,
      sponsorUnit: project.unit,
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

interface DemoBundle {
  readonly name: string;
  readonly unit: string;
  readonly industry: string;
  readonly quantities: readonly QuantityInput[];
  readonly parts: readonly {
    readonly name: string;
    readonly town: string;
    readonly total: string;
    readonly yearPlan: string;
    readonly done: string;
    readonly stage: NewProject['stage'];
    readonly startedOn: string | null;
    readonly quantities: readonly QuantityInput[];
  }[];
}

const bundles: readonly DemoBundle[] = [
  {
    name: '演示打包项目：棚户区改造',
    unit: 'zjj',
    industry: '城市更新',
    quantities: [quantity('棚改住房', '套', '6300', ['6300', '5120', '4200'])],
    parts: [
      part(
        '演示棚改片区一',
        'ts',
        '900000000',
        '400000000',
        '372000000',
        'building',
        '2022-02-20',
        '2800',
        '2350',
      ),
      part(
        '演示棚改片区二',
        'wl',
        '700000000',
        '300000000',
        '318000000',
        'completed',
        '2022-01-16',
        '2100',
        '2100',
      ),
      part(
        '演示棚改片区三',
        'ts',
        '450000000',
        '150000000',
        '88000000',
        'building',
        '2022-06-10',
        '1400',
        '670',
      ),
    ],
  },
  {
    name: '演示打包项目：老旧小区改造',
    unit: 'zjj',
    industry: '城市更新',
    quantities: [quantity('老旧小区', '个', '11', ['11', '9', '7'])],
    parts: [
      part(
        '演示老旧小区改造（北片）',
        'ts',
        '36000000',
        '36000000',
        '34000000',
        'completed',
        '2022-03-28',
        '',
        '',
      ),
      part(
        '演示老旧小区改造（南片）',
        'wl',
        '28000000',
        '28000000',
        '19500000',
        'building',
        '2022-04-15',
        '',
        '',
      ),
    ],
  },
];

function part(
  name: string,
  town: string,
  total: string,
  yearPlan: string,
  done: string,
  stage: NewProject['stage'],
  startedOn: string,
  flats: string,
  built: string,
): DemoBundle['parts'][number] {
  const quantities = flats === '' ? [] : [quantity('棚改住房', '套', flats, [flats, built, null])];
  return { name, town, total, yearPlan, done, stage, startedOn, quantities };
}

async function addBundle(tx: Tx, bundle: DemoBundle, year: number, stamp: Stamp): Promise<void> {
  const { parts, quantities, name, unit, industry } = bundle;
  const sum = (key: 'total' | 'yearPlan' | 'done'): string =>
    String(parts.reduce((all, one) => all + BigInt(one[key]), 0n));
  const common = {
    unit,
    industry,
    year,
    origin: 'demo',
    demo: true,
    category: 'active',
    nature: 'new',
  } as const;
  const whole: NewProject = {
    ...common,
    name,
    bundle: true,
    levels: ['county'],
    stage: 'building',
    total: sum('total'),
    yearPlan: sum('yearPlan'),
    done: sum('done'),
    plannedStart: `${year}-01-15`,
    startedOn: parts.flatMap(({ startedOn }) => startedOn ?? []).toSorted()[0] ?? null,
    dueOn: `${year + 1}-06-30`,
  };
  const [id] = await insertProjects(tx, [whole], stamp);
  const parent = must(id, 'a bundle was added');
  await addQuantities(tx, stamp.county, parent, quantities, year);
  for (const { quantities: own, ...one } of parts) {
    const [made] = await insertProjects(
      tx,
      [{ ...common, ...one, parent, plannedStart: `${year}-02-01`, dueOn: `${year + 1}-06-30` }],
      stamp,
    );
    await addQuantities(tx, stamp.county, must(made, 'a part was added'), own, year);
  }
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
  const leaving = must(listed.at(-1), 'the demo list has projects');
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
