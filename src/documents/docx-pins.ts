import { openArchive } from './archive-guard.ts';
import { isRecord } from './child-protocol.ts';
import { PIN_PREFIX, PIN_TITLE } from './docx-inline.ts';
import { type ChildTask, runInChild } from './in-child.ts';
import { refuseKind, sniff } from './sniff.ts';
import { partText } from './xlsx-parts.ts';
import { scanXml } from './xml-scan.ts';

/** A pinned figure as it stands in a file: its id and the words now printed there. */
export interface FoundPin {
  readonly pin: string;
  readonly text: string;
}

const pinsTask: ChildTask<readonly FoundPin[]> = { name: 'docx-pins', accepts: isPins };

/**
 * Finds the pinned figures of a .docx that we wrote and somebody may have edited, in reading order. A figure whose pin was deleted is not
 * among them; one whose digits were changed comes with the changed digits.
 *
 * @throws Refusal as `extractText`
 */
export async function readPins(bytes: Uint8Array, name: string): Promise<readonly FoundPin[]> {
  const kind = await sniff(bytes, name);
  if (kind !== 'docx') throw refuseKind(kind, ['docx']);
  return runInChild(pinsTask, bytes);
}

/** The child's part of `readPins`. */
export async function docxPins(bytes: Uint8Array): Promise<readonly FoundPin[]> {
  const main = 'word/document.xml';
  const parts = await openArchive(bytes, (name) => name === main);
  const found: FoundPin[] = [];
  const open: { pin: string | undefined; text: string }[] = [];
  let inText = false;
  let deleted = 0;
  scanXml(partText(parts, main), {
    open: (name, attribute) => {
      if (name === 'sdt') open.push({ pin: undefined, text: '' });
      else if (name === 'tag') setPin(open.at(-1), attribute('val'), PIN_PREFIX);
      else if (name === 'alias') setPin(open.at(-1), attribute('val'), PIN_TITLE);
      else if (name === 'del') deleted += 1;
      else if (name === 't') inText = true;
    },
    text: (text) => {
      if (!inText || deleted > 0) return;
      for (const one of open) one.text += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'del') deleted -= 1;
      else if (name === 'sdt') {
        const one = open.pop();
        if (one?.pin !== undefined) found.push({ pin: one.pin, text: one.text });
      }
    },
  });
  return found;
}

/** Takes the pin from a tag or, where a program dropped the tag, from the title. */
function setPin(
  open: { pin: string | undefined } | undefined,
  mark: string | undefined,
  prefix: string,
): void {
  if (open !== undefined && mark?.startsWith(prefix) === true) open.pin = mark.slice(prefix.length);
}

function isPins(value: unknown): value is readonly FoundPin[] {
  return (
    Array.isArray(value) &&
    value.every((one) => isRecord(one) && typeof one['pin'] === 'string' && typeof one['text'] === 'string')
  );
}
