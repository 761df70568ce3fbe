import { monthOf } from '#kernel/period.ts';

/** The stretch of time that words name. `until` is the end of a month, by which sums run as well as states stand. */
export interface Moment {
  readonly span: 'month' | 'cumulative' | 'until' | 'quarter' | 'year';
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
  /** `same`, `thatMonth` and `toDate`: 去年同期, 当月 and 年初以来, whose stretch is the running one. */
  readonly span: Moment['span'] | 'same' | 'thatMonth' | 'toDate';
  readonly month: number;
  readonly loose: boolean;
  /** Base of a comparison (比1—4月, 较年初): it moves nothing, but says with what is compared. */
  readonly base: boolean;
}

const CHINESE = '零一二三四五六七八九十';

function small(words: string): number {
  if (/^\d+$/u.test(words)) return Number(words);
  if (words === '两') return 2;
  const [first = '', second = ''] = words;
  if (second === '') return CHINESE.indexOf(first);
  return first === '十' ? 10 + CHINESE.indexOf(second) : 0;
}

const YEAR = '(?:((?:19|20)\\d{2})年|(今年|本年)|(去年|上年|过去一年))?(?:以来)?';
/** Months in words: 一到九月, 九月底. */
const NUMERAL = '(?:十[一二]?|[一二三四五六七八九])';
const FORMS = [
  `(?:1月?|一月?)[—–\\-－~～至到]{1,2}(\\d{1,2}|${NUMERAL})月份?(?:底|末)?`,
  '前(\\d{1,2}|[一二两三四五六七八九十]{1,2})个?月份?',
  '(上半年|前半年|(?<![上下前后大小一两每])半年(?!报|度|会)|前三季度|前三个季度|前两季度|第?[一二三四]季度|首季度?|下半年|全年|(?<!\\d)(?:4[—–\\-－~～至到]{1,2}6|7[—–\\-－~～至到]{1,2}9|10[—–\\-－~～至到]{1,2}12)月份?)',
  `(\\d{1,2}|(?<![第每个连满近两隔逐月])${NUMERAL}(?=月(?![一二三四五六七八九十月]|通报|调度)))月(\\d{1,2}日|底|末|份当月|份单月|当月|单月|份)?`,
  '(年末|年底|底|末)',
  '(同期)',
];
const WORDS = new RegExp(
  `${YEAR}(?:${FORMS.join('|')})|((?:19|20)\\d{2})年|(去年|上年|过去一年)(?!相比)|(当月|本月|单月)|(年初)(?!以来|至今)|(年初(?:以来|至今)|开年以来)`,
  'gu',
);
const PARTS: Readonly<Record<string, readonly [Moment['span'], number]>> = {
  上半年: ['cumulative', 6],
  前半年: ['cumulative', 6],
  半年: ['cumulative', 6],
  前三季度: ['cumulative', 9],
  前三个季度: ['cumulative', 9],
  前两季度: ['cumulative', 6],
  一季度: ['cumulative', 3],
  第一季度: ['cumulative', 3],
  首季: ['cumulative', 3],
  首季度: ['cumulative', 3],
  二季度: ['quarter', 6],
  第二季度: ['quarter', 6],
  三季度: ['quarter', 9],
  第三季度: ['quarter', 9],
  四季度: ['quarter', 12],
  第四季度: ['quarter', 12],
  下半年: ['quarter', 12],
  全年: ['year', 12],
};

/** Words that make what follows the base of a comparison; 与全年 and 同去年 likewise. */
const BASE =
  /(?:比|较|与|跟|照|同(?!比)|和|高于|低于|快于|慢于|多于|少于|高出|好于|超|超过|由|从|占)(?:我县|全[县区市]|的)?$/u;
/** 冲刺四季度, 要在四季度: what is still to come. */
const AHEAD = /(?:要在|将在|力争|力争在|确保|冲刺|决战|决胜|奋战|抢抓|打好|抓好)$/u;
/** 全年目标 and 年度计划 name an aim, no period of a result. */
const AIM =
  /^(?:[^，。；\d]{0,4}(?:目标|计划|任务|预期)|(?:增长|下降)?[^，。；]{0,16}(?:目标|预期)|[^，。；\d]{0,6}\d[\d.,]*[^，。；\d]{0,6}(?:的)?(?:任务|计划|预算|盘子|目标))/u;

/** 7—9月 is the third quarter. */
function quarterOf(part: string): readonly [Moment['span'], number] {
  const month = /^\d.*?(\d{1,2})月/u.exec(part)?.[1];
  return month === undefined ? ['year', 12] : ['quarter', Number(month)];
}

function spanOf(match: RegExpMatchArray): Pick<TimeWords, 'span' | 'month' | 'loose'> | null {
  const [, , , , through, first, part, month, tail, end, same, bare, before, current, start, sofar] = match;
  const strict = { loose: false };
  if (through !== undefined) return monthIn('cumulative', small(through));
  if (first !== undefined) return monthIn('cumulative', small(first));
  if (part !== undefined) {
    const [span, last] = PARTS[part] ?? quarterOf(part);
    return { span, month: last, ...strict };
  }
  if (month !== undefined) {
    const until = tail !== undefined && /日|底|末/u.test(tail);
    return monthIn(until ? 'until' : 'month', small(month));
  }
  if (end !== undefined) return { span: 'until', month: 12, ...strict };
  if (same !== undefined) return { span: 'same', month: 0, ...strict };
  if (bare !== undefined || before !== undefined) return { span: 'year', month: 12, loose: true };
  if (current !== undefined) return { span: 'thatMonth', month: 0, ...strict };
  if (sofar !== undefined) return { span: 'toDate', month: 0, ...strict };
  return start === undefined ? null : { span: 'until', month: 12, ...strict };
}

function monthIn(span: Moment['span'], month: number): Pick<TimeWords, 'span' | 'month' | 'loose'> | null {
  return month >= 1 && month <= 12 ? { span, month, loose: false } : null;
}

function yearSaid(match: RegExpMatchArray): TimeWords['year'] {
  const [, printed, current, last, , , , , , , , bare, before, , start] = match;
  if (printed !== undefined || bare !== undefined) return Number(printed ?? bare);
  if (last !== undefined || before !== undefined || start !== undefined) return 'last';
  return current === undefined ? null : 'this';
}

/** Whether 底 or 末 stands alone without a year before it: no words of time (月底 of an unnamed month, 兜底). */
function isEmptyEnd(match: RegExpMatchArray): boolean {
  const [, printed, current, last, , , , , , end, same] = match;
  const said = printed ?? current ?? last;
  return said === undefined && (end === '底' || end === '末' || same !== undefined);
}

/** 截至9月累计完成, 到三季度末: up to its end, not that stretch alone; 本月底 is the end of the running month, said by no number. */
function isUpTo(span: TimeWords['span'], lead: string, behind: string): boolean {
  if (span === 'month') return /(?:截至|截止)到?$/u.test(lead);
  if (span === 'thatMonth') return /[底末]/u.test(behind);
  return span === 'quarter' && (/(?:到|至|截至|截止)$/u.test(lead) || /[末底]/u.test(behind));
}

/** Whether words of time are the base of a comparison by what stands about them, or an aim's year or a paper's date. */
function isBase(word: string, { lead, before, after }: Beside): boolean {
  // A date is the end of a period only when the words say so: 截至6月30日, not 7月8日前 or the date of the paper.
  if (word.endsWith('日') && !/(?:截至|截止|到|至)$/u.test(lead)) return true;
  if (/(?<!半)年$/u.test(word) && AIM.test(after)) return true;
  // 3月以来最多.
  if (/月份?$/u.test(word) && after.startsWith('以来')) return true;
  // 为上年同期的105.9%.
  if (/(?:同期|去年|上年)$/u.test(word) && /(?:为|是|相当于)$/u.test(before) && after.startsWith('的'))
    return true;
  return AHEAD.test(lead) || word.endsWith('年初') || BASE.test(before);
}

interface Beside {
  readonly lead: string;
  readonly before: string;
  readonly after: string;
}

/** All words of time in a stretch of the reading text, in order. Linear in the stretch. */
export function timeWords(text: string, from: number, to: number): TimeWords[] {
  const words = text.slice(from, to);
  const found: TimeWords[] = [];
  for (const match of words.matchAll(WORDS)) {
    const lead = words.slice(Math.max(0, match.index - 4), match.index);
    const said = spanOf(match);
    if (said === null || isEmptyEnd(match)) continue;
    const behind = words.charAt(match.index + match[0].length);
    const span = isUpTo(said.span, lead, behind) ? { ...said, span: 'until' as const } : said;
    const after = words.slice(match.index + match[0].length, match.index + match[0].length + 22);
    const before = words.slice(Math.max(0, match.index - 5), match.index);
    const last = found.at(-1);
    // 比一季度、1—5月: what is joined to a base is one too.
    const isJoined = last?.base === true && /^[、和与及]$/u.test(words.slice(last.to - from, match.index));
    found.push({
      from: from + match.index,
      to: from + match.index + match[0].length,
      year: yearSaid(match),
      ...span,
      base: isJoined || isBase(match[0], { lead, before, after }),
    });
  }
  return found;
}

/** The moment that words mean where another is running. */
export function momentOf(words: TimeWords, running: Moment): Moment {
  const said = words.year === 'last' ? running.year - 1 : words.year;
  const year = typeof said === 'number' ? said : running.year;
  if (words.span === 'same') return { ...running, year: running.year - 1 };
  if (words.span === 'toDate')
    return running.span === 'year' || running.span === 'until' ? running : { ...running, span: 'cumulative' };
  if (words.span === 'thatMonth') return { span: 'month', year, month: running.month, loose: false };
  return {
    span: words.span,
    year,
    month: words.month === 0 ? running.month : words.month,
    loose: words.loose,
  };
}

const QUARTERS = ['一', '二', '三', '四'];

/** A moment in Chinese: 2024年1—6月, 2024年6月, 2024年6月末, 2024年全年. */
export function momentWords(moment: Moment): string {
  const { span, year, month } = moment;
  if (span === 'year') return `${year}年${moment.loose ? '' : '全年'}`;
  if (span === 'month') return `${year}年${month}月`;
  if (span === 'until') return `${year}年${month}月末`;
  if (span === 'quarter') return `${year}年${QUARTERS[Math.ceil(month / 3) - 1] ?? ''}季度`;
  return `${year}年${month === 1 ? '1月' : `1—${month}月`}`;
}

/** `YYYY-MM` of a moment's last month. */
export function lastMonthOf({ year, month }: Moment): string {
  return monthOf(year, month);
}
