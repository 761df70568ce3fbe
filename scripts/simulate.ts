// `npm run simulate`: the simulated month, 1,000 seeds of 50 commands on a PostgreSQL server of its own, in as many processes as there are
// cores (`--workers=N`). `--seeds=N`, `--from=N` other seeds (a run that was broken off says where to go on), `--seed=N` one of them,
// `--shrink` looks for the shortest way to a fault, `--commands=N` more or fewer commands each, `--whole` lets everybody read everything at
// the end of every seed, not of every fiftieth. The last line is a JSON object that says how it went.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Outcome } from '../tests/scenario/month/simulate.ts';
import { findPostgres, forgetful, startPostgres } from './lib/postgres.ts';
import { type Sweep, sweepOf } from './lib/sweep.ts';

function flag(name: string): number | null {
  const found = process.argv.find((one) => one.startsWith(`--${name}=`));
  if (found === undefined) return null;
  const value = Number(found.slice(name.length + 3));
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
  return value;
}

const one = flag('seed');
const from = one ?? flag('from') ?? 1;
const count = one === null ? (flag('seeds') ?? 1000) : 1;
const commands = flag('commands') ?? 50;
const workers = Math.min(count, flag('workers') ?? availableParallelism());
const isWhole = process.argv.includes('--whole');
const shrinks = process.argv.includes('--shrink');

const programs = findPostgres();
if (programs === null) console.log('no PostgreSQL server found: on the embedded database, slower');
const server = programs === null ? null : await startPostgres(programs, forgetful);
if (server !== null) process.on('exit', () => server.stop());

process.env['NODE_COMPILE_CACHE'] ??= path.resolve('.cache', 'compile');
const begun = performance.now();
const sweep: Sweep = sweepOf(from, count);
// Asked to stop, it ends the seeds it has begun and says where to go on; asked twice, it is gone.
process.once('SIGINT', () => sweep.breakOff());
process.once('SIGTERM', () => sweep.breakOff());
await Promise.all(Array.from({ length: workers }, work));
server?.stop();
const summary = {
  ...sweep.summary(),
  commands,
  workers,
  seconds: Math.round((performance.now() - begun) / 1000),
};
console.log(JSON.stringify(summary));
process.exit(summary.broken.length > 0 || summary.next !== null ? 1 : 0);

/** One process with a database of its own, which takes seed after seed until none is left. */
async function work(): Promise<void> {
  const env = {
    ...process.env,
    ...(server === null ? {} : { XUSHI_TEST_DATABASE_URL: server.url }),
  };
  // A group of its own: whoever breaks off at the keyboard stops the handing out, not a seed half-way.
  const worker = fork(path.join(import.meta.dirname, 'simulate-worker.ts'), { env, detached: true });
  await new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const seed = sweep.take();
      if (seed === null) worker.disconnect();
      else worker.send({ seed, commands, shrinks, isWhole: isWhole || seed % 50 === 0 });
    };
    worker.on('message', (said: Outcome | 'ready') => {
      if (said !== 'ready') note(said);
      next();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a process of the simulation ended with ${code}`));
    });
  });
}

function note(outcome: Outcome): void {
  sweep.put(outcome);
  if (outcome.fault !== null) console.log(outcome.fault);
  const { done, figures, broken } = sweep.summary();
  if (done % 20 !== 0 && done !== count) return;
  const seconds = (performance.now() - begun) / 1000;
  const rate = ((done * commands) / seconds).toFixed(0);
  const left = (((count - done) * seconds) / done / 60).toFixed(1);
  console.log(
    `${done}/${count} seeds, ${figures} figures, ${broken.length} broken, ${seconds.toFixed(0)} s, ${rate} commands/s, ${left} min left`,
  );
}
