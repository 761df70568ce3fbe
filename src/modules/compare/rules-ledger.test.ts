import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unit } from '#kernel/unit.ts';
import type { WholeFigure } from '#modules/reporting/index.ts';
import { read } from '#reader/read.ts';
import type { Statement } from '#reader/types.ts';
import { adjustedSays, ledgerSays, type Measured } from './rules-ledger.ts';

function aimOf(words: string): Statement {
  const text = `青田县2024年国民经济和社会发展计划\n\n一、2023年计划执行情况\n\n经济平稳。\n\n二、2024年预期目标\n\n${words}。\n`;
  return read(text).statements.find(({ kind }) => kind === 'target') ?? assert.fail(words);
}

function at(period: string, value: string | null): WholeFigure {
  const common = {
    id: `f-${period}`,
    parts: [],
    indicator: 'i',
    basis: 'final',
    version: 2,
    milestone: null,
    corrected: false,
  } as const;
  return { ...common, period, value, partial: value, missing: [] };
}

const of = (name: string, measure: Unit, aspect: Measured['aspect'] = 'level'): Measured => ({
  id: 'i',
  name,
  aspect,
  measure,
  scale: null,
  digits: null,
});
const says = (words: string, what: Measured, figures: readonly WholeFigure[]) =>
  ledgerSays(words === '' ? null : aimOf(words), 2024, what, figures);

test('an aim is reached or missed by the figure of the whole year, the way it wants to go', () => {
  const rate = of('城镇调查失业率', '%', 'rate');
  assert.equal(says('城镇调查失业率控制在5.5%以内', rate, [at('2024-12', '5.2')]).word, 'reached');
  assert.equal(says('城镇调查失业率控制在5.5%以内', rate, [at('2024-12', '5.6')]).word, 'missed');
  const growth = of('地区生产总值增速', '%', 'growth_yoy');
  const missed = says('地区生产总值增长6%', growth, [at('2024-09', '6.3'), at('2024-12', '5.8')]);
  assert.equal(missed.word, 'missed');
  assert.equal(missed.says, '台账“地区生产总值增速”2024年全年为5.8%（终核，第2版），目标增长6%，没有达到。');
  assert.equal(missed.figure?.period, '2024-12');
});

test('a figure that came of a correction is told as such', () => {
  const rate = of('城镇调查失业率', '%', 'rate');
  const told = says('城镇调查失业率控制在5.5%以内', rate, [{ ...at('2024-12', '5.2'), corrected: true }]);
  assert.match(told.says, /全年为5\.2%（终核，第2版，更正），/u);
  assert.equal(told.figure?.corrected, true);
});

test('nothing is judged before the year is over, of another measure, without a number, or without a figure', () => {
  const roads = of('新建绿道', 'km');
  assert.equal(says('新建绿道30公里', roads, [at('2024-11', '31')]).word, 'open');
  assert.equal(says('新建绿道30公里', of('新建绿道', 'mu'), [at('2024-12', '31')]).word, 'unjudged');
  assert.equal(
    says('新建绿道30公里', of('新建绿道', '%', 'growth_yoy'), [at('2024-12', '31')]).word,
    'unjudged',
  );
  assert.equal(says('', roads, [at('2024-12', '31')]).word, 'unjudged');
  assert.deepEqual(
    [
      says('新建绿道30公里', roads, []),
      says('新建绿道30公里', roads, [at('2023-12', '31'), at('2024-12', null)]),
    ].map(({ word, figure }) => [word, figure]),
    [
      ['none', null],
      ['none', null],
    ],
  );
});

test('an aim that was adjusted in the course of its year says so, with who, when, from what and to what', () => {
  const target = { aspect: 'growth_yoy', comparator: '=', valueHi: null, measure: '%' } as const;
  const moved = { decidedOn: '2022-09-28', decidedBy: '人大常委会', before: { ...target, value: '7' } };
  assert.equal(
    adjustedSays({ ...target, value: '6' }, moved),
    '这项目标已于2022年9月28日由人大常委会从增长7%调整为增长6%，完成没有请按调整后的目标看。',
  );
});
