import { client } from '#web/api.ts';
import type { inclusionContract } from '../schema.ts';
import type { inclusionMatchContract } from '../schema-match.ts';

export const inclusionApi = client<typeof inclusionContract>();
export const matchApi = client<typeof inclusionMatchContract>();

/** Whether a query reads what a change of 纳统 makes stale. */
export function readsInclusion({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  const [name] = queryKey;
  return typeof name === 'string' && name.startsWith('GET /api/inclusion');
}
