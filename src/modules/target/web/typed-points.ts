import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { scalable, scalePower, type Unit, unitName } from '#kernel/unit.ts';
import { pointLabel } from '../rules.ts';

/** The indicator whose values are typed. */
export interface Typed {
  readonly measure: Unit | null;
  readonly scale: '亿' | '万' | null;
}

function scaleOf({ measure, scale }: Typed): '亿' | '万' | null {
  return measure !== null && scale !== null && scalable(measure) ? scale : null;
}

/** Unit that is typed in: 亿元, %, 个. */
export function typedUnit(one: Typed): string {
  return one.measure === null ? '' : `${scaleOf(one) ?? ''}${unitName(one.measure)}`;
}

/** A base-unit value as it is typed. */
export function typedText(value: string, one: Typed): string {
  const scale = scaleOf(one);
  if (scale === null) return value;
  const shown = divide(exact(value), whole(10n ** BigInt(scalePower[scale])));
  return toDecimal(shown) ?? toUnrounded(shown);
}

/** Typed values of periods as points in base units, or the first reason why one cannot be read. */
export function readPoints(
  periods: readonly string[],
  typed: Readonly<Record<string, string>>,
  one: Typed,
): { readonly points: { period: string; value: string }[]; readonly fault: string | null } {
  const points: { period: string; value: string }[] = [];
  if (one.measure === null) return { points, fault: '请先选有数值的指标' };
  const scale = scaleOf(one);
  for (const period of periods) {
    const read = parseQuantity(typed[period] ?? '', {
      unit: one.measure,
      ...(scale === null ? {} : { scale }),
    });
    if (read.kind === 'refused') return { points, fault: `${pointLabel(period)}：${read.reason}` };
    if (read.kind === 'empty')
      return { points, fault: `${pointLabel(period)}没有目标值，请填数字；没有任务的填0` };
    points.push({ period, value: read.quantity.value });
  }
  return { points, fault: null };
}
