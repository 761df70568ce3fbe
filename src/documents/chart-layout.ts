import { must } from '#kernel/errors.ts';

/** A chart of a paper: lines over periods. Values are decimal texts in the unit that is printed; null where there is none. */
export interface ChartContent {
  readonly unit: string;
  /** What is to be seen, in words, for who cannot see it. */
  readonly alt: string;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (string | null)[];
    /** What it is compared with: drawn dashed and grey. */
    readonly dashed: boolean;
  }[];
}

/** A chart as it is drawn in a box of one by one: nought is left and below. */
export interface ChartLayout {
  readonly unit: string;
  readonly alt: string;
  readonly ticks: readonly { readonly label: string; readonly at: number }[];
  readonly categories: readonly { readonly label: string; readonly at: number }[];
  readonly series: readonly {
    readonly name: string;
    readonly dashed: boolean;
    /** Stretches without a gap. */
    readonly runs: readonly (readonly { readonly x: number; readonly y: number }[])[];
  }[];
}

/** Steps of an axis, as people count. */
const STEPS = [1, 2, 2.5, 5, 10] as const;
/** Ticks that an axis has at most. */
const TICKS = 6;

/** Lowest and highest value of an axis with round ticks between, that takes in every value. */
export function axisOf(values: readonly number[]): {
  readonly low: number;
  readonly high: number;
  readonly step: number;
} {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const spread = most - least || Math.abs(most) || 1;
  const rough = spread / (TICKS - 2);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * must(STEPS.find((one) => one * power >= rough) ?? null, 'ten times a power is more');
  const low = Math.floor(least / step) * step;
  const high = Math.ceil(most / step) * step;
  return { low, high: high > low ? high : low + step, step };
}

/** Where everything of a chart stands. @throws when it has no value at all */
export function chartLayout({ unit, alt, categories, series }: ChartContent): ChartLayout {
  const values = series.flatMap((one) =>
    one.values.flatMap((value) => (value === null ? [] : Number(value))),
  );
  must(values.length > 0 || null, 'a chart has values');
  const { low, high, step } = axisOf(values);
  const height = high - low || 1;
  const digits = String(Number(step.toPrecision(6))).split('.')[1]?.length ?? 0;
  const x = (index: number): number => (index + 0.5) / categories.length;
  const count = Math.round(height / step);
  return {
    unit,
    alt,
    ticks: Array.from({ length: count + 1 }, (_, index) => ({
      label: (low + index * step).toFixed(digits),
      at: (index * step) / height,
    })),
    categories: categories.map((label, index) => ({ label, at: x(index) })),
    series: series.map(({ name, dashed, values: own }) => ({
      name,
      dashed,
      runs: runsOf(
        own.map((value, index) =>
          value === null ? null : { x: x(index), y: (Number(value) - low) / height },
        ),
      ),
    })),
  };
}

/** What stands together without a gap. */
function runsOf<P>(points: readonly (P | null)[]): readonly (readonly P[])[] {
  const runs: P[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}
