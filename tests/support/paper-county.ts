import assert from 'node:assert/strict';
import { assign } from '#modules/assignment/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { foundNumbering } from '#modules/numbering/index.ts';
import { createCounty } from '#modules/org/index.ts';
import type { Paper, TemplateHead } from '#modules/paper/schema.ts';
import type { Difference } from '#modules/paper/schema-difference.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import type { TestApp } from '#platform/test-support.ts';
import { actorOf, insertPlan } from './plan-rows.ts';

export const now = '2023-01-08T01:00:00.000Z';
export const home = '370404';
export const away = '370405';
export const month = '2022-12';
export const planner = actorOf(home, ['planner']);
export const second = { ...planner, account: 'fgj-second', post: 'fgj-second' };
export const leader = actorOf(home, ['leader'], { unit: 'zfb', unitName: '政府办公室', postName: '领导岗' });
export const reporter = actorOf(home, ['reporter'], { unit: 'tjj', unitName: '统计局' });
export const foreign = actorOf(away, ['planner']);

/** A figure of the county office for the month, and the lights of it. */
export async function reportFigure(store: Store, indicator: string, value: string): Promise<void> {
  await inTransaction(store, (tx) =>
    appendFigures(tx, [
      {
        county: home,
        indicator,
        unit: 'fgj',
        period: month,
        basis: 'estimate',
        value,
        milestone: null,
        origin: 'demo',
        demo: true,
        recordedAt: now,
        recordedBy: 'test',
      },
    ]),
  );
  await inTransaction(store, (tx) => judgeMonth(tx, home, month, { account: 'test', at: now }));
}

/** Two counties; the first with two targets, assigned, and a figure for one of them. */
export async function foundPaperCounty(store: Store): Promise<void> {
  const found = async (tx: Parameters<typeof foundPacks>[0], county: string) => foundPacks(tx, county, now);
  const posts = [
    { id: planner.post, unit: 'fgj', name: '计划管理岗', roles: ['planner' as const], leader: false },
    { id: second.post, unit: 'fgj', name: '计划管理二岗', roles: ['planner' as const], leader: false },
    { id: leader.post, unit: 'zfb', name: '领导岗', roles: ['leader' as const], leader: true },
    { id: reporter.post, unit: 'tjj', name: '填报岗', roles: ['reporter' as const], leader: false },
  ];
  await createCounty(
    store,
    home,
    { year: 2022, now, demo: true, posts, accounts: [] },
    async (tx, county) => {
      await found(tx, county);
      await foundNumbering(tx, county, now);
    },
  );
  await createCounty(store, away, { year: 2022, now }, found);
  await insertPlan(store, home, [
    { id: 'road', title: '园区道路投资', value: '600000000', aspect: 'level', measure: 'yuan' },
    { id: 'tree', title: '新造林面积', value: '5000', aspect: 'level', measure: 'mu' },
  ]);
  const work = { store, actor: planner, now, today: '2023-01-08', address: '' };
  for (const id of ['road', 'tree'])
    await assign(work, id, {
      leadUnit: 'fgj',
      leaderPost: null,
      supports: [],
      shares: [],
      collect: 'lead',
      trajectory: { kind: 'linear' },
      version: null,
    });
  await reportFigure(store, 'i-road', '610000000');
}

/** A short template, one sentence with a target, one whose figure is missing, and the table. */
export const text =
  '标题：{县}{年}年报告\n# 总体\n园区道路投资{数：园区道路投资｜亿元｜2位}，{完成：园区道路投资}。新造林{数：新造林面积}。\n【表：主要指标】';

/** What a planner does with papers, for tests: the county's own template, a paper by it, its reading, its acts. */
export function paperDesk(t: () => TestApp) {
  async function ownTemplate(): Promise<string> {
    const rows = (await t().call('GET /api/paper-templates', { as: planner })).body as {
      rows: readonly TemplateHead[];
    };
    const known = rows.rows.find(({ name }) => name === '本县年报');
    if (known !== undefined) return known.id;
    const made = await t().call('POST /api/paper-templates', {
      as: planner,
      body: { base: 'annual', name: '本县年报' },
    });
    const { id } = made.body as { id: string };
    const body = { version: 1, name: '本县年报', text, reason: '改成本县的写法' };
    assert.equal(
      (await t().call('PUT /api/paper-templates/{id}', { as: planner, params: { id }, body })).status,
      200,
    );
    return id;
  }

  async function written(): Promise<string> {
    const template = await ownTemplate();
    const answer = await t().call('POST /api/papers', { as: planner, body: { template, month } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body as { id: string }).id;
  }

  async function view(id: string, as = planner, edition?: number): Promise<Paper> {
    const query = edition === undefined ? {} : { edition: String(edition) };
    const answer = await t().call('GET /api/papers/{id}', { as, params: { id }, query });
    assert.equal(answer.status, 200);
    return answer.body as Paper;
  }

  async function act(id: string, name: string, reason?: string, as = planner) {
    const { version } = await view(id);
    const body = { version, act: name, ...(reason === undefined ? {} : { reason }) };
    return t().call('POST /api/papers/{id}/acts', { as, params: { id }, body });
  }
  async function differences(id: string): Promise<readonly Difference[]> {
    const answer = await t().call('GET /api/papers/{id}/differences', { as: planner, params: { id } });
    return (answer.body as { rows: readonly Difference[] }).rows;
  }

  return { ownTemplate, written, view, act, differences };
}
