import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { known } from '../../../../tests/check/known.ts';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: a made county's half year.

const ledger: readonly Known[] = [
  known('地区生产总值', '2024-06', '6.1'),
  known('规模以上工业增加值', '2024-06', '8.1'),
  known('固定资产投资', '2024-06', '6.8'),
  known('社会消费品零售总额', '2024-06', '7.0'),
  known('一般公共预算收入', '2024-06', '5.9'),
  known('地区生产总值', '2024-03', '6.3'),
  known('固定资产投资', '2024-03', '9.1'),
  known('社会消费品零售总额', '2024-03', '7.1'),
];

function wrongIn(text: string): readonly string[] {
  return checkDraft(text, ledger, { year: 2024 })
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ span }) => span);
}

const HEAD = '2024年上半年情况\n\n';

describe('a sentence of which nothing is right', () => {
  it('is of something else', () => {
    const told = '上半年，地区生产总值增长4.4%，固定资产投资增长3.3%，社会消费品零售总额增长9.2%。';
    assert.deepEqual(wrongIn(HEAD + told), []);
  });

  it('is wrong where another of its numbers is right', () => {
    const told =
      '上半年，地区生产总值增长4.4%，固定资产投资增长3.3%，规模以上工业增加值增长8.1%，社会消费品零售总额增长9.2%。';
    assert.deepEqual(wrongIn(HEAD + told), ['4.4%', '3.3%', '9.2%']);
  });

  it('is wrong where it was left over from the paper before', () => {
    const told = '上半年，地区生产总值增长6.3%，固定资产投资增长9.1%，社会消费品零售总额增长7.1%。';
    assert.deepEqual(wrongIn(HEAD + told), ['6.3%', '9.1%', '7.1%']);
  });

  it('is wrong where two things alone are', () => {
    const told = '上半年，地区生产总值增长4.4%，固定资产投资增长3.3%。';
    assert.deepEqual(wrongIn(HEAD + told), ['4.4%', '3.3%']);
  });
});
