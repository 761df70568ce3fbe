import { readPayload, textsOf } from '#kernel/system/fields.ts';
import { fileValue, materialsIn, missingNames } from '#kernel/system/files.ts';
import type { Field, Payload } from '#kernel/system/types.ts';
import type { CaseMove } from '../schema-items.ts';

/** What a field of files asks for, one material a line. */
export function linesOf(field: Field, lines: Readonly<Record<string, string>> = {}): string {
  return lines[field.key] ?? field.files?.lines ?? '';
}

/** Required materials of the fields of files that nobody handed in. */
function missingFiles(asks: CaseMove['asks'], values: Payload, lines?: Readonly<Record<string, string>>) {
  return asks.flatMap(({ field }) => {
    if (field.kind !== 'file') return [];
    const handed = textsOf(values, field.key).flatMap((text) => fileValue(text) ?? []);
    const missing = missingNames(materialsIn(linesOf(field, lines)), handed);
    return missing.length === 0 ? [] : [[field.key, `还缺${missing.join('、')}`] as const];
  });
}

/** What is wrong with a form, by field: the same reading as the server's. @param lines  what its fields of files ask for */
export function faultsOf(
  asks: CaseMove['asks'],
  values: Payload,
  lines?: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const fields = asks.map(({ field }) => field);
  const keys = asks.map(({ field, required }) => (required ? field.key : `${field.key}?`));
  return Object.fromEntries([
    ...missingFiles(asks, values, lines),
    ...readPayload({ fields }, keys, values).faults.map((one) => [one.field, one.message] as const),
  ]);
}

/** Brings the first fault of a form under the keyboard and into sight, once it is shown: on a phone it may stand far above the button. */
export function goToFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const first = form.querySelector('[aria-invalid="true"], .cp-files:has(small[role="alert"]) input');
    if (first instanceof HTMLElement) first.focus();
  });
}

/** Values without those left empty. */
export function filled(values: Payload): Payload {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0));
}
