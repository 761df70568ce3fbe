import type { Actor } from '#kernel/access.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Store, type Tx } from '#platform/database.ts';
import type { By } from './actions-settle.ts';
import { type DocumentRecord, findDocument } from './store.ts';

/** A unit of work: who acts on which store, when, from where. A request context is one. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  readonly address?: string;
}

/** County, post and instant of a unit of work. */
export function byOf({ actor, now }: Work): By {
  return { county: actor.county, post: actor.post, now };
}

/** What every audit row of a unit of work says. */
export function auditOf({ actor, now, address }: Work) {
  return {
    county: actor.county,
    actor,
    ...(address === undefined ? {} : { address }),
    result: 'done' as const,
    at: now,
  };
}

/** @throws Refusal 403 without the right, 404 without the document */
export async function demandDocument(work: Work, id: string): Promise<DocumentRecord> {
  demand(work.actor, 'plan.read');
  const found = await findDocument(work.store.db, work.actor.county, id);
  if (found === null) throw hidden('plan.read');
  return found;
}

/** Found first and inserted then: somebody else may have inserted between. */
const foundOrMade = new Set(['indicator__name', 'document__text']);

/** One transaction; tried again when somebody made the same indicator, or sent the same text, in the same moment. */
export async function transact<T>({ store }: Work, act: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(store, act);
    } catch (error) {
      if (attempt === 3 || !foundOrMade.has(brokenConstraint(error) ?? '')) throw error;
    }
  }
}
