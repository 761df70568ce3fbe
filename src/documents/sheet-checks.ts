import { columnLetter } from '#kernel/column-letter.ts';
import { xmlText } from './neutralise.ts';
import { type CellCheck, rowsAbove, type SheetSpec } from './sheet-spec.ts';

/** Name of the hidden sheet that holds the lists too long to stand in a check itself; importers of ours pass hidden sheets over. */
export const listSheet = '_选项';

/** A spreadsheet takes no longer list inside a check, signs. */
const LONGEST_INLINE = 255;
const LONGEST_WORDS = 220;

/** The lists of a workbook that stand on the hidden sheet, one a column. */
export type LongLists = ReadonlyMap<string, number>;

type ListCheck = Extract<CellCheck, { readonly kind: 'list' }>;

function keyOf({ values }: ListCheck): string {
  return values.join('\n');
}

function isInline({ values }: ListCheck): boolean {
  return values.join(',').length <= LONGEST_INLINE && !values.some((one) => /[,"\n]/u.test(one));
}

/** The lists that do not fit into their checks, by their values, with the column of the hidden sheet that holds each. */
export function longLists(specs: readonly SheetSpec[]): LongLists {
  const lists = new Map<string, number>();
  for (const spec of specs)
    for (const { check } of blocksOf(spec))
      if (check.kind === 'list' && check.values.length > 0 && !isInline(check) && !lists.has(keyOf(check)))
        lists.set(keyOf(check), lists.size);
  return lists;
}

/** The values on the hidden sheet, line by line. */
export function listRows(lists: LongLists): readonly (readonly (string | null)[])[] {
  const columns = [...lists.keys()].map((key) => key.split('\n'));
  const height = Math.max(0, ...columns.map((values) => values.length));
  return Array.from({ length: height }, (_, row) => columns.map((values) => values[row] ?? null));
}

interface Block {
  /** First and last line of the sheet, from 1. */
  readonly top: number;
  readonly bottom: number;
  /** Column, from 0. */
  readonly column: number;
  readonly check: CellCheck;
}

/** Which lines of which column hold what: neighbours of one check together, blank lines to fill in with the last of them. */
function blocksOf(spec: SheetSpec): readonly Block[] {
  const first = rowsAbove(spec) + 1;
  const lines: number[] = [];
  let at = first;
  for (const place of spec.rows.keys()) {
    if (spec.sections?.has(place) === true) at += 1;
    lines.push(at);
    at += 1;
  }
  const blank = (spec.footer ?? []).length > 0 ? 0 : (spec.blankRows ?? 0);
  return spec.columns.flatMap(({ check }, column) => {
    if (check === undefined) return [];
    const cells = lines.map((line, place) => ({
      top: line,
      bottom: line,
      column,
      check: typeof check === 'function' ? check(place) : check,
    }));
    if (blank > 0 && typeof check !== 'function')
      cells.push({ top: at, bottom: at + blank - 1, column, check });
    return joined(cells);
  });
}

function joined(
  cells: readonly (Omit<Block, 'check'> & { readonly check: CellCheck | null })[],
): readonly Block[] {
  const blocks: Block[] = [];
  for (const { check, ...cell } of cells) {
    const last = blocks.at(-1);
    if (check === null) continue;
    const follows = last !== undefined && last.check === check && last.bottom + 1 === cell.top;
    if (follows) blocks[blocks.length - 1] = { ...last, bottom: cell.bottom };
    else blocks.push({ ...cell, check });
  }
  return blocks;
}

/**
 * The sheet's XML with the checks of its columns: drop-down lists, numbers, days. They stand where the format wants them, after the cells
 * and merges and before the page's margins.
 */
export function withChecks(xml: string, spec: SheetSpec, lists: LongLists): string {
  const blocks = blocksOf(spec).filter(({ check }) => check.kind !== 'list' || check.values.length > 0);
  if (blocks.length === 0) return xml;
  const grouped = [...Map.groupBy(blocks, ({ check }) => check)];
  const checks = grouped.map(([check, group]) => checkXml(check, group.map(placeOf).join(' '), lists));
  const markup = `<dataValidations count="${checks.length}">${checks.join('')}</dataValidations>`;
  const at = xml.search(
    /<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>/u,
  );
  return xml.slice(0, at) + markup + xml.slice(at);
}

function placeOf({ top, bottom, column }: Block): string {
  const letter = columnLetter(column + 1);
  return top === bottom ? `${letter}${top}` : `${letter}${top}:${letter}${bottom}`;
}

function checkXml(check: CellCheck, sqref: string, lists: LongLists): string {
  const style = check.loose === true ? 'showErrorMessage="0"' : 'showErrorMessage="1"';
  const warns = check.kind === 'number' ? ' errorStyle="warning"' : '';
  const words = `errorTitle="填写的内容不对" error="${attribute(wordsOf(check))}"`;
  const { type, formulas } = ruleOf(check, lists);
  const inner = formulas.map((formula, at) => `<formula${at + 1}>${element(formula)}</formula${at + 1}>`);
  return `<dataValidation ${type} allowBlank="1"${warns} ${style} ${words} sqref="${sqref}">${inner.join('')}</dataValidation>`;
}

function ruleOf(
  check: CellCheck,
  lists: LongLists,
): { readonly type: string; readonly formulas: readonly string[] } {
  switch (check.kind) {
    case 'list': {
      const column = lists.get(keyOf(check));
      const values =
        column === undefined ? `"${check.values.join(',')}"` : listRange(column, check.values.length);
      return { type: 'type="list"', formulas: [values] };
    }
    case 'number':
      return {
        type: 'type="decimal" operator="between"',
        formulas: ['-999999999999999', '999999999999999'],
      };
    default:
      // 1950-01-01 and 2100-12-31 as the spreadsheet counts days.
      return { type: 'type="date" operator="between"', formulas: ['18264', '73415'] };
  }
}

function listRange(column: number, length: number): string {
  const letter = columnLetter(column + 1);
  return `'${listSheet}'!$${letter}$1:$${letter}$${length}`;
}

function wordsOf(check: CellCheck): string {
  if (check.kind !== 'list')
    return check.kind === 'number'
      ? '这一格填数字，不写单位。确实要写别的，按“是”。'
      : '这一格填日期，如 2022-03-15。';
  const all = check.values.join('、');
  return `请从下拉列表里选：${all.length > LONGEST_WORDS ? `${all.slice(0, LONGEST_WORDS)}……` : all}`;
}

function element(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return element(text).replaceAll('"', '&quot;').replaceAll('\n', ' ');
}
