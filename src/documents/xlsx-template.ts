import { openArchive } from './archive-guard.ts';
import { refuseFile } from './file-refusal.ts';
import { readSheet } from './sheet-in.ts';
import { refuseKind, sniff } from './sniff.ts';
import { listSheets, partText } from './xlsx-parts.ts';
import { scanXml } from './xml-scan.ts';

/** A sheet of a template as it is shown to be mapped. */
export interface TemplateSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Text of every cell; null where it is empty. A merged block has its text in the top left cell. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Merged blocks, zero-based, both ends included. */
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
  /** Addresses of cells with a formula. */
  readonly formulas: readonly string[];
  /** Column widths in characters, by zero-based column; null where the default holds. */
  readonly widths: readonly (number | null)[];
}

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_ROWS = 400;
const MOST_COLUMNS = 80;

/**
 * Reads a template: guarded, parsed in a child process, with what its grid looks like.
 *
 * @param bytes  the whole file, at most 5 MB
 * @throws Refusal file.* (among them file.macro for a workbook with macros), sheet.*, sheet.template_size
 */
export async function readTemplate(bytes: Uint8Array, name: string): Promise<readonly TemplateSheet[]> {
  if (bytes.length > MOST_BYTES)
    throw refuseFile('file.too_large', '模板超过 5 MB。请删去无关的图片和工作表，另存后再上传。');
  const kind = await sniff(bytes, name);
  if (kind !== 'xlsx') throw refuseKind(kind, ['xlsx']);
  const book = await readSheet(bytes, name);
  const parts = await openArchive(bytes, (entry) => /\.(?:xml|rels)$/iu.test(entry));
  const listed = new Map(listSheets(parts).sheets.map((sheet) => [sheet.name, sheet.part]));
  return book.sheets.map((sheet) => {
    const { rows, merges, hidden } = sheet;
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (rows.length > MOST_ROWS || width > MOST_COLUMNS)
      throw refuseFile(
        'sheet.template_size',
        `工作表“${sheet.name}”有 ${rows.length} 行 ${width} 列，模板最多 ${MOST_ROWS} 行 ${MOST_COLUMNS} 列。请只上传要填的表，删去明细后另存再上传。`,
      );
    const part = listed.get(sheet.name);
    const shape = part === undefined ? { formulas: [], widths: [] } : shapeOf(partText(parts, part));
    return {
      name: sheet.name,
      hidden,
      rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))),
      merges,
      formulas: shape.formulas,
      widths: Array.from({ length: width }, (_, column) => shape.widths[column] ?? null),
    };
  });
}

function shapeOf(xml: string): { readonly formulas: readonly string[]; readonly widths: (number | null)[] } {
  const formulas: string[] = [];
  const widths: (number | null)[] = [];
  let cell = '';
  scanXml(xml, {
    open: (tag, attribute) => {
      if (tag === 'c') cell = attribute('r') ?? '';
      else if (tag === 'f' && cell !== '') formulas.push(cell);
      else if (tag === 'col') {
        const width = Number(attribute('width'));
        const last = Math.min(Number(attribute('max')), MOST_COLUMNS);
        for (let column = Number(attribute('min')); column <= last; column += 1)
          widths[column - 1] = Number.isFinite(width) ? width : null;
      }
    },
    close: (tag) => {
      if (tag === 'c') cell = '';
    },
  });
  return { formulas, widths };
}
