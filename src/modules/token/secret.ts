import { createHash, randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const small = '0123456789abcdefghjkmnpqrstvwxyz';

function drawn(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A fresh token: 238 bits of chance, so its plain hash is enough to keep. */
export function newSecret(county: string): { readonly token: string; readonly prefix: string } {
  const prefix = drawn(small, 8);
  return { token: `xushi_${county}_${prefix}_${drawn(letters, 40)}`, prefix };
}

/** What is kept of a token. */
export function hashSecret(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
