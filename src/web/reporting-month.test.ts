import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportingMonth } from './reporting-month.ts';

test('the reporting month is the last whole month of the plan year', () => {
  assert.equal(reportingMonth(2022, '2022-08-01'), '2022-07');
  assert.equal(reportingMonth(2022, '2022-12-31'), '2022-11');
});

test('in January and before, it is January; after the year, December', () => {
  assert.equal(reportingMonth(2022, '2022-01-31'), '2022-01');
  assert.equal(reportingMonth(2022, '2021-11-02'), '2022-01');
  assert.equal(reportingMonth(2022, '2026-11-24'), '2022-12');
});
