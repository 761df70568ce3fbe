import type { Clause, Sentence, Structure } from '../structure/types.ts';
import type { Carry, Fields, Item } from './item.ts';
import { grows, growthSign } from './measures.ts';
import { takesFollower } from './subject-counts.ts';
import { capacityVerb } from './subject-projects.ts';
import { own } from './subject-words.ts';
import { yearSetBy } from './years.ts';

/** Nothing carried: the state at the beginning of a paragraph. */
export function freshCarry(): Carry {
  return {
    subject: '',
    full: '',
    thingSentence: -1,
    unit: '',
    aspect: '',
    kind: '',
    thing: '',
    verb: '',
    whole: '',
    wholeKind: '',
    inParts: false,
    partsWide: false,
    partsBracketed: false,
    history: [],
    subjects: [],
    growth: 0,
    topic: '',
    paragraph: -1,
    year: null,
    attribute: '',
    consumed: 0,
  };
}

/** Drops what does not outlive a sentence, and everything at a new paragraph. */
export function beginSentence(carry: Carry, sentence: Sentence): void {
  if (sentence.paragraph !== carry.paragraph) {
    Object.assign(carry, freshCarry());
    carry.paragraph = sentence.paragraph;
  }
  if (!LASTING_THING.test(carry.thing)) carry.thing = '';
  carry.year = null;
  carry.inParts = false;
  carry.partsBracketed = false;
  carry.whole = '';
  carry.topic = '';
  carry.subjects = [];
  carry.growth = 0;
  carry.attribute = '';
  carry.verb = '';
}

/** Things that a later sentence of the paragraph may mean by 完成投资. */
const LASTING_THING = /(?:项目|工程|企业|任务|事项|合同)$/u;

const TOPIC =
  /^(?:大力|深入|全面|持续|积极|扎实|深化)?(?:实施|开展|打造|推进|推行|创新|组织实施|启动)(“[^“”]{2,16}”[^，。；、]{0,8})$/u;

/** 分产业看, 按城乡分: what follows are parts of the last subject. */
const PARTS_BY = /^(?:分|按)[^，。；]{1,10}(?:看|分|划分)$/u;

const WHOLE_VERB = /^(?:安排|实施|新建|完成)(?=.{3})/u;

function enterParts(carry: Carry): void {
  if (!carry.inParts) carry.whole = carry.subject.replace(WHOLE_VERB, '');
  carry.inParts = true;
}

/** Lets a clause begin or end the parts of a whole. */
function enterPartsAt(structure: Structure, sentence: Sentence, clause: Clause, carry: Carry): void {
  const { text } = structure;
  const words = text.slice(clause.from, Math.min(clause.to, clause.from + 16));
  if (text.charAt(clause.from - 1) === '；' && !carry.partsWide) carry.inParts = false;
  const divided = PARTS_BY.test(words) && carry.subject !== '';
  if (divided) carry.partsWide = true;
  else if (words.startsWith('其中')) {
    carry.partsWide = clause.index === sentence.clauses.from || clause.stop === '：';
  } else return;
  enterParts(carry);
}

/**
 * Moves the carried state over the clauses up to the one a number stands in.
 *
 * @returns the first clause not yet entered
 */
export function enterClauses(
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
    enterPartsAt(structure, sentence, clause, carry);
    const words = structure.text.slice(clause.from, Math.min(clause.to, clause.from + 60));
    carry.topic = TOPIC.exec(words)?.[1] ?? (at < upto ? '' : carry.topic);
  }
  return at;
}

/** Enters the parts of a whole where 其中 stands inside the clause or bracket. */
export function entersParts(item: Item): void {
  const { text, slot, carry } = item;
  if (carry.partsBracketed && !slot.bracketed) {
    carry.partsBracketed = false;
    carry.inParts = false;
  }
  if (!text.slice(slot.left.from, slot.left.from + 3).includes('其中')) return;
  carry.partsBracketed = slot.bracketed && !carry.inParts;
  enterParts(carry);
}

const COUNTS = new Set('item enterprise household village town set person'.split(' '));

/** Rules whose own words mean nothing alone, so that the running subject stays. */
const RELATIVE_RULES = new Set(['subject.relational', 'subject.versus']);

function thingOf(item: Item, subject: string): string {
  const { phrase, text } = item;
  if (phrase.verb === null) return subject;
  const verb = text.slice(phrase.verb.from, phrase.verb.to);
  return subject.startsWith(verb) && subject.length > verb.length + 1 ? subject.slice(verb.length) : subject;
}

/** 总量和增速 of a rank: what is measured of the running subject, not a subject. */
const MEASURE_ONLY = /^(?:总量|增速|增幅|位次|排名|增量)/u;

function rememberSubject(item: Item, fields: Fields, derived: boolean): void {
  const { carry, phrase } = item;
  const subject = fields.subject.value;
  carry.history = [...carry.history.slice(-5), subject];
  if (derived) {
    const named = phrase.range.to > phrase.range.from && !RELATIVE_RULES.has(fields.subject.rule);
    const words = own(item);
    if (named && words.length > 3 && !MEASURE_ONLY.test(words)) carry.subject = words;
    return;
  }
  if (!carry.inParts) {
    carry.whole = subject.replace(WHOLE_VERB, '');
    carry.wholeKind = fields.kind.value;
  }
  carry.subject = subject;
}

function runningVerb(item: Item): string {
  const { text, phrase, carry } = item;
  const words = text.slice(phrase.range.from, phrase.range.to);
  const having = words.lastIndexOf('拥有');
  if (having > 0) return words.slice(0, having + 2);
  return phrase.verb === null ? carry.verb : text.slice(phrase.verb.from, phrase.verb.to);
}

/** 6个断面水质优良比例83.3%: a noun that runs up to a number that is no count is that number's subject too. */
function leadsNext({ follower, slot, nextUnit }: Item): boolean {
  return follower.end >= slot.right.to && nextUnit !== '' && !COUNTS.has(nextUnit);
}

/** Keeps of a finished statement what later numbers may need. */
export function remember(item: Item, fields: Fields, derived: boolean): void {
  const { carry, slot, phrase } = item;
  const unit = slot.quantity.unit;
  carry.verb = runningVerb(item);
  rememberSubject(item, fields, derived);
  const counted = COUNTS.has(unit) && !slot.bracketed && phrase.tag !== 'reach';
  if (counted && !carry.inParts) {
    carry.thing = thingOf(item, fields.subject.value);
    carry.thingSentence = item.sentence.index;
  }
  carry.full = fields.subject.value;
  carry.unit = unit;
  carry.aspect = fields.aspect.value;
  carry.kind = fields.kind.value;
  const sign = grows(item) ? growthSign(item) : 0;
  carry.growth = sign !== 0 ? sign : item.group.index > 0 ? carry.growth : 0;
  carry.attribute = capacityVerb(item);
  carry.consumed = takesFollower(fields.subject.rule) && !leadsNext(item) ? item.follower.end : 0;
}
