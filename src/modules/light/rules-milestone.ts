import { type Exact, whole } from '#kernel/decimal.ts';
import { isMonth, monthsBetween } from '#kernel/period.ts';
import { type Judged, noRule } from './rules-amount.ts';
import { type Bands, colourOf } from './rules-bands.ts';
import type { Grey } from './rules-figures.ts';
import type { JudgeInput, MilestoneState } from './rules-types.ts';

const names: Readonly<Record<MilestoneState, string>> = {
  not_started: '未启动',
  in_progress: '推进中',
  done: '已完成',
};

/** `2022年6月`. */
function dated(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

const base = { rule: 'milestone', measure: 'months-late', actual: null, due: null, figures: [] } as const;

/**
 * A task or project without a number: its reported state against the month by whose end it is due.
 *
 * @returns distance in months after the due month; 0 = not done at the end of the due month itself
 * @source domain/economy.md §2 (S45): due this month and not done yellow, three months running red
 */
export function judgeMilestone(input: JudgeInput): Judged | Grey {
  if (input.pack.rules.milestone === undefined) return noRule('节点任务');
  const state = input.state ?? null;
  const dueMonth = input.commitment.dueMonth ?? null;
  if (dueMonth !== null && !isMonth(dueMonth))
    return { grey: 'bad-input', reason: '完成时限不是月份，不判定' };
  if (state === 'done') return onTime(whole(0), doneText(dueMonth));
  const known = state === null ? '未报状态' : names[state];
  if (dueMonth === null) return { grey: 'no-due-month', reason: `${known}，未设完成时限，不判定` };
  const late = monthsBetween(dueMonth, input.period);
  const until = `${known}，${dated(dueMonth)}到期`;
  if (late < 0 && state === 'in_progress') return onTime(whole(late), `${until}，距时限${-late}个月`);
  if (late < 0) return { grey: 'not-due', reason: `${until}，未到时限，不判定` };
  if (state === null) return { grey: 'no-state', reason: `${until}，不判定` };
  return afterDue(input.pack.rules.milestone, late, until);
}

function onTime(gap: Exact, reason: string): Judged {
  return { ...base, colour: 'green', note: null, gap, reason, toGreen: null };
}

function afterDue(rule: Bands, late: number, until: string): Judged {
  const found = colourOf(rule, whole(late));
  const reason = `${until}，${late === 0 ? '当月到期未完成' : `逾期${late}个月`}`;
  const toGreen = found.colour === 'green' ? null : '报送完成并经核实后转绿';
  return { ...base, ...found, gap: whole(late), reason, toGreen };
}

function doneText(dueMonth: string | null): string {
  return dueMonth === null ? '已完成' : `已完成（时限${dated(dueMonth)}）`;
}
