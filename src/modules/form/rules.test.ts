import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  bodyFaults,
  changesBetween,
  clockWords,
  earliestFrom,
  type KnownParts,
  versionFault,
} from './rules-define.ts';
import { flowFor } from './rules-flow.ts';
import { asksUnit, linkedRows } from './rules-links.ts';
import { definitionTables } from './rules-sheet.ts';
import { readClock, readDefinition } from './rules-sheet-in.ts';
import { askedUnits } from './rules-units.ts';
import { type EndingForm, rollForms } from './rules-year.ts';
import type { FormBody } from './schema.ts';

const items = new Map([
  ['use:gy', '用途：工业'],
  ['use:zz', '用途：住宅'],
]);
const indicators = [
  { id: 'land', name: '新增建设用地', kind: 'number' as const, breakdowns: items },
  { id: 'money', name: '专项债券到位', kind: 'number' as const, breakdowns: items },
  { id: 'permit', name: '施工许可办理', kind: 'milestone' as const, breakdowns: items },
  { id: 'same1', name: '同名指标', kind: 'number' as const, breakdowns: items },
  { id: 'same2', name: '同名指标', kind: 'number' as const, breakdowns: items },
];
const units = [
  { id: 'zrj', name: '自然资源局', kind: 'department' as const, validTo: null },
  { id: 'gs', name: '古邵镇', kind: 'town' as const, validTo: null },
  { id: 'yp', name: '阴平镇', kind: 'town' as const, validTo: null },
  { id: 'old', name: '老办公室', kind: 'department' as const, validTo: '2021-12-31' },
];
const post = (id: string, unit: string, name: string, role: string, validTo: string | null = null) => ({
  id,
  unit,
  name,
  unitName: units.find((one) => one.id === unit)?.name ?? unit,
  roles: [role],
  validTo,
});
const posts = [
  post('zrj-sh', 'zrj', '审核岗', 'reviewer'),
  post('gs-sh', 'gs', '负责人岗', 'reviewer'),
  post('gs-tb', 'gs', '填报岗', 'reporter'),
  post('gone', 'old', '审核岗', 'reviewer', '2021-12-31'),
];
const known: KnownParts & { readonly measureOf: (id: string) => string } = {
  indicators: new Map(indicators.map((one) => [one.id, one])),
  units: new Map(units.map((one) => [one.id, one])),
  posts: new Map(posts.map((one) => [one.id, one])),
  measureOf: (id) => (id === 'same1' ? '亩' : id === 'same2' ? '亿元' : ''),
};

const row = (indicator: string, more: Partial<FormBody['rows'][number]> = {}): FormBody['rows'][number] => ({
  indicator,
  dimension: '',
  section: '',
  optional: false,
  ...more,
});
const body: FormBody = {
  rows: [row('land', { section: '用地' }), row('money', { optional: true })],
  units: ['zrj'],
  kinds: [],
  opens: { months: 1, day: 1, roll: 'none' },
  due: { months: 1, day: 5, roll: 'rest' },
  locks: { months: 2, day: 1, roll: 'none' },
  remindBefore: [3, 1],
  remindAfter: [1],
  flow: [{ name: '部门会签', mode: 'all', posts: ['zrj-sh', 'unit:reviewer'] }],
};
const words = (one: FormBody, kind: 'plan' | 'own' = 'own') =>
  bodyFaults(kind, one, known).map(({ message }) => message);

describe('a definition', () => {
  it('is sound when every part is known and its clocks follow each other', () => {
    assert.deepEqual(words(body), []);
  });

  it('names the row, the unit, the clock and the post that cannot be', () => {
    const twice = words({
      ...body,
      rows: [row('land'), row('nothing'), row('land'), row('permit', { dimension: 'a' })],
    });
    assert.deepEqual(twice, [
      '第2行的指标不在指标库里，请删去或另选',
      '“新增建设用地”在第1行和第3行列了两次，请只留一行',
      '“施工许可办理”报的是进度，不能按维度分项',
    ]);
    assert.deepEqual(words({ ...body, units: [] }), ['还没有填报单位，请选单位或按类别选']);
    assert.deepEqual(words({ ...body, units: ['old'] }), ['老办公室已撤销，请从填报单位里去掉']);
    assert.deepEqual(words({ ...body, due: { months: 0, day: 5, roll: 'none' } }), [
      '截止日早于开放日，请改晚截止日或改早开放日',
    ]);
    assert.deepEqual(words({ ...body, flow: [{ name: '一', mode: 'any', posts: ['gone', 'who'] }] }), [
      '签批第1步的老办公室审核岗已撤销，请重选',
      '签批第1步有不认识的岗位，请重选',
    ]);
  });

  it('of the plan lists neither rows nor units', () => {
    assert.equal(words(body, 'plan').length, 1);
    assert.deepEqual(words({ ...body, rows: [], units: [] }, 'plan'), []);
  });

  it('knows only breakdowns of the indicator', () => {
    assert.deepEqual(words({ ...body, rows: [row('land', { dimension: 'use:xx' })] }), [
      '第1行：“新增建设用地”没有分项“use:xx”，请另选分项，或先在指标页给它加维度',
    ]);
  });

  it('allows the same indicator twice with different breakdowns', () => {
    assert.deepEqual(
      words({ ...body, rows: [row('land', { dimension: 'use:gy' }), row('land', { dimension: 'use:zz' })] }),
      [],
    );
  });
});

describe('a version', () => {
  const life = { title: '要素月报', newestFrom: '2022-01', lastRun: '2022-04' };
  it('may hold from the first month that has not run', () => {
    assert.equal(earliestFrom(life), '2022-05');
    assert.equal(versionFault(life, '2022-05'), null);
    assert.match(versionFault(life, '2022-04') ?? '', /2022年4月已有单位报送.*最早从2022年5月起/u);
  });
  it('may replace one of the same month that has not run, never one before it', () => {
    const fresh = { ...life, lastRun: null };
    assert.equal(versionFault(fresh, '2022-01'), null);
    assert.match(versionFault(fresh, '2021-12') ?? '', /不能早于现行版本/u);
    assert.match(versionFault(fresh, '2022年') ?? '', /月份应写成/u);
  });
  it('says what it changes', () => {
    const next = {
      ...body,
      rows: [row('money', { optional: true }), row('permit')],
      units: ['zrj', 'gs'],
      due: { months: 1, day: 8, roll: 'rest' as const },
    };
    assert.deepEqual(changesBetween(body, next, known), [
      '增加指标施工许可办理',
      '去掉指标新增建设用地',
      '增加单位古邵镇',
      '截止由次月5日（遇休息日顺延）改为次月8日（遇休息日顺延）',
    ]);
    assert.deepEqual(changesBetween(body, { ...body, rows: body.rows.toReversed() }, known), [
      '调整指标的顺序、分组或可不填',
    ]);
  });
});

describe('units of a form', () => {
  it('are those picked and all in being of a kind, each once', () => {
    assert.deepEqual(askedUnits({ units: ['gs', 'zrj'], kinds: ['town'] }, units), ['zrj', 'gs', 'yp']);
    assert.deepEqual(askedUnits({ units: [], kinds: ['department'] }, units), ['zrj']);
  });
});

describe('a flow', () => {
  it('resolves the posts of the reporting unit and leaves out steps that name nobody there', () => {
    const flow = [
      { name: '本单位', mode: 'any' as const, posts: ['unit:reviewer'] },
      { name: '部门', mode: 'all' as const, posts: ['zrj-sh', 'gone'] },
    ];
    assert.deepEqual(
      flowFor(flow, 'gs', posts).map((step) => step.posts),
      [['gs-sh'], ['zrj-sh']],
    );
    assert.deepEqual(
      flowFor(flow, 'yp', posts).map((step) => step.name),
      ['部门'],
    );
  });
});

describe('one entry feeds many forms', () => {
  const plan = { id: 'plan', title: '计划执行月报', sort: 0, keys: new Set(['land']) };
  const later = { id: 'z', title: '后面的表', sort: 30, keys: new Set(['money']) };
  it('links a row to the first form that asks for it before this one', () => {
    const links = linkedRows({ id: 'a', sort: 10, rows: body.rows }, [later, plan]);
    assert.deepEqual([...links], [['land', '计划执行月报']]);
  });
  it('asks the lead, or each sharing unit', () => {
    const parts = [
      { unit: 'gs', role: 'share' as const },
      { unit: 'zrj', role: 'support' as const },
    ];
    assert.equal(asksUnit({ leadUnit: 'fgj', collect: 'units', parts }, 'gs'), true);
    assert.equal(asksUnit({ leadUnit: 'fgj', collect: 'units', parts }, 'fgj'), false);
    assert.equal(asksUnit({ leadUnit: 'fgj', collect: 'lead', parts }, 'fgj'), true);
  });
});

describe('the roll into a new year', () => {
  const form: EndingForm = {
    id: 'f',
    title: '要素月报',
    kind: 'own',
    state: 'active',
    version: 3,
    body,
    newestFrom: '2022-03',
  };
  it('carries rows, clocks, reminders and signing as they are', () => {
    assert.deepEqual(rollForms([form], known, 2023), [
      { id: 'f', title: '要素月报', outcome: 'carried', body, left: [] },
    ]);
  });
  it('leaves behind what is gone and names it', () => {
    const worn = {
      ...form,
      body: {
        ...body,
        rows: [...body.rows, row('dropped')],
        units: ['zrj', 'old'],
        flow: [{ name: '一', mode: 'all' as const, posts: ['gone', 'zrj-sh'] }],
      },
    };
    const [rolled] = rollForms([worn], known, 2023);
    assert.deepEqual(rolled?.left, [
      '指标1行，指标已不在指标库',
      '填报单位1个，单位已撤销',
      '签批岗位1个，岗位已撤销',
    ]);
    assert.deepEqual(bodyFaults('own', rolled?.body ?? body, known), [], 'what goes on is sound');
  });
  it('passes over retired forms, forms carried already, and forms of which nothing is left', () => {
    const outcomes = rollForms(
      [
        { ...form, state: 'retired' },
        { ...form, newestFrom: '2023-01' },
        { ...form, body: { ...body, units: ['old'] } },
        { ...form, kind: 'plan', body: { ...body, rows: [], units: [] } },
      ],
      known,
      2023,
    ).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['retired', 'skipped', 'empty', 'carried']);
  });
});

const someClock = fc.record({
  months: fc.integer({ min: 0, max: 24 }),
  day: fc.integer({ min: 1, max: 31 }),
  roll: fc.constantFrom('rest' as const, 'none' as const),
});
const someBody: fc.Arbitrary<FormBody> = fc.record({
  rows: fc.uniqueArray(
    fc.record({
      indicator: fc.constantFrom('land', 'money', 'same1', 'same2'),
      dimension: fc.constantFrom('', 'use:gy', 'use:zz'),
      section: fc.constantFrom('', '一、用地', '=SUM(A1)'),
      optional: fc.boolean(),
    }),
    { selector: (one) => `${one.indicator} ${one.dimension}`, maxLength: 8 },
  ),
  units: fc.uniqueArray(fc.constantFrom('zrj', 'gs', 'yp')),
  kinds: fc.uniqueArray(fc.constantFrom('town' as const, 'department' as const)),
  opens: someClock,
  due: someClock,
  locks: someClock,
  remindBefore: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
  remindAfter: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
  flow: fc.uniqueArray(fc.constantFrom('初审', '会签', '签发'), { maxLength: 3 }).chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          mode: fc.constantFrom('all' as const, 'any' as const),
          posts: fc.uniqueArray(fc.constantFrom('zrj-sh', 'gs-sh', 'gs-tb', 'unit:reviewer'), {
            minLength: 1,
          }),
        }),
      ),
    ),
  ),
});
const lines = (tables: ReturnType<typeof definitionTables>) =>
  tables.map(({ name, headings, rows }) => ({
    name,
    rows: [
      headings.map(({ heading }) => heading),
      ...rows.map((line) => line.map((cell) => String(cell ?? ''))),
    ],
  }));

describe('a definition as a file', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(someBody, (one) => {
        const definition = { title: '要素月报', frequency: 'quarter' as const, body: one };
        const read = readDefinition(lines(definitionTables(definition, known)), known);
        assert.deepEqual(read, { definition: structuredClone(definition), faults: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('reads every clock that it prints', () => {
    fc.assert(
      fc.property(someClock, (clock) => assert.deepEqual(readClock(clockWords(clock)), { ...clock })),
    );
    assert.equal(readClock('每月5日'), null);
    assert.equal(readClock('次月32日'), null);
  });

  it('names tab, row and column of each fault', () => {
    const tables = lines(definitionTables({ title: '', frequency: 'month', body }, known)).map((table) => {
      if (table.name === '指标')
        return { ...table, rows: [...table.rows, ['', '', '同名指标', '公里', '', '对', '']] };
      if (table.name === '单位') return { ...table, rows: [...table.rows, ['邻县', '']] };
      return table.name === '签批' ? { ...table, rows: [...table.rows, ['签发', '并签', '市长岗']] } : table;
    });
    assert.deepEqual(
      readDefinition(tables, known).faults.map(
        ({ row: line, column, message }) => `${line} ${column} ${message}`,
      ),
      [
        '2 报表名称 工作表“报表”第2行“报表名称”：没有填，请填报表名称',
        '4 指标名称 工作表“指标”第4行“指标名称”：“同名指标”有2个同名指标，请填写指标编码',
        '3 单位名称 工作表“单位”第3行“单位名称”：“邻县”不是本县的单位，请按单位页的名称填写',
        '4 方式 工作表“签批”第4行“方式”：只能填“会签”或“或签”',
        '4 岗位 工作表“签批”第4行“岗位”：“市长岗”不是本县的岗位，请写单位名加岗位名，或“本单位审核岗”',
      ],
    );
  });
});
