import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './api.ts';
import { readProblem, reasonOf } from './api-error.ts';

test('parameters of the path are filled in and escaped', () => {
  assert.equal(
    addressOf('/api/units/{unit}/posts/{post}', { params: { unit: 'a/b', post: 7 } }),
    '/api/units/a%2Fb/posts/7',
  );
});

test('a path called without its parameter is a bug', () => {
  assert.throws(() => addressOf('/api/units/{unit}', {}), /without unit/u);
});

test('lists repeat their key; what is empty or not set is not sent', () => {
  const query = { light: ['red', 'grey'], q: '', unit: undefined, page: 2, mine: true };
  assert.equal(
    addressOf('/api/commitments', { query }),
    '/api/commitments?light=red&light=grey&page=2&mine=true',
  );
});

test('a problem keeps its code, faults and data', async () => {
  const faults = [{ field: 'rows.3.value', row: 3, column: 'C', message: '不是数字' }];
  const body = { code: 'reporting.bad_rows', detail: '有一处须改正', faults, data: { until: 'x' } };
  const problem = await readProblem(Response.json(body, { status: 422 }));
  const { code, status, detail, data } = problem;
  assert.deepEqual({ code, status, detail, faults: problem.faults, data }, { ...body, status: 422 });
});

test('a page of a proxy in place of a problem still gives a reason', async () => {
  const problem = await readProblem(new Response('<html>bad gateway</html>', { status: 502 }));
  assert.equal(problem.code, 'http.502');
  assert.match(reasonOf(problem), /502/u);
});
