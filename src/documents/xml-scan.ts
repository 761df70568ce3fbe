import { refuseDamaged, refuseFile } from './file-refusal.ts';

/** Reads one attribute of the tag at hand by its local name; entities decoded. */
export type AttributeOf = (name: string) => string | undefined;

/** What a scan reports. Names come without their namespace prefix; an empty tag opens and closes. */
export interface XmlHandler {
  readonly open?: (name: string, attribute: AttributeOf, at: Span) => void;
  readonly close?: (name: string, at: Span) => void;
  readonly text?: (text: string) => void;
}

/** Place of a tag in the scanned text, `to` exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Walks over XML once, in linear time and constant memory. Knows no document types: a file that declares one is refused,
 * so no entity can expand and no outside file can be named.
 *
 * @throws Refusal `file.doctype` or `file.damaged`
 */
export function scanXml(xml: string, handler: XmlHandler): void {
  let at = 0;
  let depth = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    const textEnd = open < 0 ? xml.length : open;
    if (textEnd > at) handler.text?.(decodeEntities(xml.slice(at, textEnd)));
    if (open < 0) break;
    if (xml.startsWith('<!', open) || xml.startsWith('<?', open)) {
      at = skipMarkup(xml, open, handler);
      continue;
    }
    const to = tagEnd(xml, open) + 1;
    depth += reportTag(xml, { from: open, to }, handler);
    if (depth < 0) throw refuseDamaged('XML 标签不成对');
    at = to;
  }
  if (depth !== 0) throw refuseDamaged('XML 标签不成对');
}

/** Reports a tag and returns how it changes the depth. */
function reportTag(xml: string, at: Span, handler: XmlHandler): -1 | 0 | 1 {
  if (xml.charCodeAt(at.from + 1) === 0x2f) {
    handler.close?.(localName(xml, at.from + 2, at.to - 1), at);
    return -1;
  }
  const empty = xml.charCodeAt(at.to - 2) === 0x2f;
  const name = localName(xml, at.from + 1, at.to - 1);
  handler.open?.(name, (wanted) => attributeOf(xml, at, wanted), at);
  if (!empty) return 1;
  handler.close?.(name, at);
  return 0;
}

/** Index of the `>` that ends the tag at `from`; a `>` inside a quoted value does not. */
function tagEnd(xml: string, from: number): number {
  let at = from + 1;
  while (at < xml.length) {
    const code = xml.charCodeAt(at);
    if (code === 0x3e) return at;
    if (code === 0x22 || code === 0x27) {
      at = xml.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at < 0) break;
    }
    at += 1;
  }
  throw refuseDamaged('XML 标签没有结束');
}

/** Passes over a comment, a processing instruction or a CDATA section (which is text). */
function skipMarkup(xml: string, from: number, handler: XmlHandler): number {
  if (xml.startsWith('<!--', from)) return after(xml, '-->', from + 4);
  if (xml.startsWith('<?', from)) return after(xml, '?>', from + 2);
  if (xml.startsWith('<![CDATA[', from)) {
    const next = after(xml, ']]>', from + 9);
    handler.text?.(xml.slice(from + 9, next - 3));
    return next;
  }
  throw refuseFile(
    'file.doctype',
    '文件内部含有外部实体声明（DOCTYPE），正常的文档没有，为安全起见没有读入。请用 WPS 或 Office 打开原件，另存后再上传。',
  );
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw refuseDamaged('XML 内容不完整');
  return found + mark.length;
}

function localName(xml: string, from: number, to: number): string {
  let end = from;
  let start = from;
  while (end < to) {
    const code = xml.charCodeAt(end);
    if (code <= 0x20 || code === 0x2f) break;
    if (code === 0x3a) start = end + 1;
    end += 1;
  }
  return xml.slice(start, end);
}

function attributeOf(xml: string, at: Span, wanted: string): string | undefined {
  let from = at.from;
  while (from < at.to) {
    const equals = xml.indexOf('=', from);
    if (equals < 0 || equals >= at.to) return undefined;
    let nameEnd = equals;
    while (nameEnd > from && xml.charCodeAt(nameEnd - 1) <= 0x20) nameEnd -= 1;
    let start = equals + 1;
    while (start < at.to && xml.charCodeAt(start) <= 0x20) start += 1;
    const quote = xml.charAt(start);
    const end = quote === '"' || quote === "'" ? xml.indexOf(quote, start + 1) : -1;
    if (end < 0 || end > at.to) return undefined;
    if (isNamed(xml, nameEnd, wanted)) return decodeEntities(xml.slice(start + 1, end));
    from = end + 1;
  }
  return undefined;
}

/** Whether the name that ends at `nameEnd` is `wanted`, alone or after a prefix. */
function isNamed(xml: string, nameEnd: number, wanted: string): boolean {
  const start = nameEnd - wanted.length;
  if (!xml.startsWith(wanted, start)) return false;
  const before = xml.charCodeAt(start - 1);
  return before <= 0x20 || (before === 0x3a && !xml.startsWith('xmlns:', start - 6));
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/gu, (whole, body: string) => {
    if (!body.startsWith('#')) return named.get(body) ?? whole;
    const hex = body.charAt(1) === 'x';
    const code = Number.parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10);
    return Number.isNaN(code) || code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
