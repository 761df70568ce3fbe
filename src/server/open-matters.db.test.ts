import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createCounty, postsOf } from '#modules/org/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { foundDefinitions } from './founding.ts';
import { openMatters, openPostMatters } from './open-matters.ts';

const county = '370404';
const now = '2022-06-02T01:00:00.000Z';

let store: Store;
before(async () => {
  store = await testStore();
  await createCounty(
    store,
    county,
    {
      year: 2022,
      now,
      units: [
        { id: 'gov', name: '县政府', shortName: '县政府', kind: 'government', parent: null, division: null },
        { id: 'north', name: '柳河镇', shortName: '柳河', kind: 'town', parent: 'gov', division: null },
        { id: 'south', name: '石桥镇', shortName: '石桥', kind: 'town', parent: 'gov', division: null },
      ],
      posts: [
        { id: 'look', unit: 'gov', name: '审核岗', roles: ['reviewer'], leader: false },
        { id: 'north-in', unit: 'north', name: '统计岗', roles: ['reporter'], leader: false },
      ],
      accounts: [],
    },
    async (tx, code) => foundDefinitions(tx, code, now),
  );
  await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, no_january, created_at)
    values (${county}, 'forest', '造林面积', 'number', 'level', 'mu', 2, false, ${now})`.execute(store.db);
  await sql`insert into form.form (county, id, kind, title, frequency, sort, created_at, created_by)
    values (${county}, 'green', 'own', '造林表', 'month', 5, ${now}, 'x')`.execute(store.db);
  const rule = { months: 1, day: 1, roll: 'none' };
  const body = {
    rows: [{ indicator: 'forest' }],
    units: ['north', 'south'],
    opens: rule,
    due: { ...rule, day: 6 },
    locks: { ...rule, months: 2 },
    remindBefore: [],
    remindAfter: [],
    flow: [],
  };
  await sql`insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
    values (${county}, 'green', 1, ${JSON.stringify(body)}::jsonb, '2022-05', ${now}, 'x')`.execute(store.db);
});
after(() => store.close());

const of = { county, today: '2022-06-02', now };
const open = async (unit: string) => (await openMatters(store.db, { ...of, unit })).map(({ what }) => what);

test('a report to fill in, a report on its way and an open question stand in the way of ending a unit', async () => {
  assert.deepEqual(await open('north'), ['填报5月《造林表》']);
  await sql`insert into reporting.report (county, id, form, unit, month, state, submitted_at, submitted_by)
    values (${county}, 'r', 'green', 'north', '2022-05', 'submitted', ${now}, 'x')`.execute(store.db);
  assert.deepEqual(await open('north'), ['审核柳河镇5月《造林表》']);
  await sql`update reporting.report set state = 'accepted' where id = 'r'`.execute(store.db);
  assert.deepEqual(await open('north'), []);
  await sql`insert into quality.flag (county, id, unit, form, indicator, month, state, raised_at, raised_post, raised_unit, changed_at)
    values (${county}, 'f', 'north', 'green', 'forest', '2022-05', 'open', ${now}, 'look', 'gov', ${now})`.execute(
    store.db,
  );
  assert.deepEqual(await open('north'), ['答复对“造林面积”5月数据的提问']);
});

test('what another unit has to fill in does not hold the unit that waits for it', async () => {
  assert.deepEqual(
    (await open('gov')).filter((what) => what.startsWith('填报')),
    [],
  );
});

test('a link that stands is told of before its post or its unit ends, and one that has ended is not', async () => {
  const fields = { name: '柳河水厂', unit: 'north', stage: 'preparing', year: 2022, origin: '录入' } as const;
  const [works] = await inTransaction(store, async (tx) =>
    insertProjects(tx, [fields], { county, account: 'x', now }),
  );
  await sql`insert into sponsor.link (county, id, project, post, post_name, unit, team, duties, from_on, to_on, end_reason, version, demo, changed_at, changed_by_name)
    values (${county}, 'k', ${works}, 'look', '县政府审核岗', 'north', '', '{}', '2022-03-01', null, '', 1, false, ${now}, 'x')`.execute(
    store.db,
  );
  const [post] = (await postsOf(store.db, county)).filter(({ id }) => id === 'look');
  assert.ok(post !== undefined);
  const byPost = async () =>
    (await openPostMatters(store.db, { ...of, post }))
      .filter(({ kind }) => kind === '帮包')
      .map(({ what }) => what);
  assert.deepEqual(await byPost(), ['正帮包“柳河水厂”，请先移交']);
  assert.ok((await open('gov')).includes('本单位的岗位正帮包“柳河水厂”，请先移交'));
  assert.ok((await open('north')).includes('正配合帮包“柳河水厂”，请先在帮包里改帮包单位'));
  await sql`update sponsor.link set to_on = '2022-05-01' where id = 'k'`.execute(store.db);
  assert.deepEqual(await byPost(), []);
});
