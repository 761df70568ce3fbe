import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { createCounty } from './counties.ts';
import { orgHandlers } from './routes.ts';
import { orgContract } from './schema.ts';
import { changePassword, resolveSession, signIn } from './sessions.ts';

const now = '2022-06-08T01:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
const settings = { product: '序时', version: 'test', county: '370404', demoAccounts: [] };

let store: Store;
let t: TestApp;
let password: string;
before(async () => {
  store = await testStore();
  const made = await createCounty(store, '370404', { year: 2022, now });
  await createCounty(store, '370405', { year: 2022, now });
  password = must(
    made.accounts.find((one) => one.login === 'jihua'),
    'jihua',
  ).password;
  t = testApp(store, [(app) => mount(app, orgContract, orgHandlers(settings))]);
});
after(() => store.close());

const as = (roles: Actor['roles'], county = '370404'): Actor => ({
  account: 'admin',
  county,
  post: 'zfb-xt',
  postName: '系统管理岗',
  unit: 'zfb',
  unitName: '政府办公室',
  unitPath: '/gov/zfb/',
  roles,
});

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error;
  }
  return assert.fail('was not refused');
}

const enter = (login: string, secret: string, at = now, address = '10.0.0.1') =>
  signIn(store, { county: '370404', login, password: secret, address, now: at });

describe('a county from the division table', () => {
  it('has its towns, posts and accounts, and no unknown code', async () => {
    const answer = await t.call('GET /api/units', { as: as(['admin']) });
    assert.equal(answer.status, 200);
    const names = JSON.stringify(answer.body);
    for (const town of ['古邵镇', '阴平镇', '底阁镇', '榴园镇', '峨山镇', '坛山街道', '吴林街道'])
      assert.match(names, new RegExp(town));
    assert.equal(
      (await refusal(createCounty(store, '999999', { year: 2022, now }))).code,
      'org.unknown_division',
    );
    assert.equal(
      (await refusal(createCounty(store, '370404', { year: 2022, now }))).code,
      'org.county_exists',
    );
  });

  it('sees nothing of another county', async () => {
    const answer = await t.call('GET /api/units', { as: as(['admin'], '370405') });
    const text = JSON.stringify(answer.body);
    assert.match(text, /邳庄镇/);
    assert.doesNotMatch(text, /古邵镇|峄城/);
  });
});

describe('signing in', () => {
  it('opens a session that the cookie finds again, and ends when idle or old', async () => {
    const opened = await enter('jihua', password);
    assert.equal(opened.mustChange, true);
    const actor = must(await resolveSession(store, opened.token, later(30)), 'session');
    assert.deepEqual([actor.unit, actor.roles], ['fgj', ['planner']]);
    assert.equal(await resolveSession(store, opened.token, later(30 + 61)), null);
    assert.equal(await resolveSession(store, '370404.tooshort', now), null);
  });

  it('does not tell an unknown account from a wrong password', async () => {
    const unknown = await refusal(enter('nobody', 'Wrong-Password-1', now, '10.0.0.2'));
    const wrong = await refusal(enter('shenji', 'Wrong-Password-1', now, '10.0.0.2'));
    assert.deepEqual(
      [unknown.code, unknown.status, unknown.message],
      [wrong.code, wrong.status, wrong.message],
    );
  });

  it('locks after five wrong tries, even for the right password, and opens again after fifteen minutes', async () => {
    for (let attempt = 0; attempt < 5; attempt++)
      await refusal(enter('jihua', 'Wrong-Password-1', now, `10.0.1.${attempt}`));
    assert.equal((await refusal(enter('jihua', password, later(14), '10.0.2.1'))).code, 'org.account_locked');
    assert.equal((await enter('jihua', password, later(16), '10.0.2.2')).actor.account, 'jihua');
  });

  it('slows down one address that hammers one account', async () => {
    let last: Refusal | null = null;
    for (let attempt = 0; attempt < 12; attempt++)
      last = await refusal(enter('nobody2', 'x', now, '10.0.3.1'));
    assert.equal(last?.status, 429);
    assert.equal(
      await enter('shenji', 'x', now, '10.0.3.1').catch((error: Refusal) => error.code),
      'org.wrong_password',
    );
  });

  it('changes a password by the rules and ends the other sessions', async () => {
    const first = await enter('jihua', password, later(20), '10.0.4.1');
    const second = await enter('jihua', password, later(20), '10.0.4.2');
    const doing = { store, actor: first.actor, now: later(21), address: '10.0.4.1' };
    const weak = await refusal(changePassword(doing, first.token, { current: password, next: 'aaaaaaaaaa' }));
    assert.equal(weak.faults[0]?.field, 'next');
    await changePassword(doing, first.token, { current: password, next: 'Liu-Yuan-2022-x' });
    assert.notEqual(await resolveSession(store, first.token, later(22)), null);
    assert.equal(await resolveSession(store, second.token, later(22)), null);
    assert.equal((await enter('jihua', 'Liu-Yuan-2022-x', later(23), '10.0.4.3')).mustChange, false);
  });
});

describe('managing accounts', () => {
  it("is the system administrator's alone, and ends sessions at once", async () => {
    for (const role of ['planner', 'reporter', 'leader', 'auditor'] as const) {
      assert.equal((await t.call('GET /api/accounts', { as: as([role]) })).status, 403);
    }
    const made = await t.call('POST /api/accounts', {
      as: as(['admin']),
      body: { login: 'gushao', post: '370404100-tb' },
    });
    assert.equal(made.status, 200);
    const secret = String(Reflect.get(Object(made.body), 'password'));
    const opened = await enter('gushao', secret, now, '10.0.5.1');
    assert.equal(opened.actor.unitName, '古邵镇');
    const off = await t.call('POST /api/accounts/{id}/state', {
      as: as(['admin']),
      params: { id: opened.actor.account },
      body: { disabled: true },
    });
    assert.equal(off.status, 200);
    assert.equal(await resolveSession(store, opened.token, now), null);
  });

  it('names the field of a taken name and of an unknown post', async () => {
    const taken = await t.call('POST /api/accounts', {
      as: as(['admin']),
      body: { login: 'shenji', post: 'fgj-tb' },
    });
    assert.equal(taken.status, 422);
    assert.match(JSON.stringify(taken.body), /"field":"login"/);
    const lost = await t.call('POST /api/accounts', {
      as: as(['admin']),
      body: { login: 'other', post: 'none' },
    });
    assert.match(JSON.stringify(lost.body), /"field":"post"/);
  });

  it('writes an audit row for every change and every refused try', async () => {
    const rows = await store.db
      .selectFrom('kernel.audit')
      .select(['action', 'result'])
      .where('county', '=', '370404')
      .execute();
    const seen = new Set(rows.map((row) => `${row.action} ${row.result}`));
    for (const wanted of [
      'county.create done',
      'session.open done',
      'session.open refused',
      'account.add done',
      'account.disable done',
    ]) {
      assert.ok(seen.has(wanted), wanted);
    }
    assert.ok(seen.has('GET /api/accounts refused'));
  });
});
