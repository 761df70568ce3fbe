import type { TimeWords } from './moments.ts';

const ASIDE = /^(?:全县|这个数字|这个数|这一数字|的)?(?:为|是|才|只有|仅|仅为|达到?)?\d[^，。；]*[，；]/u;
const TOLD = /\d[^，。；]{0,10}，$/u;
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
