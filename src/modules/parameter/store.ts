import type { RuleValue } from '#kernel/rule-pack.ts';
import type { Db, Tx } from '#platform/database.ts';

interface ValueTable {
  readonly county: string;
  readonly key: string;
  readonly version: number;
  readonly value: string;
  readonly unit: string;
  readonly valid_from: string;
  readonly basis: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'parameter.value': ValueTable;
  }
}

/** A value with who set it. */
export type SetValue = RuleValue & { readonly at: string; readonly byName: string };

/** What a county has set, every version, with who set it and when. */
export async function setValues(q: Db | Tx, county: string): Promise<readonly SetValue[]> {
  const rows = await q
    .selectFrom('parameter.value')
    .selectAll()
    .where('county', '=', county)
    .orderBy('key')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    place: county,
    key: row.key,
    value: row.value,
    ...(row.unit === '' ? {} : { unit: row.unit }),
    from: row.valid_from,
    to: null,
    basis: row.basis,
    version: row.version,
    at: row.at,
    byName: row.by_name,
  }));
}

/**
 * What a county has set, every version, as values of the rule pack: hand them to `parameterOn`.
 *
 * @param module  only the keys of this module
 */
export async function valuesOf(q: Db | Tx, county: string, module?: string): Promise<readonly RuleValue[]> {
  const all = await setValues(q, county);
  return module === undefined ? all : all.filter(({ key }) => key.startsWith(`${module}.`));
}

export async function insertValue(tx: Tx, row: ValueTable): Promise<void> {
  await tx.insertInto('parameter.value').values(row).execute();
}
