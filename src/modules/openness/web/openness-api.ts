import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import type { opennessContract } from '../schema.ts';

export const opennessApi = client<typeof opennessContract>();

function refreshed(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('GET /api/openness'),
  });
}

/** Reads everything of this page again. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return () => refreshed(queries);
}
