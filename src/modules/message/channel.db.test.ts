import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, mock, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty, postsOf } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { deliverDue } from './actions-deliver.ts';
import { type Desk, makeDeliveries } from './actions-digest.ts';
import { messageHandlers } from './routes.ts';
import { addressHandlers } from './routes-address.ts';
import { channelHandlers } from './routes-channel.ts';
import { messageContract } from './schema.ts';
import { addressContract } from './schema-address.ts';
import { channelContract } from './schema-channel.ts';
import { dingTalkSign } from './send.ts';
import { announce } from './store.ts';
import { fakeMailServer, fakeReceiver } from './test-servers.ts';

// Wednesday, ten past nine in the morning in China: a digest has just left, the next leaves at three.
const start = Date.parse('2022-06-08T01:10:00.000Z');
let now = start;
let store: Store;
let t: TestApp;
let desk: Desk;

before(async () => {
  store = await testStore();
  const at = new Date(start).toISOString();
  await createCounty(store, '370404', { year: 2022, now: at });
  await createCounty(store, '370405', { year: 2022, now: at });
  const clock = { now: () => new Date(now).toISOString(), today: () => '2022-06-08' };
  t = testApp(
    store,
    [
      (app) => mount(app, messageContract, messageHandlers()),
      (app) => mount(app, channelContract, channelHandlers('https://xs.example')),
      (app) => mount(app, addressContract, addressHandlers('https://xs.example')),
    ],
    clock,
  );
  desk = { store, address: 'https://xs.example', now: clock.now };
});
after(async () => store.close());

/** Each test has the channels to itself. */
beforeEach(async () => {
  await inTransaction(store, async (tx) => {
    for (const table of ['attempt', 'dispatch', 'delivery', 'channel', 'host', 'address', 'message'] as const)
      await tx.deleteFrom(`message.${table}`).execute();
  });
  now = start;
});

const as = (role: Role, post = 'zfb-xt', county = '370404'): Actor => ({
  account: 'a',
  county,
  post,
  postName: '岗',
  unit: 'zfb',
  unitName: '政府办',
  unitPath: '/gov/zfb/',
  roles: [role],
});
const admin = as('admin');

async function call(
  name: string,
  parts: Parameters<TestApp['call']>[1] = {},
  status = 200,
): Promise<unknown> {
  const answer = await t.call(name, { as: admin, ...parts });
  assert.equal(answer.status, status, `${name}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const allow = async (port: number, internal = true): Promise<unknown> =>
  call('POST /api/message-hosts', { body: { host: '127.0.0.1', port, internal, reason: '测试' } });

const madeShape = z.object({ channel: z.object({ id: z.string() }), secretOnce: z.string().nullable() });

/** Adds a channel and switches it on. */
async function channel(
  settings: object,
  more: object = {},
): Promise<{ id: string; secretOnce: string | null }> {
  const body = { name: '测试通道', settings, hours: [9, 15], ...more };
  const made = madeShape.parse(await call('POST /api/channels', { body }));
  await call('POST /api/channels/{id}/state', { params: { id: made.channel.id }, body: { on: true } });
  return { id: made.channel.id, secretOnce: made.secretOnce };
}

async function tell(key: string, posts: readonly string[], kind = 'report.due'): Promise<void> {
  await inTransaction(store, async (tx) => {
    await announce(tx, {
      county: '370404',
      key,
      kind,
      posts,
      title: `消息 ${key}`,
      link: '/todo',
      now: new Date(now).toISOString(),
    });
  });
}

async function pass(seconds: number): Promise<void> {
  now += seconds * 1000;
  await makeDeliveries(desk);
  await deliverDue(desk);
}

const states = async () =>
  store.db
    .selectFrom('message.delivery')
    .select(['id', 'state', 'attempts', 'reason'])
    .orderBy('id')
    .execute();

const mailSettings = (port: number) => ({
  kind: 'mail',
  host: '127.0.0.1',
  port,
  security: 'none',
  from: 'xushi@example.com',
  user: 'xushi',
});

describe('mail', () => {
  test('a digest reaches the post once, under one key, although the first try fails', async () => {
    const server = await fakeMailServer((count) => count === 1);
    await allow(server.port);
    await channel(mailSettings(server.port), { secret: { secret: 'mail-password', token: '' } });
    await call('PUT /api/addresses/{post}', { params: { post: 'tjj-tb' }, body: { mail: 'tj@example.com' } });
    await tell('a', ['tjj-tb', 'fgj-tb']);
    await tell('b', ['tjj-tb']);
    await pass(1);
    assert.equal(server.tries(), 0, 'the next digest leaves at three');
    await pass(6 * 3600);
    assert.equal(server.tries(), 1);
    const [failed] = await states();
    assert.deepEqual([failed?.state, failed?.attempts], ['waiting', 1]);
    assert.match(failed?.reason ?? '', /451/u);
    await pass(4);
    assert.equal(server.tries(), 1, 'five seconds have not passed');
    await pass(2);
    await pass(60);
    assert.equal(server.mails.length, 1);
    const [mail] = server.mails;
    assert.deepEqual(mail?.to, ['tj@example.com']);
    assert.match(mail?.text ?? '', new RegExp(`message-id: <${failed?.id}@example.com>`, 'iu'));
    assert.equal((await states()).length, 1, 'the post without an address has none');
    await server.close();
  });

  test('an urgent kind leaves at once, what was read meanwhile not at all', async () => {
    const server = await fakeMailServer(() => false);
    await allow(server.port);
    await channel(mailSettings(server.port), {
      urgent: ['report.returned'],
      secret: { secret: 'mail-password', token: '' },
    });
    await call('PUT /api/addresses/{post}', { params: { post: 'tjj-tb' }, body: { mail: 'tj@example.com' } });
    await tell('calm', ['tjj-tb']);
    await tell('urgent', ['tjj-tb'], 'report.returned');
    await pass(1);
    assert.equal(server.mails.length, 1);
    await call('POST /api/messages/read', { as: as('reporter', 'tjj-tb'), body: {} });
    await pass(6 * 3600);
    assert.equal(server.mails.length, 1);
    await server.close();
  });

  test('ten failed tries make a dead letter, which an administrator sends again', async () => {
    let isDown = true;
    const server = await fakeMailServer(() => isDown);
    await allow(server.port);
    await channel(mailSettings(server.port), {
      urgent: ['report.returned'],
      secret: { secret: 'mail-password', token: '' },
    });
    await call('PUT /api/addresses/{post}', { params: { post: 'tjj-tb' }, body: { mail: 'tj@example.com' } });
    await tell('a', ['tjj-tb'], 'report.returned');
    for (let n = 0; n < 12; n += 1) await pass(24 * 3600);
    const [dead] = await states();
    assert.deepEqual([dead?.state, dead?.attempts], ['dead', 10]);
    assert.match(dead?.reason ?? '', /已试10次/u);
    assert.doesNotMatch(dead?.reason ?? '', /example\.com/u, 'no address of a person in a reason');
    isDown = false;
    const again = await call('POST /api/deliveries/{id}/again', { params: { id: must(dead, 'dead').id } });
    assert.deepEqual(again, { state: 'sent', reason: '' });
    assert.equal(server.mails.length, 1);
    await call('POST /api/deliveries/{id}/again', { params: { id: must(dead, 'dead').id } }, 409);
    await server.close();
  });

  test('a wrong password is told as such', async () => {
    const server = await fakeMailServer(() => false);
    await allow(server.port);
    const { id } = await channel(mailSettings(server.port), { secret: { secret: 'wrong', token: '' } });
    await call('POST /api/channels/{id}/test', { params: { id } }, 422);
    await call('PUT /api/addresses/{post}', { params: { post: 'zfb-xt' }, body: { mail: 'gl@example.com' } });
    assert.match(
      JSON.stringify(await call('POST /api/channels/{id}/test', { params: { id } })),
      /不接受账号或密码/u,
    );
    await server.close();
  });
});

const ok = () => ({ status: 200, body: '{"errcode":0}' });

describe('robots', () => {
  test('five hundred messages at once become few calls, signed, never more than twenty a minute, in order', async () => {
    const robot = await fakeReceiver(ok);
    await allow(robot.port);
    await channel(
      { kind: 'dingtalk', url: `http://127.0.0.1:${robot.port}/robot/send?access_token=TOKEN` },
      { secret: { secret: 'SECabc', token: '' }, urgent: ['light.red'] },
    );
    await inTransaction(store, async (tx) => {
      for (let n = 0; n < 500; n += 1)
        await announce(tx, {
          county: '370404',
          key: `w${n}`,
          kind: 'light.red',
          posts: ['tjj-tb'],
          title: `预警 ${String(n).padStart(3, '0')}`,
          now: new Date(now).toISOString(),
        });
    });
    await pass(1);
    const calls = robot.heard;
    assert.ok(calls.length > 1 && calls.length <= 18, `${calls.length} calls`);
    const told = calls.flatMap(({ body }) =>
      [...body.matchAll(/预警 (\d{3})/gu)].map((found) => Number(found[1])),
    );
    assert.deepEqual(
      told,
      Array.from({ length: 500 }, (_, n) => n),
      'nothing lost, nothing twice, in order',
    );
    for (const { url } of calls) {
      assert.equal(url.searchParams.get('access_token'), 'TOKEN');
      assert.equal(
        url.searchParams.get('sign'),
        dingTalkSign(must(url.searchParams.get('timestamp'), 'signed'), 'SECabc'),
      );
    }
    robot.close();
  });

  test('forty urgent messages one by one wait for the next window, and none is lost', async () => {
    const robot = await fakeReceiver(ok);
    await allow(robot.port);
    await channel(
      { kind: 'wecom', url: `http://127.0.0.1:${robot.port}/send?key=K` },
      { urgent: ['light.red'] },
    );
    for (let n = 0; n < 40; n += 1) {
      await tell(`s${n}`, ['tjj-tb'], 'light.red');
      await pass(1);
    }
    assert.equal(robot.heard.length, 18);
    for (let minute = 0; minute < 3; minute += 1) await pass(66);
    const told = robot.heard.flatMap(({ body }) =>
      [...body.matchAll(/消息 s(\d+)/gu)].map((found) => Number(found[1])),
    );
    assert.deepEqual(
      told,
      Array.from({ length: 40 }, (_, n) => n),
    );
    robot.close();
  });

  test('a robot that refuses with status 200 is tried again with the same key in its text', async () => {
    const robot = await fakeReceiver((_call, count) => ({
      status: 200,
      body: count === 1 ? '{"errcode":45009}' : '{"errcode":0}',
    }));
    await allow(robot.port);
    await channel(
      { kind: 'wecom', url: `http://127.0.0.1:${robot.port}/send?key=K` },
      { urgent: ['light.red'] },
    );
    await tell('a', ['tjj-tb'], 'light.red');
    await pass(1);
    await pass(6);
    assert.deepEqual(
      (await states()).map(({ state, attempts }) => [state, attempts]),
      [['sent', 2]],
    );
    const keys = robot.heard.map(({ body }) => /编号 (\w+)/u.exec(body)?.[1]);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    robot.close();
  });
});

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

describe('webhooks', () => {
  test('are signed so that the library verifies them, carry one id over tries, and keep their order', async () => {
    const receiver = await fakeReceiver((_call, count) => ({ status: count === 1 ? 500 : 204, body: '' }));
    await allow(receiver.port);
    const { secretOnce } = await channel({ kind: 'webhook', url: `http://127.0.0.1:${receiver.port}/hook` });
    await tell('a', ['tjj-tb']);
    await tell('b', ['fgj-tb']);
    await pass(1);
    assert.equal(receiver.heard.length, 1, 'the second waits for the first');
    await pass(6);
    assert.equal(receiver.heard.length, 3);
    const ids = receiver.heard.map(({ headers }) => headers['webhook-id']);
    assert.equal(ids[0], ids[1]);
    assert.notEqual(ids[1], ids[2]);
    const webhook = new Webhook(must(secretOnce, 'it was shown once'));
    for (const { headers, body } of receiver.heard) {
      mock.timers.enable({ apis: ['Date'], now });
      assert.doesNotThrow(() => webhook.verify(body, flat(headers)));
      assert.throws(() => webhook.verify(`${body} `, flat(headers)), /No matching signature/u);
      mock.timers.reset();
    }
    assert.match(receiver.heard[1]?.body ?? '', /"type":"report.due".*消息 a/u);
    receiver.close();
  });

  test('410 closes the channel and leaves the letter dead', async () => {
    const receiver = await fakeReceiver(() => ({ status: 410, body: '' }));
    await allow(receiver.port);
    const { id } = await channel({ kind: 'webhook', url: `http://127.0.0.1:${receiver.port}/hook` });
    await tell('a', ['tjj-tb']);
    await pass(1);
    assert.deepEqual(
      (await states()).map(({ state }) => state),
      ['dead'],
    );
    assert.match(
      JSON.stringify(await call('GET /api/channels')),
      new RegExp(`${id}.*"state":"off","offReason":"[^"]*410`, 'u'),
    );
    receiver.close();
  });
});

const hook = (port: number) => ({ kind: 'webhook', url: `http://127.0.0.1:${port}/hook` });

describe('what a channel may reach', () => {
  test('no channel without an allowed host; no internal host without its confirmation', async () => {
    const body = { name: '外', settings: hook(9), hours: [9] };
    assert.match(JSON.stringify(await call('POST /api/channels', { body }, 422)), /不在允许外联的地址里/u);
    const host = { host: '127.0.0.1', port: 9, reason: '测试' };
    assert.match(
      JSON.stringify(await call('POST /api/message-hosts', { body: { ...host, internal: false } }, 422)),
      /内网/u,
    );
    const metadata = { host: '169.254.169.254', port: 80, internal: true, reason: '测试' };
    await call('POST /api/message-hosts', { body: metadata }, 422);
  });

  test('a host taken off the list stops its channel at the next try', async () => {
    const receiver = await fakeReceiver(() => ({ status: 204, body: '' }));
    await allow(receiver.port);
    await channel(hook(receiver.port));
    await call('DELETE /api/message-hosts/{host}', { params: { host: `127.0.0.1:${receiver.port}` } }, 204);
    await tell('a', ['tjj-tb']);
    await pass(1);
    assert.equal(receiver.heard.length, 0);
    assert.match((await states())[0]?.reason ?? '', /不在允许外联的地址里/u);
    receiver.close();
  });
});

describe('who may', () => {
  test('secrets are sealed in the database and never come out again', async () => {
    await allow(9);
    const url = 'http://127.0.0.1:9/robot/send?access_token=SECRET-TOKEN';
    const { id } = await channel(
      { kind: 'dingtalk', url },
      { secret: { secret: 'SECverysecret', token: '' } },
    );
    const stored = await store.db
      .selectFrom('message.channel')
      .select(['settings', 'secret'])
      .executeTakeFirstOrThrow();
    assert.doesNotMatch(JSON.stringify(stored), /SECRET-TOKEN|SECverysecret/u);
    const shown = JSON.stringify(await call('GET /api/channels'));
    assert.match(shown, /"secret":"stored"/u);
    assert.doesNotMatch(shown, /SECRET-TOKEN|SECverysecret/u);
    // Changing something else keeps it; an old version is refused.
    const body = {
      name: '新名',
      settings: { kind: 'dingtalk', url: 'http://127.0.0.1:9/robot/send' },
      hours: [9],
      version: 2,
    };
    await call('PUT /api/channels/{id}', { params: { id }, body });
    assert.match(JSON.stringify(await call('GET /api/channels')), /新名.*"secret":"stored"/u);
    await call('PUT /api/channels/{id}', { params: { id }, body }, 409);
    const audit = await store.db
      .selectFrom('kernel.audit')
      .select('detail')
      .where('action', 'like', 'channel.%')
      .execute();
    assert.ok(audit.length > 0);
    assert.doesNotMatch(JSON.stringify(audit), /SECRET-TOKEN|SECverysecret/u);
  });

  test('channels and addresses are the administrator’s alone; a post sets its own address and no other', async () => {
    for (const role of ['planner', 'reporter', 'reviewer', 'leader', 'auditor'] as const) {
      for (const name of ['GET /api/channels', 'GET /api/deliveries', 'GET /api/addresses'])
        await call(name, { as: as(role, 'tjj-tb') }, 403);
      const body = { mail: 'a@example.com' };
      await call(
        'PUT /api/addresses/{post}',
        { as: as(role, 'tjj-tb'), params: { post: 'fgj-tb' }, body },
        403,
      );
      await call('PUT /api/addresses/{post}', { as: as(role, 'tjj-tb'), params: { post: 'tjj-tb' }, body });
      assert.deepEqual(await call('GET /api/addresses/own', { as: as(role, 'tjj-tb') }), body);
    }
    assert.match(JSON.stringify(await call('GET /api/addresses')), /a@example\.com/u);
    await call(
      'PUT /api/addresses/{post}',
      { params: { post: 'none' }, body: { mail: 'a@example.com' } },
      404,
    );
    assert.doesNotMatch(
      JSON.stringify(await call('GET /api/addresses', { as: as('admin', 'zfb-xt', '370405') })),
      /example/u,
    );
  });

  test('another county sees no channel and sends nothing by it', async () => {
    await allow(9);
    const { id } = await channel({ kind: 'webhook', url: 'http://127.0.0.1:9/hook' });
    const other = as('admin', 'zfb-xt', '370405');
    assert.match(JSON.stringify(await call('GET /api/channels', { as: other })), /"rows":\[\],"hosts":\[\]/u);
    await call('POST /api/channels/{id}/state', { as: other, params: { id }, body: { on: false } }, 404);
    await call('POST /api/channels/{id}/test', { as: other, params: { id } }, 404);
  });
});

const set = async (post: string, kind: string, address: string | null, status = 200): Promise<unknown> =>
  call('PUT /api/addresses/{post}/{kind}', { params: { post, kind }, body: { address } }, status);

const send = async (content: Uint8Array, apply: 'yes' | 'no', name = '通知地址表.xlsx'): Promise<unknown> =>
  call('POST /api/addresses/import', { body: { apply }, file: { name, bytes: content } });

const csv = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(['单位,岗位,邮箱,企业微信机器人,Webhook', ...lines].join('\n'));

describe('addresses of posts', () => {
  const reachShape = z.object({
    rows: z.array(
      z.object({
        post: z.string(),
        reach: z.array(
          z.object({
            kind: z.string(),
            address: z.string().optional(),
            by: z.string(),
            secret: z.string(),
            last: z.object({ ok: z.boolean(), reason: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  });
  const reachOf = async (post: string, kind: string) => {
    const { rows } = reachShape.parse(await call('GET /api/addresses'));
    const row = must(
      rows.find((one) => one.post === post),
      'the post is listed',
    );
    return must(
      row.reach.find((one) => one.kind === kind),
      'every kind is listed',
    );
  };
  test('a post with a robot of its own is told there, the others in the common group; a bad address is named and mended', async () => {
    const common = await fakeReceiver(ok);
    const own = await fakeReceiver((_call, count) => ({
      status: 200,
      body: count === 1 ? '{"errcode":93000}' : '{"errcode":0}',
    }));
    await allow(common.port);
    await channel({ kind: 'wecom', url: `http://127.0.0.1:${common.port}/send?key=COMMON` });
    const url = `http://127.0.0.1:${own.port}/send?key=OWN-TOKEN`;
    assert.match(JSON.stringify(await set('tjj-tb', 'wecom', url, 422)), /不在允许外联的地址里/u);
    await allow(own.port);
    await set('tjj-tb', 'wecom', url);
    assert.equal((await reachOf('fgj-tb', 'wecom')).by, 'common');
    await tell('a', ['tjj-tb', 'fgj-tb']);
    await pass(6 * 3600);
    assert.match(common.heard[0]?.body ?? '', /发展和改革局/u);
    assert.doesNotMatch(common.heard[0]?.body ?? '', /统计局/u);
    assert.equal(own.heard[0]?.url.searchParams.get('key'), 'OWN-TOKEN');
    const bad = await reachOf('tjj-tb', 'wecom');
    assert.deepEqual([bad.by, bad.secret, bad.last?.ok], ['own', 'stored', false]);
    assert.match(bad.last?.reason ?? '', /移出群/u);
    assert.equal((await reachOf('fgj-tb', 'wecom')).last?.ok, true, 'what fails there says nothing here');
    const params = { post: 'tjj-tb', kind: 'wecom' };
    const tested = await call('POST /api/addresses/{post}/{kind}/test', { params });
    assert.deepEqual(tested, { state: 'sent', reason: '' });
    assert.equal((await reachOf('tjj-tb', 'wecom')).last?.ok, true);
    for (const server of [common, own]) server.close();
  });

  test('what is secret of them is sealed and comes out nowhere: not in answers, not in the table, not in the trail', async () => {
    await allow(9);
    const body = { address: 'http://127.0.0.1:9/robot/send?access_token=HIDDEN-TOKEN', secret: 'SEChidden' };
    await call('PUT /api/addresses/{post}/{kind}', { params: { post: 'tjj-tb', kind: 'dingtalk' }, body });
    const rows = await store.db.selectFrom('message.address').selectAll().execute();
    const file = await t.call('GET /api/addresses.xlsx', { as: admin });
    const audit = await store.db.selectFrom('kernel.audit').select('detail').execute();
    const answer = await call('GET /api/addresses');
    for (const place of [rows, answer, audit]) assert.doesNotMatch(JSON.stringify(place), /HIDDEN|SEChid/u);
    const book = await readSheet(file.bytes, 'a.xlsx');
    assert.doesNotMatch(JSON.stringify(book.sheets), /HIDDEN|SEChid/u);
    assert.match(JSON.stringify(book.sheets), /127\.0\.0\.1:9\/robot\/send/u);
    assert.match(
      JSON.stringify(
        await call(
          'POST /api/addresses/{post}/{kind}/test',
          { params: { post: 'tjj-tb', kind: 'dingtalk' } },
          422,
        ),
      ),
      /还没有管到这个岗位的钉钉机器人通道/u,
    );
  });

  test('a receiver of one post that answers 410 leaves the channel open for the others', async () => {
    const common = await fakeReceiver(() => ({ status: 204, body: '' }));
    const own = await fakeReceiver(() => ({ status: 410, body: '' }));
    for (const { port } of [common, own]) await allow(port);
    await channel({ kind: 'webhook', url: `http://127.0.0.1:${common.port}/hook` });
    await set('tjj-tb', 'webhook', `http://127.0.0.1:${own.port}/own`);
    await tell('a', ['tjj-tb']);
    await pass(1);
    await tell('b', ['fgj-tb']);
    await pass(61);
    assert.equal(own.heard.length, 1);
    assert.equal(common.heard.length, 1);
    assert.match((await reachOf('tjj-tb', 'webhook')).last?.reason ?? '', /410/u);
    for (const server of [common, own]) server.close();
  });

  test('the table goes out and comes back unchanged, and comes in whole or not at all', async () => {
    await allow(9);
    await set('tjj-tb', 'mail', 'tj@example.com');
    await set('tjj-tb', 'webhook', 'http://127.0.0.1:9/hook');
    const bytes = (await t.call('GET /api/addresses.xlsx', { as: admin })).bytes;
    assert.match(JSON.stringify(await send(bytes, 'yes')), /"applied":false,"fresh":0,"changed":0/u);
    const post = must(
      (await postsOf(store.db, '370404')).find(({ id }) => id === 'tjj-tb'),
      'the county has it',
    );
    const place = `${post.unitName},${post.name}`;
    const wrong = await send(
      csv([`${place},b@example,http://127.0.0.1:9/send,无`, '无此局,填报岗,a@b.cn,,']),
      'yes',
      'a.csv',
    );
    const text = JSON.stringify(wrong);
    assert.match(text, /"applied":false/u);
    for (const cure of [/邮箱格式不对/u, /缺少令牌/u, /没有“无此局”的“填报岗”/u]) assert.match(text, cure);
    assert.equal((await reachOf('tjj-tb', 'webhook')).by, 'own', 'nothing was written');
    assert.match(
      JSON.stringify(await send(csv([`${place},new@example.com,,无`]), 'yes', 'a.csv')),
      /"applied":true/u,
    );
    assert.equal((await reachOf('tjj-tb', 'mail')).address, 'new@example.com');
    assert.equal((await reachOf('tjj-tb', 'webhook')).by, 'none');
  });
});
