import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boolean, assert as hold, property } from 'fast-check';
import { isAllowed } from './addresses.ts';
import { addressFault, expiryFault, isScope, partsOf, stateOf } from './rules.ts';
import { hashSecret, newSecret } from './secret.ts';

const good = { expiresOn: '2022-12-31', overlapUntil: null, revokedAt: null, postEnds: null };
const now = '2022-06-08T01:00:00.000Z';

test('a token is good through its last day and no longer', () => {
  assert.equal(stateOf(good, now, '2022-12-31'), 'good');
  assert.equal(stateOf(good, now, '2023-01-01'), 'expired');
});

test('an old secret is good until the end of the overlap, to the second', () => {
  const rotated = { ...good, overlapUntil: '2022-06-08T01:00:00.000Z' };
  assert.equal(stateOf(rotated, '2022-06-08T00:59:59.999Z', '2022-06-08'), 'overlap');
  assert.equal(stateOf(rotated, now, '2022-06-08'), 'rotated');
});

test('what was revoked stays revoked, whatever else holds', () => {
  hold(
    property(boolean(), boolean(), (expired, overlap) => {
      const token = {
        expiresOn: expired ? '2022-01-01' : '2022-12-31',
        overlapUntil: overlap ? '2022-12-01T00:00:00.000Z' : null,
        revokedAt: now,
        postEnds: null,
      };
      return stateOf(token, now, '2022-06-08') === 'revoked';
    }),
  );
});

test('a token ends with its post', () => {
  const token = { ...good, postEnds: '2022-06-07' };
  assert.equal(stateOf(token, now, '2022-06-07'), 'good');
  assert.equal(stateOf(token, now, '2022-06-08'), 'post_ended');
});

test('the last day must be given within a year from today', () => {
  assert.equal(expiryFault('2022-06-08', '2022-06-08'), null);
  assert.equal(expiryFault('2023-06-08', '2022-06-08'), null);
  assert.match(expiryFault('2022-06-07', '2022-06-08') ?? '', /早于今天/u);
  assert.match(expiryFault('2023-06-10', '2022-06-08') ?? '', /一年/u);
});

test('addresses are single ones and networks; anything else is named with its cure', () => {
  for (const fine of ['10.1.2.3', '10.1.0.0/16', '2001:db8::1', '2001:db8::/32', '0.0.0.0/0'])
    assert.equal(addressFault(fine), null, fine);
  for (const wrong of ['10.1.2', '10.1.2.256', '10.1.2.3/33', 'example.com', '10.1.2.3/8/8', '::1/129'])
    assert.match(addressFault(wrong) ?? '', /请写成|应在/u, wrong);
});

test('an address is let in by itself, by its network, and over IPv6; an unknown one never', () => {
  assert.ok(isAllowed('1.2.3.4', []));
  assert.ok(isAllowed('10.1.9.9', ['10.1.0.0/16']));
  assert.ok(isAllowed('::ffff:10.1.9.9', ['10.1.9.9']));
  assert.ok(isAllowed('2001:db8::5', ['2001:db8::/32']));
  assert.ok(!isAllowed('10.2.0.1', ['10.1.0.0/16', '2001:db8::/32']));
  assert.ok(!isAllowed('', ['10.1.0.0/16']));
});

test('every secret has the shape that is read back, and no two are alike', () => {
  const made = Array.from({ length: 200 }, () => newSecret('370404'));
  for (const { token, prefix } of made) assert.deepEqual(partsOf(token), { county: '370404', prefix });
  assert.equal(new Set(made.map(({ token }) => hashSecret(token))).size, 200);
  assert.equal(partsOf('xushi_370404_abc'), null);
});

test('nothing that manages the system may be given to a token', () => {
  for (const act of ['token.manage', 'account.manage', 'org.manage', 'audit.read', 'report.accept'] as const)
    assert.ok(!isScope(act), act);
});
