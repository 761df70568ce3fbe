import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BlobDamaged, type Blobs, openBlobs, sha256Of } from './blobs.ts';

let folder: string;
let blobs: Blobs;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xushi-blobs-'));
  blobs = openBlobs(join(folder, 'blobs'));
});
after(async () => rm(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('通报附件');

test('the same bytes are kept once, under their hash, and leave no draft', async () => {
  assert.deepEqual(await blobs.list(), []);
  const hash = await blobs.put(bytes);
  assert.equal(hash, sha256Of(bytes));
  await Promise.all([blobs.put(bytes), blobs.put(bytes)]);
  assert.deepEqual(await blobs.list(), [hash]);
  assert.deepEqual(await readdir(join(folder, 'blobs', hash.slice(0, 2))), [hash]);
  assert.deepEqual(Buffer.from((await blobs.get(hash)) ?? []), Buffer.from(bytes));
});

test('a flipped bit is found on reading; a hash that is none finds nothing', async () => {
  const hash = await blobs.put(bytes);
  const place = join(folder, 'blobs', hash.slice(0, 2), hash);
  const damaged = await readFile(place);
  damaged[3] = (damaged[3] ?? 0) ^ 1;
  await writeFile(place, damaged);
  await assert.rejects(blobs.get(hash), BlobDamaged);
  for (const odd of ['../../etc/passwd', '', 'f'.repeat(64)]) assert.equal(await blobs.get(odd), null);
});
