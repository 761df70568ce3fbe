import { nameWords, officeWords, scanPersonal, surnames } from './personal-data.ts';

/** How a text names persons: after a label or title, with signs left out (王某某, 王*国), or one after another without a word. */
export type Naming = 'named' | 'masked' | 'row';

/** A surname and what stands for the rest. */
const masked = new RegExp(
  `[${surnames}](?:某某|[×*＊○〇]{1,2})|(?<!\\p{Script=Han})[${surnames}](?:某|\\p{Script=Han}[×*＊○〇])`,
  'u',
);
const whole = new RegExp(`^${nameWords}$`, 'u');
/** So many in a row are a list of persons; two may be two places. */
const fewest = 3;

function isRow(text: string): boolean {
  let together = 0;
  for (const part of text.split(/[、，,；;。：:\s]+/u)) {
    together = whole.test(part) && !officeWords.test(part) ? together + 1 : 0;
    if (together >= fewest) return true;
  }
  return false;
}

/**
 * How a text names persons; null when it does not. Unlike the scanner this is no ground to refuse a text, only to let a second person look
 * at it, so it finds rather too much: masked names and bare rows of at least three names among them.
 */
export function namingIn(text: string): Naming | null {
  if (scanPersonal(text).some(({ kind }) => kind === 'name')) return 'named';
  if (masked.test(text)) return 'masked';
  return isRow(text) ? 'row' : null;
}
