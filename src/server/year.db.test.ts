import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { adjustContract, opinionContract, yearContract } from '#modules/year/index.ts';
import { closedDoors } from '../../tests/support/closed-doors.ts';
import { actorOf, home, testCounty } from '../../tests/support/county.ts';
import { by, plantYear } from '../../tests/support/year-county.ts';
import { dutyProviders } from './duties.ts';
import { foundDefinitions } from './founding.ts';
import { mountModules } from './modules.ts';

let today = '2022-03-01';
const clock = { now: () => `${today}T01:00:00.000Z`, today: () => today };
const planner = actorOf('plan-jh');
const trade = actorOf('trade-tb');
const land = actorOf('land-tb');
const congress: Actor = {
  ...actorOf('watch-dc'),
  account: 'rd',
  post: 'rd',
  postName: '财经委岗',
  roles: ['congress'],
};

const t = testCounty({
  now: '2022-01-04T01:00:00.000Z',
  clock,
  found: foundDefinitions,
  mounts: [(app) => mountModules(app, { county: home, demoAccounts: [] })],
  plant: async (at) => plantYear(at, { actor: planner, now: clock.now(), today }),
});

const refusal = z.object({ code: z.string(), detail: z.string() });
const yearOf = yearContract['GET /api/year'].response;
const opinionOf = opinionContract['GET /api/year/opinions/{id}'].response;
const listOf = opinionContract['GET /api/year/opinions'].response;
const adjustedOf = adjustContract['GET /api/year/adjustments'].response;
const closingOf = yearContract['GET /api/year/closing'].response;

async function good<T>(shape: z.ZodType<T>, sent: ReturnType<typeof t.call>): Promise<T> {
  const { status, body } = await sent;
  assert.equal(status, 200, JSON.stringify(body));
  return shape.parse(body);
}
async function refused(status: number, sent: ReturnType<typeof t.call>): Promise<string> {
  const answer = await sent;
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  return refusal.parse(answer.body).code;
}
const record = (step: string, day: string, more: object = {}) =>
  t.call('POST /api/year/events', {
    as: planner,
    body: { year: 2022, step, kind: 'done', day, paper: '演示文件', ...more },
  });
const dutiesOf = async (kind: string) => {
  const all = [];
  for (const provider of dutyProviders)
    all.push(...(await provider(t.store.db, { county: home, today, now: clock.now() })));
  return all.filter((one) => one.kind === kind);
};

describe('the cycle', () => {
  it('is recorded in order, struck with a reason, counted by the county’s own dates and owed by its office', async () => {
    await good(
      z.unknown(),
      t.call('POST /api/parameters', {
        as: planner,
        body: { key: 'year.reviewLead', value: '30', from: '2021-01-01', basis: '本县办法' },
      }),
    );
    await good(yearOf, record('session', '2022-01-17', { kind: 'planned', paper: '' }));
    assert.equal(await refused(422, record('consult', '2021-12-01')), 'year.invalid');
    await good(yearOf, record('draft', '2021-11-20'));
    const wrong = await good(yearOf, record('consult', '2021-12-01'));
    const id = must(
      wrong.events.find(({ step }) => step === 'consult'),
      'recorded',
    ).id;
    assert.equal(
      await refused(
        403,
        t.call('POST /api/year/events/{id}/strike', {
          as: trade,
          params: { id },
          body: { reason: '日期登记错了' },
        }),
      ),
      'platform.not_allowed',
    );
    const struck = await good(
      yearOf,
      t.call('POST /api/year/events/{id}/strike', {
        as: planner,
        params: { id },
        body: { reason: '日期登记错了' },
      }),
    );
    assert.equal(struck.events.find((one) => one.id === id)?.struck?.reason, '日期登记错了');
    const both = await Promise.all([record('consult', '2021-12-02'), record('consult', '2021-12-03')]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, both.some(({ status }) => status === 409) ? 409 : 422],
    );
    await good(yearOf, record('government', '2021-12-10'));
    // 30 days before 17 January is a Saturday; the Friday before it is the last day.
    assert.equal(await refused(422, record('review', '2021-12-20')), 'year.invalid');
    await good(yearOf, record('review', '2021-12-20', { note: '草案修改用了三天' }));
    const view = await good(
      yearOf,
      record('session', '2022-01-20', { paper: '批准计划的决议', number: '演示〔2022〕1号' }),
    );
    assert.equal(view.steps.find(({ id: step }) => step === 'review')?.state, 'doneLate');
    assert.equal(view.next, 'issue');
    const read = await t.call('GET /api/year', { as: land });
    assert.equal(yearOf.parse(read.body).writes, false);
    const ics = await t.call('GET /api/year/calendar.ics', { as: land });
    assert.match(new TextDecoder().decode(ics.bytes), /DTSTART;VALUE=DATE:20220117/u);
    assert.deepEqual(
      (await dutiesOf('year.step')).map(({ key }) => key),
      ['year.step:2022:issue', 'year.step:2022:assign', 'year.step:2022:midyear'],
    );
  });
});

const raise = (as: Actor, body: object) =>
  t.call('POST /api/year/opinions', {
    as,
    body: { year: 2022, kind: 'review', text: '建议说明投资目标的测算依据', ...body },
  });
const move = (as: Actor, id: string, body: object) =>
  t.call('POST /api/year/opinions/{id}/moves', { as, params: { id }, body });
let carried = '';

describe('opinions', () => {
  it('go from the 财经委 by the office to a unit and back until they satisfy; nobody assesses what he answered', async () => {
    const made = await good(opinionOf, raise(congress, {}));
    const { id } = made;
    assert.deepEqual([made.number, made.raisedBy, made.acts], [1, '督查室', ['withdraw']]);
    assert.equal((await t.call('GET /api/year/opinions/{id}', { as: land, params: { id } })).status, 404);
    assert.equal(await refused(403, raise(land, {})), 'year.not_yours');
    // No limit is set: a day is asked for.
    assert.equal(
      await refused(422, move(planner, id, { act: 'hand', version: 1, unit: 'land' })),
      'year.invalid',
    );
    const handed = await good(
      opinionOf,
      move(planner, id, { act: 'hand', version: 1, unit: 'land', due: '2022-04-01' }),
    );
    assert.equal(handed.due, '2022-04-01');
    assert.deepEqual(
      (await dutiesOf('year.reply')).map(({ unit, due }) => [unit, due]),
      [['land', '2022-04-01']],
    );
    const file = { name: '测算表.pdf', bytes: new TextEncoder().encode('%PDF-1.4 演示') };
    await good(
      opinionOf,
      t.call('POST /api/year/opinions/{id}/files', { as: land, params: { id }, body: {}, file }),
    );
    assert.deepEqual(
      (await good(opinionOf, t.call('GET /api/year/opinions/{id}', { as: congress, params: { id } }))).files,
      [],
    );
    const both = await Promise.all(
      ['已补充测算依据', '已补充说明材料'].map((text) => move(land, id, { act: 'reply', version: 2, text })),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    assert.equal(await refused(403, move(land, id, { act: 'satisfied', version: 3 })), 'year.not_yours');
    // The office enters an assessment only with the paper it was given in.
    assert.equal(await refused(422, move(planner, id, { act: 'satisfied', version: 3 })), 'year.invalid');
    const again = await good(
      opinionOf,
      move(congress, id, { act: 'again', version: 3, text: '依据不够具体', due: '2022-04-20' }),
    );
    assert.deepEqual([again.state, again.files.length, again.round], ['returned', 1, 1]);
    await good(opinionOf, move(land, id, { act: 'reply', version: 4, text: '已补充到项目一级' }));
    const done = await good(opinionOf, move(congress, id, { act: 'satisfied', version: 5 }));
    assert.deepEqual([done.state, done.outcome, done.round, done.acts], ['settled', 'satisfied', 2, []]);
    carried = (
      await good(opinionOf, raise(planner, { raisedBy: '县人大财经委', text: '建议压缩一般性支出' }))
    ).id;
    const list = await good(
      listOf,
      t.call('GET /api/year/opinions', { as: congress, query: { kind: 'review' } }),
    );
    assert.deepEqual([list.rows.length, list.tally.settled, list.tally.firstRate], [2, 1, '0.0%']);
    assert.equal(
      (await good(listOf, t.call('GET /api/year/opinions', { as: trade, query: {} }))).rows.length,
      0,
    );
  });

  it('of departments and towns are their own, come in by a table, and are adopted with a reason', async () => {
    const bytes = await writeSheet({
      name: '意见',
      title: '征求意见导入表',
      notes: [],
      columns: ['提出单位', '涉及内容', '意见内容'].map((heading) => ({ heading, width: 20 })),
      rows: [
        ['商务局', '主要目标', '零售目标建议下调一个百分点'],
        ['柳河镇', '', '请把道路工程列入计划'],
      ],
    });
    const file = { name: '意见.xlsx', bytes };
    const send = (as: Actor, apply: string) =>
      t.call('POST /api/year/opinions/import', { as, body: { year: 2022, kind: 'consult', apply }, file });
    const shape = opinionContract['POST /api/year/opinions/import'].response;
    assert.equal((await good(shape, send(trade, 'no'))).faults[0]?.row, 4);
    assert.deepEqual((await good(shape, send(planner, 'yes'))).added, 2);
    assert.deepEqual((await good(shape, send(planner, 'yes'))).same, 2);
    const own = await good(
      listOf,
      t.call('GET /api/year/opinions', { as: trade, query: { kind: 'consult' } }),
    );
    assert.deepEqual(
      own.rows.map(({ raisedUnit }) => raisedUnit),
      ['trade'],
    );
    const id = must(own.rows[0], 'its own').id;
    assert.equal(await refused(403, move(trade, id, { act: 'adopted', version: 1 })), 'year.not_yours');
    assert.equal(
      await refused(422, move(planner, id, { act: 'declined', version: 1, text: '' })),
      'year.invalid',
    );
    const done = await good(
      opinionOf,
      move(planner, id, { act: 'partly', version: 1, text: '下调半个百分点' }),
    );
    assert.deepEqual([done.outcome, done.outcomeReason], ['partly', '下调半个百分点']);
    for (const name of ['GET /api/year/opinions/paper.docx', 'GET /api/year/opinions.xlsx'])
      assert.equal((await t.call(name, { as: planner, query: { kind: 'consult' } })).status, 200, name);
    const book = await readSheet(
      (await t.call('GET /api/year/opinions.xlsx', { as: planner, query: { kind: 'consult' } })).bytes,
      'x.xlsx',
    );
    assert.ok(JSON.stringify(book.sheets).includes('部分采纳'));
  });
});

const lightsNow = async () => {
  const rows = await t.store.db
    .selectFrom('light.light')
    .select(['period', 'version'])
    .where('county', '=', home)
    .where('commitment', '=', 'sales')
    .orderBy('period')
    .execute();
  return rows.map(({ period, version }) => `${period} ${version}`);
};

describe('an adjustment of the plan', () => {
  it('writes all its targets or none, with its authority; months before keep the old target', async () => {
    today = '2022-12-30';
    const body = {
      year: 2022,
      title: '零售目标调整方案',
      reason: '外部环境变化较大',
      items: [
        {
          target: 'plan:sales',
          version: 1,
          values: [{ period: '2022', typed: '1000' }],
          reason: '按实际走势下调',
        },
      ],
    };
    assert.equal(
      await refused(403, t.call('POST /api/year/adjustments', { as: congress, body })),
      'platform.not_allowed',
    );
    const drafted = await good(adjustedOf, t.call('POST /api/year/adjustments', { as: planner, body }));
    const { id } = must(drafted.rows[0], 'drafted');
    assert.deepEqual((await good(adjustedOf, t.call('GET /api/year/adjustments', { as: trade }))).rows, []);
    const approve = (more: object) =>
      t.call('POST /api/year/adjustments/{id}/approve', {
        as: planner,
        params: { id },
        body: {
          version: 1,
          authority: 'standing_committee',
          paper: '批准调整的决议',
          proposedOn: '2022-09-06',
          decidedOn: '2022-09-20',
          ...more,
        },
      });
    assert.equal((await approve({ authority: undefined })).status, 422);
    // Proposed after it was decided.
    assert.equal(await refused(422, approve({ proposedOn: '2022-10-20' })), 'year.invalid');
    await t.write((tx) =>
      sql`insert into reporting.closing (county, form, month, closed_at, closed_by, closed_by_name) values (${home}, 'plan', '2022-09', ${by.at}, 'x', 'x')`.execute(
        tx,
      ),
    );
    assert.equal(await refused(422, approve({})), 'year.invalid');
    await t.write((tx) => sql`delete from reporting.closing where county = ${home}`.execute(tx));
    const before = await lightsNow();
    const approved = await good(adjustedOf, approve({}));
    assert.deepEqual(
      approved.rows.map(({ state, items }) => [
        state,
        items[0]?.old[0]?.value,
        items[0]?.written?.points[0]?.value,
      ]),
      [['approved', '1200', '1000']],
    );
    assert.deepEqual(before, ['2022-08 1', '2022-09 1', '2022-12 1']);
    assert.deepEqual(await lightsNow(), ['2022-08 1', '2022-09 1', '2022-09 2', '2022-12 1', '2022-12 2']);
    // Judged again, August stays with the target it had.
    await good(z.unknown(), t.call('POST /api/lights/judge', { as: planner, body: { month: '2022-08' } }));
    assert.equal((await lightsNow()).filter((one) => one.startsWith('2022-08')).length, 1);
    assert.equal(await refused(409, approve({ version: 2 })), 'year.moved');
  });

  it('is refused when a target was changed meanwhile', async () => {
    const item = {
      target: 'plan:sales',
      values: [{ period: '2022', typed: '900' }],
      reason: '按实际走势下调',
    };
    const body = { year: 2022, title: '再次调整方案', reason: '外部环境变化较大' };
    assert.equal(
      await refused(
        409,
        t.call('POST /api/year/adjustments', {
          as: planner,
          body: { ...body, items: [{ ...item, version: 1 }] },
        }),
      ),
      'year.moved',
    );
    const drafted = await good(
      adjustedOf,
      t.call('POST /api/year/adjustments', {
        as: planner,
        body: { ...body, items: [{ ...item, version: 2 }] },
      }),
    );
    const { id } = must(
      drafted.rows.find(({ state }) => state === 'draft'),
      'drafted',
    );
    const patched = await t.call('PATCH /api/commitments/{id}', {
      as: planner,
      params: { id: 'sales' },
      body: { version: 2, title: '限额以上零售额', authority: '样例计划', reason: '名称更正' },
    });
    assert.equal(patched.status, 200, JSON.stringify(patched.body));
    assert.equal(
      (await good(adjustedOf, t.call('GET /api/year/adjustments', { as: planner }))).rows.find(
        (one) => one.id === id,
      )?.items[0]?.moved,
      true,
    );
    const decided = {
      version: 1,
      authority: 'standing_committee',
      paper: '批准调整的决议',
      proposedOn: '2022-09-21',
      decidedOn: '2022-09-25',
    };
    assert.equal(
      await refused(
        409,
        t.call('POST /api/year/adjustments/{id}/approve', { as: planner, params: { id }, body: decided }),
      ),
      'plan.commitment_taken',
    );
    await good(
      adjustedOf,
      t.call('POST /api/year/adjustments/{id}/drop', {
        as: planner,
        params: { id },
        body: { version: 1, reason: '目标已另行更正' },
      }),
    );
  });
});

const close = () => t.call('POST /api/year/closing', { as: planner, body: { year: 2022 } });
const planYear = async () => (await good(yearOf, t.call('GET /api/year', { as: planner }))).planYear;

describe('closing a year', () => {
  it('goes through a list, and of two who close at once one wins', async () => {
    today = '2023-01-13';
    await t.write(async (tx) => {
      await sql`insert into reporting.report (county, id, unit, month, state) values (${home}, 'rep', 'trade', '2022-12', 'draft')`.execute(
        tx,
      );
      await sql`insert into target.target (county, id, year, indicator, unit, grain, mode, comparator, state, version, created_at, created_by)
        values (${home}, 'tg', 2022, 'i-sales', 'trade', 'year', 'cumulative', '>=', 'active', 1, ${by.at}, 'x')`.execute(
        tx,
      );
      await sql`insert into target.target_version (county, target, version, points, state, valid_from, authority, paper, decided_on, reason, changed_at, changed_by, changed_by_name)
        values (${home}, 'tg', 1, '[{"period":"2022","value":"1100"}]', 'active', '2022-01', 'government', '文件', '2022-01-10', '分解', ${by.at}, 'x', 'x')`.execute(
        tx,
      );
      await sql`insert into paper.paper (county, id, kind, month, template, template_name, template_version, template_text, state, title, organ, body, edition, version, demo, changed_at, changed_by)
        values (${home}, 'pp', 'annual', '2022-12', 'annual', '年度', 1, '', 'draft', '执行报告', '发改局', '{"blocks":[],"gaps":[],"pins":[],"next":1}', 0, 1, true, ${by.at}, 'x')`.execute(
        tx,
      );
    });
    assert.equal(await refused(422, close()), 'year.unfinished');
    assert.equal(
      await refused(403, t.call('POST /api/year/closing', { as: actorOf('ld'), body: { year: 2022 } })),
      'platform.not_allowed',
    );
    const list = await good(closingOf, t.call('GET /api/year/closing', { as: planner }));
    const open = list.points.filter(({ ok }) => !ok);
    assert.ok(
      open.some(({ item }) => item === 'months') && open.every(({ weight }) => weight === 'explain'),
      JSON.stringify(open),
    );
    for (const { item } of open)
      await good(
        closingOf,
        t.call('POST /api/year/closing/explain', {
          as: planner,
          body: { year: 2022, item, reason: '演示：逐项核对，照此关账' },
        }),
      );
    const both = await Promise.all([close(), close()]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    assert.equal(await planYear(), 2023);
    const closed = await good(
      closingOf,
      t.call('GET /api/year/closing', { as: planner, query: { year: '2022' } }),
    );
    assert.equal(closed.closed, true);
    assert.deepEqual(
      closed.base.map(({ name, unitName, targetValue, value, period }) => [
        name,
        unitName,
        targetValue,
        value,
        period,
      ]),
      [
        ['i-sales', '', '1000', '1080', '2022-12'],
        ['i-sales', '商务局', '1100', '1080', '2022-12'],
      ],
    );
    assert.ok(closed.base.every(({ valueCorrected }) => !valueCorrected));
    // A commitment of the next year on the same indicator begins with it.
    const turn = (to: string) =>
      t.write((tx) => sql.raw(`update plan.commitment set ${to} where id = 'rules'`).execute(tx));
    await turn(`year = 2023, indicator = 'i-sales', measure = 'yuan'`);
    const next = await t.call('GET /api/commitments/{id}', { as: planner, params: { id: 'rules' } });
    assert.equal(z.object({ baseKept: z.string().nullable() }).parse(next.body).baseKept, '1080元');
    await turn(`year = 2022, indicator = 'i-rules', measure = null`);
    const one = await good(
      opinionOf,
      t.call('GET /api/year/opinions/{id}', { as: planner, params: { id: carried } }),
    );
    assert.deepEqual([one.year, one.ledger, one.state], [2022, 2023, 'raised']);
  });

  it('shuts every door of that year', async () => {
    for (const [name, as, parts] of await closedDoors(t))
      assert.equal(await refused(409, t.call(name, { as, ...parts })), 'year.closed', name);
    const cells = {
      as: trade,
      body: { cells: [{ month: '2022-12', indicator: 'i-sales', dimension: '', value: '1', version: 0 }] },
    };
    const written = await t.call('PUT /api/reporting/sheet', cells);
    assert.ok([409, 422].includes(written.status), JSON.stringify(written.body));
  });

  it('lets figures be corrected with a reason that stays with them, and nothing of them without', async () => {
    const bytes = new TextEncoder().encode('指标,计量单位,单位,月份,数值\ni-sales,元,商务局,2022-12,1090\n');
    const send = (correction: string, apply: string) =>
      t.call('POST /api/figures/import', {
        as: planner,
        body: { basis: 'final', apply, source: '统计局', correction },
        file: { name: '终核.csv', bytes },
      });
    const shape = z.object({
      applied: z.boolean(),
      fresh: z.number(),
      faults: z.array(z.object({ field: z.string() })),
    });
    const bare = await good(shape, send('', 'yes'));
    assert.deepEqual(
      [bare.applied, bare.faults.map(({ field }) => field)],
      [false, ['correction']],
      JSON.stringify(bare),
    );
    assert.equal((await good(shape, send('统计部门终核', 'yes'))).applied, true);
    const rows = await t.store.db
      .selectFrom('reporting.figure')
      .select(['value', 'correction'])
      .where('county', '=', home)
      .where('basis', '=', 'final')
      .execute();
    assert.deepEqual(
      rows.map(({ correction }) => correction),
      ['统计部门终核'],
    );
    assert.equal((await lightsNow()).length, 5);
  });

  it('lets one figure be corrected on its page by whoever closes years, with authority, paper and reason; the year stays shut', async () => {
    const rows = z.object({
      rows: z.array(z.object({ figure: z.string(), period: z.string(), value: z.string() })),
    });
    const query = { year: '2022' };
    assert.equal((await t.call('GET /api/year/correctable', { as: trade, query })).status, 403);
    const list = await good(rows, t.call('GET /api/year/correctable', { as: planner, query }));
    const [first] = list.rows;
    const one = must(first, 'a figure was reported');
    const body = {
      year: 2022,
      figure: one.figure,
      typed: '1001元',
      authority: 'statistics',
      paper: '核定结果的函',
      reason: '年度数据终核',
    };
    const correct = (as: Actor, more: object) =>
      t.call('POST /api/year/corrections', { as, body: { ...body, ...more } });
    assert.equal(await refused(403, correct(actorOf('ld'), {})), 'platform.not_allowed');
    assert.equal((await correct(planner, { paper: '' })).status, 422);
    assert.equal(await refused(422, correct(planner, { typed: '若干' })), 'reporting.correction');
    const view = await good(closingOf, correct(planner, {}));
    assert.deepEqual(
      view.corrections
        .filter(({ was }) => was !== null)
        .map(({ was, value, correction }) => [was, value, correction]),
      [[one.value, '1001', '统计机构《核定结果的函》：年度数据终核']],
    );
    assert.equal(view.closed, true);
    // Who still sees the old version is told to look again.
    assert.equal(await refused(409, correct(planner, {})), 'reporting.figures_moved');
    assert.equal((await lightsNow()).length, 5);
  });

  it('is undone only by a paper with a reason, and done again', async () => {
    const reopen = (body: object) =>
      t.call('POST /api/year/reopen', { as: planner, body: { year: 2022, ...body } });
    assert.equal((await reopen({ authority: 'government', paper: '', reason: '' })).status, 422);
    const open = await good(
      closingOf,
      reopen({ authority: 'government', paper: '政府常务会议纪要', reason: '审计要求更正月报' }),
    );
    assert.deepEqual(
      [open.closed, open.turns.map(({ act }) => act), await planYear()],
      [false, ['close', 'reopen'], 2022],
    );
    const changed = await t.call('PATCH /api/commitments/{id}', {
      as: planner,
      params: { id: 'sales' },
      body: { version: 3, title: '零售额', authority: '样例计划', reason: '更名' },
    });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.equal((await close()).status, 200);
    assert.equal(await planYear(), 2023);
    // Reopened from a year further on, it leads back there: the closed year between stays closed.
    await t.write(async (tx) => {
      await sql`insert into org.plan_year (county, year, state, version, changed_at, changed_by_name, reason) values (${home}, 2023, 'closed', 1, ${by.at}, 'x', 'x')`.execute(
        tx,
      );
      await sql`update org.county set plan_year = 2024 where county = ${home}`.execute(tx);
    });
    await good(
      closingOf,
      reopen({ authority: 'government', paper: '政府会议纪要', reason: '审计再次要求更正' }),
    );
    assert.equal(await planYear(), 2022);
    assert.equal((await close()).status, 200);
    assert.equal(await planYear(), 2024);
    const base = await good(
      closingOf,
      t.call('GET /api/year/closing', { as: planner, query: { year: '2022' } }),
    );
    assert.deepEqual(
      base.base.map(({ value, basis, valueCorrected }) => [value, basis, valueCorrected]),
      [
        ['1090', 'final', true],
        ['1090', 'final', true],
      ],
    );
    const table = await t.call('GET /api/year/base.xlsx', { as: planner, query: { year: '2022' } });
    const [sheet] = (await readSheet(table.bytes, '上年基数.xlsx')).sheets;
    assert.deepEqual(
      (sheet?.rows ?? []).filter(([name]) => name === 'i-sales').map((line) => line[7]),
      ['更正', '更正'],
    );
  });
});
