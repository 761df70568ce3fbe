import { type RawBuilder, sql } from 'kysely';
import { type Actor, reachOf } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import type { LetterFact } from './rules-draft.ts';
import { type LetterKind, type LetterState, openStates } from './rules-machine.ts';
import type { LetterFilter, LetterSource, ReplyLimit } from './schema.ts';

interface LetterTable {
  readonly county: string;
  readonly id: string;
  readonly kind: LetterKind;
  readonly state: LetterState;
  readonly version: number;
  readonly title: string;
  readonly sender: string;
  readonly organ: string;
  readonly unit: string;
  readonly addressee: string;
  readonly source: LetterSource;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly problem: string | null;
  readonly facts: readonly LetterFact[];
  readonly opening: string;
  readonly requirement: string;
  readonly reply_quantity: string;
  readonly reply_unit: ReplyLimit['unit'];
  readonly due_on: string | null;
  readonly printed_due: string | null;
  readonly series: string | null;
  readonly year: number | null;
  readonly number: number | null;
  readonly printed: string;
  readonly action: string | null;
  readonly subject: string | null;
  readonly demo: boolean;
  readonly drafted_at: string;
  readonly drafted_by_name: string;
  readonly issued_at: string | null;
  readonly issued_by_name: string;
  readonly received_at: string | null;
  readonly received_by_name: string;
  readonly ended_at: string | null;
  readonly end_reason: string;
  readonly changed_at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'supervise.letter': LetterTable;
  }
}

export type Q = Db | Tx;
export type StoredLetter = Omit<LetterTable, 'county'>;

const everything = [
  'id',
  'kind',
  'state',
  'version',
  'title',
  'sender',
  'organ',
  'unit',
  'addressee',
  'source',
  'project',
  'commitment',
  'problem',
  'facts',
  'opening',
  'requirement',
  'reply_quantity',
  'reply_unit',
  'due_on',
  'printed_due',
  'series',
  'year',
  'number',
  'printed',
  'action',
  'subject',
  'demo',
  'drafted_at',
  'drafted_by_name',
  'issued_at',
  'issued_by_name',
  'received_at',
  'received_by_name',
  'ended_at',
  'end_reason',
  'changed_at',
] as const;

/** Letters a reader sees: issued ones sent to or by a unit of the reach; what was never issued only the unit that drafted it, if it may send. */
export function within(actor: Actor): RawBuilder<boolean> {
  const of = (unit: string): RawBuilder<boolean> =>
    scoped(actor, 'supervise.read', { county: 'l.county', unit });
  const drafts =
    reachOf(actor, 'supervise.issue') === 'none'
      ? sql<boolean>`false`
      : sql<boolean>`l.sender = ${actor.unit}`;
  return sql<boolean>`((${of('l.unit')} or ${of('l.sender')}) and (l.issued_at is not null or ${drafts}))`;
}

function filtered(q: Q, actor: Actor, filter: LetterFilter, today: string) {
  let query = q.selectFrom('supervise.letter as l').where('l.county', '=', actor.county).where(within(actor));
  const { tab, kind, unit, overdue, year, q: text } = filter;
  if (tab === 'due') query = query.where('l.state', '=', 'draft');
  else if (tab === 'open') query = query.where('l.state', 'in', [...openStates]);
  else query = query.where('l.state', 'in', ['accepted', 'withdrawn']);
  if (kind !== undefined) query = query.where('l.kind', '=', kind);
  if (unit !== undefined) query = query.where('l.unit', '=', unit);
  if (year !== undefined) query = query.where('l.year', '=', year);
  if (overdue === 'yes') query = query.where(late(today));
  if (text.trim() !== '') {
    const part = `%${text.trim().replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
    query = query.where(
      sql<boolean>`(l.title like ${part} or l.printed like ${part} or l.addressee like ${part})`,
    );
  }
  return query;
}

/** A reply is owed and its last day is over. */
export function late(today: string): RawBuilder<boolean> {
  return sql<boolean>`(l.due_on < ${today}::date and l.state in ('issued', 'received', 'returned'))`;
}

/** Letters of a tab that a reader sees: what waits longest first; closed ones newest first. */
export async function listLetters(
  q: Q,
  actor: Actor,
  filter: LetterFilter,
  of: { readonly today: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly StoredLetter[]; readonly total: number }> {
  const query = filtered(q, actor, filter, of.today);
  const { total } = await query
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  const columns = everything.map((one) => `l.${one}` as const);
  const rows = await query
    .select(columns)
    .orderBy(filter.tab === 'closed' ? sql`l.ended_at desc` : sql`l.due_on asc nulls last`)
    .orderBy('l.drafted_at', 'desc')
    .orderBy('l.id')
    .limit(of.limit)
    .offset(of.offset)
    .execute();
  return { rows, total: Number(total) };
}

/** How many letters a reader sees by tab, and how many replies are overdue. */
export async function countLetters(q: Q, actor: Actor, today: string) {
  const row = await q
    .selectFrom('supervise.letter as l')
    .where('l.county', '=', actor.county)
    .where(within(actor))
    .select([
      sql<string>`count(*) filter (where l.state = 'draft')`.as('draft'),
      sql<string>`count(*) filter (where l.state in ('issued', 'received', 'replied', 'returned'))`.as(
        'open',
      ),
      sql<string>`count(*) filter (where ${late(today)})`.as('overdue'),
      sql<string>`count(*) filter (where l.state in ('accepted', 'withdrawn'))`.as('closed'),
    ])
    .executeTakeFirstOrThrow();
  return {
    draft: Number(row.draft),
    open: Number(row.open),
    overdue: Number(row.overdue),
    closed: Number(row.closed),
  };
}

/** Letters about a project, a commitment or a problem that a reader sees, newest first. */
export async function lettersAbout(
  q: Q,
  actor: Actor,
  of: {
    readonly project?: string | undefined;
    readonly commitment?: string | undefined;
    readonly problem?: string | undefined;
  },
): Promise<readonly StoredLetter[]> {
  let query = q.selectFrom('supervise.letter as l').where('l.county', '=', actor.county).where(within(actor));
  for (const [column, value] of Object.entries(of))
    if (value !== undefined) query = query.where(sql.ref(`l.${column}`), '=', value);
  return query
    .select(everything.map((one) => `l.${one}` as const))
    .orderBy('l.drafted_at', 'desc')
    .orderBy('l.id')
    .execute();
}

/** One letter if the reader sees it. */
export async function seenLetter(q: Q, actor: Actor, id: string): Promise<StoredLetter | null> {
  const row = await q
    .selectFrom('supervise.letter as l')
    .select(everything.map((one) => `l.${one}` as const))
    .where('l.county', '=', actor.county)
    .where('l.id', '=', id)
    .where(within(actor))
    .executeTakeFirst();
  return row ?? null;
}

/** Every letter of a county that is neither a draft nor at its end. */
export async function openLetters(q: Q, county: string): Promise<readonly StoredLetter[]> {
  return q
    .selectFrom('supervise.letter')
    .select(everything)
    .where('county', '=', county)
    .where('state', 'in', [...openStates])
    .orderBy('due_on')
    .orderBy('id')
    .execute();
}

/** What every letter that was not withdrawn is about. */
export async function writtenSubjects(q: Q, county: string): Promise<ReadonlySet<string>> {
  const rows = await q
    .selectFrom('supervise.letter')
    .select('subject')
    .where('county', '=', county)
    .where('state', '<>', 'withdrawn')
    .where('subject', 'is not', null)
    .execute();
  return new Set(rows.flatMap(({ subject }) => (subject === null ? [] : [subject])));
}

export async function insertLetter(tx: Tx, county: string, row: StoredLetter): Promise<void> {
  await tx
    .insertInto('supervise.letter')
    .values({ county, ...row, source: jsonb(row.source), facts: jsonb(row.facts) })
    .execute();
}

/** What a move or an edit writes. */
export type LetterChange = Partial<
  Pick<
    StoredLetter,
    | 'state'
    | 'title'
    | 'opening'
    | 'requirement'
    | 'facts'
    | 'reply_quantity'
    | 'reply_unit'
    | 'due_on'
    | 'printed_due'
    | 'series'
    | 'year'
    | 'number'
    | 'printed'
    | 'action'
    | 'issued_at'
    | 'issued_by_name'
    | 'received_at'
    | 'received_by_name'
    | 'ended_at'
    | 'end_reason'
  >
>;

/** One guarded change of a letter that is still as the person saw it; false when somebody was faster. */
export async function changeLetter(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly from: readonly LetterState[];
    readonly at: string;
  },
  { facts, ...change }: LetterChange,
): Promise<boolean> {
  const done = await tx
    .updateTable('supervise.letter')
    .set({
      ...change,
      ...(facts === undefined ? {} : { facts: jsonb(facts) }),
      version: of.version + 1,
      changed_at: of.at,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', 'in', [...of.from])
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
