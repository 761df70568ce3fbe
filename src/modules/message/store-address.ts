import { type Db, type Tx, upsert } from '#platform/database.ts';
import type { ChannelKind } from './schema-channel.ts';

interface AddressTable {
  readonly county: string;
  readonly post: string;
  readonly kind: ChannelKind;
  readonly address: string;
  readonly secret: string;
  readonly changed_at: string;
  readonly changed_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'message.address': AddressTable;
  }
}

type Q = Db | Tx;

/** Where a post is reached by a kind of channel; its secret sealed. */
export interface AddressRow {
  readonly county: string;
  readonly post: string;
  readonly kind: ChannelKind;
  readonly address: string;
  readonly secret: string;
  readonly changedAt: string;
}

/** The own addresses of a county's posts, of one kind or all. */
export async function listAddresses(
  q: Q,
  county: string,
  kind?: ChannelKind,
): Promise<readonly AddressRow[]> {
  let wanted = q
    .selectFrom('message.address')
    .select(['county', 'post', 'kind', 'address', 'secret', 'changed_at as changedAt'])
    .where('county', '=', county);
  if (kind !== undefined) wanted = wanted.where('kind', '=', kind);
  return wanted.orderBy('post').orderBy('kind').execute();
}

/** Mail addresses of a county by post. */
export async function mailsOf(q: Q, county: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await listAddresses(q, county, 'mail')).map(({ post, address }) => [post, address]));
}

/** Says where a post is reached by a kind of channel, or (null) that it is not. */
export async function setAddressRow(
  tx: Tx,
  place: { readonly county: string; readonly post: string; readonly kind: ChannelKind },
  to: { readonly address: string; readonly secret: string } | null,
  stamp: { readonly at: string; readonly by: string },
): Promise<void> {
  if (to === null) {
    await tx
      .deleteFrom('message.address')
      .where('county', '=', place.county)
      .where('post', '=', place.post)
      .where('kind', '=', place.kind)
      .execute();
    return;
  }
  const row = { ...place, ...to, changed_at: stamp.at, changed_by: stamp.by };
  await upsert(tx, 'message.address', ['county', 'post', 'kind'], row);
}

/** A try that came back. */
export interface LastTry {
  readonly kind: ChannelKind;
  readonly channel: string;
  readonly lane: string;
  readonly at: string;
  readonly ok: boolean;
  readonly reason: string;
}

/** The last try of each lane of each channel of a county since an instant. */
export async function lastTries(q: Q, county: string, since: string): Promise<readonly LastTry[]> {
  const rows = await q
    .selectFrom('message.attempt as a')
    .innerJoin('message.delivery as d', (join) =>
      join.onRef('d.county', '=', 'a.county').onRef('d.id', '=', 'a.delivery'),
    )
    .innerJoin('message.channel as c', (join) =>
      join.onRef('c.county', '=', 'd.county').onRef('c.id', '=', 'd.channel'),
    )
    .select(['c.kind', 'd.channel', 'd.lane', 'a.at', 'a.ok', 'a.reason'])
    .distinctOn(['d.channel', 'd.lane'])
    .where('a.county', '=', county)
    .where('a.at', '>=', since)
    .where('a.ok', 'is not', null)
    .orderBy('d.channel')
    .orderBy('d.lane')
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, ok: row.ok === true }));
}
