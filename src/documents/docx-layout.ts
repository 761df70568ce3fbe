import { Document, type IPropertiesOptions, type IRunOptions, Packer } from 'docx';
import { faces } from './faces.ts';
import { xmlText } from './neutralise.ts';
import { fixZipTimes } from './zip-times.ts';

/** Twentieths of a point in a millimetre. */
const TWIPS_A_MILLIMETRE = 1440 / 25.4;

/** Millimetres as twentieths of a point, the measure of .docx. */
export function millimetres(length: number): number {
  return Math.round(length * TWIPS_A_MILLIMETRE);
}

/**
 * Lengths of the standard in millimetres, for both writers (.docx and PDF).
 *
 * @source GB/T 9704-2012 5.1 paper; 5.2.1 edges, which leave 156 × 225 mm; 7.2.4 mark; 7.2.7 rule; 7.5 page number; 10.1 letter; 10.3 minutes
 */
export const measure = {
  paper: { width: 210, height: 297 },
  edge: { top: 37, bottom: 35, left: 28, right: 26 },
  /** Upper edge of the mark under the type area's, and of a letter's under the paper's. */
  mark: 35,
  letterMark: 30,
  /** From the number to the red rule, and from a letter's mark to its double rule. */
  toRule: 4,
  letterRule: { length: 170, overPaperEdge: 20 },
  /** From the type area down to the dashes of the page number. */
  toPageNumber: 7,
} as const;

/** The page in twips. @source GB/T 9704-2012 5.1, 5.2.1 */
export const page = {
  width: millimetres(measure.paper.width),
  height: millimetres(measure.paper.height),
  top: millimetres(measure.edge.top),
  bottom: millimetres(measure.edge.bottom),
  left: millimetres(measure.edge.left),
  right: millimetres(measure.edge.right),
} as const;

/** Width of the type area in twips (156 mm). */
export const typeWidth = page.width - page.left - page.right;

/** Width of the type area turned a quarter, in twips (225 mm). */
export const turnedWidth = page.height - page.top - page.bottom;

/** Edges of a page that is read turned: those of an upright one, so that it is bound and numbered with the others. @source GB/T 9704-2012 8 */
export const turnedEdges = {
  top: page.left,
  bottom: page.right,
  left: page.bottom,
  right: page.top,
} as const;

/**
 * Fixed distance of lines in twips, 28.95 pt: 225 mm hold 22 of them.
 *
 * @source GB/T 9704-2012 5.2.3
 */
export const linePitch = 579;

/**
 * What each 16 pt character gives up, in twips, so that 156 mm hold 28 of them. It is set on the text and not by a character grid, which Word and
 * LibreOffice lay out differently (LibreOffice puts 14 on the line).
 *
 * @source GB/T 9704-2012 5.2.3
 */
export const tightening = -5;

/**
 * Footer edge above the paper's edge in twips, so that the dashes stand 7 mm under the type area: 35 − 7 mm, less half a 14 pt line.
 *
 * @source GB/T 9704-2012 7.5
 */
export const footerEdge = page.bottom - millimetres(measure.toPageNumber) - 140;

/** Type sizes by their Chinese names, in half points. */
export const size = { two: 44, three: 32, four: 28, five: 21 } as const;

/**
 * Typefaces, named and not embedded: the office's machines have them.
 *
 * @source GB/T 9704-2012 5.2.2, 7.3.1, 7.3.3; 一级黑体、二级楷体 of 7.3.3
 */
export const face = {
  title: face4(faces.title.name),
  body: face4(faces.body.name),
  black: face4(faces.black.name),
  regular: face4(faces.regular.name),
  song: { ...face4(faces.song.name), ascii: faces.song.name, hAnsi: faces.song.name },
} as const;

/** The table of faces with their other names, for machines that have the face under another one. */
function fontTable(): string {
  const fonts = Object.values(faces)
    .map(
      ({ name, others }) =>
        `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/></w:font>`,
    )
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts}</w:fonts>`;
}

/** Style of the paragraphs of a table, so that words typed into a cell take its size. */
export const CELL_STYLE = 'CellText';
/** The red of the head and its rule. */
export const RED = 'FF0000';
/** The text of the mark for invented figures. */
export const DEMO = '演示数据';

function face4(eastAsia: string) {
  return {
    ascii: 'Times New Roman',
    hAnsi: 'Times New Roman',
    cs: 'Times New Roman',
    eastAsia,
    hint: 'eastAsia',
  };
}

/** Look of a run of text. */
export type RunLook = Pick<IRunOptions, 'font' | 'size' | 'color' | 'bold' | 'characterSpacing'>;

/** Some characters of a size, in twips. */
export function characters(count: number, halfPoints: number): number {
  return Math.round(count * halfPoints * 10);
}

/**
 * Packs a document. Its inner dates are the document's own, its zip times fixed: the same content gives the same bytes.
 *
 * @param options  what the document holds
 * @param title    its title, for the properties
 * @param day      its date, `YYYY-MM-DD`
 */
export async function packDocument(
  options: IPropertiesOptions,
  title: string,
  day: string,
): Promise<Uint8Array> {
  const normal = {
    run: { font: face.body, size: size.three, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
    // Word would widen every place where a digit meets a character, and 28 of them would not hold on a line.
    paragraph: { spacing: { before: 0, after: 0 }, autoSpaceEastAsianText: false },
  };
  const cells = {
    id: CELL_STYLE,
    name: '表格文字',
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: size.five },
  };
  const styles = { default: { document: normal }, paragraphStyles: [cells] };
  const document = new Document({ ...options, styles });
  const core = { path: 'docProps/core.xml', data: coreProperties(title, day) };
  const fonts = { path: 'word/fontTable.xml', data: fontTable() };
  return fixZipTimes(await Packer.toBuffer(document, undefined, [core, fonts]));
}

function coreProperties(title: string, day: string): string {
  const moment = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>序时</dc:creator>`,
    moment('created'),
    moment('modified'),
    '</cp:coreProperties>',
  ].join('');
}

function escapeXml(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
