import { must } from './errors.ts';
import { type FormulaFault, isPlainName, type Piece, piecesOf, placeOf } from './formula-words.ts';
import { canonicalDecimal, parseQuantity } from './quantity.ts';
import { type Unit, unitName } from './unit.ts';

/** Which period's value an operand means: the formula's own, the one before, the same of last year, or last December. */
export type Shift = 'same' | 'previous' | 'last_year' | 'last_december';

/** A formula as read: pure data, safe to keep and to send. Keys are what the resolver made of the names, usually indicator ids. */
export type Formula =
  | { readonly kind: 'number'; readonly value: string; readonly unit: Unit | null; readonly at: number }
  | { readonly kind: 'operand'; readonly key: string; readonly shift: Shift; readonly at: number }
  | { readonly kind: 'negative'; readonly of: Formula; readonly at: number }
  | {
      readonly kind: 'step';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Formula;
      readonly right: Formula;
      readonly at: number;
    }
  | { readonly kind: 'sum'; readonly parts: readonly Formula[]; readonly at: number };

/** What a text turned out to be: a formula, or a fault with its place. */
export type ParsedFormula =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'refused'; readonly at: number; readonly reason: string };

/** The key of an operand for a name or code as written, or null when nothing is called so. */
export type ResolveName = (name: string) => string | null;

const longest = 1000;
const deepest = 40;

const shiftNames: ReadonlyMap<string, Exclude<Shift, 'same'>> = new Map([
  ['上期', 'previous'],
  ['上月', 'previous'],
  ['previous', 'previous'],
  ['上年同期', 'last_year'],
  ['last_year', 'last_year'],
  ['上年末', 'last_december'],
  ['last_december', 'last_december'],
]);
const shiftWords = { previous: '上期', last_year: '上年同期', last_december: '上年末' } as const;
const sumNames = new Set(['合计', 'sum']);

class Fault extends Error {
  readonly fault: FormulaFault;
  constructor(at: number, reason: string) {
    super(reason);
    this.fault = { at, reason };
  }
}

/** Where the reading stands in one text. */
interface Cursor {
  readonly pieces: readonly Piece[];
  readonly resolve: ResolveName;
  /** End of the text, where something may be missing. */
  readonly end: number;
  next: number;
  depth: number;
}

function readWhole(cursor: Cursor): Formula {
  const formula = readSum(cursor);
  const rest = cursor.pieces[cursor.next];
  if (rest === undefined) return formula;
  throw new Fault(rest.at, `“${rest.text}”前面缺少运算符`);
}

function takeMark(cursor: Cursor, ...texts: readonly string[]): Piece | null {
  const piece = cursor.pieces[cursor.next];
  if (piece?.kind !== 'mark' || !texts.includes(piece.text)) return null;
  cursor.next += 1;
  return piece;
}

function readSum(cursor: Cursor): Formula {
  let left = readProduct(cursor);
  for (let mark = takeMark(cursor, '+', '-'); mark !== null; mark = takeMark(cursor, '+', '-'))
    left = {
      kind: 'step',
      sign: mark.text === '+' ? '+' : '-',
      left,
      right: readProduct(cursor),
      at: mark.at,
    };
  return left;
}

function readProduct(cursor: Cursor): Formula {
  let left = readSigned(cursor);
  for (let mark = takeMark(cursor, '*', '/'); mark !== null; mark = takeMark(cursor, '*', '/'))
    left = {
      kind: 'step',
      sign: mark.text === '*' ? '*' : '/',
      left,
      right: readSigned(cursor),
      at: mark.at,
    };
  return left;
}

function readSigned(cursor: Cursor): Formula {
  const minus = takeMark(cursor, '-');
  return minus === null ? readSingle(cursor) : { kind: 'negative', of: readSingle(cursor), at: minus.at };
}

function readSingle(cursor: Cursor): Formula {
  const open = takeMark(cursor, '(');
  if (open !== null) return readClosed(cursor, open, () => readSum(cursor));
  const piece = cursor.pieces[cursor.next];
  if (piece === undefined) throw new Fault(cursor.end, '公式没有写完，末尾缺少指标或数字');
  if (piece.kind === 'mark') throw new Fault(piece.at, `“${piece.text}”处应是指标、数字或括号`);
  cursor.next += 1;
  if (piece.kind === 'quoted') return operandOf(cursor, piece, 'same');
  const bracket = takeMark(cursor, '(');
  return bracket === null
    ? wordOf(cursor, piece)
    : readClosed(cursor, bracket, () => readCall(cursor, piece));
}

function readClosed(cursor: Cursor, open: Piece, inside: () => Formula): Formula {
  cursor.depth += 1;
  if (cursor.depth > deepest) throw new Fault(open.at, `括号嵌套超过${deepest}层`);
  const formula = inside();
  cursor.depth -= 1;
  if (takeMark(cursor, ')') === null) throw new Fault(open.at, '左括号没有配对的右括号');
  return formula;
}

function readCall(cursor: Cursor, name: Piece): Formula {
  const shift = shiftNames.get(name.text);
  if (shift !== undefined) {
    const inner = cursor.pieces[cursor.next];
    if (inner === undefined || inner.kind === 'mark')
      throw new Fault(name.at, `“${name.text}”括号里应是一个指标`);
    cursor.next += 1;
    return operandOf(cursor, inner, shift);
  }
  if (!sumNames.has(name.text))
    throw new Fault(name.at, `没有叫“${name.text}”的函数，可用：合计、上期、上年同期、上年末`);
  const parts = [readSum(cursor)];
  while (takeMark(cursor, ',') !== null) parts.push(readSum(cursor));
  return { kind: 'sum', parts, at: name.at };
}

function wordOf(cursor: Cursor, piece: Piece): Formula {
  const value = canonicalDecimal(piece.text);
  if (value !== null) return { kind: 'number', value, unit: null, at: piece.at };
  const key = cursor.resolve(piece.text);
  if (key !== null) return { kind: 'operand', key, shift: 'same', at: piece.at };
  if (!/^\d/u.test(piece.text)) throw new Fault(piece.at, `没有叫“${piece.text}”的指标`);
  const read = parseQuantity(piece.text);
  if (read.kind !== 'quantity')
    throw new Fault(piece.at, read.kind === 'refused' ? read.reason : `“${piece.text}”不是数字`);
  return { kind: 'number', value: read.quantity.value, unit: read.quantity.unit, at: piece.at };
}

function operandOf(cursor: Cursor, piece: Piece, shift: Shift): Formula {
  const key = cursor.resolve(piece.text);
  if (key === null) throw new Fault(piece.at, `没有叫“${piece.text}”的指标`);
  return { kind: 'operand', key, shift, at: piece.at };
}

/**
 * Reads a formula such as `税收收入 ÷ 一般公共预算收入 × 100%` or `合计(A, B) − 上年同期(C)`. Names of indicators are resolved to keys;
 * names with marks or spaces are quoted 【…】. A number may carry a unit (100%, 3亿元). Signs of both widths; × ÷ before + −.
 *
 * @returns the formula, or the place (UTF-16 index) and reason, which names the character as a reader counts
 */
export function parseFormula(text: string, resolve: ResolveName): ParsedFormula {
  const told = (fault: FormulaFault): ParsedFormula => ({
    kind: 'refused',
    at: fault.at,
    reason: `第${placeOf(text, fault.at)}个字：${fault.reason}`,
  });
  if (text.trim() === '') return { kind: 'refused', at: 0, reason: '公式是空的' };
  if (text.length > longest) return { kind: 'refused', at: longest, reason: `公式超过${longest}个字` };
  const pieces = piecesOf(text);
  if ('reason' in pieces) return told(pieces);
  const cursor = { pieces, resolve, end: text.trimEnd().length, next: 0, depth: 0 };
  try {
    return { kind: 'formula', formula: readWhole(cursor) };
  } catch (error) {
    if (error instanceof Fault) return told(error.fault);
    throw error;
  }
}

const signWords = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' } as const;

function strength(formula: Formula): number {
  if (formula.kind === 'step') return formula.sign === '+' || formula.sign === '-' ? 1 : 2;
  return formula.kind === 'negative' || (formula.kind === 'number' && formula.value.startsWith('-')) ? 3 : 4;
}

/**
 * The formula as text that reads back to the same formula, with names by `nameOf` (by key itself: the form to keep). Names that could
 * be taken apart are quoted.
 */
export function writeFormula(formula: Formula, nameOf: (key: string) => string): string {
  const inner = (part: Formula, least: number): string => {
    const text = writeFormula(part, nameOf);
    return strength(part) < least ? `(${text})` : text;
  };
  const named = (key: string): string => {
    const name = nameOf(key);
    return isPlainName(name) ? name : `【${name}】`;
  };
  switch (formula.kind) {
    case 'number':
      return formula.value + (formula.unit === null ? '' : unitName(formula.unit));
    case 'operand':
      return formula.shift === 'same'
        ? named(formula.key)
        : `${shiftWords[formula.shift]}(${named(formula.key)})`;
    case 'negative':
      return `−${inner(formula.of, 4)}`;
    case 'sum':
      return `合计(${formula.parts.map((part) => writeFormula(part, nameOf)).join(', ')})`;
    default: {
      const own = strength(formula);
      return `${inner(formula.left, own)}${signWords[formula.sign]}${inner(formula.right, own + 1)}`;
    }
  }
}

/** An operand of a formula: whose value, of which period. */
export interface Operand {
  readonly key: string;
  readonly shift: Shift;
}

/** What a formula needs, each once, in the order written. */
export function operandsOf(formula: Formula): readonly Operand[] {
  const found = new Map<string, Operand>();
  const walk = (part: Formula): void => {
    if (part.kind === 'operand') found.set(`${part.shift} ${part.key}`, { key: part.key, shift: part.shift });
    else if (part.kind === 'negative') walk(part.of);
    else if (part.kind === 'sum') part.parts.forEach(walk);
    else if (part.kind === 'step') [part.left, part.right].forEach(walk);
  };
  walk(formula);
  return [...found.values()];
}

/** Computed things in an order in which each stands after what it needs, or the circle that forbids one. */
export type FormulaOrder =
  | { readonly kind: 'order'; readonly keys: readonly string[] }
  | { readonly kind: 'circle'; readonly keys: readonly string[] };

/**
 * Orders computed things so that each comes after those it is made of. A thing that needs itself, also through others and also of an
 * earlier period, is a circle: its keys in order, the first again at the end.
 */
export function formulaOrder(formulas: ReadonlyMap<string, Formula>): FormulaOrder {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (key: string): readonly string[] | null => {
    if (done.has(key) || !formulas.has(key)) return null;
    const from = path.indexOf(key);
    if (from >= 0) return [...path.slice(from), key];
    path.push(key);
    for (const operand of operandsOf(must(formulas.get(key), 'asked above'))) {
      const circle = visit(operand.key);
      if (circle !== null) return circle;
    }
    path.pop();
    done.add(key);
    return null;
  };
  for (const key of formulas.keys()) {
    const circle = visit(key);
    if (circle !== null) return { kind: 'circle', keys: circle };
  }
  return { kind: 'order', keys: [...done] };
}
