import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { forecastAll, median, methodsFor } from './methods.ts';
import { predict } from './predict.ts';
import { accuracyOf, naiveError, rollingOrigins } from './rolling.ts';
import { pathErrors, spreadOf, widening } from './spread.ts';

const steady = (count: number, period: number): number[] =>
  Array.from({ length: count }, (_, at) => 100 + 10 * (at % period) + Math.floor(at / period));

describe('methods', () => {
  it('need enough values: the baseline alone, then without a season, then all', () => {
    assert.deepEqual(methodsFor([1, 2, 3], 12), ['naive']);
    assert.deepEqual(methodsFor(steady(14, 12), 12), ['snaive', 'drift', 'ses', 'theta', 'holt']);
    assert.deepEqual(methodsFor(steady(24, 12), 12), ['snaive', 'drift', 'theta', 'hw_add', 'hw_mult']);
    assert.deepEqual(methodsFor([0, ...steady(24, 12)], 12), ['snaive', 'drift', 'theta', 'hw_add']);
  });

  it('the combination is the median, step by step, without the straight line where there are seasons', () => {
    const made = forecastAll(steady(36, 12), 12, 3);
    const lines = ['snaive', 'theta', 'hw_add', 'hw_mult'] as const;
    const first = median(lines.map((id) => made.get(id)?.[0] ?? Number.NaN));
    assert.equal(made.get('combination')?.[0], first);
  });

  it('a season that repeats exactly is repeated by every seasonal method', () => {
    const values = Array.from({ length: 36 }, (_, at) => 100 + 10 * (at % 12));
    const made = forecastAll(values, 12, 12);
    for (const id of ['snaive', 'theta', 'hw_add', 'hw_mult'] as const)
      made.get(id)?.forEach((value, step) => assert.ok(Math.abs(value - (100 + 10 * step)) < 1e-3, id));
  });
});

describe('rolling origins', () => {
  it('know only what came before: changing the future changes no forecast', () => {
    const values = steady(40, 12);
    const changed = values.map((value, at) => (at === 39 ? 9999 : value));
    const a = rollingOrigins(values, 12, 3);
    const b = rollingOrigins(changed, 12, 3);
    assert.deepEqual(
      a.map(({ made }) => [...made]),
      b.map(({ made }) => [...made]),
    );
  });

  it('errors of a plain series by hand: naive on 1 2 4 8 16 32', () => {
    // Origins 4 and 5, one step: 8 for 16, 16 for 32. The unit: (1+2+4+8+16) ÷ 5.
    const values = [1, 2, 4, 8, 16, 32];
    const found = accuracyOf(rollingOrigins(values, 1, 1), 'naive', naiveError(values, 1));
    assert.equal(found.origins, 2);
    assert.equal(found.bias, -12);
    assert.equal(found.mape, 50);
    assert.ok(Math.abs((found.smape ?? 0) - 200 / 3) < 1e-12);
    assert.ok(Math.abs((found.mase ?? 0) - 12 / (31 / 5)) < 1e-12);
  });

  it('a path is the error of the sum, not the sum of the worst', () => {
    const origin = { known: 4, made: new Map([['naive' as const, [10, 10]]]), actual: [14, 6] };
    assert.deepEqual(pathErrors([origin], 'naive', { from: 0, to: 2 }, 'share'), [1]);
    assert.deepEqual(pathErrors([origin], 'naive', { from: 1, to: 2 }, 'plain'), [-4]);
    assert.deepEqual(pathErrors([origin], 'naive', { from: 0, to: 3 }, 'plain'), [], 'a path must be whole');
  });
});

describe('intervals', () => {
  const errors = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 60 });

  it('hold the forecast and at least the promised share of the errors that were seen; 95 % holds 80 %', () => {
    fc.assert(
      fc.property(errors, fc.double({ min: -50, max: 50, noNaN: true }), (seen, value) => {
        const spread = spreadOf(value, seen, 'plain');
        assert.ok(spread !== null);
        const inside = (low: number, high: number): number =>
          seen.filter((error) => value + error >= low && value + error <= high).length;
        const { eighty, ninetyFive } = spread;
        assert.ok(inside(eighty.low, eighty.high) >= 0.8 * seen.length);
        assert.ok(inside(ninetyFive.low, ninetyFive.high) >= 0.95 * seen.length);
        assert.ok(ninetyFive.low <= eighty.low && ninetyFive.high >= eighty.high);
        assert.ok(eighty.low <= value && eighty.high >= value);
      }),
    );
  });

  it('with fewer than six errors there is none; with fewer than 39 the outer one is all that was seen', () => {
    assert.equal(spreadOf(1, [1, 2, 3, 4, 5], 'plain'), null);
    const spread = spreadOf(0, [-3, -2, -1, 1, 2, 5], 'plain');
    assert.deepEqual(spread?.ninetyFive, { low: -3, high: 5 });
  });

  it('never narrow with the horizon', () => {
    const near = spreadOf(10, [-5, -4, 0, 1, 4, 5], 'plain');
    const far = spreadOf(20, [-1, 0, 0, 0, 0, 1], 'plain');
    const [, wider] = widening([10, 20], [near, far]);
    assert.deepEqual(wider?.ninetyFive, { low: 15, high: 25 });
  });
});

describe('a prediction', () => {
  it('of too few values is the baseline, without interval and paths', () => {
    const few = predict({ values: [5, 6, 7, 6, 8], period: 12, horizon: 4, summed: true, from: 0 });
    assert.deepEqual([few.reason, few.chosen, few.paths.length], ['few', 'naive', 0]);
    assert.ok(few.sums.every((one) => one === null));
  });

  it('of a regular series prefers what beats the baseline, with as many paths as whole origins', () => {
    const values = Array.from({ length: 60 }, (_, at) => (100 + 2 * at) * (1 + 0.1 * (at % 12)));
    const found = predict({ values, period: 12, horizon: 6, summed: true, from: 0 });
    assert.notEqual(found.chosen, 'snaive');
    assert.equal(found.paths.length, found.origins);
    assert.equal(found.origins, 24, 'the newest two dozen');
  });

  it('of a series that never moves says that the baseline stands', () => {
    const found = predict({
      values: Array.from({ length: 30 }, () => 7),
      period: 1,
      horizon: 2,
      summed: false,
      from: 0,
    });
    assert.equal(found.line.at(-1), 7);
    assert.ok(found.paths.every((path) => Math.abs(path - 7) < 1e-9));
  });

  it('is the same every time', () => {
    const question = { values: steady(45, 11), period: 11, horizon: 7, summed: true, from: 0 };
    assert.deepEqual(predict(question), predict(question));
  });

  it('survives anything finite', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 30 }),
        fc.constantFrom(1, 4, 11, 12),
        fc.integer({ min: 1, max: 12 }),
        (values, period, horizon) => {
          const found = predict({ values, period, horizon, summed: period > 1, from: 0 });
          assert.equal(found.line.length, horizon);
          assert.ok(found.line.every(Number.isFinite));
        },
      ),
      { numRuns: 60 },
    );
  });
});
