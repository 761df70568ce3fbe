import { valueIn } from './book.ts';
import type { Judged } from './judge.ts';
import { nameKey } from './names.ts';
import { farApart } from './verdicts.ts';

/** Classifiers by which nobody counts firms, projects or people: 抽查报表118份, 来访客商64批. */
const OF_PAPERS =
  /(?:份|批次?|场次?|(?<![人])次|本|册|期|篇|条|件|起|轮|台|辆|头|只|张|天|小时|分钟|笔|趟|遍|幅|首|门|节|座|栋|间|亩|公顷|[人户家车]次|人天|课时)$/u;
const OF_PEOPLE = /[人名位口]$/u;
const COUNTED = new Set(['enterprise', 'household', 'item', 'set', 'person']);

/** 118份, 64批: counted by a classifier by which the ledger's things are not. */
function isOtherwiseCounted({ item, known }: Judged): boolean {
  const [first] = known;
  const { span, unit } = item.fact.statement;
  if (first === undefined || !COUNTED.has(first.unit) || !COUNTED.has(unit)) return false;
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

/** The number before one in the same sentence. */
function beforeIn(judged: readonly Judged[], index: number): Judged | null {
  const [one, before] = [judged[index], judged[index - 1]];
  return before !== undefined && before.item.fact.sentence === one?.item.fact.sentence ? before : null;
}

function isUnknown({ status }: Judged): boolean {
  return status === 'unknown' || status === 'ambiguous';
}

/** Whether an amount is far from what its subject is in the ledger: 发放贷款1.07亿元. */
function isFar({ item: { fact, reading }, known: [first] }: Judged): boolean {
  if (first === undefined || reading?.measure !== 'level') return false;
  const value = valueIn(first, fact.statement.unit);
  return value !== null && farApart(fact.statement.value, value, fact.statement.unit);
}

/** 7个部门支出进度低于40%; 发放贷款1.07亿元，下降9.8%; 储备项目286个，总投资912亿元: told of what the number before counts or measures, which is nothing of the ledger. */
function isOfUnknown({ item, known: [first] }: Judged, before: Judged | null): boolean {
  if (before === null || !isUnknown(before)) return false;
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

/** 由7.2%降到6.8%: one came to the other, and both are held against one time. */
function isComeTo({ item: { lead }, known: [first] }: Judged, before: Judged | null): boolean {
  const then = before?.status === 'confirmed' ? before.known[0] : undefined;
  return then !== undefined && first !== undefined && CAME.test(lead) && then.id === first.id;
}

/** A number that is told of what a name, a classifier or the number beside it makes something else than the ledger holds. */
export function isOfOthers(judged: readonly Judged[], index: number): boolean {
  const one = judged[index];
  if (one === undefined) return false;
  const { lead, fact } = one.item;
  const before = beforeIn(judged, index);
  const isOff = PART_OF_AIM.test(lead) && IS_OFF.test(fact.after) && !/\d/u.test(fact.statement.span);
  return (
    isOff ||
    isOtherwiseCounted(one) ||
    OF_THE_REST.test(lead) ||
    isOfUnknown(one, before) ||
    isComeTo(one, before) ||
    isOffUnheld(one)
  );
}
