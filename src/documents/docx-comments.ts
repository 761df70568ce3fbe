import { posix } from 'node:path';
import { zipSync } from 'fflate';
import { openArchive } from './archive-guard.ts';
import { type Insertion, markPlaces, readWords } from './docx-words.ts';
import { xmlText } from './neutralise.ts';
import { refuseKind, sniff } from './sniff.ts';
import { partText } from './xlsx-parts.ts';
import { scanXml } from './xml-scan.ts';
import { fixZipTimes } from './zip-times.ts';

/** A comment on some words of a document. */
export interface DocxComment {
  /** Code units of the document's own text, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** What it says; line ends make paragraphs. */
  readonly text: string;
}

/** Who comments, and when. */
export interface Commenter {
  readonly author: string;
  readonly initials: string;
  /** ISO instant. */
  readonly at: string;
}

const MAIN = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const TYPES = '[Content_Types].xml';
const COMMENTS = 'word/comments.xml';
const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const COMMENTS_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATION_SPACE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const NO_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATION_SPACE}"></Relationships>`;
/** Parts that are packed already: deflating them again gains nothing. */
const packed = /\.(?:png|jpe?g|gif|emf|wmf|bin)$/iu;

/**
 * A copy of a .docx with comments at the right words: runs are cut where a comment begins or ends, everything else keeps its bytes,
 * comments that stand there already stay. Boxes and deleted text are not commented.
 *
 * @param place  gets the document's own text (paragraphs divided by `\n`, tabs as they are) and says where the comments go
 * @throws Refusal file.* as `extractText`
 */
export async function commentDocx(
  bytes: Uint8Array,
  name: string,
  by: Commenter,
  place: (text: string) => readonly DocxComment[],
): Promise<Uint8Array> {
  const kind = await sniff(bytes, name);
  if (kind !== 'docx') throw refuseKind(kind, ['docx']);
  const parts = await openArchive(bytes);
  const xml = partText(parts, MAIN);
  const words = readWords(xml);
  const comments = place(words.text).filter(({ from, to }) => from < to && to <= words.text.length);
  const target = commentsPart(parts);
  const existing = target === null ? null : partText(parts, target);
  const first = firstFreeId(existing);
  const marked = comments.flatMap((comment, index) => {
    const marks = markPlaces(words, comment.from, comment.to, first + index);
    return marks === null ? [] : [{ comment, id: first + index, marks }];
  });
  if (marked.length === 0) return bytes;
  const written = new Map<string, Uint8Array>(parts);
  written.set(
    MAIN,
    encoded(
      inserted(
        xml,
        marked.flatMap(({ marks }) => marks),
      ),
    ),
  );
  const notes = marked.map(({ comment, id }) => commentXml(comment, id, by)).join('');
  written.set(target ?? COMMENTS, encoded(withComments(existing, notes)));
  if (target === null) {
    const relations = parts.has(RELATIONS) ? partText(parts, RELATIONS) : NO_RELATIONS;
    written.set(RELATIONS, encoded(withRelation(relations)));
    written.set(TYPES, encoded(withType(partText(parts, TYPES))));
  }
  const entries = [...written].map(([entry, content]) => [
    entry,
    [content, { level: packed.test(entry) ? 0 : 6 } as const] as const,
  ]);
  return fixZipTimes(zipSync(Object.fromEntries(entries)));
}

/** The part that holds the comments of the document; null when it has none. */
function commentsPart(parts: ReadonlyMap<string, Uint8Array>): string | null {
  if (!parts.has(RELATIONS)) return null;
  const found: string[] = [];
  scanXml(partText(parts, RELATIONS), {
    open: (name, attribute) => {
      const target = attribute('Target');
      if (
        name !== 'Relationship' ||
        target === undefined ||
        attribute('Type')?.endsWith('/comments') !== true
      )
        return;
      found.push(target.startsWith('/') ? target.slice(1) : posix.join('word', target));
    },
  });
  return found.find((part) => parts.has(part)) ?? null;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function escaped(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The text with all insertions; those of one place in their order, and the same one only once where it is an attribute. */
function inserted(xml: string, insertions: readonly Insertion[]): string {
  const pieces: string[] = [];
  const attributes = new Set<number>();
  let at = 0;
  for (const one of insertions.toSorted((a, b) => a.at - b.at || a.order - b.order)) {
    if (one.order === 0 && attributes.has(one.at)) continue;
    if (one.order === 0) attributes.add(one.at);
    pieces.push(xml.slice(at, one.at), one.xml);
    at = one.at;
  }
  pieces.push(xml.slice(at));
  return pieces.join('');
}

/** One above every id that a comment has already. */
function firstFreeId(existing: string | null): number {
  let highest = -1;
  if (existing !== null) {
    scanXml(existing, {
      open: (name, attribute) => {
        if (name === 'comment') highest = Math.max(highest, Number(attribute('id') ?? -1) || 0);
      },
    });
  }
  return highest + 1;
}

function commentXml({ text }: DocxComment, id: number, { author, initials, at }: Commenter): string {
  const paragraphs = text
    .split('\n')
    .map((line) => `<x:p><x:r><x:t xml:space="preserve">${escaped(line)}</x:t></x:r></x:p>`);
  const head = `x:id="${id}" x:author="${escaped(author)}" x:date="${escaped(at)}" x:initials="${escaped(initials)}"`;
  // A prefix of its own: whatever the part calls the namespace, these names mean what they say.
  return `<x:comment xmlns:x="${WORD}" ${head}>${paragraphs.join('')}</x:comment>`;
}

/** The part of comments with more of them at its end. */
function withComments(existing: string | null, notes: string): string {
  if (existing === null) {
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${WORD}">${notes}</w:comments>`;
  }
  const tags: { readonly from: number; readonly to: number }[] = [];
  scanXml(existing, {
    open: (name, _attribute, span) => {
      if (name === 'comments') tags.push(span);
    },
    close: (name, span) => {
      if (name === 'comments') tags.push(span);
    },
  });
  const [open, close] = tags;
  if (open === undefined || close === undefined) return existing;
  if (close.from !== open.from) return existing.slice(0, close.from) + notes + existing.slice(close.from);
  // <w:comments/>: an empty part.
  const tag = existing.slice(open.from, open.to).replace(/\s*\/>$/u, '>');
  const root = /^<([\w.:-]+)/u.exec(tag)?.[1] ?? 'w:comments';
  return `${existing.slice(0, open.from)}${tag}${notes}</${root}>${existing.slice(open.to)}`;
}

/** The relations with one to the comments, under an id that none has. */
function withRelation(xml: string): string {
  const relation = `<Relationship xmlns="${RELATION_SPACE}" Id="xushiComments" Type="${COMMENTS_RELATION}" Target="comments.xml"/>`;
  return beforeEnd(xml, relation);
}

function withType(xml: string): string {
  const type = `<Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/${COMMENTS}" ContentType="${COMMENTS_TYPE}"/>`;
  return beforeEnd(xml, type);
}

/** Puts something before the end tag of the root. */
function beforeEnd(xml: string, what: string): string {
  const at = xml.lastIndexOf('</');
  return xml.slice(0, at) + what + xml.slice(at);
}
