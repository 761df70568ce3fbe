import { type Clause, isOnlyBase, lettersOf } from './clause.ts';
import { baseAt, baseIn, timeBase } from './clause-base.ts';
import type { Carried } from './clause-carry.ts';
import type { Base, Counted, Reading } from './clause-reading.ts';
import { isBefore, type TimeWords } from './moments.ts';

/** Stretches that go on since January. */
export const RUNNING = new Set<string>(['cumulative', 'until']);

/** 和5月底比，新开工9个，开工率提高…: a clause that is nothing but a base rules what follows. */
function openedBase(clause: Clause): Base | null {
  return clause.compared.size === 0 && clause.earlier.some(isOnlyBase) ? baseIn(clause) : null;
}

/** 从年初的10.4%算起，掉了…: what follows is off that time. */
function originBase({ words }: Clause): Base | null {
  const at = words.findLastIndex(({ letter }) => letter === 't' || letter === 'T');
  const word = words[at];
  const isOrigin =
    /^[由从在]$/u.test(words[at - 1]?.text ?? '') && /^[da]*$/u.test(lettersOf(words.slice(at + 1)));
  return word === undefined || !isOrigin ? null : timeBase(word);
}

/** …一路降至6.8%，累计回落3.6个百分点: what follows the value that was come to is off the one that it came from. */
function cameFrom({ words }: Clause, before: Carried | null): Base | null {
  const verb = words.findLast(({ letter }) => letter !== 'a' && letter !== 'X');
  const isReached = /[到至为]$/u.test(verb?.text ?? '') && /^a*V[aX]*$/u.test(lettersOf(words));
  return isReached ? (before?.origin ?? null) : null;
}

/** 1—8月增长7.6%，1—7月是7.8%，掉了…: what follows is off the earlier of the two. */
function stoodBase({ words }: Clause, { moment }: Counted, before: Carried | null): Base | null {
  const at = words.findLastIndex(({ letter }) => letter === 'T');
  const word = words[at];
  const now = before?.moment ?? null;
  if (word === undefined || moment === null || now === null || before?.isAim === true) return null;
  if (isBefore(moment, now) && /^[adgV]*$/u.test(lettersOf(words.slice(at + 1)))) return timeBase(word);
  // 一季度增长9.1%，上半年6.8%，放缓了…: off the earlier of the two as well.
  return isBefore(now, moment) && /^[aT]*[adguV]*$/u.test(lettersOf(words)) ? (before?.said ?? null) : null;
}

/** A year as a whole, as that with which something is compared. */
function wholeYear(time: TimeWords): Base {
  return { kind: 'time', time: { ...time, span: 'year', month: 12, loose: false } };
}

/** 占去年全年66.41亿元, 相当于上年28.42万吨: the whole of the year before, of which a part is told behind it. */
function overIn({ words }: Clause): Base | null {
  const word = words.findLast(({ letter }) => letter === 'T' || letter === 't');
  const isPart = words.some(({ letter, text }) => letter === 'K' || text === '相当于');
  const isOfYear = word?.time?.year === 'last' && (word.time.span === 'year' || word.time.loose);
  if (word?.time === undefined || !isPart || !isOfYear) return null;
  return wholeYear(word.time);
}

/** The time that stands in the words at a number, where it is no base. */
function saidIn({ words }: Clause): Base | null {
  const word = words.findLast(({ letter }) => letter === 'T');
  if (word?.time === undefined) return null;
  // 去年增长7.4%，今年上半年8.1%，高0.7个百分点: off the whole of the year before.
  const { time } = word;
  return time.loose && time.year === 'last' ? wholeYear(time) : timeBase(word);
}

/** The time of a number that what follows is off, though no word compares. */
function earlierBase(clause: Clause, number: Counted, before: Carried | null): Base | null {
  // 目标7%，在去年5.2%的基础上再提1.8个百分点: of aims, no course of results.
  const origin = before?.isAim === true ? null : originBase(clause);
  return origin ?? stoodBase(clause, number, before);
}

/** 目标7%，投资增长6.8%，差…: what follows a result told right behind its aim is off that. */
function aimBefore({ unit, isAim }: Counted, { words }: Clause, before: Carried | null): Base | null {
  const isResult = unit === '%' && !isAim && !/[tBbm]/u.test(lettersOf(words));
  return before?.isRateAim === true && isResult ? { kind: 'aim' } : null;
}

/** The stretch told right before a month or quarter that it holds. */
function stretchBefore(reading: Reading | null, number: Counted, before: Carried | null): Base | null {
  const [own, then] = [reading?.moment ?? number.moment, before?.moment ?? null];
  if (own === null || then === null || number.unit === '%' || before?.measure !== 'level') return null;
  const isPart = (own.span === 'month' || own.span === 'quarter') && RUNNING.has(then.span);
  if (!isPart || own.year !== then.year || own.month > then.month) return null;
  return baseAt(then);
}

/** The times of which the words at a number speak, for what is told behind it. */
export function timesLeft(
  reading: Reading | null,
  number: Counted,
  clause: Clause,
  before: Carried | null,
): Pick<Carried, 'origin' | 'over' | 'said' | 'stretch'> {
  const stretch = stretchBefore(reading, number, before);
  if (number.unit === 'pp') return { origin: null, over: null, said: null, stretch };
  return { origin: originBase(clause), over: overIn(clause), said: saidIn(clause), stretch };
}

/** What the number behind one is held against, though no word of its own says so: the time, the value come from, the aim told before. */
export function baseLeft(
  reading: Reading | null,
  number: Counted,
  clause: Clause,
  before: Carried | null,
): Base | null {
  const origin = number.unit === 'pp' ? null : earlierBase(clause, number, before);
  return (
    origin ??
    reading?.base ??
    openedBase(clause) ??
    cameFrom(clause, before) ??
    aimBefore(number, clause, before)
  );
}
