import { fraction, multiply, toFixed, whole } from './decimal.ts';

/** A share of a number of people: `at-least` 2/3 (以上), or `more-than` 1/2 (过半数). */
export interface PeopleShare {
  readonly numerator: number;
  readonly denominator: number;
  readonly kind: 'at-least' | 'more-than';
}

/** Who must be there, and how many of whom must agree. */
export interface QuorumRule {
  readonly key: string;
  readonly title: string;
  /** What is counted: people, or households of which one may speak for all. */
  readonly counts: 'people' | 'households';
  readonly attendance: PeopleShare;
  readonly decision: PeopleShare & { readonly of: 'present' | 'members' };
  /** Days between the notice of the meeting and the meeting; null: the law names none. */
  readonly noticeDays: number | null;
  readonly source: string;
}

/** A meeting as it was held; abstentions and the undecided are whoever is present and neither agrees nor objects. */
export interface Attendance {
  readonly members: number;
  readonly present: number;
  readonly agree: number;
  readonly against: number;
}

export interface QuorumAnswer {
  readonly kind: 'passed' | 'rejected' | 'no-quorum' | 'invalid';
  /** How many must be present, and how many must agree; 0 where the numbers are invalid. */
  readonly presentNeeded: number;
  readonly agreeNeeded: number;
  /** One Chinese sentence with the numbers. */
  readonly reason: string;
}

/**
 * How many people a share of a total is: at least 2/3 of 100 is 67, more than half of 100 is 51.
 *
 * @param total  whole, ≥ 0
 * @source domain/services.md §0 (11): exact fractions, ceil for “at least”, floor + 1 for “more than”
 */
export function peopleNeeded({ numerator, denominator, kind }: PeopleShare, total: number): number {
  const share = multiply(whole(total), fraction(BigInt(numerator), BigInt(denominator)));
  if (kind === 'at-least') return Number(toFixed(share, 0, 'up'));
  return Number(toFixed(share, 0, 'down')) + 1;
}

/** `三分之二以上` as digits: `2/3以上`, `超过1/2`. */
export function shareText({ numerator, denominator, kind }: PeopleShare): string {
  const share = `${numerator}/${denominator}`;
  return kind === 'at-least' ? `${share}以上` : `超过${share}`;
}

const counted = { people: '人', households: '户' } as const;

function faultOf({ members, present, agree, against }: Attendance, unit: string): string | null {
  const all = [members, present, agree, against];
  if (all.some((count) => !Number.isInteger(count) || count < 0)) return '人数应为不小于0的整数';
  if (members === 0) return `应到${unit}数为0，请先核对名册`;
  if (present > members) return `实到${present}${unit}多于应到${members}${unit}`;
  if (agree + against > present)
    return `同意${agree}${unit}与反对${against}${unit}之和多于实到${present}${unit}`;
  return null;
}

/** Whether a meeting decided, with the numbers that decide it. A meeting without quorum decides nothing. */
export function decideQuorum(rule: QuorumRule, held: Attendance): QuorumAnswer {
  const unit = counted[rule.counts];
  const fault = faultOf(held, unit);
  if (fault !== null) return { kind: 'invalid', presentNeeded: 0, agreeNeeded: 0, reason: fault };
  const { members, present, agree } = held;
  const presentNeeded = peopleNeeded(rule.attendance, members);
  const base = rule.decision.of === 'members' ? members : present;
  const agreeNeeded = peopleNeeded(rule.decision, base);
  const needs = { presentNeeded, agreeNeeded };
  const there = `应到${members}${unit}，实到${present}${unit}`;
  if (present < presentNeeded) {
    const reason = `${there}，不足${shareText(rule.attendance)}（须${presentNeeded}${unit}），会议无效`;
    return { kind: 'no-quorum', ...needs, reason };
  }
  const of = rule.decision.of === 'members' ? '全体' : '实到';
  const passed = agree >= agreeNeeded;
  const verdict = passed ? '通过' : '未通过';
  const reason = `${there}，同意${agree}${unit}；须${of}${shareText(rule.decision)}（${agreeNeeded}${unit}），${verdict}`;
  return { kind: passed ? 'passed' : 'rejected', ...needs, reason };
}

/** A right to ask for a meeting or for openness: any one of the shares suffices. */
export interface RequestRule {
  readonly title: string;
  readonly anyOf: readonly { readonly who: string; readonly share: PeopleShare }[];
  readonly source: string;
}

/** Whether enough people asked: which share is reached, or how many are missing from each. */
export function requestReached(
  rule: RequestRule,
  asked: Readonly<Record<string, { readonly asking: number; readonly members: number }>>,
): { readonly reached: boolean; readonly reason: string } {
  const lines = rule.anyOf.map(({ who, share }) => {
    const count = asked[who] ?? { asking: 0, members: 0 };
    const needed = peopleNeeded(share, count.members);
    const reached = count.members > 0 && count.asking >= needed;
    return { reached, text: `${who}${count.asking}人（须${needed}人，${shareText(share)}）` };
  });
  const met = lines.find(({ reached }) => reached);
  const texts = lines.map(({ text }) => text).join('；');
  return met === undefined
    ? { reached: false, reason: `未达到：${texts}` }
    : { reached: true, reason: `已达到：${met.text}` };
}

const half: PeopleShare = { numerator: 1, denominator: 2, kind: 'more-than' };
const twoThirds: PeopleShare = { numerator: 2, denominator: 3, kind: 'at-least' };

/**
 * The meetings of a village and of its collective.
 *
 * @source domain/services.md §6.2: 村民委员会组织法 22, 26; 农村集体经济组织法 (in force from 2025-05-01)
 */
export const villageMeetings = [
  {
    key: 'assembly-adults',
    title: '村民会议（村民）',
    counts: 'people',
    attendance: half,
    decision: { ...half, of: 'present' },
    noticeDays: null,
    source: '村民委员会组织法第22条',
  },
  {
    key: 'assembly-households',
    title: '村民会议（户代表）',
    counts: 'households',
    attendance: twoThirds,
    decision: { ...half, of: 'present' },
    noticeDays: null,
    source: '村民委员会组织法第22条',
  },
  {
    key: 'representatives',
    title: '村民代表会议',
    counts: 'people',
    attendance: twoThirds,
    decision: { ...half, of: 'present' },
    noticeDays: null,
    source: '村民委员会组织法第26条',
  },
  {
    key: 'collective-members',
    title: '农村集体经济组织成员大会',
    counts: 'people',
    attendance: twoThirds,
    decision: { ...twoThirds, of: 'members' },
    noticeDays: 10,
    source: '农村集体经济组织法（2025年5月1日起施行）',
  },
] as const satisfies readonly QuorumRule[];

/** Who may ask for matters to be laid open. @source domain/services.md §6.2: 山东省村务公开条例 8, 12 */
export const opennessRequest = {
  title: '要求公开其他事项',
  anyOf: [
    { who: '村民', share: { numerator: 1, denominator: 10, kind: 'at-least' } },
    { who: '村民代表', share: { numerator: 1, denominator: 5, kind: 'at-least' } },
  ],
  source: '山东省村务公开条例第8、12条',
} as const satisfies RequestRule;
