import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '#modules/check/engine/check.ts';
import { ledger } from '../../../../tests/check/corpus.ts';

const HEAD =
  '前三季度经济形势分析（演示数据）\n县发展和改革局 2024年10月25日\n\n前三季度，全县固定资产投资增长5.6%。\n\n';

function calledIn(text: string): readonly string[] {
  return checkDraft(HEAD + text, ledger())
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ span }) => span);
}

/** 演示数据: what is said rightly, and the word that turns it about. */
const SAYINGS = [
  ['9月末存贷比78.6%，比6月末的77.5%、年初的77.6%都', '高', '低', '。'],
  ['9月末存贷比78.6%，比年初的77.6%', '高', '低', '一些。'],
  ['9月末优良天数比例77.3%，比6月末的78.6%有所', '下降', '上升', '。'],
  ['投资增速从1—2月的10.4%一路', '下行', '上行', '，到9月为5.6%。'],
  ['重点项目投资完成年度计划的76.2%，', '快于', '慢于', '时间进度。'],
  ['城乡收入比为1.88，上半年为1.93，差距在', '缩小', '拉大', '。'],
] as const;

test('a word of direction without a number behind it is held against the right numbers beside it', () => {
  for (const [before, right, wrong, after] of SAYINGS) {
    assert.deepEqual(calledIn(before + right + after), [], before + right);
    assert.ok(calledIn(before + wrong + after).length > 0, before + wrong);
  }
});

test('what is wanted, denied or of another kind is called nothing', () => {
  for (const text of [
    '三季度农村公路建成10.8公里，比上半年月均的4.6公里多。',
    '力争四季度月均完成投资高于三季度。',
  ])
    assert.deepEqual(calledIn(text), [], text);
});

test('a word that is told of by how the values of the ledger went is told of once', () => {
  const { numbers } = checkDraft(
    '投资运行（演示数据）\n县统计局 2024年7月22日\n\n上半年固定资产投资增长6.8%。\n\n分期看，一季度固定资产投资增长9.1%，1—4月增长7.7%，1—5月增长7.2%，上半年增长6.8%，增速逐月加快。',
    ledger(),
  );
  const places = numbers.map(({ offset }) => offset);
  assert.deepEqual(places, [...new Set(places)]);
  assert.ok(numbers.some(({ status }) => status === 'differing'));
});
