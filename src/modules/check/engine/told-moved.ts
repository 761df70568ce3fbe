import {
  absolute,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  zero,
} from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { kinOf } from './lookup.ts';
import { lastMonthOf, momentOf, timeWords } from './moments.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import type { Known } from './types.ts';

/** 收支差额9.08亿元，较1—5月又扩大1.85亿元: how a gap told right before has moved since a time. */
const MOVED =
  /^[^，。；\d]{0,6}，[^，。；\d]{0,4}(?:比|较|同|与|和)(?<then>[^，。；]{1,12}?)(?:时|相比)?(?:又|再|还|进一步|继续)*(?:扩大|拉大|增加|加大|多|缩小|收窄|减少|少)(?:了|出)?(?:约|近)?$/u;
/** 其中6月一个月就占去: what one month is of the sum right before. */
const OF_MONTH =
  /^[^，。；\d]{0,8}，(?:其中|光|仅|单|单单)(?:是)?(?<month>\d{1,2})月份?(?:一个月|单月|当月|一月)?(?:就|便|即|也)*占(?:去|了|到|据|掉)?(?:约|近|将近|其中)?(?:的)?$/u;
/** 自2月以来…累计降幅: how far a rate has come since a month. */
const SINCE =
  /(?:自|从)(?:今年|年初)?(?<month>\d{1,2})月(?:份|末|底)?(?:以来|起|开始)，?[^。；]*?(?:累计|共|一共|已经?|合计|总共)(?<way>降幅|回落|下降|下滑|滑落|跌|掉|降|放缓|收窄|退|提高|上升|回升|加快)(?:了|达|为|到)?(?:约|近)?$/u;
/** 总投资318.64亿元的盘子，累计只完成18.3%. */
const DONE_OF =
  /^(?:的[^，。；\d]{0,4})?，(?:目前|截至目前|累计|至今|迄今|已|只|仅|才|共)*完成(?:了)?(?:约|近|不到)?$/u;
/** Rates of no more than so many months make a course. */
const FEW = 2;

/** The value of the same thing at another month; null where the ledger holds none. */
function sameAt(known: Known, month: string, at: At): Known | null {
  const found = kinOf(known, at.book).filter(
    (one) => one.role === 'actual' && one.span === known.span && one.month === month,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function gapOf(a: Known, b: Known, unit: string): Exact | null {
  const [one, other] = [valueIn(a, unit), valueIn(b, unit)];
  return one === null || other === null ? null : absolute(subtract(one, other));
}

/** The two results that the number right before was reckoned from. */
function toldPair(at: At): readonly [Known, Known] | null {
  const before = at.before(1);
  const [a, b, more] = before?.status === 'differing' || before?.status === 'confirmed' ? before.known : [];
  if (before === undefined || a === undefined || b === undefined || more !== undefined) return null;
  const isGap =
    a.role === 'actual' && b.role === 'actual' && a.month === b.month && a.names[0] !== b.names[0];
  return isGap && before.item.fact.statement.unit === at.unit ? [a, b] : null;
}

/** The month that some words name, as seen from a number; null where they name none. */
function monthIn(words: string, at: At): string | null {
  const moment = at.one?.item.moment ?? null;
  const [said] = timeWords(words, 0, words.length);
  return moment === null || said === undefined ? null : lastMonthOf(momentOf(said, moment));
}

/** How a gap between two things has moved since the time that its words name. */
export function gapMoved(at: At): Sure | null {
  const { then = '' } = MOVED.exec(at.run)?.groups ?? {};
  const [pair, month] = then === '' ? [null, null] : [toldPair(at), monthIn(then, at)];
  if (pair === null || month === null) return null;
  const before = pair.map((one) => sameAt(one, month, at));
  const [c, d] = before;
  if (!c || !d) return null;
  const [now, was] = [gapOf(...pair, at.unit), gapOf(c, d, at.unit)];
  const moved = now === null || was === null ? zero : absolute(subtract(now, was));
  if (sign(moved) === 0) return null;
  const named: Computed = { expected: only(moved), from: [...pair, c, d], how: '两个差额相减' };
  return { among: [named], named };
}

/** One amount in percent of another; null where one is not known. */
function percentOf(part: Exact | null, all: Exact | null, from: readonly Known[], how: string): Sure | null {
  if (part === null || all === null || sign(all) <= 0) return null;
  const named: Computed = { expected: only(multiply(divide(part, all), hundred)), from, how };
  return { among: [named], named };
}

/** The one value of the ledger that the number right before prints. */
function toldRight(at: At): Known | null {
  const before = at.before(1);
  const [known, more] = before?.status === 'confirmed' ? before.known : [];
  return more === undefined ? (known ?? null) : null;
}

/** What has come of a thing by the month that the words or the draft are of. */
function resultsOf(key: string, at: At): readonly Known[] {
  const months = [at.month, at.draftMonth];
  return (at.book.byKey.get(key) ?? []).filter(
    ({ standing, role, place, month }) =>
      standing && role === 'actual' && place === '' && months.includes(month),
  );
}

/** What has been done of the whole investment told right before. */
export function doneOfTotal(at: At): Sure | null {
  const total = at.unit === '%' && DONE_OF.test(at.run) ? toldRight(at) : null;
  const name = total?.names[0] ?? '';
  if (total === null || !name.endsWith('总投资')) return null;
  const [done] = resultsOf(name.replace(/总投资$/u, '完成投资'), at);
  return done === undefined
    ? null
    : percentOf(valueIn(done, total.unit), valueIn(total, total.unit), [done, total], '完成数÷总投资');
}

/** What came in one month as a part of the sum since January told right before. */
export function monthOfSum(at: At): Sure | null {
  const { month = '' } = at.unit === '%' ? (OF_MONTH.exec(at.run)?.groups ?? {}) : {};
  const sum = month === '' ? null : toldRight(at);
  if (sum?.span !== 'cumulative' || Number(month) < 2) return null;
  const [year, last] = [Number(sum.month.slice(0, 4)), Number(month)];
  const [now, then] = [sameAt(sum, monthOf(year, last), at), sameAt(sum, monthOf(year, last - 1), at)];
  if (now === null || then === null) return null;
  return percentOf(gapOf(now, then, sum.unit), valueIn(sum, sum.unit), [now, then, sum], '当月数÷累计数');
}

/** How far a rate has come since a month that the words name: 自2月以来…累计降幅4.5个百分点. */
export function sinceMonth(at: At): Sure | null {
  const { month = '', way = '' } = at.unit === 'pp' ? (SINCE.exec(at.sentence)?.groups ?? {}) : {};
  if (month === '') return null;
  const isUp = /提高|升|加快/u.test(way);
  const year = Number(at.draftMonth.slice(0, 4));
  const among = at.subjects.flatMap((key) => {
    const row = (at.book.byKey.get(key) ?? []).filter(
      (one) =>
        one.unit === '%' && one.place === '' && one.standing && one.role === 'actual' && one.span !== 'month',
    );
    const then = row.find((one) => one.month === monthOf(year, Number(month)));
    const last = row
      .filter(
        (one) =>
          one.month <= (at.month > at.draftMonth ? at.month : at.draftMonth) && one.month >= monthOf(year, 1),
      )
      .toSorted((a, b) => (a.month < b.month ? 1 : -1))[0];
    if (then === undefined || last === undefined || then.month >= last.month || row.length < FEW) return [];
    const gap = subtract(exact(then.value), exact(last.value));
    return sign(gap) === (isUp ? -1 : 1)
      ? [{ expected: only(absolute(gap)), from: [then, last], how: '两期相减' }]
      : [];
  });
  const [named = null] = among;
  return named === null ? null : { among, named };
}
