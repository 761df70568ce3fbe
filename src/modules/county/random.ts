/** Chance that can be repeated: the same seed gives the same draws on every machine. */
export interface Chance {
  /** An integer from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** One of the list. */
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
}

/** FNV-1a, 32 bits, over UTF-16 units: a place to start for the generator, and an order that looks like chance. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * Mulberry32 seeded by FNV-1a of the text. Good enough for made-up figures, fit for nothing that must not be guessed.
 *
 * @source Tommy Ettinger, Mulberry32 (public domain): 32 bits of state, period 2³²
 */
export function chance(seed: string): Chance {
  let state = hashOf(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const between = (low: number, high: number): number => low + (next() % (high - low + 1));
  return { between, pick: (list) => list[between(0, list.length - 1)] ?? list[0] };
}
