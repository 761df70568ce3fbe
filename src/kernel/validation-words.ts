import {
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toFixed,
  whole,
} from './decimal.ts';
import { splitMonth } from './period.ts';
import { formatExact, type QuantityFormat } from './quantity.ts';
import { scalable, scalePower } from './unit.ts';
import { size } from './validation-spread.ts';
import type { Cell, Finding, Held, Rule, Subject, Tolerance } from './validation-types.ts';

/** What a rule has to say of a cell. */
export interface Said {
  readonly found: string;
  readonly against: string;
  readonly difference: string;
  /** Both numbers and the difference, in Chinese. */
  readonly words: string;
  /** What to do. */
  readonly cure: string;
}

/**
 * The finding of a rule at a cell.
 *
 * @param of.corrected  whether a number in it came of a correction after acceptance; the words then say so (含更正数)
 */
export function findingOf(
  rule: Rule,
  cell: Cell,
  of: { readonly held: Held; readonly said: Said; readonly corrected: boolean },
): Finding {
  const { indicator, unit, month, dimension } = cell;
  const { held, said, corrected } = of;
  const { found, against, difference, words, cure } = said;
  return {
    indicator,
    unit,
    month,
    dimension,
    rule: rule.id,
    version: rule.version,
    name: rule.name,
    kind: rule.check.kind,
    importance: rule.importance,
    explainable: rule.explainable,
    explained: held.explanation.trim() !== '',
    found,
    against,
    difference,
    text: `${rule.name}：${words}${corrected ? '（含更正数）' : ''}。${cure}`,
    corrected,
  };
}

type Printed = Pick<Subject, 'measure' | 'scale' | 'digits'>;

function scaleOf({ measure, scale }: Printed): '亿' | '万' | null {
  return measure !== null && scale !== null && scalable(measure) ? scale : null;
}

function format(value: Exact, subject: Printed, more: QuantityFormat): string {
  const scale = scaleOf(subject);
  const { measure } = subject;
  if (measure === null) return toFixed(value, 0);
  return formatExact(value, measure, scale === null ? more : { ...more, scale });
}

/** An amount as the form prints it, every digit, with its unit. */
export function printed(value: Exact, subject: Printed): string {
  return format(value, subject, {});
}

/** As `printed`, for a quotient whose decimals need not end: at most two more than the form prints. */
export function printedShort(value: Exact, subject: Printed): string {
  return format(value, subject, { digits: (subject.digits ?? 2) + 2, trim: true });
}

/** `2022-05` → 5月. */
export function monthWord(month: string): string {
  return `${splitMonth(month).month}月`;
}

/** How far a value lies from another, in its unit and as a sentence: 多0.3亿元, 少0.3亿元（−25%）. */
export function differ(
  value: Exact,
  other: Exact,
  subject: Printed,
): { readonly text: string; readonly words: string } {
  const gap = subtract(value, other);
  // Two percents lie percentage points apart, not percents.
  const of: Printed = subject.measure === '%' ? { ...subject, measure: 'pp' } : subject;
  const text = printedShort(size(gap), of);
  return {
    text: `${sign(gap) < 0 ? '−' : '+'}${text}`,
    words: `${sign(gap) < 0 ? '少' : '多'}${text}`,
  };
}

/**
 * Whether two numbers agree within the tolerance. `rounding`: each term may be off by half of its last printed digit.
 *
 * @param terms  how many printed numbers take part, the compared one included
 */
export function isWithin(
  value: Exact,
  other: Exact,
  tolerance: Tolerance,
  of: { readonly subject: Printed; readonly terms: number },
): boolean {
  const gap = size(subtract(value, other));
  switch (tolerance.by) {
    case 'amount':
      return compare(gap, exact(tolerance.value)) <= 0;
    case 'percent':
      return compare(multiply(gap, hundred), multiply(size(other), exact(tolerance.value))) <= 0;
    default:
      return compare(gap, multiply(halfDigit(of.subject), whole(of.terms))) <= 0;
  }
}

/** Half of the last digit that the form prints, in base units. */
function halfDigit(subject: Printed): Exact {
  const scale = scaleOf(subject);
  const unit = whole(10n ** BigInt(scale === null ? 0 : scalePower[scale]));
  return divide(unit, whole(2n * 10n ** BigInt(subject.digits ?? 0)));
}
