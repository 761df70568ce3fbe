import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepOf } from './sweep.ts';

const held = (seed: number) => ({ seed, figures: 2, fault: null });

test('every seed is handed out once, and the whole sweep leaves nothing to go on with', () => {
  const sweep = sweepOf(7, 3);
  assert.deepEqual([sweep.take(), sweep.take(), sweep.take(), sweep.take()], [7, 8, 9, null]);
  for (const seed of [9, 7, 8]) sweep.put(held(seed));
  assert.deepEqual(sweep.summary(), { from: 7, seeds: 3, done: 3, figures: 6, broken: [], next: null });
});

test('a sweep that was broken off goes on at the first seed that is not done, though later ones are', () => {
  const sweep = sweepOf(1, 10);
  for (let taken = 0; taken < 4; taken += 1) sweep.take();
  sweep.put(held(1));
  sweep.put({ seed: 4, figures: 0, fault: 'a law broke' });
  sweep.put(held(3));
  sweep.breakOff();
  assert.equal(sweep.take(), null);
  assert.deepEqual(sweep.summary(), { from: 1, seeds: 10, done: 3, figures: 4, broken: [4], next: 2 });
});
