import { scanXml } from './xml-scan.ts';

/** A stretch of text in one run, and where it lies in the XML. */
interface Stretch {
  /** Code units of the document's own text. */
  readonly from: number;
  readonly to: number;
  /** Place of the content of the text element. */
  readonly xmlFrom: number;
  readonly xmlTo: number;
  /** Open tag of the text element: where `xml:space` goes. */
  readonly tag: { readonly from: number; readonly to: number };
  /** Open tag of the run as written, and its properties. */
  readonly runTag: string;
  readonly look: string;
  readonly textName: string;
}

/** The words of a document with the way back into its XML. */
export interface DocxWords {
  readonly xml: string;
  /** Paragraphs divided by `\n`; tabs and breaks as one character. */
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

/** XML to be put in at a place; of several at one place the lowest order first. */
export interface Insertion {
  readonly at: number;
  readonly order: number;
  readonly xml: string;
}

interface OpenRun {
  readonly tag: string;
  look: string;
  lookFrom: number;
  /** A run inside a run is a box: its words are not read. */
  readonly nested: boolean;
}

/** Gathers the words while the XML is walked over. */
class Reader {
  readonly #xml: string;
  readonly #words: string[] = [];
  #length = 0;
  readonly #stretches: Stretch[] = [];
  readonly #runs: OpenRun[] = [];
  #deleted = 0;
  #text: { readonly from: number; readonly to: number } | null = null;

  constructor(xml: string) {
    this.#xml = xml;
  }

  read(): DocxWords {
    scanXml(this.#xml, {
      open: (name, _attribute, span) => this.#open(name, span),
      close: (name, span) => this.#close(name, span),
    });
    return { xml: this.#xml, text: this.#words.join(''), stretches: this.#stretches };
  }

  #put(words: string): void {
    this.#words.push(words);
    this.#length += words.length;
  }

  #isRead(): boolean {
    return this.#deleted === 0 && this.#runs.length === 1 && this.#runs[0]?.nested === false;
  }

  #open(name: string, span: { readonly from: number; readonly to: number }): void {
    if (name === 'del' || name === 'moveFrom') this.#deleted += 1;
    else if (name === 'r') {
      const tag = this.#xml.slice(span.from, span.to);
      this.#runs.push({ tag, look: '', lookFrom: -1, nested: this.#runs.length > 0 });
    } else if (name === 'rPr') this.#lookFrom(span.from);
    else if (name === 't') this.#text = span;
    else if (name === 'tab' || name === 'br') {
      if (this.#isRead()) this.#put(name === 'tab' ? '\t' : '\n');
    }
  }

  #lookFrom(from: number): void {
    const run = this.#runs.at(-1);
    if (run !== undefined) run.lookFrom = from;
  }

  #close(name: string, span: { readonly from: number; readonly to: number }): void {
    if (name === 'del' || name === 'moveFrom') this.#deleted -= 1;
    else if (name === 'r') this.#runs.pop();
    else if (name === 'rPr') this.#keepLook(span.to);
    else if (name === 't') this.#keepText(span.from);
    else if (name === 'p' && this.#runs.length === 0) this.#put('\n');
  }

  #keepLook(to: number): void {
    const run = this.#runs.at(-1);
    if (run !== undefined && run.lookFrom >= 0) run.look = this.#xml.slice(run.lookFrom, to);
  }

  #keepText(xmlTo: number): void {
    const [tag, run] = [this.#text, this.#runs.at(-1)];
    this.#text = null;
    if (tag === null || run === undefined || !this.#isRead() || xmlTo <= tag.to) return;
    const words = decoded(this.#xml.slice(tag.to, xmlTo));
    const textName = /^<([\w.:-]+)/u.exec(this.#xml.slice(tag.from, tag.to))?.[1] ?? 'w:t';
    this.#stretches.push({
      from: this.#length,
      to: this.#length + words.length,
      xmlFrom: tag.to,
      xmlTo,
      tag,
      runTag: run.tag,
      look: run.look,
      textName,
    });
    this.#put(words);
  }
}

/** The words of a main part, outside boxes and deleted text. @throws Refusal of `scanXml` */
export function readWords(xml: string): DocxWords {
  return new Reader(xml).read();
}

const ENTITY = /&(?:#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/gu;

function decoded(raw: string): string {
  let words = '';
  if (!raw.includes('&')) return raw;
  scanXml(raw, {
    text: (text) => {
      words += text;
    },
  });
  return words;
}

/** Place in raw XML text of a code unit of the decoded text. */
function rawPlace(raw: string, unit: number): number {
  let left = unit;
  let at = 0;
  for (const match of raw.matchAll(ENTITY)) {
    const plain = match.index - at;
    if (left <= plain) return at + left;
    left -= plain;
    const width = decoded(match[0]).length;
    if (left < width) return match.index;
    left -= width;
    at = match.index + match[0].length;
  }
  return at + left;
}

/** The stretch that holds a code unit; one that ends there counts for `isEnd`. */
function stretchAt({ stretches }: DocxWords, unit: number, isEnd: boolean): Stretch | null {
  let low = 0;
  let high = stretches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = stretches[middle];
    if (one === undefined) return null;
    const before = isEnd ? unit <= one.from : unit < one.from;
    const behind = isEnd ? unit > one.to : unit >= one.to;
    if (before) high = middle - 1;
    else if (behind) low = middle + 1;
    else return one;
  }
  return null;
}

function prefixOf({ runTag }: Stretch): string {
  return /^<((?:[\w.-]+:)?)r\b/u.exec(runTag)?.[1] ?? 'w:';
}

/** Ends the run in the middle of its text, puts something between, and begins it again with the same look. */
function cut(stretch: Stretch, between: string): string {
  const prefix = prefixOf(stretch);
  const name = stretch.textName;
  return `</${name}></${prefix}r>${between}${stretch.runTag}${stretch.look}<${name} xml:space="preserve">`;
}

/** Keeps the blanks at the ends of a text that is cut. */
function keepBlanks(words: DocxWords, { tag }: Stretch): readonly Insertion[] {
  const open = words.xml.slice(tag.from, tag.to);
  if (/\sxml:space\s*=/u.test(open)) return [];
  return [{ at: tag.to - 1, order: 0, xml: ' xml:space="preserve"' }];
}

function placeIn({ xml }: DocxWords, stretch: Stretch, unit: number): number {
  return stretch.xmlFrom + rawPlace(xml.slice(stretch.xmlFrom, stretch.xmlTo), unit - stretch.from);
}

/**
 * What is to be put into the XML so that a comment stands over some words; null when no run holds them.
 *
 * @param from  code units of the document's own text, `to` exclusive
 */
export function markPlaces(
  words: DocxWords,
  from: number,
  to: number,
  id: number,
): readonly Insertion[] | null {
  const [first, last] = [stretchAt(words, from, false), stretchAt(words, to, true)];
  if (first === null || last === null) return null;
  const prefix = prefixOf(first);
  const start = `<${prefix}commentRangeStart ${prefix}id="${id}"/>`;
  const end = `<${prefix}commentRangeEnd ${prefix}id="${id}"/><${prefix}r><${prefix}commentReference ${prefix}id="${id}"/></${prefix}r>`;
  return [
    ...keepBlanks(words, first),
    // Where one comment ends and another begins, the end comes first.
    { at: placeIn(words, first, from), order: 2, xml: cut(first, start) },
    { at: placeIn(words, last, to), order: 1, xml: cut(last, end) },
    ...(last === first ? [] : keepBlanks(words, last)),
  ];
}
