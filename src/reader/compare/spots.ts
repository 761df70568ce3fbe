import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import type { Spot, SpotRole } from './types.ts';

/** A number of a document as a plain decimal. */
export function decimalOf(value: number): string {
  return value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 12 });
}

const bounds: Readonly<Partial<Record<Statement['comparator'], readonly [string, string]>>> = {
  '>=': ['', '以上'],
  '>': ['超', ''],
  '<=': ['', '以内'],
  '<': ['低于', ''],
  '~': ['', '左右'],
};

function verbOf({ aspect, value }: Statement): string {
  if (aspect === 'growth_yoy') return value < 0 ? '下降' : '增长';
  if (aspect === 'change') return value < 0 ? '减少' : '增加';
  return '';
}

/** A statement as a plan would print it, in its own numeral: 增长6%, 40个以上, 2000余户. */
export function printedOf(statement: Statement): string {
  const span = statement.span.replace(/\s+/gu, '');
  const [before, after] = (/[余多几]/u.test(span) ? null : bounds[statement.comparator]) ?? ['', ''];
  return `${verbOf(statement)}${before}${span}${after}`;
}

const roles: Readonly<Record<Statement['kind'], SpotRole>> = {
  target: 'aim',
  actual: 'result',
  plan: 'plan',
  background: 'plan',
};

/** Where a number stands. */
export function spotOfStatement(statement: Statement): Spot {
  const { offset, span, sentence, section, subject } = statement;
  return {
    offset,
    length: Array.from(span).length,
    quote: span,
    sentence,
    section,
    role: roles[statement.kind],
    name: subject,
    printed: printedOf(statement),
  };
}

/** Where an aim without a number stands. */
export function spotOfDirection({ offset, span, sentence, section, subject }: DirectionOut): Spot {
  return {
    offset,
    length: Array.from(span).length,
    quote: span,
    sentence,
    section,
    role: 'aim',
    name: subject,
    printed: span,
  };
}
