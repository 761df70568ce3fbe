import { must } from '#kernel/errors.ts';
import type { Handlers } from '#platform/http.ts';
import { actingPosts, chooseActing, delegate, delegations, finishDelegation } from './actions.ts';
import type { delegationContract } from './schema.ts';

export function delegationHandlers(): Handlers<typeof delegationContract> {
  return {
    'GET /api/delegations': async (ctx) => delegations(ctx),
    'POST /api/delegations': async (ctx, { body }) => delegate(ctx, body),
    'POST /api/delegations/{id}/end': async (ctx, { params }) => finishDelegation(ctx, params.id),
    'GET /api/delegations/acting': async (ctx) => actingPosts(ctx),
    'PUT /api/delegations/acting': async (ctx, { body }) =>
      chooseActing(ctx, must(ctx.sessionToken, 'an actor came by a cookie'), body.delegation),
  };
}
