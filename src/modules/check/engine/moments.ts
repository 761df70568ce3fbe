import { monthOf } from '#kernel/period.ts';
import { partOf, small, TIME_WORDS } from './time-forms.ts';

/**
 * The stretch of time that words name. `until` is the end of a month, by which sums run as well as states stand; `other` a stretch of which no ledger holds anything
 * (去年秋天, 5、6两月).
 */
export interface Moment {
  readonly span: 'month' | 'cumulative' | 'until' | 'quarter' | 'year' | 'other';
  readonly year: number;
  /** Last month covered. */
  readonly month: number;
  /** A bare year (2024年), which may stand for the part of it that the draft is about. */
  readonly loose: boolean;
}

/** Words of time at their place in the reading text. */
export interface TimeWords {
  readonly from: number;
  readonly to: number;
  /** Year said: a number, this year, the year before, or nothing. */
  readonly year: number | 'last' | 'this' | null;
  /**
   * `same`, `thatMonth` and `toDate`: 去年同期, 当月 and 年初以来, whose stretch is the running one; `months` so many (九个月), `back` so many before it
   * (一个月掉了1.5个百分点), `ago` the same told of by itself (一个月前还只有74处).
   */
  readonly span: Moment['span'] | 'same' | 'thatMonth' | 'toDate' | 'months' | 'back' | 'ago';
  readonly month: number;
  readonly loose: boolean;
  /** Base of a comparison (比1—4月, 较年初): it moves nothing, but says with what is compared. */
  readonly base: boolean;
}

/** What has changed by so many points, or by so much. */
const CHANGED =
  /^[^，。；：\d]{0,10}?(?:(?:退|掉|降|丢|升|涨|落|放缓|慢|窄|拉|提高|增|多|少|减|添|新|净|扩|缩)[^，。；：\d]{0,5}?[\d零一二两三四五六七八九十]+[\d.]*(?:个?百分点|个点|[位个家户])|(?:增加|减少|净增|新增|净减|[多少添]了|多放)[^，。；：\d]{0,3}\d[\d.]*(?:亿|万|元))/u;

/** Words that make what follows the base of a comparison; 与全年 and 同去年 likewise. */
const BASE =
  /(?:比|较|与|跟|照|同(?!比)|和|高于|低于|快于|慢于|多于|少于|高出|好于|超|超过|由|从|占|离|距|距离|扣除|除去|减去|剔除)(?:我县|全[县区市]|的)?$|[比较][^，。；、\d比较]{1,6}的$/u;
const LOOKED_AT = /^份?的?(?:情况|数据|指标|表现|走势|账|数)?(?:来|回头?)?看/u;
const HELD_AS = /(?:相当于|达到?了?|是|为|抵上?|抵得上|等于|做到)$/u;
const ROW = /(?:\d{1,2}月?份?[、和])+$/u;
/** 冲刺四季度, 要在四季度: what is still to come. */
const AHEAD = /(?:要在|将在|力争|力争在|确保|冲刺|决战|决胜|奋战|抢抓|打好|抓好)$/u;
/** 全年目标 and 年度计划 name an aim, no period of a result. */
const AIM =
  /^(?:[^，。；\d]{0,4}(?:目标|计划|任务|预期|盘子|预算)|(?:增长|下降)?[^，。；]{0,16}(?:目标|预期)|[^，。；\d]{0,6}\d[\d.,]*[^，。；\d]{0,6}(?:的)?(?:任务|计划|预算|盘子|目标))/u;

/** The kinds of words of time, as the expression names them. */
type Kind =
  | 'printed'
  | 'current'
  | 'last'
  | 'through'
  | 'first'
  | 'part'
  | 'month'
  | 'tail'
  | 'many'
  | 'end'
  | 'same'
  | 'season'
  | 'pair'
  | 'bare'
  | 'before'
  | 'running'
  | 'start'
  | 'sofar';
type Groups = Readonly<Partial<Record<Kind, string>>>;

type Stretch = Pick<TimeWords, 'span' | 'month' | 'loose'>;

/** Words that say their stretch whatever stands in them. */
const FIXED: readonly (readonly [Kind, Stretch])[] = [
  ['end', { span: 'until', month: 12, loose: false }],
  ['same', { span: 'same', month: 0, loose: false }],
  ['season', { span: 'other', month: 0, loose: false }],
  ['pair', { span: 'other', month: 0, loose: false }],
  ['bare', { span: 'year', month: 12, loose: true }],
  ['before', { span: 'year', month: 12, loose: true }],
  ['running', { span: 'thatMonth', month: 0, loose: false }],
  ['sofar', { span: 'toDate', month: 0, loose: false }],
  ['start', { span: 'until', month: 12, loose: false }],
];

function spanOf(said: Groups, after: string): Stretch | null {
  const { through, first, part, month, tail, many } = said;
  const summed = through ?? first;
  if (summed !== undefined) return monthIn('cumulative', small(summed));
  if (part !== undefined) {
    const [span, last] = partOf(part);
    return { span, month: last, loose: false };
  }
  if (month !== undefined) {
    const until = tail !== undefined && /日|底|末|初|旬/u.test(tail);
    return monthIn(until ? 'until' : 'month', small(month));
  }
  if (many !== undefined) return manyMonths(small(many), after);
  return FIXED.find(([kind]) => said[kind] !== undefined)?.[1] ?? null;
}

/** 四个月里退了2.8个百分点, 一个月多了1464万元: back by so many months; 九个月收了17.86亿元 since January. */
function manyMonths(months: number, after: string): Stretch | null {
  if (/^前(?!后)[^，。；]{0,6}\d/u.test(after)) return monthIn('ago', months);
  if (CHANGED.test(after)) return monthIn('back', months);
  return months < 2 ? null : monthIn('months', months);
}

function monthIn(span: TimeWords['span'], month: number): Stretch | null {
  return month >= 1 && month <= 12 ? { span, month, loose: false } : null;
}

function yearSaid({ printed, bare, last, before, start, current }: Groups): TimeWords['year'] {
  if (printed !== undefined || bare !== undefined) return Number(printed ?? bare);
  if (last !== undefined || before !== undefined || start !== undefined) return 'last';
  return current === undefined ? null : 'this';
}

/** Whether 底 or 末 stands alone without a year before it: no words of time (月底 of an unnamed month, 兜底). */
function isEmptyEnd({ printed, current, last, end, same }: Groups): boolean {
  return (printed ?? current ?? last) === undefined && (end === '底' || end === '末' || same !== undefined);
}

/** 截至9月累计完成, 到三季度末: up to its end, not that stretch alone; 本月底 is the end of the running month, said by no number. */
function isUpTo(span: TimeWords['span'], lead: string, behind: string): boolean {
  if (span === 'month') return /(?:截至|截止)到?$/u.test(lead);
  if (span === 'thatMonth') return /[底末]/u.test(behind);
  return span === 'quarter' && (/(?:到|至|截至|截止)$/u.test(lead) || /[末底]/u.test(behind));
}

/** Whether words of time are told of only for what they are held against or what they did. */
function isHeldAgainst(word: string, { lead, before, after }: Beside): boolean {
  // 已达去年全年的18.9%, 是去年全年增速（5.2%）的两倍: what is held against the whole of it.
  if (/[去上]年(?:全年)?$/u.test(word) && HELD_AS.test(before) && /^(?:的|增[速幅])/u.test(after))
    return true;
  // 受4月大月影响.
  return /[受因]$/u.test(lead) && /^[^，。；]{0,12}影响/u.test(after);
}

/** 3月以来最多, 在1—5月8.5%的基础上回落0.4个百分点: from when on. */
function isStart(word: string, lead: string, after: string): boolean {
  const isSince = /月份?$/u.test(word) && after.startsWith('以来');
  return isSince || (lead.endsWith('在') && /^[^，。；]{0,14}基础上/u.test(after));
}

/** Whether words of time are the base of a comparison by what stands about them, or an aim's year or a paper's date. */
function isBase(word: string, { lead, before, after }: Beside): boolean {
  // A date is the end of a period only when the words say so: 截至6月30日, not 7月8日前 or the date of the paper.
  if (/(?:日|月初|旬)$/u.test(word) && !/(?:截至|截止|到|至)$/u.test(lead)) return true;
  if (/(?<!半)年$/u.test(word) && AIM.test(after)) return true;
  if (isStart(word, lead, after)) return true;
  // 为上年同期的105.9%.
  if (/(?:同期|去年|上年)$/u.test(word) && /(?:为|是|相当于)$/u.test(before) && after.startsWith('的'))
    return true;
  if (isHeldAgainst(word, { lead, before, after })) return true;
  // 从6月的情况回看.
  if (lead.endsWith('从') && LOOKED_AT.test(after)) return false;
  return AHEAD.test(lead) || word.endsWith('年初') || BASE.test(before);
}

interface Beside {
  readonly lead: string;
  readonly before: string;
  readonly after: string;
}

interface Joint {
  readonly words: string;
  readonly from: number;
  readonly at: number;
}

/** 比一季度、1—5月, 比年初1—2月: what is joined to a base is one too; 年初1—2月 alone is none. */
function isJoinedTo(last: TimeWords | undefined, { words, from, at }: Joint): boolean {
  if (last?.base !== true) return false;
  const start = last.from - from;
  const between = words.slice(last.to - from - 1, at);
  const isOfStart = between === '初' && BASE.test(words.slice(Math.max(0, start - 5), start));
  return isOfStart || /^.[、和与及]$/u.test(between);
}

/** All words of time in a stretch of the reading text, in order. Linear in the stretch. */
export function timeWords(text: string, from: number, to: number): TimeWords[] {
  const words = text.slice(from, to);
  const found: TimeWords[] = [];
  for (const match of words.matchAll(TIME_WORDS)) {
    const lead = words.slice(Math.max(0, match.index - 4), match.index);
    const groups: Groups = match.groups ?? {};
    const after = words.slice(match.index + match[0].length, match.index + match[0].length + 22);
    const said = spanOf(groups, after);
    if (said === null || isEmptyEnd(groups)) continue;
    const span = isUpTo(said.span, lead, after.charAt(0)) ? { ...said, span: 'until' as const } : said;
    // 多于3、4、5月中的任何一个月: the months of a row are held against together.
    const before = words
      .slice(Math.max(0, match.index - 14), match.index)
      .replace(ROW, '')
      .slice(-9);
    const isJoined = isJoinedTo(found.at(-1), { words, from, at: match.index });
    found.push({
      from: from + match.index,
      to: from + match.index + match[0].length,
      year: yearSaid(groups),
      ...span,
      base: isJoined || span.span === 'back' || isBase(match[0], { lead, before, after }),
    });
  }
  return found;
}

/** The moment that words mean where another is running. */
export function momentOf(words: TimeWords, running: Moment): Moment {
  const said = words.year === 'last' ? running.year - 1 : words.year;
  const year = typeof said === 'number' ? said : running.year;
  // 去年上半年…，今年同期…: the same months of this year.
  if (words.span === 'same')
    return { ...running, year: words.year === 'this' ? running.year : running.year - 1 };
  if (words.span === 'toDate')
    return running.span === 'year' || running.span === 'until' ? running : { ...running, span: 'cumulative' };
  if (words.span === 'months') return ofMonths({ ...running, year }, words.month);
  if (words.span === 'back' || words.span === 'ago') return backFrom(running, words.month);
  if (words.span === 'thatMonth') return { span: 'month', year, month: running.month, loose: false };
  return {
    span: words.span,
    year,
    month: words.month === 0 ? running.month : words.month,
    loose: words.loose,
  };
}

/** 九个月 is the time since January; two or three alone are so only where the text is about as many, and else some stretch of them. */
function ofMonths(running: Moment, months: number): Moment {
  if (running.span === 'quarter' && months === 3) return running;
  const isSum = months > 3 || months === running.month;
  return { span: isSum ? 'cumulative' : 'other', year: running.year, month: months, loose: false };
}

/** So many months before a moment; before January the months of the year before. */
function backFrom(moment: Moment, months: number): Moment {
  const month = moment.month - months;
  return month > 0
    ? { ...moment, month }
    : { span: 'until', year: moment.year - 1, month: 12 + month, loose: false };
}

const QUARTERS = ['一', '二', '三', '四'];

/** A moment in Chinese: 2024年1—6月, 2024年6月, 2024年6月末, 2024年全年. */
export function momentWords(moment: Moment): string {
  const { span, year, month } = moment;
  if (span === 'year') return `${year}年${moment.loose ? '' : '全年'}`;
  if (span === 'month') return `${year}年${month}月`;
  if (span === 'until') return `${year}年${month}月末`;
  if (span === 'other') return `${year}年一段时间`;
  if (span === 'quarter') return `${year}年${QUARTERS[Math.ceil(month / 3) - 1] ?? ''}季度`;
  return `${year}年${month === 1 ? '1月' : `1—${month}月`}`;
}

/** Whether one moment ends before another does. */
export function isBefore(one: Moment, other: Moment): boolean {
  return one.year < other.year || (one.year === other.year && one.month < other.month);
}

/** `YYYY-MM` of a moment's last month. */
export function lastMonthOf({ year, month }: Moment): string {
  return monthOf(year, month);
}
