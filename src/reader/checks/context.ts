import type { Structure } from '../structure/types.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import { indicatorKey, isIndicator, plainName } from './names.ts';
import { intervalOf } from './printed.ts';
import { rangeAt } from './range-at.ts';
import type { CheckContext, Fact } from './types.ts';

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

/** A sentence with more numbers than this is no sentence of a report; its arithmetic is left alone. */
const MOST_NUMBERS = 200;

function bySentenceOf(facts: readonly Fact[]): Map<number, readonly Fact[]> {
  const lists = new Map<number, Fact[]>();
  for (const fact of facts) {
    if (fact.sentence < 0) continue;
    const list = lists.get(fact.sentence) ?? [];
    list.push(fact);
    lists.set(fact.sentence, list);
  }
  for (const [sentence, list] of lists) if (list.length > MOST_NUMBERS) lists.delete(sentence);
  return lists;
}

/** Sentences in which at least three indicators stand. */
function headlinesOf(bySentence: ReadonlyMap<number, readonly Fact[]>): Set<number> {
  const headlines = new Set<number>();
  for (const [sentence, facts] of bySentence) {
    const names = new Set(
      facts.filter(({ name }) => isIndicator(name)).map(({ name }) => indicatorKey(name)),
    );
    if (names.size >= 3) headlines.add(sentence);
  }
  return headlines;
}

/** Places statements and directions for the checks. */
export function contextOf(
  structure: Structure,
  statements: readonly Statement[],
  directions: readonly DirectionOut[],
): CheckContext {
  const facts = factsOf(structure, statements);
  const bySentence = bySentenceOf(facts);
  const byPlace = new Map(facts.map(({ from, statement }) => [from, statement.id]));
  return { structure, facts, bySentence, byPlace, directions, headlines: headlinesOf(bySentence) };
}
