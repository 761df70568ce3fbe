import type { Item } from './item.ts';
import { subjectWords } from './phrase.ts';
import { isGeneric, isRelational, own, partOf, withoutMeasure } from './subject-words.ts';

const COMPLETE =
  /(?:率|额|值|量|数|收入|投资|费|价格|指数|余额|面积|贷款|存款|消费|税收|支出|产值|利润|利润总额|用电量|增速|浓度|企业|项目)$/u;
const HAN_TAIL = /^\p{Script=Han}/u;
const INDICATOR =
  /^(?:营业收入|利润总额|利润|增加值|产值|总产值|税收|税收收入|产量|销售额|销售收入|投资|利税|入库税金|用电量|存款|贷款|支出|收入|就业人数|在校生|固定资产投资)$/u;

const MEASURE =
  /(?:常住)?(?:居民)?(?:人均)?(?:限上|规上|规模以上)?(?:可支配收入|纯收入|消费支出|社会消费品零售额|消费品零售额|零售额|销售额|营业额|增加值|总产值|产值|产量|营业收入|利润总额|到位资金|总投资|投资|面积|总量|门诊量|浓度|排放量|参保人数|人数|价格|单产|户数|进出口总额|进出口|出口额|进口额|总额|警情|占比|比重)(?:增速)?$/u;

/** The part of the last member that the earlier ones share: 城镇、农村居民收入 → 居民收入. */
function sharedTail(first: string, last: string): string {
  if (COMPLETE.test(first) && first.length >= 3) return '';
  if (first.length === 1 && last.length > 2) return last.slice(1);
  const named = last.replace(/（[^（）]*）$/u, '');
  const tail = MEASURE.exec(named)?.[0];
  if (tail !== undefined && tail.length < named.length) return tail;
  if (first.endsWith('存') && last.startsWith('贷')) return last.slice(1);
  if (first.length < last.length) {
    const twin = last.indexOf(first.slice(-1));
    const cut = twin > 0 && twin <= first.length + 2 ? twin + 1 : first.length;
    const tail = last.slice(cut);
    if (tail.length >= 2 && HAN_TAIL.test(tail)) return tail;
  }
  return '';
}

/** The owner before an indicator: 规上工业企业|营业收入. */
function ownerOf(first: string, second: string): string {
  if (!INDICATOR.test(second)) return '';
  for (let k = 2; k < first.length - 1; k++) if (INDICATOR.test(first.slice(k))) return first.slice(0, k);
  return '';
}

/** The members of 甲、乙和丙 as subjects of their own, with shared tail and owner given back. */
export function members(words: string): readonly string[] {
  return membersOf(words.split(/、|以及|和(?!谐)|与|及(?!其)/u));
}

function membersOf(split: readonly string[]): readonly string[] {
  const parts = split.filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  const tail = parts.length > 1 ? sharedTail(first, last) : '';
  const owner = parts.length > 1 ? ownerOf(first, last) : '';
  return parts.map((part, k) => {
    const whole = k < parts.length - 1 && tail !== '' && !COMPLETE.test(part) ? part + tail : part;
    return k > 0 && owner !== '' ? owner + whole : whole;
  });
}

/** The subjects of a list that an earlier clause named, each with the measure this clause names: 单产分别提高. */
function fromEarlier(item: Item, words: string): readonly string[] {
  const { carry, group } = item;
  const named = carry.subjects.length === group.size ? carry.subjects : carry.history.slice(-group.size);
  if (words === '') return named;
  const listed = carry.subject.split('、');
  const width = listed[0]?.length ?? 0;
  const bases = listed.length === group.size ? listed.map((one) => one.slice(0, width)) : named;
  return bases.map((one) => `${withoutMeasure(one)}${words}`);
}

/** The members of a list as many as the numbers: 和 and 及 may belong to a name (电动车及零部件). */
function listed(words: string, size: number): readonly string[] {
  const all = members(words);
  if (all.length === size) return all;
  const strict = membersOf(words.split('、'));
  return strict.length === size ? strict : all;
}

const THREE_BRANCHES = /^(?:三次产业|第?一、二、三(?:次|产)?产业)/u;
const BRANCHES = ['第一产业', '第二产业', '第三产业'] as const;

function isRespective({ lead, phrase }: Item): boolean {
  return lead.cues.has('respectively') || phrase.heads.has('respectively');
}

/** The members that words of their own name: 三次产业 as three, 甲、乙 as two, one name for the last list. */
function fromWords(item: Item, words: string): readonly string[] {
  const { carry, group } = item;
  const branches = group.size === 3 ? THREE_BRANCHES.exec(words) : null;
  if (branches !== null) return BRANCHES.map((branch) => `${branch}${words.slice(branches[0].length)}`);
  const list = listed(subjectWords(item.text, item.phrase.range), group.size);
  if (group.size === 2 && list.length === 1 && words.startsWith('城乡'))
    return [`城镇${words.slice(2)}`, `农村${words.slice(2)}`];
  const says = item.phrase.verb !== null && isRespective(item);
  if (list.length === 1 && says && carry.subjects.length === group.size) {
    return carry.subjects.map((one) => `${one.replace(BRANCH_AND_MORE, '')}${words}`);
  }
  return carry.inParts ? list.map((one) => partOf(carry.whole, one)) : list;
}

/** What a branch was said to do: 第一产业对经济增长的贡献率 stands for 第一产业 in 拉动经济增长. */
const BRANCH_AND_MORE = /(?<=^第[一二三]产业)对.*$/u;

function listFor(item: Item): readonly string[] {
  const words = own(item);
  if (words === '' && item.headed !== '') return members(item.headed);
  if (words === '' && item.carry.subjects.length === item.group.size) return item.carry.subjects;
  const respectively = isRespective(item);
  if (words === '' || isRelational(words)) return respectively ? fromEarlier(item, words) : [];
  return respectively && isGeneric(words) ? fromEarlier(item, words) : fromWords(item, words);
}

/** 甲、乙分别增长5%、7%: pairs subjects and numbers in order; the list is kept for the clauses that follow. */
export function respectiveSubject(item: Item): string | null {
  const { group, carry } = item;
  if (group.size < 2 || item.slot.quantity.form === 'triple') return null;
  if (group.index === 0) {
    const list = listFor(item);
    carry.subjects = list.length === group.size ? list : [];
  }
  return carry.subjects.length === group.size ? (carry.subjects[group.index] ?? null) : null;
}

/** 前者 and 后者 of the last list. */
export function formerSubject(item: Item): string | null {
  const words = own(item);
  if (words === '前者') return item.carry.subjects[0] ?? null;
  return words === '后者' ? (item.carry.subjects.at(-1) ?? null) : null;
}
