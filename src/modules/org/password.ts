import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { must } from '#kernel/errors.ts';

/** argon2id, 19 MiB, two passes, one lane: the OWASP minimum, 32 ms when measured. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

function derive(password: string, nonce: Buffer, settings: typeof cost | Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFKC'), nonce, ...settings }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
}

/** The hash of a password in PHC form, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(key)}`;
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether the password fits the hash. */
export async function fitsPassword(password: string, hash: string): Promise<boolean> {
  const parts = must(phc.exec(hash), 'a stored password hash is ours');
  const [, memory = '', passes = '', parallelism = '', salt = '', key = ''] = parts;
  const wanted = Buffer.from(key, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: wanted.length,
  });
  return timingSafeEqual(found, wanted);
}

let nobody: Promise<string> | null = null;

/** Costs as much as a real comparison and is always false: an unknown account takes as long as a wrong password. */
export async function fitsNobody(password: string): Promise<false> {
  nobody ??= hashPassword(randomBytes(16).toString('hex'));
  await fitsPassword(password, await nobody);
  return false;
}

const readable = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

/** A first password that can be read out: 14 signs without look-alikes, with a digit and both cases. */
export function firstPassword(): string {
  const bytes = randomBytes(12);
  const signs = Array.from(bytes, (byte) => readable.charAt(byte % readable.length)).join('');
  return `${signs.slice(0, 6)}-${signs.slice(6)}a7K`;
}
