import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { writeCsv } from '#documents/csv-out.ts';
import { readSheet } from '#documents/sheet-in.ts';
import type { Actor } from '#kernel/access.ts';
import { createCounty, postsOf, unitsOf } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { projectHandlers } from './routes.ts';
import { allColumns, headingOf } from './rules-columns.ts';
import { type ProjectFields, projectContract, projectShape } from './schema.ts';
import { insertProjects } from './store.ts';

const now = '2022-06-08T01:00:00.000Z';
const county = '370404';
let store: Store;
let t: TestApp;
let town = '';
let otherTown = '';

const fields = (name: string, more: Partial<ProjectFields> = {}): ProjectFields => ({
  code: null,
  name,
  levels: ['county'],
  category: 'none',
  codeMissing: '',
  site: '',
  content: '',
  doneBefore: null,
  plannedStart: null,
  finishedOn: null,
  sponsorUnit: null,
  sponsorPost: null,
  nature: 'new',
  stage: 'started',
  industry: '新材料',
  owner: '演示企业',
  unit: 'fgj',
  town: null,
  total: '100000000',
  yearPlan: '30000000',
  done: '10000000',
  startedOn: '2022-03-01',
  dueOn: null,
  ...more,
});

before(async () => {
  store = await testStore();
  for (const code of [county, '370405']) await createCounty(store, code, { year: 2022, now });
  const towns = (await unitsOf(store.db, county)).filter(({ kind }) => kind === 'town');
  town = towns[0]?.id ?? '';
  otherTown = towns[1]?.id ?? '';
  t = testApp(store, [(app) => mount(app, projectContract, projectHandlers())]);
  const stamp = { county, account: 'a', now };
  await inTransaction(store, (tx) =>
    insertProjects(
      tx,
      [
        fields('匡衡路改造', { code: 'YS2022-0001', levels: ['province'], total: '900000000' }),
        fields('石榴产业园二期', { code: 'YS2022-0002', unit: town, town, done: null }),
        fields('差别化纤维', {
          code: 'YS2022-0003',
          town: otherTown,
          yearPlan: null,
          done: '5000000',
          total: null,
        }),
      ].map((one) => ({ ...one, year: 2022, origin: 'form' })),
      stamp,
    ),
  );
  await inTransaction(store, (tx) =>
    insertProjects(tx, [{ ...fields('邻县项目', { code: 'YS2022-0001' }), year: 2022, origin: 'form' }], {
      ...stamp,
      county: '370405',
    }),
  );
});
after(() => store.close());

const as = (role: Actor['roles'][number], unit = 'fgj', path = '/gov/fgj/'): Actor => ({
  account: 'a',
  county,
  post: 'p',
  postName: '岗',
  unit,
  unitName: unit,
  unitPath: path,
  roles: [role],
});
const planner = as('planner');
const townPost = async (id: string): Promise<Actor> => {
  const unit = (await unitsOf(store.db, county)).find((one) => one.id === id);
  return as('reporter', id, unit?.path ?? '');
};

async function list(query: Record<string, string>, actor = planner) {
  const { status, body } = await t.call('GET /api/projects', { as: actor, query });
  assert.equal(status, 200);
  const { rows, total, sums } = projectContract['GET /api/projects'].response.parse(body);
  return { names: rows.map(({ name }) => name), rows, total, sums };
}

async function refused(name: string, parts: Parameters<TestApp['call']>[1], status: number): Promise<string> {
  const answer = await t.call(name, parts);
  assert.equal(answer.status, status);
  return JSON.stringify(answer.body);
}

describe('the list', () => {
  it('filters, sorts with the unknown last, counts and sums the whole filter', async () => {
    assert.deepEqual((await list({ sort: 'total' })).names, ['石榴产业园二期', '匡衡路改造', '差别化纤维']);
    const paged = await list({ size: '1', page: '2', sort: '-total' });
    assert.deepEqual([paged.names, paged.total], [['石榴产业园二期'], 3]);
    assert.deepEqual(paged.sums, {
      total: '1000000000',
      yearPlan: '60000000',
      done: '15000000',
      rate: '16.7',
      withoutPlan: 1,
    });
    assert.deepEqual((await list({ level: 'province' })).names, ['匡衡路改造']);
    assert.deepEqual((await list({ town: otherTown })).names, ['差别化纤维']);
    assert.equal((await list({ year: '2021' })).total, 0);
    assert.deepEqual((await list({ year: '2021' })).sums.rate, null);
  });

  it('finds two Chinese signs, a piece of a code, full-width digits, and nothing by signs of its own language', async () => {
    assert.deepEqual((await list({ q: '匡衡' })).names, ['匡衡路改造']);
    assert.deepEqual((await list({ q: '石榴 二期' })).names, ['石榴产业园二期']);
    assert.deepEqual((await list({ q: '－０００３' })).names, ['差别化纤维']);
    for (const q of ['%', "'", '\\', '_', '& | !', "a' | 'b"]) assert.equal((await list({ q })).total, 0, q);
  });

  it('shows a town what it answers for and what stands on its ground, the same in count, sums and export', async () => {
    const own = await list({ sort: 'name' }, await townPost(town));
    assert.deepEqual([own.names, own.total, own.sums.total], [['石榴产业园二期'], 1, '100000000']);
    assert.equal(own.rows[0]?.writes, true);
    const ground = await list({}, await townPost(otherTown));
    assert.deepEqual([ground.names, ground.rows[0]?.writes], [['差别化纤维'], false]);
    const file = await t.call('GET /api/projects/export', {
      as: await townPost(town),
      query: { format: 'csv' },
    });
    const text = new TextDecoder().decode(file.bytes);
    assert.match(text, /石榴/u);
    assert.doesNotMatch(text, /匡衡|纤维|邻县/u);
  });

  it('hides what is out of reach and writes that down', async () => {
    const [hidden] = (await list({ q: '匡衡' })).rows;
    const params = { id: hidden?.id ?? '' };
    await refused('GET /api/projects/{id}', { as: await townPost(town), params }, 404);
    await refused('GET /api/projects', { as: as('auditor') }, 403);
    const rows = await store.db
      .selectFrom('kernel.audit')
      .selectAll()
      .where('result', '=', 'refused')
      .execute();
    assert.equal(rows.length, 2);
  });
});

describe('adding and changing', () => {
  it('lets one of two win and shows the other the row as it now stands', async () => {
    const added = await t.call('POST /api/projects', {
      as: planner,
      body: { ...fields('新桥', { code: '', total: '1234500.50' }), year: 2022 },
    });
    const project = projectShape.parse(added.body);
    assert.deepEqual([project.code, project.total, project.version], [null, '1234500.5', 1]);
    const params = { id: project.id };
    const change = (name: string) => ({
      as: planner,
      params,
      body: { ...fields(name), version: 1 },
    });
    assert.equal((await t.call('PUT /api/projects/{id}', change('先到'))).status, 200);
    const late = await refused('PUT /api/projects/{id}', change('后到'), 409);
    assert.match(late, /先到/u);
    assert.deepEqual((await list({ q: '先到' })).total, 1);
    const audit = await store.db
      .selectFrom('kernel.audit')
      .select(['action'])
      .where('object', '=', `project:${project.id}`)
      .orderBy('id')
      .execute();
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['project.add', 'project.change'],
    );
  });

  it('lets a town change its own only, keep no foreign code and move nothing away', async () => {
    const own = await townPost(town);
    const [mine] = (await list({ q: '石榴' }, own)).rows;
    const params = { id: mine?.id ?? '' };
    const put = (more: Partial<ProjectFields>) => ({
      as: own,
      params,
      body: { ...fields('石榴产业园二期', { unit: town, town, code: 'YS2022-0002', ...more }), version: 1 },
    });
    await refused('PUT /api/projects/{id}', put({ unit: 'fgj' }), 403);
    assert.match(await refused('PUT /api/projects/{id}', put({ code: 'YS2022-0001' }), 422), /已被/u);
    assert.match(await refused('PUT /api/projects/{id}', put({ town: 'fgj' }), 422), /镇街/u);
    assert.equal((await t.call('PUT /api/projects/{id}', put({ done: '1' }))).status, 200);
    await refused('POST /api/projects', { as: own, body: { ...fields('别家'), year: 2022 } }, 403);
  });
});

function sheet(rows: readonly Partial<Record<string, string>>[]): Uint8Array {
  const columns = allColumns.map((column) => ({ heading: headingOf(column) }));
  return writeCsv({
    columns,
    rows: rows.map((one) => allColumns.map(({ title }) => one[title] ?? null)),
  });
}
const good = (number: number) => ({
  项目代码: `D${number}`,
  项目名称: `演示项目${number}`,
  阶段: '开工',
  责任单位: '发展和改革局',
  总投资: '12.5',
});

async function check(bytes: Uint8Array, year = '2023', name = 'p.csv') {
  const answer = await t.call('POST /api/projects/imports/check', {
    as: planner,
    file: { name, bytes },
    body: { year },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return projectContract['POST /api/projects/imports/check'].response.parse(answer.body);
}
async function commit(bytes: Uint8Array, sha256: string, year = '2023', name = 'p.csv') {
  return t.call('POST /api/projects/imports', { as: planner, file: { name, bytes }, body: { year, sha256 } });
}

describe('importing', () => {
  it('says first what it would do, then does it, and a second time changes nothing', async () => {
    const bytes = sheet([good(1), good(2)]);
    const checked = await check(bytes);
    assert.deepEqual([checked.added, checked.faultCount, (await list({ year: '2023' })).total], [2, 0, 0]);
    const done = await commit(bytes, checked.sha256);
    assert.equal(done.status, 200);
    const { rows, sums } = await list({ year: '2023' });
    assert.deepEqual([rows.length, sums.total], [2, '250000']);
    const again = await check(sheet([{ ...good(1), 总投资: '13' }, good(2)]));
    assert.deepEqual([again.added, again.changed, again.same], [0, 1, 1]);
  });

  it('writes nothing at all for one bad line, and the job says so', async () => {
    const bytes = sheet([good(7), { ...good(8), 责任单位: '没有的局' }]);
    const checked = await check(bytes);
    assert.deepEqual([checked.faultCount, checked.faults[0]?.row, checked.added], [1, 3, 0]);
    assert.equal((await commit(bytes, checked.sha256)).status, 422);
    const twice = sheet([good(7), good(7)]);
    assert.equal((await commit(twice, (await check(twice)).sha256)).status, 422);
    assert.equal((await list({ year: '2023', q: '演示项目7' })).total, 0);
    const jobs = projectContract['GET /api/projects/imports'].response.parse(
      (await t.call('GET /api/projects/imports', { as: planner })).body,
    ).rows;
    assert.deepEqual(
      jobs.map(({ state }) => state),
      ['failed', 'done'],
    );
    assert.match(jobs[0]?.reason ?? '', /没有导入任何行/u);
  });

  it('refuses another file than the one checked, posts without the right, and too many rows', async () => {
    const { sha256 } = await check(sheet([good(3)]));
    assert.equal((await commit(sheet([good(4)]), sha256)).status, 409);
    const bytes = sheet([good(3)]);
    await refused(
      'POST /api/projects/imports',
      { as: await townPost(town), file: { name: 'a.csv', bytes }, body: { year: '2023', sha256 } },
      403,
    );
    const many = await check(sheet(Array.from({ length: 10_001 }, (_, index) => good(index))));
    assert.match(many.faults[0]?.message ?? '', /拆成几份/u);
  });

  it('hears the database refuse the first of many rows while the next are being made', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      ...fields(`演示${index}`, { code: index < 2 ? 'twice' : null }),
      year: 2025,
      origin: 'form',
    }));
    const stamp = { county, account: 'a', now };
    await assert.rejects(
      inTransaction(store, (tx) => insertProjects(tx, many, stamp)),
      /project__code/u,
    );
    assert.equal((await list({ year: '2025' })).total, 0);
  });

  it('carries bundles, papers and quantities in, leaves 帮包 to its links, and an export carries all of it over without loss', async () => {
    const [post] = await postsOf(store.db, county);
    const sponsor = `${post?.unitName ?? ''}${post?.name ?? ''}`;
    const plain = { 阶段: '开工', 责任单位: '发展和改革局' };
    const whole = { ...plain, 项目名称: '旧区改造', 打包项目: '是' };
    const part = (name: string, more: object) => ({
      ...plain,
      项目名称: name,
      所属打包项目: '旧区改造',
      ...more,
    });
    const rich = {
      总投资: '10',
      建设内容: '改造管网',
      帮包单位: '发展和改革局',
      帮包岗位: sponsor,
      用地手续: '已办结；2022-03-15；示例1号；备注',
      施工许可手续: '办理中',
      实物量: '供热管网|km|≥10|8|6||；户数|户|2000',
    };
    const bad = await check(
      sheet([
        { ...whole, 打包项目: '否' },
        part('甲', rich),
        part('乙', { 所属打包项目: '没有', 用地手续: '已办结；2022-12-31', 帮包岗位: '没有岗' }),
      ]),
      '2026',
    );
    assert.deepEqual(
      bad.faults.map(({ row, column, message }) => `${row} ${column} ${message.slice(0, 9)}`),
      ['3 所属打包项目 “旧区改造”不是打', '4 V（帮包岗位） 没有叫“没有岗”的'],
    );
    const later = await check(
      sheet([
        { ...whole, 打包项目: '否' },
        part('甲', rich),
        part('乙', { 所属打包项目: '没有', 用地手续: '已办结；2022-12-31' }),
      ]),
      '2026',
    );
    assert.deepEqual(
      later.faults.map(({ row, column, message }) => `${row} ${column} ${message}`),
      [
        '3 所属打包项目 “旧区改造”不是打包项目，请在它那一行的“打包项目”里写“是”',
        '4 所属打包项目 没有叫“没有”的打包项目，请写2026年台账里或本表里打包项目的代码或名称',
        '4 用地手续 批复日期不能晚于今天',
      ],
    );
    const bytes = sheet([part('甲', rich), whole, part('乙', { 总投资: '5' })]);
    const checked = await check(bytes, '2026');
    assert.deepEqual([checked.faults, checked.added], [[], 3]);
    assert.deepEqual(
      checked.remarks.map(({ row, column }) => `${row} ${column}`),
      ['2 帮包单位', '2 帮包岗位'],
    );
    assert.equal((await commit(bytes, checked.sha256, '2026')).status, 200);
    const { rows, sums } = await list({ year: '2026' });
    assert.deepEqual([rows.map(({ name }) => name), sums.total], [['旧区改造'], '150000']);

    const out = await t.call('GET /api/projects/export', {
      as: planner,
      query: { year: '2026', format: 'csv' },
    });
    const back = await check(out.bytes, '2026');
    assert.deepEqual([back.faults, back.added, back.changed, back.same], [[], 0, 0, 3]);
    const text = new TextDecoder().decode(out.bytes);
    for (const word of ['改造管网', '已办结；2022-03-15；示例1号；备注', '供热管网|km|≥10|8|6||20/60/20'])
      assert.ok(text.includes(word), word);
    const moved = await check(out.bytes, '2028');
    assert.deepEqual([moved.faults, moved.added], [[], 3]);
    assert.equal((await commit(out.bytes, moved.sha256, '2028')).status, 200);
    const query = { year: '2028', format: 'csv' };
    const again = await t.call('GET /api/projects/export', { as: planner, query });
    assert.equal(new TextDecoder().decode(again.bytes), text);
    const changed = sheet([part('乙', { 总投资: '5', 用地手续: '不需办理' })]);
    const only = await check(changed, '2028');
    assert.deepEqual([only.changed, only.same], [1, 0], 'a row whose papers alone change is changed');
    assert.equal((await commit(changed, only.sha256, '2028')).status, 200);
    assert.deepEqual([(await check(changed, '2028')).changed, (await check(changed, '2028')).same], [0, 1]);
  });

  it('takes its own export back without a difference, and keeps cells that look like formulas text', async () => {
    const armed = { ...good(9), 建设单位: '=cmd|calc' };
    const bytes = sheet([armed]);
    await commit(bytes, (await check(bytes, '2024')).sha256, '2024');
    for (const format of ['xlsx', 'csv']) {
      for (const year of ['2022', '2024']) {
        const file = await t.call('GET /api/projects/export', { as: planner, query: { year, format } });
        const back = await check(file.bytes, year, `台账.${format}`);
        assert.deepEqual([back.faults, back.added, back.changed], [[], 0, 0], `${year} ${format}`);
        assert.equal(back.same, (await list({ year })).total);
      }
    }
    const template = await t.call('GET /api/projects/template', { as: planner });
    assert.match(
      (await readSheet(template.bytes, 'a.xlsx')).sheets[0]?.rows.flat().join(' ') ?? '',
      /总投资（万元）/u,
    );
    assert.match((await check(template.bytes, '2024', 'a.xlsx')).faults[0]?.message ?? '', /没有数据/u);
  });
});
