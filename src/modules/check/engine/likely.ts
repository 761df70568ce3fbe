import type { Book } from './book.ts';
import type { Vocabulary } from './clause-tokens.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Asked, Asking } from './likely-asked.ts';
import { type Case, Cases } from './likely-cases.ts';
import { canonical, sceneOf } from './likely-scene.ts';
import { weights } from './likely-weights.ts';
import { findingOf, openOf, rightOf } from './likely-words.ts';
import type { Verdict } from './verdicts.ts';

/**
 * From what chance on a number that the rules left open is called wrong, one that they called wrong is no longer, and one left open is called right. Chosen on sets
 * left out of the fit, for 0.98 of precision (docs/modules/check.md).
 */
const CALLED = 0.6;
/** Below this chance that the ledger does not hold it a number is open with candidates and not unknown. */
const HELD = 0.3;
const TAKEN_BACK = 0.05;
const RIGHT = 0.97;

/** So many numbers of a text are weighed. */
const MOST = 400;

interface Scored {
  readonly one: Case;
  readonly chance: number;
}

/** The cases of a number with their chances, the likeliest first. */
function scored(cases: readonly Case[]): readonly Scored[] {
  const scores = cases.map(({ features }) =>
    features.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0),
  );
  const top = Math.max(...scores);
  const sizes = scores.map((score) => Math.exp(score - top));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return cases
    .map((one, k) => ({ one, chance: (sizes[k] ?? 0) / all }))
    .toSorted((a, b) => b.chance - a.chance);
}

function chanceOf(all: readonly Scored[], outcome: Case['outcome']): number {
  return all.reduce((sum, { one, chance }) => sum + (one.outcome === outcome ? chance : 0), 0);
}

/** Whether a slip says how a print came of the right value; without one it has to be near it at least. */
function isExplained({ reading, features }: Case, { printed }: Asked): boolean {
  const size = Math.abs(reading?.size ?? 0);
  return !features.includes('slip:none') || (printed > size / 1.2 && printed < size * 1.2);
}

/** What is made of a number that the rules called wrong: open, where a right reading has all the weight. */
function takenBack(asked: Asked, all: readonly Scored[]): Verdict | null {
  const [best] = all;
  const isRight = best?.one.outcome === 'right' && best.chance >= RIGHT && asked.digits >= 3;
  const isSpot = asked.judged.item.spot !== null;
  return isRight && !isSpot && chanceOf(all, 'wrong') < TAKEN_BACK ? openOf(asked, casesIn(all)) : null;
}

function casesIn(all: readonly Scored[]): readonly Case[] {
  return all.map(({ one }) => one);
}

/** What is made of a number that the rules left open; null where it stays so. */
function settledBy(asked: Asked, all: readonly Scored[]): Verdict | null {
  const wrong = all.find(({ one }) => one.outcome === 'wrong')?.one;
  if (wrong !== undefined && isExplained(wrong, asked) && chanceOf(all, 'wrong') >= CALLED)
    return findingOf(asked, wrong);
  const [best] = all;
  if (best?.one.outcome === 'right' && best.chance >= RIGHT && asked.digits >= 3)
    return rightOf(asked, best.one);
  const isHeld = chanceOf(all, 'outside') < HELD && asked.judged.status === 'unknown';
  return isHeld ? openOf(asked, casesIn(all)) : null;
}

function verdictOf(asked: Asked, cases: readonly Case[]): Verdict | null {
  const all = scored(cases);
  return asked.judged.status === 'differing' ? takenBack(asked, all) : settledBy(asked, all);
}

/** What several values of one name may be is for a person to say. */
function mayBeWeighed({ status, reason, item }: Judged): boolean {
  return item.fact.sentence >= 0 && !item.isCounted && status !== 'confirmed' && reason !== 'several';
}

/**
 * The last reading. Each number that the rules leave open is held against everything that it may be — a thing of the ledger at a place and time, as it is held or
 * computed, right or by one slip wrong, or something that the ledger does not hold — and each of these is worth what its signs are worth, by weights fitted on drafts.
 * A number of which the wrong readings have most of the weight is called wrong, with its strongest signs.
 */
export function likely(
  judged: readonly Judged[],
  draft: Draft,
  book: Book,
  words: Omit<Vocabulary, 'home'>,
): readonly Judged[] {
  if (!judged.some(mayBeWeighed)) return judged;
  const scene = sceneOf(draft, judged, { ...words, home: draft.home }, book);
  const asking = new Asking(scene, judged, book);
  const cases = new Cases(book, draft.home, [...new Set(book.keys.map((key) => canonical(key, book)))]);
  let weighed = 0;
  return judged.map((one, index) => {
    if (!mayBeWeighed(one) || weighed >= MOST) return one;
    const asked = asking.about(index);
    if (asked === null) return one;
    weighed += 1;
    const verdict = verdictOf(asked, cases.of(asked));
    return verdict === null ? one : { ...one, ...verdict };
  });
}
