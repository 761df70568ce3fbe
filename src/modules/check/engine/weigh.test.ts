import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

const all = ledger();

function statuses(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(checkDraft(text, all).numbers.map((one) => [one.span, one.status]));
}

describe('numbers weighed together', () => {
  it('takes a row whose words name its subject behind words that nobody knows', () => {
    const row = '2024年5月情况\n投资：固定资产投资（不含农户）增速继续回落，1—3月9.1%，1—4月7.7%，1—5月为#。';
    assert.equal(statuses(row.replace('#', '7.2%'))['7.2%'], 'confirmed');
    assert.equal(statuses(row.replace('#', '6.8%'))['6.8%'], 'differing');
  });

  it('lets a change that makes a whole sentence right go before calling all of it wrong', () => {
    const text = '2024年6月金融\n比上月末，存款、贷款分别新增5.18亿元、6.17亿元。';
    const found = statuses(text);
    assert.notEqual(found['5.18亿元'], 'differing');
    assert.notEqual(found['6.17亿元'], 'differing');
  });

  it('keeps the base that a number says itself', () => {
    const text =
      '2024年6月金融\n比上月末，存款、贷款分别新增5.18亿元、6.17亿元；比年初，分别新增5.19亿元、21.91亿元。';
    assert.notEqual(statuses(text)['5.19亿元'], 'confirmed');
  });
});

describe('an amount that no word names', () => {
  it('is known by what it must have come from', () => {
    const text = '2024年1—6月小结\n半年里大家伙儿的荷包进了#。';
    assert.notEqual(statuses(text.replace('#', '12.48亿元'))['12.48亿元'], 'differing');
    assert.equal(statuses(text.replace('#', '12.48万元'))['12.48万元'], 'differing');
  });

  it('is left open where its own sentence names the time of another value', () => {
    const found = statuses('2024年1—6月小结\n5月那会儿账上是10.04亿元。');
    assert.notEqual(found['10.04亿元'], 'differing');
  });
});
