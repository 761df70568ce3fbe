import { type Generated, sql } from 'kysely';
import { type Db, jsonb, type Tx, upsert } from '#platform/database.ts';
import type { AllowedHosts } from '#platform/outbound.ts';
import type { ChannelKind, ChannelSettings, Host } from './schema-channel.ts';
import { channelSettings } from './schema-channel.ts';

interface HostTable {
  readonly county: string;
  readonly host: string;
  readonly internal: boolean;
  readonly reason: string;
  readonly allowed_at: string;
  readonly allowed_by: string;
}

/** What a row of a channel and a channel as it is read have in common. */
interface ChannelBase {
  readonly county: string;
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly unit: string | null;
  readonly modules: readonly string[];
  readonly urgent: readonly string[];
  readonly hours: readonly number[];
  readonly state: 'on' | 'off';
  readonly since: string;
}

interface ChannelTable extends ChannelBase {
  readonly kind: ChannelKind;
  readonly settings: unknown;
  readonly off_reason: string;
  readonly version: Generated<number>;
  readonly changed_at: string;
  readonly changed_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'message.host': HostTable;
    'message.channel': ChannelTable;
  }
}

type Q = Db | Tx;

/** A channel as it is stored; its secret sealed. */
export interface ChannelRow extends ChannelBase {
  readonly settings: ChannelSettings;
  readonly offReason: string;
  readonly version: number;
}

const columns = [
  'county',
  'id',
  'name',
  'settings',
  'secret',
  'unit',
  'modules',
  'urgent',
  'hours',
  'state',
  'off_reason as offReason',
  'since',
  'version',
] as const;

function channelOf<R extends { readonly settings: unknown }>(row: R) {
  return { ...row, settings: channelSettings.parse(row.settings) };
}

function channels(q: Q) {
  return q.selectFrom('message.channel').select(columns);
}

/** Channels of a county in the order of their names. */
export async function listChannels(q: Q, county: string): Promise<readonly ChannelRow[]> {
  const rows = await channels(q).where('county', '=', county).orderBy('name').orderBy('id').execute();
  return rows.map(channelOf);
}

/** The channels of all counties that are switched on: what the jobs go through. */
export async function channelsOn(q: Q): Promise<readonly ChannelRow[]> {
  const rows = await channels(q).where('state', '=', 'on').orderBy('county').orderBy('id').execute();
  return rows.map(channelOf);
}

export async function findChannel(q: Q, county: string, id: string): Promise<ChannelRow | null> {
  const row = await channels(q).where('county', '=', county).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

/** The channel, held until the transaction ends, so that two processes neither make nor send the same thing. */
export async function holdChannel(tx: Tx, county: string, id: string): Promise<ChannelRow | null> {
  const held = channels(tx).where('county', '=', county).where('id', '=', id).forUpdate();
  const row = await held.executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

/** What of a channel is written by hand. */
export type ChannelFields = Pick<
  ChannelRow,
  'name' | 'settings' | 'secret' | 'unit' | 'modules' | 'urgent' | 'hours'
>;

interface Stamp {
  readonly at: string;
  readonly by: string;
}

function fieldsOf({ settings, modules, urgent, hours, ...rest }: ChannelFields) {
  return {
    ...rest,
    kind: settings.kind,
    settings: jsonb<unknown>(settings),
    modules: [...modules],
    urgent: [...urgent],
    hours: [...hours],
  };
}

export async function insertChannel(
  tx: Tx,
  place: { readonly county: string; readonly id: string },
  fields: ChannelFields,
  stamp: Stamp,
): Promise<void> {
  await tx
    .insertInto('message.channel')
    .values({
      ...place,
      ...fieldsOf(fields),
      state: 'off',
      off_reason: '新建，尚未启用',
      since: stamp.at,
      changed_at: stamp.at,
      changed_by: stamp.by,
    })
    .execute();
}

/** Changes a channel if it still stands at `version`. @returns whether it did */
export async function updateChannel(
  tx: Tx,
  place: { readonly county: string; readonly id: string; readonly version: number },
  fields: ChannelFields,
  stamp: Stamp,
): Promise<boolean> {
  const changed = await tx
    .updateTable('message.channel')
    .set({
      ...fieldsOf(fields),
      version: sql<number>`version + 1`,
      changed_at: stamp.at,
      changed_by: stamp.by,
    })
    .where('county', '=', place.county)
    .where('id', '=', place.id)
    .where('version', '=', place.version)
    .returning('id')
    .execute();
  return changed.length > 0;
}

/** Switches a channel; on means from this instant. @returns whether it was not in that state */
export async function switchChannel(
  tx: Tx,
  place: { readonly county: string; readonly id: string },
  to: { readonly state: 'on' | 'off'; readonly reason: string; readonly at: string; readonly by: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('message.channel')
    .set({
      state: to.state,
      off_reason: to.reason,
      ...(to.state === 'on' ? { since: to.at } : {}),
      version: sql<number>`version + 1`,
      changed_at: to.at,
      changed_by: to.by,
    })
    .where('county', '=', place.county)
    .where('id', '=', place.id)
    .where('state', '!=', to.state)
    .returning('id')
    .execute();
  return changed.length > 0;
}

export async function listHosts(q: Q, county: string): Promise<readonly Host[]> {
  return q
    .selectFrom('message.host')
    .select(['host', 'internal', 'reason', 'allowed_at as allowedAt'])
    .where('county', '=', county)
    .orderBy('host')
    .execute();
}

/** The allow-list of a county as the edge asks for it. */
export async function allowedHosts(q: Q, county: string): Promise<AllowedHosts> {
  return new Map((await listHosts(q, county)).map(({ host, internal }) => [host, { internal }]));
}

export async function allowHost(tx: Tx, row: HostTable): Promise<void> {
  await upsert(tx, 'message.host', ['county', 'host'], row);
}

/** @returns whether it was on the list */
export async function removeHost(tx: Tx, county: string, host: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('message.host')
    .where('county', '=', county)
    .where('host', '=', host)
    .returning('host')
    .execute();
  return gone.length > 0;
}
