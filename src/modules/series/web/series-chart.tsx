import { type Series as Line, TrendChart } from '#web/ui/trend-chart.tsx';
import type { Series, SeriesPoint } from '../schema.ts';
import { chartValue, unitLabel } from './print.ts';
import { shortMonth } from './short-month.ts';

/**
 * The series as lines, one per stretch: nothing is drawn across a scope break, nor from December to January of a cumulative. The estimate
 * is dashed.
 */
export function SeriesChart({ series }: { readonly series: Series }) {
  const { points, indicator } = series;
  const stretches = stretchesOf(points, indicator.span === 'cumulative');
  const within = (from: number, to: number, valueOf: (point: SeriesPoint) => string | null) =>
    points.map((point, at) => {
      // One scale: months that stand in another unit of measure are in the table only.
      const isDrawn = at >= from && at < to && point.defined.measure === indicator.measure;
      return isDrawn ? chartValue(valueOf(point), indicator) : null;
    });
  const lines = stretches.flatMap(({ from, to, name }, index): Line[] => {
    const tone = index === stretches.length - 1 ? 'vermilion' : 'ink';
    const values = within(from, to, ({ value }) => value);
    const estimates = within(from, to, ({ forecast }) => forecast?.estimate ?? null);
    const dashed: Line = {
      name: `${name}预计`,
      kind: 'line',
      dashed: true,
      tone: 'faint',
      values: estimates,
    };
    return [
      { name, kind: 'line', tone, values, corrected: points.map((point) => point.corrected) },
      ...(estimates.every((one) => one === null) ? [] : [dashed]),
    ];
  });
  return (
    <TrendChart
      label={`${indicator.name}${series.unit === null ? '' : ` ${series.unit.name}`}`}
      unit={unitLabel(indicator)}
      categories={points.map(({ month }) => shortMonth(month))}
      series={lines}
    />
  );
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function stretchesOf(points: readonly SeriesPoint[], byYear: boolean): readonly Stretch[] {
  const starts = points.flatMap((point, index) => {
    const isJanuary = point.month.endsWith('-01');
    return index === 0 || point.break !== null || (byYear && isJanuary) ? [index] : [];
  });
  return starts.map((from, index) => {
    const point = points[from];
    const year = `${point?.month.slice(0, 4) ?? ''}年`;
    const name =
      (point?.break ?? null) === null || point === undefined
        ? byYear
          ? year
          : index === 0
            ? '采用'
            : year
        : `${shortMonth(point.month)}起新口径`;
    return { from, to: starts[index + 1] ?? points.length, name };
  });
}
