import { textOf } from '#kernel/system/fields.ts';
import type { KindDefinition, Payload } from '#kernel/system/types.ts';

/** An item that may be the same matter as another. */
interface Matter {
  readonly id: string;
  readonly payload: Payload;
}

/** Pairs of neighbouring signs of a text, without blanks and marks. */
function pairsOf(text: string): ReadonlySet<string> {
  const signs = Array.from(text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, ''));
  return new Set(signs.slice(1).map((sign, place) => `${signs[place] ?? ''}${sign}`));
}

/** How alike two texts are: shared pairs of signs by all (Jaccard), 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** From how alike on words are taken for the same matter. @source ours: a half of the pairs; a person decides */
const enough = 0.5;

/** Most that are offered. */
const most = 5;

/**
 * The items that may be the same matter as one, likeliest first: the fields named are the same, or the words are alike. Offered, never
 * decided.
 *
 * @source domain/services.md §0 finding 10
 */
export function alikeOf(
  rule: NonNullable<KindDefinition['alike']>,
  item: Matter,
  others: readonly Matter[],
): readonly string[] {
  const isSame = (other: Matter): boolean =>
    rule.same.length > 0 &&
    rule.same.every((key) => {
      const value = textOf(item.payload, key);
      return value !== '' && value === textOf(other.payload, key);
    });
  return others
    .map((other) => ({
      id: other.id,
      alike: likeness(textOf(item.payload, rule.words), textOf(other.payload, rule.words)),
      same: isSame(other),
    }))
    .filter(({ alike, same }) => same || alike >= enough)
    .toSorted((a, b) => b.alike - a.alike || a.id.localeCompare(b.id))
    .slice(0, most)
    .map(({ id }) => id);
}
