import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { must } from '#kernel/errors.ts';
import { defineSystem, type System } from '#kernel/system/define.ts';
import { open } from '#kernel/system/notation.ts';
import {
  caseworkContract,
  caseworkHandlers,
  contractOf,
  DefinitionFault,
  demandVersions,
  measuresOf,
  roomOf,
  systemHandlers,
} from '#modules/casework/index.ts';
import { createCounty } from '#modules/org/index.ts';
import type { Store } from '#platform/database.ts';
import { mount, mountMade } from '#platform/http.ts';
import { openStore } from '#platform/open-store.ts';
import { migratedFolder, type TestApp, testApp } from '#platform/test-support.ts';
import { actorOf, home, smallPosts, smallUnits } from '../support/county.ts';
import { stars } from './stars.ts';

const desk = actorOf('plan-jh');
const town = actorOf('town-tb');
const present = '2022-06-01T02:00:00.000Z';
const [inn] = stars.definition.kinds;

/** The second version: half the days, and a look at the papers before anybody is sent out. */
const secondKind = {
  ...inn,
  states: [open('papers', '待审材料', ['desk', '审材料']), ...inn.states],
  raise: { ...inn.raise, to: 'papers' },
  moves: [
    { key: 'seen', title: '材料齐全', from: ['papers'], to: 'asked', who: ['desk'] },
    ...inn.moves.map((one) => (one.key === 'refuse' ? { ...one, from: [...one.from, 'papers'] } : one)),
  ],
  clocks: inn.clocks.map((one) => ({
    ...one,
    limits: one.limits.map((limit) => ({ ...limit, quantity: one.key === 'visit' ? '5' : limit.quantity })),
  })),
} as const;
const { measures } = stars.definition;
const changed = (version: number): System =>
  defineSystem({ key: 'stars', title: '农家乐评星', version, kinds: [secondKind], measures }, stars.rules);

let folder: string;
let store: Store;

/** The product as it comes up over the same folder, with the systems it was started with. */
async function started(system: System): Promise<TestApp> {
  await demandVersions(store.db, [system]);
  const contract = contractOf(system.definition);
  const clock = { now: () => present, today: () => '2022-06-01' };
  const parts = [
    (app: Parameters<typeof mount>[0]) => {
      mountMade(app, contract, systemHandlers([system], contract));
      mount(app, caseworkContract, caseworkHandlers([system]));
    },
  ];
  return testApp(store, parts, clock);
}

before(async () => {
  folder = await migratedFolder();
  store = await openStore({ dataFolder: folder, databaseUrl: null });
  const units = smallUnits.map(([id, name, kind], place) => ({
    id,
    name,
    shortName: name,
    kind,
    parent: place === 0 ? null : 'gov',
    division: null,
  }));
  const posts = smallPosts.map(([id, unit, name, roles]) => ({
    id,
    unit,
    name,
    roles: [...roles],
    leader: false,
  }));
  await createCounty(
    store,
    home,
    { year: 2022, now: present, units, posts, accounts: [] },
    async () => undefined,
  );
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const base = '/api/systems/stars/inn/cases';
const shape = z.object({
  definition: z.number(),
  row: z.object({ id: z.string(), state: z.string(), stateTitle: z.string(), version: z.number() }),
  clocks: z.array(z.object({ key: z.string(), day: z.string().nullable() })),
  moves: z.array(z.object({ key: z.string(), primary: z.boolean() })),
});
type One = z.infer<typeof shape>;

async function raise(t: TestApp, name: string): Promise<One> {
  const fields = { name, town: 'town', star: 'three', ever: 'no', owner: '演示甲', phone: '13800001234' };
  const made = await t.call(`POST ${base}`, { as: desk, body: { fields } });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return shape.parse(made.body);
}

async function move(t: TestApp, { row }: One, key: string, fields = {}, as = desk): Promise<One> {
  const body = { move: key, version: row.version, fields };
  const answer = await t.call(`POST ${base}/{id}/moves`, { as, params: { id: row.id }, body });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return shape.parse(answer.body);
}

const dayOf = ({ clocks }: One): string | null => must(clocks[0], 'a clock runs').day;

test('of two versions in one county the older case goes by the old states and clocks and the new by the new, across a restart', async () => {
  let t = await started(stars);
  let older = await move(t, await raise(t, '演示老店'), 'accept', { unit: 'town' });
  const waiting = await raise(t, '演示二店');
  assert.equal(dayOf(older), '2022-06-16', 'ten working days');
  await store.close();
  store = await openStore({ dataFolder: folder, databaseUrl: null });

  await assert.rejects(started(changed(1)), (error: unknown) => {
    assert.ok(error instanceof DefinitionFault);
    assert.match(
      error.message,
      /定义改了，版本号还是1：“农家乐评星”的状态、登记、步骤、时限。.*version 改为2/u,
    );
    return true;
  });

  t = await started(changed(2));
  const newer = await raise(t, '演示新店');
  assert.deepEqual([newer.definition, newer.row.stateTitle], [2, '待审材料']);
  const accepted = await move(t, await move(t, newer, 'seen'), 'accept', { unit: 'town' });
  assert.equal(dayOf(accepted), '2022-06-09', 'five working days');
  const read = await t.call(`GET ${base}/{id}`, { as: desk, params: { id: older.row.id } });
  older = shape.parse(read.body);
  assert.deepEqual([older.definition, dayOf(older)], [1, '2022-06-16']);
  const sent = await move(t, waiting, 'accept', { unit: 'town' });
  assert.deepEqual([sent.definition, dayOf(sent)], [1, '2022-06-16'], 'begun before, sent after');
  const points = {
    'visit-clean': '40',
    'visit-food': '40',
    'visit-beds': '5',
    'visit-heritage': '0',
    'visit-fraud': '0',
  };
  older = await move(t, older, 'score', points, town);
  assert.equal(older.row.state, 'scored');
  const room = await roomOf(store.db, changed(2), { county: home, today: '2022-06-30' });
  const found = new Map(
    (await measuresOf(store.db, room, '2022-06', '2022-06')).map((one) => [one.key, one.value]),
  );
  assert.deepEqual([found.get('asked'), found.get('timely')], ['3', '100'], 'each counted by its own clocks');
  const list = await t.call(`GET ${base}`, { as: desk, query: { state: 'all' } });
  assert.equal(z.object({ total: z.number() }).parse(list.body).total, 3);
});

const refusal = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DefinitionFault);
  assert.match(error.message, pattern);
  return true;
};

test('a start with two registers under one prefix, or without a rule that older items call, is refused in words', async () => {
  const twin = defineSystem({ key: 'twin', title: '演示系统', version: 1, kinds: [secondKind] }, stars.rules);
  await assert.rejects(
    demandVersions(store.db, [changed(2), twin]),
    refusal(/编号前缀重复：“农家乐评星”的“农家乐评星”和“演示系统”的“农家乐评星”都用NJ/u),
  );
  const unruled = { definition: changed(2).definition, rules: {} };
  await assert.rejects(
    demandVersions(store.db, [unruled]),
    refusal(/第1版（自程序\d.*起用）的办件还要用规则/u),
  );
});

test('a table of a move scores many at once by their numbers, or none', async () => {
  const t = await started(changed(2));
  const form = await t.call('GET /api/systems/{system}/{kind}/form.xlsx', {
    as: town,
    params: { system: 'stars', kind: 'inn' },
    query: { form: 'score' },
  });
  assert.equal(form.status, 200);
  const file = {
    name: 'x.csv',
    bytes: new TextEncoder().encode(
      '编号,环境卫生,环境卫生依据,食品安全,客房,传统技艺,欺客宰客\nNJ2022-00003,38,有积水,40,5,0,0\nNJ2022-00002,38,,40,5,0,0\n',
    ),
  };
  const put = async (apply: 'yes' | 'no', bytes: Uint8Array) =>
    t.call('POST /api/systems/{system}/{kind}/import', {
      as: town,
      params: { system: 'stars', kind: 'inn' },
      body: { apply, form: 'score' },
      file: { name: 'x.csv', bytes },
    });
  const answer = z.object({
    applied: z.boolean(),
    added: z.number(),
    faults: z.array(z.object({ row: z.number(), message: z.string() })),
  });
  const refused = answer.parse((await put('yes', file.bytes)).body);
  assert.deepEqual(refused.faults, [{ row: 3, message: '“环境卫生”计38分，请写明依据' }]);
  const text = new TextDecoder().decode(file.bytes).replace('38,,40', '38,有灰尘,40');
  const bytes = new TextEncoder().encode(text);
  assert.deepEqual(answer.parse((await put('no', bytes)).body), { applied: false, added: 2, faults: [] });
  assert.equal(answer.parse((await put('yes', bytes)).body).applied, true);
  const again = answer.parse((await put('yes', bytes)).body);
  assert.match(again.faults[0]?.message ?? '', /现在是“待公示”，不能评分/u);
});
