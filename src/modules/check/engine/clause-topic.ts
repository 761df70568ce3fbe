import type { Base, Reading } from './clause-reading.ts';
import { MAY_NAME, type Token } from './clause-tokens.ts';

/** What the sentence before leaves for one that names nothing. */
export interface Topic {
  readonly keys: readonly string[];
  readonly place: string;
  /** The last of its numbers, to which a comparison without a subject goes back: 较上半年提高2个百分点. */
  readonly last: Reading | null;
  /** The aim, where it said that something is above or below it: 增速高于年度目标的4项。 */
  readonly parallel: Base | null;
  /** Whether it spoke of parts behind their whole. */
  readonly isMixed: boolean;
}

/** The topic where nothing was told of. */
export const NOTHING: Topic = { keys: [], place: '', last: null, parallel: null, isMixed: false };

/** A sentence without a number leaves what it names, and nothing when it speaks of something else. */
export function namedTopic(tokens: readonly Token[], before: Topic): Topic {
  const isNew = tokens.some(({ letter, text }) => letter === 'S' || (letter === 'U' && MAY_NAME.test(text)));
  if (!isNew) return before;
  // 城镇调查失业率。: a name within a longer one that the ledger does not hold is not told of.
  const isOwn = (one: Token): boolean =>
    !tokens.some((other) => other.from === one.to && other.letter === 'U');
  const keys = [...new Set(tokens.filter(isOwn).flatMap(({ named }) => named?.keys ?? []))];
  const places = tokens.filter(({ letter }) => letter === 'P');
  return { ...NOTHING, keys, place: places.length === 1 ? (places[0]?.text ?? '') : '' };
}

/** What a sentence leaves for the next of its paragraph: its subjects, the first first; after one of parts (其中, 分产业看) the whole may be meant too. */
export function topicOf(
  readings: readonly (Reading | null)[],
  tokens: readonly Token[],
  before: Topic,
  first: readonly string[],
): Topic {
  const known = readings.filter((one) => one !== null && one.keys.length > 0 && one.ratio === null);
  const own = known.flatMap((one) => one?.keys[0] ?? []);
  const isOfParts = tokens.find(({ letter }) => letter !== 'a' && letter !== 'U')?.letter === 'x';
  const isMixed = tokens.some(({ letter }) => letter === 'x');
  const keys = [...new Set([...(isOfParts ? before.keys : []), ...own, ...first])];
  return { keys, place: known.at(-1)?.place ?? '', last: readings.at(-1) ?? null, parallel: null, isMixed };
}

/** 增速高于年度目标的4项。: what the next sentence is compared with where it names nothing else. */
export function parallelOf(tokens: readonly Token[]): Topic['parallel'] {
  return /[uw][aL]*A/u.test(tokens.map(({ letter }) => letter).join('')) ? { kind: 'aim' } : null;
}
