import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSecrets } from './secret-box.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xushi-secret-'));
});
after(async () => rm(folder, { recursive: true, force: true }));

test('a secret opens again with the key of its folder, for its own place alone', async () => {
  const sealed = await openSecrets(folder).seal('口令 SEC-1', 'channel:1');
  assert.doesNotMatch(sealed, /SEC-1/u);
  assert.equal(await openSecrets(folder).open(sealed, 'channel:1'), '口令 SEC-1', 'after a restart too');
  assert.equal(await openSecrets(folder).open(sealed, 'channel:2'), null);
  assert.notEqual(await openSecrets(folder).seal('口令 SEC-1', 'channel:1'), sealed, 'never the same twice');
});

test('the key is readable by its owner alone, and another folder has another', async () => {
  assert.equal((await stat(path.join(folder, 'secret.key'))).mode & 0o777, 0o600);
  const other = await mkdtemp(path.join(tmpdir(), 'xushi-secret-'));
  const sealed = await openSecrets(folder).seal('x', 'p');
  assert.equal(await openSecrets(other).open(sealed, 'p'), null);
  await rm(other, { recursive: true });
});

test('one changed sign anywhere and it does not open', async () => {
  const box = openSecrets(folder);
  const sealed = await box.seal('abcdef', 'p');
  for (let at = 0; at < sealed.length; at += 1) {
    const sign = sealed[at] === 'A' ? 'B' : 'A';
    const broken = sealed.slice(0, at) + sign + sealed.slice(at + 1);
    const opened = await box.open(broken, 'p');
    // The last sign of base64 carries unused bits: a change there may leave the bytes as they were.
    assert.ok(opened === null || opened === 'abcdef', `at ${at}`);
  }
  assert.equal(await box.open('nonsense', 'p'), null);
});

test('two that make the key at once use the same', async () => {
  const fresh = await mkdtemp(path.join(tmpdir(), 'xushi-secret-'));
  const sealed = await Promise.all([1, 2, 3, 4].map(async (n) => openSecrets(fresh).seal(String(n), 'p')));
  const box = openSecrets(fresh);
  assert.deepEqual(await Promise.all(sealed.map(async (one) => box.open(one, 'p'))), ['1', '2', '3', '4']);
  await rm(fresh, { recursive: true });
});
