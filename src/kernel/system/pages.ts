import { textOf } from './fields.ts';
import type { DossierPart, SignDefinition, SignWords } from './page-types.ts';
import type { Payload, SystemDefinition } from './types.ts';

/** One line of a dossier's index. */
export interface DossierLine {
  readonly title: string;
  readonly isThere: boolean;
}

/**
 * 卷宗目录: the papers an item must hold by what has happened to it, in order, and which of them are missing.
 *
 * @param payload  masked values serve as well
 * @param moves  keys of the moves that were made
 */
export function dossierOf(
  parts: readonly DossierPart[],
  payload: Payload,
  moves: readonly string[],
): readonly DossierLine[] {
  const made = (keys: readonly string[]): boolean => keys.some((key) => moves.includes(key));
  const isDue = ({ after, when }: DossierPart): boolean =>
    (after === undefined || made(after)) &&
    (when === undefined || when.is.includes(textOf(payload, when.field)));
  const isThere = ({ by, filled }: DossierPart): boolean =>
    (by === undefined || made(by)) && (filled === undefined || textOf(payload, filled) !== '');
  return parts.filter(isDue).map((part) => ({ title: part.title, isThere: isThere(part) }));
}

/** How the board of an item is called. */
export function signWords({ instead = [], ...usual }: SignDefinition, payload: Payload): SignWords {
  const { title, calls } = instead.find(({ when }) => when.is.includes(textOf(payload, when.field))) ?? usual;
  return { title, calls };
}

/** The facts on a board, in its order and by its own words. */
export function signFacts(
  shows: readonly string[],
  { calls = {} }: SignWords,
  facts: readonly { readonly key: string; readonly title: string; readonly text: string }[],
): readonly { readonly key: string; readonly title: string; readonly text: string }[] {
  return shows.flatMap((key) => {
    const fact = facts.find((one) => one.key === key);
    return fact === undefined ? [] : [{ key, title: calls[key] ?? fact.title, text: fact.text }];
  });
}

/** Kind of those who have an account in the system's ledger of points; null where it keeps none. */
export function holderKindOf({ points, kinds }: SystemDefinition): string | null {
  const fields = kinds.find(({ key }) => key === points?.event)?.fields ?? [];
  return fields.find(({ key }) => key === points?.holder)?.to ?? null;
}
