import { hostname } from 'node:os';
import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { inTransaction, type Json, jsonb, type Store, type Tx } from './database.ts';
import { newId } from './new-id.ts';

/** running: at work; done: all of it committed; failed: refused or in error, nothing committed; broken: the process died, nothing committed. */
export type JobState = 'running' | 'done' | 'failed' | 'broken';

interface JobTable {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly state: JobState;
  readonly process: string;
  readonly account: string | null;
  readonly detail: Json | null;
  readonly started: string;
  readonly finished: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'kernel.job': JobTable;
  }
}

/** Long work of which the page must say afterwards whether all or nothing of it was done. */
export interface JobOrder {
  readonly county: string;
  /** `module.what`, e.g. `project.import`. */
  readonly kind: string;
  readonly actor: Pick<Actor, 'account'> | null;
  /** ISO instant. */
  readonly now: string;
  /** What the page shows meanwhile, e.g. the file's name. */
  readonly detail: Readonly<Record<string, Json>>;
}

const thisProcess = `${hostname()}:${process.pid}:${newId()}`;

/**
 * Runs `work` in one transaction that also marks the job done: after a crash at any moment either all of it is there and the job
 * says so, or nothing is and `settleJobs` says that.
 *
 * @returns the job's id and what `work` returned, which is added to the job's detail
 */
export async function runJob<T extends Readonly<Record<string, Json>>>(
  store: Store,
  order: JobOrder,
  work: (tx: Tx, job: string) => Promise<T>,
): Promise<{ readonly id: string; readonly result: T }> {
  const id = newId();
  await inTransaction(store, async (tx) =>
    tx
      .insertInto('kernel.job')
      .values({
        county: order.county,
        id,
        kind: order.kind,
        state: 'running',
        process: thisProcess,
        account: order.actor?.account ?? null,
        detail: jsonb(order.detail),
        started: order.now,
        finished: null,
      })
      .execute(),
  );
  try {
    const result = await inTransaction(store, async (tx) => {
      const done = await work(tx, id);
      await finish(tx, order, id, 'done', { ...order.detail, ...done });
      return done;
    });
    return { id, result };
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : '系统出错，没有写入任何内容';
    await inTransaction(store, async (tx) => finish(tx, order, id, 'failed', { ...order.detail, reason }));
    throw error;
  }
}

async function finish(tx: Tx, order: JobOrder, id: string, state: JobState, detail: Json): Promise<void> {
  await tx
    .updateTable('kernel.job')
    .set({ state, detail: jsonb(detail), finished: order.now })
    .where('county', '=', order.county)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/**
 * Marks the jobs of dead processes as broken; called at start. On the embedded database every running job is one, since no other
 * process can hold the folder; on a server those of this machine whose process is gone, and any older than a day.
 *
 * @param now  ISO instant
 * @returns how many there were
 */
export async function settleJobs(store: Store, now: string): Promise<number> {
  return inTransaction(store, async (tx) => {
    const running = await tx
      .selectFrom('kernel.job')
      .select(['county', 'id', 'process', 'started'])
      .where('state', '=', 'running')
      .execute();
    const dead = running.filter((job) => store.kind === 'embedded' || isDead(job, now));
    for (const { county, id } of dead)
      await tx
        .updateTable('kernel.job')
        .set({ state: 'broken', finished: now })
        .where('county', '=', county)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .execute();
    return dead.length;
  });
}

const dayMs = 86_400_000;

function isDead(job: Pick<JobTable, 'process' | 'started'>, now: string): boolean {
  if (Date.parse(now) - Date.parse(job.started) > dayMs) return true;
  const [host, pid] = job.process.split(':');
  if (host !== hostname() || job.process === thisProcess) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch {
    return true;
  }
}
