import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';

/** Who does something to channels, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'address'>;

/** When and by whom a row is written. */
export function stampOf({ now, actor }: Work): { readonly at: string; readonly by: string } {
  return { at: now, by: actor.account };
}

/**
 * Does something in a transaction with its audit row.
 *
 * @param object  what it is done to, `thing:id`
 * @param doing   gives the detail of the audit row, never a secret
 */
export async function write(
  work: Work,
  action: string,
  object: string,
  doing: (tx: Tx) => Promise<Json | undefined>,
): Promise<void> {
  await inTransaction(work.store, async (tx) => {
    const detail = await doing(tx);
    await record(tx, {
      county: work.actor.county,
      actor: work.actor,
      address: work.address,
      action,
      object,
      result: 'done',
      ...(detail === undefined ? {} : { detail }),
      at: work.now,
    });
  });
}

/** A refusal of one field, in Chinese: what was not done, and why. */
export function fieldFault(code: string, what: string, field: string, message: string): Refusal {
  return new Refusal(code, 422, `${what}：${message}。`, { faults: [{ field, message }] });
}
