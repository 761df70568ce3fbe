import type { Handlers } from '#platform/http.ts';
import { bulletin, bulletins, draftBulletin, issueBulletin } from './actions.ts';
import { bulletinDocx } from './document.ts';
import type { bulletinContract } from './schema.ts';

export function bulletinHandlers(): Handlers<typeof bulletinContract> {
  return {
    'GET /api/bulletins': async (ctx, { query }) => ({ rows: await bulletins(ctx, query.year) }),
    'GET /api/bulletins/draft/{month}': async (ctx, { params }) => draftBulletin(ctx, params.month),
    'POST /api/bulletins': async (ctx, { body }) => issueBulletin(ctx, body.month, body.digest),
    'GET /api/bulletins/{id}': async (ctx, { params }) => bulletin(ctx, params.id),
    'GET /api/bulletins/{id}/docx': async (ctx, { params }) => bulletinDocx(ctx, params.id),
  };
}
