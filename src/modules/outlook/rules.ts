import { addDays, addWorkdays, type Calendar } from '#kernel/calendar.ts';
import { compare, exact } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import { addMonths, monthOf, splitMonth } from '#kernel/period.ts';

/** How far the sheet of a unit is; none: nothing was written. */
export const states = ['none', 'draft', 'submitted', 'returned', 'passed'] as const;
export type State = (typeof states)[number];

export const stateWords: Readonly<Record<State, string>> = {
  none: '未报',
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  passed: '已通过',
};

/** What may be done to a sheet besides writing it. */
export const acts = ['submit', 'withdraw', 'return', 'pass'] as const;
export type Act = (typeof acts)[number];

export const actWords: Readonly<Record<Act | 'save' | 'import', string>> = {
  save: '填写',
  import: '导入',
  submit: '提交',
  withdraw: '撤回',
  return: '退回',
  pass: '通过',
};

const acting: Readonly<
  Record<Act, { readonly from: readonly State[]; readonly to: State; readonly by: 'unit' | 'office' }>
> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'unit' },
  withdraw: { from: ['submitted'], to: 'draft', by: 'unit' },
  return: { from: ['submitted'], to: 'returned', by: 'office' },
  pass: { from: ['submitted'], to: 'passed', by: 'office' },
};

/**
 * Where an act leads from a state, or null when it cannot be done now. What was passed stays: a forecast mended afterwards would be measured
 * against what it already knew.
 */
export function afterAct(act: Act, state: State): Exclude<State, 'none'> | null {
  const { from, to } = acting[act];
  return from.includes(state) && to !== 'none' ? to : null;
}

/** Whether an act is the unit's or the county office's. */
export function sideOf(act: Act): 'unit' | 'office' {
  return acting[act].by;
}

/** Whether a sheet may be written in a state. */
export function mayWrite(state: State): boolean {
  return state === 'none' || state === 'draft' || state === 'returned';
}

/** What a reader may see of a sheet: the unit all of it, the office from submission on, everybody else what was passed. */
export function isVisible(state: State, sight: 'unit' | 'office' | 'other'): boolean {
  if (sight === 'unit' || state === 'passed') return true;
  return sight === 'office' && state === 'submitted';
}

/** What an amount rests on. */
export const bases = ['contract', 'settlement', 'delivery', 'other'] as const;
export type Basis = (typeof bases)[number];

/** @source domain/economy.md §3.6 [D] */
export const basisWords: Readonly<Record<Basis, string>> = {
  contract: '合同',
  settlement: '结算',
  delivery: '设备到货',
  other: '其他',
};

/** How sure the unit is, in words. A county may ask for per cents instead. */
export const confidences = ['high', 'middle', 'low'] as const;
export const confidenceWords: Readonly<Record<(typeof confidences)[number], string>> = {
  high: '高',
  middle: '中',
  low: '低',
};
export type ConfidenceMode = 'words' | 'percent';

/** How a confidence is printed: 高, or 80%. */
export function printConfidence(kept: string): string {
  const word = confidences.find((one) => one === kept);
  if (word !== undefined) return confidenceWords[word];
  return kept === '' ? '' : `${kept}%`;
}

/** What was typed or pasted as confidence, as it is kept (`high`, `80`); null when it is neither. */
export function readConfidence(text: string, mode: ConfidenceMode): string | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return '';
  if (mode === 'words')
    return confidences.find((one) => one === plain || confidenceWords[one] === plain) ?? null;
  const number = /^(\d{1,3})%?$/u.exec(plain)?.[1];
  return number === undefined || Number(number) > 100 ? null : String(Number(number));
}

/** What was typed or pasted as basis; null when it is none. */
export function readBasis(text: string): Basis | '' | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return '';
  return bases.find((one) => one === plain || basisWords[one] === plain) ?? null;
}

/** The months a round speaks of: the month it is asked in and the later ones of its year. */
export function monthsOfRound(round: string): readonly string[] {
  const { year, month } = splitMonth(round);
  return Array.from({ length: 13 - month }, (_, step) => monthOf(year, month + step));
}

/** Days of a round. */
export interface RoundDays {
  /** Day by which it is asked, moved off days of rest. */
  readonly dueOn: string;
  /** Last day on which an unsubmitted sheet may be written. */
  readonly closesOn: string;
  /** Why the day could not be moved off a day of rest; null when it could. */
  readonly unpublished: string | null;
}

/** What the days of a round follow from. */
export interface RoundSettings {
  /** Day of the month, 1–31. */
  readonly day: number;
  /** Whether nothing is taken after the day; otherwise until the month is over, and said to be late. */
  readonly strict: boolean;
  /** Workdays that a unit has for a sheet that came back. */
  readonly again: number;
}

/**
 * The days of a round: the named day of its month rolled to a workday; it closes then, or with the month, after which a forecast of the month
 * would be no forecast any more.
 */
export function roundDays(round: string, settings: RoundSettings, calendar: Calendar): RoundDays {
  const { day: dueOn, unpublished } = dayOfRule(
    { months: 0, day: settings.day, roll: 'rest' },
    round,
    calendar,
  );
  const last = addDays(`${addMonths(round, 1)}-01`, -1);
  return { dueOn, closesOn: settings.strict || dueOn > last ? dueOn : last, unpublished };
}

/** Whether a sheet takes entries today, until when, and why not. */
export interface Opening {
  readonly open: boolean;
  readonly until: string | null;
  /** Chinese, with the cure; empty while it is open. */
  readonly why: string;
}

/**
 * Whether the sheet of a unit may be written on a day: not before its month, not after it closed; one that was sent back also for some workdays
 * after that.
 *
 * @param sheet  its state, and the day it was last sent back
 */
export function openingOf(
  round: string,
  sheet: { readonly state: State; readonly returnedOn: string | null },
  settings: RoundSettings,
  calendar: Calendar,
  today: string,
): Opening {
  if (sheet.state === 'submitted')
    return { open: false, until: null, why: '已提交，等待县发改部门审核；要改请先撤回。' };
  if (sheet.state === 'passed')
    return { open: false, until: null, why: '已通过，不再改动；有变化请在下一期预报里写明。' };
  if (today < `${round}-01`)
    return { open: false, until: null, why: `${Number(round.slice(5))}月还没有到，不能填报这一期。` };
  const { closesOn } = roundDays(round, settings, calendar);
  // Also after it was submitted again and withdrawn.
  const grace = sheet.returnedOn === null ? closesOn : graceOf(sheet.returnedOn, settings.again, calendar);
  const until = grace > closesOn ? grace : closesOn;
  if (today <= until) return { open: true, until, why: '' };
  const why = settings.strict ? '本期已过截止日' : '这个月已过，不再是预报';
  return { open: false, until, why: `${why}（${until}截止），请在下一期填报。` };
}

function graceOf(day: string, workdays: number, calendar: Calendar): string {
  const end = addWorkdays(calendar, day, workdays);
  return end.known ? end.value : addDays(day, workdays);
}

/** Whether a submission came after the day it was asked by. */
export function isLate(submittedOn: string | null, days: RoundDays): boolean {
  return submittedOn !== null && submittedOn > days.dueOn;
}

/** The stages whose projects are asked: from 前期 to 竣工, and what was stopped. What is in operation spends no more. */
const askedStages: ReadonlySet<string> = new Set([
  'preparing',
  'started',
  'building',
  'partial',
  'completed',
  'suspended',
  'postponed',
]);

/** Whether a project is asked for a forecast: under way or being prepared; of a bundle its parts, never the bundle itself. */
export function isAsked(project: { readonly stage: string; readonly bundle: boolean }): boolean {
  return !project.bundle && askedStages.has(project.stage);
}

/** What a unit says of a project. */
export interface Said {
  /** Yuan, exact, not negative. */
  readonly amounts: readonly { readonly month: string; readonly amount: string }[];
  readonly basis: Basis | null;
  readonly confidence: string;
  readonly note: string;
  readonly carried: boolean;
}

/** The amount said for a month; null when none was. */
export function amountOf(said: Pick<Said, 'amounts'> | null, month: string): string | null {
  return said?.amounts.find((one) => one.month === month)?.amount ?? null;
}

/** Whether two say the same of the months given: amounts, basis, confidence. */
export function saysSame(
  a: Omit<Said, 'carried'>,
  b: Omit<Said, 'carried'>,
  months: readonly string[],
): boolean {
  return (
    a.basis === b.basis &&
    a.confidence === b.confidence &&
    months.every((month) => {
      const [left, right] = [amountOf(a, month), amountOf(b, month)];
      return left === right || (left !== null && right !== null && compare(exact(left), exact(right)) === 0);
    })
  );
}

/** What a forecast carried on says: what the round before said of the months that are still to come. */
export function carriedFrom(before: Said, months: readonly string[]): Said {
  return {
    amounts: before.amounts.filter(({ month }) => months.includes(month)),
    basis: before.basis,
    confidence: before.confidence,
    note: before.note,
    carried: true,
  };
}

/** What stands against submitting what was said of a project: every month, the basis and the confidence must be there. */
export function entryFaults(said: Said | null, months: readonly string[]): readonly Omit<Fault, 'row'>[] {
  const missing = months.filter((month) => amountOf(said, month) === null);
  const faults: Omit<Fault, 'row'>[] = [];
  if (missing.length > 0) {
    const names = missing.map((month) => `${Number(month.slice(5))}月`).join('、');
    faults.push({ field: missing[0] ?? 'amounts', message: `${names}没有预报，没有投资请填0` });
  }
  if (said === null) return faults;
  if (said.basis === null) faults.push({ field: 'basis', message: '请选择依据' });
  if (said.confidence === '') faults.push({ field: 'confidence', message: '请填把握程度' });
  return faults;
}

/** What a month may not be said of in a round, in Chinese; null when all months fit. */
export function monthsFault(said: Pick<Said, 'amounts'>, round: string): string | null {
  const months = monthsOfRound(round);
  const outside = said.amounts.find(({ month }) => !months.includes(month));
  if (outside !== undefined)
    return `${outside.month}不在这一期里：只预报${Number(round.slice(5))}月至12月，请去掉`;
  const twice = new Set(said.amounts.map(({ month }) => month)).size < said.amounts.length;
  return twice ? '同一个月填了两次，请只留一个' : null;
}
