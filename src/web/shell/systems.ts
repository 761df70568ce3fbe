import { useQuery } from '@tanstack/react-query';
import type { Act } from '#kernel/access.ts';
import type { caseworkContract } from '#modules/casework/schema.ts';
import { client } from '../api.ts';

const api = client<typeof caseworkContract>();

/** The county systems, for the navigation of posts that may open them; empty until they are known. */
export function useSystems(rights: readonly Act[]) {
  const query = useQuery({
    ...api.query('GET /api/systems'),
    enabled: rights.includes('case.read'),
    staleTime: Infinity,
  });
  return query.data?.rows ?? [];
}
