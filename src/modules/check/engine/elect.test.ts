import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, integer, property, tuple } from 'fast-check';
import { known } from '../../../../tests/check/known.ts';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: a made county's months.

const aim = { role: 'target', span: 'year' } as const;
const money = { aspect: 'level', unit: 'yuan' } as const;
const ledger: readonly Known[] = [
  known('地区生产总值', '2024-06', '6.1'),
  known('地区生产总值', '2024-12', '6', aim),
  known('规模以上工业增加值', '2024-03', '8.6'),
  known('规模以上工业增加值', '2024-04', '8.2'),
  known('规模以上工业增加值', '2024-05', '8.5'),
  known('规模以上工业增加值', '2024-06', '8.1'),
  known('规模以上工业增加值', '2024-12', '8', aim),
  known('固定资产投资', '2024-02', '10.4'),
  known('固定资产投资', '2024-03', '9.1'),
  known('固定资产投资', '2024-04', '7.7'),
  known('固定资产投资', '2024-06', '6.8'),
  known('固定资产投资', '2024-12', '7', aim),
  known('进出口总额', '2024-06', '11.8'),
  known('进出口总额', '2024-12', '10', aim),
  known('一般公共预算收入', '2024-06', '5.9'),
  known('一般公共预算收入', '2024-06', '1247590000', money),
  known('一般公共预算收入', '2024-05', '189490000', { ...money, span: 'month' }),
  known('一般公共预算收入', '2024-06', '243730000', { ...money, span: 'month' }),
];

function wrongIn(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 })
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ span }) => span);
}

const READY = '年初确定的主要目标中，';

describe('numbers that stand together', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    // The words put them at the end of a year that is not over.
    [
      `关于2024年上半年计划执行情况的报告\n\n一、主要目标完成情况\n${READY}地区生产总值增长6.1%，规模以上工业增加值增长8.1%，固定资产投资增长6.8%，进出口总额增长【11.8%】。`,
      '18.1%',
      'the moment',
    ],
    [
      '上半年情况（2024年）\n\n上半年，经济平稳。与目标相比，GDP多0.1个百分点，工业多0.1个百分点，进出口总额多1.8个百分点，一般公共预算收入实现5.9%，固定资产投资少【0.2个百分点】。',
      '0.8个百分点',
      'the base',
    ],
    [
      '2024年1—6月工业走势\n\n上半年，规模以上工业增加值增长8.1%。分月累计走势如下，一季度8.6%，1—4月8.2%，1—5月【8.5%】。',
      '8.9%',
      'the subject',
    ],
    [
      '关于投资的通知（2024年6月）\n\n上半年，固定资产投资增长6.8%。\n\n几个月下来，2月是10.4%，3月9.1%，4月【7.7%】，半年6.8%，没有回头。',
      '7.2%',
      'sums told by their last months, of which a paragraph before speaks',
    ],
    [
      '投资为什么前高后低（2024年7月）\n\n今年县里投资的曲线一路向下：\n\n1—2月　10.4%\n1—3月　9.1%\n1—4月　【7.7%】\n1—6月　6.8%\n\n原因有三。',
      '8.7%',
      'lines of a list that name a time and nothing else',
    ],
    [
      '2024年上半年收入\n\n全县一般公共预算收入12.48亿元，增长5.9%。6月份当月入库【2.44亿元】。',
      '1.89亿元',
      'the slip',
    ],
  ];
  for (const [text, wrong, what] of cases) {
    it(`tell ${what}`, () => {
      assert.deepEqual(wrongIn(text.replace(/[【】]/gu, '')), [], 'what is right differs nowhere');
      assert.deepEqual(wrongIn(text.replace(/【.*】/u, wrong)), [wrong]);
    });
  }

  it('say nothing of a thing that the ledger does not hold', () => {
    const text =
      '2024年上半年\n\n上半年，规模以上工业增加值增长8.1%。高技术制造业一季度8.9%、1—4月8.7%、1—5月8.3%。';
    assert.deepEqual(wrongIn(text), []);
  });

  it('say nothing of lines that are of no thing of the ledger', () => {
    const text =
      '用电的曲线（2024年7月）\n\n企业用电增速：\n\n1—2月　9.4%\n1—3月　8.1%\n1—4月　7.7%\n1—6月　6.3%\n';
    assert.deepEqual(wrongIn(text), []);
  });

  it('never differ where each is printed rightly, whatever it is', () => {
    const rate = integer({ min: 1, max: 299 });
    holds(
      property(tuple(rate, rate, rate, rate), (rates) => {
        const shown = rates.map((one) => (one / 10).toFixed(1));
        const [a = '', b = '', c = '', d = ''] = shown;
        const months = ['2024-03', '2024-04', '2024-05', '2024-06'];
        const made = months.map((month, index) => known('规模以上工业增加值', month, shown[index] ?? ''));
        const text = `2024年上半年\n\n规模以上工业增加值增长${d}%。从走势看，一季度${a}%，1—4月${b}%，1—5月${c}%。`;
        const found = checkDraft(text, made, { year: 2024 }).numbers;
        assert.deepEqual(
          found.filter(({ status }) => status === 'differing').map(({ message }) => message),
          [],
        );
      }),
      { numRuns: 60 },
    );
  });
});
