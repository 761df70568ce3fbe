import { compare, parseExact, sign } from '#kernel/decimal.ts';
import { addMonths, isMonth } from '#kernel/period.ts';
import type { Trajectory } from '#kernel/trajectory.ts';
import type { Entry } from '#modules/inclusion/rules-duty.ts';
import { type Judged, judgeCumulative } from './rules-amount.ts';
import { darkness } from './rules-bands.ts';
import { excused, inForceAt } from './rules-choose.ts';
import { cumulativeReached, type Grey, isGrey } from './rules-figures.ts';
import { greyOf, lightWith } from './rules-light.ts';
import { judgeOutlook } from './rules-outlook.ts';
import type { LightPack, PackMeasure, Rule, Urgency } from './rules-pack-types.ts';
import { judgePair } from './rules-pair.ts';
import { judgeBond, judgeDated, judgeEntry, judgePayment, judgeTask } from './rules-project.ts';
import { amountText } from './rules-text.ts';
import type { Colour, Exemption, Light, Outlook, Verdict } from './rules-types.ts';

/**
 * What is known of a project, or of a town or unit, at the end of a month. Whoever holds projects gives what it has: null is “not known”,
 * and what needs it is grey, with the reason.
 */
export interface ThingMonth {
  readonly id: string;
  readonly kind: 'project' | 'district';
  readonly name: string;
  /** 年度计划投资, yuan. */
  readonly yearPlan: string | null;
  /** 本年累计完成投资 to the end of the month, yuan. */
  readonly done: string | null;
  /** Why `done` is null, if there is more to say than that it was not reported. */
  readonly noDone?: string | undefined;
  /** Left out: linear. */
  readonly trajectory?: Trajectory | undefined;
  /** Planned and actual start; null: unknown whether it was started. */
  readonly start: DatedStep | null;
  /** Planned and actual completion. */
  readonly finish: DatedStep | null;
  /** 纳统: since when it is in; whether it must be, or why not; null: unknown. */
  readonly entry: Entry | null;
  /** Paid, and asked to be paid by then, percent of the money. */
  readonly payment: { readonly paid: string; readonly required: string } | null;
  /** Task and done of the month alone, yuan. */
  readonly monthTask: {
    readonly task: string;
    readonly done: string;
    /** Where the task comes from, where it is not what was planned the month before. */
    readonly from?: string | undefined;
  } | null;
  /** Bonds: the money, the month of issue, and what was used. */
  readonly bonds: readonly Bond[] | null;
  /** Cumulative growth, that planned, and the average, percent. */
  readonly growth: { readonly value: string; readonly plan: string; readonly average: string | null } | null;
  readonly outlook?: Outlook | null | undefined;
  readonly urgency?: Urgency | null | undefined;
  /** What the reader must know of the facts, in Chinese; printed after the reason. */
  readonly remark?: string | undefined;
  /** Where the facts stand, e.g. `project:ID@3`. */
  readonly facts: readonly string[];
}

/** A bond's money, the month of its issue `YYYY-MM`, and what was used since; yuan. */
export interface Bond {
  readonly amount: string;
  readonly issued: string;
  readonly used: string;
}

/** A day planned (`YYYY-MM-DD`) and the day it happened; null: none. */
export interface DatedStep {
  readonly planned: string | null;
  readonly actual: string | null;
  /** It has happened, though its day was not written down. */
  readonly happened?: boolean | undefined;
}

/** Everything the judge of a thing looks at. */
export interface ThingInput {
  readonly thing: ThingMonth;
  /** `YYYY-MM`: judged as at the end of this month. */
  readonly period: string;
  readonly pack: LightPack;
  readonly history?: readonly { readonly period: string; readonly colour: Colour }[] | undefined;
  readonly exemptions?: readonly Exemption[] | undefined;
}

/**
 * Light of a project (or town) at the end of a month: every rule of the pack for its kind is asked, the darkest colour holds, and what
 * the others said stands beside it. A rule that lacks its data makes the thing grey unless another is yellow or red, or the pack lets it
 * be skipped. Pure, like `judge`.
 *
 * @source domain/economy.md §2: 银川 2025 judges progress, start, 入库 and payment of one project
 */
export function judgeThing(input: ThingInput): Light {
  const { pack } = input;
  if (!isMonth(input.period)) return greyOf(pack, { grey: 'bad-input', reason: '期别不是月份，不判定' });
  if (!inForceAt(pack, input.period))
    return greyOf(pack, { grey: 'no-rule', reason: `规则包“${pack.title}”在${input.period}未施行，不判定` });
  const at = pack.asOf === 'month-before' ? addMonths(input.period, -1) : input.period;
  const asked = pack.rules
    .filter((rule) => rule.objects.includes(input.thing.kind) && thingMeasures.has(rule.measure))
    .map(
      (rule): Asked => ({
        rule,
        found: excused(rule, input.exemptions ?? []) ?? tooSmall(rule, input.thing) ?? ask(rule, input, at),
      }),
    );
  if (asked.length === 0)
    return greyOf(pack, {
      grey: 'no-rule',
      reason: `规则包“${pack.title}”没有判定${input.thing.kind === 'project' ? '项目' : '镇街'}的规则，不判定`,
    });
  const first = deciding(asked);
  const also = asked.filter((one) => one !== first).map(verdict);
  const { remark = '' } = input.thing;
  const bare = isGrey(first.found) ? greyOf(pack, first.found) : lightWith(pack, first.found);
  const light = remark === '' ? bare : { ...bare, reason: `${bare.reason}（${remark}）` };
  return also.length === 0 ? light : { ...light, also };
}

/** Why a project is too small for a rule; null when it is not, or its plan is not known. */
function tooSmall({ least }: Rule, { kind, yearPlan }: ThingMonth): Grey | null {
  if (least === undefined || kind !== 'project' || yearPlan === null) return null;
  const [plan, bound] = [parseExact(yearPlan), parseExact(least)];
  if (plan === null || bound === null || compare(plan, bound) >= 0) return null;
  return {
    grey: 'no-rule',
    reason: `年度计划${amountText(plan, 'yuan')}，不到${amountText(bound, 'yuan')}，这一条不判定`,
  };
}

interface Asked {
  readonly rule: Rule;
  readonly found: Judged | Grey;
}

const quiet: ReadonlySet<Grey['grey']> = new Set(['not-due', 'excused', 'no-rule']);

/** Red, yellow, grey for want of data, green, then what is not due or excused; of equals the first. */
function weight({ rule, found }: Asked): number {
  if (!isGrey(found)) return found.colour === 'green' ? 1 : darkness[found.colour] + 2;
  return quiet.has(found.grey) || rule.skip === true ? 0 : 2;
}

function deciding(asked: readonly Asked[]): Asked {
  return asked.reduce((heaviest, one) => (weight(one) > weight(heaviest) ? one : heaviest));
}

function verdict({ rule, found }: Asked): Verdict {
  const { id, title } = rule;
  if (isGrey(found)) return { rule: id, title, colour: 'grey', reason: found.reason };
  const reason = found.note === null ? found.reason : `${found.reason}（${found.note}）`;
  return { rule: id, title, colour: found.colour, reason };
}

const thingMeasures: ReadonlySet<PackMeasure> = new Set<PackMeasure>([
  'gap',
  'short',
  'ratio',
  'start',
  'entry',
  'finish',
  'payment',
  'month-task',
  'bond',
  'outlook',
  'growth-pair',
]);

function ask(rule: Rule, input: ThingInput, month: string): Judged | Grey {
  const { thing } = input;
  const standing = { history: input.history, urgency: thing.urgency };
  const facts = thing.facts;
  switch (rule.measure) {
    case 'start':
      return judgeDated(rule, thing.start, month, standing, { verb: '开工', facts });
    case 'finish':
      return judgeDated(rule, thing.finish, month, standing, { verb: '竣工', facts });
    case 'entry':
      return judgeEntry(rule, thing, month, standing);
    case 'payment':
      return judgePayment(rule, thing, standing);
    case 'month-task':
      return judgeTask(rule, thing, standing);
    case 'bond':
      return judgeBond(rule, thing, month, standing);
    case 'outlook':
      return judgeOutlook(rule, thing.outlook, standing);
    case 'growth-pair':
      return growth(rule, thing, month, standing);
    default:
      return progress(rule, input, month);
  }
}

/** Investment done against the year plan: the same measure, and the same sentence, as any other amount. */
function progress(rule: Rule, { thing, pack, history }: ThingInput, month: string): Judged | Grey {
  const plan = thing.yearPlan === null ? null : parseExact(thing.yearPlan);
  if (plan === null || sign(plan) <= 0)
    return { grey: 'no-target', reason: '没有年度计划投资，不能与序时比，不判定' };
  if (thing.done === null)
    return {
      grey: 'no-figure',
      reason: thing.noDone ?? `没有${Number(month.slice(5))}月累计完成投资，不判定`,
    };
  const id = thing.facts[0] ?? thing.id;
  const base = { unit: 'yuan', aspect: 'level' } as const;
  const figures = [
    { id, period: month, value: thing.done, ...base, basis: 'preliminary', version: 1 },
  ] as const;
  const judged = {
    commitment: {
      id: thing.id,
      title: thing.name,
      kind: 'project',
      comparator: '=',
      value: thing.yearPlan,
      ...base,
    },
    trajectory: thing.trajectory ?? { kind: 'linear' },
    period: month,
    figures,
    // Only the rule that is asked: others of the pack have their own turn.
    pack: { ...pack, rules: [{ ...rule, guard: false, objects: ['project'] }] },
    history,
    urgency: thing.urgency,
  } as const;
  const reached = cumulativeReached(judged, 'yuan', ['level']);
  if (isGrey(reached)) return reached;
  const want = { low: plan, high: null, stated: plan, strict: false, mirrored: false, tolerance: null };
  return judgeCumulative(judged, want, reached, 'yuan');
}

function growth(
  rule: Rule,
  { growth: found, facts }: ThingMonth,
  month: string,
  standing: Parameters<typeof judgePair>[1],
): Judged | Grey {
  if (found === null) return { grey: 'no-figure', reason: `没有${Number(month.slice(5))}月累计增速，不判定` };
  const [value, plan] = [parseExact(found.value), parseExact(found.plan)];
  if (value === null || plan === null) return { grey: 'bad-input', reason: '增速或计划增速不是数字，不判定' };
  const average = found.average === null ? null : { id: 'average', value: found.average, period: month };
  return judgePair(rule, { ...standing, average }, { value, month, ids: facts, remark: '' }, plan);
}
