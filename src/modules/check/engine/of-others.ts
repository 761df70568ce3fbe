import { valueIn } from './book.ts';
import type { Judged } from './judge.ts';
import { nameKey } from './names.ts';
import { isSpelled } from './print.ts';
import { farApart, isOpen } from './verdicts.ts';

/** Classifiers by which nobody counts firms, projects or people: 抽查报表118份, 来访客商64批. */
const OF_PAPERS =
  /(?:份|批次?|场次?|(?<![人])次|本|册|期|篇|条|件|起|轮|台|辆|头|只|张|天|小时|分钟|笔|趟|遍|幅|首|门|节|座|栋|间|亩|公顷|[人户家车]次|人天|课时)$/u;
const OF_PEOPLE = /[人名位口]$/u;
const COUNTED = new Set(['enterprise', 'household', 'item', 'set', 'person']);

/** 118份, 64批: counted by a classifier by which the ledger's things are not. */
function isOtherwiseCounted({ item, known }: Judged): boolean {
  const [first] = known;
  const { span, unit } = item.fact.statement;
  if (first === undefined || !COUNTED.has(first.unit) || !(COUNTED.has(unit) || unit === 'time'))
    return false;
  const isOfPeople = OF_PEOPLE.test(span);
  return (
    OF_PAPERS.test(span) ||
    (isOfPeople && first.unit !== 'person') ||
    (!isOfPeople && first.unit === 'person')
  );
}

const CAME =
  /[由从][^，。；]*\d[^，。；\d]{0,8}(?:降|升|增|减|回落|提高|上升|下降|扩大|缩小|放缓|加快|收窄|滑|涨|跌)[^，。；\d]{0,2}[到至为]了?$/u;
const ENTITIES = /\d(?:个|户|家|名|人|项|只)(?!百分点|点|月)[^，。；：\d]{1,16}$/u;
const GOES_ON =
  /[，、](?:同比|比上年(?:同期)?|较上年(?:同期)?)?(?:净|新|实际|累计)?(?:增长|增|下降|降|减少|回落|上升|提高|增幅|降幅)[^，。；：\d]{0,4}$/u;
/** 储备项目286个，总投资912亿元. */
const OF_THEM =
  /\d[个项][^，。；\d]{0,4}，(?:计划|估算|概算|预计|合计)?(?:总投资|年度计划投资|计划投资)[^，。；\d]{0,4}$/u;
const OF_LIST = /重点|重大/u;
/** 未开工的9个项目中，6个卡在用地: parts of what is left. */
const OF_THE_REST =
  /(?:(?:未|没|剩余|剩下|其余|余下|滞后|落后)[^，。；\d]{0,6}\d+[个户家项]|\d+[个户家项](?:未|尚未|没|滞后|落后))[^，。；\d]{0,10}[中里]，?[^。；]*$/u;
/** 离年度计划的一半还差8.40亿元: the half is none of a result. */
const PART_OF_AIM = /(?:离|距离?)[^，。；\d]{0,14}$/u;
const IS_OFF = /^[^，。；\d]{0,2}(?:还|尚|仍|只)?[差欠缺]/u;

/** 三地合计约1.5亿元，占全县的12.0%: of several towns together. */
const SUMMED = /(?:合计|总计|加起来|合起来|[两三几]地|[两三几]家|[两三几]个?镇街?)[^。；]*$/u;
/** 对照“双过半”：就业要达到3250人: of half a year in another clause of the sentence. */
const OF_HALF = /(?:过半|一半|半数)[^。；]*[，：][^。；，：半]*$/u;
/** 半数以上来自近三年招商: what is a part stands behind it. */
const NAMED_BEHIND = /^(?:以上|左右|多|强)?(?:的)?(?:项目|企业)?(?:来自|集中|分布|属于?|落在|位于|出自)/u;
/** 分别以增长7%、10%计: what is reckoned with. */
const RECKONED_WITH = /[以按][^。；]*$/u;
const RECKONED = /^[^，。；）\d]{0,3}(?:计|计算|测算|推算|估算)(?:[，。；）]|$)/u;
/** 与南岭镇同期3917.8万元、3.6%的增幅相比: with the number before what another is held against. */
const IN_ROW = /[与和同跟][^，。；]*\d[^，。；\d]{0,4}、$/u;
const COMPARED = /^的?[^，。；\d]{0,6}(?:相比|相较|比较|来比|对比)/u;
/** So many numbers back the towns of a sum are looked for. */
const BACK = 12;

/** The number before one in the same sentence. */
function beforeIn(judged: readonly Judged[], index: number): Judged | null {
  const [one, before] = [judged[index], judged[index - 1]];
  return before !== undefined && before.item.fact.sentence === one?.item.fact.sentence ? before : null;
}

/** Whether an amount is far from what its subject is in the ledger: 发放贷款1.07亿元. */
function isFar({ item: { fact, reading }, known: [first] }: Judged): boolean {
  if (first === undefined || reading?.measure !== 'level') return false;
  const value = valueIn(first, fact.statement.unit);
  return value !== null && farApart(fact.statement.value, value, fact.statement.unit);
}

/** 7个部门支出进度低于40%; 发放贷款1.07亿元，下降9.8%; 储备项目286个，总投资912亿元: told of what the number before counts or measures, which is nothing of the ledger. */
function isOfUnknown({ item, known: [first] }: Judged, before: Judged | null): boolean {
  if (before === null || !isOpen(before)) return false;
  const { lead, fact } = item;
  const { aspect, unit } = before.item.fact.statement;
  const isPercent = fact.statement.unit === '%';
  if (isPercent && aspect === 'count' && ENTITIES.test(lead)) return true;
  if (isPercent && GOES_ON.test(lead) && isFar(before)) return true;
  const isOfList = first?.names[0]?.startsWith('重点项目') === true && fact.statement.unit === 'yuan';
  return (
    isOfList && unit === 'item' && OF_THEM.test(lead) && !OF_LIST.test(lead.slice(lead.lastIndexOf('；') + 1))
  );
}

/** 快于全市3.4个百分点, in a town's paper 高于全县0.9个百分点: off a place of which the ledger holds nothing of the thing. */
function isOffUnheld({ item: { reading, fact }, known }: Judged): boolean {
  const base = reading?.base;
  const isPoints = fact.statement.unit === 'pp' && known.length > 0;
  if (!isPoints || base?.kind !== 'place' || reading?.isSure !== true) return false;
  if (base.place === reading.place) return false;
  const keys = known.flatMap(({ names }) => names.map(nameKey));
  return !known.some(({ place }) => place === base.place) || !reading.keys.some((key) => keys.includes(key));
}

function numeralOf(words: string): number {
  return Number(/\d[\d.]*/u.exec(words.replaceAll(',', ''))?.[0]);
}

/** 由7.2%降到6.8%: what it was is not what it came to. */
function isComeTo({ item: { lead }, right }: Judged, before: Judged | null): boolean {
  return (
    before !== null &&
    right !== null &&
    CAME.test(lead) &&
    numeralOf(before.item.fact.statement.span) === numeralOf(right)
  );
}

/** 高0.1个百分点。这个0.1: the number before again. */
function isSaidAgain({ item }: Judged, before: Judged | undefined): boolean {
  const span = before?.item.fact.statement.span ?? '';
  return /[这那]个?$/u.test(item.lead) && numeralOf(span) === numeralOf(item.fact.statement.span);
}

/** 三地合计…占全县的12.0%: what the towns that were told of before are together of the county. */
function isOfSeveral(judged: readonly Judged[], index: number): boolean {
  const { item } = judged[index] ?? {};
  if (item?.fact.statement.unit !== '%' || !SUMMED.test(item.lead)) return false;
  const told = judged
    .slice(Math.max(0, index - BACK), index)
    .flatMap(({ status, known: [one, other] }) =>
      status === 'confirmed' && one !== undefined && other === undefined ? [one] : [],
    )
    .filter(({ aspect }) => aspect === 'level');
  const all = told.findLast(({ place }) => place === '');
  if (all === undefined) return false;
  const parts = new Map(
    told
      .filter(({ place, names, month }) => place !== '' && names[0] === all.names[0] && month === all.month)
      .map(({ place, value }) => [place, Number(value)]),
  );
  const share = ([...parts.values()].reduce((sum, one) => sum + one, 0) / Number(all.value)) * 100;
  return parts.size > 1 && Math.abs(share - item.fact.statement.value) <= 0.05;
}

/** 对照“双过半”：就业要达到3250人，还差108人: held against the aim of a whole year. */
function isOfHalf({ item: { lead, isAim, reading } }: Judged): boolean {
  return (isAim || reading?.base?.kind === 'aim') && OF_HALF.test(lead);
}

/** Whether the words before and behind a number alone say that it is a part, a half or a rate of something else. */
function isSaidOfOthers({ lead, fact }: Judged['item']): boolean {
  const { unit } = fact.statement;
  return (
    OF_THE_REST.test(lead) ||
    (IN_ROW.test(lead) && COMPARED.test(fact.after)) ||
    (unit === '%' && RECKONED_WITH.test(lead) && RECKONED.test(fact.after)) ||
    (isSpelled(fact) && NAMED_BEHIND.test(fact.after)) ||
    (isSpelled(fact) && PART_OF_AIM.test(lead) && IS_OFF.test(fact.after))
  );
}

/** A number that is told of what a name, a classifier or the number beside it makes something else than the ledger holds. */
export function isOfOthers(judged: readonly Judged[], index: number): boolean {
  const one = judged[index];
  if (one === undefined) return false;
  const before = beforeIn(judged, index);
  return (
    isSaidOfOthers(one.item) ||
    isComeTo(one, before) ||
    isSaidAgain(one, judged[index - 1]) ||
    isOfSeveral(judged, index) ||
    isOfHalf(one) ||
    isOtherwiseCounted(one) ||
    isOfUnknown(one, before) ||
    isOffUnheld(one)
  );
}
