const K = roundConstants();

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes. @source FIPS 180-4 §4.2.2 */
function roundConstants(): Uint32Array {
  const constants = new Uint32Array(64);
  let found = 0;
  for (let n = 2; found < 64; n++) {
    if (!isPrime(n)) continue;
    constants[found++] = fraction(Math.cbrt(n));
  }
  return constants;
}

function isPrime(n: number): boolean {
  for (let k = 2; k * k <= n; k++) if (n % k === 0) return false;
  return true;
}

function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 0x1_0000_0000) >>> 0;
}

/** Square roots of the first eight primes. @source FIPS 180-4 §5.3.3 */
const START = Uint32Array.from([2, 3, 5, 7, 11, 13, 17, 19], (n) => fraction(Math.sqrt(n)));

function rotate(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

/** Message with the bit 1, zeros and the length in bits at the end, a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const size = Math.ceil((bytes.length + 9) / 64) * 64;
  const block = new Uint8Array(size);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(size - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(size - 4, (bytes.length << 3) >>> 0);
  return view;
}

function schedule(view: DataView, at: number, words: Uint32Array): void {
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const a = words[i - 15] ?? 0;
    const b = words[i - 2] ?? 0;
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[i] = (words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1;
  }
}

function compress(state: Uint32Array, words: Uint32Array): void {
  const v = Uint32Array.from(state);
  const at = (i: number): number => v[i] ?? 0;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(at(4), 6) ^ rotate(at(4), 11) ^ rotate(at(4), 25);
    const choice = (at(4) & at(5)) ^ (~at(4) & at(6));
    const t1 = (at(7) + s1 + choice + (K[i] ?? 0) + (words[i] ?? 0)) | 0;
    const s0 = rotate(at(0), 2) ^ rotate(at(0), 13) ^ rotate(at(0), 22);
    const majority = (at(0) & at(1)) ^ (at(0) & at(2)) ^ (at(1) & at(2));
    v.copyWithin(1, 0, 7);
    v[4] = at(4) + t1;
    v[0] = t1 + s0 + majority;
  }
  for (let i = 0; i < 8; i++) state[i] = (state[i] ?? 0) + at(i);
}

/**
 * SHA-256 of the UTF-8 bytes of a text, in lower-case hex; synchronous, so that the reader runs in the browser as well.
 *
 * @source FIPS 180-4
 */
export function sha256(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    schedule(view, at, words);
    compress(state, words);
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}
