import { type Rate, rateOf } from './rate.ts';

/** A place on the ground, WGS84 degrees. */
export interface GeoPoint {
  readonly longitude: number;
  readonly latitude: number;
}

/** An outlet (网点) that serves people who come to it. */
export interface Outlet extends GeoPoint {
  readonly id: string;
  readonly name: string;
}

/** A village or neighbourhood; without a count of residents it can only be counted itself. */
export interface Settlement extends GeoPoint {
  readonly id: string;
  readonly name: string;
  readonly residents: number | null;
}

/** What is assumed where no road network is known; printed with every result. */
export interface ReachAssumption {
  /** How people travel, as printed: 步行、骑行、驾车. */
  readonly mode: string;
  readonly metresPerMinute: number;
  /** How much longer the way is than the straight line, ≥ 1. */
  readonly detour: number;
  readonly minutes: number;
}

/** One settlement and the outlet nearest to it. */
export interface Reached {
  readonly settlement: Settlement;
  readonly nearest: Outlet | null;
  /** Whole metres in a straight line, and minutes by the assumption rounded up; null without outlets. */
  readonly metres: number | null;
  readonly minutes: number | null;
  readonly within: boolean;
}

export interface Coverage {
  readonly reached: readonly Reached[];
  /** Settlements within reach ÷ settlements. */
  readonly settlements: Rate | null;
  /** Residents within reach ÷ residents; null when any settlement has no count: half a population layer is none. */
  readonly residents: Rate | null;
  readonly reason: string;
}

const earthRadius = 6_371_008.8;

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Metres between two points along the earth's surface (haversine, mean radius 6,371,008.8 m). */
export function metresBetween(a: GeoPoint, b: GeoPoint): number {
  const north = radians(b.latitude - a.latitude) / 2;
  const east = radians(b.longitude - a.longitude) / 2;
  const chord =
    Math.sin(north) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function reach(settlement: Settlement, outlets: readonly Outlet[], assumed: ReachAssumption): Reached {
  let nearest: Outlet | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const outlet of outlets) {
    const metres = metresBetween(settlement, outlet);
    if (metres < least) [nearest, least] = [outlet, metres];
  }
  if (nearest === null) return { settlement, nearest, metres: null, minutes: null, within: false };
  const minutes = (least * assumed.detour) / assumed.metresPerMinute;
  return {
    settlement,
    nearest,
    metres: Math.round(least),
    minutes: Math.ceil(minutes),
    within: minutes <= assumed.minutes,
  };
}

function residentsOf(list: readonly Reached[]): string {
  return String(list.reduce((sum, one) => sum + (one.settlement.residents ?? 0), 0));
}

/**
 * Who is within so many minutes of an outlet (10分钟政务服务圈), by straight lines and a stated assumption.
 *
 * @source domain/services.md §3: coverage = residents within 10 min / residents; without a population layer count outlets and villages only
 */
export function coverageOf(
  settlements: readonly Settlement[],
  outlets: readonly Outlet[],
  assumed: ReachAssumption,
): Coverage {
  const reached = settlements.map((settlement) => reach(settlement, outlets, assumed));
  const within = reached.filter((one) => one.within);
  const counted = settlements.every(({ residents }) => residents !== null);
  const by = `按${assumed.mode}每分钟${assumed.metresPerMinute}米、绕行系数${assumed.detour}、${assumed.minutes}分钟估算`;
  const missing = settlements.filter(({ residents }) => residents === null).length;
  const basis = counted ? '' : `；${missing}个村居未填常住人口，只计村居，不计人口覆盖率`;
  return {
    reached,
    settlements: rateOf(String(within.length), String(reached.length)),
    residents: counted ? rateOf(residentsOf(within), residentsOf(reached)) : null,
    reason: `${by}：${outlets.length}个网点覆盖${within.length}/${reached.length}个村居${basis}`,
  };
}
