import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { type Simulation, simulation } from './month/simulate.ts';

// As many seeds as fit, the first always, in their order: the suite gives the same answer every time. `npm run simulate` runs a thousand.
const fixed = [50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const enough = 22_000;

let store: Store;
let month: Simulation;
before(async () => {
  store = await testStore();
  month = await simulation(store);
});
after(async () => store.close());

test('a month of random commands by random users breaks none of the laws', async (t) => {
  const begun = performance.now();
  let figures = 0;
  let played = 0;
  for (const seed of fixed) {
    if (played > 0 && performance.now() - begun > enough) break;
    const outcome = await month.run(seed);
    assert.equal(outcome.fault, null, outcome.fault ?? '');
    figures += outcome.figures;
    played += 1;
  }
  t.diagnostic(`${played} seeds of 50 commands, ${figures} figures`);
  assert.ok(figures > 0, 'something was accepted');
});
