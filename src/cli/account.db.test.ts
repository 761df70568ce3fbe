import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createCounty, orgContract, orgHandlers } from '#modules/org/index.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { runAccount } from './account.ts';

const county = '370404';
let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await createCounty(
    store,
    county,
    {
      year: 2022,
      now: '2022-01-04T01:00:00.000Z',
      units: [
        {
          id: 'gov',
          name: '县人民政府',
          shortName: '县政府',
          kind: 'government',
          parent: null,
          division: null,
        },
      ],
      posts: [
        { id: 'audit', unit: 'gov', name: '审计岗', roles: ['auditor'], leader: false },
        { id: 'admin', unit: 'gov', name: '系统管理岗', roles: ['admin'], leader: false },
      ],
      accounts: [{ login: 'admin', post: 'admin', password: 'Ce-shi-2022x' }],
    },
    async () => undefined,
  );
  t = testApp(store, [
    (app) => mount(app, orgContract, orgHandlers({ product: '', version: '', county, demoAccounts: [] })),
  ]);
});
after(() => store.close());

async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdin: Readable.from([]),
    env: {},
    say: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
  };
  const code = await runAccount(args, io, async (_, work) => work(store));
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** The status of a session by a password. */
async function signIn(account: string, password: string): Promise<number> {
  return (await t.call('POST /api/session', { body: { account, password } })).status;
}

const trail = async () =>
  (
    await sql<{ text: string }>`select concat_ws(' ', action, detail) as text from kernel.audit
      where action like 'account.%' order by at, seq`.execute(store.db)
  ).rows.map(({ text }) => text);

test('xushi account without an order it knows says how it is used and does nothing', async () => {
  for (const args of [
    [],
    ['drop', county, 'x'],
    ['add', county, 'x'],
    ['reset', county, 'x', 'y'],
    ['add', county, 'x', 'y', 'z'],
  ]) {
    const { code, err } = await run(...args);
    assert.deepEqual([code, err.startsWith('用法：')], [2, true], args.join(' '));
  }
  assert.deepEqual(await trail(), []);
});

test('xushi account add opens the auditor’s account, reset gives a new password, end closes it; each leaves its row in the trail', async () => {
  const added = await run('add', county, 'shenji', '县人民政府 审计岗');
  const first = /：(\S+)$/u.exec(added.out)?.[1] ?? '';
  assert.equal(added.code, 0, added.err);
  assert.equal(await signIn('shenji', first), 200);

  const reset = await run('reset', county, 'shenji');
  const second = /：(\S+)$/u.exec(reset.out)?.[1] ?? '';
  assert.equal(reset.code, 0, reset.err);
  assert.notEqual(second, first);
  assert.deepEqual([await signIn('shenji', first), await signIn('shenji', second)], [401, 200]);

  const ended = await run('end', county, 'shenji');
  assert.deepEqual([ended.code, ended.out], [0, '账号 shenji 已结束。']);
  assert.equal(await signIn('shenji', second), 401);
  assert.deepEqual(
    (await trail()).filter((line) => line.includes('console')).map((line) => line.split(' ')[0]),
    ['account.add', 'account.reset', 'account.end'],
  );
});

test('xushi account refuses with the reason and the cure: county, post, name taken, unknown, ended', async () => {
  const refused = [
    [['reset', '370499', 'admin'], /xushi county list/u],
    [['add', county, 'new', '没有的岗'], /没有这个岗位/u],
    [['add', county, 'admin', '县人民政府审计岗'], /已被使用/u],
    [['reset', county, 'nobody'], /没有叫“nobody”的账号/u],
    [['reset', county, 'shenji'], /已经结束/u],
  ] as const;
  for (const [args, reason] of refused) {
    const { code, err, out } = await run(...args);
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, reason);
  }
});
