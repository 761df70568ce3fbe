import type { Asked } from './likely-asked.ts';

/** So many signs before a number, and behind it, say what it measures. */
const BEFORE = 8;
const BEHIND = 4;
const LONGEST = 3;
const AT_THE_NUMBER = 4;

/** A number of the text is a number, whichever, and a space is one too. */
function plain(words: string): string {
  return words.replace(/[0-9.]+/gu, '9').replace(/\s+/gu, '_');
}

/**
 * The words at a number in pieces: of those before it each of up to three signs (`~`), and those that end at it (`<`); of those behind it the ones that begin there
 * (`>`). What each is worth for each kind of reading is learnt from the drafts, so that 还须拿下 or 只及 need no rule of their own.
 */
export function gramsOf({ run, behind }: Pick<Asked, 'run' | 'behind'>): readonly string[] {
  const before = plain(run.slice(-BEFORE));
  const after = plain(behind.slice(0, BEHIND));
  const found = new Set<string>();
  for (let at = 0; at < before.length; at += 1)
    for (let size = 1; size <= LONGEST && at + size <= before.length; size += 1)
      found.add(`~${before.slice(at, at + size)}`);
  for (let size = 1; size <= AT_THE_NUMBER && size <= before.length; size += 1)
    found.add(`<${before.slice(-size)}`);
  for (let size = 1; size <= LONGEST && size <= after.length; size += 1)
    found.add(`>${after.slice(0, size)}`);
  return [...found];
}
