import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AssignedRow } from '../schema.ts';
import { amountsOf, amountText, amountUnit } from './amounts.ts';
import { clauseOf, narrowed, nextOpen, sectionsOf } from './checklist.ts';
import { curveDraft, dueMonths, readCurve } from './curve-draft.ts';
import { draftOf, readDraft } from './draft.ts';

const commitment: AssignedRow['commitment'] = {
  id: 'c1',
  kind: 'target',
  title: '特色产业营业收入',
  section: '二',
  sentence: '抓好链条培育，特色产业营业收入达到24亿元，税收同步增长。',
  quote: '24亿元',
  at: 17,
  comparator: '=',
  aspect: 'level',
  value: '2400000000',
  valueHi: null,
  measure: 'yuan',
  parent: null,
  sort: 3,
};
const assignment: NonNullable<AssignedRow['assignment']> = {
  commitment: 'c1',
  leadUnit: 'a',
  leaderPost: null,
  trajectory: {
    kind: 'values',
    annual: '2400000000',
    nodes: [
      { month: 6, value: '960000000' },
      { month: 12, value: '2400000000' },
    ],
  },
  collect: 'units',
  parts: [
    { unit: 'b', role: 'share', target: '1250000000' },
    { unit: 'c', role: 'support', target: null },
  ],
  version: 4,
};
const row = { commitment, assignment };
const known = { units: new Set(['a', 'b', 'c']), leaderPosts: new Set<string>() };
const amounts = amountsOf(commitment);

describe('a draft', () => {
  it('prints an assignment in the unit of its target and reads back the same', () => {
    const draft = draftOf(row, amounts);
    assert.deepEqual(draft.shares, [{ unit: 'b', text: '12.5' }]);
    const read = readDraft(draft, commitment, amounts, known);
    assert.deepEqual(read, {
      input: {
        leadUnit: 'a',
        leaderPost: null,
        supports: ['c'],
        shares: [{ unit: 'b', target: '1250000000' }],
        collect: 'units',
        trajectory: assignment.trajectory,
        version: 4,
      },
    });
  });

  it('reads amounts as people type them, and says at the field what it cannot read', () => {
    const draft = {
      ...draftOf(row, amounts),
      leadUnit: null,
      shares: [
        { unit: 'b', text: '１２.５' },
        { unit: 'a', text: '十二' },
      ],
    };
    const read = readDraft(draft, commitment, amounts, known);
    assert.ok('faults' in read);
    assert.deepEqual(
      read.faults.map((fault) => fault.field),
      ['shares.1.target', 'leadUnit'],
    );
    const mended = readDraft(
      { ...draft, leadUnit: 'a', shares: [{ unit: 'b', text: '１２.５亿元' }] },
      commitment,
      amounts,
      known,
    );
    assert.ok('input' in mended);
    assert.equal(mended.input.shares[0]?.target, '1250000000');
  });
});

describe('a curve being typed', () => {
  it('keeps what was typed in one kind while another is looked at', () => {
    const even = curveDraft(null, commitment, amounts);
    const quarters = { ...even, kind: 'quarters' as const, quarters: ['２０%', '45', '70', '100'] as const };
    assert.deepEqual(readCurve(quarters, commitment, amounts), {
      trajectory: { kind: 'quarters', shares: ['20', '45', '70', '100'] },
    });
    assert.deepEqual(readCurve({ ...quarters, kind: 'linear', total: '120' }, commitment, amounts), {
      trajectory: { kind: 'linear', total: '120' },
    });
  });

  it('is faulty at once when it falls, is empty or does not end where it should', () => {
    const even = curveDraft(null, commitment, amounts);
    const faultOf = (change: Partial<typeof even>): string => {
      const read = readCurve({ ...even, ...change }, commitment, amounts);
      return 'fault' in read ? read.fault : '';
    };
    assert.match(faultOf({ kind: 'quarters', quarters: ['50', '40', '80', '100'] }), /只增不减/u);
    assert.match(faultOf({ kind: 'nodes', nodes: [{ month: 12, text: '' }] }), /不是数字/u);
    assert.match(faultOf({ kind: 'nodes', nodes: [{ month: 12, text: '90' }] }), /应为100%/u);
    assert.match(faultOf({ kind: 'values' }), /6月末/u);
    assert.equal(faultOf({}), '');
  });

  it('shows what is due by month, in percent and amount', () => {
    const months = dueMonths(
      {
        kind: 'nodes',
        nodes: [
          { month: 6, share: '40' },
          { month: 12, share: '100' },
        ],
      },
      '2400000000',
    );
    assert.deepEqual(
      months.map((month) => month.percent),
      ['6.7', '13.3', '20.0', '26.7', '33.3', '40.0', '50.0', '60.0', '70.0', '80.0', '90.0', '100.0'],
    );
    assert.equal(amounts === null ? '' : amountText(months[5]?.amount ?? '', amounts, 2), '9.60');
    assert.equal(dueMonths({ kind: 'linear' }, null)[3]?.amount, null);
  });
});

const unitOf = (value: string | null, measure: string | null): string | null => {
  const found = amountsOf({ value, measure });
  return found === null ? null : amountUnit(found);
};

describe('amounts', () => {
  it('are typed in the scale of the target', () => {
    assert.deepEqual(
      [
        unitOf('2400000000', 'yuan'),
        unitOf('52000', 'mu'),
        unitOf('40', 'item'),
        unitOf('6', '%'),
        unitOf(null, 'yuan'),
        unitOf(null, null),
      ],
      ['亿元', '万亩', '个', '%', '元', null],
    );
  });
});

describe('the checklist', () => {
  const rows: readonly AssignedRow[] = [
    { commitment: { ...commitment, id: 'x', section: '三', sort: 9, kind: 'task' }, assignment: null },
    {
      commitment: { ...commitment, id: 'y', title: '别的事', sentence: '别的事。', sort: 1 },
      assignment: null,
    },
    row,
  ];
  const all = { state: undefined, unit: '', section: '', kind: undefined, q: '' };
  const ids = (
    change: Partial<typeof all> | { state: 'open' | 'done' } | { kind: 'task' },
  ): readonly string[] => narrowed(rows, { ...all, ...change }).map((one) => one.commitment.id);

  it('is narrowed by state, unit, section, kind and words together', () => {
    assert.deepEqual(
      [ids({}), ids({ state: 'open' }), ids({ state: 'done' })],
      [['x', 'y', 'c1'], ['x', 'y'], ['c1']],
    );
    assert.deepEqual([ids({ unit: 'b' }), ids({ unit: 'c' }), ids({ unit: 'nobody' })], [['c1'], ['c1'], []]);
    assert.deepEqual(
      [ids({ section: '三' }), ids({ kind: 'task' }), ids({ q: '别的' })],
      [['x'], ['x'], ['y']],
    );
  });

  it('knows the sections in the order of the plan and what to do next', () => {
    assert.deepEqual(sectionsOf(rows), ['二', '三']);
    assert.deepEqual(
      [nextOpen(rows, 'x'), nextOpen(rows, 'y'), nextOpen(rows, 'c1'), nextOpen([row], 'c1')],
      ['y', 'x', 'x', null],
    );
  });

  it('shows of a long sentence the clause with its own words', () => {
    assert.deepEqual(clauseOf(commitment), { before: '特色产业营业收入达到', quote: '24亿元', after: '' });
    assert.equal(clauseOf({ ...commitment, quote: '没有', at: -1 }).before, commitment.sentence);
  });
});
