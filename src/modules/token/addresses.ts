import { BlockList, isIPv4 } from 'node:net';

/** An address as it is compared: an IPv4 address that came over IPv6 is itself. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/iu, '');
}

/**
 * Whether a request from `address` is let in. Without allowed addresses every one is; an address that is not known never is.
 *
 * @param allowed  addresses and networks, each proven by `addressFault`
 */
export function isAllowed(address: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0) return true;
  const plain = plainAddress(address);
  if (plain === '') return false;
  const list = new BlockList();
  for (const one of allowed) {
    const [host = '', bits] = one.split('/');
    const family = isIPv4(host) ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(host, family);
    else list.addSubnet(host, Number(bits), family);
  }
  return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}
