import type { Act } from '#kernel/access.ts';

/** 待答复、已答复、已关闭. */
export type FlagState = 'open' | 'answered' | 'closed';

/** 答复、关闭、重新打开. */
export type FlagAct = 'answer' | 'close' | 'reopen';

interface Step {
  readonly from: readonly FlagState[];
  readonly to: FlagState;
  readonly right: Act;
  readonly word: string;
}

/** The one table of moves of a question. */
export const flagSteps: Readonly<Record<FlagAct, Step>> = {
  answer: { from: ['open'], to: 'answered', right: 'report.write', word: '答复' },
  close: { from: ['open', 'answered'], to: 'closed', right: 'flag.change', word: '关闭' },
  reopen: { from: ['answered', 'closed'], to: 'open', right: 'flag.change', word: '重新提出' },
};

/** Chinese words of the states. */
export const flagStateWords: Readonly<Record<FlagState, string>> = {
  open: '待答复',
  answered: '已答复',
  closed: '已关闭',
};

const order: readonly FlagAct[] = ['answer', 'close', 'reopen'];

/** The acts a reader has a right to, each with the reason why it is refused now, or null when it is possible. */
export function flagActsFor(
  state: FlagState,
  may: (act: Act) => boolean,
): readonly { readonly act: FlagAct; readonly refusal: string | null }[] {
  return order
    .filter((act) => may(flagSteps[act].right))
    .map((act) => ({
      act,
      refusal: flagSteps[act].from.includes(state)
        ? null
        : `这个问题${flagStateWords[state]}，不能${flagSteps[act].word}`,
    }));
}

/** The value a question was raised on, with what corrections after acceptance (更正) make of it. */
export interface FlagValue {
  /** As printed when it was asked about; empty where nothing was filled in. */
  readonly value: string;
  /** Whether it came of a correction then. */
  readonly corrected: boolean;
  /** What it has been corrected to since, as printed; null where it has not. */
  readonly correctedTo: string | null;
}

/**
 * The value a question was raised on.
 *
 * @param standing  what stands in the cell by a correction, as printed; null where the cell was not corrected
 */
export function flagValue(
  { value, corrected }: Pick<FlagValue, 'value' | 'corrected'>,
  standing: string | null,
): FlagValue {
  return { value, corrected, correctedTo: corrected && standing === value ? null : standing };
}

/** The value a question was raised on, in words with its marks: 3.2亿元（更正），现已更正为3.1亿元; empty where there is nothing to say. */
export function flagValueWords({ value, corrected, correctedTo }: FlagValue): string {
  const then = value === '' ? '' : `${value}${corrected ? '（更正）' : ''}`;
  const since = correctedTo === null ? '' : `现已更正为${correctedTo}`;
  return [then, since].filter((words) => words !== '').join('，');
}
