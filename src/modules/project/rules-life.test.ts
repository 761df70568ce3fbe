import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { amountKeys, bundleAmounts, bundleFault } from './rules-bundle.ts';
import { codeDoubt, isNationalCode } from './rules-code.ts';
import type { Level } from './rules-kinds.ts';
import { adjusted, adjustFaults } from './rules-lists.ts';
import {
  hasFinished,
  hasStarted,
  isMainStage,
  type MainStage,
  mainStages,
  moveFaults,
  moves,
  movesFrom,
  moveTo,
  moveWords,
  type Stage,
  stages,
  stageWords,
  targetOf,
} from './rules-machine.ts';
import { defaultTiles, isMapApproval, readShapes, tileFault } from './rules-map.ts';
import { countFaults, quantityFaults, quantityProgress, quantityRates } from './rules-quantity.ts';
import { countsForFinish, countsForStart, paceOf, projectDoubts, stageBy, startedBy } from './rules-rates.ts';
import { barsOf, yearsAcross } from './rules-timeline.ts';

const moveOf = (id: string) => {
  const found = moves.find((one) => one.id === id);
  assert.ok(found !== undefined, id);
  return found;
};
const at = (stage: Stage, stageBefore: MainStage | null = null, stageSince: string | null = null) => ({
  stage,
  stageBefore,
  stageSince,
});

describe('the stages', () => {
  it('lead in their order from 谋划 to 达效, and a side state back to where it came from', () => {
    let now: ReturnType<typeof at> = at('planned');
    for (const id of ['reserve', 'prepare', 'start', 'build', 'partial', 'complete', 'operate', 'effect']) {
      const move = moveOf(id);
      assert.ok(movesFrom(now, false).includes(move), id);
      const to = targetOf(move, now);
      assert.ok(to !== null);
      now = at(to);
    }
    assert.equal(now.stage, 'effective');
    assert.equal(targetOf(moveOf('resume'), at('suspended', 'building')), 'building');
    assert.equal(targetOf(moveOf('resume'), at('suspended')), null);
    assert.equal(targetOf(moveOf('correct'), at('completed')), 'partial');
  });

  it('take as a start permanent works only: neither levelling nor a ceremony', () => {
    const start = moveOf('start');
    const faults = (works: 'piling' | 'trench' | 'permanent' | 'levelling' | 'ceremony' | 'temporary') =>
      moveFaults(start, at('preparing', null, '2022-03-01'), { on: '2022-04-01', works }, '2022-06-01');
    for (const kind of ['piling', 'trench', 'permanent'] as const) assert.deepEqual(faults(kind), []);
    for (const kind of ['levelling', 'ceremony', 'temporary'] as const)
      assert.match(faults(kind)[0]?.message ?? '', /不算开工/u);
    assert.match(
      moveFaults(start, at('preparing'), { on: '2022-04-01' }, '2022-06-01')[0]?.message ?? '',
      /请填写/u,
    );
    assert.deepEqual(
      moveFaults(
        start,
        at('preparing', null, '2022-05-01'),
        { on: '2022-07-01', works: 'piling' },
        '2022-06-01',
      ).map(({ field }) => field),
      ['on'],
    );
  });

  it('refuse a leap with what can be done instead, and what is the county office’s to others', () => {
    const leap = moveTo(at('planned'), 'completed', true);
    assert.ok('reason' in leap);
    assert.match(leap.reason, /“谋划”不能直接到“竣工”，现在可办：.*转入前期/u);
    const out = moveTo(at('building'), 'removed', false);
    assert.ok('reason' in out);
    assert.match(out.reason, /主管部门/u);
    const same = moveTo(at('building'), 'building', true);
    assert.ok('reason' in same);
  });

  it('agree with themselves: every offered move leads where the board says, and nothing leaves the table', () => {
    const standing = fc.record({
      stage: fc.constantFrom(...stages),
      stageBefore: fc.constantFrom(null, ...mainStages),
      office: fc.boolean(),
    });
    fc.assert(
      fc.property(standing, ({ stage, stageBefore, office }) => {
        const now = { stage, stageBefore: isMainStage(stage) ? null : stageBefore };
        for (const move of movesFrom(now, office)) {
          const to = targetOf(move, now);
          assert.ok(to !== null && to !== stage && to in stageWords);
          const found = moveTo(now, to, office);
          assert.ok('move' in found && targetOf(found.move, now) === to);
        }
        assert.ok(!hasFinished(stage) || hasStarted(stage));
      }),
    );
  });

  it('leave a sentence', () => {
    assert.equal(
      moveWords(moveOf('start'), 'started', { on: '2022-04-01', works: 'piling' }),
      '2022-04-01 开工，阶段为“开工”；开工的实际工程：永久性工程正式打桩',
    );
  });
});

describe('a bundle', () => {
  const money = fc.option(
    fc
      .integer({ min: 0, max: 10_000_000 })
      .map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`),
  );
  const amounts = fc.record({
    total: money,
    yearPlan: money,
    doneBefore: money,
    monthDone: money,
    done: money,
    paid: money,
  });

  it('is the sum of its parts in every amount, whatever they are and in whatever order, however often regrouped', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 8 }), fc.nat(8), (parts, cut) => {
        const whole = bundleAmounts(parts);
        const halves = bundleAmounts([bundleAmounts(parts.slice(0, cut)), bundleAmounts(parts.slice(cut))]);
        assert.deepEqual(halves, whole);
        assert.deepEqual(bundleAmounts(parts.toReversed()), whole);
        for (const key of amountKeys) {
          const known = parts.flatMap((part) => (part[key] === null ? [] : [exact(part[key])]));
          assert.equal(whole[key], known.length === 0 ? null : toDecimal(known.reduce(add, zero)));
        }
      }),
    );
  });

  it('is one deep and of one year', () => {
    const one = { id: 'a', name: '甲', bundle: false, parent: null, year: 2022 };
    const whole = { ...one, id: 'b', name: '乙', bundle: true };
    assert.equal(bundleFault(one, whole), null);
    assert.match(bundleFault(one, { ...one, id: 'c' }) ?? '', /不是打包项目/u);
    assert.match(bundleFault({ ...whole, id: 'd' }, whole) ?? '', /一层/u);
    assert.match(bundleFault(one, { ...whole, year: 2021 }) ?? '', /2021/u);
    assert.match(bundleFault(whole, whole) ?? '', /自己/u);
  });
});

describe('rates and 序时', () => {
  it('of 629.0 of 647.4 at the end of October are 97.2 % and +13.8 points', () => {
    const pace = paceOf('647400', '629000', null, 10);
    assert.equal(Number(pace?.percent).toFixed(1), '97.2');
    assert.equal(Number(pace?.gap).toFixed(1), '13.8');
  });

  it('ask 50 % at the end of May of a year of 120 % with 60 % in June, and nothing of what was not reported', () => {
    const trajectory = {
      kind: 'nodes',
      nodes: [
        { month: 6, share: '60' },
        { month: 12, share: '120' },
      ],
      total: '120',
    } as const;
    assert.equal(paceOf('100', '50', trajectory, 5)?.gap, '0');
    assert.equal(paceOf('100', null, null, 5), null);
    assert.equal(paceOf(null, '50', null, 5), null);
  });

  const base = {
    category: 'active',
    nature: 'new',
    stage: 'preparing',
    plannedStart: '2022-03-10',
    startedOn: null,
    dueOn: '2023-12-31',
    finishedOn: null,
  } as const;

  it('count what should have started by three denominators', () => {
    assert.deepEqual(
      (['active', 'planned', 'due'] as const).map((way) => countsForStart(base, way, '2022-02')),
      [true, true, false],
    );
    assert.equal(countsForStart(base, 'due', '2022-03'), true);
    assert.equal(
      countsForStart({ ...base, nature: 'continued', plannedStart: '2021-03-10' }, 'planned', '2022-05'),
      false,
    );
    assert.equal(countsForStart({ ...base, category: 'ready' }, 'active', '2022-05'), false);
    assert.equal(countsForFinish(base, 'planned', '2022-05'), false);
    assert.equal(countsForFinish({ ...base, nature: 'finishing' }, 'planned', '2022-05'), true);
    assert.equal(startedBy({ ...base, stage: 'started', startedOn: '2022-06-01' }, '2022-05'), false);
    assert.equal(startedBy({ ...base, stage: 'suspended' }, '2022-05'), true);
  });

  it('stand in a past month where the days of their start and finish say', () => {
    const built = { ...base, stage: 'operating', startedOn: '2022-05-10', finishedOn: '2022-09-30' } as const;
    assert.deepEqual(
      ['2022-04', '2022-05', '2022-08', '2022-09'].map((month) => stageBy(built, month)),
      ['preparing', 'building', 'building', 'operating'],
    );
    assert.equal(stageBy({ ...base, stage: 'reserve' }, '2022-05'), 'reserve');
    assert.equal(stageBy({ ...base, stage: 'suspended' }, '2022-05'), 'suspended');
  });

  it('doubt amounts and days that cannot both be', () => {
    assert.deepEqual(
      projectDoubts({
        ...base,
        total: '100',
        yearPlan: '120',
        doneBefore: '90',
        done: '20',
        stage: 'building',
      }).length,
      3,
    );
  });
});

describe('quantities', () => {
  const pipe = {
    planned: '5.6',
    started: '2.8',
    completed: '2.6',
    accepted: null,
    weights: { started: 20, completed: 60, accepted: 20 },
  };

  it('keep three counts apart: 134.6 of 288 km are 46.7 %, and what was not reported is no zero', () => {
    assert.equal(
      Number(quantityRates({ ...pipe, planned: '288', completed: '134.6' }).completed?.percent).toFixed(1),
      '46.7',
    );
    assert.equal(quantityRates(pipe).started?.percent, '50');
    assert.equal(quantityRates(pipe).accepted, null);
    assert.equal(quantityProgress(pipe)?.partial, true);
    assert.equal(quantityProgress({ ...pipe, started: null, completed: null }), null);
  });

  it('are 100 % when all is done and never more, and refuse counts that overtake each other', () => {
    const done = { ...pipe, planned: '3', started: '4', completed: '3', accepted: '3' };
    assert.equal(quantityProgress(done)?.percent, '100');
    assert.match(
      countFaults({ started: '1', completed: '2', accepted: null })[0]?.message ?? '',
      /完工数大于开工数/u,
    );
    assert.match(
      quantityFaults({ ...pipe, weights: { started: 1, completed: 1, accepted: 1 } })[0]?.message ?? '',
      /应为100/u,
    );
    assert.match(quantityFaults({ ...pipe, planned: '0' })[0]?.message ?? '', /大于0/u);
  });
});

describe('lists', () => {
  const one = {
    id: 'a',
    name: '甲',
    category: 'ready',
    nature: 'new',
    total: null,
    yearPlan: null,
    levels: ['county'] as Level[],
    year: 2022,
    parent: null,
    stage: 'preparing',
  } as const;
  const of = {
    year: 2022,
    level: 'county' as const,
    decidedOn: '2022-07-01',
    newest: { decidedOn: '2022-03-01' },
  };
  const faults = (move: 'joined' | 'left' | 'to_active' | 'to_ready', more = {}, when = of) =>
    adjustFaults([{ project: 'a', move }], new Map([['a', { ...one, ...more }]]), when).map(
      ({ message }) => message,
    );

  it('move each project once, and only where it stands', () => {
    assert.deepEqual(faults('left'), []);
    assert.deepEqual(faults('to_active'), []);
    assert.match(faults('joined')[0] ?? '', /已在区县级重点清单上/u);
    assert.match(faults('left', { levels: [] })[0] ?? '', /不在/u);
    assert.match(faults('to_ready')[0] ?? '', /已是准备类/u);
    assert.match(faults('left', { year: 2021 })[0] ?? '', /没有这个项目/u);
    assert.match(faults('joined', { levels: [], parent: 'b' })[0] ?? '', /调入打包项目/u);
    assert.match(faults('left', {}, { ...of, decidedOn: '2022-02-01' })[0] ?? '', /不能早于/u);
    const twice = adjustFaults(
      [
        { project: 'a', move: 'left' },
        { project: 'a', move: 'to_active' },
      ],
      new Map([['a', one]]),
      of,
    );
    assert.match(twice[0]?.message ?? '', /两次/u);
  });

  it('leave other levels alone', () => {
    assert.deepEqual(adjusted(one, 'city', 'joined').levels, ['city', 'county']);
    assert.deepEqual(adjusted(one, 'county', 'left').levels, []);
    assert.equal(adjusted({ ...one, category: 'none' }, 'city', 'joined').category, 'active');
  });
});

describe('codes, maps and time scales', () => {
  it('know the form of the platform’s code and doubt year and place', () => {
    assert.ok(isNationalCode('2022-370404-04-01-123456'));
    assert.equal(codeDoubt('2022-370404-04-01-123456', '370404', 2022), null);
    assert.match(codeDoubt('YS2022-0001', '370404', 2022) ?? '', /本地编号/u);
    assert.match(codeDoubt('2031-370404-04-01-123456', '370404', 2022) ?? '', /年份/u);
    assert.match(codeDoubt('2022-110101-04-01-123456', '370404', 2022) ?? '', /区划/u);
  });

  it('take a map with the county’s towns only, by a 审图号', () => {
    assert.ok(isMapApproval('鲁SG（2021）026号'));
    assert.ok(isMapApproval('GS(2019)1822号'));
    assert.ok(!isMapApproval('自己画的'));
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const feature = (name: string) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: [ring] },
    });
    const read = (...names: string[]) =>
      readShapes(JSON.stringify({ type: 'FeatureCollection', features: names.map(feature) }), (name) =>
        name === '古邵镇' ? 'gs' : null,
      );
    const fine = read('古邵镇');
    assert.ok('shapes' in fine && fine.shapes[0]?.town === 'gs');
    assert.match(JSON.stringify(read('别处')), /对不上/u);
    assert.match(JSON.stringify(read('古邵镇', '古邵镇')), /重复/u);
    assert.match(JSON.stringify(readShapes('{', () => null)), /格式有误/u);
    assert.match(JSON.stringify(readShapes('{}', () => null)), /FeatureCollection/u);
  });

  it('place every town once on tiles', () => {
    const tiles = defaultTiles(['a', 'b', 'c', 'd', 'e']);
    assert.equal(tileFault(tiles, new Set(['a', 'b', 'c', 'd', 'e'])), null);
    assert.match(
      tileFault([...tiles, { town: 'a', column: 9, row: 9 }], new Set('abcde')) ?? '',
      /只留一格/u,
    );
    assert.match(tileFault([{ town: 'z', column: 1, row: 1 }], new Set('abcde')) ?? '', /没有/u);
  });

  it('cut bars at the ends of the scale and draw none for a day that is missing', () => {
    const row = {
      plannedStart: '2021-01-01',
      dueOn: '2024-12-31',
      startedOn: '2022-01-01',
      finishedOn: null,
    };
    assert.deepEqual(yearsAcross([row], 2022), { from: 2021, to: 2024 });
    const { planned, actual } = barsOf(row, { from: 2022, to: 2023 }, '2022-07-02');
    assert.deepEqual(planned, { from: 0, to: 1000 });
    assert.ok(actual !== null && actual.from === 0 && Math.abs(actual.to - 249) < 2);
    assert.equal(barsOf({ ...row, dueOn: null }, { from: 2022, to: 2023 }, '2022-07-02').planned, null);
    assert.equal(barsOf(row, { from: 2030, to: 2031 }, '2022-07-02').actual, null);
  });
});
