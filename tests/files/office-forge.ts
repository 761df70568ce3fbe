/** Makes workbooks and documents from raw parts. Test use only. */
import { type ForgedEntry, forgeZip } from './zip-forge.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Parts of a workbook that differ from test to test. */
export interface ForgedWorkbook {
  /** Everything between the worksheet tags; `sheetData` included. */
  readonly sheet?: string;
  /** Content of the shared strings. */
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly sheetName?: string;
  readonly state?: string;
  readonly extra?: readonly ForgedEntry[];
  /** Whole sheet part instead of `sheet`. */
  readonly sheetPart?: string;
}

/** A workbook of one sheet. */
export function forgeWorkbook(forged: ForgedWorkbook): Uint8Array {
  return forgeZip(workbookEntries(forged));
}

/** The entries of `forgeWorkbook`, to tamper with. */
export function workbookEntries(forged: ForgedWorkbook): ForgedEntry[] {
  const state = forged.state === undefined ? '' : ` state="${forged.state}"`;
  const name = forged.sheetName ?? '表1';
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const entries: ForgedEntry[] = [
    { name: '[Content_Types].xml', content: `<Types xmlns="${packages}/content-types"/>` },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}">${forged.workbookPr ?? ''}<sheets><sheet name="${name}" sheetId="1"${state} r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${packages}/relationships">${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: forged.sheetPart ?? `<worksheet xmlns="${main}">${forged.sheet ?? '<sheetData/>'}</worksheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst xmlns="${main}">${forged.strings ?? ''}</sst>`,
    },
    {
      name: 'xl/styles.xml',
      content:
        forged.styles ??
        `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
  ];
  return [...entries, ...(forged.extra ?? [])];
}

/** A document with this body; `prolog` stands before the root of the main part. */
export function forgeDocument(
  body: string,
  prolog = '<?xml version="1.0" encoding="UTF-8"?>',
  extra: readonly ForgedEntry[] = [],
): Uint8Array {
  return forgeZip([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${packages}/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `${prolog}<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    },
    ...extra,
  ]);
}

/** A paragraph of plain text. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** An OLE container with these names in its directory. */
export function forgeContainer(streams: readonly string[]): Uint8Array {
  const bytes = Buffer.alloc(512 + 128 * (streams.length + 1));
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  ['Root Entry', ...streams].forEach((name, index) => {
    bytes.write(name, 512 + 128 * index, 'utf16le');
  });
  return bytes;
}
