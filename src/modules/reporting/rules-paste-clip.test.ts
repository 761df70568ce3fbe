import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readHtmlTable } from './rules-html.ts';
import { readBlock, readPaste, tableOfClip } from './rules-paste.ts';
import type { PasteRow } from './rules-paste-label.ts';
import type { PasteTarget } from './rules-paste-types.ts';
import { pasteTarget, pasteRow as row } from './test-paste.ts';

const rows: readonly PasteRow[] = [
  row('sales', '社会消费品零售总额'),
  row('sales-growth', '社会消费品零售总额', { measure: '%', scale: null, aspect: 'growth_yoy' }),
  row('revenue', '一般公共预算收入', { aliases: ['GG-01', '财政收入'] }),
  row('jobs', '城镇新增就业', { measure: 'person', scale: null, aspect: 'count' }),
  row('forest', '造林面积', { measure: 'mu', scale: '万' }),
];

const target = (more: Partial<PasteTarget> = {}): PasteTarget => pasteTarget(rows, more);

const shortOf = (read: ReturnType<typeof readPaste>) =>
  read.cells.map((cell) => `${cell.indicator} ${cell.month.slice(5)} ${cell.value ?? '空'}`);
const short = (text: string, more: Partial<PasteTarget> = {}) => shortOf(readPaste(text, target(more)));
const pasteHtml = (text: string, html: string) => {
  const { rows, merges } = tableOfClip(text, html);
  return readBlock(rows, target(), merges);
};

const cell = (attributes: string, shown: string) =>
  readHtmlTable(`<table><tr><td ${attributes}>${shown}</td></tr></table>`)?.rows[0]?.[0];

describe('what Excel and WPS put on the clipboard', () => {
  it('is read with its merged headings and labels, title and unit line aside', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{color:red}</style></head><body>
      <!--StartFragment--><table><col width=72>
      <tr height=19><td colspan=5 class=xl65>主要经济指标</td></tr>
      <tr><td colspan=5>单位：万元、人</td></tr>
      <tr><td rowspan=2>类别</td><td rowspan=2>指标名称</td><td colspan=2>5月</td><td rowspan=2>备注</td></tr>
      <tr><td>当月</td><td>累计</td></tr>
      <tr><td rowspan=2>贸易
        财政</td><td>社会消费品零售总额（亿元）</td><td>8</td><td x:num="41.2345678901">41.23</td><td></td></tr>
      <tr><td>一般公共预算收入</td><td>1,000</td><td>56,000</td><td>含&nbsp;土地<br>出让</td></tr>
      <tr><td>就业</td><td>城镇新增就业</td><td>100</td><td>１，２５０</td><td></td></tr>
      </table><!--EndFragment--></body></html>`;
    const text = '\n\n\n\n\n\nx'.replaceAll('\n', 'x\n');
    const read = pasteHtml(text, html);
    assert.deepEqual(read.faults, []);
    assert.deepEqual(shortOf(read), [
      'sales 05 4123456789.01',
      'revenue 05 560000000',
      'revenue 05 空',
      'jobs 05 1250',
    ]);
    assert.equal(read.cells[2]?.explanation, '含 土地\n出让');
    assert.match(read.notes.join(), /已折算：万元→亿元/u);
  });

  it('is read from the plain text where both tell of another number of lines', () => {
    const html = '<table><tr><td>1</td></tr><tr style="display:none"><td>2</td></tr></table>';
    assert.deepEqual(tableOfClip('1', html), { rows: [['1']], merges: [] });
    assert.deepEqual(tableOfClip('1\n2', html).rows, [['1'], ['2']]);
  });

  it('keeps the digits behind a rounded display only where they round to it', () => {
    assert.equal(cell('x:num="0.06345"', '6.3%'), '6.345%');
    assert.equal(cell('x:num="1234.5678"', '1,235'), '1234.5678');
    assert.equal(cell('x:num="44713"', '2022/6/1'), '2022/6/1');
    assert.equal(cell('x:num="7"', '8'), '8');
    assert.equal(cell('x:num', '12.50'), '12.50');
  });

  it('never throws and stays small, whatever the HTML is', () => {
    const bit = fc.constantFrom(
      '<table>',
      '</table>',
      '<tr>',
      '<td rowspan=9 colspan=9>',
      '<td>',
      '<',
      '>',
      '"',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bit, fc.string()), { maxLength: 60 }), (parts) => {
        const read = readHtmlTable(parts.join(''));
        assert.ok((read?.rows.flat().length ?? 0) <= 60 * 10 * 10);
      }),
      { numRuns: 300 },
    );
  });
});

describe('numbers as offices write them', () => {
  it('are negative in brackets, behind △ and behind any minus; ▲ is asked about', () => {
    for (const text of ['(12.5)', '（12.5）', '△12.5', '−12.5', '－12.5', '﹣12.5'])
      assert.deepEqual(short(text), ['sales 05 -1250000000'], text);
    assert.deepEqual(short('(3,500万元)'.replace('万元)', ')万元')), ['sales 05 -35000000']);
    assert.match(readPaste('▲12.5', target()).faults[0]?.message ?? '', /不是数字/u);
  });

  it('carry 亿 and 万 behind them, or in the heading of their column', () => {
    assert.deepEqual(short('3.2亿'), ['sales 05 320000000']);
    assert.deepEqual(short('指标\t5月累计（万元）\n财政收入\t56,000\n城镇新增就业\t12'), [
      'revenue 05 560000000',
      'jobs 05 12',
    ]);
    assert.deepEqual(short('指标\t5月\n\t累计(万元)\n一般公共预算收入\t100'), ['revenue 05 1000000']);
  });

  it('stay away where the cell is blank and go where it says — or /', () => {
    const read = readPaste('指标\t5月累计\n财政收入\t—\n城镇新增就业\t/\n造林面积\t', target());
    assert.deepEqual(shortOf(read), ['revenue 05 空', 'jobs 05 空']);
    assert.match(read.notes.join(), /2格写的是“—”或“\/”/u);
  });
});

describe('tables of other offices', () => {
  it('give amounts and growth of one name side by side to two rows', () => {
    const text =
      '指标名称\t1—5月\t\t上年同期\n\t绝对值（亿元）\t同比增长（%）\t\n社会消费品零售总额\t41.2\t-3.1\t42.5';
    assert.deepEqual(short(text), ['sales 05 4120000000', 'sales-growth 05 -3.1']);
  });

  it('are matched by code and other names, in any order, with columns of their own', () => {
    const text = '序号\t责任单位\t指标\t目标\t本月累计\t排名\n1\t财政局\tgg-01\t9\t5.6\t3';
    assert.deepEqual(short(text), ['revenue 05 560000000']);
  });

  it('may name the indicator behind the number, and other units whose numbers are not ours', () => {
    const text = [
      '责任单位\t本月止累计\t指标\t排名',
      '柳河镇\t300\t城镇新增就业\t1',
      '石桥镇\t9\t造林面积\t2',
    ].join('\n');
    const read = readPaste(text, target());
    assert.deepEqual(shortOf(read), ['jobs 05 300']);
    assert.match(read.notes.join(), /1行写着别的单位/u);
  });

  it('say their month in the title, and another year is not taken', () => {
    const titled = '2022年1—4月主要指标\n指标\t累计\n造林面积\t3';
    const read = readPaste(titled, target());
    assert.deepEqual(shortOf(read), ['forest 04 30000']);
    assert.match(read.notes.join(), /表题写的是4月/u);
    const old = readPaste(titled.replace('2022', '2021'), target());
    assert.deepEqual(old.cells, []);
    assert.match(old.faults[0]?.message ?? '', /2021年/u);
  });

  it('repeat a merged name for the lines below it', () => {
    const text = '指标\t计量单位\t5月\n社会消费品零售总额\t亿元\t41.2\n\t%\t6.1';
    assert.deepEqual(short(text), ['sales 05 4120000000', 'sales-growth 05 6.1']);
  });

  it('end in sums and notes of several lines that are no indicators', () => {
    const text = [
      '指标\t5月',
      '造林面积\t3',
      '合计\t3',
      '注：1.本表为快报数\t1',
      '2.增速按可比口径\t2',
      '填报人：统计岗\t审核人：主任岗',
    ].join('\n');
    const read = readPaste(text, target());
    assert.deepEqual(read.faults, []);
    assert.deepEqual(shortOf(read), ['forest 05 30000']);
    assert.equal(read.notes.filter((note) => note.includes('未取用')).length, 4);
  });
});

describe('a block of five thousand cells', () => {
  it('is read whole', () => {
    const rows = Array.from({ length: 400 }, (_, at) => row(`i${at}`, `指标第${at}项`, { scale: null }));
    const months = Array.from({ length: 12 }, (_, at) => `2022-${String(at + 1).padStart(2, '0')}`);
    const heads = ['指标', ...months.map((_, at) => `${at + 1}月`)].join('\t');
    const lines = rows.map(({ name }, at) => [name, ...months.map((_, month) => at * 12 + month)].join('\t'));
    const columns = months.map((month) => ({ month, field: 'value' as const }));
    const read = readPaste([heads, ...lines].join('\n'), target({ rows, columns }));
    assert.equal(read.cells.length, 4800);
    assert.deepEqual(read.faults, []);
    assert.equal(read.cells.at(-1)?.value, '4799');
  });
});
