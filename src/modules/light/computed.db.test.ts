import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { foundPacks, judgeApproved } from './actions.ts';
import { listLights } from './store.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
let store: Store;

const units = [
  { id: 'gov', name: '县人民政府', shortName: '县政府', kind: 'government', parent: null, division: null },
  { id: 'czj', name: '财政局', shortName: '财政局', kind: 'department', parent: 'gov', division: null },
  { id: 'swj', name: '税务局', shortName: '税务局', kind: 'department', parent: 'gov', division: null },
] as const;

before(async () => {
  store = await testStore();
  const settings = { year: 2022, now, units, posts: [], accounts: [] };
  await createCounty(store, county, settings, async (tx) => foundPacks(tx, county, now));
  await inTransaction(store, async (tx) => {
    for (const [id, name, measure, formula] of [
      ['tax', '税收收入', 'yuan', null],
      ['rev', '一般公共预算收入', 'yuan', null],
      ['share', '税收占比', '%', 'tax ÷ rev × 100%'],
    ] as const)
      await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, span, formula, created_at)
        values (${county}, ${id}, ${name}, 'number', ${id === 'share' ? 'share' : 'level'}, ${measure}, 1,
        ${id === 'share' ? 'point' : 'cumulative'}, ${formula}, ${now})`.execute(tx);
    await sql`insert into plan.document (county, id, year, title, type, file_name, file_sha256, text_sha256, chars, text, result,
      reader, state, created_at, created_by) values (${county}, 'doc', 2022, '计划', 'plan', 'p.txt', 'x', 'x', 1, 't', '{}', '1',
      'current', ${now}, 'x')`.execute(tx);
    await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
      values (${county}, 'doc', 'c', 'statement', 1, 1, 'confirmed', '{}')`.execute(tx);
    await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, measure,
      section, document, reading, anchor, authority, sort, created_at, created_by)
      values (${county}, 'c', 2022, 'target', '税收占比80%以上', '税收占比', 'share', 'share', '>=', 80, '%', 'targets', 'doc', 'c',
      '{"quote":"x","prefix":"","suffix":"","offset":0,"sentence":"x"}', '计划', 1, ${now}, 'x')`.execute(tx);
    await sql`insert into assignment.assignment (county, commitment, lead_unit, trajectory, collect, changed_at, changed_by)
      values (${county}, 'c', 'czj', '{"kind":"linear"}', 'lead', ${now}, 'x')`.execute(tx);
  });
});
after(async () => store.close());

async function accept(indicator: string, unit: string, value: string): Promise<void> {
  await inTransaction(store, async (tx) => {
    const row = {
      county,
      indicator,
      unit,
      period: '2022-05',
      basis: 'estimate',
      value,
      origin: 'report',
    } as const;
    await appendFigures(tx, [{ ...row, demo: false, recordedAt: now, recordedBy: unit }]);
    await judgeApproved(tx, { county, month: '2022-05', indicators: [indicator], account: 'x', now });
  });
}

const standing = async () =>
  (await listLights(store.db, county, { year: 2022, month: '2022-05' })).at(-1)?.light;

test('a computed indicator is lit by the figures it is made of, and lit again when one of them changes', async () => {
  await accept('tax', 'swj', '85');
  assert.equal((await standing())?.colour, 'grey', 'half of it is nothing');
  await accept('rev', 'czj', '100');
  const green = await standing();
  assert.equal(green?.colour, 'green', green?.reason);
  assert.match(green?.reason ?? '', /85/u);
  assert.match(green?.figures[0] ?? '', /^computed:share:[^,]+,[^,]+$/u);
  await accept('rev', 'czj', '125');
  assert.notEqual((await standing())?.colour, 'green');
  assert.match((await standing())?.reason ?? '', /68/u);
});
