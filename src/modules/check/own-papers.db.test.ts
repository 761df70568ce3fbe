import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assign } from '#modules/assignment/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { paperContract, paperHandlers } from '#modules/paper/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { partsOf } from '../../../tests/files/docx-xml.ts';
import { forgeZip } from '../../../tests/files/zip-forge.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { checkHandlers } from './index.ts';
import { type CheckedDraft, checkContract, checkedDraft } from './schema.ts';

const now = '2023-01-08T01:00:00.000Z';
const home = '370404';
const month = '2022-12';
const planner = actorOf(home, ['planner']);
const reporter = actorOf(home, ['reporter'], { unit: 'tjj', unitName: '统计局' });

// 演示数据: aims and results of a small county, some met, some missed, one whose printed rounding hides what the rate is made of.
const rows = [
  { id: 'gdp', title: '地区生产总值', value: '6', aspect: 'growth_yoy', measure: '%', result: '6.6' },
  { id: 'invest', title: '固定资产投资', value: '7', aspect: 'growth_yoy', measure: '%', result: '5.8' },
  {
    id: 'trade',
    title: '六大特色产业营业收入',
    value: '17955000000',
    aspect: 'level',
    measure: 'yuan',
    result: '11461870000',
  },
  { id: 'tech', title: '实施工业技改项目', value: '40', aspect: 'count', measure: 'item', result: '26' },
  { id: 'pipes', title: '新建供热管网', value: '10', aspect: 'level', measure: 'km', result: '10.1' },
  { id: 'clinic', title: '区域内基层首诊率', value: '65', aspect: 'rate', measure: '%', result: '67.3' },
] as const;

let store: Store;
let t: TestApp;
let paper: Uint8Array;

/** A schedule that is not equal months: 15% by March, 60% by June. */
const late = { kind: 'quarters', shares: ['15', '60', '85', '100'] } as const;

async function appended(indicator: string, value: string, period = month): Promise<void> {
  const figure = { county: home, indicator, unit: 'fgj', period, basis: 'estimate', value } as const;
  await inTransaction(store, (tx) =>
    appendFigures(tx, [{ ...figure, origin: 'demo', demo: true, recordedAt: now, recordedBy: 'test' }]),
  );
}

before(async () => {
  store = await testStore();
  const found = async (tx: Parameters<typeof foundPacks>[0], county: string) => foundPacks(tx, county, now);
  await createCounty(store, home, { year: 2022, now, demo: true }, found);
  await insertPlan(
    store,
    home,
    rows.map(({ id, title, value, aspect, measure }) => ({
      id,
      title,
      value,
      aspect,
      measure,
      indicator: title,
      comparator: '>=',
    })),
  );
  const work = { store, actor: planner, now, today: '2023-01-08', address: '' };
  for (const { id, title, result } of rows) {
    const own = { leadUnit: 'fgj', leaderPost: null, supports: [], shares: [], version: null } as const;
    const trajectory = id === 'tech' ? late : ({ kind: 'linear' } as const);
    await assign(work, id, { ...own, collect: 'lead', trajectory });
    await appended(title, result);
  }
  await appended('实施工业技改项目', '10', '2022-06');
  await inTransaction(store, (tx) => judgeMonth(tx, home, month, { account: 'test', at: now }));
  t = testApp(
    store,
    [
      (app) => mount(app, paperContract, paperHandlers()),
      (app) => mount(app, checkContract, checkHandlers()),
    ],
    stoppedClock(now),
  );
  const made = await t.call('POST /api/papers', { as: planner, body: { template: 'annual', month } });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { id } = made.body as { id: string };
  paper = (await t.call('GET /api/papers/{id}/docx', { as: planner, params: { id }, query: {} })).bytes;
});
after(() => store.close());

async function checked(bytes: Uint8Array, as = planner): Promise<CheckedDraft> {
  const file = { name: '年度报告.docx', bytes };
  const { status, body } = await t.call('POST /api/check', { as, file, body: {} });
  assert.equal(status, 200, JSON.stringify(body));
  return checkedDraft.parse(body);
}

/** The paper with its main part changed, as somebody's Word would leave it. */
async function changed(how: (xml: string) => string): Promise<Uint8Array> {
  const parts = await partsOf(paper);
  return forgeZip(
    [...parts].map(([name, xml]) => ({ name, content: name === 'word/document.xml' ? how(xml) : xml })),
  );
}

const open = ({ numbers, remarks }: CheckedDraft) => [
  ...numbers
    .filter(({ status }) => status !== 'confirmed')
    .map(({ span, status, message }) => `${status} ${span} ${message}`),
  ...remarks.map(({ message }) => message),
];

/** A paper whose content controls are gone: only its words are left. */
const unpinned = (xml: string): string =>
  xml.replaceAll(/<w:sdtPr>.*?<\/w:sdtPr>/gsu, '').replaceAll(/<\/?w:sdt(?:Content)?>/gu, '');

describe('the annual report that the product wrote', () => {
  it('is checked with no finding', async () => {
    const draft = await checked(paper);
    assert.deepEqual(open(draft), [], draft.text);
    assert.ok(draft.counts.confirmed >= 30, String(draft.counts.confirmed));
    assert.ok(draft.numbers.some(({ reason }) => reason === 'pinned'));
  });

  it('has, when every pin is gone from it, only the count of its own figures that nobody else knows', async () => {
    const draft = await checked(await changed(unpinned));
    assert.equal(
      draft.numbers.some(({ reason }) => reason === 'pinned'),
      false,
    );
    const left = draft.numbers.filter(({ status }) => status !== 'confirmed').map(({ span }) => span);
    assert.deepEqual([left, draft.remarks], [['29处'], []], draft.text);
  });

  it('has exactly one number that differs when one was altered', async () => {
    const altered = await changed((xml) => xml.replace('>114.62亿元<', '>116.42亿元<'));
    const { counts, numbers, remarks } = await checked(altered);
    const wrong = numbers.filter(({ status }) => status === 'differing');
    assert.deepEqual(
      [wrong.map(({ span, right }) => [span, right]), remarks],
      [[['116.42亿元', '114.62亿元']], []],
    );
    assert.deepEqual([counts.ambiguous, counts.unknown], [0, 0]);
    assert.match(wrong[0]?.message ?? '', /被改动/u);
  });

  it('is, as the half-year report without its pins, held against the schedules that the units follow', async () => {
    const body = { template: 'half', month: '2022-06' };
    const made = await t.call('POST /api/papers', { as: planner, body });
    const { id } = made.body as { id: string };
    const half = (await t.call('GET /api/papers/{id}/docx', { as: planner, params: { id }, query: {} }))
      .bytes;
    const words = await partsOf(half);
    const plain = forgeZip(
      [...words].map(([name, xml]) => ({
        name,
        content: name === 'word/document.xml' ? unpinned(xml) : xml,
      })),
    );
    const { text, numbers } = await checked(plain);
    assert.match(text, /慢于序时进度35\.0个百分点/u);
    const gaps = numbers.filter(({ span }) => span === '35.0个百分点');
    assert.deepEqual(
      gaps.map(({ status }) => status),
      gaps.map(() => 'confirmed'),
    );
    assert.ok(gaps.length > 0);
    assert.deepEqual(
      numbers.filter(({ status }) => status === 'differing').map(({ message }) => message),
      [],
    );
  });

  it('is out of date where a figure got a newer value, and says which', async () => {
    await appended('区域内基层首诊率', '68.4');
    const wrong = (await checked(paper)).numbers.filter(({ status }) => status === 'differing');
    assert.ok(wrong.length > 0);
    assert.ok(wrong.every(({ cause }) => cause === 'stale'));
    assert.ok(wrong.some(({ right }) => right === '68.4%'));
  });

  it('is held by its words alone for who may not see the paper', async () => {
    const draft = await checked(paper, reporter);
    assert.equal(
      draft.numbers.some(({ reason }) => reason === 'pinned'),
      false,
    );
  });
});
