import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { numberIndicator } from './rules.ts';
import { changesBetween, checkDefinition, definitionOf, matchesList } from './rules-change.ts';
import {
  compileFormula,
  computedFrom,
  computedSpecs,
  formulaNameOf,
  neededFor,
  resolverOf,
} from './rules-formula.ts';
import { readDefinitions, sheetLine } from './rules-sheet.ts';
import { sheetHeadings } from './rules-sheet-cells.ts';
import { availabilityWords, goodWords, readAvailability } from './rules-words.ts';
import type { Indicator } from './schema.ts';

const money = (id: string, name: string, more: Partial<Indicator> = {}): Indicator => ({
  ...numberIndicator({ subject: name, aspect: 'level', unit: 'yuan', printed: '1.00亿元' }),
  id,
  ...more,
});
const revenue = money('rev', '地方一般公共预算收入', { code: 'revenue' });
const growth: Indicator = {
  ...numberIndicator({ subject: '一般公共预算收入', aspect: 'growth_yoy', unit: '%', printed: '6%' }),
  id: 'rev-growth',
};
const tax = money('tax', '税收收入');
const share: Indicator = {
  ...numberIndicator({ subject: '税收占比', aspect: 'share', unit: '%', printed: '80.0%' }),
  id: 'share',
};
const all = [revenue, growth, tax, share];
const parts = [{ id: 'industry', name: '按产业', whole: true, items: [], version: 1 }];
const around = { all, dimensions: parts };

describe('names in a formula', () => {
  it('are codes, full names and bare names; a shared bare name is the level', () => {
    const resolve = resolverOf(all);
    assert.equal(resolve('revenue'), 'rev');
    assert.equal(resolve('地方一般公共预算收入'), 'rev');
    assert.equal(resolve('地方一般公共预算收入增速'), 'rev-growth');
    assert.equal(resolve('税收占比'), 'share');
    assert.equal(resolve('财政支出'), null);
    assert.equal(
      resolverOf([...all, money('tax2', '税收收入')])('税收收入'),
      null,
      'two levels of one name are unclear',
    );
    const nameOf = formulaNameOf(all);
    for (const { id } of all) assert.equal(resolve(nameOf(id)), id);
  });
});

describe('a formula of an indicator', () => {
  it('is kept by ids and checked against the unit', () => {
    assert.deepEqual(compileFormula('税收收入 ÷ revenue × 100%', share, all), {
      ...compileFormula('税收收入 ÷ revenue × 100%', share, all),
      kind: 'formula',
      kept: 'tax ÷ rev × 100%',
    });
    const wrong = compileFormula('税收收入 + revenue', share, all);
    assert.ok(wrong.kind === 'refused');
    assert.match(wrong.reason, /得出的是“元”，与声明的单位“%”不符/u);
  });

  it('may not lead back to itself, and says the way round', () => {
    const circular = all.map((one) => (one.id === 'tax' ? { ...one, formula: 'rev × share' } : one));
    const refused = compileFormula('税收收入 ÷ 地方一般公共预算收入', share, circular);
    assert.ok(refused.kind === 'refused');
    assert.match(refused.reason, /绕回了自身：税收收入 → 税收占比 → 税收收入/u);
  });

  it('says what it needs and what changes with it', () => {
    const computed = all.map((one) => (one.id === 'share' ? { ...one, formula: 'tax ÷ rev' } : one));
    assert.deepEqual(neededFor(['share'], computed).toSorted(), ['rev', 'share', 'tax']);
    assert.deepEqual(computedFrom(['tax'], computed), ['share']);
    assert.deepEqual(computedFrom(['rev-growth'], computed), []);
    assert.deepEqual(
      computedSpecs(computed).map(({ id }) => id),
      ['share'],
    );
  });
});

describe('a definition', () => {
  const given = definitionOf(share);
  const faults = (change: Partial<typeof given>, one: Indicator = share) => {
    const checked = checkDefinition({ ...given, ...change }, one, around);
    return checked.kind === 'faults'
      ? checked.faults.map(({ field, message }) => `${field}：${message}`)
      : [];
  };

  it('of a band has both bounds, of a ceiling the upper one, else none', () => {
    assert.deepEqual(faults({ direction: 'band', lo: '1', hi: '3' }), []);
    assert.match(faults({ direction: 'band', lo: '1' })[0] ?? '', /须填写区间的下限和上限/u);
    assert.match(faults({ direction: 'band', lo: '4', hi: '3' })[0] ?? '', /下限大于上限/u);
    assert.match(faults({ direction: 'at_most' })[0] ?? '', /须填写上限/u);
    assert.match(faults({ direction: 'higher', hi: '3' })[0] ?? '', /请清空/u);
    assert.equal(goodWords({ ...share, direction: 'band', lo: '1', hi: '3' }), '区间内为好（1%—3%）');
  });

  it('names breakdowns that exist and formulas that compute', () => {
    assert.match(faults({ dimensions: ['nowhere'] })[0] ?? '', /没有叫“nowhere”的分组/u);
    assert.match(faults({ formula: '税收收入 ÷' })[0] ?? '', /公式：第7个字/u);
    assert.match(faults({ noJanuary: true, frequency: 'quarter' })[0] ?? '', /只有月度指标/u);
  });

  it('shows what a version says otherwise, and whether it changes the meaning', () => {
    const next = {
      ...given,
      definition: '税收收入占一般公共预算收入的比重',
      publisher: '财政局',
      formula: 'tax ÷ rev',
    };
    assert.deepEqual(changesBetween(given, next, around), [
      {
        field: 'definition',
        label: '口径',
        before: '（空）',
        after: '税收收入占一般公共预算收入的比重',
        meaning: true,
      },
      {
        field: 'formula',
        label: '公式',
        before: '（空）',
        after: '税收收入 ÷ 地方一般公共预算收入',
        meaning: true,
      },
      { field: 'publisher', label: '发布单位', before: '（空）', after: '财政局', meaning: false },
    ]);
  });

  it('is found by words, kind and what is open', () => {
    assert.ok(matchesList(revenue, { q: 'REVENUE' }));
    assert.ok(matchesList(revenue, { q: '亿元', open: 'yes', state: 'active' }));
    assert.ok(!matchesList({ ...share, formula: 'tax ÷ rev' }, { kind: 'number' }));
    assert.ok(matchesList({ ...share, formula: 'tax ÷ rev' }, { kind: 'computed' }));
  });
});

describe('a day of publication', () => {
  it('reads back as it is written', () => {
    assert.deepEqual(readAvailability('次月18日'), { months: 1, day: 18, roll: 'none' });
    assert.equal(readAvailability('次月40日'), null);
    fc.assert(
      fc.property(
        fc.record(
          {
            months: fc.integer({ min: 0, max: 6 }),
            day: fc.integer({ min: 1, max: 31 }),
            roll: fc.constantFrom('rest' as const, 'none' as const),
          },
          { noNullPrototype: true },
        ),
        (on) => assert.deepEqual(readAvailability(availabilityWords(on)), on),
      ),
    );
  });
});

const lines = (indicators: readonly Indicator[]) =>
  indicators.map((one) => sheetLine(one, all, parts).map((cell) => cell ?? ''));

describe('the table of definitions', () => {
  const heading = [...sheetHeadings];

  it('reads back what it wrote without any change', () => {
    const full = all.map((one) =>
      one.id === 'share'
        ? {
            ...one,
            formula: 'tax ÷ rev',
            direction: 'band' as const,
            lo: '60',
            hi: '95.5',
            dimensions: ['industry'],
          }
        : {
            ...one,
            available: { months: 1, day: 18, roll: 'rest' as const },
            priceBasis: 'current' as const,
          },
    );
    const read = readDefinitions([['指标定义表'], heading, ...lines(full)], full, parts);
    assert.deepEqual(read.faults, []);
    assert.equal(read.lines.length, full.length);
    read.lines.forEach((line, index) => {
      const one = full[index] ?? revenue;
      assert.equal(line.known?.id, one.id);
      const checked = checkDefinition(line.given, one, { all: full, dimensions: parts });
      assert.ok(checked.kind === 'definition');
      assert.deepEqual(
        changesBetween(definitionOf(one), { ...definitionOf(one), ...checked.definition }, around),
        [],
      );
    });
  });

  it('names line, column and cure', () => {
    const [line = []] = lines([revenue]);
    const at = (title: (typeof sheetHeadings)[number], text: string) =>
      line.map((cell, index) => (heading[index] === title ? text : cell));
    const rows = [
      heading,
      at('发布日', '每月中旬'),
      at('计量单位', '捆'),
      at('名称*', ''),
      at('小数位数', '两位'),
    ];
    const found = readDefinitions(rows, all, parts).faults.map(
      ({ row, column, message }) => `${row} ${column} ${message}`,
    );
    assert.deepEqual(found, [
      '2 发布日 “每月中旬”请写成“次月18日”或“次月18日（遇休顺延）”',
      '3 计量单位 不认识的计量单位“捆”，请写系统里的单位名称，如 元、%、人',
      '4 名称 名称没有填',
      '5 小数位数 “两位”应为0至6的整数',
    ]);
    const doubled = readDefinitions([heading, ...lines([tax, tax])], all, parts);
    assert.match(doubled.faults[0]?.message ?? '', /与第2行是同一个指标/u);
    assert.match(readDefinitions([['表']], all, parts).faults[0]?.message ?? '', /没有找到表头“名称”/u);
  });

  it('keeps what is known where a column is left out', () => {
    const read = readDefinitions(
      [
        ['名称', '计量单位', '口径'],
        ['税收收入', '元', '当年入库税收'],
      ],
      all,
      parts,
    );
    assert.deepEqual(read.faults, []);
    assert.equal(read.lines[0]?.known?.id, 'tax');
    assert.equal(read.lines[0]?.given.scale, '亿');
    assert.equal(read.lines[0]?.given.definition, '当年入库税收');
  });
});
