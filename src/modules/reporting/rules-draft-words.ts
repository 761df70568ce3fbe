import { type Actor, maySee } from '#kernel/access.ts';
import { isTaken } from './rules-state.ts';
import type { Sheet, SheetCell } from './schema.ts';

/**
 * A cell as it leaves: what was written in explanation of a number that nobody has accepted stands in the field that is guarded by its
 * level, so that the edge drops it for whoever is not cleared for drafts, as it does with the reasons that travel with them. What is
 * entered in another form is guarded whatever became of it there: its explanation is read with its figure.
 *
 * @param taken  whether the report of the cell's month is accepted
 */
export function guardedCell(cell: SheetCell, taken: boolean): SheetCell {
  const isDraft = cell.source === 'entry' && (cell.linked !== null || !taken);
  return isDraft ? { ...cell, explanation: '', draftExplanation: cell.explanation } : cell;
}

/** A cell as the page works with it: the words of a draft where its reader was cleared for them. */
export function shownCell({ draftExplanation, ...cell }: SheetCell): SheetCell {
  return draftExplanation === undefined ? cell : { ...cell, explanation: draftExplanation };
}

const guard = { level: 'internal', purpose: 'draft' } as const;

/** A sheet as a post may see it in a file: what the edge would drop from its answer is blank. */
export function withWordsFor(actor: Pick<Actor, 'roles'>, sheet: Sheet): Sheet {
  return maySee(actor, guard) ? sheet : withGuardedWords(sheet);
}

/** A sheet as it leaves, cell by cell. */
export function withGuardedWords(sheet: Sheet): Sheet {
  const taken = new Set(sheet.months.filter(({ state }) => isTaken(state)).map(({ month }) => month));
  return withCells(sheet, (cell) => guardedCell(cell, taken.has(cell.month)));
}

/** A sheet as the page works with it, cell by cell. */
export function withShownWords(sheet: Sheet): Sheet {
  return withCells(sheet, shownCell);
}

function withCells(sheet: Sheet, change: (cell: SheetCell) => SheetCell): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(change) })) };
}
