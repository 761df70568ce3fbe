import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, toFixed } from '#kernel/decimal.ts';
import { completionRate } from './rules.ts';
import { type Amounts, bundleAmounts } from './rules-bundle.ts';
import { comparatorWords, quantityProgress, quantityRates } from './rules-quantity.ts';
import { type SummedProject, sumProjects } from './rules-sums.ts';

/** What a rate prints at some decimals, from unrounded inputs. */
function printed(done: string, plan: string, digits: number): string {
  const count = quantityRates(counts(plan, done)).completed;
  return count === null ? '' : toFixed(exact(count.percent), digits);
}

function counts(planned: string, completed: string, started = completed) {
  return {
    planned,
    started,
    completed,
    accepted: null,
    weights: { started: 30, completed: 50, accepted: 20 },
  };
}

test('published rates come out as they were published', () => {
  const cases: readonly (readonly [section: string, done: string, plan: string, percent: string])[] = [
    ['economy.md §0.5 江门: openings against the year’s plan', '206', '255', '80.8'],
    ['economy.md §0.5 江门: openings against those due by October', '206', '223', '92.4'],
    ['economy.md §3.1: 实施类 begun by Q1 2022', '338', '449', '75.3'],
    ['economy.md §8: heat mains by the end of May', '134.6', '288', '46.7'],
    // The plan of 2012 is not printed: 4.324 bn yuan are 96.9 % of anything from 4.460 to 4.464 bn.
    ['economy.md §3.1: Yicheng’s 57 projects by October 2012', '4.324', '4.462', '96.9'],
    ['economy.md §8: payment of 高标准农田', '0.306', '0.905', '33.8'],
    ['economy.md §8: 高标准农田 on the map, 13 k of 130 k mu done', '1.3', '13', '10.0'],
    ['economy.md §8: 山体 of the whole ledger', '13', '54', '24.1'],
    ['economy.md §8 seed: 老旧小区 by 小区', '11', '11', '100.0'],
    ['economy.md §8 seed: heat, over 20万㎡, counted in ㎡', '134000', '200000', '67.0'],
    ['economy.md §8 seed: heat, over 2000户', '1640', '2000', '82.0'],
  ];
  for (const [section, done, plan, percent] of cases) assert.equal(printed(done, plan, 1), percent, section);
  // economy.md §3.1, Yicheng 2021: 9.076 of 8.407 bn yuan.
  assert.equal(printed('9.076', '8.407', 2), '107.96');
  assert.match(completionRate('9076000000', '8407000000') ?? '', /^10[78]\.0?/u);
});

test('economy.md §8: of 5.6 km 2.8 dug and 2.6 laid are counts of their own', () => {
  const { started, completed, accepted } = quantityRates(counts('5.6', '2.6', '2.8'));
  assert.equal(started?.percent === undefined ? '' : toFixed(exact(started.percent), 1), '50.0');
  assert.equal(completed?.percent === undefined ? '' : toFixed(exact(completed.percent), 1), '46.4');
  assert.equal(accepted, null);
});

test('economy.md §8: 万㎡ and 户 of one project have each a rate of their own, and so have 小区 and 户', () => {
  const rates = (planned: string, completed: string) => quantityRates(counts(planned, completed)).completed;
  // 13.4 of 20万㎡ and 1,640 of 2,000户 of the same mains; 8 of 11小区 with 3,570 of 4,200户 in them.
  const all = [rates('20', '13.4'), rates('2000', '1640'), rates('11', '8'), rates('4200', '3570')];
  assert.deepEqual(
    all.map((rate) => (rate === null ? '' : toFixed(exact(rate.percent), 1))),
    ['67.0', '82.0', '72.7', '85.0'],
  );
  assert.equal(rates('20', '13.4')?.percent, '67');
  // 273户 are 1,000套 [S150]: a household may get several flats, so neither count says anything of the other.
  assert.deepEqual(
    [rates('273', '273')?.percent, quantityRates(counts('1000', '0')).completed?.percent],
    ['100', '0'],
  );
});

test('economy.md §8: “余、以上” and “以内” are operators: more than was planned is more than 100 %', () => {
  assert.deepEqual([comparatorWords['>='], comparatorWords['<=']], ['不少于', '不超过']);
  assert.equal(printed('21', '20', 1), '105.0');
  // 形象进度 counts no stage above its whole.
  assert.equal(quantityProgress(counts('20', '21'))?.percent, '80');
});

const none: Amounts = {
  total: null,
  yearPlan: null,
  doneBefore: null,
  monthDone: null,
  done: null,
  paid: null,
};
const building: SummedProject = {
  category: 'active',
  nature: 'continued',
  stage: 'building',
  plannedStart: null,
  startedOn: '2021-03-01',
  dueOn: null,
  finishedOn: null,
  yearPlan: null,
  done: null,
  trajectory: null,
};

const amountOf = (index: number): Amounts => ({
  ...none,
  yearPlan: String(1_000_000 + index * 10_000),
  done: String(700_000 + index * 9_000),
});
const sums = (all: readonly Amounts[]) =>
  sumProjects(
    all.map(({ yearPlan, done }) => ({ ...building, yearPlan, done })),
    '2022-10',
  );

test('economy.md §3.1 [S4]: 444 items are 569 after the split, with the same plan, amount and rate', () => {
  // 25 of the 444 are bundles of six: 419 + 150 = 569.
  const single = Array.from({ length: 419 }, (_, index) => amountOf(index));
  const bundles = Array.from({ length: 25 }, (_, at) =>
    Array.from({ length: 6 }, (_part, index) => amountOf(at * 6 + index)),
  );
  const once = sums([...single, ...bundles.map(bundleAmounts)]);
  const split = sums([...single, ...bundles.flat()]);
  assert.deepEqual([once.count, split.count], [444, 569]);
  assert.deepEqual(
    [once.yearPlan, once.done, once.rate, once.gap],
    [split.yearPlan, split.done, split.rate, split.gap],
  );
});
