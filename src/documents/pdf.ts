import { existsSync } from 'node:fs';
import { Refusal } from '#kernel/errors.ts';
import { chartLayout } from './chart-layout.ts';
import { isRecord } from './child-protocol.ts';
import { DEMO, linePitch, measure, RED, size, tightening, turnedWidth, typeWidth } from './docx-layout.ts';
import type { TableContent } from './docx-table.ts';
import { markPoints } from './gongwen-head.ts';
import {
  type Gongwen,
  type GongwenBlock,
  holdsToSignature,
  isTurned,
  type Paper,
  paperOf,
  pictureSize,
} from './gongwen-model.ts';
import { type ChildFailure, type ChildTask, runInChild } from './in-child.ts';
import { type Inline, piecesOf, plainText } from './inline.ts';
import type { TableDocument } from './table-document.ts';
import { charactersOf, columnWidths } from './table-width.ts';

/** A paper as the typesetter wants it, and where the county's own fonts lie. */
export interface PdfJob {
  /** Folder with font files of the county, or null. */
  readonly fonts: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

const pdfTask: ChildTask<Uint8Array> = {
  name: 'pdf-write',
  accepts: (value) => value instanceof Uint8Array,
  native: true,
  failure: pdfFailure,
};

/**
 * Writes a 公文 as PDF/A-2b in the same layout as the .docx: one page grid, one table of lengths. Fonts are embedded; open ones stand for the
 * office's where the county's folder has none, and the file's description names each substitution. A sign that no font has, a machine without
 * typesetter or fonts, gives a refusal and never half a file.
 *
 * @param content  the paper
 * @param fonts    folder with the county's own font files (setting XUSHI_FONTS), or null
 * @throws Refusal `document.no_pdf`, `document.no_font`, `document.glyph`, `document.too_heavy`, `document.busy`
 */
export async function gongwenPdf(content: Gongwen, fonts: string | null): Promise<Uint8Array> {
  return written(dataOf(paperOf(content), content.date), fonts);
}

async function written(data: PdfJob['data'], fonts: string | null): Promise<Uint8Array> {
  if (fonts !== null && !existsSync(fonts))
    throw new Refusal(
      'document.no_font',
      503,
      '设置 XUSHI_FONTS 指的字体文件夹不存在，没有生成 PDF。请系统管理岗改正这项设置后重启，或先下载 .docx。',
    );
  const job: PdfJob = { fonts, data };
  return runInChild(pdfTask, new TextEncoder().encode(JSON.stringify(job)));
}

/** What a PDF of ours says of the faces that open ones stand for, out of its description (XMP is kept in plain text); null when none is replaced. */
export function substitutionIn(pdf: Uint8Array): string | null {
  const text = new TextDecoder().decode(pdf);
  return /本机没有的公文字体用开源字体代替：[^<。]+。/u.exec(text)?.[0] ?? null;
}

/** Whether a value is a job. */
export function isPdfJob(value: unknown): value is PdfJob {
  return (
    isRecord(value) &&
    isRecord(value['data']) &&
    (value['fonts'] === null || typeof value['fonts'] === 'string')
  );
}

/**
 * A wide table on its own as PDF, across A4, as `tableDocument` writes it.
 *
 * @throws Refusal as `gongwenPdf`
 */
export async function tablePdf(content: TableDocument, fonts: string | null): Promise<Uint8Array> {
  const { title, subtitle, note, date, demo } = content;
  const blocks = [
    { kind: 'table', table: content, turned: true, ...(note === undefined ? {} : { note }) },
  ] as const;
  const kind = '通知';
  const paper = {
    ...paperOf({ kind, organ: '', title, signature: '', date, blocks, demo: demo === true }),
    title: [title],
  };
  return written({ ...dataOf(paper, date), subtitle: subtitle ?? '' }, fonts);
}

function dataOf(paper: Paper, date: string): PdfJob['data'] {
  const [year, month, day] = date.split('-').map(Number);
  return {
    measure,
    size,
    pitch: linePitch / 20,
    tightening: tightening / 20,
    red: RED,
    demo: DEMO,
    title: paper.title.join(''),
    day: { year, month, day },
    markPoints: pointsOf(paper),
    subtitle: null,
    paper: {
      ...paper,
      blocks: paper.blocks.map(blockOf),
      attachments: paper.attachments.map((one) => ({ ...one, blocks: one.blocks.map(blockOf) })),
    },
  };
}

/** One size for all organs in the head: the longest must stay on its line. */
function pointsOf({ form, marks, suffix }: Paper): number {
  const width = typeWidth * (suffix === '' ? 1 : 0.78);
  const most = form === 'letter' ? 40 : marks.length > 1 ? 36 : 50;
  return Math.min(most, ...marks.map((one) => markPoints(one, width)));
}

const piecesForPdf = (inline: Inline) =>
  piecesOf(inline).map((piece) => ({
    text: plainText(piece),
    bold: typeof piece !== 'string' && piece.bold === true,
  }));

function blockOf(block: GongwenBlock): unknown {
  switch (block.kind) {
    case 'list':
      return { kind: 'list', turned: false, items: block.items.map(piecesForPdf) };
    case 'chart':
      return {
        kind: 'chart',
        turned: false,
        title: block.title,
        chart: chartLayout(block.chart),
        table: block.table === undefined ? null : tableOf(block.table, typeWidth),
      };
    case 'picture': {
      const { bytes, alt } = block.picture;
      // The typesetter reads data as JSON; the child turns the letters into bytes again.
      const file = Buffer.from(bytes).toString('base64');
      return {
        kind: 'picture',
        turned: false,
        caption: block.caption,
        alt,
        file,
        ...pictureSize(block.picture),
      };
    }
    case 'table':
      return {
        kind: 'table',
        turned: isTurned(block),
        title: block.title ?? '',
        unit: block.unit ?? '',
        note: block.note === undefined ? [] : piecesForPdf(block.note),
        table: tableOf(block.table, isTurned(block) ? turnedWidth : typeWidth),
      };
    default:
      return {
        kind: block.kind,
        turned: false,
        text: piecesForPdf(block.text),
        short: holdsToSignature(block),
      };
  }
}

function tableOf(content: TableContent, width: number): unknown {
  const { columns, rows } = content;
  const shares = columnWidths(content, charactersOf(width));
  return {
    columns: columns.map(({ heading, align }, index) => ({
      heading,
      share: shares[index] ?? 1,
      align: align ?? 'left',
    })),
    rows: rows.map((row) => row.map((cell) => ({ pieces: piecesForPdf(cell) }))),
  };
}

function pdfFailure(cause: ChildFailure): Refusal {
  if (cause === 'busy') return new Refusal('document.busy', 503, '正在生成的文件太多，请过一分钟再下载。');
  return new Refusal(
    'document.too_heavy',
    503,
    'PDF 没有排完（内容过多或排版组件出错），没有生成文件。请下载 .docx，用 WPS 或 Office 另存为 PDF。',
    { data: { cause } },
  );
}
