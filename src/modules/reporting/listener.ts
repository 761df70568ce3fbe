import type { Actor } from '#kernel/access.ts';
import type { Tx } from '#platform/database.ts';

/** What was accepted. */
export interface Approval {
  readonly county: string;
  /** Whose report; for an import of statistics the unit of its first line of the month. */
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** Indicators with a new figure; empty when a correction changed nothing. */
  readonly indicators: readonly string[];
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
}

/** Runs in the transaction of the acceptance: when it throws, nothing was accepted. */
export type ApprovalListener = (tx: Tx, approval: Approval) => Promise<void>;

let current: ApprovalListener = async () => undefined;

/** Says who is told when a report is accepted and its figures are appended; the composition root connects the judging of lights. One listener; a later call replaces it. */
export function setApprovalListener(listener: ApprovalListener): void {
  current = listener;
}

/** The listener now set; one that does nothing until then. */
export function approvalListener(): ApprovalListener {
  return current;
}
