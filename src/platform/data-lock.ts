import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A second process asked for a data folder that is in use. */
export class DataFolderTaken extends Error {
  override readonly name = 'DataFolderTaken';
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(
      `数据文件夹 ${folder} 正被另一个序时进程使用（进程号 ${pid}）。同时打开会损坏数据，本次启动已停止。` +
        `请先停掉那个进程，或用 XUSHI_DATA 另指一个文件夹。 The data folder is in use by process ${pid}.`,
    );
    this.pid = pid;
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

const holderShape = z.object({ pid: z.number(), started: z.string(), host: z.string(), token: z.string() });
type Holder = z.output<typeof holderShape>;

/**
 * Takes the data folder for this process alone: a pid file made in one step, so of two processes one wins. The file of a
 * process that died (its number is free, or now belongs to a process started at another time) is taken over.
 *
 * @throws DataFolderTaken naming the process that holds the folder
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'xushi.lock');
  const mine: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    host: hostname(),
    token: randomUUID(),
  };
  const draft = `${file}.${mine.token}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 20; tries++) {
      if (await tryLink(draft, file)) return { release: async () => releaseLock(file, mine.token) };
      const holder = await readHolder(file);
      if (holder !== null && isAlive(holder)) throw new DataFolderTaken(folder, holder.pid);
      await setAside(file, holder);
    }
    throw new DataFolderTaken(folder, (await readHolder(file))?.pid ?? 0);
  } finally {
    await rm(draft, { force: true });
  }
}

/** A hard link appears whole or not at all and never over an existing name, so the file always carries its holder. */
async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Moves a dead holder's file out of the way. Between reading and moving another process may have taken over; then what was
 * moved is a living lock and goes back.
 */
async function setAside(file: string, seen: Holder | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== null && moved.token !== seen?.token) await tryLink(aside, file);
  await rm(aside, { force: true });
}

async function releaseLock(file: string, token: string): Promise<void> {
  const holder = await readHolder(file);
  if (holder?.token === token) await rm(file, { force: true });
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const read = holderShape.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return read.success ? read.data : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  // A folder on a shared disk held by another machine cannot be judged from here: it counts as held.
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return holder.started === (startOf(process.pid) ?? '');
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === '' || started === holder.started;
}

/** When a process started, in the kernel's ticks since boot with the boot's id; null where the system does not tell. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended and only waits to be reaped.
    if (fields[0] === 'Z') return 'ended';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
