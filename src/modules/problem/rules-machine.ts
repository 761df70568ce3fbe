/** 提出 → 受理 → 交办 → 办理中 → (提级 | 延期申请) → 办结待认 → 销号 | 退回重办; 不予受理 and 撤回 end it early. */
export const problemStates = [
  'raised',
  'accepted',
  'assigned',
  'working',
  'escalated',
  'extending',
  'finished',
  'returned',
  'closed',
  'declined',
  'withdrawn',
] as const;
export type ProblemState = (typeof problemStates)[number];

/** Chinese words of the states. */
export const stateWords: Readonly<Record<ProblemState, string>> = {
  raised: '提出',
  accepted: '受理',
  assigned: '交办',
  working: '办理中',
  escalated: '提级',
  extending: '延期申请',
  finished: '办结待认',
  returned: '退回重办',
  closed: '销号',
  declined: '不予受理',
  withdrawn: '撤回',
};

/** States in which nobody owes anything any more. */
export const endStates: readonly ProblemState[] = ['closed', 'declined', 'withdrawn'];
/** Whether nobody owes anything any more in a state. */
export function isSettledState(state: ProblemState): boolean {
  return endStates.includes(state);
}
/** States in which somebody still owes something. */
export const openStates: readonly ProblemState[] = problemStates.filter((one) => !endStates.includes(one));

/** Who somebody is to a problem: 提出人, 牵头单位, 协办单位, 县级办公室 (交办方), the posts of its step. */
export const parties = ['raiser', 'lead', 'helper', 'office', 'step'] as const;
export type Party = (typeof parties)[number];

export const problemActs = [
  'accept',
  'decline',
  'withdraw',
  'assign',
  'start',
  'note',
  'escalate',
  'direct',
  'ask',
  'grant',
  'deny',
  'finish',
  'confirm',
  'back',
  'lapse',
  'reopen',
] as const;
export type ProblemAct = (typeof problemActs)[number];

/** What a move must bring along. `text`: words, at least five characters. */
export type Asked = 'text' | 'lead' | 'limit' | 'until';

interface Step {
  readonly word: string;
  readonly from: readonly ProblemState[];
  /** Null: it stays where it is. */
  readonly to: ProblemState | null;
  readonly by: readonly Party[];
  readonly asks: readonly Asked[];
  /** What the words are: 理由, 办理结果 … */
  readonly words: string;
}

const underWay: readonly ProblemState[] = ['assigned', 'working', 'escalated', 'extending', 'returned'];

/**
 * The one table of moves.
 *
 * @source domain/economy.md §3.4: states; extension decided by the task's owner (S88), a result may be sent back (S89)
 */
export const problemMoves: Readonly<Record<ProblemAct, Step>> = {
  accept: { word: '受理', from: ['raised'], to: 'accepted', by: ['office'], asks: [], words: '受理意见' },
  decline: {
    word: '不予受理',
    from: ['raised'],
    to: 'declined',
    by: ['office'],
    asks: ['text'],
    words: '理由',
  },
  withdraw: {
    word: '撤回',
    from: ['raised', 'accepted'],
    to: 'withdrawn',
    by: ['raiser'],
    asks: ['text'],
    words: '理由',
  },
  assign: {
    word: '交办',
    from: ['accepted', 'returned'],
    to: 'assigned',
    by: ['office'],
    asks: ['text', 'lead', 'limit'],
    words: '办理要求',
  },
  start: {
    word: '签收办理',
    from: ['assigned', 'returned'],
    to: 'working',
    by: ['lead'],
    asks: [],
    words: '办理打算',
  },
  note: {
    word: '记进展',
    from: underWay,
    to: null,
    by: ['lead', 'helper', 'office', 'raiser'],
    asks: ['text'],
    words: '进展',
  },
  // Who may bring it up is data of the step it is brought to: `mayEscalate`.
  escalate: {
    word: '提级',
    from: ['assigned', 'working', 'returned'],
    to: 'escalated',
    by: ['raiser', 'lead', 'office'],
    asks: ['text'],
    words: '提级理由',
  },
  direct: {
    word: '批示',
    from: ['escalated'],
    to: 'working',
    by: ['step', 'office'],
    asks: ['text'],
    words: '批示内容',
  },
  ask: {
    word: '申请延期',
    from: ['assigned', 'working'],
    to: 'extending',
    by: ['lead'],
    asks: ['text', 'until'],
    words: '延期理由',
  },
  grant: {
    word: '同意延期',
    from: ['extending'],
    to: 'working',
    by: ['office'],
    asks: [],
    words: '意见',
  },
  deny: {
    word: '不同意延期',
    from: ['extending'],
    to: 'working',
    by: ['office'],
    asks: ['text'],
    words: '理由',
  },
  finish: {
    word: '办结',
    from: ['working'],
    to: 'finished',
    by: ['lead'],
    asks: ['text'],
    words: '办理结果',
  },
  confirm: {
    word: '确认销号',
    from: ['finished'],
    to: 'closed',
    by: ['raiser'],
    asks: [],
    words: '确认意见',
  },
  back: {
    word: '退回重办',
    from: ['finished'],
    to: 'returned',
    by: ['raiser'],
    asks: ['text'],
    words: '退回理由',
  },
  lapse: {
    word: '逾期未认销号',
    from: ['finished'],
    to: 'closed',
    by: ['office'],
    asks: ['text'],
    words: '理由',
  },
  // What was closed and comes back keeps its number and its whole log: the new facts are its next line.
  reopen: {
    word: '销号后重办',
    from: ['closed'],
    to: 'returned',
    by: ['raiser', 'office'],
    asks: ['text', 'limit'],
    words: '重办理由（新的情况、新的证据）',
  },
};

/** States in which a meeting may order what is to be done: what is done already waits for its raiser. */
export const orderStates: readonly ProblemState[] = openStates.filter((one) => one !== 'finished');

/** One of the four steps. */
export interface StepFact {
  readonly level: number;
  readonly title: string;
  readonly posts: readonly string[];
  readonly escalators: readonly string[];
}

/** The step above, or null on the highest. */
export function stepAbove(steps: readonly StepFact[], level: number): StepFact | null {
  return steps.find((one) => one.level === level + 1) ?? null;
}

/** What is asked before a move: who acts, where the problem stands, what the county has set. */
export interface Standing {
  readonly state: ProblemState;
  readonly level: number;
  readonly parties: readonly Party[];
  readonly steps: readonly StepFact[];
  /** Last day of the limit, or null without one. */
  readonly due: string | null;
  readonly today: string;
  /** Day from which silence counts as consent; null while the county has not set it or the wait is not over. */
  readonly silentSince: string | null;
}

/** Why a move is not possible now, in Chinese, or null. A party that it never belongs to is no reason: see `actsOf`. */
export function refusalOf(act: ProblemAct, standing: Standing): string | null {
  const { from, word } = problemMoves[act];
  const { state, steps, level, parties: who, due, today } = standing;
  if (!from.includes(state)) return `问题现在是“${stateWords[state]}”，不能${word}`;
  if (act === 'escalate') {
    const above = stepAbove(steps, level);
    if (above === null) return '已在最高一级，不能再提级';
    if (!who.some((one) => above.escalators.includes(one)))
      return `提到“${above.title}”须由${above.escalators.map((one) => partyWords[one] ?? one).join('、')}提出`;
  }
  if (act === 'ask' && due === null) return '没有办理时限，不需要申请延期';
  if (act === 'ask' && due !== null && today > due)
    return `延期须在到期前申请：${due}已到期，请抓紧办理或提级`;
  if (act === 'lapse' && standing.silentSince === null)
    return '本县没有设“逾期未认视为认可”，或等待期未满，只能由提出人确认';
  return null;
}

/** Words of the parties. */
export const partyWords: Readonly<Record<string, string>> = {
  raiser: '提出单位',
  lead: '牵头单位',
  helper: '协办单位',
  office: '计划管理岗',
  step: '本级领导岗位',
};

/** The moves that belong to whoever acts, each with the reason why it is refused now, or null when it is possible. */
export function actsOf(
  standing: Standing,
): readonly { readonly act: ProblemAct; readonly refusal: string | null }[] {
  return problemActs
    .filter((act) => problemMoves[act].by.some((one) => standing.parties.includes(one)))
    .map((act) => ({ act, refusal: refusalOf(act, standing) }));
}
