// `npm run simulate`: the simulated month, 1,000 seeds of 50 commands on a PostgreSQL server of its own. `--seeds=N`, `--from=N` other
// seeds, `--seed=N` one of them, `--shrink` looks for the shortest way to a fault, `--commands=N` more or fewer commands each,
// `--whole` lets everybody read everything at the end of every seed, not of every fiftieth.

import { testStore } from '#platform/test-support.ts';
import { simulation } from '../tests/scenario/month/simulate.ts';
import { findPostgres, startPostgres } from './lib/postgres.ts';

function flag(name: string): number | null {
  const found = process.argv.find((one) => one.startsWith(`--${name}=`));
  return found === undefined ? null : Number(found.slice(name.length + 3));
}

const programs = findPostgres();
if (programs === null) console.log('no PostgreSQL server found: on the embedded database, slower');
const server = programs === null ? null : await startPostgres(programs);
if (server !== null) {
  process.env['XUSHI_TEST_DATABASE_URL'] = server.url;
  process.on('exit', () => server.stop());
}
const store = await testStore();
const month = await simulation(store);
const one = flag('seed');
const from = one ?? flag('from') ?? 1;
const count = one === null ? (flag('seeds') ?? 1000) : 1;
const commands = flag('commands') ?? 50;
const isWhole = process.argv.includes('--whole');
const shrinks = process.argv.includes('--shrink');
const begun = performance.now();
const faults: string[] = [];
let figures = 0;
for (let seed = from; seed < from + count; seed += 1) {
  const outcome = await month.run(seed, { commands, shrinks, isWhole: seed % 50 === 0 || isWhole });
  figures += outcome.figures;
  if (outcome.fault !== null) {
    faults.push(outcome.fault);
    console.log(outcome.fault);
  }
  const done = seed - from + 1;
  if (done % 20 === 0 || done === count) {
    const seconds = (performance.now() - begun) / 1000;
    const rate = ((done * commands) / seconds).toFixed(0);
    console.log(
      `${done}/${count} seeds, ${figures} figures, ${faults.length} broken, ${seconds.toFixed(0)} s, ${rate} commands/s`,
    );
  }
}
await store.close();
server?.stop();
process.exit(faults.length > 0 ? 1 : 0);
