import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProblem, reasonOf } from './api-error.ts';

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
