/** What the mark at the start of a paragraph says about its place in the heading tree. */
export interface Mark {
  /** 1 章/部分, 2 一、, 3 （一）, 4 1., 5 （1）; 0 when the paragraph has no mark. */
  readonly level: number;
  /** The label's part: 一, （一）, 1 … */
  readonly label: string;
  /** Length of the mark in code units. */
  readonly length: number;
}

const CHINESE = '一二三四五六七八九十百';
const MARKS: readonly {
  readonly level: number;
  readonly pattern: RegExp;
  readonly wrap: (inner: string) => string;
}[] = [
  {
    level: 1,
    pattern: new RegExp(`^(第[${CHINESE}\\d]{1,4}(?:章|篇|部分|板块))[：:、\\s]?`, 'u'),
    wrap: (x) => x,
  },
  { level: 2, pattern: new RegExp(`^(第[${CHINESE}\\d]{1,4}节)[：:、\\s]?`, 'u'), wrap: (x) => x },
  { level: 2, pattern: new RegExp(`^([${CHINESE}]{1,3})[、．.](?![二三]产)`, 'u'), wrap: (x) => x },
  { level: 3, pattern: new RegExp(`^（([${CHINESE}]{1,3})）[、．.]?`, 'u'), wrap: (x) => `（${x}）` },
  { level: 4, pattern: /^(\d{1,2})(?:[、]|[．.](?!\d))/u, wrap: (x) => x },
  { level: 5, pattern: /^（(\d{1,2})）[、．.]?/u, wrap: (x) => `（${x}）` },
];

const NONE: Mark = { level: 0, label: '', length: 0 };

/** The heading mark at the start of a paragraph of the reading text (一、 （一） 1. （1） 第一章). */
export function markOf(paragraph: string): Mark {
  const start = paragraph.slice(0, 12);
  for (const { level, pattern, wrap } of MARKS) {
    const match = pattern.exec(start);
    if (match?.[1] !== undefined) return { level, label: wrap(match[1]), length: match[0].length };
  }
  return NONE;
}

const ITEM =
  /^(?:([一二三四五六七八九十]{1,3})是(?!否|一|个|非)|第([一二三四五六七八九十]{1,3})(?=[，、是])(?!、(?:[二三四]、|[二三]产))[，、]?|([①-⑳])|(首先|其次|再次|最后)，|([（(]\d{1,2}[）)])|(\d{1,2})[.、](?!\d))/u;

/** The item mark (一是, 第二，, ①, 首先，, （1）) at the start of a sentence; null if none. */
export function itemOf(sentence: string): { readonly item: string; readonly length: number } | null {
  const match = ITEM.exec(sentence.slice(0, 8));
  if (match === null) return null;
  const item = match[0].replace(/[，、.]$/u, '');
  return { item, length: match[0].length };
}

const STOP = /[。！？；]/u;

/** Length of the heading's words in a paragraph: all of it when it has no stop inside, else its first sentence. */
export function headingLength(paragraph: string, from: number, limit: number): number {
  const rest = paragraph.slice(from, from + limit + 1);
  const stop = STOP.exec(rest);
  if (stop !== null) return from + stop.index;
  return paragraph.length - from <= limit ? paragraph.length : -1;
}

const QUANTITY = /\d(?:\.\d+)?\s?(?:%|‰|个|家|项|亿|万|元|亩|公里|人|套|所|户|吨|平方|座|条|件|名|处)/u;

/** Whether words carry a quantity, so that they are content and not a mere heading. */
export function hasQuantity(words: string): boolean {
  return QUANTITY.test(words);
}

/** A speaker's name under the title. */
const BYLINE = /^(?:.{0,20})(?:县长|区长|市长|旗长|州长|省长|主席|主任|局长|镇长|乡长)/u;

/**
 * Whether a paragraph with no mark reads like a heading: short, no stop or comma list, no quantity.
 *
 * @param known  whether its words give a role (工作回顾), so that it may open with a quote
 */
export function looksLikeHeading(paragraph: string, known = false): boolean {
  if (paragraph.length < 4 || paragraph.length > 34 || hasQuantity(paragraph) || BYLINE.test(paragraph))
    return false;
  if (/[。；！？，：]$/u.test(paragraph) || (!known && /^[（“《—]/u.test(paragraph))) return false;
  return (
    !/[。；：]/u.test(paragraph) &&
    (paragraph.match(/，/gu)?.length ?? 0) <= 2 &&
    /\p{Script=Han}{2}/u.test(paragraph)
  );
}
