import { compare, type Exact, exact } from './decimal.ts';
import { type Formula, type Operand, operandsOf, parseFormula } from './formula.ts';
import { computeFormula, type FormulaSpec, specFault } from './formula-value.ts';
import { addMonths } from './period.ts';
import type { Unit } from './unit.ts';
import type { Cell, Check, Comparator, Facts, Side, Subject } from './validation-types.ts';
import { differ, isWithin, printedShort, type Said } from './validation-words.ts';

type ByHand = Extract<Check, { readonly kind: 'formula' }>;

/** What must hold, and what is said when it does not. */
const must: Readonly<Record<Comparator, string>> = {
  '=': '等于',
  '!=': '不等于',
  '>': '大于',
  '>=': '不小于',
  '<': '小于',
  '<=': '不大于',
};

/** Chinese words of the comparators: 等于, 不小于 … */
export const comparatorWords: Readonly<Record<Comparator, string>> = must;

/** What became of the two sides of a comparison as typed: ready to be kept, or why not, in Chinese, naming the side. */
export type ReadSides =
  | {
      readonly kind: 'read';
      readonly left: string;
      readonly right: string;
      readonly reads: readonly string[];
    }
  | { readonly kind: 'refused'; readonly side: 'left' | 'right'; readonly reason: string };

/**
 * Reads both sides of a comparison as a person typed them, with names of indicators, and writes them over ids.
 *
 * @param unit  unit of the comparison: that of the indicator at which findings stand
 * @param write  the formula as text over keys
 */
export function readSides(
  sides: { readonly left: Side; readonly right: Side },
  unit: Unit,
  of: {
    readonly resolve: (name: string) => string | null;
    readonly unitOf: (key: string) => Unit | null;
    readonly nameOf: (key: string) => string;
    readonly write: (formula: Formula) => string;
  },
): ReadSides {
  const texts: string[] = [];
  const reads = new Set<string>();
  for (const side of ['left', 'right'] as const) {
    const { expression, missing } = sides[side];
    const parsed = parseFormula(expression, of.resolve);
    if (parsed.kind === 'refused') return { kind: 'refused', side, reason: parsed.reason };
    const fault = specFault({ formula: parsed.formula, missing, unit }, of.unitOf, of.nameOf);
    if (fault !== null) return { kind: 'refused', side, reason: fault };
    texts.push(of.write(parsed.formula));
    for (const { key } of operandsOf(parsed.formula)) reads.add(key);
  }
  return { kind: 'read', left: texts[0] ?? '', right: texts[1] ?? '', reads: [...reads] };
}

/**
 * A comparison written by hand, at the cell of its anchor: what is said when it does not hold, null when it holds or a side has no
 * value.
 *
 * @param last  the month before in which the anchor came out, in the same year
 */
export function checkFormula(
  check: ByHand,
  facts: Facts,
  cell: Cell,
  subject: Subject,
  last: string | null,
): Said | null {
  if (subject.measure === null) return null;
  const unit = subject.measure;
  const left = sideOf(check.left, unit, facts, cell, last);
  const right = sideOf(check.right, unit, facts, cell, last);
  if (left === null || right === null) return null;
  const isNear = isWithin(left, right, check.tolerance, { subject, terms: check.reads.length });
  if (holds(check.op, left, right, isNear)) return null;
  const gap = differ(left, right, subject);
  const [a, b] = [printedShort(left, subject), printedShort(right, subject)];
  return {
    found: a,
    against: b,
    difference: gap.text,
    words: `左边${a}，应${must[check.op]}右边${b}，${gap.words}`,
    cure: '请核对两边的数；属实的，请说明原因',
  };
}

function holds(op: Comparator, left: Exact, right: Exact, isNear: boolean): boolean {
  const order = compare(left, right);
  switch (op) {
    case '=':
      return isNear;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0 || isNear;
    default:
      return order <= 0 || isNear;
  }
}

function sideOf(side: Side, unit: Unit, facts: Facts, cell: Cell, last: string | null): Exact | null {
  // A name that is no indicator here is a number with its unit (3亿元), or something not known here: then nothing is said.
  const parsed = parseFormula(side.expression, (name) => (facts.subject(name) === undefined ? null : name));
  if (parsed.kind === 'refused') return null;
  const spec: FormulaSpec = { formula: parsed.formula, missing: side.missing, unit };
  const places = new Map(
    operandsOf(parsed.formula).map((one) => [keyOf(one), placeOf(one, facts, cell, last)] as const),
  );
  // What is not known here is no missing value: a side that reads it says nothing, whatever it does about missing ones.
  if ([...places.values()].includes(undefined)) return null;
  const computed = computeFormula(
    spec,
    (operand) => places.get(keyOf(operand)) ?? null,
    (key) => facts.subject(key)?.measure ?? null,
    ({ key }) => facts.subject(key)?.name ?? key,
  );
  return computed.kind === 'value' ? computed.value : null;
}

function keyOf({ key, shift }: Operand): string {
  return `${shift} ${key}`;
}

/** The value of an operand; null when it is missing, undefined when nothing is known of it here. */
function placeOf(
  { key, shift }: Operand,
  facts: Facts,
  cell: Cell,
  last: string | null,
): Exact | null | undefined {
  const month = monthOf(shift, cell.month, last);
  if (month === null) return null;
  const held = facts.at({ ...cell, indicator: key, month });
  if (held === undefined) return undefined;
  return held.asked && held.value !== null ? exact(held.value) : null;
}

function monthOf(shift: Operand['shift'], month: string, last: string | null): string | null {
  switch (shift) {
    case 'same':
      return month;
    case 'previous':
      return last;
    case 'last_year':
      return addMonths(month, -12);
    default:
      return `${addMonths(month, -12).slice(0, 4)}-12`;
  }
}
