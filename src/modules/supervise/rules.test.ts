import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, constantFrom, property } from 'fast-check';
import { chaseHindrance, chaseWords } from './rules-chase.ts';
import {
  type DispatchPart,
  daysBetween,
  daysOf,
  dispatchItems,
  dispatchKinds,
  type Span,
  turned,
} from './rules-dispatch.ts';
import { draftWords, type LetterFact, letterBlocks, sameFacts } from './rules-draft.ts';
import {
  isOverdue,
  kindOfStep,
  type LetterAct,
  type LetterState,
  letterActs,
  letterMoves,
  moveFault,
} from './rules-machine.ts';

const today = '2022-11-15';
const at = (state: LetterState, due: string | null = '2022-11-20') => ({ state, due });
const move = (act: LetterAct, text = '', due?: string) => ({ act, text, due });
const sent = (act: LetterAct) => move(act, '已查明原因并整改', '2022-12-01');

describe('the moves of a letter', () => {
  it('go one way: signed for after it was issued, replied after it was signed for', () => {
    const table: readonly (readonly [LetterAct, LetterState, boolean])[] = [
      ['issue', 'draft', true],
      ['issue', 'issued', false],
      ['receive', 'issued', true],
      ['receive', 'received', false],
      ['reply', 'issued', false],
      ['reply', 'received', true],
      ['reply', 'returned', true],
      ['accept', 'received', false],
      ['accept', 'replied', true],
      ['return', 'replied', true],
      ['withdraw', 'accepted', false],
    ];
    for (const [act, state, isAllowed] of table)
      assert.equal(moveFault(at(state), sent(act), today) === null, isAllowed, `${act} of ${state}`);
  });

  it('close it only by accepting a reply, whatever is done in whatever order', () => {
    check(
      property(array(constantFrom(...letterActs), { maxLength: 30 }), (acts) => {
        let state: LetterState = 'draft';
        let lastReply: LetterState | null = null;
        for (const act of acts) {
          const fault = moveFault(at(state), move(act, '已查明原因并整改', '2022-12-01'), today);
          if (fault !== null) continue;
          lastReply = state;
          state = letterMoves[act].to;
          if (state === 'accepted') assert.equal(lastReply, 'replied');
        }
        if (state === 'accepted') assert.ok(acts.includes('reply') && acts.includes('accept'));
      }),
    );
  });

  it('ask for words, and for a later day when a reply goes back', () => {
    assert.equal(moveFault(at('received'), move('reply', '已办'), today)?.field, 'text');
    assert.equal(moveFault(at('replied'), move('return', '佐证不足，请补齐'), today)?.field, 'due');
    assert.equal(moveFault(at('replied'), move('return', '佐证不足，请补齐', today), today)?.field, 'due');
    assert.equal(moveFault(at('replied'), move('return', '佐证不足，请补齐', '2022-11-16'), today), null);
  });

  it('leave it overdue while the unit owes, not while the sender decides', () => {
    assert.equal(isOverdue(at('received', '2022-11-14'), today), true);
    assert.equal(isOverdue(at('received', today), today), false);
    assert.equal(isOverdue(at('replied', '2022-11-14'), today), false);
    assert.equal(isOverdue(at('accepted', '2022-11-14'), today), false);
  });

  it('know the letter of a step by its name', () => {
    const steps: readonly (readonly [string, string, string])[] = [
      ['remind', '提醒', 'remind'],
      ['letter', '督办函', 'order'],
      ['interview', '约谈', 'talk'],
      ['listing', '挂牌督办', 'order'],
      ['blue', '提醒', 'remind'],
      ['second', '专函督办', 'order'],
      ['red', '约谈并红单', 'talk'],
    ];
    for (const [id, title, kind] of steps) assert.equal(kindOfStep({ id, title }), kind, title);
  });
});

const fact = (key: string, text: string): LetterFact => ({ key, label: key, text, from: ['f1'] });

describe('the words of a letter', () => {
  const matter = { title: '产业园二期', facts: [fact('reason', '差12.5个百分点')], standing: '10月判为红灯' };

  it('name the matter and how it stands', () => {
    const words = draftWords('order', matter);
    assert.equal(words.title, '关于限期办理“产业园二期”的督办函');
    assert.match(words.opening, /“产业园二期”，10月判为红灯。/u);
    assert.match(draftWords('talk', { ...matter, standing: '' }).opening, /“产业园二期”。/u);
  });

  it('pin every fact and the last day, and ask for a reply in every letter', () => {
    const blocks = letterBlocks({
      ...draftWords('remind', matter),
      facts: matter.facts,
      due: '2022-11-20',
      sender: '某县发展和改革局',
    });
    const pins = blocks.flatMap(({ text }) =>
      text.flatMap((one) => (typeof one === 'string' ? [] : [one.pin])),
    );
    assert.deepEqual(pins, ['reason', 'due']);
    const text = blocks.map((one) =>
      one.text.map((two) => (typeof two === 'string' ? two : two.text)).join(''),
    );
    assert.deepEqual(
      text.filter((one) => /^[一二三]、/u.test(one)),
      ['一、有关情况', '二、办理要求', '三、回复'],
    );
    assert.match(text.at(-1) ?? '', /^请于2022年11月20日前签收并书面回复/u);
    const bare = letterBlocks({ opening: '开头', facts: [], requirement: '要求', due: null, sender: '甲' });
    assert.equal(bare[1]?.text[0], '一、办理要求');
  });

  it('are compared fact by fact', () => {
    assert.equal(sameFacts([fact('a', '1')], [fact('a', '1')]), true);
    assert.equal(sameFacts([fact('a', '1')], [fact('a', '2')]), false);
    assert.equal(sameFacts([fact('a', '1')], []), false);
  });
});

describe('chasing', () => {
  const late = { excepted: null, shut: null };
  it('is never done twice on a day, under an exception or where nothing can be submitted', () => {
    assert.equal(chaseHindrance(late, undefined, today), null);
    assert.equal(chaseHindrance(late, { times: 2, lastDay: '2022-11-14' }, today), null);
    assert.match(chaseHindrance(late, { times: 1, lastDay: today }, today) ?? '', /今天已催过/u);
    assert.match(
      chaseHindrance({ ...late, excepted: '2022-11-30' }, undefined, today) ?? '',
      /例外至2022年11月30日/u,
    );
    assert.equal(chaseHindrance({ ...late, shut: '已锁定' }, undefined, today), '已锁定');
  });
  it('says how often', () => {
    const one = { title: '古邵镇10月《计划执行月报》', due: '2022-11-08' };
    assert.doesNotMatch(chaseWords(one, 1, '').body, /第1次/u);
    assert.match(chaseWords(one, 3, '').body, /第3次催报/u);
  });
});

const part = (more: Partial<DispatchPart>): DispatchPart => ({
  kind: 'report',
  thing: 'plan:2022-10',
  day: '2022-11-08',
  starts: null,
  title: '10月《计划执行月报》',
  link: '/reporting',
  unit: 'a',
  state: 'ahead',
  ...more,
});

describe('the calendar of dispatch', () => {
  it('puts the same thing of several units together and counts them', () => {
    const items = dispatchItems([
      part({ unit: 'a', state: 'done' }),
      part({ unit: 'b', state: 'late' }),
      part({ unit: 'c', day: '2022-11-10' }),
      part({ kind: 'meeting', thing: 'm', starts: '09:00', title: '联席会议' }),
    ]);
    assert.deepEqual(
      items.map(({ kind, day, units, done, late }) => [kind, day, units.length, done, late]),
      [
        ['meeting', '2022-11-08', 1, 0, 0],
        ['report', '2022-11-08', 2, 1, 1],
        ['report', '2022-11-10', 1, 0, 0],
      ],
    );
  });

  it('loses and doubles nothing, and lateness moves no row', () => {
    const parts = array(
      constantFrom(
        ...dispatchKinds.flatMap((kind) =>
          ['1', '2'].map((thing) =>
            part({ kind, thing, day: `2022-11-0${thing}`, title: `${kind}${thing}` }),
          ),
        ),
      ),
      { maxLength: 20 },
    );
    check(
      property(parts, (all) => {
        const items = dispatchItems(all);
        assert.equal(items.flatMap(({ units }) => units).length, all.length);
        const worse = dispatchItems(all.map((one) => ({ ...one, state: 'late' as const })));
        assert.deepEqual(
          worse.map(({ key }) => key),
          items.map(({ key }) => key),
        );
      }),
    );
  });

  it('shows a day, the week from Monday, and the whole weeks of a month', () => {
    const table: readonly (readonly [Span, string, string, string])[] = [
      ['day', '2022-11-15', '2022-11-15', '2022-11-15'],
      ['week', '2022-11-15', '2022-11-14', '2022-11-20'],
      ['week', '2022-11-20', '2022-11-14', '2022-11-20'],
      ['month', '2022-11-15', '2022-10-31', '2022-12-04'],
      ['month', '2021-02-10', '2021-02-01', '2021-02-28'],
    ];
    for (const [span, day, from, to] of table)
      assert.deepEqual(daysOf(span, day), { from, to }, `${span} ${day}`);
    assert.equal(daysBetween('2022-10-31', '2022-12-04').length, 35);
    assert.equal(turned('month', '2022-12-31', 1), '2023-01-01');
    assert.equal(turned('month', '2022-01-31', -1), '2021-12-01');
    assert.equal(turned('week', '2022-11-15', -1), '2022-11-08');
  });
});
