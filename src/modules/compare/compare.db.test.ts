import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { addDocument, commitmentsOf, confirmReadings } from '#modules/plan/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { joinedId } from '#reader/compare/joins.ts';
import { actorOf, away, home, testCounty } from '../../../tests/support/county.ts';
import { compareContract, compareHandlers } from './index.ts';
import type { ComparisonDetail } from './schema.ts';

const now = '2025-01-20T01:00:00.000Z';
const planner = actorOf('plan-jh');
const reporter = actorOf('land-tb');

function planOf(year: number, review: string, ahead: string): string {
  return `青田县${year}年国民经济和社会发展计划\n\n一、${year - 1}年计划执行情况\n\n${review}\n\n二、${year}年预期目标和重点任务\n\n${ahead}\n`;
}

const old = planOf(
  2024,
  '经济平稳。',
  '（一）抓好工作。地区生产总值增长6%。城镇登记失业率控制在3%以内。惠民卡发放5000户。新建绿道30公里。创建书香社区12个。建立河道智慧巡查平台。',
);
const next = planOf(
  2025,
  '地区生产总值增长5.2%。城镇调查失业率为2.8%。惠民卡发卡4900户。建成全民阅读示范点14处。',
  '（一）抓好工作。地区生产总值增长5.5%。',
);
const lists = compareContract['GET /api/comparisons'].response;
const details = compareContract['GET /api/comparisons/{id}'].response;
const refusal = z.object({ code: z.string() });
let document = '';
let green = '';

const t = testCounty({
  now,
  both: true,
  mounts: [(app) => mount(app, compareContract, compareHandlers())],
  plant: async ({ store }) => {
    const work = { store, actor: planner, now, today: '2025-01-20', address: 'test' };
    document = await addDocument(work, { fileName: '计划.txt', text: old, year: 2024 });
    await confirmReadings(work, document, 'all');
    const commitments = await commitmentsOf(store.db, home, { year: 2024 });
    green = commitments.find(({ title }) => title.includes('绿道'))?.indicator ?? '';
    await inTransaction(store, async (tx) =>
      appendFigures(tx, [
        {
          county: home,
          indicator: green,
          unit: 'land',
          period: '2024-12',
          basis: 'flash',
          value: '26.5',
          origin: 'import',
          demo: true,
          recordedAt: now,
          recordedBy: 'plan-jh',
          correction: '漏计一段绿道',
        },
      ]),
    );
  },
});

function fileOf(text: string): { name: string; bytes: Uint8Array } {
  return { name: '新计划.txt', bytes: new TextEncoder().encode(text) };
}

async function made(): Promise<string> {
  const text = await t.call('POST /api/comparisons/texts', { as: planner, file: fileOf(next) });
  assert.equal(text.status, 200, JSON.stringify(text.body));
  const answer = await t.call('POST /api/comparisons', {
    as: planner,
    body: { a: `document:${document}`, b: z.object({ key: z.string() }).parse(text.body).key },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return z.object({ id: z.string() }).parse(answer.body).id;
}

async function detailOf(id: string, as = reporter): Promise<ComparisonDetail> {
  const answer = await t.call('GET /api/comparisons/{id}', { as, params: { id } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return details.parse(answer.body);
}

test('two documents are compared once, read by every business post and by nobody of another county', async () => {
  const id = await made();
  assert.equal(await made(), id, 'the same text and the same pair are kept once');
  const detail = await detailOf(id);
  assert.equal(detail.changes, false);
  const growth = detail.rows.find(({ name }) => name === '地区生产总值');
  assert.deepEqual(
    growth?.verdicts.map(({ word, by }) => [word, by]),
    [
      ['missed', '0.8'],
      ['lowered', '0.5'],
    ],
  );
  const foreign = await t.call('GET /api/comparisons/{id}', { as: actorOf('plan-jh', away), params: { id } });
  assert.equal(foreign.status, 404);
  const list = await t.call('GET /api/comparisons', { as: actorOf('plan-jh', away) });
  const { rows, sources } = lists.parse(list.body);
  assert.deepEqual([rows, sources], [[], []]);
  const unit = await t.call('POST /api/comparisons', {
    as: reporter,
    body: { a: `document:${document}`, b: 'text:x' },
  });
  assert.equal(unit.status, 403);
  const table = await t.call('GET /api/comparisons/{id}/table.xlsx', { as: reporter, params: { id } });
  assert.equal(table.status, 200);
});

test('a person confirms and refuses in versions; what the machine said stays beside it, and teaches other comparisons', async () => {
  const id = await made();
  const doubt = (await detailOf(id)).rows.find(
    ({ status, kind }) => status === 'candidate' && kind === 'number',
  );
  assert.equal(doubt?.machine.rule, 'number.scope_differs');
  const match = doubt?.match ?? '';
  const decide = async (act: string, version: number) =>
    t.call('POST /api/comparisons/{id}/decisions', {
      as: planner,
      params: { id },
      body: { match, act, version, reason: '看过原文' },
    });
  const refused = await decide('refused', 0);
  assert.equal(refused.status, 200, JSON.stringify(refused.body));
  const apart = (await detailOf(id)).rows.filter((row) => row.match === match);
  assert.deepEqual(
    apart.map(({ status, person, machine }) => [status, person, machine.status]),
    [
      ['vanished', 'refused', 'candidate'],
      ['appeared', 'refused', 'candidate'],
    ],
  );
  assert.equal((await decide('confirmed', 0)).status, 409, 'whoever did not see the last decision is told');
  assert.equal((await decide('withdrawn', 1)).status, 200);
  const again = (await detailOf(id)).rows.find((row) => row.match === match);
  assert.deepEqual(
    [again?.status, again?.person, again?.decisions.map(({ act, machine }) => `${act} ${machine.status}`)],
    ['candidate', null, ['refused candidate', 'withdrawn candidate']],
  );
});

test('an aim that the new text does not mention is looked up in the ledger, told by which figure', async () => {
  const { rows } = await detailOf(await made());
  const row = rows.find(({ name }) => name.includes('绿道'));
  assert.ok(row !== undefined && row.ledger !== null);
  const { verdicts, ledger } = row;
  assert.deepEqual([verdicts[0]?.word, ledger.word], ['silent', 'missed']);
  assert.match(ledger.says, /2024年全年为26\.5公里（快报，第1版，更正），目标30公里，没有达到。/u);
  assert.deepEqual(
    [ledger.figure?.indicator, ledger.figure?.period, ledger.figure?.demo, ledger.figure?.corrected],
    [green, '2024-12', true, true],
  );
  assert.ok(
    rows
      .filter(({ verdicts }) => verdicts.every(({ word }) => word !== 'silent'))
      .every((one) => one.ledger === null),
  );
});

test('a person joins two rows that the machine did not match, and parts them again; both are kept', async () => {
  const id = await made();
  const before = await detailOf(id);
  const [a, b] = ['书香社区', '全民阅读示范点'].map((name) =>
    before.rows.find((row) => row.name.includes(name)),
  );
  assert.ok(a !== undefined && b !== undefined);
  assert.deepEqual([a.status, b.status, a.match, b.match], ['vanished', 'appeared', null, null]);
  const match = joinedId(a, b);
  const decide = async (act: string, version: number, of = match, as = planner) =>
    t.call('POST /api/comparisons/{id}/decisions', {
      as,
      params: { id },
      body: { match: of, act, version, reason: '名称改了，是同一件事' },
    });
  assert.equal((await decide('joined', 0, match, reporter)).status, 403);
  const wrong = await decide('joined', 0, joinedId(b, a));
  assert.deepEqual([wrong.status, refusal.parse(wrong.body).code], [422, 'compare.no_join']);
  assert.equal((await decide('joined', 0)).status, 200);
  const joined = (await detailOf(id)).rows.find((row) => row.match === match);
  assert.deepEqual(
    [joined?.status, joined?.person, joined?.machine.rule, joined?.nameB?.includes('全民阅读')],
    ['renamed', 'joined', 'person.joined', true],
  );
  assert.deepEqual(
    joined?.verdicts.map(({ about, word, by }) => [about, word, by]),
    [
      ['outcome', 'met', '2'],
      ['aim', 'dropped', null],
    ],
  );
  assert.equal((await decide('joined', 1)).status, 422, 'they are joined already');
  assert.equal(
    (await decide('confirmed', 1)).status,
    422,
    'what a person joined is parted by taking it back',
  );
  assert.equal((await decide('withdrawn', 0)).status, 409);
  assert.equal((await decide('withdrawn', 1)).status, 200);
  const parted = (await detailOf(id)).rows.filter((row) => row.id === a.id || row.id === b.id);
  assert.deepEqual(
    parted.map(({ status, person, decisions }) => [
      status,
      person,
      decisions.map(({ act, match: of }) => [act, of === match]),
    ]),
    [
      [
        'vanished',
        null,
        [
          ['joined', true],
          ['withdrawn', true],
        ],
      ],
      [
        'appeared',
        null,
        [
          ['joined', true],
          ['withdrawn', true],
        ],
      ],
    ],
  );
  assert.equal((await decide('joined', 2)).status, 200, 'and joined again');
});

test('what cannot be compared is refused with the cure', async () => {
  const same = await t.call('POST /api/comparisons', {
    as: planner,
    body: { a: `document:${document}`, b: `document:${document}` },
  });
  assert.deepEqual([same.status, refusal.parse(same.body).code], [422, 'compare.same']);
  const empty = await t.call('POST /api/comparisons/texts', { as: planner, file: fileOf('会议通知。') });
  assert.deepEqual([empty.status, refusal.parse(empty.body).code], [422, 'compare.empty']);
  const gone = await t.call('POST /api/comparisons', {
    as: planner,
    body: { a: `document:${document}`, b: 'text:none' },
  });
  assert.equal(gone.status, 404);
  assert.equal(home, planner.county);
});
