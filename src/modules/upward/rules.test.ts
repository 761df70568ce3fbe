import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Figure } from '#modules/reporting/index.ts';
import { carryOver } from './rules-carry.ts';
import { differencesOf } from './rules-difference.ts';
import { type FillFacts, type FillIndicator, fillCells } from './rules-fill.ts';
import { addressOf, headingsOf, placeOf } from './rules-grid.ts';
import { likeness, measureOf, plainHeading, spanOf, suggest } from './rules-suggest.ts';
import type { Grid, Mapping, Span } from './rules-types.ts';

const grid: Grid = {
  name: '表一',
  rows: [
    ['主要经济指标月报', null, null, null, null],
    ['填报单位：', null, null, '单位：万元', null],
    ['指标名称', '本月', null, '上年同期', '累计增速（%）'],
    [null, '当月', '累计', '累计', null],
    ['一、地区生产总值', null, null, null, null],
    ['二、社会消费品零售额', '1', null, null, null],
    ['#外贸进出口', null, null, null, null],
  ],
  merges: [
    { top: 0, left: 0, bottom: 0, right: 4 },
    { top: 2, left: 0, bottom: 3, right: 0 },
    { top: 2, left: 1, bottom: 2, right: 2 },
    { top: 2, left: 4, bottom: 3, right: 4 },
  ],
  formulas: [],
};
const indicators = [
  { id: 'gdp', name: '地区生产总值', aspect: 'level', measure: 'yuan' },
  { id: 'gdp-g', name: '地区生产总值', aspect: 'growth_yoy', measure: '%' },
  { id: 'sales', name: '社会消费品零售总额', aspect: 'level', measure: 'yuan' },
  { id: 'trade', name: '进出口总额', aspect: 'level', measure: 'yuan' },
];
const known = { indicators, units: [{ id: 'tjj', name: '统计局', shortName: '统计局' }] };

describe('the grid', () => {
  it('gives every place one address and back', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(800), (row, column) => {
        assert.deepEqual(placeOf(addressOf(row, column)), { row, column });
      }),
    );
  });

  it('reads headings through merged blocks and passes over numbers', () => {
    assert.deepEqual(headingsOf(grid, 5, 2), {
      row: ['二、社会消费品零售额'],
      column: ['主要经济指标月报', '本月', '累计'],
    });
  });
});

const best = (row: number, column: number) => suggest(grid, { row, column }, known).indicators[0]?.id;

describe('suggestions', () => {
  it('read the period from the words of the headings', () => {
    const cases: readonly (readonly [readonly string[], Span])[] = [
      [['本月', '当月'], 'this_month'],
      [['本月', '累计'], 'ytd'],
      [['上年同期', '累计'], 'last_year_ytd'],
      [['上年同月'], 'last_year_month'],
      [['上月完成'], 'last_month'],
      [['累计增速（％）'], 'growth'],
      [['全年目标'], 'target'],
      [['1—本月'], 'ytd'],
      [['数值'], 'ytd'],
    ];
    for (const [headings, span] of cases) assert.equal(spanOf(headings), span, headings.join());
  });

  it('find the indicator through numbering, brackets and other names of the same thing', () => {
    assert.equal(best(4, 2), 'gdp');
    assert.equal(best(4, 4), 'gdp-g');
    assert.equal(best(5, 1), 'sales');
    assert.equal(best(6, 2), 'trade');
  });

  it('take the unit from the column, else from the line above the table', () => {
    assert.deepEqual(measureOf('单位：亿元'), { measure: 'yuan', power: 8 });
    assert.deepEqual(measureOf('造林面积（万亩）'), { measure: 'mu', power: 4 });
    assert.equal(measureOf('备注（见后）'), null);
    const own = suggest(grid, { row: 4, column: 4 }, known);
    assert.deepEqual([own.measure, own.power], ['%', 0]);
    const sheet = suggest(grid, { row: 4, column: 2 }, known);
    assert.deepEqual([sheet.measure, sheet.power], ['yuan', 4]);
  });

  it('are even-handed: likeness is symmetric, 1 only for equal names, and never above', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const one = likeness(a, b);
        assert.equal(one, likeness(b, a));
        assert.ok(one >= 0 && one <= 1);
        assert.equal(one === 1, a === b);
      }),
    );
    assert.equal(plainHeading('（一）GDP（亿元）'), '地区生产总值');
  });
});

const fact = (id: string, more: Partial<FillIndicator> = {}): FillIndicator => ({
  id,
  name: id,
  aspect: 'level',
  measure: 'yuan',
  span: 'cumulative',
  noJanuary: false,
  ...more,
});
const figure = (
  indicator: string,
  period: string,
  value: string | null,
  more: Partial<Figure> = {},
): Figure => ({
  id: `${indicator}-${more.unit ?? 'a'}-${period}-${more.basis ?? 'flash'}-${more.version ?? 1}`,
  indicator,
  unit: 'a',
  period,
  dimension: '',
  basis: 'flash',
  version: 1,
  value,
  milestone: null,
  explanation: '',
  origin: 'report',
  report: null,
  demo: false,
  recordedAt: '2022-06-02T01:00:00.000Z',
  recordedByName: '',
  correction: null,
  system: '',
  ...more,
});
const facts = (more: Partial<FillFacts>): FillFacts => ({
  month: '2022-05',
  today: '2022-06-08',
  office: '发展和改革局',
  indicators: [fact('x')],
  figures: [],
  reporters: new Map([['x', ['a']]]),
  targets: new Map([
    ['x ', '12000000000'],
    ['x b', '500000000'],
  ]),
  unitNames: new Map([
    ['a', '柳河镇'],
    ['b', '石桥镇'],
  ]),
  ...more,
});
const map = (span: Span, more: object = {}): Mapping => ({
  kind: 'figure',
  indicator: 'x',
  span,
  unit: '',
  basis: 'firmest',
  measure: 'yuan',
  power: 8,
  digits: null,
  ...more,
});
const fill = (mapping: Mapping, more: Partial<FillFacts>) => {
  const [cell] = fillCells([{ sheet: '表一', cell: 'B2', mapping }], facts(more));
  assert.ok(cell !== undefined);
  return cell;
};
const shown = (mapping: Mapping, more: Partial<FillFacts>) => {
  const cell = fill(mapping, more);
  return cell.number ?? cell.text ?? cell.reason;
};

const state = (unit: string, period: string, milestone: Figure['milestone']) =>
  figure('x', period, null, { unit, milestone });

describe('filling', () => {
  const cumulative = [
    figure('x', '2022-04', '3100000000'),
    figure('x', '2022-05', '4000000000'),
    figure('x', '2021-05', '3500000000'),
    figure('x', '2021-04', '2900000000'),
  ];

  it('tells month, last year and year to date of a cumulative series, in the template’s unit', () => {
    const figures = cumulative;
    assert.equal(shown(map('ytd'), { figures }), '40');
    assert.equal(shown(map('this_month'), { figures }), '9');
    assert.equal(shown(map('last_year_ytd'), { figures }), '35');
    assert.equal(shown(map('last_year_month', { power: 4 }), { figures }), '60000');
    assert.equal(shown(map('target'), { figures }), '120');
    assert.equal(shown(map('target', { unit: 'b' }), { figures }), '5');
    assert.equal(fill(map('this_month'), { figures }).pins.length, 2);
  });

  it('leaves empty, with the reason, what has no figure or would need half a difference', () => {
    const figures = [figure('x', '2022-05', '4000000000')];
    assert.match(shown(map('last_month'), { figures }) ?? '', /2022年4月缺柳河镇/u);
    assert.match(shown(map('this_month'), { figures }) ?? '', /两个月的累计相减/u);
    assert.equal(shown(map('growth'), { figures }), '没有“x”的增速指标；增速以公布为准，不由总量推算');
  });

  it('fills an item of a breakdown by itself, the county from every unit that gives the item', () => {
    const figures = [
      figure('x', '2022-05', '900'),
      figure('x', '2022-05', '300', { dimension: 'industry:1' }),
      figure('x', '2022-05', '200', { dimension: 'industry:1', unit: 'b' }),
      figure('x', '2022-04', '100', { dimension: 'industry:1' }),
    ];
    const item = { dimension: 'industry:1', power: 0 };
    assert.equal(shown(map('ytd', item), { figures }), '500');
    assert.equal(shown(map('ytd', { ...item, unit: 'a' }), { figures }), '300');
    assert.equal(shown(map('ytd', { power: 0 }), { figures }), '900', 'the whole is not its items');
    assert.equal(fill(map('ytd', item), { figures }).pins[0]?.dimension, 'industry:1');
    assert.match(shown(map('this_month', item), { figures }) ?? '', /2022年4月缺石桥镇的数据/u);
    assert.match(shown(map('target', item), { figures }) ?? '', /年度目标不分组/u);
    assert.match(shown(map('ytd', { dimension: 'industry:9' }), { figures }) ?? '', /没有数据/u);
  });

  it('fills the state of a task: done when all are done; what is done stays done; silence leaves it empty', () => {
    const mapping: Mapping = { kind: 'milestone', indicator: 'x', unit: '' };
    const both = { reporters: new Map([['x', ['a', 'b']]]) };
    const of = (figures: readonly Figure[]) => shown(mapping, { ...both, figures });
    assert.equal(of([state('a', '2022-05', 'done'), state('b', '2022-05', 'in_progress')]), '推进中');
    assert.equal(of([state('a', '2022-03', 'done'), state('b', '2022-05', 'done')]), '已完成');
    assert.equal(of([state('a', '2022-05', 'not_started'), state('b', '2022-05', 'not_started')]), '未启动');
    assert.equal(
      of([state('a', '2022-05', 'done'), state('b', '2022-04', 'in_progress')]),
      '2022年5月缺石桥镇的进度',
    );
    const then = fill(mapping, { figures: [state('a', '2022-05', 'in_progress')] });
    const now = fill(mapping, { figures: [state('a', '2022-05', 'done')] });
    assert.deepEqual(
      differencesOf([then], [now]).map(({ before, after }) => [before, after]),
      [['推进中', '已完成']],
    );
  });

  it('converts months that stand in another unit of measure, and adds nothing that does not convert', () => {
    const area = [fact('x', { measure: 'ha' })];
    const figures = [figure('x', '2022-04', '1500'), figure('x', '2022-05', '160')];
    const of = (measureIn: NonNullable<FillFacts['measureIn']>) =>
      shown(map('this_month', { measure: 'ha', power: 0 }), { figures, indicators: area, measureIn });
    assert.equal(
      of((_, month) => (month < '2022-05' ? 'mu' : 'ha')),
      '60',
    );
    assert.match(of((_, month) => (month < '2022-05' ? 'ton' : 'ha')) ?? '', /按另一种计量单位统计/u);
  });

  it('keeps to the joint figure of January and February', () => {
    const series = [fact('x', { noJanuary: true })];
    const figures = [figure('x', '2022-02', '200000000'), figure('x', '2022-03', '300000000')];
    const of = (month: string, span: Span) => shown(map(span), { month, figures, indicators: series });
    assert.match(of('2022-01', 'ytd') ?? '', /没有1月/u);
    assert.match(of('2022-02', 'this_month') ?? '', /没有2月当月/u);
    assert.equal(of('2022-02', 'ytd'), '2');
    assert.equal(of('2022-03', 'this_month'), '1');
  });

  it('adds the months of a monthly series and refuses to add rates or states', () => {
    const figures = ['01', '02', '03', '04', '05'].map((one) => figure('x', `2022-${one}`, '100000000'));
    assert.equal(shown(map('ytd'), { figures, indicators: [fact('x', { span: 'month' })] }), '5');
    assert.match(
      shown(map('ytd'), { figures: figures.slice(1), indicators: [fact('x', { span: 'month' })] }) ?? '',
      /2022年1月缺/u,
    );
    assert.match(shown(map('ytd'), { figures, indicators: [fact('x', { span: 'point' })] }) ?? '', /时点/u);
    const rate = fact('x', { aspect: 'rate', measure: '%' });
    const percent = map('this_month', { measure: '%', power: 0 });
    assert.match(shown(percent, { figures, indicators: [rate] }) ?? '', /不能由累计相减/u);
  });

  it('sums the county only when every unit has reported, and takes the firmest basis or the one asked for', () => {
    const reporters = new Map([['x', ['a', 'b']]]);
    const a = figure('x', '2022-05', '100000000');
    const b = figure('x', '2022-05', '200000000', { unit: 'b' });
    const firm = figure('x', '2022-05', '110000000', { basis: 'final' });
    assert.equal(shown(map('ytd'), { reporters, figures: [a, b] }), '3');
    assert.match(shown(map('ytd'), { reporters, figures: [a] }) ?? '', /缺石桥镇/u);
    assert.equal(shown(map('ytd'), { reporters, figures: [a, firm, b] }), '3.1');
    assert.equal(shown(map('ytd', { basis: 'flash' }), { reporters, figures: [a, firm, b] }), '3');
  });

  it('takes official growth, converts units exactly and rounds only when told', () => {
    const growth = fact('g', { name: 'x', aspect: 'growth_yoy', measure: '%' });
    const figures = [figure('g', '2022-05', '8.25'), figure('x', '2022-05', '1000')];
    const both = [fact('x', { measure: 'mu' }), growth];
    const asGrowth = map('growth', { measure: '%', power: 0, digits: 1 });
    assert.equal(shown(asGrowth, { figures, indicators: both, reporters: new Map([['g', ['a']]]) }), '8.3');
    assert.equal(
      shown(map('ytd', { measure: 'm2', power: 0, digits: 2 }), { figures, indicators: both }),
      '666666.67',
    );
    assert.match(
      shown(map('ytd', { measure: 'm2', power: 0 }), { figures, indicators: both }) ?? '',
      /除不尽/u,
    );
    assert.match(shown(map('ytd', { measure: 'ton' }), { figures, indicators: both }) ?? '', /换不成/u);
  });

  it('writes constants: text, month, day, office', () => {
    assert.equal(shown({ kind: 'text', text: '张榜' }, {}), '张榜');
    assert.equal(shown({ kind: 'office' }, {}), '发展和改革局');
    assert.equal(shown({ kind: 'date', form: 'month' }, {}), '2022年5月');
    assert.equal(shown({ kind: 'date', form: 'month_end' }, { month: '2024-02' }), '2024年2月29日');
    assert.equal(shown({ kind: 'date', form: 'today' }, {}), '2022年6月8日');
    assert.equal(shown({ kind: 'date', form: 'year' }, {}), '2022年');
  });

  it('keeps beside a number that it came of a correction, and nothing beside one that did not', () => {
    const first = fill(map('ytd'), { figures: cumulative });
    assert.deepEqual(
      first.pins.map((pin) => 'correction' in pin),
      [false],
    );
    const correction = '漏报一家批发企业';
    const figures = [...cumulative, figure('x', '2022-05', '4100000000', { version: 2, correction })];
    const [pin] = fill(map('ytd'), { figures }).pins;
    assert.deepEqual([pin?.version, pin?.correction], [2, correction]);
  });

  it('says afterwards which cells a correction would change', () => {
    const cells = [{ sheet: '表一', cell: 'B2', mapping: map('ytd') }];
    const then = fillCells(cells, facts({ figures: cumulative }));
    assert.deepEqual(differencesOf(then, fillCells(cells, facts({ figures: cumulative }))), []);
    const corrected = [
      ...cumulative,
      figure('x', '2022-05', '4100000000', { version: 2, correction: '漏报一户' }),
    ];
    assert.deepEqual(differencesOf(then, fillCells(cells, facts({ figures: corrected }))), [
      { sheet: '表一', cell: 'B2', before: '40', after: '41', corrected: true },
    ]);
  });
});

describe('a new version of the form', () => {
  const cells = [
    { sheet: '表一', cell: 'C5', mapping: map('ytd') },
    { sheet: '表一', cell: 'C6', mapping: map('this_month') },
    { sheet: '表一', cell: 'D7', mapping: map('last_year_ytd') },
  ];

  it('keeps what stands where it stood', () => {
    const { cells: kept, carried } = carryOver([grid], [grid], cells);
    assert.deepEqual(kept, cells);
    assert.ok(carried.every(({ from, to }) => to?.cell === from.cell));
  });

  it('finds cells again by their headings when rows move, and lists what is gone', () => {
    const rows = [...grid.rows];
    rows.splice(4, 0, ['新增：固定资产投资', null, null, null, null]);
    const next = { ...grid, rows: rows.filter(([text]) => text !== '#外贸进出口') };
    const { cells: kept, carried } = carryOver([grid], [next], cells);
    assert.deepEqual(
      kept.map(({ cell }) => cell),
      ['C6', 'C7'],
    );
    assert.equal(carried[2]?.to, null);
    assert.match(carried[2]?.reason ?? '', /没有同样的行、列标题/u);
  });

  it('guesses nothing when the same headings stand twice, and never maps onto a formula', () => {
    const twice = {
      ...grid,
      rows: [
        ...grid.rows.slice(0, 4),
        ['空', null, null, null, null],
        grid.rows[4] ?? [],
        grid.rows[4] ?? [],
      ],
    };
    assert.match(carryOver([grid], [twice], cells.slice(0, 1)).carried[0]?.reason ?? '', /2处/u);
    const formula = { ...grid, formulas: ['C5'] };
    assert.match(carryOver([grid], [formula], cells.slice(0, 1)).carried[0]?.reason ?? '', /公式/u);
  });

  it('follows a renamed sheet', () => {
    const { cells: kept } = carryOver([grid], [{ ...grid, name: '表1' }], cells.slice(0, 1));
    assert.deepEqual(
      kept.map(({ sheet, cell }) => `${sheet}!${cell}`),
      ['表1!C5'],
    );
  });
});
