import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { insertMany, type Tx } from '#platform/database.ts';
import { type OpinionKind, type OpinionState, type Outcome, openStates } from './rules-opinion.ts';
import type { Q } from './store.ts';

interface OpinionTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly ledger: number;
  readonly kind: OpinionKind;
  readonly number: number;
  readonly state: OpinionState;
  readonly version: number;
  readonly text: string;
  readonly raised_unit: string;
  readonly raised_by: string;
  readonly about: string;
  readonly about_kind: 'section' | 'commitment' | 'indicator';
  readonly about_id: string;
  readonly unit: string | null;
  readonly due_on: string | null;
  readonly round: number;
  readonly outcome: Outcome | null;
  readonly outcome_reason: string;
  readonly demo: boolean;
  readonly created_at: string;
  readonly created_by_name: string;
  readonly changed_at: string;
}

interface ReplyTable {
  readonly county: string;
  readonly opinion: string;
  readonly round: number;
  readonly text: string;
  readonly replied_at: string;
  readonly replied_by_name: string;
  readonly verdict: 'satisfied' | 'basic' | 'again' | null;
  readonly reason: string;
  readonly judged_at: string | null;
  readonly judged_by_name: string;
}

interface EvidenceTable {
  readonly county: string;
  readonly opinion: string;
  readonly id: string;
  readonly round: number;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_at: string;
  readonly added_by_name: string;
}

interface OpinionEventTable {
  readonly county: string;
  readonly opinion: string;
  readonly seq: number;
  readonly act: string;
  readonly state: OpinionState;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'year.opinion': OpinionTable;
    'year.reply': ReplyTable;
    'year.evidence': EvidenceTable;
    'year.opinion_event': OpinionEventTable;
  }
}

export type StoredOpinion = Omit<OpinionTable, 'county'>;

/** What a reader sees: all of the county, or what units of the reach raised or were handed. */
function within(actor: Actor): RawBuilder<boolean> {
  const of = (unit: string): RawBuilder<boolean> => scoped(actor, 'year.read', { county: 'o.county', unit });
  return sql<boolean>`(${of('o.raised_unit')} or ${of('o.unit')})`;
}

/** The opinions of a kind in a year's ledger that a reader sees, by number. */
export async function opinionsSeen(
  q: Q,
  actor: Actor,
  of: { readonly ledger: number; readonly kind: OpinionKind },
): Promise<readonly StoredOpinion[]> {
  return q
    .selectFrom('year.opinion as o')
    .selectAll('o')
    .where('o.county', '=', actor.county)
    .where(within(actor))
    .where(sql<boolean>`(o.ledger = ${of.ledger} or o.year = ${of.ledger})`)
    .where('o.kind', '=', of.kind)
    .orderBy('o.year')
    .orderBy('o.number')
    .execute();
}

/** One opinion if the reader sees it. */
export async function opinionSeen(q: Q, actor: Actor, id: string): Promise<StoredOpinion | null> {
  const row = await q
    .selectFrom('year.opinion as o')
    .selectAll('o')
    .where('o.county', '=', actor.county)
    .where('o.id', '=', id)
    .where(within(actor))
    .executeTakeFirst();
  return row ?? null;
}

/** The opinions of a county that are not finished, of one ledger or of all. */
export async function openOpinions(q: Q, county: string, ledger?: number): Promise<readonly StoredOpinion[]> {
  let query = q
    .selectFrom('year.opinion')
    .selectAll()
    .where('county', '=', county)
    .where('state', 'in', [...openStates]);
  if (ledger !== undefined) query = query.where('ledger', '=', ledger);
  return query.orderBy('year').orderBy('kind').orderBy('number').execute();
}

/** The number that the next opinion of a year and kind bears. */
export async function nextNumber(tx: Tx, county: string, year: number, kind: OpinionKind): Promise<number> {
  const found = await tx
    .selectFrom('year.opinion')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('county', '=', county)
    .where('year', '=', year)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (found?.last ?? 0) + 1;
}

export async function insertOpinions(tx: Tx, rows: readonly OpinionTable[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'year.opinion', rows);
}

/** What a move writes. */
export type OpinionChange = Partial<
  Pick<OpinionTable, 'state' | 'unit' | 'due_on' | 'round' | 'outcome' | 'outcome_reason' | 'ledger'>
>;

/** One guarded change of an opinion that is still as the person saw it; false when somebody was faster. */
export async function changeOpinion(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly state: OpinionState;
    readonly at: string;
  },
  change: OpinionChange,
): Promise<boolean> {
  const done = await tx
    .updateTable('year.opinion')
    .set({ ...change, version: of.version + 1, changed_at: of.at })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', of.state)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

interface OfOpinion {
  readonly county: string;
  readonly opinion: string;
}

/** Replies of some opinions, in their order. */
export async function repliesOf(q: Q, county: string, opinions: readonly string[]) {
  if (opinions.length === 0) return [];
  return q
    .selectFrom('year.reply')
    .selectAll()
    .where('county', '=', county)
    .where('opinion', 'in', [...opinions])
    .orderBy('opinion')
    .orderBy('round')
    .execute();
}

export async function insertReply(
  tx: Tx,
  row: Pick<ReplyTable, 'county' | 'opinion' | 'round' | 'text' | 'replied_at' | 'replied_by_name'>,
): Promise<void> {
  await insertMany(tx, 'year.reply', [
    { ...row, verdict: null, reason: '', judged_at: null, judged_by_name: '' },
  ]);
}

/** Writes what was thought of the reply of a round that waits for it. */
export async function judgeReply(
  tx: Tx,
  of: OfOpinion & { readonly round: number },
  verdict: Pick<ReplyTable, 'verdict' | 'reason' | 'judged_at' | 'judged_by_name'>,
): Promise<void> {
  await tx
    .updateTable('year.reply')
    .set(verdict)
    .where('county', '=', of.county)
    .where('opinion', '=', of.opinion)
    .where('round', '=', of.round)
    .where('verdict', 'is', null)
    .execute();
}

export async function evidenceOf(q: Q, { county, opinion }: OfOpinion) {
  return q
    .selectFrom('year.evidence')
    .selectAll()
    .where('county', '=', county)
    .where('opinion', '=', opinion)
    .orderBy('round')
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

export async function insertEvidence(tx: Tx, row: EvidenceTable): Promise<void> {
  await insertMany(tx, 'year.evidence', [row]);
}

export async function opinionEvents(q: Q, { county, opinion }: OfOpinion) {
  return q
    .selectFrom('year.opinion_event')
    .selectAll()
    .where('county', '=', county)
    .where('opinion', '=', opinion)
    .orderBy('seq')
    .execute();
}

export async function insertOpinionEvents(tx: Tx, rows: readonly OpinionEventTable[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'year.opinion_event', rows);
}
