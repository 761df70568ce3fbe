import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assert as check, integer, property } from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { must } from '#kernel/errors.ts';
import { parameterFault } from '#kernel/parameter.ts';
import {
  type Application,
  checksOf,
  emptyApplication,
  type HeldMaterial,
  isReady,
  sameParty,
} from './rules-checks.ts';
import { inclusionRate, materialsDue, obligationOf, owedOf, submissionDays } from './rules-duty.ts';
import { type Decisions, type KeyRow, lineUp } from './rules-lines.ts';
import { datesAfter, dayFault, type Move, moves, movesFrom, noDates, states } from './rules-machine.ts';
import { materialsOf, projectKinds } from './rules-materials.ts';
import { inclusionParameters, settingsAt } from './rules-parameters.ts';
import { readList } from './rules-sheet.ts';

const county = '370404';
const settings = settingsAt([], county, '2022-06-30');
const subject = { stage: 'building', total: '5000000', startedOn: '2022-03-01', bundle: false } as const;

const thresholdAt = (day: string) => settingsAt([], county, day).threshold;
const at = (total: string) => obligationOf({ ...subject, total }, settings, '2022-06-30');
const why = (change: Partial<Parameters<typeof obligationOf>[0]>, day = '2022-06-30') => {
  const found = obligationOf({ ...subject, ...change }, settings, day);
  return found.due ? '' : found.reason;
};
const row = (state: (typeof states)[number], due = true) => ({ state, due });
const every = { unit: true, office: true };
const ids = (state: (typeof states)[number], national: boolean, who = every) =>
  movesFrom({ state, national }, who).map(({ id }) => id);
const key = (name: string, due: boolean, total = '60000000'): KeyRow => ({
  key: `p-${name}`,
  code: '',
  name,
  owner: '',
  total,
  due,
  why: '',
});
const listed = (name: string, total = '60000000') => ({ key: name, code: '', name, owner: '', total });

describe('the duty of 纳统', () => {
  test('threshold by year (economy.md §3.2, S12, S71): 5万 before 1997, 50万 from 1997, 500万 from 2011', () => {
    assert.deepEqual(['1996-12-31', '1997-01-01', '2010-12-31', '2011-01-01'].map(thresholdAt), [
      '50000',
      '500000',
      '500000',
      '5000000',
    ]);
  });

  test('500万 is in, one yuan less is not (economy.md §3.2, S71–S73); from 5000万 the other form and the confirmation of the nation', () => {
    assert.deepEqual(at('5000000'), { due: true, form: '206-2', national: false });
    assert.equal(at('4999999').due, false);
    assert.deepEqual(at('49999999.99'), { due: true, form: '206-2', national: false });
    assert.deepEqual(at('50000000'), { due: true, form: '206-1', national: true });
  });

  test('not before the start, not for a bundle, not without a total; each says why', () => {
    assert.match(why({ stage: 'preparing' }), /开工/u);
    assert.match(why({}, '2022-02-28'), /开工/u);
    assert.match(why({ bundle: true }), /子项目/u);
    assert.match(why({ total: null }), /没有总投资/u);
    assert.equal(why({ stage: 'suspended' }), '', 'a stopped project had begun');
    assert.match(why({ stage: 'terminated' }), /开工/u);
  });

  test('the county’s own value holds from its day on', () => {
    const rules = [
      {
        place: county,
        key: 'inclusion.materials',
        value: '18',
        from: '2022-05-01',
        to: null,
        basis: '演示通知',
        version: 1,
      },
    ];
    assert.equal(settingsAt(rules, county, '2022-04-30').materials, 20);
    assert.equal(settingsAt(rules, county, '2022-05-01').materials, 18);
    assert.equal(settingsAt(rules, '370405', '2022-05-01').materials, 20);
    const fault = (key: string, value: string): string | null => {
      const definition = must(
        inclusionParameters.definitions.find((one) => one.key === `inclusion.${key}`),
        key,
      );
      const from = '2022-06-01';
      const wanted = {
        place: county,
        key: definition.key,
        value,
        from,
        to: null,
        basis: '演示通知',
        version: 2,
      };
      return parameterFault(inclusionParameters, definition, rules, wanted);
    };
    assert.match(fault('materials', '26') ?? '', /不能晚于省级审核/u);
    assert.match(fault('materials', '32') ?? '', /不大于31/u);
    assert.match(fault('lead', '1.5') ?? '', /整数/u);
    assert.match(fault('threshold', '60000000') ?? '', /不能高于/u);
    assert.equal(fault('threshold', '10000000'), null);
  });
});

describe('days of submission', () => {
  test('economy.md §3.2 (S75, S77): 20 August 2022 is a Saturday: the materials are due on Monday; 25 and 8 are workdays', () => {
    const days = submissionDays('2022-08', settings, chinaCalendar);
    assert.equal(days.materials.day, '2022-08-22');
    assert.match(days.materials.note, /顺延/u);
    assert.equal(days.review.day, '2022-08-25');
    assert.equal(days.entryTo.day, '2022-08-08');
  });

  test('started on 1 March 2022: ten workdays later is the 15th, so the 21st (the 20th is a Sunday); on the 8th: April', () => {
    assert.equal(materialsDue('2022-03-01', settings, chinaCalendar), '2022-03-21');
    // 8 March + 10 workdays = 22 March.
    assert.equal(materialsDue('2022-03-08', settings, chinaCalendar), '2022-04-20');
  });

  test('late by days while the unit owes it, never while others check; a return starts anew; no guess past the calendar', () => {
    const of = (state: (typeof states)[number], returnedOn: string | null = null) =>
      owedOf({ state, startedOn: '2022-03-01', returnedOn }, settings, chinaCalendar, '2022-03-31');
    assert.deepEqual(of('due'), { due: '2022-03-21', daysLate: 10 });
    assert.deepEqual(of('city'), { due: null, daysLate: 0 });
    assert.deepEqual(of('returned', '2022-03-25'), { due: '2022-04-20', daysLate: 0 });
    const far = submissionDays('2090-08', settings, chinaCalendar);
    assert.match(far.materials.note, /未发布/u);
    assert.ok(materialsDue('2090-08-01', settings, chinaCalendar) >= '2090-08-15');
  });

  test('the day due is never before the lead is over', () => {
    check(
      property(integer({ min: 0, max: 360 }), integer({ min: 1, max: 31 }), (after, day) => {
        const start = new Date(Date.UTC(2022, 0, 1 + after)).toISOString().slice(0, 10);
        assert.ok(materialsDue(start, { ...settings, materials: day }, chinaCalendar) > start);
      }),
    );
  });
});

describe('应统尽统率', () => {
  test('7 in the library of 9 due is 77.8 %; what was taken out and what is not due are in neither', () => {
    const rows = [
      ...Array.from({ length: 6 }, () => row('entered')),
      row('paused'),
      row('due'),
      row('city'),
      row('withdrawn'),
      row('entered', false),
    ];
    const { entered, owed, rate } = inclusionRate(rows);
    assert.deepEqual([entered, owed, rate?.percent.slice(0, 6)], [7, 9, '77.777']);
    assert.equal(inclusionRate([row('due', false)]).rate, null);
  });
});

describe('states and moves', () => {
  test('the whole way of a national project writes a date at each step', () => {
    let state: (typeof states)[number] = 'due';
    let dates = noDates;
    for (const [index, id] of [
      'prepare',
      'submit',
      'passCounty',
      'passCity',
      'passProvince',
      'enterNation',
    ].entries()) {
      const move: Move | undefined = movesFrom({ state, national: true }, every).find((one) => one.id === id);
      assert.ok(move, id);
      dates = datesAfter(dates, move, `2022-05-0${index + 1}`);
      state = move.to;
    }
    assert.equal(state, 'entered');
    assert.deepEqual(
      [dates.preparedOn, dates.submittedOn, dates.countyOn, dates.cityOn, dates.provinceOn, dates.enteredOn],
      ['2022-05-01', '2022-05-02', '2022-05-03', '2022-05-04', '2022-05-05', '2022-05-06'],
    );
  });

  test('below 5000万 the province decides; a unit declares and never decides; a return clears the round', () => {
    assert.deepEqual(ids('province', false), ['enterProvince', 'refuse']);
    assert.deepEqual(ids('province', true), ['passProvince', 'refuse']);
    assert.deepEqual(ids('county', false, { unit: true, office: false }), ['recall']);
    assert.deepEqual(ids('entered', false, { unit: true, office: false }), []);
    const resume = moves.find(({ id }) => id === 'resume');
    assert.ok(resume);
    assert.equal(datesAfter({ ...noDates, cityOn: '2022-01-01' }, resume, '2022-02-01').cityOn, null);
    assert.match(dayFault('2022-02-02', '2022-02-01', '2022-03-01') ?? '', /早于上一步/u);
    assert.match(dayFault(null, '2022-03-02', '2022-03-01') ?? '', /晚于今天/u);
  });

  test('from every state but none there is a way on, and all are reached', () => {
    for (const state of states) assert.ok(movesFrom({ state, national: true }, every).length > 0, state);
    assert.deepEqual(
      [...new Set(moves.map(({ to }) => to))].toSorted(),
      states.filter((one) => one !== 'due').toSorted(),
    );
  });
});

describe('checks before submission', () => {
  const fine: Application = {
    ...emptyApplication,
    reportingUnit: '演示（峄城）有限公司',
    approvalOwner: '演示(峄城)有限公司',
    approvalOn: '2022-01-10',
    approvalTotal: '60000000',
    contractParty: '演示（峄城） 有限公司',
    contractOn: '2022-02-10',
    startOn: '2022-03-01',
    total: '60000000.00',
  };
  const due = { due: true, form: '206-1', national: true } as const;
  const all: readonly HeldMaterial[] = materialsOf('construction', true).map(({ kind }) => ({
    kind,
    passed: null,
  }));
  const failed = (
    application: Application,
    materials = all,
    obligation: Parameters<typeof checksOf>[2] = due,
  ) => checksOf(application, materials, obligation, '2022-06-30').filter(({ passed }) => !passed);

  test('pass when everything fits; width of brackets is no difference, a branch is one', () => {
    assert.deepEqual(failed(fine), []);
    assert.ok(isReady(checksOf(fine, all, due, '2022-06-30')));
    assert.ok(!sameParty('演示有限公司', '演示有限公司第一分公司'));
    assert.ok(!sameParty('', ''));
  });

  test('say which rule fails and the cure', () => {
    const of = (change: Partial<Application>) =>
      failed({ ...fine, ...change }).map(({ id, reason }) => `${id} ${reason}`);
    assert.match(of({ contractParty: '演示建设公司' })[0] ?? '', /^ownerContract .*不一致/u);
    assert.match(of({ contractOn: '2022-03-05' })[0] ?? '', /^dates 合同日期2022-03-05晚于开工日期/u);
    assert.match(of({ startOn: '2022-07-01' })[0] ?? '', /^dates .*之后/u);
    assert.match(of({ approvalTotal: '60000001' })[0] ?? '', /^total 批复60000001元，申报60000000/u);
    assert.match(of({ approvalOn: null })[0] ?? '', /还没有填批复日期/u);
    assert.match(failed(fine, all, { due: false, reason: '还没有按统计口径开工' })[0]?.id ?? '', /duty/u);
  });

  test('the platform is asked of 500万 to 5000万 only; a rejected material is missing; equipment needs no start', () => {
    const small = { due: true, form: '206-2', national: false } as const;
    assert.deepEqual(
      failed(fine, all, small).map(({ id }) => id),
      ['platform'],
    );
    const rejected = all.map((one) => (one.kind === 'photo' ? { ...one, passed: false } : one));
    assert.match(failed(fine, rejected)[0]?.reason ?? '', /施工现场照片/u);
    const bought: Application = { ...fine, kind: 'equipment', startOn: null, platformPassed: true };
    const papers = materialsOf('equipment', false).map(({ kind }) => ({ kind, passed: true }));
    assert.deepEqual(failed(bought, papers, small), []);
    for (const kind of projectKinds)
      assert.ok(materialsOf(kind, true).some((one) => one.kind === 'statement' && one.compulsory));
  });
});

describe('an uploaded list', () => {
  test('is found by its heading, amounts by their unit, sums left out, the same line once', () => {
    const { rows, faults, notes } = readList([
      ['固定资产投资项目表', null, null],
      ['项目代码', '项目 名称', '计划总投资（万元）'],
      ['2201-370404-04-01-000001', '标准厂房', 5200],
      ['2201-370404-04-01-000001', '标准厂房', 5200],
      ['', '合计', 10400],
      ['', '智慧物流园', '—'],
    ]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      rows.map(({ name, total, line }) => [name, total, line]),
      [
        ['标准厂房', '52000000', 3],
        ['智慧物流园', null, 6],
      ],
    );
    assert.match(notes[0] ?? '', /第4行与第3行/u);
    assert.equal(
      readList([
        ['项目名称', '总投资（元）'],
        ['甲', '800'],
      ]).rows[0]?.total,
      '800',
    );
    assert.match(readList([['序号', '金额']]).faults[0]?.message ?? '', /项目名称/u);
    assert.equal(
      readList([
        ['项目名称', '总投资'],
        ['甲', '约五百万'],
      ]).faults[0]?.row,
      2,
    );
  });
});

describe('three lists', () => {
  const none: Decisions = { keyApproval: [], keyStatistics: [], approvalStatistics: [] };
  const found = (lists: Parameters<typeof lineUp>[0], decisions = none) =>
    Object.fromEntries(
      lineUp(lists, decisions, []).map((line) => [
        (line.key ?? line.approval ?? line.statistics)?.name ?? '',
        line.finding,
      ]),
    );

  test('every line says what is to be done', () => {
    assert.deepEqual(
      found({
        key: [
          key('榴园路改造', true),
          key('热源厂扩建', true),
          key('文化馆新馆', false),
          key('冷链仓储库', true),
          key('水厂迁建', true),
          key('大桥维修', false),
        ],
        approval: [
          listed('榴园路改造'),
          listed('热源厂扩建'),
          listed('文化馆新馆'),
          listed('水厂迁建'),
          listed('养殖小区'),
          listed('纸板车间'),
        ],
        statistics: [
          listed('榴园路改造'),
          listed('冷链仓储库'),
          listed('水厂迁建', '61000000'),
          listed('养殖小区'),
          listed('砂石码头'),
        ],
      }),
      {
        榴园路改造: 'agree',
        热源厂扩建: 'missing',
        文化馆新馆: 'early',
        冷链仓储库: 'noApproval',
        水厂迁建: 'amount',
        大桥维修: 'alone',
        养殖小区: 'unlisted',
        纸板车间: 'approvalOnly',
        砂石码头: 'statisticsOnly',
      },
    );
  });

  test('a list that was never uploaded lacks nothing; likely ones wait for a person, and stay decided', () => {
    assert.deepEqual(
      found({ key: [key('榴园路改造', true)], approval: [listed('榴园路改造')], statistics: null }),
      { 榴园路改造: 'agree' },
    );
    const lists = {
      key: [key('大沙河综合治理', true)],
      approval: null,
      statistics: [listed('大沙河综合治理二标')],
    };
    assert.equal(found(lists)['大沙河综合治理'], 'confirm');
    const left = 'p-大沙河综合治理';
    const right = '大沙河综合治理二标';
    const said = (same: boolean) => ({ ...none, keyStatistics: [{ left, right, same }] });
    assert.equal(found(lists, said(true))['大沙河综合治理'], 'agree');
    assert.equal(found(lists, said(false))['大沙河综合治理'], 'missing');
  });
});
