import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holder } from './month/county.ts';
import { checkCorrections } from './month/laws-corrections.ts';
import { checkRecords } from './month/laws-records.ts';
import { checkSight, newMark } from './month/sight.ts';
import { changeOf, type Kept, type State } from './month/state.ts';

// The laws of the simulated month, held against what must never be: a law that lets a planted breach pass is none.

const county = 's1';
const today = '2022-04-08';
const stateOf = (...all: readonly Kept[]): State =>
  new Map(all.map((one) => [`${one.kind} ${one.key}`, one]));
const kept = (kind: string, key: string, row: Kept['row']): Kept => ({ kind, key, row });
const report = (state: string, version = 1): Kept =>
  kept('report', 'r', { id: 'r', form: 'own', unit: 'north', month: '2022-03', state, version });
const entry = (by: string, more: Kept['row'] = {}): Kept =>
  kept('entry', 'r visits ', { report: 'r', indicator: 'visits', version: 1, changed_by: by, ...more });

function hold(before: State, after: State, post: string): void {
  const deed = { actor: holder(county, post), name: 'PUT /api/x' };
  checkRecords(before, after, changeOf(before, after), deed, today);
}

describe('cells', () => {
  it('are written by a reporter of the unit while the report is his', () => {
    hold(stateOf(report('returned')), stateOf(report('returned', 2), entry('north-tb')), 'north-tb');
  });

  it('by a leader, by another unit or by who only decides are a fault', () => {
    for (const post of ['gov-ld', 'trade-tb', 'north-sh', 'jh1'])
      assert.throws(
        () => hold(stateOf(report('draft')), stateOf(report('draft', 2), entry(post)), post),
        post,
      );
  });

  it('of a report that was sent up, approved or accepted are a fault', () => {
    for (const state of ['submitted', 'approved', 'accepted', 'locked'])
      assert.throws(
        () => hold(stateOf(report(state)), stateOf(report(state, 2), entry('north-tb')), 'north-tb'),
        /written while/u,
      );
  });

  it('that another form holds, or that nobody asks for, are a fault', () => {
    for (const indicator of ['forest', 'market'])
      assert.throws(() => {
        const after = stateOf(report('draft', 2), entry('north-tb', { indicator }));
        hold(stateOf(report('draft')), after, 'north-tb');
      });
  });
});

const exception = (until: string, by = 'jh1', more: Kept['row'] = {}): Kept =>
  kept('exception', 'e', {
    until,
    granted_by: by,
    granted_by_name: '发展和改革局计划科岗',
    reason: '统计口径调整补报',
    revoked_at: null,
    ...more,
  });

describe('what the office writes', () => {
  it('is an exception of a planner that reaches to this day at least', () => {
    hold(stateOf(), stateOf(exception(today)), 'jh1');
    assert.throws(() => hold(stateOf(), stateOf(exception(today, 'north-tb')), 'north-tb'));
    assert.throws(() => hold(stateOf(), stateOf(exception('2022-04-07')), 'jh1'));
    assert.throws(() => hold(stateOf(), stateOf(exception(today, 'jh1', { reason: '' })), 'jh1'));
  });

  it('is never written over: only that it was taken back, once', () => {
    const back = { revoked_at: 't', revoked_by: 'jh1' };
    hold(stateOf(exception(today)), stateOf(exception(today, 'jh1', back)), 'jh1');
    assert.throws(
      () => hold(stateOf(exception(today)), stateOf(exception('2022-05-01')), 'jh1'),
      /overwritten/u,
    );
    const again = { ...back, revoked_at: 'u' };
    assert.throws(() =>
      hold(stateOf(exception(today, 'jh1', back)), stateOf(exception(today, 'jh1', again)), 'jh1'),
    );
  });

  it('is no closing and no day of a unit', () => {
    const closing = kept('closing', 'own 2022-03', { closed_by: 'trade-tb' });
    assert.throws(() => hold(stateOf(), stateOf(closing), 'trade-tb'));
    const clock = kept('clock', 'own  2022-03', { due: '2022-04-20', changed_by: 'gov-tb' });
    assert.throws(() => hold(stateOf(), stateOf(clock), 'gov-tb'));
  });
});

const given = (from: string, by: string): Kept =>
  kept('delegation', 'd', { from_post: from, to_post: 'trade-t2', created_by: by, ended_at: null });

describe('a delegation', () => {
  it('is given by its post itself or the system administrator', () => {
    hold(stateOf(), stateOf(given('trade-tb', 'trade-tb')), 'trade-tb');
    hold(stateOf(), stateOf(given('trade-tb', 'sys')), 'sys');
    assert.throws(() => hold(stateOf(), stateOf(given('trade-tb', 'jh1')), 'jh1'));
  });
});

const act = (seq: number, post: string, more: Kept['row'] = {}): Kept =>
  kept('round_act', `o ${seq}`, {
    round: 'o',
    seq,
    act: 'agree',
    post,
    account: post,
    reason: '',
    ...more,
  });

describe('a round of signing', () => {
  const plan = [
    { name: '本单位审核', mode: 'all', posts: ['north-sh', 'gov-tb'] },
    { name: '会商', mode: 'any', posts: ['gov-sh', 'jh2'] },
  ];
  const round = (outcome: string, version: number): Kept =>
    kept('round', 'o', { id: 'o', object: 'r', plan, outcome, version, opened_by: 'north-tb' });
  const walk = (acts: readonly (readonly [string, Kept['row']?])[], outcome = 'open'): (() => void) => {
    return () => {
      const rows = acts.map(([post, more], index) => act(index + 1, post, more));
      const last = acts.at(-1)?.[0] ?? '';
      const before = stateOf(round('open', acts.length - 1), ...rows.slice(0, -1));
      hold(before, stateOf(round(outcome, acts.length), ...rows), last);
    };
  };
  const passed = { act: 'transfer', target: 'jh1', reason: '转给计划科办理' };
  const asked = { act: 'add', target: 'trade-sh', side: 'after', reason: '请商务局再看' };

  it('goes by 会签, 或签, 转签 and 加签 to its end', () => {
    walk([['gov-tb'], ['north-sh']])();
    walk([['gov-tb'], ['north-sh'], ['jh2']], 'agreed')();
    walk([['gov-tb'], ['north-sh', passed], ['jh1'], ['gov-sh']], 'agreed')();
    walk([['north-sh'], ['gov-tb', asked], ['gov-tb'], ['trade-sh'], ['gov-sh']], 'agreed')();
    walk([['north-sh', { act: 'refuse', reason: '数据与上月不符' }]], 'refused')();
  });

  it('out of turn, twice, without a reason or after a seat was handed on is a fault', () => {
    assert.throws(walk([['jh2']]), /not its turn/u);
    assert.throws(walk([['north-sh'], ['north-sh']]), /not its turn/u);
    assert.throws(walk([['north-sh', passed], ['north-sh']]), /not its turn/u);
    assert.throws(walk([['north-sh', { act: 'refuse', reason: '' }]], 'refused'), /without a reason/u);
  });

  it('that is over before all of a 会签 have agreed, or goes on after one refused, is a fault', () => {
    assert.throws(walk([['north-sh']], 'agreed'), /lead elsewhere/u);
    assert.throws(walk([['gov-tb'], ['north-sh'], ['jh2']]), /lead elsewhere/u);
    assert.throws(
      walk([['north-sh', { act: 'refuse', reason: '数据与上月不符' }], ['gov-tb']], 'agreed'),
      /the round is over/u,
    );
  });
});

describe('a number that is printed', () => {
  const secrets = { seed: '000001', known: new Map() };
  const mark = newMark(secrets, { what: 'entry', form: 'plan', unit: 'north', month: '2022-03' });
  const state = stateOf(
    kept('report', 'r', { id: 'r', form: 'plan', unit: 'north', month: '2022-03', state: 'draft' }),
    kept('entry', 'r forest ', { report: 'r', indicator: 'forest', value: `4123.${mark}` }),
  );
  const show = (post: string, words: string): void =>
    checkSight(
      { county, secrets, state },
      { actor: holder(county, post), name: 'GET /api/x', status: 200 },
      { status: 200, body: null, bytes: new TextEncoder().encode(words), headers: new Headers() },
    );

  it('is seen, rounded or not, with thousands or without, and a draft is its unit’s alone', () => {
    for (const words of [`4123.${mark}`, '造林4123.70亩', '造林4,123.70亩']) {
      show('north-tb', words);
      for (const post of ['gov-ld', 'trade-tb', 'jh1', 'aud']) assert.throws(() => show(post, words), post);
    }
    show('gov-ld', '造林4123.71亩，14123.70亩');
  });
});

const figureOf = (version: number, value: string, correction: string | null): Kept =>
  kept('figure', `f${version}`, {
    indicator: 'forest',
    unit: 'north',
    period: '2022-03',
    dimension: '',
    basis: 'estimate',
    version,
    value,
    correction,
  });
const rowWith = (more: Kept['row']): string =>
  JSON.stringify({
    rows: [
      { actual: '4124.70000010013', ...more },
      { id: 'b', corrected: true },
    ],
  });

describe('a corrected figure', () => {
  const state = stateOf(figureOf(1, '4123.70000010003', null), figureOf(2, '4124.70000010013', '面积核减'));
  const show = (words: string): void =>
    checkCorrections(
      state,
      { actor: holder(county, 'gov-ld'), name: 'GET /api/x', status: 200 },
      { bytes: new TextEncoder().encode(words) },
    );
  it('carries its mark beside it: in a field, in words, in its line of a table', () => {
    for (const more of [
      { corrected: true },
      { correction: '面积核减' },
      { actualCorrected: true },
      { corrections: [null, '面积核减'] },
      { note: '第2版，更正' },
    ])
      show(rowWith(more));
    show('柳河镇,4124.70000010013,更正\r\n石桥镇,12,');
    show(rowWith({ actual: '4123.70000010003' }));
  });

  it('without it, or with it elsewhere, is a fault', () => {
    for (const more of [{}, { corrected: false }, { correction: null }, { corrections: [null, null] }])
      assert.throws(() => show(rowWith(more)), /without its mark/u);
    assert.throws(() => show('柳河镇,4124.70000010013,\r\n石桥镇,12,更正'), /without its mark/u);
    assert.throws(
      () => show(JSON.stringify({ told: '造林4124.70000010013亩', note: '无' })),
      /without its mark/u,
    );
  });
});
