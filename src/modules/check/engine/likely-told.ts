import { add, divide, type Exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import { canonical } from './likely-scene.ts';
import { type Kind, type LedgerReading, reading, sizeOf } from './likely-values.ts';
import { nameKey } from './names.ts';
import type { Known } from './types.ts';

/** A value that a number before has been found to be. */
export interface Told {
  readonly known: Known;
  /** How many numbers before: 1 for the last. */
  readonly back: number;
}

/** So many values told last are set against each other. */
const MOST = 7;

interface Operand extends Told {
  readonly key: string;
  readonly value: Exact;
}

function keyOf({ names: [first = ''] }: Known, book: Book): string {
  return canonical(nameKey(first), book);
}

function operandsOf(told: readonly Told[], unit: string, book: Book): readonly Operand[] {
  return told.flatMap(({ known, back }) => {
    const value = known.unit === 'rank' ? null : valueIn(known, unit === 'pp' ? '%' : unit);
    return value === null ? [] : [{ known, back, key: keyOf(known, book), value }];
  });
}

function between(kind: Kind, a: Operand, b: Operand, value: Exact): LedgerReading {
  return reading({
    kind,
    key: a.key,
    other: b.key === a.key ? '' : b.key,
    against: b.key === a.key && b.known.place !== a.known.place ? b.known.place : '-',
    value,
    of: a.known,
    base: b.known.month === a.known.month || b.known.role === 'target' ? '' : b.known.month,
    from: [a.known, b.known],
  });
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
}

/** Differences and sums of two values told in the unit of a number. */
function sumsOf(all: readonly Operand[], unit: string): readonly LedgerReading[] {
  return pairs(all).flatMap(([a, b]) => {
    if (a.known.id === b.known.id || (unit === 'pp' && family(a.known.aspect) !== family(b.known.aspect)))
      return [];
    const gap = subtract(a.value, b.value);
    const found = [between('toldgap', a, b, gap)];
    return unit === 'pp' || unit === '%'
      ? found
      : [...found, between('toldsum', a, b, add(a.value, b.value))];
  });
}

/** Ratios of two amounts told, of one kind or, as what comes on one of them, of two. */
function ratiosOf(told: readonly Told[], unit: string, book: Book): readonly LedgerReading[] {
  const amounts = told
    .filter(({ known }) => family(known.aspect) === 'amount')
    .flatMap(({ known, back }) => {
      const value = valueIn(known, known.unit);
      return value === null || sign(value) <= 0 ? [] : [{ known, back, key: keyOf(known, book), value }];
    });
  return amounts.flatMap((a) =>
    amounts.flatMap((b) => {
      if (a.known.id === b.known.id) return [];
      const isLike = a.known.unit === b.known.unit;
      const ratio = divide(a.value, b.value);
      if (isLike && unit === 'x') return [between('toldtimes', a, b, ratio)];
      if (isLike && unit === '%') return [between('toldshare', a, b, multiply(ratio, hundred))];
      return !isLike && unit === a.known.unit && unit === 'yuan' ? [between('each', a, b, ratio)] : [];
    }),
  );
}

/**
 * What can be computed of the values that a text has told last, whatever words join them: 18个改了11个，差7个; 收17.86亿元、支31.48亿元，两者相差…;
 * 每位客人花….
 */
export function toldReadings(all: readonly Told[], unit: string, book: Book): readonly LedgerReading[] {
  if (unit === 'rank') return [];
  const seen = new Set<string>();
  const told = all.filter(({ known }) => {
    const isNew = !seen.has(known.id);
    seen.add(known.id);
    return isNew;
  });
  const near = told.slice(0, MOST);
  const found = unit === 'x' ? [] : sumsOf(operandsOf(near, unit, book), unit);
  return [...found, ...ratiosOf(near, unit, book)].filter(({ value }) => sizeOf(value) !== 0);
}
