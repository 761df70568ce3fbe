import type { BoardTarget } from '../schema.ts';

interface Props {
  readonly path: BoardTarget['path'];
  readonly width?: number;
  readonly height?: number;
}

/** The year of a target in little: what came (ink), what was due (dotted), what is forecast (dashed, with its 80 % band). The numbers stand beside it. */
export function Spark({ path, width = 120, height = 30 }: Props) {
  const values = path.flatMap(({ actual, due, said, low, high }) =>
    [actual, due, said, low, high].flatMap((one) => (one === null ? [] : [Number(one)])),
  );
  if (values.length === 0) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.abs(most) || 1;
  const x = (at: number): number => 3 + ((width - 6) * at) / Math.max(1, path.length - 1);
  const y = (value: string): number => height - 3 - ((height - 6) * (Number(value) - least)) / span;
  const line = (of: (one: BoardTarget['path'][number]) => string | null): string =>
    path
      .flatMap((one, at) => {
        const value = of(one);
        return value === null ? [] : [`${x(at).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(' ');
  const ahead = path.flatMap(({ low, high }, at) =>
    low === null || high === null ? [] : [{ at, low, high }],
  );
  const band = [
    ...ahead.map(({ at, high }) => `${x(at).toFixed(1)},${y(high).toFixed(1)}`),
    ...ahead.toReversed().map(({ at, low }) => `${x(at).toFixed(1)},${y(low).toFixed(1)}`),
  ].join(' ');
  const last = path.findLastIndex(({ actual }) => actual !== null);
  const end = path[last]?.actual ?? null;
  return (
    <svg
      className="b-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {ahead.length > 1 ? <polygon className="b-spark-band" points={band} /> : null}
      <polyline className="b-spark-due" points={line(({ due }) => due)} />
      <polyline className="b-spark-said" points={line(({ said }) => said)} />
      <polyline className="b-spark-actual" points={line(({ actual }) => actual)} />
      {end === null ? null : <circle className="b-spark-dot" cx={x(last)} cy={y(end)} r="2.2" />}
    </svg>
  );
}

/** How much of a target is done against how much is due by now: a bar with a tick. Both percents stand beside it. */
export function ShareBar({ share }: { readonly share: NonNullable<BoardTarget['share']> }) {
  const most = 120;
  const at = (percent: string): number => (Math.min(most, Math.max(0, Number(percent))) / most) * 100;
  return (
    <svg className="b-share" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="b-share-ground" x="0" y="3" width={at('100')} height="6" />
      <rect className="b-share-done" x="0" y="3" width={at(share.actual)} height="6" />
      <rect className="b-share-due" x={at(share.due) - 0.8} y="0" width="1.6" height="12" />
    </svg>
  );
}
