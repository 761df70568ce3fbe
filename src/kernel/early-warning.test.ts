import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays } from './calendar.ts';
import {
  clustersOf,
  effectOf,
  repeatsOf,
  usualWarningRules as rules,
  type Signal,
  seasonsOf,
  surgesOf,
} from './early-warning.ts';

let last = 0;
function signal(day: string, change: Partial<Signal> = {}): Signal {
  last++;
  const usual = {
    category: '供暖',
    place: '演示村',
    area: '演示镇',
    point: null,
    caller: null,
    newFact: null,
  };
  return { id: `s${last}`, day, ...usual, ...change };
}

const today = '2022-06-30';
const weeksAgo = (weeks: number, count: number): readonly Signal[] =>
  Array.from({ length: count }, () => signal(addDays(today, -7 * weeks)));

const same = (days: readonly string[], newFact = false): readonly Signal[] =>
  days.map((day) => signal(day, { caller: 'k1', newFact }));
const month = (code: string, count: number): readonly Signal[] =>
  Array.from({ length: count }, () => signal(`${code}-10`));
const around = (before: number, after: number): readonly Signal[] => [
  ...Array.from({ length: before }, () => signal('2022-05-10')),
  ...Array.from({ length: after }, () => signal('2022-06-10')),
];

describe('repeats', () => {
  it('warns from the third time within ninety days, not when something new was said', () => {
    const three = same(['2022-04-02', '2022-05-15', '2022-06-30']);
    const [found] = repeatsOf(three, rules, today);
    assert.deepEqual(
      [found?.level, found?.where, found?.evidence.length, found?.reason],
      ['yellow', '演示村', 3, '同一诉求人在同一地点就同一事项90天内反映3次，均无新情况（达3次预警）'],
    );
    assert.deepEqual(repeatsOf(same(['2022-04-01', '2022-05-15', '2022-06-30']), rules, today), []);
    assert.deepEqual(repeatsOf(same(['2022-04-02', '2022-05-15', '2022-06-30'], true), rules, today), []);
  });

  it('never takes callers who are not known for one caller', () => {
    assert.deepEqual(repeatsOf(weeksAgo(0, 9), rules, today), []);
  });
});

const told = (list: readonly Signal[]) =>
  clustersOf(list, rules, today).map(({ cell, where }) => [cell, where]);

describe('clusters', () => {
  it('counts different callers, not calls', () => {
    const calls = ['a', 'b', 'c', 'd', 'd', 'd'].map((caller) => signal('2022-06-28', { caller }));
    assert.deepEqual(clustersOf(calls, rules, today), []);
    const [found] = clustersOf([...calls, signal('2022-06-24', { caller: 'e' })], rules, today);
    assert.deepEqual(
      [found?.level, found?.evidence.length, found?.reason],
      ['red', 7, '7天内同一地点5人反映同一事项（达5人预警）'],
    );
    assert.deepEqual(clustersOf([...calls, signal('2022-06-23', { caller: 'e' })], rules, today), []);
  });

  it('takes places of different names in one cell of the grid for one, and names them', () => {
    const named = ['路口', '桥东', '路口', '桥西', '小区门口'];
    const at = (point: string | null) =>
      named.map((place, index) => signal('2022-06-28', { caller: `c${index}`, place, point }));
    const [found, ...more] = clustersOf(at('117.5893,34.7691'), rules, today);
    assert.deepEqual(more, []);
    assert.equal(
      found?.reason,
      '7天内边长200米的同一网格（小区门口、桥东、桥西、路口）5人反映同一事项（达5人预警）',
    );
    assert.deepEqual([found?.cell, found?.evidence.length], ['117.58930,34.76913/200', 5]);
    assert.deepEqual(clustersOf(at(null), rules, today), [], 'without points they are four places');
    const wide = { ...rules, cluster: { ...rules.cluster, callers: 6 } };
    assert.deepEqual(clustersOf(at('117.5893,34.7691'), wide, today), []);
  });

  it('says one cluster once: by its name where all named one place, by the cell where the cell holds more', () => {
    const five = Array.from({ length: 5 }, (_, index) =>
      signal('2022-06-28', { caller: `c${index}`, point: '117.5893,34.7691' }),
    );
    assert.deepEqual(told(five), [[null, '演示村']]);
    const sixth = signal('2022-06-29', { caller: 'x', place: '村东', point: '117.5894,34.7691' });
    assert.deepEqual(told([...five, sixth]), [['117.58930,34.76913/200', '村东、演示村']]);
  });
});

describe('surges', () => {
  // Eight weeks of 4, 6, 4, 6 …: m = 5, s = 1, floor √6 = 2.449 → yellow from 12.35, red from 14.80.
  const usual = Array.from({ length: 8 }, (_, index) => weeksAgo(index + 1, index % 2 === 0 ? 4 : 6)).flat();

  it('is yellow from the mean and three deviations, red from four', () => {
    const levels = [12, 13, 14, 15].map(
      (count) => surgesOf([...usual, ...weeksAgo(0, count)], rules, today)[0]?.level,
    );
    assert.deepEqual(levels, [undefined, 'yellow', 'yellow', 'red']);
    const [found] = surgesOf([...usual, ...weeksAgo(0, 15)], rules, today);
    assert.equal(found?.reason, '本周15件，前8周周均5件，已达均值加4倍离差（14.8件）');
    assert.equal(found?.evidence.length, 15);
  });

  it('needs five in the week however quiet it was before', () => {
    assert.deepEqual(surgesOf(weeksAgo(0, 4), rules, today), []);
    assert.equal(surgesOf(weeksAgo(0, 5), rules, today)[0]?.level, 'red');
  });

  it('is found in one area and not in its neighbour', () => {
    const other = usual.map((one) => ({ ...one, id: `o${one.id}`, area: '邻镇' }));
    const found = surgesOf([...usual, ...other, ...weeksAgo(0, 15)], rules, today);
    assert.deepEqual(
      found.map(({ where }) => where),
      ['演示镇'],
    );
  });

  it('does not depend on the order of what it is given, nor on what comes after the day', () => {
    const days = fc.array(fc.integer({ min: -3, max: 70 }), { maxLength: 80 });
    fc.assert(
      fc.property(days, (ago) => {
        const signals = ago.map((count, index) => ({ ...signal(addDays(today, -count)), id: `p${index}` }));
        const known = signals.filter(({ day }) => day <= today);
        assert.deepEqual(surgesOf(signals, rules, today), surgesOf(known, rules, today));
        const reasons = (list: readonly Signal[]): readonly string[] =>
          surgesOf(list, rules, today).map(({ reason }) => reason);
        assert.deepEqual(reasons(signals.toReversed()), reasons(signals));
      }),
    );
  });
});

describe('seasons', () => {
  const history = [
    ...month('2019-10', 3),
    ...month('2019-11', 9),
    ...month('2020-10', 4),
    ...month('2020-11', 4),
    ...month('2021-10', 2),
    ...month('2021-11', 12),
  ];

  it('asks for a task two weeks before a month that rose in two of three years', () => {
    assert.deepEqual(seasonsOf(history, rules, '2022-10-17'), []);
    const [found] = seasonsOf(history, rules, '2022-10-18');
    assert.deepEqual(
      [found?.dueOn, found?.evidence.length, found?.reason],
      ['2022-11-01', 21, '近3年有2年11月较上月上升（2019年9件、2021年12件），应提前部署'],
    );
  });

  it('keeps silent when it rose once only', () => {
    assert.deepEqual(seasonsOf(history.slice(12), rules, '2022-10-18'), []);
  });
});

describe('the effect of a warning', () => {
  const warning = { category: '供暖', where: '演示镇', cell: null };
  it('is told after four weeks and not before', () => {
    assert.equal(effectOf(warning, '2022-05-20', around(6, 2), '2022-06-17').kind, 'too-early');
    assert.deepEqual(effectOf(warning, '2022-05-20', around(6, 2), '2022-06-18'), {
      kind: 'fell',
      before: 6,
      after: 2,
      reason: '预警前四周6件，后四周2件，下降',
    });
    assert.equal(effectOf(warning, '2022-05-20', around(2, 6), '2022-06-18').kind, 'rose');
    assert.equal(effectOf(warning, '2022-05-20', around(2, 2), '2022-06-18').kind, 'unchanged');
  });

  it('of a cell is counted in that cell by the side it was warned of, whatever the places are called', () => {
    const inside = around(4, 1).map((one, at) => ({ ...one, place: `处${at}`, point: '117.5893,34.7691' }));
    const outside = around(1, 5).map((one) => ({ ...one, point: '117.60,34.77' }));
    const celled = { ...warning, where: '处0、处1', cell: '117.58930,34.76913/200' };
    const { before, after } = effectOf(celled, '2022-05-20', [...inside, ...outside], '2022-06-18');
    assert.deepEqual([before, after], [4, 1]);
  });
});
