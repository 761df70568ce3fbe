import { type Series as Line, TrendChart } from '#web/ui/trend-chart.tsx';
import type { Series, SeriesPoint } from '../schema.ts';
import { chartValue, unitLabel } from './print.ts';
import { shortMonth } from './short-month.ts';

/** The series as lines: one per stretch between scope breaks, so that nothing is drawn across one; the estimate is dashed. */
export function SeriesChart({ series }: { readonly series: Series }) {
  const { points, indicator } = series;
  const stretches = stretchesOf(points);
  const lines = stretches.map(
    ({ from, to }, index): Line => ({
      name:
        stretches.length === 1
          ? '采用'
          : index === 0
            ? '原口径'
            : `${shortMonth(points[from]?.month ?? '')}起新口径`,
      kind: 'line',
      tone: index === stretches.length - 1 ? 'vermilion' : 'ink',
      values: points.map((point, at) => (at >= from && at < to ? chartValue(point.value, indicator) : null)),
    }),
  );
  const estimates = points.map((point) =>
    chartValue(point.forecast === null ? null : point.forecast.estimate, indicator),
  );
  const dashed: Line[] = estimates.every((one) => one === null)
    ? []
    : [{ name: '预计', kind: 'line', dashed: true, tone: 'faint', values: estimates }];
  return (
    <TrendChart
      label={`${indicator.name}${series.unit === null ? '' : ` ${series.unit.name}`}`}
      unit={unitLabel(indicator)}
      categories={points.map(({ month }) => shortMonth(month))}
      series={[...lines, ...dashed]}
    />
  );
}

function stretchesOf(
  points: readonly SeriesPoint[],
): readonly { readonly from: number; readonly to: number }[] {
  const starts = [
    0,
    ...points.flatMap((point, index) => (point.break === null || index === 0 ? [] : [index])),
  ];
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? points.length }));
}
