import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import * as fc from 'fast-check';
import { Refusal } from '#kernel/errors.ts';
import { holderOf, type PublicGate, publicGate } from './public-gate.ts';

async function admits(gate: PublicGate, kind: 'ask' | 'enter', address: string): Promise<number> {
  try {
    await gate.admit(kind, address);
    return 0;
  } catch (error) {
    if (error instanceof Refusal) return Number(error.data['seconds']);
    throw error;
  }
}

// The clock stands still but when the test moves it.
describe('the gate of the public faces', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 0 }));
  afterEach(() => mock.timers.reset());

  test('an address asks sixty times a minute, whatever it sends; then it waits, and others do not', async () => {
    const gate = publicGate();
    const first = await Promise.all(
      Array.from({ length: 200 }, async () => admits(gate, 'ask', '127.0.0.2')),
    );
    assert.equal(first.filter((wait) => wait === 0).length, 60);
    assert.deepEqual([...new Set(first.slice(60))], [60]);
    assert.equal(await admits(gate, 'ask', '127.0.0.3'), 0);
    mock.timers.tick(59_000);
    assert.equal(await admits(gate, 'ask', '127.0.0.2'), 1);
    mock.timers.tick(1000);
    assert.equal(await admits(gate, 'ask', '127.0.0.2'), 0);
  });

  test('entering has a limit of its own, and what was refused takes nothing from the others', async () => {
    const gate = publicGate();
    for (let turn = 0; turn < 5000; turn += 1) await admits(gate, 'enter', '127.0.0.2');
    assert.ok((await admits(gate, 'enter', '127.0.0.2')) > 0);
    assert.equal(await admits(gate, 'ask', '127.0.0.2'), 0);
    assert.equal(await admits(gate, 'enter', '127.0.0.3'), 0);
    const many = await Promise.all(
      Array.from({ length: 4000 }, async (_, place) =>
        admits(gate, 'enter', `10.0.${place >> 8}.${place % 256}`),
      ),
    );
    assert.equal(many.filter((wait) => wait === 0).length, 3000 - 11, 'all together have a limit too');
    mock.timers.tick(3_600_000);
    assert.equal(await admits(gate, 'enter', '127.0.0.3'), 0);
  });
});

test('a holder is an IPv4 address or the first 64 bits of an IPv6 address', () => {
  assert.equal(holderOf('::ffff:10.1.2.3'), '10.1.2.3');
  assert.equal(holderOf('10.1.2.3'), '10.1.2.3');
  assert.equal(holderOf('2001:db8:0:1::5'), '2001:db8:0:1::/64');
  assert.equal(holderOf('2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd'), '2001:db8:0:1::/64');
  assert.equal(holderOf('::1'), '0:0:0:0::/64');
  const groups = fc.array(
    fc.integer({ min: 0, max: 0xff_ff }).map((group) => group.toString(16)),
    { minLength: 4, maxLength: 4 },
  );
  fc.assert(
    fc.property(groups, groups, groups, (head, one, other) => {
      const of = (tail: readonly string[]): string => holderOf([...head, ...tail].join(':'));
      return of(one) === of(other) && of(one) === `${head.join(':')}::/64`;
    }),
  );
});
