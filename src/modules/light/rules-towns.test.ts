import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { add, compare, exact, zero } from '#kernel/decimal.ts';
import { shippedPacks } from './packs-shipped.ts';
import { meanOfUnits, type UnitFigure } from './rules-average.ts';
import { judgeThing, type ThingMonth } from './rules-thing.ts';
import { type TownProject, townThing } from './rules-towns.ts';

const pack = (id: string) => shippedPacks.find((one) => one.id === id)!;
const none: TownProject = {
  id: 'p',
  yearPlan: null,
  done: null,
  monthTask: null,
  bonds: null,
  payment: null,
};
const town = { id: 't', name: '柳河镇' };
const light = (
  id: string,
  period: string,
  projects: readonly TownProject[],
  growth: ThingMonth['growth'] = null,
) => judgeThing({ thing: townThing(town, projects, growth), period, pack: pack(id) });

function tasksOf(...tasks: readonly (readonly [string, string])[]): readonly TownProject[] {
  return tasks.map(([task, done]) => ({ ...none, monthTask: { task, done } }));
}

function grown(value: string) {
  return light('tianjin-2022', '2022-06', [], { value, plan: '7', average: '8' }).colour;
}

function figure(unit: string, value: string, more: Partial<UnitFigure> = {}): UnitFigure {
  return { id: `${unit}${value}`, unit, period: '2022-06', value, basis: 'flash', version: 1, ...more };
}

test('a town is the sum of its projects; one that did not report is left out of plan and done, and said', () => {
  const projects = [
    { ...none, id: 'a', yearPlan: '6000', done: '1000' },
    { ...none, id: 'b', yearPlan: '6000', done: '2000' },
    { ...none, id: 'c', yearPlan: '9000', done: null },
  ];
  const found = light('xushi-town', '2022-06', projects);
  // 3,000 of 12,000 are 25 % where 50 % are due: 25 points behind.
  assert.equal(found.colour, 'yellow');
  assert.match(found.reason, /25\.00%.*欠25\.00个百分点（1个项目没有报本月进度，不计）/u);
  const silent = light('xushi-town', '2022-06', [{ ...none, yearPlan: '9000' }]);
  assert.deepEqual([silent.colour, silent.grey], ['grey', 'no-figure']);
  assert.equal(light('xushi-town', '2022-06', []).colour, 'grey');
});

test('economy.md §2 三亚 (S46): the district’s task of the month met green, missed yellow; 新晃 (S49): below 60 % a yellow card', () => {
  assert.equal(light('sanya-2022', '2022-06', tasksOf(['100', '120'], ['100', '80'])).colour, 'green');
  assert.equal(light('sanya-2022', '2022-06', tasksOf(['100', '120'], ['100', '79'])).colour, 'yellow');
  const card = light('xinhuang', '2022-06', tasksOf(['100', '59']));
  assert.deepEqual([card.colour, card.local], ['yellow', '黄牌']);
});

test('economy.md §2 天津 (S48): bonds of a town are counted together, each from the month after its own issue', () => {
  const bonds = [
    { amount: '600', issued: '2022-03', used: '300' },
    { amount: '600', issued: '2022-05', used: '100' },
    { amount: '900', issued: '2022-06', used: '0' },
  ];
  // June: 3/6 of the first and 1/6 of the second are due, 400 in all; the third runs from July.
  const said = (used: string) => {
    const own = bonds.map((one, index) => (index === 0 ? { ...one, used } : one));
    const found = light('tianjin-2022', '2022-06', [{ ...none, bonds: own }]);
    return [found, ...(found.also ?? [])].find(({ reason }) => reason.includes('债券'));
  };
  assert.match(said('300')?.reason ?? '', /2笔债券共1200元.*应支用400元，已支用400元，达到应支用数/u);
  assert.deepEqual(
    ['300', '180', '179'].map((used) => said(used)?.colour),
    ['green', 'yellow', 'red'],
  );
});

test('economy.md §2 天津 (S48): growth of a town against the plan and the mean of the towns', () => {
  assert.deepEqual(['8', '7.5', '6.9', '-0.1'].map(grown), ['green', 'yellow', 'yellow', 'red']);
});

test('the mean is of the firmest figure of each unit in the month, and of two units at the least', () => {
  const all = [
    figure('a', '6'),
    figure('a', '9', { basis: 'final' }),
    figure('b', '3'),
    figure('c', '1', { period: '2022-05' }),
  ];
  assert.deepEqual(meanOfUnits(all, '2022-06'), { id: 'a9+b3', value: '6', period: '2022-06', units: 2 });
  assert.equal(meanOfUnits(all, '2022-05'), null);
  const values = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(values, (numbers) => {
      const figures = numbers.map((value, index) => figure(`u${index}`, String(value / 10)));
      const mean = exact(meanOfUnits(figures, '2022-06')?.value ?? '');
      const sorted = numbers.toSorted((a, b) => a - b).map((value) => exact(String(value / 10)));
      const [low = zero, high = zero] = [sorted[0], sorted.at(-1)];
      // Printed to thirty decimals.
      const hair = exact('0.0000000001');
      assert.ok(compare(add(mean, hair), low) >= 0 && compare(mean, add(high, hair)) <= 0);
    }),
  );
});
