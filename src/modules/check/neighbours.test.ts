import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { neighbourRemarks } from './neighbours.ts';

const remarks = (before: string, after: string): readonly string[] =>
  neighbourRemarks(before, after, '2022-12');

describe('a number changed by hand beside the rest of its paper', () => {
  const share = '2022年，全区一般公共预算收入完成20亿元，其中税收收入15亿元，占比75%。';

  it('is told when a printed share no longer fits, also when one of its parts was changed', () => {
    assert.match(remarks(share, share.replace('75%', '57%')).join(), /57%.*75%/u);
    assert.match(remarks(share, share.replace('15亿元', '16亿元')).join(), /16÷20=80%/u);
    assert.deepEqual(remarks(share, share.replace('15亿元', '16亿元').replace('75%', '80%')), []);
  });

  it('is told when a printed sum no longer fits', () => {
    const sum = '2022年，全县安排重点项目91个，其中新建项目41个、续建项目50个。';
    assert.equal(remarks(sum, sum.replace('41', '40')).length, 1);
  });

  it('is told when the same figure stands otherwise elsewhere in the paper', () => {
    const twice =
      '2022年上半年，一般公共预算收入12.48亿元。\n上半年财政形势平稳，一般公共预算收入12.48亿元。';
    const changed = twice.replace(/12\.48亿元。$/u, '12.84亿元。');
    assert.notDeepEqual(remarks(twice, changed), []);
  });

  it('says nothing of other words, nor of what was wrong before', () => {
    const wrong = share.replace('75%', '57%');
    assert.deepEqual(remarks(wrong, `${wrong}全年经济平稳运行。`), []);
  });
});
