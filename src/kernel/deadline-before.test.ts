import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from './calendar-cn.ts';
import { dueBefore } from './deadline-before.ts';

const before = (event: string, quantity: string, unit: 'day' | 'workday' | 'month' = 'day') => {
  const found = dueBefore(event, { quantity, unit }, chinaCalendar);
  return found.kind === 'due' ? [found.day, found.rolledFrom] : found.kind;
};

test('the leads that the domain names, counted back from a congress that opens on Monday 17 January 2022', () => {
  // 45 days (S24): Friday 3 December 2021; 20 days (S26): Tuesday 28 December; one month (S25, S27): Friday 17 December.
  assert.deepEqual(before('2022-01-17', '45'), ['2021-12-03', null]);
  assert.deepEqual(before('2022-01-17', '20'), ['2021-12-28', null]);
  assert.deepEqual(before('2022-01-17', '1', 'month'), ['2021-12-17', null]);
});

test('a last day of rest rolls back, across a holiday and over days that are made up for', () => {
  // 30 days before 17 January is Saturday 18 December: the Friday before it.
  assert.deepEqual(before('2022-01-17', '30'), ['2021-12-17', '2021-12-18']);
  // 10 days (S29) before 15 October 2022 is 5 October, inside the holiday of 1–7 October: back to Friday 30 September.
  assert.deepEqual(before('2022-10-15', '10'), ['2022-09-30', '2022-10-05']);
  // Saturday 8 October 2022 was worked.
  assert.deepEqual(before('2022-10-18', '10'), ['2022-10-08', null]);
});

test('working days skip the holiday and count the weekend that is worked; a month without the day ends with its last', () => {
  assert.deepEqual(before('2022-10-10', '3', 'workday'), ['2022-09-30', null]);
  assert.deepEqual(before('2022-03-31', '1', 'month'), ['2022-02-28', null]);
});

test('what cannot be counted says so', () => {
  assert.equal(before('2022-01-17', '0'), 'invalid');
  assert.equal(before('2199-01-17', '45'), 'unpublished');
});
