import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DataFolderTaken, lockFolder } from './data-lock.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xushi-lock-'));
});
after(async () => rm(folder, { recursive: true, force: true }));

/** A process that takes the folder, says so and waits. */
async function holder(): Promise<{ readonly said: string; kill(signal: NodeJS.Signals): Promise<void> }> {
  const lock = JSON.stringify(join(import.meta.dirname, 'data-lock.ts'));
  const code = `const { lockFolder } = await import(${lock});
    try { await lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000); }
    catch (error) { console.log(error.name); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    said,
    kill: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

test('a second process is refused and told who holds the folder', async () => {
  const lock = await lockFolder(folder);
  const other = await holder();
  assert.equal(other.said, 'DataFolderTaken');
  await other.kill('SIGTERM');
  await lock.release();
});

test('the lock of a process that was killed is taken over', async () => {
  const other = await holder();
  assert.equal(other.said, 'held');
  await assert.rejects(
    lockFolder(folder),
    (error) => error instanceof DataFolderTaken && /进程号 \d+/u.test(error.message),
  );
  await other.kill('SIGKILL');
  const lock = await lockFolder(folder);
  await lock.release();
});

test('of many that ask at once, one gets it', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 8 }, async () => lockFolder(folder)));
  const won = asked.filter((one) => one.status === 'fulfilled');
  assert.equal(won.length, 1);
  await won[0]?.value.release();
});
