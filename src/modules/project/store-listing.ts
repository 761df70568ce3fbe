import type { Tx } from '#platform/database.ts';
import { highestOf } from './rules.ts';
import type { Level } from './rules-kinds.ts';
import type { Project } from './schema.ts';
import { type Seen, type Stamp, textArray, updateSeen } from './store.ts';

/** Sets levels and class of a project that still has the version that was read. @returns whether it did */
export async function setListing(
  tx: Tx,
  known: Seen,
  to: { readonly levels: readonly Level[]; readonly category: Project['category'] },
  stamp: Stamp,
): Promise<boolean> {
  return updateSeen(
    tx,
    known,
    {
      level: highestOf(to.levels),
      levels: textArray(to.levels),
      category: to.category,
    },
    stamp,
  );
}
