import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type Figure, whyNotAsked } from '#modules/reporting/index.ts';
import { type SeriesFacts, seriesPoints } from './rules.ts';

let next = 0;
function figure(period: string, value: string | null, more: Partial<Figure> = {}): Figure {
  next += 1;
  return {
    id: `f${next}`,
    indicator: 'fdi',
    unit: 'swj',
    period,
    dimension: '',
    basis: 'final',
    version: 1,
    value,
    milestone: null,
    explanation: '',
    origin: 'import',
    report: null,
    demo: false,
    recordedAt: '2022-06-18T00:00:00.000Z',
    recordedByName: '统计局',
    correction: null,
    system: '月报.xlsx',
    ...more,
  };
}

function factsOf(figures: readonly Figure[], more: Partial<SeriesFacts> = {}, january = false): SeriesFacts {
  const indicator = {
    measure: 'USD',
    aspect: 'level',
    span: 'cumulative',
    noJanuary: january,
    priceBasis: 'none',
  } as const;
  return {
    indicator,
    figures,
    growth: new Map(),
    hasGrowth: true,
    breaks: [],
    bases: [],
    whyNone: (month) => whyNotAsked({ frequency: 'month', noJanuary: january }, month),
    ...more,
  };
}

const at = (facts: SeriesFacts, month: string) => {
  const year = Number(month.slice(0, 4));
  const found = seriesPoints(facts, { from: year, to: year }).find((one) => one.month === month);
  assert.ok(found);
  return found;
};

describe('January of a 1—2月 series (law 7)', () => {
  const facts = factsOf([figure('2022-02', '10'), figure('2022-03', '16')], {}, true);
  it('does not exist, and February is the cumulative without a month of its own', () => {
    assert.deepEqual(
      [at(facts, '2022-01').exists, at(facts, '2022-01').why],
      [false, '1—2月合并报，1月不填'],
    );
    assert.deepEqual(at(facts, '2022-02').single, { value: null, why: '1—2月合并发布，没有单月数' });
    assert.equal(at(facts, '2022-03').single.value, '6');
  });
});

describe('the month alone', () => {
  it('is a difference only where the span allows: never of growth, of a state, across a missing month or a scope break', () => {
    const figures = [
      figure('2022-01', '5'),
      figure('2022-02', '12'),
      figure('2022-04', '30'),
      figure('2022-05', '48'),
    ];
    const facts = factsOf(figures, {
      breaks: [{ period: '2022-05', note: '扩大为全行业', comparable: '', source: '' }],
    });
    assert.equal(at(facts, '2022-01').single.value, '5');
    assert.equal(at(facts, '2022-02').single.value, '7');
    assert.equal(at(facts, '2022-04').single.why, '上月累计没有数，不能相减');
    assert.equal(at(facts, '2022-05').single.why, '口径当月变化，不能与上月相减');
    const growth = factsOf(figures, {
      indicator: { ...facts.indicator, aspect: 'growth_yoy', measure: '%' },
    });
    assert.equal(at(growth, '2022-02').single.why, '增速、比率不能相减得出当月数');
    const state = factsOf(figures, { indicator: { ...facts.indicator, span: 'point' } });
    assert.equal(at(state, '2022-02').single.why, '期末数，没有当月数');
  });

  it('of all months together is the last cumulative, whatever the months were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 12, maxLength: 12 }),
        (months) => {
          let sum = 0;
          const figures = months.map((value, index) => {
            sum += value;
            return figure(`2022-${String(index + 1).padStart(2, '0')}`, String(sum));
          });
          const points = seriesPoints(factsOf(figures), { from: 2022, to: 2022 });
          assert.deepEqual(
            points.map(({ single }) => Number(single.value)),
            months,
          );
        },
      ),
    );
  });
});

describe('预计 and what came of it', () => {
  it('stays as a forecast with its error in amount and percent of the actual', () => {
    const figures = [
      figure('2022-05', '103', { basis: 'estimate', version: 2 }),
      figure('2022-05', '99', { basis: 'estimate' }),
    ];
    assert.equal(at(factsOf(figures), '2022-05').forecast, null, 'no actual yet');
    const both = factsOf([
      ...figures,
      figure('2022-05', '100', { basis: 'flash' }),
      figure('2022-05', '104', { basis: 'final' }),
    ]);
    const point = at(both, '2022-05');
    assert.deepEqual([point.value, point.basis], ['104', 'final']);
    assert.equal(point.forecast?.difference, '-1');
    assert.match(point.forecast?.percent ?? '', /^-0\.96153846/u);
    assert.deepEqual(
      point.cells.map(({ basis, value }) => `${basis} ${value}`),
      ['estimate 103', 'flash 100', 'final 104'],
    );
    assert.equal(point.versions.length, 4, 'nothing is overwritten');
  });

  it('says of the value in use, and of the error, that they came of a correction', () => {
    const estimate = figure('2022-05', '103', { basis: 'estimate', version: 2, correction: '漏报一户' });
    assert.equal(at(factsOf([estimate]), '2022-05').corrected, true);
    const both = at(factsOf([estimate, figure('2022-05', '104', { basis: 'final' })]), '2022-05');
    assert.deepEqual([both.corrected, both.forecast?.corrected], [false, true]);
  });

  it('of a rate has its error in points, without a percent', () => {
    const facts = factsOf([figure('2022-05', '6.5', { basis: 'estimate' }), figure('2022-05', '6', {})]);
    const point = at(
      { ...facts, indicator: { ...facts.indicator, measure: '%', aspect: 'growth_yoy' } },
      '2022-05',
    );
    assert.deepEqual([point.forecast?.difference, point.forecast?.percent], ['0.5', null]);
  });
});

// @source domain/economy.md finding 8 (S14): from May 2022 FDI covers the whole industry while growth stays on the comparable base; amounts invented
describe('official growth', () => {
  const figures = [
    figure('2021-04', '17000000'),
    figure('2021-05', '20000000'),
    figure('2022-04', '18700000'),
    figure('2022-05', '23100000'),
  ];
  const growth = new Map([
    ['2022-04', { value: '10.0', corrected: false }],
    ['2022-05', { value: '10.0', corrected: true }],
  ]);
  const cut = { period: '2022-05', note: '扩大为全行业', comparable: '增速按可比口径', source: '' };

  it('is never computed; levels that agree raise no warning, levels that do not name both numbers', () => {
    const facts = factsOf(figures, { growth });
    assert.deepEqual(at(facts, '2022-04').growth, {
      official: '10.0',
      officialCorrected: false,
      computed: '10',
      restated: false,
      warning: null,
    });
    assert.equal(
      at(facts, '2022-05').growth?.warning,
      '按总量推算15.5%，公布10.0%（更正），相差5.5个百分点，以公布的为准；如上年基数已调整，请登记可比口径基数',
    );
  });

  it('warns of the scope break that lies between the two years, and the break cuts the series', () => {
    const facts = factsOf(figures, { growth, breaks: [cut] });
    assert.match(at(facts, '2022-05').growth?.warning ?? '', /2022年5月起口径有变化，两年总量不可直接相比/u);
    assert.deepEqual(at(facts, '2022-05').break, {
      note: '扩大为全行业',
      comparable: '增速按可比口径',
      source: '',
    });
    assert.equal(at(facts, '2022-04').growth?.warning, null);
  });

  it('is compared with the restated base from the month on for which it holds', () => {
    const base = {
      period: '2021-05',
      version: 1,
      value: '21000000',
      since: '2022-05',
      reason: '全行业口径重算上年同期',
      source: '商务局通知',
      recordedAt: '2022-06-10T00:00:00.000Z',
      recordedBy: '商务局',
    };
    const facts = factsOf(figures, { growth, bases: [base] });
    assert.deepEqual(at(facts, '2022-05').growth, {
      official: '10.0',
      officialCorrected: true,
      computed: '10',
      restated: true,
      warning: null,
    });
    assert.equal(at(facts, '2022-05').base?.published, '20000000', 'what was published stays');
    const again = factsOf(figures, { growth, bases: [base, { ...base, version: 2, value: '22000000' }] });
    assert.equal(at(again, '2022-05').growth?.computed, '5');
    const later = factsOf(figures, { growth, bases: [{ ...base, since: '2022-06' }] });
    assert.equal(at(later, '2022-05').growth?.computed, '15.5');
  });

  it('of a comparable price says so', () => {
    const facts = factsOf(figures, { growth });
    const real = { ...facts, indicator: { ...facts.indicator, priceBasis: 'comparable' } };
    assert.match(at(real, '2022-05').growth?.warning ?? '', /公布的增速按可比价或不变价，总量按现价/u);
  });

  it('alone, without last year, gives no warning', () => {
    const facts = factsOf([figure('2022-05', '23100000')], { growth });
    assert.deepEqual(at(facts, '2022-05').growth, {
      official: '10.0',
      officialCorrected: true,
      computed: null,
      restated: false,
      warning: null,
    });
  });
});
