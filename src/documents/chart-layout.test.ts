import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { axisOf, chartLayout } from './chart-layout.ts';

describe('the axis of a chart', () => {
  it('has round ticks round the values', () => {
    assert.deepEqual(axisOf([1.2, 5.8, -0.4]), { low: -2, high: 6, step: 2 });
    assert.deepEqual(axisOf([0.1, 0.9]), { low: 0, high: 1, step: 0.2 });
    assert.deepEqual(axisOf([1234, 5210]), { low: 1000, high: 6000, step: 1000 });
  });

  it('takes in every value in at most a handful of ticks', () => {
    const value = fc.integer({ min: -1e11, max: 1e11 }).map((one) => one / 100);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 24 }), (values) => {
        const { low, high, step } = axisOf(values);
        const slack = step * 1e-9;
        assert.ok(values.every((one) => one >= low - slack && one <= high + slack));
        assert.ok(step > 0 && high > low && (high - low) / step <= 7);
      }),
    );
  });
});

describe('a chart on paper', () => {
  it('leaves a gap where a month has no value, and prints its ticks alike', () => {
    const layout = chartLayout({
      unit: '%',
      alt: '',
      categories: ['1月', '2月', '3月', '4月'],
      series: [{ name: '2022年', dashed: false, values: ['0.5', '1', null, '1.5'] }],
    });
    assert.deepEqual(
      layout.ticks.map(({ label }) => label),
      ['0.50', '0.75', '1.00', '1.25', '1.50'],
    );
    assert.deepEqual(
      layout.series[0]?.runs.map((run) => run.map(({ x, y }) => [x, y])),
      [
        [
          [0.125, 0],
          [0.375, 0.5],
        ],
        [[0.875, 1]],
      ],
    );
  });
});
