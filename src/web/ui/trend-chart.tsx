import { lazy, Suspense } from 'react';
import { remarkOn } from './trend-remark.ts';

export interface Series {
  readonly name: string;
  readonly kind: 'line' | 'bar';
  /** Exact decimal texts, one per category; null leaves a gap. Rounded to a float for drawing only. */
  readonly values: readonly (string | null)[];
  /** Which of the values came of a correction after locking: said wherever the number is printed. */
  readonly corrected?: readonly boolean[];
  /** A plan or a forecast is dashed. */
  readonly dashed?: boolean;
  /** `vermilion` for the one series the eye should find; ink otherwise. */
  readonly tone?: 'ink' | 'vermilion' | 'faint';
}

export interface TrendChartProps {
  /** What is drawn, e.g. 一般公共预算收入 累计; also the caption of the table. */
  readonly label: string;
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly height?: number;
}

const Canvas = lazy(async () => ({ default: (await import('./trend-canvas.tsx')).TrendCanvas }));

/** Lines and bars over the months, with the same numbers as a table under it. */
export function TrendChart(props: TrendChartProps) {
  const { label, unit, categories, series, height = 220 } = props;
  return (
    <figure className="x-trend">
      <figcaption>
        {label}（{unit}）
      </figcaption>
      <Suspense fallback={<div style={{ height }} />}>
        <Canvas {...props} height={height} />
      </Suspense>
      <details>
        <summary>看数字</summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
        <section className="x-scroll" aria-label={`${label}数字`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{unit}</th>
                {categories.map((category) => (
                  <th key={category} scope="col">
                    {category}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{one.name}</th>
                  {categories.map((category, index) => (
                    <td key={category}>
                      {one.values[index] ?? '—'}
                      {remarkOn(one, index)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
