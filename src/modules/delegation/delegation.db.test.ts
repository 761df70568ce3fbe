import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty, orgContract, orgHandlers, resolveSession } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import { type Clock, stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { chooseActing, lendPost } from './actions.ts';
import { delegationHandlers } from './routes.ts';
import { delegationContract, delegationShape } from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let clock: Clock = stoppedClock(now);
const moving: Clock = { now: () => clock.now(), today: () => clock.today() };
let t: TestApp;

const unit = (id: string, name: string, parent: string | null) =>
  ({ id, name, shortName: name, kind: 'town', parent, division: null }) as const;
const post = (id: string, of: string, name: string, roles: readonly Role[]) => ({
  id,
  unit: of,
  name,
  roles,
  leader: false,
});

before(async () => {
  store = await testStore();
  const seed = {
    year: 2022,
    now,
    units: [unit('gov', '政府', null), unit('gs', '古邵镇', 'gov'), unit('fgj', '发改局', 'gov')],
    posts: [
      post('tb', 'gs', '填报岗', ['reporter']),
      post('tj', 'gs', '统计岗', ['reporter']),
      post('sh', 'gs', '审核岗', ['reviewer']),
      post('jh', 'fgj', '计划岗', ['planner']),
      post('gl', 'gov', '系统管理岗', ['admin']),
      post('sj', 'gov', '审计岗', ['auditor']),
    ],
    accounts: ['tb', 'tj', 'sh', 'jh', 'gl', 'sj'].map((id) => ({
      login: `u${id}`,
      post: id,
      password: 'Ce-shi-2022x',
    })),
  } as const;
  await createCounty(store, '370404', seed);
  await createCounty(store, '370405', seed);
  t = testApp(
    store,
    [
      (app) =>
        mount(
          app,
          orgContract,
          orgHandlers({ product: '', version: '', county: '370404', demoAccounts: [] }),
        ),
      (app) => mount(app, delegationContract, delegationHandlers()),
    ],
    moving,
  );
});
after(async () => store.close());

const names: Readonly<
  Record<string, readonly [unit: string, unitName: string, postName: string, role: Role]>
> = {
  tb: ['gs', '古邵镇', '填报岗', 'reporter'],
  tj: ['gs', '古邵镇', '统计岗', 'reporter'],
  sh: ['gs', '古邵镇', '审核岗', 'reviewer'],
  jh: ['fgj', '发改局', '计划岗', 'planner'],
  gl: ['gov', '政府', '系统管理岗', 'admin'],
  sj: ['gov', '政府', '审计岗', 'auditor'],
};

function as(id: string, county = '370404'): Actor {
  const [own, unitName, postName, role] = must(names[id], 'a post of the test');
  const unitPath = own === 'gov' ? '/gov/' : `/gov/${own}/`;
  return { account: `u${id}`, county, post: id, postName, unit: own, unitName, unitPath, roles: [role] };
}

const give = async (who: string, body: object) => t.call('POST /api/delegations', { as: as(who), body });
const days = { firstDay: '2022-06-08', lastDay: '2022-06-10', reason: '外出培训' };

describe('delegations', () => {
  test('a post hands its own duties over; both are told, and the act is audited', async () => {
    const answer = await give('tb', { to: 'tj', ...days });
    assert.equal(answer.status, 200);
    const made = delegationShape.parse(answer.body);
    assert.deepEqual([made.from.name, made.to.name, made.state], ['填报岗', '统计岗', 'running']);
    const told = await store.db
      .selectFrom('message.message')
      .select(['post', 'kind'])
      .where('kind', '=', 'delegation.begun')
      .execute();
    assert.deepEqual(told.map((one) => one.post).toSorted(), ['tb', 'tj']);
    const rows = await store.db
      .selectFrom('kernel.audit')
      .select('object')
      .where('action', '=', 'delegation.give')
      .execute();
    assert.deepEqual(
      rows.map((row) => row.object),
      [`delegation:${made.id}`],
    );
  });

  test('nobody but the system administrator arranges for another post', async () => {
    for (const who of ['tj', 'sh', 'jh', 'sj']) {
      const refused = await give(who, { post: 'sh', to: 'tj', ...days });
      assert.equal(refused.status, who === 'sh' ? 200 : 403, who);
    }
    const arranged = await give('gl', { post: 'jh', to: 'sh', ...days });
    assert.equal(arranged.status, 200);
  });

  test('a circle, a second one, and a crossing of the three administrations are refused at their field', async () => {
    const back = await give('tj', { to: 'tb', ...days });
    assert.equal(back.status, 422);
    assert.match(JSON.stringify(back.body), /"field":"to".*绕回/u);
    assert.match(
      JSON.stringify((await give('tb', { to: 'jh', ...days })).body),
      /"field":"firstDay".*已经委托/u,
    );
    assert.match(JSON.stringify((await give('gl', { to: 'tj', ...days })).body), /三员分立/u);
    assert.match(JSON.stringify((await give('sj', { to: 'gl', ...days })).body), /三员分立/u);
  });

  test('two made at once cannot close a circle between them', async () => {
    const far = { firstDay: '2022-08-01', lastDay: '2022-08-05', reason: '休假' };
    const both = await Promise.all([give('tj', { to: 'jh', ...far }), give('jh', { to: 'tj', ...far })]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 422],
    );
  });

  test('another county sees none of them', async () => {
    const answer = await t.call('GET /api/delegations', { as: as('gl', '370405') });
    assert.match(JSON.stringify(answer.body), /"rows":\[\]/u);
  });
});

async function delegationOf(from: string): Promise<string> {
  const row = await store.db
    .selectFrom('delegation.delegation')
    .select('id')
    .where('county', '=', '370404')
    .where('from_post', '=', from)
    .where('first_day', '=', '2022-06-08')
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('acting under a delegation', () => {
  test('the taker becomes the post with its rights, only while it holds, and only for itself', async () => {
    const id = await delegationOf('tb');
    const acting = await lendPost(store, as('tj'), id, now);
    assert.deepEqual(
      [acting.post, acting.postName, acting.roles],
      ['tb', '统计岗（受填报岗委托）', ['reporter']],
    );
    assert.equal((await lendPost(store, as('sh'), id, now)).post, 'sh', 'not given to this post');
    assert.equal(
      (await lendPost(store, as('tj'), id, '2022-06-10T15:59:59Z')).post,
      'tb',
      'the last minute of the last day in China',
    );
    assert.equal(
      (await lendPost(store, as('tj'), id, '2022-06-10T16:00:00Z')).post,
      'tj',
      'over at midnight',
    );
    assert.equal((await lendPost(store, as('tj', '370405'), id, now)).post, 'tj', 'not in another county');
  });

  test('what is done so is audited with both posts, and cannot be handed on', async () => {
    const acting = await lendPost(store, as('tj'), await delegationOf('tb'), now);
    await inTransaction(store, async (tx) =>
      record(tx, {
        county: '370404',
        actor: acting,
        action: 'report.submit',
        object: 'report:1',
        result: 'done',
        detail: { from: 'draft' },
        at: now,
      }),
    );
    const row = await store.db
      .selectFrom('kernel.audit')
      .select(['account', 'post', 'detail'])
      .where('object', '=', 'report:1')
      .executeTakeFirstOrThrow();
    assert.deepEqual([row.account, row.post], ['utj', 'tb']);
    assert.match(JSON.stringify(row.detail), /"from":"draft".*"by":"tj"|"by":"tj".*"from":"draft"/u);
    const onward = await t.call('POST /api/delegations', { as: acting, body: { to: 'sh', ...days } });
    assert.equal(onward.status, 403);
    assert.match(JSON.stringify(onward.body), /不能转委托/u);
  });

  test('the session takes it up and loses it the moment it is ended', async () => {
    const token = await signedIn('utj');
    const id = await delegationOf('tb');
    await chooseActing({ store, actor: as('tj'), now, today: '2022-06-08', address: '' }, token, id);
    assert.equal((await resolve(token))?.postName, '统计岗（受填报岗委托）');
    const ended = await t.call('POST /api/delegations/{id}/end', { as: as('tb'), params: { id } });
    assert.equal(ended.status, 200);
    assert.equal((await resolve(token))?.postName, '统计岗');
    assert.equal(
      (await t.call('POST /api/delegations/{id}/end', { as: as('tb'), params: { id } })).status,
      409,
    );
    await assert.rejects(
      chooseActing({ store, actor: as('tj'), now, today: '2022-06-08', address: '' }, token, id),
      /已经结束/u,
    );
  });

  test('a delegation of others cannot be seen or ended', async () => {
    const id = await delegationOf('jh');
    assert.equal(
      (await t.call('POST /api/delegations/{id}/end', { as: as('tb'), params: { id } })).status,
      404,
    );
    clock = stoppedClock('2022-06-20T01:00:00Z');
    assert.equal(
      (await t.call('POST /api/delegations/{id}/end', { as: as('jh'), params: { id } })).status,
      409,
      'it is over',
    );
  });
});

async function signedIn(account: string): Promise<string> {
  const answer = await t.call('POST /api/session', { body: { account, password: 'Ce-shi-2022x' } });
  const cookie = must(answer.headers.get('set-cookie'), 'a session').split(';')[0] ?? '';
  return decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1));
}

async function resolve(token: string): Promise<Actor | null> {
  return resolveSession(store, token, now, async (own, id) => lendPost(store, own, id, now));
}
