import { addDays, type Calendar, dayNumber } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import { due } from '#kernel/deadline.ts';
import { dueBefore } from '#kernel/deadline-before.ts';
import { addMonths, monthOf } from '#kernel/period.ts';
import { type YearPack, yearKeys, yearValue } from './rules-parameters.ts';
import { type Anchor, anchorWords, type LimitRule, type StepId, stepIds, stepRules } from './rules-steps.ts';

/** An act of the cycle as it was recorded: a meeting planned, a step done, or passed over. */
export interface YearEvent {
  readonly id: string;
  readonly step: StepId;
  readonly kind: 'planned' | 'done' | 'skipped';
  readonly day: string;
  readonly paper: string;
  readonly number: string;
  readonly note: string;
  /** Struck out as wrong: it no longer counts. */
  readonly struck: boolean;
}

/** One date rule of a step as it stands: its last day, or why there is none. */
export interface StepLimit {
  readonly words: string;
  readonly due: string | null;
  /** Basis of the rule in force; empty while none is set. */
  readonly basis: string;
  /** 未设置, the meeting not planned, the calendar not published; empty with a day. */
  readonly reason: string;
  /** What the county set that a stricter rule above it overruled; empty without. */
  readonly overruled: string;
  /** Of something beside the step (the budget handed in with it, the publication after it): shown, never late. */
  readonly told: boolean;
}

/**
 * How a step stands: 未到 its turn, 待办, 逾期, 已办, 逾期办理, 未开展 with a reason, 执行中, or 本年没有.
 */
export type StepState = 'waiting' | 'open' | 'late' | 'done' | 'doneLate' | 'skipped' | 'running' | 'none';

export interface YearStep {
  readonly id: StepId;
  readonly word: string;
  readonly who: string;
  readonly paper: string;
  readonly state: StepState;
  /** Last day: the earliest of its limits; null while none can be counted. */
  readonly due: string | null;
  readonly limits: readonly StepLimit[];
  /** The article that orders the step, as it holds in that year; empty where none was seen. */
  readonly law: string;
  /** In one sentence why it stands as it does. */
  readonly reason: string;
  /** What was recorded of it and counts; newest last. */
  readonly events: readonly string[];
}

export interface YearCalendar {
  readonly steps: readonly YearStep[];
  /** What comes next; null when all is done. */
  readonly next: StepId | null;
}

/** Chinese words of the states. */
export const stepStateWords: Readonly<Record<StepState, string>> = {
  waiting: '未到',
  open: '待办',
  late: '逾期未办',
  done: '已办',
  doneLate: '逾期办理',
  skipped: '未开展',
  running: '执行中',
  none: '本年没有',
};

interface Known {
  readonly pack: YearPack;
  readonly events: readonly YearEvent[];
  readonly calendar: Calendar;
  readonly year: number;
}

function planned({ events }: Known, anchor: Anchor): string | null {
  const own = events.filter(({ step, kind }) => step === anchor && kind !== 'skipped');
  return (own.find(({ kind }) => kind === 'planned') ?? own.find(({ kind }) => kind === 'done'))?.day ?? null;
}

/** What is recorded of a step as done or passed over. */
function passed({ events }: Known, step: StepId): YearEvent | undefined {
  return events.find((one) => one.step === step && one.kind !== 'planned');
}

function limitOf(known: Known, rule: LimitRule): StepLimit {
  const nothing = { due: null, basis: '', overruled: '', told: rule.told === true };
  if (rule.kind === 'on') {
    const day = planned(known, rule.anchor);
    return {
      ...nothing,
      words: `${anchorWords[rule.anchor]}当日`,
      due: day,
      reason: day === null ? '会期未定' : '',
    };
  }
  const { title } = yearKeys[rule.key];
  const start = startOf(known, rule);
  // The rule in force then, whenever it is asked: 2022 seen from 2026 is 2022. @source design.md law 5
  const answer = yearValue(known.pack, rule.key, start ?? `${known.year}-12-31`);
  if (!answer.set) return { ...nothing, words: title, reason: '未设' };
  const { value, rule: held, overruled } = answer;
  const words = wordsOf(rule, value);
  const more = {
    words,
    told: rule.told === true,
    basis: held.basis,
    overruled:
      overruled === null ? '' : `本县设的${overruled.value}放宽了上级规定，按${value}执行（${held.basis}）`,
  };
  if (rule.kind === 'month') {
    const end = addDays(`${addMonths(monthOf(known.year, Number(value)), 1)}-01`, -1);
    return { ...more, due: end, reason: '' };
  }
  if (start === null)
    return {
      ...more,
      due: null,
      reason: rule.kind === 'before' ? `${anchorWords[rule.anchor]}会期未定` : unbegun[rule.from],
    };
  const end =
    rule.kind === 'before'
      ? dueBefore(start, { quantity: value, unit: 'day' }, known.calendar)
      : due({ start, quantity: value, unit: rule.unit ?? 'day' }, { calendar: known.calendar, office: [] });
  if (end.kind === 'due') return { ...more, due: end.day, reason: '' };
  return { ...more, due: null, reason: end.reason };
}

function startOf(known: Known, rule: Exclude<LimitRule, { kind: 'on' }>): string | null {
  if (rule.kind === 'before') return planned(known, rule.anchor);
  if (rule.kind === 'month') return null;
  const begun = passed(known, rule.from);
  return begun?.kind === 'done' ? begun.day : null;
}

const unbegun = { session: '人代会尚未批准', issue: '计划尚未印发' } as const;
const begunWords = { session: '批准', issue: '印发' } as const;

function wordsOf(rule: Exclude<LimitRule, { kind: 'on' }>, value: string): string {
  if (rule.kind === 'before')
    return `${anchorWords[rule.anchor]}${value}日前${rule.told === true ? '（预算草案初步方案）' : ''}`;
  if (rule.kind === 'month') return `${value}月底前${rule.key === 'adjustBy' ? '提请' : ''}`;
  const what = rule.told === true ? '公开' : '';
  return `${begunWords[rule.from]}后${value}${rule.unit === 'workday' ? '个工作日' : '日'}内${what}`;
}

function earliest(limits: readonly StepLimit[]): string | null {
  return limits.flatMap(({ due: day, told }) => (day === null || told ? [] : [day])).toSorted()[0] ?? null;
}

/** The last day of a step; null while none can be counted. What an act on it is held to; the congress itself is held to none: it takes days. */
export function dueOfStep(
  pack: YearPack,
  events: readonly YearEvent[],
  of: { readonly calendar: Calendar; readonly year: number; readonly step: StepId },
): string | null {
  const known = {
    pack,
    events: events.filter(({ struck }) => !struck),
    calendar: of.calendar,
    year: of.year,
  };
  return of.step === 'session' ? null : earliest(limitsOf(known, of.step));
}

function limitsOf(known: Known, step: StepId): readonly StepLimit[] {
  const rules: readonly LimitRule[] =
    step === 'session' ? [{ kind: 'on', anchor: 'session' }] : stepRules[step].limits;
  return rules.map((rule) => limitOf(known, rule));
}

/**
 * The year of a plan as it stands on a day: every step with its last day by the rules in force then, how it stands and why, and what is next.
 * A struck record counts for nothing.
 *
 * @param pack  what the county and wider places set
 * @param year  the plan year; its cycle begins in the autumn before and ends in the spring after
 */
export function yearCalendar(
  pack: YearPack,
  events: readonly YearEvent[],
  calendar: Calendar,
  of: { readonly today: string; readonly year: number; readonly closed?: boolean },
): YearCalendar {
  const known: Known = { pack, events: events.filter(({ struck }) => !struck), calendar, year: of.year };
  const steps = stepIds.map((id) => stepOf(known, id, of));
  const order = steps.filter(({ state }) => state === 'late' || state === 'open');
  return { steps, next: (order.find(({ state }) => state === 'late') ?? order[0])?.id ?? null };
}

function stepOf(
  known: Known,
  id: StepId,
  of: { readonly today: string; readonly year: number; readonly closed?: boolean },
): YearStep {
  const { word, who, paper } = stepRules[id];
  const limits = limitsOf(known, id);
  const last = earliest(limits);
  const events = known.events.filter(({ step }) => step === id).map((one) => one.id);
  const { state, reason } = standing(known, id, id === 'session' ? null : last, limits, of);
  return { id, word, who, paper, state, due: last, limits, law: lawOf(known, id), reason, events };
}

/** The article in force on the day of the step, or at the end of the plan's year while it has none. */
function lawOf(known: Known, id: StepId): string {
  const day = passed(known, id)?.day ?? `${known.year}-12-31`;
  return stepRules[id].laws?.findLast(({ from }) => from <= day)?.words ?? '';
}

type Standing = Pick<YearStep, 'state' | 'reason'>;

function standing(
  known: Known,
  id: StepId,
  last: string | null,
  limits: readonly StepLimit[],
  of: { readonly today: string; readonly closed?: boolean },
): Standing {
  const rule = stepRules[id];
  const act = passed(known, id);
  if (act?.kind === 'skipped')
    return { state: 'skipped', reason: `${printDay(act.day)}记录未开展：${act.note}` };
  if (act !== undefined && id !== 'adjust') return doneAt(act, last);
  const waits = rule.after.filter((one) => passed(known, one) === undefined);
  if (id === 'adjust') return adjusted(known, waits.length > 0, of.closed === true);
  if (id === 'execute') return executed(waits.length > 0, of.closed === true);
  return undone(known, id, { last, limits, waits, today: of.today });
}

/** How a step stands that was not done. */
function undone(
  known: Known,
  id: StepId,
  of: {
    readonly last: string | null;
    readonly limits: readonly StepLimit[];
    readonly waits: readonly StepId[];
    readonly today: string;
  },
): Standing {
  const { last, limits, waits, today } = of;
  if (last !== null && today > last)
    return {
      state: 'late',
      reason: `应在${printDay(last)}前，已逾期${dayNumber(today) - dayNumber(last)}天`,
    };
  const words = waits.map((one) => stepRules[one].word).join('、');
  if (waits.length > 0)
    return { state: 'waiting', reason: `先完成${words}${last === null ? '' : `；${printDay(last)}前办`}` };
  if (last !== null) return { state: 'open', reason: `${printDay(last)}前办` };
  const opens = id === 'session' ? planned(known, 'session') : null;
  if (opens !== null) return { state: 'open', reason: `${printDay(opens)}开幕` };
  const why = [...new Set(limits.filter(({ told }) => !told).map((one) => one.reason))]
    .filter((one) => one !== '')
    .join('；');
  return { state: 'open', reason: why === '' || why === '未设' ? '时限未设' : `时限未定：${why}` };
}

function doneAt({ day, note }: YearEvent, last: string | null): Standing {
  if (last === null || day <= last) return { state: 'done', reason: `${printDay(day)}办理` };
  const late = dayNumber(day) - dayNumber(last);
  return {
    state: 'doneLate',
    reason: `${printDay(day)}办理，逾期${late}天${note === '' ? '' : `：${note}`}`,
  };
}

function adjusted(known: Known, waits: boolean, closed: boolean): Standing {
  const acts = known.events.filter(({ step, kind }) => step === 'adjust' && kind === 'done');
  const newest = acts
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  if (newest !== undefined) return { state: 'done', reason: `调整${acts.length}次，最近${printDay(newest)}` };
  if (closed) return { state: 'none', reason: '本年没有调整' };
  return { state: waits ? 'waiting' : 'none', reason: waits ? '先由人代会批准计划' : '至今没有调整' };
}

function executed(waits: boolean, closed: boolean): Standing {
  if (closed) return { state: 'done', reason: '已关账' };
  return waits
    ? { state: 'waiting', reason: '自人代会批准之日起执行' }
    : { state: 'running', reason: '自批准之日起执行，关账为止' };
}
