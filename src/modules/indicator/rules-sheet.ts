import type { Fault } from '#kernel/errors.ts';
import { isUnit, type Unit, unitName } from '#kernel/unit.ts';
import { indicatorKey, unsaidDefinition } from './rules.ts';
import { definitionOf } from './rules-change.ts';
import { fullName, readableFormula } from './rules-formula.ts';
import {
  bound,
  choice,
  codeOf,
  dayOf,
  digitsOf,
  kindWords,
  type LineReader,
  lineReader,
  partsOf,
  type SheetCells,
  scaleOf,
  stateWords,
  unitOf,
  yesNo,
} from './rules-sheet-cells.ts';
import {
  aspectWords,
  availabilityWords,
  directionWords,
  frequencyWords,
  missingWords,
  priceBasisWords,
  spanWords,
} from './rules-words.ts';
import type { DefinitionInput, Dimension, Indicator, NewIndicatorInput } from './schema.ts';

/** An indicator as a line of the table. */
export function sheetLine(
  one: Indicator,
  all: readonly Indicator[],
  dimensions: readonly Dimension[],
): readonly (string | null)[] {
  const bound = (value: string | null) =>
    value === null || one.measure === null ? null : value + unitName(one.measure);
  return [
    one.name,
    one.aspect === null ? null : aspectWords[one.aspect],
    one.measure === null ? null : unitName(one.measure),
    one.scale,
    one.digits === null ? null : String(one.digits),
    kindWords[one.kind],
    one.code,
    one.definition,
    one.direction === null ? null : directionWords[one.direction],
    bound(one.lo),
    bound(one.hi),
    priceBasisWords[one.priceBasis],
    frequencyWords[one.frequency],
    one.noJanuary ? '是' : '否',
    spanWords[one.span],
    one.publisher,
    availabilityWords(one.available),
    one.splitRule,
    one.formula === null ? null : readableFormula(one.formula, all),
    missingWords[one.missing],
    one.dimensions.map((id) => dimensions.find((each) => each.id === id)?.name ?? id).join('、'),
    stateWords[one.state],
  ];
}

/** A line as read: an indicator that exists and what it shall say, or a new one. */
export interface ReadLine {
  /** Line of the sheet, 1 = first. */
  readonly row: number;
  readonly given: NewIndicatorInput;
  /** The indicator it speaks of; null: a new one. */
  readonly known: Indicator | null;
}

/** What a table of definitions says. */
export interface ReadDefinitions {
  readonly lines: readonly ReadLine[];
  readonly faults: readonly Fault[];
}

/**
 * Reads a table of definitions, ours or one with the same headings in any order: a line whose 名称, 含义 and 计量单位 are known changes that
 * indicator, another line defines a new one; columns that are left out keep what is known. Faults name line, column and cure.
 */
export function readDefinitions(
  rows: readonly (readonly string[])[],
  all: readonly Indicator[],
  dimensions: readonly Dimension[],
): ReadDefinitions {
  const top = rows.slice(0, 20).findIndex((row) => row.some((cell) => titleOf(cell) === '名称'));
  const heading = rows[top];
  if (heading === undefined)
    return {
      lines: [],
      faults: [{ field: 'file', message: '前20行里没有找到表头“名称”，请用导出的表作模板' }],
    };
  const places = new Map<string, number>();
  heading.forEach((cell, at) => places.set(titleOf(cell), at));
  const known = new Map(all.map((one) => [indicatorKey(one), one]));
  const faults: Fault[] = [];
  const lines: ReadLine[] = [];
  const seen = new Map<string, number>();
  rows.slice(top + 1).forEach((cells, index) => {
    const row = top + 2 + index;
    if (cells.every((cell) => cell.trim() === '')) return;
    const found: SheetCells = {
      cell: (title) => (cells[places.get(titleOf(title)) ?? -1] ?? '').trim(),
      has: (title) => places.has(titleOf(title)),
    };
    const read = readLine(found, row, known, dimensions);
    if (!('given' in read)) {
      faults.push(...read);
      return;
    }
    const key = indicatorKey({ ...read.given, measure: unitFrom(read.given.measure) });
    const before = seen.get(key);
    if (before !== undefined)
      faults.push({
        field: `rows.${row}`,
        row,
        message: `与第${before}行是同一个指标（名称、含义、单位相同），请只留一行`,
      });
    else lines.push(read);
    seen.set(key, before ?? row);
  });
  return { lines, faults };
}

function unitFrom(text: string | null): Unit | null {
  return text !== null && isUnit(text) ? text : null;
}

function titleOf(cell: string): string {
  return cell.replaceAll(/\s|\*/gu, '').normalize('NFC');
}

function readLine(
  cells: SheetCells,
  row: number,
  known: ReadonlyMap<string, Indicator>,
  dimensions: readonly Dimension[],
): ReadLine | readonly Fault[] {
  const line = lineReader(cells, row);
  const name = cells.cell('名称*');
  if (name === '')
    line.faults.push({ field: `rows.${row}.name`, row, column: '名称', message: '名称没有填' });
  const measure = line.at('计量单位', () => unitOf(cells), null);
  const aspect =
    line.at('含义', () => choice(cells, '含义', aspectWords), null) ?? (measure === null ? null : 'level');
  const old = known.get(indicatorKey({ name, aspect, measure })) ?? null;
  const kept = old === null ? unsaidDefinition : definitionOf(old);
  const kind = line.at('类别', () => choice(cells, '类别', kindWords), null);
  const span = line.at('数据范围', () => choice(cells, '数据范围', spanWords), null);
  const given: NewIndicatorInput = {
    name,
    aspect,
    measure,
    kind: old?.kind ?? kind ?? (measure === null ? 'milestone' : 'number'),
    span: old?.span ?? span ?? 'cumulative',
    ...meaningOf(line, cells, measure, kept),
    ...displayOf(line, cells, dimensions, kept),
  };
  return line.faults.length > 0 ? line.faults : { row, given, known: old };
}

type Display = 'scale' | 'digits' | 'code' | 'publisher' | 'available' | 'splitRule' | 'dimensions' | 'state';

function displayOf(
  line: LineReader,
  cells: SheetCells,
  dimensions: readonly Dimension[],
  kept: DefinitionInput,
): Pick<NewIndicatorInput, Display> {
  return {
    scale: line.has('计数单位', () => scaleOf(cells), kept.scale),
    digits: line.has('小数位数', () => digitsOf(cells), kept.digits),
    code: line.has('代码', () => codeOf(cells), kept.code),
    publisher: line.has('发布单位', () => cells.cell('发布单位'), kept.publisher),
    available: line.has('发布日', () => dayOf(cells), kept.available),
    splitRule: line.has('分解办法', () => cells.cell('分解办法'), kept.splitRule),
    dimensions: line.has('分组', () => partsOf(cells, dimensions), kept.dimensions),
    state: line.has('状态', () => choice(cells, '状态', stateWords), kept.state) ?? kept.state,
  };
}

type Meaning = Exclude<keyof NewIndicatorInput, Display | 'name' | 'aspect' | 'measure' | 'kind' | 'span'>;

function meaningOf(
  line: LineReader,
  cells: SheetCells,
  measure: Unit | null,
  kept: DefinitionInput,
): Pick<NewIndicatorInput, Meaning> {
  return {
    definition: line.has('口径', () => cells.cell('口径'), kept.definition),
    direction: line.has('方向', () => choice(cells, '方向', directionWords), kept.direction),
    lo: line.has('下限', () => bound(cells, '下限', measure), kept.lo),
    hi: line.has('上限', () => bound(cells, '上限', measure), kept.hi),
    priceBasis:
      line.has('价格口径', () => choice(cells, '价格口径', priceBasisWords), kept.priceBasis) ?? 'none',
    frequency: line.has('频率', () => choice(cells, '频率', frequencyWords), kept.frequency) ?? 'month',
    noJanuary: line.has('1—2月合并', () => yesNo(cells, '1—2月合并'), kept.noJanuary),
    formula: line.has('公式', () => cells.cell('公式') || null, kept.formula),
    missing: line.has('缺数处理', () => choice(cells, '缺数处理', missingWords), kept.missing) ?? 'any',
  };
}

/** What a line would do, in words for the dry run. */
export function lineWords(line: ReadLine, changes: readonly { readonly label: string }[]): string {
  if (line.known === null) return '新增';
  return changes.length === 0 ? '与现在一样' : `修改：${changes.map(({ label }) => label).join('、')}`;
}

/** Name as a list shows it. */
export function lineName(given: Pick<NewIndicatorInput, 'name' | 'aspect'>): string {
  return fullName(given);
}
