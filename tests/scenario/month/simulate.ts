import { asyncProperty, check } from 'fast-check';
import type { Store } from '#platform/database.ts';
import { testApp } from '#platform/test-support.ts';
import { mountModules } from '#server/modules.ts';
import { type Copier, copyCounty, foundPattern, pattern, prepareCopies } from './county.ts';
import { checkEnd } from './end.ts';
import { movingClock, type Run } from './run.ts';
import { stateOf } from './state.ts';
import { type Step, stepsOf, take } from './steps.ts';

/** What a run of one seed came to. */
export interface Outcome {
  readonly seed: number;
  readonly commands: number;
  readonly figures: number;
  /** What broke, with the commands that led there and how to run them again; null when every law held. */
  readonly fault: string | null;
}

/** The simulated month over one database: the county is founded once, every seed runs in a copy of it. */
export interface Simulation {
  run(
    seed: number,
    options?: { readonly commands?: number; readonly isWhole?: boolean; readonly shrinks?: boolean },
  ): Promise<Outcome>;
}

/** Founds the pattern and mounts the whole product over it. */
export async function simulation(store: Store): Promise<Simulation> {
  const clock = movingClock();
  clock.set('2022-01-01T01:00:00.000Z');
  await foundPattern(store);
  const copier: Copier = await prepareCopies(store);
  const app = testApp(store, [(one) => mountModules(one, { county: pattern, demoAccounts: [] })], clock);
  let copies = 0;
  const play = async (seed: number, steps: readonly Step[], isWhole: boolean): Promise<Run> => {
    copies += 1;
    const county = `s${seed}-${copies}`;
    // Spring, somewhere between the opening of March's report and its lock.
    clock.set(`2022-04-${String(2 + (seed % 24)).padStart(2, '0')}T01:00:00.000Z`);
    await copyCounty(store, copier, county);
    const secrets = { seed: String(seed % 1_000_000).padStart(6, '0'), known: new Map() };
    const run: Run = { store, app, clock, county, secrets, log: [], state: await stateOf(store, county) };
    try {
      for (const step of steps) await take(run, step);
      await checkEnd(run, isWhole);
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${run.log.join('\n')}`,
        { cause: error },
      );
    }
    return run;
  };
  return {
    run: async (seed, { commands = 50, isWhole = false, shrinks = false } = {}) => {
      let last: Run | undefined;
      const property = asyncProperty(stepsOf(commands), async (steps) => {
        last = await play(seed, steps, isWhole);
      });
      const result = await check(property, { seed, numRuns: 1, endOnFailure: !shrinks });
      const fault = result.failed
        ? `seed ${seed}: run it again with \`npm run simulate -- --seed=${seed}\` (--shrink for the shortest way there)\n${String(result.errorInstance)}`
        : null;
      const figures =
        last === undefined ? 0 : [...last.state.values()].filter(({ kind }) => kind === 'figure').length;
      return { seed, commands, figures, fault };
    },
  };
}
