import type { Handlers } from '#platform/http.ts';
import { history, overview, preview, publish, withdraw } from './actions.ts';
import { notice, putNotice } from './actions-notices.ts';
import { decideSecond } from './actions-second.ts';
import type { opennessContract } from './schema.ts';

/** The endpoints of 公开 for those who work here; the public site itself is `serveOpen`. */
export function opennessHandlers(): Handlers<typeof opennessContract> {
  return {
    'GET /api/openness': async (ctx, { query }) => overview(ctx, query.kind),
    'POST /api/openness/preview': async (ctx, { body }) => preview(ctx, body),
    'POST /api/openness/publish': async (ctx, { body }) => publish(ctx, body),
    'POST /api/openness/second': async (ctx, { body }) => decideSecond(ctx, body),
    'POST /api/openness/withdraw': async (ctx, { body }) => withdraw(ctx, body),
    'GET /api/openness/history': async (ctx, { query }) => history(ctx, query),
    'POST /api/openness/notices': async (ctx, { body }) => putNotice(ctx, body),
    'GET /api/openness/notices/{id}': async (ctx, { params }) => notice(ctx, params.id),
    'PUT /api/openness/notices/{id}': async (ctx, { params, body: { version, ...sent } }) =>
      putNotice(ctx, sent, { id: params.id, version }),
  };
}
