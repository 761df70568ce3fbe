import { addDays } from '#kernel/calendar.ts';
import { type Signal, surgesOf, usualWarningRules } from '#kernel/early-warning.ts';
import { seeded } from './chance.ts';

/** How many years are generated, and from which seeds. */
const YEARS = 3;
const FIRST_DAY = '2019-01-01';
const DAYS = 365 * YEARS;
const CATEGORIES = 10;
const AREAS = 11;
const SURGES_A_YEAR = 60;
/** Days before the first surge, so that nine weeks are known. */
const WARM = 70;

interface Planted {
  readonly group: number;
  /** Days since the first, both counted. */
  readonly from: number;
  readonly to: number;
}

interface World {
  /** Signals of each day. */
  readonly days: readonly (readonly Signal[])[];
  readonly planted: readonly Planted[];
}

function poisson(mean: number, chance: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = chance(); product > limit; product *= chance()) count++;
  return count;
}

/** Years of signals in quiet and busy groups with weeks and seasons, and surges of two to five times the usual planted in them. */
function generate(seed: number): World {
  const chance = seeded(seed);
  const groups = CATEGORIES * AREAS;
  // From one in ten days to three a day, as towns and matters differ.
  const usual = Array.from({ length: groups }, () => 0.1 * 30 ** chance());
  const swing = Array.from({ length: CATEGORIES }, () => chance() * 0.6);
  const peak = Array.from({ length: CATEGORIES }, () => chance() * 365);
  const planted = Array.from({ length: SURGES_A_YEAR * YEARS }, () => {
    const from = WARM + Math.floor(chance() * (DAYS - WARM - 20));
    return {
      group: Math.floor(chance() * groups),
      from,
      to: from + 5 + Math.floor(chance() * 9),
      times: 2 + chance() * 3,
    };
  });
  const meanOf = (group: number, day: number): number => {
    const category = group % CATEGORIES;
    const phase = (2 * Math.PI * (day - (peak[category] ?? 0))) / 365;
    const season = 1 + (swing[category] ?? 0) * Math.cos(phase);
    const surge = planted.find((one) => one.group === group && one.from <= day && day <= one.to);
    const base = usual[group] ?? 0;
    const lift = surge === undefined ? 0 : Math.max(base * (surge.times - 1), 0.8);
    return base * season * (day % 7 > 4 ? 0.7 : 1.12) + lift;
  };
  const days = Array.from({ length: DAYS }, (_, day) =>
    Array.from({ length: groups }, (_row, group) =>
      Array.from({ length: poisson(meanOf(group, day), chance) }, (_one, at) => signalOf(group, day, at)),
    ).flat(),
  );
  return { days, planted };
}

function signalOf(group: number, day: number, at: number): Signal {
  return {
    id: `${day}-${group}-${at}`,
    day: addDays(FIRST_DAY, day),
    category: String(group % CATEGORIES),
    place: '',
    point: null,
    area: String(Math.floor(group / CATEGORIES)),
    caller: null,
    newFact: null,
  };
}

/** Groups that are warned of, day by day. */
type Alarms = readonly (readonly number[])[];

function groupOf({ category, area }: Pick<Signal, 'category' | 'area'>): number {
  return Number(area) * CATEGORIES + Number(category);
}

function ours({ days }: World, levels: readonly string[]): Alarms {
  return days.map((_, day) => {
    const recent = days.slice(Math.max(0, day - 62), day + 1).flat();
    return surgesOf(recent, usualWarningRules, addDays(FIRST_DAY, day)).flatMap(
      ({ category, where, level }) => (levels.includes(level) ? [groupOf({ category, area: where })] : []),
    );
  });
}

/** The plain rule: so many in a week, whatever is usual there. */
function plain({ days }: World, least: number): Alarms {
  return days.map((_, day) => {
    const counts = new Map<number, number>();
    for (const signal of days.slice(Math.max(0, day - 6), day + 1).flat())
      counts.set(groupOf(signal), (counts.get(groupOf(signal)) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= least).map(([group]) => group);
  });
}

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly episodes: number;
  /** Days from the beginning of a surge to its alarm, mean of those found. */
  readonly delay: number;
}

interface Episode {
  readonly group: number;
  readonly from: number;
  to: number;
}

/** Alarms of one group with no more than a week between them are one episode. */
function episodesOf(alarms: Alarms): readonly Episode[] {
  const running = new Map<number, Episode>();
  const all: Episode[] = [];
  for (const [day, groups] of alarms.entries())
    for (const group of day < WARM ? [] : groups) {
      const last = running.get(group);
      if (last !== undefined && day - last.to <= 7) last.to = day;
      else {
        const begun = { group, from: day, to: day };
        running.set(group, begun);
        all.push(begun);
      }
    }
  return all;
}

function touches(one: Episode, surge: Planted): boolean {
  return one.group === surge.group && one.from <= surge.to + 3 && surge.from <= one.to;
}

/** An episode that touches a surge is right; a surge is found by an alarm while it lasts. */
function scoreOf(alarms: Alarms, { planted }: World): Score {
  const episodes = episodesOf(alarms);
  const right = episodes.filter((one) => planted.some((surge) => touches(one, surge)));
  const delays = planted.flatMap(({ group, from, to }) => {
    const first = alarms.findIndex((groups, day) => from <= day && day <= to && groups.includes(group));
    return first < 0 ? [] : [first - from];
  });
  return {
    precision: episodes.length === 0 ? 0 : right.length / episodes.length,
    recall: delays.length / planted.length,
    episodes: episodes.length,
    delay: delays.reduce((sum, days) => sum + days, 0) / Math.max(1, delays.length),
  };
}

function harmonic({ precision, recall }: Score): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

function told(name: string, scores: readonly Score[]): string {
  const parts = [
    `precision ${mean(scores.map((score) => score.precision))}`,
    `recall ${mean(scores.map((score) => score.recall))}`,
    `F1 ${mean(scores.map(harmonic))}`,
    `alarms ${mean(scores.map((score) => score.episodes))}`,
    `days to alarm ${mean(scores.map((score) => score.delay))}`,
  ];
  return `${name.padEnd(34)}${parts.join('  ')}`;
}

/**
 * 未诉先办's surge warning against a plain number a week, on generated years with planted surges. The plain number is the one that
 * does best on these very years, which no county could know beforehand.
 *
 * @param worlds  how many times three years are generated
 * @returns lines for the console and docs/bench.md
 */
export function foresightContest(worlds: number, say: (line: string) => void): readonly string[] {
  const made = Array.from({ length: worlds }, (_, seed) => generate(seed + 1));
  say(
    `${worlds} × ${YEARS} years, ${CATEGORIES} categories × ${AREAS} areas, ${SURGES_A_YEAR} surges a year`,
  );
  const contest = Array.from({ length: 40 }, (_, index) => index + 3).map((least) => ({
    least,
    scores: made.map((world) => scoreOf(plain(world, least), world)),
  }));
  const best = contest.toSorted((a, b) => average(b.scores) - average(a.scores))[0];
  const own = (levels: readonly string[]): readonly Score[] =>
    made.map((world) => scoreOf(ours(world, levels), world));
  return [
    told('surge, yellow and red', own(['yellow', 'red'])),
    told('surge, red only', own(['red'])),
    best === undefined ? '' : told(`plain: ${best.least} a week, best of 3–42`, best.scores),
  ];
}

function average(scores: readonly Score[]): number {
  return scores.reduce((sum, score) => sum + harmonic(score), 0) / scores.length;
}
