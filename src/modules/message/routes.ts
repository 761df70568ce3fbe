import { inTransaction } from '#platform/database.ts';
import type { Handlers } from '#platform/http.ts';
import type { messageContract } from './schema.ts';
import { countUnread, inboxKinds, listInbox, markRead } from './store-inbox.ts';

// Reading marks are not audited: they change nothing but what the reader sees of its own inbox.
export function messageHandlers(): Handlers<typeof messageContract> {
  return {
    'GET /api/messages': async ({ actor, store }, { query }) => {
      const { county, post } = actor;
      const { rows, total } = await listInbox(store.db, county, post, query);
      return {
        rows,
        total,
        unread: await countUnread(store.db, county, post),
        kinds: await inboxKinds(store.db, county, post),
      };
    },
    'GET /api/messages/count': async ({ actor, store }) => ({
      unread: await countUnread(store.db, actor.county, actor.post),
    }),
    'POST /api/messages/read': async ({ actor, store, now }, { body }) => ({
      marked: await inTransaction(store, async (tx) =>
        markRead(tx, actor.county, actor.post, { ids: body.ids ?? 'all', at: now }),
      ),
    }),
  };
}
