import {
  absolute,
  add,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  negate,
  sign,
  subtract,
  whole,
} from '#kernel/decimal.ts';
import { type Book, factorOf, family, valueIn } from './book.ts';
import type { Judged } from './judge.ts';
import { canonical } from './likely-scene.ts';
import { isHeldValue, type LedgerReading, monthsBetween } from './likely-values.ts';
import { nameKey } from './names.ts';
import { agreement, allowedBy, only, printedLike } from './print.ts';
import type { Known } from './types.ts';

/** A value that a number before has been found to be. */
export interface Told {
  /** The value of the ledger, of a computed one the first of those that went in. */
  readonly known: Known;
  /** How many numbers before: 1 for the last. */
  readonly back: number;
  /** Of one that was computed what it is, and of what. */
  readonly computed?: Computed;
  /** Whether nothing has settled what it was computed as. */
  readonly isReckoned?: boolean;
}

interface Computed {
  readonly value: Exact;
  readonly printed: Exact | null;
  readonly unit: string;
  readonly of: readonly Known[];
}

/** What two values of the ledger may have been made into. */
function madeOf(a: Exact, b: Exact, months: number): readonly Exact[] {
  const gap = subtract(a, b);
  const made = [gap, add(a, b), ...(months > 1 ? [divide(gap, whole(months))] : [])];
  if (sign(b) <= 0) return made;
  const part = multiply(divide(a, b), hundred);
  return [...made, part, subtract(hundred, part), subtract(part, hundred), divide(a, b)];
}

/** Values that a number may have been computed as of what it was found to be of, unrounded. */
function computedOf(of: readonly Known[], unit: string): readonly Exact[] {
  const [first, second, ...more] = of;
  if (first === undefined || more.length > 0) return [];
  const own = valueIn(first, unit === 'pp' ? '%' : unit);
  const month = Number(first.month.slice(5));
  if (second === undefined) return own === null || month < 2 ? [] : [divide(own, whole(month))];
  const isRatio = unit === '%' || unit === 'x';
  const [a, b] = [own ?? (isRatio ? exact(first.value) : null), valueIn(second, first.unit)];
  if (a === null || b === null) return [];
  const other = own === null ? b : (valueIn(second, unit === 'pp' ? '%' : unit) ?? b);
  return madeOf(a, other, Math.abs(monthsBetween(second.month, first.month))).map(absolute);
}

/** Whether a value is what a settled number prints, or ought to. */
function isPrinted({ status, right, item }: Judged, value: Exact): boolean {
  if (status === 'differing' && right !== null) return printedLike(item.fact, value) === right;
  const allowed = allowedBy(item.fact, item.isAim);
  return allowed !== null && agreement(allowed, only(value)) !== null;
}

/** Whether a number is one value of the ledger as it is held, of whatever sign the words say. */
function isHeld(one: Judged, [first, ...more]: readonly Known[], unit: string): boolean {
  const own = first === undefined ? null : valueIn(first, unit === 'pp' ? '%' : unit);
  if (more.length > 0 || (own !== null && unit === 'pp')) return false;
  return own === null || isPrinted(one, own) || isPrinted(one, negate(own));
}

/** What a number that is right prints; null where it is round or wrong. */
function printOf({ status, item: { fact, isAim } }: Judged): Exact | null {
  const isMeant = status === 'confirmed' && allowedBy(fact, isAim)?.rule === 'exact';
  return isMeant ? exact(String(Math.abs(fact.statement.value))) : null;
}

/** What a settled number is: of one that is computed the unrounded value where the ledger's values give it, else what is printed. */
export function toldAs(one: Judged, back: number): Told | null {
  const { status, known: of, item } = one;
  const [known] = of;
  if (known === undefined || (status !== 'confirmed' && status !== 'differing')) return null;
  const { unit } = item.fact.statement;
  if (isHeld(one, of, unit)) return { known, back };
  const printed = printOf(one);
  const value = computedOf(of, unit).find((each) => isPrinted(one, each));
  if (value !== undefined) return { known, back, computed: { value, printed, unit, of } };
  if (of.length === 1) return { known, back };
  return printed === null ? null : { known, back, computed: { value: printed, printed, unit, of } };
}

/** What a number that stays open most likely is: a value of the ledger, or what is computed of some. */
export type Belief = Pick<Told, 'known' | 'computed'>;

/** An open number for the reading that it most likely is or ought to be; null of one that nothing of the ledger went into. */
export function believedAs(one: LedgerReading, unit: string): Belief | null {
  const of = one.sources ?? one.from;
  const [known] = of;
  if (known === undefined) return null;
  return isHeldValue(one)
    ? { known }
    : { known, computed: { value: absolute(one.value), printed: null, unit, of } };
}

export interface Operand {
  readonly known: Known;
  readonly of: readonly Known[];
  readonly back: number;
  readonly key: string;
  readonly value: Exact;
  readonly printed: Exact | null;
  readonly family: string;
}

/** The subject that a value of the ledger is of. */
export function keyOf({ names: [first = ''] }: Known, book: Book): string {
  return canonical(nameKey(first), book);
}

const NO_AMOUNT = new Set(['%', 'pp', 'x', 'rank']);

export function familyOf({ known, computed }: Told): string {
  if (computed === undefined) return family(known.aspect);
  return NO_AMOUNT.has(computed.unit) ? computed.unit : 'amount';
}

/** Values told in a unit; percentages as well where points are asked for. */
export function operandsOf(told: readonly Told[], unit: string, book: Book): readonly Operand[] {
  return told.flatMap((one) => {
    const { known, back, computed } = one;
    const value =
      computed === undefined ? heldIn(known, unit === 'pp' ? '%' : unit) : computedIn(computed, unit);
    if (value === null) return [];
    const key = keyOf(known, book);
    const printed = computed?.printed ?? null;
    return [{ known, back, of: computed?.of ?? [known], key, value, printed, family: familyOf(one) }];
  });
}

function heldIn(known: Known, unit: string): Exact | null {
  return known.unit === 'rank' ? null : valueIn(known, unit);
}

function computedIn({ value, unit }: Computed, asked: string): Exact | null {
  if (asked === 'pp' && (unit === '%' || unit === 'pp')) return value;
  const factor = NO_AMOUNT.has(unit) ? null : factorOf(unit, asked);
  return unit === asked ? value : factor === null ? null : multiply(value, factor);
}
