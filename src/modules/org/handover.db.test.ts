import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { accountAtConsole } from './actions-console.ts';
import { createCounty } from './counties.ts';
import { orgHandlers } from './routes.ts';
import { orgContract } from './schema.ts';
import { resolveSession, signIn } from './sessions.ts';

const now = '2022-06-08T01:00:00.000Z';
const county = '370404';

let store: Store;
let t: TestApp;
/** What the modules above say is open, by unit. */
const open = new Map<string, string>();
const openMatters = async (_: unknown, { unit }: { unit: string }) =>
  [open.get(unit)].flatMap((what) =>
    what === undefined ? [] : [{ kind: '承诺事项', what, link: '/assignment' }],
  );
before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now });
  const openPostMatters = async (_: unknown, { post }: { post: { id: string } }) =>
    openMatters(null, { unit: post.id });
  const settings = {
    product: '序时',
    version: 'test',
    county,
    demoAccounts: [],
    openMatters,
    openPostMatters,
  };
  t = testApp(store, [(app) => mount(app, orgContract, orgHandlers(settings))]);
});
after(() => store.close());

const as = (roles: Actor['roles'], account = 'admin'): Actor => ({
  account,
  county,
  post: 'zfb-xt',
  postName: '系统管理岗',
  unit: 'zfb',
  unitName: '政府办公室',
  unitPath: '/gov/zfb/',
  roles,
});
const admin = as(['admin']);
const postOf = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;
const once = z.object({ login: z.string(), password: z.string() });

async function addAccount(login: string, post: string): Promise<{ id: string; password: string }> {
  const made = once.parse((await t.call('POST /api/accounts', { as: admin, body: { login, post } })).body);
  const row = await store.db
    .selectFrom('org.account')
    .select('id')
    .where('county', '=', county)
    .where('login', '=', login)
    .executeTakeFirstOrThrow();
  return { id: row.id, password: made.password };
}

const enter = async (login: string, password: string, address = '10.1.0.1') =>
  signIn(store, { county, login, password, address, now });
const codeOf = (body: unknown): unknown => Reflect.get(Object(body), 'code');
const hand = async (post: string, body: object, actor = admin) =>
  t.call('POST /api/posts/{id}/handover', { as: actor, params: { id: post }, body });
const historyOf = async (post: string, actor = admin) =>
  t.call('GET /api/posts/{id}/history', { as: actor, params: { id: post } });
const historyShape = z.object({
  holdings: z.array(
    z.object({ to: z.string().nullable(), login: z.string().optional(), endReason: z.string() }),
  ),
});

describe('a post that changes hands', () => {
  it('keeps its id; the predecessor is out at once and the successor signs in with a first password', async () => {
    const town = '370404100-tb';
    const old = await addAccount('gs-a', town);
    const session = await enter('gs-a', old.password);
    const answer = await hand(town, {
      from: old.id,
      reason: '轮岗',
      successor: { kind: 'new', login: 'gs-b' },
      predecessor: { kind: 'end' },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(await resolveSession(store, session.token, now), null);
    await assert.rejects(enter('gs-a', old.password), /账号或密码不对/u);
    const made = z.object({ once }).parse(answer.body).once;
    const successor = await enter('gs-b', made.password);
    assert.deepEqual([successor.actor.post, successor.mustChange], [town, true]);
    const { holdings } = historyShape.parse((await historyOf(town)).body);
    assert.deepEqual(
      holdings.map(({ to, login, endReason }) => [to, login, endReason]),
      [
        ['2022-06-08', 'gs-a', '轮岗'],
        [null, 'gs-b', ''],
      ],
    );
  });

  it('shows who held it when to everyone, and by which account only to the administrators', async () => {
    const planner = JSON.stringify((await historyOf('370404100-tb', as(['planner']))).body);
    assert.match(planner, /轮岗/u);
    assert.doesNotMatch(planner, /gs-a|login|account"/u);
    const auditor = JSON.stringify((await historyOf('370404100-tb', as(['auditor']))).body);
    assert.match(auditor, /gs-a/u);
  });

  it('may go to an account of another post, and the predecessor may move; both keep their sign-in', async () => {
    const [one, two] = [await addAccount('fg-a', 'fgj-jh'), await addAccount('tj-a', 'tjj-tb')];
    const answer = await hand('fgj-jh', {
      from: one.id,
      reason: '互换',
      successor: { kind: 'existing', account: two.id },
      predecessor: { kind: 'move', post: 'tjj-tb' },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal((await enter('tj-a', two.password)).actor.post, 'fgj-jh');
    assert.equal((await enter('fg-a', one.password)).actor.post, 'tjj-tb');
  });

  it('is won by one of two who hand over the same post at once, and the other is told', async () => {
    const old = await addAccount('yp-a', '370404101-tb');
    const body = (login: string) => ({
      from: old.id,
      reason: '离任',
      successor: { kind: 'new', login },
      predecessor: { kind: 'end' },
    });
    const answers = await Promise.all([
      hand('370404101-tb', body('yp-b')),
      hand('370404101-tb', body('yp-c')),
    ]);
    const [won, told] = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.equal(won, 200);
    // Outrun at the write, or, when the winner was done before the other read, told that the account no longer holds the post.
    assert.ok(told === 409 || told === 422, String(told));
    const held = await sql<{ n: number }>`select count(*)::int as n from org.holding
      where post = '370404101-tb' and held_to is null`.execute(store.db);
    assert.equal(held.rows[0]?.n, 1);
  });

  it('is refused, field by field, where the three administrators would be mixed or the facts do not fit', async () => {
    const old = await addAccount('dg-a', '370404102-tb');
    const end = { kind: 'end' };
    const cases = [
      ['370404102-tb', { from: null, successor: { kind: 'vacant' }, predecessor: end }, 'from'],
      ['370404103-tb', { from: old.id, successor: { kind: 'vacant' }, predecessor: end }, 'from'],
      ['zfb-xt', { from: 'admin', successor: { kind: 'vacant' }, predecessor: end }, 'from'],
      ['zfb-sj', { from: 'shenji', successor: { kind: 'vacant' }, predecessor: end }, ''],
      [
        '370404102-tb',
        { from: old.id, successor: { kind: 'vacant' }, predecessor: { kind: 'move', post: 'zfb-xt' } },
        'predecessor.post',
      ],
      [
        '370404102-tb',
        { from: old.id, successor: { kind: 'existing', account: old.id }, predecessor: end },
        'successor.account',
      ],
    ] as const;
    for (const [post, body, field] of cases) {
      const answer = await hand(post, { ...body, reason: '试' });
      assert.equal(answer.status, 422, `${post} ${field}`);
      assert.match(JSON.stringify(answer.body), new RegExp(`"field":"${field}"`, 'u'));
    }
  });
});

const act = async (id: string, what: string, actor = admin) =>
  t.call(`POST /api/accounts/{id}/${what}`, {
    as: actor,
    params: { id },
    ...(what === 'state' ? { body: { disabled: true } } : {}),
  });

describe('accounts', () => {
  it("are never one's own and never the auditor's to reset, disable or unlock", async () => {
    for (const what of ['password', 'state', 'unlock']) {
      assert.equal(codeOf((await act('admin', what)).body), 'org.own_account', what);
      assert.equal(codeOf((await act('shenji', what)).body), 'org.auditor_account', what);
    }
    const made = await t.call('POST /api/accounts', { as: admin, body: { login: 'sj2', post: 'zfb-sj' } });
    assert.match(JSON.stringify(made.body), /xushi account/u);
  });

  it('are reset with a new first password: the old one and every session are gone', async () => {
    const one = await addAccount('ls-a', '370404103-tb');
    const session = await enter('ls-a', one.password, '10.2.0.1');
    const reset = once.parse((await act(one.id, 'password')).body);
    assert.equal(await resolveSession(store, session.token, now), null);
    await assert.rejects(enter('ls-a', one.password, '10.2.0.2'), /账号或密码不对/u);
    assert.equal((await enter('ls-a', reset.password, '10.2.0.3')).mustChange, true);
  });

  it('locked by wrong passwords open again by the administrator, with their own password', async () => {
    const one = await addAccount('es-a', '370404104-tb');
    assert.equal(codeOf((await act(one.id, 'unlock')).body), 'org.not_locked');
    for (let attempt = 0; attempt < 5; attempt += 1)
      await enter('es-a', 'Wrong-Password-1', `10.3.0.${attempt}`).catch(() => undefined);
    await assert.rejects(enter('es-a', one.password, '10.3.1.1'), /锁定/u);
    assert.equal((await act(one.id, 'unlock')).status, 200);
    assert.equal((await enter('es-a', one.password, '10.3.1.2')).actor.post, '370404104-tb');
  });

  it('show the last sign-in', async () => {
    const rows = z.object({
      rows: z.array(z.object({ login: z.string(), lastSignInAt: z.string().nullable() })),
    });
    const list = rows.parse((await t.call('GET /api/accounts', { as: admin })).body).rows;
    assert.equal(list.find(({ login }) => login === 'es-a')?.lastSignInAt, now);
    assert.equal(list.find(({ login }) => login === 'shenji')?.lastSignInAt, null);
  });
});

describe('at the console of the server', () => {
  const order = { county, now, today: '2022-06-08' } as const;

  it("the auditor's account is reset, opened and ended, each with a row in the trail", async () => {
    const reset = await accountAtConsole(store, { ...order, verb: 'reset', login: 'shenji' });
    assert.equal((await enter('shenji', reset ?? '', '10.4.0.1')).mustChange, true);
    const opened = await accountAtConsole(store, {
      ...order,
      verb: 'add',
      login: 'sj2',
      post: '政府办公室审计管理岗',
    });
    assert.deepEqual((await enter('sj2', opened ?? '', '10.4.0.2')).actor.roles, ['auditor']);
    assert.equal(await accountAtConsole(store, { ...order, verb: 'end', login: 'sj2' }), null);
    await assert.rejects(enter('sj2', opened ?? '', '10.4.0.3'), /账号或密码不对/u);
    const trail = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('account', 'is', null)
      .where('action', 'in', ['account.reset', 'account.add', 'account.end'])
      .execute();
    assert.equal(trail.length, 3);
    await assert.rejects(accountAtConsole(store, { ...order, verb: 'reset', login: 'nobody' }), /没有叫/u);
  });
});

describe('units', () => {
  it('keep the names they bore, with their days', async () => {
    const rename = (name: string) =>
      t.call('PATCH /api/units/{id}', {
        as: admin,
        params: { id: 'tjj' },
        body: { name, reason: '机构改革' },
      });
    assert.equal((await rename('统计和调查局')).status, 200);
    assert.equal((await rename('统计调查局')).status, 200);
    const history = await t.call('GET /api/units/{id}/history', { as: admin, params: { id: 'tjj' } });
    const { names } = z
      .object({ names: z.array(z.object({ name: z.string(), validFrom: z.string(), validTo: z.string() })) })
      .parse(history.body);
    assert.deepEqual(names, [
      { name: '统计局', validFrom: '2000-01-01', validTo: '2022-06-08' },
      { name: '统计和调查局', validFrom: '2022-06-08', validTo: '2022-06-08' },
    ]);
  });

  it('end only when nothing is open, with the list of what stands in the way; then their posts end too', async () => {
    const made = await t.call('POST /api/units', {
      as: admin,
      body: { name: '物价局', kind: 'department', parent: 'gov' },
    });
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const under = await t.call('POST /api/units', {
      as: admin,
      body: { name: '价格认证中心', kind: 'other', parent: id },
    });
    const child = z.object({ id: z.string() }).parse(under.body).id;
    const post = await t.call('POST /api/posts', {
      as: admin,
      body: { unit: id, name: '填报岗', roles: ['reporter'] },
    });
    const postId = z.object({ id: z.string() }).parse(post.body).id;
    const account = await addAccount('wj-a', postId);
    open.set(id, '粮食播种面积');
    const end = (unit: string, day = '2022-06-08') =>
      t.call('POST /api/units/{id}/end', {
        as: admin,
        params: { id: unit },
        body: { day, reason: '并入发改局', successors: ['fgj'] },
      });
    const refused = await end(id);
    assert.equal(refused.status, 409);
    assert.match(JSON.stringify(refused.body), /价格认证中心.*填报岗还有账号在任.*粮食播种面积/u);
    assert.equal((await end(id, '2022-07-01')).status, 422);
    const vacate = {
      from: account.id,
      reason: '撤并',
      successor: { kind: 'vacant' },
      predecessor: { kind: 'end' },
    };
    assert.equal((await hand(postId, vacate)).status, 200);
    open.delete(id);
    assert.equal((await end(child, '2022-06-08')).status, 200);
    const done = await end(id, '2022-06-08');
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.deepEqual(must(Reflect.get(Object(done.body), 'successors'), 'successors'), ['fgj']);
    const kept = await historyOf(postId);
    assert.match(JSON.stringify(kept.body), /"validTo":"2022-06-08"/u);
    assert.equal((await end(id, '2022-06-08')).status, 422);
    assert.equal((await end('gov')).status, 422);
  });
});

describe('the trail', () => {
  it('has one row for each of these acts', async () => {
    const rows = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('county', '=', county)
      .where('result', '=', 'done')
      .execute();
    const counted = Map.groupBy(rows, ({ action }) => action);
    assert.deepEqual(
      ['post.handover', 'account.reset', 'account.unlock', 'unit.rename', 'unit.end'].map(
        (action) => counted.get(action)?.length,
      ),
      [4, 2, 1, 2, 2],
    );
  });
});

const end = async (id: string, body: object, who = admin) =>
  t.call('POST /api/posts/{id}/end', { as: who, params: { id }, body: { day: '2022-06-08', ...body } });

describe('ending a post', () => {
  const history = z.object({
    endReason: z.string(),
    successor: z.object({ id: z.string() }).nullable(),
    holdings: z.array(z.object({ to: z.string().nullable() })),
    obstacles: z.array(z.object({ kind: z.string() })),
  });
  const historyOf = async (id: string) =>
    history.parse((await t.call('GET /api/posts/{id}/history', { as: admin, params: { id } })).body);

  it('is refused while somebody holds it or something hangs on it, and says what; then it ends with its successor', async () => {
    const made = postOf(
      (
        await t.call('POST /api/posts', {
          as: admin,
          body: { unit: 'tjj', name: '临时填报岗', roles: ['reporter'] },
        })
      ).body,
    );
    const { id: account } = await addAccount('temporary', made);
    open.set(made, '填报5月月报');
    assert.deepEqual(
      (await historyOf(made)).obstacles.map(({ kind }) => kind),
      ['在任账号', '承诺事项'],
    );
    const busy = await end(made, { successor: 'tjj-tb' });
    assert.equal(busy.status, 409);
    assert.match(JSON.stringify(busy.body), /temporary 还在任.*填报5月月报/u);
    open.delete(made);
    const handed = await t.call('POST /api/posts/{id}/handover', {
      as: admin,
      params: { id: made },
      body: {
        from: account,
        reason: '借调结束',
        successor: { kind: 'vacant' },
        predecessor: { kind: 'end' },
      },
    });
    assert.equal(handed.status, 200, JSON.stringify(handed.body));
    assert.match(JSON.stringify((await end(made, {})).body), /请写明撤销原因/u);
    assert.match(JSON.stringify((await end(made, { successor: made })).body), /不能是它自己/u);
    assert.match(JSON.stringify((await end(made, { day: '2022-07-01', reason: 'x' })).body), /还没有到/u);
    assert.equal((await end(made, { successor: 'tjj-tb' })).status, 200);
    const after = await historyOf(made);
    assert.deepEqual([after.successor?.id, after.holdings.map(({ to }) => to)], ['tjj-tb', ['2022-06-08']]);
    assert.match(JSON.stringify((await end(made, { reason: '再来一次' })).body), /已于2022年6月8日撤销/u);
    const again = await t.call('POST /api/accounts', { as: admin, body: { login: 'late', post: made } });
    assert.equal(again.status, 422, 'nobody is put into a post that has ended');
  });

  it('keeps the administrators apart: not the own post, not the auditor’s, and nobody but the system administrator ends one', async () => {
    assert.match(
      JSON.stringify((await end('zfb-xt', { reason: 'x' })).body),
      /正在任的岗位|唯一的系统管理岗/u,
    );
    const auditor = must(
      (await store.db.selectFrom('org.post').select(['id', 'roles']).execute()).find(({ roles }) =>
        roles.includes('auditor'),
      ),
      'the county has one',
    );
    assert.match(JSON.stringify((await end(auditor.id, { reason: 'x' })).body), /三员分立/u);
    assert.equal((await end('tjj-tb', { reason: 'x' }, as(['planner']))).status, 403);
  });
});
