import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { compareLists, type Member } from './frozen-list.ts';

const member = (id: string, amount: string | null, done: string | null, counts: boolean | null): Member => ({
  id,
  name: `演示项目${id}`,
  amount,
  done,
  counts,
});

describe('a frozen list and today’s', () => {
  const frozen = [
    member('a', '100', null, null),
    member('b', '200', null, null),
    member('c', '300', null, null),
  ];
  const today = [
    member('a', '100', '90', true),
    member('b', '150', '150', true),
    member('d', '50', '0', false),
  ];
  const gone = new Map([['c', member('c', '300', '30', false)]]);
  const moves = [
    {
      object: 'c',
      move: 'left',
      name: '演示项目c',
      reason: '资金未落实，调出',
      at: '2022-07-01',
      byName: '计划科',
    },
  ] as const;

  it('gives both rates with their numerators and denominators', () => {
    const found = compareLists(frozen, today, gone, moves);
    assert.deepEqual(found.frozen.amount, { numerator: '270', denominator: '600', percent: '45' });
    assert.deepEqual(found.today.amount, { numerator: '240', denominator: '300', percent: '80' });
    assert.deepEqual(found.frozen.count, {
      numerator: '2',
      denominator: '3',
      percent: '66.666666666666666666666666666667',
    });
  });

  it('names who left and who joined, with the reason or without', () => {
    const { moved, stayed } = compareLists(frozen, today, gone, moves);
    assert.equal(stayed, 2);
    assert.deepEqual(
      moved.map(({ object, move, reason }) => [object, move, reason]),
      [
        ['c', 'left', '资金未落实，调出'],
        ['d', 'joined', null],
      ],
    );
  });

  it('keeps the frozen plan of a member whose plan was cut since', () => {
    const cut = compareLists(
      [member('b', '200', null, null)],
      [member('b', '150', '150', true)],
      new Map(),
      [],
    );
    assert.equal(cut.frozen.amount?.percent, '75');
    assert.equal(cut.today.amount?.percent, '100');
  });

  it('has no rate of amounts for a list without amounts', () => {
    const list = [member('x', null, null, true)];
    const found = compareLists(list, list, new Map(), []);
    assert.equal(found.today.amount, null);
    assert.equal(found.today.count?.percent, '100');
  });

  it('agrees with itself: nothing moved, both rates equal, whatever the list', () => {
    const amounts = fc.integer({ min: 1, max: 10_000 }).map(String);
    const lists = fc.uniqueArray(fc.tuple(fc.uuid(), amounts, amounts, fc.boolean()), {
      selector: ([id]) => id,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lists, (rows) => {
        const list = rows.map(([id, plan, done, counts]) => member(id, plan, done, counts));
        const found = compareLists(list, list, new Map(), []);
        assert.deepEqual(found.moved, []);
        assert.deepEqual(found.frozen, found.today);
      }),
    );
  });
});
