/** One line of the table: what was measured, against what, and how it came out. */
export interface Line {
  readonly what: string;
  readonly where: 'embedded' | 'server' | 'process' | 'province';
  /** Milliseconds of ours and of the raw limit, medians; `raw` null where the aim is a time. */
  readonly ours: number;
  readonly raw: number | null;
  /** The middle of the ratios of neighbouring measurements; null where the aim is a time. */
  readonly ratio: number | null;
  readonly aim: string;
}

/** The middle of some times. */
export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/**
 * Times ours and the raw limit in turns, so that a noisy machine disturbs both alike.
 *
 * @param rounds  how often, after two unmeasured ones
 */
export async function inTurns(
  rounds: number,
  ours: () => Promise<unknown>,
  raw: () => Promise<unknown>,
): Promise<Comparison> {
  const pairs: Pair[] = [];
  for (let round = -2; round < rounds; round++) {
    const first = round % 2 === 0;
    const a = first ? await timed(ours) : await timed(raw);
    const b = first ? await timed(raw) : await timed(ours);
    if (round >= 0) pairs.push(first ? { ours: a, raw: b } : { ours: b, raw: a });
  }
  return compared(pairs);
}

/** Ours and the raw limit, measured one after the other. */
export interface Pair {
  readonly ours: number;
  readonly raw: number;
}

/** The middles of many pairs. */
export interface Comparison extends Pair {
  readonly ratio: number;
}

/** Medians of times and of the ratios of each pair: load that comes and goes touches both halves of a pair. */
export function compared(pairs: readonly Pair[]): Comparison {
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    raw: median(pairs.map(({ raw }) => raw)),
    ratio: median(pairs.map(({ ours, raw }) => ours / raw)),
  };
}

/** Milliseconds of processor time that the work takes, this process only. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
