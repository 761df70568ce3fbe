import { openArchive } from '#documents/archive-guard.ts';
import { partText } from '#documents/xlsx-parts.ts';
import { scanXml } from '#documents/xml-scan.ts';

/** What stands under each comment of a document, and what each comment says. */
export async function commentsIn(bytes: Uint8Array): Promise<readonly { over: string; says: string }[]> {
  const parts = await openArchive(bytes);
  const over = new Map<string, string>();
  const open = new Set<string>();
  let inText = false;
  scanXml(partText(parts, 'word/document.xml'), {
    open: (name, attribute) => {
      const id = attribute('id') ?? '';
      if (name === 'commentRangeStart') open.add(id);
      if (name === 'commentRangeEnd') open.delete(id);
      if (name === 't') inText = true;
    },
    close: (name) => {
      if (name === 't') inText = false;
    },
    text: (text) => {
      if (inText) for (const id of open) over.set(id, (over.get(id) ?? '') + text);
    },
  });
  const says = new Map<string, string>();
  let current = '';
  scanXml(partText(parts, 'word/comments.xml'), {
    open: (name, attribute) => {
      if (name === 'comment') current = attribute('id') ?? '';
    },
    text: (text) => {
      if (current !== '') says.set(current, (says.get(current) ?? '') + text.trim());
    },
  });
  return [...says].map(([id, words]) => ({ over: over.get(id) ?? '', says: words }));
}
