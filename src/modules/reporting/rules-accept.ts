import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Basis, Figure, Milestone } from './rules-types.ts';
import type { SheetRow } from './schema.ts';

/** A figure that acceptance brings forth. */
export interface FreshFigure {
  readonly indicator: string;
  readonly dimension: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  /** Reason of the correction it comes of; null for the first acceptance of a month. */
  readonly correction: string | null;
}

/** What is known of the month when a report is accepted. */
export interface AcceptanceFacts {
  /** Figures of the unit and month, every version. */
  readonly known: readonly Figure[];
  readonly basis: Basis;
  /** Reason of the correction that opened the report again, or null. */
  readonly correction: string | null;
}

/**
 * The figures an accepted month appends: every entry of its own that says something new. A value equal to the newest figure of its
 * basis appends nothing; one taken back appends a version without a value. What is entered in another form is that form's to append.
 * After a correction each new version carries the reason.
 *
 * @param month  `YYYY-MM` of the report
 */
export function changedFigures(
  rows: readonly Pick<SheetRow, 'indicator' | 'dimension' | 'cells'>[],
  month: string,
  facts: AcceptanceFacts,
): readonly FreshFigure[] {
  return rows.flatMap(({ indicator, dimension, cells }) => {
    const cell = cells.find((one) => one.month === month);
    if (cell === undefined || !cell.asked || cell.linked !== null || cell.source !== 'entry') return [];
    const before = newestOf(facts, indicator, dimension);
    const same = valueOf(before?.value) === cell.value && (before?.milestone ?? null) === cell.milestone;
    if (same) return [];
    const { value, milestone, explanation } = cell;
    return [{ indicator, dimension, value, milestone, explanation, correction: facts.correction }];
  });
}

function newestOf(facts: AcceptanceFacts, indicator: string, dimension: string): Figure | undefined {
  return facts.known
    .filter((one) => one.indicator === indicator && one.basis === facts.basis && one.dimension === dimension)
    .toSorted((a, b) => a.version - b.version)
    .at(-1);
}

function valueOf(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : canonicalDecimal(text);
}
