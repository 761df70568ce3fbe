import { rangeAt } from '#reader/checks/range-at.ts';
import type { CheckContext, Fact } from '#reader/checks/types.ts';
import type { TableBlock } from '#reader/structure/types.ts';
import { type DateLine, dateLines, mayRule } from './date-lines.ts';
import type { DraftOptions } from './item.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';

/** A moment and where the words stand from which it is known. */
export interface Whole {
  readonly moment: Moment;
  readonly from: number;
}

/** The year that a text means by 今年: the one it prints, unless that is only ever said as a whole and the caller's year is the next. */
function yearMeant(found: TimeWords, words: readonly TimeWords[], year: number, asked: number): number {
  const printed = words.filter((one) => typeof one.year === 'number');
  const said = printed[0]?.year;
  if (typeof said !== 'number') return year;
  const isPast = printed.every((one) => one.loose && one.year === said) && asked === said + 1;
  return found.year === 'this' && isPast ? asked : said;
}

/** Words whose stretch is that of the moment running. */
const RELATIVE = new Set<TimeWords['span']>(['same', 'thatMonth', 'toDate']);

function firstMoment(words: readonly TimeWords[], year: number, asked: number): Whole | null {
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
  const words = timeWords(opening, 0, opening.length).filter(({ base }) => !base);
  const first = words.findIndex(({ year, span }) => year === null && !RELATIVE.has(span));
  const printed = words.findIndex(({ year }) => typeof year === 'number');
  const said = timeWords(opening, 0, opening.length).flatMap(({ year }) =>
    typeof year === 'number' ? [year] : [],
  );
  // A paper that the reader takes for a plan of 2024 may speak of nothing but 2024.
  const own =
    reported === null || said.length === 0 || said.includes(reported) ? reported : (said[0] ?? null);
  const isPast = words.every(({ year, loose }) => typeof year !== 'number' || (loose && year === asked - 1));
  return printed >= 0 && isPast && first >= 0 && first < printed ? asked : (own ?? asked);
}

/** The time from January to a month, `YYYY-MM`. */
function asAsked(until: string): Whole {
  const [year = '', month = ''] = until.split('-');
  return {
    moment: { span: 'cumulative', year: Number(year), month: Number(month), loose: false },
    from: 0,
  };
}

/**
 * The moment that a draft as a whole is about: as the caller says, by its title, else by the first words of time in it, which then rule
 * only what stands behind them.
 */
export function momentOfDraft(context: CheckContext, title: string, options: DraftOptions): Whole | null {
  const { text, years } = context.structure;
  if (options.month !== undefined) return asAsked(options.month);
  const year =
    yearBeside(title, text.slice(0, 3000)) ?? yearOfText(text.slice(0, 3000), years.reported, options.year);
  const named = firstMoment(timeWords(title, 0, title.length), year, options.year);
  const byTitle = named === null ? null : { ...named, from: 0 };
  // 四季度 in a title is often what is still to come; the text says of when its numbers are.
  if (byTitle !== null && byTitle.moment.span !== 'quarter') return beforeTitle(byTitle, text);
  const opening = text.slice(0, 3000);
  const dates = dateLines(opening);
  const words = timeWords(opening, 0, opening.length).filter(
    (one) => one.span !== 'quarter' && mayRule(one, dates, year),
  );
  const found = firstNotPast(words, {
    year,
    asked: options.year,
    titled: byYear(title)?.moment.year ?? null,
  });
  if (looksBothWays(context) && !opensWithPart(found)) return null;
  return (
    (found === null ? null : byDate(found, dates, words)) ?? wholeOf(byTitle) ?? byDay(title) ?? byYear(title)
  );
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

/** Where a number stands, and the year that the reader gives it. */
interface At {
  readonly from: number;
  readonly year: number | null;
}

const CAME_TO =
  /^[，、]?[^，。；\d]{0,6}?(?:回落|下降|降|放缓|收窄|提高|提升|上升|回升|升|增加|扩大|加快|拉大|缩小|减少|涨|跌|滑落|滑|增|回|来|升|降)(?:了)?[到至为]$/u;
const AHEAD =
  /力争|确保|要|将|计划|预计|预期|目标|冲刺|争取|安排|抓|再|决战|决胜|奋战|打好|有望|可望|必须|任务/u;
const ASIDE = /^(?:全县|这个数字|这个数|这一数字|的)?(?:为|是|才|只有|仅|仅为|达到?)?\d[^，。；]*[，；]/u;
const TOLD = /\d[^，。；]{0,10}，$/u;
const WAS = /^(?:时|的时候)?(?:尚有|还有|曾有|曾为|曾达|曾是|也曾)/u;
const PART_OF = /(?:其中|当中|单看|仅|光)[^，。；]{0,8}$/u;

/** 1—7月时尚有6.3%，离7%的目标越来越远: how it was then, and no more of it behind. */
function isToldByTheWay(behind: string): boolean {
  return WAS.test(behind) && /\d[^，；。]*[，；]/u.test(behind);
}

/** 1—9月…，其中三季度…；…: a stretch of a part is over with the semicolon. */
function isOver(text: string, words: TimeWords, at: number): boolean {
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

/** Follows the words of time through a text and says which rule each number. */
export class Clock {
  readonly #context: CheckContext;
  readonly #whole: Whole | null;
  readonly #year: number;
  #paragraph = -2;
  #sentence = -2;
  #frame: Moment | null = null;
  #cameTo = { sentence: -1, from: 0, origin: 0 };
  #words: readonly TimeWords[] = [];

  constructor(context: CheckContext, whole: Whole | null, year: number) {
    this.#context = context;
    this.#whole = whole;
    this.#year = year;
  }

  at(fact: Fact): Moment | null {
    if (fact.sentence < 0) return this.#inTable(fact);
    this.#walkTo(fact.sentence);
    const text = this.#context.structure.text;
    const before = this.#words.filter((one) => one.to <= fact.from && !isOver(text, one, fact.from));
    const last = before.at(-1);
    // 由上半年的第3位升至…: what follows 由 is the base itself.
    const isOrigin =
      last?.base === true &&
      /^的?$/u.test(text.slice(last.to, fact.from)) &&
      /[由从]$/u.test(text.charAt(last.from - 1));
    const own = this.#returned(before, fact);
    if (own !== null) return this.#through(own, { from: fact.from, year: fact.statement.year });
    const words = isOrigin ? [...before.slice(0, -1), { ...last, base: false }] : before;
    return this.#through(words, { from: fact.from, year: fact.statement.year });
  }

  /** 从一季度的6.3%、上半年的6.1%，回落到5.9%: where it came to is told of the time before 从 again. */
  #returned(words: readonly TimeWords[], fact: Fact): readonly TimeWords[] | null {
    const last = words.at(-1);
    const start = fact.from - fact.before.length;
    const { sentence, from, origin: before } = this.#cameTo;
    // What follows in the sentence stays at the time that it came back to.
    if (sentence === fact.sentence && from < fact.from)
      return words.filter((one) => one.from < before || one.from > from);
    if (last === undefined || last.from >= start || !CAME_TO.test(fact.before)) return null;
    const { text } = this.#context.structure;
    const body = this.#context.structure.sentences[fact.sentence]?.body ?? fact.from;
    const lead = text.slice(Math.max(body, fact.from - 80), fact.from);
    const at = /[由从](?=[^，。；由从]*\d)(?!.*[由从])/su.exec(lead)?.index;
    if (at === undefined) return null;
    const origin = fact.from - lead.length + at;
    this.#cameTo = { sentence: fact.sentence, from: fact.from, origin };
    return words.filter((one) => one.to <= origin);
  }

  /** What rules where no words of time do: the frame, the draft's moment, else the year that the reader gives the number. */
  #running({ from, year }: At): Moment {
    if (this.#frame !== null) return this.#frame;
    if (this.#whole !== null && this.#whole.from <= from) return this.#whole.moment;
    const whole = this.#whole?.moment.year ?? year ?? this.#year;
    return { span: 'year', year: whole, month: 12, loose: true };
  }

  #through(words: readonly TimeWords[], at: At): Moment | null {
    let running = this.#running(at);
    for (const word of words) {
      const whole = this.#whole?.moment;
      // 2023年…。今年上半年…: this year is that of the draft, whatever year was told of last.
      const isBehind = word.year === 'this' && whole !== undefined && whole.year > running.year;
      const next = momentOf(word, isBehind ? { ...running, year: whole.year } : running);
      // A quarter after the moment that the text is about has no results yet.
      const isAhead =
        next.span === 'quarter' &&
        next.year === whole?.year &&
        next.month - 3 >= Math.max(whole.month, running.month) &&
        !whole.loose &&
        AHEAD.test(this.#context.structure.text.slice(Math.max(0, word.from - 8), at.from));
      if (word.base || isAhead || (next.loose && next.year === running.year)) continue;
      running = next;
    }
    return running;
  }

  #walkTo(sentence: number): void {
    const { sentences, text } = this.#context.structure;
    while (this.#sentence < sentence) {
      const last = sentences[this.#sentence];
      if (last !== undefined) this.#keepFrame(last.body);
      this.#sentence = Math.max(0, this.#sentence + 1);
      const next = sentences[this.#sentence];
      if (next === undefined) return;
      if (next.paragraph !== this.#paragraph) this.#enter(next.paragraph, next.section);
      this.#words = timeWords(text, next.body, Math.min(next.to, next.body + 4000));
    }
  }

  /** The words that open a sentence rule those after it in its paragraph. */
  #keepFrame(body: number): void {
    const opening = this.#words.filter(
      ({ from, base, year, span }) => from - body <= 20 && !base && year !== 'last' && span !== 'same',
    );
    if (opening.length > 0) this.#frame = this.#through(opening.slice(0, 2), { from: body, year: null });
  }

  #enter(paragraph: number, section: number): void {
    this.#paragraph = paragraph;
    this.#frame = this.#ofSection(section);
  }

  #ofSection(index: number): Moment | null {
    const { sections } = this.#context.structure;
    const year = this.#whole?.moment.year ?? this.#year;
    for (let at = index; at > 0; at = sections[at]?.parent ?? 0) {
      const title = sections[at]?.title ?? '';
      const found = firstMoment(timeWords(title, 0, title.length), year, year);
      if (found !== null) return found.moment;
    }
    return null;
  }

  #inTable(fact: Fact): Moment | null {
    const { tables, text } = this.#context.structure;
    const table: TableBlock | undefined = tables[rangeAt(tables, fact.from)];
    this.#frame = null;
    const row = table?.rows.find((cells) =>
      cells.some(({ from, to }) => from <= fact.from && fact.from < to),
    );
    const column = row?.findIndex(({ from, to }) => from <= fact.from && fact.from < to) ?? -1;
    const head = table?.rows[0]?.[column];
    const words = head === undefined ? [] : timeWords(text, head.from, head.to);
    return this.#through(words, { from: fact.from, year: fact.statement.year });
  }
}
