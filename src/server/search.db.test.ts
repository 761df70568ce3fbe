import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import type { Actor, Role } from '#kernel/access.ts';
import { type SearchKind, searchKinds } from '#kernel/search.ts';
import { readQuestion } from '#kernel/search-question.ts';
import { raiseCase } from '#modules/casework/index.ts';
import { searchContract } from '#modules/search/index.ts';
import type { Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  common,
  now,
  planText,
  plantCounty,
  someone,
  type UnitId,
  unitIds,
} from '../../tests/support/searched-county.ts';
import { mountModules } from './modules.ts';
import { searchSources } from './search-sources.ts';
import { systems } from './systems.ts';

const county = '370404';
const neighbour = '370405';
const shape = searchContract['GET /api/search'].response;
let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store, county);
  await plantCounty(store, neighbour);
  for (const code of [county, neighbour]) for (const unit of unitIds) await plantDispute(code, unit);
  t = testApp(store, [(app) => mountModules(app, { county, demoAccounts: [] })]);
});
after(() => store.close());

/** A dispute of a unit; its parties' names are masked fields that hold a word nothing else holds. */
async function plantDispute(code: string, unit: UnitId): Promise<void> {
  const work = { store, actor: someone(code, 'reporter', unit), now, today: '2022-06-02', address: '' };
  await raiseCase(
    systems,
    work,
    { system: 'mediation', kind: 'dispute' },
    {
      fields: {
        summary: '石榴园边界不清',
        matter: 'neighbour',
        source: 'asked',
        village: `${unit}村`,
        risk: 'none',
        partyA: '匡石榴',
        partyB: '李四维',
      },
      reason: '',
    },
  );
}

async function look(as: Actor, q: string, more: Readonly<Record<string, string>> = {}) {
  const { status, body } = await t.call('GET /api/search', { as, query: { q, size: '50', ...more } });
  assert.equal(status, 200, JSON.stringify(body));
  return shape.parse(body).groups;
}

const idsOf = async (as: Actor, q: string, kind: SearchKind): Promise<readonly string[]> =>
  (await look(as, q)).filter((one) => one.kind === kind).flatMap(({ hits }) => hits.map(({ id }) => id));

const planner = someone(county, 'planner', 'u');

/** The endpoint by which the page of a hit is read. */
function pageOf(link: string, kind: SearchKind): { readonly name: string; readonly path: string } {
  const [path = ''] = link.split('?');
  const names: Readonly<Record<SearchKind, string>> = {
    sentence: '/api/documents/',
    commitment: '/api/commitments/',
    indicator: '/api/indicators/',
    figure: '/api/series',
    project: '/api/projects/',
    problem: '/api/problems/',
    case: '/api/systems/mediation/dispute/cases/',
    decision: '/api/meetings/',
    letter: '/api/letters/',
    bulletin: '/api/bulletins/',
    paper: '/api/papers/',
  };
  return { name: `GET ${names[kind]}{id}`, path: path.split('/').at(-1) ?? '' };
}

async function mayOpen(as: Actor, link: string, kind: SearchKind): Promise<boolean> {
  if (kind === 'figure') {
    const query = Object.fromEntries(new URLSearchParams(link.split('?')[1]));
    return (await t.call('GET /api/series', { as, query })).status === 200;
  }
  const { name, path } = pageOf(link, kind);
  const { status, body } = await t.call(name, { as, params: { id: path } });
  assert.ok(status === 200 || status === 403 || status === 404, JSON.stringify(body));
  return status === 200;
}

const ids = async (table: string): Promise<readonly string[]> =>
  (
    await sql<{ id: string }>`select id from ${sql.table(table)} where county = ${county}`.execute(store.db)
  ).rows.map(({ id }) => id);
const of = (kind: SearchKind, page: string, list: readonly string[]) =>
  list.map((id) => ({ kind, id, link: `${page}/${id}` }));

/** Every thing planted that holds the common word, by kind and id, with its page. */
async function planted(): Promise<
  readonly { readonly kind: SearchKind; readonly id: string; readonly link: string }[]
> {
  const outcomes = await ids('meeting.outcome');
  return [
    ...of('project', '/projects', await ids('project.project')),
    ...of('problem', '/problems', await ids('problem.problem')),
    ...of('letter', '/supervision', await ids('supervise.letter')),
    ...outcomes
      .filter((id) => id.endsWith('-issued'))
      .map((id) => ({ kind: 'decision' as const, id, link: `/meetings/${id.slice(2)}` })),
    ...of('case', '/systems/mediation/dispute', await ids('casework.item')),
    ...of('bulletin', '/bulletins', ['b']),
    ...of('paper', '/papers', ['final']),
    ...of('commitment', '/commitments', ['c']),
    ...of('indicator', '/indicators', ['i']),
  ];
}

const roles: readonly Role[] = ['planner', 'leader', 'supervisor', 'reviewer', 'reporter'];

describe('searching', () => {
  it('gives each reader exactly what its pages would open, in lists and in counts', async () => {
    const all = await planted();
    for (const role of roles)
      for (const unit of unitIds) {
        const as = someone(county, role, unit);
        const groups = await look(as, common);
        for (const { kind, hits, total } of groups) {
          assert.equal(total, hits.length, `${role} ${unit} ${kind}`);
          for (const hit of hits)
            assert.ok(
              await mayOpen(as, hit.link, kind),
              `${role} of ${unit} found ${hit.link} and may not open it`,
            );
        }
        for (const one of all) {
          const isFound = groups.some(
            (group) => group.kind === one.kind && group.hits.some(({ id }) => id === one.id),
          );
          assert.equal(
            isFound,
            await mayOpen(as, one.link, one.kind),
            `${role} of ${unit}: ${one.kind} ${one.id}`,
          );
        }
      }
  });

  it('finds nothing for the administrators, nothing of another county, and no draft', async () => {
    for (const role of ['admin', 'auditor'] as const) {
      const { status } = await t.call('GET /api/search', {
        as: someone(county, role, 'u'),
        query: { q: common },
      });
      assert.equal(status, 403, role);
    }
    const here = await look(planner, common);
    const there = await look(someone(neighbour, 'planner', 'u'), common);
    const own = new Set(here.flatMap(({ hits }) => hits.map(({ link }) => link)));
    const shared = /^\/(?:problems|supervision|meetings|bulletins|papers|commitments|indicators|series)/u;
    for (const { hits } of there)
      for (const { link } of hits) assert.ok(shared.test(link) || !own.has(link), link);
    assert.deepEqual(await idsOf(planner, '初稿', 'paper'), []);
    assert.deepEqual(await idsOf(someone(county, 'leader', 'o'), '督办', 'letter'), [
      'l-o-out',
      'l-s-out',
      'l-u-out',
    ]);
  });

  it('a token finds only what its scopes hold', async () => {
    const system = { token: 't', name: '系统', scopes: ['search.read', 'project.read'] } as const;
    const groups = await look(someone(county, 'planner', 'u', system), common);
    assert.deepEqual(
      groups.map(({ kind }) => kind),
      ['project'],
    );
    const none = { ...system, scopes: ['project.read'] } as const;
    const { status } = await t.call('GET /api/search', {
      as: someone(county, 'planner', 'u', none),
      query: { q: common },
    });
    assert.equal(status, 403);
  });

  it('11.67亿 finds 116706万元 in the text, the figure that holds, and projects; not what was replaced', async () => {
    const groups = await look(planner, '11.67亿');
    const sentence = groups.find(({ kind }) => kind === 'sentence')?.hits[0];
    assert.ok(sentence);
    assert.equal(sentence.place, 'value');
    assert.deepEqual(
      sentence.text.filter(({ hit }) => hit).map(({ text }) => text),
      ['116706万元'],
    );
    const anchor = sentence.anchor;
    assert.ok(anchor);
    assert.equal(
      Array.from(planText)
        .slice(anchor.offset, anchor.offset + anchor.length)
        .join(''),
      anchor.quote,
    );
    const figures = groups.find(({ kind }) => kind === 'figure')?.hits ?? [];
    assert.deepEqual(
      figures.map(({ figure }) => [
        figure?.period,
        figure?.value,
        figure?.basis,
        figure?.version,
        figure?.measure,
      ]),
      [['2022-05', '1167060000', 'flash', 2, 'yuan']],
    );
    assert.deepEqual(await idsOf(planner, '11.5亿', 'figure'), [], 'the first version was replaced');
    assert.deepEqual(await idsOf(planner, '6亿', 'figure'), [], 'an estimate gives way to the flash');
    assert.equal((await idsOf(planner, '11.67亿 单位', 'project')).length, 0);
    assert.deepEqual((await idsOf(planner, '11.67亿元', 'project')).length, 3);
    assert.deepEqual(await idsOf(planner, '12.8亿', 'commitment'), ['c']);
  });

  it('finds items of the county systems by heading, number and open texts, never by what is masked', async () => {
    const [hit] = (await look(planner, '石榴园 u村', { kind: 'case' })).flatMap(({ hits }) => hits);
    assert.match(hit?.note ?? '', /^矛盾纠纷调解 纠纷 TJ2022-\d+ 登记$/u);
    assert.equal(hit?.text.map(({ text }) => text).join(''), 'u村');
    for (const masked of ['匡石榴', '李四维']) assert.deepEqual(await look(planner, masked), []);
  });

  it('takes letters for the initials of names, and finds what holds those names', async () => {
    assert.deepEqual(await idsOf(planner, 'slcycz', 'indicator'), ['i']);
    assert.deepEqual(await idsOf(planner, 'cycz', 'commitment'), ['c']);
    const [found] = await look(planner, 'CYCZ', { kind: 'commitment' });
    assert.deepEqual(
      found?.hits[0]?.name.filter(({ hit }) => hit).map(({ text }) => text),
      ['产业产值'],
    );
    assert.deepEqual(await idsOf(planner, 'cy', 'indicator'), []);
  });

  it('knows other names of an indicator, and ranks a name before a text', async () => {
    assert.deepEqual(await idsOf(planner, 'ＧＤＰ', 'indicator'), ['g']);
    const [first] = await look(planner, '石榴产业产值');
    assert.equal(first?.kind, 'commitment');
    assert.equal(first?.hits[0]?.place, 'same');
    assert.deepEqual(
      await idsOf(planner, 'u的 石榴项目', 'project'),
      await idsOf(planner, 'u的石榴', 'project'),
    );
    assert.equal((await idsOf(planner, '2022-2', 'problem'))[0], 'p-s');
  });

  it('gives figures of an indicator and a unit by their newest month, never of a unit alone', async () => {
    const figures = await look(planner, '石榴产业产值 单位o', { kind: 'figure' });
    assert.deepEqual(
      figures.flatMap(({ hits }) => hits.map(({ figure }) => figure?.value)),
      ['20000000'],
    );
    assert.deepEqual(await idsOf(planner, '单位o', 'figure'), []);
  });

  it('pages one kind, and says what cannot be asked', async () => {
    const whole = await idsOf(planner, common, 'project');
    const paged = [];
    for (const page of ['1', '2', '3', '4'])
      paged.push(
        ...(await look(planner, common, { kind: 'project', size: '1', page })).flatMap(({ hits }) => hits),
      );
    assert.deepEqual(
      paged.map(({ id }) => id),
      whole,
    );
    for (const query of [{ q: '' }, { q: ' ' }, { q: '字'.repeat(101) }, { q: 'a', kind: 'x' }]) {
      const { status } = await t.call('GET /api/search', { as: planner, query });
      assert.equal(status, 422, JSON.stringify(query));
    }
  });

  it('what the database finds is what the rule finds, for any question', async () => {
    const words = fc.stringMatching(/^[石榴园项目u的Ｕ%_\\'& 11.67亿元a-c-]{1,8}$/u);
    const { rows } = await sql<{
      id: string;
      text: string;
    }>`select id, search_text as text from project.project
      where county = ${county} order by id`.execute(store.db);
    await fc.assert(
      fc.asyncProperty(words, async (typed) => {
        const question = readQuestion(typed);
        if (question === null || question.some(({ amounts }) => amounts.length > 0)) return;
        const found = [...(await idsOf(planner, typed, 'project'))].toSorted();
        const wanted = rows
          .filter(({ text }) => question.every((word) => word.texts.some((one) => text.includes(one))))
          .map(({ id }) => id);
        assert.deepEqual(found, wanted.toSorted(), typed);
      }),
      { numRuns: 60 },
    );
  });

  it('every kind has a source and every source an act of reading', () => {
    assert.deepEqual(searchSources.map(({ kind }) => kind).toSorted(), [...searchKinds].toSorted());
    for (const { act } of searchSources) assert.match(act, /\.read$/u);
  });
});
