import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { AMONG_TOWNS } from './ranks.ts';
import type { Known } from './types.ts';

/** 涉及9个单位会签, 3个部门的非税收入: counted by a noun that stands behind it. */
const OF_NOUN =
  /^(?:单位|部门|物业|乡镇|镇街?|街道|社区|村|行业|行政村|科室|股室|专班|小组|方面|环节|问题|点位|批次|标段|地块|楼盘|品种|乡|景区|学校|医院|网点|窗口|事项|案件|岗位|楼栋|床位)/u;
/** 涉及金额412.6万元: of what was found, not of the county. */
const CONCERNED = /涉及(?:金额|资金|税款|款项|投资|总投资|购房户|群众|职工|农户|企业)?(?:约|近|共)?$/u;
/** 延压非税收入合计216.4万元, 压减一般性支出不少于5%: of what was done with a part of it. */
const DONE_WITH =
  /(?:压减|压缩|压降|延压|截留|挪用|滞留|隐瞒|虚列|漏报|少报|多报|虚报|补缴|追缴|查补|清欠|盘活)[^，。；\d]{0,10}$/u;
/** 预计高了0.82亿元，误差0.9%: how far somebody's guess was off. */
const GUESS_OFF =
  /(?:误差|偏差)[^，。；\d]{0,4}$|(?<!比)(?:预计|预测|估计|估)(?:得|的)?(?:高|低|多|少)了?(?:出)?$/u;
/** 比值从1.93落到了1.88: a bare ratio is no amount of hundreds. */
const FEW = 20;
const MANY = /^\D*\d{3,}/u;
/** 不是多617万: what is denied. */
const DENIED = /不是(?:多|少|高|低|增|减)?(?:了)?$/u;
/** 二季度隐含51.18亿元: reckoned from what was foretold. */
const IMPLIED = /(?:隐含|倒推|反推)(?:的|为|是)?$/u;
/** 新增部分的存贷比76.8%: of what has been added. */
const OF_ADDED = /(?:新增(?:部分)?|增量)的?(?:存贷比|占比|比重)[^，。；\d]{0,4}$/u;
/** 开工率设定值95%: what somebody has set. */
const SET_VALUE = /(?:设定值|自定(?:目标)?|自加)(?:为|是)?$/u;
/** 乡下比城里涨得快，7.2%对4.9%: two held against each other, of which the words before say only one. */
const AGAINST = /\d[\d.]*(?:[%％]|[^，。；\d]{1,2})?对$/u;
const AGAINST_BEHIND = /^对\d/u;
/** 两者增幅一为9.1%，一为3.6%: of one of two. */
const ONE_OF_TWO = /一[为是]$/u;
/** 有效问卷842份，满意和基本满意的占九成三: of those who were asked. */
const ASKED = /(?:满意|问卷|受访|回访|测评)[^。；]{0,16}$/u;
/** 没跑赢6.1%的整体增速: of what the words behind it say. */
const OF_ALL_BEHIND = /^的(?:整体|总体|大盘|经济)/u;
/** 前两者分别高于全县3.2个、1.5个百分点，后者低2.3个百分点: of several told before. */
const SEVERAL = /前[两二三]者[^。；]*$/u;
/** 某镇将全镇半年收入6254.1万元误作…: of one that is not named. */
const NOBODY =
  /(?:^|[，；：。、])某[^，。；：\d]{1,6}(?:镇|乡|街道|县|局|村|单位|部门|企业|公司)?[^。；]*$|(?:^|[，；：。、])某[镇乡县局村]/u;
/** 距全年8%、7%的目标分别还有: the first of a row of aims. */
const FIRST_OF_AIMS = /^、\d[\d.]*[%％]的?(?:年度|全年|预期)?(?:目标|任务|计划)/u;
/** 按天算，时间进度74.9%: by days and not by equal months. */
const BY_DAYS = /按(?:天数?|日历?)(?:算|计算?|折算)[^。；]{0,12}$/u;
/** 我们的企业数是人家的1.5倍: of what the ledger counts for no town. */
const OTHER_NUMBER =
  /(?:企业|门店|商户|人口|户籍|面积|耕地|村|社区|项目)(?:总|个)?(?:数|量)?(?:是|为|相当于)[^，。；\d]{0,8}$/u;
/** 实地看了其中的41个, 除2个“围墙工地”外: those that somebody looked at, or leaves out. */
const LOOKED_AT =
  /(?:看|查|访|抽|检|核|走)(?:了|过|完)?其中的?$|(?:实地|现场|随机)[^，。；\d]{0,4}(?:看|查|访|检|核)(?:了|过)?$|(?:^|[，；。])除(?:了|去|开)?$/u;
/** 占92个的97.8%: the whole of a share. */
const WHOLE = /(?:占|占到|相当于)(?:全部|总数)?$/u;
const OF_WHOLE = /^(?:的|中的)/u;
/** 好于年度要求0.2个百分点: which way that is the words do not say. */
const BETTER = /(?:[好优差]于|[好优差]过)[^，。；]{0,8}$/u;
/** 3.2%的年度降幅要求: the size of a fall. */
const OF_FALL = /^的?[^，。；\d]{0,6}(?:降幅|下降|[多少]降)/u;
/** 还差0.9个百分点达到省定线, 省定的95%: what others have set. */
const SET_BY_OTHERS = /^[^，。；\d]{0,4}(?:达到?|到)?(?:省|市|国家)[^，。；\d]{0,2}(?:定|标准|要求|考核)/u;
/** 312人，占全县3817人的8.2%: a part of what the county has. */
const PART_OF_COUNTY = /^，[^，。；\d]{0,3}占(?:全县|我县)(?:的?\d|同期|总[数量])/u;
/** 137户里，高企有49户: so many of those that were counted before. */
const AMONG = /\d(?:个(?!百分点)|家|户|名|人|项)(?:[^。；\d]{0,8})?(?<!其)[里中]，?[^，。；\d]{0,8}$/u;
const THEM =
  /(?<first>[前后]者)[^，。；\d]{0,3}(?:比|较|快于|高于|慢于|低于)(?:[前后]者)?(?<way>[^，。；\d]{0,4})$/u;

/** 今年要追平，四季度还须再添1257人: what is wanting to another year's. */
const EQUALLED = /(?:追平|赶平|拉平|持平|赶上|赶超)[^。；]*(?:还|再|[须需]要?)[^，。；\d]{0,6}$/u;
/** 折到全县大盘，北关街道为5.0%，东河镇3.9%. */
const SHARES = /(?:占|份额|比重|大盘|贡献)[^。；]*$/u;

/** Whether a share of a town among others was taken for its growth. */
function isShareOfTown({ item: { lead, fact }, known: [only, other] }: Judged): boolean {
  if (only === undefined || other !== undefined || only.place === '' || only.aspect !== 'growth_yoy')
    return false;
  return (
    fact.statement.unit === '%' && SHARES.test(lead) && !/增|降|速|幅/u.test(lead.slice(lead.search(SHARES)))
  );
}

function isOfCounty({ known }: Judged): boolean {
  return known.length > 0 && known.every(({ place }) => place === '');
}

/** 137户里，高企有49户: whether one thing was counted among those of another name. */
function isAmongOthers({ item, known: [first] }: Judged, before: Judged | undefined): boolean {
  const whole = before?.known[0];
  if (!AMONG.test(item.lead) || first === undefined || before?.item.fact.sentence !== item.fact.sentence)
    return false;
  return whole !== undefined && whole.names[0]?.slice(0, 4) !== first.names[0]?.slice(0, 4);
}

/** 后者比前者快7.1个百分点: the two rates before it bear it out. */
function isOfPair({ item, cause }: Judged, judged: readonly Judged[], index: number): boolean {
  const said = THEM.exec(item.lead);
  const [former, latter] = [judged[index - 2]?.item.fact, judged[index - 1]?.item.fact];
  if (said === null || cause !== 'sign' || former === undefined || latter === undefined) return false;
  if ([former, latter].some(({ sentence }) => sentence !== item.fact.sentence)) return false;
  const gap = latter.statement.value - former.statement.value;
  const own = said.groups?.['first'] === '后者' ? gap : -gap;
  const isUp = !/慢|低|少|小/u.test(said[0]);
  return isUp ? own > 0 : own < 0;
}

/** 收入跑得比人数快, 旅游收入快于接待人次增速, 农村居民收入增速快: which of two is held against the other. */
const FIRST =
  /(?<=^|[，；：。（、\s])(?<own>[^，。；：、\d（）比较于与和同]{2,14}?)(?:的)?(?:增速|增幅|涨幅|增长|跑得|涨得|长得)?(?<way>(?:比|较|快于|高于|慢于|低于|[快慢高低])[^，。；\d]{0,16})$/u;

/** How many signs of some words stand in a name. */
function signsIn(words: string, { names: [name = ''] }: Known): number {
  return [...new Set(words)].filter((sign) => name.includes(sign)).length;
}

/** Whether a number was called wrong for its sign by two things in the reverse of the order in which the words hold them against each other. */
function isTurnedAbout({ item, cause, known: [a, b, more] }: Judged): boolean {
  if (cause !== 'sign' || a === undefined || b === undefined || more !== undefined) return false;
  if (a.names[0] === b.names[0] || a.month !== b.month || a.role !== b.role) return false;
  const { own = '', way = '' } = FIRST.exec(item.lead.replaceAll('同比', ''))?.groups ?? {};
  const isMore = Number(b.value) > Number(a.value);
  const isSo = isMore === !/[慢低少]/u.test(way);
  return own !== '' && isSo && signsIn(own, b) >= 2 && signsIn(own, b) > signsIn(own, a);
}

/** Words before a number by which it is none of the ledger's. */
const OF_ELSE_BEFORE = [
  CONCERNED,
  BY_DAYS,
  NOBODY,
  SEVERAL,
  ONE_OF_TWO,
  AGAINST,
  ASKED,
  SET_VALUE,
  GUESS_OFF,
  OF_ADDED,
  DENIED,
  IMPLIED,
  DONE_WITH,
];

function isSaidBehind({ fact, lead }: Item): boolean {
  const { after } = fact;
  const { unit, span } = fact.statement;
  return (
    (/[个家]$/u.test(span) && OF_NOUN.test(after)) ||
    OF_ELSE_BEFORE.some((words) => words.test(lead)) ||
    FIRST_OF_AIMS.test(after) ||
    (unit === 'x' && OTHER_NUMBER.test(lead)) ||
    (unit === 'item' && LOOKED_AT.test(lead)) ||
    (unit === 'pp' && SET_BY_OTHERS.test(after)) ||
    (unit === '%' && (AGAINST_BEHIND.test(after) || OF_ALL_BEHIND.test(after)))
  );
}

/** Counted by a noun of its own, what was found somewhere, or what others have set. */
function isOfNoun({ item, known }: Judged): boolean {
  const noun = /^\p{Script=Han}{1,2}/u.exec(item.fact.after)?.[0];
  const isNamed = noun !== undefined && known.some(({ names }) => names.some((name) => name.includes(noun)));
  return !isNamed && isSaidBehind(item);
}

/** The whole of a share, a part of the county's, a share of a town, what is wanting to another year's. */
function isOfWhole(one: Judged, text: string): boolean {
  const { fact, lead } = one.item;
  const isWhole =
    WHOLE.test(lead) && OF_WHOLE.test(fact.after) && !['%', 'yuan'].includes(fact.statement.unit);
  const isPart = PART_OF_COUNTY.test(text.slice(fact.to, fact.to + 20)) && isOfCounty(one);
  return isWhole || isPart || EQUALLED.test(lead) || isShareOfTown(one);
}

/** 盯住最后0.1个点, 比值从1.93落到了1.88: points that no rate's scale was mistaken for, and bare ratios that are no amounts. */
function isOfOtherMeasure({ item: { fact }, cause, known, right }: Judged): boolean {
  const { unit, value, span } = fact.statement;
  const isPoints = span.endsWith('点') && cause === 'scale' && known.length === 1;
  const isBare = unit === '' || unit === 'x';
  return isPoints || (isBare && Math.abs(value) < FEW && MANY.test(right ?? ''));
}

/** 农村涨7.0%，比全县平均5.6%快1.4个百分点: the county's is not that of the same thing, which has just been told. */
function isHeldAgainstItself({ item, known: [own] }: Judged, before: Judged | undefined): boolean {
  const isOfCounty = /(?:比|较|与|和|于)全县(?:平均|面上|总体|整体)?(?:水平)?(?:的)?$/u.test(item.lead);
  const isRate = item.fact.statement.unit === '%' && before?.status === 'confirmed';
  return isOfCounty && isRate && own !== undefined && before.known[0]?.id === own.id;
}

/** 总量在三个镇街中排第2位，增速也排第2位: a town's place among the towns. */
function isPlaceAmongTowns({ item: { fact, lead }, known }: Judged): boolean {
  const part = lead.slice(lead.search(/[^。；]*$/u));
  return fact.statement.unit === 'rank' && known.every(({ place }) => place === '') && AMONG_TOWNS.test(part);
}

/** Whether the words right beside a number make it something else than what it was held against: counted by another noun, what others set, a part of the county's. */
export function isOfElseByWords(judged: readonly Judged[], index: number, text: string): boolean {
  const one = judged[index];
  if (one === undefined) return false;
  const { fact, lead } = one.item;
  // 好于年度要求0.2个百分点, 3.2%的年度降幅: which way is not said by a sign.
  const isSize = one.cause === 'sign' && (BETTER.test(lead) || OF_FALL.test(fact.after));
  return (
    isSize ||
    isOfOtherMeasure(one) ||
    isTurnedAbout(one) ||
    isPlaceAmongTowns(one) ||
    isHeldAgainstItself(one, judged[index - 1]) ||
    isOfNoun(one) ||
    isOfWhole(one, text) ||
    isAmongOthers(one, judged[index - 1]) ||
    isOfPair(one, judged, index)
  );
}
