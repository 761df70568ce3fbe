import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Actor, Role } from '#kernel/access.ts';
import { assign } from '#modules/assignment/index.ts';
import { foundForms } from '#modules/form/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { addDocument, commitmentsOf, confirmReadings } from '#modules/plan/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { testApp, testStore } from '#platform/test-support.ts';
import { history, overview, preview, publish, withdraw } from './actions.ts';
import { notice, putNotice } from './actions-notices.ts';
import { decideSecond } from './actions-second.ts';
import { dutiesOfOpenness } from './duties.ts';
import { exportSite } from './export.ts';
import { opennessHandlers } from './routes.ts';
import { withheldText } from './rules-screen.ts';
import { opennessParameters } from './rules-settings.ts';
import type { PublicKind } from './rules-words.ts';
import { opennessContract, type PublicWanted } from './schema.ts';
import { serveOpen } from './serve.ts';

const county = '370404';
const today = '2022-06-08';
let store: Store;
let plan = '';
let roads = '';
let indicator = '';
let project = '';

function by(role: Role, on = today, account: string = role) {
  const actor: Actor = {
    account,
    county,
    post: `plan-${role}`,
    postName: role === 'planner' ? '计划管理岗' : '其他岗',
    unit: 'plan',
    unitName: '发展和改革局',
    unitPath: '/gov/plan/',
    roles: [role],
  };
  return { store, actor, now: `${on}T02:00:00.000Z`, today: on, address: 'test' };
}
const planner = (on = today) => by('planner', on);
/** Somebody else in the office of supervision. */
const second = (on = today) => by('supervisor', on);

const text =
  '峄城区2022年国民经济和社会发展计划\n\n二、2022年主要目标\n\n全年新建改造农村公路50公里以上。新建学校3所。\n';

before(async () => {
  store = await testStore();
  const now = '2022-01-04T01:00:00.000Z';
  for (const code of [county, '370405'])
    await createCounty(
      store,
      code,
      {
        year: 2022,
        now,
        units: [
          {
            id: 'gov',
            name: '区政府',
            shortName: '区政府',
            kind: 'government',
            parent: null,
            division: null,
          },
          {
            id: 'plan',
            name: '发展和改革局',
            shortName: '发改局',
            kind: 'department',
            parent: 'gov',
            division: null,
          },
        ],
        posts: [
          { id: 'plan-planner', unit: 'plan', name: '计划管理岗', roles: ['planner'], leader: false },
          { id: 'watch', unit: 'gov', name: '督查岗', roles: ['supervisor'], leader: false },
        ],
        accounts: [],
      },
      async (tx, made) => {
        await foundPacks(tx, made, now);
        await foundForms(tx, made, now);
      },
    );
  plan = await addDocument(planner(), { fileName: 'plan.txt', text, year: 2022 });
  await confirmReadings(planner(), plan, 'all');
  const commitments = await commitmentsOf(store.db, county, { year: 2022 });
  const road = commitments.find(({ title }) => title.includes('公路'));
  assert.ok(road);
  roads = road.id;
  indicator = road.indicator;
  await assign(planner(), roads, {
    leadUnit: 'plan',
    leaderPost: null,
    supports: [],
    shares: [],
    collect: 'lead',
    trajectory: { kind: 'linear' },
    version: null,
  });
  await figure('2022-03', '8');
  await figure('2022-04', '11');
  await figure('2022-04', '12', '漏报一条路');
  await inTransaction(store, async (tx) => {
    const [id = ''] = await insertProjects(
      tx,
      [{ name: '演示产业园', unit: 'plan', stage: 'building', year: 2022, origin: 'demo' }],
      { county, account: 'planner', now, byName: '发展和改革局计划管理岗' },
    );
    project = id;
    await judgeMonth(tx, county, '2022-04', { account: 'planner', at: now });
  });
});
after(async () => store.close());

async function figure(period: string, value: string, correction: string | null = null): Promise<void> {
  await inTransaction(store, async (tx) =>
    appendFigures(tx, [
      {
        county,
        indicator,
        unit: 'plan',
        period,
        basis: 'estimate',
        value,
        origin: 'import',
        demo: false,
        recordedAt: `${period}-12T01:00:00.000Z`,
        recordedBy: 'planner',
        correction,
      },
    ]),
  );
}

/** The site as somebody outside sees it on a day. */
function outside(day: string) {
  const made = testApp(
    store,
    [
      (app) =>
        serveOpen(app, {
          county,
          host: 'gongkai.example.gov.cn',
          faces: [{ path: '/p/service/item', title: '事项目录', lead: '演示', listed: true }],
          address: 'https://xushi.example.gov.cn/',
        }),
      (app) => mount(app, opennessContract, opennessHandlers()),
    ],
    stoppedClock(`${day}T10:00:00+08:00`),
  );
  const get = async (address: string, headers: Record<string, string> = {}) => {
    const answer = await made.app.hono.request(new Request(`http://localhost${address}`, { headers }));
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { get, made };
}

function wanted(
  kind: PublicKind,
  objects: readonly string[],
  more: Partial<PublicWanted> = {},
): PublicWanted {
  const terms = { from: today, until: null, through: null, basis: '区政府办公室公开审查意见' };
  return { kind, objects: [...objects], ...terms, excused: [], ...more };
}

async function refused(what: Promise<unknown>, words: RegExp): Promise<void> {
  await assert.rejects(what, (error: Error) => words.test(error.message) || assert.fail(error.message));
}

test('nothing is public until it is published, one thing at a time, and it is gone the moment it is withdrawn', async () => {
  const { get } = outside(today);
  assert.match((await get('/open/370404/plans.html')).text, /目前没有公开的计划文件/u);
  await publish(planner(), wanted('plan', [plan]));
  const bare = (await get(`/open/370404/plan-${plan}.html`)).text;
  assert.match(bare, /新建改造农村公路50公里以上/u);
  assert.doesNotMatch(bare, /class="progress"|12公里/u, 'the text alone is public, no progress with it');
  await publish(planner(), wanted('commitment', [roads]));
  const told = (await get(`/open/370404/plan-${plan}.html`)).text;
  assert.match(told, /<span class="said" id="s-1">全年新建改造农村公路50公里以上。<\/span>/u);
  assert.match(told, /2022年4月 12公里（预计）/u);
  assert.doesNotMatch(told, /新建学校.*class="progress"|[红黄绿]灯|漏报一条路/u);
  assert.equal((await get(`/open/370404/indicator-${indicator}.html`)).status, 404);
  await publish(planner(), wanted('indicator', [indicator], { through: '2022-03' }));
  const series = (await get(`/open/370404/data/indicator-${indicator}.csv`)).text;
  assert.match(series, /2022-03,8,公里,预计/u);
  assert.doesNotMatch(series, /2022-04/u, 'figures up to the month that was published');
  await refused(publish(planner(), wanted('plan', [plan])), /已经公开或将要公开/u);
  assert.doesNotMatch(
    (await get('/open/370405/plans.html')).text,
    /农村公路/u,
    'another county shows its own',
  );
  await withdraw(planner(), {
    kind: 'indicator',
    objects: [{ object: indicator, version: 1 }],
    reason: '口径待核',
  });
  assert.equal((await get(`/open/370404/indicator-${indicator}.html`)).status, 404);
  await refused(
    withdraw(planner(), { kind: 'indicator', objects: [{ object: indicator, version: 1 }], reason: '再撤' }),
    /已被他人撤下/u,
  );
  await publish(planner(), wanted('indicator', [indicator]));
  const mended = (await get('/open/370404/corrections.html')).text;
  assert.match(mended, /11公里.*12公里/su);
  assert.doesNotMatch(mended, /漏报一条路/u, 'the reason of a correction is not on the list');
  const { rows } = await history(planner(), { kind: 'indicator', object: indicator });
  assert.deepEqual(
    rows.map(({ version, standing }) => [version, standing]),
    [
      [2, 'public'],
      [1, 'withdrawn'],
    ],
  );
});

test('of two planners who publish at the same moment one does', async () => {
  const both = await Promise.allSettled([
    publish(planner(), wanted('project', [project], { until: '2022-06-20' })),
    publish(planner(), wanted('project', [project], { until: '2022-06-21' })),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const { rows } = await history(planner(), { kind: 'project', object: project });
  assert.equal(rows.length, 1);
  await withdraw(planner(), { kind: 'project', objects: [{ object: project, version: 1 }], reason: '重办' });
});

test('a number of a person blocks the publishing, and where it comes later it is kept off the page and reported', async () => {
  const rename = async (name: string): Promise<void> => {
    await store.db.updateTable('project.project').set({ name }).where('id', '=', project).execute();
  };
  await rename('演示产业园（联系人：王建国13812345678）');
  const seen = await preview(planner(), wanted('project', [project]));
  assert.equal(seen.ready, false);
  assert.deepEqual(
    seen.items[0]?.findings.map(({ field, kind, text: shown, excusable }) => [field, kind, shown, excusable]),
    [
      ['项目名称', '姓名', '王**', false],
      ['项目名称', '手机号码', '13********8', false],
    ],
  );
  assert.doesNotMatch(JSON.stringify(seen), /13812345678/u);
  await refused(publish(planner(), wanted('project', [project])), /没有公开：.*“项目名称”里有姓名/u);
  await refused(
    publish(planner(), wanted('project', [project], { excused: ['王建国', '13812345678'] })),
    /没有公开/u,
  );
  await rename('演示产业园');
  await publish(planner(), wanted('project', [project], { until: '2022-06-20' }));
  await rename('演示产业园（电话13812345678）');
  // A stage or a name moves without a mark: another day reads anew.
  const { get } = outside('2022-06-09');
  const page = await get('/open/370404/projects.html');
  assert.match(page.text, new RegExp(withheldText, 'u'));
  for (const place of ['projects.html', 'data/projects.csv', 'data/site.json'])
    assert.doesNotMatch((await get(`/open/370404/${place}`)).text, /13812345678|产业园/u);
  const { kept } = await overview(planner('2022-06-09'), 'project');
  assert.deepEqual(
    kept.map(({ field, finding }) => [field, finding]),
    [['项目名称', '手机号码']],
  );
  assert.doesNotMatch(JSON.stringify(kept), /13812345678/u);
  await rename('演示产业园');
});

test('a notice needs its least days, passes what it is for with the text named, and ends by the clock', async () => {
  const draft = {
    type: 'publicity',
    title: '关于示范户名单的公示',
    organ: '发展和改革局',
    body: '示范户：第一户。\n联系人：王建国，电话0632-7711234。',
    place: '村公告栏',
    objections: '发展和改革局办公室',
  } as const;
  const made = await putNotice(planner(), draft);
  await refused(publish(planner(), wanted('notice', [made.id], { until: '2022-06-10' })), /公示期不少于5/u);
  const terms = { until: '2022-06-14' };
  await refused(publish(planner(), wanted('notice', [made.id], terms)), /“正文”里有姓名/u);
  await publish(
    planner(),
    wanted('notice', [made.id], { ...terms, excused: ['王建国', '电话0632-7711234'] }),
  );
  await refused(putNotice(planner(), { ...draft, title: '改' }, made), /请先撤下/u);
  // It names somebody: until another person has looked at it, nobody outside sees it.
  const address = `/open/370404/notice-${made.id}.html`;
  assert.equal((await outside('2022-06-14').get(address)).status, 404);
  const [row] = (await overview(planner(), 'notice')).rows;
  assert.deepEqual([row?.act?.standing, row?.act?.own, row?.page], ['waiting', true, null]);
  const duties = await owedOn(today);
  assert.deepEqual(
    duties.filter(({ kind }) => kind === 'openness.approve').map(({ post, title }) => [post, title]),
    [['watch', '复核公开：关于示范户名单的公示']],
    'it is owed by whoever may be the second, not by the post that published',
  );
  const one = {
    kind: 'notice',
    objects: [{ object: made.id, version: 1 }],
    agreed: true,
    reason: '',
  } as const;
  await refused(decideSecond(planner(), one), /须由另一人复核/u);
  await refused(decideSecond(by('reporter'), one), /权限|不存在|没有/u);
  await refused(decideSecond(second(), { ...one, agreed: false }), /退回请写明原因/u);
  await refused(
    store.db
      .updateTable('openness.publication')
      .set({ approved_by: 'planner', approved_at: `${today}T02:00:00.000Z` })
      .where('object', '=', made.id)
      .execute(),
    /publication__second/u,
  );
  await decideSecond(second(), one);
  await refused(decideSecond(second(), one), /不在待复核状态/u);
  assert.equal((await notice(planner(), made.id)).writes, false);
  const last = outside('2022-06-14');
  const page = await last.get(`/open/370404/notice-${made.id}.html`);
  assert.match(page.text, /电话0632-7711234/u);
  assert.match(page.text, /noindex/u);
  const tag = page.headers.get('etag') ?? '';
  assert.equal((await last.get(`/open/370404/notice-${made.id}.html`, { 'if-none-match': tag })).status, 304);
  const gone = outside('2022-06-15');
  const after = await gone.get(`/open/370404/notice-${made.id}.html`, { 'if-none-match': tag });
  assert.equal(after.status, 404, 'not even to a cache that asks with its tag');
  assert.doesNotMatch(after.text, /王建国/u);
  for (const place of ['', 'notices.html', 'data/site.json'])
    assert.doesNotMatch((await gone.get(`/open/370404/${place}`)).text, /王建国|示范户/u);
  assert.equal((await overview(planner('2022-06-15'), 'notice')).rows[0]?.act?.standing, 'expired');
});

/** What is owed on a day. */
const owedOn = (day: string) =>
  dutiesOfOpenness(store.db, { county, today: day, now: `${day}T02:00:00.000Z` });

test('what ends is owed by the post that published it, once for all that end together', async () => {
  await withdraw(planner(), { kind: 'project', objects: [{ object: project, version: 2 }], reason: '重办' });
  await publish(planner(), wanted('project', [project], { until: '2022-06-12' }));
  const owed = (await owedOn(today)).filter(({ kind }) => kind === 'openness.end');
  assert.ok(
    owed.some(
      ({ title, post, due }) =>
        title === '“演示产业园”的公开将到期' && post === 'plan-planner' && due === '2022-06-12',
    ),
  );
  assert.equal((await owedOn('2022-06-13')).filter(({ title }) => title.includes('演示产业园')).length, 0);
  const page = await outside(today).get(`/open/370404/project-${project}.html`);
  assert.match(page.text, /<h1>演示产业园<\/h1>.*<dt>责任单位<\/dt><dd>发展和改革局<\/dd>/su);
  assert.doesNotMatch(page.text, /<dt>灯号/u);
  assert.equal((await outside('2022-06-13').get(`/open/370404/project-${project}.html`)).status, 404);
});

test('lights are shown only where the county turned them on', async () => {
  const place = `/open/370404/plan-${plan}.html`;
  assert.doesNotMatch((await outside(today).get(place)).text, /class="light/u);
  await setParameter(planner(), [opennessParameters], {
    key: 'openness.lights',
    unit: '',
    value: '1',
    from: '2022-06-01',
    basis: '区政府常务会议',
  });
  assert.match((await outside(today).get(place)).text, /class="light (?:green|yellow|red|grey)"/u);
});

test('two exports of one state are the same bytes; what ended is taken away; nothing else is overwritten', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-open-'));
  try {
    const at = (day: string) => ({ county, today: day, now: `${day}T02:00:00.000Z` });
    const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
    const first = await exportSite(store, at('2022-06-14'), a);
    await exportSite(store, at('2022-06-14'), b);
    assert.ok(first.files > 15);
    const names = (await readdir(a, { recursive: true })).toSorted();
    assert.deepEqual((await readdir(b, { recursive: true })).toSorted(), names);
    for (const name of names.filter((one) => path.extname(one) !== ''))
      assert.deepEqual(await readFile(path.join(a, name)), await readFile(path.join(b, name)), name);
    const home = await readFile(path.join(a, 'index.html'), 'utf8');
    assert.match(home, /2022年6月14日（制作日）/u);
    assert.doesNotMatch(home, /(?:href|src)="(?:\/|https?:)/u, 'every link is relative');
    assert.ok(names.some((name) => name.startsWith('notice-')));
    await exportSite(store, at('2022-06-15'), a);
    const later = await readdir(a, { recursive: true });
    assert.equal(
      later.some((name) => name.startsWith('notice-')),
      false,
      'what ended is gone from the folder',
    );
    const other = path.join(folder, 'c');
    await exportSite(store, at('2022-06-15'), other);
    await writeFile(path.join(other, 'files.json'), '{}');
    await refused(exportSite(store, at('2022-06-15'), other), /里有别的文件，没有写入/u);
    await refused(exportSite(store, { ...at(today), county: '110101' }, other), /没有建立110101/u);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the site asks for no sign-in, sets no cookie, and says how it may be kept', async () => {
  const { get, made } = outside(today);
  const page = await get('/open/370404/index.html');
  assert.equal(page.status, 200);
  assert.equal(page.headers.get('set-cookie'), null);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /default-src 'none'; style-src 'self'; script-src 'self'/u,
  );
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  assert.equal((await get('/open/370404')).status, 301);
  // What is not there says so in Chinese and leads home, at whatever depth it is asked for.
  for (const [address, words, home] of [
    [
      '/open/110101/',
      /没有这个公开网站.*区划代码110101/su,
      /<a href="\/open\/370404\/">去峄城区公开网站首页/u,
    ],
    ['/open/nothing', /这个地址没有公开网站/u, /<a href="\/open\/370404\/">/u],
    ['/open/370404/nothing.html', /没有这个页面/u, /<a href="\/open\/370404\/index.html">首页/u],
    ['/open/370404/data/nothing.csv', /没有这个页面/u, /href="\/open\/370404\/assets\/site-/u],
  ] as const) {
    const lost = await get(address);
    assert.equal(lost.status, 404, address);
    assert.match(lost.text, words);
    assert.match(lost.text, home);
    assert.match(lost.text, /<html lang="zh-CN">/u);
    assert.equal(lost.headers.get('cache-control'), 'no-store');
  }
  assert.equal((await get('/open/')).headers.get('location'), '/open/370404/');
  // Registers of the county's systems are led to from home: on the product's own host by path, elsewhere by its address.
  assert.match(page.text, /<h2>公开登记和公示<\/h2>.*<a href="\/p\/service\/item">事项目录<\/a>/su);
  assert.doesNotMatch((await get('/open/370405/')).text, /\/p\/service/u, 'faces are the own county’s alone');
  const own = { host: 'gongkai.example.gov.cn' };
  const host = (await get('/', own)).text;
  assert.match(host, /峄城区国民经济和社会发展计划公开/u);
  assert.match(host, /href="https:\/\/xushi\.example\.gov\.cn\/p\/service\/item"/u);
  assert.match((await get('/nothing', own)).text, /<a href="\/index.html">首页/u);
  assert.equal((await get('/api/openness', own)).status, 404, 'a host of its own shows nothing but the site');
  const posted = await made.app.hono.request(
    new Request('http://localhost/', { method: 'POST', headers: own }),
  );
  assert.equal(posted.status, 405);
  assert.equal((await made.call('GET /api/openness')).status, 401);
  assert.equal((await made.call('GET /api/openness', { as: by('leader').actor })).status, 200);
  assert.equal((await made.call('GET /api/openness', { as: by('reporter').actor })).status, 403);
  const body = wanted('commitment', [roads]);
  assert.equal((await made.call('POST /api/openness/publish', { as: by('leader').actor, body })).status, 403);
});
