import { valueIn } from './book.ts';
import { isTransposed } from './explain.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { timeWords } from './moments.ts';
import { isSpelled } from './print.ts';
import type { Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** 由57家, 从7.1%降为6.6%: of some earlier time that no word names. */
const FROM_UNSAID = /[由从][^，。；：\d]{0,6}$/u;
/** 此后连升两个月，累计回升0.4个百分点: of a time after the one that was told last. */
const AFTERWARDS = /(?:此后|其后|随后|之后|后来|打那以后)[^。；]{0,24}$/u;
/** 五月、六月两个月一共卖了: of several months or things together. */
const TOGETHER =
  /(?:[两三几]个?月|[两三几][家地者项])(?:[^，。；\d]{0,4})(?:一共|合计|总共|共计|加起来|合起来)[^，。；\d]{0,6}$/u;
/** 不让5.9%这条平均线从身边溜走, 对照41.7%的时间进度: what it is stands behind it. */
const NAMED_BEHIND = /^(?:的|这[条个道根])[^，。；\d]{0,4}(?:平均|均值|时间进度|序时|时序)/u;

/** 是去年全年增速（5.2%）的两倍: of the time that the bracket stands behind. */
const OF_LAST_YEAR = /[去上]年[^，。；（）]{0,6}（$/u;
/** 再新增937人即可达到: what is still to come. */
const WOULD_DO = /^(?:即可|就能|就可|方可|才能|便可)/u;

/** Whether the words behind a number say what it is: a mean, what is due. */
export function isNamedBehind({ fact, lead }: Item): boolean {
  // 比全县5.9%的平均增幅快: the place that stands before it says of what.
  const isPlaced = /全[县市区镇]$/u.test(lead) && fact.after.startsWith('的平均');
  return NAMED_BEHIND.test(fact.after) && !isPlaced;
}

/** 53.13亿元（34.82亿元）: beside its own value another, of what a heading may explain. */
function isBesideOwn({ lead, isUntimed }: Item): boolean {
  return isUntimed && /\d[\d.]*(?:[亿万]?[元吨]|[%％人户家个])（$/u.test(lead);
}

/** Words that make a part of what stands behind them: 限额以上单位零售额, 其中住宅. */
const PART_OF =
  /“(?!四上|规上|新建|续建)[^“”，。]{2,6}”(?=支出|收入|投资|项目|工程|企业|贷款|存款|就业|资金|任务)|(?:估算|概算|匡算|投资估算)(?=总?投资|为|[约\d])|限额以[上下]|限[上下]|带动(?=就业)|返乡|门票|综合能耗|亩均|收购|商品零售|(?:批发|零售|住宿|餐饮|运输|建筑|金融|房地产|采矿)业|城区(?=PM|空气|优良)|过夜|一日游|[省市境]外|入境|一般贸易|加工贸易|机电产品|跨境电商|[县镇乡]级(?=收入|支出)|有[^，。；：\d]{2,8}的(?=规|企|单|高新)|对[^，。；：\d]{1,6}(?=(?:进出|出|进)口)|登记(?=失业)|(?:产业|工业|农业|服务业|基础设施|民生|社会事业|交通|水利|生态|制造业|文旅|亿元以上)类?(?=项目)|开发(?=投资)|(?:食品|建材|化学|[轻重加化军]|纺织|机械|医药|冶金|煤炭|电力|装备|电子|农产品|消费品|原材料)工业|民间|民营|国有|乡村|住宅|住户|普惠|涉农|高技术|技改|亿元以上|全口径(?!固定|投资|固投)|地方级|一般公共服务|公共安全|农林水|(?:交通|水利)(?=固定|投资|运输)|门急诊|门诊|住院|客运/u;
/** 列入省级重点的12个项目，年度计划投资…: of amounts; their numbers the ledger may hold. */
const LEVEL_OF = /[省市]级/u;
/** A clause that names no thing of its own: ，增长8.9%. */
const GOES_ON =
  /^(?:其中|已|共|实现|同比|[比较][上去]年(?:同期)?)*(?:增长|下降|提高|回落|增|降|减|[多少]|占|完成|开工|年度计划投资|合同引资额?|到位资金|总投资|零售额|营业额|销售额)[^，。；：\d]{0,14}$/u;

function clauseOf({ lead }: Item): string {
  return lead.slice(Math.max(...Array.from('，。；：', (mark) => lead.lastIndexOf(mark))) + 1);
}

/** The word at a number by which it is of a part of what is named. */
function partAt(item: Item): string | null {
  const clause = clauseOf(item);
  const isCount = item.fact.statement.unit === 'item';
  return PART_OF.exec(clause)?.[0] ?? (isCount ? null : (LEVEL_OF.exec(clause)?.[0] ?? null));
}

/** That at a number, or at those that it goes on from. */
function partOf(item: Item): string | null {
  const { previous, fact } = item;
  const part = partAt(item);
  if (part !== null || previous === null || previous.fact.sentence !== fact.sentence) return part;
  if (!GOES_ON.test(clauseOf(item))) return null;
  return partOf(previous) ?? LEVEL_OF.exec(previous.lead.slice(-16))?.[0] ?? null;
}

/** Whether a number is of a part of what the ledger holds, said at it or at the number that it goes on from. */
export function isOfAPart(item: Item): boolean {
  const part = partOf(item);
  const { key, reading } = item;
  const keys = reading === null || reading.keys.length === 0 ? [key] : reading.keys;
  return part !== null && !keys.some((one) => one.includes(part));
}

/** 过去五年年均增长6.2%: of no year alone. 力争全年突破23亿元: of what is to come. */
const OF_YEARS =
  /年均|(?:近|过去|最近)(?:\d{1,2}|十二|[几三六半])个?月|(?:[三四五]|十)年[来间]?，?|“?十[一二三四]五”?/u;

/** Whether a number is of several years, or of one to come. */
export function isOfYears(item: Item): boolean {
  return OF_YEARS.test(clauseOf(item)) || item.moment?.span === 'other';
}

const HOPED = /(?:力争|争取|有望)[^。；]*(?:突破|达到?|超过?|冲)[^，。；\d]{0,4}$/u;

/** Whether the words at a number say that it is of another time or thing than those that rule it: no rule may then call it wrong. */
export function isOfUnsaid(item: Item): boolean {
  const { lead } = item;
  const from = FROM_UNSAID.exec(lead)?.[0];
  const isFrom = from !== undefined && timeWords(from, 0, from.length).length === 0;
  // 其中有3公里在我们镇: a part of what was told before.
  const isPartIn = /其中[^，。；\d]{0,2}有$/u.test(lead) && item.fact.after.startsWith('在');
  if (isOfAPart(item) || isOfYears(item) || HOPED.test(lead)) return true;
  return (
    isFrom ||
    isPartIn ||
    isBesideOwn(item) ||
    AFTERWARDS.test(lead) ||
    TOGETHER.test(lead) ||
    isNamedBehind(item) ||
    WOULD_DO.test(item.fact.after) ||
    OF_LAST_YEAR.test(lead)
  );
}

/** The first numeral of some words. */
function numeralIn(words: string): number {
  return Number(/\d[\d.]*/u.exec(words.replaceAll(',', ''))?.[0]);
}

/** How far what is printed is from what it ought to be, as a part of that; 二十八万四千多吨 against the ledger's own value. */
function distance({ known, right }: Verdict, { statement }: Item['fact']): number {
  const [only, other] = known;
  const inWords = isSpelled({ statement }) && only !== undefined && other === undefined;
  const value = inWords ? valueIn(only, statement.unit) : null;
  const [printed, ought] =
    value === null
      ? [numeralIn(statement.span), numeralIn(right ?? '')]
      : [statement.value, Number(value.n) / Number(value.d)];
  return Math.abs(printed - ought) / ought;
}

/** An amount of a subject that its own clause does not name, far from what it ought to be and by no slip of the hand: of something else, perhaps. */
export function isFarFetched(verdict: Verdict, { reading, fact }: Item): boolean {
  const { unit, aspect, span } = fact.statement;
  const isAmount = aspect === 'level' || aspect === 'count';
  if (reading === null || reading.isOwn || verdict.right === null || !isAmount) return false;
  // 我们连0.5亿元都没占到: one digit is no trace of a value.
  if (verdict.cause === 'scale' && significantDigits(span) < 2) return true;
  if (verdict.cause === 'scale' || verdict.cause === 'stale' || unit === '%') return false;
  const isOfOne = verdict.known.length === 1;
  if ((isOfOne && verdict.cause !== 'value') || isTransposed(span, verdict.right)) return false;
  return distance(verdict, fact) > 1 / 5;
}

/** 税收占比…，6月底为71.4%; 总量已达去年全年的80.0%: a part of something, held against growth since the ledger lacks the whole. */
export function isPartForGrowth({ known: [only, other] }: Verdict, { lead, fact }: Item): boolean {
  const clause = /[^。；]*$/u.exec(lead)?.[0] ?? '';
  const isPart = /(?:占|比重|份额|相当于|总量[^，]*的)[^增涨跌快慢]*$/u.test(clause);
  return only?.aspect === 'growth_yoy' && other === undefined && fact.statement.unit === '%' && isPart;
}

/** 53.13亿元（34.82亿元）: beside its own value that of another time, which a heading may explain. */
export function isBracketed({ cause }: Verdict, { lead, isUntimed }: Item): boolean {
  return cause === 'period' && isUntimed && /[元%％人户家个吨里次]（$/u.test(lead);
}

/** 累计增速 after 5月 alone, 自身 after 全市: of another time or place than that which rules. */
export function isElsewhere({ item: { fact, moment, place, reading }, known: [first] }: Judged): boolean {
  const near = fact.before.slice(-16);
  // 5月当月…，比1—4月的累计增速快: what is held against is the sum, not the number.
  const isOfSum = reading?.measure === 'points' && reading.base?.kind === 'time';
  const isSum = moment?.span === 'month' && /累计/u.test(near) && !isOfSum;
  return (
    isSum || (place === '' && first !== undefined && first.place !== '' && /自身|我县|本县|全县/u.test(near))
  );
}
