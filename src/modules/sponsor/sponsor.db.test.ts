import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { parameterContract, parameterHandlers } from '#modules/parameter/index.ts';
import { foundProblems } from '#modules/problem/index.ts';
import { insertProjects, projectContract, projectHandlers } from '#modules/project/index.ts';
import { mount } from '#platform/http.ts';
import { actorOf, home as county, testCounty } from '../../../tests/support/county.ts';
import {
  dutiesOfSponsor,
  foundSponsors,
  sponsorContract,
  sponsorHandlers,
  sponsorParameters,
} from './index.ts';

const now = '2022-06-15T01:00:00.000Z';
const today = '2022-06-15';
let ids: readonly string[];

const planner = actorOf('plan-jh');
const leader = actorOf('ld');
const other = actorOf('ld2');
const land = actorOf('land-tb');
const trade = actorOf('trade-tb');

const t = testCounty({
  now,
  found: async (tx) => {
    await foundProblems(tx, county);
    await foundSponsors(tx, county);
  },
  mounts: [
    (app) => mount(app, projectContract, projectHandlers()),
    (app) => mount(app, sponsorContract, sponsorHandlers()),
    (app) => mount(app, parameterContract, parameterHandlers([sponsorParameters])),
  ],
  plant: async ({ write }) => {
    const rows = ['演示甲', '演示乙', '演示丙', '演示丁'].map((name) => ({
      name,
      unit: 'land',
      stage: 'started' as const,
      year: 2022,
      origin: 'demo',
    }));
    const by = { county, account: 'plan-jh', now, byName: '发展和改革局计划管理岗' };
    ids = await write((tx) => insertProjects(tx, rows, by));
  },
});

const link = z.object({
  id: z.string(),
  post: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  endReason: z.string(),
  version: z.number(),
});
const ofProject = z.object({
  row: z.object({
    link: link.nullable(),
    fact: z.string(),
    standing: z.string(),
    openProblems: z.number(),
    visits: z.boolean(),
  }),
  earlier: z.array(link),
  visits: z.array(z.object({ withdrawn: z.boolean(), by: z.string() })),
});

function projectAt(index: number): string {
  const id = ids[index];
  assert.ok(id !== undefined);
  return id;
}

async function open(project: string, post = 'ld', from = '2022-02-01') {
  const body = { project, post, unit: 'trade', team: '演示组', duties: ['papers'], from };
  return t.call('POST /api/sponsors', { as: planner, body });
}

async function seen(project: string, as: Actor = planner) {
  const answer = await t.call('GET /api/sponsors/projects/{id}', { as, params: { id: project } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return ofProject.parse(answer.body);
}

async function sponsorOf(project: string) {
  const answer = await t.call('GET /api/projects/{id}', { as: planner, params: { id: project } });
  return z
    .looseObject({ sponsorUnit: z.string().nullable(), sponsorPost: z.string().nullable() })
    .parse(answer.body);
}

test('the ledger says what the link says, and nothing else may write it', async () => {
  const project = projectAt(0);
  assert.equal((await open(project)).status, 200);
  const found = await sponsorOf(project);
  const row = projectContract['PUT /api/projects/{id}'].body.parse(found);
  assert.deepEqual([row.sponsorUnit, row.sponsorPost], ['trade', 'ld']);
  const refused = await t.call('PUT /api/projects/{id}', {
    as: planner,
    params: { id: project },
    body: { ...row, sponsorPost: 'ld2' },
  });
  assert.equal(refused.status, 422, JSON.stringify(refused.body));
  assert.match(JSON.stringify(refused.body), /领导帮包/u);
  const kept = await t.call('PUT /api/projects/{id}', {
    as: planner,
    params: { id: project },
    body: { ...row, content: '演示' },
  });
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
});

test('a project has one leader at a time: the second is told who has it', async () => {
  const project = projectAt(1);
  const both = await Promise.all([open(project, 'ld'), open(project, 'ld2')]);
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
  const again = await open(project, 'ld2');
  assert.equal(again.status, 409);
  assert.match(JSON.stringify(again.body), /同时只有一个帮包岗位/u);
  const clerk = await t.call('POST /api/sponsors', {
    as: planner,
    body: { project: projectAt(2), post: 'land-tb', unit: 'land', team: '', duties: [], from: '2022-02-01' },
  });
  assert.equal(clerk.status, 422);
});

const note = { on: '2022-06-10', place: '现场', found: '主体施工按节点推进', decisions: '', problems: [] };

test('a leader writes his own visits, and a problem of one is followed by the unit of the link', async () => {
  const project = projectAt(0);
  const { row } = await seen(project, leader);
  assert.equal(row.fact, '6月走访 0 次，约定 1 次');
  assert.ok(row.link !== null && row.visits);
  const params = { id: row.link.id };
  const problems = [{ kind: 'land', title: '用地指标不足三亩', description: '缺三亩建设用地指标' }];
  for (const [as, status] of [
    [other, 404],
    [planner, 403],
    [land, 403],
  ] as const)
    assert.equal((await t.call('POST /api/sponsors/{id}/visits', { as, params, body: note })).status, status);
  const lent: Actor = {
    ...leader,
    delegation: {
      id: 'd',
      post: 'plan-jh',
      postName: '计划管理岗',
      unit: 'plan',
      unitName: '发展和改革局',
    },
  };
  const made = await t.call('POST /api/sponsors/{id}/visits', {
    as: lent,
    params,
    body: { ...note, problems },
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const after = await seen(project, land);
  assert.equal(after.row.fact, '6月走访 1 次，约定 1 次');
  assert.equal(after.row.openProblems, 1);
  assert.match(after.visits[0]?.by ?? '', /发展和改革局计划管理岗代写/u);
  const raised = await t.store.db
    .selectFrom('problem.problem')
    .select(['raised_unit', 'raised_post', 'project'])
    .where('county', '=', county)
    .execute();
  assert.deepEqual(raised, [{ raised_unit: 'trade', raised_post: 'trade-tb', project }]);
  const visit = z.object({ id: z.string() }).parse(made.body).id;
  const back = await t.call('POST /api/sponsors/visits/{id}/withdraw', {
    as: leader,
    params: { id: visit },
    body: { reason: '日期记错' },
  });
  assert.equal(back.status, 200);
  const last = await seen(project);
  assert.equal(last.row.fact, '6月走访 0 次，约定 1 次');
  assert.equal(last.visits[0]?.withdrawn, true);
});

test('the unit of the project and the unit of the link see it, another county and other units do not', async () => {
  const project = projectAt(0);
  await seen(project, land);
  await seen(project, trade);
  const stranger: Actor = { ...planner, county: '370405' };
  const hidden = await t.call('GET /api/sponsors/projects/{id}', { as: stranger, params: { id: project } });
  assert.equal(hidden.status, 404);
  const none = await t.call('GET /api/sponsors/projects/{id}', {
    as: { ...trade, unit: 'x', unitPath: '/gov/x/' },
    params: { id: project },
  });
  assert.equal(none.status, 404);
});

test('a post that ended keeps its links until they are handed on, and the planning office owes it', async () => {
  const project = projectAt(2);
  assert.equal((await open(project, 'ld2')).status, 200);
  await t.store.db
    .updateTable('org.post')
    .set({ valid_to: '2022-06-01' })
    .where('county', '=', county)
    .where('id', '=', 'ld2')
    .execute();
  const before = await seen(project);
  assert.equal(before.row.standing, '岗位已于2022-06-01撤销，待移交');
  const owed = await dutiesOfSponsor(t.store.db, { county, today, now });
  assert.ok(owed.some(({ kind, role }) => kind === 'sponsor.handover' && role === 'planner'));
  assert.ok(!owed.some(({ kind }) => kind === 'sponsor.visit'), 'reminders are off by default');
  const moved = await t.call('POST /api/sponsors/hand-over', {
    as: planner,
    body: { from: 'ld2', to: 'ld', on: '2022-06-02', reason: '分工调整' },
  });
  assert.equal(moved.status, 200, JSON.stringify(moved.body));
  const after = await seen(project);
  assert.equal(after.row.link?.post, 'ld');
  assert.equal(after.row.link?.from, '2022-06-02');
  assert.equal(after.earlier[0]?.to, '2022-06-01');
  assert.equal((await sponsorOf(project)).sponsorPost, 'ld');
});

test('leaders get a duty only where the county turned the reminder on', async () => {
  const set = await t.call('POST /api/parameters', {
    as: planner,
    body: { key: 'sponsor.remind', value: '1', from: '2022-06-01', basis: '县政府办公室要求' },
  });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const owed = await dutiesOfSponsor(t.store.db, { county, today, now });
  const visits = owed.filter(({ kind }) => kind === 'sponsor.visit');
  assert.ok(visits.length > 0 && visits.every(({ post, due }) => post === 'ld' && due === '2022-06-30'));
});

test('a table sets links, all of it or nothing, and what is exported comes back unchanged', async () => {
  const heading = ['项目名称', '项目代码', '帮包岗位', '帮包单位', '帮包组', '职责', '起始日期', '变更原因'];
  const table = async (rows: readonly (readonly string[])[]) => ({
    name: '帮包.xlsx',
    bytes: await writeSheet({
      name: '帮包',
      columns: heading.map((one) => ({ heading: one, width: 12 })),
      rows: rows.map((row) => [...row]),
    }),
  });
  const send = async (file: { name: string; bytes: Uint8Array }, apply: 'yes' | 'no') => {
    const answer = await t.call('POST /api/sponsors/import', { as: planner, file, body: { apply } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return z
      .object({
        applied: z.boolean(),
        opened: z.number(),
        same: z.number(),
        faults: z.array(z.object({ row: z.number().optional() })),
      })
      .parse(answer.body);
  };
  const good = ['演示丁', '', '常务副县长岗', '', '', '建设进度', '2022-05-01', ''];
  const bad = await send(
    await table([good, ['没有', '', '常务副县长岗', '', '', '', '2022-05-01', '']]),
    'yes',
  );
  assert.equal(bad.applied, false);
  assert.equal(bad.faults.length, 1);
  assert.equal((await seen(projectAt(3))).row.link, null);
  const done = await send(await table([good]), 'yes');
  assert.ok(done.applied && done.opened === 1);
  const file = await t.call('GET /api/sponsors.xlsx', { as: planner, query: { state: 'current' } });
  assert.ok((await readSheet(file.bytes, 'x.xlsx')).sheets.length > 0);
  const again = await send({ name: '领导帮包.xlsx', bytes: file.bytes }, 'no');
  assert.deepEqual(again.faults, []);
  assert.equal(again.same, 4);
});
