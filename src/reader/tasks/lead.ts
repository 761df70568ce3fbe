import { ADVERBS, AIMS, FRAMES, RESULTS, VERBS } from './lexicon.ts';

/** Words by their first character, longest first, so that a lookup costs a bounded number of comparisons. */
type Index = ReadonlyMap<string, readonly string[]>;

function indexOf(words: readonly string[]): Index {
  const index = new Map<string, string[]>();
  for (const word of new Set(words)) {
    const first = word.charAt(0);
    const list = index.get(first) ?? [];
    list.push(word);
    index.set(first, list);
  }
  for (const list of index.values()) list.sort((a, b) => b.length - a.length);
  return index;
}

const ADVERB = indexOf(ADVERBS);
const AIM = indexOf(AIMS);
const VERB = indexOf(VERBS);
const FRAME = indexOf(FRAMES);
const RESULT = indexOf(RESULTS);

function match(index: Index, text: string, at: number): string | null {
  return index.get(text.charAt(at))?.find((word) => text.startsWith(word, at)) ?? null;
}

/** The verb at a place; 新 before a verb belongs to it (新开通). */
function verbAt(text: string, at: number): string | null {
  const verb = match(VERB, text, at);
  if (verb !== null || text.charAt(at) !== '新') return verb;
  const after = match(VERB, text, at + 1);
  return after === null ? null : `新${after}`;
}

const YEAR_LEAD =
  /^(?:到)?(?:(?:19|20)\d{2}年|今年|明年|全年|年内|到年底|年底前|[一二三四]季度|上半年|下半年|\d{1,2}月)(?:底|末)?(?:前)?(?:，|要|将)?/u;

/** How a clause begins. */
export interface Lead {
  /** Where the object or the nominal subject begins. */
  readonly object: number;
  /** Where the words begin that carry content (adverbs and years skipped). */
  readonly core: number;
  readonly verb: string | null;
  /** 力争, 确保 … when it stands before the verb. */
  readonly aim: string | null;
}

/**
 * Reads the beginning of a clause: years, adverbs, words of aim, verb. 全力打造… → verb 打造.
 *
 * @param from  where the clause begins in the text
 * @param to    where it ends
 */
export function leadOf(text: string, from: number, to: number): Lead {
  let at = from;
  let aim: string | null = null;
  const year = YEAR_LEAD.exec(text.slice(at, Math.min(to, at + 12)));
  if (year !== null) at += year[0].length;
  for (let round = 0; round < 6 && at < to; round++) {
    const verb = match(VERB, text, at);
    const adverb = match(ADVERB, text, at);
    const aimed = match(AIM, text, at);
    if (aimed !== null && (verb === null || aimed.length >= verb.length)) {
      aim = aimed;
      at += aimed.length;
      continue;
    }
    if (adverb !== null && (verb === null || adverb.length >= verb.length)) {
      const after = at + adverb.length;
      const next = verbAt(text, after) ?? match(AIM, text, after) ?? match(ADVERB, text, after);
      if (next !== null) {
        at = after;
        continue;
      }
    }
    break;
  }
  const verb = verbAt(text, at);
  if (verb === null || at + verb.length > to) return { object: at, core: at, verb: null, aim };
  return { object: at + verb.length, core: at, verb, aim };
}

const short = (words: string): boolean => words.length <= 14;
const never = (): boolean => false;
const role = (words: string): boolean => /作用|优势|效应|功能/u.test(words);

/** Frame words that frame only when the rest of the clause passes a test. */
const FRAME_TESTS: Readonly<Record<string, (words: string) => boolean>> = {
  以: (words) => words.includes('为', 1),
  在: (words) => /(?:上|中|下|方面|领域|时)$/u.test(words),
  为: short,
  把: short,
  将: short,
  从: short,
  统筹: never,
  利用: never,
  发挥: role,
  充分发挥: role,
};

/** The frame word with which a clause opens (围绕, 以…为…), else null. */
export function frameOf(text: string, from: number, to: number): string | null {
  const frame = match(FRAME, text, from);
  if (frame === null) return null;
  const test = FRAME_TESTS[frame];
  return test === undefined || test(text.slice(from, to)) ? frame : null;
}

/** The word by which a clause is the result of the one before it (让…, 增强…), else null. */
export function resultOf(text: string, from: number): string | null {
  return match(RESULT, text, from);
}
