import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Act, type Actor, may, type Role, reachOf } from '#kernel/access.ts';
import type { Endpoint } from '#kernel/contract.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { foundDefinitions } from './founding.ts';
import { mountModules } from './modules.ts';

const county = '370404';
const now = '2022-06-02T01:00:00.000Z';
const roles: readonly Role[] = [
  'admin',
  'planner',
  'reporter',
  'reviewer',
  'leader',
  'supervisor',
  'congress',
  'auditor',
];

/** Units as they stand to the post that asks: its own, one under it, one beside it, the one above it. */
const places = { own: '/gov/u/', sub: '/gov/u/s/', other: '/gov/o/', above: '/gov/' } as const;
type Place = keyof typeof places;
const unitAt: Readonly<Record<Place, string>> = { own: 'u', sub: 's', other: 'o', above: 'gov' };
const placeNames: readonly Place[] = ['own', 'sub', 'other', 'above'];
/** Stands in what a unit has not had accepted yet: whoever may not read its report never gets it. */
const mark = (place: Place): string => `密-${place}-稿`;

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plant();
  t = testApp(store, [(app) => mountModules(app, { county, demoAccounts: [] })]);
});
after(async () => store.close());

const unit = (id: string, parent: string | null) =>
  ({ id, name: `单位${id}`, shortName: id, kind: 'department', parent, division: null }) as const;

async function plant(): Promise<void> {
  await createCounty(
    store,
    county,
    {
      year: 2022,
      now,
      units: [unit('gov', null), unit('u', 'gov'), unit('s', 'u'), unit('o', 'gov')],
      posts: [{ id: 'p', unit: 'u', name: '岗', roles: ['reporter'], leader: false }],
      accounts: [{ login: 'a', post: 'p', password: 'Ce-shi-2022x' }],
    },
    async (tx, code) => foundDefinitions(tx, code, now),
  );
  await inTransaction(store, async (tx) => {
    await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, no_january, created_at)
      values (${county}, 'i', '造林面积', 'number', 'level', 'mu', 2, false, ${now})`.execute(tx);
    for (const place of placeNames) {
      await sql`insert into reporting.report (county, id, unit, month, state, submitted_at, submitted_by)
        values (${county}, ${`r-${place}`}, ${unitAt[place]}, '2022-05', 'submitted', ${now}, 'x')`.execute(
        tx,
      );
      await sql`insert into reporting.entry (county, report, indicator, value, explanation, changed_at, changed_by)
        values (${county}, ${`r-${place}`}, 'i', 7, ${mark(place)}, ${now}, 'x')`.execute(tx);
      await sql`insert into reporting.event (county, report, seq, act, reason, at, account, post_name, unit_name)
        values (${county}, ${`r-${place}`}, 1, 'submit', ${mark(place)}, ${now}, 'x', '岗', ${place})`.execute(
        tx,
      );
    }
  });
}

const as = (role: Role): Actor => ({
  account: 'a',
  county,
  post: 'p',
  postName: '岗',
  unit: 'u',
  unitName: '单位u',
  unitPath: places.own,
  roles: [role],
});

const reaches = (role: Role, act: Act, place: Place): boolean =>
  may(as(role), act, { county, unitPath: places[place] });

/** Endpoints that name a unit and ask for their right in the action, for it depends on what is asked. */
const readBy: Readonly<Record<string, Act>> = {
  'GET /api/reporting/sheet': 'report.read',
  'GET /api/reporting/sheet.xlsx': 'report.read',
  'POST /api/reporting/import': 'report.write',
  'GET /api/quality/findings': 'flag.read',
  'GET /api/quality/findings.xlsx': 'flag.read',
  'GET /api/quality/flags': 'flag.read',
  'GET /api/quality/flags.xlsx': 'flag.read',
  'GET /api/quality/differences': 'flag.read',
  'GET /api/quality/differences.xlsx': 'flag.read',
  'GET /api/targets': 'target.read',
};

/** Places whose drafts an answer shows although the role may not read them. */
function leaks(role: Role, bytes: Uint8Array): readonly Place[] {
  const text = new TextDecoder().decode(bytes);
  return placeNames.filter((place) => !reaches(role, 'report.read', place) && text.includes(mark(place)));
}

const keysOf = (shape: unknown): readonly string[] =>
  shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];

const common: Readonly<Record<string, string>> = {
  month: '2022-05',
  year: '2022',
  indicator: 'i',
  form: 'plan',
};

function partsFor(endpoint: Endpoint, unit: string) {
  const query: Record<string, string> = {};
  for (const key of keysOf(endpoint.query)) {
    const value = key === 'unit' ? unit : common[key];
    if (value !== undefined) query[key] = value;
  }
  const body = keysOf(endpoint.body).includes('unit') ? { body: { unit, month: '2022-05' } } : {};
  const params = Object.fromEntries(keysOf(endpoint.params).map((key) => [key, 'none']));
  const file = { name: 'x.csv', bytes: new TextEncoder().encode('指标,5月\n造林面积,3\n') };
  return { query, params, ...body, ...(endpoint.upload === true ? { file } : {}) };
}

test('every endpoint that names a unit keeps a post within its reach, for every role and place', async () => {
  const named = [...t.app.endpoints].filter(([, { query, body }]) =>
    [...keysOf(query), ...keysOf(body)].includes('unit'),
  );
  assert.ok(named.length >= 8, `${named.length} endpoints name a unit`);
  for (const [name, endpoint] of named) {
    const act = endpoint.act ?? readBy[name];
    // What is open to all asks for no right and is the same for everybody: it must hold nothing of a draft.
    assert.ok(
      act !== undefined || endpoint.open === true,
      `${name} names a unit: give it an act, or say in readBy which right it asks for`,
    );
    for (const role of roles)
      for (const place of placeNames) {
        const answer = await t.call(name, { as: as(role), ...partsFor(endpoint, unitAt[place]) });
        const told = `${name} ${role} ${place}: ${answer.status}`;
        assert.ok(answer.status < 500, `${told} ${JSON.stringify(answer.body)}`);
        if (act !== undefined && reachOf(as(role), act) === 'none')
          assert.ok([403, 404].includes(answer.status), told);
        assert.deepEqual(leaks(role, answer.bytes), [], told);
      }
  }
});

test('a report is found, decided and refused exactly by role and place', async () => {
  for (const role of roles)
    for (const place of placeNames) {
      const params = { id: `r-${place}` };
      const read = await t.call('GET /api/reports/{id}', { as: as(role), params });
      const mayRead = reaches(role, 'report.read', place);
      const told = `${role} ${place}: ${read.status}`;
      assert.equal(read.status === 200, mayRead, told);
      if (!mayRead) assert.ok([403, 404].includes(read.status), told);
      const body = { act: 'return', version: 1, reason: '' };
      const decided = await t.call('POST /api/reports/{id}/acts', { as: as(role), params, body });
      assert.ok(decided.status >= 400 && decided.status < 500, `${role} ${place} decided: ${decided.status}`);
      if (!mayRead) assert.ok([403, 404].includes(decided.status), `${role} ${place}: ${decided.status}`);
    }
});

test('a list of reports holds the units within reach and no other', async () => {
  const shape = z.object({ rows: z.array(z.object({ unit: z.object({ id: z.string() }) })) });
  for (const role of roles) {
    const answer = await t.call('GET /api/reports', { as: as(role), query: { month: '2022-05' } });
    if (reachOf(as(role), 'report.read') === 'none') {
      assert.equal(answer.status, 403, role);
      continue;
    }
    for (const { unit } of shape.parse(answer.body).rows) {
      const place = placeNames.find((one) => unitAt[one] === unit.id);
      assert.ok(place !== undefined && reaches(role, 'report.read', place), `${role} sees ${unit.id}`);
    }
  }
});

test('a project is changed by its own unit and the county office alone', async () => {
  const nothing = {
    code: null,
    codeMissing: '',
    levels: [],
    category: 'none',
    site: '',
    content: '',
    sponsorUnit: null,
    sponsorPost: null,
    nature: 'other',
    industry: '',
    owner: '',
    town: null,
    total: null,
  };
  const amounts = { doneBefore: null, yearPlan: null, done: null };
  const days = { plannedStart: null, startedOn: null, dueOn: null, finishedOn: null };
  const undated = { ...amounts, ...days };
  const project = (unit: string, name: string) => ({
    ...nothing,
    ...undated,
    year: 2022,
    name,
    stage: 'started',
    unit,
  });
  for (const place of placeNames) {
    const made = await t.call('POST /api/projects', {
      as: as('planner'),
      body: project(unitAt[place], `演示项目${place}`),
    });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const id: unknown = Reflect.get(Object(made.body), 'id');
    for (const role of roles) {
      const { year: _year, ...fields } = project(unitAt[place], `演示项目${place}`);
      const body = { ...fields, version: 1 };
      if (made.status === 200) {
        const read = await t.call('GET /api/projects/{id}', { as: as(role), params: { id: String(id) } });
        assert.equal(
          read.status === 200,
          reaches(role, 'project.read', place),
          `${role} ${place}: ${read.status}`,
        );
        const changed = await t.call('PUT /api/projects/{id}', {
          as: as(role),
          params: { id: String(id) },
          body,
        });
        if (!reaches(role, 'project.change', place))
          assert.ok([403, 404].includes(changed.status), `${role} ${place}: ${changed.status}`);
      }
      const added = await t.call('POST /api/projects', {
        as: as(role),
        body: project(unitAt[place], `另一项目${role}${place}`),
      });
      if (!reaches(role, 'project.change', place))
        assert.ok([403, 404].includes(added.status), `${role} ${place} adds: ${added.status}`);
    }
  }
});
