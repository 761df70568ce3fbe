/** 会签 all: every post of the step must agree; 或签 any: the first that decides, decides. */
export type SignMode = 'all' | 'any';

/** A step as it was ordered when the round was opened. */
export interface StepPlan {
  readonly name: string;
  readonly mode: SignMode;
  /** Ids of posts; one named twice counts once. */
  readonly posts: readonly string[];
}

/** open 签批中, agreed 已会签, refused 已退回, cancelled 已撤回. */
export type RoundOutcome = 'open' | 'agreed' | 'refused' | 'cancelled';

/** 同意、不同意、转签、加签; 撤回 by whoever opened the round. */
export type SignVerb = 'agree' | 'refuse' | 'transfer' | 'add';

/** One act as the rules see it: by whose seat, and with whom. */
export interface SignMove {
  readonly act: SignVerb | 'cancel';
  /** Post whose seat is used; of a cancelling, the post that opened the round. */
  readonly post: string;
  /** Post that the seat is handed to (transfer) or that is asked besides (add). */
  readonly target?: string | null;
  /** add: whether the target signs before the seat does or after it. */
  readonly side?: 'before' | 'after' | null;
}

/** A seat of a step: a post, how it came to the table, and what it did. */
export interface Place {
  readonly post: string;
  readonly origin: 'flow' | 'transfer' | 'before' | 'after';
  /** Post that asked for it, where the flow did not. */
  readonly askedBy: string | null;
  readonly state: 'waiting' | 'agreed' | 'refused' | 'transferred';
  /** Number of the act that settled it, counted from 1; null while it waits. */
  readonly settledBy: number | null;
}

/** A seat with those added before and after it, in the order in which they sign. */
export type Chain = readonly Place[];

/** A step in its present state. */
export interface Step {
  readonly name: string;
  readonly mode: SignMode;
  readonly chains: readonly Chain[];
}

/** A round of signing in its present state. */
export interface Round {
  readonly outcome: RoundOutcome;
  /** Index of the step at work; the number of steps when all are done. */
  readonly at: number;
  readonly steps: readonly Step[];
  /** How many acts have led here. */
  readonly acts: number;
}

const seat = (post: string, origin: Place['origin'], askedBy: string | null): Place => ({
  post,
  origin,
  askedBy,
  state: 'waiting',
  settledBy: null,
});

/** The round as it is opened. Steps without posts are passed over; a plan without any step is agreed at once. */
export function beginRound(plan: readonly StepPlan[]): Round {
  const steps = plan
    .filter(({ posts }) => posts.length > 0)
    .map(({ name, mode, posts }) => ({
      name,
      mode,
      chains: [...new Set(posts)].map((post) => [seat(post, 'flow', null)]),
    }));
  return { outcome: steps.length === 0 ? 'agreed' : 'open', at: 0, steps, acts: 0 };
}

/** Where a post sits in the step at work: its chain and its place in it, when it is its turn. */
interface Turn {
  readonly chain: number;
  readonly place: number;
}

function turnOf(round: Round, post: string): Turn | null {
  for (const [chain, places] of (round.steps[round.at]?.chains ?? []).entries()) {
    const place = places.findIndex(({ state }) => state === 'waiting');
    if (place >= 0 && places[place]?.post === post) return { chain, place };
  }
  return null;
}

/** Posts whose turn it is, each once; empty when the round is over. */
export function waitingPosts(round: Round): readonly string[] {
  if (round.outcome !== 'open') return [];
  const chains = round.steps[round.at]?.chains ?? [];
  const next = chains.map((places) => places.find(({ state }) => state === 'waiting')?.post);
  return [...new Set(next.filter((post) => post !== undefined))];
}

/** Every post that has or had a seat in the round. */
export function seatedPosts(round: Round): readonly string[] {
  return [
    ...new Set(round.steps.flatMap(({ chains }) => chains.flatMap((chain) => chain.map(({ post }) => post)))),
  ];
}

const overWords: Readonly<Record<RoundOutcome, string>> = {
  open: '签批中',
  agreed: '会签已经完成',
  refused: '会签已有岗位不同意，已经结束',
  cancelled: '会签已随送签的撤回而结束',
};

/**
 * Why a post may not sign now, in Chinese; null when it is its turn.
 *
 * @param post  id of the post
 */
export function whyNotNow(round: Round, post: string): string | null {
  if (round.outcome !== 'open') return overWords[round.outcome];
  if (turnOf(round, post) !== null) return null;
  const places = round.steps.flatMap(({ chains }) => chains.flat()).filter((one) => one.post === post);
  if (places.length === 0) return '本岗位不在这轮会签里';
  if (places.some(({ state }) => state === 'waiting')) return '还没有轮到本岗位，前面的签完才轮到';
  return places.at(-1)?.state === 'transferred' ? '本岗位已转签给别的岗位' : '本岗位已经签过';
}

/** What an act leads to: the round after it, or why it may not be, in Chinese. */
export type Moved =
  | { readonly ok: true; readonly round: Round }
  | { readonly ok: false; readonly why: string };

/**
 * Does one act. Agreeing settles the seat and, when its step is complete, opens the next; a refusal ends the round; a transfer puts the
 * target into the seat; an added post signs before or after the seat it was asked by, and the seat's step waits for it. What was signed
 * to its end can still be taken back with the thing itself: it is then no longer anybody's to read.
 */
export function applyMove(round: Round, move: SignMove): Moved {
  if (move.act === 'cancel') {
    if (round.outcome !== 'open' && round.outcome !== 'agreed')
      return { ok: false, why: overWords[round.outcome] };
    return { ok: true, round: { ...round, outcome: 'cancelled', acts: round.acts + 1 } };
  }
  const turn = turnOf(round, move.post);
  const why = whyNotNow(round, move.post) ?? targetFault(round, move);
  if (turn === null || why !== null) return { ok: false, why: why ?? '没有轮到本岗位' };
  return { ok: true, round: settled(withMove(round, turn, move), move) };
}

/** Whom a seat may not be handed to or joined by, in Chinese. */
function targetFault(round: Round, move: SignMove): string | null {
  if (move.act !== 'transfer' && move.act !== 'add') return null;
  const word = move.act === 'transfer' ? '转签' : '加签';
  const target = move.target ?? '';
  if (target === '') return `请选择${word}给哪个岗位`;
  if (target === move.post) return `不能${word}给本岗位自己，请另选岗位`;
  const seated = (round.steps[round.at]?.chains ?? []).flat();
  const found = seated.find(({ post, state }) => post === target && state !== 'transferred');
  if (found !== undefined)
    return found.state === 'waiting'
      ? `这个岗位本来就在这一步里待签，不用${word}给它`
      : `这个岗位在这一步里已经签过，请另选岗位`;
  return move.act === 'add' && (move.side ?? null) === null ? '请选择在本岗位之前加签还是之后加签' : null;
}

function withMove(round: Round, turn: Turn, move: SignMove): Round {
  const number = round.acts + 1;
  const steps = round.steps.map((step, index) => {
    if (index !== round.at) return step;
    const chains = step.chains.map((chain, at) =>
      at === turn.chain ? chain.flatMap((one, place) => placed(one, place, { turn, move, number })) : chain,
    );
    return { ...step, chains };
  });
  return { ...round, steps, acts: number };
}

function placed(
  one: Place,
  at: number,
  { turn, move, number }: { readonly turn: Turn; readonly move: SignMove; readonly number: number },
): Chain {
  if (at !== turn.place) return [one];
  const target = move.target ?? '';
  switch (move.act) {
    case 'agree':
      return [{ ...one, state: 'agreed', settledBy: number }];
    case 'refuse':
      return [{ ...one, state: 'refused', settledBy: number }];
    case 'transfer':
      return [{ ...one, state: 'transferred', settledBy: number }, seat(target, 'transfer', move.post)];
    default:
      return move.side === 'before'
        ? [seat(target, 'before', move.post), one]
        : [one, seat(target, 'after', move.post)];
  }
}

/** Whether every seat of a chain that was not handed on has agreed. */
function isAgreed(chain: Chain): boolean {
  return chain.every(({ state }) => state === 'agreed' || state === 'transferred');
}

/** Whether a step is complete: all its chains (会签) or one of them (或签). */
export function stepDone(step: Step): boolean {
  return step.mode === 'all' ? step.chains.every(isAgreed) : step.chains.some(isAgreed);
}

function settled(round: Round, move: SignMove): Round {
  if (move.act === 'refuse') return { ...round, outcome: 'refused' };
  const step = round.steps[round.at];
  if (step === undefined || !stepDone(step)) return round;
  const at = round.at + 1;
  return { ...round, at, outcome: at === round.steps.length ? 'agreed' : 'open' };
}

/**
 * The round that a plan and the acts kept of it lead to. The acts were checked when they were done.
 *
 * @throws Error when one of them was not possible: a bug of ours
 */
export function foldRound(plan: readonly StepPlan[], moves: readonly SignMove[]): Round {
  return moves.reduce((round, move) => {
    const moved = applyMove(round, move);
    if (!moved.ok) throw new Error(`impossible: a kept act does not fit its round: ${moved.why}`);
    return moved.round;
  }, beginRound(plan));
}

/** Shortest reason for refusing, transferring or adding, signs without spaces: it must say something. */
export const shortestReason = 2;

const verbWords: Readonly<Record<SignVerb, string>> = {
  agree: '同意',
  refuse: '不同意',
  transfer: '转签',
  add: '加签',
};

/** Chinese words of the acts, as the history prints them. */
export function signWord(act: SignMove['act']): string {
  return act === 'cancel' ? '撤回' : verbWords[act];
}

/** Why a reason does not do, in Chinese; null when it does or none is needed (agreeing needs none). */
export function reasonFault(act: SignVerb, reason: string): string | null {
  if (act === 'agree') return null;
  const length = Array.from(reason.replaceAll(/\s/gu, '')).length;
  return length >= shortestReason ? null : `${verbWords[act]}要写明原因，至少${shortestReason}个字`;
}

/** An act with the reason why it is refused now, or null when it is possible. */
export interface AllowedSign {
  readonly act: SignVerb;
  readonly refusal: string | null;
}

const verbs: readonly SignVerb[] = ['agree', 'refuse', 'transfer', 'add'];

/**
 * The acts of a post in a round. Whoever sent it for signing does not decide on it: the same account may only hand its seat on.
 *
 * @param isOpener  whether the reader's account opened the round
 */
export function signActs(round: Round, post: string, isOpener: boolean): readonly AllowedSign[] {
  const why = whyNotNow(round, post);
  return verbs.map((act) => ({
    act,
    refusal:
      why ??
      (isOpener && (act === 'agree' || act === 'refuse')
        ? '本账号送签的，应由别的账号签，可转签给别的岗位'
        : null),
  }));
}

/** Chinese words of the outcomes. */
export const outcomeWords: Readonly<Record<RoundOutcome, string>> = {
  open: '签批中',
  agreed: '已完成',
  refused: '不同意',
  cancelled: '已撤回',
};
