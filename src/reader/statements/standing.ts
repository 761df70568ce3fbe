import type { Kind } from '../types.ts';
import { type Answer, type FieldRule, firstOf, type Item } from './item.ts';
import { grows } from './measures.ts';
import { givenAside } from './place-of-aim.ts';
import { isRequirement } from './subject-derived.ts';
import { capacity, describes, ratedPower, sizesBefore } from './subject-projects.ts';
import { own } from './subject-words.ts';

const AHEAD = ['targets', 'tasks', 'closing'];

const ahead = ({ sentence }: Item): boolean => AHEAD.includes(sentence.role);

/** The clause up to the number. */
function clauseLead({ text, slot }: Item): string {
  return text.slice(Math.max(slot.clause.from, slot.quantity.from - 60), slot.quantity.from);
}

const SCHEDULED = /(?:安排|计划实施|计划安排|计划推进)/u;
const PLANNED_SUM = /(?:年度计划投资|计划总投资|计划投资|年计划投资|年度计划完成投资|当年计划投资)$/u;
const LIST_SUM = /^(?:总投资|概算总投资|估算总投资|总投资额|投资总额)$/u;
const DONE = /(?:已(?!经济)|目前|截至|截止|去年|上年|现有|累计已|已经|过去|前期已|此前)/u;
const ELSEWHERE = /(?:全市|全省|全国|全区|同期|各县市?区?)(?:平均水平|平均|均值)$/u;

function scheduled(item: Item): boolean {
  const { text, phrase, follower, slot } = item;
  const words = text.slice(Math.max(slot.clause.from, phrase.range.from - 6), phrase.range.to);
  return SCHEDULED.test(words) && /项目|工程|任务/u.test(`${words}${follower.noun}`);
}

function scope(item: Item): boolean {
  const lead = clauseLead(item);
  return (
    /(?:对|针对)(?:全[区县市]|辖区)?$/u.test(lead) &&
    item.follower.noun !== '' &&
    /进行|开展|实施/u.test(item.follower.predicate)
  );
}

/**
 * @source annotation guide, part 6: the part of the text decides first, then the words
 */
const KINDS: readonly FieldRule<Kind>[] = [
  { id: 'kind.origin', when: ({ origin }) => origin, gives: 'background' },
  { id: 'kind.base', when: ({ lead }) => lead.base, gives: 'background' },
  { id: 'kind.attribute', when: describes, gives: 'background' },
  { id: 'kind.sized', when: sizesBefore, gives: 'background' },
  { id: 'kind.capacity', when: capacity, gives: 'background' },
  { id: 'kind.rated-power', when: (item) => ratedPower(item), gives: 'background' },
  {
    id: 'kind.packed',
    when: ({ slot }) => slot.bracketed && slot.quantity.unit === 'grain/pack',
    gives: 'background',
  },
  {
    id: 'kind.elsewhere',
    when: (item) => ELSEWHERE.test(own(item)) && item.slot.quantity.form !== 'word',
    gives: 'background',
  },
  { id: 'kind.compared-aim', when: (item) => isRequirement(item) && comparesWith(item), gives: 'background' },
  { id: 'kind.given', when: ({ lead }) => lead.given, gives: 'plan' },
  { id: 'kind.given-aside', when: givenAside, gives: 'plan' },
  { id: 'kind.planned-growth', when: (item) => !ahead(item) && plannedGrowth(item), gives: 'plan' },
  { id: 'kind.scope', when: scope, gives: 'background' },
  { id: 'kind.planned-sum', when: (item) => PLANNED_SUM.test(own(item)), gives: 'plan' },
  {
    id: 'kind.list-sum',
    when: (item) => LIST_SUM.test(own(item)) && item.carry.wholeKind === 'plan',
    gives: 'plan',
  },
  {
    id: 'kind.part-of-plan',
    when: (item) =>
      item.carry.inParts &&
      item.carry.wholeKind === 'plan' &&
      ['item', 'yuan'].includes(item.slot.quantity.unit),
    gives: 'plan',
  },
  { id: 'kind.scheduled', when: scheduled, gives: 'plan' },
  {
    id: 'kind.given-aim',
    when: (item) =>
      !ahead(item) &&
      /^(?:的?目标|的?任务|的控制目标|的年度目标)/u.test(item.follower.noun) &&
      item.slot.quantity.unit === '%',
    gives: 'plan',
  },
  { id: 'kind.done-in-tasks', when: (item) => ahead(item) && DONE.test(clauseLead(item)), gives: 'actual' },
  { id: 'kind.later-year', when: (item) => !ahead(item) && laterYear(item), gives: 'target' },
  { id: 'kind.aim', when: ahead, gives: 'target' },
];

/** 低于3.5%的控制目标, 离50%的要求: the aim is only what the result is held against. */
function comparesWith({ text, slot, lead }: Item): boolean {
  return (
    lead.cues.has('lt') || lead.cues.has('gt') || /[离距]$/u.test(text.slice(slot.left.from, slot.left.to))
  );
}

/** 固定资产投资计划增长10% in a report: what was planned, beside what came. */
function plannedGrowth(item: Item): boolean {
  const words = item.text.slice(item.lead.phrase.to, item.slot.quantity.from);
  const sum = item.slot.quantity.unit === 'yuan' && own(item).endsWith('投资');
  if ((sum || grows(item)) && /^(?:年度|年初)?(?:计划|目标)/u.test(words)) return true;
  return /(?:年度|年初|全年)(?:计划|目标)$/u.test(own(item));
}

function laterYear(item: Item): boolean {
  const { year } = item.carry;
  return year !== null && item.reported !== null && year > item.reported;
}

const LAST_YEAR = /(?<![比较与由从])(?:去年|上年)(?!同期|末|底|相比|以来|的)/u;

/** The kind of a statement. */
export function kindOf(item: Item): Answer<Kind> {
  return firstOf(KINDS, item, { value: 'actual', rule: 'kind.report' });
}

const YEAR_LIST = /((?:(?:19|20)\d{2}年[、和]){1,5}(?:19|20)\d{2}年)(?:分别|各|依次)?/u;

/** 2021年、2022年分别新增A、B: the year in the place of the number. */
function listedYear(item: Item): number | null {
  const { group, text, slot } = item;
  if (group.size < 2) return null;
  const from = slot.clause.from;
  const words = YEAR_LIST.exec(text.slice(from, Math.min(slot.clause.to, from + 60)))?.[1];
  const years = words?.match(/\d{4}/gu) ?? [];
  return years.length === group.size ? Number(years[group.index]) : null;
}

/** The year a statement is about: a printed one, else the part's; a background number has only a printed one. */
export function yearOf(item: Item, kind: Kind): Answer<number | null> {
  const { lead, carry, sentence } = item;
  const usual = sentence.year ?? item.reported;
  const printed = lead.year ?? (item.group.index > 0 ? item.head.year : null);
  const listed = listedYear(item);
  if (listed !== null) return { value: listed, rule: 'year.listed' };
  if (printed === 'last') return { value: usual === null ? null : usual - 1, rule: 'year.last' };
  if (printed !== null) return { value: printed, rule: 'year.printed' };
  if (kind === 'background') return { value: null, rule: 'year.background' };
  if (usual !== null && LAST_YEAR.test(clauseLead(item))) return { value: usual - 1, rule: 'year.last' };
  if (carry.year !== null) return { value: carry.year, rule: 'year.sentence' };
  if (item.term && item.reported !== null) return { value: item.reported + 5, rule: 'year.term' };
  return { value: usual, rule: 'year.part' };
}
