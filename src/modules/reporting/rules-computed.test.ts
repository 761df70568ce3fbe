import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { divide, exact, multiply, toUnrounded, whole } from '#kernel/decimal.ts';
import { typedValue } from './rules-cell.ts';
import { shiftedMonth, withComputed } from './rules-computed.ts';
import { liveRows } from './rules-live.ts';
import { whyNotAsked } from './rules-owed.ts';
import type { Figure } from './rules-types.ts';

const plain = {
  code: null,
  aspect: 'level',
  measure: 'yuan',
  scale: '亿',
  digits: 2,
  formula: null,
  missing: 'any',
  frequency: 'month',
  noJanuary: false,
  span: 'cumulative',
} as const;
const tax = { ...plain, id: 'tax', name: '税收收入' };
const rev = { ...plain, id: 'rev', name: '一般公共预算收入' };
const share = {
  ...plain,
  id: 'share',
  name: '税收占比',
  aspect: 'share',
  measure: '%',
  formula: 'tax ÷ rev',
} as const;
const grown = {
  ...plain,
  id: 'grown',
  name: '税收增长',
  aspect: 'change',
  measure: '%',
  formula: '(tax ÷ 上年同期(tax) − 1) × 100%',
} as const;
const all = [tax, rev, share];

let next = 0;
function figure(indicator: string, value: string | null, more: Partial<Figure> = {}): Figure {
  next += 1;
  return {
    id: `f${next}`,
    indicator,
    unit: 'czj',
    period: '2022-05',
    dimension: '',
    basis: 'estimate',
    version: 1,
    value,
    milestone: null,
    explanation: '',
    origin: 'report',
    report: null,
    demo: false,
    recordedAt: '2022-06-05T00:00:00.000Z',
    recordedByName: '',
    correction: null,
    system: '',
    ...more,
  };
}

const derived = (figures: readonly Figure[], indicators: Parameters<typeof withComputed>[1] = all) =>
  withComputed(figures, indicators).filter(({ origin }) => origin === 'computed');

describe('computed figures', () => {
  it('are derived for the unit and month from unrounded values', () => {
    const [one, ...rest] = derived([figure('tax', '1'), figure('rev', '3')]);
    assert.deepEqual(rest, []);
    assert.equal(one?.value, toUnrounded(divide(whole(100), whole(3))));
    assert.equal(one?.unit, 'czj');
    assert.match(one?.id ?? '', /^computed:share:f\d+,f\d+$/u);
  });

  it('rest on the firmest basis of each operand and say the weakest', () => {
    const [one] = derived([
      figure('tax', '1'),
      figure('tax', '2', { basis: 'final' }),
      figure('rev', '4'),
      figure('rev', '5', { version: 2, correction: '数字有误' }),
    ]);
    assert.equal(one?.value, '40');
    assert.equal(one?.basis, 'estimate');
    assert.equal(one?.correction, '数字有误');
  });

  it('take an operand of the only other unit that reports it, and none when two do', () => {
    const own = figure('tax', '1', { unit: 'swj' });
    const found = derived([own, figure('rev', '4')]);
    assert.deepEqual(found.map(({ unit, value }) => `${unit} ${value}`).toSorted(), ['czj 25', 'swj 25']);
    const unclear = derived([own, figure('rev', '4', { unit: 'a' }), figure('rev', '5', { unit: 'b' })]);
    assert.deepEqual(unclear.map(({ unit }) => unit).toSorted(), ['a', 'b']);
  });

  it('are absent where something is missing, in January of a 1—2月 series and where one was recorded', () => {
    assert.deepEqual(derived([figure('tax', '1')]), []);
    assert.deepEqual(derived([figure('tax', '1'), figure('rev', '0')]), []);
    const january = { period: '2022-01' };
    const early = [{ ...share, noJanuary: true }, tax, rev];
    assert.deepEqual(derived([figure('tax', '1', january), figure('rev', '2', january)], early), []);
    assert.deepEqual(
      derived([figure('tax', '1'), figure('rev', '2'), figure('share', '49.9', { basis: 'final' })]),
      [],
    );
  });

  it('look back where the formula says so', () => {
    const [one] = derived([figure('tax', '110'), figure('tax', '100', { period: '2021-05' })], [tax, grown]);
    assert.deepEqual([one?.period, one?.value], ['2022-05', '10']);
    assert.equal(shiftedMonth('2022-01', 'previous', 'cumulative'), null);
    assert.equal(shiftedMonth('2022-01', 'previous', 'point'), '2021-12');
    assert.equal(shiftedMonth('2022-03', 'last_december', 'cumulative'), '2021-12');
  });

  it('leave every recorded figure as it is, whatever the figures', () => {
    const some = fc.array(
      fc.record({
        indicator: fc.constantFrom('tax', 'rev'),
        value: fc.integer({ min: -1000, max: 1000 }),
        unit: fc.constantFrom('czj', 'swj'),
        month: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const figures = given.map(({ indicator, value, unit, month }, index) =>
          figure(indicator, String(value), {
            unit,
            period: `2022-${String(month).padStart(2, '0')}`,
            version: index + 1,
          }),
        );
        const result = withComputed(figures, all);
        assert.deepEqual(result.slice(0, figures.length), figures);
        for (const one of result.slice(figures.length)) {
          const parts = one.id.split(':')[2]?.split(',') ?? [];
          const [a, b] = parts.map((id) => figures.find((each) => each.id === id)?.value ?? '0');
          assert.equal(
            one.value,
            toUnrounded(divide(multiply(exact(a ?? '0'), whole(100)), exact(b ?? '0'))),
          );
        }
      }),
    );
  });
});

const rowOf = (
  indicator: string,
  values: readonly (string | null)[],
  more: { formula?: string; measure?: 'yuan' | '%' } = {},
) => ({
  indicator,
  dimension: '',
  measure: more.measure ?? ('yuan' as const),
  span: 'cumulative' as const,
  formula: more.formula ?? null,
  missing: 'any' as const,
  lastYears: ['100', ...Array.from({ length: 11 }, () => null)],
  cells: values.map((value, index) => ({ month: `2022-0${index + 1}`, value })),
});

describe('a computed row of the form', () => {
  const shareRow = rowOf('share', [null, null], { formula: 'tax ÷ rev', measure: '%' });

  it('follows what is typed into the others, and is empty while one is', () => {
    const rows = [rowOf('tax', ['1', '2']), rowOf('rev', ['4', null]), shareRow];
    assert.deepEqual(
      liveRows(rows)[2]?.cells.map(({ value }) => value),
      ['25', null],
    );
    const typed = liveRows(rows, (row) =>
      row.indicator === 'rev' ? row.cells.map((cell) => ({ ...cell, value: '8' })) : row.cells,
    );
    assert.deepEqual(
      typed[2]?.cells.map(({ value }) => value),
      ['12.5', '25'],
    );
  });

  it('reads last year, stands on other computed rows, and keeps what it holds when the form lacks an operand', () => {
    const grown = rowOf('grown', [null, null], { formula: '(tax ÷ 上年同期(tax) − 1) × 100%', measure: '%' });
    const twice = rowOf('twice', [null, null], { formula: 'share × 2', measure: '%' });
    const rows = [rowOf('tax', ['110', '2']), rowOf('rev', ['220', '4']), twice, shareRow, grown];
    const values = liveRows(rows).map(({ cells }) => cells.map(({ value }) => value));
    assert.deepEqual(values.slice(2), [
      ['100', '100'],
      ['50', '50'],
      ['10', null],
    ]);
    const alone = [{ ...shareRow, cells: [{ month: '2022-01', value: '33' }] }];
    assert.deepEqual(
      liveRows(alone)[0]?.cells.map(({ value }) => value),
      ['33'],
    );
  });

  it('is not asked for, and is printed with its decimals while it computes with all', () => {
    assert.equal(
      whyNotAsked({ frequency: 'month', noJanuary: false, formula: 'tax ÷ rev' }, '2022-05'),
      '由公式计算，不填报',
    );
    const of = { measure: '%', scale: null, digits: 1 } as const;
    assert.equal(typedValue('33.333333333333', { ...of, formula: 'tax ÷ rev' }), '33.3');
    assert.equal(typedValue('33.333333333333', of), '33.333333333333');
  });
});
