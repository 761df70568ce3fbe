import { insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { messageListener } from './listener.ts';

interface MessageTable {
  readonly county: string;
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly post: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly due: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'message.message': MessageTable;
  }
}

/** Something that posts are to be told. */
export interface Announcement {
  readonly county: string;
  /** The same act gives the same key, e.g. `report.returned:<report>:<version>`. */
  readonly key: string;
  /** `module.event`, e.g. `report.returned`. */
  readonly kind: string;
  readonly posts: readonly string[];
  readonly title: string;
  readonly body?: string;
  /** Address of the page to go to. */
  readonly link?: string;
  /** Instant by which something is owed. */
  readonly due?: string | null;
  /** ISO instant. */
  readonly now: string;
}

/**
 * Writes a message to each post into the outbox, in the transaction of the act it tells of. A post that was told under the same key
 * is passed over.
 *
 * @returns how many posts were told
 */
export async function announce(tx: Tx, announcement: Announcement): Promise<number> {
  const { county, key, kind, title, body, link, due, now } = announcement;
  const posts = [...new Set(announcement.posts)];
  if (posts.length === 0) return 0;
  const told = await tx
    .selectFrom('message.message')
    .select('post')
    .where('county', '=', county)
    .where('key', '=', key)
    .execute();
  const fresh = posts.filter((post) => !told.some((one) => one.post === post));
  const rows = fresh.map((post) => ({
    county,
    id: newId(),
    key,
    kind,
    post,
    title,
    body: body ?? '',
    link: link ?? '',
    due: due ?? null,
    created_at: now,
    read_at: null,
  }));
  if (rows.length === 0) return 0;
  await insertMany(tx, 'message.message', rows);
  messageListener()();
  return rows.length;
}
