import { rowKey } from './rules-asked.ts';
import { explainedFor, isSameContent } from './rules-explained.ts';
import type { Milestone } from './rules-types.ts';
import type { CellInput, Saved, Sheet, SheetCell, SheetRow } from './schema.ts';

/** What stands in a cell. */
export interface CellContent {
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
}

/** What somebody else of the unit saved meanwhile, with its version. */
export interface Theirs extends CellContent {
  readonly version: number;
}

/** A cell that somebody else saved first. */
export type Conflict = Theirs & {
  readonly indicator: string;
  readonly dimension: string;
  readonly month: string;
};

/** A cell that differs from what the server holds, or does not know yet that it no longer does. */
export interface Draft extends CellContent {
  /** Rises with every edit, so that an answer knows whether it still speaks of the newest. */
  readonly edit: number;
  /** Version of the cell that it was typed over. */
  readonly base: number;
  /** Name of the file that filled the cell; '' when it was typed. */
  readonly file: string;
  /** A text that could not be read, kept as typed. */
  readonly wrong: { readonly text: string; readonly reason: string } | null;
  readonly theirs: Theirs | null;
}

/** Everything typed and not yet known to be saved, with the way back and forth. */
export interface Drafts {
  readonly cells: ReadonlyMap<string, Draft>;
  readonly undo: readonly (readonly Held[])[];
  readonly redo: readonly (readonly Held[])[];
  readonly edits: number;
}

/** A cell as it stood before a step. */
interface Held extends CellContent {
  readonly key: string;
  readonly wrong: Draft['wrong'];
  /** Where what stood there came from, and where what the step brought did: a step back and forth loses neither. */
  readonly file: string;
  readonly brought: string;
}

/** A change to one cell; what it does not name stays. */
export interface Edit {
  /** Key of the row. */
  readonly indicator: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly change: Partial<CellContent>;
  /** Name of the file that it comes from; left out: typed. */
  readonly file?: string;
  readonly wrong?: { readonly text: string; readonly reason: string };
}

/** Steps that can be taken back. */
const mostUndo = 100;

/** Most cells that one save carries; a larger change goes in several. */
export const mostSent = 2000;

export const noDrafts: Drafts = { cells: new Map(), undo: [], redo: [], edits: 0 };

/** Key of a cell among the drafts. @param row key of the row: its indicator, with the breakdown when it has one */
export function cellKey(row: string, month: string): string {
  return `${row} ${month}`;
}

function keyOf(cell: {
  readonly indicator: string;
  readonly dimension: string;
  readonly month: string;
}): string {
  return cellKey(rowKey(cell.indicator, cell.dimension), cell.month);
}

interface Found {
  readonly row: SheetRow;
  readonly cell: SheetCell;
}

const indexes = new WeakMap<Sheet, ReadonlyMap<string, Found>>();

/** The cells of a sheet by key, made once for a sheet: five thousand edits look each of theirs up. */
function indexOf(sheet: Sheet): ReadonlyMap<string, Found> {
  const known = indexes.get(sheet);
  if (known !== undefined) return known;
  const made = new Map(
    sheet.rows.flatMap((row) =>
      row.cells.map((cell) => [cellKey(row.key, cell.month), { row, cell }] as const),
    ),
  );
  indexes.set(sheet, made);
  return made;
}

function cellAt(sheet: Sheet, key: string): SheetCell | undefined {
  return indexOf(sheet).get(key)?.cell;
}

const empty: CellContent = { value: null, milestone: null, explanation: '' };

function contentOf(held: CellContent | undefined): CellContent {
  if (held === undefined) return empty;
  return { value: held.value, milestone: held.milestone, explanation: held.explanation };
}

function same(a: CellContent, b: CellContent): boolean {
  return a.value === b.value && a.milestone === b.milestone && a.explanation === b.explanation;
}

/** What a draft was typed over stays what it was at its first edit. */
function typedOver(draft: Draft | undefined, sheet: Sheet, key: string): Pick<Draft, 'base' | 'theirs'> {
  if (draft !== undefined) return { base: draft.base, theirs: draft.theirs };
  return { base: cellAt(sheet, key)?.version ?? 0, theirs: null };
}

/** Where a changed cell comes from: words written beside a number do not change where the number came from. */
function fileAfter(before: CellContent, after: CellContent, held: string, file: string): string {
  const isKept = file === '' && after.value === before.value && after.milestone === before.milestone;
  return isKept ? held : file;
}

/** What of a draft is kept besides its content; as of a cell without one when there is none. */
function markOf(draft: Draft | undefined): Pick<Draft, 'wrong' | 'file'> {
  return draft === undefined ? { wrong: null, file: '' } : { wrong: draft.wrong, file: draft.file };
}

/** Applies edits as one step that can be taken back as one. Edits that change nothing leave no trace. */
export function applyEdits(drafts: Drafts, sheet: Sheet, edits: readonly Edit[]): Drafts {
  const cells = new Map(drafts.cells);
  const undo = new Map<string, Held>();
  const count = drafts.edits + 1;
  for (const { indicator, month, change, wrong = null, file = '' } of edits) {
    const key = cellKey(indicator, month);
    const draft = cells.get(key);
    const mark = markOf(draft);
    const before = contentOf(draft ?? cellAt(sheet, key));
    const after = { ...before, ...change };
    if (same(before, after) && wrong === null && mark.wrong === null) continue;
    const from = fileAfter(before, after, mark.file, file);
    // Value and explanation of one cell may come as two edits: the step goes back to before the first.
    if (!undo.has(key)) undo.set(key, { key, ...before, ...mark, brought: from });
    cells.set(key, { ...typedOver(draft, sheet, key), ...after, file: from, edit: count, wrong });
  }
  if (undo.size === 0) return drafts;
  return { cells, undo: [...drafts.undo, [...undo.values()]].slice(-mostUndo), redo: [], edits: count };
}

/** Takes the last step back: its cells stand as before it, as drafts to be saved. */
export function takeBack(drafts: Drafts, sheet: Sheet): Drafts {
  const last = drafts.undo.at(-1);
  if (last === undefined) return drafts;
  const { cells, before } = restored(drafts, sheet, last);
  return { cells, undo: drafts.undo.slice(0, -1), redo: [...drafts.redo, before], edits: drafts.edits + 1 };
}

/** Does the step again that was taken back last; nothing once something else was typed. */
export function doAgain(drafts: Drafts, sheet: Sheet): Drafts {
  const next = drafts.redo.at(-1);
  if (next === undefined) return drafts;
  const { cells, before } = restored(drafts, sheet, next);
  return { cells, undo: [...drafts.undo, before], redo: drafts.redo.slice(0, -1), edits: drafts.edits + 1 };
}

/** The cells as they were held, and how they stood before that. */
function restored(drafts: Drafts, sheet: Sheet, step: readonly Held[]) {
  const cells = new Map(drafts.cells);
  const before = step.map(({ key, file: brought, brought: file }): Held => {
    const draft = cells.get(key);
    const held = contentOf(draft ?? cellAt(sheet, key));
    return { key, ...held, wrong: markOf(draft).wrong, file, brought };
  });
  for (const { key, brought: _, ...held } of step)
    cells.set(key, { ...typedOver(cells.get(key), sheet, key), ...held, edit: drafts.edits + 1 });
  return { cells, before };
}

/** What can be sent: drafts without a fault or an open conflict, with the versions they were typed over. */
export function toSend(drafts: Drafts, sheet: Sheet): readonly CellInput[] {
  return [...drafts.cells].flatMap(([key, draft]) => {
    const found = indexOf(sheet).get(key);
    if (found === undefined || draft.wrong !== null || draft.theirs !== null) return [];
    const { row, cell } = found;
    if (same(contentOf(cell), draft)) return [];
    const { indicator, dimension } = row;
    const from = draft.file === '' ? {} : { file: draft.file };
    return [{ indicator, dimension, month: cell.month, ...contentOf(draft), version: draft.base, ...from }];
  });
}

/**
 * Drops the drafts that the server now holds; those edited since they were sent stay, over the version that was saved.
 *
 * @param sent  the edit each sent cell stood at
 */
export function afterSaving(drafts: Drafts, sent: ReadonlyMap<string, number>, answer: Saved): Drafts {
  const versions = new Map(answer.cells.map((one) => [keyOf(one), one.version]));
  const left = [...drafts.cells].filter(([key, draft]) => sent.get(key) !== draft.edit);
  const cells = new Map(
    left.map(([key, draft]) => [key, { ...draft, base: versions.get(key) ?? draft.base }] as const),
  );
  return { ...drafts, cells };
}

/** As `toSend`, at most as many as one save carries; the rest follows once these are saved. */
export function batchToSend(drafts: Drafts, sheet: Sheet): readonly CellInput[] {
  return toSend(drafts, sheet).slice(0, mostSent);
}

/**
 * Marks cells that the server refused, with its reason, so that the others can go.
 *
 * @param refused  by place among the cells sent, from 0: the text as it is typed, and why not
 */
export function withRefusals(
  drafts: Drafts,
  sent: readonly CellInput[],
  refused: ReadonlyMap<number, NonNullable<Draft['wrong']>>,
): Drafts {
  const cells = new Map(drafts.cells);
  for (const [at, wrong] of refused) {
    const cell = sent[at];
    const key = cell === undefined ? '' : keyOf(cell);
    const draft = cells.get(key);
    if (draft !== undefined) cells.set(key, { ...draft, wrong });
  }
  return { ...drafts, cells };
}

/** The edit that each sent cell stood at, for `afterSaving`. */
export function sentEdits(drafts: Drafts, cells: readonly CellInput[]): ReadonlyMap<string, number> {
  return new Map(
    cells.map((cell) => {
      const key = keyOf(cell);
      return [key, drafts.cells.get(key)?.edit ?? 0];
    }),
  );
}

/** Marks the cells that somebody else saved meanwhile. */
export function withConflicts(drafts: Drafts, conflicts: readonly Conflict[]): Drafts {
  const cells = new Map(drafts.cells);
  for (const { indicator, dimension, month, ...theirs } of conflicts) {
    const key = keyOf({ indicator, dimension, month });
    const draft = cells.get(key);
    if (draft !== undefined) cells.set(key, { ...draft, theirs });
  }
  return { ...drafts, cells };
}

/** Ends a conflict: keeps mine over their version, or takes theirs. */
export function settle(drafts: Drafts, key: string, keep: 'mine' | 'theirs'): Drafts {
  const cells = new Map(drafts.cells);
  const draft = cells.get(key);
  if (draft === undefined) return drafts;
  if (keep === 'theirs') cells.delete(key);
  else
    cells.set(key, {
      ...draft,
      theirs: null,
      base: draft.theirs?.version ?? draft.base,
      edit: drafts.edits + 1,
    });
  return { ...drafts, cells, edits: drafts.edits + 1 };
}

/** The sheet with other contents of some cells, as the server now holds them. */
function withCells(
  sheet: Sheet,
  held: ReadonlyMap<string, CellContent & { readonly version: number }>,
): Sheet {
  const rows = sheet.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => {
      const now = held.get(cellKey(row.key, cell.month));
      if (now === undefined) return cell;
      return {
        ...cell,
        ...now,
        explained: explainedFor(cell, now),
        correction: correctionAfter(cell, now),
        source: 'entry' as const,
      };
    }),
  }));
  return { ...sheet, rows };
}

/** The sheet after a save: new versions of cells and months. */
export function savedSheet(sheet: Sheet, sent: readonly CellInput[], answer: Saved): Sheet {
  const versions = new Map(answer.cells.map((one) => [keyOf(one), one.version]));
  const held = new Map(
    sent.map((cell) => {
      const key = keyOf(cell);
      return [key, { ...contentOf(cell), version: versions.get(key) ?? cell.version }] as const;
    }),
  );
  const months = new Map(answer.months.map((one) => [one.month, one]));
  const own = months.get(sheet.month);
  const report =
    sheet.report === null || own === undefined
      ? sheet.report
      : { ...sheet.report, state: own.state, version: own.version };
  return {
    ...withCells(sheet, held),
    report,
    months: sheet.months.map((one) => {
      const now = months.get(one.month);
      return now === undefined ? one : { ...one, state: now.state, version: now.version };
    }),
  };
}

/** The sheet with what somebody else saved, after a conflict. */
export function sheetWithTheirs(sheet: Sheet, conflicts: readonly Conflict[]): Sheet {
  const held = new Map(conflicts.map((one) => [keyOf(one), { ...contentOf(one), version: one.version }]));
  return withCells(sheet, held);
}

/** Why what a cell shows was corrected (更正) once something is typed over it: another value is not the corrected one. */
function correctionAfter(
  cell: Pick<SheetCell, 'value' | 'milestone' | 'correction'>,
  now: Pick<SheetCell, 'value' | 'milestone'>,
): string | null {
  return isSameContent(cell, now) ? cell.correction : null;
}

/** A cell with a number that is being typed into it. */
export function typedCell(cell: SheetCell, value: string | null): SheetCell {
  return { ...cell, value, correction: correctionAfter(cell, { value, milestone: cell.milestone }) };
}

/** A row's cells as they stand on the screen: the server's with the drafts over them. */
export function shownCells(
  row: Pick<SheetRow, 'key'> & { readonly cells: readonly SheetCell[] },
  drafts: Drafts,
): readonly SheetCell[] {
  if (drafts.cells.size === 0) return row.cells;
  return row.cells.map((cell) => {
    const draft = drafts.cells.get(cellKey(row.key, cell.month));
    if (draft === undefined) return cell;
    const now = contentOf(draft);
    return { ...cell, ...now, explained: explainedFor(cell, now), correction: correctionAfter(cell, now) };
  });
}
