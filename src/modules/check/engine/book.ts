import { type Exact, exact, multiply, parseExact } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { conversion, isUnit } from '#kernel/unit.ts';
import type { Aspect } from '#reader/types.ts';
import type { Moment } from './moments.ts';
import { nameKey } from './names.ts';
import { oncePer } from './remembered.ts';
import type { Known } from './types.ts';

/** Everything the ledger holds, arranged for looking up. */
export interface Book {
  readonly byKey: ReadonlyMap<string, readonly Known[]>;
  readonly keys: readonly string[];
  /** The pairs of characters of each key. */
  readonly pairs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly places: readonly string[];
}

/** Known values arranged by the keys of their names, once for a list that does not change. A value that is no decimal is left out. */
export const bookOf: (knowns: readonly Known[]) => Book = oncePer(arranged);

function arranged(knowns: readonly Known[]): Book {
  const byKey = new Map<string, Known[]>();
  for (const known of knowns) {
    if (parseExact(known.value) === null) continue;
    for (const key of new Set(known.names.map(nameKey))) {
      const list = byKey.get(key) ?? [];
      list.push(known);
      byKey.set(key, list);
    }
  }
  const places = [...new Set(knowns.map(({ place }) => place))].filter((place) => place !== '');
  const keys = [...byKey.keys()];
  return { byKey, keys, pairs: new Map(keys.map((key) => [key, pairsOf(key)])), places };
}

function pairsOf(words: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < words.length; i += 1) pairs.add(words.slice(i, i + 2));
  return pairs;
}

/** From this likeness on (Dice over pairs of characters) two names are much alike, though not so that one may be called wrong by the other. */
const ALIKE = 0.75;

/** Keys much like one, at most eight. */
export function likeKeys(book: Book, key: string): readonly string[] {
  if (key.length < 3) return [];
  const own = pairsOf(key);
  const found: string[] = [];
  for (const [one, pairs] of book.pairs) {
    // Sizes too far apart cannot be alike.
    if (one === key || Math.min(own.size, pairs.size) * 2 < ALIKE * (own.size + pairs.size)) continue;
    let both = 0;
    for (const pair of own) if (pairs.has(pair)) both += 1;
    if (2 * both >= ALIKE * (own.size + pairs.size)) found.push(one);
    if (found.length === 8) break;
  }
  return found;
}

const THINGS = new Set(['item', 'enterprise', 'household', 'set', 'time', 'session']);

/** How many of `to` one `from` is; counted things go by any classifier (137家, 137户). Null: they measure different things. */
export function factorOf(from: string, to: string): Exact | null {
  if (from === to || (THINGS.has(from) && THINGS.has(to))) return exact('1');
  // 每立方米38微克: the words before the number say per what.
  if (from === 'ug/m3' && to === 'ug') return exact('1');
  return isUnit(from) && isUnit(to) ? conversion(from, to) : null;
}

/** A known value in a unit; null when it does not convert. */
export function valueIn(known: Known, unit: string): Exact | null {
  const factor = factorOf(known.unit, unit);
  return factor === null ? null : multiply(exact(known.value), factor);
}

const FAMILIES: Readonly<Record<Aspect, string>> = {
  level: 'amount',
  count: 'amount',
  duration: 'amount',
  growth_yoy: 'growth',
  change: 'change',
  completion_rate: 'rate',
  share: 'rate',
  rate: 'rate',
  rank: 'rank',
};

/** Aspects that offices do not keep apart count as one: amounts, rates. */
export function family(aspect: Aspect): string {
  return FAMILIES[aspect];
}

/** Whether a known value is of the moment that the text means. */
export function fits(known: Known, moment: Moment): boolean {
  const { year, month } = splitMonth(known.month);
  if (year !== moment.year || moment.span === 'other') return false;
  // What is known only of the year as a whole (夏粮总产量) is meant at whatever month it is said.
  if (known.span === 'year') return true;
  if (month !== moment.month) return false;
  switch (moment.span) {
    case 'month':
      return known.span !== 'cumulative' || month === 1;
    case 'cumulative':
    case 'until':
      return known.span !== 'month' || month === 1;
    case 'year':
      return known.span === 'cumulative' || known.span === 'point';
    default:
      return known.span === 'point';
  }
}
