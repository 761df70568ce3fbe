import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { cameOf, forecastBody, grainOf, rounded } from './rules.ts';
import { chanceOf, goalOf, meets, paceOf } from './rules-goal.ts';
import {
  isPointCorrected,
  lastYearsRest,
  type Observed,
  type Prepared,
  prepare,
  type Shape,
} from './rules-series.ts';

const revenue: Shape = {
  aspect: 'level',
  measure: 'yuan',
  span: 'cumulative',
  frequency: 'month',
  noJanuary: false,
};

/** Cumulative values of whole years from single months. */
function cumulated(singles: readonly number[], from: number, slots: readonly number[]): Observed[] {
  let total = 0;
  return singles.map((value, at) => {
    const slot = at % slots.length;
    total = slot === 0 ? value : total + value;
    return { month: monthOf(from + Math.floor(at / slots.length), slots[slot] ?? 0), value: String(total) };
  });
}
const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const joined = all.slice(1);

function ready(found: ReturnType<typeof prepare>): Prepared {
  assert.equal(found.state, 'ready');
  if (found.state !== 'ready') throw new Error('not ready');
  return found;
}

describe('the series of an indicator', () => {
  it('takes cumulative values apart into months', () => {
    const seen = cumulated([9, 6, 10, 8, 7, 12], 2022, all);
    const found = ready(prepare(revenue, seen, [], '2022-06'));
    assert.deepEqual(found.values, ['9', '6', '10', '8', '7', '12']);
    assert.deepEqual([found.period, found.last, found.done, found.future.length], [12, '2022-06', '52', 6]);
  });

  it('has 1—2月 as one point, eleven a year, whatever stands in January', () => {
    const investment = { ...revenue, noJanuary: true };
    const seen = [...cumulated([20, 10, 12], 2022, joined), { month: '2022-01', value: '7' }];
    const found = ready(prepare(investment, seen, [], '2022-04'));
    assert.deepEqual(found.values, ['20', '10', '12']);
    assert.deepEqual([found.period, found.from, found.future.length], [11, '2022-02', 8]);
  });

  it('leaves growth as it is, without a season, and quarters with four', () => {
    const growth = { ...revenue, aspect: 'growth_yoy', measure: '%' };
    const seen = [6.1, 5.9, 6.3].map((value, at) => ({
      month: monthOf(2022, at + 2),
      value: String(value),
    }));
    const found = ready(prepare({ ...growth, noJanuary: true }, seen, [], '2022-04'));
    assert.deepEqual([found.values, found.period, found.summed], [['6.1', '5.9', '6.3'], 1, false]);
    const gdp = { ...revenue, frequency: 'quarter' as const };
    const quarters = cumulated([50, 60, 60, 80, 55], 2021, [3, 6, 9, 12]);
    const taken = ready(prepare(gdp, quarters, [], '2022-05'));
    assert.deepEqual(
      [taken.values, taken.period, taken.last],
      [['50', '60', '60', '80', '55'], 4, '2022-03'],
    );
  });

  it('begins after a scope break: the month of a break within the year cannot be taken apart', () => {
    const seen = cumulated(
      Array.from({ length: 23 }, () => 10),
      2021,
      all,
    );
    const cut = { period: '2022-05', note: '扩大为全行业' };
    const found = ready(prepare(revenue, seen, [cut], '2022-11'));
    assert.deepEqual([found.from, found.values.length, found.done], ['2022-06', 6, '110']);
    assert.match(found.notes.join(), /2022年5月起口径变化（扩大为全行业），只用此后的数/u);
    const january = ready(prepare(revenue, seen, [{ ...cut, period: '2022-01' }], '2022-11'));
    assert.equal(january.from, '2022-01', 'a break with the year loses nothing of the year');
    const later = ready(prepare(revenue, seen, [{ ...cut, period: '2022-12' }], '2022-11'));
    assert.equal(later.values.length, 23, 'a break still to come cuts nothing');
  });

  it('begins after a gap and says which month is missing; figures after the asked month are not looked at', () => {
    const seen = cumulated(
      Array.from({ length: 24 }, () => 10),
      2021,
      all,
    ).filter(({ month }) => month !== '2021-07');
    const found = ready(prepare(revenue, seen, [], '2022-06'));
    assert.deepEqual([found.from, found.last], ['2021-09', '2022-06']);
    assert.match(found.notes.join(), /2021年8月的上一期没有数/u);
  });

  it('says why there is none', () => {
    assert.deepEqual(prepare(revenue, [], [], '2022-06'), { state: 'none', why: '还没有任何一个月的数' });
    const old = prepare(revenue, cumulated([1, 2, 3], 2020, all), [], '2022-06');
    assert.match(old.state === 'none' ? old.why : '', /离2022年太远/u);
  });

  it('adds up again to what was published', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 1000 }), { minLength: 12, maxLength: 24 }),
        (singles) => {
          const seen = cumulated(singles, 2021, all);
          const last = seen.at(-1);
          const found = ready(prepare(revenue, seen, [], last?.month ?? ''));
          const own = found.values.slice(last?.month.startsWith('2022') === true ? 12 : 0);
          assert.equal(toDecimal(own.map(exact).reduce(add, zero)), last?.value);
        },
      ),
    );
  });
});

describe('a forecast', () => {
  const grain = grainOf({ scale: '亿', digits: 2 });
  const singles = Array.from({ length: 42 }, (_, at) => 80_000_000 + 1_000_000 * at + 20_000_000 * (at % 3));
  const prepared = ready(prepare(revenue, cumulated(singles, 2019, all), [], '2022-06'));
  const body = forecastBody(prepared, grain);

  it('adds up: year to date plus the months to come is the year’s end, exactly, in whole grains', () => {
    assert.ok(body.state === 'made');
    const sum = [body.done ?? '0', ...body.months.map(({ value }) => value)].map(exact).reduce(add, zero);
    assert.equal(toDecimal(sum), body.end.value);
    for (const { value } of body.months) assert.match(value, /^\d+000000$/u);
  });

  it('has nested intervals that hold it, and a path for each whole origin', () => {
    assert.ok(body.state === 'made');
    const { interval, value } = body.end;
    assert.ok(interval !== null);
    const order = [
      interval.ninetyFive.low,
      interval.eighty.low,
      value,
      interval.eighty.high,
      interval.ninetyFive.high,
    ];
    assert.deepEqual(
      order.map(Number),
      order.map(Number).toSorted((a, b) => a - b),
    );
    assert.equal(body.paths.length, body.origins);
    assert.match(body.why, /滚动检验/u);
  });

  it('of too few months says how many are missing', () => {
    const short = ready(prepare(revenue, cumulated(singles.slice(0, 18), 2021, all), [], '2022-06'));
    const found = forecastBody(short, grain);
    assert.ok(found.state === 'made');
    // 13 values before the first origin, 6 months to come, 6 whole paths: 24 values, 18 are there.
    assert.equal(found.missing, 6);
    assert.deepEqual([found.paths.length, found.end.interval], [0, null]);
    assert.match(found.why, /按要预测的6期算还差6个月（期）的数/u);
  });

  it('of a year that is over is none', () => {
    const over = ready(prepare(revenue, cumulated(singles.slice(0, 24), 2021, all), [], '2022-12'));
    assert.equal(forecastBody(over, grain).state, 'done');
  });

  it('is rounded half up to the printed decimals', () => {
    assert.equal(rounded(1_234_500_000, grain), '1235000000');
    assert.equal(rounded(-1_234_500_000, grain), '-1235000000');
    assert.equal(rounded(6.25, grainOf({ scale: null, digits: 1 })), '6.3');
    assert.equal(rounded(0.04, -1), '0');
  });

  it('is held against what came', () => {
    assert.deepEqual(cameOf('105', '100', true), { actual: '100', difference: '5', percent: '5' });
    assert.deepEqual(cameOf('6.3', '6.0', false).percent, null);
  });

  it('says that what came was corrected: the figure itself, or the month before it that is taken off', () => {
    const seen = ['2021-12', '2022-02', '2022-03', '2022-04'].map((month) => ({
      month,
      corrected: month === '2022-03' || month === '2021-12',
    }));
    const marks = (shape: typeof revenue) => seen.map(({ month }) => isPointCorrected(shape, seen, month));
    assert.deepEqual(marks(revenue), [true, false, true, true]);
    assert.deepEqual(marks({ ...revenue, span: 'month' }), [true, false, true, false]);
    assert.equal(isPointCorrected(revenue, seen, '2022-05'), false, 'nothing came yet');
  });
});

describe('goals', () => {
  const plain = { direction: null, lo: null, hi: null };

  it('are floors, ceilings or bands', () => {
    const of = (comparator: string | null, high: string | null = null) =>
      goalOf({ comparator, annual: '6', high }, plain);
    assert.deepEqual(of('>='), { test: 'least', low: '6' });
    assert.deepEqual(of('<='), { test: 'most', high: '6' });
    assert.deepEqual(of('='), { test: 'least', low: '6' });
    assert.deepEqual(of('=', '6.5'), { test: 'band', low: '6', high: '6.5' });
    const lower = goalOf({ comparator: '=', annual: '3', high: null }, { ...plain, direction: 'lower' });
    assert.deepEqual(lower, { test: 'most', high: '3' });
    const band = goalOf(
      { comparator: null, annual: '3', high: null },
      { direction: 'band', lo: '2', hi: '4' },
    );
    assert.deepEqual(band, { test: 'band', low: '2', high: '4' });
  });

  it('are met on the bound', () => {
    assert.equal(meets('6', { test: 'least', low: '6' }), true);
    assert.equal(meets('5.99', { test: 'least', low: '6' }), false);
    assert.equal(meets('6', { test: 'most', high: '6' }), true);
    assert.equal(meets('6.6', { test: 'band', low: '6', high: '6.5' }), false);
  });

  it('have the chance of the paths that reach them, with their count', () => {
    const paths = ['98', '99', '100', '101', '102', '103', '104'];
    assert.deepEqual(chanceOf(paths, { test: 'least', low: '100' }), { hits: 5, paths: 7, percent: '71' });
    assert.deepEqual(chanceOf(paths, { test: 'most', high: '100' }), { hits: 3, paths: 7, percent: '43' });
    assert.deepEqual(chanceOf(paths, { test: 'band', low: '99', high: '101' })?.hits, 3);
    assert.equal(chanceOf(paths.slice(2), { test: 'least', low: '100' }), null, 'five paths say nothing');
  });
});

describe('the pace that is needed', () => {
  it('is what is missing by months, and against last year’s same months', () => {
    // 629.0 of 647.4 at the end of October, as in domain/economy.md §2: 18.4 are missing in two months.
    const pace = paceOf(
      { test: 'least', low: '647.4' },
      { done: '629', last: '2022-10', year: 2022, lastYear: '80' },
    );
    assert.deepEqual(pace, {
      kind: 'need',
      amount: '18.4',
      months: 2,
      perMonth: '9.2',
      lastYear: '80',
      growth: '-77',
    });
  });

  it('of a ceiling is the room that is left; of a reached target nothing', () => {
    const at = { last: '2022-09', year: 2022, lastYear: null };
    const room = paceOf({ test: 'most', high: '100' }, { ...at, done: '91' });
    assert.deepEqual([room?.kind, room?.amount, room?.perMonth, room?.growth], ['room', '9', '3', null]);
    assert.equal(paceOf({ test: 'most', high: '100' }, { ...at, done: '101' })?.kind, 'over');
    assert.deepEqual(paceOf({ test: 'least', low: '100' }, { ...at, done: '100' })?.kind, 'reached');
    assert.equal(paceOf({ test: 'least', low: '1' }, { ...at, done: '0', last: '2022-12' }), null);
  });

  it('compares with last year only within one scope', () => {
    const seen = cumulated(
      Array.from({ length: 18 }, () => 10),
      2021,
      all,
    );
    const at = { last: '2022-06', year: 2022, begun: true };
    assert.deepEqual(lastYearsRest(revenue, seen, [], at), { value: '60', why: null });
    const cut = lastYearsRest(revenue, seen, [{ period: '2022-03', note: '' }], at);
    assert.match(cut.why ?? '', /口径有变化/u);
    assert.match(lastYearsRest(revenue, seen.slice(12), [], at).why ?? '', /上年全年数没有/u);
  });
});
