import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '#modules/check/engine/check.ts';
import { ledger } from '../../../../tests/check/corpus.ts';

function statusOf(text: string, span: string): string {
  const { numbers } = checkDraft(`工业经济运行分析（演示数据）\n2024年11月12日\n\n${text}`, ledger());
  return numbers.find((one) => one.span === span)?.status ?? 'not read';
}

const LEAD = '1—10月，规模以上工业增加值增长8.0%。\n\n把各期连起来看：前两个月8.9%，其后总体往下走，';

test('a number at which nothing but a time is said is of what the row is of', () => {
  assert.equal(statusOf(`${LEAD}一季度8.6%，上半年8.1%，1—8月只有7.6%。`, '8.1%'), 'confirmed');
  assert.equal(statusOf(`${LEAD}一季度8.6%，上半年6.6%，1—8月只有7.6%。`, '6.6%'), 'differing');
  assert.equal(statusOf(`${LEAD}一季度8.6%，上半年8.1%，1—8月只有7.8%。`, '7.8%'), 'differing');
});

test('a number beside the row that is another thing, an aim or of a time that the ledger does not hold is not called wrong', () => {
  for (const [text, span] of [
    ['一季度8.6%，上半年8.1%，1—8月7.6%，全年8%的目标要守住。', '8%'],
    ['一季度8.6%，上半年8.1%，园区企业1—8月9.4%。', '9.4%'],
    ['一季度8.6%，上半年8.1%，11月7.0%。', '7.0%'],
  ] as const)
    assert.notEqual(statusOf(LEAD + text, span), 'differing', text);
});
