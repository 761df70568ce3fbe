import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from './check.ts';
import { counted, groupName, type MeasuredId } from './counted.ts';
import type { Known } from './types.ts';

// 演示数据: what our own papers say by themselves, and how a target that was adjusted is spoken of.
const base: Omit<Known, 'id' | 'value' | 'names'> = {
  place: '',
  aspect: 'count',
  role: 'actual',
  span: 'point',
  month: '2022-06',
  basis: '',
  unit: 'item',
  version: 1,
  standing: true,
  source: { words: '台账', link: '' },
};

function known(name: string, value: string, more: Partial<Known> = {}): Known {
  const one = { ...base, names: [name], value, ...more };
  return { ...one, id: [name, one.month, one.role, value].join(' ') };
}

function group(scope: string, what: MeasuredId, value: string, unit = 'item'): Known {
  const aspect = unit === '%' ? 'rate' : unit === 'yuan' ? 'level' : 'count';
  return known(groupName(scope, what), value, { unit, aspect });
}

const ledger: readonly Known[] = [
  known(counted.projects.name, '117'),
  known(counted.started.name, '68'),
  group('', 'count', '117'),
  group('', 'startRate', '58.119658', '%'),
  group('在建', 'count', '41'),
  group('竣工', 'count', '9'),
  group('区级', 'plan', '14232000000', 'yuan'),
  group('区级', 'done', '9689000000', 'yuan'),
  group('区级', 'rate', '68.0789', '%'),
  group('省级', 'done', '4120000000', 'yuan'),
  group('省级', 'share', '42.5224', '%'),
  known('重点项目开工数', '43'),
  known(counted.met.name, '21'),
  known(counted.missed.name, '9'),
];

function read(text: string, knowns: readonly Known[], names: readonly string[] = []) {
  const { numbers, remarks } = checkDraft(text, knowns, { year: 2022, names });
  return { all: numbers.map(({ span, status }) => `${span} ${status}`), remarks: remarks.length };
}

const ofLedger = (started: string, rate: string): string =>
  `2022年上半年计划执行情况\n项目台账共有项目117个，已开工${started}个，开工率${rate}，其中在建项目41个、竣工投产项目9个。台账内区级项目年度计划投资142.32亿元，已完成96.89亿元，完成率68.1%；其中台账内省级项目完成投资41.20亿元，占区级项目完成投资的42.5%。`;

describe('what the product counts of the projects of its ledger', () => {
  it('is held against that very count, never against that of the key projects', () => {
    const { all, remarks } = read(ofLedger('68', '58.1%'), ledger);
    assert.equal(all.length, 10);
    assert.deepEqual(
      all.filter((one) => !one.endsWith('confirmed')),
      [],
    );
    assert.equal(remarks, 0);
  });

  it('is wrong where it is wrong', () => {
    const { all } = read(ofLedger('86', '59.1%'), ledger);
    assert.deepEqual(
      all.filter((one) => one.endsWith('differing')),
      ['86个 differing', '59.1% differing'],
    );
  });

  it('keeps targets that were reached apart from those that were not', () => {
    const words = '2022年上半年执行情况\n没有达到目标的9个指标，原因如下。达到目标的21个，没有达到的9个。';
    assert.deepEqual(read(words, ledger).all, ['9个 confirmed', '21个 confirmed', '9个 confirmed']);
  });
});

describe('a target with a bound', () => {
  const unit = { unit: 'household' } as const;
  const heat = [
    known('新增供热户', '328', { ...unit, span: 'cumulative' }),
    known('新增供热户', '2000', { ...unit, role: 'target', span: 'year', month: '2022-12' }),
  ];
  for (const bound of ['超2000户', '不少于2000户', '2000户以上', '2000户']) {
    it(`is a target: ${bound}`, () => {
      const items = `2022年上半年执行情况\n1．新增供热户：年度目标${bound}，完成328户。`;
      const rows = `2022年上半年执行情况\n指标\t年度目标\t上半年完成\n新增供热户\t${bound}\t328户\n`;
      for (const text of [items, rows]) {
        const { all } = read(text, heat);
        assert.deepEqual(
          all.map((one) => one.replace(/^.* /u, '')),
          ['confirmed', 'confirmed'],
          text,
        );
      }
    });
  }
  it('is still what the result is off it where the words compare', () => {
    const text = '2022年上半年执行情况\n1．新增供热户：年度目标2000户，完成328户，比年度目标欠1672户。';
    assert.deepEqual(read(text, heat).all, ['2000户 confirmed', '328户 confirmed', '1672户 confirmed']);
  });
});

describe('a target that was adjusted', () => {
  const rate = { aspect: 'growth_yoy', unit: '%' } as const;
  const aim = { ...rate, role: 'target', span: 'year', month: '2022-12' } as const;
  const now = known('固定资产投资', '6', aim);
  const months = ['2022-06', '2022-07', '2022-08'];
  const then: Known = { ...known('固定资产投资', '7', aim), standing: false, held: { by: now.id, months } };
  const values = [
    known('固定资产投资', '6.5', { ...rate, span: 'cumulative' }),
    known('固定资产投资', '6.1', { ...rate, span: 'cumulative', month: '2022-09' }),
    now,
    then,
  ];

  it('is the old one in a text on a month before, and there the new one is right as well', () => {
    const old = read(
      '2022年上半年执行情况\n1．固定资产投资：年度目标增长7%，实际增长6.5%，低于目标0.5个百分点。',
      values,
    );
    assert.deepEqual(old.all, ['7% confirmed', '6.5% confirmed', '0.5个百分点 confirmed']);
    const later = read(
      '2022年上半年执行情况\n1．固定资产投资：年度目标增长6%，实际增长6.5%，高于目标0.5个百分点。',
      values,
    );
    assert.deepEqual(later.all, ['6% confirmed', '6.5% confirmed', '0.5个百分点 confirmed']);
  });

  it('is the new one from its month on', () => {
    const late = read('2022年前三季度执行情况\n1．固定资产投资：年度目标增长7%，实际增长6.1%。', values);
    assert.deepEqual(late.all, ['7% differing', '6.1% confirmed']);
  });
});

describe('what is no result', () => {
  const rate = { aspect: 'growth_yoy', unit: '%', span: 'cumulative' } as const;
  const values = [
    known('固定资产投资', '6.0', { ...rate, month: '2022-09' }),
    known('固定资产投资', '5.8', { ...rate, month: '2022-12' }),
  ];
  it('a forecast is not held against what came of it', () => {
    const text =
      '2022年前三季度经济运行分析\n固定资产投资增长6.0%。按月度数据推算，固定资产投资全年预计增长6.2%。';
    assert.deepEqual(read(text, values).all, ['6.0% confirmed', '6.2% unknown']);
  });
  it('a number in a name of the ledger, and the number of an item before it', () => {
    const text =
      '2022年前三季度项目情况\n主要项目如下。\n1．150MW渔光互补项目（区发改局）。\n2．石榴园（林业局）。';
    assert.deepEqual(read(text, values, ['150MW渔光互补项目']).all, ['150MW confirmed']);
  });
});
