import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holds, lockedUntil, passwordFault } from './rules.ts';

describe('a new password', () => {
  const cases: readonly (readonly [password: string, ok: boolean])[] = [
    ['Shiliu-2022', true],
    ['shiliu2022', false],
    ['Shiliu2022', true],
    ['Aa1!', false],
    ['石榴园里abc123XYZ', true],
    ['Gushao-2022-x', false],
    ['Password-2022', false],
    [`Aa1-${'x'.repeat(125)}`, false],
  ];
  for (const [password, ok] of cases) {
    it(`${password.slice(0, 16)} is ${ok ? 'taken' : 'refused with a reason'}`, () => {
      assert.equal(passwordFault(password, 'gushao') === null, ok);
    });
  }
});

describe('a lock', () => {
  it('begins with the fifth failure and lasts fifteen minutes', () => {
    assert.equal(lockedUntil(4, '2022-06-08T01:00:00.000Z'), null);
    assert.equal(lockedUntil(5, '2022-06-08T01:00:00.000Z'), '2022-06-08T01:15:00.000Z');
  });
});

describe('a session', () => {
  const session = { seenAt: '2022-06-08T01:00:00.000Z', expiresAt: '2022-06-08T13:00:00.000Z' };
  it('holds while used, not when idle for an hour, not past its end', () => {
    assert.equal(holds(session, '2022-06-08T01:59:59.000Z'), true);
    assert.equal(holds(session, '2022-06-08T02:00:00.000Z'), false);
    assert.equal(
      holds({ ...session, seenAt: '2022-06-08T12:59:00.000Z' }, '2022-06-08T13:00:00.000Z'),
      false,
    );
  });
});
