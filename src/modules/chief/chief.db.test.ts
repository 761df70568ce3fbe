import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { measureTrack } from '#kernel/track.ts';
import { actorOf, type SmallPost } from '../../../tests/support/county.ts';
import { deedsIn, testSystem } from '../../../tests/support/system.ts';
import { chief } from './index.ts';

const now = '2022-05-16T02:00:00.000Z';
const t = testSystem({
  system: chief,
  now: () => now,
  set: { desk: 'land', pack: 'malantun', minutes: '20' },
});

const detail = z.object({
  row: z.object({
    id: z.string(),
    number: z.string(),
    state: z.string(),
    version: z.number(),
    flags: z.array(z.string()),
  }),
  facts: z.array(z.object({ key: z.string(), text: z.string() })),
  values: z.record(z.string(), z.unknown()),
});

const { raise, raised, move, moved } = deedsIn(t, 'chief', detail);

const stretch = {
  name: '演示数据：演示河上段',
  line: 'water',
  level: 'village',
  unit: 'town',
  chief: 'town-sh',
  since: '2022-01-10',
  lengthKm: '4',
  duties: '演示职责',
  target: '演示目标',
  hotline: '12345',
};

const compliance = z.object({
  words: z.string(),
  rows: z.array(
    z.object({
      cells: z.object({
        name: z.string(),
        cycles: z.union([z.string(), z.array(z.object({ state: z.string(), text: z.string() }))]),
      }),
    }),
  ),
});

async function read(by: SmallPost) {
  const answer = await t.call('GET /api/systems/{system}/tables/{table}', {
    as: actorOf(by),
    params: { system: 'chief', table: 'compliance' },
    query: { month: '2022-05' },
  });
  return compliance.parse(answer.body);
}

/** Every column of the database with a text that fits a pattern. */
async function textsWith(pattern: string): Promise<readonly string[]> {
  const columns = await sql<{ place: string; schema: string; table: string; column: string }>`
    select format('%s.%s.%s', table_schema, table_name, column_name) as place,
      table_schema as schema, table_name as table, column_name as column
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')
      and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying', 'bytea')`.execute(t.store.db);
  const found: string[] = [];
  for (const { place, schema, table, column } of columns.rows) {
    const hit = await sql`select 1 from ${sql.id(schema, table)}
      where ${sql.ref(column)}::text ~ ${pattern} limit 1`.execute(t.store.db);
    if (hit.rows.length > 0) found.push(place);
  }
  return found;
}

test('a patrol takes line and level from its stretch, counts or says why not, and makes the compliance of its cycles', async () => {
  assert.equal((await raise('town-tb', 'stretch', stretch)).status, 403, 'stretches are the desk’s to list');
  const one = await raised('land-tb', 'stretch', stretch);
  await raised('land-tb', 'stretch', { ...stretch, name: '演示数据：演示河下段', chief: '', since: '' });
  const patrol = {
    stretch: one.row.id,
    on: '2022-05-03',
    minutes: '30',
    metres: '2000',
    content: '演示数据：未见异常',
  };
  const first = await raised('town-tb', 'patrol', patrol);
  const { line, level, counts } = first.values;
  assert.deepEqual([line, level, counts], ['water', 'village', 'yes']);
  const short = await raised('town-tb', 'patrol', { ...patrol, on: '2022-05-10', minutes: '9' });
  assert.deepEqual([short.values['counts'], short.values['why']], ['no', '时长9分钟，不足20分钟']);
  assert.equal((await raise('south-tb', 'patrol', patrol)).status, 409, 'not its stretch');
  assert.equal((await raise('town-tb', 'patrol', { ...patrol, on: '2022-05-17' })).status, 409, 'not yet');

  const { rows, words } = await read('land-tb');
  const [marks, none] = rows.map(({ cells }) => cells.cycles);
  assert.ok(Array.isArray(marks));
  assert.deepEqual(
    marks.map(({ state }) => state),
    ['missed', 'met', 'missed', 'running'],
  );
  assert.match(marks[2]?.text ?? '', /；2022-05-10无效：时长9分钟，不足20分钟/u);
  assert.equal(none, '没有河长（路长）或任职日');
  assert.match(words, /河湖达标率33\.3%（有效1次／应巡3次）.*道路：还没有到期的周期/u);
  assert.equal((await read('town-tb')).rows.length, 2);
  assert.equal((await read('south-tb')).rows.length, 0, 'a town sees its own stretches');

  const appointed = await moved('land-tb', 'stretch', one, 'appoint', {
    chief: 'town-tb',
    since: '2022-05-16',
  });
  assert.deepEqual(appointed.row.flags, ['公示牌待更新']);

  const board = await t.call('GET /api/public/signs/{number}', {
    params: { number: one.row.number.toLowerCase() },
  });
  const { heading, facts } = z
    .object({ heading: z.string(), facts: z.array(z.object({ key: z.string(), title: z.string() })) })
    .parse(board.body);
  assert.equal(heading, '河长公示牌');
  assert.deepEqual(
    facts.map(({ key }) => key),
    ['level', 'chief', 'lengthKm', 'duties', 'target', 'hotline'],
    'in the order of the board, and nothing besides',
  );
  assert.equal(facts[1]?.title, '河长');
  const other = first.row.number;
  for (const number of [other, 'ZR2022-99999', 'x'])
    assert.equal((await t.call('GET /api/public/signs/{number}', { params: { number } })).status, 404);
});

test('no point of a track is in the database: it is measured where it is chosen', async () => {
  const gpx = `<gpx><trkpt lat="34.771234" lon="117.591234"><time>2022-05-12T00:00:00Z</time></trkpt>
    <trkpt lat="34.781234" lon="117.591234"><time>2022-05-12T00:40:00Z</time></trkpt></gpx>`;
  const track = measureTrack(gpx);
  assert.ok(track !== null);
  const one = await raised('land-tb', 'stretch', {
    ...stretch,
    name: '演示数据：演示湖',
    unit: 'south',
    chief: '',
    since: '',
  });
  const kept = {
    stretch: one.row.id,
    on: track.day,
    minutes: String(track.minutes),
    metres: String(track.metres),
  };
  await raised('south-tb', 'patrol', { ...kept, content: '演示数据：环湖一周' });
  const refused = await raise('south-tb', 'patrol', { ...kept, content: '演示', track: gpx });
  assert.equal(refused.status, 422, 'there is no field that a track could be sent in');
  assert.ok((await textsWith('环湖一周')).length > 0, 'the search finds what is there');
  assert.deepEqual(await textsWith(String.raw`34\.7[78]1234|117\.591234`), []);
});

test('a problem told by a passer-by is handed up, given with a day, done, checked, and he reads how it stands', async () => {
  const told = await t.call('POST /api/public/{system}/{kind}', {
    params: { system: 'chief', kind: 'problem' },
    body: { fields: { what: '演示数据：岸边有垃圾', line: 'water', where: '演示桥', phone: '13800001234' } },
  });
  assert.equal(told.status, 200, JSON.stringify(told.body));
  const known = z.object({ number: z.string(), code: z.string() }).parse(told.body);
  const list = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf('land-tb'),
    params: { system: 'chief', kind: 'problem' },
  });
  const [row] = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(list.body).rows;
  const found = await t.call('GET /api/systems/{system}/{kind}/cases/{id}', {
    as: actorOf('land-tb'),
    params: { system: 'chief', kind: 'problem', id: row?.id ?? '' },
  });
  let one = detail.parse(found.body);
  assert.equal(one.facts.find(({ key }) => key === 'phone')?.text, '138****1234');
  one = await moved('land-tb', 'problem', one, 'assign', { unit: 'town', dueBy: '2022-05-20' });
  assert.equal((await move('south-tb', 'problem', one, 'answer', {})).status, 404);
  one = await moved('town-tb', 'problem', one, 'answer', { result: '演示已清理' });
  assert.equal((await move('town-tb', 'problem', one, 'close')).status, 403, 'nobody checks himself');
  await moved('land-tb', 'problem', one, 'close');
  const status = await t.call('POST /api/public/{system}/{kind}/status', {
    params: { system: 'chief', kind: 'problem' },
    body: known,
  });
  assert.match(JSON.stringify(status.body), /已解决.*演示已清理/u);
  assert.doesNotMatch(JSON.stringify(status.body), /1380000/u);
  const answer = await t.call('GET /api/systems/{system}/statistics', {
    as: actorOf('land-tb'),
    params: { system: 'chief' },
    query: { from: '2022-05', to: '2022-05' },
  });
  const { total } = z
    .object({
      total: z.array(
        z.object({ key: z.string(), value: z.string().nullable(), denominator: z.string().nullable() }),
      ),
    })
    .parse(answer.body);
  const timely = total.find(({ key }) => key === 'timely');
  assert.deepEqual([timely?.value, timely?.denominator], ['100', '1']);
});
