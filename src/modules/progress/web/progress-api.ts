import { client } from '#web/api.ts';
import type { progressContract } from '../schema.ts';

export const progressApi = client<typeof progressContract>();

/** Whether a query reads what a month of a project changes: its months, and the ledger that takes them. */
export function readsProgress({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  const [name] = queryKey;
  return typeof name === 'string' && /^GET \/api\/(?:progress|project)/u.test(name);
}
