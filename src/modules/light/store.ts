import { sql } from 'kysely';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { takePlaces } from '#platform/feed.ts';
import { type LightPack, lightPack } from './packs.ts';
import type { Light } from './rules.ts';
import { lightShape, type StoredLight } from './schema.ts';

interface PackTable {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
  readonly active: boolean;
  readonly created_at: string;
  readonly created_by: string;
}

interface LightTable {
  readonly county: string;
  readonly commitment: string;
  readonly period: string;
  readonly version: number;
  readonly colour: Light['colour'];
  readonly pack: string;
  readonly pack_version: number;
  readonly body: unknown;
  readonly judged_at: string;
  readonly judged_by: string;
  /** Place in the feed of the county. */
  readonly seq: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'light.pack': PackTable;
    'light.light': LightTable;
  }
}

type Q = Db | Tx;

/** The packs of a county, each with whether it judges. */
export async function listPacks(
  q: Q,
  county: string,
): Promise<readonly { pack: LightPack; active: boolean }[]> {
  const rows = await q
    .selectFrom('light.pack')
    .select(['body', 'active'])
    .where('county', '=', county)
    .orderBy('id')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({ pack: lightPack.parse(row.body), active: row.active }));
}

/** Adds packs to a county that has them not yet. */
export async function addPacks(
  tx: Tx,
  county: string,
  packs: readonly { readonly pack: LightPack; readonly active: boolean }[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('light.pack')
    .values(
      packs.map(({ pack, active }) => ({
        county,
        id: pack.id,
        version: pack.version,
        body: jsonb(pack),
        active,
        created_at: by.at,
        created_by: by.account,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Lets one pack judge and no other. @returns false when the county has no such pack */
export async function activatePack(tx: Tx, county: string, id: string): Promise<boolean> {
  const changed = await tx
    .updateTable('light.pack')
    .set({ active: sql<boolean>`id = ${id}` })
    .where('county', '=', county)
    .returning('id')
    .execute();
  return changed.some((row) => row.id === id);
}

/** Which lights to read. */
export interface LightFilter {
  readonly year: number;
  /** Only this month, `YYYY-MM`. */
  readonly month?: string;
  readonly commitment?: string;
}

/** The newest light of each commitment and month. */
export async function listLights(q: Q, county: string, filter: LightFilter): Promise<readonly StoredLight[]> {
  let query = q
    .selectFrom('light.light')
    .select(['commitment', 'period', 'version', 'body', 'judged_at'])
    .distinctOn(['commitment', 'period'])
    .where('county', '=', county)
    .orderBy('commitment')
    .orderBy('period')
    .orderBy('version', 'desc');
  query =
    filter.month === undefined
      ? query.where('period', '>=', `${filter.year}-01`).where('period', '<=', `${filter.year}-12`)
      : query.where('period', '=', filter.month);
  if (filter.commitment !== undefined) query = query.where('commitment', '=', filter.commitment);
  return (await query.execute()).map((row) => ({
    commitment: row.commitment,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}

/** A light to be kept. */
export interface NewLight {
  readonly commitment: string;
  readonly version: number;
  readonly light: Light;
}

/** Appends lights of a month. */
export async function appendLights(
  tx: Tx,
  county: string,
  period: string,
  lights: readonly NewLight[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  if (lights.length === 0) return;
  const before = await takePlaces(tx, county, 'light', lights.length);
  for (let from = 0; from < lights.length; from += 500) {
    await tx
      .insertInto('light.light')
      .values(
        lights.slice(from, from + 500).map(({ commitment, version, light }, index) => ({
          county,
          commitment,
          period,
          version,
          colour: light.colour,
          pack: light.rule.pack,
          pack_version: light.rule.version,
          body: jsonb(light),
          judged_at: by.at,
          judged_by: by.account,
          seq: String(before + from + index + 1),
        })),
      )
      .execute();
  }
}

/** Lights of the feed after a place, in the order of their commits, at most `most`. */
export async function lightsAfter(
  q: Q,
  county: string,
  after: number,
  most: number,
): Promise<readonly (StoredLight & { readonly seq: number })[]> {
  const rows = await q
    .selectFrom('light.light')
    .select(['seq', 'commitment', 'period', 'version', 'body', 'judged_at'])
    .where('county', '=', county)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq ?? 0),
    commitment: row.commitment,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}
