import type { Answer, Item } from './item.ts';
import { grows } from './measures.ts';
import { clauseNoun } from './phrase.ts';
import { formerSubject, respectiveSubject } from './respective.ts';
import {
  countFirstName,
  followerName,
  genericName,
  reachName,
  spendName,
  topicName,
  verbOnlyName,
} from './subject-counts.ts';
import {
  coverageName,
  fractionName,
  otherName,
  planName,
  rankName,
  requirementName,
  shareName,
  structureName,
  timeLimitName,
  versusName,
} from './subject-derived.ts';
import { attributeName, capacityName, packedName, powerName, sizedName } from './subject-projects.ts';
import { isRelational, own, partOf, withoutMeasure } from './subject-words.ts';

/** A rule that may name the subject of a number. */
interface SubjectRule {
  readonly id: string;
  readonly name: (item: Item) => string | null;
  /** True if the name is made from another subject (a rank, a share), which stays the one that later clauses mean. */
  readonly derived?: boolean;
}

const CLASSIFIED = new Set('item enterprise person household'.split(' '));

const LIST_SUM = /^(?:总投资|计划投资|年度计划|完成投资|占|同比|总面积)/u;

/** 其中新建项目 → 重点项目中新建项目; a part with a class bound takes the verb of the whole. */
function partName(item: Item): string | null {
  const { carry } = item;
  const words = own(item);
  if (!carry.inParts || carry.whole === '' || words === '' || LIST_SUM.test(words)) return null;
  if (/[\d亿万]元/u.test(words) && carry.verb !== '') {
    return words.startsWith(carry.verb) ? words : `${carry.verb}${words}`;
  }
  const counted =
    CLASSIFIED.has(item.slot.quantity.unit) && carry.thing !== '' && carry.whole.endsWith('投资');
  return partOf(counted ? carry.thing : carry.whole, words);
}

function relationalName(item: Item): string | null {
  const words = own(item);
  const { thing } = item.carry;
  const subject = item.opening || item.carry.subject;
  if (item.slot.quantity.unit === '%' && /^[增减超短][收产]$/u.test(words))
    return subject === '' ? null : subject;
  if (!isRelational(words) || subject === '' || subject.endsWith(words)) return null;
  if (/[产栏]$|^(?:产量|产值|面积)/u.test(words)) return `${withoutMeasure(subject)}${words}`;
  return thing !== '' && words.endsWith('率') ? `${thing}${words}` : `${subject}${words}`;
}

/** 粮食总产量实现“十九连丰”，达到13.6万吨: the noun of the clause before, which has no number of its own. */
function earlierClauseName(item: Item): string | null {
  if (own(item) !== '' || item.previous === null) return null;
  if (item.lead.cues.size === 0 && !item.lead.origin) return null;
  const noun = clauseNoun(item.text, item.previous);
  return noun.length >= 3 ? noun : null;
}

const PLACES = new Set(['province', 'city', 'county', 'town', 'village']);

const PLACE_END = /(?:街道|社区|乡镇|[省市县区镇乡村])$/u;

/** 辖9镇4乡: the place word behind the number is the thing counted. */
function placesName(item: Item): string | null {
  const { carry, follower, slot } = item;
  const { unit, word } = slot.quantity;
  const words = own(item);
  if (!PLACES.has(unit) || follower.noun !== '' || words.length > 2) return null;
  if (words !== '') return `${words}${word}`;
  const other = PLACES.has(carry.unit) ? PLACE_END.exec(carry.subject) : null;
  return other === null ? null : `${carry.subject.slice(0, other.index)}${word}`;
}

/** 已完成11项: the things before, done. */
function completedName(item: Item): string | null {
  const { carry, lead, slot } = item;
  if (
    own(item) !== '' ||
    carry.thing === '' ||
    !CLASSIFIED.has(slot.quantity.unit) ||
    item.follower.noun !== ''
  )
    return null;
  const peeled = item.text.slice(lead.phrase.to, slot.quantity.from);
  return /^已?完成$/u.test(peeled) ? `完成${carry.thing}` : null;
}

/** 连续3年获评先进县: what went on for so long. */
function durationName(item: Item): string | null {
  const { slot, follower, text } = item;
  const lasting = ['year', 'month'].includes(slot.quantity.unit) || slot.quantity.word === '届';
  if (!lasting || own(item) !== '') return null;
  const said = `${follower.noun}${follower.predicate}`.slice(0, 14);
  return said !== '' && text.slice(slot.quantity.from - 2, slot.quantity.from) === '连续'
    ? `连续${said}`
    : null;
}

/** 生产总值：增长14%. */
function headedName(item: Item): string | null {
  if (item.headed === '') return null;
  const words = own(item);
  return words === '' ? item.headed : null;
}

/** 占GDP比重66%，下降0.8个百分点: points are those of the share just named, not of what has it. */
function differs({ slot, carry }: Item): boolean {
  return slot.quantity.unit === 'pp' && (carry.aspect === 'share' || carry.aspect === 'completion_rate');
}

const GIVEN = /(?:下达|确定|提出|制定|批复|要求)的?$/u;

function carriedName(item: Item): string | null {
  const words = own(item);
  const { carry, lead } = item;
  if (words === '' && item.opening !== '') return item.opening;
  if (carry.subject === '' || (words !== '' && !(GIVEN.test(words) && grows(item)))) return null;
  if (words === '' && (lead.cues.has('to') || differs(item))) return carry.full;
  return lead.cues.has('two-year') ? `${carry.subject}（两年平均）` : carry.subject;
}

/** A number with a predicate of its own is not governed by the verb of the list: 新增A 5个、总数达9个. */
const OWN_PREDICATE = ['equal', 'to', 'gt', 'lt'] as const;

function listVerbName(item: Item): string | null {
  const { carry, phrase, slot } = item;
  if (carry.verb === '' || phrase.verb !== null || grows(item)) return null;
  if (OWN_PREDICATE.some((tag) => item.lead.cues.has(tag))) return null;
  const before = item.text.charAt(slot.left.from);
  if (before !== '、' && before !== '和' && before !== '及') return null;
  const words = own(item);
  return words === '' || slot.quantity.unit === '%' ? null : `${carry.verb}${words}`;
}

/** 自贸试验区3项创新成果: an owner before the number, the thing behind it. */
function nounBehindName(item: Item): string | null {
  const { follower, slot, phrase } = item;
  const words = own(item);
  if (!CLASSIFIED.has(slot.quantity.unit) || slot.right.from > slot.quantity.to || follower.attribute)
    return null;
  const abuts = follower.end >= slot.right.to && slot.right.to < slot.clause.to;
  if (words === '' || phrase.verbOnly || abuts) return null;
  if (follower.noun.length < 2 || follower.noun.length > 14 || follower.noun.startsWith('（')) return null;
  return `${words}${follower.noun}`;
}

function plainName(item: Item): string | null {
  const words = own(item);
  if (words === '') return null;
  if (item.lead.cues.has('two-year')) return `${words}（两年平均）`;
  return item.lead.cues.has('improve') ? `${words}改善幅度` : words;
}

const RULES: readonly SubjectRule[] = [
  { id: 'subject.structure', name: structureName },
  { id: 'subject.versus', name: versusName, derived: true },
  { id: 'subject.rank', name: rankName, derived: true },
  { id: 'subject.plan', name: planName, derived: true },
  { id: 'subject.former', name: formerSubject },
  { id: 'subject.respective', name: respectiveSubject },
  { id: 'subject.share', name: shareName, derived: true },
  { id: 'subject.other', name: otherName, derived: true },
  { id: 'subject.requirement', name: requirementName, derived: true },
  { id: 'subject.fraction', name: fractionName },
  { id: 'subject.places', name: placesName },
  { id: 'subject.attribute', name: attributeName },
  { id: 'subject.sized', name: sizedName, derived: true },
  { id: 'subject.capacity', name: capacityName },
  { id: 'subject.packed', name: packedName },
  { id: 'subject.power', name: powerName },
  { id: 'subject.spend', name: spendName },
  { id: 'subject.coverage', name: coverageName },
  { id: 'subject.time-limit', name: timeLimitName },
  { id: 'subject.topic', name: topicName },
  { id: 'subject.count-first', name: countFirstName },
  { id: 'subject.generic', name: genericName },
  { id: 'subject.relational', name: relationalName, derived: true },
  { id: 'subject.part', name: partName },
  { id: 'subject.headed', name: headedName },
  { id: 'subject.completed', name: completedName },
  { id: 'subject.duration', name: durationName, derived: true },
  { id: 'subject.earlier-clause', name: earlierClauseName },
  { id: 'subject.reach', name: reachName },
  { id: 'subject.verb-only', name: verbOnlyName },
  { id: 'subject.carried', name: carriedName },
  { id: 'subject.list-verb', name: listVerbName },
  { id: 'subject.noun-behind', name: nounBehindName },
  { id: 'subject.plain', name: plainName },
  { id: 'subject.follower', name: followerName },
];

/** The subject of a number, and whether it was made from another that stays the running one. */
export function subjectOf(item: Item): Answer<string> & { derived: boolean } {
  for (const { id, name, derived = false } of RULES) {
    const value = name(item);
    if (value !== null && value !== '') return { value, rule: id, derived };
  }
  return { value: item.carry.subject || '（未说明）', rule: 'subject.none', derived: true };
}
