import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobPool } from './job-pool.ts';

const node = (name: string, code: string) => ({ name, command: process.execPath, args: ['-e', code] });

test('jobs run as places become free and each brings its own output back', async () => {
  const pool = jobPool(2, ({ ok }) => !ok);
  const jobs = ['a', 'b', 'c'].map((name) => node(name, `console.log('said ${name}')`));
  const outcomes = await pool.runAll(jobs);
  assert.deepEqual(
    outcomes.map((one) => [one?.name, one?.ok, one?.output.trim()]),
    [
      ['a', true, 'said a'],
      ['b', true, 'said b'],
      ['c', true, 'said c'],
    ],
  );
});

test('after a failure nothing more is begun, and its output is kept', async () => {
  const pool = jobPool(1, ({ ok }) => !ok);
  const [good, bad, left] = await pool.runAll([
    node('good', ''),
    node('bad', "console.log('why'); process.exit(3)"),
    node('left', ''),
  ]);
  assert.deepEqual([good?.ok, bad?.ok, bad?.output, left], [true, false, 'why\n', null]);
  assert.deepEqual(await pool.runAll([node('later', '')]), [null]);
});

test('a program that does not exist has failed', async () => {
  const [outcome] = await jobPool(1, ({ ok }) => !ok).runAll([{ name: 'x', command: './no-such', args: [] }]);
  assert.equal(outcome?.ok, false);
});

test('what is urgent goes before what waits', async () => {
  const pool = jobPool(1, ({ ok }) => !ok);
  const ended: string[] = [];
  const ran = async (name: string, isUrgent: boolean): Promise<void> => {
    await pool.runAll([node(name, '')], isUrgent);
    ended.push(name);
  };
  await Promise.all([ran('running', false), ran('waiting', false), ran('urgent', true)]);
  assert.deepEqual(ended, ['running', 'urgent', 'waiting']);
});
