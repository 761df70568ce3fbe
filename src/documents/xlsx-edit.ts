import { zipSync } from 'fflate';
import { openArchive } from './archive-guard.ts';
import { refuseFile } from './file-refusal.ts';
import { editSheetXml, hasFormula } from './xlsx-edit-sheet.ts';
import { listSheets, partText } from './xlsx-parts.ts';
import { scanXml } from './xml-scan.ts';
import { fixZipTimes } from './zip-times.ts';

/** What a cell is to hold: an exact decimal as a number, a text, or nothing. Its format stays. */
export type EditValue = { readonly decimal: string } | string | null;

/** One cell to write. */
export interface CellEdit {
  /** Name of the sheet. */
  readonly sheet: string;
  /** Address, e.g. `B5`; of a merged block its top left cell. */
  readonly cell: string;
  readonly value: EditValue;
}

const WORKBOOK = 'xl/workbook.xml';
/** Parts that are packed already: deflating them again gains nothing. */
const packed = /\.(?:png|jpe?g|gif|emf|wmf|bin)$/iu;

/**
 * Writes values into cells of a workbook and touches nothing else: styles, merges, widths, formulas, print settings, pictures and all
 * other parts keep their bytes. Formulas of the written sheets lose their stored results, and the workbook is marked to be calculated when it
 * is opened, so that nobody reads an old sum beside a new number. The same edits give the same bytes.
 *
 * @param bytes  the whole .xlsx; guarded again here
 * @throws Refusal file.* for the archive; sheet.formula_cell for a cell that holds a formula; sheet.no_sheet for an unknown sheet
 */
export async function editWorkbook(bytes: Uint8Array, edits: readonly CellEdit[]): Promise<Uint8Array> {
  const parts = await openArchive(bytes);
  const sheets = new Map(listSheets(parts).sheets.map((sheet) => [sheet.name, sheet.part]));
  const written = new Map<string, Uint8Array>(parts);
  for (const [name, group] of Map.groupBy(edits, ({ sheet }) => sheet)) {
    const part = sheets.get(name);
    if (part === undefined) throw noSheet(name);
    written.set(part, encoded(editSheetXml(partText(parts, part), group, name)));
  }
  if (edits.length > 0 && [...sheets.values()].some((part) => hasFormula(partText(parts, part))))
    written.set(WORKBOOK, encoded(calculatedOnLoad(partText(parts, WORKBOOK))));
  const entries = [...written].map(([name, content]) => [
    name,
    [content, { level: packed.test(name) ? 0 : 6 } as const] as const,
  ]);
  return fixZipTimes(zipSync(Object.fromEntries(entries)));
}

function noSheet(name: string) {
  return refuseFile(
    'sheet.no_sheet',
    `工作簿里没有名为“${name.slice(0, 40)}”的工作表。请重新上传模板，或改好单元格的对应关系。`,
  );
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Before what a `calcPr` may not stand: the parts of a workbook have a fixed order. */
const before = new Set(['sheets', 'functionGroups', 'externalReferences', 'definedNames']);

/** The workbook's part with `fullCalcOnLoad`, everything else as it was. */
function calculatedOnLoad(xml: string): string {
  let at = 0;
  let tag: { readonly from: number; readonly to: number } | undefined;
  scanXml(xml, {
    open: (name, _attribute, span) => {
      if (name === 'calcPr') tag = span;
    },
    close: (name, span) => {
      if (before.has(name)) at = span.to;
    },
  });
  if (tag === undefined) {
    const prefix = /<((?:[\w.-]+:)?)sheets[\s>]/u.exec(xml)?.[1] ?? '';
    return `${xml.slice(0, at)}<${prefix}calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`;
  }
  const old = xml.slice(tag.from, tag.to).replace(/\sfullCalcOnLoad\s*=\s*(["']).*?\1/u, '');
  const marked = old.replace(/\s*(\/?)>$/u, ' fullCalcOnLoad="1"$1>');
  return xml.slice(0, tag.from) + marked + xml.slice(tag.to);
}
