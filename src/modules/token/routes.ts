import type { Handlers } from '#platform/http.ts';
import { describeSelf, issueToken, revoke, rotateToken, tokens } from './actions.ts';
import type { tokenContract } from './schema.ts';

export function tokenHandlers(): Handlers<typeof tokenContract> {
  return {
    'GET /api/tokens': async (ctx) => ({ rows: [...(await tokens(ctx))] }),
    'POST /api/tokens': async (ctx, { body }) => issueToken(ctx, body),
    'POST /api/tokens/{id}/rotation': async (ctx, { params, body }) => rotateToken(ctx, params.id, body),
    'POST /api/tokens/{id}/revocation': async (ctx, { params, body }) => revoke(ctx, params.id, body.reason),
    'GET /api/tokens/self': async (ctx) => describeSelf(ctx),
  };
}
