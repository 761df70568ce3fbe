import { subtract } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { noSuspects } from './cause.ts';
import { amountFor, momentOfBase, sideOf, single } from './clause-amounts.ts';
import { percentsOf } from './clause-points.ts';
import type { Computed } from './derive.ts';
import type { Side } from './growth.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf } from './lookup.ts';
import { timeWords } from './moments.ts';
import { type Allowed, agreement, allowedBy, only } from './print.ts';
import type { Known } from './types.ts';
import { againstComputed, agreeing, type Verdict } from './verdicts.ts';

const OVER_TIME = new Set(['time', 'yearBefore', 'yearStart']);
/** What a subject was at the time with which its aim is compared. */
function sideThen(item: Item, key: string, unit: string, book: Book): Side | null {
  const { moment, reading, place } = item;
  if (moment === null || reading === null || reading.base === null) return null;
  const wholeYear = { span: 'year', year: moment.year, month: 12, loose: false } as const;
  const then = momentOfBase(reading.base, wholeYear);
  if (then === null) return null;
  if (unit !== '%') return amountFor(book, { key, place, unit }, then);
  const known = single(resultsAt(percentsOf(book, key, place), then));
  return known === null ? null : sideOf(known, '%');
}

/** The aims of the year that a number before states, of the subject that its words name first. */
function aimsStated(
  aim: Item,
  allowed: Allowed,
  year: number,
  book: Book,
): readonly (readonly [string, Known])[] {
  const { unit, aspect } = aim.fact.statement;
  return [aim.key, ...book.keys].flatMap((key) => {
    const series =
      unit === '%'
        ? percentsOf(book, key, aim.place)
        : seriesOf(book, { key, place: aim.place, aspect, unit });
    return aimsOf(series, year).flatMap((known) =>
      agreeing(allowed, aim, [known]) === null ? [] : [[key, known] as const],
    );
  });
}

function computedOf(item: Item, key: string, aim: Known, book: Book): Computed | null {
  const unit = item.fact.statement.unit === 'pp' ? '%' : item.fact.statement.unit;
  const [now, then] = [sideOf(aim, unit), sideThen(item, key, unit, book)];
  if (now === null || then === null) return null;
  const gap = subtract(now.value, then.value);
  const size = item.reading?.direction === -1 ? { n: -gap.n, d: gap.d } : gap;
  return { expected: only(size), from: [...now.from, ...then.from], how: '目标数减那时的数' };
}

/** Whether a number tells by how much the aim right before it is off an earlier time: 全年任务28.5万吨，比上年多833吨. */
function isOfAim(item: Item, before: Item | undefined): boolean {
  const { reading, fact } = item;
  const isOff = reading?.measure === 'points' || reading?.measure === 'difference';
  const isOverTime = OVER_TIME.has(reading?.base?.kind ?? 'none');
  return isOff && isOverTime && before?.isAim === true && before.fact.sentence === fact.sentence;
}

/**
 * 全年任务28.5万吨，较去年多833吨; 力争不低于7%，高于去年全年0.1个百分点: the aim less what was then. Confirmed where that is what is printed; else as it
 * ought to be, null where the words are of the result or the ledger has no such aim.
 */
export function ofAim(item: Item, before: Item | undefined, book: Book): Verdict | null {
  if (before === undefined || !isOfAim(item, before)) return null;
  const [allowed, stated] = [allowedBy(item.fact, false), allowedBy(before.fact, true)];
  if (allowed === null || stated === null || item.moment === null) return null;
  const all = aimsStated(before, stated, item.moment.year, book).flatMap(
    ([key, aim]) => computedOf(item, key, aim, book) ?? [],
  );
  const right = all.find(({ expected }) => agreement(allowed, expected) !== null);
  const [only] = right === undefined ? all : [right];
  return only === undefined || (right === undefined && isOfResult(item))
    ? null
    : againstComputed(item, allowed, only, noSuspects);
}

/** Whether words tell what has become of a thing, which no aim has: 比一季度掉了. */
function isOfResult({ lead }: Item): boolean {
  return /(?:降|升|掉|涨|跌|回落|回升|提高|放缓|加快|滑)[^，。；\d]{0,2}$/u.test(lead);
}

/** 今年改造老旧小区18个，6月底完工11个: what a year is to bring, said before what came of it. */
function isOfYear({ lead }: Item): boolean {
  const words = /(?:今年|全年|年内|本年度?|当年)[^，。；：\d]{0,18}$/u.exec(lead)?.[0];
  return words !== undefined && !/[已共了底]|完成|实现|累计|目前|达到|增长/u.test(words);
}

const OF_AIM = /目标|任务|计划|预期|预算|力争|争取|确保|要(?!求)|再|实现|达到|不低于|以上/u;

/** 前三季度社零…，同比增长7.0%，距全年目标差: what came of months that its own words name, where none of them speaks of an aim. */
function isOfStretch({ fact, moment, whole, reading }: Item): boolean {
  if (moment === null || moment.loose || moment.span === 'year' || moment.month === 12) return false;
  const clause = /[^，。；：]*$/u.exec(fact.before)?.[0] ?? '';
  const behind = /^[^，。；]*/u.exec(fact.after)?.[0] ?? '';
  const isPast = whole === null || moment.month <= whole.month;
  const isSaid =
    /同比|[比较][上去]年/u.test(clause) ||
    timeWords(clause, 0, clause.length).some(({ base, loose }) => !base && !loose);
  return reading?.isSure === true && isPast && isSaid && !OF_AIM.test(clause + behind);
}

/** 18个里做完11个: the whole, of which a part is told next. */
function isWholeOf({ fact }: Item): boolean {
  return /^(?:里头?|[之当]?中)(?:[^，。；\d]{1,8})\d/u.test(fact.after);
}

/** Whether an aim may confirm a number that its words do not call one. */
export function mayBeAim(item: Item): boolean {
  if (item.isAim) return false;
  const isTarget = item.fact.statement.kind === 'target' && !isOfStretch(item);
  return isTarget || isOfYear(item) || isWholeOf(item);
}
