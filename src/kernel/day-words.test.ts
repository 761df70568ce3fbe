import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, dayNumber } from './calendar.ts';
import { printDay, printMinute, readDay, shortDay, weeksOf } from './day-words.ts';

const today = '2023-01-13';
const days = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1970-01-01', count));

test('a day is read as people type it', () => {
  for (const text of [
    '2023-01-05',
    '2023-1-5',
    '2023/1/5',
    '2023.1.5',
    '20230105',
    '2023年1月5日',
    '1月5日',
    '1月5号',
    '1-5',
    '1.5',
    '0105',
    ' １月５日 ',
  ])
    assert.equal(readDay(text, today), '2023-01-05', text);
  assert.deepEqual(
    ['今天', '昨天', '明天', '后天'].map((text) => readDay(text, today)),
    ['2023-01-13', '2023-01-12', '2023-01-14', '2023-01-15'],
  );
});

test('without a year it is the nearest such day: December typed in January is last year’s', () => {
  assert.equal(readDay('12月31日', today), '2022-12-31');
  assert.equal(readDay('1月5日', '2022-12-20'), '2023-01-05');
  assert.equal(readDay('2月29日', '2023-06-01'), '2024-02-29', 'the year that has it');
});

test('what is no day is refused: half a date, the 31st of February, a sentence', () => {
  for (const text of ['', '1月', '2023-02-31', '13月1日', '2023', '下周', '202301055'])
    assert.equal(readDay(text, today), null, text);
});

test('whatever is printed is read back', () => {
  fc.assert(
    fc.property(days, days, (day, now) => {
      assert.equal(readDay(printDay(day), now), day);
      assert.equal(readDay(day, now), day);
      assert.equal(readDay(day.replaceAll('-', ''), now), day);
      const near = readDay(shortDay(day), now);
      assert.ok(near !== null && near.slice(5) === day.slice(5));
      assert.ok(Math.abs(dayNumber(near) - dayNumber(now)) <= Math.abs(dayNumber(day) - dayNumber(now)));
    }),
  );
});

test('an instant is printed by the clocks of China', () => {
  assert.equal(printMinute('2022-12-31T16:05:00Z'), '2023年1月1日 00:05');
});

test('a month is whole weeks from Monday, each of its days once', () => {
  assert.deepEqual(weeksOf('2023-01')[0], [null, null, null, null, null, null, '2023-01-01']);
  assert.deepEqual(weeksOf('2021-02').length, 4, 'four weeks exactly');
  fc.assert(
    fc.property(days, (day) => {
      const month = day.slice(0, 7);
      const weeks = weeksOf(month);
      assert.ok(weeks.every((week) => week.length === 7 && week.some((one) => one !== null)));
      const all = weeks.flat().flatMap((one) => one ?? []);
      assert.deepEqual(
        all,
        all.map((_, index) => addDays(`${month}-01`, index)),
      );
      assert.ok(!addDays(`${month}-01`, all.length).startsWith(month));
    }),
  );
});
