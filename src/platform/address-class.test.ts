import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addressClass } from './address-class.ts';

test('forty addresses of three kinds of network', () => {
  const expected = {
    never: [
      '0.0.0.0',
      '0.1.2.3',
      '169.254.169.254',
      '169.254.0.1',
      '100.100.100.200',
      '224.0.0.1',
      '239.255.255.250',
      '240.0.0.1',
      '255.255.255.255',
      '192.0.0.8',
      '::',
      'fe80::1',
      'febf::1',
      'ff02::1',
      'fd00:ec2::254',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '::ffff:169.254.169.254',
      'localhost',
      '2130706433',
      '0x7f.1',
      '',
      '1.2.3',
    ],
    internal: [
      '127.0.0.1',
      '127.255.255.254',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '198.18.0.1',
      '::1',
      'fc00::1',
      'fd12:3456::1',
      '::ffff:127.0.0.1',
      '::ffff:10.1.2.3',
    ],
    public: ['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'],
  } as const;
  let seen = 0;
  for (const [kind, addresses] of Object.entries(expected))
    for (const address of addresses) {
      assert.equal(addressClass(address), kind, address);
      seen += 1;
    }
  assert.ok(seen >= 40);
});

test('an IPv4 address inside IPv6 has the class of the address itself, never a wider one', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(addressClass(`::ffff:${address}`), addressClass(address));
    }),
  );
});
