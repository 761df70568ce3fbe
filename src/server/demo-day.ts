import { listCounties } from '#modules/org/index.ts';
import { type Clock, clockOfDay, systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { demoCounty } from './demo.ts';

/**
 * The day a demonstration stands on: December's reports have just fallen due, so that something is late, something waits and
 * something can still be filled in. By today's clock everything would be years overdue and locked.
 */
export const demoDay = '2023-01-13';

/** The clock a server runs by: the day that was set; the day of the demonstration while nothing but it is served; else today. */
export async function clockOf(config: Config, store: Store): Promise<Clock> {
  if (config.today !== null) return clockOfDay(config.today);
  if (config.demo !== 'full' || config.county !== demoCounty) return systemClock;
  const counties = await listCounties(store.db);
  const isDemoAlone = counties.every(({ county, demo }) => demo && county === demoCounty);
  return isDemoAlone ? clockOfDay(demoDay) : systemClock;
}

/** What the person at the console reads about that day. */
export function dayLines(config: Config, clock: Clock): readonly string[] {
  if (config.today !== null || clock === systemClock) return [];
  return ['演示的“今天”固定为2023年1月13日（2022年12月月报刚过应报日）；用 XUSHI_TODAY 可以换一天。'];
}
