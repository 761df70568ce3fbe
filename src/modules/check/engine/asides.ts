import type { Moment, TimeWords } from './moments.ts';

const ASIDE = /^(?:全县|这个数字|这个数|这一数字|的)?(?:为|是|才|只有|仅|仅为|达到?)?\d[^，。；]*[，；]/u;
/** 增长10.4%，恰好是去年全年5.2%的2.0倍. */
const TOLD =
  /\d[^，。；]{0,10}，(?:[^，。；\d]{0,3}(?:是|为|相当于|等于|达到?了?|抵得?上|[高低快慢多少]于))?$/u;
const WAS = /^(?:时|的时候)?(?:尚有|还有|曾有|曾为|曾达|曾是|也曾)/u;
const PART_OF = /(?:其中|当中|单看|仅|光)[^，。；]{0,8}$/u;

/** 1—7月时尚有6.3%，离7%的目标越来越远: how it was then, and no more of it behind. */
function isToldByTheWay(behind: string): boolean {
  return WAS.test(behind) && /\d[^，；。]*[，；]/u.test(behind);
}

/** 1—9月…，其中三季度…；…: a stretch of a part is over with the semicolon. */
export function isOver(text: string, words: TimeWords, at: number): boolean {
  const { from, to, span, year } = words;
  // …，上年末是128家，半年净增9家: a stand of the year before that is told by the way is over with its number.
  // 38微克，去年上半年为41微克，下降7.3%: told by the way, what follows is of now again.
  const isAside = (year === 'last' || span === 'same') && ASIDE.test(text.slice(to, at));
  if (isAside && TOLD.test(text.slice(Math.max(0, from - 24), from))) return true;
  if (isToldByTheWay(text.slice(to, at))) return true;
  const isOfBefore = span === 'same' || (span === 'until' && year === 'last');
  const isStand = isOfBefore && /[，；（]$/u.test(text.charAt(from - 1));
  if (isStand && /\d[^，；。]*[，；]/u.test(text.slice(to, at))) return true;
  if (span !== 'quarter' && span !== 'month' && span !== 'thatMonth') return false;
  return PART_OF.test(text.slice(Math.max(0, from - 12), from)) && text.slice(to, at).includes('；');
}

/** 8月曾降到7.6%的低点, 5月一度冲到8.5%: how it was once, of which nothing more is said behind. */
const ONCE =
  /^[^，。；\d]{0,4}(?:曾|一度|最[低高]|触[底及顶]|探底|见[底顶]|跌破|冲高)|^[^，。；\d]{0,8}\d[\d.]*[^，。；\d]{0,4}的?(?:低点|高点|谷底|峰值|拐点|低谷|高峰)/u;

const START = /^(?:年初|开年|开局)/u;

/** Whether words of time, with what stands behind them, tell only of how it was then, or of how the year began. */
export function isToldOnce(words: string, behind: string): boolean {
  return START.test(words) || ONCE.test(behind);
}

const ALONE = /^(?:\d{1,2}月份?|[一二三]季度)的?(?:当[月季]|单[月季]|[一单]个(?:月|季度)|这个?(?:月|季度))/u;

/** 1—5月…。5月当月1.89亿元，增长6.7%: a month or quarter alone in a text on a stretch that ends with it, told by the way: what the next sentence names is of the stretch again. */
export function isAlone(words: string, { span, month }: TimeWords, whole: Moment | undefined): boolean {
  if (whole === undefined || whole.loose || whole.span === 'month' || whole.span === 'quarter') return false;
  const isPart = span === 'month' || span === 'quarter';
  return span === 'thatMonth' || (isPart && month <= whole.month && ALONE.test(words));
}

const EXPECTED = /预计|预测|有望|可望|推算|测算|展望|力争|确保|争取/u;

/** 1—7月增长7.8%，全年要的是8%: what the whole year is to bring, told by the way in a text on a part of that year. */
export function isYearByTheWay(lead: string, { span, year }: TimeWords, whole: Moment | undefined): boolean {
  if (span !== 'year' || year === 'last' || typeof year === 'number') return false;
  if (whole === undefined || whole.loose || whole.month === 12) return false;
  return /\d/u.test(lead) && !EXPECTED.test(lead);
}
