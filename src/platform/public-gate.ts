import { type RateLimit, rateLimit } from './rate-limit.ts';

/** What somebody without a session wants of a public face: to ask, or to enter something. */
export type GateKind = 'ask' | 'enter';

/** How much one address, and all of them together, may have of the public faces. */
export interface PublicGate {
  /** Counts one try, before anything of it is read. @throws Refusal 429 with the seconds to wait */
  admit(kind: GateKind, address: string): Promise<void>;
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

/**
 * A gate: an address asks 60 times a minute and enters ten matters in ten minutes; all together enter 3,000 an hour, so that many
 * addresses at once cannot fill the county's books. An address that was refused takes nothing from the others.
 *
 * @source ours; issue 6 part 7
 */
export function publicGate(): PublicGate {
  const perHolder: Readonly<Record<GateKind, RateLimit>> = {
    ask: rateLimit(60, 60),
    enter: rateLimit(10, 600),
  };
  const together = rateLimit(3000, 3600);
  return {
    admit: async (kind, address) => {
      await perHolder[kind].take(holderOf(address));
      if (kind === 'enter') await together.take('');
    },
  };
}

/** The gate of this process. */
export const gate: PublicGate = publicGate();
