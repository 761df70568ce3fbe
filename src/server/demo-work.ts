import type { Actor } from '#kernel/access.ts';
import type { Store } from '#platform/database.ts';

/** Who fills the demonstration, when. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly address: string;
}
