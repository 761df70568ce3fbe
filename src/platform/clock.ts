/** The present, given from outside so that tests and demonstrations can hold it still. */
export interface Clock {
  /** ISO instant, e.g. `2026-11-24T04:00:00.000Z`. */
  now(): string;
  /** The day in China, `YYYY-MM-DD`. */
  today(): string;
  /** Set when the day does not pass: a demonstration or a test stands on it. */
  readonly fixed?: true;
}

const chinaOffsetMs = 8 * 3_600_000;

/** The wall clock of the machine, read in China's time zone. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => chinaDay(Date.now()),
};

/** A clock that always shows the same day but whose hours run. @param day  `YYYY-MM-DD` */
export function clockOfDay(day: string): Clock {
  return { fixed: true, today: () => day, now: () => new Date(`${day}${timeOfDay()}+08:00`).toISOString() };
}

/** A clock that stands still. @param instant  ISO instant with zone */
export function stoppedClock(instant: string): Clock {
  const at = new Date(instant);
  return { now: () => at.toISOString(), today: () => chinaDay(at.getTime()) };
}

function timeOfDay(): string {
  return new Date(Date.now() + chinaOffsetMs).toISOString().slice(10, 23);
}

function chinaDay(ms: number): string {
  return new Date(ms + chinaOffsetMs).toISOString().slice(0, 10);
}
