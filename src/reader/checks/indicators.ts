import type { Role } from '../structure/types.ts';
import { indicatorKey, isIndicator, plainName } from './names.ts';
import { rangeAt } from './range-at.ts';
import type { CheckContext, Fact } from './types.ts';

/** One indicator in one part of the text. */
export interface Indicator {
  readonly name: string;
  readonly key: string;
  readonly offset: number;
  readonly span: string;
  /** Ids of its statements. */
  readonly statements: readonly string[];
  readonly facts: readonly Fact[];
  readonly headline: boolean;
  readonly section: string;
}

const MOST_INDICATORS = 300;
const MOST_FACTS = 8;

/** Whether a fact speaks of the part: results in the look back, aims in the look ahead. */
function inPart(context: CheckContext, fact: Fact, part: 'back' | 'ahead'): boolean {
  const role = context.structure.sentences[fact.sentence]?.role;
  if (part === 'ahead') return (role === 'targets' || role === 'tasks') && fact.statement.kind === 'target';
  const past = role === 'review' || role === 'communique' || role === 'problems';
  return past && fact.statement.kind === 'actual';
}

/** The indicators of the look back or of the aims, once each, by key; at most 300. */
export function indicatorsOf(context: CheckContext, part: 'back' | 'ahead'): Map<string, Indicator> {
  const found = new Map<string, Indicator>();
  for (const fact of context.facts) {
    if (!inPart(context, fact, part) || !isIndicator(fact.name)) continue;
    const { offset, span, id, section } = fact.statement;
    const key = indicatorKey(fact.name);
    const before = found.get(key);
    const headline = context.headlines.has(fact.sentence);
    if (before === undefined) {
      if (found.size >= MOST_INDICATORS) continue;
      found.set(key, {
        name: fact.name,
        key,
        offset,
        span,
        statements: [id],
        facts: [fact],
        headline,
        section,
      });
    } else if (before.facts.length < MOST_FACTS) {
      const statements = [...before.statements, id];
      found.set(key, {
        ...before,
        statements,
        facts: [...before.facts, fact],
        headline: before.headline || headline,
      });
    }
  }
  if (part === 'ahead') addDirections(context, found);
  return found;
}

/** Role of the sentence that holds a code point of the source. */
export function roleAt(context: CheckContext, offset: number): Role | null {
  const { reading, sentences } = context.structure;
  const at = reading.fromPoint(offset);
  return sentences[rangeAt(sentences, at)]?.role ?? null;
}

function addDirections(context: CheckContext, found: Map<string, Indicator>): void {
  for (const direction of context.directions) {
    const name = plainName(direction.subject);
    const key = indicatorKey(name);
    if (!isIndicator(name) || found.has(key) || found.size >= MOST_INDICATORS) continue;
    const { offset, span, section } = direction;
    const headline = roleAt(context, offset) === 'targets';
    found.set(key, { name, key, offset, span, statements: [], facts: [], headline, section });
  }
}
