import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { add, compare, exact, toDecimal, toFixed, whole, zero } from '#kernel/decimal.ts';
import {
  afterAct,
  carriedFrom,
  entryFaults,
  isAsked,
  isLate,
  isVisible,
  monthsFault,
  monthsOfRound,
  openingOf,
  readBasis,
  readConfidence,
  roundDays,
  type Said,
  saysSame,
} from './rules.ts';
import { accuracyBy, accuracyOf, accuracyOfAll, actualsOf, type Compared, leadOf } from './rules-accuracy.ts';
import { growthBase, growthOver } from './rules-growth.ts';
import { type LeafFacts, leafOf, unitsOf, yuanOf } from './rules-leaf.ts';
import { type Course, paceOf } from './rules-pace.ts';
import { courseOf, groupings, keyOfLeaf, quartersOf, rollUp, totalOf } from './rules-rollup.ts';

const settings = { day: 25, strict: false, again: 2 };
const said = (change: Partial<Said> = {}): Said => ({
  amounts: [
    { month: '2022-10', amount: '3000000' },
    { month: '2022-11', amount: '0' },
    { month: '2022-12', amount: '2500000' },
  ],
  basis: 'contract',
  confidence: 'high',
  note: '',
  carried: false,
  ...change,
});

const open = (today: string, state: 'none' | 'draft' | 'returned', returnedOn: string | null = null) =>
  openingOf('2022-09', { state, returnedOn }, settings, chinaCalendar, today);

describe('a round', () => {
  it('speaks of its month and the later ones of the year', () => {
    assert.deepEqual(monthsOfRound('2022-10'), ['2022-10', '2022-11', '2022-12']);
    assert.equal(monthsOfRound('2022-01').length, 12);
  });
  it('is due on the named day, moved off days of rest, and closes with its month or on the day', () => {
    // 25 September 2022 is a Sunday.
    assert.deepEqual(roundDays('2022-09', settings, chinaCalendar), {
      dueOn: '2022-09-26',
      closesOn: '2022-09-30',
      unpublished: null,
    });
    assert.equal(roundDays('2022-09', { ...settings, strict: true }, chinaCalendar).closesOn, '2022-09-26');
    assert.equal(isLate('2022-09-27', roundDays('2022-09', settings, chinaCalendar)), true);
    assert.equal(isLate('2022-09-26', roundDays('2022-09', settings, chinaCalendar)), false);
  });
  it('takes nothing before its month nor after it closed, but a sheet that came back for some workdays more', () => {
    assert.equal(open('2022-08-31', 'none').open, false);
    assert.equal(open('2022-09-01', 'none').open, true);
    assert.equal(open('2022-09-30', 'none').open, true);
    assert.match(open('2022-10-01', 'none').why, /不再是预报/u);
    // Back on Friday 30 September; 1 to 7 October are days of rest, 8 and 9 are worked.
    assert.deepEqual(open('2022-10-09', 'returned', '2022-09-30'), {
      open: true,
      until: '2022-10-09',
      why: '',
    });
    assert.equal(open('2022-10-09', 'draft', '2022-09-30').open, true);
    assert.equal(open('2022-10-10', 'returned', '2022-09-30').open, false);
  });
  it('leaves what was passed as it is', () => {
    assert.equal(afterAct('submit', 'draft'), 'submitted');
    assert.equal(afterAct('pass', 'submitted'), 'passed');
    for (const act of ['submit', 'withdraw', 'return', 'pass'] as const)
      assert.equal(afterAct(act, 'passed'), null);
    const sheet = { state: 'passed' as const, returnedOn: null };
    assert.match(openingOf('2022-09', sheet, settings, chinaCalendar, '2022-09-05').why, /下一期/u);
  });
  it('is hidden until passed, save from its unit and, once submitted, from the office', () => {
    assert.equal(isVisible('draft', 'unit'), true);
    assert.equal(isVisible('draft', 'office'), false);
    assert.equal(isVisible('submitted', 'office'), true);
    assert.equal(isVisible('submitted', 'other'), false);
    assert.equal(isVisible('passed', 'other'), true);
  });
});

describe('what is said of a project', () => {
  it('is whole with every month, a basis and a confidence; nought is an amount', () => {
    const months = monthsOfRound('2022-10');
    assert.deepEqual(entryFaults(said(), months), []);
    assert.deepEqual(
      entryFaults(
        said({ amounts: [{ month: '2022-10', amount: '1' }], basis: null, confidence: '' }),
        months,
      ).map(({ message }) => message),
      ['11月、12月没有预报，没有投资请填0', '请选择依据', '请填把握程度'],
    );
    assert.equal(entryFaults(null, months).length, 1);
  });
  it('is asked of projects under way or being prepared, of bundles the parts', () => {
    assert.equal(isAsked({ stage: 'building', bundle: false }), true);
    assert.equal(isAsked({ stage: 'building', bundle: true }), false);
    assert.equal(isAsked({ stage: 'planned', bundle: false }), false);
    assert.equal(isAsked({ stage: 'operating', bundle: false }), false);
  });
  it('is carried on without what is over', () => {
    const next = carriedFrom(said(), monthsOfRound('2022-11'));
    assert.deepEqual(
      next.amounts.map(({ month }) => month),
      ['2022-11', '2022-12'],
    );
    assert.equal(next.carried, true);
    assert.equal(saysSame(next, said(), monthsOfRound('2022-11')), true);
    assert.equal(saysSame(next, said(), monthsOfRound('2022-10')), false);
  });
  it('keeps to the months of its round, each once', () => {
    assert.equal(monthsFault(said(), '2022-10'), null);
    assert.match(monthsFault(said(), '2022-11') ?? '', /2022-10不在这一期/u);
    const twice = { month: '2022-12', amount: '1' };
    assert.match(monthsFault({ amounts: [twice, twice] }, '2022-12') ?? '', /两次/u);
  });
  it('is read as people write it', () => {
    assert.equal(readBasis('设备到货'), 'delivery');
    assert.equal(readBasis('口头'), null);
    assert.equal(readConfidence('高', 'words'), 'high');
    assert.equal(readConfidence('80％', 'percent'), '80');
    assert.equal(readConfidence('101', 'percent'), null);
    assert.equal(readConfidence('80', 'words'), null);
  });
});

const yi = (text: string): string => yuanOf((unitsOf(text) * 100_000_000n) / 1n);
const course = (change: Partial<Course>): Course => ({
  target: yi('12'),
  standing: yi('6'),
  ahead: yi('4.8'),
  missing: 0,
  through: 8,
  best: { month: 8, amount: yi('1.2') },
  ...change,
});

const verdict = (change: Partial<Course>) => paceOf(course(change)).verdict;

describe('the pace of a year', () => {
  it('needs (target − done) ÷ months left, and holds it against the best month so far', () => {
    const far = paceOf(course({}));
    assert.equal(far.verdict, 'far');
    assert.equal(far.expected, yi('10.8'));
    assert.equal(far.gap, yi('-1.2'));
    assert.equal(far.needed, yi('1.5'));
    assert.equal(far.times, '1.25');
    assert.equal(
      far.reason,
      '全年预计10.80亿元，计划12.00亿元，差1.20亿元；余下4个月须月均1.50亿元，是今年最好的8月（1.20亿元）的1.25倍',
    );
  });
  it('keeps thirds exact', () => {
    const { needed, verdict } = paceOf(
      course({ target: '100', standing: '0', ahead: '99', through: 9, best: null }),
    );
    assert.equal(needed, '33.333333333333333333333333333333');
    assert.equal(verdict, 'far');
  });
  it('tells what can still be caught up from what cannot', () => {
    assert.equal(verdict({ best: { month: 5, amount: yi('1.5') } }), 'short');
    assert.equal(verdict({ ahead: yi('6') }), 'bold');
    assert.equal(verdict({ ahead: yi('6'), best: { month: 5, amount: yi('1.6') } }), 'on');
    assert.equal(verdict({ standing: yi('12') }), 'reached');
    assert.equal(verdict({ through: 12, ahead: '0' }), 'missed');
    assert.equal(verdict({ missing: 3 }), 'incomplete');
    assert.equal(verdict({ missing: 3, ahead: yi('6') }), 'bold');
    assert.equal(verdict({ target: null }), 'unknown');
    assert.equal(verdict({ target: '0' }), 'unknown');
  });
});

const pair = (change: Partial<Compared>): Compared => ({
  project: 'a',
  unit: 'u',
  round: '2022-08',
  month: '2022-09',
  forecast: '900',
  actual: '1000',
  ...change,
});

const accuracy = (f: string, a: string): string | null => {
  const value = accuracyOf(f, a);
  return value === null ? null : toFixed(value, 4);
};

describe('accuracy', () => {
  it('is 1 − |f − a| ÷ max(f, a) (economy.md §3.6)', () => {
    assert.equal(accuracy('900', '1000'), '0.9000');
    assert.equal(accuracy('1000', '900'), '0.9000');
    assert.equal(accuracy('500', '2000'), '0.2500');
    assert.equal(accuracy('5', '0'), '0.0000');
    assert.equal(accuracy('0', '0'), null);
    assert.equal(accuracy('5', '-1'), null);
  });
  it('lies in 0–1 and is the same either way round', () => {
    const amount = fc
      .tuple(fc.nat(1_000_000), fc.nat(99))
      .map(([a, b]) => `${a}.${String(b).padStart(2, '0')}`);
    fc.assert(
      fc.property(amount, amount, (f, a) => {
        const [one, other] = [accuracyOf(f, a), accuracyOf(a, f)];
        if (one === null || other === null) return one === other;
        return compare(one, other) === 0 && compare(one, zero) >= 0 && compare(one, whole(1)) <= 0;
      }),
    );
  });
  it('of a group says both the sums and the mean, with bias and what was left out', () => {
    const all = accuracyOfAll([
      pair({}),
      pair({ forecast: '1100', actual: '1000' }),
      pair({ forecast: '0', actual: '0' }),
    ]);
    assert.equal(all.count, 2);
    assert.equal(all.left, 1);
    // Over and under cancel out in the sums only.
    assert.equal(all.together, '1');
    assert.equal(toFixed(exact(all.each ?? '0'), 4), '0.9045');
    assert.equal(all.bias, '0');
    const low = accuracyOfAll([pair({ forecast: '750' })]);
    assert.equal(low.bias, '-250');
    assert.equal(low.biasShare, '-0.25');
    assert.equal(accuracyOfAll([]).together, null);
  });
  it('is told by lead and by unit, the worst first', () => {
    assert.equal(leadOf({ round: '2022-06', month: '2022-09' }), 3);
    const rows = accuracyBy([pair({}), pair({ unit: 'v', forecast: '100' })], ({ unit }) => unit);
    assert.deepEqual(
      rows.map(({ key }) => key),
      ['v', 'u'],
    );
  });
  it('holds a month against its own report, else against the difference of neighbours', () => {
    const months = actualsOf([
      { month: '2022-01', monthDone: null, done: '5' },
      { month: '2022-02', monthDone: '3', done: '8' },
      { month: '2022-03', monthDone: null, done: '10.5' },
      { month: '2022-05', monthDone: null, done: '20' },
    ]);
    assert.deepEqual(
      [...months],
      [
        ['2022-01', '5'],
        ['2022-02', '3'],
        ['2022-03', '2.5'],
      ],
    );
  });
});

const facts = (change: Partial<LeafFacts> = {}): LeafFacts => ({
  project: 'p',
  counted: 'p',
  unit: 'u',
  town: null,
  level: 'county',
  industry: '机械',
  plan: '1200',
  trajectory: null,
  asked: true,
  entered: false,
  approved: [
    { month: 1, done: '100' },
    { month: 3, done: '300' },
  ],
  loose: null,
  forecasts: new Map([
    [4, '100'],
    [5, '110'],
    [12, '0'],
  ]),
  ...change,
});

describe('the year of a project', () => {
  it('is done + Σ remaining forecasts (economy.md §3.6); what nobody said is missing, not nought', () => {
    const leaf = leafOf(facts(), 4);
    const sum = totalOf([leaf]);
    assert.equal(sum.done, '300');
    assert.equal(sum.remaining, '210');
    assert.equal(sum.expected, '510');
    // June to November; April is over, not reported, but was forecast.
    assert.equal(leaf.missing, 6);
    assert.equal(leaf.unreported, 0);
    assert.deepEqual(
      sum.months.slice(0, 5).map(({ actual, forecast }) => `${actual}+${forecast}`),
      ['100+0', '0+0', '200+0', '0+100', '0+110'],
    );
    assert.equal(sum.due[4], '500');
  });
  it('brings nothing where nothing is asked, and what stands in no month as it is', () => {
    assert.equal(totalOf([leafOf(facts({ asked: false }), 4)]).expected, '300');
    const loose = totalOf([leafOf(facts({ approved: [], loose: '77' }), 3)]);
    assert.equal(loose.done, '77');
    assert.equal(loose.loose, '77');
    assert.equal(loose.unreported, 0);
  });
  it('counts a bundle once by its parts', () => {
    const parts = [
      leafOf(facts({ project: 'a', counted: 'bundle' }), 4),
      leafOf(facts({ project: 'b', counted: 'bundle' }), 4),
    ];
    const sum = totalOf(parts);
    assert.equal(sum.projects, 1);
    assert.equal(sum.plan, '2400');
  });
  it('stands by what is reported, and by what was forecast of months that are over', () => {
    const leaf = leafOf(facts(), 4);
    const held = courseOf([leaf], '1200', 4);
    assert.equal(held.standing, '400');
    assert.equal(held.ahead, '110');
    assert.equal(held.missing, 6);
    assert.deepEqual(held.best, { month: 3, amount: '200' });
  });
  it('adds up to the same whatever it is grouped by', () => {
    const amount = fc.nat(1_000_000).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
    const one = fc.record({
      project: fc.uuid(),
      unit: fc.constantFrom('a', 'b', 'c'),
      town: fc.constantFrom(null, 't1', 't2'),
      level: fc.constantFrom('province', 'city', 'none'),
      industry: fc.constantFrom('', '机械', '化工'),
      plan: fc.option(amount),
      asked: fc.boolean(),
      entered: fc.boolean(),
      loose: fc.option(amount),
      forecasts: fc.dictionary(fc.integer({ min: 1, max: 12 }).map(String), amount),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.constantFrom(...groupings), (all, grouping) => {
        const leaves = all.map(({ forecasts, ...rest }) =>
          leafOf(
            facts({
              ...rest,
              counted: rest.project,
              approved: [],
              forecasts: new Map(Object.entries(forecasts).map(([month, value]) => [Number(month), value])),
            }),
            6,
          ),
        );
        const whole = totalOf(leaves);
        const groups = rollUp(leaves, keyOfLeaf(grouping));
        const sum = (read: (row: (typeof groups)[number]) => string) =>
          toDecimal(groups.map(read).map(exact).reduce(add, zero));
        assert.equal(
          sum(({ plan }) => plan),
          whole.plan,
        );
        assert.equal(
          sum(({ expected }) => expected),
          whole.expected,
        );
        assert.equal(
          sum(({ remaining }) => remaining),
          whole.remaining,
        );
        assert.equal(
          groups.reduce((a, { projects }) => a + projects, 0),
          whole.projects,
        );
        for (const at of [0, 6, 11])
          assert.equal(
            sum(({ months }) => months[at]?.forecast ?? '0'),
            whole.months[at]?.forecast,
          );
        const quarters = quartersOf(whole.months);
        const all4 = toDecimal(
          quarters
            .flatMap(({ actual, forecast }) => [exact(actual), exact(forecast)])
            .reduce(add, exact(whole.loose)),
        );
        assert.equal(all4, whole.expected);
      }),
    );
  });
});

describe('expected growth', () => {
  const found = { defined: true, name: '固定资产投资', year: 2022, restated: [], published: null };
  it('stands on the restated base (economy.md §3.6)', () => {
    const base = growthBase({
      ...found,
      restated: [{ value: '10000000000', reason: '核减', source: '统计局' }],
      published: '12000000000',
    });
    assert.equal(base.kind, 'restated');
    assert.equal(toFixed(exact(growthOver('10700000000', base) ?? '0'), 1), '7.0');
  });
  it('says what is missing and who gives it', () => {
    const base = growthBase(found);
    assert.equal(growthOver('1', base), null);
    assert.match(base.kind === 'none' ? base.why : '', /缺2021年.*统计部门/u);
    const undefinedBase = growthBase({ ...found, defined: false });
    assert.match(undefinedBase.kind === 'none' ? undefinedBase.why : '', /没有“固定资产投资”/u);
    assert.equal(growthBase({ ...found, published: '1' }).kind, 'published');
  });
});
