import type { ChartContent } from './chart-layout.ts';
import type { TableContent } from './docx-table.ts';
import { type Inline, inlineText } from './inline.ts';
import { chineseCount } from './number-label.ts';
import { printedWidth } from './printed-width.ts';
import { isWide } from './table-width.ts';

/** Kinds of paper we write. 纪要 and 简报 bear their own name in the red head, the letters the organ's alone, the others 文件. */
export type GongwenKind =
  | '通报'
  | '通知'
  | '报告'
  | '请示'
  | '意见'
  | '函'
  | '督办函'
  | '提醒函'
  | '约谈通知'
  | '纪要'
  | '简报';

/** The three heads of the standard that a county's office uses: 文件 (red head), 信函 and 纪要. */
export type GongwenForm = 'head' | 'letter' | 'minutes';

/** A part of the body. Headings bear their own numbers (一、（一）1.（1）), or get them by `numbered`. */
export type GongwenBlock =
  | {
      readonly kind: 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'paragraph';
      readonly text: Inline;
    }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  | {
      readonly kind: 'table';
      readonly title?: string;
      /** Unit of measure, printed over the table's right end. */
      readonly unit?: string;
      readonly table: TableContent;
      /** A line under the table: sources, what was left out. */
      readonly note?: Inline;
      /** Printed across the page on a page of its own; left out, by its own width (`isWide`). */
      readonly turned?: boolean;
    }
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly chart: ChartContent;
      /** Its numbers, printed under it; left out, the picture stands alone. */
      readonly table?: TableContent;
    }
  | { readonly kind: 'picture'; readonly caption: string; readonly picture: PictureContent };

/** A picture as it is printed: centred, its caption under it. */
export interface PictureContent {
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg';
  /** Width on paper, mm; less where it would be higher than two thirds of the type area. */
  readonly mm: number;
  /** Height over width. */
  readonly ratio: number;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
}

/** Width and height in mm at which a picture is printed. @source ours: 150 of 225 mm of the type area, so that caption and text go with it */
export function pictureSize({ mm, ratio }: Pick<PictureContent, 'mm' | 'ratio'>): {
  readonly width: number;
  readonly height: number;
} {
  const height = Math.min(mm * ratio, 150);
  return { width: height / ratio, height };
}

/** An attachment that is printed with the paper, on a page of its own. */
export interface GongwenAttachment {
  readonly title: string;
  readonly blocks: readonly GongwenBlock[];
}

/** A 公文 to write. Nothing secret: there is no place for a level of secrecy or a copy number, as the product holds nothing secret. */
export interface Gongwen {
  readonly kind: GongwenKind;
  /** The head, if not the one of the kind (`formOf`). */
  readonly form?: GongwenForm;
  /** Issuing organ, in full; of several the one that leads. */
  readonly organ: string;
  /** The other organs of a joint paper, in their order. */
  readonly joint?: readonly string[];
  /** Words of the red head, if not organ and kind. */
  readonly mark?: string;
  /** 发文字号, e.g. `峄政督〔2022〕3号`; other brackets round the year are set right. */
  readonly number?: string;
  /** 紧急程度: a printed word, without any effect in the product. */
  readonly urgency?: '特急' | '加急';
  /** The post that signs a paper to a superior (报告, 请示); left out, its place stays empty. Never a person's name of ours. */
  readonly signer?: string;
  /** Title; a line end breaks it where the writer wants, else a long one is broken evenly between words. */
  readonly title: string;
  /** 主送机关, without the colon. */
  readonly addressee?: string;
  readonly blocks: readonly GongwenBlock[];
  /** Attachments in order: named alone when they travel apart, with their content when they are printed behind the text. */
  readonly attachments?: readonly (string | GongwenAttachment)[];
  /** 发文机关署名; joint organs sign after it. 纪要 and 简报 are not signed. */
  readonly signature: string;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether it gets a seal, which asks for more room over the signature; yes by default. */
  readonly sealed?: boolean;
  /** 附注, printed in brackets under the date. */
  readonly note?: string;
  /** 出席、请假、列席 of minutes: units or posts. */
  readonly attendance?: readonly { readonly label: string; readonly names: string }[];
  /** 版记; without it none is printed. A letter prints 抄送 alone. */
  readonly imprint?: { readonly copies?: string; readonly office: string; readonly date: string };
  /** Marks every page 演示数据, for a document whose figures are invented. */
  readonly demo?: boolean;
}

/** A 公文 with every word as it will stand on paper: what both writers (.docx, PDF) set. */
export interface Paper {
  readonly form: GongwenForm;
  /** Organs in the red head, one a line, and the word beside them. */
  readonly marks: readonly string[];
  readonly suffix: string;
  readonly number: string;
  readonly urgency: string;
  /** 签发人 of a paper to a superior (empty: to be filled by hand), or null when the paper goes to others. */
  readonly signer: string | null;
  readonly organ: string;
  readonly title: readonly string[];
  readonly demo: boolean;
  /** With its colon; empty when nobody is addressed. */
  readonly addressee: string;
  readonly blocks: readonly GongwenBlock[];
  /** Names in the attachment note, with their numbers when there are several. */
  readonly attachmentNames: readonly string[];
  readonly signatures: readonly string[];
  /** 成文日期 in Arabic digits. */
  readonly date: string;
  readonly sealed: boolean;
  /** In its brackets; empty when there is none. */
  readonly note: string;
  readonly attendance: readonly { readonly label: string; readonly names: string }[];
  readonly attachments: readonly {
    readonly label: string;
    readonly title: readonly string[];
    readonly blocks: readonly GongwenBlock[];
    /** Whether it stands across the page as a whole: it holds turned tables alone. */
    readonly turned: boolean;
  }[];
  /** Lines of the 版记: 抄送 ending in 。, printing office and day; empty words are not printed. Null: none. */
  readonly imprint: { readonly copies: string; readonly office: string; readonly day: string } | null;
}

const forms: Partial<Record<GongwenKind, GongwenForm>> = {
  函: 'letter',
  督办函: 'letter',
  提醒函: 'letter',
  约谈通知: 'letter',
  纪要: 'minutes',
  简报: 'minutes',
};

/** The head under which a kind of paper goes out. @source GB/T 9704-2012 10.1 信函格式, 10.3 纪要格式 */
export function formOf({ kind, form }: Pick<Gongwen, 'kind' | 'form'>): GongwenForm {
  return form ?? forms[kind] ?? 'head';
}

/** A day as a 公文 prints it: Arabic digits, no leading zeros. @source GB/T 9704-2012 7.3.5.4 */
export function printedDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(year)}年${Number(month)}月${Number(date)}日`;
}

/** The year of a number stands in six-cornered brackets. @source GB/T 9704-2012 7.2.5 */
function sixCornered(number: string): string {
  return number.replace(/[[［(（【〔]\s?(\d{4})\s?[\]］)）】〕]/u, '〔$1〕');
}

/**
 * A 公文 with every word set as the standard wants it: brackets of the number, colon of the addressee, numbered attachment names
 * without stops, the full stop of 抄送, Arabic dates, the head's words, an even break of a long title.
 *
 * @source GB/T 9704-2012 7.2—7.4, 10.1, 10.3
 */
export function paperOf(content: Gongwen): Paper {
  const form = formOf(content);
  const organs = [content.organ, ...(content.joint ?? [])];
  const attachments = content.attachments ?? [];
  const isUpward = content.kind === '报告' || content.kind === '请示';
  return {
    form,
    ...markOf(content, form, organs),
    number: content.number === undefined ? '' : sixCornered(content.number),
    urgency: content.urgency ?? '',
    signer: isUpward && form === 'head' ? (content.signer ?? '') : null,
    organ: content.organ,
    title: brokenTitle(content.title),
    demo: content.demo === true,
    addressee: content.addressee === undefined ? '' : `${content.addressee}：`,
    blocks: content.blocks,
    attachmentNames: attachmentNames(attachments),
    signatures: form === 'minutes' ? [] : [content.signature, ...(content.joint ?? [])],
    date: printedDay(content.date),
    sealed: content.sealed !== false,
    note: content.note === undefined ? '' : `（${content.note}）`,
    attendance: content.attendance ?? [],
    attachments: attachments.flatMap((one, index) =>
      typeof one === 'string'
        ? []
        : {
            label: attachments.length === 1 ? '附件' : `附件${index + 1}`,
            title: brokenTitle(one.title),
            blocks: one.blocks,
            turned: one.blocks.length > 0 && one.blocks.every(isTurned),
          },
    ),
    imprint: imprintOf(content, form),
  };
}

function markOf(
  { kind, mark }: Gongwen,
  form: GongwenForm,
  organs: readonly string[],
): Pick<Paper, 'marks' | 'suffix'> {
  if (mark !== undefined) return { marks: [mark], suffix: '' };
  if (form === 'letter') return { marks: organs, suffix: '' };
  if (form === 'minutes') return { marks: [`${organs.join('')}${kind}`], suffix: '' };
  // One organ and 文件 are one line of words; several stand over each other with 文件 beside them.
  return organs.length === 1
    ? { marks: [`${organs[0] ?? ''}文件`], suffix: '' }
    : { marks: organs, suffix: '文件' };
}

/** Names without stops, numbered when there are several. @source GB/T 9704-2012 7.3.4 */
function attachmentNames(attachments: NonNullable<Gongwen['attachments']>): readonly string[] {
  return attachments.map((one, index) => {
    const name = (typeof one === 'string' ? one : one.title.replaceAll('\n', '')).replace(
      /[。；，、]+$/u,
      '',
    );
    return attachments.length === 1 ? name : `${index + 1}. ${name}`;
  });
}

/** A letter's 版记 has neither office nor day nor rules. @source GB/T 9704-2012 7.4.2, 7.4.3, 10.1 */
function imprintOf({ imprint }: Gongwen, form: GongwenForm): Paper['imprint'] {
  if (imprint === undefined) return null;
  const copies = imprint.copies === undefined ? '' : `抄送：${imprint.copies.replace(/。$/u, '')}。`;
  if (form === 'letter') return copies === '' ? null : { copies, office: '', day: '' };
  return { copies, office: imprint.office, day: `${printedDay(imprint.date)}印发` };
}

/** Whether a block is printed across the page. @source GB/T 9704-2012 8 公文中的横排表格 */
export function isTurned(block: GongwenBlock): boolean {
  return block.kind === 'table' && (block.turned ?? isWide(block.table));
}

/** Lines of a last paragraph that may move to the next page with the signature. */
const HOLDS = 4;

/**
 * Whether the last part of the body goes along with the signature, which must not stand on a page alone. A long paragraph does not: some
 * programs would move it whole and leave half a page empty.
 */
export function holdsToSignature(block: GongwenBlock): boolean {
  return block.kind === 'paragraph' && printedWidth(inlineText(block.text)) <= HOLDS * 28;
}

/** Characters of size 2 that a line of 156 mm holds. */
const TITLE_LINE = 20;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The lines of a title: where the writer broke it, else as few lines as hold it, of like length, broken between words and not
 * before 的 or a stop.
 *
 * @source GB/T 9704-2012 7.3.1 回行时词意完整、排列对称、长短适宜
 */
export function brokenTitle(title: string): readonly string[] {
  const given = title.split('\n');
  if (given.length > 1) return given;
  const width = printedWidth(title);
  const count = Math.ceil(width / TITLE_LINE);
  if (count <= 1) return given;
  const lines: string[] = [];
  let line = '';
  for (const { segment } of words.segment(title)) {
    const share = width / count;
    const over = printedWidth(line) + printedWidth(segment) / 2 > share;
    const sticks = /^[的地得了和与及、，。：；）》”]/u.test(segment) || /[《（“]$/u.test(line);
    if (over && !sticks && lines.length < count - 1) {
      lines.push(line);
      line = '';
    }
    line += segment;
  }
  return [...lines, line];
}

const openings = {
  heading1: /^[一二三四五六七八九十百]+、/u,
  heading2: /^（[一二三四五六七八九十百]+）/u,
  heading3: /^\d+[.．]/u,
  heading4: /^（\d+）/u,
} as const;

type Level = keyof typeof openings;

const labels: Readonly<Record<Level, (number: number) => string>> = {
  heading1: (number) => `${chineseCount(number)}、`,
  heading2: (number) => `（${chineseCount(number)}）`,
  heading3: (number) => `${number}.`,
  heading4: (number) => `（${number}）`,
};
const levels = ['heading1', 'heading2', 'heading3', 'heading4'] as const satisfies readonly Level[];

/**
 * The blocks with the numbers of their headings, counted by place; a heading that bears a number already keeps it and is counted.
 * Numbering twice changes nothing.
 *
 * @source GB/T 9704-2012 7.3.3: 一、（一）1.（1）
 */
export function numbered(blocks: readonly GongwenBlock[]): readonly GongwenBlock[] {
  const counters = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (!hasText(block) || block.kind === 'paragraph') return block;
    const level = levels.indexOf(block.kind);
    const count = (counters[level] ?? 0) + 1;
    counters.splice(level, counters.length - level, count, ...counters.slice(level + 1).map(() => 0));
    if (openings[block.kind].test(inlineText(block.text))) return block;
    const label = labels[block.kind](count);
    const text = typeof block.text === 'string' ? `${label}${block.text}` : [label, ...block.text];
    return { ...block, text };
  });
}

function hasText(block: GongwenBlock): block is Extract<GongwenBlock, { readonly text: Inline }> {
  return 'text' in block;
}

/** The bare text of a 公文, one paragraph a line, for search and for "复制为纯文本". */
export function gongwenText(content: Gongwen): string {
  const paper = paperOf(content);
  const isSigned = paper.signatures.length > 0;
  const lines = [
    // Minutes bear their day in the head.
    isSigned ? '' : paper.date,
    paper.title.join(''),
    paper.addressee,
    ...paper.blocks.flatMap(blockLines),
    ...paper.signatures,
    isSigned ? paper.date : '',
    ...paper.attendance.map(({ label, names }) => `${label}：${names}`),
    ...paper.attachments.flatMap(({ label, title, blocks }) => [
      label,
      title.join(''),
      ...blocks.flatMap(blockLines),
    ]),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function blockLines(block: GongwenBlock): readonly string[] {
  if (block.kind === 'list') return block.items.map((item) => inlineText(item));
  if (block.kind === 'chart')
    return [block.title, ...(block.table === undefined ? [] : tableLines(block.table))];
  if (block.kind === 'picture') return [block.caption];
  if (block.kind !== 'table') return [inlineText(block.text)];
  return [block.title ?? '', ...tableLines(block.table)];
}

function tableLines({ columns, rows }: TableContent): readonly string[] {
  const head = columns.map((column) => column.heading).join('\t');
  return [head, ...rows.map((row) => row.map((cell) => inlineText(cell)).join('\t'))];
}
