import type { Actor } from '#kernel/access.ts';
import type { Tx } from '#platform/database.ts';

/** Months of projects that were approved, and now stand in the ledger. */
export interface ProgressApproval {
  readonly county: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly projects: readonly string[];
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
}

/** Runs in the transaction of the approval: when it throws, nothing was approved. */
export type ProgressListener = (tx: Tx, approval: ProgressApproval) => Promise<void>;

let current: ProgressListener = async () => undefined;

/** Says who is told when months are approved; the composition root connects the judging of lights. One listener; a later call replaces it. */
export function setProgressListener(listener: ProgressListener): void {
  current = listener;
}

/** The listener now set; one that does nothing until then. */
export function progressListener(): ProgressListener {
  return current;
}
