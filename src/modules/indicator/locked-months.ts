import type { Db, Tx } from '#platform/database.ts';

/** Which locked months hold figures that a definition reads; months before `from` are of no interest. */
export type LockedMonths = (
  q: Tx | Db,
  of: {
    readonly county: string;
    readonly indicators: readonly string[];
    /** `YYYY-MM`. */
    readonly from: string;
    /** `YYYY-MM-DD`. */
    readonly today: string;
  },
) => Promise<readonly string[]>;

let known: LockedMonths = async () => [];

/** Who knows the locked months: reporting, which stands above this module; set at the composition root. */
export function setLockedMonths(given: LockedMonths): void {
  known = given;
}

export function lockedMonths(): LockedMonths {
  return known;
}
