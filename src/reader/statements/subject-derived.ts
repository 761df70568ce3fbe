import { bare, type Item } from './item.ts';
import { respectiveSubject } from './respective.ts';
import { isGeneric, own, partOf } from './subject-words.ts';

const BRANCHES = ['第一产业增加值占比', '第二产业增加值占比', '第三产业增加值占比'] as const;
const BRANCH_WORDS = /三次产业|三产|产业结构|一二三产|三大产业|三次结构/u;

/** 三次产业比8.2:45.3:46.5. */
export function structureName(item: Item): string | null {
  const { slot, text, carry, group } = item;
  const percents = slot.quantity.form !== 'triple' && group.size === 3 && slot.quantity.unit === '%';
  if (slot.quantity.form !== 'triple' && !percents) return null;
  const words = text.slice(Math.max(slot.sentence.body, slot.quantity.from - 90), slot.quantity.from);
  if (percents && !/产业(?:增加值)?(?:结构|构成|比例|比重)/u.test(words)) return null;
  if (BRANCH_WORDS.test(words) || carry.subject.includes('产业增加值占比')) {
    return BRANCHES[group.index % 3] ?? null;
  }
  return percents ? null : own(item) || carry.subject;
}

/** The subject that a comparison, rank or share is about: a member of the running list, the own words, the last. */
function baseOf(item: Item): string {
  return respectiveSubject(item) ?? (own(item) || item.carry.subject);
}

/** 高于全市1.5个百分点. */
export function versusName(item: Item): string | null {
  const { versus } = item.lead;
  return versus === null ? null : `${baseOf(item)}（${versus.words}）`;
}

/** 居全市前列、全省第12位: a place without a number before the one with it. */
const AMONG_FIRST = /(?:稳居|位居|居|排名|列|处于)[^、]{0,8}(?:前列|前茅)$/u;
const PLACE_ONLY = /^(?:总量|增速|增幅|总分|综合|排名|位次|人均|增量)/u;

/** 增速居全市第2位. */
export function rankName(item: Item): string | null {
  if (item.slot.quantity.unit !== 'rank') return null;
  const words = own(item).replace(/中$/u, '').replace(AMONG_FIRST, '');
  const growth = item.lead.cues.has('growth-noun') ? '增速' : '';
  const member = respectiveSubject(item);
  if (member !== null) {
    const owner = PLACE_ONLY.test(member) ? item.carry.subject : '';
    return `${owner}${member}${growth}排位`;
  }
  if (words === '') return `${item.carry.subject}${growth}排位`;
  const base = PLACE_ONLY.test(words) ? `${item.carry.subject}${words}` : words;
  return /(?:位次|排名|排位|位)$/u.test(base) ? base : `${base}${growth}排位`;
}

function planBase(item: Item): string {
  const { carry } = item;
  const member = respectiveSubject(item);
  if (member !== null) return member;
  const words = own(item).replace(/(?:累计)?(?:完成|实现)$/u, '');
  if (words !== '') return isGeneric(words) && carry.thing !== '' ? carry.thing : words;
  return carry.subject.replace(/(?:累计)?(?:完成投资|完成|减收|短收|超收)$/u, '') || carry.thing;
}

/** 完成年度计划的107%. */
export function planName(item: Item): string | null {
  const { plan } = item.lead;
  if (plan === null) return null;
  return `${planBase(item)}${plan.replace(/^(?:了|全部)/u, '').replace(/的$/u, '')}完成率`;
}

/** 占GDP比重19%. */
export function shareName(item: Item): string | null {
  const { whole } = item.lead;
  if (whole === null) return null;
  const { carry } = item;
  const words = own(item);
  const short = carry.inParts && words.length <= 6;
  const base = words === '' ? baseOf(item) : short ? partOf(carry.whole, words) : words;
  return whole === '' ? `${base}占比` : `${base}占${whole}比重`;
}

const REQUIREMENT =
  /^(?:年度|预期|增长|发展|底线|控制|规定|最低|平均|全国|全省|全市)*(?:目标|要求|标准|水平|红线|底线|速度|增速|比例|控制线|预警线|任务)/u;

/** 低于3.5%的控制目标: the number is that of a requirement, not of the subject. */
export function isRequirement({ follower, slot }: Item): boolean {
  return slot.quantity.unit === '%' && REQUIREMENT.test(`${follower.noun}${follower.predicate}`);
}

/** The running subject with the requirement that the number is. */
export function requirementName(item: Item): string | null {
  if (!isRequirement(item) || (!bare(item) && own(item) !== '')) return null;
  return item.carry.subject === '' ? null : `${item.carry.subject}${item.follower.noun}`;
}

const PART_OF_OTHER = /^(?:不到|不足|不及|仅为|只有|超过|接近|约为|相当于|高于|低于|是|为)(.{2,})$/u;

/** 不到全国平均水平的三分之一, 不及上年的六成: a fraction of another value of the running subject. */
export function otherName(item: Item): string | null {
  const { quantity } = item.slot;
  if (quantity.unit !== '%' || !(quantity.form === 'word' || quantity.word === '成')) return null;
  const raw = item.text.slice(item.phrase.range.from, item.phrase.range.to).replace(/的$/u, '');
  const other = PART_OF_OTHER.exec(raw)?.[1];
  return other === undefined || item.carry.subject === '' ? null : item.carry.subject;
}

/** 三分之一的社区建成…: a fraction in front of what it is a part of. */
export function isFraction(item: Item): boolean {
  const { quantity } = item.slot;
  if (quantity.unit !== '%' || item.lead.origin || item.lead.cues.has('up') || item.lead.cues.has('down')) {
    return false;
  }
  const word = quantity.form === 'word' && !item.text.startsWith('全覆盖', quantity.from);
  const part = word || quantity.word === '成' || bare(item);
  const plain = bare(item) && item.lead.cues.size === 0 && item.follower.noun.length >= 2;
  return (plain || (part && item.follower.attribute)) && item.follower.noun !== '' && !isRequirement(item);
}

/** The name of a fraction: what is said of the part, the whole, and 占比. */
export function fractionName(item: Item): string | null {
  if (!isFraction(item)) return null;
  const words = own(item).replace(/了$/u, '');
  const { noun, predicate } = item.follower;
  return words === '' ? `${predicate}${noun}占比` : `${words}${noun}占比`;
}

const TIME_LIMIT = /^(?:办结|办理|办好|完成|审批|内办结|拿证|领证|出证|审结|到账|交付|响应|签收|即办)/u;
const TIME_UNITS = ['workday', 'day', 'hour', 'minute'];

/** 企业开办0.5个工作日办结. */
export function timeLimitName(item: Item): string | null {
  const words = own(item);
  const follower = `${item.follower.noun}${item.follower.predicate}`;
  if (!TIME_UNITS.includes(item.slot.quantity.unit) || !TIME_LIMIT.test(follower)) return null;
  const base =
    bare(item) || TIME_LIMIT.test(words) ? item.carry.subject.replace(/(?:签收|办结|办理)时限$/u, '') : words;
  const runs = bare(item) && !item.carry.subject.endsWith('时限') && !item.slot.adjoins;
  if (runs) return `${follower.replace(/^内/u, '').slice(0, 2)}时限`;
  return base === '' ? null : `${base.replace(/(?:实现|做到)/u, '')}${follower.slice(0, 2)}时限`;
}

/** 智慧校园实现全覆盖. */
export function coverageName(item: Item): string | null {
  if (!item.text.startsWith('全覆盖', item.slot.quantity.from)) return null;
  const words = own(item);
  if (words === '') return item.carry.subject === '' ? null : `${item.carry.subject}覆盖率`;
  return /(?:率|覆盖)$/u.test(words) ? words : `${words}覆盖率`;
}
