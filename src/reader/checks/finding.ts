import {
  compare,
  halfWidth,
  type Interval,
  meets,
  middle,
  type Rational,
  rational,
  toFixed,
} from './exact.ts';
import { inUnitOf, printOf } from './printed.ts';
import type { CheckType, Fact, Finding, Severity } from './types.ts';

/** How a comparison of a printed figure with the recomputed one is put into words. */
export interface Comparison {
  readonly type: CheckType;
  /** The figure that is checked. */
  readonly printed: Fact;
  /** The others that went into the recomputation. */
  readonly others: readonly Fact[];
  readonly expected: Interval;
  /** What is checked, e.g. 完成年度计划的比例. */
  readonly what: string;
  /** The arithmetic without its result, e.g. 90.76÷84.07. */
  readonly arithmetic: string;
  /** Severity when the figures disagree; default by the size of the gap. */
  readonly severity?: Severity;
}

/** A span as words of a message: without the line breaks of the source. */
export function plainSpan(span: string): string {
  return span.replace(/\s+/gu, '');
}

/** A value of a fact's measure in the fact's own unit and with the given decimals. */
export function inWords(fact: Fact, value: Rational, moreDigits = 0): { figure: string; words: string } {
  const print = printOf(fact.statement);
  if (print === null) {
    const figure = toFixed(value, 0);
    return { figure, words: figure };
  }
  const figure = toFixed(inUnitOf(print, value), print.decimals + moreDigits);
  return { figure, words: figure + print.unit };
}

/** Warning when the gap is at most two units of the last printed digit (a rounding slip), else error. */
function severityOf(printed: Interval, expected: Interval): Severity {
  const gap =
    compare(expected.lo, printed.hi) > 0
      ? { a: expected.lo, b: printed.hi }
      : { a: printed.lo, b: expected.hi };
  const width = rational(gap.a.n * gap.b.d - gap.b.n * gap.a.d, gap.a.d * gap.b.d);
  const half = halfWidth(printed);
  return half.n > 0n && compare(width, rational(half.n * 2n, half.d)) <= 0 ? 'warning' : 'error';
}

/** The finding of a recomputation: ok when print and result agree within the rounding of all figures. */
export function compareFigures(comparison: Comparison): Finding | null {
  const { printed, others, expected, what, arithmetic, type } = comparison;
  if (printed.interval === null) return null;
  const agrees = meets(printed.interval, expected);
  const result = inWords(printed, middle(expected));
  const own = inWords(printed, middle(printed.interval));
  const severity = agrees ? 'ok' : (comparison.severity ?? severityOf(printed.interval, expected));
  const message = agrees
    ? `${what}核对无误：${arithmetic}=${result.words}，文中为${plainSpan(printed.statement.span)}。`
    : `${what}不符：${arithmetic}=${result.words}，文中为${plainSpan(printed.statement.span)}。`;
  return {
    type,
    severity,
    message,
    offset: printed.statement.offset,
    span: printed.statement.span,
    statements: [...others, printed].map(({ statement }) => statement.id),
    expected: result.figure,
    printed: own.figure,
  };
}

/** Numeral of a fact as printed, without its unit. */
export function numeral(fact: Fact): string {
  const print = printOf(fact.statement);
  const span = plainSpan(fact.statement.span);
  return print === null ? span : span.slice(0, span.length - print.unit.length);
}
