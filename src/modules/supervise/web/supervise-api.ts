import { useQueryClient } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import type { superviseContract } from '../schema.ts';
import type { dispatchContract } from '../schema-dispatch.ts';

export const letterApi = client<typeof superviseContract>();
export const dispatchApi = client<typeof dispatchContract>();

/** Reads again whatever shows letters, what is due or what follows a light. */
export function useRefresh() {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    await queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) =>
        typeof name === 'string' && /^GET \/api\/(?:letters|dispatch|light-measures|numbering)/u.test(name),
    });
  };
}
