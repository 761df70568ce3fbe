import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import type { Actor } from '#kernel/access.ts';
import { foundProblems, problemContract, problemHandlers } from '#modules/problem/index.ts';
import { mount } from '#platform/http.ts';
import { actorOf, home as county, testCounty } from '../../../tests/support/county.ts';
import { dutiesOfMeeting, meetingContract, meetingHandlers } from './index.ts';

const now = '2022-06-08T01:00:00.000Z';

const planner = actorOf('plan-jh');
const trade = actorOf('trade-tb');
const land = actorOf('land-tb');
const town = actorOf('town-tb');
const leader = actorOf('ld');

const t = testCounty({
  now,
  found: foundProblems,
  mounts: [
    (app) => mount(app, problemContract, problemHandlers()),
    (app) => mount(app, meetingContract, meetingHandlers()),
  ],
});

const detailShape = z.object({
  sitting: z.object({
    id: z.string(),
    version: z.number(),
    state: z.string(),
    number: z.number().nullable(),
    day: z.string(),
  }),
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      problem: z.string().nullable(),
      carried: z.number(),
      problemState: z.string(),
      outcomes: z.array(z.object({ id: z.string(), kind: z.string(), problem: z.string().nullable() })),
    }),
  ),
  proposals: z.array(
    z.object({ problem: z.string().nullable(), title: z.string(), reasons: z.array(z.string()) }),
  ),
  minutes: z.object({ mark: z.string() }).nullable(),
});
const listShape = z.object({
  sittings: z.array(z.object({ id: z.string(), day: z.string(), state: z.string(), items: z.number() })),
});
const problemShape = z.object({
  problem: z.object({
    id: z.string(),
    version: z.number(),
    state: z.string(),
    lead: z.string().nullable(),
    dueOn: z.string().nullable(),
    raisedUnit: z.string(),
  }),
});

async function sittings(as: Actor) {
  const answer = await t.call('GET /api/meetings', { as, query: { from: '2022-06-01', to: '2022-08-31' } });
  return listShape.parse(answer.body).sittings;
}
async function look(id: string, as = planner) {
  const answer = await t.call('GET /api/meetings/{id}', { as, params: { id } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return detailShape.parse(answer.body);
}
async function send(
  name: string,
  id: string,
  body: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, string>> = {},
) {
  const { sitting } = await look(id);
  return t.call(name, { as: planner, params: { id, ...more }, body: { version: sitting.version, ...body } });
}
async function done(...args: Parameters<typeof send>) {
  const answer = await send(...args);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return detailShape.parse(answer.body);
}
async function problemAt(id: string) {
  const answer = await t.call('GET /api/problems/{id}', { as: planner, params: { id } });
  return problemShape.parse(answer.body).problem;
}
async function move(as: Actor, id: string, act: string, text = '') {
  const { version } = await problemAt(id);
  const answer = await t.call('POST /api/problems/{id}/moves', {
    as,
    params: { id },
    body: { act, version, text },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

let first: string;
let second: string;
let problem: string;

describe('a weekly meeting', () => {
  test('is laid out by its rhythm, and its agenda is proposed of open problems', async () => {
    const made = await t.call('POST /api/meetings/series', {
      as: planner,
      body: {
        title: '要素保障联席会议',
        convener: 'ld',
        organiser: 'plan',
        rhythm: { kind: 'weekly', weekday: 5 },
        starts: '09:00',
        place: '第一会议室',
        members: ['plan', 'land'],
      },
    });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const all = await sittings(planner);
    assert.deepEqual(
      all.slice(0, 2).map(({ day }) => day),
      ['2022-06-10', '2022-06-17'],
    );
    [first, second] = [all[0]?.id ?? '', all[1]?.id ?? ''];
    const raised = await t.call('POST /api/problems', {
      as: trade,
      body: { kind: 'land', title: '园区道路用地指标不足', description: '缺三亩建设用地指标' },
    });
    problem = problemShape.parse(raised.body).problem.id;
    assert.deepEqual((await look(first)).proposals, [
      { problem, title: '园区道路用地指标不足', reasons: ['新提出'] },
    ]);
  });

  test('agenda, order, attendance and outcomes are written by one who saw them as they are', async () => {
    const items = [{ title: '园区道路用地指标不足', problem }, { title: '通报上半年投资进度' }];
    const agenda = await done('POST /api/meetings/{id}/items', first, { items });
    const ids = agenda.items.map(({ id }) => id);
    const ordered = await done('PUT /api/meetings/{id}/order', first, { items: ids.toReversed() });
    assert.deepEqual(
      ordered.items.map(({ id }) => id),
      ids.toReversed(),
    );
    await done('PUT /api/meetings/{id}/order', first, { items: ids });
    assert.equal((await send('PUT /api/meetings/{id}/order', first, { items: ids.slice(1) })).status, 409);
    const noReason = { rows: [{ unit: 'land', state: 'leave' }] };
    assert.equal((await send('PUT /api/meetings/{id}/attendance', first, noReason)).status, 422);
    await done('PUT /api/meetings/{id}/attendance', first, { rows: [{ unit: 'land', state: 'present' }] });
    const early = { kind: 'decision', text: '还没有开会不能记' };
    const at = { item: ids[0] ?? '' };
    const outcomes = 'POST /api/meetings/{id}/items/{item}/outcomes';
    assert.equal((await send(outcomes, first, early, at)).status, 409);
    await done('POST /api/meetings/{id}/acts', first, { act: 'open' });
    await done(outcomes, first, { kind: 'task', text: '核定指标来源并报批', lead: 'land' }, at);
    assert.equal((await send(outcomes, first, { kind: 'task', text: '没有牵头单位的任务' }, at)).status, 422);
    assert.deepEqual((await look(first, land)).items[0]?.outcomes, [], 'not before the minutes are issued');
    assert.equal((await look(first, trade)).items.length, 1, 'only what concerns it');
    const hiddenFrom = await t.call('GET /api/meetings/{id}', { as: town, params: { id: first } });
    assert.equal(hiddenFrom.status, 404);
  });

  test('two people issuing at once: one wins; tasks are orders, what is open goes on by itself', async () => {
    const { sitting } = await look(first);
    const body = { act: 'issue', version: sitting.version };
    const answers = await Promise.all(
      [1, 2].map(() => t.call('POST /api/meetings/{id}/acts', { as: planner, params: { id: first }, body })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const issued = await look(first);
    assert.deepEqual([issued.sitting.number, issued.minutes?.mark], [1, '〔2022〕1号']);
    const ordered = await problemAt(problem);
    // Five working days from Wednesday 2022-06-08.
    assert.deepEqual([ordered.state, ordered.lead, ordered.dueOn], ['assigned', 'land', '2022-06-15']);
    const next = await look(second);
    assert.deepEqual(
      next.items.map(({ title, carried }) => [title, carried]),
      [
        ['园区道路用地指标不足', 1],
        ['通报上半年投资进度', 1],
      ],
    );
    const drop = await t.call('DELETE /api/meetings/{id}/items/{item}', {
      as: planner,
      params: { id: second, item: next.items[0]?.id ?? '' },
      query: { version: String(next.sitting.version) },
    });
    assert.equal(drop.status, 409, 'what is open is not lost by a click');
  });

  test('minutes leave as .docx with pinned counts, the sitting as .ics', async () => {
    const docx = await t.call('GET /api/meetings/{id}/docx', { as: land, params: { id: first } });
    assert.equal(docx.status, 200);
    const pdf = await t.call('GET /api/meetings/{id}/pdf', { as: land, params: { id: first } });
    const read = (await extractText(pdf.bytes, '纪要.pdf')).text.replaceAll(/\s/gu, '');
    assert.match(read, /会议纪要/u);
    assert.match(read, /出席：自然资源局/u);
    const pins = await readPins(docx.bytes, '纪要.docx');
    assert.deepEqual(
      pins.map(({ pin, text }) => `${pin} ${text}`).toSorted((a, b) => (a < b ? -1 : 1)),
      [`${first}.decisions 0`, `${first}.items 2`, `${first}.tasks 1`],
    );
    assert.equal(
      (await t.call('GET /api/meetings/{id}/docx', { as: trade, params: { id: first } })).status,
      404,
    );
    const ics = await t.call('GET /api/meetings/{id}/ics', { as: leader, params: { id: second } });
    assert.match(new TextDecoder().decode(ics.bytes), /DTSTART;TZID=Asia\/Shanghai:20220617T090000/u);
  });

  test('a task is fed back, confirmed by the raiser and closed; it is carried no further', async () => {
    await move(land, problem, 'start');
    await move(land, problem, 'finish', '指标已经落实');
    await move(trade, problem, 'confirm');
    await done('POST /api/meetings/{id}/acts', second, { act: 'open' });
    const [, free] = (await look(second)).items;
    const task = { kind: 'task', text: '每月底前报送投资进度', lead: 'trade', until: '2022-06-30' };
    await done('POST /api/meetings/{id}/items/{item}/outcomes', second, task, { item: free?.id ?? '' });
    await done('POST /api/meetings/{id}/acts', second, { act: 'issue' });
    const third = (await sittings(planner)).find(({ state }) => state === 'planned')?.id ?? '';
    const { items } = await look(third);
    assert.deepEqual(
      items.map(({ title, carried, problemState }) => [title, carried, problemState]),
      [['每月底前报送投资进度', 2, '交办']],
    );
    const made = await problemAt(items[0]?.problem ?? '');
    assert.deepEqual([made.raisedUnit, made.lead, made.dueOn], ['plan', 'trade', '2022-06-30']);
    const met = await t.call('GET /api/meetings/of', { as: trade, query: { problem } });
    const shape = z.object({
      rows: z.array(z.object({ day: z.string(), outcomes: z.array(z.object({ kind: z.string() })) })),
    });
    assert.deepEqual(
      shape.parse(met.body).rows.map(({ day, outcomes }) => [day, outcomes.length]),
      [
        ['2022-06-17', 0],
        ['2022-06-10', 1],
      ],
    );
  });

  test('a cancelled sitting loses nothing: its items wait for the next, their count unchanged', async () => {
    const third = (await sittings(planner)).find(({ state }) => state === 'planned')?.id ?? '';
    assert.equal((await send('POST /api/meetings/{id}/acts', third, { act: 'cancel' })).status, 422);
    await done('POST /api/meetings/{id}/acts', third, { act: 'cancel', reason: '与全县大会冲突' });
    const fourth = (await sittings(planner)).find(({ state }) => state === 'planned')?.id ?? '';
    assert.deepEqual(
      (await look(fourth)).items.map(({ title, carried }) => [title, carried]),
      [['每月底前报送投资进度', 2]],
    );
    const [owed] = await dutiesOfMeeting(t.store.db, { county, today: '2022-07-02', now });
    assert.equal(owed?.kind, 'meeting.minutes');
    assert.equal(
      (
        await t.call('GET /api/meetings/{id}', {
          as: { ...planner, county: '370405' },
          params: { id: first },
        })
      ).status,
      404,
    );
  });

  test('a post is a member itself: it sees the sitting without its unit, attends by its own name and hears of the minutes', async () => {
    const body = {
      title: '专题协调会',
      convener: 'ld',
      organiser: 'plan',
      rhythm: { kind: 'call' },
      starts: '15:00',
      place: '',
      members: [],
      memberPosts: ['town-tb'],
    };
    const nobody = { ...body, memberPosts: [] };
    assert.equal((await t.call('POST /api/meetings/series', { as: planner, body: nobody })).status, 422);
    const made = await t.call('POST /api/meetings/series', { as: planner, body });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const series = z.object({ id: z.string(), memberPostNames: z.array(z.string()) }).parse(made.body);
    assert.deepEqual(series.memberPostNames, ['柳河镇填报岗']);
    const params = { id: series.id };
    const day = { day: '2022-06-28', starts: '15:00' };
    const called = await t.call('POST /api/meetings/series/{id}/sittings', {
      as: planner,
      params,
      body: day,
    });
    assert.equal(called.status, 200, JSON.stringify(called.body));
    const sitting = (await sittings(planner)).find((one) => one.day === '2022-06-28')?.id ?? '';
    const see = async (as: Actor): Promise<number> =>
      (await t.call('GET /api/meetings/{id}', { as, params: { id: sitting } })).status;
    assert.deepEqual([await see(town), await see({ ...town, post: 'town-other' })], [200, 404]);
    const rows = [{ unit: 'town', post: 'town-tb', state: 'present' }];
    await done('PUT /api/meetings/{id}/attendance', sitting, { rows });
    const wrong = { rows: [{ unit: 'land', post: 'town-tb', state: 'present' }] };
    assert.equal((await send('PUT /api/meetings/{id}/attendance', sitting, wrong)).status, 422);
    const seen = await t.call('GET /api/meetings/{id}', { as: planner, params: { id: sitting } });
    assert.match(JSON.stringify(seen.body), /出席：柳河镇填报岗/u);
  });
});
