import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toFixed } from './decimal.ts';
import {
  addMonths,
  comparePeriods,
  firstMonth,
  isMonth,
  lastMonth,
  monthsBetween,
  nextPeriod,
  type Period,
  parsePeriod,
  periodCode,
  periodLabel,
  previousPeriod,
  rowPeriod,
  shiftPeriod,
  shortLabel,
  yearElapsed,
} from './period.ts';
import { parseHeading } from './period-heading.ts';

const anyPeriod: fc.Arbitrary<Period> = fc
  .tuple(
    fc.integer({ min: 2000, max: 2098 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([year, month, kind]) => {
    if (kind === 0) return { kind: 'month', year, month };
    if (kind === 1) return { kind: 'cumulative', year, month };
    if (kind === 2) return { kind: 'quarter', year, quarter: Math.ceil(month / 3) };
    return kind === 3 ? { kind: 'half', year, half: Math.ceil(month / 6) } : { kind: 'year', year };
  });

function heading(text: string, year: number | null = 2022): string {
  const parsed = parseHeading(text, year);
  return parsed.kind === 'period' ? periodCode(parsed.period) : parsed.reason;
}

test('headings of county spreadsheets name their period', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['3月', '2022-03'],
    ['三月', '2022-03'],
    ['３月份', '2022-03'],
    ['十二月', '2022-12'],
    ['十月', '2022-10'],
    ['3月当月', '2022-03'],
    ['1-3月累计', '2022-C03'],
    ['1—3月', '2022-C03'],
    ['1～11月', '2022-C11'],
    ['1至5月', '2022-C05'],
    ['1月-3月', '2022-C03'],
    ['一至三月', '2022-C03'],
    ['3月累计', '2022-C03'],
    ['截至5月底', '2022-C05'],
    ['累计至5月', '2022-C05'],
    ['2021年3月', '2021-03'],
    ['2021年1—2月', '2021-C02'],
    ['二〇二一年三月', '2021-03'],
    ['21年3月', '2021-03'],
    ['2021-03', '2021-03'],
    ['2021/3', '2021-03'],
    ['202103', '2021-03'],
    ['2021-C05', '2021-C05'],
    ['2021-Q2', '2021-Q2'],
    ['第一季度', '2022-Q1'],
    ['2021年四季度', '2021-Q4'],
    ['前三季度', '2022-C09'],
    ['上半年', '2022-H1'],
    ['2021年下半年', '2021-H2'],
    ['全年', '2022'],
    ['2021年', '2021'],
    ['2021年度', '2021'],
    ['2021', '2021'],
  ];
  for (const [text, code] of cases) assert.equal(heading(text), code, text);
});

test('headings that name no period of ours are refused with the cure', () => {
  assert.match(heading('2—3月'), /不是从1月起/);
  assert.match(heading('13月'), /1至12/);
  assert.match(heading('3月', null), /没有年份/);
  assert.match(heading('单位名称'), /不是期别/);
  assert.match(heading(''), /不是期别/);
  assert.match(heading('月'.repeat(50)), /不是期别/);
  assert.match(heading('同比'), /不是期别/);
});

test('a 1–2月 series has no January row, and its February row is the cumulative', () => {
  assert.equal(rowPeriod('2022-01', { noJanuary: true }), null);
  assert.deepEqual(rowPeriod('2022-02', { noJanuary: true }), { kind: 'cumulative', year: 2022, month: 2 });
  assert.deepEqual(rowPeriod('2022-03', { noJanuary: true }), { kind: 'month', year: 2022, month: 3 });
  assert.deepEqual(rowPeriod('2022-01', { noJanuary: false }), { kind: 'month', year: 2022, month: 1 });
});

test('labels read as they are printed', () => {
  const labels = ['2022-05', '2022-C02', '2022-C01', '2022-Q1', '2022-H1', '2022-H2', '2022'].map((code) =>
    periodLabel(parsePeriod(code)!),
  );
  assert.deepEqual(labels, [
    '2022年5月',
    '2022年1—2月',
    '2022年1月',
    '2022年一季度',
    '2022年上半年',
    '2022年下半年',
    '2022年全年',
  ]);
});

test('the share of the year is counted in twelfths and not rounded', () => {
  assert.equal(toFixed(yearElapsed({ kind: 'cumulative', year: 2025, month: 2 }), 6), '0.166667');
  assert.deepEqual(yearElapsed({ kind: 'half', year: 2025, half: 1 }), { n: 6n, d: 12n });
});

test('what is no period is null', () => {
  for (const code of ['2022-13', '2022-00', '2022-Q5', '2022-H3', '22', '2022-C13', '2022-1', ''])
    assert.equal(parsePeriod(code), null, code);
  assert.ok(isMonth('2022-12') && !isMonth('2022-13') && !isMonth('2022-00'));
});

test('months count across years', () => {
  assert.equal(addMonths('2022-01', -1), '2021-12');
  assert.equal(addMonths('2022-11', 14), '2024-01');
  assert.equal(monthsBetween('2021-12', '2022-03'), 3);
});

test('code and period are the same thing; the label reads back as well', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      assert.deepEqual(parsePeriod(periodCode(period)), period);
      if (period.kind === 'cumulative' && period.month === 1) return;
      assert.equal(heading(periodLabel(period), null), periodCode(period));
      assert.equal(heading(shortLabel(period), period.year), periodCode(period));
    }),
  );
});

test('next and previous are inverse, and the next one ends later', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: -30, max: 30 }), (period, count) => {
      assert.deepEqual(previousPeriod(nextPeriod(period)), period);
      assert.deepEqual(shiftPeriod(shiftPeriod(period, count), -count), period);
      assert.ok(comparePeriods(nextPeriod(period), period) > 0);
      assert.ok(firstMonth(period) <= lastMonth(period));
    }),
  );
});

test('the order of periods is total', () => {
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      assert.equal(Math.sign(comparePeriods(a, b)), -Math.sign(comparePeriods(b, a)) + 0);
      assert.equal(comparePeriods(a, b) === 0, periodCode(a) === periodCode(b));
    }),
  );
});
