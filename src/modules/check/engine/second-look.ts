import { absolute, subtract } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import type { Item } from './item.ts';
import type { Judged } from './judge.ts';
import { kinOf } from './lookup.ts';
import { lastMonthOf, momentOf, timeWords } from './moments.ts';
import { agreement, allowedBy, only } from './print.ts';
import type { Known } from './types.ts';
import { agreeing, isOpen, opened, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

/** 按增长5%测算, 年度下降3.2%的进度要求: words by which a number is what a thing is to be. */
const AIMED_BEFORE = /(?:按照?|若|如|以|照|倘)(?:全年|年度)?(?:目标)?(?:增长|增幅|增速)?$/u;
const AIMED_BEHIND = /^(?:的|这一)?(?:年度|全年|进度|预期|时序)*(?:要求|测算|计算|推算|倒推)/u;
/** 比年初低4.5个百分点: of growth, what was first told of the year. */
const SINCE_START = /年初[^。；\d]{0,14}(?:\d[—–~-]2月)?[^。；\d]{0,10}$/u;

/** The words between the number before in its sentence and a number. */
function runOf({ lead }: Item): string {
  return /[^\d。；]*(?:\d{1,2}[—–~-])?(?:\d{1,2}月)?[^\d。；]*$/u.exec(lead)?.[0] ?? '';
}

/** Its aim of the year, where the words may speak of one or the print is as round as an aim. */
function asAim(one: Judged, series: readonly Known[]): readonly Known[] {
  const { fact, lead } = one.item;
  const isSaid = AIMED_BEFORE.test(lead) || AIMED_BEHIND.test(fact.after);
  const isRound = one.cause === 'rounding' && /^\d+%$/u.test(fact.statement.span);
  if (!isRound && !isSaid) return [];
  const year = one.known[0]?.month.slice(0, 4) ?? '';
  return series.filter(({ role, month }) => role === 'target' && month.startsWith(year));
}

const SAID_AIM = /(?:目标|任务|计划|预期|控制|要求|力争|确保|上限|之内|年初|票决|全年)[^。；]{0,14}$/u;

/** 老旧小区：16个已完，剩2个, under a heading of tasks: what has come by then, where the number is that to the digit. */
function asCame({ item }: Judged, series: readonly Known[]): readonly Known[] {
  const when = item.whole;
  const isSaid = SAID_AIM.test(item.lead) || /^的?(?:年度)?(?:目标|任务|计划)/u.test(item.fact.after);
  if (when === null || isSaid || significantDigits(item.fact.statement.span) < 2) return [];
  const month = lastMonthOf(when);
  return series.filter((known) => known.role === 'actual' && known.month === month);
}

/** Its value at the time that stands right before it: 从上半年的6.8%跌破目标算起. */
function asOfOwn({ item }: Judged, series: readonly Known[]): readonly Known[] {
  const run = runOf(item);
  const words = timeWords(run, 0, run.length).at(-1);
  const running = item.moment ?? item.whole;
  if (
    words === undefined ||
    words.span === 'month' ||
    running === null ||
    !/^(?:的|是|为)?$/u.test(run.slice(words.to))
  )
    return [];
  const month = lastMonthOf(momentOf(words, running));
  return series.filter((known) => known.role === 'actual' && known.month === month);
}

/** Whether points are what growth has come to since it was first told of the year. */
function isSinceFirst({ item, known: [now] }: Judged, series: readonly Known[]): boolean {
  const allowed = allowedBy(item.fact, false);
  if (item.fact.statement.unit !== 'pp' || now === undefined || allowed === null) return false;
  if (!SINCE_START.test(item.lead)) return false;
  const first = series.find(
    ({ role, month }) => role === 'actual' && month === `${now.month.slice(0, 4)}-02`,
  );
  const [a, b] = [valueIn(now, now.unit), first === undefined ? null : valueIn(first, now.unit)];
  if (a === null || b === null) return false;
  const gap = subtract(a, b);
  const size = absolute(gap);
  return agreement(allowed, only(size)) !== null;
}

/** 收入12.48亿元，同比增长: growth of the amount right before it. */
const GROWS = /^，(?:同比|比上年同?期?|较上年同?期?)?(?:增长|下降)$/u;

/** Its growth over the stretch of the amount that stands right before it: 6月当月2.44亿元，增长8.3%. */
function asOfAmount({ item: { fact } }: Judged, before: Judged | undefined, book: Book): readonly Known[] {
  const [amount, other] = before === undefined || isOpen(before) ? [] : before.known;
  const isNext = before?.item.fact.sentence === fact.sentence && GROWS.test(fact.before);
  if (!isNext || amount === undefined || other !== undefined || amount.role !== 'actual') return [];
  return kinOf({ ...amount, aspect: 'growth_yoy' }, book).filter(
    ({ role, span, month }) => role === 'actual' && span === amount.span && month === amount.month,
  );
}

/**
 * 三季度，税收收入12.73亿元，增长7.7%: what has come since January, told under its last quarter with its growth, and no part of it. Null where the amount is not that sum, or the number
 * behind it not its growth.
 */
function asSum(one: Judged, behind: Judged | undefined, book: Book): Verdict | null {
  const { item, known } = one;
  const sum = known.toSorted((a, b) => (a.month < b.month ? 1 : -1))[0];
  const isOfOne = known.length === 2 && known.every(({ names }) => names[0] === sum?.names[0]);
  if (sum === undefined || !isOfOne || sum.span !== 'cumulative') return null;
  const [allowed, rate] = [allowedBy(item.fact, false), behind && allowedBy(behind.item.fact, false)];
  const isNext = behind?.item.fact.sentence === item.fact.sentence && /[增降]/u.test(behind.item.fact.before);
  if (allowed === null || !rate || !isNext || significantDigits(item.fact.statement.span) < 3) return null;
  const growth = kinOf({ ...sum, aspect: 'growth_yoy' }, book).filter(
    ({ role, span, month }) => role === 'actual' && span === sum.span && month === sum.month,
  );
  return agreeing(rate, behind.item, growth) === null ? null : agreeing(allowed, item, [sum]);
}

interface Beside {
  readonly before: Judged | undefined;
  readonly behind: Judged | undefined;
}

function lookedAt(one: Judged, { before, behind }: Beside, book: Book): Judged {
  const { item, known } = one;
  const [first] = known;
  const isWeighed = one.status === 'differing' && one.cause !== 'sign' && item.fact.sentence >= 0;
  if (!isWeighed || first === undefined) return one;
  const series = kinOf(first, book);
  if (isSinceFirst(one, series)) return opened(one);
  const sum = asSum(one, behind, book);
  if (sum !== null) return { ...one, ...sum };
  const allowed = known.length === 1 ? allowedBy(item.fact, false) : null;
  if (allowed === null) return one;
  const isMeant = significantDigits(item.fact.statement.span) > 1;
  const others = [
    ...asAim(one, series),
    ...(isMeant ? asOfOwn(one, series) : []),
    ...asOfAmount(one, before, book),
  ];
  if (item.isAim && known.length === 1 && first.role === 'target') others.push(...asCame(one, series));
  for (const other of others) {
    const found = agreeing(allowed, item, [other]);
    if (found !== null) return { ...one, ...found };
  }
  return one;
}

/**
 * A number that was called wrong by one value of a thing is right where it is another of the same thing that its words may as well mean: its aim (按增长5%测算) or
 * its value at the time right before it (从上半年的6.8%跌破目标算起), or its growth where the amount before it is of another stretch.
 */
export function lookedAgain(judged: readonly Judged[], book: Book): readonly Judged[] {
  return judged.map((one, index) =>
    lookedAt(one, { before: judged[index - 1], behind: judged[index + 1] }, book),
  );
}
