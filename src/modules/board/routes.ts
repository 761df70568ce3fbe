import type { Handlers } from '#platform/http.ts';
import { boardOfMonth } from './actions.ts';
import type { boardContract } from './schema.ts';

/** The one endpoint of the board and the big screen. */
export function boardHandlers(): Handlers<typeof boardContract> {
  return { 'GET /api/board/month': async (ctx, { query }) => boardOfMonth(ctx, query) };
}
