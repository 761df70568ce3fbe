import {
  absolute,
  add,
  compare,
  type Exact,
  exact,
  multiply,
  negate,
  subtract,
  toFixed,
} from '#kernel/decimal.ts';
import { formatExact } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import { intervalOf, inUnitOf, type Print, printOf } from '#reader/checks/printed.ts';
import type { Fact } from '#reader/checks/types.ts';
import type { Reason } from './types.ts';

/** Values from `lo` to `hi`, both ends included. */
export interface Stretch {
  readonly lo: Exact;
  readonly hi: Exact;
}

/** A value as a stretch of no width. */
export function only(value: Exact): Stretch {
  return { lo: value, hi: value };
}

/** Whether a number is printed in words alone: 过半, 一半, 百分之五. */
export function isSpelled({ statement }: Pick<Fact, 'statement'>): boolean {
  return !/\d/u.test(statement.span);
}

const half: Exact = { n: 1n, d: 2n };
const two: Exact = { n: 2n, d: 1n };

function ten(power: number): Exact {
  return power >= 0 ? { n: 10n ** BigInt(power), d: 1n } : { n: 1n, d: 10n ** BigInt(-power) };
}

/** What one step of the last digit that is not zero is worth: of 110亿 10亿, of 2.5万 1,000. */
function roughStep({ digits, decimals, exponent }: Print): Exact {
  let zeros = 0;
  for (let rest = digits; rest !== 0n && rest % 10n === 0n; rest /= 10n) zeros += 1;
  return ten(exponent - decimals + zeros);
}

/** What one step of the last printed digit is worth. */
export function lastStep({ decimals, exponent }: Print): Exact {
  return ten(exponent - decimals);
}

function sized({ digits, decimals, exponent }: Print): Exact {
  return multiply({ n: digits, d: 1n }, ten(exponent - decimals));
}

const NEAR = /(?:近|接近|将近)$/u;

/** The stretch that an approximate print or a bound allows, for the size of the value. */
function roughStretch(print: Print, comparator: string, near: boolean): Stretch {
  const value = sized(print);
  const step = roughStep(print);
  if (near) return { lo: subtract(value, step), hi: value };
  if (comparator === '~') {
    const slack = multiply(step, half);
    return { lo: subtract(value, slack), hi: add(value, slack) };
  }
  if (comparator === '>' || comparator === '>=') return { lo: value, hi: multiply(value, two) };
  return { lo: multiply(value, half), hi: value };
}

/** The stretch of values for which a print is right, and by what rule. */
export interface Allowed {
  readonly stretch: Stretch;
  readonly rule: 'exact' | 'approximate' | 'bound';
  readonly print: Print | null;
}

/** Half a step round the print whatever words stand beside it: of an aim 28.5万吨以上 the 28.5 is meant. */
function bare(fact: Fact): Stretch | null {
  return intervalOf({
    ...fact.statement,
    comparator: '=',
    span: fact.statement.span.replace(/[余多几]/gu, ''),
  });
}

/** 10—12亿元 of a result: right when it lies between. */
function withinRange({ value, value_hi: high }: Fact['statement']): Allowed | null {
  // 6500人——3142人: two numbers with a dash between.
  if (high === undefined || high < value) return null;
  const [lo, hi] = [value, high].map((one) => exact(String(one)));
  return lo === undefined || hi === undefined ? null : { stretch: { lo, hi }, rule: 'bound', print: null };
}

/** What one step of a number in words is worth: of 三成 ten points, of 三分之一 five, of 十一亿六千万 ten million, of 两倍 one. */
function wordStep({ span, value, unit }: Fact['statement']): Exact {
  // 七成六 is meant to the point, 一个半百分点 to a tenth.
  if (/成[一二三四五六七八九]$/u.test(span)) return ten(0);
  if (unit === 'pp' && span.includes('半')) return ten(-1);
  if (/成|半|番/u.test(span)) return ten(1);
  if (span.includes('分之') && !span.startsWith('百分之')) return { n: 5n, d: 1n };
  const decimals = String(value).split('.')[1]?.length ?? 0;
  if (decimals > 0) return ten(-decimals);
  const zeros = value === 0 ? 0 : (/0*$/u.exec(String(value))?.[0].length ?? 0);
  return ten(zeros);
}

/** 一半, 六成, 三分之一: of an aim as well they are round numbers. */
function isPart(span: string): boolean {
  return /成|半/u.test(span) || (span.includes('分之') && !span.startsWith('百分之'));
}

function isInWords(print: Print | null, span: string, asAim: boolean): boolean {
  return print === null && (!asAim || isPart(span));
}

/** Which way words bound a round number: 三分之一强, 过了六成; 三分之一弱. */
function wayOf({ statement, before, after }: Fact): 'over' | 'more' | 'under' | null {
  const { comparator, span } = statement;
  if (comparator.startsWith('>')) return 'over';
  if (comparator.startsWith('<') || after.startsWith('弱')) return 'under';
  const isMore =
    /^(?:[多余强]|出头|还多|有余)/u.test(after) || /[余多几]|过半/u.test(span) || /过了?$/u.test(before);
  return isMore ? 'more' : null;
}

/** 过半 is said of what is no two thirds yet and of what is; 六成多 of what is no 七成. */
function aboveOf(span: string, step: Exact): Exact {
  return span.includes('过半') ? multiply(step, two) : step;
}

/** Numbers in words: counts of things are meant as said, everything else as a round number. */
function wordStretch(fact: Fact, near: boolean): Allowed {
  const { statement } = fact;
  const isCount = ['count', 'rank', 'duration'].includes(statement.aspect) && statement.value < 10_000;
  const value = exact(String(Math.abs(statement.value)));
  const step = wordStep(statement);
  const way = wayOf(fact);
  const isBound = way === 'over' || way === 'under';
  const rule = isCount ? 'exact' : isBound ? 'bound' : 'approximate';
  const above = way === 'over' ? multiply(step, two) : way === 'more' ? aboveOf(statement.span, step) : null;
  const rough =
    isCount && way === null
      ? only(value)
      : wordsAbout(value, step, { isUnder: near || way === 'under', above });
  const stretch = statement.value < 0 ? { lo: negate(rough.hi), hi: negate(rough.lo) } : rough;
  return { stretch, rule, print: null };
}

/** 近三成, 三成多, 三成: one step below, some above, or half a step either way. */
function wordsAbout(
  value: Exact,
  step: Exact,
  { isUnder, above }: { readonly isUnder: boolean; readonly above: Exact | null },
): Stretch {
  if (isUnder) return { lo: subtract(value, step), hi: value };
  if (above !== null) return { lo: value, hi: add(value, above) };
  const slack = multiply(step, half);
  return { lo: subtract(value, slack), hi: add(value, slack) };
}

const BOUND_BEFORE =
  /(?:突破|超|超过|超出|逾|近|约|接近|不足|不到|不低于|不少于|不超过|不高于|至少|大约|达到?|将近|[高低多少大小快慢优好]于|跑赢|冲破|站上|迈过|跨过|以上|以下)(?:了)?[^\p{L}]*$|(?:至少|最少|最多|不低于|不超过|不少于|突破|超过)[^，。；\d]{0,6}$/u;
/** 8236元多出1000元, 128家多9家: more than that number, which is meant itself. */
const BOUND_AFTER =
  /^(?:及?以上|及?以下|以内|之内|左右|多(?![出了收放支增卖花于添卡在是为因属集源]|(?:约|将?近)?[\d一二两三四五六七八九十])|余|上下|开外|出头|打底)/u;

/** 贷款余额首次站上300亿元: a round number that was passed. */
const PASSED = /(?:站上|站稳|[迈跨跃登越冲][上过]|冲破)了?$/u;
const ROUND = /^\d{1,2}0+[亿万]/u;

/** 高于去年同期的9.52亿元, 从281.61亿元起步: a bound only where its word stands at the number itself. */
function boundAt(fact: Fact): Fact {
  const { statement, before, after } = fact;
  if (statement.comparator === '=' && PASSED.test(before) && ROUND.test(statement.span))
    return { ...fact, statement: { ...statement, comparator: '>' } };
  // 比上半年的88.42亿元多，: what is more is something else.
  if (/(?:比|较)[^，。；\d]{0,14}$/u.test(before) && /^多(?:[，。；]|$)/u.test(after))
    return { ...fact, statement: { ...statement, comparator: '=' } };
  const isSaid =
    statement.comparator === '=' ||
    statement.comparator === '~' ||
    statement.value_hi !== undefined ||
    BOUND_BEFORE.test(before.slice(-12)) ||
    BOUND_AFTER.test(after);
  return isSaid ? fact : { ...fact, statement: { ...statement, comparator: '=' } };
}

/**
 * The values for which a printed number is right: those that round to it at its decimals and scale, either way from the half
 * (四舍五入 and 四舍六入五成双 both pass); for 约, 左右 half a step of its last digit that is not zero; for 近 one step below;
 * for 突破, 以上, 不足 the right side, up to twice and down to half.
 *
 * @param asAim  the number states an aim, of which the numeral itself is meant
 */
export function allowedBy(asRead: Fact, asAim: boolean): Allowed | null {
  const fact = boundAt(asRead);
  const { statement } = fact;
  const print = printOf(statement);
  if (statement.value_hi !== undefined) return asAim ? null : withinRange(statement);
  const near = NEAR.test(fact.before.slice(-2));
  if (isInWords(print, statement.span, asAim)) return wordStretch(fact, near);
  const low = bare(fact);
  if (low === null) return null;
  if (asAim || print === null || (statement.comparator === '=' && !/[余多几]/u.test(statement.span) && !near))
    return { stretch: low, rule: 'exact', print };
  const comparator = /[余多]/u.test(statement.span) ? '>' : statement.comparator;
  const rough = roughStretch(print, comparator, near);
  const falls = statement.value < 0;
  const stretch = falls ? { lo: negate(rough.hi), hi: negate(rough.lo) } : rough;
  return { stretch, rule: near || comparator === '~' ? 'approximate' : 'bound', print };
}

/** By which rule an expected value agrees with a print; null when it does not. */
export function agreement(allowed: Allowed, expected: Stretch): Reason | null {
  const { stretch, rule } = allowed;
  if (compare(stretch.lo, expected.hi) > 0 || compare(expected.lo, stretch.hi) > 0) return null;
  if (rule !== 'exact') return rule;
  const isPoint = compare(expected.lo, expected.hi) === 0;
  if (!isPoint || compare(stretch.lo, stretch.hi) === 0) return isPoint ? 'equal' : 'rounded';
  const middle = multiply(add(stretch.lo, stretch.hi), half);
  if (compare(middle, expected.lo) === 0) return 'equal';
  const onEdge = compare(expected.lo, stretch.lo) === 0 || compare(expected.lo, stretch.hi) === 0;
  return onEdge ? 'tie' : 'rounded';
}

/**
 * Words that carry the sign of a growth or difference, for a value that has another sign than the print.
 *
 * @param isFall  whether the words before the print say a fall, of which a value below zero is a rise
 */
function directionOf(fact: Fact, value: Exact, isFall: boolean): string {
  const { aspect, value: printed } = fact.statement;
  if (value.n === 0n || value.n < 0n === printed < 0) return '';
  const isLess = value.n < 0n !== isFall;
  if (aspect === 'growth_yoy') return isLess ? '下降' : '增长';
  if (aspect === 'change') return isLess ? '减少' : '增加';
  return '';
}

/** What stands for a number in words: 6.8% for 百分之六点六, in full for an amount. */
function inWords({ value: printed, unit }: Fact['statement'], value: Exact): string {
  const decimals = String(printed).split('.')[1]?.length ?? 0;
  if (unit === '%') return `${toFixed(absolute(value), Math.max(decimals, 1))}%`;
  if (unit === 'pp') return `${toFixed(absolute(value), Math.max(decimals, 1))}个百分点`;
  return isUnit(unit) ? inFull(absolute(value), unit) : toFixed(absolute(value), decimals);
}

/** A value as the draft would print it: same decimals, scale and unit; of growth the size, with 增长 or 下降 where the print has it wrong. */
export function printedLike(fact: Fact, value: Exact, isFall = false): string {
  const { statement } = fact;
  const print = printOf(statement);
  if (print === null) return inWords(statement, value);
  const signed = statement.aspect === 'growth_yoy' || statement.aspect === 'change';
  const shown = inUnitOf(print, signed ? absolute(value) : value);
  // 前移1位: a step is no place.
  const isPlace = statement.unit === 'rank' && statement.span.startsWith('第');
  const prefix = isPlace ? '第' : directionOf(fact, value, isFall);
  return `${prefix}${toFixed(shown, print.decimals)}${print.unit}`;
}

/** A value of the ledger in full, in the scale that reads best. */
export function inFull(value: Exact, unit: string): string {
  return isUnit(unit) ? formatExact(value, unit, { scale: 'auto' }) : toFixed(value, 2);
}
