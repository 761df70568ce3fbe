/** What a sweep over seeds has come to. */
export interface SweepSummary {
  readonly from: number;
  readonly seeds: number;
  readonly done: number;
  readonly figures: number;
  /** Seeds that broke a law, in their order. */
  readonly broken: readonly number[];
  /** Where to go on: every seed before it is done; null when all are. */
  readonly next: number | null;
}

interface Done {
  readonly seed: number;
  readonly figures: number;
  readonly fault: string | null;
}

/** Seeds `from` to `from + count - 1`, handed out once each to whoever asks, and what came of them. */
export interface Sweep {
  /** The next seed, or null when none is left or the sweep was broken off. */
  take(): number | null;
  put(outcome: Done): void;
  /** Hands out nothing more. */
  breakOff(): void;
  summary(): SweepSummary;
}

/** A sweep in which nothing has been handed out yet. */
export function sweepOf(from: number, count: number): Sweep {
  const outcomes = new Map<number, Done>();
  let next = from;
  let isOff = false;
  const end = from + count;
  return {
    take: () => {
      if (isOff || next >= end) return null;
      next += 1;
      return next - 1;
    },
    put: (outcome) => {
      outcomes.set(outcome.seed, outcome);
    },
    breakOff: () => {
      isOff = true;
    },
    summary: () => {
      const all = [...outcomes.values()];
      const broken = all.filter(({ fault }) => fault !== null).map(({ seed }) => seed);
      let open = from;
      while (outcomes.has(open)) open += 1;
      return {
        from,
        seeds: count,
        done: all.length,
        figures: all.reduce((sum, { figures }) => sum + figures, 0),
        broken: broken.toSorted((a, b) => a - b),
        next: open < end ? open : null,
      };
    },
  };
}
