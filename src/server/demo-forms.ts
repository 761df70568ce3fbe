import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { formatQuantity, quantity } from '#kernel/quantity.ts';
import { countReadings } from '#modules/burden/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { createForm } from '#modules/form/index.ts';
import { ensureIndicators, type Indicator, indicatorsOf, numberIndicator } from '#modules/indicator/index.ts';
import { appendFigures, type NewFigure, type SeededMonth, seedReports } from '#modules/reporting/index.ts';
import { openRound } from '#modules/sign/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { ownDefinition } from './demo-plain-definitions.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

/** A row that the demonstration adds: name, unit, and what a town reaches in a month. All of it is 演示数据. */
interface NewRow {
  readonly subject: string;
  readonly aspect: 'level' | 'count';
  readonly unit: Parameters<typeof numberIndicator>[0]['unit'];
  readonly printed: string;
  readonly section: string;
  readonly monthly: number;
}

const supply: readonly NewRow[] = [
  {
    subject: '新增建设用地批准面积',
    aspect: 'level',
    unit: 'mu',
    printed: '100亩',
    section: '用地',
    monthly: 6,
  },
  { subject: '净地交付面积', aspect: 'level', unit: 'mu', printed: '100亩', section: '用地', monthly: 4 },
  {
    subject: '专项债券到位资金',
    aspect: 'level',
    unit: 'yuan',
    printed: '1.50亿元',
    section: '资金',
    monthly: 2_300_000,
  },
  { subject: '施工许可办结', aspect: 'count', unit: 'item', printed: '3个', section: '审批', monthly: 1 },
];
const people: readonly NewRow[] = [
  {
    subject: '农村改厕',
    aspect: 'count',
    unit: 'household',
    printed: '100户',
    section: '人居环境',
    monthly: 42,
  },
  { subject: '新改建农村幸福院', aspect: 'count', unit: 'item', printed: '3个', section: '养老', monthly: 1 },
];

const clocks = {
  opens: { months: 1, day: 1, roll: 'none' },
  due: { months: 1, day: 8, roll: 'rest' },
  locks: { months: 2, day: 1, roll: 'none' },
  remindBefore: [2],
  remindAfter: [1],
} as const;

/** Posts that sign the demonstration's monthly form, in steps. */
const steps = [
  { name: '本单位审核', mode: 'any', posts: ['unit:reviewer'] },
  { name: '部门会签', mode: 'all', posts: ['zrj-sh', 'czj-sh'] },
] as const;

/**
 * Two forms of the demonstration: 项目要素保障月报 with signing, whose signed-contracts row is entered in the form of the plan (一表通), and
 * 民生实事进度季报. Last months of the year as reports, two of them out for signing; a few looks at the forms. All of it is 演示数据.
 */
export async function seedDemoForms(work: Work, data: CountyData, year: number): Promise<void> {
  const made = await inTransaction(work.store, (tx) =>
    ensureIndicators(
      tx,
      data.county.county,
      [...supply, ...people].map((row) => ({
        ...numberIndicator(row),
        definition: ownDefinition(row.subject),
      })),
      work.now,
    ),
  );
  const shared = await sharedRows(work, data.county.county);
  const monthly = await createForm(work, {
    title: '项目要素保障月报',
    frequency: 'month',
    validFrom: `${year}-10`,
    body: {
      ...clocks,
      rows: [...rowsOf(supply, made), ...shared.filter(({ section }) => section === '招商')],
      units: [],
      kinds: ['town'],
      remindBefore: [...clocks.remindBefore],
      remindAfter: [...clocks.remindAfter],
      flow: steps.map((step) => ({ ...step, posts: [...step.posts] })),
    },
  });
  const quarterly = await createForm(work, {
    title: '民生实事进度季报',
    frequency: 'quarter',
    validFrom: `${year}-07`,
    body: {
      ...clocks,
      rows: [...rowsOf(people, made), ...shared.filter(({ section }) => section === '人居环境')],
      units: [],
      kinds: ['town'],
      remindBefore: [...clocks.remindBefore],
      remindAfter: [...clocks.remindAfter],
      flow: [],
    },
  });
  await seedMonths(work, data, [
    { form: monthly.id, rows: supply, made, accepted: [`${year}-10`, `${year}-11`], sent: `${year}-12` },
    { form: quarterly.id, rows: people, made, accepted: [`${year}-09`], sent: null },
  ]);
  for (let times = 0; times < 3; times += 1) {
    await countReadings(work, 'sheet', ['form:plan', `form:${monthly.id}`]);
    await countReadings(work, 'export', ['form:plan']);
  }
}

function indicatorOf(row: NewRow, made: readonly Indicator[]): Indicator {
  const { name } = numberIndicator(row);
  return must(
    made.find((one) => one.name === name && one.measure === row.unit),
    'the indicator was just made',
  );
}

function rowsOf(rows: readonly NewRow[], made: readonly Indicator[]) {
  return rows.map((row) => ({
    indicator: indicatorOf(row, made).id,
    dimension: '',
    section: row.section,
    optional: false,
  }));
}

/** Indicators that the plan's form asks of towns already, by words of their names. */
async function sharedRows(work: Work, county: string) {
  const wanted = [
    { word: '新签约', section: '招商' },
    { word: '美丽庭院', section: '人居环境' },
  ];
  const known = await indicatorsOf(work.store.db, county);
  return wanted.flatMap(({ word, section }) => {
    const found = known.find(({ kind, name }) => kind === 'number' && name.includes(word));
    return found === undefined ? [] : [{ indicator: found.id, dimension: '', section, optional: false }];
  });
}

interface FormMonths {
  readonly form: string;
  readonly rows: readonly NewRow[];
  readonly made: readonly Indicator[];
  readonly accepted: readonly string[];
  /** A month in which the first two towns have sent their report and wait for signatures. */
  readonly sent: string | null;
}

const office = { unitName: '区发展和改革局', postName: '计划管理岗' } as const;

async function seedMonths(work: Work, data: CountyData, forms: readonly FormMonths[]): Promise<void> {
  const towns = data.units.filter(({ kind }) => kind === 'town');
  await inTransaction(work.store, async (tx) => {
    for (const of of forms) {
      const months = towns.flatMap((town, index) => [
        ...of.accepted.map((month) => reportOf(data, of, { town, index, month, state: 'accepted' as const })),
        ...(of.sent !== null && index < 2
          ? [reportOf(data, of, { town, index, month: of.sent, state: 'submitted' as const })]
          : []),
      ]);
      const reports = await seedReports(tx, months);
      await appendFigures(
        tx,
        months
          .filter(({ acceptedAt }) => acceptedAt !== null)
          .flatMap((month) => figuresOf(month, work.actor)),
      );
      for (const report of reports.filter(({ month }) => month === of.sent)) {
        const town = must(
          towns.find(({ id }) => id === report.unit),
          'a report has a town',
        );
        await openSigning(tx, work, data, { of, report, town });
      }
    }
  });
}

type Town = CountyData['units'][number];

/** What a town has reached by a month: invented, growing by the month, different from town to town. */
function valueOf(row: NewRow, index: number, month: string): string {
  const { month: number } = splitMonth(month);
  return String(row.monthly * number * (3 + ((index * 5) % 7)));
}

function instantAfter(month: string, day: number): string {
  const { year, month: number } = splitMonth(month);
  return new Date(Date.UTC(year, number, day, 2)).toISOString();
}

function reportOf(
  data: CountyData,
  of: FormMonths,
  at: {
    readonly town: Town;
    readonly index: number;
    readonly month: string;
    readonly state: 'accepted' | 'submitted';
  },
): SeededMonth {
  const { town, index, month, state } = at;
  const isDone = state === 'accepted';
  return {
    county: data.county.county,
    form: of.form,
    unit: town.id,
    month,
    state,
    submittedAt: instantAfter(month, 6),
    decidedAt: isDone ? instantAfter(month, 8) : null,
    acceptedAt: isDone ? instantAfter(month, 9) : null,
    reviewer: office,
    reporter: { unitName: town.name, postName: '填报岗' },
    entries: of.rows.map((row) => ({
      indicator: indicatorOf(row, of.made).id,
      value: valueOf(row, index, month),
      explanation: '',
    })),
    now: instantAfter(month, 6),
  };
}

function figuresOf(month: SeededMonth, actor: Actor): readonly NewFigure[] {
  return month.entries.map((entry) => ({
    county: actor.county,
    indicator: entry.indicator,
    unit: month.unit,
    period: month.month,
    basis: 'estimate',
    value: entry.value,
    milestone: null,
    origin: 'demo',
    demo: true,
    recordedAt: must(month.acceptedAt, 'it was accepted'),
    recordedBy: 'demo',
    recordedByName: office.unitName + office.postName,
    system: '演示数据',
  }));
}

async function openSigning(
  tx: Parameters<typeof openRound>[0],
  work: Work,
  data: CountyData,
  {
    of,
    report,
    town,
  }: {
    readonly of: FormMonths;
    readonly report: { readonly id: string; readonly month: string };
    readonly town: Town;
  },
): Promise<void> {
  const { month } = report;
  const index = data.units.filter(({ kind }) => kind === 'town').indexOf(town);
  const post = must(
    data.posts.find(({ unit, roles }) => unit === town.id && roles.includes('reporter')),
    'a town has a reporter',
  );
  const reviewers = data.posts.filter(({ unit, roles }) => unit === town.id && roles.includes('reviewer'));
  await openRound(tx, {
    county: data.county.county,
    kind: 'report',
    object: report.id,
    title: `${town.name}${splitMonth(month).month}月《项目要素保障月报》`,
    link: `/review?form=${of.form}&unit=${town.id}&month=${month}`,
    unit: town.id,
    steps: [
      { name: steps[0].name, mode: steps[0].mode, posts: reviewers.map(({ id }) => id) },
      { name: steps[1].name, mode: steps[1].mode, posts: [...steps[1].posts] },
    ],
    content: of.rows.map((row) => ({
      label: indicatorOf(row, of.made).name,
      value: printed(row, valueOf(row, index, month)),
      note: '',
    })),
    due: `${addMonths(month, 1)}-09`,
    actor: {
      ...work.actor,
      account: 'demo',
      post: post.id,
      postName: post.name,
      unit: town.id,
      unitName: town.name,
      unitPath: `/gov/${town.id}/`,
      roles: ['reporter'],
    },
    now: instantAfter(month, 6),
    address: 'demo',
  });
}

function printed(row: NewRow, value: string): string {
  return formatQuantity(quantity(value, row.unit), row.unit === 'yuan' ? { scale: '亿', digits: 2 } : {});
}
