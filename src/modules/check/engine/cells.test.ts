import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: a made county.
function known(
  name: string,
  aspect: Known['aspect'],
  span: Known['span'],
  month: string,
  value: string,
): Known {
  return {
    id: `${name} ${aspect} ${span} ${month} ${value}`,
    names: [name],
    place: '',
    aspect,
    role: 'actual',
    span,
    month,
    basis: '',
    value,
    unit: aspect === 'level' ? 'yuan' : '%',
    version: 1,
    standing: true,
    source: { words: month, link: '' },
  };
}

const retail = known('社会消费品零售总额', 'level', 'cumulative', '2024-05', '2864720000');
const ledger: readonly Known[] = [
  known('存款余额', 'level', 'point', '2023-12', '36291340000'),
  known('存款余额', 'level', 'point', '2024-06', '39144680000'),
  known('存款余额', 'level', 'point', '2024-09', '39803520000'),
  retail,
  { ...retail, id: 'old', value: '2821390000', standing: false },
  known('固定资产投资', 'growth_yoy', 'cumulative', '2024-04', '7.7'),
  known('固定资产投资', 'growth_yoy', 'cumulative', '2024-05', '7.2'),
  known('固定资产投资', 'growth_yoy', 'cumulative', '2024-06', '6.8'),
];

function wrongIn(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 })
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ span, right, cause }) => `${span} ${right ?? ''} ${cause ?? ''}`);
}

function confirmedIn(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 })
    .numbers.filter(({ status }) => status === 'confirmed')
    .map(({ span }) => span);
}

function deposits(last: string): string {
  return `三季度末存款简表（演示数据）\n\n指标|9月末|6月末|上年末\n存款余额（亿元）|398.04|391.45|${last}\n`;
}

function accounts(change: string): string {
  return `初报数与核定数对照清单（演示数据）\n\n指标|期间|初报|核定|调整\n社会消费品零售总额|1—5月|28.2139亿元|28.6472亿元|${change}\n`;
}

function changes(change: string): string {
  return `1—5月投资月度分析（演示数据）\n\n指标|1—5月增速（%）|1—4月增速（%）|变动\n固定资产投资|7.2|7.7|${change}\n`;
}

function growths(june: string): string {
  return `投资增速逐月对照（演示数据，截至6月）\n累计到|固定资产投资（%）|备注\n4月|7.7|无\n5月|7.2|无\n6月|${june}|无\n`;
}

describe('a table with the unit in the names of its rows', () => {
  it('confirms its cells', () => {
    assert.deepEqual(confirmedIn(deposits('362.91')), ['398.04', '391.45', '362.91']);
  });

  it('finds the value of another time', () => {
    assert.deepEqual(wrongIn(deposits('386.27')), ['386.27 362.91亿元 value']);
  });
});

describe('a table with the time in a column', () => {
  it('calls the first account no mistake', () => {
    assert.deepEqual(wrongIn(accounts('+0.4333亿元')), []);
    assert.ok(confirmedIn(accounts('+0.4333亿元')).includes('28.6472亿元'));
  });

  for (const [printed, found] of [
    ['+0.3433亿元', '+0.3433亿元 +0.4333亿元 arithmetic'],
    ['-0.4333亿元', '-0.4333亿元 +0.4333亿元 sign'],
  ] as const)
    it(`finds ${printed}`, () => {
      assert.deepEqual(wrongIn(accounts(printed)), [found]);
    });
});

describe('a table with a column of change', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['回落0.5', []],
    ['-0.5', []],
    ['0.5', []],
    ['提高0.5', ['提高0.5 -0.5 sign']],
    ['回落0.4', ['回落0.4 -0.5 arithmetic']],
  ];
  for (const [printed, found] of cases)
    it(`holds ${printed} against the columns before it`, () => {
      assert.deepEqual(wrongIn(changes(printed)), found);
    });
});

describe('a table of growth whose headings do not say so', () => {
  it('is of growth since January', () => {
    assert.deepEqual(confirmedIn(growths('6.8')), ['7.7', '7.2', '6.8']);
    assert.equal(wrongIn(growths('6.6')).length, 1);
  });
});

const aim: Known = { ...known('固定资产投资', 'growth_yoy', 'year', '2024-12', '7'), role: 'target' };

function offAim(gap: string): readonly (string | null)[] {
  const text = `上半年对标表（演示数据）\n\n指标｜1—6月（%）｜年度目标（%）｜与目标比（个百分点）\n固定资产投资｜6.8｜7｜${gap}\n`;
  return checkDraft(text, [...ledger, aim], { year: 2024 })
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ cause }) => cause);
}

describe('a column of what results are off their aims', () => {
  it('takes a sign in the cell as one', () => {
    assert.deepEqual(offAim('-0.2'), []);
    assert.deepEqual(offAim('低0.2'), []);
  });
  it('finds a wrong size and a wrong way', () => {
    assert.equal(offAim('-0.3').length, 1);
    assert.deepEqual(offAim('高0.2'), ['sign']);
  });
});

it('no row of a table is the title', () => {
  const text = '关于存款的通报（演示数据）\n\n时点|存款余额（亿元）|占年度计划\n6月末|391.45|无\n';
  assert.equal(checkDraft(text, ledger, { year: 2024 }).title, '关于存款的通报（演示数据）');
});
