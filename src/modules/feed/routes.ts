import type { Handlers } from '#platform/http.ts';
import { pullChanges } from './actions.ts';
import type { feedContract } from './schema.ts';

/** The endpoint of the change feed. */
export function feedHandlers(): Handlers<typeof feedContract> {
  return { 'GET /api/changes': async (ctx, { query }) => pullChanges(ctx, query) };
}
