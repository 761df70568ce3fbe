import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, constantFrom, assert as holds, integer, property, tuple } from 'fast-check';
import { checkDraft } from './check.ts';
import type { Known, NumberResult } from './types.ts';

// 演示数据: a made county, just enough to speak of.
interface Line {
  readonly name: string;
  readonly aspect: Known['aspect'];
  readonly unit: string;
  readonly values: Readonly<Record<string, string>>;
  readonly place?: string;
  readonly planName?: string;
}

/** `C06` sum since January, `06p` state at a month's end, `06` a month alone, `@` the year's aim; a year before the dash for another than 2024. */
function knowns({ name, aspect, unit, values, place = '', planName }: Line): readonly Known[] {
  return Object.entries(values).map(([when, value]): Known => {
    const isAim = when.startsWith('@');
    const [year = '2024', month = '12'] = isAim ? [] : when.includes('-') ? when.split('-') : ['2024', when];
    const span = isAim
      ? 'year'
      : month.startsWith('C')
        ? 'cumulative'
        : month.endsWith('p')
          ? 'point'
          : 'month';
    return {
      id: `${place}${name} ${aspect} ${when}`,
      names: [name],
      place,
      aspect,
      role: isAim ? 'target' : 'actual',
      span,
      month: `${year}-${month.replaceAll(/[Cp]/gu, '')}`,
      basis: '',
      value,
      unit,
      version: 1,
      standing: true,
      source: { words: when, link: '' },
      ...(planName === undefined ? {} : { planName }),
    };
  });
}

const growth = { aspect: 'growth_yoy', unit: '%' } as const;
const money = { aspect: 'level', unit: 'yuan' } as const;
const ledger: readonly Known[] = [
  knowns({
    ...money,
    name: '一般公共预算收入',
    values: { C03: '609250000', C05: '1003860000', C06: '1247590000' },
  }),
  knowns({ ...growth, name: '一般公共预算收入', values: { C05: '5.4', C06: '5.9', '@': '5' } }),
  knowns({ ...growth, name: '一般公共预算收入', place: '东河镇', values: { C06: '7.4' } }),
  knowns({ ...growth, name: '一般公共预算收入', place: '南岭镇', values: { C06: '3.6' } }),
  knowns({ ...money, name: '税收收入', values: { C05: '719520000', C06: '891270000' } }),
  knowns({ ...growth, name: '税收收入', values: { C06: '8.2' } }),
  knowns({
    ...growth,
    name: '规模以上工业增加值',
    values: { '2023-C06': '7.1', C05: '8.5', C06: '8.1', C07: '7.8', C08: '7.6', '@': '8' },
  }),
  knowns({ ...growth, name: '规模以上工业增加值', place: '全市', values: { C06: '6.6' } }),
  knowns({ aspect: 'rank', unit: 'rank', name: '规模以上工业增加值', values: { C05: '4', C06: '3' } }),
  knowns({ ...growth, name: '固定资产投资', values: { C05: '7.2', C06: '6.8', '@': '7' } }),
  knowns({ ...growth, name: '商品房销售面积', values: { C06: '-8.7' } }),
  knowns({
    ...money,
    name: '金融机构本外币存款余额',
    values: { '2023-12p': '36291340000', '05p': '38627150000', '06p': '39144680000' },
  }),
  knowns({
    ...money,
    name: '金融机构本外币贷款余额',
    values: { '2023-12p': '28160590000', '05p': '29734820000', '06p': '30351760000' },
  }),
  knowns({ ...money, name: '城镇居民人均可支配收入', values: { C06: '20184' } }),
  knowns({ ...money, name: '农村居民人均可支配收入', values: { C06: '10463' } }),
  knowns({ ...growth, name: '城镇居民人均可支配收入', values: { C06: '4.9' } }),
  knowns({ ...growth, name: '农村居民人均可支配收入', values: { C06: '7.2' } }),
  knowns({ ...money, name: '出口', values: { C06: '752190000' } }),
  knowns({ ...money, name: '进出口总额', values: { C06: '1029360000' } }),
  knowns({ aspect: 'count', unit: 'person', name: '城镇新增就业', values: { C06: '3817', '@': '6500' } }),
  knowns({
    aspect: 'count',
    unit: 'enterprise',
    name: '规模以上工业企业',
    values: { '2023-12p': '128', '06p': '137' },
  }),
  knowns({ aspect: 'rate', unit: '%', name: '城镇调查失业率', values: { '06p': '4.7', '@': '5.5' } }),
].flat();

function numbers(text: string): readonly NumberResult[] {
  return checkDraft(`2024年上半年情况（演示数据）\n\n${text}`, ledger, { year: 2024 }).numbers;
}

/** Each sentence with its numbers in the order in which they stand; one of them wrong in turn must be found, and right ones never. */
const rules: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'a subject left out and carried': [
    ['一般公共预算收入#，同比增长#，增速比1—5月加快#。', '12.48亿元', '5.9%', '0.5个百分点'],
    ['一般公共预算收入保持平稳。完成#，增长#。', '12.48亿元', '5.9%'],
  ],
  'comparisons with a time, a place, an aim, another subject': [
    [
      '规上工业增加值增长#，比1—5月回落#，高于全市#，高于年度目标#。',
      '8.1%',
      '0.4个百分点',
      '1.5个百分点',
      '0.1个百分点',
    ],
    ['固定资产投资增长#，较年度目标低#。', '6.8%', '0.2个百分点'],
    ['农村居民收入增长#，快于城镇居民#。', '7.2%', '2.3个百分点'],
    ['规上工业增加值增长#，较去年同期加快#。', '8.1%', '1.0个百分点'],
    ['与1—5月相比，规上工业增加值增速回落#，固定资产投资增速回落#。', '0.4个百分点', '0.4个百分点'],
    ['规上工业增加值增速低于目标的说法不确。固定资产投资增长6.8%，低于目标#。', '0.2个百分点'],
  ],
  'values of a base': [
    ['规上工业增加值增速由1—5月的#回落到上半年的#。', '8.5%', '8.1%'],
    ['规上工业增加值增长#，较1—5月（#）回落#。', '8.1%', '8.5%', '0.4个百分点'],
    ['规上工业企业由年初的#增加到#，净增#。', '128家', '137家', '9家'],
    ['规上工业增加值增长#（全市#），较1—5月回落#。', '8.1%', '6.6%', '0.4个百分点'],
  ],
  'lists with shared words': [
    ['存贷款余额分别为#、#，较年初分别增加#、#。', '391.45亿元', '303.52亿元', '28.53亿元', '21.91亿元'],
    ['东河镇、南岭镇一般公共预算收入分别增长#、#。', '7.4%', '3.6%'],
    ['城乡居民人均可支配收入分别为#和#，分别增长#和#。', '20184元', '10463元', '4.9%', '7.2%'],
    ['规上工业增加值5—8月累计增速分别为#、#、#、#。', '8.5%', '8.1%', '7.8%', '7.6%'],
  ],
  'shares, completion, ratios with a name': [
    ['出口占进出口总额的#。', '73.1%'],
    ['城镇新增就业#，完成全年6500人目标的#，快于时间进度#。', '3817人', '58.7%', '8.7个百分点'],
    ['税收占比#，较1—5月下降#。', '71.4%', '0.2个百分点'],
    ['城乡居民收入比为#，存贷比#。', '1.93', '77.5%'],
  ],
  'places in an order and steps in it': [['规上工业增加值增长8.1%，居全市第#位，较1—5月前移#位。', '3', '1']],
  'stretches that the ledger does not hold': [
    ['二季度，一般公共预算收入#，其中6月#。', '6.38亿元', '2.44亿元'],
    ['6月当月，存款新增#，贷款新增#。', '5.18亿元', '6.17亿元'],
  ],
  'declines, and an aim that waits for its number': [
    ['商品房销售面积下降#。', '8.7%'],
    ['城镇调查失业率#，低于5.5%的控制线#。', '4.7%', '0.8个百分点'],
  ],
  'numbers in words': [['一般公共预算收入#，增长#。', '十二亿四千八百万元', '百分之五点九']],
};

function filled(sentence: string, values: readonly string[]): string {
  let at = 0;
  return sentence.replaceAll('#', () => values[at++] ?? '');
}

const CHINESE = '零一二三四五六七八九';

/** The value with its last digit another one, ways off. */
function spoiled(value: string): string {
  return value.replace(/[\d一二三四五六七八九](?=[^\d一二三四五六七八九]*$)/u, (digit) => {
    const at = CHINESE.indexOf(digit);
    return at < 0 ? String((Number(digit) + 4) % 10) : (CHINESE[((at + 3) % 9) + 1] ?? '一');
  });
}

for (const [rule, cases] of Object.entries(rules)) {
  describe(rule, () => {
    for (const [sentence, ...values] of cases) {
      it(filled(sentence, values), () => {
        for (const { status, span, message } of numbers(filled(sentence, values)))
          assert.notEqual(status, 'differing', `${span}: ${message}`);
        for (const [index, value] of values.entries()) {
          const wrong = values.map((one, at) => (at === index ? spoiled(one) : one));
          const called = numbers(filled(sentence, wrong)).filter(({ status }) => status === 'differing');
          assert.ok(
            called.some(({ span }) => span.includes(spoiled(value))),
            `${value} as ${spoiled(value)} is found`,
          );
        }
      });
    }
  });
}

describe('what is not understood whole', () => {
  const doubtful = [
    '民营企业贷款余额58.3亿元。',
    '一般公共预算收入稳步增长，非税占比31.2%。',
    '规上工业企业中亏损面18%。',
    '12个项目未开工，涉及投资4.5亿元。',
    '国内生产总值全国增长5.0%，一般公共预算收入全国增长2.1%。',
    '规上工业利润增长21%。',
    '合计92.3亿元。',
  ];
  for (const text of doubtful)
    it(`is never called wrong: ${text}`, () => {
      for (const { status, message } of numbers(text)) assert.notEqual(status, 'differing', message);
    });
});

function sentence(words: readonly [string, string, string], value: string, rate: string): string {
  const [scope, verb, rise] = words;
  return `2024年上半年情况（演示数据）\n\n${scope}一般公共预算收入${verb}${value}，${rise}${rate}。`;
}

function made(value: number, rate: string): readonly Known[] {
  return [
    knowns({ ...money, name: '一般公共预算收入', values: { C06: String(value) } }),
    knowns({ ...growth, name: '一般公共预算收入', values: { C06: rate } }),
  ].flat();
}

describe('every supported phrase', () => {
  const amounts = constantFrom('完成', '实现', '达到', '累计完成', '为', '');
  const rises = constantFrom('同比增长', '比上年同期增长', '增长', '比增', '增速为', '增幅达');
  const scopes = constantFrom('全县', '我县', '');
  const yuan = integer({ min: 100_000_000, max: 9_999_999_999 });
  const tenths = integer({ min: 1, max: 299 });

  it('confirms any known value rightly printed', () => {
    holds(
      property(
        tuple(scopes, amounts, rises),
        yuan,
        tenths,
        integer({ min: 1, max: 4 }),
        (words, value, rate, decimals) => {
          const printed = `${(Math.round((value / 1e8) * 10 ** decimals) / 10 ** decimals).toFixed(decimals)}亿元`;
          const text = sentence(words, printed, `${(rate / 10).toFixed(1)}%`);
          const found = checkDraft(text, made(value, (rate / 10).toFixed(1)), { year: 2024 }).numbers;
          assert.deepEqual(
            found.map(({ status }) => status),
            ['confirmed', 'confirmed'],
            text,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds any one error of amount, scale, sign or rate', () => {
    const faults = constantFrom('rounding', 'slip', 'sign', 'rate');
    holds(
      property(
        tuple(scopes, amounts, constantFrom('同比增长', '增长')),
        array(yuan, { minLength: 1, maxLength: 1 }),
        tenths,
        faults,
        (words, [value = 0], rate, fault) => {
          const digits = Math.round(value / 1e6) + (fault === 'rounding' ? 2 : 0);
          const amount = `${(digits / 100).toFixed(2)}${fault === 'slip' ? '万元' : '亿元'}`;
          const shown = fault === 'rate' ? rate + 5 : rate;
          const [scope, verb, rise] = words;
          const said = fault === 'sign' ? rise.replace('增长', '下降') : rise;
          const text = sentence([scope, verb, said], amount, `${(shown / 10).toFixed(1)}%`);
          const found = checkDraft(text, made(value, (rate / 10).toFixed(1)), { year: 2024 }).numbers;
          const wrong = found.filter(({ status }) => status === 'differing');
          assert.equal(wrong.length, 1, text);
        },
      ),
      { numRuns: 150 },
    );
  });
});
