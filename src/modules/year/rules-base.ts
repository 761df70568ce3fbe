import type { Indicator } from '#modules/indicator/index.ts';
import { namesAlike } from '#modules/indicator/rules.ts';
import type { TargetRow } from '#modules/target/index.ts';

/** What is needed of an indicator to tell whether it is the amount behind a growth. */
type Named = Pick<Indicator, 'name' | 'aspect' | 'measure'>;

/**
 * The indicator of the amount that a target of growth grows from (上年基数 of the next year): the only one of the same name, or of another name of the
 * same thing, that is an amount. Null of any other target, of a unit's own, and where it is not clear which.
 */
export function levelOf<I extends Named>(
  row: Pick<TargetRow, 'name' | 'aspect' | 'unit'>,
  indicators: readonly I[],
): I | null {
  if (row.aspect !== 'growth_yoy' || row.unit !== null) return null;
  const names = new Set([row.name, ...namesAlike(row.name)]);
  const found = indicators.filter(
    ({ name, aspect, measure }) => aspect === 'level' && measure !== null && names.has(name),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}
