import { refuseDamaged, refuseFile } from './file-refusal.ts';
import type { Merge } from './sheet-in.ts';
import { checkExtent, MOST_ROWS } from './sheet-limits.ts';
import { type AttributeOf, scanXml } from './xml-scan.ts';

/** What a sheet's XML holds, counted before the reader sees it. */
export interface SheetScan {
  /** Cells that certainly hold a value. */
  readonly sure: number;
  /** Cells whose text is blank, which a reader may or may not count as empty. */
  readonly maybe: number;
  readonly merges: readonly Merge[];
  /** Characters of text in all cells together. */
  readonly characters: number;
  /** Addresses of the first formulas without a stored result. */
  readonly uncomputed: readonly string[];
}

const MOST_MERGES = 20_000;
const MOST_MERGED_CELLS = 1_000_000;
const MOST_VALIDATIONS = 5_000;
/** Cells of one validation: nineteen whole columns pass, a whole sheet does not. */
const MOST_VALIDATED_CELLS = 20_000_000;
const MOST_TAGGED_CELLS = 6_000_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const SHOWN_FORMULAS = 5;

type Strings = readonly { readonly length: number; readonly blank: boolean }[];

interface Counters {
  sure: number;
  maybe: number;
  tagged: number;
  characters: number;
  lastRow: number;
  lastColumn: number;
  validations: number;
  readonly merges: Merge[];
  readonly uncomputed: string[];
}

interface CellAtHand {
  readonly address: string;
  readonly type: string;
  row: number;
  column: number;
  text: string;
  formula: boolean;
}

/**
 * Walks over a sheet once and refuses what is tiny in bytes but huge in meaning: far cells, giant merges, validation of the whole sheet, a million
 * styled empty rows, one long text repeated by reference. Also counts the cells with values, so that a reader which loses some is found out.
 *
 * @param xml      the sheet's part
 * @param where    the sheet in Chinese, for sentences
 * @param strings  measures of the shared strings
 */
export function scanSheet(xml: string, where: string, strings: Strings): SheetScan {
  const counters: Counters = {
    sure: 0,
    maybe: 0,
    tagged: 0,
    characters: 0,
    lastRow: 0,
    lastColumn: 0,
    validations: 0,
    merges: [],
    uncomputed: [],
  };
  let cell: CellAtHand | undefined;
  let inData = false;
  let sawData = false;
  let inside = '';
  let phonetic = 0;
  scanXml(xml, {
    open: (name, attribute) => {
      if (name === 'sheetData') {
        inData = true;
        sawData = true;
      } else if (!inData) openOutside(name, attribute, counters, where);
      else if (name === 'row') checkRow(attribute, where);
      else if (name === 'c') cell = openCell(attribute, counters, where);
      else if (name === 'f' && cell !== undefined) cell.formula = true;
      else if (name === 'rPh') phonetic += 1;
      else if (name === 'v' || name === 't') inside = name;
    },
    text: (text) => {
      if (cell !== undefined && inside !== '' && phonetic === 0) cell.text += text;
    },
    close: (name) => {
      if (name === 'sheetData') inData = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'v' || name === 't') inside = '';
      else if (name === 'c' && cell !== undefined) {
        closeCell(cell, counters, strings, where);
        cell = undefined;
      }
    },
  });
  if (!sawData) throw refuseDamaged('工作表没有数据部分');
  return finish(counters, where);
}

function openOutside(name: string, attribute: AttributeOf, counters: Counters, where: string): void {
  if (name === 'mergeCell') counters.merges.push(openMerge(attribute, counters, where));
  else if (name === 'dataValidation') checkValidation(attribute, counters, where);
}

function checkRow(attribute: AttributeOf, where: string): void {
  const row = Number(attribute('r') ?? 0);
  if (row <= MOST_ROWS) return;
  throw refuseFile(
    'sheet.rows',
    `${where}里有第 ${row} 行（多半是带格式的空行），超过上限 ${MOST_ROWS} 行。请选中数据下方的所有空行，右键“删除”，保存后再上传。`,
    { row, limit: MOST_ROWS },
  );
}

function openCell(attribute: AttributeOf, counters: Counters, where: string): CellAtHand {
  counters.tagged += 1;
  if (counters.tagged > MOST_TAGGED_CELLS) checkExtent(MOST_ROWS, MOST_ROWS, where);
  const address = attribute('r') ?? '';
  const { row, column } = parseAddress(address);
  return { address, type: attribute('t') ?? 'n', row, column, text: '', formula: false };
}

function closeCell(cell: CellAtHand, counters: Counters, strings: Strings, where: string): void {
  if (cell.text === '') {
    const stored = cell.type === 'str' || cell.type === 'inlineStr';
    if (cell.formula && !stored && counters.uncomputed.length < SHOWN_FORMULAS)
      counters.uncomputed.push(cell.address);
    return;
  }
  const shared = cell.type === 's' ? strings[Number(cell.text)] : undefined;
  if (cell.type === 's' && shared === undefined) throw refuseDamaged('单元格指向不存在的文字');
  const blank = shared === undefined ? cell.text.trim() === '' : shared.blank;
  if (blank) counters.maybe += 1;
  else counters.sure += 1;
  counters.characters += shared?.length ?? cell.text.length;
  if (counters.characters > MOST_CHARACTERS) {
    throw refuseFile(
      'sheet.text',
      `${where}的文字总量过大，没有读入。请删去多余的内容，或拆成几份后再上传。`,
    );
  }
  counters.lastRow = Math.max(counters.lastRow, cell.row);
  counters.lastColumn = Math.max(counters.lastColumn, cell.column);
  checkExtent(counters.lastRow, counters.lastColumn, where);
}

function openMerge(attribute: AttributeOf, counters: Counters, where: string): Merge {
  const area = parseRange(attribute('ref') ?? '');
  const cells = (area.bottom - area.top + 1) * (area.right - area.left + 1);
  if (cells > MOST_MERGED_CELLS || counters.merges.length >= MOST_MERGES) {
    throw refuseFile(
      'sheet.merges',
      `${where}的合并单元格过大或过多（${attribute('ref') ?? ''}）。请取消多余的合并单元格，另存后再上传。`,
    );
  }
  return area;
}

function checkValidation(attribute: AttributeOf, counters: Counters, where: string): void {
  counters.validations += 1;
  const ranges = (attribute('sqref') ?? '').split(' ').filter((range) => range !== '');
  const cells = ranges.reduce((sum, range) => {
    const { top, left, bottom, right } = parseRange(range);
    return sum + (bottom - top + 1) * (right - left + 1);
  }, 0);
  if (cells <= MOST_VALIDATED_CELLS && counters.validations <= MOST_VALIDATIONS) return;
  throw refuseFile(
    'sheet.validation',
    `${where}给几乎整张表设了“数据有效性”（下拉选项），正常的表不会这样。请在“数据—有效性”里清除多余的设置，另存后再上传。`,
  );
}

/** Merges are cut to the rectangle that holds values; one that lies outside or shrinks to a cell goes. */
function finish(counters: Counters, where: string): SheetScan {
  const { sure, maybe, characters, lastRow, lastColumn, uncomputed } = counters;
  let merged = 0;
  const merges = counters.merges.flatMap((merge) => {
    const bottom = Math.min(merge.bottom, lastRow - 1);
    const right = Math.min(merge.right, lastColumn - 1);
    if (bottom < merge.top || right < merge.left || (bottom === merge.top && right === merge.left)) return [];
    merged += (bottom - merge.top + 1) * (right - merge.left + 1);
    return [{ ...merge, bottom, right }];
  });
  if (merged > MOST_MERGED_CELLS * 2) {
    throw refuseFile('sheet.merges', `${where}的合并单元格过多。请取消多余的合并单元格，另存后再上传。`);
  }
  return { sure, maybe, characters, merges, uncomputed };
}

/** `B12` → row 12, column 2. */
function parseAddress(address: string): { row: number; column: number } {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/u.exec(address);
  if (parts === null) throw refuseDamaged('单元格地址不对');
  let column = 0;
  for (const letter of parts[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(parts[2]), column };
}

/** `A1:C3`, `A1`, `A:C` or `1:3` as a zero-based block. */
function parseRange(range: string): Merge {
  const [from = '', to = from] = range.replaceAll('$', '').split(':');
  const first = corner(from, 1, 1);
  const last = corner(to, 1_048_576, 16_384);
  return {
    top: Math.min(first.row, last.row) - 1,
    left: Math.min(first.column, last.column) - 1,
    bottom: Math.max(first.row, last.row) - 1,
    right: Math.max(first.column, last.column) - 1,
  };
}

/** A corner of a range; a missing row or column means the sheet's edge. */
function corner(text: string, row: number, column: number): { row: number; column: number } {
  if (/^[A-Z]{1,3}$/u.test(text)) return { row, column: parseAddress(`${text}1`).column };
  if (/^[0-9]{1,7}$/u.test(text)) return { row: Number(text), column };
  return parseAddress(text);
}
