import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { add, compare, exact, toDecimal } from '#kernel/decimal.ts';
import type { Unit } from '#kernel/unit.ts';
import { shippedPacks } from '#modules/light/packs-shipped.ts';
import { type Colour, judge, type Light } from '#modules/light/rules.ts';
import { assign } from './assign.ts';
import type { Outcome } from './figure-paths.ts';
import { type DemoSeries, type DemoSubject, demoOutcomes, demoSeries, demoYear } from './figures.ts';
import { loadCountyData } from './load.ts';
import { planTargets, planTasks } from './test-commitments.ts';

const { assignments } = await loadCountyData('data/yicheng-2022');
const seed = 'yicheng-2022';

type Promised = Pick<
  DemoSubject,
  'subject' | 'kind' | 'indicator' | 'aspect' | 'comparator' | 'value' | 'unit'
>;

function subjectOf(promise: Promised): DemoSubject {
  const duty = assign({ ...promise, title: promise.subject }, assignments);
  assert.ok(duty !== null, promise.subject);
  const { trajectory, frequency, noJanuary, shares } = duty;
  return { ...promise, trajectory, frequency, noJanuary, shares, dueMonth: '2022-12' };
}

const steady = ['实际利用外资', '社会消费品零售总额'].map((subject) =>
  subjectOf({
    subject,
    kind: 'target',
    indicator: 'number',
    aspect: null,
    comparator: null,
    value: null,
    unit: null,
  }),
);
const numbered = [
  ...planTargets.map((target) => subjectOf({ ...target, kind: 'target', indicator: 'number' })),
  ...steady,
];
const tasks = planTasks.map((subject) =>
  subjectOf({
    subject,
    kind: 'task',
    indicator: 'milestone',
    aspect: null,
    comparator: null,
    value: null,
    unit: null,
  }),
);
const all = [...numbered, ...tasks];
const year = demoYear(all, seed);

function monthText(month: number): string {
  return `2022-${String(month).padStart(2, '0')}`;
}

/** Sums the units' figures by month, as the whole is their sum. */
function wholeOf(series: DemoSeries): ReadonlyMap<number, string> {
  const sums = new Map<number, string>();
  for (const { month, value } of series.figures) {
    if (value === null) continue;
    const sum = add(exact(sums.get(month) ?? '0'), exact(value));
    sums.set(month, toDecimal(sum) ?? '');
  }
  return sums;
}

function lightOf(subject: DemoSubject, series: DemoSeries, month: number): Light {
  const { aspect, unit } = series;
  const known = series.figures.filter((figure) => figure.month <= month);
  const figures = [...wholeOf(series)].map(([at, value]) => ({
    id: `f${at}`,
    period: monthText(at),
    value,
    unit: unit ?? ('%' satisfies Unit),
    aspect: aspect ?? 'level',
    basis: 'preliminary' as const,
    version: 1,
  }));
  return judge({
    commitment: {
      id: 'c',
      title: subject.subject,
      kind: subject.kind,
      aspect: subject.aspect,
      comparator: subject.comparator,
      value: subject.value,
      valueHi: subject.valueHi ?? null,
      unit: subject.unit,
      dueMonth: subject.dueMonth ?? null,
      frequency: subject.frequency,
      noJanuary: subject.noJanuary,
    },
    trajectory: subject.trajectory,
    period: monthText(month),
    figures,
    state: known.at(-1)?.milestone ?? null,
    pack: shippedPacks[0]!,
  });
}

function coloursAt(subjects: readonly DemoSubject[], series: readonly DemoSeries[], month: number) {
  const counts: Record<Colour, number> = { green: 0, yellow: 0, red: 0, grey: 0 };
  subjects.forEach((subject, index) => (counts[lightOf(subject, series[index]!, month).colour] += 1));
  return counts;
}

test('the same seed gives the same year, another seed another', () => {
  assert.deepEqual(demoYear(all, seed), year);
  assert.notDeepEqual(demoYear(all, 'another'), year);
});

test('every series says that it is made up, and every excuse too', () => {
  for (const series of year) {
    assert.equal(series.demo, true);
    for (const { explanation } of series.figures)
      assert.ok(explanation === '' || explanation.startsWith('演示数据'));
  }
});

test('amounts reported by a unit never fall', () => {
  numbered.forEach((subject, index) => {
    if (subject.aspect !== 'level' && subject.aspect !== 'count') return;
    const last = new Map<string | null, string>();
    for (const { unit, value } of year[index]!.figures) {
      assert.ok(value !== null);
      assert.ok(compare(exact(value), exact(last.get(unit) ?? '0')) >= 0, subject.subject);
      last.set(unit, value);
    }
  });
});

test('things are counted in whole numbers', () => {
  numbered.forEach((subject, index) => {
    if (subject.aspect !== 'count') return;
    for (const { value } of year[index]!.figures) assert.match(value ?? '', /^\d+$/);
  });
});

test('no amount is printed finer than a unit reports: money to five digits or so', () => {
  const revenue = numbered.findIndex(({ subject }) => subject === '六大特色产业营业收入');
  for (const { value } of year[revenue]!.figures) assert.equal(BigInt(value ?? '1') % 1_000_000n, 0n);
});

test('series without January have none, quarterly ones have quarter ends only', () => {
  numbered.forEach((subject, index) => {
    const months = year[index]!.figures.map(({ month }) => month);
    if (subject.noJanuary) assert.ok(!months.includes(1), subject.subject);
    if (subject.frequency === 'quarter')
      assert.ok(
        months.every((month) => month % 3 === 0),
        subject.subject,
      );
  });
  assert.deepEqual(
    year[0]!.figures.map(({ month }) => month),
    [3, 6, 9, 12],
  );
});

test('values stay within what can be: growth within a few points of its target, rates within 0 to 100', () => {
  numbered.forEach((subject, index) => {
    for (const { value } of year[index]!.figures) {
      const number = Number(value);
      if (subject.aspect === 'growth_yoy')
        assert.ok(Math.abs(number - Number(subject.value)) <= 5, subject.subject);
      if (subject.aspect === 'rate') assert.ok(number >= 0 && number <= 100, subject.subject);
      if (subject.value === null) assert.ok(number > -5 && number < 15, subject.subject);
    }
  });
});

test('nobody overshoots by more than an eighth', () => {
  numbered.forEach((subject, index) => {
    if (subject.aspect !== 'level' && subject.aspect !== 'count') return;
    const end = wholeOf(year[index]!).get(12);
    if (end !== undefined)
      assert.ok(Number(end) <= Number(subject.value) * 1.125, `${subject.subject} ${end}`);
  });
});

test('towns that share a target report each for itself', () => {
  const farmland = numbered.findIndex(({ subject }) => subject === '高标准农田建设任务');
  const units = new Set(year[farmland]!.figures.map(({ unit }) => unit));
  assert.deepEqual([...units], ['gs', 'yp', 'dg', 'ly', 'es']);
});

test('at mid-year about two thirds are green, a sixth yellow, a tenth red, a few grey', () => {
  const { green, yellow, red, grey } = coloursAt(numbered, year, 6);
  const share = (count: number) => (100 * count) / numbered.length;
  assert.ok(share(green) >= 60 && share(green) <= 75, `green ${green}`);
  assert.ok(share(yellow) >= 11 && share(yellow) <= 21, `yellow ${yellow}`);
  assert.ok(share(red) >= 6 && share(red) <= 13, `red ${red}`);
  assert.ok(share(grey) <= 15, `grey ${grey}`);
});

test('in December at least four numeric targets in five have a colour', () => {
  const { grey } = coloursAt(numbered, year, 12);
  assert.ok((numbered.length - grey) / numbered.length >= 0.8);
  assert.ok(grey >= 1, 'somebody has not reported');
});

test('tasks end the year done for the most part, some are still under way', () => {
  const series = year.slice(numbered.length);
  const { green, yellow, red } = coloursAt(tasks, series, 12);
  assert.ok(green / tasks.length >= 0.7 && yellow >= 5 && red === 0, JSON.stringify({ green, yellow, red }));
});

test('a task never goes back, and never leaps from not started to done', () => {
  const order = ['not_started', 'in_progress', 'done'];
  for (const { figures } of year.slice(numbered.length)) {
    const states = figures.map(({ milestone }) => order.indexOf(milestone ?? ''));
    states.forEach((state, index) => {
      const before = states[index - 1] ?? Math.min(state, 1);
      assert.ok(state === before || state === before + 1);
    });
  }
});

const month = fc.integer({ min: 1, max: 11 });
const trajectory = fc.oneof(
  fc.constant({ kind: 'linear' } as const),
  fc.tuple(month, fc.integer({ min: 0, max: 100 })).map(([at, share]) => ({
    kind: 'nodes' as const,
    nodes: [
      { month: at, share: String(share) },
      { month: 12, share: '100' },
    ],
  })),
);
const outcome = fc.constantFrom<Outcome>('ahead', 'slow', 'late', 'silent');

function made(over: Partial<DemoSubject>): DemoSubject {
  return {
    subject: '某指标',
    kind: 'target',
    indicator: 'number',
    aspect: 'level',
    comparator: '=',
    value: '100',
    unit: 'km',
    trajectory: { kind: 'linear' },
    frequency: 'month',
    noJanuary: false,
    shares: [],
    ...over,
  };
}

test('whatever the target and its schedule, amounts rise from zero and on-time ones arrive', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      trajectory,
      outcome,
      fc.string(),
      (value, path, fares, chance) => {
        const subject = made({ aspect: 'count', unit: 'item', value: String(value), trajectory: path });
        const { figures } = demoSeries(subject, fares, chance);
        let last = 0;
        for (const figure of figures) {
          assert.ok(Number(figure.value) >= last);
          last = Number(figure.value);
        }
        if (fares === 'ahead')
          assert.equal(lightOf(subject, demoSeries(subject, fares, chance), 12).colour, 'green');
      },
    ),
  );
});

const kinds: readonly Partial<DemoSubject>[] = [
  { aspect: 'rate', unit: '%', value: '2.3', comparator: '<=' },
  { aspect: 'rate', unit: '%', value: '100', comparator: '=' },
  { aspect: 'share', unit: '%', value: '41.5', comparator: '>=' },
  { aspect: 'growth_yoy', unit: '%', value: '-3', comparator: '>=' },
  { aspect: 'growth_yoy', unit: '%', value: '2', comparator: '<=' },
  { aspect: 'change', unit: 'pp', value: '1.2', comparator: '=' },
  { aspect: 'change', unit: 'ton', value: '-3000', comparator: '=' },
  { aspect: 'duration', unit: 'workday', value: '10', comparator: '<=' },
  { aspect: 'rank', unit: 'rank', value: '3', comparator: '=' },
  { aspect: 'completion_rate', unit: '%', value: '100', comparator: '>=' },
  { aspect: 'level', unit: 'tce', value: '50000', comparator: '<=' },
  { aspect: 'level', unit: 'yuan', value: '120000000', valueHi: '130000000', comparator: 'between' },
  { aspect: 'count', unit: 'person', value: '2000', comparator: '>' },
];

for (const kind of kinds) {
  test(`on time is green and far behind is not: ${kind.aspect} ${kind.comparator} ${kind.value} ${kind.unit}`, () => {
    const subject = made(kind);
    for (const chance of ['a', 'b', 'c', 'd', 'e']) {
      assert.equal(lightOf(subject, demoSeries(subject, 'ahead', chance), 12).colour, 'green', chance);
      assert.equal(lightOf(subject, demoSeries(subject, 'ahead', chance), 6).colour, 'green', chance);
      assert.equal(lightOf(subject, demoSeries(subject, 'late', chance), 6).colour, 'red', chance);
      assert.equal(lightOf(subject, demoSeries(subject, 'slow', chance), 6).colour, 'yellow', chance);
    }
  });
}

test('the lots fall as planned: of a hundred targets ten late, eighteen slow, five silent', () => {
  const many = Array.from({ length: 100 }, (_, index) => made({ subject: `指标${index}` }));
  const counts: Record<Outcome, number> = { ahead: 0, slow: 0, late: 0, silent: 0 };
  for (const fares of demoOutcomes(many, 'any')) counts[fares] += 1;
  assert.deepEqual(counts, { ahead: 67, slow: 18, late: 10, silent: 5 });
});
