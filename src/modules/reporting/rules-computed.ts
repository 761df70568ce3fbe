import { exact, toUnrounded } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { type Operand, operandsOf } from '#kernel/formula.ts';
import { computeFormula } from '#kernel/formula-value.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import { computedSpecs, formulaNameOf } from '#modules/indicator/rules-formula.ts';
import { bases, latestOnly } from './rules-figures.ts';
import { inMeasure } from './rules-measure.ts';
import { whyNotAsked } from './rules-owed.ts';
import type { Figure } from './rules-types.ts';

type Computable = Pick<
  Indicator,
  | 'id'
  | 'name'
  | 'code'
  | 'aspect'
  | 'measure'
  | 'scale'
  | 'digits'
  | 'formula'
  | 'missing'
  | 'frequency'
  | 'noJanuary'
  | 'span'
>;

/** What the id of a derived figure begins with; the ids of the figures it is made of follow. */
export const computedPrefix = 'computed:';

/**
 * The month that an operand means, `YYYY-MM`; null where there is none: before the first month of a cumulative year.
 *
 * @param span  what a monthly value of the operand covers
 */
export function shiftedMonth(month: string, shift: Operand['shift'], span: Indicator['span']): string | null {
  const { year, month: number } = splitMonth(month);
  if (shift === 'same') return month;
  if (shift === 'last_year') return monthOf(year - 1, number);
  if (shift === 'last_december') return monthOf(year - 1, 12);
  if (number > 1) return monthOf(year, number - 1);
  return span === 'cumulative' ? null : monthOf(year - 1, 12);
}

interface Place {
  readonly unit: string;
  readonly period: string;
  readonly dimension: string;
}

/** Standing figures by where they stand, and the only unit's where one unit alone reports an indicator. */
interface Standing {
  readonly own: Map<string, Figure>;
  readonly sole: Map<string, Figure | null>;
}

function put(standing: Standing, figure: Figure): void {
  const { indicator, unit, period, dimension } = figure;
  standing.own.set(JSON.stringify([indicator, unit, period, dimension]), figure);
  const key = JSON.stringify([indicator, period, dimension]);
  const other = standing.sole.get(key);
  standing.sole.set(key, other === undefined || other?.unit === unit ? figure : null);
}

function find(standing: Standing, indicator: string, { unit, period, dimension }: Place): Figure | null {
  const own = standing.own.get(JSON.stringify([indicator, unit, period, dimension]));
  return own ?? standing.sole.get(JSON.stringify([indicator, period, dimension])) ?? null;
}

/**
 * Adds the figures of computed indicators, derived from the firmest figure of each operand by exact numbers, never stored. One stands
 * for every unit, month and breakdown in which the unit reports an operand; what it does not report itself is taken from the only
 * unit that does. A figure that was recorded for a computed indicator stands; where the formula gives nothing there is none.
 *
 * The basis is the weakest of the operands'; the id names them: `computed:<indicator>:<ids joined by ,>`.
 *
 * @param figures  every version, also of the earlier months that formulas ask for
 * @param definitions  the indicators, or the indicators by month: a month is computed by the formulas in force in it
 */
export function withComputed(
  figures: readonly Figure[],
  definitions: readonly Computable[] | DefinitionsAt,
): readonly Figure[] {
  const at: DefinitionsAt = typeof definitions === 'function' ? definitions : () => definitions;
  const standing: Standing = { own: new Map(), sole: new Map() };
  for (const figure of latestOnly(figures)) put(standing, figure);
  const periods = [...new Set(figures.map(({ period }) => period))].toSorted();
  // Formulas look back only, so the stretches of months between two changes are computed in their order.
  const stretches = Map.groupBy(periods, at);
  const derived = [...stretches].flatMap(([indicators, months]) =>
    computeStretch(standing, indicators, { at, months: new Set(months) }),
  );
  return derived.length === 0 ? figures : [...figures, ...derived];
}

/** The indicators as they are defined in a month `YYYY-MM`; the same list for months between which nothing changes. */
export type DefinitionsAt = (month: string) => readonly Computable[];

/** Derives the figures of some months that are under the same definitions and puts them among the standing ones. */
function computeStretch(
  standing: Standing,
  indicators: readonly Computable[],
  of: { readonly at: DefinitionsAt; readonly months: ReadonlySet<string> },
): readonly Figure[] {
  const specs = computedSpecs(indicators);
  const byId = new Map(indicators.map((one) => [one.id, one]));
  const nameOf = formulaNameOf(indicators);
  const derived: Figure[] = [];
  for (const { id, spec } of specs) {
    const self = must(byId.get(id), 'a spec is of an indicator');
    const operands = operandsOf(spec.formula);
    for (const place of placesOf(standing, operands)) {
      if (!of.months.has(place.period)) continue;
      const { frequency, noJanuary } = self;
      if (
        whyNotAsked({ frequency, noJanuary }, place.period) !== null ||
        standing.own.has(placeKey(id, place))
      )
        continue;
      const used = operands.map((operand) =>
        operandFigure(standing, operand, place, byId.get(operand.key)?.span ?? 'point'),
      );
      const read = (operand: Operand) => {
        const found =
          used[operands.findIndex((one) => one.key === operand.key && one.shift === operand.shift)];
        const value = valueThen(found ?? null, byId.get(operand.key), of.at);
        return value === null ? null : exact(value);
      };
      const unitOf = (key: string) => byId.get(key)?.measure ?? null;
      const computed = computeFormula(spec, read, unitOf, ({ key }) => nameOf(key));
      if (computed.kind !== 'value') continue;
      const parts = used.filter((one) => one !== null);
      const figure = derivedFigure(id, place, parts, toUnrounded(computed.value));
      derived.push(figure);
      put(standing, figure);
    }
  }
  return derived;
}

/** The value of an operand in the unit of measure that it has under these definitions, whatever it stood in at its own time. */
function valueThen(figure: Figure | null, now: Computable | undefined, at: DefinitionsAt): string | null {
  if (figure === null || now === undefined) return null;
  const then = at(figure.period).find(({ id }) => id === now.id) ?? now;
  return inMeasure(figure.value, then.measure, now.measure);
}

function placeKey(indicator: string, { unit, period, dimension }: Place): string {
  return JSON.stringify([indicator, unit, period, dimension]);
}

function placesOf(standing: Standing, operands: readonly Operand[]): readonly Place[] {
  const same = operands.filter(({ shift }) => shift === 'same');
  const wanted = new Set((same.length === 0 ? operands : same).map(({ key }) => key));
  const places = new Map<string, Place>();
  for (const { indicator, unit, period, dimension } of standing.own.values())
    if (wanted.has(indicator))
      places.set(JSON.stringify([unit, period, dimension]), { unit, period, dimension });
  return [...places.values()];
}

function operandFigure(
  standing: Standing,
  operand: Operand,
  place: Place,
  span: Indicator['span'],
): Figure | null {
  const period = shiftedMonth(place.period, operand.shift, span);
  return period === null ? null : find(standing, operand.key, { ...place, period });
}

function derivedFigure(indicator: string, place: Place, parts: readonly Figure[], value: string): Figure {
  const newest =
    parts
      .map(({ recordedAt }) => recordedAt)
      .toSorted()
      .at(-1) ?? '';
  return {
    id: `${computedPrefix}${indicator}:${parts.map(({ id }) => id).join(',')}`,
    indicator,
    ...place,
    basis: bases.find((basis) => parts.some((one) => one.basis === basis)) ?? 'estimate',
    version: Math.max(1, ...parts.map(({ version }) => version)),
    value,
    milestone: null,
    explanation: '',
    origin: 'computed',
    report: null,
    demo: parts.some(({ demo }) => demo),
    recordedAt: newest,
    recordedByName: '',
    correction: parts.find(({ correction }) => correction !== null)?.correction ?? null,
    system: '',
  };
}
