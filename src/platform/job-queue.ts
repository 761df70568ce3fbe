import { AsyncResource } from 'node:async_hooks';
import { PgBoss } from 'pg-boss';
import type { Store } from './database.ts';

/** Work that is done again and again beside the requests. Each run does whatever is due; runs may follow each other at any pace. */
export interface JobPlan {
  /** `module-what`, e.g. `message-deliver`. */
  readonly name: string;
  /** When it runs at the latest: five fields, China's time. */
  readonly cron: string;
  readonly run: () => Promise<void>;
}

/** The queue at work. */
export interface JobQueue {
  /** Asks for a run soon, without waiting for it and without taking part in the caller's transaction. */
  wake(name: string): void;
  /** Lets the run at work finish, starts no other, and leaves the database open. */
  stop(): Promise<void>;
}

/** Its tables are made and kept by pg-boss itself, outside our migrations: nothing in them is worth a backup. */
const schema = 'pgboss';
/** Time for the transaction that asked for a run to commit; a run that comes too early finds the rest at the next. */
const wakeAfterMs = 150;

/**
 * Starts the queue on the store's own database: pg-boss decides which process runs what, so that several processes on one server do not
 * run the same work at once. On the embedded database it asks gently: one short query every few seconds.
 */
export async function startJobs(
  store: Pick<Store, 'kind' | 'statements'>,
  plans: readonly JobPlan[],
  onError: (error: unknown) => void,
): Promise<JobQueue> {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: [...(await store.statements(text, values ?? [])).rows] }),
    },
    schema,
    ...(store.kind === 'embedded' ? { backend: 'pglite' as const } : {}),
    // Its defaults suit queues of thousands a second.
    queueCacheIntervalSeconds: 60,
    flowIntervalSeconds: 600,
    bamIntervalSeconds: 3600,
    superviseIntervalSeconds: 120,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onError);
  await boss.start();
  const workers = new Map<string, string>();
  for (const plan of plans) workers.set(plan.name, await begin(boss, plan, store.kind, onError));
  const { wake, quiet } = wakerOf(boss, workers, onError);
  const stop = async (): Promise<void> => {
    quiet();
    await boss.stop({ graceful: true, close: false, timeout: 10_000 });
  };
  return { wake, stop };
}

async function begin(
  boss: PgBoss,
  plan: JobPlan,
  kind: Store['kind'],
  onError: (error: unknown) => void,
): Promise<string> {
  // A failed run is not repeated by the queue: the next one does what is due.
  await boss.createQueue(plan.name, { retryLimit: 0, deleteAfterSeconds: 3600, expireInSeconds: 900 });
  await boss.schedule(plan.name, plan.cron, null, { tz: 'Asia/Shanghai' });
  return boss.work(
    plan.name,
    { pollingIntervalSeconds: kind === 'embedded' ? 5 : 2, batchSize: 100 },
    async () => {
      try {
        await plan.run();
      } catch (error) {
        onError(error);
        throw error;
      }
    },
  );
}

function wakerOf(
  boss: PgBoss,
  workers: ReadonlyMap<string, string>,
  onError: (error: unknown) => void,
): { wake: (name: string) => void; quiet: () => void } {
  const asked = new Set<string>();
  let isStopping = false;
  const send = async (name: string): Promise<void> => {
    asked.delete(name);
    if (isStopping) return;
    try {
      await boss.send(name, null);
      const worker = workers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
    } catch (error) {
      onError(error);
    }
  };
  // Bound to this place: whoever asks may stand inside a transaction, where the pool may not be used.
  const wake = AsyncResource.bind((name: string): void => {
    if (isStopping || asked.has(name)) return;
    asked.add(name);
    setTimeout(() => void send(name), wakeAfterMs).unref();
  });
  const quiet = (): void => {
    isStopping = true;
  };
  return { wake, quiet };
}
