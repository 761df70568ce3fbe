import { isForecast, isReckoned, isSetHalf, isThreshold } from './aims.ts';
import { isAnothers } from './anothers.ts';
import { type Book, likeKeys, valueIn } from './book.ts';
import { neighboursOf, noSuspects, type Suspects } from './cause.ts';
import { expectedOf } from './clause-expect.ts';
import { computedFor } from './derive.ts';
import { computedAt } from './derive-spot.ts';
import { isBracketed, isFarFetched, isPartForGrowth } from './doubts.ts';
import { grownBy } from './grown-aim.ts';
import type { Item } from './item.ts';
import {
  aimsOf,
  distinct,
  resultsAt,
  seriesFor,
  seriesOf,
  standing,
  suspectsOf,
  wantedBy,
} from './lookup.ts';
import { type Moment, timeWords } from './moments.ts';
import { atNearerTime, atSum, atWhole, isUntimedRatio, ofStart, wholeOf } from './nearer-time.ts';
import { mayBeAim, ofAim } from './of-aim.ts';
import { inOtherCurrency } from './other-currency.ts';
import { type Allowed, agreement, allowedBy } from './print.ts';
import { sameThen } from './same-then.ts';
import type { Spot } from './spot.ts';
import type { Known, NumberResult } from './types.ts';
import {
  againstComputed,
  agreeing,
  ambiguous,
  differing,
  farApart,
  likely,
  nearest,
  shownOf,
  unknown,
  type Verdict,
} from './verdicts.ts';
import { likeWords, periodOf, whoseWords } from './words.ts';

/** A verdict with the number it is of. */
export interface Judged extends Verdict {
  readonly item: Item;
}

/** The values among which a number is looked for, the likeliest role first. */
interface Candidates {
  readonly series: readonly Known[];
  readonly best: readonly Known[];
  /** Of the other role: they may confirm a number, never contradict it. */
  readonly also: readonly Known[];
}

/** The results of a moment; of what is known by years only, the last year when that moment's is not there yet. */
function resultsOf(series: readonly Known[], moment: Moment): readonly Known[] {
  const found = resultsAt(series, moment);
  const all = standing(series).filter(({ role }) => role === 'actual');
  if (found.length > 0 || !all.every(({ span }) => span === 'year')) return found;
  const last = all.filter(({ month }) => Number(month.slice(0, 4)) < moment.year).map(({ month }) => month);
  const newest = last.toSorted().at(-1);
  return all.filter(({ month }) => month === newest);
}

function candidatesOf(item: Item, series: readonly Known[]): Candidates {
  const { moment } = item;
  const { kind, year } = item.fact.statement;
  if (moment === null) return { series, best: standing(series), also: [] };
  const aims = aimsOf(series, moment.year);
  const later = year === null ? [] : aimsOf(series, year);
  const results = resultsOf(series, moment);
  const hasResults = series.some((known) => known.role === 'actual');
  const aimFirst = item.isAim || !hasResults || (kind === 'target' && moment.loose);
  const aimed = aims.length > 0 ? aims : later;
  const wanted = aimFirst && (aimed.length > 0 || item.isAim) ? aimed : results;
  const others = wanted === aimed ? results : [...aims, ...later];
  return { series, best: wanted, also: others };
}

const BASIS_WORDS = /预计|快报|初步|终核|修订/u;

/** 说能到95.1亿元. */
const GUESSED = /(?:说|讲|以为|估计|估摸|料想?|指望)[^，。；\d]{0,3}能[到上有][^，。；\d]{0,2}$/u;

/** 预计完成95.1亿元: the words themselves say of which basis the number is. */
function onSaidBasis(allowed: Allowed, item: Item, series: readonly Known[]): Verdict | null {
  const basis = GUESSED.test(item.lead) ? '预计' : BASIS_WORDS.exec(item.lead)?.[0];
  if (basis === undefined || item.moment === null) return null;
  const { moment } = item;
  const said = series.filter((known) => known.basis === basis);
  const at = resultsAt(
    said.map((known) => ({ ...known, standing: true })),
    moment,
  );
  const found = agreeing(allowed, item, at);
  return found === null ? null : { ...found, reason: 'other_basis' };
}

/** A subject of a like name: it may confirm, or be pointed at, but calls nothing wrong. */
function byLikeName(item: Item, allowed: Allowed, book: Book): Verdict | null {
  for (const key of likeKeys(book, item.key)) {
    const { best, also } = candidatesOf(item, seriesOf(book, { ...wantedBy(item), key }));
    const found = agreeing(allowed, item, [...best, ...also]);
    if (found !== null) return found;
    const [first] = best;
    const value = first === undefined ? null : valueIn(first, item.fact.statement.unit);
    if (
      first === undefined ||
      value === null ||
      farApart(item.fact.statement.value, value, item.fact.statement.unit)
    )
      continue;
    return { ...ambiguous([first]), reason: 'like_name', message: likeWords(whoseWords(first)) };
  }
  return null;
}

/** Judges a number whose subject the ledger holds at its moment, and that agrees with nothing there. */
function amongChoices(
  item: Item,
  allowed: Allowed,
  { choices, also }: { readonly choices: readonly Known[]; readonly also: readonly Known[] },
  suspects: Suspects,
): Verdict {
  const [single] = choices;
  if (choices.length > 1 || single === undefined || item.moment === null)
    return agreeing(allowed, item, also) ?? ambiguous(choices);
  // A result that equals the aim is most likely the aim copied; only where the reader sees an aim may the aim confirm.
  const verdict =
    agreeing(allowed, item, mayBeAim(item) ? also : []) ?? differing(item, allowed, single, suspects);
  // 同比下降3.4% where the ledger holds an aim alone: what came of it may be anything.
  const isOfAimAlone = single.role === 'target' && !item.isAim && item.fact.statement.unit === '%';
  return isOfAimAlone ? doubted(verdict) : verdict;
}

/** Judges a rate or difference of a row or item by the ledger's aim and result of its subject. */
function byPlace(item: Item, spot: Spot, allowed: Allowed, book: Book): Verdict {
  const computed = computedAt(item, spot, book);
  if (computed === null) return unknown(item, 'no_subject', []);
  const verdict = againstComputed(item, allowed, computed, noSuspects);
  const isGuess = verdict.status === 'differing' && computed.from.length === 0;
  return isGuess ? unknown(item, 'no_subject', []) : verdict;
}

/** The same number about another subject of the ledger that the words may mean. */
function byOtherKeys(item: Item, allowed: Allowed, book: Book): Verdict | null {
  const { reading } = item;
  if (reading === null || reading.isSure) return null;
  for (const key of reading.keys) {
    const other: Item = { ...item, key, place: reading.place, moment: reading.moment ?? item.moment };
    const computed = expectedOf(other, reading, book);
    if (computed !== null && agreement(allowed, computed.expected) !== null)
      return againstComputed(other, allowed, computed, noSuspects);
    const { best, also } = candidatesOf(other, seriesFor(other, book));
    const found = agreeing(allowed, other, [...best, ...also]);
    if (found !== null) return found;
  }
  return null;
}

const COMPUTED = new Set([
  'difference',
  'points',
  'completionPoints',
  'sharePoints',
  'steps',
  'share',
  'index',
  'completion',
  'ratio',
]);

/** Whether a number is no value of the ledger by what the grammar says, but has to be computed from some. */
function isComputed({ reading }: Item): boolean {
  if (reading === null) return false;
  if (reading.places !== undefined || reading.mean !== undefined) return true;
  return COMPUTED.has(reading.measure) || (reading.measure === 'growth' && reading.base !== null);
}

/** Judges a number that the grammar has read whole; null where the ledger says nothing of it. */
function byClause(item: Item, allowed: Allowed, book: Book, suspects: Suspects): Verdict | null {
  const { reading } = item;
  if (reading === null || !reading.isSure) return null;
  const computed = expectedOf(item, reading, book);
  if (computed !== null) return againstComputed(item, allowed, computed, suspects);
  return isComputed(item) ? unknown(item, 'no_subject', []) : null;
}

/** Whether the words of a sentence alone say what a number is. */
function isProse({ fact, spot, isCounted }: Item): boolean {
  return fact.sentence >= 0 && spot === null && !isCounted;
}

/** What differs by words that the grammar has not understood whole is only likely to be wrong. */
function doubted(verdict: Verdict): Verdict {
  return verdict.status === 'differing' ? { ...likely(verdict.known), right: verdict.right } : verdict;
}

/** A difference whose sign alone is wrong, where it is right at the draft's own moment. */
function atOwnMoment(item: Item, book: Book): Verdict | null {
  const at = item.reading?.isSure === true ? wholeOf(item) : null;
  const allowed = at === null ? null : allowedBy(at.fact, at.isAim);
  const verdict =
    at === null || allowed === null || !isComputed(at) ? null : byClause(at, allowed, book, noSuspects);
  return verdict?.status === 'confirmed' ? verdict : null;
}

/** Whether what differs is a mean, or is off a time that its words name and not the moment that they give it: 7月是7.8%…，跟上半年比掉了0.5个百分点. */
function isOfOtherMoment({ status }: Verdict, item: Item): boolean {
  const { reading } = item;
  const isOverTime = reading?.measure === 'points' && reading.base?.kind === 'time';
  return status === 'differing' && (reading?.mean === 'month' || isOverTime || isUntimedRatio(item));
}

/** Whether a number is a value of the ledger, or growth over a time, and not computed from several. */
function isHeldValue(item: Item): boolean {
  const { reading } = item;
  return (
    reading === null || !isComputed(item) || (reading.measure === 'growth' && reading.base?.kind === 'time')
  );
}

/** What differs, held against the other times that the number's own sentence names. */
function ofNearerTime(verdict: Verdict, item: Item, book: Book): Verdict {
  const isOfDraft = verdict.cause === 'sign' || isOfOtherMoment(verdict, item);
  const again = isOfDraft ? atOwnMoment(item, book) : null;
  if (again !== null) return again;
  const isValue = isHeldValue(item);
  if (verdict.status !== 'differing' || !isProse(item) || !isValue || item.isAim) return verdict;
  const ofWhole = atWhole(item, book) ?? atSum(item, book);
  if (ofWhole !== null) return ofWhole;
  const found = atNearerTime(item, book);
  return found === 'open' ? doubted(verdict) : (found ?? verdict);
}

/** What differs by words that say it need not be so; null where they say nothing of the kind. */
function uncertain(verdict: Verdict, item: Item, book: Book): Verdict | null {
  if (isForecast(item) || isThreshold(item)) return unknown(item, 'no_period', []);
  if (isSetHalf(item)) return unknown(item, 'no_subject', []);
  // PM2.5 … 改善7.3%: which way is better the words do not say.
  if (verdict.cause === 'sign' && /改善[^，。；]{0,2}$/u.test(item.lead)) return doubted(verdict);
  if (isReckoned(item) || isBracketed(verdict, item) || isAnothers(item, book)) return doubted(verdict);
  const isOfElse = isFarFetched(verdict, item) || isPartForGrowth(verdict, item);
  return isProse(item) && isOfElse ? doubted(verdict) : null;
}

/** 到9月末落到77.3%。仍比年度目标高1.3个百分点: a difference in a sentence without a time of its own, right at the moment of the number before. */
function ofMomentBefore(items: readonly Item[], index: number, book: Book): Verdict | null {
  const [item, before] = [items[index], items[index - 1]];
  if (item === undefined || before === undefined) return null;
  // 三季度追了20.26亿。剩下18.22亿.
  const isOff = item.reading?.measure === 'difference' && item.reading.base?.kind === 'aim';
  if (item.fact.statement.unit !== 'pp' && !isOff) return null;
  const isNext = before.fact.paragraph === item.fact.paragraph && (before.key === item.key || isOff);
  if (!isNext || before.fact.sentence === item.fact.sentence) return null;
  if (timeWords(item.lead, 0, item.lead.length).length > 0) return null;
  const then = { ...item, moment: before.moment };
  const verdict = judgeWords(items, then, index, book);
  return verdict.status === 'confirmed' ? verdict : null;
}

/** What is not confirmed, held against the first months of the year where its words speak of its beginning. */
function toldAtStart(verdict: Verdict, item: Item, book: Book): Verdict {
  if (verdict.status === 'confirmed' || !isProse(item) || item.isAim) return verdict;
  return ofStart(item, book) ?? verdict;
}

/** 先到北关街道。…收入6254.1万元: right of the town that a heading or a sentence before leads to, or of the county where that town was taken for it. */
function ofFrame(items: readonly Item[], index: number, book: Book): Verdict | null {
  const item = items[index];
  if (item === undefined || !isProse(item)) return null;
  const own = item.reading?.place ?? item.place;
  // 全市增幅是6.6%，我们排第3位。…，但1—5月还是8.5%: of ours again, where its sentence names no place.
  const isWider = /^全[市省国]/u.test(own) && !item.lead.includes(own);
  if (!isWider && (item.frame === '' || (own !== '' && own !== item.frame))) return null;
  const place = own === '' ? item.frame : '';
  const reading = item.reading === null ? null : { ...item.reading, place };
  const verdict = judgeWords(items, { ...item, place, reading }, index, book);
  return verdict.status === 'confirmed' ? verdict : null;
}

/** What becomes of a number that differs where its words or its neighbours say that it is of something else; null where they do not. */
function heldBack(verdict: Verdict, items: readonly Item[], index: number, book: Book): Verdict | null {
  const item = items[index];
  if (item === undefined) return null;
  return (
    uncertain(verdict, item, book) ??
    ofMomentBefore(items, index, book) ??
    grownBy(item, items[index - 1], book) ??
    ofAim(item, items[index - 1], book)
  );
}

/** Judges one number of a draft against the ledger. Pure; never guesses: what several values could be is said to be so. */
export function judge(items: readonly Item[], index: number, book: Book): Verdict | null {
  const item = items[index];
  if (item === undefined) return null;
  const verdict = toldAtStart(ofNearerTime(judgeWords(items, item, index, book), item, book), item, book);
  const then =
    verdict.status === 'confirmed' || !isProse(item) ? null : sameThen(item, items[index - 1], book);
  if (then !== null) return then;
  const elsewhere = verdict.status === 'differing' ? ofFrame(items, index, book) : null;
  if (elsewhere !== null) return elsewhere;
  const held = verdict.status === 'differing' ? heldBack(verdict, items, index, book) : null;
  if (held !== null) return held;
  if (verdict.status === 'confirmed' || !isProse(item) || item.reading?.isSure === true) return verdict;
  const allowed = allowedBy(item.fact, item.isAim);
  return (allowed === null ? null : byOtherKeys(item, allowed, book)) ?? doubted(verdict);
}

function judgeWords(items: readonly Item[], item: Item, index: number, book: Book): Verdict {
  const allowed = allowedBy(item.fact, item.isAim);
  if (allowed === null) return unknown(item, 'no_subject', []);
  if (item.spot !== null && item.spot.role !== 'aim' && item.spot.role !== 'result')
    return byPlace(item, item.spot, allowed, book);
  const series = seriesFor(item, book);
  const { best, also } = candidatesOf(item, series);
  const suspects = suspectsOf(series, best, neighboursOf(item, items, index, book));
  const read = best.length === 0 || isComputed(item) ? byClause(item, allowed, book, suspects) : null;
  if (read !== null) return read;
  const found = agreeing(allowed, item, best) ?? onSaidBasis(allowed, item, series);
  if (found !== null) return found;
  const choices = distinct(best);
  if (!item.isSure) return choices.length === 0 ? unknown(item, 'no_subject', []) : likely(choices);
  if (choices.length > 0) return amongChoices(item, allowed, { choices, also }, suspects);
  const computed = computedFor(item, book);
  if (computed !== null) return againstComputed(item, allowed, computed, suspects);
  return agreeing(allowed, item, also) ?? notHeld(item, allowed, series, book);
}

/** What is said of a number that the ledger does not hold: the nearest periods, or a like name. */
function notHeld(item: Item, allowed: Allowed, series: readonly Known[], book: Book): Verdict {
  if (series.length > 0) return unknown(item, 'no_period', nearest(series));
  return (
    inOtherCurrency(item, allowed, book) ?? byLikeName(item, allowed, book) ?? unknown(item, 'no_subject', [])
  );
}

/** A verdict in the shape of a result. */
export function resultOf({ item, ...verdict }: Judged): NumberResult {
  const { statement } = item.fact;
  return {
    id: statement.id,
    offset: statement.offset,
    length: Array.from(statement.span).length,
    span: statement.span,
    subject: statement.subject,
    period: periodOf(item),
    status: verdict.status,
    reason: verdict.reason,
    cause: verdict.cause,
    right: verdict.right,
    shown: verdict.shown ?? verdict.known.map(shownOf),
    message: verdict.message,
  };
}
