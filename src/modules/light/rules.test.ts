import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lightPack } from './packs.ts';
import { shippedPacks } from './packs-shipped.ts';
import { type Aspect, type JudgedCommitment, type JudgedFigure, type JudgeInput, judge } from './rules.ts';
import { packInForce } from './rules-choose.ts';
import { ruleIn } from './rules-pack-types.ts';

function pack(id = 'xushi-default') {
  return shippedPacks.find((pack) => pack.id === id)!;
}

const target: JudgedCommitment = {
  id: 'c1',
  title: '一般公共预算收入',
  kind: 'target',
  aspect: 'level',
  comparator: '=',
  value: '1167060000',
  unit: 'yuan',
};

function figure(value: string, period: string, more: Partial<JudgedFigure> = {}): JudgedFigure {
  const base = { unit: 'yuan', aspect: 'level', basis: 'preliminary', version: 1 } as const;
  return { id: `f-${period}-${more.version ?? 1}`, period, value, ...base, ...more };
}

function ask(
  more: Partial<JudgeInput> & { readonly of?: Partial<JudgedCommitment> },
): ReturnType<typeof judge> {
  const { of = {}, ...rest } = more;
  const base = { trajectory: { kind: 'linear' }, period: '2022-05', figures: [], pack: pack() } as const;
  return judge({ ...base, ...rest, commitment: { ...target, ...of } });
}

/** Percent of the year's plan reached, judged at a month. */
function percentLight(percent: string, period: string, packId?: string) {
  const figures = [figure(percent, period, { unit: '%', aspect: 'completion_rate' })];
  const of = { aspect: 'completion_rate', value: '100', unit: '%' } as const;
  return ask({ of, period, figures, pack: pack(packId) });
}

/** A commitment of another aspect with one figure of the same aspect in May 2022. */
function single(
  aspect: Aspect,
  of: Partial<JudgedCommitment>,
  value: string,
  more: Partial<JudgedFigure> = {},
) {
  const unit = of.unit ?? '%';
  return ask({ of: { aspect, unit, ...of }, figures: [figure(value, '2022-05', { aspect, unit, ...more })] });
}

/** Amount of 1,000 due to 120 % by December, in May. */
function with120(value: string) {
  const trajectory = { kind: 'linear', total: '120' } as const;
  return ask({ of: { value: '1000', unit: 'yuan' }, trajectory, figures: [figure(value, '2022-05')] });
}

function rank(comparator: JudgedCommitment['comparator'], value: string) {
  return single('rank', { comparator, value: '3', unit: 'rank' }, value);
}

function limit(value: string) {
  return ask({ of: { comparator: '<=', value: '1200' }, figures: [figure(value, '2022-05')] });
}

function noneAllowed(value: string) {
  const of = { comparator: '<=', value: '0', unit: 'item', aspect: 'count' } as const;
  return ask({ of, figures: [figure(value, '2022-05', { unit: 'item', aspect: 'count' })] });
}

test('the sentence carries amount, target, share, 序时 and distance, all from unrounded inputs', () => {
  const light = ask({ figures: [figure('300000000', '2022-05')] });
  assert.equal(light.colour, 'yellow');
  assert.equal(
    light.reason,
    '截至5月累计完成3亿元，占年度目标11.6706亿元的25.71%，序时41.67%，欠15.96个百分点',
  );
  assert.equal(
    light.toGreen,
    '到6月底累计完成5.84亿元（再完成2.84亿元）即达序时；余下7个月月均完成1.24亿元可完成全年目标',
  );
  assert.deepEqual(light.rule, { pack: 'xushi-default', version: 1, id: 'cumulative' });
  assert.deepEqual(light.figures, ['f-2022-05-1']);
  assert.equal(light.actual, '300000000');
  assert.equal(light.due, '486275000');
  assert.match(light.gap ?? '', /^15\.9610\d{26}$/);
});

test('峄城 at the end of February 2025: 19.3 % is 超序时 2.63 points (economy.md §0 finding 1, S1)', () => {
  const light = percentLight('19.3', '2025-02');
  assert.equal(light.colour, 'green');
  assert.match(light.reason, /序时16\.67%，超2\.63个百分点/);
});

test('published gaps of other places come out the same (economy.md §0 finding 1, S2–S6)', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['115.3', '2023-11', /超23\.63/],
    ['93.2', '2024-09', /超18\.20/],
    ['37.11', '2022-03', /超12\.11/],
    ['125.64', '2022-10', /超42\.31/],
    ['70.41', '2022-10', /欠12\.92/],
  ];
  for (const [percent, period, words] of cases) assert.match(percentLight(percent, period).reason, words);
});

test('银川: 10 and 30 points are yellow, 30.01 is red, below 10 the fallback says so (economy.md §2, S45)', () => {
  const cases = [
    ['50', 'green'],
    ['49.99', 'green'],
    ['40.01', 'green'],
    ['40', 'yellow'],
    ['20', 'yellow'],
    ['19.99', 'red'],
  ] as const;
  for (const id of ['xushi-default', 'yinchuan-2025'])
    for (const [percent, colour] of cases)
      assert.equal(percentLight(percent, '2025-06', id).colour, colour, `${id} ${percent}`);
  assert.match(percentLight('45', '2025-06').reason, /欠5\.00个百分点（略低于序时）$/);
  assert.equal(percentLight('50', '2025-06').reason.includes('持平'), true);
});

test('38 % at the end of June is yellow by all three measures; 24 % is yellow, red, red (economy.md §0 finding 3)', () => {
  const ids = ['yinchuan-2025', 'sanya-2022', 'wuhan'];
  const colours = (percent: string) => ids.map((id) => percentLight(percent, '2025-06', id).colour);
  assert.deepEqual(colours('38'), ['yellow', 'yellow', 'yellow']);
  assert.deepEqual(colours('24'), ['yellow', 'red', 'red']);
  assert.deepEqual(colours('45'), ['green', 'yellow', 'green']);
  assert.match(percentLight('38', '2025-06', 'sanya-2022').reason, /低于序时24\.00%/);
  assert.match(percentLight('38', '2025-06', 'wuhan').reason, /为序时的76\.00%/);
});

test('with 120 % to reach, the end of May owes 50 % (economy.md §0 finding 2, S7)', () => {
  assert.match(with120('544').reason, /序时50\.00%，超4\.40个百分点/);
  assert.match(with120('297').reason, /欠20\.30个百分点/);
});

test('growth is compared with growth and never divided by twelve (economy.md §1, S33 崇信)', () => {
  const growth = single('growth_yoy', { value: '8', unit: '%' }, '9.3');
  assert.equal(growth.colour, 'green');
  assert.equal(growth.due, '8');
  assert.match(growth.reason, /累计增速9\.3%，目标8%，好于目标1\.30个百分点/);
  const level = percentLight('41.8', '2017-06');
  assert.equal(level.grey, 'no-rule');
  assert.match(percentLight('41.8', '2022-06').reason, /欠8\.20个百分点/);
  assert.equal(single('growth_yoy', { value: '6', unit: '%' }, '4').colour, 'yellow');
  assert.equal(single('growth_yoy', { value: '6', unit: '%' }, '3.99').colour, 'red');
  assert.equal(single('growth_yoy', { value: '6', unit: '%' }, '5.2').toGreen, '累计增速达到6%及以上即转绿');
});

test('a growth of one month alone, or a level, does not stand for cumulative growth', () => {
  assert.equal(single('growth_yoy', { value: '6', unit: '%' }, '9', { span: 'month' }).grey, 'no-figure');
  const of = { aspect: 'growth_yoy', value: '6', unit: '%' } as const;
  assert.equal(ask({ of, figures: [figure('100', '2022-05')] }).grey, 'no-figure');
});

test('a fall that is asked for is judged by its size', () => {
  const fall = { value: '-3', unit: '%' } as const;
  const at = (comparator: '=' | '>=' | '<=', value: string) =>
    single('growth_yoy', { ...fall, comparator }, value);
  assert.deepEqual(
    ['-3.5', '-3', '-2'].map((v) => at('=', v).colour),
    ['green', 'green', 'yellow'],
  );
  assert.equal(at('>=', '-5').colour, 'green');
  assert.equal(at('>=', '-2').colour, 'yellow');
  assert.equal(at('<=', '-2').colour, 'green');
  assert.equal(at('<=', '-4').colour, 'yellow');
  assert.deepEqual([at('=', '-2').actual, at('=', '-2').due, at('=', '-2').gap], ['-2', '-3', '1']);
  assert.equal(at('=', '-2').toGreen, '累计增速降到-3%及以下即转绿');
});

test('comparators keep their bounds', () => {
  const rate = (comparator: JudgedCommitment['comparator'], value: string) =>
    single('rate', { comparator, value: '90', unit: '%' }, value).colour;
  assert.deepEqual([rate('>=', '90'), rate('>', '90'), rate('>', '90.1')], ['green', 'yellow', 'green']);
  assert.deepEqual([rate('<=', '90'), rate('<', '90'), rate('<', '89.9')], ['green', 'yellow', 'green']);
  assert.deepEqual([rate('~', '85.5'), rate('~', '85.4'), rate('=', '95')], ['green', 'yellow', 'green']);
  const between = (value: string) =>
    single('rate', { comparator: 'between', value: '40', valueHi: '50', unit: '%' }, value).colour;
  assert.deepEqual(['39', '40', '50', '51', '56'].map(between), [
    'yellow',
    'green',
    'green',
    'yellow',
    'red',
  ]);
  assert.equal(single('rate', { value: '5', unit: '%', direction: 'down' }, '5.1').colour, 'yellow');
  assert.match(
    single('rate', { comparator: '~', value: '90', unit: '%' }, '86').reason,
    /“左右”，按容差5%判定/,
  );
});

test('a rate uses the latest value of the year and says of when it is', () => {
  const of = { aspect: 'rate', value: '90', unit: '%' } as const;
  const figures = ['2022-01', '2022-03', '2022-06'].map((period, i) =>
    figure(String(88 + i), period, { aspect: 'rate', unit: '%' }),
  );
  const light = ask({ of, figures });
  assert.match(light.reason, /^截至3月（最近一期）89%，目标90%，差1\.00个百分点$/);
  assert.equal(light.colour, 'yellow');
});

test('time taken: half a working day at most (峄城 企业开办)', () => {
  const taken = (value: string) =>
    single('duration', { comparator: '=', value: '0.5', unit: 'workday' }, value);
  assert.deepEqual(
    ['0.4', '0.5', '0.6', '0.61'].map((v) => taken(v).colour),
    ['green', 'green', 'yellow', 'red'],
  );
  assert.match(taken('0.61').reason, /用时0\.61个工作日，目标0\.5个工作日，差22\.00%/);
  assert.equal(single('duration', { comparator: '>=', value: '30', unit: 'day' }, '29').colour, 'yellow');
});

test('a smaller rank is better, whatever words stand next to it', () => {
  for (const comparator of ['=', '<=', '>='] as const)
    assert.deepEqual(
      ['1', '3', '5', '6'].map((v) => rank(comparator, v).colour),
      ['green', 'green', 'yellow', 'red'],
    );
  assert.match(rank('<=', '5').reason, /截至5月第5位，目标第3位，差2位/);
});

test('a limit on amounts is watched against 序时 and red once broken', () => {
  assert.deepEqual(
    ['500', '600', '620', '1000', '1201'].map((v) => limit(v).colour),
    ['green', 'green', 'yellow', 'red', 'red'],
  );
  assert.match(limit('600').reason, /略快于序时/);
  assert.match(limit('1201').reason, /年度上限1200元，已超出1元/);
  assert.equal(limit('1201').toGreen, null);
  assert.deepEqual([noneAllowed('0').colour, noneAllowed('1').colour], ['green', 'red']);
});

test('a range of amounts is owed at its lower end and broken at its upper', () => {
  const of = { comparator: 'between', value: '1000', valueHi: '1200' } as const;
  const at = (value: string) => ask({ of, figures: [figure(value, '2022-05')] }).colour;
  assert.deepEqual(['100', '300', '500', '1200', '1300'].map(at), ['red', 'yellow', 'green', 'green', 'red']);
});

test('changes: points at their latest, amounts along the year, levels by their base', () => {
  assert.equal(single('change', { value: '2', unit: 'pp' }, '1.5').colour, 'yellow');
  const rate = figure('52', '2022-05', { aspect: 'rate', unit: '%' });
  assert.equal(
    ask({ of: { aspect: 'change', value: '2', unit: 'pp', annualBase: '49' }, figures: [rate] }).colour,
    'green',
  );
  const of = { aspect: 'change', value: '14000000', unit: 'yuan' } as const;
  assert.equal(ask({ of, figures: [figure('5833334', '2022-05', { aspect: 'change' })] }).colour, 'green');
  const cut = { aspect: 'change', value: '-1200', unit: 'ton' } as const;
  const ton = (value: string) =>
    ask({ of: cut, figures: [figure(value, '2022-05', { aspect: 'change', unit: 'ton' })] });
  assert.deepEqual([ton('-500').colour, ton('-300').colour, ton('200').colour], ['green', 'yellow', 'red']);
  assert.match(ton('-300').reason, /累计下降300吨，占年度目标1200吨的25\.00%/);
});

test('稳定增长 is judged by growth ≥ 0, said so, and never as a completion', () => {
  const of = { value: null, aspect: null, comparator: null, unit: null } as const;
  const at = (value: string) =>
    ask({ of, figures: [figure(value, '2022-05', { aspect: 'growth_yoy', unit: '%' })] });
  assert.equal(at('0').colour, 'green');
  assert.equal(at('-0.1').colour, 'red');
  assert.match(at('3.2').reason, /累计增速3\.2%，无量化目标，按≥0判定，达到/);
  assert.ok(!at('3.2').reason.includes('占年度目标'));
  assert.equal(ask({ of }).grey, 'no-figure');
});

test('tasks are judged by their state against the due month', () => {
  const of = {
    kind: 'task',
    value: null,
    aspect: null,
    comparator: null,
    unit: null,
    dueMonth: '2022-06',
  } as const;
  const at = (period: string, state: JudgeInput['state']) =>
    ask({ of, period, state: state ?? null, trajectory: null });
  assert.equal(at('2022-05', 'in_progress').colour, 'green');
  assert.equal(at('2022-05', 'not_started').grey, 'not-due');
  assert.equal(at('2022-06', 'in_progress').colour, 'yellow');
  assert.equal(at('2022-07', 'in_progress').colour, 'yellow');
  assert.equal(at('2022-08', 'not_started').colour, 'red');
  assert.equal(at('2022-08', 'done').colour, 'green');
  assert.equal(at('2022-08', null).grey, 'no-state');
  assert.match(at('2022-08', 'in_progress').reason, /推进中，2022年6月到期，逾期2个月/);
  assert.equal(ask({ of: { ...of, dueMonth: null }, state: 'in_progress' }).grey, 'no-due-month');
});

test('a task with a number falls back to its state only when no figure was reported', () => {
  const of = { kind: 'task', dueMonth: '2022-04' } as const;
  assert.equal(ask({ of, state: 'done' }).rule.id, 'milestone');
  assert.equal(ask({ of, state: 'done', figures: [figure('1', '2022-05')] }).rule.id, 'cumulative');
  assert.equal(ask({ of: { dueMonth: '2022-04' }, state: 'done' }).grey, 'no-figure');
});

test('what cannot be judged is grey and says why', () => {
  const may = figure('1', '2022-05');
  assert.match(ask({}).reason, /没有5月累计数据/);
  assert.equal(ask({ trajectory: null, figures: [may] }).grey, 'no-trajectory');
  assert.equal(ask({ of: { value: '0' }, figures: [may] }).grey, 'zero-target');
  assert.equal(ask({ of: { unit: 'USD' }, figures: [may] }).grey, 'unit-mismatch');
  assert.equal(ask({ of: { aspect: null }, figures: [may] }).grey, 'no-target');
  assert.equal(ask({ period: '2022-13' }).grey, 'bad-input');
  assert.equal(ask({ trajectory: { kind: 'linear', total: 'x' }, figures: [may] }).grey, 'bad-input');
  assert.equal(ask({ period: '2018-05', figures: [figure('1', '2018-05')] }).grey, 'no-rule');
  assert.equal(ask({ pack: { ...pack(), rules: [] }, figures: [may] }).grey, 'no-rule');
  const late = { kind: 'nodes', nodes: [{ month: 6, share: '100' }], between: 'step' } as const;
  assert.equal(ask({ trajectory: late, figures: [figure('0', '2022-05')] }).grey, 'not-due');
  assert.equal(ask({ trajectory: late, figures: [may] }).colour, 'green');
});

test('a due month in the year asks for all of it from then on, with or without a trajectory', () => {
  const figures = [figure('1000000000', '2022-05')];
  assert.match(
    ask({ of: { dueMonth: '2022-05' }, trajectory: null, figures }).reason,
    /序时100\.00%，欠14\.31/,
  );
  assert.match(ask({ of: { dueMonth: '2022-03' }, figures }).reason, /序时100\.00%/);
});

test('1–2月 series: January is grey, February is the cumulative, later months may be added to it', () => {
  const of = { noJanuary: true, value: '1200' } as const;
  assert.match(ask({ of, period: '2022-01', figures: [figure('90', '2022-01')] }).reason, /1月没有数据/);
  assert.equal(ask({ of, period: '2022-02', figures: [figure('200', '2022-02')] }).colour, 'green');
  const months = ['2022-01', '2022-02', '2022-03'].map((period) => figure('100', period, { span: 'month' }));
  assert.equal(ask({ of, period: '2022-03', figures: months }).grey, 'no-figure');
  const added = ask({
    of,
    period: '2022-03',
    figures: [...months, figure('210', '2022-02', { version: 2 })],
  });
  assert.equal(added.actual, '310');
  assert.deepEqual(added.figures, ['f-2022-02-2', 'f-2022-03-1']);
  assert.match(added.reason, /由各月合计/);
});

test('monthly amounts are added only when none is missing', () => {
  const months = [1, 2, 3, 4, 5].map((m) => figure('10', `2022-0${m}`, { span: 'month' }));
  assert.equal(ask({ of: { value: '120' }, figures: months }).actual, '50');
  assert.equal(ask({ of: { value: '120' }, figures: months.slice(1) }).grey, 'no-figure');
});

test('a quarterly indicator is judged at its last quarter end', () => {
  const of = { aspect: 'growth_yoy', value: '6', unit: '%', frequency: 'quarter' } as const;
  const figures = [figure('5.4', '2022-03', { aspect: 'growth_yoy', unit: '%' })];
  assert.match(ask({ of, figures }).reason, /^截至3月（最近一期）累计增速5\.4%，目标6%，差0\.60个百分点$/);
  assert.equal(ask({ of, period: '2022-02', figures }).grey, 'not-due');
  assert.equal(ask({ of, period: '2022-06', figures }).grey, 'no-figure');
  assert.match(
    ask({ of: { frequency: 'quarter' }, figures: [figure('1', '2022-03')] }).reason,
    /截至3月.*序时25\.00%/,
  );
});

test('the firmest basis is used, then the newest version; an estimate is named', () => {
  const figures = [
    figure('100000000', '2022-05', { basis: 'estimate', version: 9, id: 'e' }),
    figure('200000000', '2022-05', { basis: 'flash', version: 1, id: 'a' }),
    figure('210000000', '2022-05', { basis: 'flash', version: 2, id: 'b' }),
  ];
  const light = ask({ figures });
  assert.deepEqual(light.figures, ['b']);
  assert.match(light.reason, /2\.1亿元（快报数）/);
  assert.match(ask({ figures: figures.slice(0, 1) }).reason, /（预计数）/);
  const mended = figures.map((one) => ({ ...one, corrected: true }));
  assert.match(
    ask({ figures: mended.slice(0, 1) }).reason,
    /（预计数，更正）/,
    'wherever the words of the light are told',
  );
});

test('units of one dimension are converted, points and percent are read as one', () => {
  const of = { value: '18000', unit: 'mu' } as const;
  const light = ask({ of, figures: [figure('500', '2022-05', { unit: 'ha' })] });
  assert.equal(light.actual, '7500');
  assert.match(light.reason, /7500亩，占年度目标1\.8万亩的41\.67%，序时41\.67%，与序时持平/);
});

test('figures after the judged month do not exist for it', () => {
  const of = { aspect: 'rate', value: '90', unit: '%' } as const;
  const later = figure('99', '2022-06', { aspect: 'rate', unit: '%' });
  assert.equal(ask({ of, figures: [later] }).grey, 'no-figure');
});

test('counted things that are needed come in whole numbers, rounded up', () => {
  const of = { aspect: 'count', value: '100', unit: 'enterprise' } as const;
  const light = ask({ of, figures: [figure('20', '2022-05', { aspect: 'count', unit: 'enterprise' })] });
  assert.equal(
    light.toGreen,
    '到6月底累计完成50家（再完成30家）即达序时；余下7个月月均完成12家可完成全年目标',
  );
  assert.match(
    ask({
      of,
      period: '2022-12',
      figures: [figure('20', '2022-12', { aspect: 'count', unit: 'enterprise' })],
    }).toGreen ?? '',
    /全年还差80家/,
  );
});

test('to exceed a count, one more than the bound is needed', () => {
  const of = { aspect: 'count', comparator: '>', value: '30', unit: 'enterprise' } as const;
  const at = figure('9', '2022-11', { aspect: 'count', unit: 'enterprise' });
  assert.match(ask({ of, period: '2022-11', figures: [at] }).toGreen ?? '', /余下1个月月均完成22家/);
});

test('judging 2022 again uses the pack of 2022 (design.md law 5)', () => {
  const first = { ...pack(), to: '2022-12-31' };
  const second = lightPack.parse({
    ...pack(),
    version: 2,
    from: '2023-01-01',
    rules: [{ ...ruleIn(pack(), 'cumulative'), fallback: { colour: 'yellow', note: '低于序时' } }],
  });
  const packs = [first, second];
  assert.equal(packInForce(packs, 'xushi-default', '2022-12')?.version, 1);
  assert.equal(packInForce(packs, 'xushi-default', '2023-01')?.version, 2);
  assert.equal(packInForce(packs, 'xushi-default', '2018-12'), null);
  assert.equal(packInForce(packs, 'other', '2022-12'), null);
});

test('at the end of the year a target missed by little is yellow and said to be missed', () => {
  const light = percentLight('97', '2022-12');
  assert.equal(light.colour, 'yellow');
  assert.match(light.reason, /欠3\.00个百分点，年度目标未完成$/);
  assert.equal(percentLight('88', '2022-11').colour, 'green');
});

test('a pack that gives a better colour to a greater distance is refused', () => {
  const bands = [
    { colour: 'red', from: { value: '0', closed: false }, to: { value: '5', closed: true } },
    { colour: 'yellow', from: { value: '5', closed: false } },
  ];
  const parsed = lightPack.safeParse({
    ...pack(),
    rules: { growth: { bands, fallback: { colour: 'green', note: '达到' } } },
  });
  assert.match(parsed.error?.issues[0]?.message ?? '', /差距越大，颜色不能越好/);
});

test('shipped packs are sound data', () => {
  for (const one of shippedPacks) assert.deepEqual(lightPack.parse(JSON.parse(JSON.stringify(one))), one);
  assert.ok(
    !lightPack.safeParse({ ...pack(), rules: { growth: { bands: ruleIn(pack(), 'growth')?.bands } } })
      .success,
  );
});
