import {
  absolute,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  whole,
} from '#kernel/decimal.ts';
import { type Book, family } from './book.ts';
import { RATIOS } from './clause-joint.ts';
import { nameKey } from './names.ts';
import type { Known } from './types.ts';

/** What is reckoned from a value that has been taken back, and the same from the one that took its place. */
export interface RevisedPair {
  readonly unit: string;
  readonly old: Exact;
  readonly now: Exact;
  /** The words of its measure, of which some stand at the number. */
  readonly words: RegExp;
  readonly how: string;
  /** What it is reckoned from now. */
  readonly from: readonly Known[];
}

const APART = /[多少增减快慢高低升降差缺]|回落|放缓|当月|单月|月完成|非税/u;
const LEFT = /[差缺欠余剩待须需]|未完成/u;
const PART = /占|率|比重|比例|相当于|进度|完成/u;
const BY_MONTH = /月均|每个?月|平均/u;
const NONE = /(?!)/u;
/** So much of a name two things share that go together: 重点项目完成投资, 重点项目年度计划投资. */
const STEM = 4;

interface Lapsed {
  readonly old: Known;
  readonly now: Known;
}

function valueOf({ value }: Known): Exact {
  return exact(value);
}

function percent(part: Exact, all: Exact): Exact {
  return multiply(divide(part, all), hundred);
}

/** Makes the two of a pair by one way of reckoning. */
class Pairs {
  readonly #lapsed: Lapsed;
  readonly found: RevisedPair[] = [];

  constructor(lapsed: Lapsed) {
    this.#lapsed = lapsed;
  }

  add(
    { unit, words, how, from }: Omit<RevisedPair, 'old' | 'now' | 'from'> & { readonly from?: Known },
    by: (value: Exact) => Exact,
  ): void {
    const { old, now } = this.#lapsed;
    const sources = from === undefined ? [now] : [now, from];
    const [was, is] = [by(valueOf(old)), by(valueOf(now))];
    this.found.push({ unit, words, how, from: sources, old: absolute(was), now: absolute(is) });
  }

  /** Against another value of the same thing. */
  other(known: Known): void {
    const value = valueOf(known);
    const { now } = this.#lapsed;
    const unit = now.unit === '%' ? 'pp' : now.unit;
    this.add({ unit, words: APART, how: '两数相减', from: known }, (own) => subtract(own, value));
    if (family(now.aspect) === 'amount' && sign(value) > 0)
      this.add({ unit: '%', words: PART, how: '两数相除', from: known }, (own) => percent(own, value));
  }

  /** Against what is planned of it. */
  plan(known: Known): void {
    const value = valueOf(known);
    const { unit, month } = this.#lapsed.now;
    const rest = 12 - Number(month.slice(5));
    this.add({ unit, words: LEFT, how: '目标数−完成数', from: known }, (own) => subtract(value, own));
    if (sign(value) > 0)
      this.add({ unit: '%', words: PART, how: '完成数÷目标数', from: known }, (own) => percent(own, value));
    if (rest > 0)
      this.add({ unit, words: BY_MONTH, how: '（目标数−完成数）÷余下月数', from: known }, (own) =>
        divide(subtract(value, own), whole(rest)),
      );
  }

  /** Against the part of it, or the whole, that a ratio with a name of its own goes by. */
  joint(known: Known, isFirst: boolean): void {
    const value = valueOf(known);
    const { unit } = this.#lapsed.now;
    this.add({ unit, words: APART, how: '两数相减', from: known }, (own) => subtract(own, value));
    this.add({ unit: '%', words: PART, how: '两数相除', from: known }, (own) =>
      isFirst ? percent(own, value) : percent(value, own),
    );
    if (isFirst) return;
    // 非税收入占28.6%: what is left of the whole.
    this.add({ unit: '%', words: PART, how: '余下部分÷全部', from: known }, (own) =>
      percent(subtract(own, value), own),
    );
  }
}

function isOfSame(one: Known, other: Known): boolean {
  return one.place === other.place && one.unit === other.unit && family(one.aspect) === family(other.aspect);
}

/** Results and aims of the same thing, by other months. */
function ofItself(pairs: Pairs, { now }: Lapsed, series: readonly Known[]): void {
  const own = series.filter(
    (one) => one.standing && isOfSame(one, now) && !(one.month === now.month && one.span === now.span),
  );
  for (const known of own) if (known.role === now.role) pairs.other(known);
  for (const known of own)
    if (known.role !== now.role && now.aspect === 'growth_yoy') pairs.other(known);
    else if (known.role === 'target' && now.role === 'actual') pairs.plan(known);
  const months = Number(now.month.slice(5));
  if (now.span === 'cumulative' && family(now.aspect) === 'amount')
    pairs.add({ unit: now.unit, words: BY_MONTH, how: '除以月数' }, (value) => divide(value, whole(months)));
  ofMonths(pairs, now, own);
}

/** 6月比5月多0.46亿元: a month against the one that the value makes. */
function ofMonths(pairs: Pairs, now: Known, own: readonly Known[]): void {
  const before = own.find(
    ({ span, month }) =>
      span === 'cumulative' &&
      month.startsWith(now.month.slice(0, 4)) &&
      Number(month.slice(5)) === Number(now.month.slice(5)) - 1,
  );
  if (before === undefined || now.span !== 'cumulative' || now.unit === '%') return;
  const others = own.filter(
    ({ span, role, month }) => span === 'month' && role === 'actual' && month !== now.month,
  );
  for (const known of others)
    pairs.add({ unit: now.unit, words: APART, how: '两数相减', from: known }, (value) =>
      subtract(valueOf(known), subtract(value, valueOf(before))),
    );
}

/** The plans of it: aims of the same year whose names begin like its own. */
function ofPlans(pairs: Pairs, { now }: Lapsed, key: string, near: readonly Known[]): void {
  const stem = now.names[0]?.slice(0, STEM) ?? '';
  if (now.role !== 'actual' || !key.startsWith(stem)) return;
  for (const known of near)
    if (known.role === 'target' && known.month.slice(0, 4) === now.month.slice(0, 4)) pairs.plan(known);
}

/** What goes together with it by a ratio with a name of its own. */
function ofJoint(pairs: Pairs, { now }: Lapsed, key: string, near: readonly Known[]): void {
  const names = now.names.map(nameKey);
  const ratio = RATIOS.find(([, both]) => both.includes(key) && both.some((one) => names.includes(one)));
  if (ratio === undefined) return;
  const isFirst = ratio[2] === 'percent' && names.includes(ratio[1][0]);
  for (const known of near)
    if (known.role === now.role && known.month === now.month && known.span === now.span)
      pairs.joint(known, isFirst);
}

/** What goes together with it by its name, or by a ratio. */
function ofOthers(pairs: Pairs, lapsed: Lapsed, book: Book): void {
  const names = new Set(lapsed.now.names.map(nameKey));
  for (const [key, series] of book.byKey) {
    if (names.has(key)) continue;
    const near = series.filter(
      (one) => one.standing && isOfSame(one, lapsed.now) && nameKey(one.names[0] ?? '') === key,
    );
    ofPlans(pairs, lapsed, key, near);
    ofJoint(pairs, lapsed, key, near);
  }
}

/** All that may be reckoned from a value that has been taken back, beside what it comes to now. */
export function revisedPairs(lapsed: Lapsed, book: Book): readonly RevisedPair[] {
  const pairs = new Pairs(lapsed);
  pairs.add({ unit: lapsed.now.unit, words: NONE, how: '更新后的数' }, (value) => value);
  const key = nameKey(lapsed.now.names[0] ?? '');
  ofItself(pairs, lapsed, book.byKey.get(key) ?? []);
  ofOthers(pairs, lapsed, book);
  return pairs.found.filter(({ old, now }) => sign(subtract(old, now)) !== 0);
}
