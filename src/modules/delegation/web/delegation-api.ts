import type { QueryClient } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import { sessionQuery } from '#web/session.ts';
import type { delegationContract } from '../schema.ts';

export const delegationApi = client<typeof delegationContract>();

/** Acts as another post from now on (null: as the own one) and forgets what was read before: rights and reach have changed. */
export async function takeUp(queries: QueryClient, delegation: string | null): Promise<void> {
  await delegationApi.call('PUT /api/delegations/acting', { body: { delegation } });
  queries.setQueryData(sessionQuery.queryKey, await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }));
  await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}
