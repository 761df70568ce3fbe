import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  sign,
  subtract,
  toDecimal,
  toFixed,
  toUnrounded,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { formatExact } from '#kernel/quantity.ts';

/** What the year of a county, a unit or a project is held against. Amounts in yuan. */
export interface Course {
  /** The year's plan by the list; null where nothing was planned. */
  readonly target: string | null;
  /** Reached by the end of `through`; of projects that have not reported yet what they forecast of these months. */
  readonly standing: string;
  /** Forecast of the months after `through`. */
  readonly ahead: string;
  /** Months of projects of which nothing is known. */
  readonly missing: number;
  /** The last month that is over, 0–12. */
  readonly through: number;
  /** The best month of the year so far; null while there is none. */
  readonly best: { readonly month: number; readonly amount: string } | null;
}

/**
 * How a year goes. reached: the plan is met already. on: the forecast meets it at a pace that was seen. bold: it meets it, at a pace not seen
 * yet. short: it falls short, at a pace that was seen it could be met. far: it falls short and no month so far would do. missed: the year is
 * over. incomplete: too little was said to tell. unknown: no plan.
 */
export const verdicts = ['reached', 'on', 'bold', 'short', 'far', 'missed', 'incomplete', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  reached: '已完成',
  on: '预计完成',
  bold: '能完成，进度要求偏高',
  short: '预计完不成，可追',
  far: '预计完不成，难追',
  missed: '未完成',
  incomplete: '预报不全',
  unknown: '没有计划',
};

/** Whether a verdict says that the year's target is out of reach as things are forecast. */
export function isOutOfReach(verdict: Verdict): boolean {
  return verdict === 'short' || verdict === 'far' || verdict === 'missed';
}

/** A course judged. Amounts in yuan, unrounded. */
export interface Judged {
  readonly verdict: Verdict;
  /** standing + ahead. */
  readonly expected: string;
  /** expected − target; negative when it falls short; null without a target. */
  readonly gap: string | null;
  /** What every month left has to bring so that the target is met; null when none is left, none is needed, or no target is set. */
  readonly needed: string | null;
  /** needed ÷ best month; null without either. */
  readonly times: string | null;
  readonly monthsLeft: number;
  /** Chinese: the numbers behind the verdict. */
  readonly reason: string;
}

/**
 * Whether the target of a year can still be reached: year = standing + forecast of the months left; needed pace = (target − standing) ÷ months
 * left, beside the best month so far. Exact; only `reason` rounds.
 *
 * @source domain/economy.md §3.6 [D]: expected full year = done + Σ remaining forecasts; issue 4 part 7
 */
export function paceOf(course: Course): Judged {
  const monthsLeft = 12 - course.through;
  const standing = exact(course.standing);
  const expected = add(standing, exact(course.ahead));
  if (course.target === null || sign(exact(course.target)) <= 0)
    return judged('unknown', {
      expected,
      gap: null,
      needed: null,
      times: null,
      monthsLeft,
      reason: '清单里没有年度计划投资',
    });
  const target = exact(course.target);
  const gap = subtract(expected, target);
  const open = subtract(target, standing);
  const needed = sign(open) > 0 && monthsLeft > 0 ? divide(open, whole(monthsLeft)) : null;
  const best =
    course.best === null || sign(exact(course.best.amount)) <= 0 ? null : exact(course.best.amount);
  const times = needed === null || best === null ? null : divide(needed, best);
  const verdict = verdictOf({ open, gap, monthsLeft, missing: course.missing, needed, best });
  const facts = { expected, gap, needed, times, monthsLeft };
  return judged(verdict, { ...facts, reason: reasonOf(verdict, course, { ...facts, target }) });
}

interface Facts {
  readonly expected: Exact;
  readonly gap: Exact | null;
  readonly needed: Exact | null;
  readonly times: Exact | null;
  readonly monthsLeft: number;
}

function verdictOf(of: {
  readonly open: Exact;
  readonly gap: Exact;
  readonly monthsLeft: number;
  readonly missing: number;
  readonly needed: Exact | null;
  readonly best: Exact | null;
}): Verdict {
  if (sign(of.open) <= 0) return 'reached';
  if (of.monthsLeft <= 0) return of.missing > 0 ? 'incomplete' : 'missed';
  const isUnseen = of.needed !== null && (of.best === null || compare(of.needed, of.best) > 0);
  if (sign(of.gap) >= 0) return isUnseen ? 'bold' : 'on';
  if (of.missing > 0) return 'incomplete';
  return isUnseen ? 'far' : 'short';
}

function judged(
  verdict: Verdict,
  { reason, monthsLeft, ...facts }: Facts & { readonly reason: string },
): Judged {
  const text = (value: Exact | null): string | null => (value === null ? null : textOf(value));
  return {
    verdict,
    expected: textOf(facts.expected),
    gap: text(facts.gap),
    needed: text(facts.needed),
    times: text(facts.times),
    monthsLeft,
    reason,
  };
}

function textOf(value: Exact): string {
  return toDecimal(value) ?? toUnrounded(value);
}

function reasonOf(verdict: Verdict, course: Course, facts: Facts & { readonly target: Exact }): string {
  const gap = facts.gap ?? zero;
  const size = absolute(gap);
  const plan = `全年预计${money(facts.expected)}，计划${money(facts.target)}，${gap.n < 0n ? '差' : '超'}${money(size)}`;
  const lacking = course.missing > 0 ? `；还有${course.missing}个项目月没有报数或预报，未计入` : '';
  if (verdict === 'reached') return `已完成${money(exact(course.standing))}，计划${money(facts.target)}`;
  if (facts.needed === null) return `${plan}${lacking}`;
  const pace = `；余下${facts.monthsLeft}个月须月均${money(facts.needed)}`;
  if (course.best === null || facts.times === null) return `${plan}${pace}，今年还没有可比的月份${lacking}`;
  const best = `今年最好的${course.best.month}月（${money(exact(course.best.amount))}）`;
  return `${plan}${pace}，是${best}的${toFixed(facts.times, 2)}倍${lacking}`;
}

/** In 亿元 with two decimals from a hundred million on, else in whole 万元. */
function money(value: Exact): string {
  const size = absolute(value);
  return compare(size, whole(100_000_000)) < 0
    ? formatExact(value, 'yuan', { scale: '万', digits: 0 })
    : formatExact(value, 'yuan', { scale: '亿', digits: 2 });
}
