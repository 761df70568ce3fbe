import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as assertAll, integer, property } from 'fast-check';
import {
  addsUp,
  assignmentFaults,
  placeInSentence,
  scheduleWords,
  sumOfShares,
  trajectoryWords,
} from './rules.ts';
import { type AssignmentInput, trajectoryShape } from './schema.ts';

const known = { units: new Set(['kjj', 'sjj', 'a', 'b']), leaderPosts: new Set(['fxz']) };
const amount = { aspect: 'level', measure: 'yuan', value: '1000' };
const sound: AssignmentInput = {
  leadUnit: 'kjj',
  leaderPost: 'fxz',
  supports: ['sjj'],
  shares: [],
  collect: 'lead',
  trajectory: { kind: 'linear' },
  version: null,
};
const fieldsOf = (change: Partial<AssignmentInput>, commitment = amount): readonly string[] =>
  assignmentFaults({ ...sound, ...change }, known, commitment).map((fault) => fault.field);

describe('an assignment', () => {
  it('is sound with lead, support, leader and curve', () => assert.deepEqual(fieldsOf({}), []));

  it('may leave out the leader and let the lead share in its own work', () => {
    const shares = [
      { unit: 'kjj', target: '5' },
      { unit: 'a', target: null },
    ];
    assert.deepEqual(fieldsOf({ leaderPost: null, collect: 'units', shares }), []);
  });

  const faulty: readonly (readonly [string, Partial<AssignmentInput>, string])[] = [
    ['an unknown lead', { leadUnit: 'gone' }, 'leadUnit'],
    ['an unknown support', { supports: ['sjj', 'gone'] }, 'supports.1'],
    ['an unknown sharing unit', { shares: [{ unit: 'gone', target: null }] }, 'shares.0.unit'],
    ['a lead that also supports', { supports: ['kjj'] }, 'supports'],
    ['a unit named twice', { shares: [{ unit: 'sjj', target: null }] }, 'supports'],
    ["a post that is no leader's", { leaderPost: 'clerk' }, 'leaderPost'],
    ['a division among no units', { collect: 'units' }, 'shares'],
    [
      'a falling curve',
      { trajectory: { kind: 'quarters', shares: ['50', '40', '80', '100'] } },
      'trajectory',
    ],
    [
      'a curve that ends at 90%',
      { trajectory: { kind: 'nodes', nodes: [{ month: 12, share: '90' }] } },
      'trajectory',
    ],
  ];
  for (const [name, change, field] of faulty) {
    it(`is refused with ${name}, at its field`, () => assert.deepEqual(fieldsOf(change), [field]));
  }

  it('does not divide a growth or a rank among units, but lets them have targets of their own', () => {
    const growth = { aspect: 'growth_yoy', measure: '%', value: '6' };
    const shares = [{ unit: 'a', target: '7' }];
    assert.deepEqual(fieldsOf({ collect: 'units', shares }, growth), ['collect']);
    assert.deepEqual(fieldsOf({ collect: 'lead', shares }, growth), []);
    assert.equal(addsUp({ aspect: null, measure: null }), true);
    assert.equal(addsUp({ aspect: 'rank', measure: 'rank' }), false);
  });

  it('says everything that is wrong at once, each with a cure', () => {
    const faults = assignmentFaults({ ...sound, leadUnit: 'x', collect: 'units' }, known, amount);
    assert.equal(faults.length, 2);
    for (const fault of faults) assert.match(fault.message, /请|至少/u);
  });
});

function inHundredths(n: number): string {
  return `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
}

describe('the sum of the parts', () => {
  it('is shown with its difference, never forced', () => {
    const shares = [
      { unit: 'a', target: '620.5' },
      { unit: 'b', target: '400' },
      { unit: 'sjj', target: null },
    ];
    assert.deepEqual(sumOfShares(shares, amount), { sum: '1020.5', difference: '20.5' });
    assert.deepEqual(fieldsOf({ collect: 'units', shares, supports: [] }), []);
  });

  it('is not made of growth, nor without numbers', () => {
    const shares = [{ unit: 'a', target: '7' }];
    assert.equal(sumOfShares(shares, { aspect: 'growth_yoy', measure: '%', value: '6' }), null);
    assert.equal(sumOfShares([{ unit: 'a', target: null }], amount), null);
    assert.equal(sumOfShares(shares, { ...amount, value: null }), null);
  });

  it('is exact for any decimals', () => {
    const cents = integer({ min: -1_000_000, max: 1_000_000 });
    assertAll(
      property(array(cents, { minLength: 1, maxLength: 12 }), cents, (parts, whole) => {
        const shares = parts.map((part) => ({ unit: 'a', target: inHundredths(part) }));
        const sum = sumOfShares(shares, { ...amount, value: inHundredths(whole) });
        const total = parts.reduce((a, b) => a + b, 0);
        assert.equal(Math.round(Number(sum?.sum) * 100), total);
        assert.equal(Math.round(Number(sum?.difference) * 100), total - whole);
      }),
    );
  });
});

describe('a trajectory in words', () => {
  const cases = [
    [{ kind: 'linear' }, null, '按月均衡'],
    [{ kind: 'linear', total: '120' }, null, '按月均衡（全年按120%）'],
    [{ kind: 'quarters', shares: ['20', '45', '70', '100'] }, null, '按季20%、45%、70%、100%'],
    [
      {
        kind: 'nodes',
        nodes: [
          { month: 6, share: '60' },
          { month: 11, share: '100' },
        ],
      },
      null,
      '6月末60%、11月末100%',
    ],
    [
      {
        kind: 'values',
        annual: '500000000',
        nodes: [
          { month: 6, value: '240000000' },
          { month: 12, value: '500000000' },
        ],
      },
      'yuan',
      '6月末2.4亿元、12月末5亿元',
    ],
  ] as const;
  for (const [trajectory, measure, words] of cases) {
    it(words, () => {
      assert.equal(trajectoryWords(trajectory, measure), words);
      assert.deepEqual(trajectoryShape.parse(trajectory), trajectory);
    });
  }

  it('is refused with a field that no curve has, or a number that is none', () => {
    assert.equal(trajectoryShape.safeParse({ kind: 'linear', nodes: [] }).success, false);
    assert.equal(trajectoryShape.safeParse({ kind: 'linear', total: '1e3' }).success, false);
    assert.equal(trajectoryShape.safeParse({ kind: 'linear', total: '9'.repeat(61) }).success, false);
  });
});

describe('the place of a commitment in its sentence', () => {
  const sentence = '生产总值增长6%，投资增长7%，一般公共预算收入增长6%；居民收入增长7%。';
  const place = (prefix: string, quote: string): string => {
    const at = placeInSentence({ sentence, prefix, quote });
    return sentence.slice(at - 4, at + quote.length);
  };

  it('is that of its own number when the same number stands there twice', () => {
    assert.equal(place('预期目标是：生产总值增长', '6%'), '总值增长6%');
    assert.equal(place('投资增长7%，一般公共预算收入增长', '6%'), '收入增长6%');
    assert.equal(place('增长6%；居民收入增长', '7%'), '收入增长7%');
  });

  it('is nowhere when the sentence does not hold it', () => {
    assert.equal(placeInSentence({ sentence, prefix: '', quote: '8%' }), -1);
    assert.equal(placeInSentence({ sentence, prefix: '', quote: '' }), -1);
  });
});

describe('what is due when, in words', () => {
  const quarters = { kind: 'quarters', shares: ['25', '50', '75', '100'] } as const;
  it('is the curve for amounts, the year for growth, the month for tasks', () => {
    assert.equal(
      scheduleWords(quarters, { aspect: 'level', value: '100', measure: 'mu' }),
      '按季25%、50%、75%、100%',
    );
    assert.equal(scheduleWords(quarters, { aspect: 'growth_yoy', value: '6', measure: '%' }), '与全年目标比');
    assert.equal(scheduleWords(quarters, { aspect: null, value: null, measure: null }), '按时限完成');
  });
});
