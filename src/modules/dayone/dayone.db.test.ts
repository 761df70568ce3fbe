import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell, SheetSpec } from '#documents/sheet-spec.ts';
import type { Actor } from '#kernel/access.ts';
import { putDimension } from '#modules/indicator/index.ts';
import { orgContract, orgHandlers } from '#modules/org/index.ts';
import { setApprovalListener } from '#modules/reporting/index.ts';
import { actorAt, county, plantCounty } from '#modules/reporting/test-county.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { dayOneContract, dayOneHandlers } from './index.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [
    (app) => mount(app, dayOneContract, dayOneHandlers()),
    (app) => mount(app, orgContract, orgHandlers({ product: '', version: '', county, demoAccounts: [] })),
  ]);
});
after(() => store.close());

const admin = actorAt('gov', ['admin'], 'tongji');
const planner = actorAt('plan', ['planner'], 'tongji');

type Sheets = Readonly<Record<string, readonly (readonly OutCell[])[]>>;
const headings: Readonly<Record<string, readonly string[]>> = {
  单位: ['单位代码', '单位名称', '简称', '类别', '上级单位', '区划代码', '设立日期', '撤销日期'],
  岗位: ['单位', '岗位名称', '角色', '责任领导岗位'],
  账号: ['账号', '单位', '岗位名称'],
  基期数据: ['指标', '计量单位', '单位', '月份', '口径阶段', '数值', '来源', '说明'],
  已过月份: ['指标', '计量单位', '单位', '月份', '口径阶段', '数值', '来源', '说明'],
};

async function book(sheets: Sheets): Promise<{ name: string; bytes: Uint8Array }> {
  const specs = Object.entries(sheets).map(
    ([name, rows]): SheetSpec => ({
      name,
      title: name,
      columns: (headings[name] ?? ['甲']).map((heading) => ({ heading })),
      rows,
    }),
  );
  return { name: '首日.xlsx', bytes: await writeSheet(specs) };
}

const checkedShape = z.object({
  sha256: z.string(),
  sheets: z.array(z.object({ name: z.string(), created: z.number(), changed: z.number(), same: z.number() })),
  lines: z.array(z.object({ sheet: z.string(), row: z.number(), state: z.string(), detail: z.string() })),
  faults: z.array(
    z.object({
      sheet: z.string().optional(),
      row: z.number().optional(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  faultCount: z.number(),
  notes: z.array(z.string()),
});

async function check(file: { name: string; bytes: Uint8Array }, as: Actor) {
  const answer = await t.call('POST /api/day-one/check', { as, file });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return checkedShape.parse(answer.body);
}

async function bring(file: { name: string; bytes: Uint8Array }, as: Actor) {
  const { sha256 } = await check(file, as);
  return t.call('POST /api/day-one/imports', { as, file, body: { sha256 } });
}

const tables = ['org.unit', 'org.post', 'org.account', 'org.holding', 'reporting.figure', 'kernel.audit'];
async function counts(): Promise<readonly number[]> {
  const found: number[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
      store.db,
    );
    found.push(rows[0]?.n ?? -1);
  }
  return found;
}

const whole: Sheets = {
  // The sheets stand in the wrong order on purpose, and a parent after its child.
  账号: [['dongwan', '东湾镇', '统计岗']],
  岗位: [
    ['东湾镇', '统计岗', '填报', null],
    ['东湾镇经济发展办公室', '审核岗', '审核、填报', '否'],
    ['trade', '统计岗', '填报、审核', null],
  ],
  单位: [
    [null, '东湾镇经济发展办公室', '经发办', '其他', '东湾镇', null, null, null],
    ['dwz', '东湾镇', '东湾', '镇街', null, '370404109', { day: '2020-01-01' }, null],
    ['trade', '商务和投资促进局', '商务局', '部门', 'gov', null, null, null],
    ['north', '柳河镇', '柳河', '镇街', null, null, null, null],
  ],
  基期数据: [
    ['社会消费品零售总额', '亿元', '商务局', '2021', '终核', 98.5, '2021年统计公报', null],
    ['造林面积', '亩', '柳河', '2021-06', '快报', 30, '统计月报', '含补植'],
  ],
  已过月份: [
    ['造林面积', '亩', '柳河', '1月', '快报', 3, '统计月报', null],
    ['社会消费品零售总额', '亿元', '商务局', '2022-02', '快报', 15.2, '统计月报', null],
    ['造林面积', '亩', '石桥镇', '3月', '快报', null, null, null],
  ],
};

describe('a workbook of the first day', () => {
  it('shows a dry run of the sheets of the post that asks, and says who imports the others', async () => {
    const before = await counts();
    const checked = await check(await book(whole), admin);
    assert.equal(checked.faultCount, 0, JSON.stringify(checked.faults));
    assert.deepEqual(
      checked.sheets.map(({ name, created, changed, same }) => `${name} ${created} ${changed} ${same}`),
      ['单位 2 1 1', '岗位 2 1 0', '账号 1 0 0'],
    );
    assert.ok(checked.notes.includes('“基期数据”表由计划管理岗导入，本次不读'));
    const renamed = checked.lines.find(({ row, sheet }) => sheet === '单位' && row === 5);
    assert.equal(renamed?.detail, '名称：商务局→商务和投资促进局');
    assert.deepEqual(await counts(), before);
  });

  it('comes in whole with a receipt that gives the first passwords once; the account signs in by it', async () => {
    const answer = await bring(await book(whole), admin);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const receipt = await readSheet(answer.bytes, 'x.xlsx');
    const passwords = receipt.sheets.find(({ name }) => name === '首次登录密码')?.rows ?? [];
    const password = passwords.find((row) => row[2] === 'dongwan')?.[3];
    const session = await t.call('POST /api/session', {
      body: { account: 'dongwan', password: String(password) },
    });
    assert.equal(session.status, 200);
    assert.match(JSON.stringify(session.body), /"mustChangePassword":true/u);
    const { rows } = await sql<{
      path: string;
    }>`select path from org.unit where name = '东湾镇经济发展办公室'`.execute(store.db);
    assert.match(rows[0]?.path ?? '', /^\/gov\/dwz\/[^/]+\/$/u);
    const names = await sql<{ name: string }>`select name from org.unit_name where unit = 'trade'`.execute(
      store.db,
    );
    assert.deepEqual(names.rows, [{ name: '商务局' }]);
  });

  it("brings the planner's figures from the same file, as imported, with basis and source, and judges each month once", async () => {
    const months: string[] = [];
    setApprovalListener(
      async (_, { month, indicators }) => void months.push(`${month} ${indicators.join()}`),
    );
    const answer = await bring(await book(whole), planner);
    setApprovalListener(async () => undefined);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(months.toSorted(), ['2022-01 forest', '2022-02 sales']);
    const { rows } = await sql<{
      text: string;
    }>`select concat_ws(' ', indicator, unit, period, basis, value, origin, system) as text
      from reporting.figure order by period, indicator`.execute(store.db);
    assert.deepEqual(
      rows.map(({ text }) => text),
      [
        'forest north 2021-06 flash 30 import 统计月报（首日.xlsx）',
        'sales trade 2021-12 final 9850000000 import 2021年统计公报（首日.xlsx）',
        'forest north 2022-01 flash 3 import 统计月报（首日.xlsx）',
        'sales trade 2022-02 flash 1520000000 import 统计月报（首日.xlsx）',
      ],
    );
  });

  it('changes nothing when it comes again', async () => {
    const before = await counts();
    for (const as of [admin, planner]) {
      const checked = await check(await book(whole), as);
      assert.equal(checked.faultCount, 0, JSON.stringify(checked.faults));
      for (const sheet of checked.sheets)
        assert.deepEqual([sheet.created, sheet.changed], [0, 0], sheet.name);
    }
    assert.deepEqual(await counts(), before);
  });

  it('is refused when another file than the checked one comes, and for posts without the right', async () => {
    const file = await book(whole);
    const other = await t.call('POST /api/day-one/imports', {
      as: admin,
      file,
      body: { sha256: 'a'.repeat(64) },
    });
    assert.equal(other.status, 409);
    for (const role of ['reporter', 'reviewer', 'leader', 'auditor'] as const)
      assert.equal(
        (await t.call('POST /api/day-one/check', { as: actorAt('trade', [role]), file })).status,
        403,
      );
  });

  it('keeps the outcome of each import of the post that made it', async () => {
    const list = await t.call('GET /api/day-one/imports', { as: planner });
    assert.match(JSON.stringify(list.body), /"state":"done"/u);
    const trail = await sql<{
      n: number;
    }>`select count(*)::int as n from kernel.audit where action = 'dayone.import'`.execute(store.db);
    assert.equal(trail.rows[0]?.n, 2);
  });
});

describe('what is wrong in a workbook', () => {
  it('is told all at once, each with sheet, row, column and cure, and nothing is written', async () => {
    const before = await counts();
    const file = await book({
      单位: [
        ['X 1', '西山镇', null, '镇街', null, null, null, null],
        [null, '南坪镇', null, '乡镇', '没有的局', '37', '去年', null],
        [null, '北坪镇', null, '镇街', '东坪镇', null, null, null],
        [null, '东坪镇', null, '镇街', '北坪镇', null, null, null],
        [null, '柳河镇', null, '镇街', null, null, null, { day: '2022-01-01' }],
        [null, '柳河镇', null, '镇街', null, null, null, null],
        [null, null, null, '部门', null, null, null, null],
        [null, '石桥', null, '镇街', null, null, null, null],
      ],
      岗位: [
        ['没有的局', '岗', '填报', null],
        ['柳河', '岗', '打字', '也许'],
        ['柳河', '管理岗', '系统管理、填报', null],
      ],
      账号: [
        ['Bad Login', '柳河', '没有的岗'],
        ['tongji', '柳河', '统计岗'],
        ['liuhe', '柳河', '统计岗'],
        ['liuhe', '柳河', '统计岗'],
      ],
    });
    const { faults } = await check(file, admin);
    assert.deepEqual(
      faults.map(({ sheet, row, column }) => `${sheet} ${row}${column ?? ''}`),
      [
        '单位 3A',
        '单位 4D',
        '单位 4E',
        '单位 4F',
        '单位 4G',
        '单位 5E',
        '单位 6E',
        '单位 7H',
        '单位 8B',
        '单位 9B',
        '单位 10B',
        '岗位 3A',
        '岗位 4C',
        '岗位 4D',
        '岗位 5C',
        '账号 3A',
        '账号 3C',
        '账号 4C',
        '账号 6A',
      ],
    );
    for (const { message } of faults) assert.ok(message.length > 6, message);
    const sha = await check(file, admin);
    const refused = await t.call('POST /api/day-one/imports', {
      as: admin,
      file,
      body: { sha256: sha.sha256 },
    });
    assert.equal(refused.status, 422);
    assert.deepEqual(await counts(), before);
  });

  it('of the figures: wrong year, month not over, no basis, no source, one number twice', async () => {
    const file = await book({
      基期数据: [
        ['造林面积', '亩', '柳河', '2022-03', '快报', 3, '月报', null],
        ['造林面积', '元', '柳河', '2021-03', '快报', 3, '月报', null],
        ['没有的指标', '亩', '没有的镇', '某月', '可能', 'x', null, null],
      ],
      已过月份: [
        ['造林面积', '亩', '柳河', '6月', '快报', 3, '月报', null],
        ['造林面积', '亩', '柳河', '2021-05', null, 3, null, null],
        ['社会消费品零售总额', '亿元', '商务局', '1月', '快报', 3, '月报', null],
        ['造林面积', '亩', '石桥', '4月', '快报', 3, '月报', null],
        ['造林面积', '亩', '石桥镇', '4月', '快报', 4, '月报', null],
      ],
    });
    const { faults } = await check(file, planner);
    assert.deepEqual(
      faults.map(({ sheet, row, column }) => `${sheet} ${row}${column ?? ''}`),
      [
        '基期数据 3D',
        '基期数据 4F',
        '基期数据 5A',
        '基期数据 5C',
        '基期数据 5D',
        '基期数据 5E',
        '基期数据 5G',
        '已过月份 3D',
        '已过月份 4D',
        '已过月份 4E',
        '已过月份 4G',
        '已过月份 5D',
        '已过月份 7',
      ],
    );
  });

  it('of the file: no sheet of ours, sheets of another post only, a sheet twice', async () => {
    assert.match(
      (await check(await book({ 别的: [['x']] }), admin)).faults[0]?.message ?? '',
      /没有可以导入的表/u,
    );
    const figures = await book({ 基期数据: whole['基期数据'] ?? [] });
    assert.match((await check(figures, admin)).faults[0]?.message ?? '', /计划管理岗/u);
    const csv = { name: 'x.csv', bytes: new TextEncoder().encode('单位\n') };
    assert.equal((await check(csv, admin)).faultCount > 0, true);
  });
});

const full = ['指标', '计量单位', '单位', '分项', '月份', '口径阶段', '数值', '来源', '说明'];
const past = async (rows: readonly (readonly OutCell[])[]) => {
  const columns = full.map((heading) => ({ heading }));
  return {
    name: '分项.xlsx',
    bytes: await writeSheet({ name: '已过月份', title: '已过月份', columns, rows }),
  };
};
const sales = (item: string, value: number): readonly OutCell[] => [
  '社会消费品零售总额',
  '亿元',
  '商务局',
  item,
  '4月',
  '快报',
  value,
  '统计月报',
  null,
];
const market = (state: string): readonly OutCell[] => [
  '农贸市场改造',
  null,
  '商务局',
  null,
  '4月',
  '快报',
  state,
  '部门报告',
  null,
];

describe('breakdowns and tasks of the months already past', () => {
  it('come in by the code, the name or the whole name of the item, and by the word of the state; equal ones are passed over', async () => {
    await inTransaction(store, async (tx) => {
      const at = { at: '2022-06-02T01:00:00.000Z', by: 'test' };
      const items = [
        { code: 'town', name: '城镇' },
        { code: 'rural', name: '乡村' },
      ];
      await putDimension(tx, county, { id: 'place', name: '按地区', whole: true, items, version: 0 }, at);
      await sql`update indicator.indicator set dimensions = '{place}' where id = 'sales'`.execute(tx);
    });
    const file = await past([sales('城镇', 20), sales('place:rural', 5), sales('', 25), market('推进中')]);
    const answer = await bring(file, planner);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { rows } = await sql<{
      text: string;
    }>`select concat_ws(' ', indicator, dimension, value, milestone) as text
      from reporting.figure where period = '2022-04' order by indicator, dimension`.execute(store.db);
    assert.deepEqual(
      rows.map(({ text }) => text),
      [
        'market  in_progress',
        'sales  2500000000',
        'sales place:rural 500000000',
        'sales place:town 2000000000',
      ],
    );
    const again = await check(
      await past([sales('按地区：城镇', 20), sales('乡村', 6), sales('', 25), market('已完成')]),
      planner,
    );
    assert.deepEqual(
      again.sheets.map(({ created, changed, same }) => [created, changed, same]),
      [[0, 2, 2]],
      JSON.stringify(again.faults),
    );
  });

  it('that are unknown are faults with sheet, row, column and the words that are right', async () => {
    const { faults } = await check(
      await past([
        sales('外县', 1),
        ['造林面积', '亩', '柳河', '城镇', '3月', '快报', 1, '月报', null],
        market('快了'),
        sales('城镇', 1),
        sales('place:town', 2),
      ]),
      planner,
    );
    assert.deepEqual(
      faults.map(({ row, column, message }) => `${row}${column ?? ''} ${message}`),
      [
        '3D 没有“外县”这个分项，请写按地区：城镇、按地区：乡村之一',
        '4D “造林面积”没有分项，请清空这一格，或先在“指标”页给它加分组',
        '5G “快了”不是进度，请写未启动、推进中、已完成之一',
        '7 与第6行是同一指标、同一单位、同一分项、同一月份，请只留一行',
      ],
    );
  });
});

describe('the template', () => {
  it('has every sheet and the values their cells may hold; filled, it comes back in without a change', async () => {
    const empty = await t.call('GET /api/day-one/template.xlsx', { as: admin });
    const { sheets } = await readSheet(empty.bytes, 'x.xlsx');
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['单位', '岗位', '账号', '基期数据', '已过月份', '可选值'],
    );
    for (const as of [admin, planner]) {
      const filled = await t.call('GET /api/day-one/template.xlsx', { as, query: { filled: 'yes' } });
      const checked = await check({ name: '现有.xlsx', bytes: filled.bytes }, as);
      assert.equal(checked.faultCount, 0, JSON.stringify(checked.faults));
      for (const sheet of checked.sheets) {
        assert.deepEqual(
          [sheet.created, sheet.changed],
          [0, 0],
          JSON.stringify(checked.lines.filter(({ state }) => state !== 'same')),
        );
        assert.ok(sheet.same > 0, sheet.name);
      }
    }
  });

  it('shows sign-in names to the administrator alone', async () => {
    const filled = await t.call('GET /api/day-one/template.xlsx', { as: planner, query: { filled: 'yes' } });
    const { sheets } = await readSheet(filled.bytes, 'x.xlsx');
    assert.doesNotMatch(JSON.stringify(sheets), /dongwan|tongji/u);
  });
});

const word = fc.stringMatching(/^[一-龠]{2,8}$/u);
const kinds = fc.constantFrom('部门', '镇街', '企业', '其他');

/** Random units, some under others of the sheet, each with a post and an account. */
const office = fc
  .uniqueArray(fc.tuple(word, kinds, fc.nat(9)), { minLength: 2, maxLength: 8, selector: ([name]) => name })
  .map((units) => ({
    units: units.map(([name, kind, at], index): OutCell[] => [
      null,
      `随机${name}`,
      null,
      kind,
      index > 0 && at % 2 === 0 ? `随机${units[at % index]?.[0] ?? ''}` : null,
      null,
      null,
      null,
    ]),
    posts: units.map(([name]): OutCell[] => [`随机${name}`, '填报岗', '填报', '否']),
  }));

describe('random workbooks', () => {
  it('come in as planned and change nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(office, async ({ units, posts }) => {
        const file = await book({ 岗位: posts.toReversed(), 单位: units.toReversed() });
        const answer = await bring(file, admin);
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
        const again = await check(file, admin);
        assert.deepEqual(
          again.sheets.map(({ created, changed, same }) => [created, changed, same]),
          [
            [0, 0, units.length],
            [0, 0, posts.length],
          ],
        );
      }),
      { numRuns: 4 },
    );
  });

  it('with one cell spoilt name sheet, row and column, and write nothing', async () => {
    const spoils = [
      { sheet: '单位', column: 1, value: null },
      { sheet: '单位', column: 3, value: '机关' },
      { sheet: '单位', column: 4, value: '世上没有的单位' },
      { sheet: '单位', column: 5, value: '12' },
      { sheet: '单位', column: 6, value: '昨天' },
      { sheet: '岗位', column: 0, value: '世上没有的单位' },
      { sheet: '岗位', column: 2, value: '审批' },
      { sheet: '岗位', column: 3, value: '不知道' },
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        office,
        fc.constantFrom(...spoils),
        fc.nat(20),
        async ({ units, posts }, spoil, at) => {
          const before = await counts();
          const rows = spoil.sheet === '单位' ? units : posts;
          const place = at % rows.length;
          const spoilt = rows.map((row, index) =>
            index === place ? row.map((cell, column) => (column === spoil.column ? spoil.value : cell)) : row,
          );
          const file = await book({
            单位: spoil.sheet === '单位' ? spoilt : units,
            岗位: spoil.sheet === '岗位' ? spoilt : posts,
          });
          const { faults } = await check(file, admin);
          const told = faults.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`);
          const letter = String.fromCodePoint(65 + spoil.column);
          assert.ok(
            told.includes(`${spoil.sheet} ${place + 3} ${letter}`),
            `${told.join('; ')} for ${JSON.stringify(spoil)} at ${place}`,
          );
          assert.deepEqual(await counts(), before);
        },
      ),
      { numRuns: 12 },
    );
  });
});
