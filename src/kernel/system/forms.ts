import { ownMoves } from './machine.ts';
import type { FormDefinition, KindDefinition } from './types.ts';

/** Declares a form over the fields of a kind; the identity, kept for its inference. */
export function defineForm<const F extends FormDefinition>(form: F): F {
  return form;
}

/** The form of the entry, under the key `raise`. */
function entryForm({ raise }: KindDefinition): FormDefinition {
  return { key: 'raise', title: raise.title, of: 'raise', asks: raise.asks };
}

/** Every form of a kind: that of its entry, those it declares, and those of its moves. */
export function formsOf(kind: KindDefinition): readonly FormDefinition[] {
  const moves = ownMoves(kind)
    .filter(({ who }) => who.some((one) => one !== 'public' && one !== 'system'))
    .map(({ key, title, asks = [] }): FormDefinition => ({ key, title, of: key, asks }));
  return [entryForm(kind), ...(kind.forms ?? []), ...moves];
}

/** A form by its key; null when there is none. */
export function formOf(kind: KindDefinition, key: string): FormDefinition | null {
  return formsOf(kind).find((one) => one.key === key) ?? null;
}

/** A form of the public face by its key. */
export function publicForm(kind: KindDefinition, key: string): FormDefinition | null {
  return kind.forms?.find((one) => one.key === key && one.isPublic === true) ?? null;
}
