import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { unitName } from '#kernel/unit.ts';
import { type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { postFacts } from '#modules/org/index.ts';
import { type Commitment, commitmentsOf } from '#modules/plan/index.ts';
import { issueToken } from '#modules/token/index.ts';
import { addTemplate, makeFill, mapCells, mappingOf } from '#modules/upward/index.ts';
import type { Store } from '#platform/database.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

const title = '县级主要指标月报（演示数据）';
const mostRows = 14;

/** A form of the city as data of the demo, mapped and filled for two months, and a token for a system; both marked 演示数据. */
export async function seedDemoExchange(work: Work, year: number): Promise<void> {
  await seedForm(work, year);
  await seedToken(work);
}

async function seedForm(work: Work, year: number): Promise<void> {
  const { county } = work.actor;
  const commitments = await commitmentsOf(work.store.db, county, { year });
  const indicators = await indicatorsOf(work.store.db, county);
  const rows = rowsOf(commitments, indicators);
  const bytes = await writeSheet({
    name: '主要指标',
    title: `${year}年县（市、区）主要指标月报`,
    notes: ['演示数据：本表为演示而编，不是上级下发的表。'],
    columns: [
      { heading: '指标名称', width: 46 },
      { heading: '计量单位', width: 12 },
      { heading: '年度目标', width: 14, align: 'right' },
      { heading: '1—本月累计', width: 16, align: 'right' },
      { heading: '上年同期累计', width: 16, align: 'right' },
    ],
    rows: [
      ...rows.map((indicator) => [labelOf(indicator), unitOf(indicator), null, null, null]),
      ...['填报单位', '填报月份', '填报日期'].map((label) => [label, '', null, null, null]),
    ],
  });
  const file = { name: '县级主要指标月报.xlsx', bytes };
  const { id, version } = await addTemplate(work, file, title);
  const sheet = '主要指标';
  // Title, note and heading stand above the rows.
  const first = 4;
  const last = first + rows.length;
  const cells = rows.flatMap((indicator, index) =>
    (['target', 'ytd', 'last_year_ytd'] as const).flatMap((span, column) => {
      const guess = { span, measure: null, power: null, unit: null, dimension: null };
      const mapping = mappingOf({ ...indicator, breakdowns: [] }, guess, []);
      return mapping === null ? [] : [{ sheet, cell: `${'CDE'.charAt(column)}${first + index}`, mapping }];
    }),
  );
  await mapCells(work, id, {
    version,
    revision: 0,
    cells: [
      ...cells,
      { sheet, cell: `C${last}`, mapping: { kind: 'office' } },
      { sheet, cell: `C${last + 1}`, mapping: { kind: 'date', form: 'month' } },
      { sheet, cell: `C${last + 2}`, mapping: { kind: 'date', form: 'today' } },
    ],
  });
  for (const month of [`${year}-11`, `${year}-12`]) await makeFill(work, id, month);
}

/** The numbers the plan's targets ask for, in its order, each once. */
function rowsOf(commitments: readonly Commitment[], indicators: readonly Indicator[]): readonly Indicator[] {
  const wanted = new Set(commitments.filter(({ value }) => value !== null).map(({ indicator }) => indicator));
  return [...wanted]
    .flatMap((id) => indicators.filter((one) => one.id === id && one.kind === 'number'))
    .slice(0, mostRows);
}

function labelOf({ name, aspect }: Indicator): string {
  return aspect === 'growth_yoy' ? `${name}增速` : name;
}

function unitOf({ measure, scale }: Indicator): string {
  return measure === null ? '' : `${scale ?? ''}${unitName(measure)}`;
}

/** The secret is thrown away: the demo shows what the page looks like, and opens nothing. */
async function seedToken(work: Work): Promise<void> {
  const { county, post } = work.actor;
  const facts = must(await postFacts(work.store.db, county, post), 'the actor holds a post');
  const admin: Actor = { ...facts.actor, account: 'demo', roles: ['admin'] };
  const expires = new Date(Date.parse(work.today) + 180 * 86_400_000).toISOString().slice(0, 10);
  await issueToken(
    { ...work, actor: admin },
    {
      system: '市统计直报平台（演示）',
      purpose: '每晚取当天新增的数据',
      post,
      expiresOn: expires,
      scopes: ['figure.read', 'indicator.read', 'org.read'],
      addresses: ['10.20.0.0/16'],
      perMinute: 120,
    },
  );
}
