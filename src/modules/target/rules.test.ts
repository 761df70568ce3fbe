import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { compare, exact } from '#kernel/decimal.ts';
import {
  annualOf,
  dueOf,
  type Grain,
  partsAgainst,
  periodsOf,
  pointFaults,
  printPoint,
  standingOf,
  type TargetBody,
  versionAt,
} from './rules.ts';

const body = (
  mode: TargetBody['mode'],
  grain: Grain,
  values: readonly string[],
  comparator = '>=',
): TargetBody => ({
  mode,
  grain,
  comparator,
  points: periodsOf(2022, grain).map((period, index) => ({ period, value: values[index] ?? '' })),
});

describe('a target at its own grain', () => {
  it('adds increments up, takes the last cumulative value, and the last level', () => {
    assert.equal(annualOf(body('incremental', 'quarter', ['10', '20', '30', '40'])), '100');
    assert.equal(annualOf(body('cumulative', 'half', ['45', '100'])), '100');
    assert.equal(annualOf(body('level', 'quarter', ['80', '85', '90', '95'])), '95');
  });

  it('is due along its own nodes, linear between them', () => {
    const quarters = body('incremental', 'quarter', ['10', '20', '30', '40']);
    assert.deepEqual(
      ['2022-01', '2022-03', '2022-05', '2022-06', '2022-12'].map((month) => dueOf(quarters, month)),
      ['3.333333333333333333333333333333', '10', '23.333333333333333333333333333333', '30', '100'],
    );
  });

  // @source domain/economy.md §0 finding 2 (S7): 120 % of the year with 60 % by June makes 50 % due at the end of May
  it('of 120 a year with 60 by June is due 50 at the end of May, and 54.4 stands 4.4 above it', () => {
    const halves = body('cumulative', 'half', ['60', '120']);
    assert.equal(dueOf(halves, '2022-05'), '50');
    const target = { mode: 'cumulative', comparator: '>=', annual: '100', due: '50' } as const;
    assert.equal(printPoint(standingOf(target, '54.4').gap ?? '', true), '+4.4');
    assert.equal(printPoint(standingOf(target, '29.7').gap ?? '', true), '−20.3');
  });

  // @source domain/economy.md §0 findings 1 and 4 (S4): 629.0 of 647.4 by October prints 97.2 % and +13.8, never 13.9
  it('computes rates from unrounded inputs', () => {
    const year = body('cumulative', 'year', ['647.4']);
    const due = dueOf(year, '2022-10');
    const standing = standingOf({ mode: 'cumulative', comparator: '>=', annual: '647.4', due }, '629.0');
    assert.equal(printPoint(standing.ofYear?.percent ?? '', false), '97.2');
    assert.equal(printPoint(standing.gap ?? '', true), '+13.8');
    assert.deepEqual([standing.ofYear?.numerator, standing.ofYear?.denominator], ['629.0', '647.4']);
  });

  it('of a level is due when its period has ended, and is measured by plain difference', () => {
    const level = body('level', 'quarter', ['80', '85', '90', '95']);
    assert.equal(dueOf(level, '2022-02'), null);
    assert.equal(dueOf(level, '2022-05'), '80');
    const standing = standingOf({ mode: 'level', comparator: '>=', annual: '95', due: '80' }, '79.5');
    assert.deepEqual([standing.ofYear, standing.gap, standing.met], [null, '-0.5', false]);
  });

  it('of at most is ahead when less was used', () => {
    const target = { mode: 'cumulative', comparator: '<=', annual: '100', due: '50' } as const;
    assert.equal(standingOf(target, '48').met, true);
    assert.equal(standingOf(target, '52').met, false);
  });

  it('says nothing without a figure', () => {
    const target = { mode: 'cumulative', comparator: '>=', annual: '100', due: '50' } as const;
    assert.deepEqual(standingOf(target, null), { ofYear: null, ofDue: null, gap: null, met: null });
  });
});

describe('faults of a target', () => {
  it('name the period that is missing, falls, is strange or stands twice', () => {
    const falls = pointFaults(body('cumulative', 'quarter', ['10', '30', '20', '40']), 2022);
    assert.deepEqual(
      falls.map(({ field }) => field),
      ['points.2022-Q3'],
    );
    assert.match(pointFaults(body('level', 'half', ['80']), 2022)[0]?.message ?? '', /下半年没有目标值/u);
    const strange = { ...body('level', 'year', ['80']), points: [{ period: '2021', value: '80' }] };
    assert.equal(pointFaults(strange, 2022).length, 2);
    const twice = {
      ...body('level', 'year', ['80']),
      points: [
        { period: '2022', value: '80' },
        { period: '2022', value: '81' },
      ],
    };
    assert.match(pointFaults(twice, 2022)[0]?.message ?? '', /只留一个/u);
  });

  it('let a ceiling fall', () => {
    assert.deepEqual(pointFaults(body('cumulative', 'half', ['10', '8'], '<='), 2022), []);
  });
});

describe('versions', () => {
  const versions = [
    { version: 1, validFrom: '2022-01' },
    { version: 2, validFrom: '2022-07' },
    { version: 3, validFrom: '2022-07' },
  ];

  it('judge an old month by the old one', () => {
    assert.equal(versionAt(versions, '2022-06')?.version, 1);
    assert.equal(versionAt(versions, '2022-07')?.version, 3);
    assert.equal(versionAt(versions, '2021-12'), null);
  });
});

describe('parts', () => {
  it('are shown beside the whole and never forced', () => {
    assert.deepEqual(partsAgainst('100', ['40', '50', '30']), { sum: '120', difference: '20' });
    assert.deepEqual(partsAgainst('100', []), { sum: '0', difference: '-100' });
  });
});

const amount = fc.integer({ min: 0, max: 1_000_000 }).map(String);
const grain = fc.constantFrom<Grain>('year', 'half', 'quarter', 'month');

describe('properties', () => {
  it('what is due of increments never falls and ends at the year', () => {
    fc.assert(
      fc.property(grain, fc.array(amount, { minLength: 12, maxLength: 12 }), (of, values) => {
        const target = body('incremental', of, values);
        const due = Array.from({ length: 12 }, (_, index) =>
          exact(dueOf(target, `2022-${String(index + 1).padStart(2, '0')}`) ?? '0'),
        );
        const falls = due.some((value, index) => index > 0 && compare(value, due[index - 1] ?? value) < 0);
        assert.equal(falls, false);
        assert.equal(compare(due.at(-1) ?? exact('0'), exact(annualOf(target))), 0);
      }),
    );
  });

  it('increments and the cumulative values they make ask the same', () => {
    fc.assert(
      fc.property(grain, fc.array(amount, { minLength: 12, maxLength: 12 }), (of, values) => {
        const target = body('incremental', of, values);
        let sum = 0;
        const cumulative = target.points.map(({ period, value }) => {
          sum += Number(value);
          return { period, value: String(sum) };
        });
        for (const month of ['2022-01', '2022-05', '2022-09', '2022-12'])
          assert.equal(
            dueOf({ ...target, mode: 'cumulative', points: cumulative }, month),
            dueOf(target, month),
          );
      }),
    );
  });
});
