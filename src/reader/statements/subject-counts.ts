import { ACTIONS } from '../words/actions.ts';
import { bare, type Item } from './item.ts';
import { type Follower, withoutExamples } from './phrase.ts';
import { isGeneric, own, verbWords } from './subject-words.ts';

/** The words of the first verb phrase after the number, within the clause or at the head of the next. */
function objectOf(item: Item): string {
  const { text, slot, follower } = item;
  const after = `${follower.noun}${follower.predicate}`;
  if (after.length >= 2) return withoutExamples(after);
  let at = slot.clause.to;
  if (text.charAt(at) !== '，' || slot.right.to < slot.clause.to) return '';
  at++;
  let to = at;
  while (to < slot.sentence.to && to - at < 80 && !'，。；'.includes(text.charAt(to))) to++;
  const words = withoutExamples(text.slice(at, to));
  const verb = ACTIONS.startingAt(words, 0, words.length);
  if (verb === undefined || verb.tag === 'spend' || /^(?:完成|增加|减少|提高|降低)/u.test(words)) return '';
  const number = /\d[\d.]*[余多]?[万亿]?[余多]?\p{Script=Han}/u.exec(words);
  return number === null
    ? words
    : words.slice(0, number.index) + words.slice(number.index + number[0].length);
}

/** 统筹4亿元支持…: money of any verb with what it is used for in the same clause. */
function usedName(item: Item): string | null {
  const { follower, slot, phrase } = item;
  if (slot.quantity.unit !== 'yuan' || phrase.tag !== 'do' || follower.attribute) return null;
  const use = `${follower.noun}${follower.predicate}`;
  return ACTIONS.startingAt(use, 0, use.length) === undefined ? null : `${withoutExamples(use)}${own(item)}`;
}

/** 投入1600万元，改造…老旧小区: money with what it was spent on. */
export function spendName(item: Item): string | null {
  const { phrase, follower } = item;
  if (!phrase.verbOnly) return null;
  if (phrase.tag !== 'spend') return usedName(item);
  if ((item.carry.thing !== '' || item.opening !== '') && /完成投资|总投资|计划投资/u.test(own(item)))
    return null;
  const verb = own(item);
  if (/资金|财力|贷款|债券$/u.test(follower.noun)) {
    return `${follower.predicate.replace(/^(?:用于|，)/u, '')}${follower.noun}${verb}`;
  }
  const object = objectOf(item).slice(0, 30);
  return object === '' ? null : `${object}${verb}`;
}

const FUNCTION_WORDS = /^(?:以|对|向|与|为|给|将|把|由|让|使|面向|依托|通过|和|及|同|从|在|全|共|各)+$/u;
const GENERIC_NOUN =
  /^(?:项目|事项|工作|企业|村|单位|人|户|产品|群众|学生|道路|小区|社区|镇|乡镇|县|家庭|村民|贫困户|任务|工程|问题|学校|地块|品牌|公司|机构|同志|党员|干部|农户|商户|个体工商户|平台|村居|行政村|村庄|园区|景区|部门|县区|区县|重点项目|重大项目|贫困村|工业园区|标准|服务|案例|经验|做法|指标|建设项目|省级重点项目|农民|居民|考生|职工|教师|儿童|老人|老年人|困难群众)$/u;

function followed(follower: Follower, thing: string): string {
  const noun = follower.noun.replace(/（[^（）]{1,12}$/u, '').replace(/(?<=.{3})(?:[中里]|[和及与])$/u, '');
  const whole = noun === '项目' && thing.endsWith('项目') ? thing : noun;
  if (follower.predicate === '' || !GENERIC_NOUN.test(noun)) return whole;
  const predicate = withoutExamples(follower.predicate)
    .replace(
      /^(?:全部|全面|均|已|已经|顺利|成功|正在|按期|如期|有序|相继|陆续|先后|进行|得到|也|应|将)+/u,
      '',
    )
    .slice(0, 20);
  return `${predicate}${whole}`;
}

/** The noun behind a number whose own phrase is empty, with what is said of it. */
export function followerName(item: Item): string | null {
  return followed(item.follower, item.carry.thing) || null;
}

const COUNTABLE = new Set(
  'item enterprise person household village town county city province set person_time time session mu ha km m m2 km2 ton yuan'.split(
    ' ',
  ),
);

/** Whether the number's own phrase leaves the thing to the noun behind it. */
function leavesThing(item: Item, words: string): boolean {
  const { phrase, slot, text } = item;
  if (words === '') return !slot.adjoins || !['yuan', 'mu'].includes(slot.quantity.unit);
  const examples = /(?:等(?:一批|首批)?|[和及与])$/u.test(text.slice(phrase.range.from, phrase.range.to));
  return phrase.verbOnly || examples || FUNCTION_WORDS.test(words);
}

/** 29项区级事项调整至…, 改造甲、乙等11个老旧小区: the thing stands behind its number. */
export function countFirstName(item: Item): string | null {
  const { follower, phrase, slot } = item;
  if (follower.noun === '' || follower.attribute || !COUNTABLE.has(slot.quantity.unit)) return null;
  const words = own(item);
  if (!leavesThing(item, words)) return null;
  const linked = words === '' && phrase.heads.has('link');
  const verb = linked || FUNCTION_WORDS.test(words) ? '' : verbWords(item);
  const thing = followed(follower, item.carry.thing);
  return verb !== '' && thing.startsWith(verb) ? thing : `${verb}${thing}`;
}

/** Whether the number's noun stands behind it, so that the next number's words begin after that noun. */
export function takesFollower(rule: string): boolean {
  return [
    'subject.count-first',
    'subject.topic',
    'subject.capacity',
    'subject.follower',
    'subject.noun-behind',
    'subject.time-limit',
  ].includes(rule);
}

/** 投入资金6.82亿元 after 实施“大会战”: the quoted thing of the sentence comes first. */
export function topicName(item: Item): string | null {
  const { carry, slot } = item;
  if (carry.topic === '') return null;
  if (bare(item) || item.phrase.verbOnly) {
    return item.follower.noun === '' ? null : `${carry.topic}${own(item)}${item.follower.noun}`;
  }
  return slot.quantity.unit === 'yuan' && isGeneric(own(item)) ? `${carry.topic}${own(item)}` : null;
}

/** 完成投资90亿元 after 安排项目58个: the things first. */
export function genericName(item: Item): string | null {
  const words = own(item);
  if (!isGeneric(words)) return null;
  if (item.carry.inParts && item.text.charAt(item.slot.left.from) === '、')
    return `${item.carry.subject}${words}`;
  const thing = item.opening || item.carry.thing || item.carry.topic;
  return thing === '' || words.startsWith(thing) ? null : `${thing}${words}`;
}

/** 覆盖31.78万人: whom the action before reached. */
export function reachName(item: Item): string | null {
  const { phrase, carry } = item;
  if (!phrase.verbOnly || phrase.tag !== 'reach' || carry.subject === '') return null;
  return `${carry.subject}${own(item)}${item.slot.quantity.unit === 'person' ? '人数' : ''}`;
}

const LASTING_VERB = /完成|开工|竣工|投产|实施|未/u;
const COUNTED = new Set('item enterprise household village town set person'.split(' '));

/** 新建高标准农田4万亩、改造提升2.5万亩: the second verb has the object of the first. */
function runsOn({ text, slot, carry }: Item): boolean {
  if (carry.verb === '' || carry.unit !== slot.quantity.unit || text.charAt(slot.left.from) !== '、')
    return false;
  return carry.subject.startsWith(carry.verb) && carry.subject.length > carry.verb.length + 1;
}

/** 已完成13处: the verb with the things before. */
export function verbOnlyName(item: Item): string | null {
  const { phrase, carry, follower } = item;
  if (!phrase.verbOnly) return null;
  const verbs = verbWords(item);
  if (runsOn(item)) return `${verbs}${carry.subject.slice(carry.verb.length)}`;
  const compound = verbs.length >= 4 && !/[、和并]/u.test(verbs) && follower.noun === '';
  if (phrase.tag !== 'spend' && compound) return verbs;
  const near = carry.thingSentence === item.sentence.index || LASTING_VERB.test(verbs);
  if (!near || !COUNTED.has(item.slot.quantity.unit)) return verbs.length >= 2 ? verbs : null;
  const thing = carry.thing || carry.subject;
  return thing === '' ? null : `${verbs}${thing}`;
}
