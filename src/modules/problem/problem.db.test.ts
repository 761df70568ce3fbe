import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { mount } from '#platform/http.ts';
import { actorOf, home as county, testCounty } from '../../../tests/support/county.ts';
import {
  dutiesOfProblem,
  foundProblems,
  openProblemsOf,
  problemContract,
  problemHandlers,
  setProblemSteps,
} from './index.ts';

const now = '2022-06-08T01:00:00.000Z';

const planner = actorOf('plan-jh');
const raiser = actorOf('trade-tb');
const lead = actorOf('land-tb');
const leader = actorOf('ld');

const t = testCounty({
  now,
  found: foundProblems,
  mounts: [(app) => mount(app, problemContract, problemHandlers())],
});

const detailShape = z.object({
  problem: z.object({
    id: z.string(),
    version: z.number(),
    state: z.string(),
    level: z.number(),
    dueOn: z.string().nullable(),
    reopened: z.number(),
    closedAt: z.string().nullable(),
    number: z.number(),
  }),
  events: z.array(z.object({ act: z.string(), text: z.string() })),
  acts: z.array(z.object({ act: z.string(), refusal: z.string().nullable() })),
  evidence: z.array(z.object({ id: z.string(), name: z.string() })),
});

async function raise(title = '园区道路用地指标不足'): Promise<z.infer<typeof detailShape>> {
  const body = { kind: 'land', title, description: '缺三亩建设用地指标，道路不能开工' };
  const made = await t.call('POST /api/problems', { as: raiser, body });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  return detailShape.parse(made.body);
}

async function move(as: Actor, id: string, act: string, more: Readonly<Record<string, unknown>> = {}) {
  const seen = await t.call('GET /api/problems/{id}', { as: planner, params: { id } });
  const { problem } = detailShape.parse(seen.body);
  return t.call('POST /api/problems/{id}/moves', {
    as,
    params: { id },
    body: { act, version: problem.version, ...more },
  });
}

async function moved(...args: Parameters<typeof move>): Promise<z.infer<typeof detailShape>> {
  const answer = await move(...args);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return detailShape.parse(answer.body);
}

describe('a problem from 提出 to 销号', () => {
  test('is accepted, ordered, escalated, directed, extended, sent back, confirmed; every step leaves word and audit', async () => {
    const { problem } = await raise();
    const { id } = problem;
    assert.deepEqual([problem.state, problem.number], ['raised', 1]);
    await moved(planner, id, 'accept');
    const order = { text: '请核定用地指标来源', lead: 'land', helpers: ['plan'], limit: 'meeting' };
    // 2022-06-08 was a Wednesday: five working days lead to the next.
    assert.equal((await moved(planner, id, 'assign', order)).problem.dueOn, '2022-06-15');
    await moved(lead, id, 'start');
    const more = { text: '等待上级批复指标', until: '2022-06-30' };
    await moved(lead, id, 'ask', more);
    assert.equal((await moved(planner, id, 'grant')).problem.dueOn, '2022-06-30');
    await moved(lead, id, 'escalate', { text: '本级没有指标可用' });
    await setProblemSteps(
      { actor: planner, store: t.store, now, today: '2022-06-08', address: 'test' },
      [1, 2, 3, 4].map((level) => ({
        level,
        title: `第${level}级`,
        posts: level === 2 ? ['ld'] : [],
        escalators: ['lead'],
      })),
    );
    const [owed] = await dutiesOfProblem(t.store.db, { county, today: '2022-06-08', now });
    assert.deepEqual([owed?.kind, owed?.post], ['problem.direct', 'ld']);
    assert.equal((await moved(leader, id, 'direct', { text: '由县级预留指标解决' })).problem.level, 2);
    await moved(lead, id, 'finish', { text: '指标已落实，可以开工' });
    const refused = await move(lead, id, 'confirm');
    assert.equal(refused.status, 403, 'whoever did it does not confirm it');
    assert.equal((await moved(raiser, id, 'back', { text: '批文还没有收到' })).problem.reopened, 1);
    await moved(lead, id, 'start');
    await moved(lead, id, 'finish', { text: '批文已送达商务局' });
    const closed = await moved(raiser, id, 'confirm');
    assert.equal(closed.problem.state, 'closed');
    assert.deepEqual(
      closed.events.map(({ act }) => act),
      [
        'raise',
        'accept',
        'assign',
        'start',
        'ask',
        'grant',
        'escalate',
        'direct',
        'finish',
        'back',
        'start',
        'finish',
        'confirm',
      ],
    );
    const audits = await t.store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('object', '=', `problem:${id}`)
      .execute();
    assert.equal(audits.length, closed.events.length);
  });

  test('what was closed comes back with new facts and a new limit, and keeps its number and its log', async () => {
    const { problem } = await raise('销号以后又出现的问题');
    const { id } = problem;
    await moved(planner, id, 'accept');
    await moved(planner, id, 'assign', { text: '请按期办理完毕', lead: 'land', until: '2022-06-20' });
    await moved(lead, id, 'start');
    await moved(lead, id, 'finish', { text: '已经办理完毕' });
    await moved(raiser, id, 'confirm');
    const again = { text: '现场复查发现仍有两户未签约', until: '2022-07-15' };
    assert.equal(
      (await move(lead, id, 'reopen', again)).status,
      403,
      'whoever did it does not open it again',
    );
    assert.equal((await move(raiser, id, 'reopen', { ...again, text: '' })).status, 422);
    assert.equal(
      (await move(raiser, id, 'reopen', { text: again.text })).status,
      422,
      'a limit is asked for',
    );
    const back = await moved(raiser, id, 'reopen', again);
    assert.deepEqual(
      [
        back.problem.state,
        back.problem.number,
        back.problem.reopened,
        back.problem.closedAt,
        back.problem.dueOn,
      ],
      ['returned', problem.number, 1, null, '2022-07-15'],
    );
    assert.match(back.events.map(({ act, text }) => `${act}${text}`).join('|'), /confirm.*reopen现场复查/u);
    await moved(lead, id, 'start');
    await moved(lead, id, 'finish', { text: '两户已经签约' });
    assert.equal((await moved(raiser, id, 'confirm')).problem.state, 'closed');
  });

  test('two people deciding at once cannot both win', async () => {
    const { problem } = await raise('两个人同时受理的问题');
    const body = { version: problem.version, text: '不属于本级办理事项' };
    const answers = await Promise.all(
      ['accept', 'decline'].map((act) =>
        t.call('POST /api/problems/{id}/moves', {
          as: planner,
          params: { id: problem.id },
          body: { ...body, act },
        }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const found = await t.store.db
      .selectFrom('problem.event')
      .select('act')
      .where('problem', '=', problem.id)
      .execute();
    assert.equal(found.length, 2, 'raised, and one decision');
  });

  test('silence closes nothing while the county has not set a wait', async () => {
    const { problem } = await raise('没有设置等待期的问题');
    await moved(planner, problem.id, 'accept');
    await moved(planner, problem.id, 'assign', { text: '请按期办理完毕', lead: 'land', until: '2022-06-20' });
    await moved(lead, problem.id, 'start');
    await moved(lead, problem.id, 'finish', { text: '已经办理完毕' });
    assert.equal((await move(planner, problem.id, 'lapse', { text: '提出单位一直没有答复' })).status, 409);
  });
});

describe('who sees a problem', () => {
  test('its units, the office and leaders; nobody else, and nobody of another county', async () => {
    const { problem } = await raise('只有当事单位看得到');
    const see = async (as: Actor): Promise<number> =>
      (await t.call('GET /api/problems/{id}', { as, params: { id: problem.id } })).status;
    assert.equal(await see(raiser), 200);
    assert.equal(await see(planner), 200);
    assert.equal(await see(leader), 200);
    assert.equal(await see(lead), 404, 'not yet ordered to it');
    assert.equal(await see({ ...planner, county: '370405' }), 404);
    await moved(planner, problem.id, 'accept');
    await moved(planner, problem.id, 'assign', {
      text: '请协助提供资料',
      lead: 'plan',
      helpers: ['land'],
      limit: 'normal',
    });
    assert.equal(await see(lead), 200, 'it helps now');
    const list = await t.call('GET /api/problems', { as: lead, query: { q: '当事单位' } });
    assert.equal(z.object({ total: z.number() }).parse(list.body).total, 1);
    assert.equal((await move(lead, problem.id, 'finish', { text: '协办单位不能办结' })).status, 403);
  });
});

async function table(kind: string): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await writeSheet({
    name: '问题',
    columns: ['问题类别', '问题标题', '情况说明'].map((heading) => ({ heading })),
    rows: [
      ['资金', '配套资金没有到位', '配套资金尚差二百万元'],
      [kind, '环评手续尚未批复', '环评报告仍在专家评审'],
    ],
  });
  return { name: '问题.xlsx', bytes };
}

describe('tables and files', () => {
  test('problems come in all or none, and go out with their state', async () => {
    const shape = z.object({
      applied: z.boolean(),
      added: z.number(),
      faults: z.array(z.object({ row: z.number() })),
    });
    const send = async (kind: string) =>
      shape.parse(
        (
          await t.call('POST /api/problems/import', {
            as: raiser,
            file: await table(kind),
            body: { apply: 'yes' },
          })
        ).body,
      );
    assert.deepEqual((await send('天气')).faults, [{ row: 3 }]);
    assert.equal((await send('环境')).applied, true);
    const out = await t.call('GET /api/problems.xlsx', { as: planner });
    const rows = (await readSheet(out.bytes, '问题.xlsx')).sheets[0]?.rows ?? [];
    assert.ok(rows.some((row) => row.includes('配套资金没有到位') && row.includes('提出')));
  });

  test('a file stands behind a problem until its unit takes it back with a reason', async () => {
    const { problem } = await raise('附有材料的问题');
    const params = { id: problem.id };
    const file = { name: '请示.pdf', bytes: new TextEncoder().encode('%PDF-1.7 演示数据') };
    const added = await t.call('POST /api/problems/{id}/evidence', { as: raiser, params, file, body: {} });
    const [kept] = detailShape.parse(added.body).evidence;
    assert.ok(kept);
    const at = { ...params, file: kept.id };
    const got = await t.call('GET /api/problems/{id}/evidence/{file}', { as: planner, params: at });
    assert.deepEqual(got.bytes, file.bytes);
    const gone = await t.call('POST /api/problems/{id}/evidence/{file}/remove', {
      as: raiser,
      params: at,
      body: { reason: '传错了文件' },
    });
    assert.deepEqual(detailShape.parse(gone.body).evidence, []);
  });

  test('a board asks what is open, and whether somebody was told to act', async () => {
    const open = await openProblemsOf(t.store.db, county);
    assert.ok(open.some(({ action, state }) => !action && state === 'raised'));
    assert.ok(open.every(({ state }) => state !== 'closed'));
    assert.deepEqual(await openProblemsOf(t.store.db, county, { projects: ['none'] }), []);
  });
});
