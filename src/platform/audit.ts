import { type Generated, sql } from 'kysely';
import type { Actor } from './actor.ts';
import { type Db, type Json, jsonb, type Tx } from './database.ts';
import { newId } from './new-id.ts';

interface AuditTable {
  readonly county: string;
  readonly id: string;
  readonly at: string;
  readonly account: string | null;
  readonly post: string | null;
  readonly unit: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly object: string;
  readonly result: 'done' | 'refused';
  readonly detail: Json | null;
  /** Place in the county's chain; null until the sealer has come by. */
  readonly seq: Generated<string | null>;
  readonly hash: Generated<string | null>;
}

interface AuditSealTable {
  readonly county: string;
  readonly batch: string;
  readonly first_seq: string;
  readonly last_seq: string;
  readonly hash: string;
  readonly at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'kernel.audit': AuditTable;
    'kernel.audit_seal': AuditSealTable;
  }
}

/** One thing done or refused. */
export interface AuditEntry {
  readonly county: string;
  /** Null for what happens without a session: failed sign-ins, the timer. */
  readonly actor: Pick<Actor, 'account' | 'post' | 'unit' | 'delegation'> | null;
  /** Network address the request came from. */
  readonly address?: string;
  /** `module.verb`, e.g. `plan.confirm`. */
  readonly action: string;
  /** What it was done to, `thing:id`, e.g. `statement:06f3…`. */
  readonly object: string;
  readonly result: 'done' | 'refused';
  /** Hashes, counts, states before and after; never personal data. */
  readonly detail?: Json;
  /** ISO instant. */
  readonly at: string;
}

/** Writes the audit row in the transaction of the action itself: without the row, the action does not happen. */
export async function record(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('kernel.audit')
    .values({
      county: entry.county,
      id: newId(),
      at: entry.at,
      account: entry.actor?.account ?? null,
      post: entry.actor?.post ?? null,
      unit: entry.actor?.unit ?? null,
      address: entry.address ?? null,
      action: entry.action,
      object: entry.object,
      result: entry.result,
      detail: detailOf(entry),
    })
    .execute();
}

/** The detail as it is kept: what was done for another post says under which delegation, and from which post. */
function detailOf({ actor, detail }: AuditEntry) {
  const delegation = actor?.delegation;
  if (delegation === undefined) return detail === undefined ? null : jsonb(detail);
  const own = isPlain(detail) ? detail : { detail: detail ?? null };
  return jsonb<Json>({ ...own, delegation: { id: delegation.id, by: delegation.post } });
}

function isPlain(detail: Json | undefined): detail is { readonly [key: string]: Json | undefined } {
  return typeof detail === 'object' && detail !== null && !Array.isArray(detail);
}

/**
 * How many things were done or refused in a county so far, whichever process did them. Every act leaves its row in its own transaction, so as
 * long as this number stands nothing was done: what is made of the county's data alone need not be made anew. To be asked before that data
 * is read, and never inside a transaction. Sealing moves rows from one half of the sum to the other and changes nothing.
 */
export async function actsSoFar(db: Db, county: string): Promise<string> {
  const { rows } = await sql<{ acts: string }>`select (
      coalesce((select last_seq from kernel.audit_seal where county = ${county} order by batch desc limit 1), 0)
      + (select count(*) from kernel.audit where county = ${county} and seq is null)
    )::text as acts`.execute(db);
  return rows[0]?.acts ?? '';
}
