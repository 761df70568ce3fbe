import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { isId, makeIds } from './ids.ts';

test('ids are short, sort by making, and never repeat, whatever clock and chance do', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: 0, max: 2 ** 44 }), fc.uint8Array({ minLength: 5, maxLength: 5 })),
        {
          minLength: 2,
          maxLength: 50,
        },
      ),
      (ticks) => {
        let at = 0;
        const make = makeIds({ now: () => ticks[at]![0], randomBytes: () => ticks[at]![1] });
        const ids = ticks.map((_, index) => {
          at = index;
          return make();
        });
        assert.deepEqual(ids, ids.toSorted());
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(ids.every(isId));
      },
    ),
  );
});

test('when chance runs out within a millisecond the next one is borrowed', () => {
  const make = makeIds({ now: () => 1_700_000_000_000, randomBytes: (n) => new Uint8Array(n).fill(255) });
  const ids = Array.from({ length: 5 }, make);
  assert.deepEqual(ids, ids.toSorted());
  assert.equal(new Set(ids).size, 5);
});

test('the same millisecond and chance give the same id; what is no id is told', () => {
  const make = makeIds({ now: () => 1_643_673_600_000, randomBytes: (n) => new Uint8Array(n) });
  assert.equal(make(), '1fts99g000000000');
  assert.ok(!isId('') && !isId('1FTS99G000000000') && !isId('1fts99g00000000u'));
});
