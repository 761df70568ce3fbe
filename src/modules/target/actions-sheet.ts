import { isDeepStrictEqual } from 'node:util';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { blankRows, type CellCheck, type OutCell, oneOf, withChecksOf } from '#documents/sheet-spec.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { isUnit, scalable, scalePower } from '#kernel/unit.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { runJob } from '#platform/job.ts';
import { countyYear, listTargets, type Work, writeChange, writeTarget } from './actions.ts';
import { readBaseline } from './actions-baseline.ts';
import { printPoint, standingOf } from './rules.ts';
import { choiceWords, labelOf, type ReadTarget, readTargets, targetHeadings } from './rules-sheet.ts';
import { authorityWords, grainWords, modeWords } from './rules-words.ts';
import type { TargetRow, TargetsImported } from './schema.ts';
import { targetsOf, versionsOf } from './store.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const demoNote = '演示数据：本表各月数字为演示而编，不是真实统计数据。';
const sourceWords = { plan: '计划', share: '分解', own: '自设' } as const;

/** A base-unit value in the indicator's own scale, as a number cell. */
export function scaledCell(value: string | null, row: Pick<TargetRow, 'measure' | 'scale'>): OutCell {
  if (value === null) return null;
  const scale = scaleOf(row);
  if (scale === null) return { decimal: value };
  const shown = divide(exact(value), whole(10n ** BigInt(scalePower[scale])));
  return { decimal: toDecimal(shown) ?? toUnrounded(shown) };
}

function scaleOf({ measure, scale }: Pick<TargetRow, 'measure' | 'scale'>): '亿' | '万' | null {
  return scale !== null && measure !== null && scalable(unitOf(measure)) ? scale : null;
}

/** Indicators keep sound unit codes; the contract carries them as text. */
function unitOf(measure: string) {
  if (!isUnit(measure)) throw new Error(`impossible: unit ${measure}`);
  return measure;
}

/** The list of a month as .xlsx, numbers in each indicator's own unit. @throws Refusal 403, 422 */
export async function downloadTable(work: Work, month: string): Promise<Download> {
  const { year, demo, rows } = await listTargets(work, { month });
  const title = `${year}年目标完成情况（1—${Number(month.slice(5))}月）`;
  const bytes = await writeSheet({
    name: '目标',
    title,
    notes: [
      ...(demo ? [demoNote] : []),
      '完成全年＝实际÷全年目标；序时差＝（实际−序时应完成）÷全年目标，单位：百分点；水平类目标为实际与目标之差。',
    ],
    columns: [
      '来源',
      '指标',
      '计量单位',
      '单位',
      '频度',
      '类型',
      '全年目标',
      '序时应完成',
      '实际',
      '截至',
      '更正',
      '完成全年%',
      '序时差',
      '依据',
    ].map((heading) => ({ heading, width: heading === '指标' || heading === '依据' ? 36 : 13 })),
    rows: rows.map((row) => tableRow(row)),
    frozenColumns: 2,
    landscape: true,
  });
  return { name: `${title}.xlsx`, type: xlsx, bytes };
}

function tableRow(row: TargetRow): readonly OutCell[] {
  const standing = standingOf(row, row.actual);
  const measure = row.measure === null ? null : unitOf(row.measure);
  return [
    sourceWords[row.source],
    row.aspect === 'growth_yoy' ? `${row.name}增速` : row.name,
    labelOf({ measure, scale: row.scale }),
    row.unit?.name ?? '全县（区）',
    grainWords[row.grain],
    modeWords[row.mode],
    scaledCell(row.annual, row),
    scaledCell(row.due, row),
    scaledCell(row.actual, row),
    row.actualPeriod ?? '',
    row.actualCorrected ? '更正' : '',
    standing.ofYear === null
      ? null
      : { decimal: printPoint(standing.ofYear.percent, false).replace('−', '-') },
    standing.gap === null || row.mode === 'level'
      ? scaledCell(standing.gap, row)
      : { decimal: printPoint(standing.gap, false).replace('−', '-') },
    row.authority,
  ];
}

/** An empty table of targets with the words that its columns take. @throws Refusal 403 */
export async function downloadForm(work: Work): Promise<Download> {
  demand(work.actor, 'target.read');
  const { year } = await countyYear(work.store.db, work.actor.county);
  const indicators = (await indicatorBook(work.store.db, work.actor.county)).at(`${year}-01`);
  const numbers = indicators.filter(({ kind }) => kind === 'number');
  const title = `${year}年目标导入表`;
  const words = Object.entries(choiceWords).map(([column, list]) => `${column}：${list.join('、')}`);
  const checks = formChecks(numbers, await unitsOf(work.store.db, work.actor.county));
  const bytes = await writeSheet([
    {
      name: '目标',
      title,
      notes: [
        '一行一个单位的一项指标。全年目标只填第1期，半年填2期，季度填4期，月度填12期；数字按计量单位一列的单位填写。',
        ...words,
      ],
      columns: withChecksOf(
        targetHeadings.map((heading) => ({
          heading,
          width: heading === '指标名称' || heading === '理由' ? 30 : 12,
        })),
        checks,
      ),
      rows: [],
      blankRows,
      frozenColumns: 1,
      landscape: true,
    },
    {
      name: '指标名称与计量单位',
      columns: [
        { heading: '指标名称', width: 44 },
        { heading: '计量单位', width: 14 },
      ],
      rows: numbers.map((one) => [one.name, labelOf(one)]),
    },
  ]);
  return { name: `${title}.xlsx`, type: xlsx, bytes };
}

/** What the cells of the form take: closed choices from their lists, names offered, the periods as numbers. */
function formChecks(
  numbers: readonly (Parameters<typeof labelOf>[0] & { readonly name: string })[],
  units: readonly { readonly name: string }[],
): Readonly<Record<string, CellCheck>> {
  const lists = Object.entries(choiceWords).map(([heading, words]) => [heading, oneOf(words)] as const);
  const periods = targetHeadings
    .filter((heading) => heading.endsWith('期'))
    .map((heading): readonly [string, CellCheck] => [heading, { kind: 'number' }]);
  return {
    ...Object.fromEntries([...lists, ...periods]),
    指标名称: oneOf(
      numbers.map(({ name }) => name),
      true,
    ),
    计量单位: oneOf(
      numbers.map((one) => labelOf(one)),
      true,
    ),
    单位: oneOf(
      units.map(({ name }) => name),
      true,
    ),
    决定日期: { kind: 'day' },
  };
}

interface Plan {
  readonly add: readonly ReadTarget[];
  readonly change: readonly { readonly id: string; readonly version: number; readonly read: ReadTarget }[];
  readonly result: TargetsImported;
}

/**
 * Sets targets from a table: new ones are added, known ones get a new version, equal ones are passed over. With `apply` 'no' it only
 * checks; with 'yes' all come in one transaction, or none.
 *
 * @throws Refusal 403; file.* and sheet.* for the file
 */
export async function importTargets(
  work: Work,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<TargetsImported> {
  demand(work.actor, 'target.change');
  const book = await readSheet(file.bytes, file.name);
  const matrix = book.sheets.find(({ hidden }) => !hidden)?.rows ?? [];
  const checked = await inTransaction(work.store, async (tx) => planOf(tx, work, matrix), { readOnly: true });
  const nothing = checked.add.length + checked.change.length === 0;
  if (apply === 'no' || nothing || checked.result.faults.length > 0)
    return { ...checked.result, notes: [...book.warnings] };
  const order = {
    county: work.actor.county,
    kind: 'target.import',
    actor: work.actor,
    now: work.now,
    detail: { file: file.name },
  };
  const { result } = await runJob(work.store, order, async (tx) => {
    const plan = await planOf(tx, work, matrix);
    for (const { row, input } of plan.add) await atRow(row, () => writeTarget(tx, work, input));
    for (const { id, version, read } of plan.change)
      await atRow(read.row, () => writeChange(tx, work, id, { ...read.input, version, kind: 'revise' }));
    return { added: plan.add.length, changed: plan.change.length, same: plan.result.same };
  });
  return { applied: true, ...result, faults: [], notes: [...book.warnings] };
}

/** Names the line in what is refused of it. */
async function atRow(row: number, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults = error.faults.map((fault): Fault => ({ ...fault, row }));
    throw new Refusal(error.code, error.status, `第${row}行：${error.message}`, { faults });
  }
}

async function planOf(tx: Tx, work: Work, matrix: Parameters<typeof readTargets>[0]): Promise<Plan> {
  const { county } = work.actor;
  const { year } = await countyYear(tx, county);
  const indicators = (await indicatorBook(tx, county)).at(`${year}-01`);
  const names = { indicators, units: await unitsOf(tx, county) };
  const read = readTargets(matrix, names, year);
  const known = await targetsOf(tx, county, year);
  const versions = Map.groupBy(
    await versionsOf(
      tx,
      county,
      known.map(({ id }) => id),
    ),
    ({ target }) => target,
  );
  const faults: Fault[] = [...read.faults];
  const add: ReadTarget[] = [];
  const change: { id: string; version: number; read: ReadTarget }[] = [];
  let same = 0;
  for (const one of read.rows) {
    const { input, row } = one;
    const old = known.find(({ indicator, unit }) => indicator === input.indicator && unit === input.unit);
    const last = old === undefined ? undefined : versions.get(old.id)?.at(-1);
    if (old === undefined || last === undefined) add.push(one);
    else if (old.grain !== input.grain || old.mode !== input.mode)
      faults.push({
        field: 'grain',
        row,
        message: `这项目标已按${grainWords[old.grain]}${modeWords[old.mode]}设立，频度和类型不能改，请按原样填写`,
      });
    else if (isDeepStrictEqual(last.points, input.points) && old.comparator === input.comparator) same += 1;
    else change.push({ id: old.id, version: old.version, read: one });
  }
  const result = { applied: false, added: add.length, changed: change.length, same, faults, notes: [] };
  return { add, change, result };
}

/** A frozen list beside today's as .xlsx. @throws Refusal 403, 404, 422 */
export async function downloadBaseline(work: Work, id: string, month: string): Promise<Download> {
  const { baseline, frozen, current, moved, stayed, today } = await readBaseline(work, id, month);
  const title = `${baseline.title}：基线与现行清单对比`;
  const rateRow = (name: string, key: 'amount' | 'count'): readonly OutCell[] => {
    const cells = [frozen[key], current[key]].flatMap((rate): OutCell[] =>
      rate === null
        ? ['', '', '']
        : [
            { decimal: rate.numerator },
            { decimal: rate.denominator },
            { decimal: printPoint(rate.percent, false) },
          ],
    );
    return [name, ...cells];
  };
  const bytes = await writeSheet([
    {
      name: '两种口径',
      title,
      notes: [
        ...(baseline.demo ? [demoNote] : []),
        `${baseline.frozenOn}由${authorityWords[baseline.authority]}依${baseline.paper}冻结，共${baseline.members}项；现行清单${today}项，其中仍在的${stayed}项。`,
      ],
      columns: [
        { heading: ['口径', '比率'], width: 20 },
        ...['按基线', '按现行清单'].flatMap((of) =>
          ['分子', '分母', '%'].map((part) => ({ heading: [of, part], width: 18 })),
        ),
      ],
      rows: [
        rateRow('完成率（金额）', 'amount'),
        rateRow(baseline.list === 'projects' ? '开工率（个数）' : '绿灯率（个数）', 'count'),
      ],
    },
    {
      name: '调入调出',
      columns: ['名称', '调入/调出', '计划额（元）', '原因', '说明人'].map((heading) => ({
        heading,
        width: heading === '名称' || heading === '原因' ? 40 : 14,
      })),
      rows: moved.map((one) => [
        one.name,
        one.move === 'joined' ? '调入' : '调出',
        one.amount === null ? null : { decimal: one.amount },
        one.reason ?? '未说明',
        one.byName ?? '',
      ]),
    },
  ]);
  return { name: `${title}.xlsx`, type: xlsx, bytes };
}
