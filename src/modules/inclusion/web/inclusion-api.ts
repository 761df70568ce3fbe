import { useQuery } from '@tanstack/react-query';
import { client } from '#web/api.ts';
import { sessionApi } from '#web/session.ts';
import type { inclusionContract } from '../schema.ts';
import type { inclusionMatchContract } from '../schema-match.ts';

export const inclusionApi = client<typeof inclusionContract>();
export const matchApi = client<typeof inclusionMatchContract>();

/** Whether a query reads what a change of 纳统 makes stale. */
export function readsInclusion({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  const [name] = queryKey;
  return typeof name === 'string' && name.startsWith('GET /api/inclusion');
}

/** The county's units as options of a Select. */
export function useUnits(): { value: string; label: string }[] {
  const { data } = useQuery(sessionApi.query('GET /api/units'));
  return (data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
