/** One line of the table: what was measured, against what, and how it came out. */
export interface Line {
  readonly what: string;
  readonly where: 'embedded' | 'server' | 'process';
  /** Milliseconds of ours and of the raw limit, medians; `raw` null where the aim is a time. */
  readonly ours: number;
  readonly raw: number | null;
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
): Promise<{ readonly ours: number; readonly raw: number }> {
  const times: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
  for (let round = -2; round < rounds; round++) {
    const first = round % 2 === 0;
    const a = first ? await timed(ours) : await timed(raw);
    const b = first ? await timed(raw) : await timed(ours);
    if (round < 0) continue;
    times.ours.push(first ? a : b);
    times.raw.push(first ? b : a);
  }
  return { ours: median(times.ours), raw: median(times.raw) };
}

/** Milliseconds of processor time that the work takes, this process only. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
