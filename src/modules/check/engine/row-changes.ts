import { absolute, compare, type Exact, parseExact, subtract, toFixed } from '#kernel/decimal.ts';
import type { CheckContext } from '#reader/checks/types.ts';
import type { Range } from '#reader/structure/types.ts';
import { BASIS_HEAD, type Sheet, sheetsOf, wordsOf } from './cells.ts';
import { isBefore, momentOf, timeWords } from './moments.ts';
import type { Cause, NumberResult } from './types.ts';
import { causeWords } from './words.ts';

/** Headings of a column that holds one of two columns before it against the other. */
const CHANGE =
  /^(?:变动|变化|增减|调整|差额|差距|差值|相差|缺口)(?:数|额|量|值|情况|幅度)?(?:[（(][^（）()]*[）)])?$/u;
const CELL = /^(?<way>\p{Script=Han}{0,3}[+＋\-−]?)(?<digits>\d[\d,]*(?:\.\d+)?)(?<unit>\D{0,8})$/u;
const DOWN = /[-−低降落减少退慢跌缩窄]/u;
const UP = /[+＋高升加增多快涨扩]/u;
const ZERO: Exact = { n: 0n, d: 1n };

interface Printed {
  readonly value: Exact;
  /** 1 where the cell says more, −1 less, 0 where it does not say. */
  readonly way: number;
  readonly decimals: number;
  readonly unit: string;
}

function printedIn(words: string): Printed | null {
  const groups = CELL.exec(words.replaceAll(/\s/gu, ''))?.groups;
  const digits = groups?.['digits']?.replaceAll(',', '') ?? '';
  const value = parseExact(digits);
  if (groups === undefined || value === null) return null;
  const said = groups['way'] ?? '';
  const way = DOWN.test(said) ? -1 : UP.test(said) ? 1 : 0;
  return {
    value,
    way,
    decimals: digits.split('.')[1]?.length ?? 0,
    unit: (groups['unit'] ?? '').replace('％', '%'),
  };
}

/** Which of two columns is held against the other: the later time, the account that came after; 0 where the headings do not say. */
function orderOf(first: string, second: string): number {
  const [a, b] = [first, second].map((head) => timeWords(head, 0, head.length)[0]);
  if (a !== undefined && b !== undefined) {
    const running = { span: 'cumulative', year: 2000, month: 12, loose: false } as const;
    const [one, other] = [momentOf(a, running), momentOf(b, running)];
    if (isBefore(one, other)) return 1;
    return isBefore(other, one) ? -1 : 0;
  }
  return BASIS_HEAD.test(first) && BASIS_HEAD.test(second) ? 1 : 0;
}

/** Whether both numbers are of one measure, and the third may be their difference. */
function areOfOne(a: Printed, b: Printed, change: Printed): boolean {
  const isRate = a.unit === '%' && /^(?:个?百分点|个点)?$/u.test(change.unit);
  return a.unit === b.unit && (isRate || change.unit === a.unit);
}

interface Fault {
  readonly cause: Cause;
  readonly right: string;
}

/** What is wrong with a printed difference; money is rounded before and after, so it may be a step off. */
function faultOf(a: Printed, b: Printed, change: Printed, order: number): Fault | null {
  const difference = subtract(b.value, a.value);
  const decimals = Math.max(change.decimals, a.decimals);
  const step: Exact = { n: 1n, d: 10n ** BigInt(change.decimals) };
  const off = absolute(subtract(absolute(difference), change.value));
  const isOff = compare(off, a.decimals <= 1 ? ZERO : step) > 0;
  const sign = order === 0 || difference.n === 0n ? 0 : difference.n > 0n === order > 0 ? 1 : -1;
  const words = `${sign < 0 ? '-' : ''}${toFixed(absolute(difference), decimals)}${change.unit}`;
  if (isOff) return { cause: 'arithmetic', right: words };
  return sign * change.way < 0 ? { cause: 'sign', right: sign > 0 ? `+${words}` : words } : null;
}

/** A number of a row at its place in the draft. */
interface Column {
  readonly at: number;
  readonly printed: Printed;
  readonly offset: number;
  readonly span: string;
}

function columnsOf({ structure, heads }: Sheet, row: readonly Range[]): readonly Column[] {
  const { reading } = structure;
  return heads.flatMap((_, at) => {
    const cell = row[at];
    const own = wordsOf(structure, cell);
    const printed = printedIn(own);
    if (cell === undefined || printed === null) return [];
    const from = cell.from + structure.text.slice(cell.from, cell.to).indexOf(own);
    return [
      { at, printed, offset: reading.point(from), span: reading.span({ from, to: from + own.length }) },
    ];
  });
}

function touches({ offset, length }: NumberResult, column: Column): boolean {
  return offset < column.offset + Array.from(column.span).length && column.offset < offset + length;
}

function resultOf({ offset, span }: Column, { cause, right }: Fault, of: readonly string[]): NumberResult {
  return {
    id: `change-${offset}`,
    offset,
    length: Array.from(span).length,
    span,
    subject: of.join('与'),
    period: '',
    status: 'differing',
    reason: 'differs',
    cause,
    right,
    shown: [],
    message: `文中为${span}，应为${right}：按本行${of.join('、')}两栏相减。${causeWords[cause]}。`,
  };
}

/** Whether both numbers before a change can be gone by: right, or of a first account that nothing calls wrong. */
function areSure(a: Column, b: Column, { heads }: Sheet, results: readonly NumberResult[]): boolean {
  const statusOf = (column: Column): string =>
    results.find((one) => one.status !== 'unknown' && touches(one, column))?.status ?? '';
  const isFirst = BASIS_HEAD.test(heads[a.at] ?? '') && statusOf(a) !== 'differing';
  return statusOf(b) === 'confirmed' && (isFirst || statusOf(a) === 'confirmed');
}

/** What is wrong in the columns of change of one row. */
function faultsIn(
  sheet: Sheet,
  columns: readonly Column[],
  results: readonly NumberResult[],
): NumberResult[] {
  const { heads } = sheet;
  return columns.flatMap((change, k) => {
    const [a, b] = [columns[k - 2], columns[k - 1]];
    if (a === undefined || b === undefined || !CHANGE.test(heads[change.at] ?? '')) return [];
    if (!areSure(a, b, sheet, results) || !areOfOne(a.printed, b.printed, change.printed)) return [];
    const of = [heads[a.at] ?? '', heads[b.at] ?? ''] as const;
    const fault = faultOf(a.printed, b.printed, change.printed, orderOf(...of));
    return fault === null ? [] : [resultOf(change, fault, of)];
  });
}

/**
 * The results of a draft with those of columns that hold one column against the one before it (变动, 调整, 差额): such a number is wrong where both are right and their
 * difference is another, or goes the other way. Linear in the tables.
 */
export function withRowChanges(
  results: readonly NumberResult[],
  { structure }: CheckContext,
): readonly NumberResult[] {
  const sheets = sheetsOf(structure).filter(({ heads }) => heads.some((head) => CHANGE.test(head)));
  if (sheets.length === 0) return results;
  const faults = sheets.flatMap((sheet) =>
    sheet.body.flatMap((row) => {
      const columns = columnsOf(sheet, row);
      const near = results.filter((one) => columns.some((column) => touches(one, column)));
      return faultsIn(sheet, columns, near);
    }),
  );
  const isTold = (one: NumberResult): boolean =>
    faults.some(({ offset, length }) => offset < one.offset + one.length && one.offset < offset + length);
  return faults.length === 0 ? results : [...results.filter((one) => !isTold(one)), ...faults];
}
