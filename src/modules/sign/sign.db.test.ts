import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  cancelRound,
  dutiesOfSign,
  openRound,
  roundOf,
  type SignEnd,
  setSignListener,
  signContract,
  signHandlers,
} from './index.ts';
import { type RoundView, roundShape } from './schema.ts';

const home = '370404';
const now = '2022-06-02T01:00:00.000Z';
const units = [
  { id: 'gov', name: '区人民政府', shortName: '区政府', kind: 'government', parent: null, division: null },
  { id: 'czj', name: '财政局', shortName: '财政局', kind: 'department', parent: 'gov', division: null },
  {
    id: 'zrj',
    name: '自然资源局',
    shortName: '自然资源局',
    kind: 'department',
    parent: 'gov',
    division: null,
  },
  { id: 'town', name: '古邵镇', shortName: '古邵', kind: 'town', parent: 'gov', division: null },
] as const;
const posts = [
  { id: 'cw', unit: 'gov', name: '常务副区长岗', roles: ['leader'] as Role[], leader: true },
  { id: 'sys', unit: 'gov', name: '系统管理岗', roles: ['admin'] as Role[], leader: false },
  { id: 'czj-sh', unit: 'czj', name: '审核岗', roles: ['reviewer'] as Role[], leader: false },
  { id: 'zrj-sh', unit: 'zrj', name: '审核岗', roles: ['reviewer'] as Role[], leader: false },
  { id: 'zrj-tb', unit: 'zrj', name: '填报岗', roles: ['reporter'] as Role[], leader: false },
  { id: 'empty', unit: 'zrj', name: '空岗', roles: ['reviewer'] as Role[], leader: false },
  { id: 'town-tb', unit: 'town', name: '填报岗', roles: ['reporter'] as Role[], leader: false },
  { id: 'town-sh', unit: 'town', name: '负责人岗', roles: ['reviewer'] as Role[], leader: false },
];

function at(post: string): Actor {
  const found = must(
    posts.find(({ id }) => id === post),
    'a post of the test',
  );
  const unit = must(
    units.find(({ id }) => id === found.unit),
    'a unit of the test',
  );
  return {
    account: `a-${post}`,
    county: home,
    post,
    postName: found.name,
    unit: unit.id,
    unitName: unit.name,
    unitPath: unit.id === 'gov' ? '/gov/' : `/gov/${unit.id}/`,
    roles: found.roles,
  };
}

let store: Store;
let t: TestApp;
const ends: SignEnd[] = [];
before(async () => {
  store = await testStore();
  await createCounty(store, home, {
    year: 2022,
    now,
    units,
    posts,
    accounts: posts
      .filter(({ id }) => id !== 'empty')
      .map(({ id }) => ({ login: id, post: id, password: 'Ce-shi-2022x' })),
  });
  await createCounty(store, '370405', { year: 2022, now });
  t = testApp(store, [(app) => mount(app, signContract, signHandlers())]);
  setSignListener('paper', async (_, end) => {
    ends.push(end);
  });
});
after(async () => store.close());

const steps = [
  { name: '部门会签', mode: 'all' as const, posts: ['czj-sh', 'zrj-sh'] },
  { name: '领导签批', mode: 'any' as const, posts: ['cw'] },
];

async function open(object: string): Promise<string> {
  const id = await inTransaction(store, (tx) =>
    openRound(tx, {
      county: home,
      kind: 'paper',
      object,
      title: `古邵镇要素保障月报 ${object}`,
      link: '/review',
      unit: 'town',
      steps,
      content: [{ label: '新增建设用地', value: '12亩', note: '' }],
      due: '2022-06-06',
      actor: at('town-tb'),
      now,
      address: '',
    }),
  );
  return must(id, 'the steps name posts');
}

async function read(as: Actor, id: string): Promise<RoundView> {
  const answer = await t.call('GET /api/signing/{id}', { as, params: { id } });
  assert.equal(answer.status, 200);
  return roundShape.parse(answer.body);
}

async function act(post: string, id: string, body: object) {
  const { version } = await read(at('cw'), id);
  return t.call('POST /api/signing/{id}/acts', { as: at(post), params: { id }, body: { version, ...body } });
}

async function mine(post: string): Promise<number> {
  const { body } = await t.call('GET /api/signing', { as: at(post), query: { view: 'mine' } });
  return JSON.parse(JSON.stringify(body)).rows.length;
}

describe('a round over the network', () => {
  it('walks 会签, 转签, 加签 and 或签 to its end, telling each post in its turn and the listener once', async () => {
    const id = await open('p1');
    assert.deepEqual([await mine('czj-sh'), await mine('zrj-sh'), await mine('cw')], [1, 1, 0]);
    assert.equal((await act('cw', id, { act: 'agree' })).status, 409, 'not its turn');
    assert.equal((await act('czj-sh', id, { act: 'agree', reason: '资金已落实' })).status, 200);
    const added = await act('zrj-sh', id, {
      act: 'add',
      target: 'zrj-tb',
      side: 'before',
      reason: '请先核图斑',
    });
    assert.equal(added.status, 200);
    assert.deepEqual([await mine('zrj-tb'), await mine('zrj-sh')], [1, 0]);
    assert.equal((await act('zrj-tb', id, { act: 'agree' })).status, 200);
    assert.equal((await act('zrj-sh', id, { act: 'agree' })).status, 200);
    assert.equal(
      (await act('cw', id, { act: 'transfer', target: 'town-sh', reason: '请镇里签' })).status,
      200,
    );
    assert.equal(ends.length, 0);
    const done = await act('town-sh', id, { act: 'agree' });
    assert.equal(done.status, 200);
    const view = roundShape.parse(done.body);
    assert.deepEqual([view.outcome, view.version, view.acts.length], ['agreed', 6, 6]);
    assert.deepEqual(
      ends.map(({ object, outcome }) => ({ object, outcome })),
      [{ object: 'p1', outcome: 'agreed' }],
    );
    const told = await store.db
      .selectFrom('message.message')
      .select(['post', 'kind'])
      .orderBy('created_at')
      .execute();
    assert.deepEqual(
      told.map(({ post }) => post).toSorted(),
      ['cw', 'czj-sh', 'town-sh', 'town-tb', 'zrj-sh', 'zrj-sh', 'zrj-tb'].toSorted(),
    );
    const audit = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('object', '=', `round:${id}`)
      .where('result', '=', 'done')
      .execute();
    assert.equal(audit.length, 7, 'one row for the opening and one for each act');
  });

  it('ends by a refusal whose reason reaches the listener; nobody can sign after it', async () => {
    ends.length = 0;
    const id = await open('p2');
    assert.equal((await act('czj-sh', id, { act: 'refuse' })).status, 422, 'a refusal says why');
    assert.equal((await act('czj-sh', id, { act: 'refuse', reason: '资金未落实' })).status, 200);
    assert.deepEqual([ends[0]?.outcome, ends[0]?.reason], ['refused', '资金未落实']);
    const late = await act('zrj-sh', id, { act: 'agree' });
    assert.deepEqual([late.status, await mine('zrj-sh')], [409, 0]);
  });

  it('lets only one of two who saw the same version win', async () => {
    const id = await open('p3');
    const body = { act: 'agree', version: 0 };
    const both = await Promise.all(
      ['czj-sh', 'zrj-sh'].map(async (post) =>
        t.call('POST /api/signing/{id}/acts', { as: at(post), params: { id }, body }),
      ),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    assert.match(JSON.stringify(both.map((one) => one.body)), /请刷新后再签/u);
  });

  it('refuses to hand a seat to a post without an account, one that does no business, or none', async () => {
    const id = await open('p4');
    const hand = async (target: string) => act('czj-sh', id, { act: 'transfer', target, reason: '请代签' });
    assert.match(JSON.stringify((await hand('empty')).body), /还没有账号/u);
    assert.match(JSON.stringify((await hand('sys')).body), /不办业务/u);
    assert.match(JSON.stringify((await hand('nobody')).body), /请选择转签给哪个岗位/u);
  });

  it('keeps the account that sent it from agreeing, and hides rounds from units that have no part in it', async () => {
    const id = await inTransaction(store, (tx) =>
      openRound(tx, {
        county: home,
        kind: 'paper',
        object: 'p5',
        title: '自送',
        link: '',
        unit: 'town',
        steps: [{ name: '一', mode: 'all', posts: ['town-tb'] }],
        content: [],
        due: null,
        actor: at('town-tb'),
        now,
        address: '',
      }),
    );
    const own = await act('town-tb', must(id, 'opened'), { act: 'agree' });
    assert.match(JSON.stringify(own.body), /应由别的账号签/u);
    const foreign = await t.call('GET /api/signing/{id}', {
      as: at('zrj-sh'),
      params: { id: must(id, 'opened') },
    });
    assert.equal(foreign.status, 404);
    const away = await t.call('GET /api/signing/{id}', {
      as: { ...at('cw'), county: '370405' },
      params: { id: must(id, 'opened') },
    });
    assert.equal(away.status, 404);
  });

  it('is taken back with its thing, and opened anew', async () => {
    const first = await open('p6');
    const take = {
      county: home,
      kind: 'paper',
      object: 'p6',
      since: now,
      actor: at('town-tb'),
      now,
      address: '',
    };
    await inTransaction(store, (tx) => cancelRound(tx, take));
    assert.equal((await roundOf(store.db, home, take))?.outcome, 'cancelled');
    const second = await open('p6');
    const standing = must(await roundOf(store.db, home, take), 'it was opened again');
    assert.deepEqual([standing.outcome, standing.stepName], ['open', '部门会签']);
    assert.notEqual(first, second);
    const { body } = await t.call('GET /api/signing/of', {
      as: at('cw'),
      query: { kind: 'paper', object: 'p6' },
    });
    assert.equal(JSON.parse(JSON.stringify(body)).rows.length, 2);
  });

  it('keeps from reviewers what was signed to its end and then taken back, until it is sent anew', async () => {
    const send = async (value: string, at1: string) =>
      must(
        await inTransaction(store, (tx) =>
          openRound(tx, {
            county: home,
            kind: 'paper',
            object: 'p7',
            title: 'p7',
            link: '',
            unit: 'town',
            steps: [{ name: '财政', mode: 'all', posts: ['czj-sh'] }],
            content: [{ label: '税收收入', value, note: '' }],
            due: null,
            actor: at('town-tb'),
            now: at1,
            address: '',
          }),
        ),
        'opened',
      );
    const reviewer = { ...at('cw'), post: 'gov-plan', account: 'planner', roles: ['planner'] as const };
    const read = async (id: string) =>
      JSON.stringify((await t.call('GET /api/signing/{id}', { as: reviewer, params: { id } })).body);
    const id = await send('暂估八千九', now);
    await act('czj-sh', id, { act: 'agree' });
    assert.match(await read(id), /暂估八千九/u);
    const later = '2022-06-02T02:00:00.000Z';
    const take = { county: home, kind: 'paper', object: 'p7', actor: at('town-tb'), now: later, address: '' };
    await inTransaction(store, (tx) => cancelRound(tx, { ...take, since: '2022-06-02T01:30:00.000Z' }));
    assert.match(await read(id), /暂估八千九/u, 'an older sending is not what was taken back');
    await inTransaction(store, (tx) => cancelRound(tx, { ...take, since: now }));
    assert.doesNotMatch(await read(id), /暂估八千九/u);
    const own = await t.call('GET /api/signing/{id}', { as: at('town-tb'), params: { id } });
    assert.match(JSON.stringify(own.body), /暂估八千九/u);
    assert.match(await read(await send('核定九千一', later)), /核定九千一/u);
  });

  it('is a duty of each post whose turn it is, and of nobody when it is over', async () => {
    const duties = await dutiesOfSign(store.db, { county: home, today: '2022-06-02', now });
    const ofSixth = duties.filter(({ title }) => title.includes('p6'));
    assert.deepEqual(ofSixth.map(({ post }) => post ?? '').toSorted(), ['czj-sh', 'zrj-sh']);
    assert.deepEqual([ofSixth[0]?.due, ofSixth[0]?.detail], ['2022-06-06', '部门会签']);
    assert.ok(duties.every(({ title }) => !title.includes('p1') && !title.includes('p2')));
  });
});

describe('what is signed', () => {
  it('is shown to its unit, the posts with a seat and those who decide on it, and to nobody else above', async () => {
    const id = await open('secret');
    const leader: Actor = { ...at('cw'), post: 'other', account: 'a-other' };
    const clerk: Actor = { ...leader, roles: ['reporter'] };
    const decider: Actor = { ...leader, roles: ['reviewer'] };
    const lines = async (as: Actor) => (await read(as, id)).content.length;
    assert.deepEqual(
      [await lines(leader), await lines(clerk), await lines(decider)],
      [0, 0, 1],
      'leader and clerk of the superior, reviewer of the superior',
    );
    assert.deepEqual(
      [await lines(at('cw')), await lines(at('town-tb')), await lines(at('czj-sh'))],
      [1, 1, 1],
    );
    assert.equal((await act('czj-sh', id, { act: 'refuse', reason: '用地没有指标' })).status, 200);
    assert.equal(await lines(decider), 0, 'it is the unit’s own again');
    assert.equal(await lines(at('town-sh')), 1);
  });
});
