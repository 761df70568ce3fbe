import { client } from '#web/api.ts';
import type { outlookContract } from '../schema.ts';
import type { outlookViewContract } from '../schema-views.ts';

export const outlookApi = client<typeof outlookContract>();
export const viewApi = client<typeof outlookViewContract>();

/** Whether a query reads what a forecast changes. */
export function readsOutlook({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  const [name] = queryKey;
  return typeof name === 'string' && /^GET \/api\/(?:outlook|todo)/u.test(name);
}
