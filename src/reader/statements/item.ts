import type { Range, Sentence } from '../structure/types.ts';
import type { Aspect, Comparator, Kind } from '../types.ts';
import type { Lead } from './lead.ts';
import type { Follower, Phrase } from './phrase.ts';
import type { Slot } from './slots.ts';

/** A run of numbers that only 、 and 和 divide, as 分别 lists have them. */
export interface Group {
  readonly index: number;
  readonly size: number;
}

/** What earlier clauses and sentences hand on. */
export interface Carry {
  /** Subject of the last statement, its aspect and unit. */
  subject: string;
  /** Subject of the last statement even if derived from another. */
  full: string;
  unit: string;
  aspect: Aspect | '';
  kind: Kind | '';
  /** The things last counted, without the verb: the projects whose investment comes next. */
  thing: string;
  /** The verb that heads the running list. */
  verb: string;
  /** The whole whose parts follow 其中. */
  whole: string;
  wholeKind: Kind | '';
  inParts: boolean;
  /** Whether 其中 stood inside a bracket, with which the parts end. */
  partsBracketed: boolean;
  /** Whether the parts go on behind a ；: 其中 opened the sentence or stands before a colon. */
  partsWide: boolean;
  /** Subjects of the last statements, newest last. */
  history: readonly string[];
  /** Subjects of the last 分别 list. */
  subjects: readonly string[];
  /** 增长/下降 of the running list. */
  growth: -1 | 0 | 1;
  /** A quoted or named thing of the sentence that no number describes yet. */
  topic: string;
  paragraph: number;
  /** The year that words of the sentence or paragraph set. */
  year: number | null;
  /** An attribute that runs on: 年产 A、B. */
  attribute: string;
  /** Sentence in which the things were counted. */
  thingSentence: number;
  /** Up to where the last number's own noun reaches behind it. */
  consumed: number;
}

/** One number with all that the rules may look at. */
export interface Item {
  readonly text: string;
  readonly slot: Slot;
  readonly lead: Lead;
  readonly phrase: Phrase;
  readonly follower: Follower;
  readonly group: Group;
  readonly sentence: Sentence;
  /** The lead of the first number of its group. */
  readonly head: Lead;
  /** Whether a later number of the clause or the next clause is the 到 to this one's 由. */
  readonly origin: boolean;
  readonly carry: Carry;
  /** The clause before in the sentence if no number stands in it. */
  readonly previous: Range | null;
  /** Unit of the next number of the clause, empty if there is none. */
  readonly nextUnit: string;
  /** The words before a colon that head the clause: 生产总值：增长14%; empty if there are none. */
  readonly headed: string;
  /** What the short sentence before is about if this is the first number of its sentence: 重点项目加快推进。 */
  readonly opening: string;
  /** Whether the sentence or its section is about 今后五年. */
  readonly term: boolean;
  /** Year of the results, as the structure has it. */
  readonly reported: number | null;
}

/** A rule's answer: the value and the id of the rule that gave it. */
export interface Answer<T> {
  readonly value: T;
  readonly rule: string;
}

/** All fields of a statement, each with its rule. */
export interface Fields {
  readonly subject: Answer<string>;
  readonly comparator: Answer<Comparator>;
  readonly aspect: Answer<Aspect>;
  readonly value: Answer<number>;
  readonly unit: Answer<string>;
  readonly kind: Answer<Kind>;
  readonly year: Answer<number | null>;
}

/** A named rule over an item: the first of a list that holds gives the field. */
export interface FieldRule<T> {
  readonly id: string;
  readonly when: (item: Item) => boolean;
  readonly gives: T | ((item: Item) => T);
}

/** The answer of the first rule that holds. */
export function firstOf<T extends string | number | null>(
  rules: readonly FieldRule<T>[],
  item: Item,
  otherwise: Answer<T>,
): Answer<T> {
  for (const { id, when, gives } of rules) {
    if (when(item)) return { value: typeof gives === 'function' ? gives(item) : gives, rule: id };
  }
  return otherwise;
}

/** The characters before the number's left boundary phrase end, at most `count`. */
export function phraseTail(item: Item, count: number): string {
  const { range } = item.phrase;
  return item.text.slice(Math.max(range.from, range.to - count), range.to);
}

/** Whether the subject phrase is empty. */
export function bare(item: Item): boolean {
  const { range } = item.phrase;
  return range.to <= range.from;
}
