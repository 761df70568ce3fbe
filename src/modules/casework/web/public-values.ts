import { readPayload } from '#kernel/system/fields.ts';
import type { Payload } from '#kernel/system/types.ts';
import type { CaseMove } from '../schema-items.ts';

/** What is wrong with a form, by field: the same reading as the server's. */
export function faultsOf(asks: CaseMove['asks'], values: Payload): Readonly<Record<string, string>> {
  const fields = asks.map(({ field }) => field);
  const keys = asks.map(({ field, required }) => (required ? field.key : `${field.key}?`));
  return Object.fromEntries(
    readPayload({ fields }, keys, values).faults.map((one) => [one.field, one.message]),
  );
}

/** Values without those left empty. */
export function filled(values: Payload): Payload {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
