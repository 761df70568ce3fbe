import { divide, hundred, multiply, toFixed, whole } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';

/** 人大财经委审查意见, and 征求意见 of departments and towns. */
export const opinionKinds = ['review', 'consult'] as const;
export type OpinionKind = (typeof opinionKinds)[number];
export const kindWords: Readonly<Record<OpinionKind, string>> = {
  review: '审查意见',
  consult: '征求意见',
};

export const opinionStates = ['raised', 'handed', 'replied', 'returned', 'settled', 'withdrawn'] as const;
export type OpinionState = (typeof opinionStates)[number];
/** Chinese words of the states, as an opinion of the congress bears them; `settled` prints its outcome. */
export const stateWords: Readonly<Record<OpinionState, string>> = {
  raised: '待处理',
  handed: '办理中',
  replied: '待评价',
  returned: '不满意重办',
  settled: '已办结',
  withdrawn: '已撤回',
};

export const outcomes = ['satisfied', 'basic', 'adopted', 'partly', 'declined'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  satisfied: '满意',
  basic: '基本满意',
  adopted: '采纳',
  partly: '部分采纳',
  declined: '未采纳',
};

/** Words of a verdict on a reply. */
export const verdictWords: Readonly<Record<'satisfied' | 'basic' | 'again', string>> = {
  satisfied: '满意',
  basic: '基本满意',
  again: '不满意',
};

/** Whose move it is: the county office, the unit that was handed it, the 财经委, or whoever raised it. */
export type Party = 'office' | 'unit' | 'congress' | 'raiser';

export const opinionActs = [
  'hand',
  'reply',
  'satisfied',
  'basic',
  'again',
  'adopted',
  'partly',
  'declined',
  'reconsider',
  'withdraw',
] as const;
export type OpinionAct = (typeof opinionActs)[number];

interface Move {
  readonly word: string;
  readonly kind: OpinionKind | 'both';
  readonly from: readonly OpinionState[];
  readonly to: OpinionState;
  readonly by: Party;
  readonly outcome: Outcome | null;
  readonly asks: readonly ('text' | 'unit' | 'due')[];
  /** What its words are. */
  readonly words: string;
}

/** The one table of moves of an opinion. Only an assessment of its reply ends one of the congress; 不满意 sends it round again. */
export const opinionMoves: Readonly<Record<OpinionAct, Move>> = {
  hand: {
    word: '交办',
    kind: 'review',
    from: ['raised', 'handed'],
    to: 'handed',
    by: 'office',
    outcome: null,
    asks: ['unit'],
    words: '',
  },
  reply: {
    word: '答复',
    kind: 'review',
    from: ['handed', 'returned'],
    to: 'replied',
    by: 'unit',
    outcome: null,
    asks: ['text'],
    words: '办理情况',
  },
  satisfied: {
    word: '满意',
    kind: 'review',
    from: ['replied'],
    to: 'settled',
    by: 'congress',
    outcome: 'satisfied',
    asks: [],
    words: '评价意见',
  },
  basic: {
    word: '基本满意',
    kind: 'review',
    from: ['replied'],
    to: 'settled',
    by: 'congress',
    outcome: 'basic',
    asks: [],
    words: '评价意见',
  },
  again: {
    word: '不满意，重办',
    kind: 'review',
    from: ['replied'],
    to: 'returned',
    by: 'congress',
    outcome: null,
    asks: ['text', 'due'],
    words: '不满意的理由',
  },
  adopted: {
    word: '采纳',
    kind: 'consult',
    from: ['raised'],
    to: 'settled',
    by: 'office',
    outcome: 'adopted',
    asks: [],
    words: '采纳说明',
  },
  partly: {
    word: '部分采纳',
    kind: 'consult',
    from: ['raised'],
    to: 'settled',
    by: 'office',
    outcome: 'partly',
    asks: ['text'],
    words: '未采纳部分的理由',
  },
  declined: {
    word: '不采纳',
    kind: 'consult',
    from: ['raised'],
    to: 'settled',
    by: 'office',
    outcome: 'declined',
    asks: ['text'],
    words: '不采纳的理由',
  },
  reconsider: {
    word: '重新研究',
    kind: 'consult',
    from: ['settled'],
    to: 'raised',
    by: 'office',
    outcome: null,
    asks: ['text'],
    words: '重新研究的原因',
  },
  withdraw: {
    word: '撤回',
    kind: 'both',
    from: ['raised', 'handed'],
    to: 'withdrawn',
    by: 'raiser',
    outcome: null,
    asks: ['text'],
    words: '撤回原因',
  },
};

/** States in which an opinion is not finished; what a closing carries into the next year. */
export const openStates: readonly OpinionState[] = ['raised', 'handed', 'replied', 'returned'];

export interface OpinionStanding {
  readonly kind: OpinionKind;
  readonly state: OpinionState;
}

/** The acts that an opinion takes as it stands. */
export function actsIn({ kind, state }: OpinionStanding): readonly OpinionAct[] {
  return opinionActs.filter((act) => {
    const move = opinionMoves[act];
    return (move.kind === 'both' || move.kind === kind) && move.from.includes(state);
  });
}

/** What is wrong with a move, by field, in Chinese with the cure; null when it may be made. */
export function opinionFault(
  opinion: OpinionStanding,
  move: {
    readonly act: OpinionAct;
    readonly text: string;
    readonly unit?: string | undefined;
    readonly due?: string | undefined;
  },
  /** `counted`: the last day by the county's limit, from which a typed one may only be earlier; null while none is set. */
  of: { readonly today: string; readonly counted: string | null },
): Fault | null {
  const rule = opinionMoves[move.act];
  if (!actsIn(opinion).includes(move.act))
    return {
      field: 'act',
      message: `这条意见现在是“${stateWords[opinion.state]}”，不能${rule.word}；请刷新后再看`,
    };
  if (rule.asks.includes('text') && move.text.trim().length < 5)
    return { field: 'text', message: `请写明${rule.words}，至少5个字` };
  if (rule.asks.includes('unit') && (move.unit ?? '') === '')
    return { field: 'unit', message: '请选择承办单位' };
  return dueFault(move, of);
}

function dueFault(
  move: { readonly act: OpinionAct; readonly due?: string | undefined },
  { today, counted }: { readonly today: string; readonly counted: string | null },
): Fault | null {
  if (move.act !== 'hand' && move.act !== 'again') return null;
  const typed = move.due ?? '';
  if (typed === '')
    return counted === null || move.act === 'again'
      ? {
          field: 'due',
          message: move.act === 'again' ? '请填写重办期限' : '本县没有设置答复期限，请填写日期',
        }
      : null;
  if (typed <= today) return { field: 'due', message: `期限应晚于今天（${today}），请改正` };
  if (counted !== null && typed > counted)
    return { field: 'due', message: `答复期限不能晚于${counted}（本县设置的期限）；可以提前，不能放宽` };
  return null;
}

/** Whether an answer is owed whose last day is over. */
export function isLate(
  { state, due }: { readonly state: OpinionState; readonly due: string | null },
  today: string,
): boolean {
  return (state === 'handed' || state === 'returned') && due !== null && due < today;
}

/** How the opinions of a kind stand, counted. */
export interface OpinionTally {
  readonly total: number;
  readonly open: number;
  readonly late: number;
  readonly settled: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** 办结率: settled ÷ (all but withdrawn), percent with one decimal; null without any. */
  readonly rate: string | null;
  /** Of the congress: 满意 and 基本满意 at the first reply ÷ settled; null without any. */
  readonly firstRate: string | null;
}

/** Counts opinions of one kind; the withdrawn count for nothing. */
export function tallyOpinions(
  rows: readonly {
    readonly state: OpinionState;
    readonly outcome: Outcome | null;
    readonly due: string | null;
    readonly round: number;
  }[],
  today: string,
): OpinionTally {
  const all = rows.filter(({ state }) => state !== 'withdrawn');
  const settled = all.filter(({ state }) => state === 'settled');
  const count = (wanted: Outcome): number => settled.filter(({ outcome }) => outcome === wanted).length;
  return {
    total: all.length,
    open: all.length - settled.length,
    late: all.filter((one) => isLate(one, today)).length,
    settled: settled.length,
    outcomes: {
      satisfied: count('satisfied'),
      basic: count('basic'),
      adopted: count('adopted'),
      partly: count('partly'),
      declined: count('declined'),
    },
    rate: percent(settled.length, all.length),
    firstRate: percent(settled.filter(({ round }) => round <= 1).length, settled.length),
  };
}

function percent(part: number, total: number): string | null {
  if (total === 0) return null;
  return `${toFixed(multiply(divide(whole(part), whole(total)), hundred), 1)}%`;
}
