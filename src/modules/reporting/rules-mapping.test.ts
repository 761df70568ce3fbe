import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readTables, toRemember, withUse } from './rules-file.ts';
import {
  type ColumnUse,
  fingerprintOf,
  type Mapping,
  type Memory,
  mappedLines,
  readMapped,
  shapedTable,
  suggestMapping,
  type TextTable,
  turnedMatrix,
} from './rules-mapping.ts';
import type { PasteRow } from './rules-paste-label.ts';
import type { PastedCell, PasteTarget } from './rules-paste-types.ts';
import { pasteTarget, pasteRow as row } from './test-paste.ts';

const rows: readonly PasteRow[] = [
  row('sales', '社会消费品零售总额', { aliases: ['社零总额'] }),
  row('forest', '造林面积', { measure: 'mu', scale: '万' }),
  row('jobs', '城镇新增就业', { measure: 'person', scale: null }),
  row('road', '农村道路改造', { kind: 'milestone', measure: null, scale: null, aspect: null }),
];
const target = (more: Partial<PasteTarget> = {}): PasteTarget =>
  pasteTarget(rows, { unitNames: ['柳河镇', '柳河'], otherUnits: ['石桥镇', '东关街道'], ...more });
const table = (lines: readonly string[], merges: TextTable['merges'] = []): TextTable => ({
  name: '通报',
  rows: lines.map((line) => line.split('|')),
  merges,
});
const nothing: Memory = { mappings: [], synonyms: new Map() };
const short = (cells: readonly PastedCell[]) =>
  cells.map(
    (cell) =>
      `${cell.indicator} ${cell.month.slice(5)} ${cell.milestone ?? cell.value ?? cell.explanation} @${cell.line}:${cell.column}`,
  );
const read = (one: TextTable, memory = nothing, to = target()) => {
  const { mapping, source, isPlain } = suggestMapping(one, to, memory);
  return { source, isPlain, mapping, cells: short(readMapped(one, mapping, to, memory.synonyms).cells) };
};

/** A circular as another office mails it: a merged title, towns down, indicators across, amounts with 亿 and 万. */
const circular = table(
  [
    '2022年5月主要指标完成情况||||',
    '单位|社零总额|造林面积（亩）|城镇新增就业|农村道路改造',
    '合计|3.2亿|20,000|900|',
    '柳河镇|1.2亿|１２,０００|1.1万|推进中',
    '石桥镇|2亿|8000|300|已完成',
  ],
  [{ top: 0, left: 0, bottom: 0, right: 4 }],
);

describe('a foreign table', () => {
  it('of towns down and indicators across is turned, and this town alone is taken, from where it stands in the file', () => {
    assert.deepEqual(read(circular), {
      source: 'turned',
      isPlain: false,
      mapping: {
        turned: true,
        first: 0,
        depth: 1,
        columns: [
          { kind: 'ignore' },
          { kind: 'name' },
          { kind: 'ignore' },
          { kind: 'value', month: 'now', growth: false },
          { kind: 'ignore' },
        ],
      },
      cells: [
        'sales 05 120000000 @4:2',
        'forest 05 12000 @4:3',
        'jobs 05 11000 @4:4',
        'road 05 in_progress @4:5',
      ],
    });
  });

  it('of months down and indicators across is turned, each line into its month', () => {
    const one = table([
      '月份|社零总额（万元）|造林面积',
      '1—3月|5000|0.5',
      '1—4月|8000|0.8',
      '1—5月|12000|1.2万亩',
    ]);
    const { source, cells } = read(one);
    assert.equal(source, 'turned');
    assert.deepEqual(cells, [
      'sales 03 50000000 @2:2',
      'sales 04 80000000 @3:2',
      'sales 05 120000000 @4:2',
      'forest 03 5000 @2:3',
      'forest 04 8000 @3:3',
      'forest 05 12000 @4:3',
    ]);
  });

  it('whose columns are units gives the one of this unit', () => {
    const one = table(['指标|石桥镇|柳河镇', '造林面积|0.8|1.2', '社会消费品零售总额|2|1.5']);
    assert.deepEqual(read(one).cells, ['forest 05 12000 @2:3', 'sales 05 150000000 @3:3']);
  });

  it('that the form’s own headings read is left to them', () => {
    const { isPlain, source } = read(table(['指标|5月累计', '造林面积|1.2']));
    assert.deepEqual([isPlain, source], [true, 'read']);
  });

  it('of which nothing is known waits for a hand: a column is said, labels are chosen, and lines are left out for good', () => {
    const one = table(['栏目|甲|乙', '消费品零售|1.5|x', '绿化|1.2|x', '别的|7|x']);
    const { mapping, source, cells } = read(one);
    assert.deepEqual([source, cells], ['none', []]);
    const said = withUse(mapping, 1, { kind: 'value', month: 'now', growth: false });
    const faults = readMapped(one, said, target(), new Map()).faults;
    assert.deepEqual(
      faults.map(({ line, label }) => [line, label]),
      [
        [2, '消费品零售'],
        [3, '绿化'],
        [4, '别的'],
      ],
    );
    const synonyms = new Map([
      ['消费品零售', 'sales'],
      ['绿化', 'forest'],
      ['别的', ''],
    ]);
    const all = readMapped(one, said, target(), synonyms);
    assert.deepEqual(short(all.cells), ['sales 05 150000000 @2:2', 'forest 05 12000 @3:2']);
    assert.deepEqual([all.faults, all.notes], [[], ['第4行“别的”未取用']]);
    assert.deepEqual(
      mappedLines(one, said, target(), synonyms).map(({ line, row: key }) => [line, key]),
      [
        [2, 'sales'],
        [3, 'forest'],
        [4, ''],
      ],
    );
  });

  it('comes in by one click when it comes again: next month, a line lower, with one column more', () => {
    const may = table(['栏目|5月甲|备用', '绿化|1.2|']);
    const said = withUse(read(may).mapping, 1, { kind: 'value', month: 'now', growth: false });
    const [kept] = toRemember([may], [{ kind: 'mapped', mapping: said }]);
    assert.ok(kept);
    const memory: Memory = { mappings: [kept], synonyms: new Map([['绿化', 'forest']]) };
    const june = table(['关于6月的通报||', '栏目|6月甲|备用', '绿化|1.5|']);
    const next = target({ month: '2022-06' });
    const { source, cells } = read(june, memory, next);
    assert.deepEqual([source, cells], ['remembered', ['forest 06 15000 @3:2']]);
    assert.notEqual(read(table(['栏目|别的列|备用', '绿化|1.5|']), memory, next).source, 'remembered');
  });

  it('of another year is refused whole, however it was read before', () => {
    const old = table(['2021年5月完成情况|', '单位|社零总额', '柳河镇|1.2亿']);
    const { faults, cells } = readMapped(old, read(circular).mapping, target(), new Map());
    assert.deepEqual([cells, faults.length], [[], 1]);
    assert.match(faults[0]?.message ?? '', /2021年/u);
  });

  it('that counts the month alone is not taken for the year so far, also when a hand says so', () => {
    const one = table(['栏目|当月', '造林面积|1.2']);
    const said = withUse(read(one).mapping, 1, { kind: 'value', month: 'now', growth: false });
    assert.match(readMapped(one, said, target(), new Map()).faults[0]?.message ?? '', /累计数/u);
  });

  it('never fills a cell that another table of the file fills differently without saying so', () => {
    const first = table(['指标|5月累计', '造林面积|1.2']);
    const second = { ...table(['指标|5月累计', '造林面积|1.3']), name: '副表' };
    const { cells, faults } = readTables([first, second], target());
    assert.deepEqual(short(cells), ['forest 05 12000 @2:2']);
    assert.match(faults[0]?.message ?? '', /工作表“副表”：与工作表“通报”填的同一格不一样/u);
  });
});

const key = ({ indicator, month, field, value }: PastedCell) => `${indicator} ${month} ${field} ${value}`;
const cell = fc.constantFrom(
  '',
  '1',
  '2.5',
  '3.2亿',
  '柳河镇',
  '石桥镇',
  '造林面积',
  '5月',
  '1—5月累计',
  '单位',
  '合计',
  '—',
  '当月',
);
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
const use: fc.Arbitrary<ColumnUse> = fc.oneof(
  fc.constantFrom<ColumnUse>({ kind: 'ignore' }, { kind: 'name' }, { kind: 'unit' }, { kind: 'explanation' }),
  fc.record({
    kind: fc.constant('value' as const),
    month: fc.constantFrom('now', '03', '12'),
    growth: fc.boolean(),
  }),
);
const mappings: fc.Arbitrary<Mapping> = fc.record({
  turned: fc.boolean(),
  first: fc.nat(4),
  depth: fc.nat(3),
  columns: fc.array(use, { maxLength: 8 }),
});

describe('whatever is in a table and however it is mapped', () => {
  it('turning twice gives it back', () => {
    fc.assert(fc.property(matrix, (lines) => assert.deepEqual(turnedMatrix(turnedMatrix(lines)), lines)));
  });

  it('a table and the same on its side put the same into the form, from the same places of the file', () => {
    fc.assert(
      fc.property(matrix, mappings, (lines, mapping) => {
        const upright = { name: 'a', rows: lines, merges: [] };
        const lying = { name: 'a', rows: turnedMatrix(lines), merges: [] };
        const titled = [upright, lying].some(({ rows: all }) =>
          all.some((line) => /年/u.test(line.join(''))),
        );
        if (titled) return;
        const a = readMapped(upright, { ...mapping, turned: false }, target(), new Map());
        const b = readMapped(lying, { ...mapping, turned: true }, target(), new Map());
        assert.deepEqual(a.cells.map(key).toSorted(), b.cells.map(key).toSorted());
        for (const one of b.cells)
          assert.equal(lying.rows[one.line - 1]?.[one.column - 1]?.trim().slice(0, 60), one.text);
      }),
    );
  });

  it('every cell comes from a cell of the file in a column that is mapped, no cell is filled twice, nothing throws', () => {
    fc.assert(
      fc.property(matrix, mappings, (lines, mapping) => {
        const one = { name: 'a', rows: lines, merges: [] };
        const { cells } = readMapped(one, mapping, target(), new Map([['造林面积', 'forest']]));
        const keys = cells.map(({ indicator, month, field }) => `${indicator} ${month} ${field}`);
        assert.equal(new Set(keys).size, keys.length);
        for (const { line, column, text } of cells) {
          assert.equal((lines[line - 1]?.[column - 1] ?? '').trim().slice(0, 60), text);
          const at = mapping.turned ? line - 1 : column - 1;
          assert.ok(['value', 'explanation'].includes(mapping.columns[at]?.kind ?? 'ignore'));
        }
        suggestMapping(one, target(), { mappings: [], synonyms: new Map() });
        mappedLines(one, mapping, target(), new Map());
      }),
    );
  });

  it('a mapping is found again by the headings it was said for', () => {
    fc.assert(
      fc.property(matrix, mappings, (lines, drawn) => {
        const one = { name: 'a', rows: lines, merges: [] };
        const mapping = { ...drawn, first: 0, depth: 1 };
        const fingerprint = fingerprintOf(shapedTable(one, mapping.turned), mapping);
        const { source } = suggestMapping(one, target(), {
          mappings: [{ fingerprint, mapping }],
          synonyms: new Map(),
        });
        assert.equal(source, 'remembered');
      }),
    );
  });
});
