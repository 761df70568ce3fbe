import { Refusal } from '#kernel/errors.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';

/** What somebody without a session wants of a public face: to ask, to enter something, to hand in a file. */
export type GateKind = 'ask' | 'enter' | 'upload';

/** How much one address, and all of them together, may have of the public faces. */
export interface PublicGate {
  /** Counts one try, before anything of it is read. @returns what is to be called once it was answered @throws Refusal 429 with the seconds to wait */
  admit(kind: GateKind, address: string): Promise<() => void>;
}

/** A household, not a device: one holder of IPv6 has 2^64 addresses. IPv4 in IPv6 clothes is IPv4. */
export function holderOf(address: string): string {
  const four = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/iu.exec(address)?.[1];
  if (four !== undefined) return four;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const all = [
    ...groups,
    ...Array.from({ length: Math.max(0, missing) }, () => '0'),
    ...(tail ?? '').split(':'),
  ];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':')}::/64`;
}

/** Files that are read at once: of one address, and of all. Each may take 20 MB of memory several times over. */
const reading = { each: 3, all: 12 } as const;

function readingNow() {
  const counts = new Map<string, number>();
  let all = 0;
  return (holder: string): (() => void) => {
    const own = counts.get(holder) ?? 0;
    if (own >= reading.each || all >= reading.all)
      throw new Refusal('platform.busy', 429, '现在上传的人多，请过几秒再传这一个。', {
        data: { seconds: 5, retryAfterSeconds: 5 },
      });
    counts.set(holder, own + 1);
    all += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      all -= 1;
      const left = (counts.get(holder) ?? 1) - 1;
      if (left === 0) counts.delete(holder);
      else counts.set(holder, left);
    };
  };
}

/**
 * A gate: an address asks 60 times a minute and enters ten matters in ten minutes; all together enter 3,000 an hour, so that many
 * addresses at once cannot fill the county's books; 60 files in ten minutes, 2,000 an hour from all, few at a time, for a file is held in
 * memory while it is looked at. An address that was refused takes nothing from the others.
 *
 * @source ours; issue 6 part 7
 */
export function publicGate(): PublicGate {
  const perHolder: Readonly<Record<GateKind, RateLimit>> = {
    ask: rateLimit(60, 60),
    enter: rateLimit(10, 600),
    upload: rateLimit(60, 600),
  };
  const together = { enter: rateLimit(3000, 3600), upload: rateLimit(2000, 3600) };
  const begin = readingNow();
  return {
    admit: async (kind, address) => {
      const holder = holderOf(address);
      await perHolder[kind].take(holder);
      if (kind !== 'ask') await together[kind].take('');
      return kind === 'upload' ? begin(holder) : () => undefined;
    },
  };
}

/** The gate of this process. */
export const gate: PublicGate = publicGate();
