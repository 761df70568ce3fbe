import type { CheckContext } from '#reader/checks/types.ts';
import type { Draft, Item } from './item.ts';
import type { Judged } from './judge.ts';
import { lastMonthOf, timeWords } from './moments.ts';
import { type Counties, isOfOtherCounty } from './other-county.ts';
import type { Known } from './types.ts';

/** Whose paper a draft is, with the places that the ledger keeps apart. */
export interface Whose extends Pick<Draft, 'context' | 'title' | 'home'> {
  readonly places: readonly string[];
  readonly counties: Counties;
}

/** 经济开发区2024年上半年情况, 高家村半年工作小结: an area's own paper. */
const OF_AREA =
  /^[^，。；\d]{0,14}(?:开发区|经开区|高新区|工业园区?|产业园区?|集聚区|园区|社区|(?<![乡城集小各全])镇|(?<![城下返各全])乡(?![村镇])|(?<![农乡各全])村)(?:党[^，。；\d]{0,4}|管委会)?(?:关于)?(?:\d{4}年|上半年|前?[一二三四]季度|半年|年度|今年|工作)/u;
const COUNTY = /全县|我县|本县|县里|县级|县平均|全[市省国]|我们/u;
const OURS = /全县|我县|本县|我们|我区|(?<!城)镇|街道/u;
/** 经开区签约项目17个: an area or a town at the head of a sentence or of a part of it. */
const AREA_FIRST =
  /^(?:其中[，：]?|分[^，。；：\d]{1,4}看[，：])?[^，。；：、\d的]{0,6}(?:开发区|经开区|高新区|工业园区|产业园区|集聚区|园区|景区)(?![内外企])/u;
const TOWN_FIRST =
  /^(?:其中[，：]?|分[^，。；：\d]{1,4}看[，：])?(?<town>[\p{Script=Han}]{2,3}(?:(?<![城乡各个])镇|(?<![城返下在])乡(?!村)|街道))(?![镇街村下里])/u;
/** 住建局承担项目14个，年度计划投资…; 临溪新能源产业园项目年度计划投资8亿元: of what one office or one project has. */
const OFFICE_FIRST = /^[^，。；：\d]{2,8}(?:局|委|办|中心|公司|集团)(?:承担|负责|牵头|实施)/u;
const PROJECT_FIRST =
  /^(?:其中[，：]?)?(?!.{0,8}(?:重点|新建|续建|签约|开工|全部|所有|全县|安排|[省市区]级))[^，。；：、\d]{4,16}(?:项目|工程)(?=总投资|年度计划|计划投资|已?完成投资|投资)/u;
const COMPANY_FIRST =
  /^(?!.{0,4}[各全所])(?!.{0,3}在)[^，。；：\d]{1,10}(?:公司|集团|银行|农商行|支行|信用社)(?![、和等])/u;
/** 供电公司副经理：, 街道环保专干：, 人民银行营管部（书面）：, 供电公司称，: who speaks, whatever he speaks of. */
const SPEAKER =
  /^(?!其中)(?:[^，。；：（\d]{0,12}(?:[局长任理记事专干员席人委办部股科室站行司]|中心)(?:（[^）]{1,12}）)?：|[^，。；：\d]{2,10}(?:[称说]|介绍|表示|反映)[，：])/u;
/** The words behind the county, where it is named. */
const AFTER_COUNTY = /(?<=^|全县|我县|县里)(?![^。；]*(?:全县|我县|县里))/u;
/** 6月末我行存款余额48.7亿元，比年初增加3.2亿元: of the bank, firm or school that speaks. */
const OWN_HOUSE = /(?:^|[^自])[我本](?:行|司|公司|院|校|厂)(?![业政长])/u;
/** 其中工业增加值34.82亿元，增长7.6%; 全社会用电量…，其中工业用电: not of the larger enterprises alone. */
const OF_ALL_INDUSTRY =
  /(?<![上模以])工业增加值\d[\d.]*[亿万]元，(?:同比)?增长$|全社会用电量[^。]*其中工业用电/u;
/** 力争全年地区生产总值增长6%以上；工业投资增长15%以上: a sentence of what is hoped for. */
const HOPES =
  /^(?:下半年|全年|[三四]季度|年底前|到年底|我们)?[，]?要?(?:力争|争取|确保|努力)(?![^。]*(?:上半年|已|截至|目前|\d月))/u;
/** 专项债券项目11个: other projects than those of the county's list. */
const OTHER_PROJECTS = /专项债|国债项目|中央预算内/u;
/** 相邻的安平县地区生产总值…, 全省城镇居民…；农村居民…: a sentence about another place. */
const OTHER_FIRST =
  /^(?:[^，。；：\d]{0,8}[，：])?(?:全[省国市](?!.{0,3}[第位])|[^，。；\d]{0,4}(?:(?:相邻|邻近|邻县|兄弟县|周边县|同类县)|[^。；\d]{0,16}[东南西北][边面]的?[\p{Script=Han}]{2}县))/u;
/** 占全市的9.3%, 全市…4.12万人，我县占9.3%: a share of what lies beyond the county. */
const SHARE_OF_WIDER = /占全[市省国][^，。；\d]{0,10}$|全[市省国][^。；]*(?:我县|本县)占[^，。；\d]{0,4}$/u;
/** 明年计划改造老旧小区20个: of a year to come. */
const NEXT_YEAR = /(?:明年|来年|次年|下一年度?)(?<rest>[^。；]*)$/u;
const OTHER_YEAR = /今年|去年|上年|本年|目前|当前|截至/u;
/** 三季度再签约项目20个, 下半年须再增3003人: what is still to come. */
const TO_COME =
  /(?:(?:月[底末]?|\d日|[上中下]旬|年底|季度末?)前(?:至少|最少|必须|再|应|[要须需])[^，。；\d]{0,8}$)|(?:(?<!不)[须需]再?(?:新?增|完成|签约|开工|改造|新建|引进|投|添)|(?<![不一])再(?:新?增|签约?|开工|改造?|修|添|新建|建成?|引进|落地)|(?:每月|月均)[须需要][^，。；\d]{0,2}(?:新?增|完成)|(?:每月|月均)[^，。；\d]{0,4}[须需]要?(?:新?增|完成))[^，。；\d]{0,8}$|(?:必须|[须需]要?|应当)(?:达到?|保持|实现|增长|不低于|高于|超过)[^，。；\d]{0,4}$|(?:[须需]要?|要)再?(?:到|做出|拿出|挣回|收回)[^，。；\d]{0,3}$|(?:[须需]要?|要)再[^，。；\d]{1,4}$/u;
/** 三年内规上企业突破200家，高新技术企业突破120家: of years to come. */
const YEARS_TO_COME =
  /(?:[两三四五](?:到[三四五])?年[之以]?内|未来[几两三五]年|到(?<year>20\d{2})年|“?十[五六]五”?(?:期间|末|时期))(?![^。；]*(?:今年|目前|截至|已|去年))[^。；]*$/u;
/** 平均每月需新增约447人: what is to come by its months, which is read as that or not at all. */
const BY_MONTH_TO_COME = /(?:每个?月|月均)[^，。；\d]{0,4}[须需要][^，。；\d]{0,6}$/u;
/** 老旧小区改造尚余7个: what is left of something. */
const LEFT = /(?:[尚还仍][余需缺]|还得|剩余|余下|[还尚仍只]剩|剩下)[^，。；\d]{0,3}$/u;
/** 5月当月完成投资增长5.3%, 端午当日: of that month or day alone. */
const ALONE = /(?:当月|单月|当日|单日|当天|假期|小长假|黄金周)(?![末底])[^，。；：\d]{0,16}$/u;
/** 力争迈上25亿元台阶: what is hoped for. */
const HOPED =
  /(?:力争|争取|有望|确保)[^。；]*(?:突破|达到?|超过?|冲[上破]?|[迈站跨登跃]上|迈入|再上)[^，。；\d]{0,4}$/u;
/** 力争前三季度社零增长7.2%: of a stretch no aim is held. */
const HOPED_STRETCH =
  /(?:力争|争取|确保)[^。；，]*(?:上半年|前?[一二三]季度|\d月)[^。；，\d]*$|(?:上半年|下半年|[一二三四]季度|\d月)[^。；，\d]{0,6}(?:力争|争取|确保|努力)[^。；，\d]*$/u;
/** 税务部门组织各项收入24.37亿元，其中税收收入14.86亿元: on another account. */
const BY_OFFICE = /税务(?:部门|系统)[^。；]*组织[^。；]*$/u;
/** 比前两个月的月均水平（约2.09亿元）: in a bracket what the mean is that stands before it. */
const MEAN_IN_BRACKET = /(?:月均|平均|均值)[^，。；\d（]{0,4}（约?$/u;

const OFF = /(?:目标|任务|计划)[^，。；\d]{0,3}[高低差欠超少多快慢]了?$/u;

function isActual({ role }: Known): boolean {
  return role === 'actual';
}

/** The words of a number's sentence before it, from the last semicolon on, without who speaks them. */
function partOf(lead: string): string {
  return lead.slice(lead.lastIndexOf('；') + 1).replace(SPEAKER, '');
}

/** The words of a number's sentence before it, at most 240 characters. */
function sentenceOf({ fact }: Item, { structure: { sentences, text } }: CheckContext): string {
  const body = sentences[fact.sentence]?.body ?? fact.from;
  return fact.from - body > 240 ? '' : text.slice(body, fact.from);
}

function clauseOf(lead: string): string {
  return lead.slice(lead.search(/[^，。；：]*$/u));
}

/** Whether the sentence of a number opens with another place, and names none of ours behind. */
function isOfOtherSentence(sentence: string, unit: string, known: readonly Known[]): boolean {
  if (unit === 'rank') return false;
  const opened = OTHER_FIRST.exec(sentence)?.[0];
  if (opened === undefined || OURS.test(sentence.slice(opened.length))) return false;
  return known.every(({ place }) => !opened.includes(place) || place === '');
}

/** 全县贷款净增21.91亿元，其中我行净增5.2亿元: whether words are about an office, a project or a company. */
function isOfOwnHouse(part: string, isOfCounty: boolean): boolean {
  if (OWN_HOUSE.test(part.slice(part.search(AFTER_COUNTY)))) return true;
  return !isOfCounty && [OFFICE_FIRST, PROJECT_FIRST, COMPANY_FIRST, OWN_HOUSE].some((one) => one.test(part));
}

/** Whether a number held against the county's value stands in an area's own paper, or where another place begins its words. */
export function isOfOtherPlace({ item, known }: Judged, { context, title, home, places }: Whose): boolean {
  const part = partOf(item.lead);
  if (!known.every(({ place }) => place === '')) return false;
  if (isOfOtherSentence(sentenceOf(item, context), item.fact.statement.unit, known)) return true;
  if (home !== '' && isOfOwnTown(part)) return true;
  const isOfCounty = COUNTY.test(part);
  if (isOfOwnHouse(part, isOfCounty)) return true;
  if (isOfCounty) return false;
  const town = TOWN_FIRST.exec(part)?.groups?.['town'];
  const isOtherTown = town !== undefined && !places.some((place) => town.endsWith(place));
  // 固定资产投资完成1.84亿元，增长4.1%, in a town's paper: of what the town alone may have.
  const isCarried =
    home !== '' &&
    /^(?:同比)?(?:增长|下降|开工率|完成率|占(?:年度|全年)?(?:计划|目标|任务)的?)[^，。；\d]{0,2}$/u.test(
      clauseOf(item.lead),
    );
  const isOwnPaper = isCarried || (OF_AREA.test(title) && !places.some((place) => title.includes(place)));
  return isOwnPaper || isOtherTown || AREA_FIRST.test(part);
}

/** 全县任务18个，街道领了10个, in a town's own paper: the town is named last. */
const OWN_TOWN =
  /(?:^|[，；：])(?:其中)?(?:我们|我|本|全)?(?:街道|镇|乡)(?:里|上|内)?(?![道镇乡村])(?=[^，。；：\d比]{1,10}\d?)/gu;

function isOfOwnTown(part: string): boolean {
  const own = Array.from(part.matchAll(OWN_TOWN), ({ index }) => index).at(-1) ?? -1;
  return own >= 0 && !/全县|我县|本县|县里|全[市省国]/u.test(part.slice(own));
}

/** 北关街道是南岭镇的1.6倍，比东河镇多1427.8万元: of towns alone, held against the county. */
function isOfTowns({ item, known, cause }: Judged, { places, home }: Whose): boolean {
  const { measure } = item.reading ?? {};
  const part = partOf(item.lead);
  const isApart = measure === 'difference' || measure === 'points';
  if (!isApart || home !== '' || cause === 'sign' || COUNTY.test(part) || known[0]?.place !== '')
    return false;
  return places.some((place) => !place.startsWith('全') && part.includes(place));
}

/** Whether words put a number in a year to come: 明年计划改造老旧小区20个. */
function isAhead({ lead }: Item): boolean {
  const rest = NEXT_YEAR.exec(lead)?.groups?.['rest'];
  return rest !== undefined && !OTHER_YEAR.test(rest) && timeWords(rest, 0, rest.length).length === 0;
}

/** Whether words want a number that has not come yet, or are of another place: 下半年须再增3003人, 经开区到位资金21.4亿元. */
export function isSaidOfElse(item: Item): boolean {
  return (
    isAhead(item) ||
    [TO_COME, HOPED, AREA_FIRST, OTHER_FIRST, OF_ALL_INDUSTRY, BY_OFFICE].some((one) => one.test(item.lead))
  );
}

/** 到2025年底突破80亿元, 三年内突破120家. */
function isOfYearsToCome({ item, known }: Pick<Judged, 'item' | 'known'>): boolean {
  const said = YEARS_TO_COME.exec(item.lead);
  const year = said?.groups?.['year'];
  return said !== null && (year === undefined || known.every(({ month }) => month.slice(0, 4) < year));
}

/** 四季度要实现17.93亿元, in a draft on the first three quarters. */
function isOfStretchAhead({ lead, moment, whole }: Item): boolean {
  if (moment === null || whole === null || whole.loose || moment.year !== whole.year) return false;
  const isAheadOf = moment.month > whole.month && moment.span !== 'year';
  return (
    isAheadOf &&
    /(?:(?<![还尚仍])(?:要|[须需]|将|应当?)|至少|必须|力争|确保|争取|不低于|不少于|拟)[^，。；\d]{0,6}$/u.test(
      lead,
    )
  );
}

/** Whether words put a number after everything that the ledger holds of its thing: next year, what is to come, what is hoped for. */
export function isToCome({ item, known }: Judged): boolean {
  // 下半年要再改2个小区: what is added is no aim either.
  const isComing = TO_COME.test(item.lead) && (known.length === 1 || known.every(isActual));
  // 争取突破20亿元 is no aim, but an aim may be hoped for.
  const isHoped =
    (HOPED.test(item.lead) || HOPES.test(item.lead)) && (known.length > 1 || known.every(isActual));
  const isByMonth = BY_MONTH_TO_COME.test(item.lead) && item.reading?.mean === undefined;
  return (
    isAhead(item) ||
    isOfStretchAhead(item) ||
    isOfYearsToCome({ item, known }) ||
    isByMonth ||
    isComing ||
    isHoped ||
    HOPED_STRETCH.test(item.lead)
  );
}

/** Whether one value was held against what is left of it, against one month or day alone, or against a mean. */
function isOfOtherSize({ item: { lead, fact }, known: [only, other] }: Judged): boolean {
  if (only === undefined || other !== undefined) return false;
  // 到4月末只剩6.6%: of a rate no rest.
  const isAmount = fact.statement.unit !== '%';
  // 离目标还欠0.2: points without their name.
  if (/^\d+\.\d+$/u.test(fact.statement.span) && OFF.test(lead)) return true;
  if (!isActual(only)) return false;
  return (
    (isAmount && (LEFT.test(lead) || MEAN_IN_BRACKET.test(lead))) ||
    (only.span !== 'month' && ALONE.test(lead))
  );
}

/** Whether a draft on other projects alone was held against those of the county's list. */
function isOfOtherProjects({ known: [only] }: Judged, { context: { structure } }: Whose): boolean {
  const isOfList = only?.names[0]?.startsWith('重点项目') === true;
  return isOfList && OTHER_PROJECTS.test(structure.text) && !/重点|重大/u.test(structure.text);
}

/** Whether a growth was held against the newest value, where the title alone speaks of a time to come: 关于四季度工作的建议（2024年10月）. */
function isNewestAlone({ item, known: [only, other] }: Judged): boolean {
  const { moment, whole, isUntimed } = item;
  if (!isUntimed || moment === null || whole === null || only === undefined || other !== undefined)
    return false;
  const isAfter = moment.year === whole.year && moment.month > whole.month && !whole.loose;
  const isEarlier = only.month < lastMonthOf(moment);
  return isAfter && isEarlier && moment.span === 'until' && only.unit === '%' && isActual(only);
}

/** Whether the words at a number say that it is of a place, a time or a measure that the ledger does not hold of the thing it was held against. */
export function isStranger(judged: Judged, whose: Whose): boolean {
  if (judged.known.length === 0) return false;
  const { lead } = judged.item;
  const isWider = SHARE_OF_WIDER.test(lead) && !judged.known.some(({ place }) => /^全[市省国]/u.test(place));
  return (
    isWider ||
    OF_ALL_INDUSTRY.test(lead) ||
    BY_OFFICE.test(sentenceOf(judged.item, whose.context)) ||
    isToCome(judged) ||
    isOfOtherSize(judged) ||
    isNewestAlone(judged) ||
    isOfTowns(judged, whose) ||
    isOfOtherPlace(judged, whose) ||
    isOfOtherCounty(judged.item, whose.context, whose.counties) ||
    isOfOtherProjects(judged, whose)
  );
}
