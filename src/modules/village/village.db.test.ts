import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { dutiesOfCasework } from '#modules/casework/index.ts';
import { actorOf, home, type SmallPost } from '../../../tests/support/county.ts';
import { deedsIn, testSystem } from '../../../tests/support/system.ts';
import { village } from './index.ts';

let now = '2022-05-06T02:00:00.000Z';
const t = testSystem({
  system: village,
  now: () => now,
  set: { desk: 'land', grace: '10' },
  plant: async ({ write }) =>
    // The two towns of the small county stand in for villages, so that each keeps its own.
    write((tx) =>
      tx.updateTable('org.unit').set({ kind: 'village' }).where('id', 'in', ['town', 'south']).execute(),
    ),
});

const detail = z.object({
  row: z.object({ id: z.string(), number: z.string(), state: z.string(), version: z.number() }),
  facts: z.array(z.object({ key: z.string(), text: z.string() })),
  values: z.record(z.string(), z.unknown()),
});

const of = (kind: string) => ({ system: 'village', kind });

const { raise, raised, move, moved } = deedsIn(t, 'village', detail);

const rows = z.object({
  rows: z.array(z.object({ id: z.string(), version: z.number(), state: z.string() })),
});

async function listed(by: SmallPost, kind: string, state = 'all') {
  const answer = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf(by),
    params: of(kind),
    query: { state },
  });
  return rows.parse(answer.body).rows;
}

const statement = z.object({
  account: z.object({ balance: z.number(), redeemable: z.number() }),
  lines: z.array(z.object({ kind: z.string(), change: z.number(), balance: z.number() })),
});

async function account(by: SmallPost, id: string, year = '2022') {
  return t.call('GET /api/systems/{system}/accounts/{id}/statement', {
    as: actorOf(by),
    params: { system: 'village', id },
    query: { year },
  });
}

const imported = z.object({
  applied: z.boolean(),
  added: z.number(),
  faults: z.array(z.object({ row: z.number().optional(), message: z.string() })),
});

async function table(by: SmallPost, text: string, apply: 'yes' | 'no') {
  const answer = await t.call('POST /api/systems/{system}/{kind}/import', {
    as: actorOf(by),
    params: of('event'),
    file: { name: '粘贴的表格.tsv', bytes: new TextEncoder().encode(text) },
    body: { apply },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return imported.parse(answer.body);
}

async function together(by: SmallPost, kind: string, key: string, state: string, fields: object = {}) {
  const items = (await listed(by, kind, state)).map(({ id, version }) => ({ id, version }));
  return t.call('POST /api/systems/{system}/{kind}/moves', {
    as: actorOf(by),
    params: of(kind),
    body: { move: key, items, fields, reason: '' },
  });
}

const terms = { name: '演示方案', base: '20', closing: 'clear', exhaustion: 'out', scope: 'all' };
const held = {
  meeting: 'representatives',
  heldOn: '2022-05-05',
  members: '30',
  present: '20',
  agree: '11',
  against: '2',
};
const head = '张三丰';
let scheme = '';
let first = '';
let second = '';

const coded = z.object({ number: z.string(), code: z.string() });

async function status(kind: string, known: z.infer<typeof coded>): Promise<unknown> {
  const answer = await t.call('POST /api/public/{system}/{kind}/status', { params: of(kind), body: known });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

/** Somebody who reads the board objects to an entry, the village answers it there, and he reads the answer by his code. */
async function objected(): Promise<void> {
  const [row] = await listed('town-tb', 'event', 'noticed');
  const one = await read('town-tb', 'event', row?.id ?? '');
  const params = { ...of('event'), number: one.row.number };
  const item = 'GET /api/public/{system}/{kind}/items/{number}';
  assert.match(
    JSON.stringify((await t.call(item, { params })).body),
    /"acts":\[\{"form":"objection".*"refusal":null/u,
  );
  const say = async (fields: object, form = 'objection') =>
    t.call('POST /api/public/{system}/{kind}/items/{number}/{form}', {
      params: { ...params, form },
      body: { fields },
    });
  const said = { objection: '演示：那天没有到场', objector: '李四光', objectorPhone: '13800001234' };
  assert.equal((await say(said, 'post')).status, 404, 'nothing but the forms of the public');
  assert.match(JSON.stringify((await say({ ...said, objector: '' })).body), /请填写“提出人”/u);
  assert.match(JSON.stringify((await say({ ...said, objectionOn: '2022-01-01' })).body), /不在这一步填写/u);
  const entered = await say(said);
  assert.equal(entered.status, 200, JSON.stringify(entered.body));
  assert.match(JSON.stringify((await say(said)).body), /不能登记异议/u, 'one at a time');
  const inside = await read('town-tb', 'event', one.row.id);
  assert.equal(inside.row.state, 'objected');
  assert.match(JSON.stringify(inside.facts), /李\*\*/u);
  assert.doesNotMatch(
    JSON.stringify([inside, (await t.call(item, { params })).body]),
    /李四|13800001234|没有到场/u,
  );
  await moved('town-tb', 'event', inside, 'dismiss');
  const answer = JSON.stringify(await status('event', coded.parse(entered.body)));
  assert.match(answer, /有异议，正在核实.*公示中.*演示理由/u);
  assert.doesNotMatch(answer, /李|13800001234|没有到场/u);
}

async function read(by: SmallPost, kind: string, id: string) {
  const params = { ...of(kind), id };
  const answer = await t.call('GET /api/systems/{system}/{kind}/cases/{id}', { as: actorOf(by), params });
  return detail.parse(answer.body);
}

test('a village votes its items, takes in a day of them as a pasted table, puts them up, posts them, and pays out no more than there is', async () => {
  const drawn = await raised('town-tb', 'scheme', terms);
  scheme = drawn.row.id;
  const labour = { scheme, title: '义务劳动', effect: 'earn', points: '10' };
  const fine = await raise('town-tb', 'rule', { ...labour, title: '乱倒垃圾罚款', effect: 'deduct' });
  assert.match(JSON.stringify(fine.body), /减分不能变成罚款/u);
  assert.equal((await raise('south-tb', 'rule', labour)).status, 409, 'not its scheme');
  const rule = await raised('town-tb', 'rule', labour);
  await moved('town-tb', 'scheme', drawn, 'pass', held);
  assert.equal((await move('town-tb', 'rule', rule, 'remove')).status, 409, 'fixed by the vote');
  const household = { code: '001', head, size: '4', resident: 'yes' };
  const mine = await raised('town-tb', 'household', household);
  first = mine.row.id;
  assert.equal(mine.facts.find(({ key }) => key === 'head')?.text, '张**');
  second = (await raised('town-tb', 'household', { ...household, code: '002' })).row.id;
  assert.match(JSON.stringify((await raise('town-tb', 'household', household)).body), /已有001/u);
  await raised('south-tb', 'household', household);

  const heading = '户\t积分项目\t事由\t日期\t佐证';
  const wrong = await table(
    'town-tb',
    `${heading}\n001\t义务劳动\t清理河道\t2022-05-05\t签到表\n009\t义务劳动\t清理河道\t2022-05-05\t签到表\n002\t义务劳动\t清理河道\t2022-05-09\t签到表`,
    'no',
  );
  assert.deepEqual(
    wrong.faults.map(({ row, message }) => [row, message]),
    [
      [3, '只登记本村在册的户。'],
      [4, '2022-05-09还没有到，不能登记。'],
    ],
    'the rules are asked in the dry run too, row by row',
  );
  const good = `${heading}\n001\t义务劳动\t清理河道\t2022-05-05\t签到表第1页\n002\t义务劳动\t清理河道\t2022-05-05\t签到表第1页`;
  assert.deepEqual(await table('town-tb', good, 'no'), { applied: false, added: 2, faults: [] });
  assert.equal((await listed('town-tb', 'event')).length, 0, 'a dry run leaves nothing');
  assert.equal((await table('town-tb', good, 'yes')).applied, true);

  assert.equal((await together('town-tb', 'event', 'check', 'recorded')).status, 200);
  assert.equal((await together('town-tb', 'event', 'review', 'checked')).status, 200);
  const up = { noticedOn: '2022-05-06', place: '演示公示栏' };
  assert.equal((await together('town-tb', 'event', 'notice', 'reviewed', up)).status, 200);
  const early = await together('town-tb', 'event', 'post', 'noticed');
  assert.match(JSON.stringify(early.body), /JF2022-0000\d：公示中，至2022-05-11期满/u);

  const board = await t.call('GET /api/public/{system}/{kind}/items', {
    params: of('event'),
    query: { unit: 'town' },
  });
  assert.match(JSON.stringify(board.body), /清理河道.*"text":"户号001"/u);
  assert.doesNotMatch(JSON.stringify(board.body), /张|签到表/u, 'whitelisted fields only');
  await objected();

  now = '2022-05-12T02:00:00.000Z';
  assert.equal((await together('town-tb', 'event', 'post', 'noticed')).status, 200);
  const soap = await raised('town-tb', 'goods', { name: '演示肥皂', price: '6', stock: '9' });
  const ask = { household: first, goods: soap.row.id, count: '1' };
  const two = [await raised('town-tb', 'redemption', ask), await raised('town-tb', 'redemption', ask)];
  const given = await Promise.all(two.map(async (one) => move('town-tb', 'redemption', one, 'give')));
  assert.deepEqual(
    given.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
    'ten points buy six once, also when both are given at once',
  );
  assert.match(JSON.stringify(given.map(({ body }) => body)), /可用4分，兑换需要6分/u);

  const own = statement.parse((await account('town-tb', first)).body);
  assert.deepEqual(
    own.lines.map(({ change, balance }) => [change, balance]),
    [
      [10, 30],
      [-6, 24],
    ],
  );
  assert.deepEqual([own.account.balance, own.account.redeemable], [24, 4]);
  assert.doesNotMatch(JSON.stringify((await account('town-tb', first)).body), /张/u);

  // A villager reads the account of his own household, by the code that the village gave him, at any time of the year.
  const code = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/code', {
    as: actorOf('town-tb'),
    params: { ...of('household'), id: first },
  });
  assert.equal(code.status, 200, JSON.stringify(code.body));
  const mineToo = await status('household', coded.parse(code.body));
  const ownAccount = z.object({ statement: statement.extend({ year: z.string() }) }).parse(mineToo);
  assert.deepEqual([ownAccount.statement.year, ownAccount.statement.account.balance], ['2022', 24]);
  assert.doesNotMatch(
    JSON.stringify(mineToo),
    /张|(?<![\dA-Z])002(?![\dA-Z])|主办单位/u,
    'his own, and no name',
  );
  assert.match(JSON.stringify(mineToo), /"title":"村（社区）","text":"柳河镇"/u);
});

test('another village sees nothing of it, whoever looks at a head of household says why, and the town’s table holds nothing personal', async () => {
  for (const kind of ['scheme', 'rule', 'event', 'goods', 'redemption'])
    assert.equal((await listed('south-tb', kind)).length, 0, kind);
  assert.equal((await account('south-tb', first)).status, 404);
  const shown = { params: { ...of('household'), id: first } };
  assert.equal(
    (await t.call('GET /api/systems/{system}/{kind}/cases/{id}', { as: actorOf('south-tb'), ...shown }))
      .status,
    404,
  );
  const reveal = { ...shown, body: { purpose: 'verify' } };
  const name = 'POST /api/systems/{system}/{kind}/cases/{id}/reveal';
  assert.equal((await t.call(name, { as: actorOf('south-tb'), ...reveal })).status, 404);
  assert.equal((await t.call(name, { as: actorOf('ld'), ...reveal })).status, 403);
  assert.match(JSON.stringify((await t.call(name, { as: actorOf('town-tb'), ...reveal })).body), /张三丰/u);
  const trail = await t.store.db
    .selectFrom('kernel.audit')
    .selectAll()
    .where('action', '=', 'case.reveal')
    .where('result', '=', 'done')
    .execute();
  assert.match(JSON.stringify(trail), /"purpose":"verify"/u);
  assert.doesNotMatch(JSON.stringify(trail), /张三/u);
  const file = await t.call('GET /api/systems/{system}/{kind}/cases.xlsx', {
    as: actorOf('land-tb'),
    params: of('household'),
    query: { state: 'all' },
  });
  assert.ok(file.bytes !== undefined);
  assert.doesNotMatch(JSON.stringify((await readSheet(file.bytes, 'x.xlsx')).sheets), /张/u);
});

test('the calendar says of each village what was laid open, late or missing; a notice names nobody; the year’s end clears', async () => {
  const up = {
    topic: '演示：4月收支',
    about: 'finance',
    period: '2022-04',
    content: '演示：支出120元',
    noticedOn: '2022-05-12',
    place: '演示公示栏',
  };
  const named = await raise('town-tb', 'disclosure', { ...up, content: '低保户电话13800001234' });
  assert.match(JSON.stringify(named.body), /有手机号码/u);
  const laid = await raised('town-tb', 'disclosure', up);
  const sheet = { params: { ...of('disclosure'), number: laid.row.number } };
  const doubted = await t.call('POST /api/public/{system}/{kind}/items/{number}/{form}', {
    params: { ...sheet.params, form: 'objection' },
    body: { fields: { objection: '演示：少记一笔', objector: '李四光', objectorPhone: '13800001234' } },
  });
  assert.equal(doubted.status, 200, JSON.stringify(doubted.body));
  const open = JSON.stringify((await t.call('GET /api/public/{system}/{kind}/items/{number}', sheet)).body);
  assert.match(open, /"acts":\[\{"form":"objection".*正在核实已经提出的异议/u);
  assert.match(open, /"key":"unit","title":"村（社区）"|"unitName":"柳河镇"/u);
  assert.doesNotMatch(open, /李四|13800001234|少记一笔/u);
  await moved('town-tb', 'disclosure', await read('town-tb', 'disclosure', laid.row.id), 'dismiss');
  assert.match(
    JSON.stringify(await status('disclosure', coded.parse(doubted.body))),
    /有异议，正在核实.*公开中.*演示理由/u,
  );
  const calendar = z.object({
    rows: z.array(z.object({ unit: z.string(), late: z.number(), missing: z.number() })),
    shown: z
      .object({ dues: z.array(z.object({ key: z.string(), period: z.string(), state: z.string() })) })
      .nullable(),
  });
  const ask = async (by: SmallPost) => {
    const params = { system: 'village' };
    const query = { year: '2022' };
    return calendar.parse(
      (await t.call('GET /api/systems/{system}/calendar', { as: actorOf(by), params, query })).body,
    );
  };
  const all = await ask('land-tb');
  assert.deepEqual(
    all.rows.map(({ unit, late, missing }) => [unit, late, missing]),
    [
      ['town', 1, 12],
      ['south', 0, 13],
    ],
    'four months of finance, the first quarter of nine matters',
  );
  const own = await ask('town-tb');
  assert.deepEqual(
    own.rows.map(({ unit }) => unit),
    ['town'],
  );
  assert.equal(own.shown?.dues.find(({ period }) => period === '2022-04')?.state, 'late');
  const duties = await dutiesOfCasework([village])(t.store.db, {
    county: home,
    today: now.slice(0, 10),
    now,
  });
  const owed = duties.filter(({ key, unit }) => key.startsWith('case.periodic') && unit === 'town');
  assert.deepEqual(
    owed.slice(-2).map(({ title, due }) => [title, due]),
    [
      ['村务公开：2022年3月还有1项没有公开', '2022-04-10'],
      ['村务公开：2022年一季度还有9项没有公开', '2022-04-10'],
    ],
    'April was laid open late, and is owed no more',
  );
  assert.match(owed.at(-2)?.detail ?? '', /^财务收支（逐项逐笔）；2022-04-10前应公开，已过\d+天$/u);

  now = '2023-01-05T02:00:00.000Z';
  const closed = statement.parse((await account('town-tb', first)).body);
  assert.deepEqual([closed.lines.at(-1)?.kind, closed.account.balance], ['clear', 20]);
  assert.equal(statement.parse((await account('town-tb', second, '2023')).body).account.redeemable, 0);
  const [entry] = await listed('town-tb', 'event', 'posted');
  assert.ok(entry !== undefined);
  const late = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/moves', {
    as: actorOf('town-tb'),
    params: { ...of('event'), id: entry.id },
    body: { move: 'reverse', version: entry.version, fields: {}, reason: '演示理由' },
  });
  assert.match(JSON.stringify(late.body), /2022年的积分年末已清零/u);
});
