import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Light } from './rules.ts';
import { lightShape, type StoredTownLight } from './schema.ts';

interface TownLightTable {
  readonly county: string;
  readonly unit: string;
  readonly period: string;
  readonly version: number;
  readonly colour: Light['colour'];
  readonly pack: string;
  readonly pack_version: number;
  readonly body: unknown;
  readonly judged_at: string;
  readonly judged_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'light.district_light': TownLightTable;
  }
}

/** The newest light of each town and month of a year. */
export async function listTownLights(
  q: Db | Tx,
  county: string,
  year: number,
): Promise<readonly StoredTownLight[]> {
  const rows = await q
    .selectFrom('light.district_light')
    .select(['unit', 'period', 'version', 'body', 'judged_at'])
    .distinctOn(['unit', 'period'])
    .where('county', '=', county)
    .where('period', '>=', `${year}-01`)
    .where('period', '<=', `${year}-12`)
    .orderBy('unit')
    .orderBy('period')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ body, judged_at: judgedAt, ...row }) => ({
    ...row,
    judgedAt,
    light: lightShape.parse(body),
  }));
}

/** Appends lights of towns of a month. */
export async function appendTownLights(
  tx: Tx,
  county: string,
  period: string,
  lights: readonly { readonly unit: string; readonly version: number; readonly light: Light }[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  if (lights.length === 0) return;
  await insertMany(
    tx,
    'light.district_light',
    lights.map(({ unit, version, light }) => ({
      county,
      unit,
      period,
      version,
      colour: light.colour,
      pack: light.rule.pack,
      pack_version: light.rule.version,
      body: light,
      judged_at: by.at,
      judged_by: by.account,
    })),
  );
}
