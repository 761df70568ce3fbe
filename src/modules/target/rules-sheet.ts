import type { Fault } from '#kernel/errors.ts';
import { isMonth } from '#kernel/period.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { scalable, type Unit, unitName } from '#kernel/unit.ts';
import { type Grain, periodsOf } from './rules.ts';
import { authorityWords, grainWords, modeWords } from './rules-words.ts';
import { authorities, comparators, grains, modes, type TargetInput } from './schema.ts';

/** A cell of a sheet as it was read. */
export type SheetCell = string | number | boolean | null;

/** What the table must know to read names: indicators with their unit, units by name and short name. */
export interface SheetNames {
  readonly indicators: readonly {
    readonly id: string;
    readonly name: string;
    readonly measure: Unit | null;
    readonly scale: '亿' | '万' | null;
  }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
}

/** Headings of the table of targets, in its order; after 目标类型 come up to twelve periods. */
export const targetHeadings = [
  '指标名称',
  '计量单位',
  '单位',
  '目标频度',
  '目标类型',
  '比较',
  ...Array.from({ length: 12 }, (_, index) => `第${index + 1}期`),
  '起用月份',
  '决定机关',
  '依据',
  '决定日期',
  '理由',
] as const;

/** A row that was understood. */
export interface ReadTarget {
  /** Line of the sheet, 1 = first. */
  readonly row: number;
  readonly input: TargetInput & { readonly indicator: string; readonly unit: string };
}

const comparatorWords: Readonly<Record<TargetInput['comparator'], string>> = {
  '=': '等于',
  '>=': '不低于',
  '>': '超过',
  '<=': '不超过',
  '<': '低于',
  '~': '左右',
};

/** Words that a table may hold in a column of choices, in the order in which they are offered. */
export const choiceWords: Readonly<Record<'目标频度' | '目标类型' | '比较' | '决定机关', readonly string[]>> =
  {
    目标频度: Object.values(grainWords),
    目标类型: Object.values(modeWords),
    比较: Object.values(comparatorWords),
    决定机关: Object.values(authorityWords),
  };

function text(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

type Row = ReadonlyMap<string, string>;

/**
 * Reads a table of targets: the heading is looked for in the first twenty lines, empty lines are passed over, and every fault names its
 * line and heading with the cure. Numbers are in the unit and scale that the line names, else the indicator's own.
 */
export function readTargets(
  matrix: readonly (readonly SheetCell[])[],
  names: SheetNames,
  year: number,
): { readonly rows: readonly ReadTarget[]; readonly faults: readonly Fault[] } {
  const at = matrix.slice(0, 20).findIndex((line) => line.some((cell) => text(cell) === '指标名称'));
  const heading = matrix[at];
  if (heading === undefined)
    return {
      rows: [],
      faults: [{ field: 'file', message: '前20行里没有找到表头“指标名称”，请用导入模板的表头' }],
    };
  const columns = heading.map(text);
  const missing = [
    '单位',
    '目标频度',
    '目标类型',
    '第1期',
    '起用月份',
    '决定机关',
    '依据',
    '决定日期',
    '理由',
  ].filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return {
      rows: [],
      faults: [
        { field: 'heading', row: at + 1, message: `表头缺少“${missing.join('”“')}”，请用导入模板的表头` },
      ],
    };
  const rows: ReadTarget[] = [];
  const faults: Fault[] = [];
  matrix.slice(at + 1).forEach((line, index) => {
    const row: Row = new Map(columns.map((name, column) => [name, text(line[column])]));
    if ([...row.values()].every((value) => value === '')) return;
    const read = readRow(row, at + 2 + index, names, year);
    if (read.faults.length > 0) faults.push(...read.faults);
    else if (read.target !== null) rows.push(read.target);
  });
  return { rows, faults: [...faults, ...twice(rows)] };
}

function twice(rows: readonly ReadTarget[]): readonly Fault[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, input }) => {
    const key = `${input.indicator} ${input.unit}`;
    const before = seen.get(key);
    seen.set(key, before ?? row);
    return before === undefined
      ? []
      : [{ field: 'indicator', row, message: `与第${before}行是同一单位的同一指标，请只留一行` }];
  });
}

/** A line being read: its cells by heading, and the faults found so far. */
interface Line {
  readonly value: (column: string) => string;
  readonly fault: (column: string, message: string) => void;
  readonly faults: readonly Fault[];
}

function lineOf(row: Row, at: number): Line {
  const faults: Fault[] = [];
  return {
    value: (column) => row.get(column) ?? '',
    fault: (column, message) => faults.push({ field: column, row: at, column, message }),
    faults,
  };
}

function readRow(
  row: Row,
  at: number,
  names: SheetNames,
  year: number,
): { readonly target: ReadTarget | null; readonly faults: readonly Fault[] } {
  const line = lineOf(row, at);
  const indicator = indicatorOf(line, names);
  const unit = unitOf(line, names);
  const grain = choiceOf(line, '目标频度', grains, grainWords);
  const mode = choiceOf(line, '目标类型', modes, modeWords);
  const comparator = line.value('比较') === '' ? '>=' : choiceOf(line, '比较', comparators, comparatorWords);
  const points = grain === null || indicator === null ? [] : pointsOf(line, year, grain, indicator);
  const decision = decisionOf(line, year);
  const known = complete({ indicator: indicator?.id ?? null, unit, grain, mode, comparator });
  if (line.faults.length > 0 || known === null || decision === null)
    return { target: null, faults: line.faults };
  return { target: { row: at, input: { ...known, points, ...decision } }, faults: [] };
}

type Complete<T> = { readonly [K in keyof T]: Exclude<T[K], null> };

/** The fields when none of them is missing. */
function complete<T extends Readonly<Record<string, unknown>>>(fields: T): Complete<T> | null {
  const isComplete = (given: T): given is T & Complete<T> =>
    Object.values(given).every((value) => value !== null);
  return isComplete(fields) ? fields : null;
}

function unitOf({ value, fault }: Line, names: SheetNames): string | null {
  const word = value('单位');
  const found = names.units.find(({ name, shortName }) => name === word || shortName === word);
  if (found === undefined) fault('单位', `没有名为“${word}”的单位，请写单位管理里的全称或简称`);
  return found?.id ?? null;
}

function choiceOf<T extends string>(
  { value, fault }: Line,
  column: string,
  codes: readonly T[],
  words: Readonly<Record<T, string>>,
): T | null {
  const found = codes.find((code) => words[code] === value(column));
  if (found === undefined) fault(column, `请写${codes.map((code) => words[code]).join('、')}之一`);
  return found ?? null;
}

type Decision = Pick<TargetInput, 'authority' | 'paper' | 'decidedOn' | 'reason' | 'validFrom'>;

function decisionOf(line: Line, year: number): Decision | null {
  const { value, fault } = line;
  const authority = choiceOf(line, '决定机关', authorities, authorityWords);
  const [paper, reason] = [value('依据'), value('理由')];
  if (paper.length < 2) fault('依据', '请写明依据，至少2个字');
  if (reason.length < 5) fault('理由', '请写明理由，至少5个字');
  const validFrom = monthText(value('起用月份'));
  if (validFrom?.startsWith(`${year}-`) !== true) fault('起用月份', `请写成${year}-01这样的月份`);
  const decidedOn = dayText(value('决定日期'));
  if (decidedOn === null) fault('决定日期', '请写成2022-07-15这样的日期');
  if (authority === null || validFrom === null || decidedOn === null) return null;
  return { authority, paper, decidedOn, reason, validFrom };
}

type Measured = SheetNames['indicators'][number] & { readonly measure: Unit };

function indicatorOf({ value, fault }: Line, names: SheetNames): Measured | null {
  const name = value('指标名称');
  const all = names.indicators.filter((one) => one.name === name || one.id === name);
  const found = all.length === 1 ? all[0] : all.find((one) => labelOf(one) === value('计量单位'));
  if (found === undefined) {
    const which = all.map(labelOf).join('或');
    const why =
      all.length === 0
        ? `没有名为“${name}”的指标，请写指标库里的名称`
        : `“${name}”有${all.length}项指标，请在计量单位里写${which}`;
    fault('指标名称', why);
    return null;
  }
  const { measure } = found;
  if (measure === null) fault('指标名称', `“${name}”报进度，不设数值目标`);
  return measure === null ? null : { ...found, measure };
}

/** Unit of an indicator as tables print it: 亿元, %, 个. */
export function labelOf(one: { readonly measure: Unit | null; readonly scale: '亿' | '万' | null }): string {
  if (one.measure === null) return '';
  return `${one.scale !== null && scalable(one.measure) ? one.scale : ''}${unitName(one.measure)}`;
}

function pointsOf(
  { value, fault }: Line,
  year: number,
  grain: Grain,
  { measure, scale }: Measured,
): TargetInput['points'] {
  const expected = { unit: measure, ...(scale !== null && scalable(measure) ? { scale } : {}) };
  return periodsOf(year, grain).flatMap((period, index) => {
    const column = `第${index + 1}期`;
    const read = parseQuantity(value(column), expected);
    if (read.kind === 'quantity') return [{ period, value: read.quantity.value }];
    fault(column, read.kind === 'empty' ? '没有目标值，请填数字；没有任务的填0' : read.reason);
    return [];
  });
}

function monthText(written: string): string | null {
  const found = /^(\d{4})[-.年/](\d{1,2})月?(?:-\d{1,2}.*)?$/u.exec(written);
  const month = found === null ? written : `${found[1] ?? ''}-${(found[2] ?? '').padStart(2, '0')}`;
  return isMonth(month) ? month : null;
}

function dayText(written: string): string | null {
  const found = /^(\d{4})[-.年/](\d{1,2})[-.月/](\d{1,2})日?/u.exec(written);
  if (found === null) return null;
  const [, y = '', m = '', d = ''] = found;
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
}
