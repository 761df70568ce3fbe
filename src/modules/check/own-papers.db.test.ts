import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { assign } from '#modules/assignment/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { paperContract, paperHandlers } from '#modules/paper/index.ts';
import { foundProblems, raiseProblem } from '#modules/problem/index.ts';
import { insertProjects, type NewProject } from '#modules/project/index.ts';
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
  { id: 'heat', title: '新增供热户', value: '2000', aspect: 'count', measure: 'household', result: '2132' },
] as const;

/** The bound of each target; 超2000户 is the one that is easily read as a result. */
const comparators: Readonly<Record<string, string>> = { tech: '>=', heat: '>', clinic: '>=' };

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

/** A target that the standing committee moved in September: what was written of June speaks of the old one. */
async function adjusted(id: string, from: string, to: string): Promise<void> {
  const body = (value: string, more: object) =>
    JSON.stringify({
      title: '固定资产投资',
      aspect: 'growth_yoy',
      comparator: '=',
      value,
      valueHi: null,
      measure: '%',
      direction: null,
      dueMonth: null,
      annualBase: null,
      state: 'active',
      document: 'doc',
      reading: `r-${id}`,
      quote: '',
      ...more,
    });
  const decided = { decidedBy: 'standing_committee', decidedOn: '2022-09-28' };
  await inTransaction(store, async (tx) => {
    for (const [version, words] of [body(from, {}), body(to, decided)].entries())
      await sql`insert into plan.commitment_version (county, commitment, version, body, authority, reason, changed_at, changed_by)
        values (${home}, ${id}, ${version + 1}, ${words}::jsonb, ${version === 0 ? '样例计划' : '调整决议（演示数据）'}, '测试', ${now}, 'test')`.execute(
        tx,
      );
    await sql`update plan.commitment set value = ${to}, version = 2, authority = '调整决议（演示数据）' where county = ${home} and id = ${id}`.execute(
      tx,
    );
  });
}

/** Projects on lists and on none, begun before and after June, one with a number in its name. 演示数据 */
const projects: readonly NewProject[] = (
  [
    {
      name: '150MW渔光互补项目',
      levels: [],
      stage: 'building',
      startedOn: '2022-03-01',
      yearPlan: null,
      done: null,
    },
    {
      name: '石榴仓储物流园',
      levels: ['county'],
      stage: 'building',
      startedOn: '2022-08-10',
      yearPlan: '80000000',
      done: '61000000',
    },
    {
      name: '锂电材料二期',
      levels: ['province', 'county'],
      stage: 'started',
      startedOn: '2022-04-20',
      yearPlan: '260000000',
      done: '171000000',
    },
    {
      name: '城区供热改造',
      levels: ['county'],
      stage: 'completed',
      startedOn: '2022-02-11',
      yearPlan: '50000000',
      done: '50000000',
    },
    {
      name: '标准化厂房',
      levels: ['county'],
      stage: 'preparing',
      startedOn: null,
      yearPlan: '30000000',
      done: '0',
    },
  ] as const
).map((one) => ({ ...one, levels: [...one.levels], unit: 'fgj', year: 2022, origin: 'form' }));

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
      comparator: comparators[id] ?? '=',
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
  await appended('新增供热户', '328', '2022-06');
  await appended('固定资产投资', '6.5', '2022-06');
  await appended('固定资产投资', '6.1', '2022-09');
  await adjusted('invest', '7', '6');
  await inTransaction(store, async (tx) => {
    await foundProblems(tx, home);
    await insertProjects(tx, [...projects], { county: home, account: 'test', now });
    for (const one of ['2022-06', '2022-09']) await judgeMonth(tx, home, one, { account: 'test', at: now });
  });
  await raiseProblem(
    { store, actor: reporter, now: '2022-05-20T01:00:00.000Z', today: '2022-05-20', address: '' },
    {
      kind: 'land',
      title: '用地指标不足',
      description: '缺三亩建设用地指标',
      project: null,
      commitment: null,
    },
  );
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

async function checked(bytes: Uint8Array, as = planner, name = '年度报告.docx'): Promise<CheckedDraft> {
  const file = { name, bytes };
  const { status, body } = await t.call('POST /api/check', { as, file, body: {} });
  assert.equal(status, 200, JSON.stringify(body));
  return checkedDraft.parse(body);
}

interface Written {
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
}

/** A paper of a template that ships, as its two files. */
async function written(template: string, period: string): Promise<Written> {
  const made = await t.call('POST /api/papers', { as: planner, body: { template, month: period } });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { id } = made.body as { id: string };
  const docx = await t.call('GET /api/papers/{id}/docx', { as: planner, params: { id }, query: {} });
  const pdf = await t.call('GET /api/papers/{id}/pdf', { as: planner, params: { id }, query: {} });
  return { docx: docx.bytes, pdf: pdf.bytes };
}

/** The paper with its main part changed, as somebody's Word would leave it. */
async function changed(how: (xml: string) => string, of = paper): Promise<Uint8Array> {
  const parts = await partsOf(of);
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

  it('is right as bare words too', async () => {
    const draft = await checked(await changed(unpinned));
    assert.equal(
      draft.numbers.some(({ reason }) => reason === 'pinned'),
      false,
    );
    assert.deepEqual(open(draft), [], draft.text);
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

  it('is, as the half-year report, held against the schedules that the units follow and the targets of June', async () => {
    const { docx } = await written('half', '2022-06');
    const { text, numbers } = await checked(await changed(unpinned, docx));
    assert.match(text, /慢于序时进度35\.0个百分点/u);
    assert.match(text, /固定资产投资：?年度目标增长7%/u);
    assert.doesNotMatch(text, /固定资产投资：?年度目标增长6%/u);
    assert.match(text, /已开工3个/u);
    const gaps = numbers.filter(({ span }) => span === '35.0个百分点');
    assert.deepEqual(
      gaps.map(({ status }) => status),
      gaps.map(() => 'confirmed'),
    );
    assert.ok(gaps.length > 0);
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

describe('the papers of all six templates', () => {
  const all = [
    ['monthly', '2022-11'],
    ['quarterly', '2022-09'],
    ['half', '2022-06'],
    ['annual', '2022-12'],
    ['draft', '2022-12'],
    ['request', '2022-09'],
  ] as const;
  for (const [template, period] of all) {
    it(`${template}: right with pins, as bare words and as PDF`, async () => {
      const { docx, pdf } = await written(template, period);
      assert.deepEqual(open(await checked(docx)), []);
      const bare = await checked(await changed(unpinned, docx));
      const printed = await checked(pdf, planner, '年度报告.pdf');
      assert.deepEqual(open(bare), [], bare.text);
      assert.deepEqual(open(printed), [], printed.text);
      assert.equal(printed.counts.confirmed, bare.counts.confirmed, printed.text);
    });
  }
});
