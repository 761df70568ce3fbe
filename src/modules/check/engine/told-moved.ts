import {
  absolute,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toFixed,
  zero,
} from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { kinOf } from './lookup.ts';
import { lastMonthOf, momentOf, timeWords } from './moments.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import { small } from './time-forms.ts';
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
  const before = bothAt(pair, month, at);
  const [now, was] = [gapOf(...pair, at.unit), before === null ? null : gapOf(...before, at.unit)];
  const moved = now === null || was === null ? zero : absolute(subtract(now, was));
  if (before === null || sign(moved) === 0) return null;
  const named: Computed = { expected: only(moved), from: [...pair, ...before], how: '两个差额相减' };
  return { among: [named], named };
}

/** 收入占支出的56.7%，较上半年下降1.2个百分点: how a share told right before has moved since a time. */
const SHARE_MOVED =
  /^，(?:比|较|同|与|和)(?<then>[^，。；]{1,12}?)(?:时|相比)?(?:又|再|还|略|微|进一步|继续|小幅)*(?<way>下降|回落|降低|降|低|提高|上升|提升|回升|升|高)(?:了|出)?(?:约|近)?$/u;
/** 第三产业占比45.7%，高于第二产业1.8个百分点. */
const SHARE_BESIDE =
  /^，(?<over>比|高于|低于|较)(?<base>第?[一二三]产业?)(?:增加值)?(?:的)?(?:占比|比重)?(?<way>高|低|多|少)?(?:了|出)?(?:约|近)?$/u;

/** The share told right before: of what it is, and of what whole. */
function shareTold(at: At): readonly [Known, Known] | null {
  const before = at.before(1);
  const [part, all, more] = before?.status === 'confirmed' ? before.known : [];
  if (part === undefined || all === undefined || more !== undefined) return null;
  const isShare =
    before?.item.fact.statement.unit === '%' && part.unit === all.unit && part.month === all.month;
  const areResults = part.role === 'actual' && all.role === 'actual' && part.names[0] !== all.names[0];
  return isShare && areResults && part.place === all.place ? [part, all] : null;
}

/** Two values at another month; null where the ledger lacks one of them. */
function bothAt(pair: readonly [Known, Known], month: string, at: At): readonly [Known, Known] | null {
  const [a, b] = pair.map((one) => sameAt(one, month, at));
  return a && b ? [a, b] : null;
}

/** The branch of the economy that some words name, beside a value of another. */
function branchBeside(part: Known, base: string, at: At): Known | undefined {
  const name = `第${base.replace(/^第/u, '').charAt(0)}产业`;
  const key = at.book.keys.find((one) => one.startsWith(name));
  return (at.book.byKey.get(key ?? '') ?? []).find(
    (one) => one.month === part.month && one.aspect === part.aspect && one.span === part.span && one.standing,
  );
}

/** What one value is of another, in percent. */
function ratioOf(part: Known, all: Known): Exact | null {
  const [a, b] = [valueIn(part, all.unit), valueIn(all, all.unit)];
  return a === null || b === null || sign(b) <= 0 ? null : multiply(divide(a, b), hundred);
}

/** A share of one decimal, as it is printed, by which one may reckon as well. */
function asPrinted(value: Exact): Exact {
  return exact(toFixed(value, 1));
}

function apartAs(now: Exact | null, then: Exact | null, from: readonly Known[]): Sure | null {
  if (now === null || then === null || sign(subtract(now, then)) === 0) return null;
  const how = '两个比率相减';
  const named: Computed = { expected: only(absolute(subtract(now, then))), from, how };
  const printed = absolute(subtract(asPrinted(now), asPrinted(then)));
  return { among: [named, { ...named, expected: only(printed) }], named };
}

/** How a share told right before has moved since the time that its words name; nothing where they say the other way. */
export function shareMoved(at: At): Sure | null {
  const { then = '', way = '' } = at.unit === 'pp' ? (SHARE_MOVED.exec(at.run)?.groups ?? {}) : {};
  const [pair, month] = then === '' ? [null, null] : [shareTold(at), monthIn(then, at)];
  if (pair === null || month === null) return null;
  const before = bothAt(pair, month, at);
  const [now, was] = [ratioOf(...pair), before === null ? null : ratioOf(...before)];
  if (before === null || now === null || was === null) return null;
  const isUp = !/降|落|低/u.test(way);
  return sign(subtract(now, was)) > 0 === isUp ? apartAs(now, was, [...pair, ...before]) : null;
}

/** 存贷比78.6%，年初77.6%. */
const THEN = /^，(?<then>年初|[去上]年[底末]|\d{1,2}月[末底]|上半年|一季度)(?:时)?(?:为|是)?$/u;

/** What the share told right before was at another time. */
export function shareThen(at: At): Sure | null {
  const { then = '' } = at.unit === '%' ? (THEN.exec(at.run)?.groups ?? {}) : {};
  const pair = then === '' ? null : shareTold(at);
  if (pair === null) return null;
  const year = Number(pair[0].month.slice(0, 4));
  const month = /^(?:年初|[去上]年)/u.test(then) ? monthOf(year - 1, 12) : monthIn(then, at);
  const before = month === null ? null : bothAt(pair, month, at);
  const was = before === null ? null : ratioOf(...before);
  if (before === null || was === null) return null;
  const named: Computed = { expected: only(was), from: before, how: '两数之比' };
  return { among: [named], named };
}

/** What a share told right before is off that of another branch of the economy. */
export function shareBeside(at: At): Sure | null {
  const {
    base = '',
    over = '',
    way = '',
  } = at.unit === 'pp' ? (SHARE_BESIDE.exec(at.run)?.groups ?? {}) : {};
  const pair = base === '' ? null : shareTold(at);
  if (pair === null) return null;
  const [part, all] = pair;
  const other = branchBeside(part, base, at);
  const [own, beside] = [ratioOf(part, all), other === undefined ? null : ratioOf(other, all)];
  if (other === undefined || own === null || beside === null) return null;
  const isMore = sign(subtract(own, beside)) > 0;
  return isMore === !/[低少]/u.test(over + way) ? apartAs(own, beside, [part, other, all]) : null;
}

/** 这一差距比上半年收窄0.1个百分点, 上半年这一差距为0.4个百分点: of the gap between two rates told right before. */
const THIS_GAP =
  /(?:^|[，；。])(?:但|而|不过|其中)?(?:(?:这一|这个|该|此)差距(?:比|较)(?<since>[^，。；]{1,10}?)(?<way>收窄|缩小|扩大|拉大)(?:了)?|(?<then>[^，。；]{1,10}?)(?:的)?(?:这一|这个|该|此)差距(?:为|是|达))$/u;

/** The two rates whose gap was told last in the paragraph. */
function ratesTold(at: At): readonly [Known, Known] | null {
  const before = [1, 2, 3]
    .map((back) => at.before(back))
    .find((one) => one?.item.fact.statement.unit === 'pp');
  const [a, b, more] = before?.status === 'confirmed' ? before.known : [];
  const areRates = a?.unit === '%' && b?.unit === '%' && a.month === b.month && a.names[0] !== b.names[0];
  return areRates && more === undefined && a.role === 'actual' && b.role === 'actual' ? [a, b] : null;
}

/** What the words say of the gap told before: since or at which time, and which way it moved. */
function gapSaid(at: At): { readonly month: string; readonly way: string | null } | null {
  const { since, way = '', then } = at.unit === 'pp' ? (THIS_GAP.exec(at.sentence)?.groups ?? {}) : {};
  const month = monthIn(since ?? then ?? '', at);
  return month === null ? null : { month, way: since === undefined ? null : way };
}

/** How the gap between two rates told before has moved since a time, or what it was then. */
export function thisGap(at: At): Sure | null {
  const said = gapSaid(at);
  const pair = said === null ? null : ratesTold(at);
  const before = said === null || pair === null ? null : bothAt(pair, said.month, at);
  if (said === null || pair === null || before === null) return null;
  const [now, was] = [gapOf(...pair, '%'), gapOf(...before, '%')];
  if (now === null || was === null) return null;
  if (said.way === null) return apartAs(was, zero, before);
  const isMore = sign(subtract(now, was)) > 0;
  return isMore === /扩|拉/u.test(said.way) ? apartAs(now, was, [...pair, ...before]) : null;
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

/** 5月末还有80.1%，…4个月下降2.8个百分点: how far a rate has come so many months before or after one told in the sentence. */
const MONTHS_ON =
  /(?<many>[一二两三四五六七八九]|\d)个月(?:里|内|间|下来|来|时间)?(?:就|又|已|便|共|累计)*(?:退|掉|降|丢|跌|回落|下降|下滑|低)了?(?:约|近)?$/u;
/** So many numbers back the rate may be told. */
const BACK = 3;

/** What a rate has lost in so many months from or to one told before; right by any, and wrong by none. */
export function monthsOn(at: At): Sure | null {
  const { many = '' } = at.unit === 'pp' ? (MONTHS_ON.exec(at.sentence)?.groups ?? {}) : {};
  if (many === '') return null;
  const among = Array.from({ length: BACK }, (_, k) => at.before(k + 1)).flatMap((one) => {
    const [told, more] = one?.status === 'confirmed' ? one.known : [];
    if (told?.unit !== '%' || told.role !== 'actual' || more !== undefined) return [];
    return [small(many), -small(many)].flatMap((months) => {
      const month = Number(told.month.slice(5)) + months;
      const then =
        month < 1 || month > 12 ? null : sameAt(told, monthOf(Number(told.month.slice(0, 4)), month), at);
      const gap = then === null ? zero : subtract(exact(told.value), exact(then.value));
      return then === null || sign(gap) === 0
        ? []
        : [{ expected: only(absolute(gap)), from: [told, then], how: '两期相减' }];
    });
  });
  return among.length === 0 ? null : { among, named: null };
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
