import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  multiply,
  parseExact,
  type Rounding,
  sign,
  subtract,
  toDecimal,
  toFixed,
  toUnrounded,
  whole,
} from './decimal.ts';
import { must, Refusal } from './errors.ts';
import {
  conversion,
  type PrintScale,
  scalable,
  scalePower,
  type Unit,
  unitFromText,
  unitName,
} from './unit.ts';

/** An amount with its unit: exact decimal in base units (1101000000 yuan, never 11.01 亿). */
export interface Quantity {
  /** Canonical decimal: no leading or trailing zeros, no `-0`. */
  readonly value: string;
  readonly unit: Unit;
}

/** What a user's text turned out to be: an amount, nothing (`—`, blank), or a refusal in Chinese. */
export type ParsedQuantity =
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly reason: string };

/** How a field is labelled: the unit asked for and the scale its numbers are written in (亿元 → yuan, 亿). */
export interface ExpectedUnit {
  readonly unit: Unit;
  readonly scale?: PrintScale;
}

/** A quantity in canonical form. @throws RangeError when `value` is no plain decimal: a bug, not a user's fault. */
export function quantity(value: string, unit: Unit): Quantity {
  return fromExact(exact(value), unit);
}

function fromExact(value: Exact, unit: Unit): Quantity {
  return { value: must(toDecimal(value), 'sums of decimals are decimals'), unit };
}

const longest = 60;
const emptyTexts = new Set(['', '-', '--', '—', '——', '–', '/', '无', '无数据', '暂无', '...', '……']);
const numeral = /^(-?)(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d+))?/;
const powers: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3, 百: 2, 十: 1 };

function refused(reason: string): ParsedQuantity {
  return { kind: 'refused', reason };
}

function tidy(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[−﹣]/g, '-').trim();
  const unsigned = plain.startsWith('第') || plain.startsWith('+') ? plain.slice(1).trim() : plain;
  return unsigned.startsWith('- ') ? `-${unsigned.slice(2).trim()}` : unsigned;
}

/** Longest unit first, so 千米 and 千克 keep their 千; what stays in front of the unit is scale. */
function readUnit(text: string): { readonly unit: Unit | null; readonly power: number } | null {
  let power = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = unitFromText(text.slice(at));
    if (unit !== null) return { unit, power };
    if (at === text.length) return { unit: null, power };
    const more = powers[text.charAt(at)];
    if (more === undefined) return null;
    power += more;
  }
  return null;
}

function whyNoNumber(text: string): string {
  if (/^[(（]/.test(text)) return `“${text}”：负数请写负号，如 -12.5`;
  if (/^[一二三四五六七八九十百千万亿零〇两]/.test(text)) return `“${text}”：请用阿拉伯数字填写`;
  return `“${text}”不是数字`;
}

/**
 * Reads what a person typed or pasted into a numeric field: `1,234.5万元`, `１２．５％`, `3.2亿`, `—`. Full-width forms and
 * spaces are accepted; approximate words, scientific notation and misplaced commas are refused, never guessed.
 *
 * @param expected  unit and scale of the field, used when the text prints none; a printed unit must measure the same thing
 * @returns base units, exact; conversion within a dimension that has no finite decimal (亩 → 公顷) is refused
 */
export function parseQuantity(text: string, expected?: ExpectedUnit): ParsedQuantity {
  const shown = text.trim();
  if (shown.length > longest) return refused('内容过长，不是一个数');
  const plain = tidy(shown);
  if (emptyTexts.has(plain)) return { kind: 'empty' };
  const found = numeral.exec(plain);
  if (found === null) return refused(whyNoNumber(shown));
  const [matched, minus, integer = '', decimals] = found;
  const tail = plain.slice(matched.length).trim();
  const fault = faultOfTail(shown, tail);
  if (fault !== null) return refused(fault);
  const printed = readUnit(tail);
  if (printed === null) return refused(`“${shown}”：不认识的单位“${tail}”`);
  const digits = integer.replaceAll(/[, ]/g, '') + (decimals === undefined ? '' : `.${decimals}`);
  return inUnit(exact(minus === '-' ? `-${digits}` : digits), printed, shown, expected);
}

function faultOfTail(shown: string, tail: string): string | null {
  if (/^e[+-]?\d/i.test(tail)) return `“${shown}”：科学计数法会丢失位数，请写完整数字`;
  if (/^[,.\d]/.test(tail)) return `“${shown}”：逗号或小数点位置不对，请核对`;
  if (/^[余多约左以近]/.test(tail)) return `“${shown}”：请填写确定的数，不要写“余、多、左右”`;
  return null;
}

function inUnit(
  number: Exact,
  printed: { readonly unit: Unit | null; readonly power: number },
  shown: string,
  expected: ExpectedUnit | undefined,
): ParsedQuantity {
  const unit = printed.unit ?? expected?.unit ?? null;
  if (unit === null) return refused(`“${shown}”：缺少单位`);
  const bare = printed.unit === null && printed.power === 0;
  const power = bare && expected?.scale !== undefined ? scalePower[expected.scale] : printed.power;
  const value = multiply(number, whole(10n ** BigInt(power)));
  const target = expected?.unit ?? unit;
  const factor = conversion(unit, target);
  if (factor === null) return refused(`“${shown}”：单位是“${unitName(unit)}”，此处应为“${unitName(target)}”`);
  const decimal = toDecimal(multiply(value, factor));
  if (decimal === null)
    return refused(`“${shown}”：折算成“${unitName(target)}”除不尽，请按“${unitName(target)}”填写`);
  return { kind: 'quantity', quantity: { value: decimal, unit: target } };
}

function sameUnit(a: Quantity, b: Quantity): void {
  if (a.unit === b.unit) return;
  throw mixed(a.unit, b.unit);
}

function mixed(a: Unit, b: Unit): Refusal {
  return new Refusal(
    'quantity.units_differ',
    422,
    `单位不同，不能合计或比较：“${unitName(a)}”与“${unitName(b)}”，请先统一单位`,
    { data: { a, b } },
  );
}

/** a + b in their common unit. @throws Refusal quantity.units_differ */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  sameUnit(a, b);
  return fromExact(add(exact(a.value), exact(b.value)), a.unit);
}

/** a − b in their common unit. @throws Refusal quantity.units_differ */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  sameUnit(a, b);
  return fromExact(subtract(exact(a.value), exact(b.value)), a.unit);
}

/** Order of two quantities of one dimension (1 公顷 > 14 亩). @throws Refusal quantity.units_differ */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  return compare(exact(a.value), inUnitOf(b, a.unit));
}

/**
 * a ÷ b as an unrounded fraction (0.25 = a quarter), for quantities of one dimension; null when b is 0.
 * Rates are made from this, never from printed values. @throws Refusal quantity.units_differ
 */
export function ratioOf(a: Quantity, b: Quantity): Exact | null {
  const under = inUnitOf(b, a.unit);
  return sign(under) === 0 ? null : divide(exact(a.value), under);
}

function inUnitOf(q: Quantity, unit: Unit): Exact {
  const factor = conversion(q.unit, unit);
  if (factor === null) throw mixed(unit, q.unit);
  return multiply(exact(q.value), factor);
}

/**
 * The same amount in another unit of its dimension: in full where its decimals end, else half-up to `digits` decimals
 * (1 亩 = 666.67 平方米 with digits 2). @throws Refusal quantity.units_differ
 */
export function convertQuantity(q: Quantity, to: Unit, digits: number): Quantity {
  const value = inUnitOf(q, to);
  return { value: toDecimal(value) ?? quantity(toFixed(value, digits), to).value, unit: to };
}

/** How a quantity is printed. */
export interface QuantityFormat {
  /** `auto`: 亿 from 10⁸, 万 from 10⁴, else plain. Default: plain. */
  readonly scale?: PrintScale | 'auto';
  /** Exactly so many decimals; without it every digit is printed. */
  readonly digits?: number;
  /** With `digits`: that many at most, zeros at the end are dropped. */
  readonly trim?: boolean;
  /** Default half-up. */
  readonly rounding?: Rounding;
}

/** Prints `1101000000 yuan` as `11.01亿元`. Only `digits` shortens it; ranks print as 第2位. */
export function formatQuantity(q: Quantity, format: QuantityFormat = {}): string {
  return formatExact(exact(q.value), q.unit, format);
}

/** As `formatQuantity`, for an amount just computed; one whose decimals do not end prints 30 unless `digits` shortens it. */
export function formatExact(value: Exact, unit: Unit, format: QuantityFormat = {}): string {
  const scale = scaleFor(value, unit, format.scale);
  const shown = scale === null ? value : divide(value, whole(10n ** BigInt(scalePower[scale])));
  const text = digitsOf(shown, format);
  return `${unit === 'rank' ? '第' : ''}${text}${scale ?? ''}${unitName(unit)}`;
}

function digitsOf(shown: Exact, { digits, rounding, trim }: QuantityFormat): string {
  if (digits === undefined) return toUnrounded(shown);
  const text = toFixed(shown, digits, rounding);
  return trim === true && text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

const wan = whole(10_000);
const yi = whole(100_000_000);

function scaleFor(value: Exact, unit: Unit, wanted: QuantityFormat['scale']): PrintScale | null {
  if (wanted === undefined || !scalable(unit)) return null;
  if (wanted !== 'auto') return wanted;
  const size = absolute(value);
  if (compare(size, yi) >= 0) return '亿';
  return compare(size, wan) >= 0 ? '万' : null;
}

/** A decimal that came from outside (database, request) in canonical form, or null when it is none. */
export function canonicalDecimal(text: string): string | null {
  const value = parseExact(text);
  return value === null ? null : toDecimal(value);
}
