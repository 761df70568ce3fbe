/** How many tries a channel may make in any stretch of so many milliseconds. */
export interface Pace {
  readonly count: number;
  readonly windowMs: number;
}

/**
 * The pace of the robots: they take 20 messages a minute, and DingTalk then shuts the robot out for ten minutes. Two fewer, in a
 * window five seconds longer, since they count at their door and not at ours.
 *
 * @source anchors/trust.md §0 finding 18, §5.2 (DingTalk and WeCom: 20 a minute for one robot)
 */
export const robotPace: Pace = { count: 18, windowMs: 65_000 };

/**
 * From when on the next try may be made: now, or when the oldest of the last `count` tries has left the window. Tries that lie in the
 * future (a clock that was set back) count as just made.
 *
 * @param tries  milliseconds of the tries made, any order
 * @returns milliseconds; `now` when it may be made at once
 */
export function nextTryAt(tries: readonly number[], pace: Pace, now: number): number {
  const recent = tries
    .map((at) => Math.min(at, now))
    .filter((at) => now - at < pace.windowMs)
    .toSorted((a, b) => b - a);
  const oldest = recent[pace.count - 1];
  return oldest === undefined ? now : oldest + pace.windowMs;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * How long after each failed try the next is made; after the last the delivery is dead until somebody sends it again.
 *
 * @source Standard Webhooks 1.0, example schedule: ten tries within about three days
 */
const waits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** How often a delivery is tried before it is dead. */
export const mostTries = waits.length + 1;

/**
 * How long to wait after so many failed tries, milliseconds; null when it is not tried again.
 *
 * @param tries  failed tries so far, at least 1
 */
export function waitAfter(tries: number): number | null {
  return waits[tries - 1] ?? null;
}
