import { writeSheet } from '#documents/sheet-out.ts';
import {
  blankRows,
  type CellCheck,
  type OutCell,
  oneOf,
  type SheetSpec,
  withChecksOf,
} from '#documents/sheet-spec.ts';
import { may } from '#kernel/access.ts';
import type { Download } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { dimensionsOf, indicatorsOf } from '#modules/indicator/index.ts';
import { countyOf, orgChoices, orgSheetSpecs } from '#modules/org/index.ts';
import {
  askedFigures,
  basisWords,
  importedFigures,
  milestoneWords,
  sourcedHeadings,
} from '#modules/reporting/index.ts';
import { demand } from '#platform/access.ts';
import type { Db } from '#platform/database.ts';
import { type Work, xlsxType } from './actions.ts';
import { choicesSheet, monthsOf, monthsPast, sheetKinds } from './rules.ts';

/**
 * The workbook of the first day: five sheets to fill in and one that lists what their cells may hold. Filled, it holds what the county
 * has of the sheets that the reader may import, so that it can be changed and imported again.
 *
 * @throws Refusal 403
 */
export async function templateBook(work: Work, filled: 'yes' | 'no'): Promise<Download> {
  demand(work.actor, 'dayone.use');
  const { actor, today } = work;
  const { db } = work.store;
  const county = must(await countyOf(db, actor.county), 'an actor has a county');
  const isFilled = filled === 'yes';
  const org = await orgSheetSpecs(db, actor.county, {
    org: isFilled && may(actor, 'org.manage'),
    accounts: isFilled && may(actor, 'account.manage'),
  });
  const mayImport = may(actor, 'figure.import');
  const lists = await choicesOf(db, actor.county, mayImport);
  const on = { county: actor.county, mayImport, isFilled, checks: checksOf(lists) };
  const [base, past] = [
    await figureSheet(db, on, 'base', monthsOf(county.planYear - 1)),
    await figureSheet(db, on, 'past', monthsPast(county.planYear, today)),
  ];
  const sheets = [...org, base, past, choices(lists)];
  const name = isFilled ? '批量导入_现有内容' : '批量导入模板';
  return { name: `${name}.xlsx`, type: xlsxType, bytes: await writeSheet(sheets) };
}

const widths: Readonly<Record<string, number>> = { 指标: 40, 单位: 28, 来源: 24, 说明: 36 };

async function figureSheet(
  db: Db,
  on: {
    readonly county: string;
    readonly mayImport: boolean;
    readonly isFilled: boolean;
    readonly checks: Checks;
  },
  kind: 'base' | 'past',
  months: readonly string[],
): Promise<SheetSpec> {
  const name = must(
    sheetKinds.find((one) => one.kind === kind),
    'every kind has a name',
  ).name;
  const what =
    kind === 'base'
      ? '往年各月的累计数；全年数月份写“2021年”或“2021-12”'
      : '今年已经过完的各月的数，导入后与已接收的月报数据一样使用，并注明为导入';
  return {
    name,
    title: name,
    notes: [
      `${what}。不填“数值”的行不导入。`,
      '指标、计量单位、单位、分项、月份已列好，可增删行。数值按“计量单位”一列的单位填写；“分项”空着的是总数。',
      ...(kind === 'past' ? [`任务的“数值”填进度：${Object.values(milestoneWords).join('、')}。`] : []),
      `口径阶段必填：${Object.values(basisWords).join('、')}。来源必填：出自哪份资料，如“统计月报”。`,
    ],
    columns: withChecksOf(
      sourcedHeadings.map((heading) => ({ heading, width: widths[heading] ?? 14 })),
      on.checks,
    ),
    rows: !on.mayImport
      ? []
      : on.isFilled
        ? await filledRows(db, on.county, months)
        : await emptyRows(db, on.county, kind, months),
    blankRows,
    frozenColumns: 1,
  };
}

/** Tasks are this year's: their states stand among the months already past, not in the base year. */
async function emptyRows(
  db: Db,
  county: string,
  kind: 'base' | 'past',
  months: readonly string[],
): Promise<readonly OutCell[][]> {
  const asked = await askedFigures(db, county, months);
  const listed = asked.filter(({ isNumber }) => isNumber || kind === 'past');
  return listed.map(({ indicator, label, unit, breakdown, month }) => [
    indicator,
    label,
    unit,
    breakdown === '' ? null : breakdown,
    month,
    null,
    null,
    null,
    null,
  ]);
}

async function filledRows(db: Db, county: string, months: readonly string[]): Promise<readonly OutCell[][]> {
  return (await importedFigures(db, county, months)).map((one) => [
    one.indicator,
    one.label,
    one.unit,
    one.breakdown === '' ? null : one.breakdown,
    one.month,
    basisWords[one.basis],
    one.isNumber ? { decimal: one.value } : one.value,
    one.source,
    one.explanation,
  ]);
}

type Checks = Readonly<Record<string, CellCheck>>;
type Choices = ReadonlyMap<string, readonly string[]>;

/** Drop-downs of the sheets of figures: names are offered, the stage is one of the list. Values may be states, so a number is only asked about. */
function checksOf(lists: Choices): Checks {
  const offered = (heading: string): CellCheck => oneOf(lists.get(heading) ?? [], true);
  return {
    指标: offered('指标'),
    单位: offered('单位、上级单位'),
    分项: offered('分项'),
    口径阶段: oneOf(Object.values(basisWords)),
  };
}

/** Values that cells may hold, by the column they stand in. */
async function choicesOf(db: Db, county: string, mayImport: boolean): Promise<Choices> {
  const columns = new Map(await orgChoices(db, county));
  columns.set('口径阶段', Object.values(basisWords));
  if (!mayImport) return columns;
  const indicators = await indicatorsOf(db, county);
  const items = (await dimensionsOf(db, county)).flatMap(({ name, items: own }) =>
    own.map((item) => `${name}：${item.name}`),
  );
  columns.set('指标', [...new Set(indicators.map(({ name }) => name))]);
  if (items.length > 0) columns.set('分项', items);
  return columns.set('进度', Object.values(milestoneWords));
}

/** The same as a sheet to look at, one column each. */
function choices(columns: Choices): SheetSpec {
  const lists = [...columns.values()];
  const height = Math.max(0, ...lists.map((list) => list.length));
  return {
    name: choicesSheet,
    title: '各列可填的值',
    notes: ['本表只供对照，不导入。'],
    columns: [...columns.keys()].map((heading) => ({ heading, width: 28 })),
    rows: Array.from({ length: height }, (_, row) => lists.map((list) => list[row] ?? null)),
  };
}
