import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defineCase, defineLedger, defineSystem } from './define.ts';
import { heldFields, requiredBy, sureIn } from './held.ts';
import { blankItem } from './log.ts';
import {
  choice,
  ended,
  entry,
  field,
  fields,
  move,
  named,
  names,
  open,
  picks,
  plain,
  words,
  yesNo,
} from './notation.ts';
import { moves } from './notation-moves.ts';
import { defineNotice, noticeRule } from './parts/notice.ts';
import type { Facts } from './rules.ts';
import { defineScoresheet } from './sheet.ts';
import { derivedOf, earlyGuardOf, guardOf, itemOf, itemsOf } from './typed.ts';
import type { KindDefinition, Payload } from './types.ts';

const lamp = defineCase({
  key: 'lamp',
  title: '报修',
  noun: '报修单',
  prefix: 'BX',
  heading: 'text',
  columns: ['text'],
  fields: [
    field('text', '情况', 'long'),
    field('phone', '电话', 'phone'),
    choice('known', '报过没有', yesNo),
    field('before', '上次编号', 'text', { when: { field: 'known', is: ['yes'] } }),
    field('plan', '办法', 'long', { least: '2' }),
    field('result', '结果', 'long'),
    field('parts', '换了什么', 'units'),
  ],
  states: [open('new', '待派'), open('work', '办理中'), open('told', '待验'), ended('done', '办结')],
  raise: entry('报修', 'new', ['anyone', 'public'], 'text known before phone?'),
  moves: [
    move('send', '派单', 'new > work', 'desk', { asks: names('plan unit') }),
    move('answer', '修好', 'work > told', 'unit', { asks: ['result', 'parts?'] }),
    move('redo', '重修', 'told > work', 'desk', { asks: ['plan'], clears: ['parts'], reason: '理由' }),
    move('close', '办结', 'told > done', 'desk'),
  ],
  clocks: [],
  public: { title: '报修', lead: '', asks: ['text', 'known', 'before?'], shows: ['result'] },
});

const facts = (state: string, payload: Payload, given: Payload): Facts => ({
  item: { ...blankItem('lamp', { id: '1', number: 'BX2022-00001' }), state, payload },
  given,
  events: [],
  clocks: [],
  actor: null,
  today: '2022-06-06',
  now: '2022-06-06T10:00:00+08:00',
  units: new Map(),
  codes: {},
  related: {},
  parameters: {},
});
const entered: Payload = { text: '灯杆歪了', known: 'no' };

describe('what a definition says of its items, state by state', () => {
  it('holds for certain what every way into the state asks for, and not what has a condition or is emptied', () => {
    const held = heldFields(lamp);
    const sure = (state: string) => [...(held.get(state)?.sure ?? [])].toSorted();
    assert.deepEqual(sure('new'), ['known', 'text']);
    assert.deepEqual(sure('work'), ['known', 'plan', 'text', 'unit']);
    assert.deepEqual(sure('done'), ['known', 'plan', 'result', 'text', 'unit']);
    assert.equal(held.get('new')?.maybe.has('result'), false);
    assert.equal(held.get('work')?.maybe.has('result'), true, 'after a redo');
    assert.deepEqual(sureIn(lamp, ['work']).toSorted(), ['known', 'plan', 'text']);
    assert.deepEqual(sureIn(lamp, ['told', 'new']).toSorted(), ['known', 'text']);
    assert.deepEqual(requiredBy(lamp, ['send']), ['plan', 'unit']);
  });
});

describe('a guard of a kind', () => {
  const shorter = guardOf(lamp, 'answer', ({ given, held }) =>
    given.result.length >= held.plan.length ? null : `结果比办法“${held.plan}”还短`,
  );

  it('reads what its move asks for and what its items surely say', () => {
    assert.equal(
      shorter(facts('work', { ...entered, plan: '换灯杆' }, { result: '已换' }), ''),
      '结果比办法“换灯杆”还短',
    );
    assert.equal(shorter(facts('work', { ...entered, plan: '换灯杆' }, { result: '已换灯杆' }), ''), null);
  });

  it('waits while moves are only listed, and names what an item of an earlier definition lacks', () => {
    assert.equal(shorter(facts('work', entered, {}), ''), null);
    assert.equal(shorter(facts('work', entered, { result: '已换' }), ''), '还缺少“办法”，请先补齐');
  });

  it('does not compile when it reads what is not there yet', () => {
    // Each of these lines must be a fault of types: the check of types fails when it is none any more.
    // @ts-expect-error a result is not asked for when an order is sent
    guardOf(lamp, 'send', ({ given }) => given.result);
    // @ts-expect-error before it is sent a lamp has no plan for certain
    guardOf(lamp, 'send', ({ held }) => held.plan.slice(1));
    // @ts-expect-error parts may be left empty
    guardOf(lamp, 'answer', ({ given }) => given.parts.join('、'));
    // @ts-expect-error a redo empties what was replaced
    guardOf(lamp, 'close', ({ held }) => held.parts.join('、'));
    // @ts-expect-error only whoever reported it before is asked for the number
    guardOf(lamp, 'raise', ({ given }) => given.before.slice(1));
    // @ts-expect-error a lamp has no colour
    guardOf(lamp, 'close', ({ held }) => held.colour);
    // @ts-expect-error no such move
    guardOf(lamp, 'burn', () => null);
    // @ts-expect-error no such word
    guardOf(lamp, 'raise', ({ given }) => (given.known === 'perhaps' ? '不清楚' : null));
    // @ts-expect-error nothing can be written of a word that the field does not know
    derivedOf(lamp, 'raise', () => ({ known: 'perhaps' }));
    // @ts-expect-error nor of a field that is none
    derivedOf(lamp, 'raise', () => ({ colour: 'red' }));
    const seen = derivedOf(lamp, 'raise', ({ given }) => ({
      known: given.phone === undefined ? 'no' : given.known,
    }));
    assert.deepEqual(seen(facts('', {}, entered)), { known: 'no' });
  });
});

const handed = 'to day';
const pole = defineLedger({
  ...named('pole 灯杆 DG name'),
  fields: [
    ...plain('text: name 名称 lane 巷; day: built 建成日 day 移交日;\n units: to 移交到'),
    ...picks(`
      kind 类型 steel 钢 wood 木
      state 状况 good 好 bad 坏`),
    ...fields('choice', 'lit 亮不亮 kept 有没有人管', { choices: words('yes 是 no 否') }),
  ],
  asks: names('name kind\n lane? lit'),
  more: moves(`
    hand 移交: listed | by desk office | ask ${handed} | why 为什么移交
    back 收回: listed | by desk | if filled:to | clear ${handed} | why 理由
  `),
  columns: ['name'],
});
const notice = defineNotice(noticeRule('lamp', '公示', '5 day', '演示'));
const sheet = defineScoresheet('visit', '评分', [{ id: 'clean', title: '整洁', weight: '100' }], {
  source: '演示',
});
const shown = defineCase({
  ...named('shown 公示的 GS name'),
  fields: [field('name', '名称', 'text'), ...notice.fields, ...sheet.fields],
  states: [open('new', '待公示'), ...notice.states('desk', '期满'), ended('done', '完')],
  raise: entry('登记', 'new', 'desk', 'name'),
  moves: [
    ...notice.moves('new', 'desk'),
    move('score', '评分', 'noticed', 'desk', { asks: sheet.asks }),
    move('end', '完成', 'noticed > done', 'desk'),
  ],
  clocks: notice.clocks,
  columns: ['name'],
});

describe('a definition written as tables, a register, a part that kinds take', () => {
  it('is typed as one that is written out', () => {
    const sound = guardOf(pole, ['raise', 'change'], ({ given, held }) =>
      given.kind === 'wood' && (given.lane ?? held.lane) === undefined ? `木杆“${given.name}”要写巷` : null,
    );
    const wooden: Payload = { name: '一号', kind: 'wood', lit: 'yes' };
    assert.equal(sound(facts('', {}, wooden), ''), '木杆“一号”要写巷', 'before its entry nothing is held');
    assert.equal(sound(facts('listed', { lane: '南巷' }, wooden), ''), null);
    const apart = guardOf(pole, 'hand', ({ given, held }) => (given.to.includes(held.name) ? '同名' : null));
    assert.equal(apart(facts('listed', wooden, { to: ['一号'], day: '2022-06-06' }), ''), '同名');
    const clean = guardOf(shown, 'object', ({ given }) => (given.objection.length < 4 ? '太短' : null));
    assert.equal(
      clean(facts('noticed', { name: '甲' }, { objection: '不对', objectionOn: '2022-06-06' }), ''),
      '太短',
    );
  });

  it('does not compile when it reads what is not there', () => {
    // @ts-expect-error a register has no such move
    guardOf(pole, 'burn', () => null);
    // @ts-expect-error a lane may be left empty
    guardOf(pole, 'change', ({ given }) => given.lane.slice(1));
    // @ts-expect-error what is handed over may be taken back
    guardOf(pole, 'hand', ({ held }) => held.to.join('、'));
    // @ts-expect-error a pole has no colour
    guardOf(pole, 'change', ({ given }) => given.colour);
    // @ts-expect-error nor is any of glass
    guardOf(pole, 'raise', ({ given }) => (given.kind === 'glass' ? '没有' : null));
    // @ts-expect-error nor anything known to be half lit
    earlyGuardOf(pole, ({ held }) => (held.lit === 'half' ? '没有' : null));
    // @ts-expect-error of another item every field may be absent
    itemsOf(pole, {})[0]?.payload.name.slice(1);
    // @ts-expect-error whoever objects need not say his name
    guardOf(shown, 'object', ({ given }) => given.objector.slice(1));
    // @ts-expect-error an objection that is right empties the notice
    guardOf(shown, 'dismiss', ({ held }) => held.noticedOn.slice(1));
    // @ts-expect-error a score is no word of the notice
    guardOf(shown, 'end', ({ held }) => held.score);
    assert.deepEqual(itemsOf(pole, {}), []);
  });

  it('leaves out of another item what today’s definition does not know', () => {
    const old = { name: '一号', kind: 'stone', to: '南镇', colour: 'red', lane: '', day: '2022-06-06' };
    const item = { ...blankItem('pole', { id: '1', number: 'DG1' }), payload: old };
    assert.deepEqual(itemOf(pole, item).payload, { name: '一号', day: '2022-06-06' });
  });

  it('is looked at early where a rule asks for it: nothing need be said yet', () => {
    const kept = earlyGuardOf(pole, ({ given, held }) =>
      held.kept === 'no' && given.to === undefined ? '没有人管，先说移交到哪里' : null,
    );
    assert.equal(kept(facts('listed', { kept: 'no' }, {}), ''), '没有人管，先说移交到哪里');
    assert.equal(kept(facts('listed', { kept: 'no' }, { to: ['南镇'] }), ''), null);
  });
});

const declared = (change: Partial<KindDefinition>): (() => unknown) => {
  const kind: KindDefinition = { ...lamp, ...change };
  return () => defineSystem({ key: 'lamps', title: '路灯', version: 1, kinds: [kind] });
};

describe('a definition that reads a field not there yet', () => {
  it('is refused when it is declared', () => {
    const { moves, states } = lamp;
    assert.doesNotThrow(declared({}));
    assert.throws(
      declared({ heading: 'result' }),
      /lamp: headed by result, which its entry does not ask for/u,
    );
    assert.throws(
      declared({
        moves: [...moves, move('skip', '直接办结', 'new > done', 'desk', { when: ['filled:result'] })],
      }),
      /lamp: skip needs result, which nothing before it asks for/u,
    );
    const owing = states.map((one) => (one.key === 'new' ? open('new', '待派', ['field.parts', '看']) : one));
    assert.throws(
      declared({ states: owing }),
      /lamp: in new field.parts owes, and parts may be empty there/u,
    );
  });
});
