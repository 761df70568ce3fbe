import type { Reach } from '../schema-reach.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** The picture is so many units wide; its height follows from the ground. */
const width = 1000;
const edge = 70;
const metresPerDegree = 111_195;

interface Frame {
  readonly height: number;
  readonly perMetre: number;
  readonly x: (point: Point) => number;
  readonly y: (point: Point) => number;
}

/** Lays points out true to scale, north above. */
function frameOf(points: readonly Point[]): Frame {
  const longitudes = points.map(({ longitude }) => longitude);
  const latitudes = points.map(({ latitude }) => latitude);
  const [west, south, north] = [Math.min(...longitudes), Math.min(...latitudes), Math.max(...latitudes)];
  const narrower = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = (Math.max(...longitudes) - west) * narrower * metresPerDegree;
  const upward = (north - south) * metresPerDegree;
  // At least a kilometre, so that a single place is not drawn as large as a county; never taller than wide.
  const perMetre = (width - 2 * edge) / Math.max(across, upward * 1.6, 1000);
  const left = (width - across * perMetre) / 2;
  return {
    height: upward * perMetre + 2 * edge,
    perMetre,
    x: ({ longitude }) => left + (longitude - west) * narrower * metresPerDegree * perMetre,
    y: ({ latitude }) => edge + (north - latitude) * metresPerDegree * perMetre,
  };
}

/** Outlets with the circle that can be reached, places in and out of it; to scale, without a map beneath. */
export function ReachPicture({ reach: { outlets, places, assumed, minutes } }: { readonly reach: Reach }) {
  const frame = frameOf([...outlets, ...places]);
  const radius =
    assumed === null ? null : ((assumed.metresPerMinute * assumed.minutes) / assumed.detour) * frame.perMetre;
  const km = frame.perMetre * 1000;
  return (
    <figure className="rc-picture">
      <svg
        viewBox={`0 0 ${width} ${Math.round(frame.height)}`}
        role="img"
        aria-label="网点、服务圈和村居的示意图，数据见下表"
      >
        {radius === null
          ? null
          : outlets.map((one) => (
              <circle key={one.id} className="rc-circle" cx={frame.x(one)} cy={frame.y(one)} r={radius} />
            ))}
        {places.map((one) => (
          <circle
            key={one.id}
            className="rc-place"
            data-within={one.within ?? 'unset'}
            cx={frame.x(one)}
            cy={frame.y(one)}
            r={4 + Math.sqrt(one.residents ?? 0) / 8}
          >
            <title>{one.name}</title>
          </circle>
        ))}
        {outlets.map((one) => (
          <g key={one.id}>
            <rect className="rc-outlet" x={frame.x(one) - 6} y={frame.y(one) - 6} width={12} height={12} />
            <text
              x={frame.x(one) + (frame.x(one) > width * 0.6 ? -12 : 12)}
              y={frame.y(one) - 10}
              textAnchor={frame.x(one) > width * 0.6 ? 'end' : 'start'}
            >
              {one.name.replace('演示数据：', '')}
            </text>
          </g>
        ))}
        <path className="rc-scale" d={`M20 ${frame.height - 20}h${km}`} />
        <text x={24 + km} y={frame.height - 14}>
          1公里
        </text>
      </svg>
      <figcaption>
        <span data-key="outlet">网点</span>
        {radius === null ? null : <span data-key="circle">{minutes}分钟范围</span>}
        <span data-key="in">圈内村居</span>
        <span data-key="out">圈外村居</span>
        　圆点大小表示常住人口；示意图，按比例，不含路网。
      </figcaption>
    </figure>
  );
}
