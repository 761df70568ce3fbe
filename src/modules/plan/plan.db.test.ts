import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { indicatorContract, indicatorHandlers, indicatorsOf } from '#modules/indicator/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestAnswer, type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  addDocument,
  commitmentsOf,
  confirmReadings,
  planContract,
  planHandlers,
  type Work,
} from './index.ts';
import { planText, revisedText } from './plan-text.test-data.ts';
import type {
  CommitmentDetail,
  CommitmentRow,
  DocumentRow,
  PlanDocument,
  Reading,
  RevisionList,
} from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let t: TestApp;

before(async () => {
  store = await testStore();
  for (const county of ['370404', '370405']) {
    await createCounty(store, county, {
      year: 2022,
      now,
      units: [
        { id: 'gov', name: '县政府', shortName: '县政府', kind: 'government', parent: null, division: null },
        {
          id: 'fgj',
          name: '发展和改革局',
          shortName: '发改局',
          kind: 'department',
          parent: 'gov',
          division: null,
        },
      ],
      posts: [
        { id: 'fgj-jh', unit: 'fgj', name: '计划管理岗', roles: ['planner'], leader: false },
        { id: 'fgj-zs', unit: 'fgj', name: '综合岗', roles: ['planner'], leader: false },
      ],
      accounts: [{ login: 'jihua', post: 'fgj-jh', password: 'Ceshi-2022-jihua' }],
    });
  }
  t = testApp(store, [
    (app) => mount(app, planContract, planHandlers()),
    (app) => mount(app, indicatorContract, indicatorHandlers()),
  ]);
});
after(() => store.close());

const planner = (post = 'fgj-jh', county = '370404'): Actor => ({
  account: 'a1',
  county,
  post,
  postName: '计划管理岗',
  unit: 'fgj',
  unitName: '发展和改革局',
  unitPath: '/gov/fgj/',
  roles: ['planner'],
});
const reporter: Actor = { ...planner(), post: 'zjj-tb', postName: '填报岗', roles: ['reporter'] };
const work = (actor = planner()): Work => ({ store, actor, now });

/** The body of an answer that must be a success. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape that the contract has checked
function body<T>(answer: TestAnswer): T {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body as T;
}

const refusalOf = (answer: TestAnswer) =>
  answer.body as { code: string; detail: string; data?: { by?: { post: string } } };

async function readingsIn(document: string, actor = planner()): Promise<readonly Reading[]> {
  const answer = await t.call('GET /api/documents/{id}/readings', { as: actor, params: { id: document } });
  return body<{ rows: Reading[] }>(answer).rows;
}

async function one(document: string, quote: string, type = 'statement'): Promise<Reading> {
  const found = (await readingsIn(document)).find((row) => row.type === type && row.quote === quote);
  assert.ok(found, quote);
  return found;
}

const decide = (document: string, id: string, sent: object, actor = planner()) =>
  t.call('POST /api/readings/{document}/{id}/decision', { as: actor, params: { document, id }, body: sent });

const detail = async (id: string) =>
  body<CommitmentDetail>(await t.call('GET /api/commitments/{id}', { as: planner(), params: { id } }));

/** The plan with a name of its own: a text may be read once in a county. */
const variant = (name: string, text = planText) => text.replaceAll('云石县', `${name}县`);
const add = (name: string, text = planText) =>
  addDocument(work(), { fileName: `${name}.txt`, text: variant(name, text) });

const send = (text: string, as = planner()) =>
  t.call('POST /api/documents', { as, file: { name: 'x.txt', bytes: new TextEncoder().encode(text) } });

const auditRows = async (): Promise<number> => {
  const { rows } = await sql<{ n: string }>`select count(*) as n from kernel.audit`.execute(store.db);
  return Number(rows[0]?.n);
};

describe('a plan that comes in', () => {
  it('is read, kept whole, and its file comes back byte for byte', async () => {
    const bytes = new TextEncoder().encode(variant('甲'));
    const sent = await t.call('POST /api/documents', { as: planner(), file: { name: '计划.txt', bytes } });
    const { id } = body<{ id: string }>(sent);
    const document = body<PlanDocument>(
      await t.call('GET /api/documents/{id}', { as: planner(), params: { id } }),
    );
    assert.equal(document.title, '甲县2022年国民经济和社会发展计划');
    assert.equal(document.year, 2022);
    assert.equal(document.text, variant('甲'));
    const file = await t.call('GET /api/documents/{id}/file', { as: planner(), params: { id } });
    assert.deepEqual([...file.bytes], [...bytes]);
    assert.ok((await readingsIn(id)).every(({ state, decidedBy }) => state === 'read' && decidedBy === null));
  });

  it('sent twice in one moment is kept once', async () => {
    const bytes = new TextEncoder().encode(variant('巳'));
    const call = () => t.call('POST /api/documents', { as: planner(), file: { name: '计划.txt', bytes } });
    const answers = await Promise.all([call(), call()]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
  });

  it('is refused twice, without numbers, without a year, and from a post that may not', async () => {
    assert.equal(refusalOf(await send(variant('甲'))).code, 'plan.same_text');
    assert.equal(refusalOf(await send('今天天气很好。')).code, 'plan.empty_reading');
    assert.equal(refusalOf(await send('改造老旧小区14个，完成投资3亿元。')).code, 'plan.no_year');
    assert.equal((await send(variant('乙'), reporter)).status, 403);
  });
});

describe('confirming', () => {
  it('makes commitments that keep their anchors, in one transaction with one audit row', async () => {
    const document = await add('丙');
    const ten = (await readingsIn(document)).filter(({ effect }) => effect.makes !== null).slice(0, 10);
    const before = await auditRows();
    const answer = await t.call('POST /api/documents/{id}/confirmations', {
      as: planner(),
      params: { id: document },
      body: { readings: ten.map(({ id }) => id) },
    });
    assert.deepEqual(body(answer), { confirmed: 10, commitments: 10, taken: [] });
    assert.equal(await auditRows(), before + 1);
    const made = await commitmentsOf(store.db, '370404', { year: 2022 });
    const mine = made.filter((row) => row.document === document);
    assert.equal(mine.length, 10);
    for (const row of mine) {
      const reading = ten.find(({ id }) => id === row.reading);
      assert.equal(row.anchor.quote, reading?.quote);
      assert.equal(row.anchor.offset, reading?.at);
      assert.match(row.authority, /人民代表大会/);
    }
    const gdp = mine.find(({ subject }) => subject === '地区生产总值');
    const [indicator] = await indicatorsOf(store.db, '370404', [gdp?.indicator ?? '']);
    assert.equal(indicator?.frequency, 'quarter');
  });

  it('of a whole plan puts projects under their task and takes bases from confirmed results', async () => {
    const document = await add('丁');
    const done = await confirmReadings(work(), document, 'all');
    assert.equal(done.taken.length, 0);
    const made = (await commitmentsOf(store.db, '370404', { year: 2022 })).filter(
      (row) => row.document === document,
    );
    assert.equal(made.length, done.commitments);
    const project = made.find(({ title }) => title === '南湖水厂扩建工程');
    const task = made.find(({ id }) => id === project?.parent);
    assert.equal(task?.kind, 'task');
    const homes = made.find(({ title }) => title === '改造老旧小区');
    assert.equal(homes?.annualBase, '9');
    assert.equal(made.find(({ title }) => title === '地区生产总值增速')?.annualBase, null);
  });

  it('shares one indicator between documents of one county', async () => {
    const all = await indicatorsOf(store.db, '370404');
    assert.equal(all.filter(({ name }) => name === '改造老旧小区').length, 1);
  });

  it('of two documents at once with the same new indicators makes each indicator once', async () => {
    const text = planText.replaceAll('老旧小区', '临街院落').replaceAll('供水管网', '污水管网');
    const both = [await add('卯', text), await add('辰', text)];
    await Promise.all(both.map((document) => confirmReadings(work(), document, 'all')));
    const names = (await indicatorsOf(store.db, '370404')).filter(({ kind }) => kind === 'number');
    assert.equal(names.filter(({ name }) => name === '改造临街院落').length, 1);
  });

  it('of one reading by two posts at once lets one win and names it to the other', async () => {
    const document = await add('戊');
    const { id, version } = await one(document, '14个');
    const answers = await Promise.all([
      decide(document, id, { act: 'confirm', version }, planner('fgj-jh')),
      decide(document, id, { act: 'reject', version, reason: '数字有误' }, planner('fgj-zs')),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const loser = answers.find(({ status }) => status === 409);
    assert.ok(loser);
    const refusal = refusalOf(loser);
    assert.equal(refusal.code, 'plan.reading_taken');
    assert.match(refusal.detail, /发展和改革局(?:计划管理岗|综合岗)于2022年6月8日 09:00/);
  });

  it('of many tells which ones somebody had decided meanwhile', async () => {
    const document = await add('己');
    const target = await one(document, '14个');
    await decide(document, target.id, { act: 'reject', version: 1, reason: '重复' }, planner('fgj-zs'));
    const done = await confirmReadings(work(), document, [target.id, (await one(document, '25家')).id]);
    assert.equal(done.confirmed, 1);
    assert.match(done.taken[0]?.by ?? '', /综合岗.*否定/);
  });
});

describe('one reading', () => {
  it('corrected keeps the machine’s part apart and gives the commitment the person’s words, as a new version', async () => {
    const document = await add('庚');
    const { id } = await one(document, '25家');
    await decide(document, id, { act: 'confirm', version: 1 });
    const person = {
      subject: '新增规模以上工业企业',
      kind: 'target',
      aspect: 'count',
      comparator: '>=',
      quantity: '26家',
    };
    const answer = await decide(document, id, { act: 'correct', version: 2, person });
    const { reading } = body<{ reading: Reading }>(answer);
    assert.deepEqual([reading.machine?.value, reading.person?.value], ['25', '26']);
    const made = await detail(reading.commitment ?? '');
    assert.equal(made.target, '26家以上');
    assert.deepEqual(
      made.versions.map(({ version, target }) => [version, target]),
      [
        [2, '26家以上'],
        [1, '25家'],
      ],
    );
  });

  it('rejected withdraws its commitment with the reason and keeps it; confirmed again it comes back', async () => {
    const document = await add('辛');
    const { id } = await one(document, '14个');
    const first = body<{ reading: Reading }>(await decide(document, id, { act: 'confirm', version: 1 }));
    const commitment = first.reading.commitment ?? '';
    assert.equal((await decide(document, id, { act: 'reject', version: 2 })).status, 422);
    await decide(document, id, { act: 'reject', version: 2, reason: '是往年的数' });
    const gone = await detail(commitment);
    assert.deepEqual([gone.state, gone.versions[0]?.reason], ['withdrawn', '读取结果被否定']);
    const active = await commitmentsOf(store.db, '370404', { year: 2022 });
    assert.ok(!active.some((row) => row.id === commitment));
    await decide(document, id, { act: 'confirm', version: 3 });
    assert.equal((await detail(commitment)).state, 'active');
  });

  it('undone is unread again and its task, without the number, stands for itself', async () => {
    const document = await add('壬');
    const target = await one(document, '14个');
    const task = await one(document, '改造老旧小区14个', 'task');
    await confirmReadings(work(), document, [target.id, task.id]);
    const rejected = await decide(document, target.id, { act: 'reject', version: 2, reason: '重复' });
    const { also } = body<{ also: Reading[] }>(rejected);
    const changedTask = also.find(({ id }) => id === task.id);
    assert.ok(changedTask?.commitment, 'the task has its own commitment now');
    const undone = body<{ reading: Reading }>(await decide(document, target.id, { act: 'undo', version: 3 }));
    assert.equal(undone.reading.state, 'read');
  });

  it('is added over words of the document, and refused over others', async () => {
    const document = await add('癸');
    const at = Array.from(variant('癸').slice(0, variant('癸').indexOf('健全防汛'))).length;
    const sent = {
      type: 'direction',
      at,
      quote: '健全防汛预警机制',
      person: { subject: '防汛预警机制', direction: 'up' },
    };
    const call = (more: object) =>
      t.call('POST /api/documents/{id}/readings', {
        as: planner(),
        params: { id: document },
        body: { ...sent, ...more },
      });
    const added = body<Reading>(await call({}));
    assert.deepEqual([added.state, added.machine, added.decidedBy?.post], ['added', null, '计划管理岗']);
    assert.equal(added.person?.section, '三（二）');
    assert.equal(refusalOf(await call({ at: at + 1 })).code, 'plan.quote_elsewhere');
  });
});

describe('another county', () => {
  it('sees nothing of it', async () => {
    const stranger = planner('fgj-jh', '370405');
    const [document] = body<{ rows: DocumentRow[] }>(
      await t.call('GET /api/documents', { as: planner() }),
    ).rows;
    assert.ok(document);
    const params = { id: document.id };
    for (const name of [
      'GET /api/documents/{id}',
      'GET /api/documents/{id}/readings',
      'GET /api/documents/{id}/file',
      'GET /api/documents/{id}/revision',
    ])
      assert.equal((await t.call(name, { as: stranger, params })).status, 404, name);
    assert.deepEqual(body(await t.call('GET /api/documents', { as: stranger })), { rows: [] });
    const [row] = await commitmentsOf(store.db, '370404', { year: 2022 });
    assert.equal(
      (await t.call('GET /api/commitments/{id}', { as: stranger, params: { id: row?.id ?? '' } })).status,
      404,
    );
    assert.equal((await decide(document.id, 's0001', { act: 'confirm', version: 1 }, stranger)).status, 404);
    assert.equal(body<{ total: number }>(await t.call('GET /api/commitments', { as: stranger })).total, 0);
  });
});

describe('rights', () => {
  const reads = ['GET /api/documents', 'GET /api/commitments', 'GET /api/indicators'];

  it('let every business post read, and only the planning post decide', async () => {
    const document = await add('午');
    const { id } = await one(document, '14个');
    for (const role of ['leader', 'reporter', 'reviewer'] as const) {
      const as: Actor = { ...planner(), roles: [role] };
      for (const name of reads) assert.equal((await t.call(name, { as })).status, 200, `${role} ${name}`);
      assert.equal((await decide(document, id, { act: 'confirm', version: 1 }, as)).status, 403);
      const batch = { as, params: { id: document }, body: { readings: [id] } };
      assert.equal((await t.call('POST /api/documents/{id}/confirmations', batch)).status, 403);
      const addition = { type: 'project', at: 0, quote: '午', person: { subject: '午' } };
      const sent = { as, params: { id: document }, body: addition };
      assert.equal((await t.call('POST /api/documents/{id}/readings', sent)).status, 403);
    }
    assert.equal((await one(document, '14个')).state, 'read');
  });

  it('shut out posts without business data, and whoever is not signed in', async () => {
    for (const role of ['admin', 'auditor'] as const)
      for (const name of reads)
        assert.equal(
          (await t.call(name, { as: { ...planner(), roles: [role] } })).status,
          403,
          `${role} ${name}`,
        );
    for (const name of reads) assert.equal((await t.call(name)).status, 401, name);
  });
});

describe('a revision', () => {
  it('keeps by anchor what was confirmed, asks again where a value changed, and lists what is gone and new', async () => {
    const first = await add('子');
    await confirmReadings(work(), first, 'all');
    const rejected = await one(first, '46个');
    await decide(first, rejected.id, { act: 'reject', version: 2, reason: '不需要' });
    const before = await one(first, '60%');
    const changing = await one(first, '25家');
    const second = await addDocument(work(planner('fgj-zs')), {
      fileName: '修订.txt',
      text: variant('子', revisedText),
      revises: first,
    });
    const kept = await one(second, '60%');
    assert.deepEqual(
      [kept.state, kept.decidedBy?.post, kept.commitment],
      ['confirmed', '计划管理岗', before.commitment],
    );
    const moved = await detail(kept.commitment ?? '');
    assert.equal(moved.document.id, second);
    assert.equal(moved.anchor.offset, kept.at);
    assert.equal((await one(second, '46个')).state, 'rejected');
    const asked = await one(second, '28家');
    assert.deepEqual([asked.state, asked.commitment], ['read', changing.commitment]);
    assert.equal((await detail(asked.commitment ?? '')).target, '25家');
    await decide(second, asked.id, { act: 'confirm', version: asked.version });
    const renewed = await detail(asked.commitment ?? '');
    assert.deepEqual([renewed.target, renewed.document.id], ['28家', second]);
    const list = body<RevisionList>(
      await t.call('GET /api/documents/{id}/revision', { as: planner(), params: { id: second } }),
    );
    const statement = (change: string) =>
      list.rows
        .filter((row) => row.change === change && row.type === 'statement')
        .map(({ before, after }) => [before, after]);
    assert.deepEqual(statement('changed'), [['25家', '28家']]);
    assert.deepEqual(statement('gone'), [['14个', null]]);
    assert.deepEqual(statement('new'), [[null, '800个']]);
    const late = await decide(first, before.id, { act: 'undo', version: before.version });
    assert.equal(refusalOf(late).code, 'plan.superseded');
    await assert.rejects(
      addDocument(work(), {
        fileName: 'x',
        text: variant('子', `${revisedText}\n附注：新增绿地5公顷。`),
        revises: first,
      }),
      { code: 'plan.already_revised' },
    );
  });
});

describe('a commitment', () => {
  it('is changed on the authority of a paper as a new version, once', async () => {
    const document = await add('丑');
    await confirmReadings(work(), document, 'all');
    const rows = body<{ rows: CommitmentRow[] }>(
      await t.call('GET /api/commitments', {
        as: planner(),
        query: { year: '2022', q: '供水管网改造', size: '500' },
      }),
    ).rows;
    const target = rows.at(-1);
    assert.ok(target);
    const change = {
      version: target.version,
      quantity: '45',
      dueMonth: '2022-10',
      authority: '县人大常委会关于批准调整年度计划的决定',
      decidedBy: 'standing_committee',
      decidedOn: '2022-08-20',
      reason: '年中追加投资',
    };
    const call = (sent: object, as = planner()) =>
      t.call('PATCH /api/commitments/{id}', { as, params: { id: target.id }, body: sent });
    assert.equal((await call(change, reporter)).status, 403);
    const next = body<CommitmentDetail>(await call(change));
    assert.deepEqual([next.target, next.dueMonth, next.version], ['45公里', '2022-10', target.version + 1]);
    const stale = await call(change);
    assert.equal(stale.status, 409);
    assert.match(refusalOf(stale).detail, /发展和改革局计划管理岗/);
    const wrong = await call({ ...change, version: next.version, quantity: '45亩' });
    assert.equal(refusalOf(wrong).code, 'plan.change_fault');
    assert.equal(refusalOf(await call({ ...change, version: next.version })).code, 'plan.nothing_changed');
  });

  it('keeps a base that a person entered when results are confirmed later', async () => {
    const document = await add('寅');
    const target = await one(document, '14个');
    const { reading } = body<{ reading: Reading }>(
      await decide(document, target.id, { act: 'confirm', version: 1 }),
    );
    const id = reading.commitment ?? '';
    const body2 = { version: 1, annualBase: '8', authority: '统计公报', reason: '按终核数' };
    await t.call('PATCH /api/commitments/{id}', { as: planner(), params: { id }, body: body2 });
    await confirmReadings(work(), document, 'all');
    assert.equal((await detail(id)).baseWords, '8个');
    await inTransaction(store, async (tx) => {
      const [row] = await commitmentsOf(tx, '370404', { year: 2022, ids: [id] });
      assert.equal(row?.annualBase, '8');
    });
  });
});
