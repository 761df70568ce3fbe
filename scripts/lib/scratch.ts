import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
const name = /^xushi-suite-(\d+)$/u;
const gib = 2 ** 30;

/**
 * A folder for what tests write and forget (databases, data folders, profiles of browsers), in memory where the machine has plenty of it: writing
 * there costs a third of the processor time of a disk, and nothing waits. What runs that were killed left there goes. Null: use the usual place.
 * @param place  for the test of it
 */
export function scratchFolder(place = memory): { readonly folder: string; remove(): void } | null {
  if (!existsSync(place)) return null;
  for (const one of readdirSync(place)) {
    const owner = name.exec(one)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) forget(path.join(place, one));
  }
  const { bavail, bsize } = statfsSync(place);
  // What the suite writes at once stays below a gibibyte a core.
  const wanted = (availableParallelism() + 1) * gib;
  if (bavail * bsize < wanted || freemem() < 2 * wanted) return null;
  const folder = path.join(place, `xushi-suite-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  // The database server is another user, who goes through it to a folder of its own.
  chmodSync(folder, 0o711);
  return { folder, remove: () => forget(folder) };
}

function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
