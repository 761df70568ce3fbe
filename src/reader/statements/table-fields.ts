import type { Range } from '../structure/types.ts';
import type { Aspect, Comparator, Kind } from '../types.ts';
import { AFTERS } from '../words/tails.ts';
import type { Answer } from './item.ts';
import { type Cell, type Column, cellText, type Grid, PARENTHESES, unitOf } from './table-grid.ts';

const GROWTH = /增长|增速|增幅|增减|同比|比上年|涨跌|较上年|涨幅/u;
const FALLS = /(?:下降|降低|削减|减少|降幅)(?:率|幅度)?$/u;

/** What the aspect of a cell is read from. */
interface CellWords {
  readonly name: string;
  readonly header: string;
  readonly unit: string;
}

interface AspectRule {
  readonly id: string;
  readonly when: (words: CellWords) => boolean;
  readonly gives: Aspect;
}

const COUNTED = new Set(
  'item enterprise person person_time household set time session village town county city province dose'.split(
    ' ',
  ),
);
const TIMES = new Set(['day', 'workday', 'hour', 'minute', 'month', 'year']);
const percent = ({ unit }: CellWords): boolean => unit === '%' || unit === '‰';
const COMPLETION_HEADER = /完成.{0,6}(?:率|%|比)|[占为].{0,4}(?:预算|计划|目标)/u;

const ASPECTS: readonly AspectRule[] = [
  {
    id: 'table.completion',
    when: (w) => percent(w) && COMPLETION_HEADER.test(w.header),
    gives: 'completion_rate',
  },
  { id: 'table.share-column', when: (w) => percent(w) && /比重|占比|构成/u.test(w.header), gives: 'share' },
  { id: 'table.growth-column', when: (w) => percent(w) && GROWTH.test(w.header), gives: 'growth_yoy' },
  { id: 'table.natural-rate', when: (w) => percent(w) && w.name.includes('自然增长率'), gives: 'rate' },
  {
    id: 'table.growth-row',
    when: (w) => percent(w) && (GROWTH.test(w.name) || FALLS.test(w.name)),
    gives: 'growth_yoy',
  },
  { id: 'table.share-row', when: (w) => percent(w) && /占.{0,10}比|比重|占比/u.test(w.name), gives: 'share' },
  { id: 'table.rate', when: percent, gives: 'rate' },
  { id: 'table.change', when: ({ unit, header }) => unit === 'pp' || GROWTH.test(header), gives: 'change' },
  {
    id: 'table.rank',
    when: ({ unit, header }) => unit === 'rank' || /位次|排名|排位/u.test(header),
    gives: 'rank',
  },
  { id: 'table.count', when: ({ unit }) => COUNTED.has(unit), gives: 'count' },
  { id: 'table.days', when: ({ unit, name }) => TIMES.has(unit) && name.includes('天数'), gives: 'count' },
  { id: 'table.time', when: ({ unit }) => TIMES.has(unit), gives: 'duration' },
];

/** The aspect of a cell by its column, then its row, then its unit. */
export function aspectOf(words: CellWords): Answer<Aspect> {
  const rule = ASPECTS.find(({ when }) => when(words));
  return rule === undefined ? { value: 'level', rule: 'table.level' } : { value: rule.gives, rule: rule.id };
}

/** Whether a row names a fall (单位GDP能耗降低), so that its numbers are negative. */
export function falls(name: string): boolean {
  return FALLS.test(name);
}

/** The kind of a column: its words, its year, the part of the text. */
export function kindOf(grid: Grid, column: Column): Answer<Kind> {
  const { header, year } = column;
  const { reported, plan } = grid.structure.years;
  if (/[为占]计划|完成/u.test(header)) return { value: 'actual', rule: 'table.actual-column' };
  if (/计划数|年计划|计划$/u.test(header) && grid.table.role === 'review') {
    return { value: 'plan', rule: 'table.plan-column' };
  }
  if (/目标|预期|计划(?!完成|执行)|任务|规划/u.test(header))
    return { value: 'target', rule: 'table.target-column' };
  if (/实际|完成|预计|执行|实绩/u.test(header)) return { value: 'actual', rule: 'table.actual-column' };
  if (year !== null && reported !== null && year <= reported)
    return { value: 'actual', rule: 'table.past-column' };
  if (year !== null && plan !== null && year >= plan && plan !== reported)
    return { value: 'target', rule: 'table.coming-column' };
  const ahead = grid.table.role === 'targets' || grid.table.role === 'tasks';
  return { value: ahead ? 'target' : 'actual', rule: 'table.part' };
}

/** The year of a column. */
export function yearOf(grid: Grid, column: Column): Answer<number | null> {
  if (column.year !== null) return { value: column.year, rule: 'table.year-column' };
  const usual = grid.table.year ?? grid.structure.years.reported;
  if (/上年|去年/u.test(column.header) && !/比上年|较上年/u.test(column.header)) {
    return { value: usual === null ? null : usual - 1, rule: 'table.last-year-column' };
  }
  return { value: usual, rule: 'table.part' };
}

/** The comparator printed in a cell. */
export function comparatorOf(cell: Cell): Answer<Comparator> {
  const after = AFTERS.startingAt(cell.after, 0, cell.after.length)?.tag;
  if (cell.quantity.form === 'range') return { value: 'between', rule: 'cmp.range' };
  if (/≥|不低于|不少于/u.test(cell.before) || after === 'ge') return { value: '>=', rule: 'table.mark' };
  if (/≤|不超过|控制在/u.test(cell.before) || after === 'le') return { value: '<=', rule: 'table.mark' };
  if (/[>＞]|超过|高于/u.test(cell.before)) return { value: '>', rule: 'table.mark' };
  if (/[<＜]|低于/u.test(cell.before)) return { value: '<', rule: 'table.mark' };
  if (after === 'about' || cell.before.includes('约')) return { value: '~', rule: 'table.mark' };
  return { value: '=', rule: 'cmp.none' };
}

/** A unit with the factor that folds a cell into its base, and the rule that found it. */
export interface Measure {
  readonly code: string;
  readonly factor: number;
  readonly rule: string;
}

/** The unit of a cell: its own, its column's, the unit column's, the name's, or the one above the table. */
export function measureOf(grid: Grid, column: Column, row: readonly Range[], cell: Cell): Measure | null {
  const { text } = grid.structure;
  if (cell.quantity.unit !== '') return { code: cell.quantity.unit, factor: 1, rule: 'unit.printed' };
  if (column.unit !== null) return { ...column.unit, rule: 'table.unit-header' };
  const own = grid.unit < 0 ? null : unitOf(cellText(text, row[grid.unit]));
  if (own !== null) return { ...own, rule: 'table.unit-column' };
  const inName = PARENTHESES.exec(cellText(text, row[grid.name]))?.[1];
  const named = inName === undefined ? null : unitOf(inName);
  if (named !== null) return { ...named, rule: 'table.unit-name' };
  if (/(?:率|增速|增幅|比重|占比)$/u.test(cellText(text, row[grid.name])))
    return { code: '%', factor: 1, rule: 'table.unit-rate' };
  return grid.tableUnit === null ? null : { ...grid.tableUnit, rule: 'table.unit-above' };
}
