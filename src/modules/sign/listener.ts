import type { Actor } from '#kernel/access.ts';
import type { Tx } from '#platform/database.ts';

/** How a round ended, for the module whose thing was signed. */
export interface SignEnd {
  readonly county: string;
  readonly round: string;
  /** Id of the thing within its kind. */
  readonly object: string;
  readonly outcome: 'agreed' | 'refused';
  /** Why it was refused; empty when agreed. */
  readonly reason: string;
  /** The post that decided, as the act was done. */
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  /** Network address of the act. */
  readonly address: string;
}

/** Runs in the transaction of the deciding act: when it throws, nothing was signed. */
export type SignListener = (tx: Tx, end: SignEnd) => Promise<void>;

const listeners = new Map<string, SignListener>();

/**
 * Says who is told how rounds of a kind end; the composition root connects reports. One listener a kind; a later call replaces it.
 *
 * @param kind  kind of the things signed, e.g. `report`
 */
export function setSignListener(kind: string, listener: SignListener): void {
  listeners.set(kind, listener);
}

/** Tells whoever listens to the kind. @returns whether anybody does */
export async function tellEnd(tx: Tx, kind: string, end: SignEnd): Promise<boolean> {
  const listener = listeners.get(kind);
  if (listener === undefined) return false;
  await listener(tx, end);
  return true;
}
