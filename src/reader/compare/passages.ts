import { structure as structureOf } from '../structure/structure.ts';
import type { Role } from '../structure/types.ts';
import type { Compared, Spot, SpotRole } from './types.ts';

/** A clause of a document with the sentence that it stands in. */
export interface Passage {
  /** Code points. */
  readonly offset: number;
  readonly words: string;
  /** The words without quotes and blanks, for looking names up. */
  readonly bare: string;
  readonly sentence: string;
  /** Index of the sentence. */
  readonly of: number;
  readonly role: Role;
  readonly section: string;
}

/** A document with its clauses. */
export interface Source extends Compared {
  readonly passages: readonly Passage[];
}

/** Words without quotes and blanks, in half-width form. */
export function bareWords(words: string): string {
  return words.normalize('NFKC').replace(/[“”"\s]/gu, '');
}

const MARKS = /[，。；！？]/u;

/** The clauses of a document without its front matter, in the order of the text; offsets are those of the source. */
export function passagesOf(text: string): readonly Passage[] {
  const { text: words, reading, sentences, sections } = structureOf(text);
  const found: Passage[] = [];
  sentences.forEach(({ body, to, role, section }, of) => {
    if (role === 'front') return;
    const sentence = words.slice(body, to);
    const label = sections[section]?.label ?? '';
    let from = body;
    for (let at = body; at <= to; at++) {
      if (at < to && !MARKS.test(words.charAt(at))) continue;
      const clause = words.slice(from, at);
      if (clause.trim() !== '')
        found.push({
          offset: reading.point(from),
          words: clause,
          bare: bareWords(clause),
          sentence,
          of,
          role,
          section: label,
        });
      from = at + 1;
    }
  });
  return found;
}

/** Where some words of a passage stand; the passage as a whole when they are left out. */
export function spotIn(passage: Passage, role: SpotRole, name: string, words?: string): Spot {
  const at = words === undefined ? 0 : Math.max(0, passage.words.indexOf(words));
  const quote = words ?? passage.words;
  return {
    offset: passage.offset + Array.from(passage.words.slice(0, at)).length,
    length: Array.from(quote).length,
    quote,
    sentence: passage.sentence,
    section: passage.section,
    role,
    name,
    printed: '',
  };
}
