import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dayNumber } from '#kernel/calendar.ts';
import { byDue, endOfWeek, kindWord, lateDays, owes, spanOf, waitedDays } from './rules.ts';

// 2022-06-08 was a Wednesday.
const today = '2022-06-08';

test('a duty stands by its day: over, today, until Sunday, later, none', () => {
  const days = ['2022-06-07', '2022-06-08', '2022-06-09', '2022-06-12', '2022-06-13', null];
  assert.deepEqual(
    days.map((day) => spanOf(day, today)),
    ['overdue', 'today', 'week', 'week', 'later', 'undated'],
  );
  assert.equal(spanOf('2022-06-13', '2022-06-12'), 'later', 'on Sunday the week is over');
});

test('a week ends on a Sunday no more than six days away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
      const day = addDays('1970-01-01', n);
      const end = endOfWeek(day);
      assert.equal(new Date(`${end}T00:00:00Z`).getUTCDay(), 0);
      assert.ok(dayNumber(end) - dayNumber(day) >= 0 && dayNumber(end) - dayNumber(day) <= 6);
    }),
  );
});

test('days late and days waited count whole days of China', () => {
  assert.equal(lateDays('2022-06-05', today), 3);
  assert.equal(lateDays('2022-06-08', today), null);
  assert.equal(waitedDays('2022-06-06T16:30:00Z', today), 1, 'half past midnight on the 7th in China');
  assert.equal(waitedDays(null, today), null);
});

test('a duty belongs to its post, or to whoever has the role in its unit', () => {
  const post = { id: 'gs-tb', unit: 'gs', roles: ['reporter'] } as const;
  const duty = { unit: 'gs', post: null, role: null } as const;
  assert.equal(owes(post, duty), true);
  assert.equal(owes(post, { ...duty, role: 'reporter' }), true);
  assert.equal(owes(post, { ...duty, role: 'reviewer' }), false);
  assert.equal(owes(post, { ...duty, unit: 'yp' }), false);
  assert.equal(owes(post, { ...duty, post: 'gs-sh' }), false, 'a named post and nobody else');
});

const dated = (key: string, due: string | null, since: string | null) => ({ key, due, since });

test('the order is by due day and the same every time', () => {
  const list = [
    dated('d', null, null),
    dated('b', '2022-06-05', '2022-06-02T00:00:00Z'),
    dated('c', '2022-06-05', '2022-06-03T00:00:00Z'),
    dated('a', '2022-05-05', null),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(list, { minLength: 4 }), (shuffled) => {
      assert.deepEqual(
        shuffled.toSorted(byDue).map(({ key }) => key),
        ['a', 'b', 'c', 'd'],
      );
    }),
  );
});

test('every kind has a word, unknown ones a general one', () => {
  assert.equal(kindWord('report.amend'), '改报');
  assert.equal(kindWord('report.unheard'), '月报');
  assert.equal(kindWord('nothing'), '办理');
});
