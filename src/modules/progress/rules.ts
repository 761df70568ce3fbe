import { add, compare, exact, subtract, toDecimal } from '#kernel/decimal.ts';
import { type Fault, must } from '#kernel/errors.ts';
import type { acts, EntryInput, states } from './schema.ts';

/** How far a month is; none: not reported, which is not behind. */
export const stateWords: Readonly<Record<(typeof states)[number], string>> = {
  none: '未报',
  draft: '草稿',
  submitted: '待审核',
  returned: '已退回',
  approved: '已通过',
};

/** What may be done to a month. */
export const actWords: Readonly<Record<(typeof acts)[number] | 'save' | 'correct', string>> = {
  save: '填写',
  submit: '提交',
  withdraw: '撤回',
  return: '退回',
  approve: '通过',
  correct: '发起更正',
};

type State = (typeof states)[number];

/** From which states an act leads where, and who does it. */
const acting: Readonly<
  Record<(typeof acts)[number], { from: readonly State[]; to: State; by: 'writer' | 'reviewer' }>
> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'writer' },
  withdraw: { from: ['submitted'], to: 'draft', by: 'writer' },
  return: { from: ['submitted'], to: 'returned', by: 'reviewer' },
  approve: { from: ['submitted'], to: 'approved', by: 'reviewer' },
};

/** Where an act leads from a state, or null when it cannot be done now. */
export function afterAct(act: (typeof acts)[number], state: State): State | null {
  return acting[act].from.includes(state) ? acting[act].to : null;
}

/** Whether an act is the writer's or the reviewer's. */
export function actorOf(act: (typeof acts)[number]): 'writer' | 'reviewer' {
  return acting[act].by;
}

/** Whether a month may be written in a state; an approved one only after a correction was opened. */
export function mayWrite(state: State): boolean {
  return state === 'none' || state === 'draft' || state === 'returned';
}

/** What a reader may see of a month: all of it, from submission on, or the approved version alone. */
export type Sight = 'all' | 'submitted' | 'approved';

/**
 * The version a reader sees: the writer the newest, who decides on it the newest from submission on, everybody else only what was approved.
 *
 * @returns the number of the version; null when there is nothing the reader may see
 */
export function visibleVersion(
  sheet: { readonly state: State; readonly version: number; readonly approvedVersion: number | null },
  sight: Sight,
): number | null {
  if (sight === 'all' || (sight === 'submitted' && sheet.state === 'submitted')) return sheet.version;
  return sheet.approvedVersion;
}

/** What a month is held against. */
export interface Before {
  readonly month: string;
  readonly done: string;
}

/**
 * The cumulative as the month leaves it: what was typed, or the earlier cumulative plus the month where only that was typed.
 *
 * @param before   the newest earlier month of the year that is known; null in January or after a gap
 * @param isFirst  whether the month is January, before which nothing was done this year
 */
export function filledDone(input: EntryInput, before: Before | null, isFirst: boolean): string | null {
  if (input.done !== null || input.monthDone === null) return input.done;
  if (isFirst) return input.monthDone;
  return before === null
    ? null
    : must(toDecimal(add(exact(before.done), exact(input.monthDone))), 'a sum of decimals');
}

/** The bond of a project as a month leaves it: what an earlier month said of amount and issue holds until it is said anew. */
export function filledBond(input: EntryInput, earlier: Bond | null): Bond {
  const { bondAmount, bondIssued } = input;
  if (input.bondUsed === null || earlier === null) return { bondAmount, bondIssued };
  return {
    bondAmount: bondAmount ?? earlier.bondAmount,
    bondIssued: bondIssued ?? earlier.bondIssued,
  };
}

/** Amount and month of issue of a bond. */
export type Bond = Pick<EntryInput, 'bondAmount' | 'bondIssued'>;

/**
 * What stands against submitting a month, each at its field: amount and 形象进度 must be there; the cumulative may fall, and month and
 * cumulative may differ from the month before, only with an explanation.
 *
 * @param isNext  whether `before` is the month directly before, so that the three numbers must add up
 */
export function entryFaults(input: EntryInput, before: Before | null, isNext: boolean): readonly Fault[] {
  const faults: Fault[] = [];
  if (input.done === null) faults.push({ field: 'done', message: '请填写本年累计完成投资（没有投资填0）' });
  if (input.words.trim() === '') faults.push({ field: 'words', message: '请填写形象进度' });
  if (before !== null && input.explanation.trim() === '') faults.push(...seriesFaults(input, before, isNext));
  if (more(input.monthDone, input.done))
    faults.push({ field: 'monthDone', message: '当月完成大于本年累计，请核对单位' });
  faults.push(...bondFaults(input));
  for (const one of input.quantities) {
    if (more(one.completed, one.started))
      faults.push({ field: 'quantities', message: '实物量的完工数大于开工数，请核对' });
    if (more(one.accepted, one.completed))
      faults.push({ field: 'quantities', message: '实物量的验收数大于完工数，请核对' });
  }
  return faults;
}

function bondFaults({ bondAmount, bondIssued, bondUsed }: EntryInput): readonly Fault[] {
  if (bondUsed !== null && (bondAmount === null || bondIssued === null))
    return [{ field: 'bondAmount', message: '填了专项债券支用，请同时填额度和发行月份' }];
  return more(bondUsed, bondAmount)
    ? [{ field: 'bondUsed', message: '专项债券累计支用大于额度，请核对单位' }]
    : [];
}

/** What a month without an explanation owes to the month before it. */
function seriesFaults({ done, monthDone }: EntryInput, before: Before, isNext: boolean): readonly Fault[] {
  if (done === null) return [];
  if (more(before.done, done))
    return [{ field: 'done', message: `本年累计比${before.month}的累计少，如属核减请在“差异说明”写明原因` }];
  if (!isNext || monthDone === null) return [];
  const gap = subtract(exact(done), add(exact(before.done), exact(monthDone)));
  if (gap.n === 0n) return [];
  const words = wan(must(toDecimal(gap), 'a difference of decimals'));
  const message = `上月累计加当月与本年累计相差${words}万元，请核对，或在“差异说明”写明原因`;
  return [{ field: 'monthDone', message }];
}

function more(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && compare(exact(a), exact(b)) > 0;
}

function wan(yuan: string): string {
  const value = exact(yuan);
  return must(toDecimal({ n: value.n, d: value.d * 10_000n }), 'a ten-thousandth of a decimal is a decimal');
}

/** The sentence an approval leaves in the project's history. */
export function approvedWords(month: string, input: EntryInput, correction: string): string {
  const parts = [
    `${month}项目进度通过`,
    ...(input.monthDone === null ? [] : [`当月${wan(input.monthDone)}万元`]),
    ...(input.done === null ? [] : [`本年累计${wan(input.done)}万元`]),
    ...(input.words === '' ? [] : [input.words]),
    ...(correction === '' ? [] : [`更正：${correction}`]),
  ];
  return parts.join('；');
}
