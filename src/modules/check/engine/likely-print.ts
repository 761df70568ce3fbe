import type { Judged } from './judge.ts';
import { sizeOf } from './likely-values.ts';
import { type Allowed, allowedBy } from './print.ts';
import { significantDigits, spokenDigits } from './votes.ts';

/** What a print stands for. */
export interface Sizes {
  /** Sizes that the print stands for, and the printed one. */
  readonly lo: number;
  readonly hi: number;
  readonly printed: number;
  /** What one step of the last printed digit is. */
  readonly step: number;
}

/** The sizes that a print stands for, as numbers for weighing, with room for what a number cannot hold. */
export function sizesOf({ stretch }: Allowed): Sizes {
  const [a, b] = [sizeOf(stretch.lo), sizeOf(stretch.hi)];
  const [lo, hi] = a < 0 && b <= 0 ? [-b, -a] : [a, b];
  const slack = Math.max(Math.abs(hi), Math.abs(lo)) * 1e-9;
  // 6280人 is meant to the one: what is counted has no stretch.
  const step = hi - lo > slack ? hi - lo : 1;
  return { lo: lo - slack, hi: hi + slack, printed: (lo + hi) / 2, step };
}

/** 约, 多, 成, 一半: not meant to the digit; but 七成二 is 72 %. */
const ROUGH = /(?<![一二三四五六七八九])成|成(?![一二三四五六七八九])|[半番多余几来]|(?<!百)分之/u;

/** What a number stands for; one in words of two digits and more (百分之五点九, 十二亿四千八百万元) is meant as exactly as it is said. */
export function printAt({ item: { fact, isAim } }: Judged): {
  readonly allowed: Allowed | null;
  readonly digits: number;
} {
  const allowed = allowedBy(fact, isAim);
  const { span, value } = fact.statement;
  if (/\d/u.test(span)) return { allowed, digits: significantDigits(span) };
  const digits = spokenDigits(value);
  const isMeant =
    digits >= 2 &&
    allowed?.rule === 'approximate' &&
    !ROUGH.test(span + fact.after.slice(0, 1)) &&
    !/[约近]$|左右/u.test(fact.before.slice(-2) + fact.after.slice(0, 2));
  return { allowed: isMeant ? { ...allowed, rule: 'exact' } : allowed, digits };
}

/** A unit as it is weighed: money and ratios each for itself, what is counted or measured together. */
export function unitSign(unit: string): string {
  return /^(?:yuan|%|pp|x|rank)$/u.test(unit) ? unit : 'other';
}
