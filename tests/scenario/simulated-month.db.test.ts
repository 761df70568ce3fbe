import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { type Simulation, simulation } from './month/simulate.ts';

// The same seeds every time; fewer on the embedded database, where each takes longer. `npm run simulate` runs a thousand.
const isOnServer = (process.env['XUSHI_TEST_DATABASE_URL'] ?? '') !== '';
const fixed = isOnServer ? [50, 1, 2, 3, 4, 5, 6, 7] : [50, 1, 2];

let store: Store;
let month: Simulation;
before(async () => {
  store = await testStore();
  month = await simulation(store);
});
after(async () => store.close());

test('a month of random commands by random users breaks none of the laws', async (t) => {
  let figures = 0;
  for (const seed of fixed) {
    const outcome = await month.run(seed);
    assert.equal(outcome.fault, null, outcome.fault ?? '');
    figures += outcome.figures;
  }
  t.diagnostic(`${fixed.length} seeds of 50 commands, ${figures} figures`);
  assert.ok(figures > 0, 'something was accepted');
});
