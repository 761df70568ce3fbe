import { type Outcome, run } from './stage.ts';

/** A program to run and what it is called in the report. */
export interface Job {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What became of a job; null: it was not begun, because an earlier one had failed. */
export type JobOutcome = (Outcome & { readonly name: string }) | null;

/** A line of jobs, of which a few run at the same time, in the order in which they joined it, the urgent before the others. */
export interface JobPool {
  /**
   * Runs jobs as places become free. @param isUrgent  before all that wait, not behind them
   * @returns their outcomes, in the order given, once all have ended or been given up
   */
  runAll(jobs: readonly Job[], isUrgent?: boolean): Promise<readonly JobOutcome[]>;
  /** Begins no further job; those that run go on to their end. */
  giveUp(): void;
}

/** A pool that runs at most `places` jobs at once. `isFailed` judges an outcome as soon as it is there: the first failure gives up the rest. */
export function jobPool(places: number, isFailed: (outcome: Outcome) => boolean): JobPool {
  const urgent: (() => Promise<void>)[] = [];
  const usual: (() => Promise<void>)[] = [];
  let running = 0;
  let isGivenUp = false;
  const next = (): void => {
    while (running < places) {
      const begin = urgent.shift() ?? usual.shift();
      if (begin === undefined) return;
      running += 1;
      void begin().finally(() => {
        running -= 1;
        next();
      });
    }
  };
  const join = async (job: Job, line: (() => Promise<void>)[]): Promise<JobOutcome> =>
    new Promise((resolve, reject) => {
      line.push(async () => {
        if (isGivenUp) {
          resolve(null);
          return;
        }
        try {
          const outcome = await run(job.command, job.args, job.env);
          if (isFailed(outcome)) isGivenUp = true;
          resolve({ ...outcome, name: job.name });
        } catch (error) {
          reject(error);
        }
      });
      next();
    });
  return {
    runAll: async (jobs, isUrgent = false) =>
      Promise.all(jobs.map(async (job) => join(job, isUrgent ? urgent : usual))),
    giveUp: () => {
      isGivenUp = true;
    },
  };
}
