import type { Fact } from '#reader/checks/types.ts';
import type { Item } from './item.ts';

const AIM_BEFORE =
  /(?:要[稳保守控]|要冲|要达到|要完成|(?:今年|全年|年内)要[干投做修改收拿]|冲刺|瞄准|奔着|目标|预期|任务|计划|盘子|安排|要求|力争|争取|确保)[^，。；：\d]{0,14}$/u;
/** 上限5.5%, 及格线是90%, 考核值95%, 评价标准为不低于95%: what a limit or a norm was set at. */
const NORM =
  /(?:(?:底线|红线|警戒线|控制线|控制数|控制值|上限|下限|及格线|达标线|合格线)|(?:考核|评价|基准|达标|设定|申报|预设|合格)(?:标准)?(?:值|标准))(?:设定|设)?(?:是|为|定在|设在|[：:])?(?:不低于|不高于|不超过|不得低于|不得高于|不得超过)?$/u;
/** 指标值≤5.5%, 年度指标为95%; 今年定到7%; 我们要把投资增速提到7%，工业增速稳在8%: what is set for the year, in the words of a speaker. */
const SPOKEN_AIM =
  /[≤≥]$|(?:年度|全年|考核|绩效|产出|效果|预期)指标值?(?:为|是|[：:])?$|指标值[^，。；\d]{0,4}$|(?:今年|年内|全年)[^。；\d]{0,10}(?:[定排](?:到|在|为|的?是|了)|安排(?:到|在|为|的?是|了)?|要(?:增长|增|达到|完成|实现|保持)[^，。；\d]{0,4})$|(?:要|须|必须)把[^。；]{0,40}[提稳保控压降拉抬][到在至]$/u;
const AIM_AFTER =
  /^(?:左右|以上|以内)?的?(?:[^，。；（）\d距离与比较]{0,6})(?:目标|任务|预期|控制线|控制数|控制值|上限|红线|警戒线|底线|(?:年度|全年)(?:工作)?要求|盘子(?![里中])|(?:年度|全年|当年|年)(?:计划|预算))|^的要求/u;
/** 目标是：…, 目标为工业增长8%、…; not 全年目标是8%，超出…, which is one aim. */
const AIM_LIST =
  /(?:目标|任务)(?:任务)?(?:分别(?:是|为)?[：:]?|[：:]|(?:是|为)(?!(?:同比)?(?:增长|下降|达到?|完成)?\d))/u;
const SET_BEFORE =
  /(?:年初|人代会|全会)[^，。；\d]{0,16}(?:确定|下达|提出|批准|定的|定下|设定|既定)[^，。；\d]{0,16}$/u;
const REACHED =
  /(?:实际|完成|实现|已|达到|干了|干完|干到|投了|花了|用了|改了|修了|收了)[^，。；\d]{0,8}$|[办做走跑拿签建添]了$/u;
/** 改造任务已完成11个: the aim is only named, the number is what came of it. */
const REACHED_OF_AIM =
  /(?:目标|任务|预期|盘子|计划)[^，。；\d]*(?:干了|干完|干到|投了|花了|用了|改了|修了|收了)|(?:目标|任务|预期|盘子)[^，。；\d]*(?:已|完成|实现|达到)|计划[^，。；\d]*已/u;
/** 比年度目标欠3个, 距6500人的目标还有: by how much the result is off the aim. */
const OFF_AIM =
  /(?:距离?|离)[^，。；距离]{0,14}(?:目标|任务|计划)[^，。；\d]{0,4}(?:还|尚|仍)[有差需缺欠要][^，。；\d]{0,2}$|(?:比|较|距|离)[^，。；\d]{0,8}(?:目标|任务|计划)[^，。；\d]{0,2}(?:欠|超|差|少|多)[^，。；\d]{0,2}$/u;
const HELD_AGAINST = /(?:占|超|低于|高于|完成)[^，。；\d]{0,8}(?:目标|任务|计划)[^，。；\d]*$/u;

const AIMS_TITLE = /(?:目标|任务)(?:任务)?(?:分解|清单|责任|计划表|一览)/u;
const AIMS_DONE = /完成|进展|进度|落实|推进|执行|对照/u;
const AIM_OF_LIST =
  /^\s*(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]+[)）、])?\s*[^，。；：\d]{2,24}[：:](?:预期|力争|同比)?(?:增长|下降|稳定在|达到?|控制在|不低于|新增|完成)?$/u;

/** 2. 规模以上工业增加值：增长8%，上年为7.4%, in a list of aims by its title: the first number behind each name. */
export function isListedAim(title: string, sentence: string): boolean {
  return AIMS_TITLE.test(title) && !AIMS_DONE.test(title) && AIM_OF_LIST.test(sentence);
}

/** What is reached, changed or off an aim is none. */
function isOfResult({ statement: { aspect, unit } }: Fact, lead: string): boolean {
  return aspect === 'completion_rate' || aspect === 'change' || unit === 'pp' || OFF_AIM.test(lead);
}

/** Whether the words before a number say that it was set. */
function isSet(lead: string): boolean {
  return SPOKEN_AIM.test(lead) || NORM.test(lead);
}

/** Whether the words beside a number call it an aim and not a result. */
export function isAim(fact: Fact, lead: string, sentence: string): boolean {
  const { unit } = fact.statement;
  // 比年初定下的8%也高出0.9个百分点.
  if (unit === '%' && SET_BEFORE.test(lead)) return true;
  if (isOfResult(fact, lead)) return false;
  if (isSet(lead)) return true;
  if (AIM_AFTER.test(fact.after) || SET_BEFORE.test(lead)) return true;
  const clause = fact.before.slice(-24);
  if (AIM_BEFORE.test(clause)) {
    const said = AIM_BEFORE.exec(clause)?.[0] ?? '';
    if (REACHED_OF_AIM.test(said)) return false;
    return !HELD_AGAINST.test(clause) || /(?:目标|任务|计划)$/u.test(clause);
  }
  return (
    AIM_LIST.test(sentence) &&
    !REACHED.test(clause) &&
    !/剩|差|欠|缺/u.test(clause) &&
    !/去年|上年/u.test(clause)
  );
}

/** 全年预计增长6.2% in a text on 1—9月: what was expected is not held against what came. */
export function isForecast({ lead, moment, whole }: Item): boolean {
  if (moment === null || whole === null || whole.loose || moment.year !== whole.year) return false;
  return moment.month > whole.month && /(?:预计|预测|有望|推算)[^，。；]{0,12}$/u.test(lead);
}

/** 以22.18亿元推算，全年应收23.29亿元; 增长5%就是23.29亿元: reckoned, and no value of anything. */
export function isReckoned({ lead }: Item): boolean {
  return /(?:推算|测算|倒算|应收|应为|应是)[^，。；\d]{0,4}$|[增长]\d+(?:\.\d+)?[%％](?:就是|则是|则为|即|，就是)$/u.test(
    lead,
  );
}

const TO_COME_TO = /^(?:的?(?:目标|任务|要求))?(?:还|尚|仍|就)?[差欠缺]/u;

/** 时间过半、任务也过半: a set phrase, no half of anything; so are 双过半 and 没有过半. */
export function isSetHalf({ fact, lead }: Item): boolean {
  // 距离年度计划过半尚差8.40亿元: that to which something is still lacking.
  if (/^(?:过半|一半)$/u.test(fact.statement.span) && TO_COME_TO.test(fact.after)) return true;
  if (fact.statement.span !== '过半') return false;
  return /(?:时间|没有?|未|不|双)$/u.test(lead) || /时间过半[^。]{0,4}任务[也已就都均]{0,2}$/u.test(lead);
}

/** 离400亿元关口只有一步: a round number that nobody has reached is no value of anything. */
export function isThreshold({ fact, lead }: Item): boolean {
  return (
    /^(?:的)?(?:整数)?(?:关口|大关|门槛|台阶|整数关)/u.test(fact.after) &&
    !/(?:突破|站上|迈[上过]|跨[上过]|超过?|达到?|越过|冲破)了?$/u.test(lead)
  );
}

/** Numbers that are held against nothing that came: forecasts, round numbers that nobody reached, set halves. */
export function isNoResult(item: Item): boolean {
  return isForecast(item) || isThreshold(item) || isSetHalf(item);
}

/** Words about a number that name another place than the county; empty for none. */
export function placeOf(fact: Fact, places: readonly string[]): string {
  const inSubject = places.find((place) => fact.statement.subject.startsWith(place));
  if (inSubject !== undefined) return inSubject;
  const own = fact.before.slice(-30);
  const said = places
    .filter((place) => own.includes(place))
    .toSorted((a, b) => own.lastIndexOf(b) - own.lastIndexOf(a))[0];
  if (said === undefined) return '';
  // 高于全市平均1.5个百分点 and 居全市第3位 are about the county.
  const compared = new RegExp(`(?:居|列|排|比|较|高于|低于|高出|快于|慢于|在|占)[^，。；]{0,4}${said}`, 'u');
  return compared.test(own) || fact.statement.unit === 'rank' ? '' : said;
}
