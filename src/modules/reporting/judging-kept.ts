import type { Finding } from '#kernel/validation-types.ts';
import type { Db } from '#platform/database.ts';

/** A finding with what is known of its cell. */
export type FoundThere = Finding & { readonly explanation: string };

/** What the rules find in a unit's month of a form. */
export interface Judged {
  /** Rows that are asked, and those of them that hold something. */
  readonly asked: number;
  readonly filled: number;
  /** Cells that were looked at: none while the unit keeps its month to itself. */
  readonly looked: number;
  /** What stands in the way of submitting. */
  readonly blocked: number;
  readonly findings: readonly FoundThere[];
}

interface Kept {
  readonly key: string;
  readonly judged: Judged;
}

/** Most places that are kept of a database; the one that was asked for longest ago goes first. */
const most = 6000;

/** By database, because tests and commands open several in one process. */
const kept = new WeakMap<Db, Map<string, Kept>>();

/** What was found before at a place, if it was found from the same. */
export function keptBefore(db: Db, place: string, key: string): Judged | undefined {
  const found = kept.get(db)?.get(place);
  return found?.key === key ? found.judged : undefined;
}

/** Keeps what was found at a place with the key of what it was found from. */
export function keepJudged(db: Db, place: string, key: string, judged: Judged): void {
  const places = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, places);
  places.delete(place);
  places.set(place, { key, judged });
  const [oldest] = places.keys();
  if (places.size > most && oldest !== undefined) places.delete(oldest);
}
