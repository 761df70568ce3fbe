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
} from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import { familyOf, type Operand, operandsOf, type Told } from './likely-heard.ts';
import {
  type Kind,
  type LedgerReading,
  monthOf,
  monthsBetween,
  reading,
  shareOut,
  sizeOf,
} from './likely-values.ts';
import type { Known } from './types.ts';

/** So many values told last are set against each other. */
const MOST = 7;
/** So many of one kind are added up. */
const ADDED = 4;

/** So many numbers back what has been told is what is spread over months. */
const LATELY = 3;

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

/** Several amounts told one after the other, together as a part of another told, or of what they are towns of: 两级项目占42.4%. */
function sumParts(told: readonly Operand[], book: Book): readonly LedgerReading[] {
  const all = told.filter(({ of }) => of.length === 1);
  const [whole, ...parts] = all;
  // 三地6254.1万元、4826.3万元、3917.8万元，占全县12.48亿元的12.0%: the whole is told last.
  const behind =
    whole === undefined
      ? []
      : sumsIn(parts, [], book).filter(({ sources = [] }) => sources.includes(whole.known));
  return [...sumsIn(all, all, book), ...behind];
}

/** The last of some amounts together as parts of others told, or of what they are parts of by place or name. */
function sumsIn(all: readonly Operand[], others: readonly Operand[], book: Book): readonly LedgerReading[] {
  const [first] = all;
  if (first === undefined || first.family !== 'amount') return [];
  const run = all.findIndex((one) => !isOfKind(one, first));
  const like = (run < 0 ? all : all.slice(0, run)).slice(0, ADDED);
  return like.flatMap((last, k) => {
    if (k < 1) return [];
    const parts = like.slice(0, k + 1);
    const sum = parts.reduce((total, one) => add(total, one.value), exact('0'));
    const wholes = [
      ...others.filter((one) => !parts.includes(one) && one.known.unit === first.known.unit),
      ...countyOf(first, book),
      ...wholeOf(parts, book),
    ];
    return wholes
      .filter(({ value }) => sign(subtract(value, sum)) > 0)
      .map((whole) => ({
        ...between('sumpart', first, last, multiply(divide(sum, whole.value), hundred)),
        sources: [...new Set([...parts, whole].flatMap(({ of }) => of))],
      }));
  });
}

/** What has been computed of several months, or is left of a plan, by the month: 还剩18.22亿元，四季度月均6.07亿元. */
function byMonth(all: readonly Operand[]): readonly LedgerReading[] {
  return all
    .filter(({ family, back }) => family === 'amount' && back <= LATELY)
    .flatMap((one) => {
      const months = monthsOf(one.of);
      if (months < 2 || one.known.span === 'point') return [];
      const value = shareOut(one.value, months, one.known);
      const { known, key } = one;
      return [
        reading({ kind: 'average', key, value, of: known, from: one.of.length === 1 ? [known] : one.of }),
      ];
    });
}

/** So many months lie in what is made of some values: since January, between two times, or up to the end of the year of an aim. */
function monthsOf(of: readonly Known[]): number {
  const [first, second] = of;
  if (first === undefined || first.span === 'month' || of.length > 3) return 0;
  const done = of.find(({ role, span }) => role === 'actual' && span === 'cumulative');
  if (done === undefined) return 0;
  if (of.some(({ role }) => role === 'target')) return 12 - monthOf(done);
  if (second === undefined) return monthOf(done);
  return first.names[0] === second.names[0] ? Math.abs(monthsBetween(second.month, first.month)) : 0;
}

/** What goes on from what has been told or most likely computed, where the words say by the month or as a part. */
export function reckonedReadings(all: readonly Told[], unit: string, book: Book): readonly LedgerReading[] {
  if (unit === '%') return townsTogether(amountsIn(all, book), book);
  return /^(?:pp|x|rank)$/u.test(unit) ? [] : byMonth(operandsOf(all, unit, book));
}

/** What several towns have been told to come to together, as a part of the county: 三地合计14998.2万元，占全县的12.0%. */
function townsTogether(told: readonly Operand[], book: Book): readonly LedgerReading[] {
  return told.flatMap((sum) => {
    const [first] = sum.of;
    const places = new Set(sum.of.map(({ place }) => place));
    const isSum =
      first !== undefined &&
      sum.of.length > 1 &&
      places.size === sum.of.length &&
      sum.of.every((one) => isAlike(one, first) && one.place !== '' && one.names[0] === first.names[0]);
    if (!isSum || isLess(sum)) return [];
    return countyOf(sum, book)
      .filter(({ value }) => sign(subtract(value, sum.value)) > 0)
      .map((whole) => ({
        ...between('sumpart', sum, whole, multiply(divide(sum.value, whole.value), hundred)),
        place: '+',
        sources: [...sum.of, ...whole.of],
      }));
  });
}

/** Whether what was made of some values is less than the first of them: their difference. */
function isLess({ known, value }: Operand): boolean {
  const own = valueIn(known, known.unit);
  return own === null || sign(subtract(value, own)) <= 0;
}

/** Whether two values are of one time and measure. */
function isAlike(one: Known, two: Known): boolean {
  return (
    one.month === two.month && one.span === two.span && one.aspect === two.aspect && one.role === two.role
  );
}

/** The county's value of what a town's is told of. */
function countyOf({ known, key }: Operand, book: Book): readonly Operand[] {
  if (known.place === '') return [];
  const all = (book.byKey.get(key) ?? []).filter(
    (one) => one.place === '' && one.standing && isAlike(one, known),
  );
  return all.flatMap((one) => {
    const value = valueIn(one, known.unit);
    return value === null
      ? []
      : [{ known: one, of: [one], back: 0, key, value, printed: null, family: 'amount' }];
  });
}

/** What several things are kinds of by their names: 省级重点项目 and 市级重点项目 of 重点项目. */
function wholeOf(parts: readonly Operand[], book: Book): readonly Operand[] {
  const [first] = parts;
  const kinds = new Set(parts.map(({ key }) => key));
  if (first === undefined || kinds.size < parts.length) return [];
  return book.keys.flatMap((key) => {
    if (key.length < 3 || !parts.every((one) => one.key !== key && one.key.endsWith(key))) return [];
    return (book.byKey.get(key) ?? []).flatMap((known) => {
      const value =
        known.standing && known.place === first.known.place && isAlike(known, first.known)
          ? valueIn(known, first.known.unit)
          : null;
      const family = 'amount';
      return value === null ? [] : [{ known, of: [known], back: 0, key, value, printed: null, family }];
    });
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

/** Amounts told, each in its own unit; those of another unit than the last are left out. */
function amountsIn(told: readonly Told[], book: Book): readonly Operand[] {
  const amounts = told.filter((one) => familyOf(one) === 'amount');
  const [last] = amounts;
  return last === undefined ? [] : operandsOf(amounts, last.computed?.unit ?? last.known.unit, book);
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
  const amounts = unit === '%' ? amountsIn(near, book) : [];
  const parts = sumParts(amounts, book);
  return [...found, ...parts, ...ratiosOf(near, unit, book)].filter(({ value }) => sizeOf(value) !== 0);
}
