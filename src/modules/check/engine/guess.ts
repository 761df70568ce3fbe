import { type Book, likeKeys, valueIn } from './book.ts';
import { noSuspects } from './cause.ts';
import { expectedOf } from './clause-expect.ts';
import type { Reading } from './clause-reading.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import type { Moment } from './moments.ts';
import { type Allowed, agreement, only } from './print.ts';
import type { Known } from './types.ts';
import { againstComputed, agreeing, differing, type Verdict } from './verdicts.ts';

/** One thing that a number may be: a subject, a place, a time. */
export interface Guess {
  readonly key: string;
  readonly place: string;
  readonly moment: Moment;
}

/** A number that may be weighed. */
export interface Weighed {
  readonly index: number;
  readonly judged: Judged;
  readonly allowed: Allowed;
  readonly digits: number;
}

/** What the ledger holds and the text reads. */
export interface Ledger {
  readonly book: Book;
  readonly text: string;
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
export function verdictBy(
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

/** The times at which some numbers may be meant. */
export function momentsOf(items: readonly Item[]): readonly Moment[] {
  const found = new Map<string, Moment>();
  for (const { moment, whole, reading } of items)
    for (const one of [moment, reading?.moment ?? null, whole])
      if (one !== null) found.set(`${one.span} ${one.year} ${one.month}`, one);
  return [...found.values()];
}

/** The subjects of some numbers that the ledger holds. */
export function keysIn(items: readonly Item[], book: Book): readonly string[] {
  const keys = items.flatMap(({ reading, key }) => [key, ...(reading?.keys ?? [])]);
  return [...new Set(keys)].filter((key) => book.byKey.has(key));
}

/** Numbers of a draft by their paragraph, and of a sentence. */
interface Around {
  readonly paragraph: readonly Item[];
  readonly sentence: readonly Item[];
}

/** The numbers that stand near one. */
export function aroundOf({ item }: Judged, judged: readonly Judged[], index: number): Around {
  const near = judged.slice(Math.max(0, index - 30), index + 12).map((one) => one.item);
  const paragraph = near.filter(({ fact }) => fact.paragraph === item.fact.paragraph);
  return { paragraph, sentence: paragraph.filter(({ fact }) => fact.sentence === item.fact.sentence) };
}

/** The subjects that a number's own words name, or a name much like one. */
export function ownKeys({ key, reading }: Item, book: Book): readonly string[] {
  const named = book.byKey.has(key) ? [key] : likeKeys(book, key);
  const read =
    reading !== null && (reading.isOwn || (reading.isPlain && reading.keys.length === 1))
      ? reading.keys.filter((one) => book.byKey.has(one))
      : [];
  return [...new Set([...read, ...named])];
}

/** With what numbers are compared where no word says so. */
export const BASES: readonly NonNullable<Reading['base']>[] = [
  { kind: 'yearStart' },
  { kind: 'yearBefore' },
  { kind: 'lastMonth' },
  { kind: 'aim' },
  { kind: 'schedule' },
];

/** Whether a value of the ledger is what is printed. */
export function meets(allowed: Allowed, known: Known, unit: string): boolean {
  const value = valueIn(known, unit);
  return value !== null && agreement(allowed, only(value)) !== null;
}
