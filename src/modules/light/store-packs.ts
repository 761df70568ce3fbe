import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type LightPack, lightPack } from './packs.ts';
import { shippedPacks } from './packs-shipped.ts';
import type { PackScope } from './rules-scope.ts';

interface PackTable {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
  readonly state: 'draft' | 'fixed' | 'discarded';
  readonly revision: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly changed_at: string | null;
  readonly changed_by_name: string;
}

interface ActivationTable {
  readonly county: string;
  readonly scope: PackScope;
  readonly number: number;
  readonly month: string;
  readonly pack: string;
  readonly pack_version: number;
  readonly reason: string;
  readonly activated_at: string;
  readonly activated_by: string;
  readonly activated_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'light.pack': PackTable;
    'light.activation': ActivationTable;
  }
}

type Q = Db | Tx;

/** A pack as a county has it. */
export interface KnownPack {
  readonly pack: LightPack;
  readonly state: 'draft' | 'fixed';
  /** Counts the changes of a draft; 0 for what ships and was never used. */
  readonly revision: number;
  readonly changedAt: string | null;
  readonly changedBy: string;
  readonly shipped: boolean;
}

/** The packs of a county by id and version: its own, and those that ship with the product and are offered to it. */
export async function packsOf(q: Q, county: string): Promise<readonly KnownPack[]> {
  const rows = await q
    .selectFrom('light.pack')
    .select(['body', 'state', 'revision', 'changed_at', 'changed_by_name'])
    .where('county', '=', county)
    .where('state', '!=', 'discarded')
    .orderBy('id')
    .orderBy('version')
    .execute();
  const own = rows.map((row): KnownPack => {
    const pack = lightPack.parse(row.body);
    return {
      pack,
      state: row.state === 'draft' ? 'draft' : 'fixed',
      revision: row.revision,
      changedAt: row.changed_at,
      changedBy: row.changed_by_name,
      shipped: shippedPacks.some(({ id }) => id === pack.id),
    };
  });
  const offered = shippedPacks
    .filter(({ place }) => place === undefined || place === county)
    .filter((one) => !own.some(({ pack }) => pack.id === one.id && pack.version === one.version))
    .map((pack): KnownPack => {
      return { pack, state: 'fixed', revision: 0, changedAt: null, changedBy: '', shipped: true };
    });
  return [...own, ...offered];
}

/** Who keeps a pack, and when. */
export interface Keeper {
  readonly account: string;
  readonly name: string;
  readonly at: string;
}

/** Keeps a pack: a draft, or one that is never changed again. What the county has already stays. */
export async function keepPack(
  tx: Tx,
  county: string,
  pack: LightPack,
  state: 'draft' | 'fixed',
  by: Keeper,
): Promise<void> {
  await tx
    .insertInto('light.pack')
    .values({
      county,
      id: pack.id,
      version: pack.version,
      body: jsonb(pack),
      state,
      revision: 1,
      created_at: by.at,
      created_by: by.account,
      changed_at: by.at,
      changed_by_name: by.name,
    })
    .onConflict((on) => on.doNothing())
    .execute();
}

/** Changes a draft that still stands at `seen`; false when it was fixed, discarded or changed meanwhile. */
export async function changeDraft(
  tx: Tx,
  county: string,
  of: { readonly id: string; readonly version: number; readonly seen: number },
  to: { readonly pack: LightPack; readonly state: 'draft' | 'fixed' | 'discarded' },
  by: Keeper,
): Promise<boolean> {
  const moved = await tx
    .updateTable('light.pack')
    .set({
      body: jsonb(to.pack),
      state: to.state,
      revision: of.seen + 1,
      changed_at: by.at,
      changed_by_name: by.name,
    })
    .where('county', '=', county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'draft')
    .where('revision', '=', of.seen)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

/** The highest version number ever used of a pack, discarded ones too; 0 when none was. */
export async function lastVersion(q: Q, county: string, id: string): Promise<number> {
  const row = await q
    .selectFrom('light.pack')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  const shipped = shippedPacks.filter((one) => one.id === id).map(({ version }) => version);
  return Math.max(0, row?.version ?? 0, ...shipped);
}

/** Which pack judges what from when. */
export interface Activation {
  readonly scope: PackScope;
  readonly number: number;
  readonly month: string;
  readonly pack: string;
  readonly version: number;
  readonly reason: string;
  readonly at: string;
  readonly byName: string;
}

/** Every activation of a county in order. */
export async function activationsOf(q: Q, county: string): Promise<readonly Activation[]> {
  return q
    .selectFrom('light.activation')
    .select([
      'scope',
      'number',
      'month',
      'pack',
      'pack_version as version',
      'reason',
      'activated_at as at',
      'activated_by_name as byName',
    ])
    .where('county', '=', county)
    .orderBy('scope')
    .orderBy('number')
    .execute();
}

/** Writes the next activation; two at once collide on its number. */
export async function addActivation(
  tx: Tx,
  county: string,
  one: Omit<Activation, 'at' | 'byName'>,
  by: Keeper,
): Promise<void> {
  await tx
    .insertInto('light.activation')
    .values({
      county,
      scope: one.scope,
      number: one.number,
      month: one.month,
      pack: one.pack,
      pack_version: one.version,
      reason: one.reason,
      activated_at: by.at,
      activated_by: by.account,
      activated_by_name: by.name,
    })
    .execute();
}
