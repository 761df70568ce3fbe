import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files by the hash of their content: the same bytes are kept once and cannot be changed unseen. */
export interface Blobs {
  /** Keeps the bytes and gives their SHA-256 (hex). Safe to call before the row that names it is committed. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or null when there are none of that hash. @throws BlobDamaged when they are not what they were. */
  get(sha256: string): Promise<Uint8Array | null>;
  /** Hashes of all kept files, ascending. */
  list(): Promise<readonly string[]>;
}

/** A stored file no longer has the content its name promises. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';

  constructor(sha256: string) {
    super(`附件 ${sha256.slice(0, 12)}… 的内容与存入时不符，请从备份恢复。 A stored file is damaged.`);
  }
}

const hashShape = /^[0-9a-f]{64}$/u;

/** SHA-256 of the bytes, hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Opens the folder of blobs; it is made when the first one is put. */
export function openBlobs(folder: string): Blobs {
  const placeOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    put: async (bytes) => putBlob(placeOf, bytes),
    get: async (sha256) => getBlob(placeOf, sha256),
    list: async () => listBlobs(folder),
  };
}

type PlaceOf = (sha256: string) => string;

async function putBlob(placeOf: PlaceOf, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  const place = placeOf(sha256);
  if (await isFile(place)) return sha256;
  await mkdir(join(place, '..'), { recursive: true });
  const draft = `${place}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return sha256;
}

async function getBlob(placeOf: PlaceOf, sha256: string): Promise<Uint8Array | null> {
  if (!hashShape.test(sha256) || !(await isFile(placeOf(sha256)))) return null;
  const bytes = await readFile(placeOf(sha256));
  if (sha256Of(bytes) !== sha256) throw new BlobDamaged(sha256);
  return bytes;
}

async function listBlobs(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .map((name) => name.slice(name.lastIndexOf('/') + 1))
      .filter((name) => hashShape.test(name))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function isFile(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isFile();
  } catch {
    return false;
  }
}
