import { type Rate, rateOf } from '#kernel/rate.ts';
import type { Db, Tx } from '#platform/database.ts';
import { basesFor } from './actions-views.ts';
import type { Base } from './rules-kinds.ts';
import { type Counted, countsForStart, startedBy } from './rules-rates.ts';
import { parametersOf } from './store-views.ts';

/** 开工率 of some projects, with what it is counted by. */
export interface StartRate {
  readonly base: Base;
  readonly rate: Rate | null;
}

/**
 * 开工率 at the end of a month by the county's denominator: who counts them has read the projects already.
 *
 * @param projects  bundles once, without what was moved out, within the reader's reach
 * @param month  `YYYY-MM`
 */
export async function startRateOf(
  q: Db | Tx,
  county: string,
  month: string,
): Promise<(projects: readonly Counted[]) => StartRate> {
  const { startBase } = basesFor(await parametersOf(q, county), month);
  return (projects) => {
    const counted = projects.filter((one) => countsForStart(one, startBase, month));
    const started = counted.filter((one) => startedBy(one, month));
    return { base: startBase, rate: rateOf(String(started.length), String(counted.length)) };
  };
}
