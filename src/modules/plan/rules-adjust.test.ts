import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adjustFaults } from './rules-adjust.ts';

const target = { kind: 'target', year: 2022, title: '演示指标' };
const paper = { version: 1, authority: '演示文件', reason: '演示调整' };

describe('moving a target of the plan', () => {
  it('takes a decision of the congress or its standing committee', () => {
    const [fault] = adjustFaults(target, { ...paper, quantity: '45', decidedBy: 'government' }, false);
    assert.equal(fault?.field, 'decidedBy');
    assert.equal(adjustFaults(target, { ...paper, quantity: '45' }, false)[0]?.field, 'decidedBy');
  });

  // @source domain/economy.md §1 (S28)
  it('is possible to the end of the third quarter, not a day later', () => {
    const change = { ...paper, quantity: '45', decidedBy: 'standing_committee' as const };
    assert.deepEqual(adjustFaults(target, { ...change, decidedOn: '2022-09-30' }, false), []);
    assert.match(
      adjustFaults(target, { ...change, decidedOn: '2022-10-01' }, false)[0]?.message ?? '',
      /三季度/u,
    );
    assert.equal(adjustFaults(target, change, false)[0]?.field, 'decidedOn');
    assert.equal(adjustFaults(target, { ...change, decidedOn: '2021-08-01' }, false)[0]?.field, 'decidedOn');
  });

  it('leaves tasks, words, months and bases to the paper that changes them', () => {
    assert.deepEqual(adjustFaults({ ...target, kind: 'task' }, { ...paper, state: 'withdrawn' }, false), []);
    assert.deepEqual(adjustFaults(target, { ...paper, annualBase: '8', dueMonth: '2022-10' }, false), []);
  });

  it('lets a revised plan withdraw what it dropped', () => {
    assert.deepEqual(adjustFaults(target, { ...paper, state: 'withdrawn' }, true), []);
    assert.equal(adjustFaults(target, { ...paper, state: 'withdrawn' }, false).length, 1);
  });
});
