import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { add, compare, exact, zero } from '#kernel/decimal.ts';
import { trajectoryFault } from '#kernel/trajectory.ts';
import { assign, baseOf } from './assign.ts';
import { loadCountyData } from './load.ts';
import { planDirections, planProjects, planTargets, planTasks } from './test-commitments.ts';

const { assignments, bases, units } = await loadCountyData('data/yicheng-2022');

const commitments = [
  ...planTargets.map(({ subject, value }) => ({ kind: 'target' as const, subject, title: subject, value })),
  ...planDirections.map(({ subject }) => ({ kind: 'target' as const, subject, title: subject, value: null })),
  ...planTasks.map((title) => ({ kind: 'task' as const, subject: title, title, value: null })),
  ...planProjects.map((title) => ({ kind: 'project' as const, subject: title, title, value: null })),
];

test('every commitment of the plan finds somebody who answers for it', () => {
  assert.ok(commitments.length > 180);
  const left = commitments.filter((commitment) => assign(commitment, assignments) === null);
  assert.deepEqual(
    left.map(({ title }) => title),
    [],
  );
});

test('every duty names existing units and a sound trajectory', () => {
  const ids = new Set(units.map(({ id }) => id));
  for (const commitment of commitments) {
    const duty = assign(commitment, assignments);
    assert.ok(duty !== null && ids.has(duty.lead), commitment.title);
    assert.deepEqual(
      duty.supports.filter((unit) => !ids.has(unit)),
      [],
    );
    assert.equal(trajectoryFault(duty.trajectory), null);
  }
});

function leadOf(kind: 'target' | 'task' | 'project', subject: string): string | undefined {
  return assign({ kind, subject, title: subject, value: null }, assignments)?.lead;
}

test('words that contain one another go to the right desk', () => {
  assert.equal(leadOf('target', '进出口总额'), 'swj');
  assert.equal(leadOf('task', '加快两全两高示范县建设'), 'nyj');
  assert.equal(leadOf('task', '遏制“两高”项目新增产能'), 'fgj');
  assert.equal(leadOf('target', '入库国家科技型中小企业'), 'kjj');
  assert.equal(leadOf('target', '小微企业升规纳统'), 'gxj');
  assert.equal(leadOf('target', '省级重点项目纳统'), 'fgj');
  assert.equal(leadOf('target', '工业技改投资'), 'gxj');
  assert.equal(leadOf('target', '固定资产投资'), 'fgj');
});

test('one area is the planners’ as part of the list of great projects, the builders’ as a project', () => {
  assert.equal(leadOf('task', '宏学南路片区等项目落地'), 'fgj');
  assert.equal(leadOf('project', '宏学南路片区（通盛世纪城）项目'), 'zjj');
});

test('what the subject says goes before what the sentence also mentions', () => {
  const duty = assign(
    { kind: 'target', subject: '新增燃气管网', title: '完善供热管网，新增燃气管网20公里', value: '20' },
    assignments,
  );
  assert.equal(duty?.rule, 'gas');
});

test('something the rules do not know stays unassigned', () => {
  assert.equal(
    assign(
      { kind: 'target', subject: '新建城市口袋公园', title: '新建口袋公园3处', value: '3' },
      assignments,
    ),
    null,
  );
});

test('farmland is split over five towns by weight, in hundreds of mu', () => {
  const duty = assign(
    { kind: 'target', subject: '高标准农田建设任务', title: '', value: '15000' },
    assignments,
  );
  assert.equal(duty?.collect, 'units');
  assert.deepEqual(duty?.shares, [
    { unit: 'gs', target: '5000' },
    { unit: 'yp', target: '4000' },
    { unit: 'dg', target: '3000' },
    { unit: 'ly', target: '2000' },
    { unit: 'es', target: '1000' },
  ]);
});

test('towns report only what has a number: the same words without one are the lead unit’s', () => {
  const duty = assign({ kind: 'task', subject: '建设高标准农田', title: '', value: null }, assignments);
  assert.equal(duty?.collect, 'lead');
  assert.deepEqual(duty?.shares, []);
});

test('parts always sum to the whole', () => {
  const subjects = ['高标准农田', '森林村居', '美丽庭院', '老旧小区', '新签约项目'];
  fc.assert(
    fc.property(fc.constantFrom(...subjects), fc.integer({ min: 1, max: 1_000_000 }), (subject, value) => {
      const duty = assign({ kind: 'target', subject, title: '', value: String(value) }, assignments);
      const sum = (duty?.shares ?? []).reduce((total, { target }) => add(total, exact(target)), zero);
      assert.equal(compare(sum, exact(String(value))), 0);
      assert.ok(duty?.shares.every(({ target }) => compare(exact(target), zero) >= 0));
    }),
  );
});

function series(subject: string): readonly unknown[] {
  const duty = assign({ kind: 'target', subject, title: '', value: '7' }, assignments);
  return [duty?.frequency, duty?.noJanuary];
}

test('series of industry, investment and trade have no January; output and incomes come by quarter', () => {
  assert.deepEqual(series('规模以上工业增加值'), ['month', true]);
  assert.deepEqual(series('固定资产投资'), ['month', true]);
  assert.deepEqual(series('社会消费品零售总额'), ['month', true]);
  assert.deepEqual(series('地方一般公共预算收入'), ['month', false]);
  assert.deepEqual(series('地区生产总值'), ['quarter', false]);
  assert.deepEqual(series('城乡居民可支配收入'), ['quarter', false]);
});

test('last year’s level is found by the words of this year’s target', () => {
  const level = (subject: string) => baseOf({ subject, title: '' }, ['level', 'count'], bases)?.value ?? null;
  assert.equal(level('进出口总额'), '3390000000');
  assert.equal(level('实际利用外资'), '51080000');
  assert.equal(level('改造老旧小区'), '11');
  assert.equal(level('固定资产投资'), null);
  assert.equal(baseOf({ subject: '地区生产总值', title: '' }, ['growth_yoy'], bases)?.value, '8.3');
});
