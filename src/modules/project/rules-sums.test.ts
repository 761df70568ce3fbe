import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, bigInt, assert as check, nat, option, property, record } from 'fast-check';
import { doneOfMonth, type SummedProject, sumProjects } from './rules-sums.ts';

const project = (change: Partial<SummedProject>): SummedProject => ({
  category: 'active',
  nature: 'continued',
  stage: 'building',
  plannedStart: null,
  startedOn: '2022-02-01',
  dueOn: null,
  finishedOn: null,
  yearPlan: '100',
  done: '50',
  trajectory: null,
  ...change,
});

describe('projects added up', () => {
  it('compute the rate of 江门 from unrounded amounts: 629.0 of 647.4 at the end of October is 97.2 %, +13.8 (domain/economy.md §0 finding 1)', () => {
    const sums = sumProjects(
      [
        project({ yearPlan: '40000000000', done: '39000000000' }),
        project({ yearPlan: '24740000000', done: '23900000000' }),
      ],
      '2022-10',
    );
    assert.equal(Number(sums.rate?.percent).toFixed(1), '97.2');
    assert.equal(Number(sums.gap).toFixed(1), '13.8');
    assert.deepEqual([sums.count, sums.started, sums.unreported], [2, 2, 0]);
  });

  it('leave a project without an amount out of both halves of the rate, and say so', () => {
    const sums = sumProjects([project({}), project({ yearPlan: '900', done: null })], '2022-06');
    assert.equal(sums.rate?.percent, '50');
    assert.equal(sums.gap, '0');
    assert.deepEqual([sums.yearPlan, sums.done, sums.unreported], ['1000', '50', 1]);
    const nothing = sumProjects([project({ done: null, yearPlan: null })], '2022-06');
    assert.deepEqual([nothing.rate, nothing.planned, nothing.reported], [null, 0, 0]);
  });

  it('follow each its own trajectory: 60 % by June and 120 % for the year (domain/economy.md §0 finding 2)', () => {
    const trajectory = { kind: 'quarters', shares: ['30', '60', '90', '120'], total: '120' } as const;
    const sums = sumProjects([project({ trajectory, done: '54.4' })], '2022-05');
    assert.equal(sums.gap, '4.4');
  });

  it('have, together, the plan and amount of their parts however they are cut', () => {
    const amounts = record({
      yearPlan: option(bigInt(0n, 10n ** 12n).map(String), { nil: null }),
      done: option(bigInt(0n, 10n ** 12n).map(String), { nil: null }),
    });
    check(
      property(array(amounts, { maxLength: 12 }), nat(12), (all, cut) => {
        const rows = all.map((one) => project(one));
        const [whole, left, right] = [rows, rows.slice(0, cut), rows.slice(cut)].map((part) =>
          sumProjects(part, '2022-07'),
        );
        for (const key of ['yearPlan', 'done'] as const)
          assert.equal(BigInt(whole?.[key] ?? ''), BigInt(left?.[key] ?? '') + BigInt(right?.[key] ?? ''));
        assert.equal(whole?.unreported, (left?.unreported ?? 0) + (right?.unreported ?? 0));
      }),
    );
  });
});

const at = (doneMonth: string | null, month: string, last: string) =>
  doneOfMonth({ done: '5', doneMonth }, month, last);

describe('what was done by a month', () => {
  it('is the approved amount of that month, or a typed one for the last full month only', () => {
    assert.equal(at('2022-06', '2022-06', '2022-12'), '5');
    assert.equal(at('2022-05', '2022-06', '2022-12'), null);
    assert.equal(at(null, '2022-12', '2022-12'), '5');
    assert.equal(at(null, '2022-12', '2023-04'), '5');
    assert.equal(at(null, '2022-06', '2022-12'), null);
  });
});
