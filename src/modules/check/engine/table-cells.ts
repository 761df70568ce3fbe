import { type Exact, exact, multiply, parseExact } from '#kernel/decimal.ts';
import { quantitiesIn } from '#reader/quantity/quantity.ts';
import type { Range } from '#reader/structure/types.ts';
import { factorOf } from './book.ts';
import { plain, type Sheet, SKIPPED, unitFor, wordsOf } from './sheet.ts';
import { type Sort, sortOf, sortOfCell, wayOf } from './table-heads.ts';
import type { Known, NumberResult } from './types.ts';

/** A number alone in its cell, with the words before it and what stands behind. */
const CELL =
  /^(?<way>\p{Script=Han}{0,6}[：:]?[+＋\-−－±]?)(?<digits>\d[\d,，]*(?:\.\d+)?)(?<unit>\D{0,8})$/u;

/** A number of a table with what its place says of it. */
export interface TableCell {
  readonly at: number;
  readonly head: string;
  readonly sort: Sort;
  /** Base units; the size alone, without its sign. */
  readonly size: Exact;
  /** 1 where it says more or is marked +, −1 less, 0 where it does not say. */
  readonly way: -1 | 0 | 1;
  readonly isMarked: boolean;
  /** What one step of the last printed digit is worth, in base units. */
  readonly step: Exact;
  readonly decimals: number;
  readonly factor: Exact;
  /** Canonical unit; empty where nothing says. */
  readonly code: string;
  /** The unit as it is printed in the cell. */
  readonly word: string;
  /** Code points from the start of the draft. */
  readonly offset: number;
  readonly span: string;
}

interface Measure {
  readonly code: string;
  readonly factor: Exact;
}

function measureOf(unit: string): Measure {
  const text = `1${unit.replace('％', '%')}`;
  const [one] = quantitiesIn(text, 0, text.length);
  const isUnit = one !== undefined && one.to === text.length && one.unit !== '';
  const factor = isUnit ? parseExact(String(one.value)) : null;
  return isUnit && factor !== null ? { code: one.unit, factor } : { code: '', factor: exact('1') };
}

const TAIL = /(?:左右|以上|以内|以下|及以上)$/u;

function cellAt(sheet: Sheet, row: readonly Range[], at: number): TableCell | null {
  const { structure, heads } = sheet;
  const cell = row[at];
  const own = wordsOf(structure, cell);
  const groups = CELL.exec(own.replaceAll(/\s/gu, ''))?.groups;
  const digits = (groups?.['digits'] ?? '').replaceAll(/[,，]/gu, '');
  const value = parseExact(digits);
  if (cell === undefined || groups === undefined || value === null) return null;
  const head = heads[at] ?? '';
  const byHead = sortOf(plain(head));
  const said = groups['way'] ?? '';
  const word = (groups['unit'] ?? '').replace(TAIL, '');
  const { code, factor } = measureOf(word === '' ? unitFor(sheet, row, at) : word);
  const decimals = digits.split('.')[1]?.length ?? 0;
  const from = cell.from + structure.text.slice(cell.from, cell.to).indexOf(own);
  return {
    at,
    head,
    sort: byHead === 'note' ? sortOfCell(own) : byHead,
    size: multiply(value, factor),
    way: wayOf(said),
    isMarked: /[+＋\-−－]$/u.test(said),
    step: multiply({ n: 1n, d: 10n ** BigInt(decimals) }, factor),
    decimals,
    factor,
    code,
    word,
    offset: structure.reading.point(from),
    span: structure.reading.span({ from, to: from + own.length }),
  };
}

/** The numbers of a row; its name, its time and what names no figure left out. */
export function tableCells(sheet: Sheet, row: readonly Range[]): readonly TableCell[] {
  return row.flatMap((_, at) => {
    if (at === sheet.name || at === sheet.time || SKIPPED.test(sheet.heads[at] ?? '')) return [];
    return cellAt(sheet, row, at) ?? [];
  });
}

/** Whether a number may be the difference or sum of others like it. */
export function isOfUnit(one: TableCell, other: TableCell): boolean {
  if (other.code === '%') return one.code === '%' || one.code === 'pp' || one.code === '';
  return one.code === '' || one.code === other.code || isOne(one.code, other.code);
}

function isOne(code: string, other: string): boolean {
  const factor = factorOf(code, other);
  return factor !== null && factor.n === factor.d;
}

/** Whether what was found of a number is of this cell. */
export function touches(
  { offset, length }: Pick<NumberResult, 'offset' | 'length'>,
  cell: TableCell,
): boolean {
  return offset < cell.offset + Array.from(cell.span).length && cell.offset < offset + length;
}

/** A result with the values of the ledger that it was held against. */
export interface Held {
  readonly result: NumberResult;
  readonly known: readonly Known[];
}
