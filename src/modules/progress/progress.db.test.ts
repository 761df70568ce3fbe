import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import {
  insertProjects,
  insertQuantity,
  type NewProject,
  projectContract,
  projectHandlers,
  projectMonths,
  setMonthReader,
} from '#modules/project/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { dutiesOfProgress } from './duties.ts';
import { progressMonths } from './offer.ts';
import { progressHandlers } from './routes.ts';
import { progressContract } from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
const county = '370404';
const month = '2022-05';
let store: Store;
let t: TestApp;
let town = '';
let townPath = '';
let bundle = '';
let a = '';
let b = '';

before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now });
  const found = (await unitsOf(store.db, county)).find(({ kind }) => kind === 'town');
  town = found?.id ?? '';
  townPath = found?.path ?? '';
  setMonthReader(progressMonths);
  t = testApp(
    store,
    [
      (app) => mount(app, projectContract, projectHandlers()),
      (app) => mount(app, progressContract, progressHandlers()),
    ],
    stoppedClock('2022-06-08T09:00:00+08:00'),
  );
  const add = async (project: Partial<NewProject> & Pick<NewProject, 'name'>): Promise<string> => {
    const row: NewProject = {
      unit: town,
      stage: 'building',
      year: 2022,
      origin: 'form',
      yearPlan: '1000000',
      ...project,
    };
    const [id = ''] = await inTransaction(store, (tx) =>
      insertProjects(tx, [row], { county, account: 'a', now }),
    );
    return id;
  };
  bundle = await add({ name: '打包', bundle: true });
  a = await add({ name: '一号路', code: 'A1', parent: bundle });
  b = await add({ name: '二号路', done: '5' });
  await add({ name: '还在谋划', stage: 'planned' });
});
after(() => store.close());

const as = (role: Actor['roles'][number], unit: string, path: string): Actor => ({
  account: role,
  county,
  post: `p-${role}`,
  postName: '岗',
  unit,
  unitName: unit,
  unitPath: path,
  roles: [role],
});
const writer = (): Actor => as('reporter', town, townPath);
const reviewer = (): Actor => as('reviewer', town, townPath);
const leader = (): Actor => as('leader', 'gov', '/gov/');
const said = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);
const blank = {
  monthDone: null,
  done: null,
  paid: null,
  words: '路基',
  nextPlan: '',
  nextAmount: null,
  explanation: '',
  quantities: [],
};

async function list(who: Actor, at = month) {
  const { body } = await t.call('GET /api/progress', { as: who, query: { month: at } });
  return progressContract['GET /api/progress'].response.parse(body).rows;
}
const rowOf = async (who: Actor, project: string, at = month) =>
  (await list(who, at)).find((row) => row.project === project);
const save = (project: string, turn: number, body: object, at = month, who = writer()) =>
  t.call('PUT /api/progress/{project}/{month}', {
    as: who,
    params: { project, month: at },
    body: { ...blank, turn, ...body },
  });
const act = (name: string, rows: object[], who: Actor, reason = '', at = month) =>
  t.call('POST /api/progress/acts', { as: who, body: { act: name, month: at, rows, reason } });
const ledger = async (id: string) => {
  const { body } = await t.call('GET /api/projects/{id}', {
    as: as('planner', 'fgj', '/gov/fgj/'),
    params: { id },
  });
  return projectContract['GET /api/projects/{id}'].response.parse(body);
};

const kinds = async () =>
  (await dutiesOfProgress(store.db, { county, today: '2022-06-08', now })).map(
    ({ kind, detail }) => `${kind} ${detail}`,
  );

describe('a month of a project', () => {
  it('is written by the unit, seen by nobody else until it is sent, decided on by the superior, and then counts', async () => {
    assert.deepEqual((await list(writer())).map(({ name, state }) => `${name} ${state}`).toSorted(), [
      '一号路 none',
      '二号路 none',
    ]);
    assert.equal((await save(a, 0, { monthDone: '30000', done: '30000' })).status, 200);
    assert.equal((await save(a, 0, { monthDone: '1' })).status, 409, 'somebody was faster');
    assert.equal((await rowOf(reviewer(), a))?.entry, null);
    assert.equal((await rowOf(leader(), a))?.state, 'none');
    assert.equal((await save(a, 1, {}, month, as('reporter', 'fgj', '/gov/fgj/'))).status, 404);
    assert.equal((await act('approve', [{ project: a, turn: 1 }], reviewer())).status, 422);
    assert.equal((await act('submit', [{ project: a, turn: 1 }], writer())).status, 200);
    assert.equal((await rowOf(reviewer(), a))?.entry?.done, '30000');
    assert.equal((await rowOf(leader(), a))?.entry, null);
    assert.equal((await act('return', [{ project: a, turn: 2 }], reviewer())).status, 422);
    assert.equal((await act('return', [{ project: a, turn: 2 }], reviewer(), '形象进度太简单')).status, 200);
    assert.equal((await rowOf(writer(), a))?.reason, '形象进度太简单');
    assert.equal((await ledger(a)).doneMonth, null, 'nothing of it is in the ledger yet');
    assert.equal(
      (await save(a, 3, { monthDone: '30000', done: '30000', words: '路基完成一半', paid: '20000' })).status,
      200,
    );
    await act('submit', [{ project: a, turn: 4 }], writer());
    const both = await Promise.all([1, 2].map(() => act('approve', [{ project: a, turn: 5 }], reviewer())));
    // Who comes second is refused by the state it reads, or by the guarded update when both read at once.
    const [won, lost] = both.map(({ status }) => status).toSorted((x, y) => x - y);
    assert.equal(won, 200);
    assert.ok(lost === 409 || lost === 422, `the second was answered ${lost}`);
    const known = await ledger(a);
    assert.deepEqual(
      [known.done, known.monthDone, known.paid, known.doneMonth],
      ['30000', '30000', '20000', month],
    );
    assert.equal((await ledger(bundle)).done, '30000', 'the bundle follows its part');
    assert.equal((await rowOf(leader(), a))?.entry?.words, '路基完成一半');
  });

  it('is corrected with a reason; the approved number counts until the new one is approved', async () => {
    const open = (await rowOf(writer(), a))?.turn ?? 0;
    assert.equal((await save(a, open, { done: '1' })).status, 409);
    const corrected = await t.call('POST /api/progress/{project}/{month}/correction', {
      as: writer(),
      params: { project: a, month },
      body: { turn: open, reason: '漏报设备款' },
    });
    assert.equal(corrected.status, 200);
    assert.equal((await save(a, open + 1, { monthDone: '45000', done: '45000' })).status, 200);
    assert.deepEqual([(await rowOf(leader(), a))?.entry?.done, (await ledger(a)).done], ['30000', '30000']);
    await act('submit', [{ project: a, turn: open + 2 }], writer());
    await act('approve', [{ project: a, turn: open + 3 }], reviewer());
    const row = await rowOf(leader(), a);
    assert.deepEqual([row?.entry?.done, row?.entry?.correction], ['45000', '漏报设备款']);
    const { body } = await t.call('GET /api/progress/projects/{project}', {
      as: writer(),
      params: { project: a },
    });
    const months = progressContract['GET /api/progress/projects/{project}'].response.parse(body).rows;
    assert.ok((months[0]?.versions.length ?? 0) >= 4, 'no version is lost');
  });

  it('that was not reported is not behind: the ledger keeps the month it stands for, and what was typed stands without one', async () => {
    const months = await projectMonths(store.db, { county, month: '2022-06' });
    const one = months.find(({ id }) => id === a);
    assert.deepEqual([one?.done, one?.doneMonth, one?.monthDone], ['45000', month, null]);
    const typed = months.find(({ id }) => id === b);
    assert.deepEqual([typed?.done, typed?.doneMonth], ['5', null]);
    assert.equal(months.find(({ id }) => id === bundle)?.done, '45000');
    const earlier = await projectMonths(store.db, { county, month: '2022-04' });
    assert.equal(earlier.find(({ id }) => id === a)?.done, null, 'nothing was approved by April');
  });

  it('cannot be written before it has come, and an earlier month approved later does not overwrite a newer one', async () => {
    assert.match(said(await save(a, 0, { done: '1' }, '2022-07')), /还没有到/u);
    assert.equal((await save(a, 0, { done: '10000' }, '2022-04')).status, 200);
    await act('submit', [{ project: a, turn: 1 }], writer(), '', '2022-04');
    await act('approve', [{ project: a, turn: 2 }], reviewer(), '', '2022-04');
    assert.deepEqual([(await ledger(a)).done, (await ledger(a)).doneMonth], ['45000', month]);
  });

  it('is owed by its unit until it is sent, and by the superior until it is decided', async () => {
    assert.deepEqual(await kinds(), ['progress.submit 还有1个项目没有提交']);
    await save(b, 0, { done: '50000' });
    await act('submit', [{ project: b, turn: 1 }], writer());
    assert.deepEqual(await kinds(), ['progress.approve 1个项目待审核']);
    assert.equal((await act('withdraw', [{ project: b, turn: 2 }], writer())).status, 200);
  });
});

describe('the table', () => {
  it('goes out filled as far as the month is, comes back without a difference, and takes all rows or none', async () => {
    const out = await t.call('GET /api/progress/sheet.xlsx', { as: writer(), query: { month } });
    const send = (bytes: Uint8Array, apply: string) =>
      t.call('POST /api/progress/import', {
        as: writer(),
        file: { name: '进度.xlsx', bytes },
        body: { month, apply },
      });
    const same = progressContract['POST /api/progress/import'].response.parse(
      (await send(out.bytes, 'no')).body,
    );
    assert.deepEqual([same.changed, same.same, same.faults], [0, 2, []]);
    const sheet = (await readSheet(out.bytes, 'a.xlsx')).sheets[0]?.rows ?? [];
    const head = sheet.findIndex((line) => line.includes('项目名称'));
    const rows = (change: (line: (string | number | null)[]) => void) =>
      writeSheet({
        name: '进度',
        columns: (sheet[head] ?? []).map((heading) => ({ heading: String(heading) })),
        rows: sheet.slice(head + 1).map((cells) => {
          const line = cells.map((cell) => (typeof cell === 'boolean' ? null : cell));
          change(line);
          return line;
        }),
      });
    const bad = await send(
      await rows((line) => {
        if (line[1] === '二号路') line[5] = '很多';
      }),
      'yes',
    );
    assert.equal(bad.status, 422);
    const closed = await send(
      await rows((line) => {
        if (line[1] === '一号路') line[5] = 9;
      }),
      'no',
    );
    assert.match(said(closed), /已通过.*更正/u);
    const good = await send(
      await rows((line) => {
        if (line[1] === '二号路') line[5] = 7;
      }),
      'yes',
    );
    assert.equal(good.status, 200, said(good));
    assert.deepEqual((await rowOf(writer(), b))?.entry?.done, '70000');
    assert.equal((await rowOf(leader(), b))?.entry, null);
  });

  it('carries the counts of quantities and what was said of the money out and in', async () => {
    const counts = { started: null, completed: null, accepted: null };
    const quantity = { name: '路基', unit: 'km', comparator: '=', planned: '10', ...counts } as const;
    const weights = { started: 30, completed: 50, accepted: 20 };
    const q = await inTransaction(store, (tx) =>
      insertQuantity(tx, { county, project: b }, { ...quantity, weights }),
    );
    const out = await t.call('GET /api/progress/sheet.xlsx', { as: writer(), query: { month } });
    const book = await readSheet(out.bytes, 'a.xlsx');
    assert.deepEqual(
      book.sheets.map(({ name }) => name),
      ['项目进度', '实物量'],
    );
    const filled = book.sheets.map(({ name, rows }) => {
      const head = rows.findIndex((line) => line.includes('项目名称'));
      const titles = (rows[head] ?? []).map(String);
      const set = (line: (string | number | null)[], title: string, value: string | number): void => {
        line[titles.indexOf(title)] = value;
      };
      return {
        name,
        columns: titles.map((heading) => ({ heading })),
        rows: rows.slice(head + 1).map((cells) => {
          const line = cells.map((cell) => (typeof cell === 'boolean' ? null : cell));
          if (line[1] !== '二号路') return line;
          if (name === '实物量') {
            set(line, '累计开工', 6);
            set(line, '累计完工', 2.5);
          } else {
            set(line, '专项债券额度（万元）', 600);
            set(line, '债券发行月份', '2022年3月');
            set(line, '债券累计支用（万元）', 70);
            set(line, '本年应支付（万元）', 9);
          }
          return line;
        }),
      };
    });
    const good = await t.call('POST /api/progress/import', {
      as: writer(),
      file: { name: '进度.xlsx', bytes: await writeSheet(filled) },
      body: { month, apply: 'yes' },
    });
    assert.equal(good.status, 200, said(good));
    const entry = (await rowOf(writer(), b))?.entry;
    assert.deepEqual(entry?.quantities, [{ id: q, started: '6', completed: '2.5', accepted: null }]);
    assert.deepEqual(
      [entry?.bondAmount, entry?.bondIssued, entry?.bondUsed, entry?.payDue],
      ['6000000', '2022-03', '700000', '90000'],
    );
  });
});
