import type { Answer, Item } from './item.ts';
import { bare } from './item.ts';
import { grows } from './measures.ts';
import { type Follower, followerOf, subjectWords, withoutExamples } from './phrase.ts';
import { respectiveSubject } from './respective.ts';

/** A rule that may name the subject of a number. */
interface SubjectRule {
  readonly id: string;
  readonly name: (item: Item) => string | null;
  /** True if the name is made from another subject (a rank, a share), which stays the one that later clauses mean. */
  readonly derived?: boolean;
}

/** The words of the item's own subject phrase. */
export function own(item: Item): string {
  return subjectWords(item.text, item.phrase.range);
}

function verbWords({ text, phrase }: Item): string {
  return phrase.verb === null ? '' : text.slice(phrase.verb.from, phrase.verb.to);
}

const PROJECT_TAIL = /(?:建设|生产|扩建|改造|改扩建|技改|开发|加工)?(?:项目|工程|生产线|基地)?$/u;
const BRANCHES = ['第一产业增加值占比', '第二产业增加值占比', '第三产业增加值占比'] as const;

function structureName(item: Item): string | null {
  if (item.slot.quantity.form !== 'triple') return null;
  const from = item.slot.clause.from;
  const words = item.text.slice(Math.max(from, item.slot.quantity.from - 90), item.slot.quantity.from);
  const branch = BRANCHES[item.group.index % 3];
  if (
    /三次产业|三产|产业结构|一二三产|三大产业/u.test(words) ||
    item.carry.subject.includes('产业增加值占比')
  )
    return branch ?? null;
  return own(item) || item.carry.subject;
}

function versusName(item: Item): string | null {
  const { versus } = item.lead;
  return versus === null ? null : `${own(item) || item.carry.subject}（${versus.words}）`;
}

function rankName(item: Item): string | null {
  const { quantity } = item.slot;
  if (quantity.unit !== 'rank') return null;
  const words = own(item);
  const growth = item.lead.cues.has('growth-noun') ? '增速' : '';
  if (words === '') return `${item.carry.subject}${growth}排位`;
  const base = /^(?:总量|增速|增幅|总分|综合|排名|位次|均|人均|增量)/u.test(words)
    ? `${item.carry.subject}${words}`
    : words;
  return /(?:位次|排名|排位|位)$/u.test(base) ? base : `${base}${growth}排位`;
}

function planBase(item: Item): string {
  const words = own(item).replace(/(?:累计)?(?:完成|实现)$/u, '');
  if (words !== '') return generic(words) && item.carry.thing !== '' ? item.carry.thing : words;
  return item.carry.subject.replace(/(?:累计)?(?:完成投资|完成)$/u, '') || item.carry.thing;
}

function planName(item: Item): string | null {
  const { plan } = item.lead;
  if (plan === null) return null;
  return `${planBase(item)}${plan.replace(/^(?:了|全部)/u, '').replace(/的$/u, '')}完成率`;
}

function shareName(item: Item): string | null {
  const { whole } = item.lead;
  if (whole === null) return null;
  const words = own(item);
  const base =
    words === ''
      ? item.carry.subject
      : item.carry.inParts && item.carry.whole !== '' && words.length <= 6
        ? `${item.carry.whole}中${words}`
        : words;
  return whole === '' ? `${base}占比` : `${base}占${whole}比重`;
}

const SPENDING =
  /(?:总投资|计划投资|投资|占地|占地面积|总建筑面积|建筑面积|总面积|面积|总装机|装机|总规模|规模|注册资本|总长|全长|长|总库容|设计产能|产能|容量|预算|估算|概算)(?:约|达|为)?$/u;

/** 投资6亿元的…项目: whether the number describes one named thing that follows. */
export function describes(item: Item): boolean {
  return (
    item.follower.attribute && SPENDING.test(own(item)) && item.phrase.range.to - item.phrase.range.from <= 10
  );
}

function attributeName(item: Item): string | null {
  if (!describes(item)) return null;
  const noun = nounPastNumbers(item);
  return noun === '' ? null : `${noun}${own(item).replace(/(?:约|达|为)$/u, '')}`;
}

/** The noun behind the number when other numbers stand between: 6亿元的150MW渔光互补项目. */
function nounPastNumbers(item: Item): string {
  if (item.follower.noun !== '') return item.follower.noun;
  const { text, slot } = item;
  let at = slot.right.to;
  const to = Math.min(slot.clause.to, at + 60);
  while (at < to && /[\dA-Za-z.%亿万元千百亩吨平方米公里个]/u.test(text.charAt(at))) at++;
  return followerOf(text, at, to).noun;
}

const CAPACITY = /(?:年产|日产|年处理|日处理|年屠宰|年加工|年出栏|年产量)$/u;

/** 年产10万吨…, and the numbers that run on from it: what a named project can do. */
export function capacity(item: Item): boolean {
  if (CAPACITY.test(own(item))) return true;
  return item.carry.attribute !== '' && item.slot.adjoins && bare(item);
}

function capacityName(item: Item): string | null {
  if (!capacity(item)) return null;
  const verb = CAPACITY.exec(own(item))?.[0] ?? item.carry.attribute;
  const noun = item.follower.noun.replace(PROJECT_TAIL, '').replace(/^(?:的|以上)/u, '');
  return noun === '' ? null : `${noun}${verb === '年产' ? '年产能' : `${verb}能力`}`;
}

function packedName(item: Item): string | null {
  const { slot, text } = item;
  if (!slot.bracketed || !bare(item) || !slot.quantity.unit.includes('/')) return null;
  const close = text.slice(slot.quantity.to, slot.quantity.to + 3).indexOf('）');
  const noun = followerOf(text, slot.quantity.to + close + 1, slot.clause.to).noun.replace(PROJECT_TAIL, '');
  const [count = '', each = ''] = slot.quantity.word.split('/');
  return `${noun || item.carry.subject}每${each}${count}数`;
}

const POWER = ['MW', 'GW', 'kW', 'kVA'];

/** 150MW渔光互补项目: the size of one named thing. */
export function ratedPower(item: Item): boolean {
  return POWER.includes(item.slot.quantity.unit) && /^的?$/u.test(own(item)) && item.follower.noun !== '';
}

function powerName(item: Item): string | null {
  return ratedPower(item) ? `${item.follower.noun}装机容量` : null;
}

/** The object of the first verb phrase after the number, within the clause or at the head of the next. */
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
  if (/^(?:同比|增长|下降|完成|占|其中|为|比|较|同|增|降)/u.test(words)) return '';
  const number = /\d[\d.]*[余多]?[万亿]?[余多]?\p{Script=Han}/u.exec(words);
  return number === null
    ? words
    : words.slice(0, number.index) + words.slice(number.index + number[0].length);
}

function spendName(item: Item): string | null {
  if (!item.phrase.verbOnly || item.phrase.tag !== 'spend') return null;
  const verb = own(item);
  if (item.follower.noun !== '' && /资金|财力|贷款|债券$/u.test(item.follower.noun)) {
    return `${item.follower.predicate.replace(/^(?:用于|，)/u, '')}${item.follower.noun}${verb}`;
  }
  const object = objectOf(item).slice(0, 30);
  if (object === '') return null;
  return `${object}${verb}`;
}

const FUNCTION_WORDS = /^(?:以|对|向|与|为|给|将|把|由|让|使|面向|依托|通过|和|及|同|从|在|全|共|各)+$/u;
const SHORT_NOUN = 4;

function followed(follower: Follower): string {
  const noun = follower.noun.replace(/（[^（）]{1,12}$/u, '');
  if (noun.length > SHORT_NOUN || follower.predicate === '') return noun;
  const predicate = withoutExamples(follower.predicate)
    .replace(
      /^(?:全部|全面|均|已|已经|顺利|成功|正在|按期|如期|有序|相继|陆续|先后|进行|得到|也|应|将)+/u,
      '',
    )
    .slice(0, 20);
  return `${predicate}${noun}`;
}

const COUNTABLE = new Set(
  'item enterprise person household village town county city province set person_time time session mu ha km m m2 km2 ton yuan'.split(
    ' ',
  ),
);

function countFirstName(item: Item): string | null {
  const { follower, phrase, slot } = item;
  if (follower.noun === '' || follower.attribute || !COUNTABLE.has(slot.quantity.unit)) return null;
  const words = own(item);
  const raw = item.text.slice(phrase.range.from, phrase.range.to);
  const examples = /等(?:一批|首批)?$/u.test(raw);
  if (words !== '' && !phrase.verbOnly && !examples && !FUNCTION_WORDS.test(words)) return null;
  if (words === '' && slot.adjoins && ['yuan', 'mu'].includes(slot.quantity.unit)) return null;
  const verb =
    FUNCTION_WORDS.test(words) || (phrase.heads.has('link') && words === '') ? '' : verbWords(item);
  const thing = followed(follower);
  return verb !== '' && thing.startsWith(verb) ? thing : `${verb}${thing}`;
}

const TIME_LIMIT = /^(?:办结|办理|办好|完成|审批|内办结|拿证|领证|出证|审结|到账|交付|响应)/u;

function timeLimitName(item: Item): string | null {
  const words = own(item);
  const follower = `${item.follower.noun}${item.follower.predicate}`;
  if (
    !['workday', 'day', 'hour', 'minute'].includes(item.slot.quantity.unit) ||
    words === '' ||
    !TIME_LIMIT.test(follower)
  )
    return null;
  return `${words.replace(/(?:实现|做到)/u, '')}${follower.slice(0, 2)}时限`;
}

function coverageName(item: Item): string | null {
  if (!item.text.startsWith('全覆盖', item.slot.quantity.from)) return null;
  const words = own(item);
  return words === '' ? null : /(?:率|覆盖)$/u.test(words) ? words : `${words}覆盖率`;
}

/** 新建项目 in 其中 parts of 重点项目; a part with the same last noun as a whole with a class bound takes its verb only. */
function partName(item: Item): string | null {
  const { carry } = item;
  const words = own(item);
  if (!carry.inParts || carry.whole === '' || words === '' || words.includes(carry.whole)) return null;
  if (/^(?:总投资|计划投资|年度计划|完成投资|占|同比|总面积)/u.test(words)) return null;
  if (/[\d亿万]元/u.test(words) && carry.verb !== '')
    return words.startsWith(carry.verb) ? words : `${carry.verb}${words}`;
  return `${carry.whole}中${words}`;
}

const GENERIC =
  /^(?:累计|年度|当年|本年|计划|完成|到位|投入|总|实际|已|项目|协议|预计|固定资产|开工|形成|实现)*(?:投资|资金|投资额|产值|营业收入|开工|开工率|竣工率|完工率|投产率|复工率|纳统率|履约率|合同金额|金额|签约额|资金额|投资量|投产|竣工|进度|面积|里程|产能|税收)$/u;

function generic(words: string): boolean {
  return GENERIC.test(words);
}

function genericName(item: Item): string | null {
  const words = own(item);
  if (!generic(words)) return null;
  const thing = item.carry.thing || item.carry.topic;
  return thing === '' || words.startsWith(thing) ? null : `${thing}${words}`;
}

function reachName(item: Item): string | null {
  const { phrase, carry } = item;
  if (!phrase.verbOnly || phrase.tag !== 'reach' || carry.subject === '') return null;
  return `${carry.subject}${own(item)}${item.slot.quantity.unit === 'person' ? '人数' : ''}`;
}

function verbOnlyName(item: Item): string | null {
  const { phrase, carry } = item;
  if (!phrase.verbOnly) return null;
  const thing = carry.thing || carry.subject;
  return thing === '' ? null : `${verbWords(item)}${thing}`;
}

function topicName(item: Item): string | null {
  const { carry, slot } = item;
  if (carry.topic === '') return null;
  if (bare(item) || item.phrase.verbOnly) {
    return item.follower.noun === '' ? null : `${carry.topic}${own(item)}${item.follower.noun}`;
  }
  return slot.quantity.unit === 'yuan' && generic(own(item)) ? `${carry.topic}${own(item)}` : null;
}

function carriedName(item: Item): string | null {
  if (!bare(item) && own(item) !== '') return null;
  const { carry, lead } = item;
  if (carry.subject === '') return null;
  return lead.cues.has('two-year') ? `${carry.subject}（两年平均）` : carry.subject;
}

function listVerbName(item: Item): string | null {
  const { carry, phrase, slot } = item;
  if (carry.verb === '' || phrase.verb !== null || grows(item)) return null;
  const before = item.text.charAt(slot.left.from);
  if (before !== '、' && before !== '和' && before !== '及') return null;
  const words = own(item);
  return words === '' || slot.quantity.unit === '%' ? null : `${carry.verb}${words}`;
}

function plainName(item: Item): string | null {
  const words = own(item);
  if (words === '') return null;
  if (item.lead.cues.has('improve')) return `${words}改善幅度`;
  return words;
}

const RULES: readonly SubjectRule[] = [
  { id: 'subject.structure', name: structureName },
  { id: 'subject.versus', name: versusName, derived: true },
  { id: 'subject.rank', name: rankName, derived: true },
  { id: 'subject.plan', name: planName, derived: true },
  { id: 'subject.respective', name: respectiveSubject },
  { id: 'subject.share', name: shareName, derived: true },
  { id: 'subject.attribute', name: attributeName },
  { id: 'subject.capacity', name: capacityName },
  { id: 'subject.packed', name: packedName },
  { id: 'subject.power', name: powerName },
  { id: 'subject.spend', name: spendName },
  { id: 'subject.coverage', name: coverageName },
  { id: 'subject.time-limit', name: timeLimitName },
  { id: 'subject.topic', name: topicName },
  { id: 'subject.count-first', name: countFirstName },
  { id: 'subject.part', name: partName },
  { id: 'subject.reach', name: reachName },
  { id: 'subject.verb-only', name: verbOnlyName },
  { id: 'subject.generic', name: genericName },
  { id: 'subject.carried', name: carriedName },
  { id: 'subject.list-verb', name: listVerbName },
  { id: 'subject.plain', name: plainName },
  { id: 'subject.follower', name: ({ follower }) => followed(follower) || null },
];

/** The subject of a number, and whether it was made from another that stays the running one. */
export function subjectOf(item: Item): Answer<string> & { derived: boolean } {
  for (const { id, name, derived = false } of RULES) {
    const value = name(item);
    if (value !== null && value !== '') return { value, rule: id, derived };
  }
  return { value: item.carry.subject || '（未说明）', rule: 'subject.none', derived: true };
}
