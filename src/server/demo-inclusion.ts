import type { Actor } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { type SeededCase, type SeededList, seedInclusion } from '#modules/inclusion/index.ts';
import { hasStarted, type ProjectMonth, projectMonths, projectsBrief } from '#modules/project/index.ts';
import type { Store } from '#platform/database.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

type Step = SeededCase['steps'][number];

/** Days after the start on which the steps of the demonstration fall. */
const way: readonly (readonly [Step['move'], number])[] = [
  ['prepare', 2],
  ['submit', 8],
  ['passCounty', 10],
  ['passCity', 13],
  ['passProvince', 18],
  ['enterNation', 24],
];

/** How far the first projects of the demonstration came, one after the other; all later ones are in the library. */
const ends = [
  'in',
  'in',
  'in',
  'preparing',
  'in',
  'in',
  'refused',
  'in',
  'county',
  'in',
  'none',
  'in',
  'province',
  'in',
  'withdrawn',
  'in',
] as const;

/** 纳统 of the demo year, all of it 演示数据: cases in every state, materials, and two exports to hold against the ledger. */
export async function seedDemoInclusion(work: Work, year: number): Promise<void> {
  const { county } = work.actor;
  const projects = await projectMonths(work.store.db, { county, month: `${year}-12` });
  const single = projects.filter(({ bundle }) => !bundle);
  const started = single.filter(
    ({ demo, stage, startedOn, total }) => demo && hasStarted(stage) && startedOn !== null && total !== null,
  );
  const cases = started.flatMap((project, index) => caseOf(project, ends[index] ?? 'in', work.today));
  const briefs = await projectsBrief(work.store.db, county, { ids: single.map(({ id }) => id) });
  const codes = new Map(briefs.map(({ id, code }) => [id, code ?? '']));
  await seedInclusion(
    work,
    cases,
    listsOf(
      single,
      codes,
      new Set(cases.filter(({ steps }) => steps.length >= way.length).map(({ project }) => project)),
    ),
  );
}

function caseOf(project: ProjectMonth, end: (typeof ends)[number], today: string): readonly SeededCase[] {
  const start = project.startedOn ?? today;
  const steps = way.map(([move, after]): Step => ({ move, on: addDays(start, after) }));
  const ending: Readonly<Record<typeof end, readonly Step[]>> = {
    in: steps,
    none: [],
    preparing: steps.slice(0, 1),
    county: steps.slice(0, 2),
    province: steps.slice(0, 4),
    refused: [
      ...steps.slice(0, 4),
      {
        move: 'refuse',
        on: addDays(start, 17),
        reasons: ['owner_contract', 'dates'],
        words: '合同签订日期晚于开工日期（演示数据）',
      },
    ],
    withdrawn: [...steps, { move: 'withdraw', on: addDays(start, 60), words: '项目终止建设（演示数据）' }],
  };
  // What would lie ahead of the day of the demonstration has not happened.
  const done = ending[end].filter(({ on }) => on <= today);
  return done.length === 0
    ? []
    : [
        {
          project: project.id,
          application: applicationOf(project, end),
          steps: done,
          materials: materialsOf(project, end),
        },
      ];
}

function applicationOf(
  { name, total, startedOn }: ProjectMonth,
  end: (typeof ends)[number],
): SeededCase['application'] {
  const start = startedOn ?? '';
  const owner = `${name.replace('项目', '企业')}有限公司`;
  return {
    kind: 'construction',
    reportingUnit: owner,
    approvalNumber: '峄审批备〔演示〕号',
    approvalOwner: owner,
    approvalOn: addDays(start, -90),
    approvalTotal: total,
    platformPassed: true,
    contractParty: end === 'refused' ? `${owner}第一分公司` : owner,
    contractOn: end === 'refused' ? addDays(start, 5) : addDays(start, -20),
    startOn: startedOn,
    total,
  };
}

function materialsOf({ startedOn }: ProjectMonth, end: (typeof ends)[number]): SeededCase['materials'] {
  const kinds =
    end === 'preparing'
      ? (['approval', 'licence'] as const)
      : (['approval', 'licence', 'contract', 'photo', 'statement'] as const);
  const passed = end === 'preparing' || end === 'county' ? null : true;
  return kinds.map((kind) => ({
    kind,
    datedOn: startedOn,
    passed: end === 'refused' && kind === 'contract' ? false : passed,
  }));
}

const extra = (name: string, code: string, total: string) => ({ code, name, owner: '演示单位', total });

/** Two exports that write the same projects a little differently, lack some and have some more. */
function listsOf(
  projects: readonly ProjectMonth[],
  codes: ReadonlyMap<string, string>,
  entered: ReadonlySet<string>,
): readonly SeededList[] {
  const row = ({ id, name, total }: ProjectMonth, index: number, list: 'approval' | 'statistics') => ({
    code: index % 9 === 4 ? '' : (codes.get(id) ?? ''),
    name:
      index % 3 === 0
        ? `峄城区${name}`
        : index % 3 === 1
          ? `${name}（${list === 'approval' ? '备案' : '在建'}）`
          : name.replace('：', ' '),
    owner: '',
    total: index % 11 === 7 && total !== null ? `${total.split('.')[0] ?? total}0` : total,
  });
  return [
    {
      kind: 'approval',
      fileName: '审批平台导出（演示数据）.xlsx',
      rows: [
        ...projects.flatMap((project, index) => (index % 13 === 6 ? [] : [row(project, index, 'approval')])),
        extra('演示新批物流仓储中心', 'YS-PI-000901', '68000000'),
        extra('演示新批食品加工车间', 'YS-PI-000902', '4200000'),
      ],
    },
    {
      kind: 'statistics',
      fileName: '统计在库项目（演示数据）.xlsx',
      rows: [
        ...projects.flatMap((project, index) =>
          entered.has(project.id) ? [row(project, index, 'statistics')] : [],
        ),
        extra('演示在库未列重点的养殖小区', 'YS-TJ-000801', '15000000'),
      ],
    },
  ];
}
