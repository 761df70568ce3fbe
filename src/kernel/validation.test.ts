import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readsOf, rulesFor, stops, validate } from './validation.ts';
import { readSides } from './validation-formula.ts';
import type { Cell, Check, Facts, Held, Rule, Subject } from './validation-types.ts';

const subject = (more: Partial<Subject> = {}): Subject => ({
  name: '社会消费品零售总额',
  kind: 'number',
  aspect: 'level',
  measure: 'yuan',
  scale: '亿',
  digits: 2,
  span: 'cumulative',
  noJanuary: false,
  ...more,
});
const rule = (check: Check, more: Partial<Rule> = {}): Rule => ({
  id: check.kind,
  version: 1,
  name: '核对',
  importance: 'error',
  explainable: true,
  scope: { forms: [], indicators: [], units: [] },
  check,
  ...more,
});
const held = (value: string | null, more: Partial<Held> = {}): Held => ({
  asked: true,
  value,
  milestone: null,
  explanation: '',
  ...more,
});
const cell = (indicator: string, month = '2022-05', more: Partial<Cell> = {}): Cell => ({
  indicator,
  unit: 'trade',
  month,
  dimension: '',
  ...more,
});
const key = ({ indicator, unit, month, dimension }: Cell) => `${indicator}|${unit}|${month}|${dimension}`;

type Values = Readonly<Record<string, string | null>>;

/** Facts of one unit: `'sales 2022-05': '300000000'`. */
function facts(values: Values, subjects: Readonly<Record<string, Subject>> = {}): Facts {
  const at = new Map(
    Object.entries(values).map(([place, value]) => {
      const [indicator = '', month = '', dimension = '', unit = 'trade'] = place.split(' ');
      return [key({ indicator, month, dimension, unit }), held(value)] as const;
    }),
  );
  return { at: (one) => at.get(key(one)), subject: (id) => subjects[id] ?? subject() };
}

const rounding = { by: 'rounding' } as const;
const one = (check: Check, known: Facts, at: Cell = cell('sales')) => validate([rule(check)], known, [at])[0];

const sumFacts = (all: string, a: string | null = '110000000') =>
  facts({
    'all 2022-05': all,
    'a 2022-05': a,
    'b 2022-05': '220000000',
    'c 2022-05': '330000000',
  });

describe('sum of parts', () => {
  const check = {
    kind: 'sum',
    whole: 'all',
    by: 'indicators',
    parts: ['a', 'b', 'c'],
    tolerance: rounding,
    missing: 'skip',
  } as const;

  it('lets pass what rounding to the printed digits can do: half a digit for each of four numbers', () => {
    assert.equal(one(check, sumFacts('660000000'), cell('all')), undefined);
    assert.equal(one(check, sumFacts('662000000'), cell('all')), undefined);
    assert.equal(one(check, sumFacts('662000001'), cell('all'))?.kind, 'sum');
  });

  it('prints both numbers with their unit, the difference and the cure', () => {
    const found = one(check, sumFacts('700000000'), cell('all'));
    assert.deepEqual([found?.found, found?.against, found?.difference], ['7亿元', '6.6亿元', '+0.4亿元']);
    assert.equal(
      found?.text,
      '核对：合计数7亿元，3个分项相加6.6亿元，多0.4亿元。请核对分项和合计，改正填错的一项',
    );
  });

  it('says nothing while a part is missing, unless missing parts count as nothing', () => {
    assert.equal(one(check, sumFacts('700000000', null), cell('all')), undefined);
    const zero = { ...check, missing: 'zero' } as const;
    assert.equal(one(zero, sumFacts('550000000', null), cell('all')), undefined);
    assert.equal(one(zero, sumFacts('660000000', null), cell('all'))?.against, '5.5亿元');
  });

  it('says nothing of parts that are not known here, whatever it does about missing ones', () => {
    const units = { ...check, by: 'units', parts: ['north', 'south'], missing: 'zero' } as const;
    assert.equal(one(units, facts({ 'all 2022-05': '1' }), cell('all')), undefined);
  });

  it('adds up a breakdown and units', () => {
    const split = { ...check, by: 'dimensions', parts: ['town', 'village'] } as const;
    const values = { 'all 2022-05': '5', 'all 2022-05 town': '2', 'all 2022-05 village': '4' };
    const count = { all: subject({ measure: null, scale: null, digits: 0 }) };
    assert.equal(
      one({ ...split, tolerance: { by: 'amount', value: '0' } }, facts(values, count), cell('all'))?.against,
      '6',
    );
    const towns = {
      ...check,
      by: 'units',
      parts: ['n', 's'],
      tolerance: { by: 'percent', value: '1' },
    } as const;
    const of = { 'all 2022-05': '1010', 'all 2022-05  n': '500', 'all 2022-05  s': '500' };
    assert.equal(one(towns, facts(of), cell('all')), undefined);
    assert.equal(one(towns, facts({ ...of, 'all 2022-05': '1010.1' }), cell('all'))?.kind, 'sum');
  });
});

describe('a cumulative series', () => {
  it('does not fall without a word', () => {
    const fallen = one(
      { kind: 'falls' },
      facts({ 'sales 2022-04': '400000000', 'sales 2022-05': '300000000' }),
    );
    assert.match(fallen?.text ?? '', /3亿元，低于4月的4亿元，少1亿元/u);
    assert.equal(
      one(
        { kind: 'falls' },
        facts({ 'sales 2022-05': '3', 'sales 2022-04': '4' }, { sales: subject({ span: 'point' }) }),
      ),
      undefined,
    );
  });

  it('equals last cumulative plus month, in January the month itself', () => {
    const check = { kind: 'running', cumulative: 'sales', month: 'now', tolerance: rounding } as const;
    const values = { 'sales 2022-04': '400000000', 'now 2022-05': '100000000', 'sales 2022-05': '500000000' };
    assert.equal(one(check, facts(values)), undefined);
    const off = one(check, facts({ ...values, 'sales 2022-05': '520000000' }));
    assert.equal(off?.difference, '+0.2亿元');
    assert.match(off?.text ?? '', /不必凑平/u);
    const january = facts({ 'sales 2022-01': '3', 'now 2022-01': '3' });
    assert.equal(one(check, january, cell('sales', '2022-01')), undefined);
  });

  it('has no January and no month of February in a 1—2月 series', () => {
    const check = { kind: 'running', cumulative: 'sales', month: 'now', tolerance: rounding } as const;
    const series = facts(
      { 'sales 2022-02': '9', 'now 2022-02': '4' },
      { sales: subject({ noJanuary: true }) },
    );
    assert.equal(one(check, series, cell('sales', '2022-02')), undefined);
  });
});

describe('a printed ratio', () => {
  // @source domain/economy.md §0 no. 4 (S8): 100.9 % was printed from data whose rounded forms give 101.2 %.
  const check = {
    kind: 'ratio',
    printed: 'rate',
    numerator: 'done',
    denominator: 'plan',
    tolerance: rounding,
  } as const;
  const subjects = {
    rate: subject({ name: '开工率', measure: '%', scale: null, digits: 1, aspect: 'rate', span: 'point' }),
  };
  const known = (rate: string) =>
    facts({ 'rate 2022-05': rate, 'done 2022-05': '51556', 'plan 2022-05': '51096' }, subjects);

  it('is recomputed from unrounded numbers, within half of its last digit', () => {
    assert.equal(one(check, known('100.9'), cell('rate')), undefined);
    const off = one(check, known('101.2'), cell('rate'));
    assert.match(off?.text ?? '', /填报101\.2%.*应为100\.9\d*%，多0\.\d+个百分点/u);
  });
});

describe('outliers', () => {
  const lastYear = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `sales 2021-${String(index + 1).padStart(2, '0')}`,
      String(100 + (index % 3)),
    ]),
  );
  const point = { sales: subject({ span: 'point', measure: 'person', scale: null, digits: 0 }) };
  const at = (value: string, check: Check, years: Values = lastYear) =>
    one(check, facts({ ...years, 'sales 2022-05': value }, point));

  it('lie beyond last year’s ends times the factor', () => {
    const check = { kind: 'range', method: 'minmax', factor: '2', least: 6 } as const;
    assert.equal(at('204', check), undefined);
    assert.equal(at('205', check)?.against, '50人至204人');
    assert.equal(at('49', check)?.difference, '−1人');
  });

  it('lie more than so many deviations from the mean or the median, compared without a root', () => {
    // mean 101, population deviation √(2/3): 3 of them are 2.45; median 101, MAD 1: 3.5 ÷ 0.6745 = 5.19.
    const z = { kind: 'range', method: 'z', factor: '3', least: 6 } as const;
    assert.equal(at('103', z), undefined);
    assert.equal(at('104', z)?.kind, 'range');
    const modified = { kind: 'range', method: 'modified', factor: '3.5', least: 6 } as const;
    assert.equal(at('106', modified), undefined);
    assert.equal(at('107', modified)?.kind, 'range');
  });

  it('are not judged by too few months or by months all alike', () => {
    const few = { 'sales 2021-01': '1', 'sales 2021-02': '2' };
    assert.equal(at('900', { kind: 'range', method: 'minmax', factor: '2', least: 3 }, few), undefined);
    const alike = { 'sales 2021-01': '5', 'sales 2021-02': '5', 'sales 2021-03': '5' };
    assert.equal(at('900', { kind: 'range', method: 'z', factor: '3', least: 3 }, alike), undefined);
  });

  it('of a cumulative series are looked for in what each month adds', () => {
    const grown = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `sales 2021-${String(index + 1).padStart(2, '0')}`,
        String((index + 1) * 100_000_000),
      ]),
    );
    const check = { kind: 'range', method: 'minmax', factor: '2', least: 6 } as const;
    const now = (value: string) =>
      one(check, facts({ ...grown, 'sales 2022-04': '440000000', 'sales 2022-05': value }));
    assert.equal(now('600000000'), undefined);
    assert.match(
      now('700000000')?.text ?? '',
      /当月2\.6亿元，上年12个月的允许范围是0\.5亿元至2亿元，多0\.6亿元/u,
    );
  });

  it('in the wrong scale are a thousand times off, and then not also five times', () => {
    const grave = rule({ kind: 'times', against: 'last_month', from: '1000', below: null }, { id: 'grave' });
    const light = rule(
      { kind: 'times', against: 'last_month', from: '5', below: '1000' },
      { id: 'light', importance: 'warn' },
    );
    const found = (value: string) =>
      validate([light, grave], facts({ 'sales 2022-04': '400000000', 'sales 2022-05': value }), [
        cell('sales'),
      ]).map(({ rule: id }) => id);
    assert.deepEqual(found('50000'), ['grave']);
    assert.deepEqual(found('2000000000'), ['light']);
    assert.deepEqual(found('500000000'), []);
  });
});

describe('single cells', () => {
  it('must be filled or explained, and explained they stop nothing', () => {
    const missing = rule({ kind: 'missing' });
    const of = (more: Partial<Held>) =>
      validate([missing], { at: () => held(null, more), subject: () => subject() }, [cell('sales')]);
    assert.equal(stops(of({})[0] ?? assert.fail()), true);
    assert.equal(stops(of({ explanation: '本月未发生' })[0] ?? assert.fail()), false);
    assert.deepEqual(of({ optional: true }), []);
    assert.deepEqual(of({ asked: false }), []);
    const strict = rule({ kind: 'missing' }, { explainable: false });
    const still = validate(
      [strict],
      { at: () => held(null, { explanation: '无' }), subject: () => subject() },
      [cell('sales')],
    );
    assert.equal(stops(still[0] ?? assert.fail()), true);
  });

  it('are no negative counts, and a task does not go back', () => {
    assert.match(one({ kind: 'negative' }, facts({ 'sales 2022-05': '-5' }))?.text ?? '', /负数/u);
    const task = subject({ kind: 'milestone', measure: null, aspect: null });
    const states: Facts = {
      at: ({ month }) => held(null, { milestone: month === '2022-05' ? 'in_progress' : 'done' }),
      subject: () => task,
    };
    assert.match(
      validate([rule({ kind: 'back' })], states, [cell('x')])[0]?.text ?? '',
      /推进中，4月已是已完成/u,
    );
  });
});

const formula = (
  left: string,
  op: '=' | '<=' | '>',
  right: string,
  missing: 'any' | 'zero' = 'any',
): Check => ({
  kind: 'formula',
  anchor: 'tax',
  left: { expression: left, missing },
  op,
  right: { expression: right, missing: 'any' },
  tolerance: { by: 'amount', value: '0' },
  reads: ['tax', 'all'],
});

const sides = (left: string) => ({
  left: { expression: left, missing: 'any' as const },
  right: { expression: '3亿元', missing: 'any' as const },
});

describe('a comparison by hand', () => {
  const known = facts({
    'tax 2022-05': '700',
    'all 2022-05': '600',
    'other 2022-05': null,
    'tax 2022-04': '650',
  });

  it('finds what does not hold and says both sides', () => {
    const found = one(formula('tax', '<=', 'all'), known, cell('tax'));
    assert.match(found?.text ?? '', /左边.*应不大于右边/u);
    assert.equal(one(formula('tax', '>', 'all'), known, cell('tax')), undefined);
    assert.equal(one(formula('上期(tax)', '<=', 'tax'), known, cell('tax')), undefined);
  });

  it('treats what is missing as its side declares', () => {
    assert.equal(one(formula('tax + other', '=', 'all'), known, cell('tax')), undefined);
    assert.equal(one(formula('tax + other', '=', 'all', 'zero'), known, cell('tax'))?.kind, 'formula');
    assert.equal(one(formula('tax + unseen', '=', 'all', 'zero'), known, cell('tax')), undefined);
    const strangers: Facts = { ...known, subject: (id) => (id === 'tax' ? subject() : undefined) };
    assert.match(one(formula('tax', '>', '8元'), strangers, cell('tax'))?.text ?? '通过', /通过/u);
    assert.match(one(formula('tax', '>', '800元'), strangers, cell('tax'))?.text ?? '', /应大于右边/u);
  });

  it('is read from names, and refused where units do not fit', () => {
    const names = new Map([
      ['税收收入', 'tax'],
      ['面积', 'area'],
    ]);
    const of = {
      resolve: (name: string) => names.get(name) ?? null,
      unitOf: (id: string) => (id === 'tax' ? ('yuan' as const) : ('mu' as const)),
      nameOf: (id: string) => id,
      write: () => 'kept',
    };
    assert.deepEqual(readSides(sides('税收收入'), 'yuan', of), {
      kind: 'read',
      left: 'kept',
      right: 'kept',
      reads: ['tax'],
    });
    assert.equal(readSides(sides('税收收入 + 面积'), 'yuan', of).kind, 'refused');
    assert.equal(readSides(sides('没有的'), 'yuan', of).kind, 'refused');
  });
});

describe('the rules of a sheet', () => {
  it('are those of its form whose cells it has', () => {
    const sum: Check = {
      kind: 'sum',
      whole: 'all',
      by: 'indicators',
      parts: ['a', 'b'],
      tolerance: rounding,
      missing: 'skip',
    };
    const rules = [
      rule({ kind: 'missing' }),
      rule(sum),
      rule({ kind: 'falls' }, { id: 'other', scope: { forms: ['own'], indicators: [], units: [] } }),
      rule({ kind: 'falls' }, { id: 'named', scope: { forms: [], indicators: ['b'], units: [] } }),
    ];
    const ids = (indicators: readonly string[]) =>
      rulesFor(rules, { form: 'plan', unit: 'trade', indicators: new Set(indicators) }).map(({ id }) => id);
    assert.deepEqual(ids(['all', 'a']), ['missing', 'sum']);
    assert.deepEqual(ids(['b']), ['missing', 'named']);
    assert.deepEqual(readsOf(rule(sum)), ['all', 'a', 'b']);
  });
});

const sortedTexts = (found: readonly unknown[]) => found.map((each) => JSON.stringify(each)).toSorted();

const readsOfUnits = (rules: readonly Rule[], cells: readonly Cell[], units: number): number => {
  let count = 0;
  const counted: Facts = {
    at: () => {
      count += 1;
      return held('7');
    },
    subject: () => subject(),
  };
  const many = Array.from({ length: units }, (_, unit) =>
    cells.map((each) => ({ ...each, unit: `u${unit}` })),
  );
  validate(rules, counted, many.flat());
  return count / units;
};

describe('for any months of values', () => {
  const indicators = ['a', 'b', 'c', 'all'];
  const months = ['2021-03', '2021-04', '2021-05', '2022-03', '2022-04', '2022-05'];
  const cells = indicators.flatMap((indicator) => months.map((month) => cell(indicator, month)));
  const rules = [
    rule({ kind: 'missing' }),
    rule({ kind: 'falls' }),
    rule({ kind: 'negative' }, { importance: 'look' }),
    rule({ kind: 'times', against: 'last_year', from: '5', below: null }, { importance: 'warn' }),
    rule({ kind: 'range', method: 'modified', factor: '2', least: 3 }, { importance: 'warn' }),
    rule({
      kind: 'sum',
      whole: 'all',
      by: 'indicators',
      parts: ['a', 'b', 'c'],
      tolerance: rounding,
      missing: 'zero',
    }),
  ];
  const amounts = fc.array(fc.option(fc.integer({ min: -20, max: 900 }), { freq: 5 }), {
    minLength: cells.length,
    maxLength: cells.length,
  });
  const known = (values: readonly (number | null)[]) =>
    facts(
      Object.fromEntries(
        cells.map(({ indicator, month }, index) => [
          `${indicator} ${month}`,
          values[index]?.toString() ?? null,
        ]),
      ),
    );

  it('the answer does not depend on the order of rules and cells, nor on the portions', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.shuffledSubarray(cells, { minLength: cells.length }),
        fc.nat(cells.length),
        (values, mixed, cut) => {
          const whole = validate(rules, known(values), cells);
          assert.deepEqual(validate(rules.toReversed(), known(values), mixed), whole);
          const portions = [mixed.slice(0, cut), mixed.slice(cut)].flatMap((part) =>
            validate(rules, known(values), part),
          );
          assert.deepEqual(sortedTexts(portions), sortedTexts(whole));
        },
      ),
    );
  });

  it('reads the facts as often for each cell, however many cells there are', () => {
    assert.equal(readsOfUnits(rules, cells, 40), readsOfUnits(rules, cells, 5));
  });
});
