import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readTargets, targetHeadings } from './rules-sheet.ts';

const names = {
  indicators: [
    { id: 'invest', name: '固定资产投资', measure: 'yuan', scale: '亿' },
    { id: 'growth', name: '固定资产投资', measure: '%', scale: null },
    { id: 'market', name: '农贸市场改造', measure: null, scale: null },
  ],
  units: [{ id: 'north', name: '柳河镇', shortName: '柳河' }],
} as const;

const filled = [
  '固定资产投资',
  '亿元',
  '柳河',
  '季度',
  '增量',
  '',
  '1',
  '2',
  '3',
  '4',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
];
const decided = ['2022-01', '本级政府', '演示〔2022〕3号', '2022-01-20', '按季度分解投资任务'];
const sheet = (...rows: readonly (readonly (string | number)[])[]) => [
  ['2022年目标'],
  [...targetHeadings],
  ...rows,
];

describe('a table of targets', () => {
  it('is read in the unit of the line, with the words of the office', () => {
    const { rows, faults } = readTargets(sheet([...filled, ...decided]), names, 2022);
    assert.deepEqual(faults, []);
    const [read] = rows;
    assert.equal(read?.row, 3);
    assert.deepEqual(
      read?.input.points.map(({ value }) => value),
      ['100000000', '200000000', '300000000', '400000000'],
    );
    assert.deepEqual(
      [read?.input.indicator, read?.input.unit, read?.input.comparator],
      ['invest', 'north', '>='],
    );
  });

  it('names line, heading and cure of every fault, not only the first', () => {
    const wrong = [
      '固定资产投资',
      '',
      '东湖镇',
      '旬',
      '增量',
      '',
      '一',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ];
    const { rows, faults } = readTargets(sheet([...wrong, '五月', '会议', '', '昨天', '短']), names, 2022);
    assert.deepEqual(rows, []);
    assert.deepEqual(
      faults.map(({ row, column }) => `${row}${column}`),
      ['3指标名称', '3单位', '3目标频度', '3决定机关', '3依据', '3理由', '3起用月份', '3决定日期'],
    );
    assert.match(faults[0]?.message ?? '', /请在计量单位里写亿元或%/u);
  });

  it('refuses the same indicator of a unit twice and an indicator without numbers', () => {
    const twice = readTargets(sheet([...filled, ...decided], [...filled, ...decided]), names, 2022);
    assert.match(twice.faults[0]?.message ?? '', /与第3行是同一单位的同一指标/u);
    const state = ['农贸市场改造', ...filled.slice(1)];
    assert.match(readTargets(sheet([...state, ...decided]), names, 2022).faults[0]?.message ?? '', /报进度/u);
  });

  it('says which headings are missing, and passes empty lines over', () => {
    assert.match(readTargets([['别的表']], names, 2022).faults[0]?.message ?? '', /没有找到表头/u);
    assert.match(readTargets([['指标名称', '单位']], names, 2022).faults[0]?.message ?? '', /表头缺少/u);
    assert.deepEqual(readTargets(sheet(Array.from({ length: 23 }, () => '')), names, 2022), {
      rows: [],
      faults: [],
    });
  });
});
