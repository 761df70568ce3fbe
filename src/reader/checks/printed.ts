import type { Statement } from '../types.ts';
import { exactly, type Interval, negative, type Rational, rational } from './exact.ts';

const NUMERAL = /\d[\d,，]*(?:\.\d+)?/u;
const COMPOUND = /(\d+)亿(\d{1,4})(?=万)/u;

function halfWidthDigits(span: string): string {
  return span.replace(/[０-９．]/gu, (char) =>
    char === '．' ? '.' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  );
}

function powerOfTen(exponent: number): Rational {
  return exponent >= 0 ? rational(10n ** BigInt(exponent)) : rational(1n, 10n ** BigInt(-exponent));
}

/** The printed numeral taken apart: digits, decimals, and the power of ten of 万 and 亿. */
export interface Print {
  readonly digits: bigint;
  readonly decimals: number;
  readonly exponent: number;
  /** Words after the numeral: 亿元, %, 个. */
  readonly unit: string;
}

/** 94亿2768万 as 94.2768亿. */
function unfolded(span: string): string {
  return span
    .replace(COMPOUND, (_, high: string, low: string) => `${high}.${low.padStart(4, '0')}亿`)
    .replace('亿万', '亿');
}

/** Takes a span apart; null when it has no Arabic numeral. */
export function printOf(statement: Pick<Statement, 'span' | 'value'>): Print | null {
  const span = unfolded(halfWidthDigits(statement.span).replace(/\s/gu, ''));
  const match = NUMERAL.exec(span);
  if (match === null) return null;
  const text = match[0].replace(/[,，]/gu, '');
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  const digits = BigInt(text.replace('.', ''));
  const plain = Number(text);
  const exponent =
    plain === 0 || statement.value === 0 ? 0 : Math.round(Math.log10(Math.abs(statement.value) / plain));
  return { digits, decimals, exponent, unit: span.slice(match.index + match[0].length) };
}

/** Whether the print states a figure and no bound or approximation. */
function isExact(statement: Statement): boolean {
  return statement.comparator === '=' && !/[余多几]/u.test(statement.span);
}

const COUNTED = new Set(['count', 'rank']);

/**
 * The values a printed figure may stand for: ± half a unit of its last digit; counts without 万/亿 are exact.
 *
 * @returns null for bounds, approximations, ranges and prints without an Arabic numeral of one power of ten
 */
export function intervalOf(statement: Statement): Interval | null {
  if (!isExact(statement) || statement.value_hi !== undefined) return null;
  const print = printOf(statement);
  if (print === null) {
    return Number.isInteger(statement.value) ? exactly(rational(BigInt(statement.value))) : null;
  }
  const { digits, decimals, exponent } = print;
  const unit = powerOfTen(exponent - decimals);
  const counted = COUNTED.has(statement.aspect) && exponent === 0 && decimals === 0;
  const at = (twice: bigint): Rational => rational(twice * unit.n, unit.d * 2n);
  const interval = counted
    ? exactly(at(digits * 2n))
    : { lo: at(digits * 2n - 1n), hi: at(digits * 2n + 1n) };
  return statement.value < 0 ? negative(interval) : interval;
}

/** A rational in the unit of a print (亿元, %), with the print's decimals. */
export function inUnitOf(print: Print, value: Rational): Rational {
  const unit = powerOfTen(-print.exponent);
  return rational(value.n * unit.n, value.d * unit.d);
}
