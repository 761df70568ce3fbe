import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/** The format's number; raised when an older program could not read a file. */
export const backupFormat = 1;

const manifestShape = z.object({
  format: z.literal(backupFormat),
  product: z.literal('xushi'),
  version: z.string(),
  /** Name of the last migration of the database that was saved. */
  schemaVersion: z.string().min(1),
  counties: z.array(z.string()),
  createdAt: z.string(),
});

/** First line of a backup: what it is and of when. */
export type Manifest = z.output<typeof manifestShape>;

const totalsShape = z.object({
  totals: z.record(z.string(), z.int()),
  blobs: z.int(),
  sha256: z.string(),
});

/** The backup cannot be used; the message says why, Chinese first. Nothing has been touched. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}

/** One row as it is written, or one piece of a blob. */
export type BackupLine =
  | { readonly kind: 'row'; readonly table: string; readonly json: string }
  | { readonly kind: 'blob'; readonly sha256: string; readonly part: number; readonly base64: string };

/** What a whole backup holds. */
export interface BackupSummary {
  readonly manifest: Manifest;
  readonly rows: Readonly<Record<string, number>>;
  readonly blobs: number;
}

/**
 * Writes a backup: gzip of one JSON text per line: manifest, rows and blob pieces, totals with the SHA-256 of all before. The file
 * appears under its name only when it is whole and on the disk.
 */
export async function writeBackup(
  file: string,
  manifest: Manifest,
  lines: AsyncIterable<BackupLine>,
): Promise<BackupSummary> {
  const draft = `${file}.${randomUUID()}`;
  const rows: Record<string, number> = {};
  const blobs = new Set<string>();
  const hash = createHash('sha256');
  async function* text(): AsyncGenerator<string> {
    const first = `${JSON.stringify(manifest)}\n`;
    hash.update(first);
    yield first;
    for await (const line of lines) {
      const written = textOf(line);
      hash.update(written);
      if (line.kind === 'row') rows[line.table] = (rows[line.table] ?? 0) + 1;
      else blobs.add(line.sha256);
      yield written;
    }
    yield `${JSON.stringify({ totals: rows, blobs: blobs.size, sha256: hash.digest('hex') })}\n`;
  }
  try {
    await pipeline(
      Readable.from(text()),
      createGzip(),
      createWriteStream(draft, { flags: 'wx', mode: 0o600 }),
    );
    const written = await open(draft, 'r');
    try {
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return { manifest, rows, blobs: blobs.size };
}

function textOf(line: BackupLine): string {
  if (line.kind === 'row') return `{"t":"${line.table}","r":${line.json.replaceAll('\n', ' ')}}\n`;
  return `{"b":"${line.sha256}","n":${line.part},"d":"${line.base64}"}\n`;
}

const rowLine = /^\{"t":"([a-z0-9_]+\.[a-z0-9_]+)","r":(\{.*\})\}$/u;
const blobLine = /^\{"b":"([0-9a-f]{64})","n":(\d+),"d":"([A-Za-z0-9+/=]*)"\}$/u;

/** The rows are handed on as text: reading their numbers into floats would lose digits. */
function lineOf(text: string): BackupLine {
  const row = rowLine.exec(text);
  if (row?.[1] !== undefined && row[2] !== undefined) return { kind: 'row', table: row[1], json: row[2] };
  const blob = blobLine.exec(text);
  if (blob?.[1] !== undefined && blob[3] !== undefined)
    return { kind: 'blob', sha256: blob[1], part: Number(blob[2]), base64: blob[3] };
  throw damaged();
}

function damaged(): BackupFault {
  return new BackupFault(
    '备份文件已损坏或被改动，不能恢复；现有数据没有被改动。请换一份备份。 The backup is damaged; nothing was touched.',
  );
}

/**
 * Reads a backup line by line, checking at its end that nothing is missing or changed; what came before is only to be believed then.
 *
 * @throws BackupFault when it is damaged, cut short or not a backup
 */
async function* linesOf(file: string): AsyncGenerator<string> {
  // Errors of the disk and of the compression arrive here through the pipe.
  const unpacked = createGunzip();
  const feeding = pipeline(createReadStream(file), unpacked).then(
    () => null,
    (error: unknown) => error,
  );
  let rest = '';
  try {
    for await (const chunk of unpacked.setEncoding('utf8')) {
      const parts = `${rest}${String(chunk)}`.split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    throw isMissing(error) ? noFile(file) : damaged();
  }
  const failure = await feeding;
  if (failure !== null) throw isMissing(failure) ? noFile(file) : damaged();
  if (rest !== '') throw damaged();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function noFile(file: string): BackupFault {
  return new BackupFault(`找不到备份文件 ${file}，请核对路径。 There is no such file.`);
}

/** Checks a whole backup: its hash, its totals, its shape. @throws BackupFault */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  const rows: Record<string, number> = {};
  const blobs = new Set<string>();
  const hash = createHash('sha256');
  let manifest: Manifest | null = null;
  let held: string | null = null;
  for await (const text of linesOf(file)) {
    if (held !== null) {
      hash.update(`${held}\n`);
      if (manifest === null) manifest = readManifest(held);
      else count(lineOf(held), rows, blobs);
    }
    held = text;
  }
  if (manifest === null || held === null) throw damaged();
  const totals = readTotals(held);
  const isWhole =
    totals.sha256 === hash.digest('hex') && totals.blobs === blobs.size && sameCounts(totals.totals, rows);
  if (!isWhole) throw damaged();
  return { manifest, rows, blobs: blobs.size };
}

function count(line: BackupLine, rows: Record<string, number>, blobs: Set<string>): void {
  if (line.kind === 'row') rows[line.table] = (rows[line.table] ?? 0) + 1;
  else blobs.add(line.sha256);
}

function sameCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function readManifest(text: string): Manifest {
  const read = manifestShape.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new BackupFault(
    '这不是序时的备份文件，或由更新的版本写成。 This is no backup this program can read.',
  );
}

function readTotals(text: string): z.output<typeof totalsShape> {
  const read = totalsShape.safeParse(parsed(text));
  if (read.success) return read.data;
  throw damaged();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The rows and blobs of a backup that has been verified. */
export async function* contentOf(file: string): AsyncGenerator<BackupLine> {
  let held: string | null = null;
  let isFirst = true;
  for await (const text of linesOf(file)) {
    if (held !== null) {
      if (!isFirst) yield lineOf(held);
      isFirst = false;
    }
    held = text;
  }
}
