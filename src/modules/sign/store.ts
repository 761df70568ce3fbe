import type { Generated } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import type { RoundOutcome, SignMove, StepPlan } from './rules.ts';
import { type ContentLine, contentShape, planShape } from './schema.ts';

interface RoundTable {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly object: string;
  readonly title: string;
  readonly link: string;
  readonly unit: string;
  readonly plan: unknown;
  readonly content: unknown;
  readonly due: string | null;
  readonly outcome: Generated<RoundOutcome>;
  readonly version: Generated<number>;
  readonly opened_at: string;
  readonly opened_by: string;
  readonly opened_post: string;
  readonly opened_name: string;
  readonly closed_at: string | null;
}

interface ActTable {
  readonly county: string;
  readonly round: string;
  readonly seq: number;
  readonly act: SignMove['act'];
  readonly post: string;
  readonly target: string | null;
  readonly side: 'before' | 'after' | null;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
  readonly target_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'sign.round': RoundTable;
    'sign.act': ActTable;
  }
}

type Q = Db | Tx;

/** A round as it is stored. */
export interface RoundRow {
  readonly id: string;
  readonly kind: string;
  readonly object: string;
  readonly title: string;
  readonly link: string;
  readonly unit: string;
  readonly plan: readonly StepPlan[];
  readonly due: string | null;
  readonly outcome: RoundOutcome;
  readonly version: number;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly openedPost: string;
  readonly openedName: string;
  readonly closedAt: string | null;
}

const columns = [
  'id',
  'kind',
  'object',
  'title',
  'link',
  'unit',
  'plan',
  'due',
  'outcome',
  'version',
  'opened_at as openedAt',
  'opened_by as openedBy',
  'opened_post as openedPost',
  'opened_name as openedName',
  'closed_at as closedAt',
] as const;

const rowOf = <R extends { readonly plan: unknown }>(row: R) => ({ ...row, plan: planShape.parse(row.plan) });

export async function findRound(q: Q, county: string, id: string): Promise<RoundRow | null> {
  const row = await q
    .selectFrom('sign.round')
    .select(columns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : rowOf(row);
}

/** Every round of one thing, newest first. */
export async function roundsOfObject(
  q: Q,
  county: string,
  of: { readonly kind: string; readonly object: string },
): Promise<readonly RoundRow[]> {
  const rows = await q
    .selectFrom('sign.round')
    .select(columns)
    .where('county', '=', county)
    .where('kind', '=', of.kind)
    .where('object', '=', of.object)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(rowOf);
}

/** Every round of the county that is still open, the oldest first. */
export async function openRounds(q: Q, county: string): Promise<readonly RoundRow[]> {
  const rows = await q
    .selectFrom('sign.round')
    .select(columns)
    .where('county', '=', county)
    .where('outcome', '=', 'open')
    .orderBy('opened_at')
    .orderBy('id')
    .execute();
  return rows.map(rowOf);
}

const newestShown = 500;

/** The newest rounds of the units that the actor may read of. */
export async function roundsInReach(q: Q, actor: Actor): Promise<readonly RoundRow[]> {
  const rows = await q
    .selectFrom('sign.round')
    .select(columns)
    .where(scoped(actor, 'sign.read', { county: 'county', unit: 'unit' }))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(newestShown)
    .execute();
  return rows.map(rowOf);
}

/** The newest rounds in which a post has signed. */
export async function roundsSignedBy(q: Q, county: string, post: string): Promise<readonly RoundRow[]> {
  const rows = await q
    .selectFrom('sign.round')
    .select(columns)
    .where('county', '=', county)
    .where((eb) =>
      eb(
        'id',
        'in',
        eb
          .selectFrom('sign.act')
          .select('round')
          .where('county', '=', county)
          .where('post', '=', post)
          .where('act', '!=', 'cancel'),
      ),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(newestShown)
    .execute();
  return rows.map(rowOf);
}

/** What was put before the signers of a round. */
export async function contentOf(q: Q, county: string, id: string): Promise<readonly ContentLine[]> {
  const row = await q
    .selectFrom('sign.round')
    .select('content')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return contentShape.parse(row?.content ?? []);
}

/** An act as it is stored. */
export interface ActRow {
  readonly round: string;
  readonly seq: number;
  readonly act: SignMove['act'];
  readonly post: string;
  readonly target: string | null;
  readonly side: 'before' | 'after' | null;
  readonly reason: string;
  readonly at: string;
  readonly postName: string;
  readonly unitName: string;
  readonly targetName: string;
}

/** The acts of some rounds in their order. */
export async function actsOfRounds(q: Q, county: string, ids: readonly string[]): Promise<readonly ActRow[]> {
  if (ids.length === 0) return [];
  return q
    .selectFrom('sign.act')
    .select([
      'round',
      'seq',
      'act',
      'post',
      'target',
      'side',
      'reason',
      'at',
      'post_name as postName',
      'unit_name as unitName',
      'target_name as targetName',
    ])
    .where('county', '=', county)
    .where('round', 'in', [...ids])
    .orderBy('round')
    .orderBy('seq')
    .execute();
}

type NewRound = Omit<RoundTable, 'outcome' | 'version' | 'closed_at' | 'plan' | 'content'> & {
  readonly plan: readonly StepPlan[];
  readonly content: readonly ContentLine[];
};

export async function insertRound(tx: Tx, row: NewRound): Promise<void> {
  await tx
    .insertInto('sign.round')
    .values({ ...row, plan: jsonb(row.plan), content: jsonb(row.content), closed_at: null })
    .execute();
}

/** Moves an open round on if it still stands where the actor saw it. @returns whether it did */
export async function moveRound(
  tx: Tx,
  of: { readonly county: string; readonly id: string; readonly version: number },
  to: { readonly outcome: RoundOutcome; readonly at: string },
): Promise<boolean> {
  const moved = await tx
    .updateTable('sign.round')
    .set({
      outcome: to.outcome,
      version: of.version + 1,
      closed_at: to.outcome === 'open' ? null : to.at,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('outcome', 'in', to.outcome === 'cancelled' ? ['open', 'agreed'] : ['open'])
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

export async function insertAct(tx: Tx, row: ActTable): Promise<void> {
  await tx.insertInto('sign.act').values(row).execute();
}
