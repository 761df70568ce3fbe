import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { defineContract, guarded } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import type { Actor } from './actor.ts';
import type { Store } from './database.ts';
import { type Handlers, mount } from './http.ts';
import { apiDocument } from './open-api.ts';
import { type TestApp, testApp, testStore } from './test-support.ts';

const contract = defineContract({
  'GET /api/things/{thing}': {
    summary: 'one thing',
    params: z.object({ thing: z.string() }),
    query: z.object({ page: z.int().default(1), tags: z.array(z.string()).default([]) }),
    response: z.object({ thing: z.string(), page: z.int(), tags: z.array(z.string()) }),
  },
  'POST /api/things': {
    summary: 'make a thing',
    body: z.object({ name: z.string().min(1), count: z.int().min(1) }),
    response: z.object({ name: z.string() }),
  },
  'POST /api/files': {
    summary: 'take a file',
    upload: true,
    body: z.object({ year: z.int(), note: z.string() }),
    response: z.object({ name: z.string(), size: z.int(), year: z.int(), note: z.string() }),
  },
  'GET /api/sheet': { summary: 'a sheet', response: 'file' },
  'GET /api/about': { summary: 'open to all', response: z.object({ who: z.string() }), open: true },
  'DELETE /api/things/{thing}': {
    summary: 'drop',
    params: z.object({ thing: z.string() }),
    response: 'empty',
  },
  'GET /api/guarded': {
    summary: 'fields of several levels, in every place a field can stand',
    response: z.object({
      open: z.string(),
      login: guarded(z.string().nullable(), 'sensitive', 'account'),
      rows: z.array(
        z.object({ name: z.string(), reason: guarded(z.string(), 'internal', 'draft') }).readonly(),
      ),
      byKey: z.record(z.string(), z.object({ by: guarded(z.string(), 'sensitive', 'author') })),
      either: z.union([
        z.object({
          kind: z.literal('a'),
          detail: guarded(z.object({ deep: z.string() }), 'internal', 'trail'),
        }),
        z.object({ kind: z.literal('b'), plain: z.string() }),
      ]),
    }),
    open: true,
  },
  'GET /api/loose': { summary: 'answers more than declared', response: z.object({ a: z.string() }) },
});

const handlers: Handlers<typeof contract> = {
  'GET /api/things/{thing}': async (_ctx, { params, query }) => {
    if (params.thing === 'hidden') throw new Refusal('thing.hidden', 404, '没有找到这一项。');
    return { thing: params.thing, page: query.page, tags: query.tags };
  },
  'POST /api/things': async (_ctx, { body }) => ({ name: body.name }),
  'POST /api/files': async (_ctx, { file, body }) => ({
    name: file.name,
    size: file.bytes.length,
    year: body.year,
    note: body.note,
  }),
  'GET /api/sheet': async () => ({
    name: '责任 分解表.xlsx',
    type: 'application/x-sheet',
    bytes: new Uint8Array([1, 2, 3]),
  }),
  'GET /api/about': async (ctx) => ({ who: ctx.actorOrNull?.account ?? 'nobody' }),
  'DELETE /api/things/{thing}': async () => undefined,
  'GET /api/guarded': async () => ({
    open: 'o',
    login: null,
    rows: [{ name: 'n', reason: 'r' }],
    byKey: { k: { by: 'x' } },
    either: { kind: 'a' as const, detail: { deep: 'd' } },
  }),
  'GET /api/loose': async () => ({ a: 'x', b: 'undeclared' }),
};

const actor: Actor = {
  account: 'a1',
  county: '370404',
  post: 'p1',
  postName: '统计员',
  unit: 'u1',
  unitName: '统计局',
  unitPath: '/u1/',
  roles: ['reporter'],
};

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, contract, handlers)]);
});
after(async () => store.close());

test('a request is validated, its text values read as their fields want them', async () => {
  const answer = await t.call('GET /api/things/{thing}', {
    as: actor,
    params: { thing: '2022/一' },
    query: { page: '3', tags: '甲' },
  });
  assert.deepEqual(answer.body, { thing: '2022/一', page: 3, tags: ['甲'] });
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match(answer.headers.get('content-security-policy') ?? '', /script-src 'self'/u);
});

test('every fault of a body is named in Chinese, unknown keys among them', async () => {
  const answer = await t.call('POST /api/things', { as: actor, body: { name: '', role: 'admin' } });
  assert.equal(answer.status, 422);
  const { code, faults, requestId } = answer.body as { code: string; faults: unknown; requestId: string };
  assert.equal(code, 'platform.invalid_input');
  assert.ok(requestId.length > 10);
  assert.deepEqual(faults, [
    { field: 'name', message: '不能为空' },
    { field: 'count', message: '必填，请补上' },
    { field: '', message: '有不认识的字段：role，请删去' },
  ]);
});

test('without a session everything but an open endpoint answers 401', async () => {
  assert.equal((await t.call('GET /api/sheet')).status, 401);
  assert.deepEqual((await t.call('GET /api/about')).body, { who: 'nobody' });
  assert.deepEqual((await t.call('GET /api/about', { as: actor })).body, { who: 'a1' });
});

test('a page of another site changes nothing', async () => {
  const body = { name: '甲', count: 1 };
  for (const headers of [
    { 'x-xushi-csrf': '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', host: 'localhost' },
    { origin: 'null' },
  ]) {
    const answer = await t.call('POST /api/things', { as: actor, body, headers });
    assert.equal((answer.body as { code: string }).code, 'platform.cross_site', JSON.stringify(headers));
  }
  const ours = { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' };
  assert.equal((await t.call('POST /api/things', { as: actor, body, headers: ours })).status, 200);
});

test('a file arrives with its fields and under its bare name; a file too large is refused', async () => {
  const file = { name: '../../x\\月报.xlsx', bytes: new Uint8Array(1000) };
  const sent = await t.call('POST /api/files', { as: actor, file, body: { year: 2022, note: '2022' } });
  assert.deepEqual(sent.body, { name: '月报.xlsx', size: 1000, year: 2022, note: '2022' });
  const large = { name: 'x', bytes: new Uint8Array(21 * 1024 * 1024) };
  const refused = await t.call('POST /api/files', { as: actor, file: large, body: { year: 2022, note: '' } });
  assert.equal(refused.status, 413);
});

test('a download leaves as an attachment that a browser will not run', async () => {
  const answer = await t.call('GET /api/sheet', { as: actor });
  assert.deepEqual([...answer.bytes], [1, 2, 3]);
  const disposition = answer.headers.get('content-disposition') ?? '';
  assert.match(disposition, /^attachment; /u);
  assert.ok(disposition.endsWith(`filename*=UTF-8''${encodeURIComponent('责任 分解表.xlsx')}`));
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/u);
});

test('an answer in an undeclared shape is a failure, not a leak', async () => {
  const answer = await t.call('GET /api/loose', { as: actor });
  assert.equal(answer.status, 500);
  assert.equal((answer.body as { code: string }).code, 'internal');
});

const seenBy = async (roles: Actor['roles'] | null): Promise<unknown> =>
  (await t.call('GET /api/guarded', { as: roles === null ? null : { ...actor, roles } })).body;

test('a guarded field is absent from the answer of whoever is not cleared, not null', async () => {
  const bare = { open: 'o', rows: [{ name: 'n' }], byKey: { k: {} }, either: { kind: 'a' } };
  assert.deepEqual(await seenBy(null), bare);
  assert.deepEqual(await seenBy(['leader']), bare);
  assert.deepEqual(await seenBy(['reporter']), { ...bare, rows: [{ name: 'n', reason: 'r' }] });
  assert.deepEqual(await seenBy(['admin']), { ...bare, login: null });
  assert.deepEqual(await seenBy(['auditor']), {
    ...bare,
    byKey: { k: { by: 'x' } },
    either: { kind: 'a', detail: { deep: 'd' } },
  });
});

const about = { version: '1', words: {}, scopes: [] };

test('the API document says level and purpose of a guarded field and does not require it', () => {
  const document = JSON.stringify(apiDocument(t.app.hono, about));
  assert.match(document, /"login":\{"type":\["string","null"\],"level":"sensitive","purpose":"account"\}/u);
  assert.match(document, /"required":\["open","rows","byKey","either"\]/u);
});

test('what a signed-in person may not see leaves an audit row', async () => {
  const answer = await t.call('GET /api/things/{thing}', { as: actor, params: { thing: 'hidden' } });
  assert.equal(answer.status, 404);
  const rows = await store.db
    .selectFrom('kernel.audit')
    .select(['account', 'action', 'object', 'result', 'at', 'detail'])
    .where('result', '=', 'refused')
    .where('object', '=', '/api/things/hidden')
    .execute();
  assert.deepEqual(rows, [
    {
      account: 'a1',
      action: 'GET /api/things/{thing}',
      object: '/api/things/hidden',
      result: 'refused',
      at: '2022-06-08T01:00:00.000Z',
      detail: { code: 'thing.hidden', status: 404 },
    },
  ]);
});

test('the API document has every endpoint, and 204 has no body', async () => {
  const document = apiDocument(t.app.hono, about) as { openapi: string; paths: Record<string, object> };
  assert.equal(document.openapi, '3.1.0');
  const listed = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
  );
  assert.deepEqual(listed.toSorted(), Object.keys(contract).toSorted());
  const dropped = await t.call('DELETE /api/things/{thing}', { as: actor, params: { thing: 'x' } });
  assert.deepEqual([dropped.status, dropped.bytes.length], [204, 0]);
});
