import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Basis, Figure, Milestone } from './rules-types.ts';
import type { SheetRow } from './schema.ts';

/** A figure that approval brings forth. */
export interface FreshFigure {
  readonly indicator: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
}

/** What is known of the month when a report is approved. */
export interface ApprovalFacts {
  /** Figures of the unit and month, every version. */
  readonly known: readonly Figure[];
  readonly basis: Basis;
  /** Reason of the correction that opened the report again, or null. */
  readonly correction: string | null;
}

/**
 * The figures an approved month appends: every entry that says something new. A value equal to the newest figure of its basis appends
 * nothing; one taken back appends a version without a value. After a correction each new version carries the reason.
 *
 * @param month  `YYYY-MM` of the report
 */
export function changedFigures(
  rows: readonly SheetRow[],
  month: string,
  facts: ApprovalFacts,
): readonly FreshFigure[] {
  return rows.flatMap(({ indicator, cells }) => {
    const cell = cells.find((one) => one.month === month);
    if (cell === undefined || !cell.asked || cell.source !== 'entry') return [];
    const before = newestOf(facts, indicator);
    const same = valueOf(before?.value) === cell.value && (before?.milestone ?? null) === cell.milestone;
    if (same) return [];
    const explanation = explained(cell.explanation, before === undefined ? null : facts.correction);
    return [{ indicator, value: cell.value, milestone: cell.milestone, explanation }];
  });
}

function newestOf(facts: ApprovalFacts, indicator: string): Figure | undefined {
  return facts.known
    .filter((one) => one.indicator === indicator && one.basis === facts.basis && one.dimension === '')
    .toSorted((a, b) => a.version - b.version)
    .at(-1);
}

function valueOf(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : canonicalDecimal(text);
}

function explained(explanation: string, correction: string | null): string {
  if (correction === null) return explanation;
  return explanation === '' ? `更正：${correction}` : `更正：${correction}；${explanation}`;
}
