import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import type { Deadline } from '#kernel/deadline.ts';
import { scoped } from '#platform/access.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { openStates, type ProblemState } from './rules-machine.ts';
import type { ProblemFilter, ProblemPaging } from './schema.ts';

interface ProblemTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly level: number;
  readonly state: ProblemState;
  readonly version: number;
  readonly raised_unit: string;
  readonly raised_post: string;
  readonly raised_by_name: string;
  readonly raised_at: string;
  readonly lead: string | null;
  readonly helpers: string[];
  readonly decision: string;
  readonly deadline: Deadline | null;
  readonly due_on: string | null;
  readonly more_to: string | null;
  readonly more_reason: string;
  readonly more_asked_at: string | null;
  readonly finished_at: string | null;
  readonly result: string;
  readonly closed_at: string | null;
  readonly reopened: number;
  readonly demo: boolean;
  readonly changed_at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'problem.problem': ProblemTable;
  }
}

type Q = Db | Tx;

const columns = [
  'p.id',
  'p.year',
  'p.number',
  'p.kind',
  'p.title',
  'p.description',
  'p.project',
  'p.commitment',
  'p.level',
  'p.state',
  'p.version',
  'p.raised_unit as raisedUnit',
  'p.raised_post as raisedPost',
  'p.raised_by_name as raisedByName',
  'p.raised_at as raisedAt',
  'p.lead',
  'p.helpers',
  'p.decision',
  'p.deadline',
  'p.due_on as dueOn',
  'p.more_to as moreTo',
  'p.more_reason as moreReason',
  'p.more_asked_at as moreAskedAt',
  'p.finished_at as finishedAt',
  'p.result',
  'p.closed_at as closedAt',
  'p.reopened',
  'p.demo',
  'p.changed_at as changedAt',
] as const;

function selected(q: Q) {
  return q.selectFrom('problem.problem as p').select(columns);
}

/** A problem as it is stored. */
export type StoredProblem = Awaited<ReturnType<typeof everyOpen>>[number];

/** Those a reader sees: raised or led by a unit of the reach, or helped by the own unit or one below. */
export function within(actor: Actor): RawBuilder<boolean> {
  const of = (unit: string): RawBuilder<boolean> =>
    scoped(actor, 'problem.read', { county: 'p.county', unit });
  return sql<boolean>`(${of('p.raised_unit')} or ${of('p.lead')} or exists (
    select 1 from unnest(p.helpers) as h(unit) where ${of('h.unit')}))`;
}

/** Not finished, and past its last day. */
function late(today: string): RawBuilder<boolean> {
  return sql<boolean>`(p.due_on < ${today}::date and p.state not in ('finished', 'closed', 'declined', 'withdrawn'))`;
}

function filtered(q: Q, actor: Actor, filter: ProblemFilter, today: string) {
  let query = q.selectFrom('problem.problem as p').where(within(actor));
  const { kind, level, unit, project, commitment, state, overdue, q: text } = filter;
  if (kind !== undefined) query = query.where('p.kind', '=', kind);
  if (level !== undefined) query = query.where('p.level', '=', level);
  if (project !== undefined) query = query.where('p.project', '=', project);
  if (commitment !== undefined) query = query.where('p.commitment', '=', commitment);
  if (state === 'open') query = query.where('p.state', 'in', [...openStates]);
  else if (state !== 'all') query = query.where('p.state', '=', state);
  if (unit !== undefined)
    query = query.where(
      sql<boolean>`(p.raised_unit = ${unit} or p.lead = ${unit} or ${unit} = any(p.helpers))`,
    );
  if (overdue === 'yes') query = query.where(late(today));
  if (text.trim() !== '') {
    const part = `%${text.trim().replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
    query = query.where(sql<boolean>`(p.title like ${part} or p.description like ${part})`);
  }
  return query;
}

const orders: Readonly<Record<string, string>> = {
  due: 'p.due_on asc nulls last',
  '-due': 'p.due_on desc nulls last',
  raised: 'p.raised_at asc',
  '-raised': 'p.raised_at desc',
  level: 'p.level asc',
  '-level': 'p.level desc',
};

/** One page of the problems a reader sees; without a sort the highest step first, then the earliest due. */
export async function listProblems(
  q: Q,
  actor: Actor,
  filter: ProblemFilter & ProblemPaging,
  today: string,
): Promise<{ readonly rows: readonly StoredProblem[]; readonly total: number; readonly overdue: number }> {
  const counted = await filtered(q, actor, filter, today)
    .select((eb) => [
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where ${late(today)}))::int`.as('overdue'),
      eb.lit(1).as('one'),
    ])
    .groupBy('one')
    .executeTakeFirst();
  const order = orders[filter.sort] ?? 'p.level desc, p.due_on asc nulls last';
  const rows = await filtered(q, actor, filter, today)
    .select(columns)
    .orderBy(sql.raw(order))
    .orderBy('p.year', 'desc')
    .orderBy('p.number', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  return { rows, total: counted?.total ?? 0, overdue: counted?.overdue ?? 0 };
}

/** A problem the reader may see; null when there is none. */
export async function seenProblem(q: Q, actor: Actor, id: string): Promise<StoredProblem | null> {
  const row = await selected(q).where(within(actor)).where('p.id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Problems by their ids, whatever the reader. */
export async function problemsById(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly StoredProblem[]> {
  if (ids.length === 0) return [];
  return selected(q)
    .where('p.county', '=', county)
    .where('p.id', 'in', [...ids])
    .execute();
}

/** The problems of a county that are not at their end. */
export async function everyOpen(q: Q, county: string) {
  return selected(q)
    .where('p.county', '=', county)
    .where('p.state', 'in', [...openStates])
    .orderBy('p.level', 'desc')
    .orderBy('p.raised_at')
    .orderBy('p.id')
    .execute();
}

/** Every problem of a county, the highest step first. */
export async function everyRaised(q: Q, county: string): Promise<readonly StoredProblem[]> {
  return selected(q)
    .where('p.county', '=', county)
    .orderBy('p.level', 'desc')
    .orderBy('p.raised_at')
    .orderBy('p.id')
    .execute();
}

/** The problems a reader sees that are open, or that were raised or closed since an instant. */
export async function seenSince(q: Q, actor: Actor, since: string): Promise<readonly StoredProblem[]> {
  return selected(q)
    .where(within(actor))
    .where((eb) =>
      eb.or([
        eb('p.state', 'in', [...openStates]),
        eb('p.raised_at', '>=', since),
        eb('p.closed_at', '>=', since),
      ]),
    )
    .orderBy('p.due_on')
    .orderBy('p.id')
    .execute();
}

/** Holds the county's counter of a year and says the next number. */
export async function nextNumber(tx: Tx, county: string, year: number): Promise<number> {
  const row = await tx
    .selectFrom('problem.problem')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('county', '=', county)
    .where('year', '=', year)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** What is written of a new problem. */
export type ProblemRow = Pick<
  ProblemTable,
  | 'county'
  | 'id'
  | 'year'
  | 'number'
  | 'kind'
  | 'title'
  | 'description'
  | 'project'
  | 'commitment'
  | 'raised_unit'
  | 'raised_post'
  | 'raised_by_name'
  | 'raised_at'
  | 'demo'
>;

export async function insertProblem(tx: Tx, row: ProblemRow): Promise<void> {
  await tx
    .insertInto('problem.problem')
    .values({
      ...row,
      level: 1,
      state: 'raised',
      version: 1,
      lead: null,
      helpers: [],
      decision: '',
      deadline: null,
      due_on: null,
      more_to: null,
      more_reason: '',
      more_asked_at: null,
      finished_at: null,
      result: '',
      closed_at: null,
      reopened: 0,
      changed_at: row.raised_at,
    })
    .execute();
}

/** What a move changes besides the state. */
export type Change = Partial<
  Pick<
    ProblemTable,
    | 'level'
    | 'lead'
    | 'helpers'
    | 'decision'
    | 'deadline'
    | 'due_on'
    | 'more_to'
    | 'more_reason'
    | 'more_asked_at'
    | 'finished_at'
    | 'result'
    | 'closed_at'
    | 'reopened'
  >
>;

/** Moves a problem if it still stands where the actor saw it; null when somebody was faster. */
export async function moveProblem(
  tx: Tx,
  move: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly from: readonly ProblemState[];
    readonly to: ProblemState;
    readonly at: string;
  },
  change: Change,
): Promise<boolean> {
  const { deadline, ...plain } = change;
  const row = await tx
    .updateTable('problem.problem')
    .set({
      ...plain,
      ...(deadline === undefined ? {} : { deadline: deadline === null ? null : jsonb(deadline) }),
      state: move.to,
      version: move.version + 1,
      changed_at: move.at,
    })
    .where('county', '=', move.county)
    .where('id', '=', move.id)
    .where('version', '=', move.version)
    .where('state', 'in', [...move.from])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
