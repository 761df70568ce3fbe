import type { Handlers } from '#platform/http.ts';
import { grantException, readClocks, setClock, takeBackException } from './actions-clock.ts';
import type { clockContract } from './schema-clock.ts';

/** The endpoints of clocks and exceptions. */
export function clockHandlers(): Handlers<typeof clockContract> {
  return {
    'GET /api/clocks': async (ctx, { query }) => {
      const { overrides, exceptions } = await readClocks(ctx, query);
      return { overrides: [...overrides], exceptions: [...exceptions] };
    },
    'PUT /api/clocks': async (ctx, { body }) => setClock(ctx, body),
    'POST /api/exceptions': async (ctx, { body }) => grantException(ctx, body),
    'POST /api/exceptions/{id}/revoke': async (ctx, { params, body }) =>
      takeBackException(ctx, params.id, body.reason),
  };
}
