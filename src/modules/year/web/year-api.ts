import { useQueryClient } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import type { yearContract } from '../schema.ts';
import type { adjustContract } from '../schema-adjust.ts';
import type { opinionContract } from '../schema-opinion.ts';

export const yearApi = client<typeof yearContract>();
export const opinionApi = client<typeof opinionContract>();
export const adjustApi = client<typeof adjustContract>();

/** Reads again whatever shows the year, and after a closing everything: every page stands in another year then. */
export function useRefresh() {
  const queries = useQueryClient();
  return async (all = false): Promise<void> => {
    if (all) await queries.invalidateQueries();
    else
      await queries.invalidateQueries({
        predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith('GET /api/year'),
      });
  };
}
