import type { Handlers } from '#platform/http.ts';
import { numbering, putSeries, register } from './actions.ts';
import type { numberingContract } from './schema.ts';

/** The endpoints of 文号. */
export function numberingHandlers(): Handlers<typeof numberingContract> {
  return {
    'GET /api/numbering': async (ctx, { query }) => numbering(ctx, query.year),
    'POST /api/numbering': async (ctx, { body }) => putSeries(ctx, body),
    'PUT /api/numbering/{id}': async (ctx, { params, body: { version, ...sent } }) =>
      putSeries(ctx, sent, { id: params.id, version }),
    'GET /api/numbering/{id}/register': async (ctx, { params, query }) =>
      register(ctx, params.id, query.year),
  };
}
