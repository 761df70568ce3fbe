import { printMinute } from '#kernel/day-words.ts';
import type { AllowedAct } from './schema.ts';

/** 草稿、已提交、已退回、已通过、已接收、已锁定. */
export type ReportState = 'draft' | 'submitted' | 'returned' | 'approved' | 'accepted' | 'locked';

/** 提交、撤回、退回、通过、接收、更正; a month is closed (结账) for all its reports at once. */
export type ReportAct = 'submit' | 'withdraw' | 'return' | 'approve' | 'accept' | 'correct';

interface Step {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  /** Whose right it takes. */
  readonly right: 'report.write' | 'report.review' | 'report.accept';
  readonly word: string;
  readonly reason: boolean;
}

/** The one table of moves of a report. */
export const steps: Readonly<Record<ReportAct, Step>> = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    right: 'report.write',
    word: '提交',
    reason: false,
  },
  withdraw: { from: ['submitted'], to: 'draft', right: 'report.write', word: '撤回', reason: false },
  return: {
    from: ['submitted', 'approved'],
    to: 'returned',
    right: 'report.review',
    word: '退回',
    reason: true,
  },
  approve: { from: ['submitted'], to: 'approved', right: 'report.review', word: '通过', reason: false },
  accept: { from: ['approved'], to: 'accepted', right: 'report.accept', word: '接收', reason: false },
  correct: {
    from: ['accepted', 'locked'],
    to: 'draft',
    right: 'report.review',
    word: '发起更正',
    reason: true,
  },
};

const order: readonly ReportAct[] = ['submit', 'withdraw', 'return', 'approve', 'accept', 'correct'];

/** Chinese words of the states. */
export const stateWords: Readonly<Record<ReportState, string>> = {
  draft: '草稿',
  submitted: '已提交',
  returned: '已退回',
  approved: '已通过',
  accepted: '已接收',
  locked: '已锁定',
};

/** States in which the unit writes. */
const writing: ReadonlySet<ReportState> = new Set(['draft', 'returned']);

/** Whether the unit is writing the report: nothing written yet, a draft, or one that was returned. */
export function isOpen(state: ReportState | null): boolean {
  return state === null || writing.has(state);
}

/** Whether what a report says counts as figures. */
export function isTaken(state: ReportState | null): boolean {
  return state === 'accepted' || state === 'locked';
}

/**
 * Whether a reader may see what stands in a report that is not accepted: the unit itself always, those who decide on it from
 * submission on, nobody else. What was accepted is a figure and seen as such.
 */
export function seesEntries(
  state: ReportState | null,
  reader: { readonly isOwn: boolean; readonly reviews: boolean },
): boolean {
  if (reader.isOwn || isTaken(state)) return true;
  return reader.reviews && !isOpen(state);
}

/** Shortest reason for a return or a correction, signs without spaces. @source issue brief: a reason must say something */
export const shortestReason = 5;

/** Why a reason does not do, in Chinese; null when it does or none is needed. */
export function reasonFault(act: ReportAct, reason: string): string | null {
  if (!steps[act].reason) return null;
  const length = Array.from(reason.replaceAll(/\s/gu, '')).length;
  return length >= shortestReason
    ? null
    : `${steps[act].word}要写明原因，至少${shortestReason}个字，让填报单位知道改哪里`;
}

/** The report as the acts look at it; null when nothing has been written yet. */
export interface ActedOn {
  readonly state: ReportState;
  readonly submittedBy: string | null;
}

/** What a reader may do with the reports of a unit. */
export interface Reader {
  readonly account: string;
  readonly writes: boolean;
  readonly reviews: boolean;
  readonly accepts: boolean;
}

/** What else stands in the way of an act. */
export interface Hindrances {
  /** Number of faults that stand in the way of submitting. */
  readonly faults: number;
  /** Why the month takes no submission now, in Chinese; null when it does. */
  readonly closed: string | null;
  /** Why it cannot be approved yet, in Chinese: who still has to sign. Null when nobody has to. */
  readonly signing: string | null;
}

/**
 * The acts a reader has a right to, each with the reason why it is refused now, or null when it is possible. Acts without a right are
 * absent. Nobody decides what the same account submitted.
 */
export function actsFor(
  report: ActedOn | null,
  reader: Reader,
  hindrances: Hindrances,
): readonly AllowedAct[] {
  const rights = {
    'report.write': reader.writes,
    'report.review': reader.reviews,
    'report.accept': reader.accepts,
  };
  return order
    .filter((act) => rights[steps[act].right])
    .map((act) => ({ act, refusal: refusalOf(act, report, reader.account, hindrances) }));
}

function refusalOf(
  act: ReportAct,
  report: ActedOn | null,
  account: string,
  hindrances: Hindrances,
): string | null {
  if (report === null)
    return act === 'submit' ? (hindrances.closed ?? '还没有填报，填写后才能提交') : '本月还没有月报';
  const { from, word } = steps[act];
  if (!from.includes(report.state)) return unfit(act, report.state, word);
  const hindrance = hindranceOf(act, hindrances);
  if (hindrance !== null) return hindrance;
  const decides = act === 'approve' || act === 'return' || act === 'accept';
  return decides && report.submittedBy === account ? `本账号提交的月报，应由别的账号${word}` : null;
}

function hindranceOf(act: ReportAct, { faults, closed, signing }: Hindrances): string | null {
  if (act === 'submit') return closed ?? (faults > 0 ? `还有${faults}处未填或待说明` : null);
  if (act === 'withdraw' && closed !== null) return `${closed}；撤回后就不能再提交，要改请审核单位退回`;
  return act === 'approve' ? signing : null;
}

function unfit(act: ReportAct, state: ReportState, word: string): string {
  if (act === 'accept' && state === 'submitted') return '月报还没有通过审核，通过后才能接收';
  return `月报${stateWords[state]}，不能${word}`;
}

const pastWords: Readonly<Record<string, string>> = {
  submit: '提交',
  withdraw: '撤回',
  return: '退回',
  approve: '通过',
  accept: '接收',
  close: '结账锁定',
  correct: '发起更正',
};

/** What was done, as the history prints it. */
export function actWord(act: string): string {
  return pastWords[act] ?? act;
}

/** An instant as people of the office say it, China's time: `2022年12月5日 10:12`. */
export function printInstant(instant: string): string {
  return printMinute(instant);
}
