import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adjustFaults, lastAdjustment } from './rules-adjust.ts';

const target = { kind: 'target', year: 2022, title: '演示指标' };
const paper = { version: 1, authority: '演示文件', reason: '演示调整' };

describe('moving a target of the plan', () => {
  it('takes a decision of the congress or its standing committee', () => {
    const [fault] = adjustFaults(target, { ...paper, quantity: '45', decidedBy: 'government' }, false);
    assert.equal(fault?.field, 'decidedBy');
    assert.equal(adjustFaults(target, { ...paper, quantity: '45' }, false)[0]?.field, 'decidedBy');
  });

  // @source 监督法 (2024) art. 22: the committee approves an adjustment; no last day is counted
  it('is possible on any day of its year', () => {
    const change = { ...paper, quantity: '45', decidedBy: 'standing_committee' as const };
    assert.deepEqual(adjustFaults(target, { ...change, decidedOn: '2022-09-30' }, false), []);
    assert.deepEqual(adjustFaults(target, { ...change, decidedOn: '2022-11-25' }, false), []);
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

describe('the last adjustment of a target', () => {
  const first = {
    title: '演示投资增速',
    aspect: 'growth_yoy',
    comparator: '>=',
    value: '7',
    valueHi: null,
    measure: '%',
    direction: 'up',
    dueMonth: null,
    annualBase: null,
    state: 'active',
    document: 'd',
    reading: 'r',
    quote: '演示投资增长7%以上',
  } as const;
  const moved = { ...first, value: '6', decidedBy: 'standing_committee', decidedOn: '2022-09-28' } as const;
  const renamed = { ...moved, title: '演示固定资产投资增速' };

  it('says when, by whom, and what it had been', () => {
    assert.deepEqual(lastAdjustment([first, moved]), {
      decidedOn: '2022-09-28',
      decidedBy: '人大常委会',
      before: first,
    });
  });

  it('is not a better title after it, nor anything before it', () => {
    assert.equal(lastAdjustment([first]), null);
    const later = { ...first, dueMonth: '2022-10' };
    assert.equal(lastAdjustment([first, later]), null);
    assert.equal(lastAdjustment([first, moved, renamed])?.decidedOn, '2022-09-28');
  });
});
