import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, hashOf } from './random.ts';

test('the hash is FNV-1a of 32 bits', () => {
  // Worked cases of the FNV reference page (isthe.com/chongo/tech/comp/fnv): "" and "a", "foobar".
  assert.equal(hashOf(''), 0x811c9dc5);
  assert.equal(hashOf('a'), 0xe40c292c);
  assert.equal(hashOf('foobar'), 0xbf9cf968);
});

function draws(seed: string): readonly number[] {
  const dice = chance(seed);
  return Array.from({ length: 1000 }, () => dice.between(-3, 4));
}

test('draws are the same on every machine, and within their bounds', () => {
  assert.deepEqual(draws('演示'), draws('演示'));
  assert.notDeepEqual(draws('演示'), draws('演示2'));
  assert.deepEqual(
    [...new Set(draws('演示'))].toSorted((a, b) => a - b),
    [-3, -2, -1, 0, 1, 2, 3, 4],
  );
});

test('a list is drawn from evenly enough', () => {
  const dice = chance('even');
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 3000; draw++) {
    const one = dice.pick(['红', '黄', '绿']);
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  for (const count of counts.values()) assert.ok(count > 850 && count < 1150, String(count));
});
