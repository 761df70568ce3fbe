import { type Found, type Hit, type SearchKind, searchKinds } from '#kernel/search.ts';
import { type Place, placeOf, places, type Question, writingsOf } from '#kernel/search-question.ts';
import { excerptOf, markWords } from '#kernel/search-text.ts';

/** Longest excerpt that is shown of a text, in UTF-16 places. */
const excerpt = 120;

/** Something found, with the place it has in the order. */
export interface Placed {
  readonly found: Found;
  readonly place: Place;
}

/**
 * What was found of one kind, best first: the same name, a name that begins with the question, a name that holds it, a value that prints
 * as it, then what only its text holds; of equal places, in the order in which the module gave them (newest first).
 */
export function placed(found: readonly Found[], question: Question): readonly Placed[] {
  return found
    .map((one, index) => ({ found: one, index, place: placeOf(one.name, question, one.byValue) }))
    .toSorted((a, b) => places.indexOf(a.place) - places.indexOf(b.place) || a.index - b.index)
    .map(({ found: one, place }) => ({ found: one, place }));
}

/** The order of groups: by the best place of what is in them, then as the kinds stand. */
export function groupOrder(
  a: { readonly kind: SearchKind; readonly best: Place },
  b: { readonly kind: SearchKind; readonly best: Place },
): number {
  return (
    places.indexOf(a.best) - places.indexOf(b.best) ||
    searchKinds.indexOf(a.kind) - searchKinds.indexOf(b.kind)
  );
}

/** Something found as it is shown, the words looked for marked. */
export function hitOf(kind: SearchKind, { found, place }: Placed, question: Question): Hit {
  const words = [...writingsOf(question), ...(found.printed ?? [])];
  return {
    kind,
    id: found.id,
    name: markWords(found.name, words),
    // What only says the name again is not said twice.
    text: found.text === found.name ? [] : markWords(excerptOf(found.text, words, excerpt), words),
    note: found.note,
    link: found.link,
    place,
    anchor: found.anchor ?? null,
    figure: found.figure ?? null,
    demo: found.demo,
  };
}
