import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  negate,
  sign,
  whole,
  zero,
} from './decimal.ts';
import { type Formula, type Operand, operandsOf } from './formula.ts';
import {
  addedUnit,
  declaredUnit,
  dividedUnit,
  type FormulaUnit,
  multipliedUnit,
  type UnitStep,
} from './formula-unit.ts';
import { formatExact } from './quantity.ts';
import type { PrintScale, Unit } from './unit.ts';

/** When operands have no value: the result is missing if any is, if all are, or never (a missing one counts 0). */
export type MissingRule = 'any' | 'all' | 'zero';

/** Chinese words of the missing-value rules. */
export const missingRuleWords: Readonly<Record<MissingRule, string>> = {
  any: '任一缺数即不算',
  all: '全部缺数才不算，个别缺数按0计',
  zero: '缺数一律按0计',
};

/** A formula with all that must be declared beside it. */
export interface FormulaSpec {
  readonly formula: Formula;
  readonly missing: MissingRule;
  /** Unit of the result. */
  readonly unit: Unit;
}

/** What a formula came to: unrounded; or why there is nothing, in Chinese. */
export type Computed =
  | {
      readonly kind: 'value';
      readonly value: Exact;
      /** Operands that had no value and counted 0. */
      readonly asZero: readonly Operand[];
    }
  | { readonly kind: 'missing'; readonly reason: string; readonly operands: readonly Operand[] }
  /** It cannot be computed at all: divided by 0, units that do not fit, or a value beyond use. */
  | { readonly kind: 'fault'; readonly reason: string };

/** Unit of an operand by its key; null for a thing without one (a state) or unknown. */
export type UnitOf = (key: string) => Unit | null;

/** What a formula measures, or the place and reason in Chinese why it measures nothing. */
export type FormulaMeasure =
  | { readonly kind: 'unit'; readonly unit: FormulaUnit }
  | { readonly kind: 'refused'; readonly at: number; readonly reason: string };

type Step = Extract<Formula, { kind: 'step' }>;

function unitOfStep(step: Step, left: FormulaUnit, right: FormulaUnit): UnitStep {
  if (step.sign === '+' || step.sign === '-') return addedUnit(left, right);
  if (step.sign === '/') return dividedUnit(left, right);
  // 比值 × 100 is how the trade writes a percent; elsewhere a bare 100 would silently make 85 % into 8500 %.
  if (left === 'ratio' && isBare(step.right, hundred)) return { kind: 'unit', unit: '%', factor: whole(1) };
  if (
    isBare(step.right, hundred) ||
    isBare(step.left, hundred) ||
    (left === 'ratio' && isBare(step.right, thousand))
  )
    return { kind: 'refused', reason: '“× 100”只能写在比值之后；要得百分比请在最后写“× 100%”' };
  return multipliedUnit(left, right);
}

const thousand = whole(1000);

function isBare(formula: Formula, value: Exact): boolean {
  return formula.kind === 'number' && formula.unit === null && compare(exact(formula.value), value) === 0;
}

function refuse(at: number, reason: string): FormulaMeasure {
  return { kind: 'refused', at, reason };
}

/**
 * What the formula measures, checked step by step: 亿元 + 亩 is refused, equal units divide to a ratio, 元 ÷ 人 is 元/人.
 *
 * @param nameOf  Chinese name of an operand, for the reason
 */
export function measureOf(formula: Formula, unitOf: UnitOf, nameOf: (key: string) => string): FormulaMeasure {
  const walk = (part: Formula): FormulaMeasure => {
    switch (part.kind) {
      case 'number':
        return { kind: 'unit', unit: part.unit ?? 'number' };
      case 'operand': {
        const unit = unitOf(part.key);
        return unit === null
          ? refuse(part.at, `“${nameOf(part.key)}”没有计量单位，不能参加计算`)
          : { kind: 'unit', unit };
      }
      case 'negative':
        return walk(part.of);
      case 'sum':
        return joined(part.parts.map((one) => [one, walk(one)]));
      default:
        return stepped(part, walk(part.left), walk(part.right));
    }
  };
  const stepped = (part: Step, left: FormulaMeasure, right: FormulaMeasure): FormulaMeasure => {
    if (left.kind === 'refused') return left;
    if (right.kind === 'refused') return right;
    const made = unitOfStep(part, left.unit, right.unit);
    return made.kind === 'unit' ? { kind: 'unit', unit: made.unit } : refuse(part.at, made.reason);
  };
  const joined = (parts: readonly (readonly [Formula, FormulaMeasure])[]): FormulaMeasure => {
    let unit: FormulaUnit | null = null;
    for (const [part, measure] of parts) {
      if (measure.kind === 'refused') return measure;
      const made: UnitStep =
        unit === null
          ? { kind: 'unit', unit: measure.unit, factor: whole(1) }
          : addedUnit(unit, measure.unit);
      if (made.kind === 'refused') return refuse(part.at, made.reason);
      unit = made.unit;
    }
    return { kind: 'unit', unit: unit ?? 'number' };
  };
  return walk(formula);
}

/**
 * Why a formula with its declared unit cannot stand, in Chinese; null when it can. The unit is declared, the formula must come to it or
 * to something that converts into it.
 */
export function specFault(spec: FormulaSpec, unitOf: UnitOf, nameOf: (key: string) => string): string | null {
  const measure = measureOf(spec.formula, unitOf, nameOf);
  if (measure.kind === 'refused') return measure.reason;
  const declared = declaredUnit(measure.unit, spec.unit);
  return declared.kind === 'refused' ? declared.reason : null;
}

class Uncomputable extends Error {}

interface Term {
  readonly unit: FormulaUnit;
  readonly value: Exact;
}

function added(left: Term, right: Term, step: UnitStep): Term {
  if (step.kind === 'refused') throw new Uncomputable(step.reason);
  return { unit: step.unit, value: add(left.value, multiply(right.value, step.factor)) };
}

function evaluated(formula: Formula, read: (operand: Operand) => Exact, unitOf: UnitOf): Term {
  switch (formula.kind) {
    case 'number':
      return { unit: formula.unit ?? 'number', value: exact(formula.value) };
    case 'operand': {
      const unit = unitOf(formula.key);
      if (unit === null) throw new Uncomputable('有指标没有计量单位，不能参加计算');
      return { unit, value: read(formula) };
    }
    case 'negative': {
      const term = evaluated(formula.of, read, unitOf);
      return { unit: term.unit, value: negate(term.value) };
    }
    case 'sum':
      return formula.parts
        .map((part) => evaluated(part, read, unitOf))
        .reduce((left, right) => added(left, right, addedUnit(left.unit, right.unit)));
    default: {
      const left = evaluated(formula.left, read, unitOf);
      const right = evaluated(formula.right, read, unitOf);
      const step = unitOfStep(formula, left.unit, right.unit);
      if (step.kind === 'refused') throw new Uncomputable(step.reason);
      return {
        unit: step.unit,
        value: combined(formula.sign, left.value, multiply(right.value, step.factor)),
      };
    }
  }
}

function combined(signOf: Step['sign'], left: Exact, right: Exact): Exact {
  if (signOf === '+') return add(left, right);
  if (signOf === '-') return add(left, negate(right));
  if (signOf === '*') return multiply(left, right);
  if (sign(right) === 0) throw new Uncomputable('除数为0，不能计算');
  return divide(left, right);
}

/**
 * Computes a formula from unrounded values (law 3), exactly; the result stands in the declared unit, unrounded.
 *
 * @param read  value of an operand in base units of its unit, or null when it has none
 * @param nameOf  Chinese name of an operand, for the reasons
 */
export function computeFormula(
  spec: FormulaSpec,
  read: (operand: Operand) => Exact | null,
  unitOf: UnitOf,
  nameOf: (operand: Operand) => string,
): Computed {
  const operands = operandsOf(spec.formula);
  const absent = operands.filter((one) => read(one) === null);
  const gone =
    spec.missing === 'any' ? absent.length > 0 : spec.missing === 'all' && absent.length === operands.length;
  if (gone && absent.length > 0)
    return {
      kind: 'missing',
      reason: `缺少${absent.map((one) => `“${nameOf(one)}”`).join('、')}的数据`,
      operands: absent,
    };
  try {
    const term = evaluated(spec.formula, (one) => read(one) ?? zero, unitOf);
    const declared = declaredUnit(term.unit, spec.unit);
    if (declared.kind === 'refused') return { kind: 'fault', reason: declared.reason };
    return { kind: 'value', value: multiply(term.value, declared.factor), asZero: absent };
  } catch (error) {
    if (error instanceof Uncomputable) return { kind: 'fault', reason: error.message };
    throw error;
  }
}

/** Prints a computed value with the declared decimals, half-up: the only place where it is rounded. */
export function printComputed(
  value: Exact,
  spec: { unit: Unit; scale: PrintScale | null; digits: number },
): string {
  return formatExact(value, spec.unit, {
    digits: spec.digits,
    ...(spec.scale === null ? {} : { scale: spec.scale }),
  });
}
