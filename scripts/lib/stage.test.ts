import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { dealt, faultyFiles } from './stage.ts';

test('what is dealt out is all there once, and no group costs more than another by more than one thing does', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 200 })),
      fc.integer({ min: 1, max: 9 }),
      (things, groups) => {
        const hands = dealt(things, groups, (cost) => cost);
        assert.deepEqual(
          hands.flat().toSorted((a, b) => a - b),
          things.toSorted((a, b) => a - b),
        );
        assert.ok(hands.every((hand) => hand.length > 0) && hands.length <= groups);
        const costs = hands.map((hand) => hand.reduce((sum, cost) => sum + cost, 0));
        assert.ok(Math.max(...costs) - Math.min(...costs) <= Math.max(...things));
      },
    ),
  );
});

test('of a group, the files in which something failed and those that tested nothing are named', () => {
  const output = [
    '▶ src/a.test.ts',
    '  ✔ holds (0.631718ms)',
    '  ✖ breaks (18.275895ms)',
    '✖ src/a.test.ts (39.860736ms)',
    '▶ src/b.test.ts',
    '  ✔ holds (0.301598ms)',
    '✔ src/b.test.ts (1.2ms)',
    '✔ src/c.test.ts (0.064786ms)',
    '✖ src/d.test.ts (0.12156ms)',
  ].join('\n');
  assert.deepEqual(
    faultyFiles(output, ['src/a.test.ts', 'src/b.test.ts', 'src/c.test.ts', 'src/d.test.ts']),
    { failed: ['src/a.test.ts', 'src/d.test.ts'], empty: ['src/c.test.ts'] },
  );
});
