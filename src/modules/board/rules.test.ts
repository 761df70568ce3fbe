import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, constantFrom, assert as holds, property, tuple } from 'fast-check';
import { exact, toFixed } from '#kernel/decimal.ts';
import { monthOf } from '#kernel/period.ts';
import { type ChangeFacts, changesOf, gapWords } from './rules-changes.ts';
import { type Invested, investmentOf } from './rules-investment.ts';
import { type Lit, redRun, standingOf, turnedOf, turnOf, worstFirst } from './rules-lights.ts';
import { alertsFirst, overdueOf, weekOf } from './rules-matters.ts';
import { chosenTargets, pathOf, shareOf } from './rules-targets.ts';

const months = Array.from({ length: 12 }, (_, index) => monthOf(2022, index + 1));

type Colour = NonNullable<Lit['now']>;
const lit = (now: Colour | null, before: Colour | null, title = 'x'): Lit => ({
  objectKind: 'commitment',
  id: title,
  title,
  unit: 'u',
  unitName: '某局',
  now,
  before,
  reason: '理由',
});
const colour = constantFrom<Colour | null>('green', 'yellow', 'red', 'grey', null);

const group = (name: string, red: number, yellow: number) => ({
  name,
  now: { red, yellow, green: 0, grey: 0 },
  before: null,
  turns: { worse: 0, better: 0 },
});
const project = (id: string, yearPlan: string | null, done: string | null): Invested => ({
  id,
  yearPlan,
  done,
  trajectory: null,
  category: 'active',
  nature: 'continued',
  stage: 'building',
  plannedStart: null,
  startedOn: null,
  dueOn: null,
  finishedOn: null,
});
const owed = (title: string, dueOn: string) =>
  ({ kind: 'problem', objectKind: 'problem', object: title, title, unitName: '某局', dueOn }) as const;
const alert = (object: string, count: number, objectKind: 'commitment' | 'project') =>
  ({
    objectKind,
    object,
    title: object,
    unitName: '',
    period: '2022-12',
    months: count,
    reason: '',
  }) as const;
const thing = (title: string) => ({ kind: 'project', id: title, title }) as const;
const turn = (title: string, from: Colour, to: Colour) =>
  ({ objectKind: 'commitment', object: title, title, unitName: '', from, to, reason: '' }) as const;
const at = (month: string, done: string | null) => ({ month, plan: '0', done, reported: 1 });

describe('lights with the month before beside them', () => {
  test('green to red is for the worse, red to yellow for the better, and from or to grey is no turn', () => {
    assert.ok(turnOf(lit('red', 'green')) > 0);
    assert.ok(turnOf(lit('yellow', 'red')) < 0);
    assert.equal(turnOf(lit('red', 'grey')), 0);
    assert.equal(turnOf(lit(null, 'green')), 0);
    assert.equal(turnOf(lit('green', 'green')), 0);
  });

  test('two reds of which one is new, one green: 红2 上月1 ▼1', () => {
    const all = [lit('red', 'red'), lit('red', 'yellow'), lit('green', 'green')];
    assert.deepEqual(standingOf(all, true), {
      now: { green: 1, yellow: 0, red: 2, grey: 0 },
      before: { green: 1, yellow: 1, red: 1, grey: 0 },
      turns: { worse: 1, better: 0 },
    });
  });

  test('in January nothing is compared', () => {
    const { before, turns } = standingOf([lit('red', null)], false);
    assert.equal(before, null);
    assert.deepEqual(turns, { worse: 0, better: 0 });
  });

  test('what turned red is named first, then what turned yellow, then what turned for the better', () => {
    const all = [
      lit('green', 'red', '好'),
      lit('yellow', 'green', '黄'),
      lit('red', 'green', '红'),
      lit('red', 'red', '仍红'),
    ];
    assert.deepEqual(
      turnedOf(all).map(({ title }) => title),
      ['红', '黄', '好'],
    );
  });

  test('every light is counted once, and turns are never more than lights', () => {
    holds(
      property(array(tuple(colour, colour)), (pairs) => {
        const all = pairs.map(([now, before]) => lit(now, before));
        const { now, before, turns } = standingOf(all, true);
        const sum = (of: typeof now): number => of.green + of.yellow + of.red + of.grey;
        assert.equal(sum(now), all.length);
        assert.equal(before === null ? -1 : sum(before), all.length);
        assert.equal(turns.worse + turns.better, turnedOf(all).length);
      }),
    );
  });

  test('groups with most red stand first; those alike stay as they came', () => {
    const sorted = worstFirst([group('a', 0, 1), group('b', 2, 0), group('c', 0, 1), group('d', 2, 3)]);
    assert.deepEqual(
      sorted.map(({ name }) => name),
      ['d', 'b', 'a', 'c'],
    );
  });

  test('red since May is four months running in August; a month without a colour neither counts nor breaks the run', () => {
    const lights = new Map<string, Colour>(
      ['2022-04', '2022-05', '2022-06', '2022-07', '2022-08'].map((month) => [
        month,
        month === '2022-04' ? 'green' : 'red',
      ]),
    );
    assert.equal(redRun(lights, months.slice(0, 8)), 4);
    assert.equal(redRun(lights, months.slice(0, 9)), 4);
    assert.equal(redRun(new Map([...lights, ['2022-06', 'yellow' as const]]), months.slice(0, 9)), 2);
  });
});

describe('targets against 序时', () => {
  const amount = { value: '64740000000', aspect: 'level', comparator: '>=' };

  test('629.0 of 647.4 at the end of October is 97.2 %, due 83.3 %: +13.8 points', () => {
    const share = shareOf(amount, { actual: '62900000000', due: '53950000000' });
    assert.ok(share !== null);
    assert.equal(toFixed(exact(share.actual), 1), '97.2');
    assert.equal(toFixed(exact(share.due), 1), '83.3');
  });

  test('a growth, a ceiling and a month without an amount have no share', () => {
    assert.equal(shareOf({ ...amount, aspect: 'growth_yoy' }, { actual: '6', due: '6' }), null);
    assert.equal(shareOf({ ...amount, comparator: '<=' }, { actual: '6', due: '6' }), null);
    assert.equal(shareOf(amount, { actual: null, due: '1' }), null);
    assert.equal(shareOf(amount, undefined), null);
  });

  const way = {
    months,
    month: '2022-09',
    value: '120',
    aspect: 'level',
    comparator: '>=',
    trajectory: { kind: 'linear' },
    lights: new Map([
      ['2022-08', { actual: '70', due: '80' }],
      ['2022-09', { actual: '85', due: '90' }],
      ['2022-10', { actual: '99', due: '100' }],
    ]),
    said: [
      { month: '2022-10', value: '95', eighty: { low: '92', high: '97' } },
      { month: '2022-12', value: '114', eighty: null },
    ],
  } as const;

  test('the way ends its actual in the month shown, though later months are known already', () => {
    const path = pathOf(way);
    assert.deepEqual(
      path.map(({ actual }) => actual).filter((one) => one !== null),
      ['70', '85'],
    );
  });

  test('the forecast begins where the actual ends, with its band', () => {
    const path = pathOf(way);
    assert.deepEqual(path[8], {
      month: '2022-09',
      actual: '85',
      due: '90',
      said: '85',
      low: '85',
      high: '85',
    });
    assert.deepEqual(path[9], {
      month: '2022-10',
      actual: null,
      due: '100',
      said: '95',
      low: '92',
      high: '97',
    });
    assert.deepEqual(path[11], {
      month: '2022-12',
      actual: null,
      due: '120',
      said: '114',
      low: null,
      high: null,
    });
  });

  test('年度120% with a node of 60 % in June is 50 % due at the end of May', () => {
    const trajectory = {
      kind: 'nodes',
      total: '120',
      nodes: [
        { month: 6, share: '60' },
        { month: 12, share: '120' },
      ],
    } as const;
    assert.equal(pathOf({ ...way, value: '100', trajectory, lights: new Map() })[4]?.due, '50');
  });

  test('where time does not divide a target it is the target itself that is due', () => {
    assert.equal(pathOf({ ...way, aspect: 'growth_yoy', value: '6', lights: new Map() })[2]?.due, '6');
    assert.equal(pathOf({ ...way, trajectory: null, lights: new Map() })[2]?.due, null);
  });

  test('of more targets than fit all red and yellow stand, in the plan’s order', () => {
    const rows = (['green', 'yellow', 'green', 'red', 'grey'] as const).map((each, index) => ({
      colour: each,
      index,
    }));
    assert.deepEqual(
      chosenTargets(rows, 3).map(({ index }) => index),
      [0, 1, 3],
    );
    assert.deepEqual(
      chosenTargets(rows, 1).map(({ index }) => index),
      [3],
    );
    assert.equal(chosenTargets(rows, 9), rows);
  });
});

describe('investment by month against the plan', () => {
  const base = { parts: new Map<string, string>(), brought: [], months, month: '2022-10' };

  test('629.0 of 647.4 at the end of October is 97.2 %, 序时差 +13.8 points', () => {
    const found = investmentOf({ ...base, projects: [project('a', '64740000000', '62900000000')] });
    assert.equal(toFixed(exact(found.rate?.percent ?? '0'), 1), '97.2');
    assert.equal(toFixed(exact(found.gap ?? '0'), 1), '13.8');
  });

  test('what was not reported is neither nought nor behind, and what has no plan is in no rate; both are said', () => {
    const projects = [project('a', '1200', '1000'), project('b', '1200', null), project('c', null, '50')];
    const { rate, gap, counted, missing, withoutPlan } = investmentOf({ ...base, projects });
    assert.deepEqual([rate?.numerator, rate?.denominator, gap], ['1000', '1200', '0']);
    assert.deepEqual([counted, missing, withoutPlan], [1, 1, 1]);
  });

  test('without any plan there is no rate and no gap', () => {
    const { rate, gap } = investmentOf({ ...base, projects: [project('a', '0', '5')] });
    assert.deepEqual([rate, gap], [null, null]);
  });

  test('a month adds up what was approved; nothing approved is no bar, and later months stay empty', () => {
    const brought = [
      { project: 'a', month: '2022-09', monthDone: '30' },
      { project: 'b', month: '2022-09', monthDone: '12.5' },
      { project: 'b', month: '2022-08', monthDone: null },
      { project: 'a', month: '2022-11', monthDone: '99' },
      { project: 'elsewhere', month: '2022-09', monthDone: '1000' },
    ];
    const found = investmentOf({
      ...base,
      brought,
      projects: [project('a', '1200', '30'), project('b', null, null)],
    });
    assert.deepEqual(found.months[8], { month: '2022-09', plan: '100', done: '42.5', reported: 2 });
    assert.equal(found.months[7]?.done, null);
    assert.equal(found.months[10]?.done, null);
  });

  test('parts of a bundle count for it, but not beside what it reported itself', () => {
    const parts = new Map([
      ['p1', 'bundle'],
      ['p2', 'bundle'],
    ]);
    const brought = [
      { project: 'p1', month: '2022-08', monthDone: '3' },
      { project: 'p2', month: '2022-08', monthDone: '4' },
      { project: 'bundle', month: '2022-09', monthDone: '9' },
      { project: 'p1', month: '2022-09', monthDone: '5' },
    ];
    const found = investmentOf({ ...base, parts, brought, projects: [project('bundle', '1200', '16')] });
    assert.deepEqual(
      found.months.slice(7, 9).map(({ done }) => done),
      ['7', '9'],
    );
  });

  test('the months of a plan add up to the plan, whatever its trajectory', () => {
    const quarters = { kind: 'quarters', shares: ['10', '40', '75', '100'] } as const;
    const found = investmentOf({
      ...base,
      projects: [{ ...project('a', '1200', '0'), trajectory: quarters }],
    });
    const sum = found.months.reduce((all, { plan }) => all + Number(plan), 0);
    assert.ok(Math.abs(sum - 1200) < 1e-9);
    assert.equal(found.months[0]?.plan, '40');
  });
});

describe('what is owed', () => {
  test('due today is not overdue; the longest overdue stands first', () => {
    const found = overdueOf(
      [owed('昨', '2023-01-12'), owed('今', '2023-01-13'), owed('久', '2022-11-21')],
      '2023-01-13',
    );
    assert.deepEqual(
      found.map(({ title, days }) => [title, days]),
      [
        ['久', 53],
        ['昨', 1],
      ],
    );
  });

  test('reds are listed by how long they are red', () => {
    const found = alertsFirst([
      alert('p', 3, 'project'),
      alert('c', 3, 'commitment'),
      alert('q', 9, 'project'),
    ]);
    assert.deepEqual(
      found.map(({ object }) => object),
      ['q', 'c', 'p'],
    );
  });

  test('the week of Friday 13 January 2023 is the 9th to the 15th, and a Sunday ends its week', () => {
    assert.deepEqual(weekOf('2023-01-13'), { from: '2023-01-09', to: '2023-01-15' });
    assert.deepEqual(weekOf('2023-01-15'), { from: '2023-01-09', to: '2023-01-15' });
    assert.deepEqual(weekOf('2023-01-16'), { from: '2023-01-16', to: '2023-01-22' });
  });
});

describe('sentences about the month', () => {
  const none: ChangeFacts = {
    month: '2022-09',
    before: '2022-08',
    turned: [],
    started: [],
    finished: [],
    raised: [],
    closed: [],
    investment: null,
  };

  test('nothing happened: nothing is said', () => {
    assert.deepEqual(changesOf(none), []);
  });

  test('turns are counted by colour, the red named first', () => {
    const turned = [
      turn('黄一', 'green', 'yellow'),
      turn('红一', 'green', 'red'),
      turn('好一', 'red', 'green'),
    ];
    const [worse, better] = changesOf({ ...none, turned });
    assert.equal(worse?.text, '较8月转红1项、转黄1项');
    assert.deepEqual(
      worse?.named.map(({ title }) => title),
      ['红一', '黄一'],
    );
    assert.equal(better?.text, '较8月转好1项');
  });

  test('red to yellow is for the better, yellow to red for the worse', () => {
    const [worse, better] = changesOf({
      ...none,
      turned: [turn('a', 'red', 'yellow'), turn('b', 'yellow', 'red')],
    });
    assert.deepEqual([worse?.named[0]?.title, better?.named[0]?.title], ['b', 'a']);
  });

  test('in January nothing is compared with the month before', () => {
    assert.deepEqual(changesOf({ ...none, before: null, turned: [turn('a', 'green', 'red')] }), []);
  });

  test('four starts name three and say that there is one more', () => {
    const [started] = changesOf({ ...none, started: ['a', 'b', 'c', 'd'].map(thing) });
    assert.equal(started?.text, '9月新开工项目4个');
    assert.deepEqual([started?.named.length, started?.more], [3, 1]);
  });

  test('investment is compared with the month before and with the plan', () => {
    const investment = {
      months: [at('2022-08', '1035000000'), at('2022-09', '1156000000')],
      rate: { numerator: '62900000000', denominator: '64740000000', percent: '97.157862' },
      gap: '13.824529',
    };
    assert.equal(
      changesOf({ ...none, investment })[0]?.text,
      '9月完成投资11.56亿元，比8月多1.21亿元；全年累计629亿元，占年度计划97.2%；超序时13.8个百分点',
    );
    const lone = { months: [at('2022-08', null), at('2022-09', '500000')], rate: null, gap: null };
    assert.equal(changesOf({ ...none, investment: lone })[0]?.text, '9月完成投资50万元');
    assert.deepEqual(changesOf({ ...none, investment: { ...lone, months: [at('2022-09', null)] } }), []);
  });

  test('a gap is above, under or at 序时, by what is printed', () => {
    assert.equal(gapWords('-19.94'), '欠序时19.9个百分点');
    assert.equal(gapWords('0.04'), '与序时持平');
    assert.equal(gapWords('-0.04'), '与序时持平');
    assert.equal(gapWords('0.05'), '超序时0.1个百分点');
  });
});
