import { dayNumber } from '#kernel/calendar.ts';
import {
  add,
  divide,
  type Exact,
  fraction,
  hundred,
  multiply,
  parseExact,
  sign,
  subtract,
  whole,
} from '#kernel/decimal.ts';
import { addMonths, monthsBetween } from '#kernel/period.ts';
import type { Judged } from './rules-amount.ts';
import { lastDayOf } from './rules-choose.ts';
import type { Grey } from './rules-figures.ts';
import type { Rule } from './rules-pack-types.ts';
import { type Standing, settle } from './rules-settle.ts';
import { amountText, distanceText, percentText } from './rules-text.ts';
import type { Bond, DatedStep, ThingMonth } from './rules-thing.ts';

/** `2022年6月`. */
function dated(day: string): string {
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月`;
}

function found(
  rule: Rule,
  gap: Exact,
  standing: Standing,
  more: Pick<Judged, 'reason' | 'measure' | 'figures'> & { readonly aim: string } & Partial<Judged>,
): Judged {
  const settled = settle(rule, gap, standing);
  const { aim, ...rest } = more;
  const toGreen = settled.colour === 'green' ? null : aim;
  return { actual: null, due: null, ...settled, rule: rule.id, gap, toGreen, ...rest };
}

/** Green whatever the bands: the thing has happened, or is not behind. */
function certain(rule: Rule, gap: Exact, reason: string, more: Pick<Judged, 'measure' | 'figures'>): Judged {
  const none = { actual: null, due: null, note: null, toGreen: null } as const;
  return { ...none, colour: 'green', rule: rule.id, gap, reason, ...more };
}

/**
 * 开工 or 竣工 against the planned month: done is green, not done counts the months since.
 *
 * @returns distance in months after the planned month; 0 = not done at the end of that month itself
 * @source domain/economy.md §2 (S45): due this month and not started yellow, three months running red
 */
export function judgeDated(
  rule: Rule,
  step: DatedStep | null,
  month: string,
  standing: Standing,
  of: { readonly verb: string; readonly facts: readonly string[] },
): Judged | Grey {
  const more = { measure: 'months-late', figures: of.facts } as const;
  if (step === null) return { grey: 'no-state', reason: `没有${of.verb}情况，不判定` };
  const actual = step.actual !== null && step.actual <= lastDayOf(month) ? step.actual : null;
  if (actual !== null) return certain(rule, whole(0), `${dated(actual)}已${of.verb}`, more);
  if (step.happened === true && step.actual === null)
    return certain(rule, whole(0), `已${of.verb}（日期未登记）`, more);
  if (step.planned === null)
    return { grey: 'no-due-month', reason: `未${of.verb}，没有计划${of.verb}日期，不判定` };
  const late = monthsBetween(step.planned.slice(0, 7), month);
  const plan = `计划${dated(step.planned)}${of.verb}`;
  if (late < 0) return { grey: 'not-due', reason: `${plan}，未到时限，不判定` };
  const reason = `${plan}，${late === 0 ? `当月未${of.verb}` : `已逾期${late}个月未${of.verb}`}`;
  return found(rule, whole(late), standing, { ...more, reason, aim: `${of.verb}并登记日期后转绿` });
}

/** Whole months from a day to another, with the rest in days and as a part of the month it falls in. */
function monthsElapsed(from: string, to: string): { readonly months: Exact; readonly words: string } {
  const day = Number(from.slice(8));
  let months = monthsBetween(from.slice(0, 7), to.slice(0, 7));
  if (clipped(from.slice(0, 7), months, day) > to) months -= 1;
  const reached = dayNumber(clipped(from.slice(0, 7), months, day));
  const next = dayNumber(clipped(from.slice(0, 7), months + 1, day));
  const days = dayNumber(to) - reached;
  const rest = days === 0 ? '' : months === 0 ? `${days}天` : `零${days}天`;
  return {
    months: add(whole(months), fraction(BigInt(days), BigInt(next - reached))),
    words: `${months === 0 && days > 0 ? '' : `${months}个月`}${rest}`,
  };
}

/** The day of a month so many months later, its last where the month is shorter. */
function clipped(month: string, count: number, day: number): string {
  const at = addMonths(month, count);
  const last = lastDayOf(at);
  const wanted = `${at}-${String(day).padStart(2, '0')}`;
  return wanted > last ? last : wanted;
}

/**
 * 纳统 after the start.
 *
 * @returns distance in months since the start, parts of a month as its days
 * @source domain/economy.md §2 (S45): more than one month after the start and not entered yellow, more than two red
 */
export function judgeEntry(rule: Rule, thing: ThingMonth, month: string, standing: Standing): Judged | Grey {
  const { entry, start, facts } = thing;
  const more = { measure: 'months', figures: facts } as const;
  const end = lastDayOf(month);
  if (entry === null) return { grey: 'no-state', reason: '没有纳统情况，不判定' };
  if (entry.entered !== null && entry.entered <= end)
    return certain(rule, whole(0), `${dated(entry.entered)}已纳统`, more);
  if (!entry.needed) return { grey: 'not-due', reason: `${entry.excuse}，不要求纳统` };
  const started = start?.actual ?? null;
  if (started === null || started > end) return { grey: 'not-due', reason: '尚未开工，不要求纳统' };
  const since = monthsElapsed(started, end);
  const reason = `${dated(started)}开工，到${dated(end)}已${since.words}未纳统`;
  return found(rule, since.months, standing, { ...more, reason, aim: '入库纳统并登记日期后转绿' });
}

function numbers(...texts: readonly string[]): readonly Exact[] | null {
  const all = texts.map(parseExact);
  return all.every((one) => one !== null) ? all : null;
}

const notNumber: Grey = { grey: 'bad-input', reason: '数据不是数字，不判定' };

/** @returns distance in percent of what was asked to be paid. @source domain/economy.md §2 (S45): below the requirement red */
export function judgePayment(rule: Rule, { payment, facts }: ThingMonth, standing: Standing): Judged | Grey {
  if (payment === null) return { grey: 'no-figure', reason: '没有资金支付数据，不判定' };
  const [paid, required] = numbers(payment.paid, payment.required) ?? [];
  if (paid === undefined || required === undefined) return notNumber;
  if (sign(required) <= 0) return { grey: 'not-due', reason: '尚无支付要求，不判定' };
  const gap = multiply(divide(subtract(required, paid), required), hundred);
  return found(rule, gap, standing, {
    measure: 'short',
    figures: facts,
    actual: paid,
    due: required,
    reason: `资金已支付${percentText(paid)}，应支付${percentText(required)}`,
    aim: `支付率达到${percentText(required)}后转绿`,
  });
}

/** @returns percent of the month's task done. @source domain/economy.md §2 (S46 三亚, S49 新晃) */
export function judgeTask(rule: Rule, { monthTask, facts }: ThingMonth, standing: Standing): Judged | Grey {
  if (monthTask === null) return { grey: 'no-figure', reason: '没有当月任务或完成数，不判定' };
  const [task, done] = numbers(monthTask.task, monthTask.done) ?? [];
  if (task === undefined || done === undefined) return notNumber;
  if (sign(task) <= 0) return { grey: 'not-due', reason: '当月没有任务，不判定' };
  const ratio = multiply(divide(done, task), hundred);
  return found(rule, ratio, standing, {
    measure: 'ratio',
    figures: facts,
    actual: done,
    due: task,
    reason: `当月任务${amountText(task, 'yuan')}${monthTask.from === undefined ? '' : `（${monthTask.from}）`}，完成${amountText(done, 'yuan')}，完成率${percentText(ratio)}`,
    aim: '当月任务全部完成后转绿',
  });
}

/**
 * Money of a bond: what should be used by now grows evenly over the rule's months, the first of them the month after the issue.
 *
 * @returns distance in percent of what should have been used
 * @source domain/economy.md §2 (S48): 天津 2022, six months from the month after the issue; even growth within them [D]
 */
export function judgeBond(rule: Rule, thing: ThingMonth, month: string, standing: Standing): Judged | Grey {
  const { bonds, facts } = thing;
  if (bonds === null || bonds.length === 0)
    return { grey: 'no-figure', reason: '没有债券发行和支用数据，不判定' };
  const over = rule.months ?? 6;
  const known = bonds.map((bond) => bondFacts(bond, month, over));
  const read = known.flatMap((one) => one ?? []);
  if (read.length < known.length) return notNumber;
  if (read.every(({ amount }) => sign(amount) <= 0))
    return { grey: 'zero-target', reason: '债券金额为0，不判定' };
  const running = read.filter(({ passed, amount }) => passed > 0 && sign(amount) > 0);
  const [first] = running;
  if (first === undefined)
    return { grey: 'not-due', reason: `${dated(bonds[0]?.issued ?? month)}发行，从次月起算，不判定` };
  const total = (of: (one: (typeof running)[number]) => Exact): Exact => running.map(of).reduce(add);
  const [amount, due, used] = [total((one) => one.amount), total((one) => one.due), total((one) => one.used)];
  const gap = multiply(divide(subtract(due, used), due), hundred);
  const side = sign(gap) > 0 ? `低于应支用${distanceText(gap)}%` : '达到应支用数';
  const opening =
    running.length === 1
      ? `${dated(first.issued)}发行${amountText(amount, 'yuan')}，次月起${over}个月用完，第${first.passed}个月`
      : `${running.length}笔债券共${amountText(amount, 'yuan')}，各自次月起${over}个月用完，`;
  return found(rule, gap, standing, {
    measure: 'short',
    figures: facts,
    actual: used,
    due,
    reason: `${opening}应支用${amountText(due, 'yuan')}，已支用${amountText(used, 'yuan')}，${side}`,
    aim: `再支用${amountText(subtract(due, used), 'yuan', 'up')}即转绿`,
  });
}

/** A bond read: what should have been used of it by the month; null when its amounts are no numbers. */
function bondFacts({ amount: money, issued, used: spent }: Bond, month: string, over: number) {
  const [amount, used] = numbers(money, spent) ?? [];
  if (amount === undefined || used === undefined) return null;
  const passed = Math.min(over, monthsBetween(issued, month));
  const due = multiply(amount, fraction(BigInt(Math.max(0, passed)), BigInt(over)));
  return { amount, used, issued, passed, due };
}
