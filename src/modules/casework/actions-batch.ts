import { Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { moveSeen } from './actions.ts';
import type { Place } from './actions-ledger.ts';
import type { Moving } from './carry.ts';
import { numbered } from './numbered.ts';
import type { SignedWork, Systems } from './room.ts';
import { itemsById } from './store.ts';

/**
 * Moves several items of a kind on in the same way, all or none: the notice of a day's entries is put up at once.
 *
 * @throws Refusal as for one; it names the item by its number
 */
export async function moveCases(
  systems: Systems,
  work: SignedWork,
  place: Place,
  {
    items,
    ...sent
  }: Omit<Moving, 'version'> & {
    readonly items: readonly { readonly id: string; readonly version: number }[];
  },
): Promise<{ moved: number }> {
  demand(work.actor, 'case.act');
  return numbered(async () =>
    inTransaction(work.store, async (tx) => {
      for (const { id, version } of items) {
        try {
          await moveSeen(tx, systems, work, place, { ...sent, id, version });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const [row] = await itemsById(tx, work.actor.county, [id]);
          const message = `${row === undefined ? '' : `${row.number}：`}${error.message}`;
          throw new Refusal(error.code, error.status, message, { faults: error.faults });
        }
      }
      return { moved: items.length };
    }),
  );
}
