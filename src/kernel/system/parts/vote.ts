import { addDays } from '#kernel/calendar.ts';
import { type Attendance, decideQuorum, type QuorumRule } from '#kernel/quorum.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Derived, Guard } from '#kernel/system/rules.ts';
import type { Field, Payload } from '#kernel/system/types.ts';

/** What a kind takes from a meeting that decides: its fields, what its moves ask, and the rules they name. */
export interface VotePart {
  /** `meeting heldOn members present agree against`, and `verdict`, which follows from them. */
  readonly fields: readonly Field[];
  readonly asks: string;
  /** `vote:passed|rejected|no-quorum`: the numbers must come out so; `meeting-notice`: asked with `noticedOn`, called early enough. */
  readonly guards: Readonly<Record<string, Guard>>;
  /** Writes the sentence with the numbers; for the moves that ask for them. */
  readonly verdict: Derived;
}

function count(payload: Payload, key: string): number {
  return Number(textOf(payload, key) || '0');
}

function heldOf(given: Payload): Attendance {
  return {
    members: count(given, 'members'),
    present: count(given, 'present'),
    agree: count(given, 'agree'),
    against: count(given, 'against'),
  };
}

/** 会议表决 as part of a kind, for the meetings a system knows. */
export function defineVote(meetings: readonly QuorumRule[]): VotePart {
  const ruleOf = (given: Payload): QuorumRule | null =>
    meetings.find(({ key }) => key === textOf(given, 'meeting')) ?? null;
  const vote: Guard = ({ given }, wanted) => {
    const rule = ruleOf(given);
    if (rule === null) return null;
    const { kind, reason } = decideQuorum(rule, heldOf(given));
    return kind === wanted ? null : reason;
  };
  const meetingNotice: Guard = ({ given }) => {
    const rule = ruleOf(given);
    const [noticed, held] = [textOf(given, 'noticedOn'), textOf(given, 'heldOn')];
    if (rule === null || rule.noticeDays === null || noticed === '' || held === '') return null;
    const earliest = addDays(noticed, rule.noticeDays);
    return held >= earliest
      ? null
      : `${rule.title}应提前${rule.noticeDays}日通知，最早可在${earliest}召开（${rule.source}）`;
  };
  return {
    fields: [
      {
        key: 'meeting',
        title: '会议形式',
        kind: 'choice',
        choices: meetings.map(({ key, title }) => ({ value: key, title })),
      },
      { key: 'heldOn', title: '会议日期', kind: 'day' },
      { key: 'members', title: '应到', kind: 'number' },
      { key: 'present', title: '实到', kind: 'number' },
      { key: 'agree', title: '同意', kind: 'number' },
      { key: 'against', title: '反对', kind: 'number' },
      { key: 'verdict', title: '表决结果', kind: 'text', most: '200' },
    ],
    asks: 'meeting heldOn members present agree against',
    guards: { vote, 'meeting-notice': meetingNotice },
    verdict: ({ given }) => {
      const rule = ruleOf(given);
      return rule === null ? {} : { verdict: decideQuorum(rule, heldOf(given)).reason };
    },
  };
}
