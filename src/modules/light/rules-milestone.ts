import { type Exact, whole } from '#kernel/decimal.ts';
import { isMonth, monthsBetween } from '#kernel/period.ts';
import type { Judged } from './rules-amount.ts';
import { ruleOf } from './rules-choose.ts';
import { type Grey, isGrey } from './rules-figures.ts';
import { judgeOutlook } from './rules-outlook.ts';
import type { Rule } from './rules-pack-types.ts';
import { settle } from './rules-settle.ts';
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

const base = { measure: 'months-late', actual: null, due: null, figures: [] } as const;

/**
 * A task or project without a number: its reported state against the month by whose end it is due.
 *
 * @returns distance in months after the due month; 0 = not done at the end of the due month itself
 * @source domain/economy.md §2 (S45): due this month and not done yellow, three months running red
 */
export function judgeMilestone(input: JudgeInput): Judged | Grey {
  const rule = ruleOf(input, ['months-late', 'outlook'], '节点任务');
  if (isGrey(rule)) return rule;
  if (rule.measure === 'outlook')
    return judgeOutlook(rule, input.state === 'done' ? null : input.outlook, input);
  const state = input.state ?? null;
  const dueMonth = input.commitment.dueMonth ?? null;
  if (dueMonth !== null && !isMonth(dueMonth))
    return { grey: 'bad-input', reason: '完成时限不是月份，不判定' };
  if (state === 'done') return onTime(rule, whole(0), doneText(dueMonth));
  const known = state === null ? '未报状态' : names[state];
  if (dueMonth === null) return { grey: 'no-due-month', reason: `${known}，未设完成时限，不判定` };
  const late = monthsBetween(dueMonth, input.period);
  const until = `${known}，${dated(dueMonth)}到期`;
  if (late < 0 && state === 'in_progress')
    return nearing(rule, input, onTime(rule, whole(late), `${until}，距时限${-late}个月`));
  if (late < 0) return { grey: 'not-due', reason: `${until}，未到时限，不判定` };
  if (state === null) return { grey: 'no-state', reason: `${until}，不判定` };
  return afterDue(rule, input, late, until);
}

function onTime(rule: Rule, gap: Exact, reason: string): Judged {
  return { ...base, rule: rule.id, colour: 'green', note: null, gap, reason, toGreen: null };
}

/** A place may have a word of its own for what is nearly due (蓝): it is green with us. */
function nearing(rule: Rule, input: JudgeInput, green: Judged): Judged {
  const { colour, local, note } = settle(rule, green.gap, input);
  return colour === 'green' && local !== undefined ? { ...green, local, note } : green;
}

function afterDue(rule: Rule, input: JudgeInput, late: number, until: string): Judged {
  const found = settle(rule, whole(late), input);
  const reason = `${until}，${late === 0 ? '当月到期未完成' : `逾期${late}个月`}`;
  const toGreen = found.colour === 'green' ? null : '报送完成并经核实后转绿';
  return { ...base, ...found, rule: rule.id, gap: whole(late), reason, toGreen };
}

function doneText(dueMonth: string | null): string {
  return dueMonth === null ? '已完成' : `已完成（时限${dated(dueMonth)}）`;
}
