import './fan-chart.css';
import { useNarrow } from './use-narrow.ts';

/** Ends of a band, exact decimal texts. */
export interface Band {
  readonly low: string;
  readonly high: string;
}

export interface FanPoint {
  /** Under the axis: 6月. */
  readonly label: string;
  /** What came. */
  readonly actual: string | null;
  /** What is forecast; the last actual point may carry its own value, so that the line begins there. */
  readonly said: string | null;
  readonly eighty: Band | null;
  readonly ninetyFive: Band | null;
  /** The same month of the year before. */
  readonly before: string | null;
}

export interface FanChartProps {
  /** What is drawn, e.g. 一般公共预算收入 累计. */
  readonly label: string;
  readonly unit: string;
  /** Already in the printed scale. Rounded to floats for drawing only. */
  readonly points: readonly FanPoint[];
  /** A floor, a ceiling, or both; drawn straight across. */
  readonly target?: { readonly name: string; readonly low: string | null; readonly high: string | null };
}

interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: string) => number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly ticks: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** 扇形图: what came, what is forecast, and two bands round it, as plain SVG that prints. The numbers belong in a table beside it. */
export function FanChart(props: FanChartProps) {
  const narrow = useNarrow();
  const { label, unit, points, target } = props;
  const scale = scaleOf(props, narrow);
  const line = (of: (point: FanPoint) => string | null): string => pathOf(points, of, scale);
  return (
    <figure className="x-fan x-keep">
      <figcaption>
        {label}（{unit}）
      </figcaption>
      <svg
        viewBox={`0 0 ${scale.width} ${scale.height}`}
        role="img"
        aria-label={`${label}：实际、预测和区间，数字见图旁的表`}
      >
        <Axes points={points} scale={scale} narrow={narrow} />
        <path className="x-fan-95" d={bandOf(points, ({ ninetyFive }) => ninetyFive, scale)} />
        <path className="x-fan-80" d={bandOf(points, ({ eighty }) => eighty, scale)} />
        {[target?.low ?? null, target?.high ?? null].map((value, at) =>
          value === null ? null : (
            <line
              key={at === 0 ? 'low' : 'high'}
              className="x-fan-target"
              x1={scale.left}
              x2={scale.right}
              y1={scale.y(value)}
              y2={scale.y(value)}
            />
          ),
        )}
        <path className="x-fan-before" d={line(({ before }) => before)} />
        <path className="x-fan-said" d={line(({ said }) => said)} />
        <path className="x-fan-actual" d={line(({ actual }) => actual)} />
        {points.map(({ label: month, actual }, at) =>
          actual === null ? null : (
            <circle key={month} className="x-fan-dot" cx={scale.x(at)} cy={scale.y(actual)} r={2.5} />
          ),
        )}
      </svg>
      <Legend {...props} />
    </figure>
  );
}

function Legend({ points, target }: FanChartProps) {
  const has = (of: (point: FanPoint) => unknown): boolean => points.some((point) => of(point) !== null);
  const items = [
    ['actual', '实际', has(({ actual }) => actual)],
    ['said', '预测', has(({ said }) => said)],
    ['80', '80%区间', has(({ eighty }) => eighty)],
    ['95', '95%区间', has(({ ninetyFive }) => ninetyFive)],
    ['before', '上年', has(({ before }) => before)],
    ['target', target?.name ?? '目标', target !== undefined],
  ] as const;
  return (
    <ul className="x-fan-legend">
      {items.map(([key, name, isShown]) =>
        isShown ? (
          <li key={key}>
            <span className={`x-fan-key x-fan-key-${key}`} />
            {name}
          </li>
        ) : null,
      )}
    </ul>
  );
}

function Axes({
  points,
  scale,
  narrow,
}: {
  readonly points: readonly FanPoint[];
  readonly scale: Scale;
  readonly narrow: boolean;
}) {
  const step = Math.max(1, Math.ceil(points.length / (narrow ? 6 : 14)));
  const last = points.length - 1;
  return (
    <g className="x-fan-axes">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={scale.left} x2={scale.right} y1={scale.y(String(tick))} y2={scale.y(String(tick))} />
          <text x={scale.left - 6} y={scale.y(String(tick)) + 4} textAnchor="end">
            {tick.toLocaleString('zh-CN')}
          </text>
        </g>
      ))}
      {points.map(({ label }, at) =>
        (last - at) % step === 0 ? (
          <text key={label} x={scale.x(at)} y={scale.bottom + 18} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </g>
  );
}

function valuesOf({ points, target }: FanChartProps): readonly number[] {
  const texts = points.flatMap(({ actual, said, eighty, ninetyFive, before }) => [
    actual,
    said,
    before,
    ...[eighty, ninetyFive].flatMap((band) => (band === null ? [] : [band.low, band.high])),
  ]);
  return [...texts, target?.low, target?.high].flatMap((text) =>
    text === null || text === undefined ? [] : [Number(text)],
  );
}

function scaleOf(props: FanChartProps, narrow: boolean): Scale {
  const [width, height] = narrow ? [360, 250] : [900, 300];
  const left = narrow ? 46 : 64;
  const right = width - 16;
  const bottom = height - 26;
  const ticks = ticksOf(valuesOf(props));
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const gaps = Math.max(1, props.points.length - 1);
  return {
    x: (at) => left + 8 + ((right - left - 16) * at) / gaps,
    y: (value) => bottom - ((bottom - 12) * (Number(value) - low)) / (high - low),
    left,
    right,
    bottom,
    ticks,
    width,
    height,
  };
}

/** Four to seven round numbers that hold all values; amounts begin at nothing when that is not far. */
function ticksOf(values: readonly number[]): readonly number[] {
  const least = Math.min(...values);
  const high = Math.max(...values);
  const low = least > 0 && least < high / 2 ? 0 : least;
  const raw = Math.max(high - low, Math.abs(high) * 0.01, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by >= raw) ?? raw;
  const first = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step) - first);
  return Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function pathOf(points: readonly FanPoint[], of: (point: FanPoint) => string | null, scale: Scale): string {
  let isOpen = false;
  return points
    .map((point, at) => {
      const value = of(point);
      if (value === null) {
        isOpen = false;
        return '';
      }
      const command = isOpen ? 'L' : 'M';
      isOpen = true;
      return `${command}${scale.x(at).toFixed(1)} ${scale.y(value).toFixed(1)}`;
    })
    .join('');
}

/** A band from the last actual point outward, along its upper ends and back along the lower ones. */
function bandOf(points: readonly FanPoint[], of: (point: FanPoint) => Band | null, scale: Scale): string {
  const first = points.findIndex((point) => of(point) !== null);
  if (first < 0) return '';
  const start = points[first - 1]?.said ?? null;
  const ends = points.flatMap((point, at) => {
    const band = at === first - 1 && start !== null ? { low: start, high: start } : of(point);
    return band === null ? [] : [{ x: scale.x(at).toFixed(1), band }];
  });
  const up = ends.map(({ x, band }) => `${x} ${scale.y(band.high).toFixed(1)}`);
  const down = ends.toReversed().map(({ x, band }) => `${x} ${scale.y(band.low).toFixed(1)}`);
  return `M${[...up, ...down].join('L')}Z`;
}
