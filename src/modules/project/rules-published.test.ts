import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, toFixed } from '#kernel/decimal.ts';
import { completionRate } from './rules.ts';
import { quantityRates } from './rules-quantity.ts';

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
    ['economy.md §8: payment of 高标准农田', '0.306', '0.905', '33.8'],
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
