import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import './audit.ts';
import { type Db, inTransaction, type Json, type Store, type Tx } from './database.ts';

/** One row as it is hashed: every column that says what happened, the instant to the microsecond. */
interface ChainRow {
  readonly id: string;
  readonly at: string;
  readonly account: string | null;
  readonly post: string | null;
  readonly unit: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly object: string;
  readonly result: string;
  readonly detail: Json | null;
  readonly seq: string | null;
  readonly hash: string | null;
}

const columns: RawBuilder<unknown> = sql`id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
  account, post, unit, address, action, object, result, detail, seq, hash`;
const batchSize = 2000;
const pageSize = 5000;

/** Where the chain of a county begins, so that rows cannot be moved to another county. */
function rootOf(county: string): string {
  return createHash('sha256').update(`xushi audit ${county}`).digest('hex');
}

/** SHA-256 over the hash before and the row: no row can change, vanish, appear or move without breaking all that follow. */
function linkOf(previous: string, seq: number, row: ChainRow): string {
  const { id, at, account, post, unit, address, action, object, result, detail } = row;
  const text = [
    previous,
    seq,
    id,
    at,
    account,
    post,
    unit,
    address,
    action,
    object,
    result,
    canonical(detail),
  ];
  return createHash('sha256').update(JSON.stringify(text)).digest('hex');
}

/** JSON with the keys of every object in order: the database does not keep the order they were written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/**
 * Chains the finished rows of every county, batch by batch; outside the path of requests. Safe to run in several processes at
 * once.
 *
 * @param at  instant written on the seals
 * @returns how many rows were chained
 */
export async function sealAudit(store: Pick<Store, 'db'>, at: string): Promise<number> {
  let total = 0;
  for (const county of await countiesWith(store.db, sql`seq is null`)) {
    for (let chained = batchSize; chained === batchSize; ) {
      chained = await inTransaction(store, async (tx) => sealBatch(tx, county, at));
      total += chained;
    }
  }
  return total;
}

async function countiesWith(db: Db, condition: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{
    county: string;
  }>`select distinct county from kernel.audit where ${condition} order by county`.execute(db);
  return rows.map((row) => row.county);
}

async function sealBatch(tx: Tx, county: string, at: string): Promise<number> {
  const last = await tx
    .selectFrom('kernel.audit_seal')
    .select(['batch', 'last_seq', 'hash'])
    .where('county', '=', county)
    .orderBy('batch', 'desc')
    .limit(1)
    .executeTakeFirst();
  const batch = Number(last?.batch ?? 0) + 1;
  const first = Number(last?.last_seq ?? 0) + 1;
  // The seal's row goes first, as the lock: of two sealers one finds it taken and leaves.
  const claimed = await sql`insert into kernel.audit_seal (county, batch, first_seq, last_seq, hash, at)
    values (${county}, ${batch}, ${first}, ${first - 1}, '', ${at}) on conflict do nothing returning batch`.execute(
    tx,
  );
  if (claimed.rows.length === 0) return 0;
  const { rows } = await sql<ChainRow>`select ${columns} from kernel.audit
    where county = ${county} and seq is null order by id limit ${batchSize}`.execute(tx);
  let hash = last?.hash ?? rootOf(county);
  const links: { id: string; seq: number; hash: string }[] = [];
  for (const [index, row] of rows.entries()) {
    hash = linkOf(hash, first + index, row);
    links.push({ id: row.id, seq: first + index, hash });
  }
  await writeLinks(tx, county, batch, links);
  return rows.length;
}

async function writeLinks(
  tx: Tx,
  county: string,
  batch: number,
  links: readonly { id: string; seq: number; hash: string }[],
): Promise<void> {
  const end = links.at(-1);
  if (end === undefined) {
    await sql`delete from kernel.audit_seal where county = ${county} and batch = ${batch}`.execute(tx);
    return;
  }
  await sql`update kernel.audit a set seq = link.seq, hash = link.hash
    from json_to_recordset(${JSON.stringify(links)}::json) as link (id text, seq bigint, hash text)
    where a.county = ${county} and a.id = link.id and a.seq is null`.execute(tx);
  await sql`update kernel.audit_seal set last_seq = ${end.seq}, hash = ${end.hash}
    where county = ${county} and batch = ${batch}`.execute(tx);
}

/** What a check of one county's chain found. */
export interface AuditCheck {
  readonly county: string;
  /** Rows of the chain that were read and are whole. */
  readonly rows: number;
  /** Rows not yet chained: those of the last seconds. */
  readonly unsealed: number;
  /** Hash of the last row: the checkpoint to keep outside this machine. */
  readonly head: string;
  /** The first thing that is not as it was written, or null. */
  readonly fault: {
    readonly seq: number;
    readonly id: string | null;
    readonly reason: string;
  } | null;
}

type Fault = NonNullable<AuditCheck['fault']>;

/** Recomputes the chain of a county and compares it with what is stored; names the first row that does not fit. */
export async function verifyAudit(store: Pick<Store, 'db'>, county: string): Promise<AuditCheck> {
  const { rows: waiting } = await sql<{ count: string }>`select count(*) as count from kernel.audit
    where county = ${county} and seq is null`.execute(store.db);
  const unsealed = Number(waiting[0]?.count ?? 0);
  const seals = await readSeals(store.db, county);
  let hash = rootOf(county);
  let seq = 0;
  for (;;) {
    const { rows } = await sql<ChainRow>`select ${columns} from kernel.audit
      where county = ${county} and seq > ${seq} order by seq limit ${pageSize}`.execute(store.db);
    for (const row of rows) {
      const link = linkOf(hash, seq + 1, row);
      const fault = rowFault(row, seq + 1, link) ?? sealFault(seals, seq + 1, link, row.id);
      if (fault !== null) return { county, rows: seq, unsealed, head: hash, fault };
      hash = link;
      seq += 1;
    }
    if (rows.length < pageSize) break;
  }
  return { county, rows: seq, unsealed, head: hash, fault: endFault(seals, seq) };
}

/** The chains of all counties that have audit rows or seals. */
export async function verifyAllAudits(store: Pick<Store, 'db'>): Promise<readonly AuditCheck[]> {
  const { rows } = await sql<{ county: string }>`select county from kernel.audit
    union select county from kernel.audit_seal order by county`.execute(store.db);
  const checks: AuditCheck[] = [];
  for (const { county } of rows) checks.push(await verifyAudit(store, county));
  return checks;
}

interface Seals {
  /** Hash by the seq of the last row of each batch. */
  readonly ends: ReadonlyMap<number, string>;
  readonly lastSeq: number;
  /** What is wrong with the seals themselves. */
  readonly fault: Fault | null;
}

async function readSeals(db: Db, county: string): Promise<Seals> {
  const rows = await db
    .selectFrom('kernel.audit_seal')
    .select(['batch', 'first_seq', 'last_seq', 'hash'])
    .where('county', '=', county)
    .orderBy('batch')
    .execute();
  const ends = new Map<number, string>();
  let lastSeq = 0;
  let fault: Fault | null = null;
  for (const [index, row] of rows.entries()) {
    if (fault === null && (Number(row.batch) !== index + 1 || Number(row.first_seq) !== lastSeq + 1))
      fault = { seq: lastSeq + 1, id: null, reason: `封存批次 ${index + 1} 缺失或被改动` };
    lastSeq = Number(row.last_seq);
    ends.set(lastSeq, row.hash);
  }
  return { ends, lastSeq, fault };
}

function rowFault(row: ChainRow, seq: number, link: string): Fault | null {
  if (Number(row.seq) !== seq)
    return { seq, id: row.id, reason: `第 ${seq} 条审计记录缺失，在记录 ${row.id} 之前` };
  if (row.hash !== link)
    return { seq, id: row.id, reason: `第 ${seq} 条审计记录 ${row.id} 与写入时不符：被改动、插入或调换` };
  return null;
}

function sealFault(seals: Seals, seq: number, link: string, id: string): Fault | null {
  const sealed = seals.ends.get(seq);
  if (sealed !== undefined && sealed !== link)
    return { seq, id, reason: `第 ${seq} 条审计记录 ${id} 与封存的校验值不符` };
  return seq > seals.lastSeq
    ? { seq, id, reason: `第 ${seq} 条审计记录 ${id} 没有封存，不是本系统写入的` }
    : null;
}

function endFault(seals: Seals, seq: number): Fault | null {
  if (seq < seals.lastSeq)
    return {
      seq: seq + 1,
      id: null,
      reason: `末尾缺 ${seals.lastSeq - seq} 条审计记录，从第 ${seq + 1} 条起`,
    };
  return seals.fault;
}
