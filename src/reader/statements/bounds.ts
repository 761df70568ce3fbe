import { ACTIONS } from '../words/actions.ts';
import { PREDICATES } from '../words/predicates.ts';
import { AFTERS } from '../words/tails.ts';
import { after, before, type Place } from './place.ts';

/** The words behind a number that bound it, if any: their length. */
export function afterLength(text: string, at: number, to: number): number {
  return AFTERS.startingAt(text, at, to)?.word.length ?? 0;
}

const HAN = /\p{Script=Han}/u;
const GENERAL_NOUN = /^(?:目标|要求|速度|增速|增长|水平|比例|高位|区间|标准)/u;
const CLASS_NOUN =
  /^(?:级|以上|的?(?:大|重点|重大|产业|工业|农业|制造业|龙头|规上|规模|在建|外资|内资|签约|招商|固投|技改|单体|优质|高新)?(?:项目|企业|工程|产业|集群|合同|订单|单品|品牌|园区|大户|强村|村|镇|乡镇|家庭|小额|贷款户|客户|纳税|省份|城市|强县|强镇|俱乐部|县|产业园))/u;

/** Whether a noun follows at once, so that the number with its bound describes the noun. */
function nounAt(text: string, at: number, to: number): boolean {
  const start = text.charAt(at) === '的' ? at + 1 : at;
  if (start >= to || !HAN.test(text.charAt(start))) return false;
  if ('并且和及与或而但由比较等以时'.includes(text.charAt(start))) return false;
  if (GENERAL_NOUN.test(text.slice(start, start + 3))) return false;
  return PREDICATES.startingAt(text, start, to) === undefined;
}

const BOUND_WORDS = /^(?:及以上|或以上|以上|以下|及以下|以内|之间)/u;
const CAPACITY = /(?:年产|月产|日产|年处理|日处理|年屠宰|年加工|年出栏)$/u;

const EXCEEDS = /(?:超|过|突破|超过|不低于|不足|低于|小于|大于|逾)$/u;
const NOT_A_CLASS = /^(?:大关|关口|台阶|门槛|规模|的)/u;
const MONEY = ['yuan', 'USD', 'EUR', 'HKD', 'JPY'];

function isMoney(unit: string): boolean {
  return MONEY.includes(unit);
}

/** 90%以上的村, 近三成企业: a share of the noun, not the bound of its class. */
function isShare(place: Place): boolean {
  const { unit, chinese } = place.quantity;
  return unit === '%' && (chinese || /(?:^|[，。；、近约超过有])$/u.test(before(place, 1)));
}

/** 超5亿元企业, 50亿元项目: money that names a class without 以上. */
function namesClass(place: Place): boolean {
  const { quantity, text, to } = place;
  const money = isMoney(quantity.unit);
  const exceeds = EXCEEDS.test(before(place, 3));
  if (money && exceeds && nounAt(text, quantity.to, to) && !NOT_A_CLASS.test(after(place, 2))) return true;
  if (!CLASS_NOUN.test(after(place, 10))) return false;
  return exceeds || (money && text.charAt(quantity.to) !== '的');
}

const COUNTS = new Set('item enterprise set session time person household'.split(' '));

/** 新建5个以上医疗集团, 、50家以上核心企业: a count with a bound that a verb or a list governs, not a class. */
function countsThings(place: Place): boolean {
  const { quantity, text, from } = place;
  if (!COUNTS.has(quantity.unit) || quantity.form !== 'number') return false;
  if (/(?:^|[，。；、：])$/u.test(before(place, 1))) return true;
  return ACTIONS.endingAt(text, quantity.from, Math.max(from, quantity.from - 6)) !== undefined;
}

/** 总投资亿元以上项目, 过5亿元企业, 10亿元-50亿元项目: the bound of a class, not a statement. */
export function classBound(place: Place): boolean {
  const { quantity, text, to } = place;
  if (isShare(place) || countsThings(place)) return false;
  const bound = BOUND_WORDS.exec(after(place, 4))?.[0].length ?? 0;
  const next = quantity.to + bound;
  if (bound > 0) return nounAt(text, next, to) || (isMoney(quantity.unit) && /\d/u.test(text.charAt(next)));
  if (CAPACITY.test(before(place, 4)) || quantity.unit === 'item' || quantity.unit === 'enterprise')
    return false;
  return namesClass(place);
}
