import { evidenceKind } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import type { Refusal } from '#kernel/errors.ts';
import type { Store } from './database.ts';
import { newId } from './new-id.ts';

/** A file as the row that keeps it says: what stands behind it is with the blobs. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Looks at a file that stands behind something (by its content, never opened) and keeps its bytes; the row is the module's own.
 *
 * @param refuse  the module's refusal of a file, with the Chinese reason
 * @throws Refusal as `refuse` makes it
 */
export async function keepFile(
  { blobs }: Pick<Store, 'blobs'>,
  { name, bytes }: UploadedFile,
  refuse: (reason: string) => Refusal,
): Promise<KeptFile> {
  const looked = evidenceKind(name, bytes);
  if ('reason' in looked) throw refuse(looked.reason);
  const sha256 = await blobs.put(bytes);
  return { id: newId(), name: name.slice(0, 200), kind: looked.kind, size: bytes.length, sha256 };
}

/** A kept file as it is given back, byte for byte. @param absent  what is thrown when there is none @throws Refusal */
export async function keptFile(
  { blobs }: Pick<Store, 'blobs'>,
  found: Pick<KeptFile, 'name' | 'sha256'> | undefined,
  absent: Refusal,
): Promise<Download> {
  const bytes = found === undefined ? null : await blobs.get(found.sha256);
  if (found === undefined || bytes === null) throw absent;
  return { name: found.name, type: 'application/octet-stream', bytes };
}
