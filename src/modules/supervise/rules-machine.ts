/** Kinds of letter with their words. */
export const letterWords = { remind: '提醒函', order: '督办函', talk: '约谈通知' } as const;
export type LetterKind = keyof typeof letterWords;
export const letterKinds = ['remind', 'order', 'talk'] as const satisfies readonly LetterKind[];

/** 起草 → 印发 → 签收 → 回复 → (退回 → 回复 …) → 认可销号; 撤回 ends it at any time before. */
export const letterStates = [
  'draft',
  'issued',
  'received',
  'replied',
  'returned',
  'accepted',
  'withdrawn',
] as const;
export type LetterState = (typeof letterStates)[number];

/** Chinese words of the states. */
export const stateWords: Readonly<Record<LetterState, string>> = {
  draft: '草稿',
  issued: '待签收',
  received: '待回复',
  replied: '待认可',
  returned: '退回重报',
  accepted: '已销号',
  withdrawn: '已撤回',
};

/** Whose move it is: the unit that sends the letter, or the unit it is addressed to. */
export type Side = 'sender' | 'unit';

export const letterActs = ['issue', 'receive', 'reply', 'accept', 'return', 'withdraw'] as const;
export type LetterAct = (typeof letterActs)[number];

interface Move {
  readonly word: string;
  readonly from: readonly LetterState[];
  readonly to: LetterState;
  readonly by: Side;
  /** What it must bring along: words of at least five characters, a new last day. */
  readonly asks: readonly ('text' | 'due')[];
  /** What the words are. */
  readonly words: string;
}

/**
 * The one table of moves of a letter. Only 认可 of a reply by the sender closes it; no colour of a light does.
 *
 * @source domain/economy.md §2: 提醒 → 督办函 → 约谈 → 整改回复 → 销警; a letter closes only by reply [D]
 */
export const letterMoves: Readonly<Record<LetterAct, Move>> = {
  issue: { word: '印发', from: ['draft'], to: 'issued', by: 'sender', asks: [], words: '' },
  receive: { word: '签收', from: ['issued'], to: 'received', by: 'unit', asks: [], words: '' },
  reply: {
    word: '回复',
    from: ['received', 'returned'],
    to: 'replied',
    by: 'unit',
    asks: ['text'],
    words: '办理情况',
  },
  accept: {
    word: '认可销号',
    from: ['replied'],
    to: 'accepted',
    by: 'sender',
    asks: [],
    words: '意见',
  },
  return: {
    word: '退回重报',
    from: ['replied'],
    to: 'returned',
    by: 'sender',
    asks: ['text', 'due'],
    words: '退回原因',
  },
  withdraw: {
    word: '撤回',
    from: ['draft', 'issued', 'received', 'replied', 'returned'],
    to: 'withdrawn',
    by: 'sender',
    asks: ['text'],
    words: '撤回原因',
  },
};

/** States in which somebody still owes something of an issued letter. */
export const openStates: readonly LetterState[] = ['issued', 'received', 'replied', 'returned'];
/** States in which the unit owes a reply. */
const awaitedStates: readonly LetterState[] = ['issued', 'received', 'returned'];

/** What is wrong with a move, by field, in Chinese with the cure; null when it may be made. */
export function moveFault(
  letter: { readonly state: LetterState; readonly due: string | null },
  move: { readonly act: LetterAct; readonly text: string; readonly due?: string | undefined },
  today: string,
): { readonly field: 'act' | 'text' | 'due'; readonly message: string } | null {
  const rule = letterMoves[move.act];
  if (!rule.from.includes(letter.state))
    return {
      field: 'act',
      message: `这份函件现在是“${stateWords[letter.state]}”，不能${rule.word}；请刷新后再看`,
    };
  if (rule.asks.includes('text') && move.text.trim().length < 5)
    return { field: 'text', message: `请写明${rule.words}，至少5个字` };
  if (rule.asks.includes('due')) {
    if (move.due === undefined || move.due === '') return { field: 'due', message: '请写明新的回复期限' };
    if (move.due <= today) return { field: 'due', message: `新的回复期限应晚于今天（${today}），请改正` };
  }
  return null;
}

/** Whether the unit owes a reply whose last day is over. */
export function isOverdue(
  letter: { readonly state: LetterState; readonly due: string | null },
  today: string,
): boolean {
  return awaitedStates.includes(letter.state) && letter.due !== null && letter.due < today;
}

/** The letter that a step of a light's ladder is taken by: what is reminded, ordered or talked over; the hard steps go as orders. */
export function kindOfStep(step: { readonly id: string; readonly title: string }): LetterKind {
  const words = `${step.title} ${step.id}`;
  if (/约谈|interview/u.test(words)) return 'talk';
  return /提醒|提示|警告|remind|blue/u.test(words) && !/督办|函/u.test(step.title) ? 'remind' : 'order';
}
