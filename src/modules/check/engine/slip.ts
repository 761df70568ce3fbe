import { type Exact, exact, subtract } from '#kernel/decimal.ts';
import { type Book, family, valueIn } from './book.ts';
import type { Reading } from './clause-reading.ts';
import { isTransposed } from './explain.ts';
import {
  aroundOf,
  BASES,
  type Guess,
  keysIn,
  type Ledger,
  meets,
  momentsOf,
  ownKeys,
  verdictBy,
  type Weighed,
} from './guess.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { lastMonthOf, timeWords } from './moments.ts';
import { nameKey } from './names.ts';
import { byOwner } from './owner.ts';
import { agreement, only } from './print.ts';
import type { Known } from './types.ts';
import type { Verdict } from './verdicts.ts';

/** The amounts of a subject in single months, quarters and other stretches of a year, as sums until one month less those until another. */
function stretchesOf(key: string, place: string, year: number, book: Book): readonly Exact[] {
  const sums = (book.byKey.get(key) ?? []).filter(
    (known) =>
      known.place === place &&
      known.standing &&
      known.role === 'actual' &&
      known.span === 'cumulative' &&
      family(known.aspect) === 'amount' &&
      known.month.startsWith(`${year}-`),
  );
  return sums.flatMap((later) =>
    sums
      .filter((earlier) => earlier.month < later.month)
      .map((earlier) => subtract(exact(later.value), exact(earlier.value))),
  );
}

/** A guess with what stands near the number: other subjects, and the months that its sentence names. */
interface Asked extends Guess {
  readonly beside: readonly string[];
  readonly said: ReadonlySet<number>;
}

/** Whether points that are compared with one thing are those over another. */
function isOtherBase(one: Weighed, guess: Guess, book: Book): boolean {
  const { reading } = one.judged.item;
  if (reading === null || reading.base === null || reading.measure !== 'points') return false;
  if (!reading.isPlain || !reading.isWhole || reading.keys.length !== 1) return false;
  const places = book.places.map((place) => ({ kind: 'place' as const, place }));
  return [...BASES, ...places].some((base) => verdictBy(one, guess, book, base)?.status === 'confirmed');
}

/** The values of a subject at the place of a guess that are what is printed. */
function printedOf({ judged, allowed }: Weighed, key: string, place: string, book: Book): readonly Known[] {
  const { unit, aspect } = judged.item.fact.statement;
  return (book.byKey.get(key) ?? []).filter(
    (known) =>
      known.place === place && family(known.aspect) === family(aspect) && meets(allowed, known, unit),
  );
}

/** Whether a number of one town is that of another, which the words before it do not name. */
function isOfOtherTown(one: Weighed, { key, place, moment }: Guess, book: Book): boolean {
  if (place === '') return false;
  const lead = one.judged.item.lead.slice(-24);
  const others = book.places.filter((other) => other !== place && !lead.includes(other));
  return others.some((other) =>
    printedOf(one, key, other, book).some(({ month }) => month === lastMonthOf(moment)),
  );
}

/** Whether a slip of the kind that hands make leads from the right value to what is printed. */
function isExplained(one: Weighed, verdict: Verdict, guess: Asked, book: Book): boolean {
  const { unit, aspect, span } = one.judged.item.fact.statement;
  const isRate = unit === '%' || unit === 'pp' || unit === 'rank';
  if (verdict.right === null || verdict.status !== 'differing') return false;
  if (isTransposed(span, verdict.right)) return true;
  if (verdict.cause === 'sign') return one.digits >= 2 && unit === '%';
  if (verdict.cause === 'scale' || verdict.cause === 'rounding') return one.digits >= 3;
  return one.digits >= (isRate || aspect === 'count' ? 2 : 3) && isOfOther(one, guess, book);
}

/** Whether a number is the value of another town, base, time, stretch, version or neighbour. */
function isOfOther(one: Weighed, guess: Asked, book: Book): boolean {
  if (isOfOtherTown(one, guess, book) || isOtherBase(one, guess, book)) return true;
  const { key, place, moment } = guess;
  const then = lastMonthOf(moment);
  const own = printedOf(one, key, place, book);
  // The same month of another stretch, the year's beginning and the year before are told of beside a number more often than in its place.
  const isUsual = own.some(
    ({ month, standing }) =>
      standing && (month === then || month < `${moment.year}-01` || guess.said.has(Number(month.slice(5)))),
  );
  if (isUsual) return false;
  if (own.length > 0) return true;
  const isPart = moment.span === 'month' || moment.span === 'quarter';
  const stretches = isPart ? stretchesOf(key, place, moment.year, book) : [];
  const isBeside = guess.beside.some((other) =>
    printedOf(one, other, place, book).some(({ month }) => month === then),
  );
  return (
    one.digits >= 3 && (isBeside || stretches.some((value) => agreement(one.allowed, only(value)) !== null))
  );
}

interface Among {
  readonly keys: readonly string[];
  readonly moments: readonly Guess['moment'][];
  readonly place: string;
  readonly beside: readonly string[];
  /** The subjects that its own words name, those of the paragraph before it, and the times of the paragraph. */
  readonly own: readonly string[];
  readonly before: readonly string[];
  readonly near: readonly Guess['moment'][];
}

/**
 * An amount that may be one less another: null where one such difference is what is printed, the verdict where one alone leads to it by 亿 for 万 or by digits
 * changed about, undefined where neither is so.
 */
function differenceSlip(
  one: Weighed,
  { keys, moments, place, beside }: Among,
  book: Book,
): Verdict | null | undefined {
  const { item } = one.judged;
  const { reading } = item;
  const isAmount = reading !== null && (reading.measure === 'level' || reading.measure === 'difference');
  if (!isAmount || one.digits < 3 || item.fact.statement.unit === '%') return undefined;
  const bases: readonly NonNullable<Reading['base']>[] = [
    ...BASES,
    ...beside.slice(0, 6).map((key) => ({ kind: 'subject' as const, key })),
  ];
  const read: Reading = { ...reading, measure: 'difference', direction: 0 };
  const asked: Weighed = { ...one, judged: { ...one.judged, item: { ...item, reading: read } } };
  const verdicts = keys.flatMap((key) =>
    moments.flatMap((moment) =>
      bases.flatMap((base) => verdictBy(asked, { key, place, moment }, book, base) ?? []),
    ),
  );
  if (verdicts.some(({ status }) => status === 'confirmed')) return null;
  const slips = verdicts.filter(
    ({ cause, right, known }) =>
      known.length > 1 &&
      (cause === 'scale' ||
        (right !== null && one.digits >= 4 && isTransposed(item.fact.statement.span, right))),
  );
  const [first] = slips;
  return first !== undefined && new Set(slips.map(({ right }) => right)).size === 1 ? first : undefined;
}

const OLDER = /初报|原报|(?<!统计)快报|初步|修订前|调整前|年初/u;
const BESIDE = /([一-鿿]{2,8})[（(的为]?$/u;

/** The place that stands right before a number: 高于南岭镇（3918万元）. */
function placeBefore({ lead }: Item, book: Book): string | null {
  const words = BESIDE.exec(lead)?.[1] ?? '';
  return book.places.find((place) => words.endsWith(place)) ?? null;
}

/** Subjects of which the ledger holds an aim in a number's unit, and of which the text speaks, or of what is done towards it. */
function aimedKeys({ fact }: Item, text: string, book: Book): readonly string[] {
  const { unit } = fact.statement;
  return book.keys.filter((key) => {
    const knowns = book.byKey.get(key) ?? [];
    const isAimed = knowns.some(
      (known) => known.role === 'target' && valueIn(known, unit) !== null && known.unit !== '%',
    );
    if (!isAimed) return false;
    const plans = book.keys.flatMap((one) =>
      (book.byKey.get(one) ?? []).filter(
        ({ planName }) => planName !== undefined && nameKey(planName) === key,
      ),
    );
    return [...knowns, ...plans].some(({ names }) => names.some((name) => text.includes(name)));
  });
}

/** Months that the words of a number's sentence name. */
function monthsSaid({ fact }: Item, text: string): ReadonlySet<number> {
  const from = Math.max(0, fact.from - 120);
  const start = Math.max(text.lastIndexOf('。', fact.from), text.lastIndexOf('\n', fact.from), from);
  return new Set(timeWords(text, start + 1, fact.from).map(({ month }) => month));
}

/** What a number that found nothing may be. */
function amongOf(one: Weighed, judged: readonly Judged[], { book, text }: Ledger): Among {
  const { item } = one.judged;
  const { paragraph, sentence } = aroundOf(one.judged, judged, one.index);
  const own = ownKeys(item, book);
  const far = one.digits >= 4 ? keysIn(sentence, book) : [];
  const aimed = item.isAim && one.digits >= 3 ? aimedKeys(item, text, book) : [];
  const keys = own.length > 0 ? own : aimed.length > 0 ? aimed : far;
  const place = placeBefore(item, book) ?? item.reading?.place ?? item.place;
  const timed = momentsOf([item.isUntimed ? item : { ...item, whole: null }]);
  // Where nothing is held at the time that its words give it, the draft's may be meant.
  const isHeld = keys.some((key) =>
    timed.some((moment) => verdictBy(one, { key, place, moment }, book) !== null),
  );
  const before = paragraph.filter(({ fact }) => fact.from <= item.fact.from);
  return {
    keys,
    own,
    place,
    moments: isHeld ? timed : momentsOf([item]),
    beside: keysIn(paragraph, book),
    before: keysIn(before, book),
    near: momentsOf(paragraph),
  };
}

/** Whether anything that a number may be makes it right: its own subject at its own time, another of the paragraph before it at any. */
function isRight(one: Weighed, among: Among, book: Book): boolean {
  const { item } = one.judged;
  const { keys, own, moments, before, near, place } = among;
  const places = [...new Set([place, item.reading?.place ?? '', item.place])];
  const isOwnTime = ({ year, month }: Guess['moment']): boolean =>
    moments.some((mine) => mine.year === year && mine.month === month);
  return [...new Set([...keys, ...before])].some((key) =>
    near
      .filter((moment) => !own.includes(key) || isOwnTime(moment))
      .some((moment) =>
        places.some((at) => verdictBy(one, { key, place: at, moment }, book)?.status === 'confirmed'),
      ),
  );
}

/** A number that found nothing: wrong where its own words name one subject, nothing near makes it right, and a slip explains it. */
export function slipOf(one: Weighed, judged: readonly Judged[], { book, text }: Ledger): Verdict | null {
  const { item } = one.judged;
  if (OLDER.test(item.lead.slice(-16))) return null;
  const among = amongOf(one, judged, { book, text });
  if (isRight(one, among, book)) return null;
  const asDifference = differenceSlip(one, among, book);
  if (asDifference !== undefined) return asDifference;
  const { keys, moments, place, beside } = among;
  const said = monthsSaid(item, text);
  const found = keys.flatMap((key) =>
    moments.flatMap((moment) => {
      const guess = { key, place, moment };
      const verdict = verdictBy(one, guess, book);
      return verdict !== null && isExplained(one, verdict, { ...guess, beside, said }, book) ? [verdict] : [];
    }),
  );
  const [first] = found;
  if (first !== undefined) return new Set(found.map(({ right }) => right)).size === 1 ? first : null;
  const places = [...new Set([place, item.reading?.place ?? '', item.place])];
  return nameless(one, { book, text }, places);
}

/** What is found of an amount of four digits or more whose words name nothing of the ledger. */
function nameless(
  { judged, allowed, digits }: Weighed,
  { book, text }: Ledger,
  places: readonly string[],
): Verdict | null {
  const { item } = judged;
  const moment = item.reading?.moment ?? item.moment;
  const isAmount = family(item.fact.statement.aspect) === 'amount';
  return isAmount && digits >= 4 && moment !== null && !item.isAim
    ? byOwner({ judged, allowed, text, places, moment }, book)
    : null;
}
