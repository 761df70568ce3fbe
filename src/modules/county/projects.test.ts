import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoProjects } from './projects.ts';

const place = { year: 2022, departments: ['gxj', 'zjj', 'nyj'], towns: ['gs', 'yp'] } as const;

test('the same seed gives the same projects, another seed others', () => {
  assert.deepEqual(demoProjects(70, 'a', place), demoProjects(70, 'a', place));
  assert.notDeepEqual(demoProjects(70, 'a', place), demoProjects(70, 'b', place));
});

test('every row says that it is made up', () => {
  for (const { demo, name, owner } of demoProjects(70, 'a', place)) {
    assert.equal(demo, true);
    assert.match(name, /^演示项目\d{4}$/);
    assert.match(owner, /^演示企业\d{4}$/);
  }
});

test('of seventy, fifteen are of the province; new and continued as 49 to 9', () => {
  const rows = demoProjects(70, 'a', place);
  assert.equal(rows.filter(({ level }) => level === 'province').length, 15);
  assert.equal(rows.slice(0, 58).filter(({ nature }) => nature === 'new').length, 49);
});

test('amounts are whole yuan: plan within total, nothing done before the start, dates that exist', () => {
  for (const row of demoProjects(500, 'a', place)) {
    assert.ok(BigInt(row.yearPlan) <= BigInt(row.total), row.name);
    assert.ok(BigInt(row.done) >= 0n);
    if (row.startedOn === null) assert.equal(row.done, '0');
    for (const day of [row.startedOn, row.dueOn])
      if (day !== null) assert.equal(new Date(day).toISOString().slice(0, 10), day);
    assert.ok(row.startedOn === null || row.startedOn < row.dueOn);
  }
});

test('a hundred thousand rows have ids and codes of their own', () => {
  const rows = demoProjects(100_000, 'bench', place);
  assert.equal(new Set(rows.map(({ id }) => id)).size, 100_000);
  assert.equal(new Set(rows.map(({ code }) => code)).size, 100_000);
});
