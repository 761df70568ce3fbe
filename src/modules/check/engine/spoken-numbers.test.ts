import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: a made county's half year.
const base: Omit<Known, 'id' | 'value' | 'names' | 'aspect' | 'unit'> = {
  place: '',
  role: 'actual',
  span: 'cumulative',
  month: '2024-06',
  basis: '',
  version: 1,
  standing: true,
  source: { words: '2024年1—6月', link: '' },
};

function known(name: string, value: string, more: Partial<Known> = {}): Known {
  const one = { ...base, names: [name], aspect: 'level' as const, unit: 'yuan', value, ...more };
  return { ...one, id: [name, one.aspect, one.month, value].join(' ') };
}

const growth = { aspect: 'growth_yoy', unit: '%' } as const;
const ledger: readonly Known[] = [
  known('地区生产总值', '9427680000'),
  known('地区生产总值', '8841720000', { month: '2023-06' }),
  known('规模以上工业增加值', '8.1', growth),
  known('规模以上工业增加值', '8.6', { ...growth, month: '2024-03' }),
  known('一般公共预算收入', '1247590000'),
  known('税收收入', '891270000'),
];

function readIn(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 }).numbers.map(({ span }) => span);
}

describe('numbers as people say them', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['税收占了一般公共预算收入的七成一。', '七成一'],
    ['城镇居民比农村居民多九千七百二十一块。', '九千七百二十一块'],
    ['规上工业比一季度慢半个百分点。', '半个百分点'],
    ['规上工业比全市高一个半百分点。', '一个半百分点'],
    ['生产总值干了94亿2768万元。', '94亿2768万元'],
    ['税收收入8.91亿元，一个月收了一千四百多万。', '一千四百多万'],
    ['税收收入8.91亿元，北关入库6254万。', '6254万'],
    ['工业增加值的名次从5月的第四挪到了第三。', '第三'],
    ['工业增加值居全市第2位，比5月又前进一位。', '一位'],
    ['工业增加值居全市第2位，比5月前移1个位次。', '1个位'],
  ];
  for (const [text, span] of cases)
    it(`reads ${span}`, () => {
      assert.ok(readIn(`2024年上半年，${text}`).includes(span), readIn(`2024年上半年，${text}`).join(' '));
    });

  it('leaves the time that has passed and what counts no money', () => {
    assert.deepEqual(readIn('2024年上半年，时间过了四成二。'), []);
    assert.deepEqual(readIn('2024年上半年，街上的人有一千多万。'), []);
  });
});

describe('94亿2768万元', () => {
  for (const [printed, status] of [
    ['94亿2768万元', 'confirmed'],
    ['94亿2678万元', 'differing'],
  ] as const)
    it(`is one number: ${printed} is ${status}`, () => {
      const [one] = checkDraft(`2024年上半年，全县生产总值${printed}。`, ledger, { year: 2024 }).numbers;
      assert.deepEqual([one?.span, one?.status], [printed, status]);
    });
});

describe('an answer', () => {
  it('is about the time that is asked for', () => {
    const text = '上半年全县生产总值94.28亿元。去年上半年是多少？88亿4172万。';
    const last = checkDraft(text, ledger, { year: 2024 }).numbers.at(-1);
    assert.deepEqual([last?.span, last?.status, last?.period], ['88亿4172万', 'confirmed', '2023年1—6月']);
  });
});
