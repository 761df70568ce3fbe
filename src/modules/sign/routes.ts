import type { Handlers } from '#platform/http.ts';
import { actOnRound, listRounds, readRound, roundsOf } from './actions.ts';
import type { signContract } from './schema.ts';

/** The endpoints of signing. */
export function signHandlers(): Handlers<typeof signContract> {
  return {
    'GET /api/signing': async (ctx, { query }) => ({ rows: [...(await listRounds(ctx, query.view))] }),
    'GET /api/signing/of': async (ctx, { query }) => ({ rows: [...(await roundsOf(ctx, query))] }),
    'GET /api/signing/{id}': async (ctx, { params }) => readRound(ctx, params.id),
    'POST /api/signing/{id}/acts': async (ctx, { params, body }) => actOnRound(ctx, params.id, body),
  };
}
