import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { MaterialKind } from './rules-materials.ts';
import type { Material } from './schema.ts';
import type { Stamp } from './store.ts';

interface MaterialTable {
  readonly county: string;
  readonly project: string;
  readonly id: string;
  readonly kind: MaterialKind;
  readonly file: string;
  readonly file_name: string;
  readonly dated_on: string | null;
  readonly note: string;
  readonly added_at: string;
  readonly added_by_name: string;
  readonly passed: boolean | null;
  readonly check_note: string;
  readonly checked_at: string | null;
  readonly checked_by_name: string;
  readonly removed_at: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'inclusion.material': MaterialTable;
  }
}

type Q = Db | Tx;

/** A material with the hash of its file. */
export type StoredMaterial = Material & { readonly file: string };

/** The materials of a project that were not taken down, oldest first. */
export async function materialsIn(q: Q, county: string, project: string): Promise<readonly StoredMaterial[]> {
  return q
    .selectFrom('inclusion.material')
    .select([
      'id',
      'kind',
      'file',
      'file_name as fileName',
      'dated_on as datedOn',
      'note',
      'added_at as addedAt',
      'added_by_name as addedBy',
      'passed',
      'check_note as checkNote',
      'checked_at as checkedAt',
      'checked_by_name as checkedBy',
    ])
    .where('county', '=', county)
    .where('project', '=', project)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function insertMaterial(
  tx: Tx,
  one: {
    readonly project: string;
    readonly kind: MaterialKind;
    readonly file: string;
    readonly fileName: string;
    readonly datedOn: string | null;
    readonly note: string;
  },
  stamp: Stamp,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('inclusion.material')
    .values({
      county: stamp.county,
      project: one.project,
      id,
      kind: one.kind,
      file: one.file,
      file_name: one.fileName,
      dated_on: one.datedOn,
      note: one.note,
      added_at: stamp.now,
      added_by_name: `${stamp.unitName}${stamp.postName}`,
      passed: null,
      check_note: '',
      checked_at: null,
      checked_by_name: '',
      removed_at: null,
    })
    .execute();
  return id;
}

/** Takes a material down, or says whether it is fit; false when it is not there any more. */
export async function changeMaterial(
  tx: Tx,
  { project, id }: { readonly project: string; readonly id: string },
  change: 'remove' | { readonly passed: boolean; readonly note: string },
  stamp: Stamp,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inclusion.material')
    .set(
      change === 'remove'
        ? { removed_at: stamp.now }
        : {
            passed: change.passed,
            check_note: change.note,
            checked_at: stamp.now,
            checked_by_name: `${stamp.unitName}${stamp.postName}`,
          },
    )
    .where('county', '=', stamp.county)
    .where('project', '=', project)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
