import { isNoResult } from './aims.ts';
import type { Book } from './book.ts';
import type { Vocabulary } from './clause-tokens.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Asked, Asking } from './likely-asked.ts';
import { type Case, Cases } from './likely-cases.ts';
import { canonical, sceneOf } from './likely-scene.ts';
import { type Scored, scored } from './likely-weights.ts';
import { findingOf, openOf, rightOf } from './likely-words.ts';
import type { Known } from './types.ts';
import type { Verdict } from './verdicts.ts';

/**
 * From what chance on a number that the rules left open is called wrong, one that they called wrong is no longer, and one left open is called right. Chosen on sets
 * left out of the fit, for 0.98 of precision (docs/modules/check.md).
 */
const CALLED = 0.5;
const SWAPPED = 0.9;
const SHORT = 0.63;
const LISTED = /分别(?:为|是|达到?|增长|下降|有|约)?[^，。；]{0,8}$/u;
/** A place among the towns is not the county's among its peers. */
const AMONG_TOWNS = /镇街|乡镇|[三两几]个镇/u;
const STALE = 0.35;
const CARRIED = 0.6;
const UNACCOUNTED = 0.65;
const REBASED = 0.55;
const SUMMED = /合计|总计|加起来|[三两几]地|[三两几]家/u;
const GAP = /(?:高出|多出|少|差|相差|落后|领先)(?:了|着)?$/u;
/** Below this chance that the ledger does not hold it a number is open with candidates and not unknown. */
const HELD = 0.3;
const RIGHT = 0.95;
const BELIEVED = 0.6;
const FAR = 10;
/** What the rules called wrong is open again from this chance that it is right, where little speaks for its being wrong. */
const BACK = 0.5;
const BACK_WRONG = 0.25;

const PARTS = new Set(['share', 'part', 'toldshare', 'toldsharemade']);
const HELD_KINDS = new Set(['level', 'growth', 'rate', 'rank', 'aim']);
const DIFFERENCES = new Set(['change', 'gap', 'beside', 'stretch']);

/** So many numbers of a text are weighed. */
const MOST = 400;

function chanceOf(all: readonly Scored[], outcome: Case['outcome']): number {
  return all.reduce((sum, { one, chance }) => sum + (one.outcome === outcome ? chance : 0), 0);
}

/** 续建20个 is no 2个 of the thing before: two digits of a count are moved only where it is named. */
function isMovedCount(features: readonly string[], { item }: Judged, digits: number): boolean {
  const isNamed = features.some((name) => /^s:(?:own2?|behind)$/u.test(name));
  return (
    features.includes('slip:scale') && digits <= 2 && !isNamed && /^\d+\D?$/u.test(item.fact.statement.span)
  );
}

/** Readings that no number stands for by a slip. */
function isAbsurd({ reading, features }: Case, { printed, judged, run, digits }: Asked): boolean {
  const [kind, size] = [reading?.kind ?? 'level', Math.abs(reading?.size ?? 0)];
  if (judged.item.fact.statement.unit === 'rank' && AMONG_TOWNS.test(run)) return true;
  if (isMovedCount(features, judged, digits)) return true;
  // No part is larger than its whole.
  if (PARTS.has(kind) && size > 100) return true;
  // One thing's amount for another's ten times as large: nobody takes that for it.
  const isApart = printed > size * FAR || printed * FAR < size;
  return isApart && !features.includes('slip:scale') && (kind === 'level' || kind === 'aim');
}

/** An aim is what a number ought to be only where the words speak of one. */
function isUnsaidAim({ reading, features }: Case, { judged }: Asked): boolean {
  return (
    reading?.kind === 'aim' &&
    !judged.item.isAim &&
    !features.some((name) => /^(?:k:aim\|(?:aim|aimafter|ahead)|slip:stale|s:behind)$/u.test(name))
  );
}

/** Whether no slip says how a print came of the right value. */
function isUnaccounted({ features }: Case): boolean {
  return features.includes('slip:none');
}

/** What is computed may be reckoned wrong in ways that no slip tells. */
function isComputed({ reading }: Case): boolean {
  return reading !== null && !HELD_KINDS.has(reading.kind);
}

/** Whether a slip says how a print came of the right value; without one it has to be near it at least. */
function isExplained(one: Case, asked: Asked): boolean {
  if (isUnsaidAim(one, asked) || isAbsurd(one, asked)) return false;
  const size = Math.abs(one.reading?.size ?? 0);
  const isNear = asked.printed > size / 1.2 && asked.printed < size * 1.2;
  return isNear || !isUnaccounted(one) || (isComputed(one) && asked.digits >= 2);
}

/** What a number most likely is or ought to be, as the ledger holds it; null where that is not likely enough to go on from. */
export function beliefOf(asked: Asked, cases: readonly Case[]): Known | null {
  const chances = new Map<string, { readonly known: Known; readonly chance: number }>();
  for (const { one, chance } of scored(asked, cases)) {
    const [known] = one.reading?.from ?? [];
    if (known === undefined || one.reading?.from.length !== 1) continue;
    chances.set(known.id, { known, chance: (chances.get(known.id)?.chance ?? 0) + chance });
  }
  const [best] = [...chances.values()].toSorted((a, b) => b.chance - a.chance);
  return best === undefined || best.chance < BELIEVED ? null : best.known;
}

/** Whether a right reading of a number has so much of the chance that what the rules called wrong is open again. */
function isRightAfterAll(all: readonly Scored[], { times, digits }: Asked): boolean {
  const [best] = all;
  if (best === undefined || best.one.outcome !== 'right' || digits < 2) return false;
  const { reading, features } = best.one;
  const [right, wrong] = [chanceOf(all, 'right'), chanceOf(all, 'wrong')];
  if (right < BACK) return false;
  // 6月当月…34.82亿元: the sum since January is not right where the words say the month alone.
  const isOfMonth = reading?.kind === 'level' && features.includes('sp:sum!');
  if (wrong < BACK_WRONG && !isOfMonth) return true;
  // Four digits of a thing that the words suit are no coincidence; of what is computed they may be, and where a base is said it decides.
  const isSpoken = digits >= 4 && features.includes('sp:own');
  return isSpoken && HELD_KINDS.has(reading?.kind ?? '') && times.base.size === 0;
}

/** 收了17.86亿元，支了31.48亿元: nobody says one value twice in a row, where the words suit another that is what is printed. */
function isToldAgain(all: readonly Scored[], { judged, digits, toldLast }: Asked): boolean {
  const isOther = all.some(({ one }) => one.outcome === 'right' && one.features.includes('sp:own'));
  return digits >= 4 && isOther && judged.known.every(({ id }) => toldLast.has(id));
}

/** What is made of a number that the rules called wrong: open, where a right reading has all the weight. */
function takenBack(asked: Asked, all: readonly Scored[]): Verdict | null {
  if (asked.judged.item.spot !== null) return null;
  const isBack = isRightAfterAll(all, asked) || isToldAgain(all, asked);
  return isBack ? openOf(asked, casesIn(all)) : null;
}

function casesIn(all: readonly Scored[]): readonly Case[] {
  return all.map(({ one }) => one);
}

/** 去年咱们是28.42万吨: another thing's value may as well be meant where the one that it would stand for is not named at the number. */
function leastFor(one: Case, asked: Asked): number {
  const { features } = one;
  const { judged } = asked;
  const swapped = isOfAnother(one, asked) ? SWAPPED : leastOfSwap(one);
  if (swapped !== null) return swapped;
  // 5月入库…、6月入库…，增速分别为6.7%和8.3%: the order says whose it is.
  if (features.includes('slip:period') && LISTED.test(judged.item.lead)) return SWAPPED;
  // A superseded value is nothing else.
  if (features.includes('slip:stale') && asked.digits >= 2) return STALE;
  if (isComputed(one) && isUnaccounted(one)) return UNACCOUNTED;
  // What another base or whole would give is given by many: of a value that is held it says little.
  const rebased = asked.digits <= 1 ? SHORT : REBASED;
  if (features.includes('slip:base')) return isComputed(one) ? rebased : SWAPPED;
  return leastOfCopy(one, asked);
}

/** What another thing's value asks; null where it is none, or where the thing for which it stands is named. */
function leastOfSwap({ features, reading }: Case): number | null {
  if (!features.some((name) => /^slip:swap[a-z]+$/u.test(name))) return null;
  if (!features.some((name) => /^s:(?:own|own2|behind|carried|spoken1)$/u.test(name))) return SWAPPED;
  return reading?.kind === 'level' && features.includes('s:carried') ? CARRIED : null;
}

/** What is another thing's by few digits may be so by chance. */
function leastOfCopy(one: Case, { digits, unit }: Asked): number {
  const isCopy = one.features.some((name) => /^slip:(?:swap[a-z]+|period|base|town)$/u.test(name));
  if (isCopy && digits <= 1 && unit !== 'rank') return isComputed(one) ? SHORT : SWAPPED;
  return isCopy && digits <= 2 ? SHORT : CALLED;
}

/** 由57家增至64家: not of the time that rules; 高于南岭镇（3918万元）: no difference; 三地合计占全县12.0%: of no one of them; 高出908.5万元: no amount. */
function isOfAnother({ features, reading }: Case, { run }: Asked): boolean {
  const kind = reading?.kind ?? 'level';
  const isTogether = kind === 'sum' || kind === 'sumpart' || reading?.place === '+';
  const isOne = reading?.place !== '' && !isTogether && SUMMED.test(run);
  const isGap = kind === 'level' && features.includes('slip:base') && GAP.test(run);
  return features.includes('fr:clock') || (run.endsWith('（') && DIFFERENCES.has(kind)) || isOne || isGap;
}

/** What is made of a number that the rules left open; null where it stays so. */
function settledBy(asked: Asked, all: readonly Scored[]): Verdict | null {
  const wrong = all.find(({ one }) => one.outcome === 'wrong')?.one;
  if (wrong !== undefined && isExplained(wrong, asked) && chanceOf(all, 'wrong') >= leastFor(wrong, asked))
    return findingOf(asked, wrong);
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

/** Whether it stays open what a number is. */
export function isOpen({ status }: Judged): boolean {
  return status === 'unknown' || status === 'ambiguous';
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
