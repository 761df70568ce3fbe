import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbourRemarks } from './neighbours.ts';

/** What the second line, as somebody changed it, contradicts of the first. */
function remarks(before: string, line: string, after = ''): readonly string[] {
  const from = Array.from(before).length;
  const text = `${before}${line}${after}`;
  return neighbourRemarks(text, { from, to: from + Array.from(line).length }, '2022-12');
}

describe('a number changed by hand beside the rest of its paper', () => {
  it('is told when a printed share no longer fits', () => {
    const before = '2022年，一般公共预算收入完成20亿元，其中税收收入15亿元，';
    assert.deepEqual(remarks(before, '占75%。'), []);
    assert.match(remarks(before, '占57%。').join(), /75/u);
  });

  it('is told when a printed sum no longer fits, also when the changed number is a part of it', () => {
    const before = '全年开工项目30个，其中产业项目12个，';
    assert.deepEqual(remarks(before, '基础设施项目18个。'), []);
    assert.notDeepEqual(remarks(before, '基础设施项目16个。'), []);
  });

  it('is told when the same subject is printed otherwise elsewhere in the paper', () => {
    const before = '2022年，固定资产投资增长5.8%。\n';
    assert.notDeepEqual(remarks(before, '全年固定资产投资增长8.5%。'), []);
    assert.deepEqual(remarks(before, '全年固定资产投资增长5.8%。'), []);
  });

  it('says nothing of what is wrong elsewhere', () => {
    const before = '全年开工项目30个，其中产业项目12个，基础设施项目16个。\n';
    assert.deepEqual(remarks(before, '棚改安置住房完成500套。'), []);
  });
});
