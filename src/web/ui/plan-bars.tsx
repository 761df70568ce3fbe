import './plan-bars.css';
import { useNarrow } from './use-narrow.ts';

export interface PlanBar {
  /** Under the axis: 6月. */
  readonly label: string;
  /** What came, and what is still to come above it; exact decimal texts in the printed scale. */
  readonly actual: string;
  readonly forecast: string;
  /** What the plan asks of it; null where there is none. */
  readonly plan: string | null;
}

export interface PlanBarsProps {
  /** What is drawn, e.g. 各月投资. */
  readonly label: string;
  readonly unit: string;
  /** Rounded to floats for drawing only. */
  readonly bars: readonly PlanBar[];
  /** What the two parts of a bar and the line are called. */
  readonly names: { readonly actual: string; readonly forecast: string; readonly plan: string };
}

/** 柱图: what came, hatched above it what is forecast, and the plan as a stepped line; plain SVG that prints. The numbers belong in a table beside it. */
export function PlanBars({ label, unit, bars, names }: PlanBarsProps) {
  const narrow = useNarrow();
  const scale = scaleOf(bars, narrow);
  const hasPlan = bars.some(({ plan }) => plan !== null);
  return (
    <figure className="x-bars x-keep">
      <figcaption>
        {label}（{unit}）
      </figcaption>
      <svg
        viewBox={`0 0 ${scale.width} ${scale.height}`}
        role="img"
        aria-label={`${label}：${names.actual}、${names.forecast}和${names.plan}，数字见图旁的表`}
      >
        <defs>
          <pattern
            id="x-bars-hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="x-bars-ground" width="6" height="6" />
            <line className="x-bars-stroke" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        <Axes bars={bars} scale={scale} narrow={narrow} />
        {bars.map(({ label: name, actual, forecast }, at) => {
          const [low, high] = [Number(actual), Number(actual) + Number(forecast)];
          const { x, width } = scale.bar(at);
          return (
            <g key={name}>
              <rect
                className="x-bars-actual"
                {...{ x, width }}
                y={scale.y(Math.max(0, low))}
                height={Math.abs(scale.y(low) - scale.y(0))}
              />
              <rect
                className="x-bars-forecast"
                {...{ x, width }}
                y={scale.y(high)}
                height={Math.max(0, scale.y(low) - scale.y(high))}
              />
            </g>
          );
        })}
        {hasPlan ? <path className="x-bars-plan" d={stepsOf(bars, scale)} /> : null}
      </svg>
      <ul className="x-bars-legend">
        <li>
          <span className="x-bars-key x-bars-key-actual" />
          {names.actual}
        </li>
        <li>
          <span className="x-bars-key x-bars-key-forecast" />
          {names.forecast}
        </li>
        {hasPlan ? (
          <li>
            <span className="x-bars-key x-bars-key-plan" />
            {names.plan}
          </li>
        ) : null}
      </ul>
    </figure>
  );
}

interface Scale {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly slot: (at: number) => number;
  readonly bar: (at: number) => { readonly x: number; readonly width: number };
}

function scaleOf(bars: readonly PlanBar[], narrow: boolean): Scale {
  const [width, height] = narrow ? [360, 240] : [900, 260];
  const left = narrow ? 52 : 68;
  const right = width - 8;
  const bottom = height - 26;
  const ticks = ticksOf(
    bars.flatMap(({ actual, forecast, plan }) => [
      Number(actual),
      Number(actual) + Number(forecast),
      Number(plan ?? 0),
    ]),
  );
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const step = (right - left) / Math.max(1, bars.length);
  const slot = (at: number): number => left + step * at;
  return {
    width,
    height,
    left,
    right,
    bottom,
    ticks,
    slot,
    y: (value) => bottom - ((bottom - 12) * (value - low)) / (high - low),
    bar: (at) => ({ x: slot(at) + step * 0.2, width: step * 0.6 }),
  };
}

/** Round numbers from nothing, or from below it, that hold all values. */
function ticksOf(values: readonly number[]): readonly number[] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const raw = Math.max(high - low, 1e-9) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by >= raw) ?? raw;
  const first = Math.floor(low / step);
  const count = Math.max(1, Math.ceil(high / step) - first);
  return Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function stepsOf(bars: readonly PlanBar[], scale: Scale): string {
  return bars
    .map(({ plan }, at) => {
      if (plan === null) return '';
      const y = scale.y(Number(plan)).toFixed(1);
      return `${at === 0 || bars[at - 1]?.plan === null ? 'M' : 'L'}${scale.slot(at).toFixed(1)} ${y}L${scale.slot(at + 1).toFixed(1)} ${y}`;
    })
    .join('');
}

interface AxesProps {
  readonly bars: readonly PlanBar[];
  readonly scale: Scale;
  readonly narrow: boolean;
}

function Axes({ bars, scale, narrow }: AxesProps) {
  // Every second one where twelve would touch.
  const step = narrow && bars.length > 6 ? 2 : 1;
  return (
    <g className="x-bars-axes">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={scale.left} x2={scale.right} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={scale.left - 6} y={scale.y(tick) + 4} textAnchor="end">
            {tick.toLocaleString('zh-CN')}
          </text>
        </g>
      ))}
      {bars.map(({ label }, at) => {
        const { x, width } = scale.bar(at);
        return (bars.length - 1 - at) % step > 0 ? null : (
          <text key={label} x={x + width / 2} y={scale.bottom + 18} textAnchor="middle">
            {label}
          </text>
        );
      })}
    </g>
  );
}
