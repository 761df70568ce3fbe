import type { AllowedAct } from './schema.ts';

/** 草稿、已提交、已退回、已通过. */
export type ReportState = 'draft' | 'submitted' | 'returned' | 'approved';

/** 提交、撤回、退回、通过、更正. */
export type ReportAct = 'submit' | 'withdraw' | 'return' | 'approve' | 'correct';

interface Step {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  /** Whose right it takes. */
  readonly right: 'report.write' | 'report.review';
  readonly word: string;
  readonly reason: boolean;
}

/** The one table of moves of a monthly report. */
export const steps: Readonly<Record<ReportAct, Step>> = {
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    right: 'report.write',
    word: '提交',
    reason: false,
  },
  withdraw: { from: ['submitted'], to: 'draft', right: 'report.write', word: '撤回', reason: false },
  return: { from: ['submitted'], to: 'returned', right: 'report.review', word: '退回', reason: true },
  approve: { from: ['submitted'], to: 'approved', right: 'report.review', word: '通过', reason: false },
  correct: { from: ['approved'], to: 'draft', right: 'report.review', word: '发起更正', reason: true },
};

const order: readonly ReportAct[] = ['submit', 'withdraw', 'return', 'approve', 'correct'];

/** Chinese words of the states. */
export const stateWords: Readonly<Record<ReportState, string>> = {
  draft: '草稿',
  submitted: '已提交',
  returned: '已退回',
  approved: '已通过',
};

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

/**
 * The acts a reader has a right to, each with the reason why it is refused now, or null when it is possible. Acts without a right are
 * absent. Nobody decides what the same account submitted.
 *
 * @param faults  number of faults that stand in the way of submitting
 */
export function actsFor(
  report: ActedOn | null,
  reader: { readonly account: string; readonly writes: boolean; readonly reviews: boolean },
  faults: number,
): readonly AllowedAct[] {
  return order
    .filter((act) => (steps[act].right === 'report.write' ? reader.writes : reader.reviews))
    .map((act) => ({ act, refusal: refusalOf(act, report, reader.account, faults) }));
}

function refusalOf(act: ReportAct, report: ActedOn | null, account: string, faults: number): string | null {
  if (report === null) return act === 'submit' ? '还没有填报，填写后才能提交' : '本月还没有月报';
  const { from, word } = steps[act];
  if (!from.includes(report.state)) return `月报${stateWords[report.state]}，不能${word}`;
  if (act === 'submit' && faults > 0) return `还有${faults}处未填或待说明`;
  if ((act === 'approve' || act === 'return') && report.submittedBy === account)
    return '本账号提交的月报，应由别的账号审核';
  return null;
}

const pastWords: Readonly<Record<string, string>> = {
  submit: '提交',
  withdraw: '撤回',
  return: '退回',
  approve: '通过',
  correct: '发起更正',
};

/** What was done, as the history prints it. */
export function actWord(act: string): string {
  return pastWords[act] ?? act;
}

/** An instant on the clocks of China, `2022-12-05T10:12:…`. */
function inChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
}

/** The day in China of an instant, `YYYY-MM-DD`. */
function dayOf(instant: string): string {
  return inChina(instant).slice(0, 10);
}

/** Whether a report is late on `today`: out after its due day, or not out although it has passed. Days are `YYYY-MM-DD` in China. */
export function isLate(
  report: { readonly state: ReportState; readonly submittedAt: string | null } | null,
  due: string,
  today: string,
): boolean {
  const isOut = report !== null && (report.state === 'submitted' || report.state === 'approved');
  if (!isOut) return today > due;
  return report.submittedAt !== null && dayOf(report.submittedAt) > due;
}

/** An instant as people of the office say it, China's time: `2022年12月5日 10:12`. */
export function printInstant(instant: string): string {
  const local = inChina(instant);
  const day = `${local.slice(0, 4)}年${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日`;
  return `${day} ${local.slice(11, 16)}`;
}
