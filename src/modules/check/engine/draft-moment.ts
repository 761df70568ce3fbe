import type { CheckContext } from '#reader/checks/types.ts';
import { type DateLine, dateLines, isOfMeeting, mayRule } from './date-lines.ts';
import type { DraftOptions } from './item.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';

/** A moment and where the words stand from which it is known. */
export interface Whole {
  readonly moment: Moment;
  readonly from: number;
}

/** The year that a text means by 今年: the one it prints, unless that is only ever said as a whole and the caller's year is the next. */
function yearMeant(found: TimeWords, words: readonly TimeWords[], year: number, asked: number): number {
  // 前三季度…。2023年全年…: the whole of the year before, told of behind, is what it is held against.
  const printed = words.filter(
    (one) =>
      typeof one.year === 'number' &&
      !(one.from > found.from && one.span === 'year' && one.year === year - 1),
  );
  const said = printed[0]?.year;
  if (typeof said !== 'number') return year;
  // 着手2025年预算编制: of results it cannot be.
  const isToCome = said > asked && year === asked && printed.every(({ loose }) => loose);
  if (isToCome) return year;
  const isPast = printed.every((one) => one.loose && one.year === said) && asked === said + 1;
  return found.year === 'this' && isPast ? asked : said;
}

/** Words whose stretch is that of the moment running. */
const RELATIVE = new Set<TimeWords['span']>(['same', 'thatMonth', 'toDate', 'back', 'ago', 'other']);

/** The first stretch of time of its own among some words, in a year meant. */
export function firstMoment(words: readonly TimeWords[], year: number, asked: number): Whole | null {
  const found = words.find(
    (one) => !one.base && !one.loose && !RELATIVE.has(one.span) && one.year !== 'last',
  );
  if (found === undefined) return null;
  const meant = yearMeant(found, words, year, asked);
  const moment = momentOf(found, { span: 'year', year: meant, month: 12, loose: true });
  // 5月份 in a title is the report of a month, which runs from January.
  return {
    moment: moment.span === 'month' ? { ...moment, span: 'until' } : moment,
    from: found.from,
  };
}

/** A plan or yearly report looks back on one year and ahead on the next: its parts say which, no words of its opening. */
function looksBothWays(context: CheckContext): boolean {
  const roles = context.structure.sections.map(({ role }) => role);
  const back = roles.indexOf('review');
  const ahead = roles.findIndex((role) => role === 'tasks' || role === 'targets');
  return back >= 0 && ahead > back;
}

/** 前三季度 in a title without a year is that of the year which the text prints with the same words first; null when it does not. */
function yearBeside(title: string, opening: string): number | null {
  const [named] = timeWords(title, 0, title.length);
  if (named === undefined || named.year !== null) return null;
  const same = timeWords(opening, 0, opening.length).find(
    ({ year, span, month, base }) =>
      typeof year === 'number' && !base && span === named.span && month === named.month,
  );
  return typeof same?.year === 'number' ? same.year : null;
}

/** 对照年度目标，截至6月底：… at the head of a text: it is of a part of the year, whatever its headings say of aims. */
function opensWithPart(found: Whole | null): boolean {
  if (found === null || found.from > 200) return false;
  const { span, month } = found.moment;
  return (span === 'until' || span === 'cumulative') && month < 12;
}

/** 进度表（截至9月末）: a title that says up to when. */
const UP_TO = /(?:截至|截止)[^（()）]{0,6}\d{1,2}月|\d{1,2}月[末底]/u;

/** A month in a title is the day of the paper where the text itself begins with a stretch that was over by then: 讲话（2024年7月） on 上半年. */
function beforeTitle(byTitle: Whole, text: string): Whole {
  if (byTitle.moment.span !== 'until') return byTitle;
  const start = text.indexOf('\n') + 1;
  const dates = dateLines(text.slice(0, 3000));
  const words = timeWords(text, start, Math.min(text.length, start + 400)).filter((one) =>
    mayRule(one, dates, byTitle.moment.year),
  );
  const own = firstMoment(words, byTitle.moment.year, byTitle.moment.year);
  const isOver = own !== null && own.moment.span === 'cumulative' && own.moment.year === byTitle.moment.year;
  return isOver &&
    own.moment.month > 1 &&
    own.moment.month < byTitle.moment.month &&
    own.moment.month >= byTitle.moment.month - 3
    ? { ...own, from: 0 }
    : byTitle;
}

/** A paper of the last days of a month, in which no other words of time stand, is about that month's end. */
function byDay(title: string): Whole | null {
  const [, year, month] = /((?:19|20)\d{2})年(\d{1,2})月(?:2[5-9]|3[01])日/u.exec(title) ?? [];
  if (year === undefined || month === undefined) return null;
  return { moment: { span: 'until', year: Number(year), month: Number(month), loose: false }, from: 0 };
}

/** A year in a title without a part of it, of a paper that does not look both ways, is the year that its numbers are of. */
function byYear(title: string): Whole | null {
  const named = timeWords(title, 0, title.length).find(
    ({ year, loose }) => loose && typeof year === 'number',
  );
  return named === undefined
    ? null
    : { moment: momentOf(named, { span: 'year', year: 0, month: 12, loose: true }), from: 0 };
}

/** The year of stretches without one: as the text prints it, but not a past year that is only named behind them, to compare with. */
function yearOfText(opening: string, reported: number | null, asked: number): number {
  const words = timeWords(opening, 0, opening.length);
  const first = words.findIndex(({ year, span, base }) => !base && year === null && !RELATIVE.has(span));
  const printed = words.findIndex(({ year }) => typeof year === 'number');
  const said = words.flatMap(({ year }) =>
    typeof year === 'number' && (year <= asked || reported !== asked) ? [year] : [],
  );
  // A paper that the reader takes for a plan of 2024 may speak of nothing but 2024.
  const own =
    reported === null || said.length === 0 || said.includes(reported) ? reported : (said[0] ?? null);
  // 2023年全年 behind 一季度 is what it is held against; a date of the paper's own year beside it says the same.
  const isPast = words.every(
    ({ year, span }) => typeof year !== 'number' || year === asked || (span === 'year' && year === asked - 1),
  );
  return printed >= 0 && isPast && first >= 0 && first < printed ? asked : (own ?? asked);
}

/** 着手2025年预算编制: of a year to come only what is planned. */
const TO_COME = /^年(?:度|的)?(?:预算|计划|规划|目标|工作|项目|任务|思路|重点|盘子)/u;

/**
 * The year of which a text's numbers are where its words print none: the year that the reader takes it for, but not one to come that is only named with what is planned
 * for it.
 */
export function reportedYear({ structure: { text, title, years } }: CheckContext, asked: number): number {
  const titled = yearReported(title, asked);
  if (titled !== null) return titled;
  const { reported } = years;
  if (reported === null || reported <= asked) return reported ?? asked;
  const said = text.split(String(reported)).slice(1);
  return said.every((words) => TO_COME.test(words)) ? asked : reported;
}

/** The time from January to a month, `YYYY-MM`. */
function asAsked(until: string): Whole {
  const [year = '', month = ''] = until.split('-');
  return {
    moment: { span: 'cumulative', year: Number(year), month: Number(month), loose: false },
    from: 0,
  };
}

/** （2024年3月整理）: when the paper was made. */
const MADE =
  /[（(][^（()）]*\d月[^（()）]{0,4}(?:整理|编印|编写|编制|汇编|印发|印制|制表|制发|发布|报送|成稿)[^（()）]*[)）]/gu;
/** Papers on a whole year that is over. */
const ON_A_YEAR = /^年(?!\d|[^（(]{0,6}(?:半年|季度|月))[^（(\d]{0,16}?(?:公报|年报|决算|年鉴|大事记|全年)/u;

/** 2023年国民经济主要数据发布, in a year to which that is the one before. */
const ON_LAST_YEAR =
  /^年(?!\d|[^（(]{0,6}(?:半年|季度|月))[^（(\d]{0,12}?(?:主要数据|主要指标|经济数据|统计数据|运行情况|发展情况|完成情况|回顾|总结)/u;

/** The year of which a title says that the paper is; null for a part of a year and for none. */
function yearReported(title: string, asked: number): number | null {
  const [, year = '', behind = ''] = /((?:19|20)\d{2})(年.*)$/u.exec(title.replaceAll(MADE, '')) ?? [];
  const isOver = Number(year) < asked && ON_LAST_YEAR.test(behind);
  return ON_A_YEAR.test(behind) || isOver ? Number(year) : null;
}

/**
 * The moment that a draft as a whole is about: as the caller says, by its title, else by the first words of time in it, which then rule
 * only what stands behind them.
 */
export function momentOfDraft(context: CheckContext, title: string, options: DraftOptions): Whole | null {
  const { text } = context.structure;
  const reported = reportedYear(context, options.year);
  if (yearReported(title, options.year) !== null)
    return { moment: { span: 'year', year: reported, month: 12, loose: false }, from: 0 };
  if (options.month !== undefined) return asAsked(options.month);
  const year =
    yearBeside(title, text.slice(0, 3000)) ?? yearOfText(text.slice(0, 3000), reported, options.year);
  const named = firstMoment(timeWords(title, 0, title.length), year, options.year);
  const byTitle = named === null ? null : { ...named, from: 0 };
  // 四季度 in a title is often what is still to come; the text says of when its numbers are.
  if (byTitle !== null && byTitle.moment.span !== 'quarter')
    return UP_TO.test(title) ? byTitle : beforeTitle(byTitle, text);
  return byOpening(context, { year, asked: options.year, title, byTitle });
}

interface Titled {
  readonly year: number;
  readonly asked: number;
  readonly title: string;
  readonly byTitle: Whole | null;
}

/** So far behind its month a meeting has said what it decided. */
const MEETING = 30;

/** 6月底完成11个，…；9月底完成16个: of two ends of months in the first sentence that names one the later, up to which the paper tells. */
function latestBeside(first: Whole, words: readonly TimeWords[], text: string): Whole {
  const { moment } = first;
  if (moment.span !== 'until') return first;
  const end = text.slice(first.from).search(/[。！？\n]/u);
  const later = words.findLast(
    ({ from, span, month, year, base }) =>
      from > first.from &&
      (end < 0 || from < first.from + end) &&
      span === 'until' &&
      !base &&
      year === null &&
      month > moment.month &&
      month < 12,
  );
  return later === undefined ? first : { ...first, moment: { ...moment, month: later.month } };
}

/** The moment of a draft whose title does not say it by the first words of time in its text. */
function byOpening(context: CheckContext, { year, asked, title, byTitle }: Titled): Whole | null {
  const { text } = context.structure;
  const opening = text.slice(0, 3000);
  const dates = dateLines(opening);
  const words = timeWords(opening, 0, opening.length).filter(
    (one) =>
      one.span !== 'quarter' &&
      mayRule(one, dates, year) &&
      !isOfMeeting(opening.slice(one.to, one.to + MEETING)),
  );
  const first = firstNotPast(words, {
    year,
    asked,
    titled: byYear(title)?.moment.year ?? null,
  });
  const found = first === null || byTitle !== null ? first : latestBeside(first, words, opening);
  // 三季度 in a title, and 全年 first in the text: the aims are of the year, the results of the quarter.
  if (byTitle !== null && found?.moment.span === 'year') return wholeOf(byTitle);
  if (looksBothWays(context) && !opensWithPart(found)) return null;
  return (
    (found === null ? null : byDate(found, dates, words)) ??
    wholeOf(byTitle) ??
    byDay(title) ??
    byYear(title) ??
    byDateLine(opening)
  );
}

/** 2024年7月25日, 县委办公室 2024年7月25日: a line that says when a paper is of. */
const DATED = /^(?:[^，。；：、\d\n]{1,24})?[（(]?((?:19|20)\d{2})年(\d{1,2})月(?:\d{1,2}日)[）)]?$/mu;

/** A paper of 25 July without any words of time is about what had been published by then: up to June; one of January about the year before. */
function byDateLine(opening: string): Whole | null {
  const [year, month] = DATED.exec(opening)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined) return null;
  const [until, of] = month === 1 ? [12, year - 1] : [month - 1, year];
  return { moment: { span: 'until', year: of, month: until, loose: false }, from: 0 };
}

interface Years {
  readonly year: number;
  readonly asked: number;
  readonly titled: number | null;
}

/** The first moment of a text that is not of a year before the one in its title: that is told of to compare with. */
function firstNotPast(words: readonly TimeWords[], { year, asked, titled }: Years): Whole | null {
  const found = firstMoment(words, year, asked);
  if (found === null || titled === null || found.moment.year >= titled) return found;
  const own = words.filter((one) => typeof one.year !== 'number' || one.year >= titled);
  return firstMoment(own, titled, asked);
}

/** 三季度 in the title of an analysis: from January on. */
function wholeOf(byTitle: Whole | null): Whole | null {
  if (byTitle?.moment.span !== 'quarter') return byTitle;
  return { ...byTitle, moment: { ...byTitle.moment, span: 'cumulative' } };
}

/** 上半年 in a paper of July is of that year, 全年 in one of January of the year before; a year that the text prints itself holds. */
function byDate(found: Whole, [line]: readonly DateLine[], words: readonly TimeWords[]): Whole {
  const isPrinted = words.some(({ year }) => typeof year === 'number');
  if (line === undefined || isPrinted) return found;
  const year = found.moment.month <= line.month ? line.year : line.year - 1;
  return { ...found, moment: { ...found.moment, year } };
}
