import { absolute, type Exact, multiply } from '#kernel/decimal.ts';
import { type Book, factorOf } from './book.ts';
import { noSuspects } from './cause.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { type Allowed, agreement, allowedBy, only } from './print.ts';
import { type RevisedPair, revisedPairs } from './revised-pairs.ts';
import { sized } from './sure.ts';
import { besideOf, lapsesOf } from './told-old.ts';
import { isToldNow, isToldOld } from './told-old-words.ts';
import { againstComputed } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** 而不是0.6个百分点, （原为7.03亿元）, 旧话: words by which what was reckoned is put away. */
const PUT_AWAY = /(?:而?不是|并非|不再是|不能再?[说写]|[旧老]话|[旧老]说法|原[说写算])[^，。；\d]{0,10}$/u;
const PUT_AWAY_BEHIND =
  /^[^，。；\d]{0,4}[”」]?(?:一类|之类)?的?(?:[旧老原][话说]|说法|提法|表述)?[^，。；\d]{0,4}(?:停止使用|作废|不再|废止|停用|应?改)/u;
/** 由48.2%变为, 应为, 现为: what it came to stands behind. */
const CAME_TO =
  /^[^。；\d]{0,10}(?:[变改调增升降扩]|核减|压减|缩小|收窄|更正|修订|核定|提高|上升|下降|回落|应|现)[^，。；\d]{0,4}(?:为|作|成|到|至|是|按)[^，。；\d]{0,8}$/u;
/** 8.14亿元（原为: what it was stands behind. */
const WAS = /^(?:[^。；\d]{0,2}[，（(]|[，（(])[^，。；\d]{0,10}$/u;

/** So far before a number stand the words of its measure. */
const WORDS = 24;

interface Hit {
  readonly pair: RevisedPair;
  readonly old: Exact;
  readonly now: Exact;
}

/** A number with what its print allows, by its size. */
interface Asked {
  readonly one: Judged;
  readonly allowed: Allowed;
  readonly text: string;
}

function inUnit(pair: RevisedPair, unit: string): Hit | null {
  const factor = pair.unit === unit ? null : factorOf(pair.unit, unit);
  if (pair.unit === unit) return { pair, old: pair.old, now: pair.now };
  if (factor === null) return null;
  return { pair, old: multiply(pair.old, factor), now: multiply(pair.now, factor) };
}

/** What a number is that has been reckoned from a value taken back; first what the words at it say. */
function hitsOf({ one, allowed, text }: Asked, pairs: readonly RevisedPair[]): readonly Hit[] {
  const { unit } = one.item.fact.statement;
  const { before } = besideOf(one, text);
  const isSaid = ({ pair: { words } }: Hit): boolean => words.test(before.slice(-WORDS));
  const all = pairs
    .flatMap((pair) => inUnit(pair, unit) ?? [])
    .filter(({ old, now }) => agrees(allowed, old) && !agrees(allowed, now));
  return [...all.filter(isSaid), ...all.filter((hit) => !isSaid(hit))];
}

function agrees(allowed: Allowed, value: Exact): boolean {
  return agreement(allowed, only(value)) !== null;
}

function isPutAway({ one, text }: Asked): boolean {
  const beside = besideOf(one, text);
  return isToldOld(beside) || PUT_AWAY.test(beside.before) || PUT_AWAY_BEHIND.test(beside.after);
}

function by({ one, allowed }: Asked, value: Exact, { how, from }: RevisedPair): Judged {
  const computed = { expected: only(absolute(value)), from, how };
  return { ...one, ...againstComputed(sized(one.item), allowed, computed, noSuspects) };
}

function asOld(asked: Asked, { pair, old }: Hit): Judged {
  const found = by(asked, old, { ...pair, how: `按原数，${pair.how}` });
  return { ...found, reason: 'other_basis' };
}

/** Of a number that the one beside it was changed into, or came of: right where it is what stands now. */
function asNow(asked: Asked, hits: readonly Hit[]): Judged {
  const hit = hits.find(({ now }) => agrees(asked.allowed, now)) ?? hits[0];
  if (hit === undefined) return asked.one;
  const found = by(asked, hit.now, hit.pair);
  return found.status === 'differing' && hits.some(({ old }) => agrees(asked.allowed, old))
    ? { ...found, cause: 'stale' }
    : found;
}

/** What is made of the numbers of a draft that tells of values taken back. */
class Revision {
  readonly #judged: Judged[];
  readonly #pairs: readonly RevisedPair[];
  readonly #text: string;

  constructor(judged: readonly Judged[], pairs: readonly RevisedPair[], text: string) {
    this.#judged = [...judged];
    this.#pairs = pairs;
    this.#text = text;
  }

  #asked(index: number): Asked | null {
    const one = this.#judged[index];
    if (one === undefined || one.item.fact.sentence < 0 || one.item.isCounted) return null;
    const allowed = allowedBy(sized(one.item).fact, false);
    return allowed === null || allowed.rule === 'bound' ? null : { one, allowed, text: this.#text };
  }

  /** The words between a number and the one behind it in the same sentence. */
  #between(index: number): string | null {
    const [own, next] = [this.#judged[index]?.item.fact, this.#judged[index + 1]?.item.fact];
    const isNext = own !== undefined && next !== undefined && own.sentence === next.sentence;
    return isNext && own.statement.unit === next.statement.unit ? this.#text.slice(own.to, next.from) : null;
  }

  /** What a number is told as: reckoned from what was taken back, and put away or changed by the words. */
  #old(index: number): readonly Hit[] {
    const asked = this.#asked(index);
    if (asked === null) return [];
    return isPutAway(asked) || CAME_TO.test(this.#between(index) ?? '') ? hitsOf(asked, this.#pairs) : [];
  }

  /** What stands now of a number beside one that is told as old. */
  #beside(index: number): readonly Hit[] {
    const before = CAME_TO.test(this.#between(index - 1) ?? '') ? this.#old(index - 1) : [];
    if (before.length > 0) return before;
    const between = this.#between(index) ?? '';
    const isOld = isToldOld({ before: between, after: '' }) || PUT_AWAY.test(between);
    return WAS.test(between) && isOld ? this.#old(index + 1) : [];
  }

  /** 待完成额为39.60亿元: what was reckoned from the old value, told as what holds. */
  #stale(asked: Asked): readonly Hit[] {
    const { one, text, allowed } = asked;
    const { span, unit } = one.item.fact.statement;
    const beside = besideOf(one, text);
    const isMeant = ({ pair: { words } }: Hit): boolean => words.test(beside.before.slice(-WORDS));
    if (significantDigits(span) < 3 && !isToldNow(beside)) return [];
    const holds = this.#pairs.some((pair) => {
      const hit = inUnit(pair, unit);
      return hit !== null && agrees(allowed, hit.now);
    });
    return holds ? [] : hitsOf(asked, this.#pairs).filter(isMeant);
  }

  #read(index: number): Judged | null {
    const asked = this.#asked(index);
    if (asked === null) return null;
    const { one } = asked;
    const near = this.#beside(index);
    const isHeld = one.status === 'confirmed' && one.known.length === 1;
    const isCalled = one.status === 'differing' && !near.some(({ now }) => agrees(asked.allowed, now));
    if (near.length > 0) return isHeld || isCalled ? null : asNow(asked, near);
    if (one.status === 'confirmed') return null;
    const [old] = this.#old(index);
    if (old !== undefined) return asOld(asked, old);
    const stale = this.#stale(asked);
    return stale.length === 0 ? null : asNow(asked, stale);
  }

  read(): readonly Judged[] {
    return this.#judged.map((one, index) => this.#read(index) ?? one);
  }
}

/**
 * A draft that tells of a value taken back tells as well of what was reckoned from it: differences, shares, what is left. Right where the words put that away or say what it came to
 * （原为7.03亿元, 由48.2%变为49.7%）, and wrong in the place of what stands now (待完成额39.60亿元). Linear in the numbers.
 */
export function revised(judged: readonly Judged[], { context }: Draft, book: Book): readonly Judged[] {
  const told = new Set(
    judged.flatMap(({ known }) => known.filter(({ standing }) => !standing).map(({ id }) => id)),
  );
  const pairs = lapsesOf(book).flatMap(({ old, now }) =>
    now !== null && old.basis !== '预计' && told.has(old.id) ? revisedPairs({ old, now }, book) : [],
  );
  return pairs.length === 0 ? judged : new Revision(judged, pairs, context.structure.text).read();
}
