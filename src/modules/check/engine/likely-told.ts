import {
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
import { type Kind, type LedgerReading, monthsBetween, reading, sizeOf } from './likely-values.ts';
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
}

interface Computed {
  readonly value: Exact;
  readonly printed: Exact | null;
  readonly unit: string;
  readonly of: readonly Known[];
}

/** So many values told last are set against each other. */
const MOST = 7;
/** So many of one kind are added up. */
const ADDED = 4;

function size(value: Exact): Exact {
  return sign(value) < 0 ? negate(value) : value;
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
  return madeOf(a, other, Math.abs(monthsBetween(second.month, first.month))).map(size);
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

interface Operand {
  readonly known: Known;
  readonly of: readonly Known[];
  readonly back: number;
  readonly key: string;
  readonly value: Exact;
  readonly printed: Exact | null;
  readonly family: string;
}

function keyOf({ names: [first = ''] }: Known, book: Book): string {
  return canonical(nameKey(first), book);
}

const NO_AMOUNT = new Set(['%', 'pp', 'x', 'rank']);

function familyOf({ known, computed }: Told): string {
  if (computed === undefined) return family(known.aspect);
  return NO_AMOUNT.has(computed.unit) ? computed.unit : 'amount';
}

/** Values told in a unit; percentages as well where points are asked for. */
function operandsOf(told: readonly Told[], unit: string, book: Book): readonly Operand[] {
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

/** The kinds of what is made of two values of the ledger, and of what was itself computed. */
const MADE: Readonly<Partial<Record<Kind, Kind>>> = {
  toldgap: 'toldgapmade',
  toldsum: 'toldsummade',
  toldshare: 'toldsharemade',
  toldtimes: 'toldtimesmade',
};

function between(kind: Kind, a: Operand, b: Operand, value: Exact): LedgerReading {
  const isMade = a.of.length > 1 || b.of.length > 1 || a.printed !== null || b.printed !== null;
  return {
    ...reading({
      kind: isMade ? (MADE[kind] ?? kind) : kind,
      key: a.key,
      other: b.key === a.key ? '' : b.key,
      against: b.key === a.key && b.known.place !== a.known.place ? b.known.place : '-',
      value,
      of: a.known,
      base: b.known.month === a.known.month || b.known.role === 'target' ? '' : b.known.month,
      from: [a.known, b.known],
    }),
    sources: [...new Set([...a.of, ...b.of])],
  };
}

/** Whether one was made of the other: nobody holds a difference against what it is a difference of. */
function isMadeOf(a: Operand, b: Operand): boolean {
  return a.of.length > 1 !== b.of.length > 1 && (a.of.includes(b.known) || b.of.includes(a.known));
}

function pairs(all: readonly Operand[]): readonly (readonly [Operand, Operand])[] {
  return all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (isMadeOf(a, b) ? [] : [[a, b] as const])));
}

/** By how much two differ; of computed percentages by what they are printed as too, which is what one who writes takes. */
function gapsOf(a: Operand, b: Operand, unit: string): readonly LedgerReading[] {
  const found = [between('toldgap', a, b, subtract(a.value, b.value))];
  if (unit !== 'pp' || (a.printed === null && b.printed === null)) return found;
  return [...found, between('toldgap', a, b, subtract(a.printed ?? a.value, b.printed ?? b.value))];
}

/** Nobody adds what stands at one time, or has come since January, to the same thing's at another. */
function isOfTwoTimes(a: Operand, b: Operand): boolean {
  const isSame = a.key === b.key && a.known.place === b.known.place && a.known.month !== b.known.month;
  return isSame && [a, b].some(({ of, known }) => of.length === 1 && known.span !== 'month');
}

/** Differences and sums of two values told in the unit of a number. */
function sumsOf(all: readonly Operand[], unit: string): readonly LedgerReading[] {
  return pairs(all).flatMap(([a, b]) => {
    if (unit === 'pp' && a.family !== b.family) return [];
    const found = gapsOf(a, b, unit);
    return unit === 'pp' || unit === '%' || isOfTwoTimes(a, b)
      ? found
      : [...found, between('toldsum', a, b, add(a.value, b.value))];
  });
}

/** Sums of three values and more told one after the other of one kind: 三项合计. */
function totalsOf(all: readonly Operand[]): readonly LedgerReading[] {
  const [first] = all;
  if (first === undefined || first.family !== 'amount') return [];
  const run = all.findIndex((one) => !isOfKind(one, first));
  const like = (run < 0 ? all : all.slice(0, run)).slice(0, ADDED);
  return like.flatMap((last, k) => {
    if (k < 2) return [];
    const parts = like.slice(0, k + 1);
    const value = parts.reduce((total, one) => add(total, one.value), exact('0'));
    const sources = [...new Set(parts.flatMap(({ of }) => of))];
    return [{ ...between('toldsum', first, last, value), sources }];
  });
}

/** One thing of several places, or several things, at one time. */
function isOfKind(one: Operand, first: Operand): boolean {
  return (
    one.family === 'amount' && one.known.month === first.known.month && one.known.role === first.known.role
  );
}

/** Ratios of two rates told: 是去年增速的2倍. */
function multiplesOf(all: readonly Operand[]): readonly LedgerReading[] {
  return all.flatMap((a) =>
    all.flatMap((b) =>
      a === b || a.family !== b.family || sign(b.value) <= 0 || sign(a.value) <= 0
        ? []
        : [between('ratetimes', a, b, divide(a.value, b.value))],
    ),
  );
}

/** Ratios of two amounts told, of one kind or, as what comes on one of them, of two. */
function ratiosOf(told: readonly Told[], unit: string, book: Book): readonly LedgerReading[] {
  const amounts = told.flatMap((one) => {
    if (familyOf(one) !== 'amount') return [];
    const [own] = operandsOf([one], one.computed?.unit ?? one.known.unit, book);
    return own === undefined || sign(own.value) <= 0
      ? []
      : [{ own, unit: one.computed?.unit ?? one.known.unit }];
  });
  return amounts.flatMap(({ own: a, unit: of }) =>
    amounts.flatMap(({ own: b, unit: over }) => {
      if (a === b || isMadeOf(a, b)) return [];
      const isLike = of === over;
      const ratio = divide(a.value, b.value);
      if (isLike && unit === 'x') return [between('toldtimes', a, b, ratio)];
      if (isLike && unit === '%') return partsOf(a, b, multiply(ratio, hundred));
      const isHeld = a.of.length === 1 && b.of.length === 1;
      return !isLike && isHeld && unit === of && unit === 'yuan' ? [between('each', a, b, ratio)] : [];
    }),
  );
}

/** One amount told as a part of another, what is left of that, and the growth over another time. */
function partsOf(a: Operand, b: Operand, share: Exact): readonly LedgerReading[] {
  const isOver =
    a.key === b.key &&
    a.known.place === b.known.place &&
    a.known.role === b.known.role &&
    a.known.month > b.known.month;
  const left = subtract(hundred, share);
  const found = between('toldshare', a, b, share);
  return [
    // No part of what was computed is larger than its whole.
    ...(found.kind === 'toldshare' || sign(left) >= 0 ? [found] : []),
    ...(sign(left) > 0 ? [between('toldrest', a, b, left)] : []),
    ...(isOver ? [between('toldgrown', a, b, negate(left))] : []),
  ];
}

/**
 * What can be computed of the values that a text has told last, whatever words join them: 18个改了11个，差7个; 收17.86亿元、支31.48亿元，两者相差…;
 * 每位客人花…; of what was computed itself as well: 三季度8091元，比二季度的7091元多….
 */
export function toldReadings(all: readonly Told[], unit: string, book: Book): readonly LedgerReading[] {
  if (unit === 'rank') return [];
  const seen = new Set<string>();
  const told = all.filter(({ known, computed }) => {
    const name =
      computed === undefined ? known.id : `${computed.value.n}/${computed.value.d} ${computed.unit}`;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
  const near = told.slice(0, MOST);
  const own = operandsOf(near, unit === 'x' ? '%' : unit, book);
  const found = unit === 'x' ? multiplesOf(own) : [...sumsOf(own, unit), ...totalsOf(own)];
  return [...found, ...ratiosOf(near, unit, book)].filter(({ value }) => sizeOf(value) !== 0);
}
