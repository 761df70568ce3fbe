import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import { blankItem } from '#kernel/system/log.ts';
import type { Field, KindDefinition, SystemDefinition } from '#kernel/system/types.ts';
import { keepDefinition } from '#modules/casework/store-parts.ts';
import { insertEvent, insertItem } from '#modules/casework/store-write.ts';
import type { Tx } from '#platform/database.ts';
import { mountModules } from '#server/modules.ts';
import { systems } from '#server/systems.ts';
import { actorOf, home, type SmallPost, testCounty } from '../support/county.ts';

const now = '2022-06-01T02:00:00.000Z';
const year = 2022;

/** Something of a person that stands in no answer but the one that was asked for with a purpose. */
function secretOf({ key, kind }: Field): string {
  if (kind === 'name') return '司马密甲';
  if (kind === 'phone') return '13912345678';
  if (kind === 'idnumber') return '11010519491231002X';
  if (kind === 'number' || kind === 'money') return '987654321';
  return kind === 'day' ? '1949-12-31' : `密文${key}`;
}

interface Planted {
  readonly system: string;
  readonly kind: KindDefinition;
  readonly id: string;
  readonly number: string;
  readonly secrets: readonly string[];
}

const personalOf = ({ fields }: KindDefinition): readonly Field[] =>
  fields.filter(({ personal }) => personal !== undefined);

/** An item with every personal field filled, as its log would have it. */
async function plant(tx: Tx, definition: SystemDefinition, kind: KindDefinition): Promise<Planted> {
  const { key: system, version } = definition;
  const fields = personalOf(kind);
  const heading = fieldOf(kind, kind.heading);
  const open = heading === null || heading.personal !== undefined ? {} : { [heading.key]: '明文标题' };
  const payload = { ...open, ...Object.fromEntries(fields.map((one) => [one.key, secretOf(one)])) };
  const id = `${system}-${kind.key}`;
  const number = `${kind.prefix}${year}-00001`;
  const state = kind.public?.lists?.[0] ?? kind.raise.to;
  const item = {
    ...blankItem(kind.key, { id, number }),
    state,
    version: 1,
    unit: 'land',
    raisedUnit: 'plan',
    payload,
    receivedAt: now,
    changedAt: now,
  };
  await keepDefinition(tx, home, definition, now);
  const of = {
    county: home,
    system,
    kind: kind.key,
    definition: version,
    year,
    seq: 1,
    codeHash: null,
    demo: false,
  };
  const title = '明文标题';
  const listed = { title, category: '', area: '', parties: [], barred: [], dueAt: null, dueClock: '' };
  await insertItem(tx, of, item, listed);
  const by = { kind: 'post', account: 'plan-jh', post: 'plan-jh', unit: 'plan', name: '计划管理岗' } as const;
  const event = { seq: 1, move: 'raise', from: null, to: state, at: now, by, payload, reason: '' };
  await insertEvent(tx, home, id, event);
  return { system, kind, id, number, secrets: fields.map(secretOf) };
}

const planted: Planted[] = [];
const t = testCounty({
  now,
  mounts: [(app) => mountModules(app, { county: home, demoAccounts: [] })],
  plant: async (county) => {
    await county.write(async (tx) => {
      for (const { definition } of systems)
        for (const kind of definition.kinds) planted.push(await plant(tx, definition, kind));
    });
  },
});

/** One post of each role; those who stand nearest to the items where a role has several. */
const readers = [
  'ld',
  'plan-jh',
  'watch-dc',
  'land-tb',
  'land-sh',
  'gov-sj',
] as const satisfies readonly SmallPost[];
/** Tables are written from the rows of the list: read back for the desk and for whoever handles, since each is a process of its own. */
const tabled: readonly SmallPost[] = ['plan-jh', 'land-tb'];
const systemPath = '/api/systems/{system}/{kind}';

/** Everything that somebody reads of an item, as text. */
async function seenBy(post: SmallPost, { system, kind, id }: Planted): Promise<string> {
  const as = actorOf(post);
  const params = { system, kind: kind.key };
  const answers = [
    await t.call(`GET ${systemPath}/cases`, { as, params, query: { state: 'all' } }),
    await t.call(`GET ${systemPath}/board`, { as, params }),
    await t.call(`GET ${systemPath}/cases/{id}`, { as, params: { ...params, id } }),
  ];
  const text = JSON.stringify(answers.map(({ body }) => body));
  if (!tabled.includes(post)) return text;
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  );
  const file = await t.call(`GET ${systemPath}/cases.xlsx`, { as, params, query: { state: 'all' } });
  const { sheets } = await readSheet(file.bytes, 'x.xlsx');
  return text + JSON.stringify(sheets);
}

/** What is laid open of its kind, asked once: whoever asks reads the same. */
async function seenOutside({ system, kind }: Planted): Promise<string> {
  const told = await t.call('GET /api/public/{system}/{kind}/items', { params: { system, kind: kind.key } });
  assert.equal(told.status, kind.public?.lists === undefined ? 404 : 200, JSON.stringify(told.body));
  return JSON.stringify(told.body);
}

/** What somebody reads across items: duties, search, statistics. */
async function seenAcross(post: SmallPost): Promise<string> {
  const as = actorOf(post);
  const answers = [
    await t.call('GET /api/todo', { as }),
    await t.call('GET /api/search', { as, query: { q: '明文标题', size: '50' } }),
  ];
  for (const { definition } of systems)
    answers.push(
      await t.call('GET /api/systems/{system}/statistics', {
        as,
        params: { system: definition.key },
        query: { from: '2022-06', to: '2022-06' },
      }),
    );
  return JSON.stringify(answers.map(({ body }) => body));
}

test('every personal field of every system is masked for every role in list, board, detail, log, table, search, statistics, duties and public face', async () => {
  const all = new Set(planted.flatMap(({ secrets }) => secrets));
  assert.ok(planted.flatMap(({ secrets }) => secrets).length >= 15);
  for (const post of readers) {
    const text = await seenAcross(post);
    for (const secret of all) assert.ok(!text.includes(secret), `${post}: ${secret}`);
  }
  // What is looked for by a personal value is not found by it, not even by the desk.
  for (const q of all) {
    const found = await t.call('GET /api/search', { as: actorOf('plan-jh'), query: { q } });
    assert.ok(!JSON.stringify(found.body).includes('/systems/'), q);
  }
  for (const one of planted.filter(({ secrets }) => secrets.length > 0)) {
    const outside = await seenOutside(one);
    for (const secret of one.secrets) assert.ok(!outside.includes(secret), `${one.id} outside: ${secret}`);
    for (const post of readers) {
      const text = await seenBy(post, one);
      for (const secret of one.secrets) assert.ok(!text.includes(secret), `${one.id} as ${post}: ${secret}`);
    }
  }
});

test('each is shown to a party for a purpose, which leaves a mark that holds no value, and to no other role', async () => {
  for (const { system, kind, id, secrets } of planted.filter((one) => one.secrets.length > 0)) {
    const params = { system, kind: kind.key, id };
    const reveal = async (post: SmallPost) =>
      t.call(`POST ${systemPath}/cases/{id}/reveal`, {
        as: actorOf(post),
        params,
        body: { purpose: 'verify' },
      });
    const told = await reveal('plan-jh');
    assert.equal(told.status, 200, `${id}: ${JSON.stringify(told.body)}`);
    for (const secret of secrets) assert.ok(JSON.stringify(told.body).includes(secret), `${id} ${secret}`);
    for (const post of ['ld', 'trade-tb', 'south-tb', 'gov-sj'] as const)
      assert.ok([403, 404].includes((await reveal(post)).status), `${id} as ${post}`);
  }
  const trail = await t.store.db.selectFrom('kernel.audit').select(['action', 'detail']).execute();
  assert.ok(trail.some(({ action }) => action === 'case.reveal'));
  const text = JSON.stringify(trail);
  for (const secret of planted.flatMap((one) => one.secrets))
    assert.ok(!text.includes(secret), `trail: ${secret}`);
});

test('whoever has number and code reads nothing personal back, not even of his own', async () => {
  for (const { system, kind, id, number, secrets } of planted.filter((one) => one.secrets.length > 0)) {
    if (kind.public === undefined || kind.public.lists !== undefined) continue;
    const params = { system, kind: kind.key };
    const given = await t.call(`POST ${systemPath}/cases/{id}/code`, {
      as: actorOf('plan-jh'),
      params: { ...params, id },
    });
    const { code } = z.object({ code: z.string() }).parse(given.body);
    const told = await t.call('POST /api/public/{system}/{kind}/status', { params, body: { number, code } });
    assert.equal(told.status, 200, JSON.stringify(told.body));
    for (const secret of secrets) assert.ok(!JSON.stringify(told.body).includes(secret), `${id} ${secret}`);
  }
});
