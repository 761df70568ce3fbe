import { restoreText } from '#documents/neutralise.ts';
import { readSheet as readTable, type Sheet as Table } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { type CellCheck, oneOf, type SheetSpec } from '#documents/sheet-spec.ts';
import { columnLetter } from '#kernel/column-letter.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { writeCells } from './actions-entries.ts';
import { readSheet } from './actions-read.ts';
import { buildSheet, planForm, reachedUnit, type WantedSheet, type Work } from './actions-sheet.ts';
import { milestoneWords } from './rules-cell.ts';
import { withWordsFor } from './rules-draft-words.ts';
import { type FilledTables, readTables } from './rules-file.ts';
import { heldWords, monthForm, valueHeading } from './rules-form.ts';
import type { TextTable } from './rules-mapping.ts';
import type { PastedCell, PasteTarget } from './rules-paste-types.ts';
import { whyLocked } from './rules-sheet.ts';
import type { CellInput, Imported, Sheet, SheetRow } from './schema.ts';
import { loadCounty } from './unit-year.ts';
import { xlsxType } from './xlsx-type.ts';

/** The month's form as .xlsx, filled with what is known. @throws Refusal 403, 404, 422 */
export async function downloadForm(work: Work, wanted: WantedSheet): Promise<Download> {
  const sheet = withWordsFor(work.actor, await readSheet(work, wanted));
  const spec = formSpec(sheet);
  return { name: `${spec.title}.xlsx`, type: xlsxType, bytes: await writeSheet(spec) };
}

const states = oneOf(milestoneWords);
const aNumber: CellCheck = { kind: 'number' };

/** The month's form laid out for a spreadsheet: states from a drop-down, numbers checked. */
export function formSpec(sheet: Sheet): SheetSpec & { readonly title: string } {
  const form = monthForm(sheet);
  return {
    name: `${sheet.month}月报`,
    title: form.title,
    notes: form.notes,
    columns: form.columns.map(({ heading, width, isNumber }) => ({
      heading,
      width,
      ...(isNumber ? { align: 'right' } : {}),
      ...(heading.at(-1) === valueHeading
        ? { check: (row: number) => (sheet.rows[row]?.kind === 'milestone' ? states : aNumber) }
        : {}),
    })),
    rows: form.rows,
    sections: form.sections,
    footer: form.footer,
    frozenColumns: 2,
    landscape: true,
  };
}

/**
 * Reads a filled form (ours, or any table that `readBlock` understands) into the unit's drafts: with `apply` 'no' only what would
 * change; with 'yes' all of it in one transaction, or, when a cell has a fault, nothing; with 'good' what has none, which is how a
 * table of another office's own layout comes in: it lists more than this unit is asked.
 *
 * @throws Refusal 403, 404; file.* and sheet.* for the file; 409 when a month was decided meanwhile
 */
export async function importForm(
  work: Work,
  file: UploadedFile,
  wanted: WantedSheet & { readonly apply: 'yes' | 'no' | 'good' },
): Promise<Imported> {
  const book = await readTable(file.bytes, file.name);
  const tables = book.sheets.filter((one) => !one.hidden && one.rows.length > 0);
  if (tables.length === 0) throw new Refusal('reporting.empty_file', 422, '文件里没有数据，请填好后再传。');
  return inTransaction(work.store, async (tx) => {
    const county = await loadCounty(tx, work.actor.county);
    const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, 'report.write');
    const form = wanted.form ?? planForm;
    const sheet = await buildSheet(tx, work, county, { form, unit, month: wanted.month });
    const { cells: pasted, faults, notes } = readFilled(tables, sheet);
    const cells = changedCells(pasted, sheet);
    const result: Imported = {
      applied: false,
      cells: cells.map((cell) => cell.shown),
      faults: [...faults],
      notes: [...book.warnings, ...notes],
    };
    const isHeld = wanted.apply === 'no' || (wanted.apply === 'yes' && faults.length > 0);
    if (isHeld || cells.length === 0) return result;
    const inputs = cells.map((cell) => cell.input);
    await writeCells(tx, work, county, { form, unit: unit.id, cells: inputs, file: file.name.slice(0, 200) });
    await recordImport(tx, work, file.name, { form, unit: unit.id, cells: cells.length });
    return { ...result, applied: true };
  });
}

/** Says in the trail which file filled how many cells of which unit's drafts. @param file  its name */
export async function recordImport(
  tx: Tx,
  work: Work,
  file: string,
  detail: { readonly form: string; readonly unit: string; readonly cells: number },
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action: 'report.import',
    object: `unit:${detail.unit}`,
    result: 'done',
    detail: { form: detail.form, cells: detail.cells, file },
    at: work.now,
  });
}

/** What the visible tables of a workbook put into a sheet, read by their own headings. */
export function readFilled(tables: readonly Table[], sheet: Sheet): FilledTables {
  return readTables(tables.map(textTable), targetOf(sheet));
}

/** A table of a file with its cells as text. */
export function textTable({ name, rows, merges }: Table): TextTable {
  return { name, rows: rows.map((line) => line.map(cellText)), merges };
}

/** Numbers as plain decimals (1e-7 would be refused as scientific), text without the sign that disarms it. */
export function cellText(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number')
    return cell.toLocaleString('en-US', { maximumSignificantDigits: 15, useGrouping: false });
  return typeof cell === 'string' ? restoreText(cell) : String(cell);
}

/** The whole year is open to an import; what is decided or not asked is passed over and counted. */
function targetOf(sheet: Sheet): PasteTarget {
  return {
    rows: sheet.rows,
    columns: [
      { month: sheet.month, field: 'value' },
      { month: sheet.month, field: 'explanation' },
    ],
    anchor: { row: 0, column: 0 },
    year: sheet.year,
    month: sheet.month,
    unitNames: sheet.names.own,
    otherUnits: sheet.names.others,
    whyLocked: (indicator, month) => whyLocked(sheet, indicator, month),
  };
}

interface Change {
  readonly input: CellInput;
  readonly shown: Imported['cells'][number];
}

/** What the file changes: value and explanation of a cell joined, cells that stay as they are left out. */
function changedCells(pasted: readonly PastedCell[], sheet: Sheet): readonly Change[] {
  const rows = new Map(sheet.rows.map((row) => [row.key, row]));
  const groups = Map.groupBy(pasted, ({ indicator, month }) => `${indicator} ${month}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const row = first === undefined ? undefined : rows.get(first.indicator);
    if (first === undefined || row === undefined) return [];
    const change = changeOf(group, first, row);
    return change === null ? [] : [change];
  });
}

function changeOf(group: readonly PastedCell[], first: PastedCell, row: SheetRow): Change | null {
  const before = row.cells.find((cell) => cell.month === first.month);
  if (before === undefined) return null;
  const value = group.find(({ field }) => field === 'value');
  const explanation = group.find(({ field }) => field === 'explanation')?.explanation ?? before.explanation;
  const now = { value: value?.value ?? null, milestone: value?.milestone ?? null };
  const next = value === undefined ? { value: before.value, milestone: before.milestone } : now;
  const same =
    next.value === before.value && next.milestone === before.milestone && explanation === before.explanation;
  if (same) return null;
  const { month, line, column } = value ?? first;
  const { indicator } = row;
  return {
    input: { month, indicator, dimension: row.dimension, ...next, explanation, version: before.version },
    shown: {
      month,
      indicator,
      dimension: row.dimension,
      name: row.name,
      before: withNote(heldWords(row, before), before.explanation),
      after: withNote(heldWords(row, next), explanation),
      row: line,
      column: columnLetter(column),
    },
  };
}

function withNote(words: string, note: string): string {
  return note === '' ? words : `${words}（${note}）`;
}
