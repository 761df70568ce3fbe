import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { readPins } from '#documents/docx-pins.ts';
import type { ParameterGroup } from '#kernel/parameter.ts';
import { foundPacks, judgeProjects } from '#modules/light/index.ts';
import { foundNumbering } from '#modules/numbering/index.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { parameterContract, parameterHandlers } from '#modules/parameter/index.ts';
import { plantMonths, progressMonths } from '#modules/progress/index.ts';
import { insertProjects, setMonthReader } from '#modules/project/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, jsonb, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf } from '../../../tests/support/plan-rows.ts';
import { bulletinHandlers } from './routes.ts';
import { bulletinParameters } from './rules-settings.ts';
import { bulletinContract } from './schema.ts';

const now = '2022-07-08T01:00:00.000Z';
const home = '370404';
const planner = actorOf(home, ['planner']);
const town = actorOf(home, ['reporter'], { unit: '370404100', unitName: '古邵镇' });
const groups: readonly ParameterGroup[] = [bulletinParameters];

let store: Store;
let t: TestApp;
const ids = new Map<string, string>();

/** What a project had done, in 万元, at the end of April, May and June; null where it reported nothing. */
const months: Readonly<Record<string, readonly (string | null)[]>> = {
  north: ['3000', '4000', '5000'],
  south: ['2000', '4500', '6500'],
  west: ['1000', '1000', null],
};

async function plant(project: string, month: string, done: string): Promise<void> {
  const input = {
    monthDone: null,
    done: `${done}0000`,
    paid: null,
    words: '施工',
    nextPlan: '',
    nextAmount: null,
    explanation: '',
    quantities: [],
  };
  await inTransaction(store, (tx) =>
    plantMonths(tx, home, [{ project: ids.get(project) ?? '', month, state: 'approved', input }], {
      now,
      account: 'test',
      byName: '测试',
    }),
  );
}

before(async () => {
  store = await testStore();
  setMonthReader(progressMonths);
  await createCounty(store, home, { year: 2022, now, demo: true }, async (tx, county) => {
    await foundPacks(tx, county, now);
    await foundNumbering(tx, county, now);
  });
  const [first, second, third] = (await unitsOf(store.db, home)).filter(({ kind }) => kind === 'town');
  const towns = { north: first, south: second, west: third };
  for (const [name, place] of Object.entries(towns)) {
    const [id = ''] = await inTransaction(store, (tx) =>
      insertProjects(
        tx,
        [
          {
            name,
            unit: 'fgj',
            town: place?.id ?? null,
            levels: ['county'],
            category: 'active',
            stage: 'building',
            startedOn: '2022-01-10',
            yearPlan: '100000000',
            year: 2022,
            origin: 'form',
          },
        ],
        { county: home, account: 'test', now },
      ),
    );
    ids.set(name, id);
  }
  for (const [name, all] of Object.entries(months))
    for (const [index, done] of all.entries())
      if (done !== null) await plant(name, `2022-0${index + 4}`, done);
  for (const month of ['2022-04', '2022-05', '2022-06'])
    await inTransaction(store, (tx) => judgeProjects(tx, home, month, { account: 'test', at: now }));
  t = testApp(
    store,
    [
      (app) => {
        mount(app, parameterContract, parameterHandlers(groups));
        mount(app, bulletinContract, bulletinHandlers());
      },
    ],
    stoppedClock('2022-07-08T09:00:00+08:00'),
  );
});
after(() => store.close());

const draftShape = bulletinContract['GET /api/bulletins/draft/{month}'].response;
const issuedShape = bulletinContract['POST /api/bulletins'].response;
const bulletinShape = bulletinContract['GET /api/bulletins/{id}'].response;

async function draft(month: string, more: Readonly<Record<string, string>> = {}) {
  const query = { kind: 'projects', ...more };
  const answer = await t.call('GET /api/bulletins/draft/{month}', { as: planner, params: { month }, query });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return draftShape.parse(answer.body);
}
async function issue(month: string, more: Readonly<Record<string, string>> = {}) {
  const { digest } = await draft(month, more);
  const body = { kind: 'projects', month, digest, ...more };
  const answer = await t.call('POST /api/bulletins', { as: planner, body });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return issuedShape.parse(answer.body);
}
async function view(id: string, as = planner) {
  return bulletinShape.parse((await t.call('GET /api/bulletins/{id}', { as, params: { id } })).body);
}
const set = async (as: typeof planner) =>
  t.call('POST /api/parameters', {
    as,
    body: { key: 'bulletin.ranking', value: '1', from: '2022-07-01', basis: '区政府办公室通知（演示）' },
  });
const juneWords = async () => JSON.stringify((await draft('2022-06')).blocks);
const placesIn = (pins: readonly { readonly key?: string; readonly text: string }[]) =>
  pins.flatMap(({ key = '', text }) => (/^(?:rank|change)\/town-rate\//u.test(key) ? [text] : []));

describe('the bulletin of key projects', () => {
  it('ranks nothing until the county turns ranking on, with a basis; only the planner can', async () => {
    const before = await draft('2022-05');
    assert.equal(before.ranking, false);
    assert.doesNotMatch(JSON.stringify(before), /rank\/|change\/|位次|↑|↓/u);
    const issued = await issue('2022-05');
    assert.equal(issued.mark, '峄城重点项目通报〔2022〕1号');
    assert.equal((await set(town)).status, 403);
    assert.equal((await set(planner)).status, 200);
    // May printed no place, so June is held against the places of May's facts: south 45 %, north 40 %, west 10 %.
    const after = await draft('2022-06');
    assert.equal(after.ranking, true);
    assert.deepEqual(placesIn(after.pins), ['1', '—', '2', '—', '—', '—']);
    assert.match(JSON.stringify(after.blocks), /未报/u);
  });

  it('holds places against those the last bulletin printed, reads the same from the .docx, and numbers on in its own 代字', async () => {
    await issue('2022-04');
    const may = await issue('2022-05');
    assert.deepEqual(placesIn((await view(may.id)).pins), ['1', '↑1', '2', '↓1', '3', '—']);
    const june = await issue('2022-06');
    assert.equal(june.mark, '峄城重点项目通报〔2022〕4号');
    const page = await view(june.id);
    const file = await t.call('GET /api/bulletins/{id}/docx', { as: town, params: { id: june.id } });
    const read = await readPins(file.bytes, 'a.docx');
    assert.deepEqual(
      Object.fromEntries(read.map(({ pin, text }) => [pin.replace(`${june.id}.`, ''), text])),
      Object.fromEntries(page.pins.map(({ id, text }) => [id, text])),
    );
    const given = await store.db
      .selectFrom('numbering.given')
      .select(['number', 'kind'])
      .where('county', '=', home)
      .orderBy('number')
      .execute();
    assert.deepEqual(
      given,
      [1, 2, 3, 4].map((number) => ({ number, kind: 'bulletin_projects' })),
    );
  });

  it('is corrected by another one that says what changed and why; the old paper stays and names it', async () => {
    const list = await t.call('GET /api/bulletins', { as: town, query: { year: '2022', kind: 'projects' } });
    const { rows } = bulletinContract['GET /api/bulletins'].response.parse(list.body);
    const june = rows.find(({ month }) => month === '2022-06');
    assert.ok(june !== undefined);
    const before = await view(june.id);
    assert.deepEqual(before.changes, []);
    const corrects = { corrects: june.id, reason: '西部镇补报' };
    const wrong = async (more: Readonly<Record<string, string>>) =>
      t.call('GET /api/bulletins/draft/{month}', {
        as: planner,
        params: { month: '2022-06' },
        query: { kind: 'projects', ...more },
      });
    assert.equal((await wrong(corrects)).status, 409);
    await plant('west', '2022-06', '9000');
    assert.equal((await wrong({ corrects: june.id })).status, 422);
    const changed = await view(june.id);
    assert.ok(changed.changes.some(({ now: text }) => text === '90.0%'));
    // A unit reads the paper as it was issued; today's facts of others are not its own to see.
    const seen = await view(june.id, town);
    assert.deepEqual([seen.changes, seen.compared], [[], false]);
    const made = await issue('2022-06', corrects);
    assert.match(made.title, /（更正）$/u);
    const page = await view(made.id);
    assert.equal(page.corrects?.mark, june.mark);
    assert.match(JSON.stringify(page.blocks[0]), /因西部镇补报，有关内容更正如下：/u);
    const old = await view(june.id);
    assert.equal(old.correctedBy?.mark, made.mark);
    assert.deepEqual(old.blocks, before.blocks);
    assert.equal((await wrong(corrects)).status, 409);
  });
});

describe('a red project', () => {
  it('says 未见措施 until a letter about it was issued, and then names the letter', async () => {
    const project = ids.get('north') ?? '';
    const body = {
      colour: 'red',
      measure: 'gap',
      grey: null,
      actual: null,
      due: null,
      gap: '40',
      reason: '差40.0个百分点',
      rule: { pack: 'p', version: 1, id: 'r' },
      figures: [],
      toGreen: null,
    };
    const light = { county: home, project, period: '2022-06', version: 99, colour: 'red' } as const;
    const judged = { pack: 'p', pack_version: 1, judged_at: now, judged_by: 'test' };
    await store.db
      .insertInto('light.project_light')
      .values({ ...light, ...judged, body: jsonb(body) })
      .execute();
    assert.match(await juneWords(), /差40\.0个百分点.{0,60}未见措施/u);
    await sql`insert into supervise.letter (county, id, kind, state, title, sender, organ, unit, addressee, source, project, facts, opening, requirement,
        reply_quantity, reply_unit, year, number, series, printed, drafted_at, drafted_by_name, issued_at, changed_at)
      values (${home}, 'letter', 'order', 'issued', '督办', 'fgj', '发改局', 'fgj', '发改局', '{}', ${project}, '[]', '', '', '5', 'workday', 2022, 7, 's',
        '峄城督函〔2022〕7号', ${now}, '岗', ${now}, ${now})`.execute(store.db);
    const text = await juneWords();
    assert.match(text, /督办函 峄城督函〔2022〕7号（7月8日）/u);
    assert.doesNotMatch(text, /差40\.0个百分点.{0,60}未见措施/u);
  });
});

describe('the other kinds', () => {
  it('of what was not reported names the projects’ units from their own clock', async () => {
    const made = await draft('2022-06', { kind: 'reporting' });
    assert.match(JSON.stringify(made.blocks), /6月项目进度（时限7月5日）应报/u);
    const empty = await t.call('POST /api/bulletins', {
      as: planner,
      body: { kind: 'half_year', month: '2022-06', digest: '0'.repeat(64) },
    });
    assert.equal(empty.status, 422);
  });

  it('has a table of five classes and its .xlsx for every business post', async () => {
    for (const name of [
      'GET /api/bulletins/classes/{month}',
      'GET /api/bulletins/classes/{month}/xlsx',
    ] as const)
      assert.equal((await t.call(name, { as: town, params: { month: '2022-06' } })).status, 200);
    const admin = actorOf(home, ['admin']);
    const hidden = await t.call('GET /api/bulletins/classes/{month}', {
      as: admin,
      params: { month: '2022-06' },
    });
    assert.equal(hidden.status, 403);
  });
});
