import { dayOfInstant } from '#kernel/office-hours.ts';
import { foreseeAll, moveOverdue, remindersOfCasework, sweepWaiting } from '#modules/casework/index.ts';
import { makeDue, makeMonthly } from '#modules/forecast/index.ts';
import { deliverDue, makeDeliveries, setMessageListener } from '#modules/message/index.ts';
import { listCounties } from '#modules/org/index.ts';
import { announceReminders } from '#modules/reporting/index.ts';
import type { Clock } from '#platform/clock.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { type JobPlan, type JobQueue, startJobs } from '#platform/job-queue.ts';
import { errorFields, type Log } from '#platform/log.ts';
import { fillSystemFigures } from './system-figures.ts';
import { systems } from './systems.ts';

/** A module that reminds posts of something once a day; the keys of its messages keep a second run on one day from telling twice. */
export type Reminder = (
  tx: Tx,
  at: { readonly county: string; readonly today: string; readonly now: string },
) => Promise<unknown>;

/** What reminds, in order. */
export const reminders: readonly Reminder[] = [
  (tx, { county, today, now }) => announceReminders(tx, county, today, now),
  remindersOfCasework(systems),
];

/** What the jobs need of the process they run in. */
export interface JobRoom {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Address of the product as people reach it; null when it is not set. */
  readonly address: string | null;
}

const digest = 'message-digest';
const deliver = 'message-deliver';

/** Every job of the product, by name: what is due each minute and each morning. */
export function jobPlans(room: JobRoom, wake: (name: string) => void): readonly JobPlan[] {
  const { store, clock, address } = room;
  const desk = { store, address, now: () => clock.now() };
  return [
    { name: 'remind-daily', cron: '0 8 * * *', run: async () => remind(store, clock) },
    {
      name: 'forecast-month',
      // Twice: soon after the month, and when most reports are in. What comes out the same is not kept twice.
      cron: '0 6 3,16 * *',
      run: async () => makeMonthly(store, clock.today(), () => clock.now()),
    },
    // What happens by itself once a clock has run out: silence is acceptance.
    {
      name: 'case-overdue',
      cron: '*/5 * * * *',
      run: async () => {
        await moveOverdue(store, systems, clock.now());
      },
    },
    {
      // Files of forms that were never sent.
      name: 'case-uploads',
      cron: '17 * * * *',
      run: async () => {
        await sweepWaiting(store, clock.now());
      },
    },
    {
      // Before the morning's list of what is owed.
      name: 'case-foresight',
      cron: '30 7 * * *',
      run: async () => {
        await foreseeAll(store, systems, clock.now());
      },
    },
    {
      name: 'system-figures',
      cron: '*/15 * * * *',
      run: async () => {
        await fillSystemFigures(store, clock.now());
      },
    },
    { name: 'forecast-due', cron: '*/5 * * * *', run: async () => makeDue(store, () => clock.now()) },
    {
      name: digest,
      cron: '* * * * *',
      run: async () => {
        if ((await makeDeliveries(desk)) > 0) wake(deliver);
      },
    },
    {
      name: deliver,
      cron: '* * * * *',
      run: async () => {
        const next = await deliverDue(desk);
        // What is due before the next minute is not left to it: the first second try comes after five seconds.
        const wait = next === null ? Number.POSITIVE_INFINITY : next - Date.parse(clock.now());
        if (wait < 60_000) setTimeout(() => wake(deliver), Math.max(1000, wait)).unref();
      },
    },
  ];
}

async function remind(store: Store, clock: Clock): Promise<void> {
  const now = clock.now();
  for (const { county } of await listCounties(store.db))
    for (const reminder of reminders)
      await inTransaction(store, async (tx) => reminder(tx, { county, today: dayOfInstant(now), now }));
}

/** Starts the jobs and lets announcements wake them. */
export async function keepWorking(room: JobRoom): Promise<JobQueue> {
  let queue: JobQueue | null = null;
  const plans = jobPlans(room, (name) => queue?.wake(name));
  queue = await startJobs(room.store, plans, (error) => room.log.error({ error: errorFields(error) }, 'job'));
  const started = queue;
  setMessageListener(() => started.wake(digest));
  return {
    wake: (name) => started.wake(name),
    stop: async () => {
      setMessageListener(() => undefined);
      await started.stop();
    },
  };
}
