import { posix } from 'node:path';
import { refuseDamaged, refuseFile } from './file-refusal.ts';
import { scanXml } from './xml-scan.ts';

/** A sheet as the workbook lists it. */
interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Entry that holds its cells. */
  readonly part: string;
}

/** What the workbook says before any cell is read. */
export interface WorkbookParts {
  readonly sheets: readonly ListedSheet[];
  readonly sharedStrings: string | undefined;
}

const MOST_SHEETS = 200;
const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Reads one part as strict UTF-8. */
export function partText(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
  const content = parts.get(name);
  if (content === undefined) throw refuseDamaged(`缺少 ${name}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw refuseDamaged('编码不是 UTF-8');
  }
}

/**
 * Lists the sheets of a workbook with the entries that hold them. Chart sheets and dialog sheets are left out.
 *
 * @throws Refusal `file.damaged` when a listed sheet is not there, `sheet.sheets` when there are too many
 */
export function listSheets(parts: ReadonlyMap<string, Uint8Array>): WorkbookParts {
  const targets = new Map<string, { readonly type: string; readonly part: string }>();
  scanXml(partText(parts, RELATIONS), {
    open: (name, attribute) => {
      const id = attribute('Id');
      const target = attribute('Target');
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      const type = (attribute('Type') ?? '').split('/').at(-1) ?? '';
      targets.set(id, { type, part: target.startsWith('/') ? target.slice(1) : posix.join('xl', target) });
    },
  });
  const sheets: ListedSheet[] = [];
  scanXml(partText(parts, WORKBOOK), {
    open: (tag, attribute) => {
      if (tag !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '');
      if (target === undefined) throw refuseDamaged('工作表没有对应的内容');
      if (target.type !== 'worksheet') return;
      if (!parts.has(target.part)) throw refuseDamaged(`缺少 ${target.part}`);
      const state = attribute('state') ?? 'visible';
      sheets.push({
        name: unescapeName(attribute('name') ?? ''),
        hidden: state !== 'visible',
        part: target.part,
      });
    },
  });
  if (sheets.length === 0) throw refuseDamaged('没有工作表');
  if (sheets.length > MOST_SHEETS) {
    throw refuseFile(
      'sheet.sheets',
      `工作簿有 ${sheets.length} 张工作表，超过上限 ${MOST_SHEETS} 张。请只保留需要的工作表，另存后再上传。`,
      { sheets: sheets.length },
    );
  }
  const strings = [...targets.values()].find(({ type }) => type === 'sharedStrings')?.part;
  return { sheets, sharedStrings: strings };
}

/** Names, like all texts of a workbook, may hold characters as `_x0041_`. */
function unescapeName(name: string): string {
  return name.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Length of every shared string and whether it is blank; the strings themselves are left to the reader. */
export function measureStrings(xml: string): readonly { readonly length: number; readonly blank: boolean }[] {
  const found: { length: number; blank: boolean }[] = [];
  let length = 0;
  let blank = true;
  let inText = false;
  let phonetic = 0;
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') {
        length = 0;
        blank = true;
      } else if (name === 'rPh') phonetic += 1;
      else if (name === 't') inText = true;
    },
    text: (text) => {
      if (!inText || phonetic > 0) return;
      length += text.length;
      blank &&= text.trim() === '';
    },
    close: (name) => {
      if (name === 'si') found.push({ length, blank });
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 't') inText = false;
    },
  });
  return found;
}
