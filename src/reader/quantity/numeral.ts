/** A numeral as printed: digits or Chinese numerals, multipliers, and a 余/多/几 inside. */
export interface Numeral {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** True if 余, 多 or 几 says that it is more than `value`. */
  readonly more: boolean;
  readonly chinese: boolean;
  /** True if a multiplier (万, 亿 …) was printed. */
  readonly scaled: boolean;
  /** The digits alone and their multiplier as a power of ten, to give a range's first number the last's multiplier. */
  readonly digits: string;
  readonly zeros: number;
}

const ZEROS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const CHINESE: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const MORE = '余多几';
const NOT_THOUSAND = '克米瓦伏赫';

/** Whether a character is an ASCII digit. */
export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

/** Whether a character is a Chinese numeral or multiplier. */
export function isChineseNumeral(char: string): boolean {
  return CHINESE[char] !== undefined || ZEROS[char] !== undefined;
}

function scaleAt(text: string, at: number): number {
  const char = text.charAt(at);
  const zeros = ZEROS[char] ?? 0;
  const next = text.charAt(at + 1);
  if (char === '千' && NOT_THOUSAND.includes(next)) return 0;
  return char === '百' && next === '分' ? 0 : zeros;
}

function skipDigits(text: string, at: number, to: number): number {
  let i = at;
  while (i < to && isDigit(text.charAt(i))) i++;
  return i;
}

function groupsOf(text: string, at: number, to: number, from: number): number {
  let i = at;
  while (i - from <= 20 && text.charAt(i) === ',' && i + 4 <= to && skipDigits(text, i + 1, i + 5) === i + 4)
    i += 4;
  return i;
}

function arabicEnd(text: string, from: number, to: number): number {
  let i = skipDigits(text, from, to);
  if (i - from <= 3) i = groupsOf(text, i, to, from);
  if ('.·'.includes(text.charAt(i) || ' ') && isDigit(text.charAt(i + 1))) i = skipDigits(text, i + 1, to);
  return i;
}

/** 余, 多 or 几 with a multiplier or unit behind it; 多了 and 多于 are words of their own (43.92亿多了六亿). */
function isMoreAt(text: string, at: number, to: number): boolean {
  if (at + 1 >= to || !MORE.includes(text.charAt(at))) return false;
  return text.charAt(at) !== '多' || !'了于出'.includes(text.charAt(at + 1));
}

interface Scale {
  readonly to: number;
  readonly zeros: number;
  readonly more: boolean;
}

/** Multipliers and 余/多/几 after the digits: 余万, 万余, 多亿 …; a 余 that no multiplier or unit follows is kept outside. */
function scaleOf(text: string, at: number, to: number): Scale {
  let i = at;
  let zeros = 0;
  let more = false;
  // 12.48个亿: the classifier stands before the multiplier in speech.
  if (text.charAt(i) === '个' && text.charAt(i + 1) === '亿' && i + 1 < to) i++;
  while (i < to && i - at < 6) {
    const power = scaleAt(text, i);
    if (power > 0) {
      zeros += power;
      i++;
    } else if (!more && isMoreAt(text, i, to)) {
      more = true;
      i++;
    } else break;
  }
  return { to: i, zeros, more };
}

function arabic(text: string, from: number, to: number): Numeral {
  const start = text.charAt(from) === '-' ? from + 1 : from;
  const end = arabicEnd(text, start, to);
  const scale = scaleOf(text, end, to);
  const digits = text.slice(from, end).replaceAll(',', '').replace('·', '.');
  const value = Number(`${digits}e${String(scale.zeros)}`);
  return {
    from,
    to: scale.to,
    value,
    more: scale.more,
    chinese: false,
    scaled: scale.zeros > 0,
    digits,
    zeros: scale.zeros,
  };
}

interface Sum {
  total: number;
  section: number;
  digit: number | null;
  run: number;
  /** The multiplier that was read last. */
  power: number;
}

/** False for a digit behind another (二〇二一): a code, no numeral. */
function addDigit(sum: Sum, digit: number): boolean {
  sum.run++;
  if (sum.run > 1 && sum.digit !== 0) return false;
  sum.digit = digit;
  return true;
}

function addPower(sum: Sum, power: number): void {
  if (power < 4) {
    sum.section += (sum.digit ?? 1) * 10 ** power;
  } else {
    const low = sum.section + (sum.digit ?? 0);
    // 九十四亿两千八百万: what stands behind 亿 is added; of 一万亿 all is multiplied.
    if (low > 0 && sum.power > power) sum.total += low * 10 ** power;
    else sum.total = (sum.total + low === 0 ? 1 : sum.total + low) * 10 ** power;
    sum.section = 0;
    sum.power = power;
  }
  sum.digit = null;
  sum.run = 0;
}

/** The digits behind a 点 (八点一); empty for a time of day (九点三十分). */
function pointAt(text: string, at: number, to: number): string {
  if (text.charAt(at) !== '点') return '';
  let digits = '';
  for (let i = at + 1; i < to && digits.length < 4; i++) {
    const digit = CHINESE[text.charAt(i)];
    if (digit === undefined || text.charAt(i) === '两') break;
    digits += String(digit);
  }
  const next = text.charAt(at + 1 + digits.length);
  return '十百千分钟半点'.includes(next) && next !== '' ? '' : digits;
}

/** 四点五亿: digits with a point and the multipliers behind them. */
function decimal(text: string, from: number, end: number, to: number, digits: string): Numeral {
  const scale = scaleOf(text, end, to);
  const value = Number(`${digits}e${String(scale.zeros)}`);
  return {
    from,
    to: scale.to,
    value,
    more: scale.more,
    chinese: true,
    scaled: scale.zeros > 0,
    digits,
    zeros: scale.zeros,
  };
}

/** A Chinese numeral; null for digits in a row (二〇二一, 三四) and indefinite ones (数百, 几十, 十几 has a base and counts). */
function chinese(text: string, from: number, to: number): Numeral | null {
  const sum: Sum = { total: 0, section: 0, digit: null, run: 0, power: 0 };
  let more = false;
  let i = from;
  for (; i < to && i - from < 24; i++) {
    const char = text.charAt(i);
    const digit = CHINESE[char];
    const power = digit === undefined ? scaleAt(text, i) : 0;
    if (digit !== undefined && !addDigit(sum, digit)) return null;
    if (digit !== undefined) continue;
    if (power > 0) addPower(sum, power);
    else if (!more && i > from && isMoreAt(text, i, to)) more = true;
    else break;
  }
  const value = sum.total + sum.section + (sum.digit ?? 0);
  if (i === from) return null;
  const point = pointAt(text, i, to);
  if (point !== '') return decimal(text, from, i + 1 + point.length, to, `${value}.${point}`);
  if (/^[零〇]+$/u.test(text.slice(from, i))) return null;
  return { from, to: i, value, more, chinese: true, scaled: false, digits: String(value), zeros: 0 };
}

/**
 * The numeral that begins at `at`, or null.
 *
 * @returns value in ones: multipliers folded, thousands separators dropped, no float noise (decimal shift by exponent)
 */
export function numeralAt(text: string, at: number, to: number): Numeral | null {
  const char = text.charAt(at);
  if (isDigit(char)) return arabic(text, at, to);
  if (char === '-' && isDigit(text.charAt(at + 1)) && !isDigit(text.charAt(at - 1)))
    return arabic(text, at, to);
  return isChineseNumeral(char) ? chinese(text, at, to) : null;
}
