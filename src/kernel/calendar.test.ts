import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as chineseDays from 'chinese-days';
import * as fc from 'fast-check';
import {
  addDays,
  addWorkdays,
  dayKind,
  dayNumber,
  dayOfNumber,
  holidayName,
  isDay,
  isWorkday,
  makeCalendar,
  rollToWorkday,
  workdaysBetween,
} from './calendar.ts';
import { chinaCalendar as cn } from './calendar-cn.ts';
import { addOfficeTime, officeDayMs, officeHoursFault, officeTimeBetween } from './office-hours.ts';

const worksByPackage = chineseDays.default.isWorkday;
const first = dayNumber('2019-01-01');
const last = dayNumber('2026-12-31');
const covered = fc.integer({ min: first, max: last }).map(dayOfNumber);
const inner = fc.integer({ min: first + 400, max: last - 400 }).map(dayOfNumber);
const hours = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:30' },
] as const;

test('every day of 2019–2026 is what chinese-days says it is', () => {
  assert.deepEqual([cn.firstYear, cn.lastYear], [2019, 2026]);
  for (let n = first; n <= last; n++) {
    const day = dayOfNumber(n);
    assert.deepEqual(isWorkday(cn, day), { known: true, value: worksByPackage(day) }, day);
  }
});

test('the make-up weekends of 2022 are worked (services.md §0 finding 2, S1)', () => {
  const weekends = [
    '2022-01-29',
    '2022-01-30',
    '2022-04-02',
    '2022-04-24',
    '2022-05-07',
    '2022-10-08',
    '2022-10-09',
  ];
  for (const day of weekends) assert.deepEqual(dayKind(cn, day), { known: true, value: 'makeup' }, day);
  const listed = Object.keys(cn.years[2022]!.work).map((day) => `2022-${day}`);
  assert.deepEqual(listed, weekends);
});

test('the make-up days of 2026 are worked too (stack.md §6)', () => {
  for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
    assert.deepEqual(dayKind(cn, day), { known: true, value: 'makeup' }, day);
});

test('the notice of the next year already ruled 31 December 2022', () => {
  assert.deepEqual(dayKind(cn, '2022-12-31'), { known: true, value: 'holiday' });
});

test('Spring Festival 2020 was prolonged to 2 February', () => {
  assert.deepEqual(isWorkday(cn, '2020-01-31'), { known: true, value: false });
  assert.deepEqual(rollToWorkday(cn, '2020-01-31'), { known: true, value: '2020-02-03' });
  assert.equal(holidayName(cn, '2020-02-02'), '春节');
});

test('beyond the published years the answer is 未发布 and never a guess', () => {
  const answer = isWorkday(cn, '2027-01-04');
  assert.ok(!answer.known && answer.year === 2027 && answer.reason.includes('未发布'));
  const over = addWorkdays(cn, '2026-12-30', 5);
  assert.ok(!over.known && over.year === 2027);
  const under = addWorkdays(cn, '2019-01-03', -5);
  assert.ok(!under.known && under.year === 2018);
  assert.ok(!workdaysBetween(cn, '2026-12-01', '2027-01-01').known);
  assert.ok(!addOfficeTime(cn, hours, '2026-12-31T17:00:00+08:00', 3_600_000).known);
});

test('working days skip holidays and use make-up days', () => {
  // 2022-01-28 Friday; 29 and 30 are worked; 31 to 6 February is Spring Festival.
  assert.deepEqual(addWorkdays(cn, '2022-01-28', 1), { known: true, value: '2022-01-29' });
  assert.deepEqual(addWorkdays(cn, '2022-01-28', 3), { known: true, value: '2022-02-07' });
  assert.deepEqual(addWorkdays(cn, '2022-02-02', -1), { known: true, value: '2022-01-30' });
  assert.deepEqual(workdaysBetween(cn, '2022-01-28', '2022-02-07'), { known: true, value: 3 });
});

test('half a working day is 3.5 office hours: Friday 14:30 to Monday 09:30 (services.md §4)', () => {
  assert.equal(officeDayMs(hours), 7 * 3_600_000);
  assert.deepEqual(addOfficeTime(cn, hours, '2022-03-04T14:30:00+08:00', 3.5 * 3_600_000), {
    known: true,
    value: '2022-03-07T09:30:00+08:00',
  });
  assert.deepEqual(addOfficeTime(cn, hours, '2022-03-04T20:00:00+08:00', 3 * 3_600_000), {
    known: true,
    value: '2022-03-07T12:00:00+08:00',
  });
});

test('office hours that overlap or run backwards are refused', () => {
  assert.equal(officeHoursFault(hours), null);
  assert.match(officeHoursFault([]) ?? '', /未设置/);
  assert.match(officeHoursFault([{ from: '9:00', to: '12:00' }]) ?? '', /时:分/);
  assert.match(officeHoursFault([{ from: '12:00', to: '09:00' }]) ?? '', /晚于/);
  assert.match(officeHoursFault([hours[1], hours[0]]) ?? '', /重叠/);
});

test('a broken calendar file is refused', () => {
  const year = { paper: '', off: {}, work: {} };
  assert.throws(() => makeCalendar({}), RangeError);
  assert.throws(() => makeCalendar({ 2020: year, 2022: year }), RangeError);
  assert.throws(() => makeCalendar({ 2021: { ...year, off: { '02-29': '' } } }), RangeError);
  assert.ok(!isDay('2022-02-29') && isDay('2024-02-29') && !isDay('2022-2-1') && !isDay('2022-13-01'));
});

test('adding workdays and taking them away is inverse on a workday, and counts what it adds', () => {
  fc.assert(
    fc.property(inner, fc.integer({ min: -150, max: 150 }), (day, count) => {
      const start = rollToWorkday(cn, day);
      assert.ok(start.known);
      const there = addWorkdays(cn, start.value, count);
      assert.ok(there.known);
      assert.deepEqual(addWorkdays(cn, there.value, -count), start);
      assert.deepEqual(workdaysBetween(cn, start.value, there.value), { known: true, value: count });
      assert.deepEqual(isWorkday(cn, there.value), { known: true, value: true });
    }),
  );
});

test('more working days never end earlier', () => {
  fc.assert(
    fc.property(inner, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (day, a, b) => {
      const [one, both] = [addWorkdays(cn, day, a), addWorkdays(cn, day, a + b)];
      assert.ok(one.known && both.known && both.value > one.value);
      assert.deepEqual(addWorkdays(cn, one.value, b), both);
    }),
  );
});

test('counting over a day in between adds up', () => {
  fc.assert(
    fc.property(covered, covered, covered, (a, b, c) => {
      const [ab, bc, ac] = [workdaysBetween(cn, a, b), workdaysBetween(cn, b, c), workdaysBetween(cn, a, c)];
      assert.ok(ab.known && bc.known && ac.known);
      assert.equal(ab.value + bc.value, ac.value);
    }),
  );
});

test('office time added is the office time between', () => {
  fc.assert(
    fc.property(
      inner,
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 4000 }),
      (day, at, minutes) => {
        const clock = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
        const start = `${day}T${clock}:00+08:00`;
        const end = addOfficeTime(cn, hours, start, minutes * 60_000);
        assert.ok(end.known);
        assert.deepEqual(officeTimeBetween(cn, hours, start, end.value), {
          known: true,
          value: minutes * 60_000,
        });
      },
    ),
  );
});

test('days and their numbers are the same thing', () => {
  fc.assert(
    fc.property(covered, fc.integer({ min: -1000, max: 1000 }), (day, count) => {
      assert.equal(dayOfNumber(dayNumber(day)), day);
      assert.equal(addDays(addDays(day, count), -count), day);
    }),
  );
});
