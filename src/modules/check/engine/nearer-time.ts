import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import { expectedOf } from './clause-expect.ts';
import type { Item } from './item.ts';
import { resultsAt, seriesFor, seriesOf } from './lookup.ts';
import { type Moment, momentOf, type TimeWords, timeWords } from './moments.ts';
import { type Allowed, agreement, allowedBy } from './print.ts';
import { againstComputed, agreeing, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

const CLAUSE = /[^，；。：（）]*$/u;

interface Asked {
  readonly item: Item;
  readonly moment: Moment;
  readonly allowed: Allowed;
  readonly book: Book;
}

/** Whether a number is right at the time that some words say. */
function at(words: TimeWords, { item, moment, allowed, book }: Asked): Verdict | null {
  const said = momentOf(words, moment);
  const series = seriesFor(item, book);
  // 6月当月增长7.9%，快于5月份的7.6%: of a month alone, where the ledger holds that of both.
  const isMonthly =
    moment.span === 'month' &&
    said.span === 'month' &&
    resultsAt(series, said).some(({ span }) => span === 'month');
  const then = said.span === 'month' && !isMonthly ? { ...said, span: 'until' as const } : said;
  return agreeing(allowed, item, resultsAt(series, then));
}

/**
 * 由5月份的第4位…, 年初128家: right at the moment that the number's own clause names last, though that is the base of what follows. `open`: right at a
 * moment that its sentence named before one of the year before, with no words of time of its own. Null where no other time makes it right.
 */
export function atNearerTime(item: Item, book: Book): Verdict | 'open' | null {
  const { moment, lead, fact } = item;
  const allowed = allowedBy(fact, false);
  if (moment === null || allowed === null) return null;
  const asked = { item, moment, allowed, book };
  const own = CLAUSE.exec(lead)?.[0] ?? '';
  const last = timeWords(own, 0, own.length).at(-1);
  // 从年初的10.4%算起, of growth: the first months of the year.
  if (/年初[^，。；\d以来至今]{0,6}$/u.test(own) && fact.statement.unit === '%')
    return atStart(item, book) ?? 'open';
  if (last !== undefined)
    return last.base || /[于比较][^，。；]{1,12}的$/u.test(own) ? at(last, asked) : null;
  const earlier = timeWords(lead, 0, lead.length);
  if (earlier.at(-1)?.year !== 'last') return null;
  return earlier.slice(0, -1).some((words) => at(words, asked) !== null) ? 'open' : null;
}

const RATES = new Set(['growth', 'rate']);

/**
 * The sum since January where a month was told of before: in a part of the sentence that names no time (6月就签下8个；到位资金48.32亿元), and in a row of
 * rates that goes on since January (到4月降至6.6%，5月回到6.8%). Null where that is not what is printed.
 */
export function atSum(item: Item, book: Book): Verdict | null {
  const { moment, lead, reading, fact } = item;
  if (moment?.span !== 'month' || reading === null) return null;
  const part = lead.slice(lead.lastIndexOf('；') + 1);
  const isNewPart =
    lead.includes('；') &&
    reading.isOwn &&
    significantDigits(fact.statement.span) >= 3 &&
    timeWords(part, 0, part.length).length === 0;
  if (!isNewPart && !(reading.isRunning && RATES.has(reading.measure))) return null;
  const allowed = allowedBy(fact, false);
  return allowed === null
    ? null
    : agreeing(allowed, item, resultsAt(seriesFor(item, book), { ...moment, span: 'cumulative' }));
}

/** 年初8.9%的开局: growth of the first months of the year. */
function atStart(item: Item, book: Book): Verdict | null {
  const { moment, lead, fact } = item;
  const own = CLAUSE.exec(lead)?.[0] ?? '';
  const allowed = allowedBy(fact, false);
  if (moment === null || allowed === null || fact.statement.unit !== '%') return null;
  if (!/(?:年初|开年|开局|年头)[^，。；\d以来至今]{0,6}$/u.test(own)) return null;
  const year = moment.month === 12 ? moment.year + 1 : moment.year;
  const first: Moment = { span: 'cumulative', year, month: 2, loose: false };
  const key = item.reading?.keys[0] ?? item.key;
  const series = seriesOf(book, { key, place: item.place, aspect: 'growth_yoy', unit: '%' });
  return agreeing(allowed, item, resultsAt(series, first));
}

/** 年初8.9%的开局, 比年初低1.3个百分点: of growth the first months of the year may be meant. */
export function ofStart(item: Item, book: Book): Verdict | null {
  const { reading } = item;
  const allowed = allowedBy(item.fact, item.isAim);
  if (allowed === null || reading?.measure !== 'points' || reading.base?.kind !== 'yearStart')
    return reading?.keys.length === 1 ? atStart(item, book) : null;
  const time = {
    from: 0,
    to: 0,
    year: null,
    span: 'cumulative',
    month: 2,
    loose: false,
    base: true,
  } as const;
  const computed = expectedOf(item, { ...reading, base: { kind: 'time', time } }, book);
  return computed !== null && agreement(allowed, computed.expected) !== null
    ? againstComputed(item, allowed, computed, noSuspects)
    : null;
}

/** 一季度6.3%，上半年6.1%；同6%的目标比，差0.1个百分点: of the draft's own moment, where at the time told last only the sign is wrong. */
export function wholeOf(item: Item): Item | null {
  const { whole, moment } = item;
  if (whole === null || moment === null || (whole.year === moment.year && whole.month === moment.month))
    return null;
  return { ...item, moment: whole };
}

/**
 * 6月份零售额6.17亿元…。新登记经营主体4268户: a number whose own sentence names no time, in a paragraph where a sentence before did, is right at the moment of
 * the draft as a whole. Null where it is not, or has too few digits to say so.
 */
export function atWhole(item: Item, book: Book): Verdict | null {
  const { whole, isUntimed, moment, fact } = item;
  if (whole === null || moment === null || !isUntimed || whole.loose) return null;
  if (whole.year === moment.year && whole.month === moment.month && whole.span === moment.span) return null;
  const allowed = allowedBy(fact, false);
  // 社零增长7.0%: named in its own clause, two digits are enough.
  const least = item.reading?.isOwn === true && item.reading.isSure ? 2 : 3;
  if (allowed?.rule !== 'exact' || significantDigits(fact.statement.span) < least) return null;
  return agreeing(allowed, item, resultsAt(seriesFor(item, book), whole));
}

/** 收入比1.88，上半年为1.93；绝对差14367元: whether a number is of two things, in a clause that names no time. */
export function isUntimedRatio({ reading, lead }: Item): boolean {
  const own = CLAUSE.exec(lead)?.[0] ?? '';
  return typeof reading?.ratio === 'string' && timeWords(own, 0, own.length).length === 0;
}
