import type { Handlers } from '#platform/http.ts';
import type { SearchSource } from '#platform/search.ts';
import { search } from './actions.ts';
import type { searchContract } from './schema.ts';

/** @param sources  every module that has something to be found */
export function searchHandlers(sources: readonly SearchSource[]): Handlers<typeof searchContract> {
  return { 'GET /api/search': async (ctx, { query }) => search(ctx, sources, query) };
}
