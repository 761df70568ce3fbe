import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { setSignListener, signContract, signHandlers } from '#modules/sign/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { announceReminders, dutiesOfReporting, reportingHandlers, reportSigned } from './index.ts';
import { reportingContract, sheetShape } from './schema.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  // The plan's form is signed by the reporting post of 商务局 and then by that of 发改局.
  const flow = [
    { name: '会商', mode: 'all', posts: ['trade-in'] },
    { name: '会签', mode: 'any', posts: ['plan-in'] },
  ];
  await sql`update form.form_version set body = jsonb_set(body, '{flow}', ${JSON.stringify(flow)}::jsonb)`.execute(
    store.db,
  );
  setSignListener('report', reportSigned);
  t = testApp(store, [
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, signContract, signHandlers()),
  ]);
});
after(() => store.close());

const north = actorAt('north', ['reporter']);
const planner = actorAt('plan', ['planner']);
const superior = actorAt('gov', ['reviewer']);
const trade = actorAt('trade', ['reporter']);
const today = '2022-06-08';

async function sheet() {
  const answer = await t.call('GET /api/reporting/sheet', { as: north, query: { month: '2022-05' } });
  return sheetShape.parse(answer.body);
}

async function act(as: Actor, name: string, reason = '') {
  const { id, version } = must((await sheet()).report, 'there');
  return t.call('POST /api/reports/{id}/acts', { as, params: { id }, body: { act: name, version, reason } });
}

async function sign(as: Actor, verb: string, reason = '') {
  const { rows } = await sql<{
    id: string;
    version: number;
  }>`select id, version from sign.round where outcome = 'open'`.execute(store.db);
  const round = must(rows[0], 'a round is open');
  return t.call('POST /api/signing/{id}/acts', {
    as,
    params: { id: round.id },
    body: { act: verb, version: round.version, reason },
  });
}

const duties = async () =>
  (await dutiesOfReporting(store.db, { county, today, now })).filter(({ key }) =>
    key.includes('north:2022-05'),
  );
const kindsNow = async () => (await duties()).map(({ kind }) => kind);

describe('what is owed in a month', () => {
  it('is filled in first, with its day and what is left', async () => {
    const [duty] = await duties();
    assert.equal(duty?.kind, 'report.submit');
    assert.equal(duty.due, '2022-06-06');
    assert.equal(duty.detail, '还有1项未填');
    assert.equal(duty.role, 'reporter');
    assert.equal(duty.link, '/reporting?month=2022-05&form=plan');
  });

  it('waits for the signers, who can send it back', async () => {
    await t.call('PUT /api/reporting/sheet', {
      as: north,
      body: { cells: [{ month: '2022-05', indicator: 'forest', value: '120', version: 0 }] },
    });
    assert.equal((await act(north, 'submit')).status, 200);
    assert.deepEqual(await kindsNow(), [], 'nobody has to review while posts sign');
    const early = await act(superior, 'approve');
    assert.equal(early.status, 409);
    assert.match(
      z.object({ detail: z.string() }).parse(early.body).detail,
      /会签未完成：还差商务局统计岗（会商）/u,
    );
    assert.equal((await sign(trade, 'refuse', '与商务口径不一致')).status, 200);
    const back = must((await sheet()).report, 'there');
    assert.deepEqual([back.state, back.reason], ['returned', '会签不同意：与商务口径不一致']);
    const [duty] = await duties();
    assert.deepEqual([duty?.kind, duty?.detail], ['report.amend', '退回原因：会签不同意：与商务口径不一致']);
  });

  it('goes on to review and acceptance when all have signed, and is owed by nobody at the end', async () => {
    assert.equal((await act(north, 'submit')).status, 200);
    assert.equal((await sign(trade, 'agree')).status, 200);
    assert.equal((await sign(actorAt('plan', ['reporter']), 'agree')).status, 200);
    assert.deepEqual(await kindsNow(), [], 'this county has no standing reviewer post');
    assert.equal((await act(superior, 'approve')).status, 200);
    assert.equal((await act(planner, 'accept')).status, 200);
    assert.deepEqual(await kindsNow(), []);
    const { rows } = await sql<{
      kind: string;
    }>`select kind from message.message where post = 'north-in' order by created_at, kind`.execute(store.db);
    assert.deepEqual(
      new Set(rows.map(({ kind }) => kind)),
      new Set(['report.accept', 'report.approve', 'report.return', 'sign.ended']),
    );
  });
});

describe('reminders', () => {
  it('tell the reporting posts on the declared days, once however often the job runs', async () => {
    const remind = async (day: string) =>
      inTransaction(store, (tx) => announceReminders(tx, county, day, now));
    // May is due on 6 June; three days and one day before, not two, the same are told as after.
    assert.deepEqual(
      [await remind('2022-06-03'), await remind('2022-06-03'), await remind('2022-06-04')],
      [2, 0, 0],
    );
    // After one day those without a submission are told: trade and south, not north.
    assert.equal(await remind('2022-06-07'), 2);
    assert.equal(await remind('2022-06-07'), 0);
    assert.equal(await remind('2022-06-08'), 0);
    const { rows } = await sql<{
      title: string;
    }>`select title from message.message where kind = 'report.remind' and post = 'south-in' order by id`.execute(
      store.db,
    );
    assert.deepEqual(
      rows.map(({ title }) => title),
      ['石桥镇5月《计划执行月报》还有3天到期', '石桥镇5月《计划执行月报》已逾期1天'],
    );
  });
});

describe('what is owed by some units alone', () => {
  it('is what they owe among all, whoever is asked for and whatever stands on the reports', async () => {
    const all = await dutiesOfReporting(store.db, { county, today, now });
    assert.ok(new Set(all.map(({ kind }) => kind)).size > 0 && all.length > 3, 'something is owed');
    const owing = [...new Set(all.map(({ unit }) => unit))];
    for (const states of [['submitted'], ['approved'], ['returned', 'submitted', 'approved']]) {
      for (const [index, state] of states.entries())
        await sql`update reporting.report set state = ${state} where county = ${county} and
          id in (select id from reporting.report where county = ${county} order by id offset ${index} limit 1)`.execute(
          store.db,
        );
      const whole = await dutiesOfReporting(store.db, { county, today, now });
      for (const units of [...owing.map((unit) => [unit]), owing]) {
        const some = await dutiesOfReporting(store.db, { county, today, now, units });
        const ownOf = (duties: typeof whole) => duties.filter(({ unit }) => units.includes(unit));
        const sorted = (duties: typeof whole) => ownOf(duties).toSorted((a, b) => (a.key < b.key ? -1 : 1));
        assert.deepEqual(sorted(some), sorted(whole), units.join(' '));
      }
    }
  });
});
