import { absolute, add, compare, type Exact, multiply, negate, subtract, zero } from '#kernel/decimal.ts';
import type { CheckContext } from '#reader/checks/types.ts';
import type { Range } from '#reader/structure/types.ts';
import { type Book, valueIn } from './book.ts';
import { nameKey } from './names.ts';
import { type Fault, faultOf, isRight, type Operand, type Reckoning, sumOf } from './reckon.ts';
import { type Row, reckoningsOf } from './reckonings.ts';
import { BASIS_HEAD, plain, type Sheet, sheetsOf, wordsOf } from './sheet.ts';
import { type Held, type TableCell, tableCells, touches } from './table-cells.ts';
import { sortOf } from './table-heads.ts';
import type { Known, NumberResult, Status } from './types.ts';
import { isOpen } from './verdicts.ts';
import { causeWords } from './words.ts';

const SUM = /^(?:合计|总计|小计|共计|(?!全[县市区])[\p{Script=Han}]{1,6}合计)$/u;
const HALF: Exact = { n: 1n, d: 2n };

/** What is known of a cell: the value of the ledger that it prints or ought to print. */
interface Told {
  readonly status: Status | null;
  readonly known: Known | null;
}

/** A table whose cells are reckoned from one another. */
class Reckoner {
  readonly #held: readonly Held[];
  readonly #book: Book;
  readonly #sums = new Map<number, Operand>();
  readonly verdicts: NumberResult[] = [];

  constructor(held: readonly Held[], book: Book) {
    this.#held = held;
    this.#book = book;
  }

  /** What was found of a cell, whichever way it was read. */
  #best(cell: TableCell): Held | undefined {
    const all = this.#held.filter(({ result }) => touches(result, cell));
    const of = (status: Status): Held | undefined => all.find(({ result }) => result.status === status);
    return of('confirmed') ?? of('differing') ?? all[0];
  }

  #told(cell: TableCell): Told {
    const best = this.#best(cell);
    const [known = null, other] = best === undefined || isOpen(best.result) ? [] : best.known;
    return {
      status: best?.result.status ?? null,
      known: other === undefined && best?.result.reason !== 'computed' ? known : null,
    };
  }

  /** A cell as a number that goes into others. */
  operandOf(cell: TableCell): Operand {
    const summed = this.#sums.get(cell.offset);
    if (summed !== undefined) return summed;
    const { status: found, known } = this.#told(cell);
    // 初报: what was first reported is in no ledger and yet no mistake.
    const status = BASIS_HEAD.test(cell.head) && found !== 'differing' ? 'confirmed' : found;
    const value = known === null || cell.code === '' ? null : valueIn(known, cell.code);
    const size = value === null ? null : absolute(value);
    // What is printed otherwise than the ledger has it (about 38亿元, a bound) is taken as printed.
    const isHeld =
      size !== null &&
      (status === 'differing' ||
        compare(absolute(subtract(size, cell.size)), multiply(cell.step, HALF)) <= 0);
    return {
      ...cell,
      printed: signed(cell, cell.size),
      slack: multiply(cell.step, HALF),
      exact: isHeld ? signed(cell, size) : null,
      status,
    };
  }

  /** Whether a cell is of a town or the like by the ledger. */
  isOfPlace(cell: TableCell): boolean {
    const { known } = this.#told(cell);
    return known !== null && known.place !== '';
  }

  /** The county's value of what towns print in a column. */
  countyOf(column: readonly TableCell[]): Operand | null {
    for (const cell of column) {
      const { known } = this.#told(cell);
      if (known === null || known.place === '') continue;
      const all = (this.#book.byKey.get(nameKey(known.names[0] ?? '')) ?? []).find(
        (one) =>
          one.standing &&
          one.place === '' &&
          one.role === 'actual' &&
          one.aspect === known.aspect &&
          one.span === known.span &&
          one.month === known.month,
      );
      const value = all === undefined ? null : valueIn(all, cell.code);
      if (value === null) continue;
      return { ...cell, printed: value, slack: zero, exact: value, status: 'confirmed' };
    }
    return null;
  }

  /** Takes a sum as right, so that others may be reckoned from it. */
  #sum(cell: TableCell, { of }: Reckoning): void {
    const all = of.flatMap((one) => one.exact ?? []);
    const total = all.length === of.length ? all.reduce(add, zero) : null;
    this.#sums.set(cell.offset, { ...this.operandOf(cell), exact: total, status: 'confirmed' });
  }

  /** Judges a cell by what it may be reckoned from; what is found of it otherwise stays where that says nothing. */
  judge(cell: TableCell, reckonings: readonly Reckoning[], isSum = false): void {
    const own = this.#best(cell)?.result;
    const ready = reckonings.filter(({ of }) =>
      of.every(({ status, exact: value }) => isReady(status, value)),
    );
    const right = ready.find((one) => isRight(cell, one) && faultOf(cell, one) === null);
    if (right !== undefined) {
      if (isSum) this.#sum(cell, right);
      if (own?.status !== 'confirmed') this.verdicts.push(confirmedBy(cell, right));
      return;
    }
    const [definite] = reckonings.filter(({ isDefinite }) => isDefinite);
    if (definite === undefined || definite.of.some(({ status }) => status !== 'confirmed')) return;
    // 比上月 may be computed from what the table does not hold; a share, a gap to an aim and a rate are of the row.
    const isElse = own?.reason === 'computed' && cell.sort === 'change';
    if (own?.status === 'differing' || isElse) return;
    const fault = faultOf(cell, definite);
    if (fault !== null) this.verdicts.push(differingBy(cell, fault, definite));
  }
}

function isReady(status: Status | null, value: Exact | null): boolean {
  return status === 'confirmed' || (status === 'differing' && value !== null);
}

function signed(cell: TableCell, size: Exact): Exact {
  return cell.way < 0 ? negate(size) : size;
}

function ofCell(cell: TableCell, { how }: Reckoning) {
  const { offset, span } = cell;
  return {
    id: `row-${offset}`,
    offset,
    length: Array.from(span).length,
    span,
    subject: how,
    period: '',
    shown: [],
  };
}

function confirmedBy(cell: TableCell, reckoning: Reckoning): NumberResult {
  const message = `按表中各数复算一致：${reckoning.how}。`;
  return {
    ...ofCell(cell, reckoning),
    status: 'confirmed',
    reason: 'computed',
    cause: null,
    right: null,
    message,
  };
}

function differingBy(cell: TableCell, { cause, right }: Fault, reckoning: Reckoning): NumberResult {
  const message = `文中为${cell.span}，应为${right}：${reckoning.how}。${causeWords[cause]}。`;
  return { ...ofCell(cell, reckoning), status: 'differing', reason: 'differs', cause, right, message };
}

/** A row of a table with its numbers. */
interface Line {
  readonly name: string;
  readonly cells: readonly TableCell[];
}

function lineOf(sheet: Sheet, row: readonly Range[]): Line {
  return { name: plain(wordsOf(sheet.structure, row[sheet.name])), cells: tableCells(sheet, row) };
}

function columnOf(lines: readonly Line[], at: number): readonly TableCell[] {
  return lines.flatMap(({ cells }) => cells.find((cell) => cell.at === at) ?? []);
}

/** The rows that a total sums up: those over it, down from the total before. */
function over(lines: readonly Line[], index: number): readonly Line[] {
  const before = lines.slice(0, index);
  const last = before.findLastIndex(({ name }) => SUM.test(name));
  return before.slice(last + 1);
}

/** Totals under columns of amounts. */
function judgeTotals(reckoner: Reckoner, lines: readonly Line[]): void {
  lines.forEach((line, index) => {
    const parts = SUM.test(line.name) ? over(lines, index) : [];
    if (parts.length < 2) return;
    for (const cell of line.cells.filter(({ sort, code }) => sort === 'value' && code !== '%')) {
      const summed = columnOf(parts, cell.at).filter(({ code }) => code === cell.code);
      if (summed.length < parts.length) continue;
      // Rows that are parts of one another (其中) are no sum; towns are.
      const isDefinite = summed.every((one) => reckoner.isOfPlace(one));
      const of = summed.map((one) => reckoner.operandOf(one));
      reckoner.judge(cell, [sumOf(of, { how: '按本栏各行相加', isDefinite })], true);
    }
  });
}

/** The row of which the others print their shares: a total, or what is a hundred percent of itself. */
function isWholeRow({ name, cells }: Line, share: TableCell): boolean {
  return (
    SUM.test(name) || cells.some(({ at, span }) => at === share.at && /^100(?:\.0+)?[%％]?$/u.test(span))
  );
}

function wholesIn(reckoner: Reckoner, lines: readonly Line[], share: TableCell) {
  return (part: TableCell): readonly Operand[] => {
    const column = columnOf(lines, part.at);
    const county = reckoner.countyOf(column);
    const total = lines.findLast((line) => isWholeRow(line, share))?.cells.find(({ at }) => at === part.at);
    const isOfCounty = /全[县区市部]/u.test(share.head);
    const wholes = isOfCounty || total === undefined ? [] : [reckoner.operandOf(total)];
    return county === null ? wholes : [...wholes, county];
  };
}

function isDifference({ sort }: TableCell): boolean {
  return sort === 'gap' || sort === 'change';
}

/** The cells of a column under which some say less by a mark: the others say more. */
function marked(lines: readonly Line[]): readonly Line[] {
  const signedAt = new Set(
    lines.flatMap(({ cells }) =>
      cells.filter(({ isMarked, way }) => isMarked && way < 0).map(({ at }) => at),
    ),
  );
  return lines.map(({ name, cells }) => ({
    name,
    cells: cells.map((cell) =>
      cell.way === 0 && isDifference(cell) && signedAt.has(cell.at)
        ? { ...cell, way: 1 as const, isMarked: true }
        : cell,
    ),
  }));
}

/** A column of one number for each row as a row of its own: 年度计划, 完成投资, 完成比例. */
function turned(lines: readonly Line[]): Line | null {
  const columns = new Set(lines.flatMap(({ cells }) => cells.map(({ at }) => at)));
  if (columns.size !== 1) return null;
  return {
    name: '',
    cells: lines.flatMap(({ name, cells }) =>
      cells.map((cell, k) => ({ ...cell, head: name, sort: sortOf(name), at: k })),
    ),
  };
}

function judgeSheet(reckoner: Reckoner, sheet: Sheet): void {
  const lines = marked(sheet.body.map((row) => lineOf(sheet, row)));
  judgeTotals(reckoner, lines);
  const alone = turned(lines);
  for (const { name, cells } of alone === null ? lines : [alone])
    for (const cell of cells) {
      const row: Row = {
        name,
        cells,
        operandOf: (one) => reckoner.operandOf(one),
        wholesOf: wholesIn(reckoner, lines, cell),
      };
      const found = alone !== null && cell.sort === 'change' ? [] : reckoningsOf(cell, row);
      if (found.length > 0) reckoner.judge(cell, found);
    }
}

/**
 * The results of a draft with what its tables say of numbers that are reckoned from others of their row or column (变动, 差距, 完成率, 占比, 还需, 合计): right where both are
 * right and they come to that, wrong where they come to another or go the other way. Linear in the tables.
 *
 * @param held  what was found of the numbers, with the ledger's values
 */
export function withReckoned(
  results: readonly NumberResult[],
  held: readonly Held[],
  { structure }: CheckContext,
  book: Book,
): readonly NumberResult[] {
  const sheets = sheetsOf(structure);
  if (sheets.length === 0) return results;
  const reckoner = new Reckoner(held, book);
  for (const sheet of sheets) judgeSheet(reckoner, sheet);
  const { verdicts } = reckoner;
  const isTold = (one: NumberResult): boolean =>
    verdicts.some(({ offset, length }) => offset < one.offset + one.length && one.offset < offset + length);
  return verdicts.length === 0 ? results : [...results.filter((one) => !isTold(one)), ...verdicts];
}
