import { isNoResult } from './aims.ts';
import type { Book } from './book.ts';
import type { Vocabulary } from './clause-tokens.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Asked, Asking } from './likely-asked.ts';
import { type Case, Cases } from './likely-cases.ts';
import { calledWrong, isTakenBack } from './likely-decision.ts';
import { type Belief, believedAs } from './likely-heard.ts';
import { canonical, sceneOf } from './likely-scene.ts';
import { chanceOf, type Scored, scored } from './likely-weights.ts';
import { findingOf, openOf, rightOf } from './likely-words.ts';
import { isOpen, type Verdict } from './verdicts.ts';

/** Below this chance that the ledger does not hold it a number is open with candidates and not unknown. */
const HELD = 0.3;
const RIGHT = 0.95;
const BELIEVED = 0.6;
/** What is computed agrees by chance more readily than what is held. */
const RECKONED = 0.85;

/** So many numbers of a text are weighed. */
const MOST = 400;

/** What a number most likely is or ought to be, as the ledger holds it or computed of that; null where it is not likely enough to go on from. */
export function beliefOf(asked: Asked, cases: readonly Case[]): Belief | null {
  const chances = new Map<string, { readonly belief: Belief; readonly chance: number }>();
  for (const { one, chance } of scored(asked, cases)) {
    const belief = one.reading === null ? null : believedAs(one.reading, asked.unit);
    if (belief === null) continue;
    const { known, computed } = belief;
    const name = computed === undefined ? known.id : `${computed.value.n}/${computed.value.d}`;
    chances.set(name, { belief, chance: (chances.get(name)?.chance ?? 0) + chance });
  }
  const [best] = [...chances.values()].toSorted((one, two) => two.chance - one.chance);
  if (best === undefined) return null;
  return best.chance < (best.belief.computed === undefined ? BELIEVED : RECKONED) ? null : best.belief;
}

/** 收了17.86亿元，支了31.48亿元: nobody says one value twice in a row, where the words suit another that is what is printed. */
function isToldAgain(all: readonly Scored[], { judged, digits, toldLast }: Asked): boolean {
  const isOther = all.some(({ one }) => one.outcome === 'right' && one.features.includes('sp:own'));
  return digits >= 4 && isOther && judged.known.every(({ id }) => toldLast.has(id));
}

/** What is made of a number that the rules called wrong: open, where a right reading has all the weight. */
function takenBack(asked: Asked, all: readonly Scored[]): Verdict | null {
  if (asked.judged.item.spot !== null) return null;
  const isBack = isTakenBack(asked, all) || isToldAgain(all, asked);
  return isBack ? openOf(asked, casesIn(all)) : null;
}

function casesIn(all: readonly Scored[]): readonly Case[] {
  return all.map(({ one }) => one);
}

/** What is made of a number that the rules left open; null where it stays so. */
function settledBy(asked: Asked, all: readonly Scored[]): Verdict | null {
  const wrong = calledWrong(asked, all);
  if (wrong !== null) return findingOf(asked, wrong);
  const [best] = all;
  if (best?.one.outcome === 'right' && best.chance >= RIGHT && asked.digits >= 3)
    return rightOf(asked, best.one);
  const isHeld = chanceOf(all, 'outside') < HELD && asked.judged.status === 'unknown';
  return isHeld ? openOf(asked, casesIn(all)) : null;
}

function verdictOf(asked: Asked, cases: readonly Case[]): Verdict | null {
  const all = scored(asked, cases);
  return asked.judged.status === 'differing' ? takenBack(asked, all) : settledBy(asked, all);
}

/** What several values of one name may be is for a person to say. */
function mayBeWeighed({ status, reason, item }: Judged): boolean {
  return (
    item.fact.sentence >= 0 &&
    !item.isCounted &&
    status !== 'confirmed' &&
    reason !== 'several' &&
    !isNoResult(item)
  );
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
  // What is found of a number is known when the next is read.
  const now = [...judged];
  const asking = new Asking(scene, now, book);
  const cases = new Cases(book, draft.home, [...new Set(book.keys.map((key) => canonical(key, book)))]);
  let weighed = 0;
  return judged.map((one, index) => {
    if (!mayBeWeighed(one) || weighed >= MOST) return one;
    const asked = asking.about(index);
    if (asked === null) return one;
    weighed += 1;
    const all = cases.of(asked);
    const verdict = verdictOf(asked, all);
    if (verdict !== null) now[index] = { ...one, ...verdict };
    const belief = isOpen(now[index] ?? one) ? beliefOf(asked, all) : null;
    if (belief !== null) asking.believe(index, belief);
    return now[index] ?? one;
  });
}
