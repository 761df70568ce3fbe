import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { bookOf } from './book.ts';
import { checkDraft } from './check.ts';
import { reckonedReadings } from './likely-told.ts';
import { nameKey } from './names.ts';

const all = ledger();
const book = bookOf(all);

/** A paper's title, its text with # for a number, the right one and one that is called wrong. */
const cases: readonly (readonly [string, string, string, string])[] = [
  [
    '北关街道上半年工作情况汇报',
    '上半年一般公共预算收入6254.1万元，增长9.1%。横向看，收入总量是南岭镇的#，比东河镇多1427.8万元。',
    '1.6倍',
    '1.3倍',
  ],
  [
    '上半年镇街财源情况',
    '上半年，北关街道一般公共预算收入6254.1万元，东河镇4826.3万元，南岭镇3917.8万元。东河与北关的收入差距为#。',
    '1427.8万元',
    '2336.3万元',
  ],
  [
    '1—8月工业运行情况',
    '1—8月，规模以上工业增加值增长7.6%，比年初低#，也已跌破全年8%的目标。',
    '1.3个百分点',
    '0.5个百分点',
  ],
  ['上半年文旅情况', '上半年接待游客284.63万人次，旅游收入15.83亿元，平均每人次花费#。', '556元', '665元'],
  [
    '投资专报',
    '上半年，重点项目完成投资37.96亿元，占年度计划投资76.44亿元的49.7%。把下半年的剩余计划投资38.48亿元分解到月，月均约#。',
    '6.41亿元',
    '6.14亿元',
  ],
  [
    '5月消费情况',
    '5月当月，社会消费品零售总额5.71亿元，增长7.6%，比1—4月的累计增速快#。',
    '1.0个百分点',
    '0.8个百分点',
  ],
];

describe('what else a number may be', () => {
  for (const [title, text, right, wrong] of cases) {
    const at = (span: string): readonly string[] =>
      checkDraft(`${title}（演示数据）\n\n${text.replace('#', span)}`, all).numbers.flatMap((one) =>
        one.status === 'differing' ? [one.span] : [],
      );
    it(`leaves ${text.replace('#', right)}`, () => {
      assert.deepEqual(at(right), []);
    });
    it(`finds ${text.replace('#', wrong)}`, () => {
      assert.deepEqual(at(wrong), [wrong]);
    });
  }

  it('holds what several towns have been told to come to together against the county', () => {
    const towns = (book.byKey.get(nameKey('一般公共预算收入')) ?? []).filter(
      ({ place, unit }) => /[镇道]$/u.test(place) && unit === 'yuan',
    );
    const [known] = towns;
    assert.ok(known);
    const value = { n: towns.reduce((sum, one) => sum + BigInt(one.value), 0n), d: 1n };
    const found = reckonedReadings(
      [{ known, back: 1, computed: { value, printed: null, unit: 'yuan', of: towns } }],
      '%',
      book,
    );
    assert.deepEqual(
      found.map(({ kind, place, size }) => [kind, place, size.toFixed(2)]),
      [['sumpart', '+', '12.02']],
    );
  });
});
