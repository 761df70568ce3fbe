import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps secrets of other systems (passwords of mail servers, tokens of robots) unreadable in the database and its backups. */
export interface SecretBox {
  /** Seals a text for one place; moved to another place it does not open. */
  seal(text: string, place: string): Promise<string>;
  /** The text again, or null when it was sealed with another key, for another place, or changed. */
  open(sealed: string, place: string): Promise<string | null>;
}

const keyFile = 'secret.key';
const keyBytes = 32;

/**
 * Secrets sealed by AES-256-GCM with a key of the data folder, made at first use and readable by its owner alone. The key is not in
 * the database and not in a backup: a copied database gives nothing away, and a restored one needs the key file beside it.
 *
 * @source anchors/trust.md §0 finding 15: secrets travel apart from backups; GB/T 22239 confidentiality at rest
 */
export function openSecrets(folder: string): SecretBox {
  let known: Promise<Buffer> | null = null;
  const key = async (): Promise<Buffer> => {
    known ??= readKey(folder);
    return known;
  };
  return {
    seal: async (text, place) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', await key(), iv);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open: async (sealed, place) => {
      const [version, iv, tag, body] = sealed.split('.');
      if (version !== 'v1' || iv === undefined || tag === undefined || body === undefined) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', await key(), Buffer.from(iv, 'base64url'));
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return null;
      }
    },
  };
}

/** The key of a folder; of two processes that make it at once, one wins and both use its key. */
async function readKey(folder: string): Promise<Buffer> {
  const file = join(folder, keyFile);
  const found = await tryRead(file);
  if (found !== null) return found;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(keyBytes), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await tryRead(file);
  if (made === null) throw new Error(`impossible: ${keyFile} is not a key`);
  return made;
}

async function tryRead(file: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(file);
    if (bytes.length !== keyBytes) throw new Error(`${file} is damaged: it should hold ${keyBytes} bytes`);
    return bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
