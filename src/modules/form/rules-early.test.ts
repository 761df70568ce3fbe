import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { earlyDay, earlyRule } from './rules-early.ts';

const rest = (day: number) => ({ months: 1, day, roll: 'rest' as const });
const rows = [
  { name: '税收收入', publisher: '财政局', available: rest(3), formula: null },
  { name: '社会消费品零售总额', publisher: '统计局', available: rest(18), formula: null },
  { name: '税收占比', publisher: '', available: rest(28), formula: 'tax ÷ revenue' },
];

describe('a due day before figures are published', () => {
  it('is told for the rule of a form, with the latest day first and the cure', () => {
    const said = earlyRule(rows, { due: rest(5), frequency: 'month', from: '2022-01' }, chinaCalendar) ?? '';
    assert.match(said, /截止日次月5日（遇休息日顺延）早于发布日：“社会消费品零售总额”次月18日/u);
    assert.doesNotMatch(said, /税收收入|税收占比/u);
    assert.equal(
      earlyRule(rows, { due: rest(18), frequency: 'month', from: '2022-01' }, chinaCalendar),
      null,
    );
  });

  it('and for the day that was set for one month', () => {
    assert.match(
      earlyDay(rows, { month: '2022-05', due: '2022-06-17' }, chinaCalendar) ?? '',
      /6月20日（统计局）/u,
    );
    assert.equal(earlyDay(rows, { month: '2022-05', due: '2022-06-20' }, chinaCalendar), null);
  });
});
