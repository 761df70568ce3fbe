import { dimensionOf, isUnit, listUnits, scalable, type Unit, unitName } from '#kernel/unit.ts';
import type { Suggestion } from './rules-suggest.ts';
import type { Mapping, Span } from './rules-types.ts';
import type { TemplateDetail } from './schema.ts';

export type FigureMapping = Extract<Mapping, { readonly kind: 'figure' }>;
type Indicator = TemplateDetail['indicators'][number];
type Power = FigureMapping['power'];

const powers: readonly (readonly [Power, string])[] = [
  [0, ''],
  [3, '千'],
  [4, '万'],
  [8, '亿'],
];

/** The indicator whose unit counts: for growth that of the growth series of the same name. */
export function countedIndicator(
  indicator: Indicator,
  span: Span,
  indicators: readonly Indicator[],
): Indicator {
  if (span !== 'growth' || indicator.aspect === 'growth_yoy') return indicator;
  return indicators.find((one) => one.name === indicator.name && one.aspect === 'growth_yoy') ?? indicator;
}

export interface MeasureOption {
  readonly value: string;
  readonly label: string;
  readonly measure: Unit;
  readonly power: Power;
}

/** Units a template may print for an indicator: those that measure the same thing, plain and in 千, 万, 亿. */
export function measureOptions(measure: string | null): readonly MeasureOption[] {
  if (measure === null || !isUnit(measure)) return [];
  const same = listUnits()
    .map(({ code }): Unit => code)
    .filter((code) => dimensionOf(code) === dimensionOf(measure));
  const units = same.includes(measure) ? same : [measure, ...same];
  return units.flatMap((unit) =>
    powers
      .filter(([power]) => power === 0 || scalable(unit))
      .map(([power, word]) => ({
        value: `${unit}|${power}`,
        label: `${word}${unitName(unit)}`,
        measure: unit,
        power,
      })),
  );
}

/** The unit of an indicator as it is usually typed. */
export function usualMeasure(indicator: Indicator): MeasureOption | undefined {
  const options = measureOptions(indicator.measure);
  const power = indicator.scale === '亿' ? 8 : indicator.scale === '万' ? 4 : 0;
  return options.find((one) => one.measure === indicator.measure && one.power === power) ?? options[0];
}

/** A mapping made of a guess: the printed unit where it measures the same thing, else the usual one. */
export function mappingOf(
  indicator: Indicator,
  guess: Pick<Suggestion, 'span' | 'measure' | 'power' | 'unit' | 'dimension'>,
  indicators: readonly Indicator[],
): FigureMapping | null {
  const counted = countedIndicator(indicator, guess.span, indicators);
  const options = measureOptions(counted.measure);
  const printed = options.find((one) => one.measure === guess.measure && one.power === guess.power);
  const chosen = printed ?? usualMeasure(counted);
  if (chosen === undefined) return null;
  return {
    kind: 'figure',
    indicator: indicator.id,
    span: guess.span,
    ...(indicator.breakdowns.some(({ code }) => code === guess.dimension) && guess.dimension !== null
      ? { dimension: guess.dimension }
      : {}),
    unit: guess.unit ?? '',
    basis: 'firmest',
    measure: chosen.measure,
    power: chosen.power,
    digits: counted.digits,
  };
}
