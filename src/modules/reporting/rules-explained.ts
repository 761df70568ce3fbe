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

/** Whether the explanation of a cell was written for another value: then it excuses nothing that the rules find. */
export function isStale(cell: ExplainedCell): boolean {
  if (cell.explanation === '' || cell.explained === null || cell.explained === undefined) return false;
  return cell.explained !== contentKey(cell);
}

/** What is said of such an explanation. */
export const staleWords = '（原说明是按改前的数写的，请核对后改写说明）';
