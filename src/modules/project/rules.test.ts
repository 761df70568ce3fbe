import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { gramsOf } from '#kernel/search-text.ts';
import { completionRate, readSearch, searchText } from './rules.ts';
import { type SheetCell, type UnitNames, unitNamesOf } from './rules-cell.ts';
import { sheetColumns } from './rules-columns.ts';
import { type Known, planImport } from './rules-import.ts';
import type { Level } from './rules-kinds.ts';
import { readLayout, readRows } from './rules-sheet.ts';
import { unsetFields } from './rules-unset.ts';

const units: UnitNames = {
  all: new Map([
    ['发展和改革局', 'fgj'],
    ['发改局', 'fgj'],
    ['古邵镇', 'gs'],
    ['重名局', null],
  ]),
  towns: new Map([['古邵镇', 'gs']]),
  posts: new Map(),
};

const unit = (id: string, name: string, shortName: string, kind = 'department') => ({
  id,
  name,
  shortName,
  kind,
});

const heading = [
  '*项目名称',
  '责任单位',
  '阶段',
  '总投资（亿元）',
  '年度计划投资',
  '项目代码',
  '开工日期',
  '备注',
];

function reading(...rows: (readonly SheetCell[])[]) {
  const all = [['某年台账'], heading, ...rows];
  const layout = readLayout(all);
  assert.ok('places' in layout);
  return readRows(all, layout, units);
}

describe('the rate of completion', () => {
  it('comes from unrounded amounts, and is none without a plan', () => {
    assert.equal(completionRate('1', '3'), '33.3');
    assert.equal(completionRate('999500', '1000000'), '100.0');
    assert.equal(completionRate('120', '100'), '120.0');
    assert.equal(completionRate('5', '0'), null);
  });
});

describe('searching', () => {
  it('indexes each text so that every part of it of two Chinese signs is found', () => {
    const text = fc.stringMatching(/^[一-十甲-癸石榴项目A-C0-3 （）-]{1,30}$/u);
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(8), (name, from, length) => {
        const folded = searchText([name]);
        const signs = Array.from(folded);
        const start = from % signs.length;
        const part = signs
          .slice(start, start + length)
          .join('')
          .trim();
        const grams = new Set(gramsOf(folded));
        const search = readSearch(part);
        for (const word of search?.words ?? []) assert.ok(folded.includes(word));
        for (const gram of search?.grams ?? []) assert.ok(grams.has(gram), `${part} in ${folded}: ${gram}`);
      }),
    );
  });

  it('folds width and case, and asks for all words', () => {
    assert.deepEqual(readSearch('　石榴  ＹＳ２０２２ ')?.words, ['石榴', 'ys2022']);
    assert.equal(readSearch('  '), null);
    assert.deepEqual(gramsOf('ab'), []);
  });
});

describe('reading a sheet', () => {
  it('takes columns in any order, amounts in the unit of the heading, dates as people write them', () => {
    const { rows, faults, remarks } = reading([
      '一号线',
      '发改局',
      '在建',
      1.5,
      '2,000',
      null,
      '2022年3月5日',
      'x',
    ]);
    assert.deepEqual(faults, []);
    assert.match(remarks[0]?.message ?? '', /备注/u);
    assert.deepEqual(rows, [
      {
        row: 3,
        fields: {
          name: '一号线',
          unit: 'fgj',
          stage: 'building',
          total: '150000000',
          yearPlan: '20000000',
          code: null,
          startedOn: '2022-03-05',
        },
        more: {},
      },
    ]);
  });

  it('names line, column and cure of every fault, and passes over blank lines', () => {
    const { rows, faults } = reading(
      [null, '发改局', '开工'],
      [],
      ['二号线', '财政厅', '开工', '约3'],
      ['三号线', '重名局', '飞行', -1, '1e9', 'c', '2022年3月'],
    );
    assert.deepEqual(rows, []);
    assert.deepEqual(
      faults.map(({ row, column }) => `${row} ${column}`),
      [
        '3 A（项目名称）',
        '5 B（责任单位）',
        '5 D（总投资）',
        '6 B（责任单位）',
        '6 C（阶段）',
        '6 D（总投资）',
        '6 E（年度计划投资）',
        '6 G（开工日期）',
      ],
    );
    assert.match(faults[0]?.message ?? '', /必填/u);
    assert.match(faults[4]?.message ?? '', /谋划、储备、前期/u);
    assert.match(faults[7]?.message ?? '', /写到日/u);
  });

  it('refuses a sheet without the needed heading, doubled columns and unknown units of money', () => {
    for (const [row, wanted] of [
      [['名称', '单位'], /没有找到表头/u],
      [['项目名称', '责任单位'], /缺少“阶段”/u],
      [['项目名称', '责任单位', '阶段', '阶段'], /出现了两列/u],
      [['项目名称', '责任单位', '阶段', '总投资（万美元）'], /不认识/u],
    ] as const) {
      const faults = readLayout([row]);
      assert.ok('length' in faults);
      assert.match(faults.map(({ message }) => message).join(' '), wanted);
    }
  });

  it('doubts amounts that do not fit together', () => {
    const { rows, remarks } = reading(['四号线', '发改局', '开工', 1, 20000]);
    assert.equal(rows.length, 1);
    assert.match(remarks.at(-1)?.message ?? '', /大于总投资/u);
  });

  it('knows a unit by full and short name, with and without the county before it', () => {
    const { all, towns } = unitNamesOf(
      [
        unit('czj', '区财政局', '区财政局'),
        unit('t', '榴园镇人民政府', '榴园镇', 'town'),
        unit('g', '峄城区人民政府', '区政府'),
      ],
      '峄城区',
    );
    for (const name of ['财政局', '区财政局', '峄城区财政局']) assert.equal(all.get(name), 'czj', name);
    assert.equal(all.get('政府'), 'g');
    assert.deepEqual(
      [towns.get('榴园镇'), towns.get('峄城区榴园镇'), towns.get('财政局')],
      ['t', 't', undefined],
    );
  });

  it('asks for three columns', () => {
    assert.ok(sheetColumns.filter(({ required }) => required).length === 3);
  });
});

const known = (id: string, more: Partial<Known>): Known => ({
  id,
  year: 2022,
  version: 1,
  name: id,
  ...unsetFields,
  bundle: false,
  parent: null,
  doneMonth: null,
  stage: 'started',
  unit: 'fgj',
  total: '100',
  ...more,
});
const row = (number: number, name: string, code: string | null, more = {}) => ({
  row: number,
  fields: { name, code, unit: 'fgj', stage: 'started' as const, ...more },
  more: {},
});

const faultOf = (before: Partial<Known>, more: object, approved: readonly Level[] = []) =>
  planImport([row(2, 'a', 'A1', more)], [known('a', { code: 'A1', ...before })], 2022, new Set(approved))
    .faults[0]?.message ?? '';

describe('planning an import', () => {
  it('refuses to move stages, frozen levels and reported amounts, each with the place where it is done', () => {
    assert.match(faultOf({}, { stage: 'completed' }), /阶段现为“开工”.*办理阶段/u);
    assert.match(faultOf({}, { levels: ['city'] }, ['city']), /市级重点清单已经批准/u);
    assert.equal(faultOf({}, { levels: ['city'] }, ['county']), '');
    assert.match(faultOf({ doneMonth: '2022-05', done: '1' }, { done: '2' }), /2022-05的项目进度/u);
    assert.match(faultOf({ bundle: true }, { total: '2' }), /各子项目之和/u);
  });

  it('updates by code, keeps what the sheet does not hold, and counts what is the same', () => {
    const plan = planImport(
      [row(2, 'a', 'A1', { done: '7' }), row(3, 'b', 'B1'), row(4, 'c', null)],
      [known('a', { code: 'A1' }), known('b', { code: 'B1' })],
      2022,
    );
    assert.deepEqual(plan.faults, []);
    assert.deepEqual([plan.added.length, plan.changed.length, plan.same], [1, 1, 1]);
    assert.equal(plan.changed[0]?.fields.total, '100');
    assert.equal(plan.changed[0]?.fields.done, '7');
  });

  it('gives a code to the project of that name that has none, once', () => {
    const plan = planImport([row(2, 'a', 'A1'), row(3, 'a', 'A2')], [known('a', {})], 2022);
    assert.deepEqual([plan.changed.length, plan.added.length], [1, 1]);
    assert.equal(plan.changed[0]?.fields.code, 'A1');
  });

  it('refuses doubles in the sheet, codes of another year and names it cannot tell apart', () => {
    const plan = planImport(
      [
        row(2, 'a', 'A1'),
        row(3, 'x', 'A1'),
        row(4, 'y', null),
        row(5, 'y', null),
        row(6, 'z', 'Z'),
        row(7, 'q', null),
      ],
      [known('z', { code: 'Z', year: 2021 }), known('q', { code: 'Q' })],
      2022,
    );
    assert.deepEqual(
      plan.faults.map((fault) => fault.row),
      [3, 5, 6, 7],
    );
    assert.match(plan.faults[2]?.message ?? '', /2021年/u);
    assert.match(plan.faults[3]?.message ?? '', /代码Q/u);
  });
});
