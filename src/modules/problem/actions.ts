import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { carry, say } from './carry.ts';
import { extendedTo, type Limited, type LimitKind, limitOf, limitUntil } from './rules-limit.ts';
import { type ProblemAct, problemMoves, refusalOf, stateWords, stepAbove } from './rules-machine.ts';
import type {
  NewProblem,
  Problem,
  ProblemDetail,
  ProblemFilter,
  ProblemMove,
  ProblemPaging,
} from './schema.ts';
import {
  type Change,
  insertProblem,
  listProblems,
  nextNumber,
  problemsById,
  type StoredProblem,
  seenProblem,
} from './store.ts';
import { kindsOf, stepsOf } from './store-settings.ts';
import { detailOf, shownProblems, standingOf, type Work } from './views.ts';

/** One page of the problems the reader sees. @throws Refusal 403 */
export async function problems(
  work: Work,
  filter: ProblemFilter & ProblemPaging,
): Promise<{ rows: Problem[]; total: number; overdue: number; demo: boolean }> {
  demand(work.actor, 'problem.read');
  const { db } = work.store;
  const { county } = work.actor;
  const found = await listProblems(db, work.actor, filter, work.today);
  const rows = await shownProblems(db, { county, today: work.today }, found.rows);
  return { rows: [...rows], total: found.total, overdue: found.overdue, demo: rows.some(({ demo }) => demo) };
}

/** A problem the reader may see. @throws Refusal 404 */
export async function seen(q: Tx | Db, work: Work, id: string): Promise<StoredProblem> {
  demand(work.actor, 'problem.read');
  const row = await seenProblem(q, work.actor, id);
  if (row === null) throw hidden('problem.read');
  return row;
}

/** A problem with its log. @throws Refusal 403, 404 */
export async function problem(work: Work, id: string): Promise<ProblemDetail> {
  const row = await seen(work.store.db, work, id);
  return detailOf(work.store.db, work, row);
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('problem.invalid', 422, message, { faults: [{ field, message }] });
}

/** Raises a problem. @throws Refusal 403, 422 */
export async function raiseProblem(work: Work, sent: NewProblem): Promise<ProblemDetail> {
  demand(work.actor, 'problem.raise');
  const id = await numbered(() => inTransaction(work.store, async (tx) => raise(tx, work, sent)));
  return problem(work, id);
}

/** Two people raising at once want the same number: the second takes the next. */
export async function numbered<T>(write: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await write();
    } catch (error) {
      if (brokenConstraint(error) !== 'problem__number' || turn === 5) throw error;
    }
  }
}

/** Who raises, when it is not the actor's own unit. */
export interface Raiser {
  readonly unit: string;
  readonly post: string;
  readonly name: string;
}

/** Writes a new problem with its first event. @returns its id @throws Refusal 422 */
export async function raise(tx: Tx, work: Work, sent: NewProblem, by?: Raiser): Promise<string> {
  const { actor, now } = work;
  const { county } = actor;
  const kind = (await kindsOf(tx, county)).find((one) => one.id === sent.kind && one.active);
  if (kind === undefined) throw invalid('kind', '没有这个问题类别，请重新选择');
  if (sent.project !== null && (await projectsBrief(tx, county, { ids: [sent.project] })).length === 0)
    throw invalid('project', '项目台账里没有这个项目，请重新选择');
  if (sent.commitment !== null && (await commitmentsOf(tx, county, { ids: [sent.commitment] })).length === 0)
    throw invalid('commitment', '没有这个承诺事项，请重新选择');
  const id = newId();
  const year = Number(work.today.slice(0, 4));
  await insertProblem(tx, {
    county,
    id,
    year,
    number: await nextNumber(tx, county, year),
    kind: sent.kind,
    title: sent.title,
    description: sent.description,
    project: sent.project,
    commitment: sent.commitment,
    raised_unit: by?.unit ?? actor.unit,
    raised_post: by?.post ?? actor.post,
    raised_by_name: by?.name ?? `${actor.unitName}${actor.postName}`,
    raised_at: now,
    demo: (await countyOf(tx, county))?.demo === true,
  });
  const row = must((await problemsById(tx, county, [id]))[0], 'it was just written');
  await say(tx, work, row, 'raise', sent.title);
  return id;
}

/**
 * Moves a problem on.
 *
 * @throws Refusal 403 problem.not_yours; 404; 409 problem.moved when somebody was faster or the machine has no such move; 422
 */
export async function act(work: Work, id: string, sent: ProblemMove): Promise<ProblemDetail> {
  return inTransaction(work.store, async (tx) => {
    const row = await seen(tx, work, id);
    const step = problemMoves[sent.act];
    await permit(tx, work, row, sent);
    const change = await changeOf(tx, work, row, sent);
    const moved = { act: sent.act, from: step.from, to: step.to ?? row.state, version: sent.version };
    await carry(tx, work, row, { ...moved, change, text: sent.text });
    return detailOf(tx, work, await seen(tx, work, id));
  });
}

async function permit(tx: Tx, work: Work, row: StoredProblem, sent: ProblemMove): Promise<void> {
  const { county } = work.actor;
  const facts = { steps: await stepsOf(tx, county), rules: await valuesOf(tx, county, 'problem') };
  const standing = standingOf(work, row, facts);
  const { by, asks, words, word } = problemMoves[sent.act];
  if (!by.some((one) => standing.parties.includes(one)))
    throw new Refusal('problem.not_yours', 403, `本岗位不能对这个问题${word}。`, { data: { act: sent.act } });
  if (row.version !== sent.version) throw meanwhile(row, sent.act);
  const refusal = refusalOf(sent.act, standing);
  if (refusal !== null)
    throw new Refusal('problem.moved', 409, `${refusal}。`, { data: { state: row.state } });
  if (asks.includes('text') && sent.text.length < 5) throw invalid('text', `${words}至少写5个字`);
}

function meanwhile(row: StoredProblem, act: ProblemAct): Refusal {
  return new Refusal(
    'problem.moved',
    409,
    `这个问题已有他人办理，现在是“${stateWords[row.state]}”，您的${problemMoves[act].word}没有生效。请刷新后再看。`,
    { data: { state: row.state, version: row.version } },
  );
}

/** A limit that was asked for, or the refusal of it. */
export function limited(
  found: Limited,
  field: string,
): { readonly deadline: NonNullable<Change['deadline']>; readonly due_on: string } {
  if (!found.ok) throw invalid(field, found.reason);
  return { deadline: found.deadline, due_on: found.due };
}

/** The limit of an order: a day, or the county's limit of its kind. @throws Refusal 422 */
export async function orderLimit(
  tx: Tx,
  work: Work,
  sent: { readonly until?: string | undefined; readonly limit?: LimitKind | undefined },
): Promise<{ readonly deadline: NonNullable<Change['deadline']>; readonly due_on: string }> {
  const { county } = work.actor;
  if (sent.until !== undefined) return limited(limitUntil(work.today, sent.until, chinaCalendar), 'until');
  if (sent.limit === undefined) throw invalid('limit', '请选择时限类别，或写明办结日期');
  const rules = await valuesOf(tx, county, 'problem');
  return limited(limitOf(rules, sent.limit, { county, start: work.today, calendar: chinaCalendar }), 'limit');
}

/** The limit of an order where one is given. */
async function limitIfAny(tx: Tx, work: Work, sent: Parameters<typeof orderLimit>[2]) {
  return sent.until === undefined && sent.limit === undefined ? {} : orderLimit(tx, work, sent);
}

/** Checks the units of an order. @throws Refusal 422 */
export async function orderUnits(
  tx: Tx,
  work: Work,
  lead: string | undefined,
  helpers: readonly string[],
): Promise<{ readonly lead: string; readonly helpers: string[] }> {
  const known = new Set((await unitsOf(tx, work.actor.county)).map(({ id }) => id));
  if (lead === undefined || !known.has(lead)) throw invalid('lead', '请选择牵头单位');
  const others = [...new Set(helpers)].filter((one) => one !== lead);
  if (others.some((one) => !known.has(one))) throw invalid('helpers', '协办单位不存在，请重新选择');
  return { lead, helpers: others };
}

/** Once more to be done. */
function again(row: StoredProblem) {
  return { reopened: row.reopened + 1, finished_at: null };
}

const noMore = { more_to: null, more_reason: '', more_asked_at: null } as const;

async function changeOf(tx: Tx, work: Work, row: StoredProblem, sent: ProblemMove): Promise<Change> {
  const { now } = work;
  switch (sent.act) {
    case 'assign':
      return {
        ...(await orderUnits(tx, work, sent.lead, sent.helpers ?? [])),
        ...(await orderLimit(tx, work, sent)),
        decision: sent.text,
        finished_at: null,
      };
    case 'escalate': {
      const above = stepAbove(await stepsOf(tx, work.actor.county), row.level);
      return { level: must(above, 'the highest step was refused').level };
    }
    case 'direct':
      return {
        decision: sent.text,
        ...(await limitIfAny(tx, work, sent)),
      };
    case 'ask': {
      const more = { askedAt: now, reason: sent.text, to: sent.until ?? '' };
      limited(extendedTo(must(row.deadline, 'no limit was refused'), more, chinaCalendar), 'until');
      return { more_to: more.to, more_reason: more.reason, more_asked_at: now };
    }
    case 'grant': {
      const more = {
        askedAt: must(row.moreAskedAt, 'it was asked for'),
        reason: row.moreReason,
        to: must(row.moreTo, 'it was asked for'),
      };
      const longer = extendedTo(must(row.deadline, 'it had a limit'), more, chinaCalendar);
      return { ...limited(longer, 'until'), ...noMore };
    }
    case 'deny':
      return noMore;
    case 'finish':
      return { result: sent.text, finished_at: now };
    case 'back':
      return again(row);
    case 'reopen':
      return { ...(await orderLimit(tx, work, sent)), ...again(row), closed_at: null, result: '' };
    case 'confirm':
    case 'lapse':
      return { closed_at: now };
    default:
      return {};
  }
}
