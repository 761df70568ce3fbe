import { type Exact, exact, subtract } from '#kernel/decimal.ts';
import type { CheckContext } from '#reader/checks/types.ts';
import { type Book, family, likeKeys, valueIn } from './book.ts';
import { expectedOf } from './clause-expect.ts';
import type { Reading } from './clause-reading.ts';
import { isTransposed } from './explain.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import { lastMonthOf, type Moment, timeWords } from './moments.ts';
import { nameKey } from './names.ts';
import { byOwner } from './owner.ts';
import { type Allowed, agreement, allowedBy, only } from './print.ts';
import type { Known } from './types.ts';
import { againstComputed, agreeing, differing, type Verdict } from './verdicts.ts';
import { groupsOf, significantDigits } from './votes.ts';

/** One thing that a number may be: a subject, a place, a time. */
interface Guess {
  readonly key: string;
  readonly place: string;
  readonly moment: Moment;
}

/** A number that may be weighed. */
interface Weighed {
  readonly index: number;
  readonly judged: Judged;
  readonly allowed: Allowed;
  readonly digits: number;
}

/** What the ledger holds and the text reads. */
interface Ledger {
  readonly book: Book;
  readonly text: string;
}

const noSuspects = { superseded: [], otherPeriods: [], neighbours: [] } as const;
const MOST_GROUPS = 120;

function weighable(judged: Judged, index: number): readonly Weighed[] {
  const { item, status } = judged;
  if (status === 'confirmed' || item.fact.sentence < 0 || item.spot !== null || item.isCounted) return [];
  const allowed = allowedBy(item.fact, item.isAim);
  if (allowed?.rule !== 'exact') return [];
  return [{ index, judged, allowed, digits: significantDigits(item.fact.statement.span) }];
}

/** The values of a guess with which a number is held: of a percentage growth as well as rates. */
function valuesOf({ fact, isAim }: Item, { key, place, moment }: Guess, book: Book): readonly Known[] {
  const { unit, aspect } = fact.statement;
  const aspects = unit === '%' ? (['growth_yoy', 'rate'] as const) : [aspect];
  return aspects.flatMap((one) => {
    const series = seriesOf(book, { key, place, aspect: one, unit });
    return isAim ? aimsOf(series, moment.year) : resultsAt(series, moment);
  });
}

/** What a number would be by a guess, as the ledger holds it or as its reading computes it. */
function verdictBy(
  { judged, allowed }: Weighed,
  guess: Guess,
  book: Book,
  base?: Reading['base'],
): Verdict | null {
  const { item } = judged;
  const at: Item = { ...item, ...guess };
  const { reading } = item;
  const read =
    reading === null ? null : { ...reading, keys: reading.ratio === null ? [guess.key] : reading.keys };
  const computed = read === null ? null : expectedOf(at, base === undefined ? read : { ...read, base }, book);
  if (computed !== null) return againstComputed(at, allowed, computed, noSuspects);
  if (reading !== null && !DIRECT.has(reading.measure)) return null;
  const found = valuesOf(item, guess, book);
  const agreed = agreeing(allowed, at, found);
  const [single] = found;
  if (agreed !== null || found.length !== 1 || single === undefined) return agreed;
  return differing(at, allowed, single, noSuspects);
}

const DIRECT = new Set<Reading['measure']>([
  'level',
  'growth',
  'rate',
  'rank',
  'completion',
  'share',
  'difference',
]);

function momentsOf(items: readonly Item[]): readonly Moment[] {
  const found = new Map<string, Moment>();
  for (const { moment, whole, reading } of items)
    for (const one of [moment, reading?.moment ?? null, whole])
      if (one !== null) found.set(`${one.span} ${one.year} ${one.month}`, one);
  return [...found.values()];
}

function keysIn(items: readonly Item[], book: Book): readonly string[] {
  const keys = items.flatMap(({ reading, key }) => [key, ...(reading?.keys ?? [])]);
  return [...new Set(keys)].filter((key) => book.byKey.has(key));
}

/** Numbers of a draft by their paragraph, and of a sentence. */
interface Around {
  readonly paragraph: readonly Item[];
  readonly sentence: readonly Item[];
}

function aroundOf({ item }: Judged, judged: readonly Judged[], index: number): Around {
  const near = judged.slice(Math.max(0, index - 30), index + 12).map((one) => one.item);
  const paragraph = near.filter(({ fact }) => fact.paragraph === item.fact.paragraph);
  return { paragraph, sentence: paragraph.filter(({ fact }) => fact.sentence === item.fact.sentence) };
}

/** The subjects that a number's own words name, or a name much like one. */
function ownKeys({ key, reading }: Item, book: Book): readonly string[] {
  const named = book.byKey.has(key) ? [key] : likeKeys(book, key);
  const read = reading !== null && reading.isOwn ? reading.keys.filter((one) => book.byKey.has(one)) : [];
  return [...new Set([...read, ...named])];
}

/** One change to several numbers of a sentence: another subject, time or base than each was read with. */
interface Change {
  readonly kind: 'subject' | 'time' | 'base';
  /** The subject that it gives them; null where each keeps its own. */
  readonly key: string | null;
  /** Whether it puts the numbers at another time as well. */
  readonly isTimed: boolean;
  readonly verdictOf: (one: Weighed) => Verdict | null;
}

function guessOf({ item }: Judged, key: string | null, moment: Moment | null): Guess | null {
  const at = moment ?? item.reading?.moment ?? item.moment;
  const place = item.reading?.place ?? item.place;
  return at === null ? null : { key: key ?? item.reading?.keys[0] ?? item.key, place, moment: at };
}

const BASES: readonly NonNullable<Reading['base']>[] = [
  { kind: 'yearStart' },
  { kind: 'yearBefore' },
  { kind: 'lastMonth' },
  { kind: 'aim' },
  { kind: 'schedule' },
];

/** Keys that a stretch of text names in full, by any name of theirs. */
function keysNamed(words: string, book: Book): readonly string[] {
  return book.keys.filter((key) =>
    (book.byKey.get(key) ?? []).some(({ names }) =>
      names.some((name) => name.length > 1 && words.includes(name)),
    ),
  );
}

interface Scope {
  readonly keys: readonly (string | null)[];
  readonly moments: readonly (Moment | null)[];
  readonly bases: readonly NonNullable<Reading['base']>[];
}

function changesOf({ keys, moments, bases }: Scope, book: Book): readonly Change[] {
  const plain = moments.flatMap((moment, m): readonly Change[] =>
    keys.map((key) => ({
      kind: key === null ? ('time' as const) : ('subject' as const),
      key,
      isTimed: m > 0,
      verdictOf: (one: Weighed) => {
        const guess = guessOf(one.judged, key, moment);
        return guess === null ? null : verdictBy(one, guess, book);
      },
    })),
  );
  const based = moments.flatMap((moment, m) =>
    bases.map((base) => ({
      kind: 'base' as const,
      key: null,
      isTimed: m > 0,
      verdictOf: (one: Weighed) => {
        const guess = guessOf(one.judged, null, moment);
        return guess === null ? null : verdictBy(one, guess, book, base);
      },
    })),
  );
  return [...plain, ...based];
}

/** What a number's own words say stays: only what was carried to it or guessed may be changed. */
function mayChange({ item: { isUntimed, reading } }: Judged, { kind, isTimed, key }: Change): boolean {
  if (isTimed && !isUntimed) return false;
  // 农民…，人均可支配收入10463元: a fuller name of the same kind.
  const isFuller =
    key !== null &&
    reading?.keys.length === 1 &&
    key !== reading.keys[0] &&
    key.endsWith(reading.keys[0] ?? ' ');
  if (kind === 'subject') return reading === null || isFuller || !reading.isOwn || !reading.isSure;
  return kind === 'time' || reading?.base === null || reading?.base?.kind === 'net';
}

interface Elected {
  readonly change: Change;
  readonly right: ReadonlyMap<number, Verdict>;
  readonly weight: number;
}

function electedOf(group: readonly Weighed[], changes: readonly Change[], least: number): Elected | null {
  let best: Elected | null = null;
  let isTied = false;
  for (const change of changes) {
    const right = new Map<number, Verdict>();
    let weight = 0;
    for (const one of group) {
      const verdict = mayChange(one.judged, change) ? change.verdictOf(one) : null;
      if (verdict?.status !== 'confirmed') continue;
      right.set(one.index, verdict);
      weight += one.digits;
    }
    if (right.size < 2 || right.size * 2 <= group.length || weight < least) continue;
    isTied = weight === best?.weight && change.key !== best.change.key;
    if (weight > (best?.weight ?? 0)) best = { change, right, weight };
  }
  return isTied ? null : best;
}

/**
 * People plant few errors: where one and the same change (of subject, time or base) makes most numbers of a sentence right that were called wrong or
 * found nothing, the words were taken wrong and not the numbers.
 */
function jointly(
  open: readonly Weighed[],
  judged: readonly Judged[],
  { book, text }: Ledger,
): ReadonlyMap<number, Verdict> {
  const found = new Map<number, Verdict>();
  const groups = groupsOf(open, ({ judged: { item } }) => `${item.fact.sentence}`);
  for (const group of groups.slice(0, MOST_GROUPS)) {
    const [first] = group;
    if (first === undefined || group.length > 12) continue;
    const isCalled = group.some((one) => one.judged.status === 'differing');
    const { paragraph } = aroundOf(first.judged, judged, first.index);
    const near = text.slice(
      Math.max(0, first.judged.item.fact.from - 120),
      group.at(-1)?.judged.item.fact.to,
    );
    const moments = [null, ...momentsOf([...paragraph, ...judged.slice(0, 60).map((one) => one.item)])];
    const named = changesOf({ keys: keysNamed(near, book), moments: [null], bases: [] }, book);
    const wide = isCalled ? changesOf({ keys: [null, ...book.keys], moments, bases: BASES }, book) : [];
    const elected = electedOf(group, named, 4) ?? electedOf(group, wide, 5);
    if (elected === null) continue;
    for (const [index, verdict] of elected.right) found.set(index, verdict);
    // The others of the row are of the same, and are then wrong.
    const [sample] = group.filter(({ index }) => elected.right.has(index));
    for (const one of group) {
      const { reading, fact } = one.judged.item;
      const isSame =
        sample !== undefined &&
        reading?.measure === sample.judged.item.reading?.measure &&
        fact.statement.unit === sample.judged.item.fact.statement.unit;
      if (
        elected.right.has(one.index) ||
        !isSame ||
        !mayChange(one.judged, elected.change) ||
        reading?.isPlain !== true ||
        reading.isOwn
      )
        continue;
      const verdict = elected.change.verdictOf(one);
      if (verdict !== null) found.set(one.index, verdict);
    }
  }
  return found;
}

function meets(allowed: Allowed, known: Known, unit: string): boolean {
  const value = valueIn(known, unit);
  return value !== null && agreement(allowed, only(value)) !== null;
}

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

/** Whether a slip of the kind that hands make leads from the right value to what is printed. */
function isExplained(one: Weighed, verdict: Verdict, guess: Asked, book: Book): boolean {
  const { item } = one.judged;
  const { unit, aspect, span } = item.fact.statement;
  const isRate = unit === '%' || unit === 'pp' || unit === 'rank';
  if (verdict.right === null || verdict.status !== 'differing') return false;
  if (isTransposed(span, verdict.right)) return true;
  if (verdict.cause === 'sign') return one.digits >= 2 && unit === '%';
  if (verdict.cause === 'scale' || verdict.cause === 'rounding') return one.digits >= 3;
  const least = isRate || aspect === 'count' ? 2 : 3;
  if (one.digits < least) return false;
  const heldOf = (key: string): readonly Known[] =>
    (book.byKey.get(key) ?? []).filter(
      (known) =>
        known.place === guess.place &&
        family(known.aspect) === family(aspect) &&
        meets(one.allowed, known, unit),
    );
  const then = lastMonthOf(guess.moment);
  const own = heldOf(guess.key);
  // Of another town, which the words before the number do not name.
  const isOfTown = (book.byKey.get(guess.key) ?? []).some(
    (known) =>
      known.place !== guess.place &&
      known.place !== '' &&
      guess.place !== '' &&
      known.month === then &&
      family(known.aspect) === family(aspect) &&
      !item.lead.slice(-24).includes(known.place) &&
      meets(one.allowed, known, unit),
  );
  if (isOfTown) return true;
  // The same month of another stretch, the year's beginning and the year before are told of beside a number more often than in its place.
  const isUsual = own.some(
    ({ month, standing }) =>
      standing &&
      (month === then || month < `${guess.moment.year}-01` || guess.said.has(Number(month.slice(5)))),
  );
  if (isUsual) return false;
  const isPart = guess.moment.span === 'month' || guess.moment.span === 'quarter';
  const stretches =
    isPart && one.digits >= 3 ? stretchesOf(guess.key, guess.place, guess.moment.year, book) : [];
  if (stretches.some((value) => agreement(one.allowed, only(value)) !== null)) return true;
  return (
    own.length > 0 ||
    (one.digits >= 3 && guess.beside.some((key) => heldOf(key).some(({ month }) => month === then)))
  );
}

const OLDER = /初报|原报|快报|初步|修订前|调整前|年初/u;
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

/** A number that found nothing: wrong where its own words name one subject, nothing near makes it right, and a slip explains it. */
function slipOf(one: Weighed, judged: readonly Judged[], { book, text }: Ledger): Verdict | null {
  const { item } = one.judged;
  if (OLDER.test(item.lead.slice(-16))) return null;
  const { paragraph, sentence } = aroundOf(one.judged, judged, one.index);
  const beside = keysIn(paragraph, book);
  const own = ownKeys(item, book);
  const far = one.digits >= 4 ? keysIn(sentence, book) : [];
  const aimed = item.isAim && one.digits >= 3 ? aimedKeys(item, text, book) : [];
  const keys = own.length > 0 ? own : aimed.length > 0 ? aimed : far;
  const ownMoments = momentsOf([item.isUntimed ? item : { ...item, whole: null }]);
  const place = placeBefore(item, book) ?? item.reading?.place ?? item.place;
  const isHeld = keys.some((key) =>
    ownMoments.some((moment) => verdictBy(one, { key, place, moment }, book) !== null),
  );
  const moments = isHeld ? ownMoments : momentsOf([item]);
  const everyMoment = momentsOf(paragraph);
  const places = [...new Set([place, item.reading?.place ?? '', item.place])];
  const isRight = [...new Set([...keys, ...beside])].some((key) =>
    everyMoment.some((moment) => {
      if (own.includes(key) && !moments.some((own) => own.year === moment.year && own.month === moment.month))
        return false;
      return places.some((at) => verdictBy(one, { key, place: at, moment }, book)?.status === 'confirmed');
    }),
  );
  if (isRight) return null;
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

/**
 * The last word on what no rule has settled: each number is held against everything that it may be by the words about it, the numbers of a sentence together.
 * A change that they share makes them right; a slip of the hand from the one thing that a number's words name makes it wrong.
 */
export function weighed(
  judged: readonly Judged[],
  book: Book,
  { structure: { text } }: CheckContext,
): readonly Judged[] {
  const open = judged.flatMap(weighable);
  const together = jointly(open, judged, { book, text });
  const found = new Map<number, Verdict>(together);
  let looked = 0;
  for (const one of open) {
    if (together.has(one.index) || one.judged.status === 'differing' || looked > 400) continue;
    looked += 1;
    const verdict = slipOf(one, judged, { book, text });
    if (verdict !== null) found.set(one.index, verdict);
  }
  return found.size === 0 ? judged : judged.map((one, index) => ({ ...one, ...found.get(index) }));
}
