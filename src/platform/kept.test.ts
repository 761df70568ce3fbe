import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keep } from './kept.ts';

test('what is kept is made once; the longest unused goes first; what cannot be made is absent', async () => {
  const asked: string[] = [];
  const kept = keep<string>(2);
  const make = async (missing: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    asked.push(missing.join('+'));
    return new Map(missing.filter((key) => key !== 'x').map((key) => [key, key.toUpperCase()]));
  };
  assert.deepEqual(
    [...(await kept.of(['a', 'b', 'x'], make))],
    [
      ['a', 'A'],
      ['b', 'B'],
    ],
  );
  await kept.of(['a'], make);
  await kept.of(['c'], make);
  await kept.of(['a', 'c'], make);
  await kept.of(['b'], make);
  assert.deepEqual(asked, ['a+b+x', 'c', 'b']);
});
