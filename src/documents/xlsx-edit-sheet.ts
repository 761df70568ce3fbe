import { must } from '#kernel/errors.ts';
import { refuseFile } from './file-refusal.ts';
import { xmlText } from './neutralise.ts';
import { isDecimal } from './sheet-spec.ts';
import type { CellEdit, EditValue } from './xlsx-edit.ts';
import { type AttributeOf, scanXml } from './xml-scan.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}

interface FoundCell {
  readonly address: string;
  readonly column: number;
  readonly tag: Span;
  end: number;
  formula: boolean;
}

interface FoundRow {
  readonly row: number;
  readonly tag: Span;
  readonly style: string | undefined;
  /** Where its content ends; equal to the tag's end for an empty row. */
  inner: number;
  readonly cells: FoundCell[];
}

interface Layout {
  readonly rows: FoundRow[];
  /** Stored results of formulas. */
  readonly results: Span[];
  /** Blocks filled by one array formula. */
  readonly arrays: string[];
  readonly columnStyles: { readonly min: number; readonly max: number; readonly style: string }[];
  data: Span;
  dataEnd: Span;
  /** Prefix of the tags of the sheet, e.g. `x:`. */
  prefix: string;
}

interface Piece extends Span {
  readonly text: string;
}

/** Whether a sheet's part holds a formula. */
export function hasFormula(xml: string): boolean {
  return /<(?:[\w.-]+:)?f[\s>/]/u.test(xml);
}

/**
 * The sheet's part with these cells written: only the bytes of the cells themselves change, and the stored results of its formulas go.
 *
 * @param edits  cells of this sheet; of two for one cell the later counts
 * @throws Refusal sheet.formula_cell
 */
export function editSheetXml(
  xml: string,
  edits: readonly Pick<CellEdit, 'cell' | 'value'>[],
  name: string,
): string {
  const layout = layoutOf(xml);
  const wanted = new Map(edits.map((edit) => [edit.cell, edit.value]));
  const pieces: Piece[] = layout.results.map((span) => ({ ...span, text: '' }));
  // In the order of rows: several new ones may go in at one place.
  const byRow = [...Map.groupBy(wanted, ([cell]) => placeOf(cell).row)].toSorted(([a], [b]) => a - b);
  for (const [row, cells] of byRow) pieces.push(...rowPieces(xml, layout, row, cells, name));
  return applied(xml, joinedAtOnePlace(pieces));
}

function layoutOf(xml: string): Layout {
  const layout: Layout = {
    rows: [],
    results: [],
    arrays: [],
    columnStyles: [],
    data: { from: 0, to: 0 },
    dataEnd: { from: 0, to: 0 },
    prefix: '',
  };
  let inData = false;
  let value: Span | undefined;
  const cell = (): FoundCell | undefined => layout.rows.at(-1)?.cells.at(-1);
  scanXml(xml, {
    open: (tag, attribute, span) => {
      if (tag === 'sheetData') {
        inData = true;
        layout.data = span;
        layout.prefix = /^<([\w.-]+:)/u.exec(xml.slice(span.from, span.from + 60))?.[1] ?? '';
      } else if (!inData) openColumn(tag, attribute, layout);
      else if (tag === 'row') openRow(attribute, span, layout);
      else if (tag === 'c') openCell(attribute, span, layout);
      else if (tag === 'v') value = span;
      else if (tag === 'f') openFormula(attribute, cell(), layout);
    },
    close: (tag, span) => {
      if (tag === 'sheetData') {
        inData = false;
        layout.dataEnd = span;
      } else if (!inData) return;
      else if (tag === 'row') must(layout.rows.at(-1), 'a row is open').inner = innerEnd(span, layout);
      else if (tag === 'c') must(cell(), 'a cell is open').end = span.to;
      else if (tag === 'v' && value !== undefined && cell()?.formula === true)
        layout.results.push({ from: value.from, to: span.to });
    },
  });
  return layout;
}

function innerEnd(closing: Span, layout: Layout): number {
  const row = must(layout.rows.at(-1), 'a row is open');
  return closing.from === row.tag.from ? row.tag.to : closing.from;
}

function openColumn(tag: string, attribute: AttributeOf, layout: Layout): void {
  const style = attribute('style');
  if (tag !== 'col' || style === undefined) return;
  layout.columnStyles.push({ min: Number(attribute('min')), max: Number(attribute('max')), style });
}

function openRow(attribute: AttributeOf, tag: Span, layout: Layout): void {
  const row = Number(attribute('r') ?? (layout.rows.at(-1)?.row ?? 0) + 1);
  const isStyled = attribute('customFormat') === '1' || attribute('customFormat') === 'true';
  layout.rows.push({ row, tag, style: isStyled ? attribute('s') : undefined, inner: tag.to, cells: [] });
}

function openCell(attribute: AttributeOf, tag: Span, layout: Layout): void {
  const address = attribute('r') ?? '';
  const { column } = placeOf(address);
  must(layout.rows.at(-1), 'a cell stands in a row').cells.push({
    address,
    column,
    tag,
    end: tag.to,
    formula: false,
  });
}

function openFormula(attribute: AttributeOf, cell: FoundCell | undefined, layout: Layout): void {
  if (cell === undefined) return;
  cell.formula = true;
  const reference = attribute('ref');
  const isArray = attribute('t') === 'array' || attribute('t') === 'dataTable';
  if (isArray && reference !== undefined) layout.arrays.push(reference);
}

function rowPieces(
  xml: string,
  layout: Layout,
  row: number,
  cells: readonly (readonly [string, EditValue])[],
  sheet: string,
): Piece[] {
  const found = layout.rows.find((one) => one.row === row);
  const ordered = cells.toSorted(([a], [b]) => placeOf(a).column - placeOf(b).column);
  for (const [address] of ordered) refuseFormula(address, found, layout, sheet);
  if (found === undefined) return newRow(layout, row, ordered);
  const fresh = ordered.filter(([address]) => !found.cells.some((one) => one.address === address));
  const pieces = ordered.flatMap(([address, value]): Piece[] => {
    const cell = found.cells.find((one) => one.address === address);
    if (cell === undefined) return [];
    const tag = xml.slice(cell.tag.from, cell.tag.to);
    return [{ from: cell.tag.from, to: cell.end, text: rewritten(tag, value, layout.prefix) }];
  });
  const added = fresh.filter(([, value]) => value !== null);
  if (added.length === 0) return pieces;
  if (found.inner === found.tag.to && xml.charAt(found.tag.to - 2) === '/')
    return [
      ...pieces,
      {
        from: found.tag.to - 2,
        to: found.tag.to,
        text: `>${added.map((one) => newCell(one, found, layout)).join('')}</${layout.prefix}row>`,
      },
    ];
  return [
    ...pieces,
    ...added.map((one) => {
      const next = found.cells.find(({ column }) => column > placeOf(one[0]).column);
      const at = next?.tag.from ?? found.inner;
      return { from: at, to: at, text: newCell(one, found, layout) };
    }),
  ];
}

function newRow(layout: Layout, row: number, cells: readonly (readonly [string, EditValue])[]): Piece[] {
  const written = cells.filter(([, value]) => value !== null);
  if (written.length === 0) return [];
  const inside = written.map((one) => newCell(one, undefined, layout)).join('');
  const text = `<${layout.prefix}row r="${row}">${inside}</${layout.prefix}row>`;
  const { data, dataEnd, prefix } = layout;
  if (dataEnd.from === data.from)
    return [{ from: data.to - 2, to: data.to, text: `>${text}</${prefix}sheetData>` }];
  const next = layout.rows.find((one) => one.row > row);
  const at = next?.tag.from ?? dataEnd.from;
  return [{ from: at, to: at, text }];
}

function newCell(
  [address, value]: readonly [string, EditValue],
  row: FoundRow | undefined,
  layout: Layout,
): string {
  const { column } = placeOf(address);
  const style =
    row?.style ?? layout.columnStyles.find(({ min, max }) => column >= min && column <= max)?.style;
  const tag = `<${layout.prefix}c r="${address}"${style === undefined ? '' : ` s="${style}"`}>`;
  return rewritten(tag, value, layout.prefix);
}

/** A cell with its own tag, place and style, and a new content. */
function rewritten(tag: string, value: EditValue, prefix: string): string {
  const open = tag.replace(/\s*\/?>$/u, '').replace(/\st\s*=\s*(?:"[^"]*"|'[^']*')/u, '');
  if (value === null) return `${open}/>`;
  const close = `</${prefix}c>`;
  if (typeof value !== 'string') {
    must(isDecimal(value.decimal) || null, 'a decimal is written with digits, sign and point only');
    return `${open}><${prefix}v>${value.decimal}</${prefix}v>${close}`;
  }
  const text = escaped(value);
  return `${open} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is>${close}`;
}

/** A workbook reads `_x0041_` as a character: a text that looks so is written with its underscore spelt out. */
function escaped(text: string): string {
  return xmlText(text)
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function refuseFormula(address: string, row: FoundRow | undefined, layout: Layout, sheet: string): void {
  const isFormula = row?.cells.some((one) => one.address === address && one.formula) ?? false;
  if (!isFormula && !layout.arrays.some((reference) => isInside(address, reference))) return;
  throw refuseFile(
    'sheet.formula_cell',
    `工作表“${sheet}”的 ${address} 是公式，由表格自己算，不能填数。请改选公式引用的单元格。`,
    { sheet, cell: address },
  );
}

function isInside(address: string, reference: string): boolean {
  const [from = '', to = from] = reference.split(':');
  const [at, first, last] = [placeOf(address), placeOf(from), placeOf(to)];
  return at.row >= first.row && at.row <= last.row && at.column >= first.column && at.column <= last.column;
}

/** Pieces put in at one place become one, in the order of their cells. */
function joinedAtOnePlace(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last?.from === piece.from && last.to === piece.to)
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

function applied(xml: string, pieces: readonly Piece[]): string {
  const out: string[] = [];
  let at = 0;
  for (const { from, to, text } of pieces) {
    out.push(xml.slice(at, from), text);
    at = to;
  }
  return out.join('') + xml.slice(at);
}

/** `B12` → row 12, column 2. */
function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/u.exec(address) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(must(digits === '' ? null : digits, 'a cell has an address')), column };
}
