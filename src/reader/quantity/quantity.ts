import { isChineseNumeral, isDigit, type Numeral, numeralAt } from './numeral.ts';
import { unitAt } from './units.ts';
import { wordQuantityAt } from './word-quantities.ts';

/** How a quantity is printed. */
export type Form = 'number' | 'range' | 'ratio' | 'triple' | 'rank' | 'word' | 'bare';

/** A number with its unit as it stands in the reading text, before it is known whether it states anything. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly hi?: number;
  /** Canonical code; empty for a bare number. */
  readonly unit: string;
  /** The unit as printed. */
  readonly word: string;
  readonly form: Form;
  /** True if 余, 多 or 几 says that it is more than `value`. */
  readonly more: boolean;
  readonly chinese: boolean;
}

/** Counts elementary steps, so that a test can assert linear work. */
export interface Counter {
  steps: number;
}

/** A longer run of digits is a code, not a quantity. */
const LONGEST = 40;
const RANGE_MARKS = '-–—－~～〜至到';
const RATIO_MARKS = ':：∶︰';
const RANK_WORDS = '位名';
const LATIN = /[A-Za-zΑ-ωⅠ-Ⅻ]/u;

function shift(value: number, zeros: number): number {
  return zeros === 0 ? value : Number(`${String(value)}e${String(zeros)}`);
}

function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/** The end of a range mark that stands at `at`: one mark or a doubled dash. */
function rangeMarkEnd(text: string, at: number): number {
  if (!RANGE_MARKS.includes(text.charAt(at)) || text.charAt(at) === '') return at;
  return text.charAt(at + 1) === text.charAt(at) && !'至到'.includes(text.charAt(at)) ? at + 2 : at + 1;
}

/** 从/由 before the first number makes 至/到 a development, not a range. */
function developmentBefore(text: string, at: number, from: number): boolean {
  const lead = text.slice(Math.max(from, at - 12), at);
  const mark = Math.max(lead.lastIndexOf('由'), lead.lastIndexOf('从'));
  return mark >= 0 && !/[，；。、]/u.test(lead.slice(mark));
}

function lowerBound(low: Numeral, high: Numeral, ownUnit: boolean): number {
  if (ownUnit || low.scaled || low.chinese) return low.value;
  const zeros = high.value > 0 && high.scaled ? high.zeros : 0;
  return shift(low.value, zeros);
}

function rangeAt(text: string, low: Numeral, from: number, to: number): Quantity | null {
  const lowUnit = unitAt(text, low.to, to, low.chinese);
  const markAt = lowUnit?.to ?? low.to;
  const highAt = rangeMarkEnd(text, markAt);
  if (highAt === markAt || highAt >= to) return null;
  const wordMark = '至到'.includes(text.charAt(markAt));
  if (wordMark && developmentBefore(text, low.from, from)) return null;
  const high = numeralAt(text, highAt, to);
  if (high === null || text.charAt(highAt) === '-') return null;
  const unit = unitAt(text, high.to, to, high.chinese);
  if (unit === null || (lowUnit !== null && lowUnit.code !== unit.code)) return null;
  return {
    from: low.from,
    to: unit.to,
    value: times(lowerBound(low, high, lowUnit !== null), unit.factor),
    hi: times(high.value, unit.factor),
    unit: unit.code,
    word: unit.word,
    form: 'range',
    more: false,
    chinese: low.chinese,
  };
}

function bare(numeral: Numeral, form: Form, unit: string): Quantity {
  const { from, to, value, more, chinese } = numeral;
  return { from, to, value, unit, word: '', form, more, chinese };
}

/** Parts that add up to a hundred, or that words call a ratio; a time of day is neither. */
function isStructure(text: string, at: number, parts: readonly Numeral[]): boolean {
  let sum = 0;
  for (const part of parts) sum += part.value;
  return Math.abs(sum - 100) < 2 || /比|结构|构成/u.test(text.slice(Math.max(0, at - 30), at));
}

/** 8.2:45.3:46.5 as three parts, 12:1 as one value in times. */
function ratioAt(text: string, first: Numeral, to: number): Quantity[] | null {
  const parts = [first];
  let at = first.to;
  while (parts.length < 6 && RATIO_MARKS.includes(text.charAt(at)) && isDigit(text.charAt(at + 1))) {
    const next = numeralAt(text, at + 1, to);
    if (next === null) break;
    parts.push(next);
    at = next.to;
  }
  if (parts.length < 2) return null;
  if (parts.length > 2 && !isStructure(text, first.from, parts)) return [];
  if (parts.length > 2) return parts.map((part) => bare(part, 'triple', '%'));
  return /比|占/u.test(text.slice(Math.max(0, first.from - 16), first.from))
    ? [{ ...bare(first, 'ratio', 'x'), to: at }]
    : [];
}

const PLACED = /(?:[居列位排名获]\p{Script=Han}{0,6}|[市省国区县]|第[\d一二三四五六七八九十]{1,3}[、和])$/u;
const PHRASE_END = /^(?:[，。；、）！？升降跃提退进前后]|$)/u;

/** 位居全市第三: a place without 位 or 名, at the end of its phrase. */
function placedWithoutWord(text: string, ordinal: number, end: number): boolean {
  if (!PHRASE_END.test(text.charAt(end))) return false;
  return isDigit(text.charAt(ordinal + 1)) || PLACED.test(text.slice(Math.max(0, ordinal - 8), ordinal));
}

/** 第2位, 第三 at the end of its phrase behind 居/列/位. */
function ordinalRank(text: string, at: number, numeral: Numeral): boolean {
  return isRankWord(text, numeral.to) || placedWithoutWord(text, at, numeral.to);
}

/** 前10位, 前三; not 前11个月, 前10强. */
function frontRank(text: string, at: number, numeral: Numeral): boolean {
  if (text.charAt(at - 1) !== '前') return false;
  return isRankWord(text, numeral.to) || FRONT_END.test(text.charAt(numeral.to));
}

function isRankWord(text: string, at: number): boolean {
  return at < text.length && RANK_WORDS.includes(text.charAt(at));
}

const FRONT_END = /[，。；、）]/u;

function rankAt(text: string, at: number, to: number): Quantity | null {
  const ordinal = text.charAt(at) === '第';
  const numeral = numeralAt(text, ordinal ? at + 1 : at, to);
  if (numeral === null || numeral.more) return null;
  const isRank = ordinal ? ordinalRank(text, at, numeral) : frontRank(text, at, numeral);
  if (!isRank) return null;
  const end = isRankWord(text, numeral.to) ? numeral.to + 1 : numeral.to;
  const word = text.slice(numeral.to, end);
  return { ...bare(numeral, 'rank', 'rank'), from: at, to: end, word, chinese: false };
}

const MONEY_END = /^(?:[，。；、）！？的左上\n]|$)/u;

/** 34.82亿, 4826.3万: with decimals, without a unit. */
function isMoney({ zeros, digits }: Numeral): boolean {
  return (zeros === 8 || zeros === 4) && digits.includes('.');
}

function plainAt(text: string, numeral: Numeral, to: number): Quantity | null {
  const unit = unitAt(text, numeral.to, to, numeral.chinese);
  if (unit !== null) {
    const value = times(numeral.value, unit.factor);
    return { ...bare(numeral, 'number', unit.code), to: unit.to, value, word: unit.word };
  }
  // 零售额34.82亿，: what is counted in 亿 or 万 with decimals is money.
  if (isMoney(numeral) && MONEY_END.test(text.charAt(numeral.to))) return bare(numeral, 'number', 'yuan');
  // a 余/多 that no unit follows belongs to the next word
  return numeral.chinese ? null : bare(numeral, 'bare', numeral.scaled ? 'item' : '');
}

function quantitiesAt(text: string, at: number, from: number, to: number): readonly Quantity[] {
  const word = wordQuantityAt(text, at, to);
  if (word !== null) return [word];
  const rank = rankAt(text, at, to);
  if (rank !== null) return [rank];
  const numeral = numeralAt(text, at, to);
  if (numeral === null) return [];
  const range = rangeAt(text, numeral, from, to);
  if (range !== null) return [range];
  const ratio = numeral.chinese ? null : ratioAt(text, numeral, to);
  if (ratio !== null) return ratio;
  const plain = plainAt(text, numeral, to);
  return plain === null || !Number.isFinite(plain.value) || plain.to - plain.from > LONGEST ? [] : [plain];
}

/** Where scanning goes on after a number that gave nothing: past all of it, so that no rest of it is read (二〇二一年). */
function pastNumber(text: string, at: number, to: number): number {
  let i = isDigit(text.charAt(at)) ? pastCode(text, at, to) : at;
  while (i < to && isChineseNumeral(text.charAt(i))) i++;
  return Math.max(i, at + 1);
}

/** Where scanning goes on after a place that gave nothing: past the whole word of letters and digits, never into it. */
function pastCode(text: string, at: number, to: number): number {
  let i = at;
  while (
    i < to &&
    (LATIN.test(text.charAt(i)) || isDigit(text.charAt(i)) || /[.+\-_×]/u.test(text.charAt(i)))
  )
    i++;
  return Math.max(i, at + 1);
}

/** 3500万、2300万人次, 0.7、2.0和2.3个百分点: a number in a list takes the unit of the next. */
function withNextUnit(text: string, quantity: Quantity, next: Quantity | undefined): Quantity {
  if (next === undefined || next.form !== 'number') return quantity;
  const points = quantity.word === '个' && next.unit === 'pp';
  if (quantity.form !== 'bare' && !points) return quantity;
  if (!points && quantity.unit !== 'item' && !['pp', '%', '‰'].includes(next.unit)) return quantity;
  const between = text.slice(quantity.to, Math.min(next.from, quantity.to + 3));
  if (next.from - quantity.to > 2 || !/^[、和及]+$/u.test(between)) return quantity;
  return { ...quantity, unit: next.unit, word: next.word, form: 'number' };
}

const WORD_START = /[全一半过翻清归首榜第百两三四五六七八九]/u;

/**
 * All numbers with units of a stretch of the reading text, in order and without overlap; labels are still among them.
 * Digits inside a word of Latin letters (PM2.5, G327, 5G) are passed over. One pass, each character looked at a bounded
 * number of times.
 */
export function quantitiesIn(text: string, from: number, to: number, counter?: Counter): Quantity[] {
  const found: Quantity[] = [];
  let at = from;
  while (at < to) {
    if (counter !== undefined) counter.steps++;
    const char = text.charAt(at);
    if (LATIN.test(char)) {
      // 高于GDP0.8个百分点: an indicator, not a code.
      at = text.startsWith('GDP', at) ? at + 3 : pastCode(text, at, to);
      continue;
    }
    if (!isDigit(char) && char !== '-' && !isChineseNumeral(char) && !WORD_START.test(char)) {
      at++;
      continue;
    }
    const here = quantitiesAt(text, at, from, to);
    found.push(...here);
    const last = here.at(-1);
    if (last !== undefined) at = last.to;
    else at = pastNumber(text, at, to);
  }
  for (let k = found.length - 2; k >= 0; k--) {
    const here = found[k];
    if (here !== undefined) found[k] = withNextUnit(text, here, found[k + 1]);
  }
  return found;
}
