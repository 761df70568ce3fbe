import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { awaitedAfter, earlyDueWords, expectedDay } from './rules-available.ts';

const retail = {
  name: '社会消费品零售总额',
  publisher: '统计局',
  available: { months: 1, day: 18, roll: 'rest' as const },
  formula: null,
};

describe('the day on which a figure is expected', () => {
  it('is moved off days of rest by the working calendar', () => {
    // 2022-06-18 is a Saturday; 2022-10-18 a Tuesday; 2022-10-01 begins the holiday that ends on the 7th.
    assert.equal(expectedDay(retail, '2022-05', chinaCalendar), '2022-06-20');
    assert.equal(expectedDay(retail, '2022-09', chinaCalendar), '2022-10-18');
    const first = { ...retail, available: { months: 1, day: 1, roll: 'rest' as const } };
    assert.equal(expectedDay(first, '2022-09', chinaCalendar), '2022-10-08');
    assert.equal(
      expectedDay({ ...first, available: { ...first.available, roll: 'none' } }, '2022-09', chinaCalendar),
      '2022-10-01',
    );
  });

  it('does not exist for what is computed or has no day of publication', () => {
    assert.equal(expectedDay({ ...retail, available: null }, '2022-05', chinaCalendar), null);
    assert.equal(expectedDay({ ...retail, formula: 'a ÷ b' }, '2022-05', chinaCalendar), null);
  });

  it('awaited is exactly what comes after the day, latest first', () => {
    const day = fc.integer({ min: 1, max: 28 });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 6 }), day, (days, due) => {
        const rows = days.map((one) => ({
          ...retail,
          name: String(one),
          available: { months: 1, day: one, roll: 'none' as const },
        }));
        const limit = `2022-06-${String(due).padStart(2, '0')}`;
        const found = awaitedAfter(rows, '2022-05', limit, chinaCalendar).map(({ name }) => Number(name));
        assert.deepEqual(
          found,
          days.filter((one) => one > due).toSorted((a, b) => b - a),
        );
      }),
    );
  });

  it('a due day before it is told with the day to which it should move', () => {
    const said = earlyDueWords('次月5日', [{ ...retail, on: '次月18日（遇休顺延）' }]);
    assert.match(said ?? '', /^截止日次月5日早于发布日：“社会消费品零售总额”次月18日（遇休顺延）（统计局）/u);
    assert.match(said ?? '', /请把截止日改到次月18日（遇休顺延）或以后/u);
    assert.equal(earlyDueWords('次月25日', []), null);
  });
});
