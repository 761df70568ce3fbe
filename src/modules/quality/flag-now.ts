import { exact } from '#kernel/decimal.ts';
import { printed } from '#kernel/validation-words.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { correctedCells, milestoneWords } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type FlagValue, flagValue } from './rules-flag.ts';
import type { StoredFlag } from './store.ts';

/** What some questions were raised on, each as it was then and as it has been corrected to since. */
export async function flagValues(
  q: Tx | Db,
  county: string,
  flags: readonly StoredFlag[],
): Promise<(flag: StoredFlag) => FlagValue> {
  const book = await indicatorBook(q, county);
  const correctedAt = await correctedCells(q, county, flags);
  return (flag) => {
    const corrected = correctedAt(flag);
    const indicator = book.mapAt(flag.month).get(flag.indicator);
    if (corrected === null || indicator === undefined) return flagValue(flag, null);
    const { value, milestone } = corrected;
    if (value !== null) return flagValue(flag, printed(exact(value), indicator));
    return flagValue(flag, milestone === null ? null : milestoneWords[milestone]);
  };
}
