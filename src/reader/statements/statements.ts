import type { Counter } from '../quantity/quantity.ts';
import type { Range, Sentence, Structure } from '../structure/types.ts';
import type { Aspect, Statement } from '../types.ts';
import { beginSentence, enterClauses, entersParts, freshCarry, remember } from './carry.ts';
import { type Draft, draftOf, type Explanation } from './drafts.ts';
import type { Answer, Carry, Fields, Group, Item } from './item.ts';
import { type Lead, leadOf } from './lead.ts';
import { aspectOf, comparatorOf, valueOf } from './measures.ts';
import { clauseNoun, type Follower, followerOf, phraseOf, subjectWords } from './phrase.ts';
import { type Slot, slotsOf } from './slots.ts';
import { kindOf, yearOf } from './standing.ts';
import { subjectOf } from './subjects.ts';
import { tableStatements } from './tables.ts';

/** What may be asked for besides the statements. */
export interface StatementOptions {
  /** Filled with the explanation of every statement by its id. */
  readonly explain?: Map<string, Explanation>;
  /** Counts the elementary steps of the passes. */
  readonly counter?: Counter;
}

/** The numbers of a sentence with what was read before each. */
interface Scene {
  readonly structure: Structure;
  readonly sentence: Sentence;
  readonly slots: readonly Slot[];
  readonly leads: readonly Lead[];
  readonly groups: readonly Group[];
  readonly carry: Carry;
  readonly term: boolean;
  readonly opening: string;
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

/** 由/从 counts as a development only if the number after the group is its 到. */
function originOf({ leads, groups }: Scene, k: number): boolean {
  const first = k - (groups[k]?.index ?? 0);
  if (!(leads[first]?.origin ?? false)) return false;
  const after = leads[first + (groups[first]?.size ?? 1)];
  return after !== undefined && (after.cues.has('to') || after.cues.has('up') || after.cues.has('equal'));
}

/** The clause before the slot's if it is of the same sentence and has no number. */
function previousClause({ structure, sentence, slots }: Scene, k: number): Range | null {
  const slot = slots[k];
  if (slot === undefined || slot.clause.index <= sentence.clauses.from) return null;
  const before = structure.clauses[slot.clause.index - 1];
  if (before === undefined || slots[k - 1]?.clause.index === before.index) return null;
  return slots[k - 1]?.clause.index === slot.clause.index ? null : before;
}

const HEADING_END = /(?:目标|指标|如下|其中|情况|方面|重点|任务|工作|为|是|看|分)$/u;

/** The words before the colon in front of the slot's clause, if they can be a subject. */
function headedBy(scene: Scene, k: number): string {
  const before = previousClause(scene, k);
  const { structure, slots } = scene;
  const start = slots[k]?.clause.from ?? 0;
  if (before === null || structure.text.charAt(start - 1) !== '：' || before.to - before.from > 24) return '';
  const words = subjectWords(structure.text, phraseOf(structure.text, before).range);
  return HEADING_END.test(words) ? '' : words;
}

/** The lead of a slot, its left side shortened by the noun that the number before took. */
function leadAfter(scene: Scene, slot: Slot, lead: Lead): { slot: Slot; lead: Lead } {
  const { consumed } = scene.carry;
  if (consumed <= slot.left.from || consumed > slot.left.to) return { slot, lead };
  const shorter: Slot = { ...slot, left: { from: consumed, to: slot.left.to } };
  return { slot: shorter, lead: leadOf(scene.structure.text, shorter) };
}

/** A later number of a list shares plan, whole, comparison and field with the first if it has no words of its own. */
function withHead(lead: Lead, head: Lead): Lead {
  if (lead.phrase.to > lead.phrase.from + 1) return lead;
  const { plan, whole, versus, field } = head;
  return {
    ...lead,
    plan: lead.plan ?? plan,
    whole: lead.whole ?? whole,
    versus: lead.versus ?? versus,
    field: lead.field ?? field,
  };
}

/** The next slot of the same clause. */
function nextOf({ slots }: Scene, k: number): Slot | undefined {
  const next = slots[k + 1];
  return next !== undefined && next.clause.index === slots[k]?.clause.index ? next : undefined;
}

/** What follows a number; of two numbers in a row (21批173项案例) what follows the second. */
function followerAt(scene: Scene, k: number, slot: Slot): Follower {
  const { text } = scene.structure;
  const next = nextOf(scene, k);
  const inRow = next !== undefined && slot.right.from === next.quantity.from && !next.bracketed;
  const { from, to } = inRow ? next.right : slot.right;
  const follower = followerOf(text, from, to);
  return inRow ? { ...follower, end: slot.right.to } : follower;
}

function itemOf(scene: Scene, k: number, whole: Slot): Item {
  const { structure, leads, groups, carry, sentence } = scene;
  const { text } = structure;
  const group = groups[k] ?? { index: 0, size: 1 };
  const { slot, lead: alone } = leadAfter(scene, whole, leads[k] ?? leadOf(text, whole));
  const head = leads[k - group.index] ?? alone;
  const lead = group.index > 0 ? withHead(alone, head) : alone;
  return {
    text,
    slot,
    lead,
    phrase: phraseOf(text, lead.phrase),
    follower: followerAt(scene, k, slot),
    nextUnit: nextOf(scene, k)?.quantity.unit ?? '',
    group,
    sentence,
    head,
    origin: originOf(scene, k),
    carry,
    previous: previousClause(scene, k),
    headed: headedBy(scene, k),
    opening: k === 0 ? scene.opening : '',
    term: scene.term,
    reported: structure.years.reported,
  };
}

/** A rate whose subject is a speed of growth by name is growth, whatever clause named it. */
function namedGrowth(aspect: Answer<Aspect>, subject: string): Answer<Aspect> {
  if (aspect.value !== 'rate' || !/(?:增速|增幅|涨幅|降幅)$/u.test(subject)) return aspect;
  return { value: 'growth_yoy', rule: 'aspect.named-growth' };
}

function fieldsOf(item: Item): { fields: Fields; hi?: number; derived: boolean } {
  const subject = subjectOf(item);
  const aspect = namedGrowth(aspectOf(item), subject.value);
  const kind = kindOf(item);
  const year = yearOf(item, kind.value);
  const { value, hi, unit } = valueOf(item, aspect.value);
  const fields: Fields = { subject, comparator: comparatorOf(item), aspect, value, unit, kind, year };
  return hi === undefined ? { fields, derived: subject.derived } : { fields, hi, derived: subject.derived };
}

const LONGEST_SENTENCE = 2000;
const TERM = /今后五年|未来五年/u;

const PLAN_TAIL =
  /(?:完成|占|为|达|达到)?((?:年度|年初|全年|本年|年|预期|调整)*(?:计划|目标|任务|预算|预算数|目标任务))(?:的|数)?$/u;

/** 占年计划3800人的102.6%: the first number is the plan's, the percentage its completion. */
function withGivenPlans(text: string, slots: readonly Slot[], leads: readonly Lead[]): Lead[] {
  const out = [...leads];
  slots.forEach((slot, k) => {
    const before = slots[k - 1];
    const lead = leads[k];
    if (before === undefined || lead === undefined || slot.quantity.unit !== '%') return;
    if (text.slice(before.quantity.to, slot.quantity.from) !== '的') return;
    const raw = text.slice(Math.max(before.left.from, before.left.to - 12), before.left.to);
    const hit = PLAN_TAIL.exec(raw);
    const earlier = leads[k - 1];
    if (hit === null || earlier === undefined) return;
    const to = Math.max(before.left.from, before.left.to - hit[0].length);
    out[k - 1] = { ...earlier, given: true, phrase: { from: before.left.from, to } };
    out[k] = { ...lead, plan: hit[1] ?? '', phrase: { from: slot.left.from, to: slot.left.from } };
  });
  return out;
}

const LONGEST_OPENING = 24;

/** What a short sentence without a number, right before this one in the paragraph, is about. */
function openingOf(structure: Structure, sentence: Sentence): string {
  const before = structure.sentences[sentence.index - 1];
  if (before?.paragraph !== sentence.paragraph || before.to - before.body > LONGEST_OPENING) return '';
  const clause = structure.clauses[before.clauses.from];
  if (clause === undefined || /\d/u.test(structure.text.slice(before.body, before.to))) return '';
  const noun = clauseNoun(structure.text, clause);
  return noun.length >= 2 && noun.length <= 12 ? noun : '';
}

function sceneOf(structure: Structure, sentence: Sentence, carry: Carry, slots: readonly Slot[]): Scene {
  const { text, sections } = structure;
  const opening = text.slice(sentence.from, Math.min(sentence.to, sentence.from + 60));
  return {
    structure,
    sentence,
    slots,
    leads: withGivenPlans(
      text,
      slots,
      slots.map((slot) => leadOf(text, slot)),
    ),
    groups: groupsOf(slots),
    carry,
    opening: openingOf(structure, sentence),
    term: TERM.test(opening) || TERM.test(sections[sentence.section]?.title ?? ''),
  };
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
  const scene = sceneOf(structure, sentence, carry, slots);
  const end = Math.min(sentence.to, sentence.body + LONGEST_SENTENCE);
  const words = structure.reading.span({ from: sentence.body, to: end });
  let seen = sentence.clauses.from;
  return slots.map((slot, k) => {
    seen = enterClauses(structure, sentence, carry, seen, slot.clause.index);
    const item = itemOf(scene, k, slot);
    entersParts(item);
    const { fields, hi, derived } = fieldsOf(item);
    remember(item, fields, derived);
    const more = { section: sentence.section, sentence: words, rule: `quantity.${slot.quantity.form}` };
    return draftOf(structure, slot.quantity, fields, hi === undefined ? more : { ...more, hi });
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
  for (const sentence of structure.sentences) {
    for (const draft of sentenceStatements(structure, sentence, carry, options)) drafts.push(draft);
  }
  for (const table of structure.tables) {
    for (const draft of tableStatements(structure, table, options.counter)) drafts.push(draft);
  }
  drafts.sort((a, b) => a.from - b.from);
  return drafts.map((draft, index) => {
    const id = `s${String(index + 1).padStart(4, '0')}`;
    options.explain?.set(id, draft.explanation);
    return { id, ...draft.statement };
  });
}
