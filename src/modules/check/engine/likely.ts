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
const UNEXPLAINED = 1.1;
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

/** What the likeliest case makes of a number; null where the rules' verdict stays. */
function verdictOf(asked: Asked, cases: readonly Case[]): Verdict | null {
  const { status } = asked.judged;
  const all = scored(cases);
  const wrong = chanceOf(all, 'wrong');
  const [best] = all;
  if (status === 'differing') {
    const isRight =
      best?.one.outcome === 'right' && best.chance >= RIGHT && wrong < TAKEN_BACK && asked.digits >= 3;
    return isRight && asked.judged.item.spot === null
      ? openOf(
          asked,
          all.map(({ one }) => one),
        )
      : null;
  }
  const [likeliest] = all.filter(({ one }) => one.outcome === 'wrong');
  if (likeliest !== undefined && wrong >= (isExplained(likeliest.one, asked) ? CALLED : UNEXPLAINED))
    return findingOf(asked, likeliest.one);
  if (best?.one.outcome === 'right' && best.chance >= RIGHT && asked.digits >= 3)
    return rightOf(asked, best.one);
  const isHeld = chanceOf(all, 'outside') < 0.3 && status === 'unknown';
  return isHeld
    ? openOf(
        asked,
        all.map(({ one }) => one),
      )
    : null;
}

function mayBeWeighed({ status, item }: Judged): boolean {
  return item.fact.sentence >= 0 && !item.isCounted && status !== 'confirmed';
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
