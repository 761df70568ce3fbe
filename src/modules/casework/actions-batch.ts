import { Refusal } from '#kernel/errors.ts';
import { demand } from '#platform/access.ts';
import { inTransaction } from '#platform/database.ts';
import { seen } from './actions.ts';
import type { Place } from './actions-ledger.ts';
import { advance, type Moving } from './carry.ts';
import { numbered } from './numbered.ts';
import type { SignedWork, Systems } from './room.ts';

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
        const { row, room } = await seen(tx, systems, work, place, id);
        try {
          await advance(tx, room, work, row, { ...sent, version });
        } catch (error) {
          if (error instanceof Refusal)
            throw new Refusal(error.code, error.status, `${row.number}：${error.message}`, {
              faults: error.faults,
            });
          throw error;
        }
      }
      return { moved: items.length };
    }),
  );
}
