import type { Counter } from '../quantity/quantity.ts';
import type { Sentence, Structure } from '../structure/types.ts';
import type { Kind, Statement } from '../types.ts';
import type { Answer, Carry, Fields, Group, Item } from './item.ts';
import { type Lead, leadOf } from './lead.ts';
import { aspectOf, comparatorOf, grows, growthSign, valueOf } from './measures.ts';
import { followerOf, phraseOf } from './phrase.ts';
import { type Slot, slotsOf } from './slots.ts';
import { kindOf, yearOf } from './standing.ts';
import { capacity, own, subjectOf } from './subjects.ts';
import { tableStatements } from './tables.ts';
import { yearSetBy } from './years.ts';

/** Which rule gave which field of a statement. */
export type Explanation = Readonly<Record<keyof Fields | 'span', string>>;

/** What may be asked for besides the statements. */
export interface StatementOptions {
  /** Filled with the explanation of every statement by its id. */
  readonly explain?: Map<string, Explanation>;
  /** Counts the elementary steps of the passes. */
  readonly counter?: Counter;
}

/** A statement before it has an id. */
export interface Draft {
  readonly from: number;
  readonly statement: Omit<Statement, 'id'>;
  readonly explanation: Explanation;
}

function freshCarry(): Carry {
  return {
    subject: '',
    unit: '',
    aspect: '',
    kind: '',
    thing: '',
    verb: '',
    whole: '',
    wholeKind: '',
    inParts: false,
    subjects: [],
    growth: 0,
    topic: '',
    paragraph: -1,
    year: null,
    attribute: '',
  };
}

function groupsOf(slots: readonly Slot[]): Group[] {
  const groups: Group[] = [];
  let start = 0;
  for (let i = 0; i < slots.length; i++) {
    if (!(slots[i]?.adjoins ?? false)) start = i;
    if (slots[i + 1]?.adjoins ?? false) continue;
    for (let k = start; k <= i; k++) groups.push({ index: k - start, size: i - start + 1 });
  }
  return groups;
}

const TOPIC =
  /^(?:大力|深入|全面|持续|积极|扎实|深化)?(?:实施|开展|打造|推进|推行|创新|组织实施|启动)(“[^“”]{2,16}”[^，。；、]{0,8})$/u;

/** Moves the carried state over the clauses up to the one a slot stands in. */
function enterClauses(
  structure: Structure,
  sentence: Sentence,
  carry: Carry,
  seen: number,
  upto: number,
): number {
  let at = seen;
  for (; at < sentence.clauses.to && at <= upto; at++) {
    const clause = structure.clauses[at];
    if (clause === undefined) break;
    carry.year = yearSetBy(structure, clause, sentence.year) ?? carry.year;
    const words = structure.text.slice(clause.from, Math.min(clause.to, clause.from + 60));
    if (/^其中/u.test(words)) {
      carry.inParts = true;
      carry.whole = carry.whole === '' || !carry.inParts ? carry.subject : carry.whole;
    }
    carry.topic = TOPIC.exec(words)?.[1] ?? carry.topic;
  }
  return at;
}

function beginSentence(carry: Carry, sentence: Sentence): void {
  if (sentence.paragraph !== carry.paragraph) {
    Object.assign(carry, freshCarry());
    carry.paragraph = sentence.paragraph;
  }
  carry.year = null;
  carry.inParts = false;
  carry.whole = '';
  carry.topic = '';
  carry.subjects = [];
  carry.growth = 0;
  carry.attribute = '';
  carry.verb = '';
}

/** 由/从 counts as a development only if a later number of the sentence's next places is its 到. */
function originOf(leads: readonly Lead[], groups: readonly Group[], k: number): boolean {
  const first = k - (groups[k]?.index ?? 0);
  const lead = leads[first];
  if (lead === undefined || !lead.origin) return false;
  const next = first + (groups[first]?.size ?? 1);
  const after = leads[next];
  return after !== undefined && (after.cues.has('to') || after.cues.has('up') || after.cues.has('equal'));
}

const COUNTS = new Set('item enterprise household village town set person'.split(' '));

function remember(item: Item, fields: Fields, derived: boolean): void {
  const { carry, slot, phrase, text } = item;
  const unit = slot.quantity.unit;
  const subject = fields.subject.value;
  if (
    /其中[：，]?$/u.test(text.slice(Math.max(slot.left.from, phrase.range.from - 3), phrase.range.from)) &&
    !carry.inParts
  ) {
    carry.inParts = true;
  }
  if (phrase.verb !== null) carry.verb = text.slice(phrase.verb.from, phrase.verb.to);
  if (!derived) {
    if (!carry.inParts) {
      carry.whole = subject.replace(/^(?:安排|实施|新建|完成)(?=.{3})/u, '');
      carry.wholeKind = fields.kind.value;
    }
    carry.subject = subject;
  }
  if (COUNTS.has(unit) && !carry.inParts && !slot.bracketed) carry.thing = thingOf(item, subject);
  carry.unit = unit;
  carry.aspect = fields.aspect.value;
  carry.kind = fields.kind.value;
  carry.growth =
    growthSign(item) !== 0 && grows(item) ? growthSign(item) : item.group.index > 0 ? carry.growth : 0;
  if (capacity(item))
    carry.attribute = /(?:年产|日产|年处理|日处理)$/u.exec(own(item))?.[0] ?? carry.attribute;
  else carry.attribute = '';
}

function thingOf(item: Item, subject: string): string {
  const { phrase, text } = item;
  if (phrase.verb === null) return subject;
  const verb = text.slice(phrase.verb.from, phrase.verb.to);
  return subject.startsWith(verb) && subject.length > verb.length + 1 ? subject.slice(verb.length) : subject;
}

/** Whether 其中 stands before the phrase inside the clause or bracket. */
function entersParts(item: Item): void {
  const { text, slot, carry } = item;
  const words = text.slice(slot.left.from, slot.left.from + 3);
  if (!words.includes('其中')) return;
  if (!carry.inParts) {
    carry.inParts = true;
    if (carry.whole === '') carry.whole = carry.subject;
  }
}

function fieldsOf(item: Item): { fields: Fields; hi?: number; derived: boolean } {
  const aspect = aspectOf(item);
  const subject = subjectOf(item);
  const kind = kindOf(item);
  const year = yearOf(item, kind.value);
  const { value, hi, unit } = valueOf(item, aspect.value);
  const fields: Fields = { subject, comparator: comparatorOf(item), aspect, value, unit, kind, year };
  return hi === undefined ? { fields, derived: subject.derived } : { fields, hi, derived: subject.derived };
}

/** Puts fields and place together. */
export function draftOf(
  structure: Structure,
  range: { from: number; to: number },
  fields: Fields,
  more: { hi?: number; section: number; sentence: string; rule: string },
): Draft {
  const { reading, sections } = structure;
  const statement = {
    span: reading.span(range),
    offset: reading.point(range.from),
    value: fields.value.value,
    ...(more.hi === undefined ? {} : { value_hi: more.hi }),
    unit: fields.unit.value,
    comparator: fields.comparator.value,
    subject: fields.subject.value,
    aspect: fields.aspect.value,
    kind: fields.kind.value,
    year: fields.year.value,
    section: sections[more.section]?.label ?? '',
    sentence: more.sentence,
    rule: more.rule,
  };
  const rule = (answer: Answer<unknown>): string => answer.rule;
  const explanation = {
    span: more.rule,
    subject: rule(fields.subject),
    comparator: rule(fields.comparator),
    aspect: rule(fields.aspect),
    value: rule(fields.value),
    unit: rule(fields.unit),
    kind: rule(fields.kind),
    year: rule(fields.year),
  };
  return { from: range.from, statement, explanation };
}

function sentenceStatements(
  structure: Structure,
  sentence: Sentence,
  carry: Carry,
  options: StatementOptions,
): Draft[] {
  const slots = slotsOf(structure, sentence, options.counter);
  beginSentence(carry, sentence);
  if (slots.length === 0) return [];
  const { text } = structure;
  const leads = slots.map((slot) => leadOf(text, slot));
  const groups = groupsOf(slots);
  const words = structure.reading.span({
    from: sentence.body,
    to: Math.min(sentence.to, sentence.body + 2000),
  });
  let seen = sentence.clauses.from;
  return slots.map((slot, k) => {
    seen = enterClauses(structure, sentence, carry, seen, slot.clause.index);
    const lead = leads[k] ?? leadOf(text, slot);
    const group = groups[k] ?? { index: 0, size: 1 };
    const phrase = phraseOf(text, lead.phrase);
    const item: Item = {
      text,
      slot,
      lead,
      phrase,
      follower: followerOf(text, slot.right.from, slot.right.to),
      group,
      sentence,
      head: leads[k - group.index] ?? lead,
      origin: originOf(leads, groups, k),
      carry,
      reported: structure.years.reported,
    };
    entersParts(item);
    const { fields, hi, derived } = fieldsOf(item);
    remember(item, fields, derived);
    const rule = `quantity.${slot.quantity.form}`;
    const more = hi === undefined ? {} : { hi };
    return draftOf(structure, slot.quantity, fields, {
      ...more,
      section: sentence.section,
      sentence: words,
      rule,
    });
  });
}

/**
 * All numeric statements of a document in the order of the text.
 *
 * @param structure  the document taken apart
 * @returns spans as printed, offsets in Unicode code points of the source; values in base units, growth and change signed
 */
export function statements(structure: Structure, options: StatementOptions = {}): Statement[] {
  const carry = freshCarry();
  const drafts: Draft[] = [];
  for (const sentence of structure.sentences)
    drafts.push(...sentenceStatements(structure, sentence, carry, options));
  for (const table of structure.tables) drafts.push(...tableStatements(structure, table, options.counter));
  drafts.sort((a, b) => a.from - b.from);
  return drafts.map((draft, index) => {
    const id = `s${String(index + 1).padStart(4, '0')}`;
    options.explain?.set(id, draft.explanation);
    return { id, ...draft.statement };
  });
}

/** Kinds in the order a reader lists them. */
export const KIND_ORDER: readonly Kind[] = ['actual', 'target', 'plan', 'background'];
