import { leadOf } from './lead.ts';

const LONGEST_TITLE = 24;

/** A list cut down to its first example: 推进甲、乙、丙等领域改革 → 推进甲等领域改革. */
export function withoutExamples(words: string): string {
  const first = words.indexOf('、');
  const rest = words.indexOf('等', first);
  return first > 0 && rest > first ? words.slice(0, first) + words.slice(rest) : words;
}

/** Cuts words at a natural place so that at most 24 characters stay. */
function shorten(words: string): string {
  if (words.length <= LONGEST_TITLE) return words;
  const listed = withoutExamples(words);
  if (listed.length <= LONGEST_TITLE) return listed;
  const head = words.slice(0, LONGEST_TITLE + 1);
  for (const mark of ['，', '；', '、', '等']) {
    const at = head.lastIndexOf(mark);
    if (at >= 8)
      return mark === '、' ? `${words.slice(0, at)}等` : words.slice(0, at + (mark === '等' ? 1 : 0));
  }
  return `${words.slice(0, LONGEST_TITLE - 1)}…`;
}

/**
 * A short title for a commitment: its main clause without adverbs, brackets and words of aim, at most 24 characters.
 *
 * @param from  where the main clause begins in the reading text
 * @param to    where it ends
 */
export function taskTitle(text: string, from: number, to: number): string {
  const lead = leadOf(text, from, to);
  const core = to - lead.core >= 4 ? lead.core : from;
  const words = text
    .slice(core, to)
    .replace(/（[^（）]{0,60}）/gu, '')
    .replace(/[，；：。、]+$/u, '');
  return shorten(words === '' ? text.slice(from, to) : words);
}
