import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { houseLadder } from './packs-house.ts';
import { guangyuan, huating, sanming } from './packs-ladders.ts';
import { sanya } from './packs-places.ts';
import { actRefusal, type LadderAct, type LadderLight, ladderState } from './rules-ladder.ts';
import type { Level, Urgency } from './rules-pack-types.ts';

/** Lights from January 2022 on, one letter a month: g y r and - for grey; judged on the 10th of the next month. */
function lights(text: string): readonly LadderLight[] {
  const colours = { g: 'green', y: 'yellow', r: 'red', '-': 'grey' } as const;
  return Array.from(text).map((letter, at) => ({
    period: `2022-${String(at + 1).padStart(2, '0')}`,
    colour: letter === 'g' || letter === 'y' || letter === 'r' ? colours[letter] : 'grey',
    judged: `2022-${String(at + 2).padStart(2, '0')}-10`,
  }));
}

function taken(level: string, period: string, day: string): LadderAct {
  return { id: `${level}-${period}`, kind: 'taken', level, period, day, of: null };
}

function after(of: LadderAct, kind: 'answered' | 'lifted', day: string): LadderAct {
  return { id: `${of.id}-${kind}`, kind, level: of.level, period: of.period, day, of: of.id };
}

interface Asked {
  readonly levels?: readonly Level[] | undefined;
  readonly acts?: readonly LadderAct[];
  readonly today?: string;
  readonly urgency?: Urgency;
}

function at(text: string, { levels = houseLadder, acts = [], today = '2022-06-30', urgency }: Asked = {}) {
  return ladderState({ levels, lights: lights(text), acts, today, calendar: chinaCalendar, urgency });
}

const dueAt = (text: string, asked?: Asked) => at(text, asked).due?.level.id ?? null;

test('yellow is reminded, red gets a letter, red running an interview, then the listing', () => {
  assert.deepEqual(
    ['g', 'gy', 'gyy', 'gr', 'grr', 'grrr', 'gry', '-'].map((text) => dueAt(text)),
    [null, 'remind', 'letter', 'letter', 'interview', 'listing', 'letter', null],
  );
});

test('a day to act and a day to answer are counted by the working calendar', () => {
  // 10 April 2022 is a Sunday; 24 April (Sunday) is worked for the May holiday.
  const { due } = at('ggy');
  assert.equal(due?.takeBy, '2022-04-15');
  const letter = taken('remind', '2022-03', '2022-04-18');
  assert.equal(at('ggy', { acts: [letter] }).open[0]?.answerBy, '2022-04-24');
});

const openOn = (today: string, acts: readonly LadderAct[]) => at('gr', { acts, today }).open[0];

test('a letter whose reply was sent back is overdue after its new day, not before', () => {
  const letter = taken('letter', '2022-02', '2022-03-11');
  const extended: LadderAct = { ...letter, id: 'e', kind: 'extended', of: letter.id, day: '2022-04-08' };
  assert.equal(openOn('2022-04-07', [letter])?.overdue, true);
  assert.deepEqual(
    [
      openOn('2022-04-08', [letter, extended])?.overdue,
      dueAt('gr', { acts: [letter, extended], today: '2022-04-08' }),
    ],
    [false, null],
  );
  assert.equal(openOn('2022-04-09', [letter, extended])?.overdue, true);
  const again: LadderAct = { ...extended, id: 'f', day: '2022-04-20' };
  assert.equal(openOn('2022-04-09', [letter, extended, again])?.answerBy, '2022-04-20');
});

test('what a withdrawn letter had taken counts as never taken', () => {
  const letter = taken('letter', '2022-02', '2022-03-11');
  const voided: LadderAct = { ...letter, id: 'v', kind: 'voided', of: letter.id, day: '2022-03-14' };
  const state = at('gr', { acts: [letter, voided], today: '2022-03-20' });
  assert.equal(state.due?.level.id, 'letter');
  assert.equal(state.open.length, 0);
  assert.match(state.alert ?? '', /2月红灯/u);
  const again = { ...letter, id: 'again', day: '2022-03-15' };
  assert.equal(at('gr', { acts: [letter, voided, again], today: '2022-03-20' }).due, null);
});

test('a letter ends by its answer and never by turning green', () => {
  const letter = taken('letter', '2022-02', '2022-03-11');
  const [open] = at('grg', { acts: [letter] }).open;
  assert.equal(open?.answered, false);
  assert.equal(at('grgggg', { acts: [letter] }).open.length, 1);
  assert.equal(at('grg', { acts: [letter, after(letter, 'answered', '2022-03-20')] }).open.length, 0);
});

test('an unanswered letter leads to the next step, also when the light is green again', () => {
  const letter = taken('letter', '2022-02', '2022-03-11');
  assert.equal(dueAt('gr', { acts: [letter], today: '2022-03-20' }), null);
  assert.equal(dueAt('gr', { acts: [letter], today: '2022-03-26' }), 'interview');
  const green = at('grg', { acts: [letter], today: '2022-05-05' });
  assert.equal(green.due?.level.id, 'interview');
  assert.match(green.due?.reason ?? '', /督办函逾期未回复/);
});

test('a listing is lifted by hand, after the answer and a green light', () => {
  const listing = taken('listing', '2022-04', '2022-05-11');
  const answered = after(listing, 'answered', '2022-05-20');
  const lift = { kind: 'lifted', level: 'listing', of: listing.id } as const;
  const red = at('grrr', { acts: [listing, answered] });
  assert.equal(red.open[0]?.liftable, false);
  assert.match(actRefusal(red, lift) ?? '', /还没有转绿/);
  const green = at('grrrg', { acts: [listing, answered] });
  assert.equal(actRefusal(green, lift), null);
  const lifted = [listing, answered, after(listing, 'lifted', '2022-06-12')];
  assert.equal(at('grrrg', { acts: lifted }).open.length, 0);
  assert.match(actRefusal(at('grrr', { acts: [listing] }), lift) ?? '', /还没有回复/);
});

test('red without an action is an alert until something is done', () => {
  assert.match(at('gr').alert ?? '', /2月红灯，还没有采取任何措施/);
  assert.equal(at('gr', { acts: [taken('letter', '2022-02', '2022-03-11')] }).alert, null);
  assert.equal(at('gy').alert, null);
  const old = taken('letter', '2022-01', '2022-02-11');
  const acts = [old, after(old, 'answered', '2022-02-15')];
  assert.match(at('rgr', { acts }).alert ?? '', /3月红灯/);
});

test('greys neither count nor break a run', () => {
  assert.equal(dueAt('y-y'), 'letter');
  assert.equal(dueAt('y-'), 'remind');
});

test('三亚: the second yellow running is the vice-mayor’s (economy.md §2, S46)', () => {
  const { ladder: levels } = sanya;
  assert.deepEqual(
    ['y', 'yy', 'ygy', 'r'].map((text) => dueAt(text, { levels })),
    ['person', 'vice-mayor', 'person', 'leader'],
  );
});

test('广元: the second yellow of the year is a letter and costs a point (economy.md §2, S53)', () => {
  const { ladder: levels } = guangyuan;
  const acts = [taken('remind', '2022-01', '2022-02-10')];
  const answered = [...acts, ...acts.map((act) => after(act, 'answered', '2022-02-12'))];
  const second = at('ygy', { levels, acts: answered }).due;
  assert.deepEqual([second?.level.id, second?.level.points], ['letter', '-1']);
  assert.equal(at('ygr', { levels, acts: answered }).due?.level.points, '-2');
});

test('华亭 and 三明: blue, then the next colour when its limit is missed; urgent matters start at red (economy.md §2, S50, S51)', () => {
  const blue = taken('blue', '2022-01', '2022-02-10');
  for (const { ladder: levels } of [huating, sanming]) {
    assert.equal(dueAt('y', { levels }), 'blue');
    const next = at('y', { levels, acts: [blue], today: '2022-03-01' }).due?.level.id;
    assert.ok(next === 'yellow' || next === 'orange', next);
  }
  assert.equal(dueAt('y', { levels: sanming.ladder, urgency: 'important' }), 'orange');
  assert.equal(dueAt('r', { levels: sanming.ladder, urgency: 'urgent' }), 'red');
});

test('what was refused is not due again in the same spell', () => {
  const waived = { ...taken('remind', '2022-02', '2022-03-11'), kind: 'waived' } as const;
  assert.equal(dueAt('gy', { acts: [waived] }), null);
  assert.equal(dueAt('gyy', { acts: [waived] }), 'letter');
  assert.equal(dueAt('gygy', { acts: [waived] }), 'remind');
});

test('an open letter never disappears without an answer, whatever the colours do', () => {
  const colours = fc.array(fc.constantFrom('g', 'y', 'r', '-'), { minLength: 1, maxLength: 11 });
  fc.assert(
    fc.property(colours, fc.constantFrom('remind', 'letter', 'interview', 'listing'), (after_, level) => {
      const act = taken(level, '2022-01', '2022-02-10');
      const { open } = at(['y', ...after_].join(''), { acts: [act], today: '2022-12-31' });
      assert.ok(open.some(({ act: one }) => one.id === act.id));
    }),
  );
});

test('what is due is the highest step reached, and taking it leaves nothing due in that month', () => {
  const colours = fc.array(fc.constantFrom('g', 'y', 'r', '-'), { minLength: 1, maxLength: 11 });
  fc.assert(
    fc.property(colours, (text) => {
      const first = at(text.join('')).due;
      if (first === null) return;
      const act = taken(first.level.id, first.period, '2022-12-30');
      assert.equal(at(text.join(''), { acts: [act], today: '2022-12-31' }).due, null);
    }),
  );
});
