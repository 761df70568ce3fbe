import { type Db, jsonb, type Tx, upsert } from '#platform/database.ts';

interface MappingTable {
  readonly county: string;
  readonly unit: string;
  readonly form: string;
  readonly fingerprint: string;
  readonly mapping: unknown;
  readonly used_at: string;
  readonly used_by: string;
}

interface SynonymTable {
  readonly county: string;
  readonly unit: string;
  readonly label: string;
  readonly row_key: string;
  readonly used_at: string;
  readonly used_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.table_mapping': MappingTable;
    'reporting.label_synonym': SynonymTable;
  }
}

/** Whose tables of which form. */
export interface MappingPlace {
  readonly county: string;
  readonly unit: string;
  readonly form: string;
}

const mostMappings = 50;
const mostSynonyms = 2000;

/** How earlier tables of a form were read, the newest first, and what labels stand for in the unit's tables. */
export async function rememberedOf(q: Db | Tx, { county, unit, form }: MappingPlace) {
  const mappings = await q
    .selectFrom('reporting.table_mapping')
    .select(['fingerprint', 'mapping'])
    .where('county', '=', county)
    .where('unit', '=', unit)
    .where('form', '=', form)
    .orderBy('used_at', 'desc')
    .orderBy('fingerprint')
    .limit(mostMappings)
    .execute();
  const synonyms = await q
    .selectFrom('reporting.label_synonym')
    .select(['label', 'row_key as row'])
    .where('county', '=', county)
    .where('unit', '=', unit)
    .orderBy('used_at', 'desc')
    .orderBy('label')
    .limit(mostSynonyms)
    .execute();
  return { mappings, synonyms };
}

/** Keeps how tables were read and what labels stand for; what was said last counts. */
export async function remember(
  tx: Tx,
  place: MappingPlace,
  said: {
    readonly mappings: readonly { readonly fingerprint: string; readonly mapping: unknown }[];
    readonly synonyms: readonly { readonly label: string; readonly row: string }[];
  },
  stamp: { readonly at: string; readonly by: string },
): Promise<void> {
  const { county, unit } = place;
  const used = { used_at: stamp.at, used_by: stamp.by };
  for (const { fingerprint, mapping } of said.mappings)
    await upsert(tx, 'reporting.table_mapping', ['county', 'unit', 'form', 'fingerprint'], {
      ...place,
      fingerprint,
      mapping: jsonb<unknown>(mapping),
      ...used,
    });
  for (const { label, row } of said.synonyms)
    await upsert(tx, 'reporting.label_synonym', ['county', 'unit', 'label'], {
      county,
      unit,
      label,
      row_key: row,
      ...used,
    });
}
