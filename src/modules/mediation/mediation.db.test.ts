import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { actorOf, type SmallPost } from '../../../tests/support/county.ts';
import { deedsIn, testSystem } from '../../../tests/support/system.ts';
import { mediation } from './definition.ts';

const now = '2022-05-06T02:00:00.000Z';
const t = testSystem({
  system: mediation,
  now: () => now,
  set: { desk: 'land' },
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
  clocks: z.array(z.object({ key: z.string(), day: z.string().nullable() })),
  materials: z.array(z.object({ name: z.string(), state: z.string() })),
});
type Detail = z.infer<typeof detail>;
const fact = (one: Detail, key: string): string | undefined =>
  one.facts.find((fact) => fact.key === key)?.text;
const params = (kind: string) => ({ system: 'mediation', kind });

const deeds = deedsIn(t, 'mediation', detail);
const move = async (by: SmallPost, one: Detail, key: string, fields: object = {}, kind = 'dispute') =>
  deeds.move(by, kind, one, key, fields);
const moved = async (by: SmallPost, one: Detail, key: string, fields: object = {}, kind = 'dispute') =>
  deeds.moved(by, kind, one, key, fields);

const id = '11010519491231002X';

test('a dispute runs from its entry over a sealed agreement to the court’s word, its parties masked, its public told only how it stands', async () => {
  const entered = await t.call('POST /api/systems/{system}/{kind}/cases', {
    as: actorOf('town-tb'),
    params: params('dispute'),
    body: {
      fields: {
        summary: '演示数据：两户因排水沟起争执',
        matter: 'neighbour',
        source: 'asked',
        village: '演示村',
        risk: 'watch',
        partyA: '张三',
        phoneA: '13800001234',
        partyB: '李四',
      },
    },
  });
  let one = detail.parse(entered.body);
  assert.deepEqual(
    [fact(one, 'partyA'), fact(one, 'phoneA'), one.values['partyA']],
    ['张**', '138****1234', undefined],
  );

  const coded = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/code', {
    as: actorOf('town-tb'),
    params: { ...params('dispute'), id: one.row.id },
  });
  const known = z.object({ number: z.string(), code: z.string() }).parse(coded.body);
  const outsider = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/code', {
    as: actorOf('south-tb'),
    params: { ...params('dispute'), id: one.row.id },
  });
  assert.equal(outsider.status, 404, 'a town that has nothing to do with it');

  one = await moved('land-tb', one, 'accept', { consent: 'oral', told: '2022-05-06' });
  assert.equal(
    (await move('town-tb', one, 'assign', {})).status,
    403,
    'only the desk gives it to a mediator',
  );
  one = await moved('land-tb', one, 'assign', { committee: 'town', choice: 'chosen', unit: 'town' });
  assert.equal(one.clocks.find(({ key }) => key === 'mediate')?.day, '2022-06-06');
  assert.equal((await move('south-tb', one, 'meet', {})).status, 404);
  one = await moved('town-tb', one, 'meet', { sessionOn: '2022-05-06', session: '演示笔录', risk: 'none' });
  // A side hands in a paper by number and code; the committee adds the scan of its own.
  const file = { name: '证据.pdf', bytes: new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n') };
  const upload = await t.call('POST /api/public/{system}/{kind}/uploads', {
    params: params('dispute'),
    file,
    body: { field: 'files' },
  });
  const sent = z.object({ id: z.string() }).parse(upload.body).id;
  const handed = await t.call('POST /api/public/{system}/{kind}/moves', {
    params: params('dispute'),
    body: {
      ...known,
      move: 'hand-in',
      version: one.row.version,
      fields: { files: [`${sent} 证据材料`] },
      reason: '',
    },
  });
  assert.equal(handed.status, 200, JSON.stringify(handed.body));
  const scanned = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/files', {
    as: actorOf('town-tb'),
    params: { ...params('dispute'), id: one.row.id },
    file: { ...file, name: '身份证明.pdf' },
    body: { material: '当事人身份证明' },
  });
  one = detail.parse(scanned.body);
  assert.deepEqual(
    one.materials.filter(({ state }) => state !== 'missing').map(({ name }) => name),
    ['当事人身份证明', '证据材料'],
  );
  one = await moved('town-tb', one, 'agree-written', {
    terms: '演示约定',
    agreedOn: '2022-05-06',
    performBy: '2022-06-30',
  });
  one = await moved('town-tb', one, 'seal', { effectOn: '2022-05-06' });

  const status = await t.call('POST /api/public/{system}/{kind}/status', {
    params: params('dispute'),
    body: known,
  });
  const shown = z
    .object({ words: z.string(), facts: z.array(z.object({ title: z.string() })) })
    .parse(status.body);
  assert.deepEqual(
    [shown.words, shown.facts.map(({ title }) => title)],
    ['协议已生效', ['纠纷类型', '调解组织']],
  );
  assert.doesNotMatch(JSON.stringify(status.body), /张|李四|排水沟|演示约定/u, 'whitelisted fields only');
  const wrong = await t.call('POST /api/public/{system}/{kind}/status', {
    params: params('dispute'),
    body: { ...known, code: 'ABCDEFGHJK' },
  });
  assert.equal(wrong.status, 404);

  one = await moved('town-tb', one, 'confirm', { idA: id, idB: id });
  assert.deepEqual(one.row.flags, ['已申请司法确认']);
  assert.equal(fact(one, 'idA'), '1101**********002X');
  const list = await t.call('GET /api/systems/{system}/{kind}/cases', {
    as: actorOf('land-tb'),
    params: params('confirmation'),
    query: { state: 'all' },
  });
  const [made] = z
    .object({ rows: z.array(z.object({ id: z.string(), columns: z.record(z.string(), z.string()) })) })
    .parse(list.body).rows;
  assert.equal(made?.columns['effectOn'], '2022-05-06', 'made by the move, with the day from the agreement');
  const found = await t.call('GET /api/systems/{system}/{kind}/cases/{id}', {
    as: actorOf('land-tb'),
    params: { ...params('confirmation'), id: made?.id ?? '' },
  });
  let filed = detail.parse(found.body);
  assert.equal(filed.values['dispute'], one.row.id, 'it refers to its dispute');
  assert.equal(filed.values['title'], one.values['summary'], 'and is headed by what that is about');
  assert.equal(filed.clocks.find(({ key }) => key === 'accept')?.day, '2022-05-09');
  filed = await moved('land-tb', filed, 'accept', { caseNumber: '演示案号' }, 'confirmation');
  filed = await moved('land-tb', filed, 'confirm', { ruling: '演示裁定' }, 'confirmation');
  assert.equal(filed.row.state, 'confirmed');
});

test('who looked at the parties and why is in the trail, what he saw is not; the rates of the month keep their parts', async () => {
  const entered = await t.call('POST /api/systems/{system}/{kind}/cases', {
    as: actorOf('town-tb'),
    params: params('dispute'),
    body: {
      fields: {
        summary: '演示数据：停车剐蹭',
        matter: 'traffic',
        source: 'own',
        village: '演示村',
        risk: 'none',
        partyA: '王五',
        partyB: '赵六',
      },
    },
  });
  let one = detail.parse(entered.body);
  const reveal = { params: { ...params('dispute'), id: one.row.id }, body: { purpose: 'handle' } } as const;
  const seen = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/reveal', {
    as: actorOf('town-tb'),
    ...reveal,
  });
  assert.match(JSON.stringify(seen.body), /王五/u);
  const unseen = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/reveal', {
    as: actorOf('south-tb'),
    ...reveal,
  });
  assert.equal(unseen.status, 404);
  const trail = await t.store.db
    .selectFrom('kernel.audit')
    .selectAll()
    .where('action', '=', 'case.reveal')
    .execute();
  assert.equal(trail.length, 1);
  assert.match(JSON.stringify(trail), /"purpose":"handle"/u);
  assert.doesNotMatch(JSON.stringify(trail), /王五|赵六/u);

  one = await moved('land-tb', one, 'accept', { consent: 'oral', told: '2022-05-06' });
  one = await moved('land-tb', one, 'assign', { committee: 'town', choice: 'assigned', unit: 'town' });
  one = await moved('town-tb', one, 'meet', { sessionOn: '2022-05-06', session: '演示', risk: 'none' });
  await moved('town-tb', one, 'fail', { way: ['court'] });
  const answer = await t.call('GET /api/systems/{system}/statistics', {
    as: actorOf('land-tb'),
    params: { system: 'mediation' },
    query: { from: '2022-05', to: '2022-05' },
  });
  const { total } = z
    .object({
      total: z.array(
        z.object({
          key: z.string(),
          value: z.string().nullable(),
          numerator: z.string().nullable(),
          denominator: z.string().nullable(),
        }),
      ),
    })
    .parse(answer.body);
  const success = total.find(({ key }) => key === 'success');
  assert.deepEqual([success?.value, success?.numerator, success?.denominator], ['50', '1', '2']);
  assert.equal(total.find(({ key }) => key === 'confirmed')?.value, '1');
});
