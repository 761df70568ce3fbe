import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { evidenceKind } from '#kernel/attachment.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { reportingHandlers } from './routes.ts';
import { evidenceHandlers } from './routes-evidence.ts';
import { reportingContract } from './schema.ts';
import { evidenceContract } from './schema-evidence.ts';
import { actorAt, county, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(
    store,
    [
      (app) => mount(app, reportingContract, reportingHandlers()),
      (app) => mount(app, evidenceContract, evidenceHandlers()),
    ],
    stoppedClock('2022-06-03T09:00:00+08:00'),
  );
});
after(async () => store.close());

const trade = actorAt('trade', ['reporter']);
const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
const place = { form: 'plan', month: '2022-05', indicator: 'sales' };
const send = async (as = trade, name = '报表.pdf', bytes = pdf) =>
  t.call('POST /api/evidence', { as, body: place, file: { name, bytes } });
const say = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);

test('a file is guarded by size, ending and first bytes, and never opened', () => {
  assert.deepEqual(evidenceKind('扫描件.PDF', pdf), { kind: 'PDF' });
  assert.match(JSON.stringify(evidenceKind('程序.exe', pdf)), /不收“\.exe”文件/u);
  assert.match(JSON.stringify(evidenceKind('图.png', pdf)), /可能改过扩展名/u);
  assert.match(JSON.stringify(evidenceKind('空.pdf', new Uint8Array())), /文件是空的/u);
  assert.match(JSON.stringify(evidenceKind('大.pdf', new Uint8Array(11 * 2 ** 20))), /超过10MB/u);
});

test('the unit adds, reads and takes back; others do not see it before submission, a leader never', async () => {
  const made = await send();
  assert.equal(made.status, 200, say(made));
  const [row] = await store.db.selectFrom('reporting.evidence').select(['id', 'sha256']).execute();
  const id = row?.id ?? '';
  const got = await t.call('GET /api/evidence/{id}', { as: trade, params: { id } });
  assert.deepEqual([...got.bytes], [...pdf]);
  assert.equal(got.headers.get('content-type'), 'application/octet-stream');
  for (const actor of [actorAt('plan', ['planner']), actorAt('north', ['reporter'])])
    assert.equal(
      (await t.call('GET /api/evidence/{id}', { as: actor, params: { id } })).status,
      404,
      actor.account,
    );
  assert.equal(
    (await t.call('GET /api/evidence/{id}', { as: actorAt('gov', ['leader']), params: { id } })).status,
    403,
  );
  const other = { ...trade, county: '370405' };
  assert.notEqual((await t.call('GET /api/evidence/{id}', { as: other, params: { id } })).status, 200);
  const back = { as: trade, params: { id }, body: { reason: '传错了文件' } };
  assert.match(say(await t.call('POST /api/evidence/{id}/remove', back)), /"reason":"传错了文件"/u);
  assert.equal((await t.call('POST /api/evidence/{id}/remove', back)).status, 409);
  const kept = await store.db.selectFrom('reporting.evidence').select('removed_reason').execute();
  assert.deepEqual(kept, [{ removed_reason: '传错了文件' }], 'the record stays');
});

test('wrong kinds, other indicators and submitted months are refused in words', async () => {
  assert.equal((await send(trade, '宏.exe')).status, 422);
  const foreign = { as: trade, body: { ...place, indicator: 'forest' }, file: { name: 'a.pdf', bytes: pdf } };
  assert.equal((await t.call('POST /api/evidence', foreign)).status, 404);
  const cell = { month: '2022-05', value: '1000000000', version: 0, explanation: '' };
  const market = { month: '2022-05', indicator: 'market', milestone: 'in_progress', version: 0 };
  const cells = [{ ...cell, indicator: 'sales' }, market];
  const saved = await t.call('PUT /api/reporting/sheet', { as: trade, body: { cells } });
  assert.equal(saved.status, 200, say(saved));
  await store.db
    .updateTable('reporting.report')
    .set({ state: 'submitted' })
    .where('county', '=', county)
    .execute();
  const late = await send();
  assert.equal(late.status, 409);
  assert.match(say(late), /月报已提交，不能再增减佐证材料/u);
  const list = await t.call('GET /api/evidence', {
    as: actorAt('plan', ['planner']),
    query: { form: 'plan', month: '2022-05', unit: 'trade' },
  });
  assert.match(say(list), /传错了文件/u, 'from submission on those who decide see it');
});

test('every act has its audit row', async () => {
  const rows = await store.db
    .selectFrom('kernel.audit')
    .select('action')
    .where('result', '=', 'done')
    .execute();
  const actions = rows.map(({ action }) => action).filter((one) => one.startsWith('evidence.'));
  assert.deepEqual(actions.toSorted(), ['evidence.add', 'evidence.remove']);
});
