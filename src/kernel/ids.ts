const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const timeLength = 9;
const chanceLength = 7;

/** What ids are made of: the present and chance, both given from outside. */
export interface IdSources {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** So many random bytes, unpredictable where ids must not be guessed. */
  readonly randomBytes: (count: number) => Uint8Array;
}

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest >>= 5n)
    text = (alphabet[Number(rest & 31n)] ?? '') + text;
  return text;
}

/**
 * A maker of short ids: 16 signs of Crockford's base 32, 9 of time (ms, until the year 3084) and 7 of chance (35 bits), sorting by
 * making even within one millisecond or when the clock steps back.
 */
export function makeIds(sources: IdSources): () => string {
  let time = 0;
  let chance = 0n;
  const limit = 1n << BigInt(chanceLength * 5);
  return () => {
    const now = Math.max(Math.floor(sources.now()), time);
    const fresh = drawn(sources.randomBytes(5), limit);
    chance = now > time ? fresh : chance + 1n + (fresh & 0xfffn);
    time = now;
    if (chance >= limit) {
      time++;
      chance = fresh >> 1n;
    }
    return base32(BigInt(time), timeLength) + base32(chance, chanceLength);
  };
}

function drawn(bytes: Uint8Array, limit: bigint): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value % limit;
}

/** Whether the text has the shape of an id. */
export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(text);
}
