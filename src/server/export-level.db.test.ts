import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { openArchive } from '#documents/archive-guard.ts';
import { type Actor, type FieldGuard, maySee, type Role } from '#kernel/access.ts';
import { actorAt, plantCounty } from '#modules/reporting/test-county.ts';
import type { Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { mountModules } from './modules.ts';

let store: Store;
let t: TestApp;

const words = '密填未核定说明';
const returned = '密退回原因';
const login = 'mi-denglu-ming';
const author = '密定义人';

/** Words that stand in guarded fields, each with the guard that every answer keeps it by. */
const marks: readonly (readonly [string, FieldGuard])[] = [
  [words, { level: 'internal', purpose: 'draft' }],
  [returned, { level: 'internal', purpose: 'draft' }],
  [login, { level: 'sensitive', purpose: 'account' }],
  [author, { level: 'sensitive', purpose: 'author' }],
];

before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mountModules(app, { county: '370404', demoAccounts: [] })]);
  const cells = ['2022-04', '2022-05'].map((month) => ({
    month,
    indicator: 'sales',
    value: '4100000000',
    explanation: words,
    version: 0,
  }));
  const saved = await t.call('PUT /api/reporting/sheet', {
    as: actorAt('trade', ['reporter']),
    body: { cells },
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  await sql`update reporting.report set state = 'returned', reason = ${returned} where month = '2022-04'`.execute(
    store.db,
  );
  await sql`update org.account set login = ${login}`.execute(store.db);
  await sql`update form.form_version set changed_by = ${author}`.execute(store.db);
});
after(async () => store.close());

const roles: readonly Role[] = ['admin', 'planner', 'reporter', 'reviewer', 'leader', 'auditor'];

/** What a query may hold, by the name of its field. */
const samples: Readonly<Record<string, string>> = {
  month: '2022-05',
  year: '2022',
  from: '2022',
  to: '2022',
  indicator: 'sales',
  unit: 'trade',
  form: 'plan',
  bom: 'no',
  computed: 'yes',
};

function queryFor(shape: z.ZodType | undefined): Record<string, string> {
  const fields = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  return Object.fromEntries(fields.flatMap((key) => (key in samples ? [[key, samples[key] ?? '']] : [])));
}

/** Any value for each parameter of a path; a form that is there for those of forms. */
function paramsFor(name: string): Record<string, string> {
  const keys = [...name.matchAll(/\{(\w+)\}/gu)].map(([, key = '']) => key);
  return Object.fromEntries(keys.map((key) => [key, name.includes('/forms/') ? 'plan' : 'x']));
}

/** All text of a file: of a workbook or document its parts, of anything else itself. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive) return new TextDecoder().decode(bytes);
  const parts = await openArchive(bytes);
  return [...parts.values()].map((part) => new TextDecoder().decode(part)).join('\n');
}

test('no file of any module tells a role what the edge would keep from its answers', async () => {
  const exports = [...t.app.endpoints].filter(
    ([name, { response }]) => response === 'file' && name.startsWith('GET'),
  );
  assert.ok(exports.length >= 20, `${exports.length} exports`);
  const seen = new Map<string, number>();
  for (const [name, endpoint] of exports) {
    for (const role of roles) {
      const as: Actor = actorAt('trade', [role]);
      const params = paramsFor(name);
      const answer = await t.call(name, { as, params, query: queryFor(endpoint.query) });
      assert.ok([200, 403, 404, 409, 422].includes(answer.status), `${name} ${role}: ${answer.status}`);
      if (answer.status !== 200) continue;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      const text = await textOf(answer.bytes);
      for (const [mark, guard] of marks)
        if (text.includes(mark))
          assert.ok(maySee({ roles: [role] }, guard), `${name} tells a ${role} ${mark}`);
    }
  }
  const files = [...seen.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(files >= 60, `${files} files of ${seen.size} exports were read: ${[...seen.keys()].join(', ')}`);
  const sheet = await t.call('GET /api/reporting/sheet.xlsx', {
    as: actorAt('trade', ['reporter']),
    query: { month: '2022-05' },
  });
  assert.ok(
    (await textOf(sheet.bytes)).includes(words),
    'the walk would see it: its own unit reads it in the same file',
  );
});

const read = async (role: Role) =>
  JSON.stringify(
    (
      await t.call('GET /api/reporting/sheet', {
        as: actorAt('trade', [role]),
        query: { month: '2022-05' },
      })
    ).body,
  );

test('the sheet keeps the words of a draft from its own unit’s leader as the file does', async () => {
  assert.ok((await read('reporter')).includes(words));
  assert.equal((await read('leader')).includes(words), false);
});
