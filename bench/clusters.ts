import { addDays } from '#kernel/calendar.ts';
import { areOver } from '#kernel/cell.ts';
import { clustersOf, type EarlyWarning, type Signal, usualWarningRules } from '#kernel/early-warning.ts';
import { seeded } from './chance.ts';

const FIRST_DAY = '2021-01-01';
const DAYS = 365;
const CATEGORIES = 20;
/** Villages and quarters, each with places that people name. */
const QUARTERS = 150;
const PLACES = 8;
const CALLS_A_DAY = 200;
const CLUSTERS = 60;
/** How many calls say where they are by a point, as they were entered on a map or by a phone. */
const POINTED = 0.7;
const degree = 111_320;

type Chance = () => number;
interface Spot {
  readonly east: number;
  readonly north: number;
}

interface World {
  readonly days: readonly (readonly Signal[])[];
  /** Ids of the calls of each planted cluster, and its last day. */
  readonly planted: readonly { readonly ids: ReadonlySet<string>; readonly to: number }[];
}

/** About normal, mean nought, deviation one: twelve throws less six. */
function normal(chance: Chance): number {
  return Array.from({ length: 12 }, chance).reduce((sum, one) => sum + one, -6);
}

/** A place some metres off. */
function near({ east, north }: Spot, metres: number, chance: Chance): Spot {
  const wide = degree * Math.cos((north * Math.PI) / 180);
  return {
    east: east + (normal(chance) * metres) / wide,
    north: north + (normal(chance) * metres) / degree,
  };
}

function call(
  of: { readonly id: string; readonly day: number; readonly category: number; readonly place: string },
  spot: Spot,
  chance: Chance,
): Signal {
  const point = chance() < POINTED ? `${spot.east.toFixed(6)},${spot.north.toFixed(6)}` : null;
  const { id, day, category, place } = of;
  const known = { area: '', caller: null, newFact: null };
  return { id, day: addDays(FIRST_DAY, day), category: String(category), place, point, ...known };
}

/** Draws one of so many, some of them thirty times as often as others. */
function uneven(count: number, chance: Chance): () => number {
  const weights = Array.from({ length: count }, () => 30 ** chance());
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return () => {
    let left = chance() * whole;
    const found = weights.findIndex((one) => (left -= one) < 0);
    return Math.max(0, found);
  };
}

/**
 * A year of calls about places in 150 quarters of a county 25 km across, a sixth of them under a name of the caller's own; in it clusters of
 * five to nine callers within a week and about 50 m of one spot, who call it by up to four names.
 */
function generate(seed: number): World {
  const chance = seeded(seed);
  const pick = (count: number): number => Math.floor(chance() * count);
  const quarters = Array.from({ length: QUARTERS }, () => {
    const middle = { east: 117.45 + chance() * 0.27, north: 34.65 + chance() * 0.22 };
    return Array.from({ length: PLACES }, () => near(middle, 250, chance));
  });
  // Some quarters and matters have thirty times the calls of others.
  const quarterOf = uneven(QUARTERS, chance);
  const categoryOf = uneven(CATEGORIES, chance);
  const days: Signal[][] = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: CALLS_A_DAY }, (_one, at) => {
      const [quarter, place] = [quarterOf(), pick(PLACES)];
      const spot = quarters[quarter]?.[place] ?? { east: 0, north: 0 };
      const own = chance() < 1 / 6 ? `又名${pick(4)}` : '';
      const name = `${quarter}村${place}号${own}`;
      const said = { id: `${day}-${at}`, day, category: categoryOf(), place: name };
      return call(said, near(spot, 30, chance), chance);
    }),
  );
  const planted = Array.from({ length: CLUSTERS }, (_, index) => {
    const [quarter, place, category, from] = [pick(QUARTERS), pick(PLACES), pick(CATEGORIES), pick(DAYS - 7)];
    const spot = quarters[quarter]?.[place] ?? { east: 0, north: 0 };
    const called = 1 + pick(4);
    const calls = Array.from({ length: 5 + pick(5) }, (_one, at) => {
      const name = pick(called) === 0 ? `${quarter}村${place}号` : `${quarter}村${place}号旁${pick(called)}`;
      const said = { id: `c${index}-${at}`, day: from + pick(6), category, place: name };
      return { day: said.day, signal: call(said, near(spot, 50, chance), chance) };
    });
    for (const { day, signal } of calls) days[day]?.push(signal);
    return {
      ids: new Set(calls.map(({ signal }) => signal.id)),
      to: Math.max(...calls.map(({ day }) => day)),
    };
  });
  return { days, planted };
}

/** Where a call was named without its point it has the one last given with that name, as the product does. */
function placed(signals: readonly Signal[]): readonly Signal[] {
  const points = new Map(signals.flatMap(({ place, point }) => (point === null ? [] : [[place, point]])));
  return signals.map((one) => ({ ...one, point: one.point ?? points.get(one.place) ?? null }));
}

interface Found {
  readonly day: number;
  readonly warning: EarlyWarning;
}

/** Whether a warning is of a matter that was warned of already. */
function isSame({ category, cell, where }: EarlyWarning, old: EarlyWarning): boolean {
  if (category !== old.category) return false;
  return cell !== null && old.cell !== null
    ? areOver(cell, old.cell)
    : cell === old.cell && where === old.where;
}

/** Warnings day by day, each matter once in four weeks. */
function warned(
  { days }: World,
  prepare: (signals: readonly Signal[]) => readonly Signal[],
): readonly Found[] {
  const all: Found[] = [];
  for (const day of days.keys()) {
    const recent = prepare(days.slice(Math.max(0, day - 6), day + 1).flat());
    const warnings = clustersOf(recent, usualWarningRules, addDays(FIRST_DAY, day));
    const isNew = (warning: EarlyWarning): boolean =>
      !all.some((old) => day - old.day <= 28 && isSame(warning, old.warning));
    all.push(...warnings.filter(isNew).map((warning) => ({ day, warning })));
  }
  return all;
}

function told(name: string, worlds: readonly World[], prepare: Parameters<typeof warned>[1]): string {
  let [right, made, hit, all] = [0, 0, 0, 0];
  for (const world of worlds) {
    const found = warned(world, prepare);
    const isOf = (one: Found, ids: ReadonlySet<string>): boolean =>
      one.warning.evidence.filter((id) => ids.has(id)).length * 2 > one.warning.evidence.length;
    made += found.length;
    all += world.planted.length;
    right += found.filter((one) => world.planted.some(({ ids }) => isOf(one, ids))).length;
    hit += world.planted.filter(({ ids, to }) =>
      found.some((one) => one.day <= to + 1 && isOf(one, ids)),
    ).length;
  }
  const [precision, recall] = [right / Math.max(1, made), hit / all];
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `${name.padEnd(34)}precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}  warnings ${made / worlds.length} a year`;
}

/**
 * 未诉先办's clusters by name alone against those by name and by cell of 200 m, on generated years with planted clusters whose callers name
 * one spot differently.
 *
 * @param worlds  how many years are generated
 * @returns lines for the console and docs/bench.md
 */
export function clusterContest(worlds: number, say: (line: string) => void): readonly string[] {
  const made = Array.from({ length: worlds }, (_, seed) => generate(seed + 1));
  say(`${worlds} years of ${CALLS_A_DAY} calls a day in ${QUARTERS} quarters, ${CLUSTERS} clusters a year`);
  return [
    told('cluster by name of the place', made, (all) => all.map((one) => ({ ...one, point: null }))),
    told('cluster by name and 200 m cell', made, placed),
  ];
}
