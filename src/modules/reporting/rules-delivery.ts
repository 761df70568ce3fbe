import { exact, multiply, toDecimal } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { conversion, type Unit, unitName } from '#kernel/unit.ts';
import { whyNotAsked } from './rules-owed.ts';
import type { IndicatorFact, Milestone } from './rules-types.ts';

/** A figure as another system sends it. */
export interface SentFigure {
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly period: string;
  readonly dimension: string;
  readonly value: string | null;
  /** Unit of measure of the value: a number never travels without it. */
  readonly measure: Unit | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
}

/** A figure that may be appended, its value in the indicator's own unit. */
export interface ReadySent {
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly dimension: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
}

/** What a delivery is held against. */
export interface DeliveryFacts {
  /** The indicators as they are defined in a month. */
  readonly definitions: (
    month: string,
  ) => ReadonlyMap<
    string,
    IndicatorFact & { readonly formula?: string | null; readonly dimensions?: readonly string[] }
  >;
  readonly units: ReadonlySet<string>;
}

/** Reads the rows of a delivery: all of them, or every fault with its row and what to do about it. */
export function readDelivery(
  rows: readonly SentFigure[],
  facts: DeliveryFacts,
): { readonly figures: readonly ReadySent[]; readonly faults: readonly Fault[] } {
  const figures: ReadySent[] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const fault = (field: string, message: string): void => {
      faults.push({ field: `rows.${index}.${field}`, row: index + 1, message });
    };
    const indicator = facts.definitions(row.period).get(row.indicator);
    if (indicator === undefined) {
      fault('indicator', '没有这个指标编号，请先取 GET /api/indicators 对照');
      continue;
    }
    if (!facts.units.has(row.unit)) fault('unit', '没有这个单位编号，请先取 GET /api/units 对照');
    if (typeof indicator.formula === 'string') fault('indicator', '这是计算指标，由公式得出，不接收报送');
    const why = whyNotAsked(indicator, row.period);
    if (why !== null) fault('period', why);
    const key = JSON.stringify([row.indicator, row.unit, row.period, row.dimension]);
    const before = seen.get(key);
    seen.set(key, before ?? index + 1);
    if (before !== undefined) fault('indicator', `与第${before}行是同一项数据，请只留一行`);
    const value = valueOf(row, indicator);
    if ('message' in value) fault(value.field, value.message);
    else {
      const { unit, period, dimension, milestone, explanation } = row;
      figures.push({
        indicator: indicator.id,
        unit,
        period,
        dimension,
        milestone,
        explanation,
        value: value.value,
      });
    }
  }
  return { figures, faults };
}

type Value = { readonly value: string | null } | { readonly field: string; readonly message: string };

function valueOf(row: SentFigure, indicator: IndicatorFact): Value {
  if (indicator.kind === 'milestone') {
    if (row.milestone === null || row.value !== null)
      return { field: 'milestone', message: '这一项报进度：只填 milestone，不填 value' };
    return { value: null };
  }
  if (row.value === null || row.milestone !== null)
    return { field: 'value', message: '这一项报数值：填 value，不填 milestone' };
  if (row.measure === null) return { field: 'measure', message: '数值必须带计量单位 measure' };
  const own = indicator.measure;
  const factor = own === null ? null : conversion(row.measure, own);
  if (own === null || factor === null) {
    const wanted = own === null ? '无单位' : `“${unitName(own)}”（${own}）`;
    return { field: 'measure', message: `计量单位不符，这一项的单位是${wanted}` };
  }
  const value = toDecimal(multiply(exact(row.value), factor));
  if (value === null)
    return { field: 'measure', message: `折算成“${unitName(own)}”除不尽，请按这个单位报送` };
  return { value: canonicalDecimal(value) };
}
