import { compare, exact, multiply, sign, whole } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { printValue } from './rules-cell.ts';
import type { IndicatorFact, Milestone } from './rules-types.ts';

/** What stands in a cell of the report. */
export interface Held {
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
}

/** What a reviewer should look at: `explain` needs an explanation before the report is submitted, `look` does not. */
export interface Remark {
  readonly kind: 'explain' | 'look';
  readonly text: string;
}

type Asked = Pick<IndicatorFact, 'kind' | 'measure' | 'scale' | 'digits' | 'span' | 'aspect'>;

/** A cell to look at, with what it is compared with. */
export interface Looked {
  readonly row: Asked;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly now: Held;
  readonly last: Held | null;
  /** Same month of last year, base units. */
  readonly lastYear: string | null;
}

const five = whole(5);
const milestoneOrder: readonly Milestone[] = ['not_started', 'in_progress', 'done'];

/**
 * Remarks on a value, never a refusal: a cumulative figure below last month's and a milestone that goes back (both to be explained),
 * a value five times or a fifth of last month's or last year's (mostly 亿 for 万), a negative count.
 *
 * @source the factor 5 is the product's own: above any month's growth in the demo's series, below the factor 10⁴ of a wrong scale
 */
export function remarksOn({ row, month, now, last, lastYear }: Looked): readonly Remark[] {
  if (row.kind === 'milestone') return remarksOnMilestone(now, last);
  if (now.value === null) return [];
  const before = last?.value ?? null;
  const negative = sign(exact(now.value)) < 0 && (row.aspect === 'count' || row.aspect === 'level');
  const early = splitMonth(month).month <= 2;
  return [
    ...fallOf(now.value, before, row),
    ...(negative ? [{ kind: 'look', text: '是负数，请核对' } as const] : []),
    ...(early ? [] : farFrom(now.value, before, '上月', row)),
    ...farFrom(now.value, lastYear, '上年同期', row),
  ];
}

function fallOf(value: string, before: string | null, row: Asked): readonly Remark[] {
  if (row.span !== 'cumulative' || !isAmount(row) || before === null) return [];
  if (compare(exact(value), exact(before)) >= 0) return [];
  return [{ kind: 'explain', text: `累计数低于上月（${printValue(before, row)}），请说明原因` }];
}

function farFrom(value: string, before: string | null, word: string, row: Asked): readonly Remark[] {
  if (before === null || !isFar(value, before)) return [];
  return [{ kind: 'look', text: `与${word}（${printValue(before, row)}）相差5倍以上，请核对单位` }];
}

function isAmount(row: Asked): boolean {
  return row.aspect === null || row.aspect === 'level' || row.aspect === 'count';
}

function remarksOnMilestone(now: Held, last: Held | null): readonly Remark[] {
  if (now.milestone === null || last === null || last.milestone === null) return [];
  const back = milestoneOrder.indexOf(now.milestone) < milestoneOrder.indexOf(last.milestone);
  return back ? [{ kind: 'explain', text: '进度比上月倒退，请说明原因' }] : [];
}

function isFar(now: string, before: string): boolean {
  const a = size(now);
  const b = size(before);
  if (sign(a) === 0 || sign(b) === 0) return false;
  return compare(a, multiply(b, five)) >= 0 || compare(multiply(a, five), b) <= 0;
}

function size(text: string) {
  return exact(text.startsWith('-') ? text.slice(1) : text);
}

/** An asked cell of the month. */
export interface AskedCell extends Looked {
  /** Place in the form; 1 is the first row. */
  readonly place: number;
  readonly indicator: string;
  readonly name: string;
  /** A row that may stay empty without a word. */
  readonly optional: boolean;
  /** Title of the form in which it is entered; null when it is entered here. */
  readonly elsewhere: string | null;
}

/**
 * What stands in the way of submitting a month: an asked cell neither filled nor explained, a remark that wants an explanation.
 *
 * @param cells  the asked cells of the month
 */
export function faultsOf(cells: readonly AskedCell[]): readonly Fault[] {
  return cells.flatMap((cell) => {
    const at = { field: cell.indicator, row: cell.place };
    const { value, milestone, explanation } = cell.now;
    if (explanation.trim() !== '') return [];
    const isEmpty = value === null && milestone === null;
    if (isEmpty && cell.optional) return [];
    if (cell.elsewhere !== null)
      return isEmpty
        ? [{ ...at, message: `“${cell.name}”在《${cell.elsewhere}》里填报，请先在那里填好` }]
        : [];
    if (cell.row.kind === 'milestone' && milestone === null)
      return [{ ...at, message: `“${cell.name}”未选进度，请选未启动、推进中或已完成` }];
    if (cell.row.kind === 'number' && value === null)
      return [{ ...at, message: `“${cell.name}”未填；确实没有数的，请在说明里写明原因` }];
    const wanted = remarksOn(cell).filter(({ kind }) => kind === 'explain');
    return wanted.map(({ text }) => ({ ...at, message: `“${cell.name}”${text}` }));
  });
}
