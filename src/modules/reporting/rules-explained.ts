import { canonicalDecimal } from '#kernel/quantity.ts';

/** What stands in a cell, as far as its explanation speaks of it. */
export interface ExplainedCell {
  /** Exact decimal in base units. */
  readonly value: string | null;
  readonly milestone: string | null;
  readonly explanation: string;
  /** The content for which the explanation was written; null or left out where that is not known. */
  readonly explained?: string | null | undefined;
}

function contentKey({ value, milestone }: Pick<ExplainedCell, 'value' | 'milestone'>): string {
  return value === null ? (milestone ?? '') : (canonicalDecimal(value) ?? value);
}

/** Whether two cells hold the same number or state, however it is written. */
export function isSameContent(
  one: Pick<ExplainedCell, 'value' | 'milestone'>,
  other: Pick<ExplainedCell, 'value' | 'milestone'>,
): boolean {
  return one.milestone === other.milestone && contentKey(one) === contentKey(other);
}

/**
 * For which content a cell's explanation stands once it is saved: the new one when the explanation is new or was changed, else the one
 * for which it was written. Null without an explanation.
 */
export function explainedFor(before: ExplainedCell | undefined, now: ExplainedCell): string | null {
  const text = now.explanation.trim();
  if (text === '') return null;
  if (before === undefined || before.explanation !== text) return contentKey(now);
  return before.explained ?? contentKey(before);
}

/** What becomes of an explanation when its cell is saved. */
export interface Explaining {
  /** The content for which it stands; null without an explanation. */
  readonly explained: string | null;
  /** confirmed: now, for this content, by whoever saves; kept: as it was confirmed before; none: it was written for its content. */
  readonly confirmation: 'confirmed' | 'kept' | 'none';
}

/**
 * For which content an explanation stands once its cell is saved, and whether it stands by confirmation. To confirm is to say that the
 * unchanged words hold for the content that stands now; new words need no confirmation, and where nothing is left over there is none.
 *
 * @param confirms  whether whoever saves says so
 */
export function explainingOf(
  before: ExplainedCell | undefined,
  now: ExplainedCell,
  confirms: boolean,
): Explaining {
  const explained = explainedFor(before, now);
  const text = now.explanation.trim();
  if (text === '' || before === undefined || before.explanation !== text)
    return { explained, confirmation: 'none' };
  if (confirms && isStale({ ...now, explanation: text, explained }))
    return { explained: contentKey(now), confirmation: 'confirmed' };
  return { explained, confirmation: 'kept' };
}

/** Whether the explanation of a cell was written for another value: then it excuses nothing that the rules find. */
export function isStale(cell: ExplainedCell): boolean {
  if (cell.explanation === '' || cell.explained === null || cell.explained === undefined) return false;
  return cell.explained !== contentKey(cell);
}

/** What is said of such an explanation. */
export const staleWords = '（原说明是按改前的数写的，请核对：仍然有效的点“原说明仍有效”，否则改写说明）';
