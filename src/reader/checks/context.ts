import type { Structure } from '../structure/types.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import { intervalOf } from './printed.ts';
import type { CheckContext, Fact } from './types.ts';

/** An indicator's name without place, year, brackets, growth and counting words. */
export function plainName(subject: string): string {
  return subject
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[“”"'《》\s]/gu, '')
    .replace(/(?:19|20)\d{2}年/gu, '')
    .replace(/^(?:全年|全[县区市旗省]|我[县区市旗省]|全社会(?=固定)|累计|其中|实现|完成|预计|力争)+/u, '')
    .replace(/(?:总体|年均)?(?:增长率|增长|增速|增幅|涨幅)$/u, '')
    .replace(/^规上/u, '规模以上')
    .replace(/^限上/u, '限额以上');
}

/** Index of the range that holds a position, in ranges sorted by place; -1 if none. */
export function rangeAt(
  ranges: readonly { readonly from: number; readonly to: number }[],
  at: number,
): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const range = ranges[mid];
    if (range === undefined || range.from > at) high = mid - 1;
    else if (range.to <= at) low = mid + 1;
    else return mid;
  }
  return -1;
}

const STOP = /[，；。：！？\n]/u;

function factsOf(structure: Structure, statements: readonly Statement[]): Fact[] {
  const { reading, text, sentences } = structure;
  const facts: Fact[] = [];
  let last = { sentence: -1, to: 0 };
  const placed = statements
    .map((statement) => {
      const from = reading.fromPoint(statement.offset);
      const to = reading.fromPoint(statement.offset + Array.from(statement.span).length);
      return { statement, from, to: Math.max(to, from + 1) };
    })
    .toSorted((a, b) => a.from - b.from);
  for (const { statement, from, to } of placed) {
    const sentence = rangeAt(sentences, from);
    const start = last.sentence === sentence && sentence >= 0 ? last.to : (sentences[sentence]?.body ?? from);
    const tail = text.slice(to, to + 24);
    const stop = tail.search(STOP);
    facts.push({
      statement,
      from,
      to,
      sentence,
      paragraph: sentences[sentence]?.paragraph ?? -1,
      before: text.slice(Math.min(start, from), from),
      after: stop < 0 ? tail : tail.slice(0, stop),
      interval: intervalOf(statement),
      name: plainName(statement.subject),
    });
    last = { sentence, to };
  }
  return facts;
}

/** Places statements and directions for the checks. */
export function contextOf(
  structure: Structure,
  statements: readonly Statement[],
  directions: readonly DirectionOut[],
): CheckContext {
  const facts = factsOf(structure, statements);
  const bySentence = new Map<number, Fact[]>();
  for (const fact of facts) {
    if (fact.sentence < 0) continue;
    const list = bySentence.get(fact.sentence) ?? [];
    list.push(fact);
    bySentence.set(fact.sentence, list);
  }
  return { structure, facts, bySentence, directions };
}
