import type { Tx } from '#platform/database.ts';
import { highestOf } from './rules.ts';
import type { Level } from './rules-kinds.ts';
import type { Project } from './schema.ts';
import { type Stamp, textArray } from './store.ts';

/** Sets levels and class of a project that still has the version that was read. @returns whether it did */
export async function setListing(
  tx: Tx,
  known: Pick<Project, 'id' | 'version'>,
  to: { readonly levels: readonly Level[]; readonly category: Project['category'] },
  stamp: Stamp,
): Promise<boolean> {
  const changed = await tx
    .updateTable('project.project')
    .set({
      level: highestOf(to.levels),
      levels: textArray(to.levels),
      category: to.category,
      version: known.version + 1,
      changed_at: stamp.now,
      changed_by: stamp.account,
    })
    .where('county', '=', stamp.county)
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .returning('id')
    .execute();
  return changed.length === 1;
}
