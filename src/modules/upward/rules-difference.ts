import type { FilledCell } from './rules-types.ts';

/** A cell that would come out otherwise today. */
export interface Difference {
  readonly sheet: string;
  readonly cell: string;
  /** As filled then, and as it would be now; null for empty. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether what it would be now came of a correction after acceptance (更正). */
  readonly corrected: boolean;
}

/** What a cell says of figures: a number, or a state that was reported; texts and dates of filling say nothing of them. */
function saidOf({ number, text, pins }: FilledCell): string | null {
  return number ?? (pins.length > 0 ? text : null);
}

/** Which cells of a filled form would differ now. Texts and dates of filling are not compared. */
export function differencesOf(
  then: readonly FilledCell[],
  now: readonly FilledCell[],
): readonly Difference[] {
  const today = new Map(now.map((one) => [`${one.sheet}!${one.cell}`, one]));
  return then.flatMap((one): Difference[] => {
    const other = today.get(`${one.sheet}!${one.cell}`);
    const isPlainText = one.text !== null && one.pins.length === 0;
    if (other === undefined || isPlainText || saidOf(one) === saidOf(other)) return [];
    const corrected = other.pins.some(({ correction }) => correction !== undefined);
    return [{ sheet: one.sheet, cell: one.cell, before: saidOf(one), after: saidOf(other), corrected }];
  });
}
