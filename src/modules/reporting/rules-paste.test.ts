import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readPaste } from './rules-paste.ts';
import type { PasteRow } from './rules-paste-label.ts';
import type { PasteTarget } from './rules-paste-types.ts';
import { cutBlock } from './rules-tsv.ts';
import { pasteTarget, pasteRow as row } from './test-paste.ts';

const rows: readonly PasteRow[] = [
  row('sales', '社会消费品零售总额'),
  row('sales-growth', '社会消费品零售总额', { measure: '%', scale: null, aspect: 'growth_yoy' }),
  row('jobs', '城镇新增就业', { measure: 'person', scale: null, aspect: 'count' }),
  row('road', '农村道路改造', { kind: 'milestone', measure: null, scale: null, aspect: null }),
  row('forest', '造林面积', { measure: 'mu', scale: '万', aspect: 'level' }),
];

const months = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`);

const target = (more: Partial<PasteTarget> = {}): PasteTarget =>
  pasteTarget(rows, {
    columns: months.map((month) => ({ month, field: 'value' })),
    otherUnits: ['石桥镇', '东关街道'],
    ...more,
  });

/** `indicator month value` of every cell, for short comparison. */
const short = (text: string, more: Partial<PasteTarget> = {}) =>
  readPaste(text, target(more)).cells.map(
    (cell) =>
      `${cell.indicator} ${cell.month.slice(5)} ${cell.milestone ?? cell.value ?? (cell.explanation || '空')}`,
  );

describe('a block pasted into the monthly report', () => {
  it('is taken cell by cell from the chosen one when it is bare', () => {
    assert.deepEqual(short('1.5\t2.25\n3.1\t4', { anchor: { row: 0, column: 3 } }), [
      'sales 04 150000000',
      'sales 05 225000000',
      'sales-growth 04 3.1',
      'sales-growth 05 4',
    ]);
  });

  it('reads thousands, full width, 亿 and 万, percent and the dash', () => {
    assert.deepEqual(short('１２．５\n６．３％\n1,234\n已完成\n3,000亩', { anchor: { row: 0, column: 4 } }), [
      'sales 05 1250000000',
      'sales-growth 05 6.3',
      'jobs 05 1234',
      'road 05 done',
      'forest 05 3000',
    ]);
    assert.deepEqual(short('3500万元\t—', { anchor: { row: 0, column: 4 } }), [
      'sales 05 35000000',
      'sales 06 空',
    ]);
  });

  it('leaves what is there where the block is blank', () => {
    assert.deepEqual(short('1\t\t3'), ['sales 01 100000000', 'sales 03 300000000']);
  });

  it('finds rows by name and months by heading, in any order, past title and unit line', () => {
    const text = [
      '2022年主要指标进度',
      '单位：万元',
      '指标名称\t计量单位\t1—2月\t3月\t一季度备注',
      '城镇新增就业\t人\t120\t300\t',
      '其中：社会消费品零售总额\t万元\t12,000\t20,000\t',
      '合计\t\t1\t2\t',
    ].join('\n');
    assert.deepEqual(short(text), ['jobs 02 120', 'jobs 03 300', 'sales 02 120000000', 'sales 03 200000000']);
  });

  it('reads merged headings: a year over months, a month over 当月 and 累计', () => {
    const years = '指标\t2021年\t\t2022年\t\n\t4月\t5月\t4月\t5月\n造林面积\t1\t2\t3\t4';
    const read = readPaste(years, target());
    assert.deepEqual(short(years), ['forest 04 30000', 'forest 05 40000']);
    assert.match(read.notes.join(), /2021年.*不是本年/u);
    const stacked = '指标\t4月\t\t5月\t\n\t当月\t累计\t当月\t累计\n造林面积\t1\t9\t2\t11';
    assert.deepEqual(short(stacked), ['forest 04 90000', 'forest 05 110000']);
  });

  it('tells indicators of one name apart by the unit of measure, and asks when it cannot', () => {
    const text = '指标\t单位\t5月\n社会消费品零售总额\t亿元\t40\n社会消费品零售总额\t%\t6.1';
    assert.deepEqual(short(text), ['sales 05 4000000000', 'sales-growth 05 6.1']);
    const unclear = readPaste('指标\t5月\n社会消费品零售总额\t40', target());
    assert.equal(unclear.cells.length, 0);
    assert.match(unclear.faults[0]?.message ?? '', /计量单位/u);
    assert.deepEqual(short('指标\t5月\n社会消费品零售总额增速\t6.1'), ['sales-growth 05 6.1']);
  });

  it('takes the own line of a table by units for the chosen indicator', () => {
    const text = '镇街\t4月\t5月\n石桥镇\t1\t2\n柳河镇\t3\t4\n合计\t4\t6';
    const read = readPaste(text, target({ anchor: { row: 2, column: 0 } }));
    assert.equal(read.shape, 'by-unit');
    assert.deepEqual(
      read.cells.map(({ indicator, month, value }) => [indicator, month, value]),
      [
        ['jobs', '2022-04', '3'],
        ['jobs', '2022-05', '4'],
      ],
    );
    assert.match(read.notes[0] ?? '', /取本单位一行.*1行未取用/u);
  });

  it('fills month and explanation of our own form, whatever stands in the other columns', () => {
    const text =
      '序号\t指标名称\t计量单位\t全年目标\t上年同期\t上月数\t本月累计\t说明\n1\t城镇新增就业\t人\t3,000\t900\t1,000\t1,250\t招聘会两场';
    assert.deepEqual(short(text), ['jobs 05 1250', 'jobs 05 招聘会两场']);
  });

  it('names line, column, reason and cure of every fault and takes the rest', () => {
    const read = readPaste(
      '指标\t计量单位\t4月\t5月\n造林面积\t万亩\t约3\t4\n公园\t个\t2\t3\n城镇新增就业\t万元\t1\t2\n农村道路改造\t\t一半\t#REF!',
      target(),
    );
    assert.deepEqual(
      read.faults.map(({ line, column }) => [line, column]),
      [
        [2, 3],
        [3, 1],
        [4, 1],
        [5, 3],
        [5, 4],
      ],
    );
    assert.match(read.faults[1]?.message ?? '', /没有叫“公园”的指标/u);
    assert.match(read.faults[2]?.message ?? '', /单位应为“人”/u);
    assert.equal(read.cells.length, 1);
  });

  it('refuses a 当月 column for a cumulative indicator and a line twice', () => {
    assert.match(readPaste('指标\t5月当月\n造林面积\t3', target()).faults[0]?.message ?? '', /累计数/u);
    const twice = readPaste('指标\t5月\n造林面积\t3\n造林面积\t4', target());
    assert.match(twice.faults[0]?.message ?? '', /与第2行/u);
  });

  it('counts the cells that are closed and changes none of them', () => {
    const read = readPaste('指标\t4月\t5月\n造林面积\t3\t4', {
      ...target(),
      whyLocked: (_, month) => (month < '2022-05' ? '已通过' : null),
    });
    assert.equal(read.cells.length, 1);
    assert.match(read.notes.join(), /1格不在可填/u);
  });

  it('says so when the block is larger than the form', () => {
    const read = readPaste('1\n2\n3', target({ anchor: { row: 3, column: 11 } }));
    assert.match(read.faults.map(({ message }) => message).join(), /超出表格/u);
    assert.match(
      readPaste('1\t2', target({ anchor: { row: 0, column: 11 } })).faults[0]?.message ?? '',
      /右边/u,
    );
  });

  it('takes formulas and commands for what they are: no numbers', () => {
    const read = readPaste('=cmd|calc!A0\n@SUM(1)\n+1e5', target());
    assert.equal(read.cells.length, 0);
    assert.equal(read.faults.length, 3);
  });

  it('gives back any table of values that is written out with headings', () => {
    const cell = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }), { nil: null });
    const table = fc.array(fc.array(cell, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(table, (values) => {
        const names = ['城镇新增就业', '造林面积（亩）', '社会消费品零售总额（元）'];
        const ids = ['jobs', 'forest', 'sales'];
        const heads = ['指标', ...months.map((month) => `${Number(month.slice(5))}月`)].join('\t');
        const lines = values.map((line, at) => [names[at], ...line.map((one) => one ?? '')].join('\t'));
        const read = readPaste([heads, ...lines].join('\r\n'), target());
        assert.deepEqual(read.faults, []);
        const wanted = values.flatMap((line, at) =>
          line.flatMap((one, index) => (one === null ? [] : [`${ids[at]} ${months[index]} ${one}`])),
        );
        assert.deepEqual(
          read.cells.map(({ indicator, month, value }) => `${indicator} ${month} ${value}`),
          wanted,
        );
      }),
    );
  });

  it('never throws, and puts nothing outside the form, whatever is pasted', () => {
    const ids = new Set(rows.map(({ indicator }) => indicator));
    const bit = fc.constantFrom(
      '\t',
      '\n',
      '"',
      '5月',
      '累计',
      '指标',
      '造林面积',
      '12',
      '%',
      '—',
      '柳河镇',
      '=',
      '２',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string()), { maxLength: 80 }), (parts) => {
        const read = readPaste(parts.join(''), target());
        assert.ok(read.cells.every(({ indicator, month }) => ids.has(indicator) && months.includes(month)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('cutting a copied block', () => {
  it('keeps quoted cells with tabs, line ends and quotes whole', () => {
    assert.deepEqual(cutBlock('a\t"b\n""c""\td"\r\n1\t2\n\n'), [
      ['a', 'b\n"c"\td'],
      ['1', '2'],
    ]);
  });

  it('takes a quote that is not closed as a sign', () => {
    assert.deepEqual(cutBlock('"a\tb'), [['"a', 'b']]);
  });
});
