import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { createCounty, orgContract, orgHandlers } from '#modules/org/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { type App, createApp, mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { resolveBearer, tokenContract, tokenHandlers } from './index.ts';

const county = '370404';
let store: Store;
/** Persons: the caller is said by the test. */
let people: TestApp;
/** Systems: the caller comes by a real token. */
let systems: App;
let now = '2022-06-08T01:00:00.000Z';
const clock: Clock = { now: () => now, today: () => now.slice(0, 10) };

function mountAll(app: App): void {
  mount(app, orgContract, orgHandlers({ product: '序时', version: '1', county, demoAccounts: [] }));
  mount(app, tokenContract, tokenHandlers());
}

before(async () => {
  store = await testStore();
  for (const code of [county, '370405']) await createCounty(store, code, { year: 2022, now });
  people = testApp(store, [mountAll], clock);
  systems = createApp({
    store,
    clock,
    log: pino({ level: 'silent' }),
    resolveActor: async () => admin,
    resolveBearer,
    trustProxy: true,
    secureCookies: false,
    checkAnswers: true,
  });
  mountAll(systems);
});
after(async () => store.close());
beforeEach(() => {
  now = '2022-06-08T01:00:00.000Z';
});

const admin: Actor = {
  account: 'admin',
  county,
  post: 'zfb-xt',
  postName: '系统管理岗',
  unit: 'zfb',
  unitName: '政府办公室',
  unitPath: '/gov/zfb/',
  roles: ['admin'],
};

const issuedShape = z.object({
  secret: z.string(),
  token: z.object({ id: z.string(), prefix: z.string(), state: z.string(), usedOn: z.string().nullable() }),
});
const problemShape = z.object({ code: z.string(), detail: z.string(), faults: z.array(z.unknown()) });
const listShape = z.object({ rows: z.array(issuedShape.shape.token) });

const wanted = {
  system: '市直报平台',
  post: 'fgj-jh',
  expiresOn: '2022-12-31',
  scopes: ['org.read', 'figure.read'],
};

async function issue(more: object = {}) {
  const answer = await people.call('POST /api/tokens', { as: admin, body: { ...wanted, ...more } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return issuedShape.parse(answer.body);
}

interface Asked {
  readonly status: number;
  readonly code: string;
  readonly body: unknown;
}

async function ask(
  secret: string,
  path = '/api/units',
  init: RequestInit & { readonly from?: string } = {},
): Promise<Asked> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${secret}`);
  headers.set('x-forwarded-for', init.from ?? '10.1.2.3');
  const answer = await systems.hono.request(`http://localhost${path}`, { ...init, headers });
  const text = await answer.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { status: answer.status, code: answer.ok ? '' : problemShape.parse(body).code, body };
}

async function audited(action: string): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('kernel.audit')
    .select(['account', 'action', 'result'])
    .where('county', '=', county)
    .where('action', '=', action)
    .execute();
  return rows.map(({ account, result }) => `${account} ${result}`);
}

describe('a token', () => {
  it('is shown once and kept as a hash; its prefix stays visible', async () => {
    const { secret, token } = await issue();
    const list = await people.call('GET /api/tokens', { as: admin });
    assert.ok(!JSON.stringify(list.body).includes(secret));
    assert.ok(listShape.parse(list.body).rows.some(({ prefix }) => prefix === token.prefix));
    const { rows } = await sql<{ t: string }>`select row_to_json(t)::text as t from token.token t`.execute(
      store.db,
    );
    assert.ok(rows.every(({ t }) => !t.includes(secret.slice(-40))));
  });

  it('answers with the rights of its post cut to its scopes, and says what it is', async () => {
    const { secret } = await issue();
    assert.equal((await ask(secret)).status, 200);
    const self = await ask(secret, '/api/tokens/self');
    assert.deepEqual(self.body, {
      system: '市直报平台',
      county,
      unit: '发展和改革局',
      scopes: ['org.read', 'figure.read'],
      effective: ['org.read', 'figure.read'],
      expiresOn: '2022-12-31',
    });
  });

  it('does nothing outside its scopes, and nothing that is meant for persons', async () => {
    const { secret } = await issue({ scopes: ['figure.read'] });
    assert.deepEqual(await ask(secret).then(({ status, code }) => [status, code]), [
      403,
      'platform.not_allowed',
    ]);
    assert.equal((await ask(secret, '/api/session')).code, 'platform.person_only');
    assert.equal((await ask(secret, '/api/tokens')).code, 'platform.not_allowed');
    assert.equal((await ask(secret, '/api/session', { method: 'DELETE' })).code, 'platform.person_only');
  });

  it('leaves an audit row under its own name for every use and every refusal', async () => {
    const { secret, token } = await issue({ system: '审计样例', scopes: ['org.read'] });
    await ask(secret);
    await ask(secret);
    await ask(secret, '/api/session');
    const name = `审计样例#${token.prefix}`;
    assert.equal((await audited('token.use')).filter((row) => row === `${name} done`).length, 2);
    assert.equal((await audited('GET /api/session')).filter((row) => row === `${name} refused`).length, 1);
  });

  it('keeps the last day it was used', async () => {
    const { secret, token } = await issue();
    const usedOn = async () => {
      const { body } = await people.call('GET /api/tokens', { as: admin });
      return listShape.parse(body).rows.find(({ id }) => id === token.id)?.usedOn;
    };
    assert.equal(await usedOn(), null);
    await ask(secret);
    assert.equal(await usedOn(), '2022-06-08');
    now = '2022-07-01T01:00:00.000Z';
    await ask(secret);
    assert.equal(await usedOn(), '2022-07-01');
  });

  it('is refused when it is unknown, cut, of another county, expired or revoked, each by its own code', async () => {
    const { secret, token } = await issue();
    const cut = secret.slice(0, -1);
    const other = secret.replace('_370404_', '_370405_');
    for (const wrong of [cut, other, 'x', `${secret.slice(0, -1)}!`]) {
      const refused = await ask(wrong);
      assert.deepEqual([refused.status, refused.code], [401, 'token.unknown'], wrong);
    }
    now = '2023-01-01T01:00:00.000Z';
    assert.deepEqual(await ask(secret).then(({ status, code }) => [status, code]), [401, 'token.expired']);
    now = '2022-06-08T02:00:00.000Z';
    const body = { reason: '系统停用' };
    const done = await people.call('POST /api/tokens/{id}/revocation', {
      as: admin,
      params: { id: token.id },
      body,
    });
    assert.equal(done.status, 200);
    assert.equal((await ask(secret)).code, 'token.revoked');
    assert.ok((await audited('token.refuse')).length >= 2);
    const again = await people.call('POST /api/tokens/{id}/revocation', {
      as: admin,
      params: { id: token.id },
      body,
    });
    assert.equal(again.status, 409);
  });

  it('is refused from an address that was not registered', async () => {
    const { secret } = await issue({ addresses: ['10.1.0.0/16'] });
    assert.equal((await ask(secret, '/api/units', { from: '10.1.200.7' })).status, 200);
    assert.equal((await ask(secret, '/api/units', { from: '::ffff:10.1.200.7' })).status, 200);
    const refused = await ask(secret, '/api/units', { from: '10.2.0.1' });
    assert.deepEqual([refused.status, refused.code], [403, 'token.address']);
  });

  it('is told to wait when it asks too often', async () => {
    const { secret } = await issue({ perMinute: 3 });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push((await ask(secret)).status);
    assert.deepEqual(answers, [200, 200, 200, 429]);
  });

  it('needs no header against forged requests, but never stands beside a cookie', async () => {
    const { secret } = await issue();
    const both = await ask(secret, '/api/units', { headers: { cookie: 'xushi=abc' } });
    assert.deepEqual([both.status, both.code], [400, 'platform.two_identities']);
    const write = await ask(secret, '/api/units', { method: 'POST', body: '{}' });
    assert.equal(write.code, 'platform.not_allowed', 'the scope decides, not the missing header');
  });

  it('loses a right the moment its post does', async () => {
    const post = { unit: 'fgj', name: '数据岗', roles: ['planner'] };
    const made = await people.call('POST /api/posts', { as: admin, body: post });
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const { secret } = await issue({ post: id });
    assert.equal((await ask(secret, '/api/tokens/self')).status, 200);
    await sql`update org.post set roles = '{auditor}' where county = ${county} and id = ${id}`.execute(
      store.db,
    );
    const self = z
      .object({ effective: z.array(z.string()) })
      .parse((await ask(secret, '/api/tokens/self')).body);
    assert.deepEqual(self.effective, ['org.read']);
    await sql`update org.post set valid_to = '2022-06-07' where county = ${county} and id = ${id}`.execute(
      store.db,
    );
    assert.equal((await ask(secret)).code, 'token.post_ended');
  });
});

describe('rotation', () => {
  it('lets both secrets work for the overlap, then only the new one', async () => {
    const old = await issue();
    const answer = await people.call('POST /api/tokens/{id}/rotation', {
      as: admin,
      params: { id: old.token.id },
      body: { expiresOn: '2023-06-01', overlapDays: 7 },
    });
    const fresh = issuedShape.parse(answer.body);
    assert.notEqual(fresh.secret, old.secret);
    for (const { secret } of [old, fresh]) assert.equal((await ask(secret)).status, 200);
    now = '2022-06-15T01:00:00.000Z';
    assert.equal((await ask(old.secret)).code, 'token.rotated');
    assert.equal((await ask(fresh.secret)).status, 200);
    const again = await people.call('POST /api/tokens/{id}/rotation', {
      as: admin,
      params: { id: old.token.id },
      body: { expiresOn: '2023-06-01' },
    });
    assert.equal(again.status, 409);
  });
});

const refused = async (more: object, as: Actor = admin) => {
  const { status, body } = await people.call('POST /api/tokens', { as, body: { ...wanted, ...more } });
  return [status, problemShape.parse(body).code];
};

describe('issuing', () => {
  it('refuses a life over a year, a wrong address, a post that is not there, and scopes beyond the post', async () => {
    assert.deepEqual(await refused({ expiresOn: '2023-06-30' }), [422, 'token.settings']);
    assert.deepEqual(await refused({ expiresOn: undefined }), [422, 'platform.invalid_input']);
    assert.deepEqual(await refused({ addresses: ['10.1.2'] }), [422, 'token.settings']);
    assert.deepEqual(await refused({ post: 'nobody' }), [422, 'token.settings']);
    assert.deepEqual(await refused({ scopes: ['token.manage'] }), [422, 'token.settings']);
    assert.deepEqual(await refused({ post: 'zfb-xt', scopes: ['figure.write'] }), [422, 'token.settings']);
  });

  it('is the system administrator’s alone, and shows nothing of another county', async () => {
    assert.equal((await refused({}, { ...admin, roles: ['planner'] }))[0], 403);
    const { token } = await issue();
    const foreign = { ...admin, county: '370405' };
    const list = await people.call('GET /api/tokens', { as: foreign });
    assert.deepEqual(listShape.parse(list.body).rows, []);
    const params = { id: token.id };
    const revoke = await people.call('POST /api/tokens/{id}/revocation', {
      as: foreign,
      params,
      body: { reason: 'x' },
    });
    assert.equal(revoke.status, 404);
  });
});
