import { addDays } from '#kernel/calendar.ts';
import { type Attendance, decideQuorum, type QuorumRule } from '#kernel/quorum.ts';
import { textOf } from '#kernel/system/fields.ts';
import { move, names } from '#kernel/system/notation.ts';
import type { MoveHead, Words } from '#kernel/system/notation-types.ts';
import type { Derived, Guard } from '#kernel/system/rules.ts';
import type { Field, Move, Payload } from '#kernel/system/types.ts';

/** What a kind takes from a meeting that decides: its fields, what its moves ask, and the rules they name. */
export interface VotePart {
  /** `meeting heldOn members present agree against`, and `verdict`, which follows from them. */
  readonly fields: ReturnType<typeof voteFields>;
  readonly asks: typeof asks;
  /** `vote:passed|rejected|no-quorum`: the numbers must come out so; `meeting-notice`: asked with `noticedOn`, called early enough. */
  readonly guards: Readonly<Record<string, Guard>>;
  /**
   * The moves `pass`, `reject` and `void` (held without quorum; held again) of a kind, and what they write: the sentence with the numbers.
   *
   * @param way  states as `planned > passed rejected`
   */
  readonly moves: typeof voteMoves;
  readonly derived: (kind: string) => Readonly<Record<string, Derived>>;
}

interface VoteMoves<A extends string> {
  /** What passing and being rejected are called. */
  readonly titles: readonly [string, string];
  /** Asked besides the numbers. */
  readonly asks?: A;
  /** Guards of a meeting that decided; of one that passed something, besides. */
  readonly when?: readonly string[];
  readonly whenPassed?: readonly string[];
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

const asks = 'meeting heldOn members present agree against';

function voteFields(meetings: readonly QuorumRule[]) {
  return [
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
  ] as const satisfies readonly Field[];
}

/** What the compiler knows of the moves of a vote: out of a state by what is asked. */
type VoteMove<F extends string, P extends string, R extends string, A extends string> =
  | (MoveHead<'pass', `${F} > ${P}`> & { readonly asks: readonly Words<`${typeof asks} ${A}`>[] })
  | (MoveHead<'reject', `${F} > ${R}`> & { readonly asks: readonly Words<`${typeof asks} ${A}`>[] })
  | (MoveHead<'void', F> & { readonly asks: readonly Words<typeof asks>[] });

function voteMoves<
  const F extends string,
  const P extends string,
  const R extends string,
  const A extends string = '',
>(way: `${F} > ${P} ${R}`, of: VoteMoves<A>): readonly VoteMove<F, P, R, A>[];
function voteMoves(
  way: string,
  { titles: [passing, rejecting], asks: more = '', when = [], whenPassed = [] }: VoteMoves<string>,
): readonly Move[] {
  const [from = '', to = ''] = way.split(' > ');
  const [passed = '', rejected = ''] = names(to);
  const held = { asks: names(`${asks} ${more}`) };
  return [
    move('pass', passing, `${from} > ${passed}`, 'unit', {
      ...held,
      when: [...whenPassed, 'past:heldOn', ...when, 'vote:passed'],
    }),
    move('reject', rejecting, `${from} > ${rejected}`, 'unit', {
      ...held,
      when: ['past:heldOn', ...when, 'vote:rejected'],
    }),
    move('void', '到会不足，另行召开', from, 'unit', {
      asks: names(asks),
      when: ['past:heldOn', 'vote:no-quorum'],
      count: 'void',
    }),
  ];
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
  const verdict: Derived = ({ given }) => {
    const rule = ruleOf(given);
    return rule === null ? {} : { verdict: decideQuorum(rule, heldOf(given)).reason };
  };
  return {
    fields: voteFields(meetings),
    asks,
    guards: { vote, 'meeting-notice': meetingNotice },
    moves: voteMoves,
    derived: (kind) =>
      Object.fromEntries(['pass', 'reject', 'void'].map((key) => [`${kind}.${key}`, verdict])),
  };
}
