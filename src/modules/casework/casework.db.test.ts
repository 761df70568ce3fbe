import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { clocksOf, nextDue } from '#kernel/system/clocks.ts';
import { defineCase, defineLedger, defineSystem, kindOf } from '#kernel/system/define.ts';
import { replay } from '#kernel/system/log.ts';
import { choice, ended, field, limit, open, move as step, waiting } from '#kernel/system/notation.ts';
import { parametersOf } from '#kernel/system/parameters.ts';
import { createCounty } from '#modules/org/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import type { Store } from '#platform/database.ts';
import { mount, mountMade } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { itemOf } from './facts.ts';
import {
  caseworkContract,
  caseworkHandlers,
  contractOf,
  dutiesOfCasework,
  measuresOf,
  moveOverdue,
  publicContract,
  publicHandlers,
  roomOf,
  systemHandlers,
} from './index.ts';
import { itemsById } from './store.ts';
import { eventsOf } from './store-write.ts';

const basis = '演示数据：本县路灯管护办法';
/** An invented system, whole: a register, a case with two clocks, a public face, a measure. */
const lamps = defineSystem(
  {
    key: 'lamps',
    title: '路灯报修',
    version: 1,
    kinds: [
      defineLedger({
        key: 'pole',
        title: '灯杆',
        noun: '灯杆',
        prefix: 'DG',
        heading: 'name',
        fields: [
          { key: 'name', title: '杆号', kind: 'text' },
          { key: 'note', title: '内部备注', kind: 'text' },
        ],
        columns: ['name'],
        asks: ['name', 'note?'],
        public: { title: '灯杆', lead: '全部灯杆。', asks: [], shows: ['name'], lists: ['listed'] },
      }),
      defineCase({
        key: 'repair',
        title: '报修',
        noun: '报修单',
        prefix: 'BX',
        heading: 'text',
        category: 'fault',
        area: 'town',
        fields: [
          field('text', '情况', 'long', { least: '4' }),
          choice('fault', '故障', { leak: '漏电', dark: '不亮' }),
          field('town', '镇街', 'unit'),
          field('pole', '灯杆', 'ref', { to: 'pole' }),
          field('caller', '姓名', 'name', { personal: '回访' }),
          field('phone', '电话', 'phone', { personal: '回访' }),
          field('days', '延长', 'number', { unit: '个工作日', least: '1' }),
          field('accused', '被举报单位', 'unit'),
          field('result', '结果', 'long'),
          choice('pleased', '是否满意', { yes: '满意', no: '不满意' }),
        ],
        states: [
          open('new', '待派', ['desk', '派单']),
          open('work', '办理中', ['unit', '修好']),
          waiting('told', '待评价', null, '已修好，请评价'),
          ended('done', '办结'),
          ended('refused', '不予受理'),
        ],
        raise: {
          title: '报修',
          to: 'new',
          who: ['anyone', 'public'],
          asks: ['text', 'fault', 'town', 'caller?', 'phone?', 'pole?', 'accused?'],
        },
        moves: [
          step('refuse', '不予受理', 'new > refused', 'desk', { reason: '理由和渠道' }),
          step('send', '派单', 'new > work', 'desk', { asks: ['unit'], isRouted: true }),
          step('more', '延期', 'work', 'unit', { asks: ['days'], reason: '理由' }),
          step('grant', '同意延期', 'work', 'desk'),
          step('answer', '反馈', 'work > told', 'unit', { asks: ['result'] }),
          step('rate', '评价', 'told > done', 'public', { asks: ['pleased'] }),
          step('silent', '逾期视为认可', 'told > done', 'system', { after: 'rate' }),
          step('redo', '重办', 'done > work', 'desk', { count: 'redo', reason: '理由' }),
        ],
        clocks: [
          {
            key: 'mend',
            title: '修复',
            starts: ['send', 'redo'],
            ends: ['answer'],
            limits: [
              limit('leak', '漏电', '2 hour', basis, { when: { field: 'fault', is: ['leak'] } }),
              limit('dark', '不亮', '5 workday', basis),
            ],
            extension: {
              ask: 'more',
              grant: 'grant',
              quantity: 'days',
              most: limit('most', '延期', '10 workday', basis),
            },
          },
          {
            key: 'rate',
            title: '评价',
            starts: ['answer'],
            ends: ['rate'],
            isRestarted: true,
            limits: [limit('all', '评价', '7 day', basis)],
          },
        ],
        columns: ['text', 'fault', 'town'],
        public: {
          title: '路灯报修',
          lead: '写明哪根灯杆。',
          asks: ['text', 'fault', 'town', 'caller?', 'phone?'],
          shows: ['fault', 'unit', 'result'],
          reasons: ['refuse'],
        },
        secret: { field: 'fault', is: ['leak'], from: 'accused' },
        alike: { same: ['fault', 'town'], words: 'text', days: 30 },
      }),
    ],
    measures: [
      {
        key: 'pleased',
        title: '满意率',
        unit: '%',
        of: { kind: 'repair', on: ['rate'], where: [{ field: 'pleased', is: ['yes'] }] },
        per: { kind: 'repair', on: ['rate'] },
      },
    ],
  },
  {},
);

const systems = [lamps];
const county = '370404';
const start = '2022-04-29T02:00:00.000Z';
let store: Store;
let t: TestApp;
/** The clock of the tests, moved by hand. */
let present = start;
const clock = { now: () => present, today: () => dayOfInstant(present) };

const units = [
  ['gov', '县人民政府', 'government', null],
  ['plan', '发展和改革局', 'department', 'gov'],
  ['hall', '热线中心', 'department', 'gov'],
  ['city', '城管局', 'department', 'gov'],
  ['town1', '甲镇', 'town', 'gov'],
] as const;
const posts = [
  ['ld', 'gov', '领导岗', 'leader'],
  ['plan-jh', 'plan', '计划管理岗', 'planner'],
  ['hall-zx', 'hall', '坐席岗', 'reporter'],
  ['city-tb', 'city', '填报岗', 'reporter'],
  ['town1-tb', 'town1', '填报岗', 'reporter'],
] as const satisfies readonly (readonly [string, string, string, Role])[];

function actorOf(post: string): Actor {
  const [, unit, postName, role] = must(
    posts.find(([id]) => id === post),
    post,
  );
  const unitName = units.find(([id]) => id === unit)?.[1] ?? '';
  const unitPath = unit === 'gov' ? '/gov/' : `/gov/${unit}/`;
  return { account: post, county, post, postName, unit, unitName, unitPath, roles: [role] };
}
const leader = actorOf('ld');
const planner = actorOf('plan-jh');
const desk = actorOf('hall-zx');
const city = actorOf('city-tb');
const town = actorOf('town1-tb');

before(async () => {
  store = await testStore();
  await createCounty(
    store,
    county,
    {
      year: 2022,
      now: start,
      units: units.map(([id, name, kind, parent]) => ({
        id,
        name,
        shortName: name,
        kind,
        parent,
        division: null,
      })),
      posts: posts.map(([id, unit, name, role]) => ({
        id,
        unit,
        name,
        roles: [role],
        leader: role === 'leader',
      })),
      accounts: [],
    },
    async () => undefined,
  );
  await setParameter(
    { actor: planner, store, now: start, today: '2022-04-29', address: 'test' },
    [parametersOf(lamps.definition)],
    { key: 'lamps.desk', value: 'hall', unit: '', from: '2022-01-01', basis: '演示数据' },
  );
  t = testApp(
    store,
    [
      (app) => {
        const contract = contractOf(lamps.definition);
        mountMade(app, contract, systemHandlers(systems, contract));
        mount(app, caseworkContract, caseworkHandlers(systems));
        mount(app, publicContract, publicHandlers(systems, county));
      },
    ],
    clock,
  );
});
after(async () => store.close());

const base = '/api/systems/lamps/repair/cases';
const detailOf = z.object({
  row: z.object({
    id: z.string(),
    number: z.string(),
    state: z.string(),
    version: z.number(),
    unit: z.string().nullable(),
    counts: z.record(z.string(), z.number()),
    due: z.object({ clock: z.string(), day: z.string(), late: z.boolean() }).nullable(),
  }),
  facts: z.array(z.object({ key: z.string(), text: z.string() })),
  values: z.record(z.string(), z.unknown()),
  clocks: z.array(
    z.object({ key: z.string(), kind: z.string(), reason: z.string(), day: z.string().nullable() }),
  ),
  moves: z.array(z.object({ key: z.string(), refusal: z.string().nullable() })),
  events: z.array(z.object({ move: z.string(), reason: z.string() })),
  alike: z.array(z.object({ number: z.string() })),
  reveals: z.boolean(),
});
type Detail = z.infer<typeof detailOf>;
const refusalOf = z.object({
  code: z.string(),
  detail: z.string(),
  faults: z.array(z.object({ field: z.string(), message: z.string() })),
});
const statusOf = z.object({
  status: z.string(),
  words: z.string(),
  version: z.number(),
  facts: z.array(z.object({ title: z.string(), text: z.string() })),
  moves: z.array(z.object({ key: z.string() })),
});

const usual = {
  text: '演示数据：人民路第七根灯杆不亮',
  fault: 'dark',
  town: 'town1',
  caller: '张三',
  phone: '13800001234',
};

async function raise(fields: Readonly<Record<string, unknown>> = usual, as = desk): Promise<Detail> {
  const made = await t.call(`POST ${base}`, { as, body: { fields } });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return detailOf.parse(made.body);
}

async function move(
  as: Actor,
  of: Detail,
  key: string,
  fields: Readonly<Record<string, unknown>> = {},
  reason = '演示理由',
) {
  const { id, version } = of.row;
  const body = { move: key, version, fields, reason };
  return t.call(`POST ${base}/{id}/moves`, { as, params: { id }, body });
}

async function moved(...args: Parameters<typeof move>): Promise<Detail> {
  const answer = await move(...args);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return detailOf.parse(answer.body);
}

const sheet = async (lines: readonly (readonly string[])[]) => ({
  name: 'x.xlsx',
  bytes: await writeSheet({
    name: '报修',
    columns: ['情况*', '故障*', '镇街*', '灯杆'].map((heading) => ({ heading })),
    rows: lines,
  }),
});

describe('an item of a system that is only data', () => {
  test('runs from its entry to its end by its moves, clocks counted by the calendar, every step in the log and the trail', async () => {
    present = '2022-04-29T02:00:00.000Z';
    let one = await raise();
    assert.match(one.row.number, /^BX2022-0000\d$/u);
    assert.equal(one.facts.find(({ key }) => key === 'caller')?.text, '张**');
    assert.equal(one.values['phone'], undefined);
    assert.deepEqual(
      one.moves.map(({ key }) => key),
      ['refuse', 'send'],
    );
    const set = await t.call('PUT /api/systems/{system}/{kind}/directory', {
      as: desk,
      params: { system: 'lamps', kind: 'repair' },
      body: { area: '', category: 'dark', unit: 'city', from: '2022-01-01' },
    });
    assert.equal(set.status, 200, JSON.stringify(set.body));
    one = await moved(desk, one, 'send');
    // 2022-04-29 was a Friday before the May holiday: five working days lead to 2022-05-10.
    assert.deepEqual([one.row.unit, one.row.due?.day], ['city', '2022-05-10']);
    const [owed] = await dutiesOfCasework(systems)(store.db, { county, today: '2022-04-29', now: present });
    assert.deepEqual([owed?.unit, owed?.role, owed?.due], ['city', 'reporter', '2022-05-10']);
    assert.equal(
      (await move(town, one, 'answer', { result: '修好' })).status,
      404,
      'a town that has nothing to do with it',
    );
    const empty = refusalOf.parse((await move(city, one, 'answer')).body);
    assert.deepEqual(empty.faults, [{ field: 'result', message: '请填写“结果”' }]);
    const long = refusalOf.parse((await move(city, one, 'more', { days: '11' })).body);
    assert.match(long.detail, /超过上限10个工作日.*管护办法/u);
    one = await moved(city, one, 'more', { days: '2' });
    one = await moved(desk, one, 'grant');
    assert.equal(one.row.due?.day, '2022-05-12');
    present = '2022-05-11T02:00:00.000Z';
    one = await moved(city, one, 'answer', { result: '已更换灯泡' });
    assert.equal(one.clocks.find(({ key }) => key === 'mend')?.kind, 'met');
    const audits = await store.db
      .selectFrom('kernel.audit')
      .selectAll()
      .where('object', '=', `case:${one.row.id}`)
      .execute();
    assert.equal(audits.length, one.events.length);
    assert.ok(!JSON.stringify(audits).includes('13800001234'), 'nothing personal in the trail');
    assert.equal(await moveOverdue(store, systems, '2022-05-17T02:00:00.000Z'), 0);
    // Seven natural days from 2022-05-11: silence to the end of 05-18 is assent.
    assert.equal(await moveOverdue(store, systems, '2022-05-19T02:00:00.000Z'), 1);
    const row = must((await itemsById(store.db, county, [one.row.id]))[0], 'it is there');
    assert.equal(row.state, 'done');
  });

  test('what a row keeps is what its log leads to, the cached due day too', async () => {
    present = '2022-06-06T02:00:00.000Z';
    const one = await moved(desk, await raise(), 'send', { unit: 'city' });
    const row = must((await itemsById(store.db, county, [one.row.id]))[0], 'it is there');
    const events = (await eventsOf(store.db, county, [row.id])).get(row.id) ?? [];
    const kind = kindOf(lamps.definition, 'repair');
    assert.deepEqual(replay(kind, { id: row.id, number: row.number }, events), itemOf(row));
    const room = await roomOf(store.db, lamps, { county, today: '2022-06-06' });
    const due = nextDue(clocksOf(kind, events, present, room.counting));
    assert.equal(Date.parse(row.dueAt ?? ''), Date.parse(due?.until ?? ''));
  });

  test('of two moves at once one wins, and the other is told', async () => {
    const one = await raise();
    const both = await Promise.all([
      move(desk, one, 'send', { unit: 'city' }),
      move(desk, one, 'refuse', {}, '不属于路灯'),
    ]);
    const statuses = both.map(({ status }) => status).toSorted((a, b) => a - b);
    assert.deepEqual(statuses, [200, 409]);
  });

  test('the reported unit never sees a report of it, nor is it given to it, whoever else it is', async () => {
    const report = { ...usual, fault: 'leak', text: '演示数据：灯杆漏电无人管', accused: 'city' };
    const one = await raise(report);
    const refused = refusalOf.parse((await move(desk, one, 'send', { unit: 'city' })).body);
    assert.match(refused.detail, /被举报的单位不能承办/u);
    const sent = await moved(desk, one, 'send', { unit: 'town1' });
    const params = { id: sent.row.id };
    assert.equal((await t.call(`GET ${base}/{id}`, { as: city, params })).status, 404);
    assert.equal((await t.call(`GET ${base}/{id}`, { as: leader, params })).status, 200);
    const list = await t.call(`GET ${base}`, { as: city, query: { state: 'all', q: '漏电' } });
    assert.equal(z.object({ total: z.number() }).parse(list.body).total, 0);
  });

  test('personal values are shown to its parties for a purpose, leave a mark, and stand in no list and no file', async () => {
    const one = await raise();
    const params = { id: one.row.id, system: 'lamps', kind: 'repair' };
    const reveal = 'POST /api/systems/{system}/{kind}/cases/{id}/reveal';
    const told = await t.call(reveal, { as: desk, params, body: { purpose: 'callback' } });
    assert.match(JSON.stringify(told.body), /13800001234/u);
    assert.equal((await t.call(reveal, { as: leader, params, body: { purpose: 'callback' } })).status, 403);
    const trail = await store.db
      .selectFrom('kernel.audit')
      .selectAll()
      .where('action', '=', 'case.reveal')
      .execute();
    assert.match(JSON.stringify(trail), /callback/u);
    assert.ok(!JSON.stringify(trail).includes('13800001234'));
    const list = await t.call(`GET ${base}`, { as: desk, query: { state: 'all' } });
    assert.ok(!JSON.stringify(list.body).includes('张'));
    const file = await t.call('GET /api/systems/{system}/{kind}/cases.xlsx', {
      as: desk,
      params: { system: 'lamps', kind: 'repair' },
      query: { state: 'all' },
    });
    const { sheets } = await readSheet(file.bytes, 'x.xlsx');
    assert.ok(!JSON.stringify(sheets).includes('13800001234') && JSON.stringify(sheets).includes('人民路'));
  });

  test('the same matter is offered, a table comes in whole or not at all, and a register holds what items refer to', async () => {
    const pole = '/api/systems/lamps/pole/cases';
    const made = await t.call(`POST ${pole}`, { as: desk, body: { fields: { name: '人民路7号杆' } } });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const rows = [
      ['演示数据：人民路第七根灯杆又不亮', '不亮', '甲镇', '人民路7号杆'],
      ['短', '不亮', '乙镇', ''],
    ];
    const put = async (lines: readonly (readonly string[])[]) =>
      t.call('POST /api/systems/{system}/{kind}/import', {
        as: desk,
        params: { system: 'lamps', kind: 'repair' },
        body: { apply: 'yes' },
        file: await sheet(lines),
      });
    const bad = z.object({
      applied: z.boolean(),
      faults: z.array(z.object({ row: z.number(), column: z.string() })),
    });
    const refused = bad.parse((await put(rows)).body);
    assert.deepEqual(
      [refused.applied, refused.faults.map(({ row, column }) => `${row}${column}`)],
      [false, ['3情况', '3镇街']],
    );
    assert.equal(bad.parse((await put(rows.slice(0, 1))).body).applied, true);
    const list = await t.call(`GET ${base}`, { as: desk, query: { q: '又不亮', state: 'all' } });
    const { rows: found } = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(list.body);
    const one = await t.call(`GET ${base}/{id}`, {
      as: desk,
      params: { id: must(found[0], 'it came in').id },
    });
    const detail = detailOf.parse(one.body);
    assert.ok(detail.alike.length > 0);
    assert.equal(detail.facts.find(({ key }) => key === 'pole')?.text, '人民路7号杆');
  });
});

describe('the public face', () => {
  const params = { system: 'lamps', kind: 'repair' };

  test('takes an entry without signing in, tells how it stands by number and code, hears the rating, and fills the measure', async () => {
    present = '2022-07-04T02:00:00.000Z';
    const made = await t.call('POST /api/public/{system}/{kind}', { params, body: { fields: usual } });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const known = z.object({ number: z.string(), code: z.string() }).parse(made.body);
    const row = await store.db
      .selectFrom('casework.item')
      .selectAll()
      .where('number', '=', known.number)
      .executeTakeFirst();
    assert.ok(!JSON.stringify(row).includes(known.code), 'the code is kept as a hash');
    const status = async (code: string) =>
      t.call('POST /api/public/{system}/{kind}/status', { params, body: { ...known, code } });
    assert.equal((await status('AAAAAAAAAA')).status, 404);
    const first = statusOf.parse((await status(known.code.toLowerCase())).body);
    assert.deepEqual([first.status, first.words, first.moves], ['open', '办理中', []]);
    let one = detailOf.parse(
      (await t.call(`GET ${base}/{id}`, { as: desk, params: { id: row?.id ?? '' } })).body,
    );
    one = await moved(desk, one, 'send', { unit: 'city' });
    await moved(city, one, 'answer', { result: '已更换灯泡' });
    const mended = statusOf.parse((await status(known.code)).body);
    assert.equal(mended.words, '已修好，请评价');
    assert.doesNotMatch(JSON.stringify(mended), /1380000|138\*/u, 'nothing personal, not even their own');
    const rated = await t.call('POST /api/public/{system}/{kind}/moves', {
      params,
      body: { ...known, move: 'rate', version: mended.version, fields: { pleased: 'yes' } },
    });
    assert.equal(statusOf.parse(rated.body).status, 'closed');
    const room = await roomOf(store.db, lamps, { county, today: '2022-07-31' });
    const [pleased] = await measuresOf(store.db, room, '2022-07', '2022-07');
    assert.deepEqual([pleased?.value, pleased?.numerator, pleased?.denominator], ['100', '1', '1']);
    const [none] = await measuresOf(store.db, room, '2022-08', '2022-08');
    assert.equal(none?.value, null);
  });

  test('lays open what a face lists and nothing else, and a code is given for what a desk entered', async () => {
    const pole = { system: 'lamps', kind: 'pole' };
    const fields = { name: '演示公开杆', note: '内部备注不公开' };
    await t.call('POST /api/systems/lamps/pole/cases', { as: desk, body: { fields } });
    const items = 'GET /api/public/{system}/{kind}/items';
    const list = await t.call(items, { params: pole, query: { q: '公开杆' } });
    const listed = z.object({ total: z.number(), rows: z.array(z.object({ number: z.string() })) });
    const { total, rows } = listed.parse(list.body);
    assert.equal(total, 1, JSON.stringify(list.body));
    const whole = await t.call(`${items}/{number}`, { params: { ...pole, number: rows[0]?.number ?? '' } });
    assert.ok(JSON.stringify(whole.body).includes('演示公开杆'));
    assert.ok(!JSON.stringify([list.body, whole.body]).includes('内部备注'), 'whitelisted fields only');
    const one = await raise();
    assert.equal((await t.call(items, { params })).status, 404, 'a face without a list lists nothing');
    const hidden = await t.call(`${items}/{number}`, { params: { ...params, number: one.row.number } });
    assert.equal(hidden.status, 404);
    const give = 'POST /api/systems/{system}/{kind}/cases/{id}/code';
    const at = { ...params, id: one.row.id };
    assert.equal((await t.call(give, { as: leader, params: at })).status, 403);
    const given = await t.call(give, { as: desk, params: at });
    const known = z.object({ number: z.string(), code: z.string() }).parse(given.body);
    const told = await t.call('POST /api/public/{system}/{kind}/status', { params, body: known });
    assert.equal(told.status, 200, JSON.stringify(told.body));
  });

  test('an address that keeps entering is asked to wait', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn += 1)
      statuses.push(
        (await t.call('POST /api/public/{system}/{kind}', { params, body: { fields: {} } })).status,
      );
    assert.equal(statuses.at(-1), 429);
  });
});
