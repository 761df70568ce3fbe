import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, constantFrom, integer, nat, option, property, record } from 'fast-check';
import { kinds } from './kinds.ts';
import { type Composed, compose } from './rules.ts';
import { type Classified, classCounts, classOf } from './rules-classes.ts';
import { classIds, type KindId } from './rules-kinds.ts';
import { changesSince } from './rules-now.ts';
import type { PaperFacts } from './rules-paper.ts';
import { groupProjects, groupRanks, type ProjectFact, type ProjectFacts } from './rules-projects.ts';
import { changeWords, printedRanks, ranksOf } from './rules-rank.ts';
import type { RedFact } from './rules-reds.ts';
import { settingsOn } from './rules-settings.ts';
import type { Block, Inline } from './schema.ts';

const project = (id: string, change: Partial<ProjectFact>): ProjectFact => ({
  id,
  name: `项目${id}`,
  unit: 'zjj',
  town: 'a',
  category: 'active',
  nature: 'continued',
  stage: 'building',
  plannedStart: null,
  startedOn: '2022-03-01',
  dueOn: null,
  finishedOn: null,
  yearPlan: '100000000',
  done: '50000000',
  trajectory: null,
  entries: { needed: 1, entered: 1 },
  ...change,
});

// Town b leads by rate (60 %), town a by amount (1.1 亿): 邢台's two orders, domain/economy.md §0 finding 9.
const projects: ProjectFacts = {
  rows: [
    project('1', { yearPlan: '200000000', done: '110000000' }),
    project('2', { town: 'b', done: '60000000', unit: 'gxj' }),
    project('3', { town: 'b', done: null, unit: 'gxj', entries: { needed: 1, entered: 0 } }),
    project('4', { town: 'c', yearPlan: '80000000', done: '16000000', stage: 'preparing', startedOn: null }),
    project('5', { town: null, yearPlan: '10000000', done: '10000000' }),
  ],
  leftOut: 2,
  places: [
    { id: 'a', name: '甲镇' },
    { id: 'b', name: '乙镇' },
    { id: 'c', name: '丙镇' },
    { id: 'zjj', name: '住建局' },
    { id: 'gxj', name: '工信局' },
  ],
};
const reds: readonly RedFact[] = [
  {
    scope: 'project',
    id: '4',
    title: '项目4',
    unit: '住建局',
    reason: '欠40.0个百分点',
    light: 2,
    answers: [],
  },
  {
    scope: 'project',
    id: '2',
    title: '项目2',
    unit: '工信局',
    reason: '欠35.0个百分点',
    light: 1,
    answers: [
      {
        kind: 'problem',
        number: '2022-3',
        title: '占道审批',
        state: '交办',
        lead: '行政审批局',
        until: '7月5日',
      },
      { kind: 'measure', title: '督办函', paper: '甲督函〔2022〕7号', day: '6月8日' },
    ],
  },
];
const empty: PaperFacts = {
  month: '2022-06',
  county: '某某区',
  ranking: null,
  economy: null,
  projects,
  reds,
  late: {
    forms: [
      {
        form: 'plan',
        title: '月报',
        due: '2022-07-05',
        asked: 5,
        missing: ['甲镇'],
        late: [{ name: '乙镇', day: '2022-07-08' }],
        excepted: [{ name: '丙镇', words: '例外至2022-07-12，某岗批准：系统检修' }],
      },
      { form: 'b', title: '快报', due: '2022-07-04', asked: 2, missing: [], late: [], excepted: [] },
    ],
    progress: {
      due: '2022-07-05',
      units: 3,
      isDue: true,
      missing: [{ name: '甲镇', projects: 2 }],
      late: [],
      excepted: [{ name: '丁镇', words: '例外至2022-07-15，某岗批准：停电' }],
    },
  },
  classes: null,
  correcting: null,
};

const words = (text: Inline): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
const made = (id: KindId, change: Partial<PaperFacts> = {}): Composed => {
  const kind = kinds.find((one) => one.id === id);
  assert.ok(kind !== undefined);
  return compose(kind, { ...empty, ...change });
};
const tables = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          {
            title: block.title,
            head: block.table.columns.map(({ heading }) => heading),
            rows: block.table.rows.map((cells) => cells.map(words)),
          },
        ]
      : [],
  );
const texts = (blocks: readonly Block[]): string =>
  blocks.map((block) => (block.kind === 'table' ? '' : words(block.text))).join('\n');

describe('the bulletin of key projects', () => {
  it('without ranking stands in the order of the units, in one table each, and computes no place at all', () => {
    const { blocks, pins, title } = made('projects');
    assert.equal(title, '关于2022年1—6月重点项目推进情况的通报');
    const found = tables(blocks);
    assert.deepEqual(
      found.map((one) => one.title),
      [
        '附表1　各镇街重点项目投资完成情况（按单位顺序）',
        '附表2　各责任单位重点项目投资完成情况（按单位顺序）',
      ],
    );
    assert.ok(found.every(({ head }) => !head.includes('位次') && !head.includes('较上期')));
    assert.deepEqual(
      found[0]?.rows.map((row) => row[1]),
      ['甲镇', '乙镇', '丙镇', '未落镇街'],
    );
    assert.ok(pins.every(({ key = '' }) => !key.startsWith('rank/') && !key.startsWith('change/')));
    assert.doesNotMatch(JSON.stringify(blocks), /位次|↑|↓/u);
  });

  it('prints count, plan, done, rate, 序时差, started and 纳统, leaving what was not reported out of the rate', () => {
    const [towns] = tables(made('projects').blocks);
    assert.deepEqual(towns?.rows[0]?.slice(1), [
      '甲镇',
      '1',
      '2亿元',
      '1.1亿元',
      '55.0%',
      '+5.0',
      '1',
      '1/1',
    ]);
    assert.deepEqual(towns?.rows[1]?.slice(1), [
      '乙镇',
      '2',
      '2亿元',
      '6000万元',
      '60.0%（未报1个）',
      '+10.0',
      '2',
      '1/2',
    ]);
    assert.match(
      texts(made('projects').blocks),
      /共5个，年度计划投资4\.9亿元，本年累计完成1\.96亿元，完成年度计划的50\.3%（未报1个），较序时\+0\.3个百分点；已开工4个/u,
    );
    assert.match(texts(made('projects').blocks), /另有不在清单或准备类的项目2个，不计入以上数据/u);
  });

  it('with ranking has two orders, and the change against the last bulletin: ↑2, ↓1, —, 新', () => {
    const before = new Map([
      [
        'town-rate',
        new Map([
          ['a', 1],
          ['b', 3],
        ]),
      ],
    ]);
    const { blocks, pins } = made('projects', { ranking: { month: '2022-05', before } });
    const [byRate, byAmount] = tables(blocks);
    assert.equal(byRate?.title, '附表1　各镇街重点项目投资完成情况（按完成率）');
    assert.deepEqual(
      byRate?.rows.map((row) => row.slice(1, 4)),
      [
        ['乙镇', '1', '↑2'],
        ['甲镇', '2', '↓1'],
        ['丙镇', '3', '新'],
        ['未落镇街', '—', '—'],
      ],
    );
    assert.equal(byAmount?.title, '附表2　各镇街重点项目投资完成情况（按完成投资额）');
    assert.deepEqual(
      byAmount?.rows.map((row) => row.slice(1, 3)),
      [
        ['甲镇', '1'],
        ['乙镇', '2'],
        ['丙镇', '3'],
        ['未落镇街', '—'],
      ],
    );
    assert.deepEqual(
      printedRanks(pins).get('town-rate'),
      new Map([
        ['b', 1],
        ['a', 2],
        ['c', 3],
      ]),
    );
  });

  it('names cause and action of every red project, and says 未见措施 where there is none', () => {
    const text = texts(made('projects').blocks);
    assert.match(text, /红灯项目2个，其中未见措施1个/u);
    assert.match(text, /1．项目4（责任单位：住建局）。原因：欠40\.0个百分点。措施：未见措施。/u);
    assert.match(
      text,
      /措施：问题2022-3“占道审批”交办，行政审批局办理，7月5日前；督办函 甲督函〔2022〕7号（6月8日）。/u,
    );
    assert.match(texts(made('projects', { reds: [] }).blocks), /本月没有红灯项目。/u);
  });

  it('pins every number once, and finds by its key what changed; places only while the county ranks', () => {
    const ranking = { month: null, before: new Map() };
    const { pins } = made('projects', { ranking });
    const ids = pins.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const now = (change: Partial<PaperFacts>, isRanking: boolean) => {
      const today = made('projects', change).pins;
      const found = new Map(today.map(({ key = '', text }) => [key, text]));
      return changesSince(pins, null, { texts: found, isRanking }).map((one) => ({
        about: pins.find(({ id }) => id === one.pin)?.about,
        now: one.now,
      }));
    };
    assert.deepEqual(now({ ranking }, true), []);
    assert.deepEqual(now({ ranking: null }, false), []);
    const rows = projects.rows.map((one) => (one.id === '4' ? { ...one, done: '80000000' } : one));
    const moved = now({ ranking, projects: { ...projects, rows } }, true);
    assert.ok(moved.some((one) => one.about === '丙镇位次' && one.now === '1'));
    assert.ok(moved.some((one) => one.about === '丙镇完成率' && one.now === '100.0%'));
  });

  it('names what a correction changes, and why', () => {
    const correcting = {
      mark: '甲通〔2022〕3号',
      reason: '甲镇补报',
      changes: [{ about: '甲镇完成率', from: '55.0%', now: '57.5%' }],
    };
    const { title, blocks } = made('projects', { correcting });
    assert.match(title, /（更正）$/u);
    assert.match(
      texts(blocks),
      /^甲通〔2022〕3号印发后，因甲镇补报，有关内容更正如下：甲镇完成率由“55\.0%”更正为“57\.5%”。/u,
    );
  });
});

describe('the bulletin of what was not reported', () => {
  it('says missing, late with the day, and excepted with who granted it, form by form, and of the projects', () => {
    const text = texts(made('reporting').blocks);
    assert.match(
      text,
      /《月报》（时限7月5日）应报5个单位，未报1个：甲镇；逾期1个：乙镇（7月8日报）；按例外1个：丙镇（例外至2022-07-12，某岗批准：系统检修）。/u,
    );
    assert.match(text, /《快报》（时限7月4日）应报2个单位，均按时报送。/u);
    assert.match(
      text,
      /6月项目进度（时限7月5日）应报3个单位，未报1个：甲镇（2个项目）；按例外1个：丁镇（例外至2022-07-15，某岗批准：停电）。/u,
    );
  });

  it('says nothing of who is missing before the day has come', () => {
    const late = {
      forms: [],
      progress: { due: '2022-07-05', units: 3, isDue: false, missing: [], late: [], excepted: [] },
    };
    assert.match(texts(made('reporting', { late }).blocks), /应报3个单位，尚未到期。/u);
  });
});

const rate = (id: string, n: bigint | null) => ({ id, value: n === null ? null : { n, d: 1n } });

describe('places', () => {
  it('share a place among equals and skip as many', () => {
    const ranks = ranksOf([rate('a', 5n), rate('b', 9n), rate('c', 9n), rate('d', null)]);
    assert.deepEqual(
      ranks,
      new Map([
        ['a', 3],
        ['b', 1],
        ['c', 1],
      ]),
    );
    assert.deepEqual(
      [changeWords(3, 5), changeWords(3, 2), changeWords(1, 1), changeWords(1, undefined)],
      ['↑2', '↓1', '—', '新'],
    );
  });

  it('do not depend on the order the towns come in', () => {
    const amounts = array(nat(5), { minLength: 1, maxLength: 6 });
    check(
      property(amounts, (all) => {
        const rows = all.map((n, index) => project(String(index), { town: `t${index}`, done: String(n) }));
        const places = all.map((_, index) => ({ id: `t${index}`, name: '' }));
        const rank = (order: typeof places) =>
          [...groupRanks(groupProjects({ rows, places: order }, 'town', '2022-06'), 'amount')].toSorted(
            ([a], [b]) => a.localeCompare(b),
          );
        assert.deepEqual(rank(places), rank(places.toReversed()));
      }),
    );
  });

  it('are off until a county turns them on, from the day it says', () => {
    const on = {
      place: '370404',
      key: 'bulletin.ranking',
      value: '1',
      from: '2022-07-01',
      to: null,
      basis: '区政府办通知',
      version: 1,
    };
    assert.equal(settingsOn([], '370404', '2022-08-01').ranking, false);
    assert.equal(settingsOn([on], '370404', '2022-06-30').ranking, false);
    assert.equal(settingsOn([on], '370404', '2022-07-01').ranking, true);
    assert.equal(settingsOn([on], '370405', '2022-07-01').ranking, false);
    assert.deepEqual(settingsOn([], '370404', '2022-07-01').bounds, {
      ahead: '10',
      behind: '0',
      aheadPoints: '1',
    });
  });
});

const target = (actual: string, change: Partial<NonNullable<Classified['light']>> = {}): Classified => ({
  id: 'x',
  title: '事项',
  lead: null,
  target: '1000',
  value: '1000',
  state: null,
  light: {
    colour: 'green',
    measure: 'gap',
    actual,
    due: '500',
    gap: '0',
    reason: '理由',
    version: 1,
    ...change,
  },
});

describe('the five classes', () => {
  const bounds = { ahead: '10', behind: '0', aheadPoints: '1' };
  const of = (one: Classified, month = '2022-06') => classOf(one, bounds, month).class;

  it('of 金寨 2025 add up: 222 = 162 达 + 17 欠 + 10 超 + 24 完成 + 9 其他, 162 is 73.0 % (domain/economy.md §1 S34)', () => {
    const many = { on_track: 162, behind: 17, ahead: 10, done: 24, other: 9 };
    const rows = classIds.flatMap((id) => Array.from({ length: many[id] }, () => ({ class: id })));
    const counts = classCounts(rows);
    assert.equal(
      counts.reduce((sum, { count }) => sum + count, 0),
      222,
    );
    assert.equal(counts[0]?.share, '73.0');
  });

  it('of amounts meet at 序时 and ten points ahead of it', () => {
    const table: readonly (readonly [string, string])[] = [
      ['499.9', 'behind'],
      ['500', 'on_track'],
      ['599.9', 'on_track'],
      ['600', 'ahead'],
      ['999', 'ahead'],
      ['1000', 'done'],
    ];
    for (const [actual, expected] of table) assert.equal(of(target(actual)), expected, actual);
    assert.match(
      classOf(target('544'), bounds, '2022-06').reason,
      /完成年度目标的54\.4%，序时50%，超4\.4个百分点/u,
    );
    assert.equal(classOf(target('495'), { ...bounds, behind: '1' }, '2022-06').class, 'on_track');
  });

  it('of growth stand by the distance from the target, never by a share of the year; a task by its state', () => {
    const growth = (gap: string, colour: 'green' | 'red') =>
      target('7', { measure: 'points', due: '6', gap, colour });
    assert.equal(of(growth('-0.5', 'green')), 'on_track');
    assert.equal(of(growth('-1', 'green')), 'ahead');
    assert.equal(of(growth('0.1', 'red')), 'behind');
    assert.equal(of(growth('-1', 'green'), '2022-12'), 'done');
    const task = target('0', { measure: 'months-late', actual: null, due: null, gap: '-2' });
    assert.equal(of({ ...task, value: null }), 'on_track');
    assert.equal(of({ ...task, value: null, state: 'done' }), 'done');
  });

  it('put what cannot be judged under 其他, never under 欠', () => {
    assert.equal(of(target('0', { colour: 'grey', gap: null, measure: null, reason: '尚无数据' })), 'other');
    assert.equal(of({ ...target('0'), light: null }), 'other');
  });

  it('take every commitment into exactly one class with a reason', () => {
    const light = record({
      colour: constantFrom('green', 'yellow', 'red', 'grey'),
      measure: option(
        constantFrom(
          'gap',
          'short',
          'ratio',
          'points',
          'excess',
          'over',
          'places',
          'months-late',
          'growth-pair',
        ),
        { nil: null },
      ),
      actual: option(integer({ min: -2000, max: 2000 }).map(String), { nil: null }),
      due: option(integer({ min: -2000, max: 2000 }).map(String), { nil: null }),
      gap: option(integer({ min: -200, max: 200 }).map(String), { nil: null }),
    });
    const any = record({
      value: option(integer({ min: -1000, max: 1000 }).map(String), { nil: null }),
      state: constantFrom('not_started', 'in_progress', 'done', null),
      light: option(light, { nil: null }),
      month: constantFrom('2022-01', '2022-06', '2022-12'),
    });
    check(
      property(any, ({ value, state, light: lit, month }) => {
        const one = {
          ...target('0'),
          value,
          state,
          light: lit === null ? null : { ...lit, reason: '理由', version: 1 },
        } satisfies Classified;
        const verdict = classOf(one, bounds, month);
        assert.ok(classIds.includes(verdict.class));
        assert.notEqual(verdict.reason, '');
        const counts = classCounts([verdict]);
        assert.equal(
          counts.reduce((sum, { count }) => sum + count, 0),
          1,
        );
      }),
    );
  });
});
