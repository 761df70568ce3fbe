import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import type { Actor, Role } from '#kernel/access.ts';
import type { Duty } from '#kernel/duty.ts';
import { must } from '#kernel/errors.ts';
import { delegationContract, delegationHandlers } from '#modules/delegation/index.ts';
import { createCounty, orgContract, orgHandlers } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import { sealAudit } from '#platform/audit-chain.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import type { DutyProvider } from './gather.ts';
import { todoHandlers } from './routes.ts';
import { todoContract } from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
const unit = (id: string, name: string, parent: string | null) =>
  ({ id, name, shortName: name, kind: 'town', parent, division: null }) as const;
const post = (id: string, of: string, name: string, roles: readonly Role[]) => ({
  id,
  unit: of,
  name,
  roles,
  leader: false,
});

const facts = {
  tb: ['gs', '/gov/gs/', 'reporter'],
  sh: ['gs', '/gov/gs/', 'reviewer'],
  yp: ['yp', '/gov/yp/', 'reporter'],
  jh: ['fgj', '/gov/fgj/', 'planner'],
  ld: ['gov', '/gov/', 'leader'],
  gl: ['gov', '/gov/', 'admin'],
  sj: ['gov', '/gov/', 'auditor'],
} as const satisfies Readonly<Record<string, readonly [string, string, Role]>>;

function as(id: keyof typeof facts, county = '370404'): Actor {
  const [of, unitPath, role] = facts[id];
  return { account: id, county, post: id, postName: id, unit: of, unitName: of, unitPath, roles: [role] };
}

const duty = (
  key: string,
  of: string,
  role: Duty['role'],
  due: string | null,
  more: Partial<Duty> = {},
): Duty => ({
  key,
  kind: 'report.submit',
  title: `填报 ${key}`,
  detail: '草稿里的话',
  link: '/reporting',
  due,
  since: '2022-06-01T00:00:00Z',
  unit: of,
  post: null,
  role,
  ...more,
});

/** Duties of the first county; the second has none. */
const given: DutyProvider = async (_q, { county }) => {
  gathered += 1;
  return county === '370404'
    ? [
        duty('late', 'gs', 'reporter', '2022-06-05'),
        duty('soon', 'gs', 'reporter', '2022-06-10'),
        duty('decide', 'gs', 'reviewer', '2022-06-08', { kind: 'report.review', waiter: 'yp' }),
        duty('other', 'yp', 'reporter', null),
        duty('named', 'fgj', null, '2022-07-01', { post: 'jh' }),
      ]
    : [];
};
/** How often the duties were gathered. */
let gathered = 0;

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  const seed = {
    year: 2022,
    now,
    units: [
      unit('gov', '政府', null),
      unit('fgj', '发改局', 'gov'),
      unit('gs', '古邵镇', 'gov'),
      unit('yp', '阴平镇', 'gov'),
    ],
    posts: [
      post('tb', 'gs', '填报岗', ['reporter']),
      post('sh', 'gs', '审核岗', ['reviewer']),
      post('yp', 'yp', '填报岗', ['reporter']),
      post('jh', 'fgj', '计划岗', ['planner']),
    ],
    accounts: ['tb', 'sh', 'yp', 'jh'].map((id) => ({ login: `u${id}`, post: id, password: 'Ce-shi-2022x' })),
  } as const;
  await createCounty(store, '370404', seed);
  await createCounty(store, '370405', seed);
  const settings = {
    product: '序时',
    version: 'test',
    county: '370404',
    demoAccounts: [],
    openMatters: async () => [],
    openPostMatters: async () => [],
  };
  t = testApp(store, [
    (app) => mount(app, orgContract, orgHandlers(settings)),
    (app) => mount(app, delegationContract, delegationHandlers()),
    (app) => mount(app, todoContract, todoHandlers([given])),
  ]);
});
after(async () => store.close());

const listShape = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      span: z.string().optional(),
      handedTo: z.string().nullable().optional(),
      whose: z.object({ postName: z.string(), delegation: z.string().nullable() }).optional(),
      waiter: z.string().optional(),
      posts: z.array(z.string()).optional(),
    }),
  ),
});

async function rows(name: string, who: Actor, query: Readonly<Record<string, string>> = {}) {
  const answer = await t.call(name, { as: who, query });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return listShape.parse(answer.body).rows;
}

test('each post sees its own duties by due day, and nothing of others', async () => {
  assert.deepEqual(
    (await rows('GET /api/todo', as('tb'))).map(({ key, span }) => [key, span]),
    [
      ['late', 'overdue'],
      ['soon', 'week'],
    ],
  );
  assert.deepEqual(
    (await rows('GET /api/todo', as('sh'))).map(({ key }) => key),
    ['decide'],
  );
  assert.deepEqual(
    (await rows('GET /api/todo', as('jh'))).map(({ key }) => key),
    ['named'],
  );
  assert.deepEqual(await rows('GET /api/todo', as('tb', '370405')), []);
});

test('duties are gathered anew when anything was done, and not before; each county and each set of units for itself', async () => {
  await rows('GET /api/todo', as('tb'));
  const before = gathered;
  await rows('GET /api/todo', as('sh'));
  await rows('GET /api/todo', as('tb'));
  assert.equal(gathered, before, 'the same units, and nothing was written');
  await rows('GET /api/todo', as('yp'));
  assert.equal(gathered, before + 1, 'other units');
  await inTransaction(store, async (tx) => {
    await tx.updateTable('org.post').set({ name: '填报岗' }).where('id', '=', 'tb').execute();
    const what = { actor: null, action: 'org.rename', object: 'post:tb', result: 'done' } as const;
    await record(tx, { ...what, county: '370404', at: now });
    assert.equal(gathered, before + 1);
  });
  await Promise.all([rows('GET /api/todo', as('tb')), rows('GET /api/todo', as('tb'))]);
  assert.ok(gathered > before + 1 && gathered <= before + 3, 'after a commit');
  const after = gathered;
  assert.ok((await sealAudit(store, '2022-06-08T01:00:01.000Z')) > 0);
  await rows('GET /api/todo', as('tb'));
  assert.equal(gathered, after, 'a sealed row is no act');
});

test('a leader owes only what names its post; administrators have no list of duties', async () => {
  assert.deepEqual(await rows('GET /api/todo', as('ld')), []);
  for (const who of ['gl', 'sj'] as const)
    assert.equal((await t.call('GET /api/todo', { as: as(who) })).status, 403, who);
});

const keys = async (who: keyof typeof facts) =>
  (await rows('GET /api/waiting', as(who))).map(({ key }) => key);

test('what waits is seen in the county by planner and leader, in its subtree by a reviewer, by nobody else', async () => {
  // In the order of the units: nothing is ranked by how late it is.
  assert.deepEqual(await keys('jh'), ['named', 'late', 'decide', 'soon', 'other']);
  assert.deepEqual(await keys('ld'), ['named', 'late', 'decide', 'soon', 'other']);
  assert.deepEqual(await keys('sh'), ['late', 'decide', 'soon']);
  for (const who of ['tb', 'gl', 'sj'] as const)
    assert.equal((await t.call('GET /api/waiting', { as: as(who) })).status, 403, who);
});

test('a waiting line names posts and who waits, but nothing of the draft itself', async () => {
  const answer = await t.call('GET /api/waiting', { as: as('ld'), query: { unit: 'gs' } });
  assert.doesNotMatch(JSON.stringify(answer.body), /草稿里的话/u);
  const [, decide] = await rows('GET /api/waiting', as('ld'), { unit: 'gs' });
  assert.deepEqual([decide?.key, decide?.posts, decide?.waiter], ['decide', ['审核岗'], '阴平镇']);
  assert.deepEqual(
    (await rows('GET /api/waiting', as('ld'), { late: '1' })).map(({ key }) => key),
    ['late'],
  );
});

test('the workbook holds the same lines', async () => {
  const answer = await t.call('GET /api/waiting.xlsx', { as: as('ld') });
  assert.equal(answer.status, 200);
  const sheet = must((await readSheet(answer.bytes, 'a.xlsx')).sheets[0], 'a sheet');
  const text = sheet.rows.map((row) => row.join('|')).join('\n');
  assert.match(text, /古邵镇\|填报岗\|填报 late\|填报\|发改局/u);
  assert.match(text, /不排名/u);
});

/** The accounts that hold the reporting post of the first county now. */
async function account() {
  return store.db
    .selectFrom('org.account')
    .select(['id', 'login'])
    .where('county', '=', '370404')
    .where('post', '=', 'tb')
    .where('disabled_at', 'is', null)
    .execute();
}

test('a post keeps its duties when it changes hands: the list before and after one handover', async () => {
  const listOf = async (id: string) =>
    (await rows('GET /api/todo', { ...as('tb'), account: id })).map(({ key }) => key);
  const [old] = await account();
  const before = await listOf(old?.id ?? '');
  assert.deepEqual(before, ['late', 'soon']);
  const handed = await t.call('POST /api/posts/{id}/handover', {
    as: as('gl'),
    params: { id: 'tb' },
    body: {
      from: old?.id,
      reason: '轮岗',
      successor: { kind: 'new', login: 'utb2' },
      predecessor: { kind: 'end' },
    },
  });
  assert.equal(handed.status, 200, JSON.stringify(handed.body));
  const [next] = await account();
  assert.equal(next?.login, 'utb2');
  assert.deepEqual(await listOf(next.id), before);
});

test('a post that took over sees both lists; the one away sees who does its work, and counts none of it', async () => {
  const body = { to: 'sh', firstDay: '2022-06-08', lastDay: '2022-06-10', reason: '休假' };
  assert.equal((await t.call('POST /api/delegations', { as: as('tb'), body })).status, 200);
  const mine = await rows('GET /api/todo', as('sh'));
  assert.deepEqual(
    mine.map(({ key, whose }) => [key, whose?.postName, whose?.delegation !== null]),
    [
      ['late', '填报岗', true],
      ['decide', '审核岗', false],
      ['soon', '填报岗', true],
    ],
  );
  assert.deepEqual(
    (await rows('GET /api/todo', as('tb'))).map(({ handedTo }) => handedTo),
    ['古邵镇审核岗', '古邵镇审核岗'],
  );
  assert.deepEqual((await t.call('GET /api/todo/count', { as: as('tb') })).body, { open: 0, overdue: 0 });
  assert.deepEqual((await t.call('GET /api/todo/count', { as: as('sh') })).body, { open: 3, overdue: 1 });
});
