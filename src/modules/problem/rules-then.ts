import { dayOfInstant } from '#kernel/office-hours.ts';
import { isSettledState, type ProblemState } from './rules-machine.ts';

/** One line of a problem's log. */
export interface ProblemStep {
  /** ISO instant. */
  readonly at: string;
  readonly state: ProblemState;
}

const unassigned: ReadonlySet<ProblemState> = new Set(['raised', 'accepted']);

/** How a problem stood at the end of a month. */
export interface ProblemThen {
  readonly state: ProblemState;
  /** Whether somebody had been told to mend it by then. */
  readonly isAssigned: boolean;
}

/**
 * How a problem stood at the end of a month, by its log: a paper on June says of June's problems what was true of them in June, whenever it is
 * written. Null when it had not been raised yet, or was at its end already.
 *
 * @param log  oldest first
 * @param month  `YYYY-MM`
 */
export function standingBy(log: readonly ProblemStep[], month: string): ProblemThen | null {
  const then = log.filter(({ at }) => dayOfInstant(at).slice(0, 7) <= month);
  const last = then.at(-1);
  if (last === undefined || isSettledState(last.state)) return null;
  return { state: last.state, isAssigned: then.some(({ state }) => !unassigned.has(state)) };
}
