import type { Book } from './book.ts';
import type { Reading } from './clause-reading.ts';
import { aroundOf, BASES, type Guess, type Ledger, momentsOf, verdictBy, type Weighed } from './guess.ts';
import type { Judged } from './judge.ts';
import type { Moment } from './moments.ts';
import type { Verdict } from './verdicts.ts';
import { groupsOf } from './votes.ts';

const MOST_GROUPS = 120;

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
  if (kind === 'subject')
    return reading === null || isFuller(key, reading) || !reading.isOwn || !reading.isSure;
  return kind === 'time' || reading?.base === null || reading?.base?.kind === 'net';
}

/** 农民…，人均可支配收入10463元: a fuller name of the same kind. */
function isFuller(key: string | null, { keys }: Reading): boolean {
  const [own = ' '] = keys;
  return key !== null && keys.length === 1 && key !== own && key.endsWith(own);
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
export function jointly(
  open: readonly Weighed[],
  judged: readonly Judged[],
  { book, text }: Ledger,
): ReadonlyMap<number, Verdict> {
  const found = new Map<number, Verdict>();
  const groups = groupsOf(open, ({ judged: { item } }) => `${item.fact.sentence}`);
  for (const group of groups.slice(0, MOST_GROUPS)) {
    const elected = group.length > 12 ? null : sharedBy(group, judged, { book, text });
    if (elected === null) continue;
    for (const [index, verdict] of [...elected.right, ...othersOf(group, elected)]) found.set(index, verdict);
  }
  return found;
}

/** The change that most numbers of a sentence share: of a subject that the words before name, else, where one of them was called wrong, of any. */
function sharedBy(
  group: readonly Weighed[],
  judged: readonly Judged[],
  { book, text }: Ledger,
): Elected | null {
  const [first] = group;
  if (first === undefined) return null;
  const isCalled = group.some((one) => one.judged.status === 'differing');
  const { paragraph } = aroundOf(first.judged, judged, first.index);
  const start = Math.max(0, first.judged.item.fact.from - 120);
  const near = text.slice(start, group.at(-1)?.judged.item.fact.to);
  const moments = [null, ...momentsOf([...paragraph, ...judged.slice(0, 60).map((one) => one.item)])];
  const named = changesOf({ keys: keysNamed(near, book), moments: [null], bases: [] }, book);
  const wide = isCalled ? changesOf({ keys: [null, ...book.keys], moments, bases: BASES }, book) : [];
  return electedOf(group, named, 4) ?? electedOf(group, wide, 5);
}

/** The others of a row are of the same, and are then wrong. */
function othersOf(group: readonly Weighed[], { change, right }: Elected): ReadonlyMap<number, Verdict> {
  const found = new Map<number, Verdict>();
  const sample = group.find(({ index }) => right.has(index))?.judged.item;
  for (const one of group) {
    const { reading, fact } = one.judged.item;
    const isSame =
      reading?.measure === sample?.reading?.measure && fact.statement.unit === sample?.fact.statement.unit;
    const isBare = reading?.isPlain === true && !reading.isOwn && mayChange(one.judged, change);
    const verdict = right.has(one.index) || !isSame || !isBare ? null : change.verdictOf(one);
    if (verdict !== null) found.set(one.index, verdict);
  }
  return found;
}
