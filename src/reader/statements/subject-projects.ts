import { bare, type Item } from './item.ts';
import { followerOf } from './phrase.ts';
import { own } from './subject-words.ts';

const PROJECT_TAIL =
  /(?:建设|生产|扩建|改造|改扩建|技改|开发|加工|制造|项目一期)?(?:项目|工程|生产线|基地)?(?:等.{0,8})?$/u;
const SIZE =
  /(?:总投资|计划投资|投资|占地|占地面积|总建筑面积|建筑面积|总面积|面积|总装机|装机|总规模|规模|注册资本|总长|全长|长|总库容|设计产能|产能|容量|预算|估算|概算)(?:约|达|为)?$/u;

/** 投资6亿元的…项目: whether the number describes one named thing that follows. */
export function describes(item: Item): boolean {
  const { range } = item.phrase;
  return item.follower.attribute && SIZE.test(own(item)) && range.to - range.from <= 10;
}

const BRACKET_REACH = 60;

/** Where the bracket around the number opens, or -1. */
function bracketStart({ text, slot }: Item): number {
  const from = Math.max(slot.clause.from, slot.quantity.from - BRACKET_REACH);
  const at = text.slice(from, slot.quantity.from).lastIndexOf('（');
  return at < 0 ? -1 : from + at;
}

/** 职教中心一期（占地120亩、总投资3亿元）: whether the number in brackets sizes the one thing before them. */
export function sizesBefore(item: Item): boolean {
  const words = own(item);
  if (!item.slot.bracketed || words.length > 8 || SIZE.exec(words)?.[0].length !== words.length) return false;
  const open = bracketStart(item);
  return (
    open > item.slot.clause.from + 1 &&
    /[\p{Script=Han}”]/u.test(item.text.charAt(open - 1)) &&
    !COUNTED.test(item.text.slice(open - 6, open))
  );
}

/** A number with its classifier right before the bracket: the bracket then belongs to the count. */
const COUNTED = /\d[万亿余多]*\p{Script=Han}{1,3}$/u;

/** The thing before the brackets with what the number measures: 职教中心一期占地. */
export function sizedName(item: Item): string | null {
  if (!sizesBefore(item)) return null;
  const open = bracketStart(item);
  const before = item.text.slice(Math.max(item.slot.clause.from, open - 24), open);
  const cut = Math.max(before.lastIndexOf('、'), before.lastIndexOf('）')) + 1;
  return `${before.slice(cut)}${own(item)}`;
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

/** The described thing with what the number measures: 康养中心总投资. */
export function attributeName(item: Item): string | null {
  if (!describes(item)) return null;
  const noun = nounPastNumbers(item);
  const size = SIZE.exec(own(item))?.[0].replace(/(?:约|达|为)$/u, '') ?? '';
  return noun === '' ? null : `${noun}${size}`;
}

const CAPACITY = /(?:年产|月产|日产|年处理|日处理|年屠宰|年加工|年出栏)$/u;

/** 年产10万吨…, and the numbers that run on from it: what a named project can do. */
export function capacity(item: Item): boolean {
  if (CAPACITY.test(own(item))) return true;
  const { text, slot } = item;
  return item.carry.attribute !== '' && bare(item) && '、和及'.includes(text.charAt(slot.left.from) || '。');
}

/** The verb of a capacity (年产), to hand on to the numbers that run on from it. */
export function capacityVerb(item: Item): string {
  return CAPACITY.exec(own(item))?.[0] ?? (capacity(item) ? item.carry.attribute : '');
}

/** The product with its capacity: 磷酸铁年产能. */
export function capacityName(item: Item): string | null {
  if (!capacity(item)) return null;
  const verb = capacityVerb(item);
  const noun = item.follower.noun
    .replace(/的.*$/u, '')
    .replace(PROJECT_TAIL, '')
    .replace(/^(?:的|以上)/u, '');
  return noun === '' ? null : `${noun}${verb === '年产' ? '年产能' : `${verb}能力`}`;
}

/** （1440粒/包）: how many go into one of what the bracket describes. */
export function packedName(item: Item): string | null {
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

/** The named thing with its rated power. */
export function powerName(item: Item): string | null {
  return ratedPower(item) ? `${item.follower.noun}装机容量` : null;
}
