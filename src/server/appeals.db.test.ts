import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { pino } from 'pino';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { issueToken, resolveBearer } from '#modules/token/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { type App, createApp } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { demoData, foundDemoCounty } from './demo.ts';
import { seedDemoAppeal } from './demo-appeal.ts';
import { actorAt } from './demo-problems.ts';
import { mountModules } from './modules.ts';

const county = '370404';
const clock = stoppedClock('2023-01-05T10:00:00+08:00');
const data = await demoData();
const who = (post: string): Actor => actorAt(data, county, post);
const desk = who('spj-tb');
const place = { system: 'appeal', kind: 'order' };
let store: Store;
let t: TestApp;
let outside: App;
const logged: string[] = [];

before(async () => {
  store = await testStore();
  await foundDemoCounty(store, data, clock);
  const work = { store, actor: who('fgj-jh'), now: clock.now(), today: clock.today(), address: 'test' };
  await seedDemoAppeal(work, data, 2022);
  t = testApp(store, [(app) => mountModules(app, { county, demoAccounts: [] })], clock);
  outside = createApp({
    store,
    clock,
    log: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }),
    resolveActor: async () => null,
    resolveBearer,
    trustProxy: true,
    secureCookies: false,
    checkAnswers: true,
  });
  mountModules(outside, { county, demoAccounts: [] });
});
after(async () => store.close());

async function tokenOf(post: string): Promise<string> {
  const admin: Actor = { ...desk, roles: ['admin'] };
  const ctx = { actor: admin, store, now: clock.now(), today: clock.today(), address: '' };
  const wanted = {
    system: `应用${post}`,
    post,
    expiresOn: '2023-12-31',
    purpose: '',
    scopes: ['search.read' as const, 'indicator.read' as const],
    addresses: [],
    perMinute: 6000,
  };
  return (await issueToken(ctx, wanted)).secret;
}

test('the public chooses a town among the towns, and whom it reports among all units', async () => {
  const answer = await t.call('GET /api/public/{system}/{kind}', { params: place });
  const asked = z.object({ field: z.object({ key: z.string(), to: z.string().optional() }) });
  const unit = z.object({ id: z.string(), kind: z.string() });
  const form = z.object({ asks: z.array(asked), units: z.array(unit) }).parse(answer.body);
  const to = Object.fromEntries(form.asks.map(({ field }) => [field.key, field.to]));
  assert.deepEqual([to['town'], to['accused']], ['town', undefined]);
  const kinds = new Set(form.units.map(({ kind }) => kind));
  assert.ok(kinds.has('town') && kinds.has('department'));
});

let address = 0;
/** One request from outside, each from an address of its own unless it is said. */
async function open311(path: string, form?: Record<string, string>, from?: string) {
  const headers: Record<string, string> = {
    'x-forwarded-for': from ?? `10.9.${Math.floor((address += 1) / 200)}.${address % 200}`,
  };
  const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form).toString() };
  if (form !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8';
  const answer = await outside.hono.request(`http://localhost/api/open311${path}`, { headers, ...body });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: await answer.text(),
    headers: answer.headers,
  };
}

const secrets = ['13912345678', '欧阳演示', '演示路八十八号东户', '13987654321'];

function clean(what: string, text: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${what} gives ${secret} away`);
}

/** All cells of a table. */
async function cells(bytes: Uint8Array): Promise<string> {
  const book = await readSheet(bytes, 'x.xlsx');
  return JSON.stringify(book.sheets);
}

test('nothing of the petitioner leaves unmasked: list, board, detail, table, search, statistics, duties, trail, log, agents, Open311', async () => {
  const raised = await t.call('POST /api/systems/{system}/{kind}/cases', {
    as: desk,
    params: place,
    body: {
      fields: {
        text: '小区北门路灯不亮，请回电13987654321',
        category: '0104',
        town: 'ts',
        type: 'help',
        caller: '欧阳演示',
        phone: '13912345678',
        address: '演示路八十八号东户',
      },
      reason: '',
    },
  });
  assert.equal(raised.status, 200, JSON.stringify(raised.body));
  const { row } = z
    .object({ row: z.object({ id: z.string(), number: z.string(), version: z.number() }) })
    .parse(raised.body);
  clean('the answer to the entry', JSON.stringify(raised.body));
  const one = { ...place, id: row.id };
  const moved = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/moves', {
    as: desk,
    params: one,
    body: { move: 'send', version: row.version, fields: { unit: 'ts' }, reason: '' },
  });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  for (const post of ['spj-tb', 'ts-tb', 'fgj-jh', 'ld-cw', 'zjj-tb']) {
    const as = who(post);
    const reads: readonly (readonly [name: string, parts: object])[] = [
      ['GET /api/systems/{system}/{kind}/cases', { params: place, query: { state: 'all', size: 200 } }],
      [
        'GET /api/systems/{system}/{kind}/cases',
        { params: place, query: { q: '13912345678', state: 'all' } },
      ],
      ['GET /api/systems/{system}/{kind}/board', { params: place }],
      ['GET /api/systems/{system}/{kind}/cases/{id}', { params: one }],
      ['GET /api/systems/{system}/warnings', { params: { system: 'appeal' } }],
      [
        'GET /api/systems/{system}/statistics',
        { params: { system: 'appeal' }, query: { from: '2022-12', to: '2023-01', by: 'area' } },
      ],
      ['GET /api/search', { query: { q: '欧阳演示' } }],
      ['GET /api/search', { query: { q: '路灯不亮' } }],
      ['GET /api/todo', {}],
      ['GET /api/messages', {}],
      ['GET /api/audit', {}],
    ];
    for (const [name, parts] of reads) {
      const read = await t.call(name, { as, ...parts });
      assert.ok(read.status < 500, `${name}: ${JSON.stringify(read.body)}`);
      const said = JSON.stringify(read.body);
      // What was searched for is said back to whoever typed it.
      clean(`${name} to ${post}`, name === 'GET /api/search' ? said.replaceAll('"欧阳演示"', '') : said);
    }
    const table = await t.call('GET /api/systems/{system}/{kind}/cases.xlsx', {
      as,
      params: place,
      query: { state: 'all' },
    });
    if (table.status === 200) clean(`the table to ${post}`, await cells(table.bytes));
  }
  const trail = await store.db.selectFrom('kernel.audit').selectAll().execute();
  clean('the trail', JSON.stringify(trail));
  const warnings = await store.db.selectFrom('message.message').selectAll().execute();
  clean('messages', JSON.stringify(warnings));
  for (const path of ['/v2/requests.json', '/v2/requests.xml', `/v2/requests/${row.number}.xml`]) {
    const read = await open311(path);
    assert.equal(read.status, 200, read.text);
    assert.ok(read.text.includes(row.number));
    clean(path, read.text);
    assert.ok(!read.text.includes('路灯不亮'), 'nor what was written');
  }
  const secret = await tokenOf('spj-tb');
  const agent = new Client({ name: 'test', version: '1' });
  await agent.connect(
    new StreamableHTTPClientTransport(new URL('http://localhost/api/mcp'), {
      fetch: async (to, init) => outside.hono.request(new Request(to, init)),
      requestInit: { headers: { authorization: `Bearer ${secret}` } },
    }),
  );
  for (const q of ['欧阳演示', '13912345678', '路灯不亮']) {
    const found = JSON.stringify(await agent.callTool({ name: 'search', arguments: { q } }));
    clean('an agent’s search', found.replaceAll(q, ''));
  }
  await agent.close();
  clean('the log', logged.join(''));

  const reveal = 'POST /api/systems/{system}/{kind}/cases/{id}/reveal';
  assert.equal(
    (await t.call(reveal, { as: desk, params: one, body: {} })).status,
    422,
    'without a purpose nothing is shown',
  );
  const leader = await t.call(reveal, { as: who('ld-cw'), params: one, body: { purpose: 'handle' } });
  assert.equal(leader.status, 403);
  const shown = await t.call(reveal, { as: who('ts-tb'), params: one, body: { purpose: 'callback' } });
  for (const value of ['13912345678', '欧阳演示', '演示路八十八号东户'])
    assert.ok(JSON.stringify(shown.body).includes(value));
  const mark = await store.db
    .selectFrom('kernel.audit')
    .selectAll()
    .where('action', '=', 'case.reveal')
    .executeTakeFirstOrThrow();
  assert.deepEqual(mark.detail, {
    system: 'appeal',
    kind: 'order',
    purpose: 'callback',
    fields: ['caller', 'phone', 'address'],
  });
});

describe('Open311 GeoReport v2', () => {
  const sent = {
    service_code: '0104',
    description: '路灯不亮，晚上看不清台阶',
    lat: '34.7652',
    long: '117.5882',
    'attribute[town]': 'ts',
    'attribute[type]': 'help',
    first_name: '民',
    last_name: '演',
    phone: '13911112222',
  };

  test('discovery and services in both formats, UTF-8; jurisdiction is the county code', async () => {
    const found = await open311('/discovery.xml');
    assert.equal(found.type, 'text/xml; charset=utf-8');
    assert.match(found.text, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<discovery><changeset>/u);
    assert.match(
      found.text,
      /<specification>http:\/\/wiki.open311.org\/GeoReport_v2<\/specification><url>http:\/\/localhost\/api\/open311\/v2<\/url>/u,
    );
    const json = await open311('/discovery.json');
    assert.equal(json.type, 'application/json; charset=utf-8');
    assert.match(json.text, /"formats":\["text\/xml","application\/json"\]/u);
    assert.equal((await open311(`/v2/services.xml?jurisdiction_id=${county}`)).status, 200);
    assert.equal((await open311('/v2/services.xml?jurisdiction_id=')).status, 200, 'null is not given');
    const strange = await open311('/v2/services.json?jurisdiction_id=sfgov.org');
    assert.equal(strange.status, 404);
    assert.match(strange.text, /^\[\{"code":404,"description":/u);
    const definition = await open311('/v2/services/0104.json');
    const shape = z.object({
      service_code: z.literal('0104'),
      attributes: z.array(
        z.object({
          variable: z.literal(true),
          code: z.string(),
          order: z.number(),
          values: z.array(z.object({ key: z.string(), name: z.string() })),
        }),
      ),
    });
    const { attributes } = shape.parse(JSON.parse(definition.text));
    assert.deepEqual(
      attributes.map(({ code, order }) => [code, order]),
      [
        ['town', 1],
        ['type', 2],
        ['accused', 3],
      ],
    );
    assert.ok(
      attributes[0]?.values.some(({ key }) => key === 'ts') === true &&
        !attributes[0].values.some(({ key }) => key === 'zjj'),
    );
    assert.equal((await open311('/v2/services/nothing.xml')).status, 404);
    assert.equal((await open311('/v2/other.xml')).status, 404);
  });

  test('POST needs a key, a service and a place; answers an array with an id or a token, never both', async () => {
    assert.equal((await open311('/v2/requests.xml', sent)).status, 403);
    const wrong = await open311('/v2/requests.xml', { ...sent, api_key: 'xyz' });
    assert.equal(wrong.status, 403);
    assert.match(
      wrong.text,
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<errors><error><code>403<\/code><description>/u,
    );
    const api_key = await tokenOf('spj-tb');
    const made = await open311('/v2/requests.json', { ...sent, api_key });
    assert.equal(made.status, 200, made.text);
    const [answer] = z
      .array(
        z.strictObject({ service_request_id: z.string(), service_notice: z.string(), account_id: z.null() }),
      )
      .parse(JSON.parse(made.text));
    const number = must(answer, 'one answer').service_request_id;
    const read = await open311(`/v2/requests/${number}.xml`);
    assert.match(
      read.text,
      new RegExp(
        `<service_requests><request><service_request_id>${number}</service_request_id><status>open</status><status_notes>已登记</status_notes><service_name>城乡建设·道路路灯</service_name><service_code>0104</service_code><description/>`,
        'u',
      ),
    );
    assert.match(read.text, /<requested_datetime>2023-01-05T10:00:00\+08:00<\/requested_datetime>/u);
    assert.ok(!read.text.includes('13911112222'));
    const [row] = await store.db
      .selectFrom('casework.item')
      .selectAll()
      .where('number', '=', number)
      .execute();
    assert.deepEqual(
      [row?.payload['phone'], row?.payload['point'], row?.payload['channel']],
      ['13911112222', '117.5882,34.7652', 'web'],
    );
    const token = await open311(`/v2/tokens/${row?.id ?? ''}.json`);
    assert.deepEqual(JSON.parse(token.text), [{ service_request_id: number, token: row?.id }]);
    assert.equal((await open311('/v2/tokens/nothing.xml')).status, 404);
    const bad = await open311('/v2/requests.json', { ...sent, api_key, 'attribute[type]': 'other' });
    assert.equal(bad.status, 400);
    assert.match(bad.text, /类型/u);
    const report = await open311('/v2/requests.json', {
      ...sent,
      api_key,
      'attribute[type]': 'report',
      'attribute[accused]': 'zjj',
    });
    const id = /SQ\d{4}-\d{5}/u.exec(report.text)?.[0] ?? '';
    assert.equal((await open311(`/v2/requests/${id}.xml`)).status, 404, 'a report is never shown');
    assert.ok(!(await open311('/v2/requests.xml')).text.includes(id));
    const text = await outside.hono.request('http://localhost/api/open311/v2/requests.xml', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(text.status, 400);
  });

  test('requests by status, service and time; an address that asks too often is told in the format it asked in', async () => {
    const shape = z.array(
      z.object({
        service_request_id: z.string(),
        status: z.enum(['open', 'closed']),
        service_code: z.string(),
        requested_datetime: z.string(),
        expected_datetime: z.string().nullable(),
      }),
    );
    const closed = shape.parse(JSON.parse((await open311('/v2/requests.json?status=closed')).text));
    assert.ok(
      closed.length > 3 &&
        closed.every(({ status, expected_datetime }) => status === 'closed' && expected_datetime === null),
    );
    const heat = shape.parse(
      JSON.parse((await open311('/v2/requests.json?service_code=0101&page_size=4')).text),
    );
    assert.equal(heat.length, 4);
    assert.ok(heat.every(({ service_code }) => service_code === '0101'));
    const ids = heat.map(({ service_request_id }) => service_request_id).join(',');
    assert.equal(
      shape.parse(JSON.parse((await open311(`/v2/requests.json?service_request_id=${ids}&status=open`)).text))
        .length,
      4,
      'ids override',
    );
    const day = await open311(
      '/v2/requests.json?start_date=2022-11-21T00:00:00%2B08:00&end_date=2022-11-22T00:00:00%2B08:00',
    );
    assert.ok(
      shape
        .parse(JSON.parse(day.text))
        .every(({ requested_datetime }) => requested_datetime.startsWith('2022-11-21')),
    );
    assert.equal(
      (await open311('/v2/requests.json?start_date=2022-01-01T00:00:00Z&end_date=2022-12-01T00:00:00Z'))
        .status,
      400,
    );
    const api_key = await tokenOf('fgj-jh');
    let last = await open311('/v2/services.json', undefined, '10.8.0.1');
    for (let turn = 0; turn < 60; turn += 1) last = await open311('/v2/services.json', undefined, '10.8.0.1');
    assert.equal(last.status, 400);
    assert.match(last.text, /"code":429/u);
    assert.ok(Number(last.headers.get('retry-after')) > 0);
    for (let turn = 0; turn < 10; turn += 1)
      last = await open311('/v2/requests.xml', { ...sent, api_key }, '10.8.0.2');
    assert.equal(last.status, 200);
    last = await open311('/v2/requests.xml', { ...sent, api_key }, '10.8.0.2');
    assert.match(last.text, /<code>429<\/code>/u);
  });
});

/** A table of codes as a county would write it. */
const list = async (codes: readonly (readonly [string, string])[]) =>
  writeSheet({
    name: 'x',
    title: 'x',
    notes: [],
    columns: ['代码', '名称'].map((heading) => ({ heading, width: 9 })),
    rows: codes.map((line) => [...line]),
  });

test('a table of the city’s hotline comes in by its own headings; an order comes in once; lists go out and in', async () => {
  const bytes = await writeSheet({
    name: '工单',
    title: '市12345工单',
    notes: [],
    columns: ['工单编号', '诉求类型', '诉求分类', '所属镇街', '工单内容', '来电人', '来电号码', '坐席'].map(
      (heading) => ({ heading, width: 12 }),
    ),
    rows: [
      ['ZZ20230105001', '求助', '道路路灯', '坛山街道', '路灯不亮', '演示人', '13800000009', '12号'],
      ['ZZ20230105002', '投诉', '供热', '坛山街道', '暖气不热', '', '', '12号'],
    ],
  });
  const send = async (apply: string) =>
    t.call('POST /api/systems/{system}/{kind}/import', {
      as: desk,
      params: place,
      file: { name: '市.xlsx', bytes },
      body: { apply },
    });
  const checked = await send('no');
  assert.match(
    JSON.stringify(checked.body),
    /"applied":false,"added":2,"faults":\[\{"field":"text","row":\d+,"column":"诉求内容"/u,
  );
  const rows = await writeSheet({
    name: '工单',
    title: '市12345工单',
    notes: [],
    columns: ['工单编号', '诉求类型', '诉求分类', '所属镇街', '工单内容', '来电人', '来电号码', '坐席'].map(
      (heading) => ({ heading, width: 12 }),
    ),
    rows: [
      [
        'ZZ20230105001',
        '求助',
        '道路路灯',
        '坛山街道',
        '广场路灯不亮，看不清',
        '演示人',
        '13800000009',
        '12号',
      ],
    ],
  });
  const good = async () =>
    t.call('POST /api/systems/{system}/{kind}/import', {
      as: desk,
      params: place,
      file: { name: '市.xlsx', bytes: rows },
      body: { apply: 'yes' },
    });
  assert.deepEqual((await good()).body, {
    applied: true,
    added: 1,
    faults: [],
    notes: ['没有采用的列：坐席'],
  });
  const again = await good();
  assert.match(JSON.stringify(again.body), /"applied":false,.*已登记为SQ2023-/u);
  const entered = await store.db
    .selectFrom('casework.item')
    .selectAll()
    .where('title', '=', '广场路灯不亮，看不清')
    .executeTakeFirstOrThrow();
  assert.deepEqual([entered.payload['channel'], entered.area, entered.category], ['city', 'ts', '0104']);

  const of = { system: 'appeal', list: 'channel' };
  const table = await t.call('GET /api/systems/{system}/lists/{list}/table.xlsx', { as: desk, params: of });
  assert.equal(table.status, 200);
  const load = async (file: Uint8Array, apply: string) =>
    t.call('POST /api/systems/{system}/lists/{list}/import', {
      as: desk,
      params: of,
      file: { name: 'x.xlsx', bytes: file },
      body: { apply },
    });
  assert.deepEqual((await load(table.bytes, 'no')).body, { applied: false, added: 5, faults: [], notes: [] });
  const short = await load(
    await list([
      ['phone', '热线'],
      ['web', '网站'],
    ]),
    'yes',
  );
  assert.match(JSON.stringify(short.body), /代码“city”由系统使用，名称可改，不能去掉/u);
  const own = await load(
    await list([
      ['phone', '热线'],
      ['web', '网站'],
      ['city', '市级转办'],
      ['board', '留言板'],
    ]),
    'yes',
  );
  assert.match(JSON.stringify(own.body), /"applied":true,"added":4/u);
  const town = await t.call('POST /api/systems/{system}/lists/{list}/import', {
    as: who('dg-tb'),
    params: of,
    file: { name: 'x.xlsx', bytes: table.bytes },
    body: { apply: 'yes' },
  });
  assert.equal(town.status, 403);
});
