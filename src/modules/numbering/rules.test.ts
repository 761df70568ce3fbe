import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as check, nat, property } from 'fast-check';
import { gapsOf, printedNumber, type SeriesUse, seriesFault } from './rules.ts';

const use = (more: Partial<SeriesUse>): SeriesUse => ({
  id: 'a',
  mark: '甲督',
  kinds: ['order'],
  active: true,
  ...more,
});

describe('a number as it is printed', () => {
  it('has the year in full in 六角括号 and no leading nought', () => {
    assert.equal(printedNumber('峄城督函', 2022, 7), '峄城督函〔2022〕7号');
    assert.equal(printedNumber('峄城督函', 2022, 120), '峄城督函〔2022〕120号');
  });
});

describe('a 代字', () => {
  it('is words without year, bracket or blank', () => {
    for (const mark of ['', '甲督〔2022〕', '甲 督', '甲督7'])
      assert.equal(seriesFault(use({ mark }), [])?.field, 'mark', mark);
    assert.equal(seriesFault(use({ mark: '甲督函' }), []), null);
  });

  it('is set once, and one kind of paper is numbered under one in force', () => {
    const other = use({ id: 'b', mark: '乙督', kinds: ['order', 'talk'] });
    assert.equal(seriesFault(use({ mark: '乙督' }), [other])?.field, 'mark');
    assert.match(seriesFault(use({}), [other])?.message ?? '', /“督办函”已按“乙督”编号/u);
    assert.equal(seriesFault(use({}), [{ ...other, active: false }]), null);
    assert.equal(seriesFault(use({ active: false }), [other]), null);
  });
});

describe('gaps', () => {
  it('are the numbers nobody carries, those before the register not counted', () => {
    assert.deepEqual(gapsOf([1, 2, 4], 5), [3, 5]);
    assert.deepEqual(gapsOf([4, 5], 5, 3), []);
    check(
      property(nat(40), nat(10), (many, before) => {
        const given = Array.from({ length: many }, (_, index) => before + index + 1);
        assert.deepEqual(gapsOf(given, before + many, before), []);
      }),
    );
  });
});
