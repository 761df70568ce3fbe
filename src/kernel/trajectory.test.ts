import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compare, fraction, toDecimal, toFixed } from './decimal.ts';
import { dueShare, type Trajectory, trajectoryFault } from './trajectory.ts';

function share(trajectory: Trajectory, month: number): string | null {
  return toDecimal(dueShare(trajectory, month));
}

function nodes(...pairs: readonly (readonly [number, string])[]): Trajectory {
  return { kind: 'nodes', nodes: pairs.map(([month, share]) => ({ month, share })) };
}

test('linear 序时 is m/12 of the year, not rounded (economy.md §0 finding 1)', () => {
  assert.equal(toFixed(dueShare({ kind: 'linear' }, 2), 6), '0.166667');
  assert.equal(compare(dueShare({ kind: 'linear' }, 5), fraction(5n, 12n)), 0);
  assert.equal(share({ kind: 'linear' }, 12), '1');
});

test('a county that must reach 120 % owes 50 % at the end of May (economy.md §0 finding 2, S7)', () => {
  assert.equal(share({ kind: 'linear', total: '120' }, 5), '0.5');
  const province: Trajectory = {
    kind: 'nodes',
    total: '120',
    nodes: [
      { month: 6, share: '60' },
      { month: 12, share: '120' },
    ],
  };
  assert.equal(trajectoryFault(province), null);
  assert.equal(share(province, 5), '0.5');
});

test('nodes are joined by lines or waited for', () => {
  const nodes = [
    { month: 3, share: '10' },
    { month: 6, share: '40' },
    { month: 11, share: '100' },
  ];
  assert.equal(share({ kind: 'nodes', nodes }, 5), '0.3');
  assert.equal(share({ kind: 'nodes', nodes, between: 'step' }, 5), '0.1');
  assert.equal(share({ kind: 'nodes', nodes, between: 'step' }, 2), '0');
  assert.equal(share({ kind: 'nodes', nodes }, 12), '1');
  assert.equal(share({ kind: 'quarters', shares: ['20', '50', '80', '100'] }, 4), '0.3');
  const values: Trajectory = {
    kind: 'values',
    annual: '300',
    nodes: [
      { month: 6, value: '100' },
      { month: 12, value: '300' },
    ],
  };
  assert.equal(trajectoryFault(values), null);
  assert.equal(compare(dueShare(values, 6), fraction(1n, 3n)), 0);
});

test('an unsound trajectory is refused in words', () => {
  assert.match(trajectoryFault(nodes()) ?? '', /没有节点/);
  assert.match(trajectoryFault(nodes([13, '100'])) ?? '', /1至12/);
  assert.match(trajectoryFault(nodes([6, '50'], [6, '100'])) ?? '', /重复/);
  assert.match(trajectoryFault(nodes([6, '50'], [9, '40'], [12, '100'])) ?? '', /9月的40%低于前一节点的50%/);
  assert.match(trajectoryFault(nodes([12, '120'])) ?? '', /最后节点为120%，应为100%/);
  assert.match(trajectoryFault(nodes([12, '一半'])) ?? '', /不是数字/);
  assert.match(trajectoryFault(nodes([6, '-5'], [12, '100'])) ?? '', /只增不减/);
  assert.match(trajectoryFault({ kind: 'values', annual: '0', nodes: [] }) ?? '', /大于0/);
  assert.match(trajectoryFault({ kind: 'linear', total: '0' }) ?? '', /大于0/);
});

const anyTrajectory: fc.Arbitrary<Trajectory> = fc.oneof(
  fc.constantFrom<Trajectory>({ kind: 'linear' }, { kind: 'linear', total: '120' }),
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 12, maxLength: 12 }),
      fc.constantFrom<'linear' | 'step'>('linear', 'step'),
    )
    .map(([months, rises, between]) => {
      let sum = 0;
      const nodes = months
        .toSorted((a, b) => a - b)
        .map((month, i) => ({ month, share: String((sum += rises[i] ?? 0)) }));
      return { kind: 'nodes', nodes, total: String(sum), between } satisfies Trajectory;
    })
    .filter(({ total }) => total !== '0'),
);

test('a sound trajectory never falls and ends at its total', () => {
  fc.assert(
    fc.property(anyTrajectory, fc.integer({ min: 1, max: 11 }), (trajectory, month) => {
      assert.equal(trajectoryFault(trajectory), null);
      assert.ok(compare(dueShare(trajectory, month), dueShare(trajectory, month + 1)) <= 0);
      assert.equal(compare(dueShare(trajectory, 12), fraction(BigInt(trajectory.total ?? '100'), 100n)), 0);
    }),
  );
});
