import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { assign } from '#modules/assignment/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { foundNumbering } from '#modules/numbering/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { bulletinHandlers } from './routes.ts';
import { type Bulletin, type BulletinHead, bulletinContract, type Draft } from './schema.ts';
import { findBulletin } from './store.ts';

const now = '2022-06-08T01:00:00.000Z';
const home = '370404';
const away = '370405';
const planner = actorOf(home, ['planner']);
const town = actorOf(home, ['reporter'], { unit: '370404100', unitName: '古邵镇' });

let store: Store;
let t: TestApp;

async function report(indicator: string, unit: string, month: string, value: string | null): Promise<void> {
  await inTransaction(store, (tx) =>
    appendFigures(tx, [
      {
        county: home,
        indicator,
        unit,
        period: month,
        basis: 'estimate',
        value,
        milestone: value === null ? 'done' : null,
        origin: 'demo',
        demo: true,
        recordedAt: now,
        recordedBy: 'test',
      },
    ]),
  );
}
const judge = async (month: string) =>
  inTransaction(store, (tx) => judgeMonth(tx, home, month, { account: 'test', at: now }));

before(async () => {
  store = await testStore();
  const found = async (tx: Parameters<typeof foundPacks>[0], county: string) => {
    await foundPacks(tx, county, now);
    await foundNumbering(tx, county, now);
  };
  await createCounty(store, home, { year: 2022, now, demo: true }, found);
  await createCounty(store, away, { year: 2022, now }, found);
  const level = { aspect: 'level', measure: 'yuan' } as const;
  await insertPlan(store, home, [
    { id: 'road', title: '园区道路投资', value: '600000000', ...level },
    { id: 'tree', title: '新造林面积', aspect: 'level', value: '5000', measure: 'mu' },
    { id: 'train', title: '就业培训', aspect: 'count', value: '900', measure: 'person_time' },
    { id: 'rules', title: '出台管护办法', kind: 'task', dueMonth: '2022-10' },
  ]);
  const work = { store, actor: planner, now, today: '2022-06-08', address: '' };
  const plain = {
    leaderPost: null,
    supports: [],
    shares: [],
    collect: 'lead',
    trajectory: { kind: 'linear' },
    version: null,
  } as const;
  await assign(work, 'road', { ...plain, leadUnit: 'fgj' });
  await assign(work, 'train', { ...plain, leadUnit: 'tjj' });
  await assign(work, 'rules', { ...plain, leadUnit: '370404102' });
  const shares = [
    { unit: '370404100', target: '2000' },
    { unit: '370404101', target: '3000' },
  ];
  await assign(work, 'tree', { ...plain, leadUnit: 'zfb', shares, collect: 'units' });
  await report('i-rules', '370404102', '2022-02', null);
  for (const month of ['2022-03', '2022-05']) {
    await report('i-road', 'fgj', month, '90000000');
    await report('i-tree', '370404100', month, '1200.5');
    await report('i-tree', '370404101', month, '1100');
    await judge(month);
  }
  t = testApp(store, [(app) => mount(app, bulletinContract, bulletinHandlers())]);
});
after(() => store.close());

async function draft(month: string, as = planner): Promise<Draft> {
  const answer = await t.call('GET /api/bulletins/draft/{month}', { as, params: { month } });
  assert.equal(answer.status, 200);
  return answer.body as Draft;
}
const issue = async (month: string, digest: string, as = planner) =>
  t.call('POST /api/bulletins', { as, body: { month, digest } });
async function view(id: string, as = planner): Promise<Bulletin> {
  const answer = await t.call('GET /api/bulletins/{id}', { as, params: { id } });
  assert.equal(answer.status, 200);
  return answer.body as Bulletin;
}
const issues = async () =>
  store.db
    .selectFrom('kernel.audit')
    .select(['object', 'account'])
    .where('action', '=', 'bulletin.issue')
    .execute();

describe('the draft of a month', () => {
  it('comes from live figures, names who has not reported, and is kept nowhere', async () => {
    const made = await draft('2022-05');
    const text = JSON.stringify(made.blocks);
    assert.match(text, /园区道路投资（牵头单位：发展和改革局）/u);
    // The task done in February is not asked again.
    assert.match(text, /个：统计局；/u);
    assert.match(JSON.stringify((await draft('2022-01')).blocks), /统计局、[^；]*镇/u);
    assert.match(JSON.stringify(made.blocks.at(-1)), /10月完成.*已完成/u);
    const tree = made.pins.find((pin) => pin.kind === 'actual' && pin.about === '新造林面积');
    assert.deepEqual(
      [tree?.text, tree?.figures.length, tree?.basis, tree?.value],
      ['2300.5亩', 2, 'estimate', '2300.5'],
    );
    assert.equal(made.demo, true);
    assert.equal((await draft('2022-05')).digest, made.digest);
    const list = await t.call('GET /api/bulletins', { as: planner, query: { year: '2022' } });
    assert.deepEqual(list.body, { rows: [] });
  });

  it('is refused when it is no longer what was seen', async () => {
    const seen = await draft('2022-03');
    await report('i-road', 'fgj', '2022-03', '91000000');
    await judge('2022-03');
    const answer = await issue('2022-03', seen.digest);
    assert.equal(answer.status, 409);
    assert.match(JSON.stringify(answer.body), /重新预览/u);
  });
});

describe('issuing', () => {
  it('numbers without gaps when many issue at once, and issues no content twice', async () => {
    const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06', '2022-07', '2022-08'];
    const digests = new Map<string, string>();
    for (const month of months) digests.set(month, (await draft(month)).digest);
    const twice = [...months, ...months];
    const answers = await Promise.all(twice.map((month) => issue(month, digests.get(month) ?? '')));
    const done = answers.filter((one) => one.status === 200).map((one) => one.body as BulletinHead);
    assert.deepEqual(
      done.map((one) => one.number).toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
    const refused = answers.filter((one) => one.status === 409);
    assert.equal(refused.length, 8);
    assert.match(JSON.stringify(refused[0]?.body), /发展和改革局计划管理岗印发（峄城计划通报〔2022〕\d号）/u);
    assert.equal((await issues()).length, 8);
    const failed = await issue('2022-05', '0'.repeat(64));
    assert.equal(failed.status, 409);
    const list = await t.call('GET /api/bulletins', { as: town, query: { year: '2022' } });
    const { rows } = list.body as { rows: readonly BulletinHead[] };
    assert.deepEqual(
      rows.map((one) => one.number),
      [8, 7, 6, 5, 4, 3, 2, 1],
    );
  });

  it('prints in the .docx the figures of the page and of the store, in 公文 layout, marked as a demonstration', async () => {
    const made = await draft('2022-05');
    const before = made.before[0];
    assert.ok(before !== undefined, 'May was issued above');
    const page = await view(before.id);
    const stored = await findBulletin(store.db, home, before.id);
    const file = await t.call('GET /api/bulletins/{id}/docx', { as: town, params: { id: before.id } });
    assert.equal(file.status, 200);
    const found = await readPins(file.bytes, 'a.docx');
    const texts = new Map(found.map((one) => [one.pin.replace(`${before.id}.`, ''), one.text]));
    assert.ok(page.pins.length > 10);
    assert.deepEqual(stored?.pins, page.pins);
    assert.deepEqual(
      Object.fromEntries(texts),
      Object.fromEntries(page.pins.map((pin) => [pin.id, pin.text])),
    );
    const pdf = await t.call('GET /api/bulletins/{id}/pdf', { as: town, params: { id: before.id } });
    const printed = (await extractText(pdf.bytes, 'a.pdf')).text.replaceAll(/\s/gu, '');
    // Whole sentences may run over a page's end; the figures themselves never do.
    const figures = found.filter(({ text }) => /\d/u.test(text) && text.length < 8);
    assert.ok(figures.length > 5);
    for (const pin of figures) assert.ok(printed.includes(pin.text), pin.pin);
    const { text } = await extractText(file.bytes, 'a.docx');
    assert.match(text, /演示数据/u);
    assert.match(text, new RegExp(`峄城计划通报〔2022〕${before.number}号`, 'u'));
    assert.match(text, /峄城区发展和改革局/u);
    assert.match(text, /2022年6月8日/u);
    assert.ok(text.replaceAll('\n', '').includes(page.title));
    assert.deepEqual(page.changes, []);
  });

  it('shows what has changed since beside the pinned figure; the paper itself stays', async () => {
    const { id } = (await draft('2022-05')).before[0] ?? { id: '' };
    const file = await t.call('GET /api/bulletins/{id}/docx', { as: planner, params: { id } });
    await report('i-tree', '370404101', '2022-05', '1400');
    const page = await view(id);
    const changed = new Map(page.changes.map((one) => [one.pin, one]));
    const trees = page.pins.filter((pin) => pin.kind === 'actual' && pin.about === '新造林面积');
    assert.ok(trees.length > 0);
    for (const pin of trees) {
      assert.equal(pin.text, '2300.5亩');
      assert.deepEqual(changed.get(pin.id), { pin: pin.id, now: '2600.5亩', why: '数据有新版本' });
    }
    assert.ok(page.changes.every((one) => trees.some((pin) => pin.id === one.pin)));
    await report('i-road', 'fgj', '2022-05', '300000000');
    await judge('2022-05');
    const judged = await view(id);
    assert.equal(judged.changes.find((one) => one.pin === trees[0]?.id)?.now, '2600.5亩');
    const kinds = new Map(judged.pins.map((pin) => [pin.id, pin.kind]));
    const moved = new Set(judged.changes.map((one) => kinds.get(one.pin)));
    assert.deepEqual(moved, new Set(['actual', 'count', 'reason', 'remedy']));
    const again = await t.call('GET /api/bulletins/{id}/docx', { as: planner, params: { id } });
    assert.deepEqual(again.bytes, file.bytes);
  });
});

describe('rights', () => {
  it('every business post reads what was issued; only the planner drafts and issues; the administrators see nothing', async () => {
    const made = await draft('2022-05');
    const id = made.before[0]?.id ?? '';
    assert.equal((await view(id, town)).number, made.before[0]?.number);
    assert.equal(
      (await t.call('GET /api/bulletins/draft/{month}', { as: town, params: { month: '2022-05' } })).status,
      403,
    );
    assert.equal((await issue('2022-05', made.digest, town)).status, 403);
    const admin = actorOf(home, ['admin']);
    assert.equal((await t.call('GET /api/bulletins/{id}', { as: admin, params: { id } })).status, 403);
    assert.equal((await t.call('GET /api/bulletins/{id}/docx', { as: admin, params: { id } })).status, 403);
  });

  it('another county begins at number one of its own and finds nothing of this one', async () => {
    const foreign = actorOf(away, ['planner']);
    const made = await draft('2022-05');
    const id = made.before[0]?.id ?? '';
    for (const name of [
      'GET /api/bulletins/{id}',
      'GET /api/bulletins/{id}/docx',
      'GET /api/bulletins/{id}/pdf',
    ] as const)
      assert.equal((await t.call(name, { as: foreign, params: { id } })).status, 404);
    const list = await t.call('GET /api/bulletins', { as: foreign, query: { year: '2022' } });
    assert.deepEqual(list.body, { rows: [] });
    const empty = await draft('2022-05', foreign);
    assert.equal((await issue('2022-05', empty.digest, foreign)).status, 422);
    await insertPlan(store, away, [
      { id: 'x', title: '外县事项', aspect: 'level', value: '10', measure: 'item' },
    ]);
    const own = await draft('2022-05', foreign);
    assert.doesNotMatch(JSON.stringify(own), /园区道路/u);
    const first = await issue('2022-05', own.digest, foreign);
    assert.deepEqual(
      [first.status, (first.body as BulletinHead).number, (first.body as BulletinHead).demo],
      [200, 1, false],
    );
    const file = await t.call('GET /api/bulletins/{id}/docx', {
      as: foreign,
      params: { id: (first.body as BulletinHead).id },
    });
    assert.doesNotMatch((await extractText(file.bytes, 'a.docx')).text, /演示数据/u);
  });
});
