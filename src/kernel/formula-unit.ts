import { divide, type Exact, hundred, whole } from './decimal.ts';
import { conversion, dimensionOf, isUnit, type Unit, unitName } from './unit.ts';

/** What a step of a formula measures: a unit, a bare number that was written, or a quotient of equal things. */
export type FormulaUnit = Unit | 'number' | 'ratio';

/** What two measures make together: the unit, and by how much the right value is multiplied before the step. */
export type UnitStep =
  | { readonly kind: 'unit'; readonly unit: FormulaUnit; readonly factor: Exact }
  | { readonly kind: 'refused'; readonly reason: string };

const one = whole(1);

function unit(of: FormulaUnit, factor: Exact = one): UnitStep {
  return { kind: 'unit', unit: of, factor };
}

function refused(reason: string): UnitStep {
  return { kind: 'refused', reason };
}

/** Chinese name of a measure inside a formula. */
export function formulaUnitName(of: FormulaUnit): string {
  if (of === 'number') return '没有单位的数';
  return of === 'ratio' ? '比值' : unitName(of);
}

/** How much 1 of it is as a plain ratio (1 % = 0.01, 1 倍 = 1); null when it measures something. */
function asRatio(of: FormulaUnit): Exact | null {
  if (of === 'number' || of === 'ratio' || of === 'x') return one;
  const percents = conversion(of, '%');
  return percents === null ? null : divide(percents, hundred);
}

/**
 * Left ± right: same thing only. 公顷 and 亩 are brought to the left's unit; 亿元 and 亩 are refused; a bare number joins ratios and 倍, not
 * percents (write 100%). A percent ± 个百分点 is a percent.
 */
export function addedUnit(left: FormulaUnit, right: FormulaUnit): UnitStep {
  if (left === right) return unit(left);
  if (isOne(left) && isOne(right)) return unit(left === 'x' || right === 'x' ? 'x' : 'ratio');
  if (left === 'number' || right === 'number')
    return refused(
      `“${formulaUnitName(left)}”与“${formulaUnitName(right)}”不能相加减，请给数字写上单位，如 100%`,
    );
  if ([left, right].every((of) => of === '%' || of === 'pp')) return unit('%');
  const [l, r] = [asRatio(left), asRatio(right)];
  if (l !== null && r !== null) return unit(left, divide(r, l));
  const factor = isMeasure(left) && isMeasure(right) ? conversion(right, left) : null;
  return factor === null ? refused(differ(left, right)) : unit(left, factor);
}

/** Counted by itself: 1 is 1. */
function isOne(of: FormulaUnit): boolean {
  return of === 'number' || of === 'ratio' || of === 'x';
}

function differ(left: FormulaUnit, right: FormulaUnit): string {
  return `“${formulaUnitName(left)}”与“${formulaUnitName(right)}”单位不同，不能相加减`;
}

/** `A/B` of two plain units; null when it is none of the list. */
function per(over: Unit, under: Unit): Unit | null {
  const made = `${over}/${under}`;
  return isUnit(made) ? made : null;
}

function split(of: Unit): readonly [Unit, Unit] | null {
  const [over = '', under = ''] = of.split('/');
  return isUnit(over) && isUnit(under) ? [over, under] : null;
}

function isMeasure(of: FormulaUnit): of is Unit {
  return of !== 'number' && of !== 'ratio';
}

/** Left × right: a number, ratio or percent of anything; 元/人 × 人 is 元; other products have no unit of ours and are refused. */
export function multipliedUnit(left: FormulaUnit, right: FormulaUnit): UnitStep {
  const [l, r] = [asRatio(left), asRatio(right)];
  if (r !== null && l === null) return unit(left, r);
  if (l !== null && r === null) return unit(right, l);
  if (l !== null && r !== null) return multipliedRatio(left, right, r);
  if (!isMeasure(left) || !isMeasure(right)) return refused(noProduct(left, right));
  return crossed(left, right) ?? crossed(right, left) ?? refused(noProduct(left, right));
}

function multipliedRatio(left: FormulaUnit, right: FormulaUnit, r: Exact): UnitStep {
  if (left === 'number') return unit(right);
  if (right === 'number') return unit(left);
  // 比值 × 100% is the trade's way to ask for a percent: the value in percents, multiplied as written.
  if (left === 'ratio' || left === 'x')
    return right === 'ratio' || right === 'x' ? unit('ratio') : unit(right);
  return unit(left, r);
}

function crossed(rate: Unit, count: Unit): UnitStep | null {
  const parts = split(rate);
  if (parts === null) return null;
  const factor = conversion(count, parts[1]);
  return factor === null ? null : unit(parts[0], factor);
}

function noProduct(left: FormulaUnit, right: FormulaUnit): string {
  return `“${formulaUnitName(left)}”与“${formulaUnitName(right)}”相乘没有对应的计量单位`;
}

/** Left ÷ right: equal things make a ratio; 元 ÷ 人 is 元/人; by a number or a percent the unit stays. The factor multiplies the divisor. */
export function dividedUnit(left: FormulaUnit, right: FormulaUnit): UnitStep {
  if (right === 'number') return unit(left);
  const [l, r] = [asRatio(left), asRatio(right)];
  if (l !== null && r !== null) return left === 'number' ? unit('ratio', r) : unit('ratio', divide(r, l));
  if (r !== null) return unit(left, r);
  if (l !== null || !isMeasure(left) || !isMeasure(right)) return refused(noQuotient(left, right));
  const factor = conversion(right, left);
  if (factor !== null) return unit('ratio', factor);
  return perOther(left, right) ?? refused(noQuotient(left, right));
}

function perOther(left: Unit, right: Unit): UnitStep | null {
  const plain = per(left, right);
  if (plain !== null) return unit(plain);
  const rate = split(right);
  if (rate === null || dimensionOf(rate[0]) !== dimensionOf(left)) return null;
  const factor = conversion(rate[0], left);
  return factor === null ? null : unit(rate[1], factor);
}

function noQuotient(left: FormulaUnit, right: FormulaUnit): string {
  return `“${formulaUnitName(left)}”除以“${formulaUnitName(right)}”没有对应的计量单位`;
}

/**
 * By how much a result is multiplied to stand in the unit that was declared: a ratio in % × 100, 公顷 in 亩 × 15, a difference of
 * percents in 个百分点 as it is. Refused when it measures something else.
 */
export function declaredUnit(result: FormulaUnit, declared: Unit): UnitStep {
  if (result === declared || (result === '%' && declared === 'pp')) return unit(declared);
  const [value, target] = [asRatio(result), asRatio(declared === 'pp' ? '%' : declared)];
  if (value !== null && target !== null && result !== 'number') return unit(declared, divide(value, target));
  const factor = isMeasure(result) ? conversion(result, declared) : null;
  if (factor !== null) return unit(declared, factor);
  return refused(`公式得出的是“${formulaUnitName(result)}”，与声明的单位“${unitName(declared)}”不符`);
}
