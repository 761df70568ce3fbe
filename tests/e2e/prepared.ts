import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const place = path.join(root, '.cache', 'data');

/** What a data folder is full of: the demonstration with its year, or units and accounts only. */
export type Filling = 'full' | 'practice';

/** What a fresh data folder is made from; a change in any of it makes new ones. */
const sources = [
  'src/{kernel,reader,documents,platform,server,cli}/**/*.{ts,json}',
  'src/modules/*/*.{ts,json}',
  'migrations/*.sql',
  'data/**/*',
  'samples/*.txt',
  'package-lock.json',
];

/** What a fresh data folder depends on, as one short name. The suite says it to its tests (`XUSHI_E2E_SOURCES`), for it reads every source file. */
export async function sourcesKey(): Promise<string> {
  const known = process.env['XUSHI_E2E_SOURCES'];
  if (known !== undefined && known !== '') return known;
  const hash = createHash('sha256');
  const names = globSync(sources, { cwd: root })
    .filter((name) => !name.endsWith('.test.ts'))
    .toSorted();
  for (const name of names) {
    const bytes = await readFile(path.join(root, name)).catch(() => null);
    if (bytes !== null) hash.update(name).update('\0').update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Fills `folder` with the data a first start of the product leaves there, as `make` makes it. Made once for the sources as they are and
 * kept below `.cache`, then copied; two that make it at once do the work twice, and one of them is kept.
 */
export async function fillPrepared(
  folder: string,
  filling: Filling,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  const kept = path.join(place, `${filling}-${await sourcesKey()}`);
  if (!existsSync(kept)) {
    await mkdir(place, { recursive: true });
    const draft = path.join(place, `draft-${randomUUID()}`);
    await make(draft);
    try {
      await rename(draft, kept);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(kept)) throw error;
    }
  }
  // Half as dear as the asynchronous copy of its two thousand files.
  cpSync(kept, folder, { recursive: true });
}

/** Forgets what was kept, of these sources and of older ones. */
export async function forgetPrepared(): Promise<void> {
  await rm(place, { recursive: true, force: true });
}
