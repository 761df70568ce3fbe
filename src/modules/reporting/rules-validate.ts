import { splitMonth } from '#kernel/period.ts';
import { readsOf, stops, validate } from '#kernel/validation.ts';
import type { Cell, Facts, Finding, Held, Rule, Subject } from '#kernel/validation-types.ts';
import { importanceWords as words } from '#modules/rule/rules.ts';
import { rowKey } from './rules-asked.ts';
import { isStale } from './rules-explained.ts';
import type { SheetCell, SheetRow } from './schema.ts';

/** What the rules need of a row of the sheet. */
export type CheckedRow = Pick<
  SheetRow,
  | 'indicator'
  | 'dimension'
  | 'optional'
  | 'name'
  | 'kind'
  | 'aspect'
  | 'measure'
  | 'scale'
  | 'digits'
  | 'span'
  | 'noJanuary'
> & {
  readonly cells: readonly SheetCell[];
  /** The twelve months of last year, base units; null where last year is not known here. */
  readonly lastYears: readonly (string | null)[] | null;
  /** Why those were corrected (更正); null where one was not. */
  readonly lastYearCorrections: readonly (string | null)[];
};

/** What the rules look at: one form of one unit with the year around a month. */
export interface CheckedSheet {
  readonly unit: string;
  readonly rules: readonly Rule[];
  readonly rows: readonly CheckedRow[];
  /** What is known of other units, for rules that sum units up; nothing by default. */
  readonly others?: readonly OtherCell[];
}

/** What stands in a cell of another unit. */
export type OtherCell = Cell & Pick<Held, 'asked' | 'value'> & { readonly corrected: boolean };

const nothing: Omit<Held, 'value'> = { asked: true, milestone: null, explanation: '' };

interface RowIndex {
  readonly byKey: ReadonlyMap<string, CheckedRow>;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly year: string | undefined;
}

/** Kept as long as the rows are: a grid asks for every visible cell at every stroke. */
const indexes = new WeakMap<readonly CheckedRow[], RowIndex>();

function indexOf(rows: readonly CheckedRow[]): RowIndex {
  const known = indexes.get(rows);
  if (known !== undefined) return known;
  const made = {
    byKey: new Map(rows.map((row) => [rowKey(row.indicator, row.dimension), row])),
    subjects: new Map<string, Subject>(rows.map((row) => [row.indicator, row])),
    year: rows[0]?.cells[0]?.month.slice(0, 4),
  };
  indexes.set(rows, made);
  return made;
}

/**
 * The facts of a sheet. Of other units is known what came with the sheet because its reader may see it; rows of other forms are not
 * known here, so rules that need them are silent while somebody types and speak when the whole month is checked.
 *
 * @param cellsOf  the cells of a row as they stand, e.g. with what is typed but not saved
 */
function factsOf(
  { unit, rows, others = [] }: Pick<CheckedSheet, 'unit' | 'rows' | 'others'>,
  cellsOf: (row: CheckedRow) => readonly SheetCell[],
): Facts {
  const { byKey, subjects, year } = indexOf(rows);
  return {
    subject: (indicator) => subjects.get(indicator),
    at: (cell) => {
      if (cell.unit !== unit) return otherOf(others, cell);
      const row = byKey.get(rowKey(cell.indicator, cell.dimension));
      if (row === undefined || year === undefined) return undefined;
      if (cell.month.slice(0, 4) !== year) return lastYearOf(row, cell.month, year);
      const found = cellsOf(row).find(({ month }) => month === cell.month);
      if (found === undefined) return undefined;
      const explanation = isStale(found) ? '' : found.explanation;
      return { ...found, explanation, optional: row.optional, corrected: found.correction !== null };
    },
  };
}

function otherOf(others: readonly OtherCell[], cell: Cell): Held | undefined {
  const found = others.find(
    (one) =>
      one.unit === cell.unit &&
      one.month === cell.month &&
      one.indicator === cell.indicator &&
      one.dimension === cell.dimension,
  );
  if (found === undefined) return undefined;
  const { asked, value, corrected } = found;
  return { ...nothing, asked, value, corrected };
}

function lastYearOf(row: CheckedRow, month: string, year: string): Held | undefined {
  const at = splitMonth(month);
  if (row.lastYears === null || at.year !== Number(year) - 1) return undefined;
  const corrected = (row.lastYearCorrections[at.month - 1] ?? null) !== null;
  return { ...nothing, value: row.lastYears[at.month - 1] ?? null, corrected };
}

/** Whether some rule reads the indicator together with others: then what is typed elsewhere matters to it. */
export function isReadTogether(rules: readonly Rule[], indicator: string): boolean {
  return rules.some((rule) => readsOf(rule).includes(indicator));
}

function heldCells(row: CheckedRow): readonly SheetCell[] {
  return row.cells;
}

/**
 * What the rules find in a month of the sheet, by key of the row; cells that are entered in another form are checked there.
 *
 * @param shown  the cells of a row as they stand, with what is typed but not saved; the held ones by default
 */
export function sheetFindings(
  sheet: CheckedSheet,
  month: string,
  shown: (row: CheckedRow) => readonly SheetCell[] = heldCells,
): ReadonlyMap<string, readonly Finding[]> {
  const asked = sheet.rows.flatMap((row): readonly Cell[] => {
    const { indicator, dimension } = row;
    const now = shown(row).find((cell) => cell.month === month);
    if (now === undefined || !now.asked || now.linked !== null) return [];
    return [{ indicator, dimension, unit: sheet.unit, month }];
  });
  const found = validate(sheet.rules, factsOf(sheet, shown), asked);
  return Map.groupBy(found, ({ indicator, dimension }) => rowKey(indicator, dimension));
}

/**
 * What the rules find of one row in a month while it is being typed: at its own cell, and at the sums and ratios that read it.
 *
 * @param cellsOf  the cells of a row as they stand on the screen
 */
export function typedFindings(
  sheet: CheckedSheet,
  at: { readonly indicator: string; readonly dimension: string; readonly month: string },
  cellsOf: (row: CheckedRow) => readonly SheetCell[],
): readonly Finding[] {
  const { indicator, dimension, month } = at;
  const own: Cell = { indicator, dimension, month, unit: sheet.unit };
  const reading = sheet.rules.filter((rule) => readsOf(rule).slice(1).includes(indicator));
  const anchors = new Set(reading.flatMap((rule) => readsOf(rule)[0] ?? []));
  anchors.delete(indicator);
  const facts = factsOf(sheet, cellsOf);
  const others = [...anchors].map((anchor) => ({ ...own, indicator: anchor }));
  const elsewhere = validate(reading, facts, others);
  return [...validate(sheet.rules, facts, [own]), ...elsewhere];
}

/** Whether a finding is an outlier: outside last year's range, or many times another month. */
export function isOutlier({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind === 'range' || kind === 'times';
}

/** Chinese words of the importances. */
export const importanceWords = words;

/** What a reviewer should look at: `mend` must be mended, `explain` mended or explained before the report is submitted, `look` neither. */
export interface Remark {
  readonly kind: 'mend' | 'explain' | 'look';
  readonly importance: Finding['importance'];
  readonly text: string;
}

/**
 * Findings as the pages show them beside a cell. While it is being filled in, that a cell is empty is seen without a word; once the
 * report is sent, an empty cell that nobody explained is a remark like any other.
 *
 * @param sent  whether the report has left its unit
 */
export function remarksOf(findings: readonly Finding[], sent = false): readonly Remark[] {
  return findings
    .filter((finding) => finding.kind !== 'missing' || (sent && stops(finding)))
    .map(({ importance, explainable, text }) => ({
      kind: importance !== 'error' ? 'look' : explainable ? 'explain' : 'mend',
      importance,
      text,
    }));
}

/** What of the findings stops a submission, in Chinese, named after the row. */
export function stopping(findings: readonly Finding[], name: string): readonly string[] {
  return findings.filter(stops).map(({ text }) => `“${name}”${text}`);
}
