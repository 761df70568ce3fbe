import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { moveOverdue, sweepWaiting } from '#modules/casework/index.ts';
import { actorOf, type SmallPost } from '../../../tests/support/county.ts';
import { deedsIn, setOf, testSystem } from '../../../tests/support/system.ts';
import { service } from './index.ts';

let now = '2022-05-16T02:00:00.000Z';
const settings = { system: service, now: () => now, set: { desk: 'trade' } };
const t = testSystem(settings);

const detail = z.object({
  row: z.object({
    id: z.string(),
    number: z.string(),
    state: z.string(),
    version: z.number(),
    unit: z.string().nullable(),
  }),
  values: z.record(z.string(), z.unknown()),
  facts: z.array(z.object({ key: z.string(), text: z.string() })),
  parts: z.array(
    z.object({ title: z.string(), rows: z.array(z.object({ id: z.string(), title: z.string() })) }),
  ),
  events: z.array(z.object({ title: z.string(), byName: z.string(), reason: z.string() })),
  moves: z.array(z.object({ key: z.string(), primary: z.boolean() })),
  files: z.array(
    z.object({ id: z.string(), material: z.string(), outside: z.boolean(), checked: z.string().nullable() }),
  ),
});
type Detail = z.infer<typeof detail>;

const { raise, raised, move, moved } = deedsIn(t, 'service', detail);

async function read(by: SmallPost, kind: string, id: string): Promise<Detail> {
  const params = { system: 'service', kind, id };
  const answer = await t.call('GET /api/systems/{system}/{kind}/cases/{id}', { as: actorOf(by), params });
  return detail.parse(answer.body);
}

const item = {
  name: '演示事项',
  code: '演示01',
  kind: 'permit',
  rank: 'county',
  holder: 'organ',
  unit: 'land',
  served: ['firm'],
  law: '演示依据',
  conditions: '演示条件',
  limitUnit: 'workday',
  legal: '20',
  promised: '5',
  done: 'promised',
  materials: '申请表\n身份证明',
  trips: '0',
  depth: '4',
  scope: 'city',
  channels: ['window', 'net'],
  where: '演示大厅',
  fee: 'no',
  paid: 'no',
  mailed: 'yes',
  result: '演示证',
  resultKind: 'licence',
  ask: '演示电话',
  complain: '12345',
};
const paper = { channel: 'window', applicantKind: 'firm', applicant: '演示甲', phone: '13800001234' };

test('the catalogue refuses a promise above the law in words, and on its day a town takes over from the unit', async () => {
  const over = await raise('trade-tb', 'item', { ...item, promised: '21' });
  assert.equal(over.status, 409);
  assert.match(JSON.stringify(over.body), /承诺办结时限”21个工作日超过法定的20个工作日/u);
  assert.equal((await raise('town-tb', 'item', item)).status, 403, 'the catalogue is the desk’s');
  const one = await raised('trade-tb', 'item', item);
  const down = {
    heldBy: ['town'],
    batch: 'key',
    mode: 'devolved',
    onList: 'yes',
    townsSaid: '演示同意',
    approvedOn: '2022-05-10',
    movedOn: '2022-05-18',
    movedBy: '演示',
    training: '演示',
  };
  assert.equal((await move('land-tb', 'item', one, 'devolve', down)).status, 403);
  await moved('trade-tb', 'item', one, 'devolve', down);
  const before = await raised('trade-tb', 'application', { ...paper, item: one.row.id });
  assert.equal(before.row.unit, 'land');
  assert.equal(before.values['materials'], '申请表\n身份证明', 'all papers are told at the counter');
  assert.equal(before.facts.find(({ key }) => key === 'phone')?.text, '138****1234');
  now = '2022-05-18T02:00:00.000Z';
  const late = await raise('trade-tb', 'application', { ...paper, item: one.row.id, unit: 'land' });
  assert.match(JSON.stringify(late.body), /已于2022-05-18下放，由柳河镇办理/u);
  assert.equal((await raised('trade-tb', 'application', { ...paper, item: one.row.id })).row.unit, 'town');

  // Received on Monday the 16th and not answered in five working days: accepted from the day of receipt, by the job.
  await moveOverdue(t.store, [service], '2022-05-23T15:00:00.000Z');
  assert.equal((await read('trade-tb', 'application', before.row.id)).row.state, 'received');
  await moveOverdue(t.store, [service], '2022-05-23T16:10:00.000Z');
  const silent = await read('trade-tb', 'application', before.row.id);
  assert.deepEqual([silent.row.state, silent.values['acceptedOn']], ['reviewing', '2022-05-16']);
});

const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n');

/** Hands in a file from outside, before its form. */
async function upload(field: string, name = '申请表.pdf', bytes: Uint8Array = pdf) {
  return t.call('POST /api/public/{system}/{kind}/uploads', {
    params: { system: 'service', kind: 'application' },
    file: { name, bytes },
    body: { field },
  });
}

async function uploaded(field: string): Promise<string> {
  const answer = await upload(field);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return z.object({ id: z.string() }).parse(answer.body).id;
}

/** The button that stands out. */
function standsOut({ moves }: Detail): string | undefined {
  return moves.find(({ primary }) => primary)?.key;
}

async function judged(one: Detail, file: string, said: { fits: boolean; note: string }) {
  const answer = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/files/{file}/check', {
    as: actorOf('land-tb'),
    params: { system: 'service', kind: 'application', id: one.row.id, file },
    body: said,
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

test('papers come by the net: told by the catalogue, looked at one by one, asked for once more, and nothing of a refused form stays', async () => {
  const here = { system: 'service', kind: 'application' };
  const open = await raised('trade-tb', 'item', {
    ...item,
    name: '演示全程网办',
    materials: '申请表（只收PDF）\n身份证明（可不交）\n场所照片（只收图片）',
  });
  const { channel: _, ...told } = paper;
  const enter = async (files: readonly string[]) =>
    t.call('POST /api/public/{system}/{kind}', {
      params: here,
      body: { fields: { ...told, item: open.row.id, files } },
    });
  const count = async (table: 'casework.upload' | 'casework.file' | 'casework.item') =>
    Number(
      (
        await t.store.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );

  const asked = await t.call('GET /api/public/{system}/{kind}', { params: here });
  const { units } = z.object({ units: z.array(z.object({ id: z.string() })) }).parse(asked.body);
  const ids = units.map(({ id }) => id);
  assert.deepEqual(
    [ids.includes('town'), ids.includes('land')],
    [true, false],
    'towns are offered, not bureaus',
  );

  // What a file is, is told by its content, and a field nobody outside fills takes none.
  assert.match(
    JSON.stringify((await upload('files', '证.pdf', new TextEncoder().encode('<html>'))).body),
    /其实是网页/u,
  );
  assert.match(JSON.stringify((await upload('files', '空.pdf', new Uint8Array())).body), /是空文件/u);
  assert.equal((await upload('materials')).status, 404);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const photo = z
    .object({ id: z.string(), sort: z.string() })
    .parse((await upload('files', '照片.jpg', png)).body);
  assert.equal(photo.sort, 'image');

  const form = await uploaded('files');
  const before = [
    await count('casework.item'),
    await count('casework.file'),
    (await t.store.blobs.list()).length,
  ];
  assert.match(JSON.stringify((await enter([`${form} 申请表`])).body), /还缺场所照片/u);
  assert.match(JSON.stringify((await enter([`${form} 申请表`, `${photo.id} 申请表`])).body), /这里只收PDF/u);
  assert.deepEqual(
    [await count('casework.item'), await count('casework.file'), (await t.store.blobs.list()).length],
    before,
    'a refused form leaves nothing',
  );
  const entered = await enter([`${form} 申请表`, `${photo.id} 场所照片`]);
  assert.equal(entered.status, 200, JSON.stringify(entered.body));
  const known = z.object({ number: z.string(), code: z.string() }).parse(entered.body);
  assert.match(
    JSON.stringify((await enter([`${form} 申请表`, `${photo.id} 场所照片`])).body),
    /过期或已用过/u,
  );

  const list = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf('land-tb'),
    params: here,
    query: { q: known.number },
  });
  const [row] = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(list.body).rows;
  let one = await read('land-tb', 'application', row?.id ?? '');
  const first = one.files.find(({ material }) => material === '申请表');
  const second = one.files.find(({ material }) => material === '场所照片');
  assert.deepEqual([one.files.length, first?.outside, second?.outside], [2, true, true]);
  assert.match(
    JSON.stringify((await move('land-tb', 'application', one, 'accept')).body),
    /还有2份网上交来的材料没有核对/u,
  );
  await judged(one, first?.id ?? '', { fits: true, note: '' });
  await judged(one, second?.id ?? '', { fits: false, note: '看不清门牌' });
  one = await read('land-tb', 'application', one.row.id);
  assert.match(
    JSON.stringify((await move('land-tb', 'application', one, 'accept')).body),
    /还缺场所照片（看不清门牌）/u,
  );
  assert.equal(one.values['missing'], '场所照片（看不清门牌）', 'what is lacking is written for him');
  assert.equal(standsOut(one), 'correct', 'to tell him, not to take it without');
  const day = '2022-05-20';
  one = await moved('land-tb', 'application', one, 'correct', {
    missing: `${one.values['missing']}\n委托书`,
    supplyBy: day,
  });

  const status = async () => t.call('POST /api/public/{system}/{kind}/status', { params: here, body: known });
  const shape = z.object({
    words: z.string(),
    version: z.number(),
    lines: z.record(z.string(), z.string()),
    slip: z.object({ until: z.string() }).nullable(),
    files: z.array(z.object({ name: z.string(), material: z.string(), checked: z.string() })),
    moves: z.array(z.object({ key: z.string(), refusal: z.string().nullable() })),
  });
  const seen = shape.parse((await status()).body);
  assert.equal(seen.words, '请补正材料');
  assert.equal(seen.slip?.until, day);
  assert.equal(seen.lines['supplied'], '场所照片（看不清门牌）\n委托书');
  assert.deepEqual(seen.files.map(({ material, checked }) => `${material}${checked}`).toSorted(), [
    '场所照片不符',
    '申请表已核对',
  ]);
  assert.doesNotMatch(JSON.stringify(await status()), /sha256|%PDF/u, 'names only');
  const hand = async (files: readonly string[], { version } = seen) =>
    t.call('POST /api/public/{system}/{kind}/moves', {
      params: here,
      body: { ...known, move: 'hand-in', version, fields: { supplied: files }, reason: '' },
    });
  const again = z.object({ id: z.string() }).parse((await upload('supplied', '门牌.png', png)).body).id;
  const today = now;
  now = '2022-05-21T02:00:00.000Z';
  assert.match(JSON.stringify((await hand([])).body), /已过“补正”的期限/u);
  now = today;
  const supplied = await hand([`${again} 场所照片`, `${await uploaded('supplied')} 委托书`]);
  assert.equal(supplied.status, 200, JSON.stringify(supplied.body));
  assert.equal(shape.parse(supplied.body).slip, null, 'what came is not asked for any more');
  one = await read('land-tb', 'application', one.row.id);
  assert.equal(one.row.state, 'supplied');
  // Of two that came one will not do: only that one is asked for again.
  const left = (material: string): string =>
    one.files.find((file) => file.material === material && file.checked === null)?.id ?? '';
  await judged(one, left('场所照片'), { fits: true, note: '' });
  await judged(one, left('委托书'), { fits: false, note: '没有签字' });
  one = await read('land-tb', 'application', one.row.id);
  assert.equal(standsOut(one), 'again');
  one = await moved('land-tb', 'application', one, 'again', { supplyBy: day });
  const afterwards = shape.parse((await status()).body);
  assert.equal(afterwards.lines['supplied'], '委托书');
  const last = await hand([`${await uploaded('supplied')} 委托书`], afterwards);
  assert.equal(last.status, 200, JSON.stringify(last.body));
  one = await read('land-tb', 'application', one.row.id);
  await judged(one, left('委托书'), { fits: true, note: '' });
  one = await read('land-tb', 'application', one.row.id);
  assert.equal(standsOut(one), 'accept');
  one = await moved('land-tb', 'application', one, 'accept');
  one = await moved('land-tb', 'application', one, 'grant', { decision: '演示3号' });
  one = await moved('land-tb', 'application', one, 'deliver', { trips: '0', courier: '演示单号' });

  // What the reader takes is in the trail; what was never sent is thrown away.
  const file = await t.call('GET /api/systems/{system}/{kind}/cases/{id}/files/{file}', {
    as: actorOf('land-tb'),
    params: { ...here, id: one.row.id, file: first?.id ?? '' },
  });
  assert.equal(file.status, 200);
  const trail = await t.store.db
    .selectFrom('kernel.audit')
    .select('action')
    .where('object', '=', `case:${one.row.id}`)
    .execute();
  const acts = trail.map(({ action }) => action);
  assert.deepEqual(
    ['case.file', 'case.judge', 'case.download'].map((act) => acts.filter((found) => found === act).length),
    [5, 5, 1],
  );
  await uploaded('files');
  assert.equal(await sweepWaiting(t.store, now), 0);
  assert.ok((await sweepWaiting(t.store, new Date(Date.parse(now) + 25 * 3_600_000).toISOString())) > 0);
  assert.equal(await count('casework.upload'), 0);
});

test('somebody applies from the guide, reads how it stands, rates it badly, and is heard until it is put right', async () => {
  const here = { system: 'service', kind: 'application' };
  const open = await raised('trade-tb', 'item', { ...item, name: '演示网办事项' });
  const closed = await raised('trade-tb', 'item', { ...item, name: '演示窗口事项', channels: ['window'] });
  const guide = async ({ row }: Detail) =>
    t.call('GET /api/public/{system}/{kind}/items/{number}', {
      params: { system: 'service', kind: 'item', number: row.number },
    });
  const shown = z
    .object({ id: z.string(), offers: z.array(z.object({ kind: z.string(), field: z.string() })) })
    .parse((await guide(open)).body);
  assert.deepEqual(shown.offers, [{ kind: 'application', field: 'item' }]);
  assert.match(JSON.stringify((await guide(closed)).body), /"offers":\[\]/u);
  const { channel: _, ...told } = paper;
  const apply = async (of: string, files: readonly string[] = []) =>
    t.call('POST /api/public/{system}/{kind}', {
      params: here,
      body: { fields: { ...told, item: of, files } },
    });
  assert.match(JSON.stringify((await apply(closed.row.id)).body), /不能网上申请/u);
  const known = z
    .object({ number: z.string(), code: z.string() })
    .parse(
      (await apply(shown.id, [`${await uploaded('files')} 申请表`, `${await uploaded('files')} 身份证明`]))
        .body,
    );
  const list = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf('land-tb'),
    params: here,
    query: { q: known.number },
  });
  const [row] = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(list.body).rows;
  let one = await read('land-tb', 'application', row?.id ?? '');
  assert.equal(one.values['channel'], 'net');
  for (const { id } of one.files) await judged(one, id, { fits: true, note: '' });
  one = await moved('land-tb', 'application', one, 'accept');
  one = await moved('land-tb', 'application', one, 'grant', { decision: '演示1号' });
  await moved('land-tb', 'application', one, 'deliver', { trips: '0', courier: '演示单号' });
  const status = async () => {
    const answer = await t.call('POST /api/public/{system}/{kind}/status', { params: here, body: known });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.doesNotMatch(JSON.stringify(answer.body), /1380000|演示甲/u);
    return z
      .object({ words: z.string(), version: z.number(), moves: z.array(z.object({ key: z.string() })) })
      .parse(answer.body);
  };
  const before = await status();
  assert.equal(before.words, '已办结，请评价');
  assert.deepEqual(
    before.moves.map(({ key }) => key),
    ['rate-good'],
    'one form for all grades',
  );
  const rated = await t.call('POST /api/public/{system}/{kind}/moves', {
    params: here,
    body: { ...known, move: 'rate-good', version: before.version, fields: { grade: '1' }, reason: '' },
  });
  assert.equal(rated.status, 200, JSON.stringify(rated.body));
  one = await read('trade-tb', 'application', one.row.id);
  one = await moved('trade-tb', 'application', one, 'contact');
  one = await moved('land-tb', 'application', one, 'mend', { mended: '演示已整改' });
  assert.equal((await move('land-tb', 'application', one, 'revisit')).status, 403, 'nobody visits himself');
  await moved('trade-tb', 'application', one, 'revisit');
  assert.equal((await status()).words, '已评价');
  const answer = await t.call('GET /api/systems/{system}/statistics', {
    as: actorOf('trade-tb'),
    params: { system: 'service' },
    query: { from: '2022-05', to: '2022-05' },
  });
  const rates = z.array(z.object({ key: z.string(), value: z.string().nullable() }));
  const { total } = z.object({ total: rates }).parse(answer.body);
  const value = (key: string) => total.find((found) => found.key === key)?.value;
  assert.deepEqual(['zero-trip', 'pleased', 'mended', 'to-key'].map(value), ['100', '0', '100', '1']);
});

test('one form makes an application for every item of its theme, and the circle says what is not set', async () => {
  for (const [name, materials] of [
    ['演示设立', '申请书\n身份证明'],
    ['演示刻章', '身份证明'],
  ] as const)
    await raised('trade-tb', 'item', { ...item, name, materials, themes: ['start', 'change'] });
  const { channel: _, ...told } = paper;
  const one = await raised('trade-tb', 'bundle', { ...told, theme: 'start' });
  assert.equal(one.values['shared'], '申请书\n身份证明');
  assert.deepEqual(one.parts, []);
  const running = await moved('trade-tb', 'bundle', one, 'start');
  const parts = running.parts.map(({ title, rows }) => [title, ...rows.map((row) => row.title)]);
  assert.deepEqual(parts, [['办件', '演示刻章', '演示设立']], 'its page lists the applications it made');
  const list = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf('trade-tb'),
    params: { system: 'service', kind: 'application' },
    query: { q: '演示设立' },
  });
  const [part] = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(list.body).rows;
  const made = await read('trade-tb', 'application', part?.id ?? '');
  assert.deepEqual([made.values['bundle'], made.row.unit], [one.row.id, 'land']);
  assert.equal((await move('trade-tb', 'bundle', running, 'finish')).status, 403, 'nobody ends it by hand');
  const ids = running.parts.flatMap(({ rows }) => rows.map((row) => row.id));
  for (const [place, id] of ids.entries()) {
    const open = await read('trade-tb', 'bundle', one.row.id);
    assert.equal(open.row.state, 'running', `${place} of 2 have ended`);
    await moved('land-tb', 'application', await read('land-tb', 'application', id), 'withdraw');
  }
  const ended = await read('trade-tb', 'bundle', one.row.id);
  assert.equal(ended.row.state, 'finished');
  const last = ended.events.at(-1);
  assert.deepEqual([last?.title, last?.byName, last?.reason], ['全部办结', '系统', '2件办件全部办结']);

  const place = { at: '117.6,34.77' };
  await raised('trade-tb', 'outlet', { name: '演示大厅', kind: 'county', address: '演示地址', ...place });
  await raised('trade-tb', 'settlement', { name: '演示近村', at: '117.6,34.775', residents: '1200' });
  await raised('trade-tb', 'settlement', { name: '演示远村', at: '117.6,34.776', residents: '800' });
  const circle = async () => {
    const answer = await t.call('GET /api/systems/{system}/reach', {
      as: actorOf('land-tb'),
      params: { system: 'service' },
    });
    const rate = z.object({ percent: z.string() }).nullable();
    return z.object({ unset: z.array(z.string()), residents: rate, reason: z.string() }).parse(answer.body);
  };
  await setOf(t, settings, { 'reach.mode': '步行', 'reach.speed': '80' });
  const unset = await circle();
  assert.deepEqual([unset.unset, unset.residents], [['实际路程是直线距离的多少'], null]);
  await setOf(t, settings, { 'reach.detour': '125' });
  const found = await circle();
  assert.equal(found.residents?.percent, '60');
  assert.match(found.reason, /按步行每分钟80米、绕行系数1.25、10分钟估算：1个网点覆盖1\/2个村居/u);
});
