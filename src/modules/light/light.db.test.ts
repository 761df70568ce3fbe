import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { testStore } from '#platform/test-support.ts';
import { judgeAgain, judgeApproved } from './actions.ts';
import { countMeasures, listMeasures, recordMeasure } from './actions-measures.ts';
import {
  activatePack,
  draftPack,
  importPack,
  listPacks,
  packDetail,
  packFile,
  savePack,
} from './actions-packs.ts';
import { projectLights } from './actions-projects.ts';
import { addSpecial, closeSpecial, listSpecials } from './actions-specials.ts';
import { trial } from './actions-trial.ts';
import { dutiesOfLight } from './duties.ts';
import { foundPacks } from './founding.ts';
import { packFor } from './judge-month.ts';
import { shippedPacks } from './packs-shipped.ts';
import { judgeThing } from './rules-thing.ts';
import { townThing } from './rules-towns.ts';
import { listLights, listProjectLights } from './store.ts';
import { addActivation } from './store-packs.ts';
import { appendTownLights } from './store-towns.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
let store: Store;

const units = [
  { id: 'gov', name: '县人民政府', shortName: '县政府', kind: 'government', parent: null, division: null },
  { id: 'czj', name: '财政局', shortName: '财政局', kind: 'department', parent: 'gov', division: null },
  { id: 'gs', name: '古邵镇人民政府', shortName: '古邵镇', kind: 'town', parent: 'gov', division: null },
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

function actor(more: Partial<Actor> = {}): Actor {
  const own = {
    account: 'fgj',
    county,
    post: 'gov-jh',
    postName: '计划管理岗',
    unit: 'gov',
    unitName: '县政府',
  };
  return { ...own, unitPath: '/gov/', roles: ['planner'], ...more };
}

function work(more: Partial<Actor> = {}, today = '2022-07-12') {
  return { store, actor: actor(more), now: `${today}T01:00:00.000Z`, today, address: 'test' };
}

const unit = {
  account: 'czj',
  post: 'czj-tb',
  unit: 'czj',
  unitName: '财政局',
  unitPath: '/gov/czj/',
} as const;

async function refused(what: Promise<unknown>, words: RegExp): Promise<void> {
  await assert.rejects(what, (error: Error) => words.test(error.message));
}

test('a draft is tried on judged months, activated from the next, and the past keeps its pack', async () => {
  const house = { id: 'xushi-default', version: 1 };
  await refused(draftPack(work(), { ...house, as: 'version', title: '改版' }), /不能改版，请另存/);
  const draft = await draftPack(work(), { ...house, as: 'copy', title: '本县规则' });
  const { pack, revision } = await packDetail(work(), draft);
  const rules = pack.rules.map((rule) => {
    if (rule.id !== 'share') return rule;
    const bands = rule.bands.map((band) =>
      band.to?.value === '3' ? { ...band, to: { value: '20', closed: true } } : band,
    );
    return { ...rule, bands };
  });
  await refused(
    savePack(work(), draft, { pack: { ...pack, rules }, revision }),
    /大于3|3至20之间同时归入第2、3档/,
  );
  const mended = rules.map((rule) =>
    rule.id === 'share' ? { ...rule, bands: rule.bands.slice(0, 2) } : rule,
  );
  await savePack(work(), draft, { pack: { ...pack, rules: mended }, revision });
  await refused(savePack(work(), draft, { pack: { ...pack, rules: mended }, revision }), /刚被别人改过/);

  const tried = await trial(work(), draft, { scope: 'commitment', from: '2022-05', to: '2022-05' });
  assert.deepEqual([tried.months[0]?.before.red, tried.months[0]?.after.yellow, tried.changed], [1, 1, 1]);
  assert.match(tried.changes[0]?.after.reason ?? '', /68%/);
  assert.equal((await standing())?.colour, 'red', 'a trial writes nothing');

  const activation = { scope: 'commitment', reason: '县政府常务会议决定' } as const;
  await refused(
    activatePack(work(), draft, { ...activation, month: '2022-05' }),
    /已经判定，换规则不追溯，请从2022-06起启用/,
  );
  await activatePack(work(), draft, { ...activation, month: '2022-06' });
  assert.equal((await packFor(store.db, county, 'commitment', '2022-05')).id, 'xushi-default');
  assert.equal((await packFor(store.db, county, 'commitment', '2022-06')).id, draft.id);
  const before = await standing();
  await judgeAgain(work(), '2022-05');
  assert.deepEqual(await standing(), before, 'judging the past again gives the past answer');
  await judgeAgain(work(), '2022-06');
  const [june] = await listLights(store.db, county, { year: 2022, month: '2022-06' });
  assert.deepEqual([june?.light.rule.pack, june?.light.colour], [draft.id, 'yellow']);
  await refused(savePack(work(), draft, { pack, revision: 3 }), /已经定稿/);
  const listed = await listPacks(work(), '2022-06');
  assert.deepEqual(listed.rows[0]?.judges, ['commitment']);
  assert.ok(
    listed.activations.some((one) => one.scope === 'commitment' && one.reason === '县政府常务会议决定'),
  );
});

test('a pack leaves as a file and comes back as a draft; a faulty one is refused with field and cure', async () => {
  const file = await packFile(work(), { id: 'yinchuan-2025', version: 2 });
  const text = new TextDecoder().decode(file.bytes);
  const { kept, faults } = await importPack(work(), { text, apply: true });
  assert.deepEqual(faults, []);
  assert.ok(kept !== null);
  const back = await packDetail(work(), kept);
  assert.equal(back.state, 'draft');
  assert.deepEqual(
    back.pack.rules,
    (await packDetail(work(), { id: 'yinchuan-2025', version: 2 })).pack.rules,
  );
  const faulty = await importPack(work(), { text: text.replace('"gap"', '"bond"'), apply: true });
  assert.equal(faulty.kept, null);
  assert.ok(faulty.faults.some(({ message }) => message.includes('债券支用要写明')));
  assert.match(
    (await importPack(work(), { text: '不是', apply: false })).faults[0]?.message ?? '',
    /不是规则包文件/,
  );
});

test('a red light asks for a letter, which the unit answers; nobody does it twice', async () => {
  await judgeAgain(work(), '2022-06');
  const red = async () => (await listMeasures(work())).rows.find(({ object }) => object === 'c');
  const [first] = (await listMeasures(work())).rows;
  assert.deepEqual([first?.due?.level.id, first?.alert, first?.colour], ['letter', null, 'yellow']);
  const act = {
    objectKind: 'commitment',
    object: 'c',
    level: 'letter',
    day: '2022-07-12',
    document: '政督函〔2022〕1号',
  } as const;
  const taken = { ...act, kind: 'taken', of: null, note: '' } as const;
  await refused(recordMeasure(work({ ...unit, roles: ['reporter'] }), taken), /没有找到|权限/);
  await refused(recordMeasure(work(), { ...taken, level: 'remind' }), /现在应采取的是“督办函”/);
  await refused(recordMeasure(work(), { ...taken, day: '2022-07-13' }), /不能晚于今天/);
  const about = { objectKind: 'commitment', object: 'c' } as const;
  assert.equal((await listMeasures(work(), about)).rows.length, 1);
  assert.deepEqual((await listMeasures(work(), { ...about, object: 'nobody' })).rows, []);
  assert.deepEqual(await countMeasures(work()), { alert: 0, overdue: 0, due: 1 });
  const elsewhere = { ...unit, unit: 'swj', unitPath: '/gov/swj/', roles: ['reporter'] } as const;
  assert.equal((await countMeasures(work(elsewhere))).due, 0, 'what is out of reach is not counted');
  const after = await recordMeasure(work(), taken);
  assert.deepEqual([after.due, after.open[0]?.answerBy], [null, '2022-07-26']);
  await refused(recordMeasure(work(), taken), /没有应采取的措施/);
  const owed = await dutiesOfLight(store.db, { county, today: '2022-07-12', now });
  assert.deepEqual(
    owed.map(({ kind, unit: who, due }) => [kind, who, due]),
    [['light.answer', 'czj', '2022-07-26']],
  );
  const of = after.open[0]?.action ?? '';
  const answer = { ...act, kind: 'answered', of, note: '已制定整改计划' } as const;
  await refused(
    recordMeasure(work({ ...unit, unit: 'swj', unitPath: '/gov/swj/', roles: ['reporter'] }), answer),
    /没有找到/,
  );
  await refused(recordMeasure(work({ ...unit, roles: ['reporter'] }), { ...answer, note: '' }), /主要内容/);
  await recordMeasure(work({ ...unit, roles: ['reporter'] }), answer);
  assert.deepEqual((await red())?.open, []);
  assert.deepEqual(
    (await red())?.history.map(({ kind }) => kind),
    ['answered', 'taken'],
  );
});

test('a project is judged with its reasons; a just cause takes the guarded rule off while it lasts', async () => {
  await inTransaction(store, async (tx) => {
    for (const [id, plan, done] of [
      ['p1', '1000', '500'],
      ['p2', null, '10'],
      ['p3', '1000', '100'],
    ] as const)
      await sql`insert into project.project (county, id, name, year, level, nature, stage, unit, year_plan, done, origin, changed_at,
        changed_by) values (${county}, ${id}, ${`演示项目${id}`}, 2022, 'county', 'new', 'started', 'czj', ${plan}, ${done}, 'demo',
        ${now}, 'x')`.execute(tx);
  });
  await judgeAgain(work(), '2022-06');
  const rows = (await projectLights(work(), '2022-06')).rows.map(({ id, light }) => [id, light?.colour]);
  assert.deepEqual(rows, [
    ['p3', 'red'],
    ['p2', 'grey'],
    ['p1', 'green'],
  ]);
  const one = await projectLights(work(), '2022-06', 'p3');
  assert.deepEqual([one.rows.map(({ id }) => id), one.tally.red], [['p3'], 1]);
  const other = { ...unit, unit: 'swj', unitPath: '/gov/swj/', roles: ['reporter'] } as const;
  assert.deepEqual((await projectLights(work(other), '2022-06')).rows, []);
  const again = await judgeAgain(work(), '2022-06');
  assert.equal(again.changed, 0);
  assert.equal((await listProjectLights(store.db, county, { year: 2022 })).length, 3);
});

async function colourOfP4() {
  await judgeAgain(work(), '2022-06');
  const light = (await projectLights(work(), '2022-06', 'p4')).rows[0]?.light;
  return [light?.colour, light?.reason.includes('未纳统')];
}

test('a project is held to its 纳统 only where the county keeps it', async () => {
  await inTransaction(store, (tx) =>
    sql`insert into project.project (county, id, name, year, level, nature, stage, started_on, unit, total, year_plan, done,
      origin, changed_at, changed_by)
      values (${county}, 'p4', '演示项目p4', 2022, 'county', 'new', 'started', '2022-03-01', 'czj', 8000000, 1000, 500, 'demo', ${now}, 'x')`.execute(
      tx,
    ),
  );
  assert.deepEqual(await colourOfP4(), ['green', false]);
  const entered = (project: string, day: string) =>
    inTransaction(store, (tx) =>
      sql`insert into inclusion.case (county, project, state, application, entered_on, moved_on, changed_at, changed_by_name)
        values (${county}, ${project}, 'entered', '{}', ${day}, ${day}, ${now}, 'x')`.execute(tx),
    );
  await entered('p3', '2022-05-10');
  assert.deepEqual(await colourOfP4(), ['red', true]);
  await sql`update project.project set bundle = true where county = ${county} and id = 'p4'`.execute(
    store.db,
  );
  assert.deepEqual(await colourOfP4(), ['green', false], 'a bundle is declared by its parts');
  await sql`update project.project set bundle = false where county = ${county} and id = 'p4'`.execute(
    store.db,
  );
  await entered('p4', '2022-06-20');
  assert.deepEqual(await colourOfP4(), ['green', false]);
  await sql`update inclusion.case set withdrawn_on = '2022-07-01' where county = ${county} and project = 'p4'`.execute(
    store.db,
  );
  assert.deepEqual(await colourOfP4(), ['green', false], 'it was in at the end of June');
});

test('what is declared of a matter has an approver and an end, and stays in the list when it is ended', async () => {
  const sent = {
    kind: 'urgent',
    objectKind: 'commitment',
    object: 'c',
    rule: null,
    reason: '省级督办',
    approver: '县政府常务会议',
    document: '',
    from: '2022-06',
    until: '2022-12',
  } as const;
  await refused(addSpecial(work(), { ...sent, until: '2022-05' }), /截止月份早于起始月份/);
  await refused(addSpecial(work(), { ...sent, object: 'nobody' }), /没有找到/);
  const { id } = await addSpecial(work(), sent);
  await refused(closeSpecial(work(), id, { until: '2023-01', reason: '延长' }), /请另行登记/);
  await closeSpecial(work(), id, { until: '2022-07', reason: '已办结' });
  await refused(closeSpecial(work(), id, { until: '2022-06', reason: '再次' }), /已经结束/);
  const [row] = (await listSpecials(work(), 2022)).rows;
  assert.deepEqual([row?.until, row?.endedReason, row?.unitName], ['2022-07', '已办结', '财政局']);
});

test('what follows the light of a town is the ladder of the pack that judged it; the town sees its own, another unit does not', async () => {
  const by = { account: 'x', name: '系统', at: now };
  const pack = must(
    shippedPacks.find(({ id }) => id === 'xinhuang'),
    'a shipped pack',
  );
  const done = { id: 'p', yearPlan: null, done: null, bonds: null, payment: null };
  const thing = townThing(
    { id: 'gs', name: '古邵镇人民政府' },
    [{ ...done, monthTask: { task: '100', done: '59' } }],
    null,
  );
  await inTransaction(store, async (tx) => {
    const chosen = { scope: 'district', number: 2, month: '2022-01', version: 1, reason: '试行' } as const;
    await addActivation(tx, county, { ...chosen, pack: pack.id }, by);
    const light = judgeThing({ thing, period: '2022-06', pack });
    await appendTownLights(tx, county, '2022-06', [{ unit: 'gs', version: 2, light }], by);
  });
  const of = { objectKind: 'district', object: 'gs' } as const;
  const seen = async (who: ReturnType<typeof work>) => (await listMeasures(who, of)).rows;
  const [found] = await seen(work());
  assert.deepEqual([found?.title, found?.unit, found?.due?.level.id], ['古邵镇人民政府', 'gs', 'screen']);
  const town = work({ unit: 'gs', unitPath: '/gov/gs/', roles: ['reporter'] });
  assert.deepEqual(
    (await seen(town)).map(({ own }) => own),
    [true],
  );
  assert.deepEqual(await seen(work({ unit: 'swj', unitPath: '/gov/swj/', roles: ['reporter'] })), []);
  const sent = { ...of, level: 'screen', of: null, day: '2022-07-12', document: '', note: '' } as const;
  await assert.rejects(recordMeasure(town, { ...sent, kind: 'taken' }));
  const taken = await recordMeasure(work(), { ...sent, kind: 'taken' });
  assert.equal(taken.due, null);
  assert.equal(taken.history.length, 1);
});
