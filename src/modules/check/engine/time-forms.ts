/** How texts write months, quarters and years: the closed grammar of words of time. */

const CHINESE = '零一二三四五六七八九十';

/** A number up to twelve in figures or words (9, 九, 十一, 两). */
export function small(words: string): number {
  if (/^\d+$/u.test(words)) return Number(words);
  if (words === '两') return 2;
  const [first = '', second = ''] = words;
  if (second === '') return CHINESE.indexOf(first);
  return first === '十' ? 10 + CHINESE.indexOf(second) : 0;
}

const YEAR =
  '(?:(?<printed>(?:19|20)\\d{2})(?:年|(?=上半年|前半年|前[一二三两]个?季度))|(?<current>今年|本年)|(?<last>去年|上年|过去一年))?(?:以来)?';
/** Months in words: 一到九月, 九月底. */
const NUMERAL = '(?:十[一二]?|[一二三四五六七八九])';
const COUNT = '(?:\\d{1,2}|十[一二]?|[一二两三四五六七八九])';
/** Where a stretch may begin that is counted in months alone: 九个月, 去年九个月, but not 后面三个月. */
const OPENS = '(?:(?<=^|[，。；：！？、“”（）\\s]|年|这)|(?=[一二两三四五六七八九十\\d]{1,2}个月下来))';

const FORMS = [
  `(?:1月?|一月?)[—–\\-－~～至到]{1,2}(?<through>\\d{1,2}|${NUMERAL})月份?(?:底|末)?`,
  `(?<![提目以此之])(?:前|前头|头|开年[头前]?|年初[头前]?|开局[头前]?|开头)(?<first>${COUNT})个?月份?`,
  '(?<part>(?<!\\d)1月?[、和]2月份?|(?<!十)一[、和]?二月份?|上半年|前半年|(?<=[由从较比到至])年中|(?<![全今去上明本\\d一半整多这那每])年中(?=[时，末的为是][^期])|(?<![上下前后大小一两每])半年(?!报|度|会)|(?<=[今去上]年)(?:一?整年|一年)|[前头首]三个?季度?|[前头首][两二2]个?季度|头一?个?季度?|首个?季度?|第?[一二三四]季度|第[一二三四]个季度|[一二三四]季(?=、[二三四]季|分别)|[一二三](?=(?:[、和][二三四])*[、和][二三四]个?季度)|前3个?季度|下半年|全年|(?<!\\d)(?:4[—–\\-－~～至到]{1,2}6|7[—–\\-－~～至到]{1,2}9|10[—–\\-－~～至到]{1,2}12)月份?)',
  `(?<month>\\d{1,2}|(?<![第每个连满近两隔逐月])${NUMERAL}(?=月(?![一二三四五六七八九十月比]|通报|调度)))月(?<tail>\\d{1,2}日|底|末|初|[上中下]旬|份当月|份单月|当月|单月|份)?`,
  `${OPENS}(?<many>${COUNT})个月(?:下来|以来|里|来|间|内)?`,
  '(?<end>年末|年底|底|末)',
  '(?<same>同期|这个?时候)',
  '(?<season>(?<=[今去上]年|\\d年)[春秋冬][季天收]里?)',
];

/** Words of time by their kinds. Lookbehinds are kept short: linear in the text. */
export const TIME_WORDS = new RegExp(
  `${YEAR}(?:${FORMS.join('|')})|(?<pair>(?<!\\d)\\d{1,2}、\\d{1,2}两个?月|(?<=^|[，。；：、\\s])(?:明年|来年)(?!的|开局|工作))|(?<bare>(?:19|20)\\d{2})年|(?<before>去年|上年|过去一年)(?!相比)|(?<running>当月|本月|单月)|(?<start>年初)(?!以来|至今)|(?<sofar>年初(?:以来|至今)|开年以来)`,
  'gu',
);

/** What a word for a part of the year covers: how, and its last month. */
export type PartOfYear = readonly ['cumulative' | 'quarter' | 'year', number];

const HALVES: Readonly<Record<string, PartOfYear>> = {
  上半年: ['cumulative', 6],
  前半年: ['cumulative', 6],
  半年: ['cumulative', 6],
  年中: ['cumulative', 6],
  下半年: ['quarter', 12],
};

/** 前三季度, 头一个季度, 第三季度, 7—9月, 1、2月, 全年. */
export function partOf(part: string): PartOfYear {
  const half = HALVES[part];
  if (half !== undefined) return half;
  if (/^[1一]月?[、和]?[2二]月/u.test(part)) return ['cumulative', 2];
  const month = /^\d.*?(\d{1,2})月/u.exec(part)?.[1];
  if (month !== undefined) return ['quarter', Number(month)];
  if (part.endsWith('年')) return ['year', 12];
  const count = /[一二三四两23]/u.exec(part)?.[0] ?? '一';
  const last = small(count) * 3;
  return last > 3 && !/^[前头首]/u.test(part) ? ['quarter', last] : ['cumulative', last];
}
