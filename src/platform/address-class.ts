import { BlockList, isIP } from 'node:net';

/**
 * What kind of network an address belongs to. public: the internet; internal: this machine or a private network, reached only when an
 * administrator has confirmed the host; never: link-local, metadata services, multicast and what cannot be a server.
 */
export type AddressClass = 'public' | 'internal' | 'never';

function listOf(ranges: readonly (readonly [address: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return list;
}

// 100.100.100.200 and fd00:ec2::254 are the metadata services of two clouds; 64:ff9b::/96 and 2002::/16 wrap any IPv4 address.
const never = listOf([
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fd00:ec2::', 32],
  ['fe80::', 10],
  ['ff00::', 8],
]);
const internal = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
]);
const global6 = listOf([['2000::', 3]]);

/**
 * The class of an IP address, IPv4 inside IPv6 included.
 *
 * @param address  as the resolver gives it; anything that is no IP address is `never`
 * @source anchors/trust.md §4 statement 69; RFC 6890
 */
export function addressClass(address: string): AddressClass {
  const version = isIP(address);
  if (version === 0) return 'never';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (never.check(address, family)) return 'never';
  if (internal.check(address, family)) return 'internal';
  const isMapped = version === 6 && /^::ffff:/iu.test(address);
  return version === 4 || isMapped || global6.check(address, 'ipv6') ? 'public' : 'never';
}
