import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from './check.ts';
import type { Known, NumberResult } from './types.ts';

function known(name: string, value: string, more: Partial<Known> = {}): Known {
  return {
    id: `${name} ${more.month ?? ''} ${value} ${more.role ?? ''}`,
    names: [name],
    place: '',
    aspect: 'level',
    role: 'actual',
    span: 'cumulative',
    month: '2024-09',
    basis: '',
    value,
    unit: 'yuan',
    version: 1,
    standing: true,
    source: { words: '2024年9月', link: '' },
    ...more,
  };
}

const LEDGER: readonly Known[] = [
  known('一般公共预算收入', '1786420000'),
  known('一般公共预算收入', '1247590000', { month: '2024-06' }),
  known('一般公共预算支出', '3148260000'),
  known('一般公共预算支出', '2155380000', { month: '2024-06' }),
  known('规模以上工业企业', '128', { month: '2023-12', unit: 'enterprise', span: 'point', aspect: 'count' }),
  known('规模以上工业企业', '137', { month: '2024-06', unit: 'enterprise', span: 'point', aspect: 'count' }),
  known('规模以上工业企业', '141', { unit: 'enterprise', span: 'point', aspect: 'count' }),
];

function read(text: string): readonly NumberResult[] {
  return checkDraft(`2024年1—9月财政运行情况\n${text}`, LEDGER, { year: 2024 }).numbers;
}

describe('the last reading', () => {
  it('calls no right number wrong, however it is spoken of', () => {
    for (const text of [
      '前三季度收了17.86亿元，花了31.48亿元。',
      '财政账上，九个月进账17.86亿元，支出31.48亿元。',
      '年初全县规上工业企业128家，9月底141家。',
      '今年1—9月修了36.8公里水渠，投了1.26亿元。',
    ])
      assert.deepEqual(
        read(text).filter(({ status }) => status === 'differing'),
        [],
        text,
      );
  });

  it('finds a slip where the words name the thing in no way that the rules know, and says by what signs', () => {
    const found = read('财政这边，九个月进账17.68亿元。').filter(({ status }) => status === 'differing');
    assert.deepEqual(
      found.map(({ span, right }) => [span, right]),
      [['17.68亿元', '17.86亿元']],
    );
  });

  it('says nothing of a round number that nobody has reached, nor of what the ledger does not hold', () => {
    const found = read('一般公共预算收入17.86亿元，离20亿元关口还有距离。新修水渠36.8公里。');
    assert.deepEqual(
      found.map(({ span, status }) => `${span} ${status}`),
      ['17.86亿元 confirmed', '20亿元 unknown', '36.8公里 unknown'],
    );
  });
});
