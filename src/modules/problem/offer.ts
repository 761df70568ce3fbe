import type { Actor } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must, Refusal } from '#kernel/errors.ts';
import type { Db, Tx } from '#platform/database.ts';
import { limited, orderLimit, orderUnits, type Raiser, raise } from './actions.ts';
import { carry } from './carry.ts';
import { limitUntil } from './rules-limit.ts';
import { isSettledState, orderStates, type ProblemState, stateWords } from './rules-machine.ts';
import { standingBy } from './rules-then.ts';
import type { Problem } from './schema.ts';
import { everyOpen, everyRaised, problemsById, type StoredProblem, seenSince } from './store.ts';
import { logsOf } from './store-parts.ts';
import { isOverdue, shownProblems, type Work } from './views.ts';

type Q = Db | Tx;

/** A problem as lights, boards and agendas count it. */
export interface OpenProblem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly level: number;
  readonly state: ProblemState;
  readonly lead: string | null;
  readonly raisedUnit: string;
  readonly raisedAt: string;
  readonly dueOn: string | null;
  /** Somebody was told to mend it: what a red light without this is an alert by. */
  readonly action: boolean;
}

/** The problems of a county that are not at their end; of some projects or commitments only, if these are named. */
export async function openProblemsOf(
  q: Q,
  county: string,
  of: { readonly projects?: readonly string[]; readonly commitments?: readonly string[] } = {},
): Promise<readonly OpenProblem[]> {
  const { projects, commitments } = of;
  const all = await everyOpen(q, county);
  const isAll = projects === undefined && commitments === undefined;
  return all
    .filter(
      ({ project, commitment }) =>
        isAll ||
        (project !== null && projects?.includes(project) === true) ||
        (commitment !== null && commitments?.includes(commitment) === true),
    )
    .map(openProblem);
}

/** A problem with what its lead unit was told to do; empty while nobody was told. */
export type ProblemBy = OpenProblem & { readonly decision: string };

/** The problems of a county that were open at the end of a month, as they stood then. @param month  `YYYY-MM` */
export async function problemsBy(q: Q, county: string, month: string): Promise<readonly ProblemBy[]> {
  const rows = await everyRaised(q, county);
  const logs = await logsOf(q, county);
  return rows.flatMap((row) => {
    const then = standingBy(logs.get(row.id) ?? [], month);
    if (then === null) return [];
    const known = { ...openProblem(row), state: then.state, action: then.isAssigned };
    return then.isAssigned
      ? [{ ...known, decision: row.decision }]
      : [{ ...known, lead: null, dueOn: null, decision: '' }];
  });
}

function openProblem(row: StoredProblem): OpenProblem {
  const { id, title, project, commitment, level, state, lead, raisedUnit, raisedAt, dueOn } = row;
  return {
    id,
    number: `${row.year}-${row.number}`,
    title,
    project,
    commitment,
    level,
    state,
    lead,
    raisedUnit,
    raisedAt,
    dueOn,
    action: lead !== null,
  };
}

/** A problem as the board counts it. */
export interface BoardProblem extends OpenProblem {
  readonly helpers: readonly string[];
  /** Not finished, and past its last day. */
  readonly overdue: boolean;
  readonly closedAt: string | null;
  readonly demo: boolean;
}

/** The problems a reader sees that are open, or that were raised or closed since an instant. One query. @param since  ISO instant */
export async function problemsSince(
  q: Q,
  actor: Actor,
  { since, today }: { readonly since: string; readonly today: string },
): Promise<readonly BoardProblem[]> {
  return (await seenSince(q, actor, since)).map((row) => ({
    ...openProblem(row),
    helpers: row.helpers,
    overdue: isOverdue(row, today),
    closedAt: row.closedAt,
    demo: row.demo,
  }));
}

/** Problems by their ids with all names, whatever the reader: for papers of modules above that have their own rights. */
export async function problemsNamed(
  q: Q,
  county: string,
  ids: readonly string[],
  today: string,
): Promise<readonly Problem[]> {
  return shownProblems(q, { county, today }, await problemsById(q, county, ids));
}

/** The word of a state. */
export function problemStateWord(state: ProblemState): string {
  return stateWords[state];
}

/** What a meeting orders: of a problem that is known, or of one that the order itself makes known. */
export interface MeetingOrder {
  readonly problem: string | null;
  /** Of a new problem. */
  readonly title: string;
  readonly project: string | null;
  readonly commitment: string | null;
  /** Who waits for it when it is new: the unit that raised the matter, or the organiser. */
  readonly raiser: Raiser;
  readonly text: string;
  readonly lead: string;
  readonly helpers: readonly string[];
  /** `YYYY-MM-DD`, or null for the county's limit of meeting decisions. */
  readonly until: string | null;
}

/**
 * Carries out what a meeting decided: the problem is ordered to its lead unit with a limit, whatever step it stood at; an undecided
 * extension is settled by it. A task without a problem becomes one, so that it is confirmed and closed in the same way.
 *
 * @returns id of the problem
 * @throws Refusal 409 when the problem is done or closed meanwhile; 422 for units and limits
 */
export async function orderByMeeting(tx: Tx, work: Work, order: MeetingOrder): Promise<string> {
  const units = await orderUnits(tx, work, order.lead, order.helpers);
  const limit =
    order.until === null
      ? await orderLimit(tx, work, { limit: 'meeting' })
      : limited(limitUntil(work.today, order.until, chinaCalendar), 'until');
  const id = order.problem ?? (await raise(tx, work, newOf(order), order.raiser));
  const row = must((await problemsById(tx, work.actor.county, [id]))[0], 'an item names a known problem');
  if (!orderStates.includes(row.state))
    throw new Refusal(
      'problem.moved',
      409,
      `问题“${row.title}”现在是“${stateWords[row.state]}”，不能再交办；请改记为情况或决定。`,
    );
  const moved = { act: 'order', from: orderStates, to: 'assigned', version: row.version } as const;
  const change = {
    ...units,
    ...limit,
    decision: order.text,
    more_to: null,
    more_reason: '',
    more_asked_at: null,
  };
  await carry(tx, work, row, { ...moved, change, text: order.text });
  return id;
}

function newOf({ title, text, project, commitment }: MeetingOrder) {
  return { kind: 'other', title, description: text, project, commitment };
}

/** Whether a problem is at its end. */
export function isSettled(state: ProblemState): boolean {
  return isSettledState(state);
}
