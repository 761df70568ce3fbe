import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { monthOf } from '#kernel/period.ts';
import { lightPack } from './packs.ts';
import { shippedPacks } from './packs-shipped.ts';
import { judge } from './rules.ts';
import { packFaults, packRemarks } from './rules-pack-check.ts';
import { type LightPack, type Rule, ruleIn } from './rules-pack-types.ts';
import { ruleText } from './rules-pack-words.ts';
import { ladderOf } from './rules-scope.ts';
import { judgeThing, type ThingMonth } from './rules-thing.ts';

function pack(id: string): LightPack {
  return shippedPacks.find((one) => one.id === id)!;
}

const project: ThingMonth = {
  id: 'p1',
  kind: 'project',
  name: '演示项目',
  yearPlan: '10000000',
  done: '5000000',
  start: { planned: null, actual: '2021-10-10' },
  finish: null,
  entry: { needed: true, entered: '2021-10-20' },
  payment: null,
  monthTask: null,
  bonds: null,
  growth: null,
  facts: ['project:p1@1'],
};

function at(id: string, period: string, more: Partial<ThingMonth>) {
  return judgeThing({ thing: { ...project, ...more }, period, pack: pack(id) });
}

/** What one rule of the pack said. */
function said(id: string, rule: string, period: string, more: Partial<ThingMonth>) {
  const light = at(id, period, more);
  if (light.rule.id === rule || light.also === undefined) return light;
  return light.also?.find((one) => one.rule === rule);
}

test('江门: 629.0 of 647.4亿 at the end of October is 97.2 %, 13.8 points ahead, from unrounded inputs (S4)', () => {
  const light = at('xushi-project', '2022-10', { yearPlan: '64740000000', done: '62900000000' });
  assert.equal(light.colour, 'green');
  assert.match(light.reason, /占年度目标647\.4亿元的97\.16%，序时83\.33%，超13\.82个百分点/);
  assert.match(light.gap ?? '', /^-13\.8245/);
});

test('24 % at the end of June: yellow under 银川, red under 三亚 and 武汉; 38 % yellow in all (economy.md §0.3)', () => {
  const colours = (done: string) =>
    ['yinchuan-2025', 'sanya-2022', 'wuhan'].map((id) => at(id, '2025-06', { done }).colour);
  assert.deepEqual(colours('2400000'), ['yellow', 'red', 'red']);
  assert.deepEqual(colours('3800000'), ['yellow', 'yellow', 'yellow']);
  assert.equal(at('wuhan', '2025-06', { done: '2400000' }).local, '红牌');
});

test('120 % for the year with 60 % by June owes 50 % at the end of May (S7)', () => {
  const nodes = [
    { month: 6, share: '60' },
    { month: 12, share: '120' },
  ];
  const trajectory = { kind: 'nodes', nodes, total: '120' } as const;
  const light = (done: string) => at('xushi-project', '2022-05', { done, trajectory });
  assert.match(light('5440000').reason, /序时50\.00%，超4\.40个百分点/);
  assert.match(light('2970000').reason, /序时50\.00%，欠20\.30个百分点/);
});

const perCent = (percent: string) => at('yinchuan-2025', '2025-06', { yearPlan: '100', done: percent });

test('银川: 10 and 30 are yellow, 30.01 red, between 0 and 10 the fallback is green and says so (economy.md §2, S45)', () => {
  assert.deepEqual(
    ['50', '45', '40', '20', '19.99'].map((percent) => perCent(percent).colour),
    ['green', 'green', 'yellow', 'yellow', 'red'],
  );
  assert.match(perCent('45').reason, /（略低于序时）$/);
  assert.match(packRemarks(pack('yinchuan-2025'))[0]?.message ?? '', /0至10之间没有归入任何一档，按兜底亮绿/);
});

const sanyaLight = (done: string) => at('sanya-2022', '2022-06', { yearPlan: '20000000', done });
const sanyaSmall = (yearPlan: string) => at('sanya-2022', '2022-06', { yearPlan, done: '0' });
const wuhanLight = (done: string) => at('wuhan', '2022-06', { yearPlan: '10000', done });

test('三亚: short of 序时 by 50 % is yellow, by more red; the figure is that of the end of last month (economy.md §2, S46)', () => {
  assert.deepEqual(
    ['10000000', '9999999', '5000000', '4999999'].map((done) => sanyaLight(done).colour),
    ['green', 'yellow', 'yellow', 'red'],
  );
  assert.match(sanyaLight('5000000').reason, /低于序时50\.00%/);
  assert.match(pack('sanya-2022').source, /数据截至上月末/);
  // Projects with a year plan of 10 m yuan and more; a smaller one is not judged, and the ladder is not of districts.
  assert.equal(sanyaSmall('10000000').colour, 'red');
  assert.deepEqual([sanyaSmall('9999999').colour, sanyaSmall('9999999').grey], ['grey', 'no-rule']);
  assert.match(sanyaSmall('9000000').reason, /年度计划900万元，不到1000万元，这一条不判定/);
  assert.match(ruleText(pack('sanya-2022').rules[0]!), /只判年度计划1000万元以上的项目$/);
  assert.equal(ladderOf(pack('sanya-2022'), 'project').length, 3);
  assert.deepEqual(ladderOf(pack('sanya-2022'), 'district'), []);
});

test('武汉: 80 % of 序时 gets no card, below a yellow one, below 60 % a red one (economy.md §2, S47)', () => {
  assert.deepEqual(
    ['4000', '3999', '3000', '2999'].map((done) => [wuhanLight(done).colour, wuhanLight(done).local]),
    [
      ['green', undefined],
      ['yellow', '黄牌'],
      ['yellow', '黄牌'],
      ['red', '红牌'],
    ],
  );
});

const unstarted = (actual: string | null) => ({ start: { planned: '2025-03-15', actual } });

test('银川: not started in the planned month yellow, the third month running red; a just cause takes the rule off (economy.md §2, S45)', () => {
  const colour = (period: string, actual: string | null = null) =>
    said('yinchuan-2025', 'start', period, unstarted(actual))?.colour;
  assert.deepEqual(
    ['2025-02', '2025-03', '2025-04', '2025-05'].map((period) => colour(period)),
    ['grey', 'yellow', 'yellow', 'red'],
  );
  assert.equal(colour('2025-05', '2025-05-31'), 'green');
  assert.equal(colour('2025-04', '2025-05-31'), 'yellow');
  const exemption = {
    id: 'e',
    rule: 'start',
    reason: '用地批复等待中',
    approver: '县政府',
    until: '2025-06',
  };
  const light = judgeThing({
    thing: { ...project, ...unstarted(null) },
    period: '2025-05',
    pack: pack('yinchuan-2025'),
    exemptions: [exemption],
  });
  assert.equal(light.colour, 'green');
  const excused = light.also?.find(({ rule }) => rule === 'start');
  assert.match(excused?.reason ?? '', /有正当理由：用地批复等待中（县政府批准，至2025-06），开工不判定/);
});

const entryOf = (period: string, day: string, entered: string | null = null) =>
  said('yinchuan-2025', 'entry', period, {
    start: { planned: null, actual: day },
    entry: { needed: true, entered },
  });
const entryColour = (...of: Parameters<typeof entryOf>) => entryOf(...of)?.colour;

test('银川: entered within a month green, later than one month yellow, than two red (economy.md §2, S45)', () => {
  assert.equal(entryColour('2025-04', '2025-03-31'), 'green');
  assert.equal(entryColour('2025-04', '2025-03-30'), 'green');
  assert.equal(entryColour('2025-04', '2025-03-29'), 'yellow');
  assert.equal(entryColour('2025-05', '2025-03-31'), 'yellow');
  assert.equal(entryColour('2025-05', '2025-03-20'), 'red');
  assert.equal(entryColour('2025-05', '2025-03-20', '2025-05-31'), 'green');
});

test('how long a started project is not entered is told in months and days', () => {
  assert.match(entryOf('2025-05', '2025-03-20')?.reason ?? '', /已2个月零11天未纳统/u);
  assert.match(entryOf('2025-04', '2025-03-30')?.reason ?? '', /已1个月未纳统/u);
  assert.match(entryOf('2025-04', '2025-04-21')?.reason ?? '', /已9天未纳统/u);
});

const paidColour = (paid: string) =>
  said('yinchuan-2025', 'payment', '2025-06', { payment: { paid, required: '60' } })?.colour;

test('银川: paid below the requirement is red, there is no yellow (economy.md §2, S45)', () => {
  assert.deepEqual([paidColour('60'), paidColour('59.99'), paidColour('80')], ['green', 'red', 'green']);
});

const districtMonth = (done: string, history: readonly ('green' | 'yellow' | 'red')[]) =>
  judgeThing({
    thing: { ...project, kind: 'district', monthTask: { task: '100', done } },
    period: '2022-03',
    pack: pack('sanya-2022'),
    history: history.map((colour, index) => ({ period: monthOf(2022, index + 1), colour })),
  });

test('三亚: a district that misses its month is yellow, and red when it misses two running (economy.md §2, S46)', () => {
  assert.equal(districtMonth('100', ['yellow']).colour, 'green');
  assert.equal(districtMonth('99', ['green']).colour, 'yellow');
  assert.equal(districtMonth('99', ['green', 'yellow']).colour, 'red');
  assert.match(districtMonth('99', ['yellow', 'red']).reason, /连续两个月未完成/);
});

const growthLight = (value: string, average: string | null = '5') =>
  judgeThing({
    thing: { ...project, kind: 'district', growth: { value, plan: '6', average } },
    period: '2022-06',
    pack: pack('tianjin-2022'),
  });

test('天津: growth against the plan and the average (economy.md §2, S48)', () => {
  const colours = ['6', '7', '5.5', '0', '-0.1'].map((value) => growthLight(value).colour);
  assert.deepEqual(colours, ['green', 'green', 'yellow', 'yellow', 'red']);
  assert.equal(growthLight('6.5', '8').colour, 'yellow');
  assert.match(growthLight('6.5', '8').reason, /低于平均1\.50个百分点（低于全市平均）/);
  assert.equal(growthLight('6.5', null).grey, 'no-average');
  assert.equal(growthLight('-1', null).colour, 'red');
});

test('天津: a target with growth is held against the average that was entered', () => {
  const base = { unit: '%', aspect: 'growth_yoy', basis: 'final', version: 1, period: '2022-06' } as const;
  const light = (average: string | null) =>
    judge({
      commitment: {
        id: 'c',
        title: '投资',
        kind: 'target',
        comparator: '=',
        value: '7',
        unit: '%',
        aspect: 'growth_yoy',
      },
      trajectory: null,
      period: '2022-06',
      figures: [{ id: 'f', value: '7.5', ...base }],
      average: average === null ? null : { id: 'a', value: average, ...base },
      pack: pack('tianjin-2022'),
    });
  assert.deepEqual(
    [light('7').colour, light('8').colour, light(null).grey],
    ['green', 'yellow', 'no-average'],
  );
  assert.deepEqual(light('8').figures, ['f', 'a']);
});

const bondLight = (period: string, used: string) =>
  said('tianjin-2022', 'bond', period, { bonds: [{ amount: '600', issued: '2022-03', used }] });

test('天津: a bond is used evenly over six months from the month after its issue; more than 30 % behind is red (economy.md §2, S48)', () => {
  assert.equal(bondLight('2022-03', '0')?.colour, 'grey');
  assert.deepEqual(
    ['100', '70', '69'].map((used) => bondLight('2022-04', used)?.colour),
    ['green', 'yellow', 'red'],
  );
  assert.deepEqual(
    [bondLight('2022-09', '600')?.colour, bondLight('2022-12', '420')?.colour],
    ['green', 'yellow'],
  );
});

const cardLight = (done: string) => at('xinhuang', '2022-03', { monthTask: { task: '100', done } });

test('新晃: below 60 % a yellow card, 60 to 80 % tracked, from 80 % met (economy.md §2, S49)', () => {
  assert.deepEqual(
    ['59.99', '60', '79', '80'].map((done) => cardLight(done).colour),
    ['yellow', 'green', 'green', 'green'],
  );
  assert.equal(cardLight('59.99').local, '黄牌');
  assert.match(cardLight('60').reason, /列入跟踪/);
});

const taskLight = (id: string, period: string, more: object, dueMonth = '2025-06') => {
  const none = { value: null, aspect: null, comparator: null, unit: null } as const;
  return judge({
    commitment: { id: 'c', title: '任务', kind: 'task', dueMonth, ...none },
    trajectory: null,
    period,
    figures: [],
    state: 'in_progress',
    pack: pack(id),
    ...more,
  });
};

test('三明, 华亭, 宿迁, 广元: their own colours are kept beside ours (economy.md §2, S50–S53)', () => {
  const of = (id: string, period: string, more: object = {}) => {
    const { colour, local } = taskLight(id, period, more);
    return [colour, local];
  };
  assert.deepEqual(of('sanming', '2025-06'), ['yellow', '蓝']);
  assert.deepEqual(of('sanming', '2025-06', { urgency: 'important' }), ['yellow', '橙']);
  assert.deepEqual(of('sanming', '2025-06', { urgency: 'urgent' }), ['red', '红']);
  assert.deepEqual(of('sanming', '2025-06', { urgency: 'urgent', state: 'done' }), ['green', undefined]);
  assert.deepEqual(of('huating', '2025-07'), ['yellow', '蓝']);
  assert.deepEqual(of('suqian', '2025-06', { state: 'not_started' }), ['red', undefined]);
  // Under way a month before it is due: blue with them, green with us.
  assert.equal(taskLight('suqian', '2025-07', {}, '2025-08').local, '蓝');
  assert.equal(taskLight('suqian', '2025-07', {}, '2025-08').colour, 'green');
  assert.deepEqual(of('guangyuan', '2025-06', { outlook: 'reachable' })[0], 'yellow');
  assert.deepEqual(of('guangyuan', '2025-06', { outlook: 'hard' })[0], 'red');
  assert.deepEqual(of('guangyuan', '2025-06')[0], 'green');
});

test('a project without a year plan, or without what was done, is grey with that reason unless another rule is dark', () => {
  assert.match(at('xushi-project', '2022-06', { yearPlan: null }).reason, /没有年度计划投资/);
  assert.equal(at('xushi-project', '2022-06', { done: null }).grey, 'no-figure');
  const late = { done: null, start: { planned: '2022-03-01', actual: null } };
  assert.equal(at('xushi-project', '2022-06', late).colour, 'red');
  assert.equal(at('xushi-project', '2022-06', { entry: null }).colour, 'green');
});

test('lights given within the month stand on the month before', () => {
  const within = { ...pack('xushi-project'), asOf: 'month-before' } as const;
  const light = judgeThing({ thing: project, period: '2022-07', pack: within });
  assert.match(light.reason, /截至6月/);
});

test('a run of months is the same whenever it is asked, and judging the past again gives the past answer', () => {
  const anyPack = fc.constantFrom(...shippedPacks);
  const amount = fc.integer({ min: 0, max: 2000 }).map(String);
  const month = fc.integer({ min: 1, max: 12 }).map((m) => monthOf(2025, m));
  const colour = fc.constantFrom('green', 'yellow', 'red', 'grey');
  fc.assert(
    fc.property(anyPack, amount, month, fc.array(colour, { maxLength: 6 }), (one, done, period, before) => {
      const history = before.map((shade, at) => ({ period: monthOf(2024, at + 1), colour: shade }));
      const thing = { ...project, yearPlan: '1000', done };
      const then = judgeThing({ thing, period, pack: one, history });
      // Kept as JSON, read back years later, beside newer versions of the pack.
      const kept = lightPack.parse(JSON.parse(JSON.stringify(one)));
      const later = judgeThing({ thing: structuredClone(thing), period, pack: kept, history });
      assert.deepEqual(later, then);
      assert.equal(then.colour === 'grey', then.grey !== null);
      assert.ok(then.reason.length > 3 && !then.reason.includes('undefined'));
      assert.equal(then.toGreen === null, then.colour === 'green' || then.colour === 'grey');
    }),
    { numRuns: 1000 },
  );
});

test('more done is never a darker light', () => {
  const amount = fc.integer({ min: 0, max: 1500 });
  const ids = fc.constantFrom('yinchuan-2025', 'sanya-2022', 'wuhan', 'xushi-project');
  const dark = { green: 0, yellow: 1, red: 2, grey: 0 } as const;
  fc.assert(
    fc.property(ids, amount, amount, fc.integer({ min: 1, max: 12 }), (id, a, b, month) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((done) =>
        at(id, monthOf(2025, month), { yearPlan: '1000', done: String(done) }),
      );
      assert.ok(dark[more!.colour] <= dark[less!.colour]);
    }),
  );
});

const plain: Rule = {
  id: 'r',
  title: '进度',
  objects: ['project'],
  measure: 'gap',
  bands: [
    { colour: 'green', to: { value: '0', closed: true } },
    { colour: 'yellow', from: { value: '0', closed: false } },
  ],
  fallback: { colour: 'green', note: '缺省' },
};

function faultsOf(rules: readonly Partial<Rule>[], more: Partial<LightPack> = {}): readonly string[] {
  const base = pack('xushi-project');
  const built = rules.map((rule, index) => ({ ...plain, id: `r${index}`, ...rule }));
  return packFaults({ ...base, ladder: [], ...more, rules: built }).map(
    ({ field, message }) => `${field} ${message}`,
  );
}

test('a faulty pack is refused with the field and the cure', () => {
  const band = plain.bands[1]!;
  assert.deepEqual(faultsOf([{}]), []);
  assert.match(
    faultsOf([{ bands: [plain.bands[0]!, { ...band, from: { value: '0', closed: true } }] }])[0] ?? '',
    /^rules\.0\.bands\.1 进度：等于0同时归入第1、2档，请改界限或去掉一边的“含本数”/,
  );
  const backwards = { ...band, from: { value: '5', closed: true }, to: { value: '3', closed: true } };
  assert.match(faultsOf([{ bands: [backwards] }])[0] ?? '', /下限5应小于上限3/);
  assert.match(faultsOf([{ measure: 'start', objects: ['target'] }])[0] ?? '', /不能用于指标/);
  assert.match(
    faultsOf([{}, { measure: 'ratio' }])[0] ?? '',
    /rules\.1\.objects .*已由“进度”判定，这一条不会用到/,
  );
  assert.match(faultsOf([{ measure: 'bond', objects: ['project'] }])[0] ?? '', /债券支用要写明/);
  assert.match(faultsOf([{}, { id: 'r0', measure: 'start' }])[0] ?? '', /标识r0与第1条重复/);
  const run = { colour: 'red', months: 2, becomes: 'red', note: '' } as const;
  assert.match(faultsOf([{ runs: [run] }])[0] ?? '', /应变为更重的颜色/);
  assert.match(faultsOf([{}], { to: '2018-01-01' })[0] ?? '', /失效日期早于施行日期/);
  const hanging = { by: 'unanswered', level: 'nowhere' } as const;
  const level = { ...pack('xushi-project').ladder![0]!, reached: [hanging] };
  assert.match(faultsOf([{}], { ladder: [level] })[0] ?? '', /排在它前面的一级/);
});

const bareRules = (one: LightPack) => one.rules.map(({ title: _t, guard: _g, ours: _u, ...rest }) => rest);

test('a pack kept before rules were a list gives the lights it gave', () => {
  const house = pack('xushi-default');
  const old = Object.fromEntries(
    house.rules.map(({ id, title: _t, objects: _o, measure, guard: _g, ours: _u, ...rest }) => [
      id,
      id === 'cumulative' ? { measure, ...rest } : rest,
    ]),
  );
  const { ladder: _ladder, ...kept } = house;
  const read = lightPack.parse({ ...kept, rules: old });
  assert.deepEqual(bareRules(read), bareRules(house));
});

const printOf = (one: LightPack): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...one, title: '', source: '' }))
    .digest('hex')
    .slice(0, 12);

test('shipped packs never change under their version', () => {
  const prints = Object.fromEntries(shippedPacks.map((one) => [`${one.id}@${one.version}`, printOf(one)]));
  assert.deepEqual(prints, shippedPrints);
});

test('a rule reads as a sentence', () => {
  const rule = ruleIn(pack('yinchuan-2025'), 'cumulative')!;
  assert.equal(
    ruleText(rule),
    '绿 0（含）个百分点以下；黄 10（含）至30（含）个百分点；红 30个百分点以上；其余 绿（略低于序时）',
  );
});

const shippedPrints = {
  'xushi-default@1': 'ed65f1ff1e2a',
  'xushi-project@1': '09ca54dcbb0b',
  'xushi-town@1': '77599435c2fb',
  'yicheng@1': '625fcc49e884',
  'yinchuan-2025@2': '172fac7494b6',
  'sanya-2022@3': 'aef2b84d1aca',
  'wuhan@2': 'aa6ab050362a',
  'tianjin-2022@1': '0bf158ff7a7b',
  'xinhuang@1': 'ebdf3e2304c4',
  'sanming@1': 'd77cdb972702',
  'huating@1': 'abc33a460023',
  'suqian@1': '0093fef130c3',
  'guangyuan@1': '78e740f0f267',
};
