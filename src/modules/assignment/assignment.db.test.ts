import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { extractText } from '#documents/extract.ts';
import { readSheet } from '#documents/sheet-in.ts';
import { createCounty } from '#modules/org/index.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { assignmentHandlers } from './routes.ts';
import { type AssignedRow, type AssignmentInput, assignmentContract } from './schema.ts';
import { listAssignments } from './store.ts';

const now = '2022-03-01T01:00:00.000Z';
const home = '370404';
const planner = actorOf(home, ['planner']);
const other = actorOf(home, ['planner'], { unit: 'zfb', unitName: '政府办公室', postName: '督查岗' });
const town = actorOf(home, ['reporter'], { unit: '370404100', unitName: '古邵镇' });

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await createCounty(store, home, { year: 2022, now, demo: true });
  await createCounty(store, '370405', { year: 2022, now });
  await insertPlan(store, home, [
    {
      id: 'shebao',
      title: '城镇新增就业',
      aspect: 'count',
      value: '3000',
      measure: 'person',
      section: '五、民生',
    },
    {
      id: 'touzi',
      title: '工业技改投资',
      aspect: 'growth_yoy',
      value: '11.5',
      measure: '%',
      sentence: '工业技改投资增长11.5%。',
    },
    { id: 'lv', title: '新造林面积', aspect: 'level', comparator: '>=', value: '5200', measure: 'mu' },
    { id: 'jizhi', title: '建立河湖巡查机制', kind: 'task' },
    { id: 'old', title: '已撤下的事项', kind: 'task', state: 'withdrawn' },
  ]);
  t = testApp(store, [(app) => mount(app, assignmentContract, assignmentHandlers())]);
});
after(() => store.close());
beforeEach(async () => {
  await store.db.deleteFrom('assignment.part').execute();
  await store.db.deleteFrom('assignment.assignment').execute();
  await store.db.deleteFrom('kernel.audit').execute();
});

const sound: AssignmentInput = {
  leadUnit: 'tjj',
  leaderPost: 'gov-ld',
  supports: ['fgj'],
  shares: [],
  collect: 'lead',
  trajectory: { kind: 'linear' },
  version: null,
};
const put = async (commitment: string, change: Partial<AssignmentInput> = {}, as = planner) =>
  t.call('PUT /api/assignments/{commitment}', { as, params: { commitment }, body: { ...sound, ...change } });
const batch = async (commitments: readonly string[], as = planner) =>
  t.call('POST /api/assignments/batch', {
    as,
    body: { commitments, leadUnit: 'fgj', leaderPost: null, supports: [] },
  });

interface List {
  readonly rows: readonly AssignedRow[];
  readonly assigned: number;
  readonly unassigned: number;
}
async function list(as = planner): Promise<List> {
  const answer = await t.call('GET /api/assignments', { as, query: { year: '2022' } });
  assert.equal(answer.status, 200);
  return answer.body as List;
}
const audited = async () =>
  store.db.selectFrom('kernel.audit').select(['action', 'object', 'result', 'account']).execute();

describe('assigning a commitment', () => {
  it('moves it from the head of the list to the assigned ones, with parts, curve and one audit row', async () => {
    assert.deepEqual(await list().then((all) => [all.rows.map((row) => row.commitment.id), all.unassigned]), [
      ['shebao', 'touzi', 'lv', 'jizhi'],
      4,
    ]);
    const shares = [
      { unit: '370404100', target: '1200' },
      { unit: '370404101', target: '1500.5' },
    ];
    const trajectory = { kind: 'quarters', shares: ['20', '50', '80', '100'] } as const;
    const saved = await put('shebao', { collect: 'units', shares, trajectory });
    assert.equal(saved.status, 200);
    const after = await list();
    assert.deepEqual([after.assigned, after.unassigned], [1, 3]);
    const row = after.rows.at(-1);
    assert.equal(row?.commitment.id, 'shebao');
    assert.deepEqual(row?.assignment, saved.body);
    assert.deepEqual(row?.assignment?.trajectory, trajectory);
    assert.deepEqual(
      row?.assignment?.parts.map((part) => [part.unit, part.role, part.target]),
      [
        ['370404100', 'share', '1200'],
        ['370404101', 'share', '1500.5'],
        ['fgj', 'support', null],
      ],
    );
    assert.deepEqual(await audited(), [
      { action: 'assignment.set', object: 'commitment:shebao', result: 'done', account: planner.account },
    ]);
  });

  it('replaces lead and parts when it is changed, and counts versions', async () => {
    await put('lv');
    const changed = await put('lv', { leadUnit: 'zfb', supports: [], version: 1 });
    assert.equal(changed.status, 200);
    const [stored] = await listAssignments(store.db, home, ['lv']);
    assert.deepEqual([stored?.leadUnit, stored?.parts, stored?.version], ['zfb', [], 2]);
  });

  it('refuses with every fault at its field and writes nothing', async () => {
    const answer = await put('touzi', {
      leadUnit: 'nobody',
      collect: 'units',
      shares: [{ unit: 'fgj', target: '3' }],
      supports: [],
    });
    assert.equal(answer.status, 422);
    const text = JSON.stringify(answer.body);
    assert.match(text, /"field":"leadUnit"/u);
    assert.match(text, /"field":"collect"/u);
    assert.equal((await list()).assigned, 0);
  });

  it('does not know a withdrawn commitment or one that never was', async () => {
    assert.equal((await put('old')).status, 404);
    assert.equal((await put('never')).status, 404);
    assert.equal((await audited()).filter((row) => row.result === 'refused').length, 2);
  });
});

describe('two planners at once', () => {
  it('one assigns first, the other is told who', async () => {
    const answers = await Promise.all([
      put('shebao', { leadUnit: 'fgj', supports: [] }),
      put('shebao', { leadUnit: 'zfb' }, other),
    ]);
    assert.deepEqual(
      answers.map((one) => one.status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const [stored] = await listAssignments(store.db, home, ['shebao']);
    const [mine, theirs] = answers;
    assert.equal(stored?.leadUnit, mine?.status === 200 ? 'fgj' : 'zfb');
    const winner = mine?.status === 200 ? '发展和改革局计划管理岗' : '政府办公室督查岗';
    const loser = mine?.status === 200 ? theirs : mine;
    assert.match(JSON.stringify(loser?.body), new RegExp(`刚由${winner}分解过`, 'u'));
    assert.equal((await audited()).filter((row) => row.action === 'assignment.set').length, 1);
  });

  it('a change of an older version is refused, what stands stays whole', async () => {
    await put('lv');
    const answers = await Promise.all([
      put('lv', { version: 1 }),
      put('lv', { version: 1, leadUnit: 'zfb' }, other),
    ]);
    assert.deepEqual(
      answers.map((one) => one.status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const late = await put('lv', { version: 1, leadUnit: 'fgj', supports: [] });
    assert.equal(late.status, 409);
    const [stored] = await listAssignments(store.db, home, ['lv']);
    assert.deepEqual([stored?.version, stored?.parts.length], [2, 1]);
  });
});

describe('a batch', () => {
  it('gives the unassigned ones the same lead and leaves the others alone', async () => {
    await put('lv');
    const answer = await batch(['jizhi', 'lv', 'touzi', 'touzi']);
    assert.deepEqual([answer.status, answer.body], [200, { assigned: 2, skipped: 1 }]);
    const stored = await listAssignments(store.db, home);
    assert.deepEqual(Object.fromEntries(stored.map((one) => [one.commitment, one.leadUnit])), {
      jizhi: 'fgj',
      lv: 'tjj',
      touzi: 'fgj',
    });
    assert.equal((await audited()).length, 3);
  });

  it('is all or nothing when one commitment is unknown', async () => {
    assert.equal((await batch(['jizhi', 'never'])).status, 404);
    assert.equal((await list()).assigned, 0);
  });

  it('two batches over the same commitments assign each once', async () => {
    const answers = await Promise.all([
      batch(['shebao', 'lv', 'jizhi']),
      batch(['jizhi', 'lv', 'shebao'], other),
    ]);
    const sums = answers.map((one) => one.body as { assigned: number; skipped: number });
    assert.deepEqual(
      answers.map((one) => one.status),
      [200, 200],
    );
    assert.equal(
      sums.reduce((sum, one) => sum + one.assigned, 0),
      3,
    );
    assert.equal(
      sums.reduce((sum, one) => sum + one.skipped, 0),
      3,
    );
  });
});

describe('rights', () => {
  it('a town reads the assignments and changes none; the administrators see nothing', async () => {
    await put('lv');
    assert.equal((await list(town)).assigned, 1);
    assert.equal((await put('touzi', {}, town)).status, 403);
    assert.equal((await batch(['touzi'], town)).status, 403);
    for (const role of ['admin', 'auditor'] as const) {
      const as = actorOf(home, [role]);
      assert.equal((await t.call('GET /api/assignments', { as, query: { year: '2022' } })).status, 403);
      assert.equal(
        (await t.call('GET /api/assignments/table.xlsx', { as, query: { year: '2022' } })).status,
        403,
      );
    }
    assert.equal((await t.call('GET /api/assignments', { as: null, query: { year: '2022' } })).status, 401);
  });

  it('another county sees and reaches nothing', async () => {
    await put('lv');
    const foreign = actorOf('370405', ['planner']);
    assert.deepEqual(await list(foreign), { rows: [], assigned: 0, unassigned: 0 });
    assert.equal((await put('lv', { version: 1 }, foreign)).status, 404);
    assert.equal((await batch(['touzi'], foreign)).status, 404);
  });
});

describe('the responsibility table', () => {
  it('prints the same rows in .docx and .xlsx, in the order of the plan, marked as a demonstration', async () => {
    await put('shebao', {
      collect: 'units',
      shares: [{ unit: '370404100', target: '1200' }],
      trajectory: {
        kind: 'nodes',
        nodes: [
          { month: 6, share: '60' },
          { month: 12, share: '100' },
        ],
      },
    });
    await put('touzi', { supports: [], leaderPost: null });
    const query = { year: '2022' };
    const xlsx = await t.call('GET /api/assignments/table.xlsx', { as: town, query });
    const book = await readSheet(xlsx.bytes, 'table.xlsx');
    const sheet = (book.sheets[0]?.rows ?? []).map((row) => row.map((cell) => String(cell ?? '')));
    const head = sheet.findIndex((row) => row[0] === '序号');
    const rows = sheet.slice(head + 1);
    assert.deepEqual(
      rows.map((row) => [row[2], row[3], row[5], row[7]]),
      [
        ['城镇新增就业', '3000人', '统计局', '6月末60%、12月末100%'],
        ['工业技改投资', '增长11.5%', '统计局', '与全年目标比'],
        ['新造林面积', '5200亩以上', '（未分解）', ''],
        ['建立河湖巡查机制', '完成', '（未分解）', ''],
      ],
    );
    assert.match(rows[0]?.[6] ?? '', /古邵镇（1200人）/u);
    assert.match(JSON.stringify(sheet.slice(0, head)), /演示数据/u);
    const docx = await t.call('GET /api/assignments/table.docx', { as: town, query });
    const { text } = await extractText(docx.bytes, 'table.docx');
    const lines = text.split('\n').map((line) => line.split('\t'));
    assert.deepEqual(
      lines.filter((line) => /^[1-4]$/u.test(line[0] ?? '')),
      rows,
    );
    assert.match(text, /演示数据/u);
    assert.match(decodeURIComponent(docx.headers.get('content-disposition') ?? ''), /责任分解表\.docx/u);
  });
});
