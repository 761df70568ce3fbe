import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { mappingContract, mappingHandlers, reportingHandlers } from './index.ts';
import { reportingContract, sheetShape } from './schema.ts';
import { actorAt, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, mappingContract, mappingHandlers()),
  ]);
});
after(() => store.close());

const trade = actorAt('trade', ['reporter']);
const month = '2022-05';
const result = z.object({
  applied: z.boolean(),
  cells: z.array(z.object({ name: z.string(), before: z.string(), after: z.string(), month: z.string() })),
  faults: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
  notes: z.array(z.string()),
});

async function download(): Promise<Uint8Array> {
  const answer = await t.call('GET /api/reporting/sheet.xlsx', { as: trade, query: { month } });
  assert.equal(answer.status, 200);
  return answer.bytes;
}

async function upload(bytes: Uint8Array, apply: 'yes' | 'no', name = '月报.xlsx') {
  const answer = await t.call('POST /api/reporting/import', {
    as: trade,
    body: { month, apply },
    file: { name, bytes },
  });
  return { status: answer.status, body: answer.body };
}

async function read() {
  const answer = await t.call('GET /api/reporting/sheet', { as: trade, query: { month } });
  return sheetShape.parse(answer.body);
}

async function put(value: string, explanation: string): Promise<void> {
  const cell = must((await read()).rows[0]?.cells[4], 'May');
  const cells = [{ month, indicator: 'sales', value, explanation, version: cell.version }];
  assert.equal((await t.call('PUT /api/reporting/sheet', { as: trade, body: { cells } })).status, 200);
}

/** A table with the headings of the form and one line for each entry. */
function table(lines: readonly (readonly (string | null)[])[]) {
  const columns = ['指标名称', '计量单位', '本月累计', '说明'].map((heading) => ({ heading }));
  return writeSheet({ name: '填报', title: '五月', columns, rows: lines });
}

describe('the form as .xlsx', () => {
  it('says what it is, carries what is known, and loses nothing on its way out and in', async () => {
    await put('4123456789.01', '=HYPERLINK("x")，含网上零售');
    const book = await readSheet(await download(), 'x.xlsx');
    const text = JSON.stringify(book.sheets[0]?.rows);
    assert.match(text, /商务局2022年5月月报表/u);
    assert.match(text, /"社会消费品零售总额","亿元",120,50,null,null,41\.2345678901/u);
    const again = result.parse((await upload(await download(), 'yes')).body);
    assert.deepEqual([again.applied, again.cells, again.faults], [false, [], []]);
    const cell = must((await read()).rows[0]?.cells[4], 'May');
    assert.deepEqual([cell.value, cell.draftExplanation], ['4123456789.01', '=HYPERLINK("x")，含网上零售']);
  });

  it('keeps more digits than a spreadsheet does', async () => {
    await put('123456789012345678.91', '');
    const again = result.parse((await upload(await download(), 'no')).body);
    assert.deepEqual(again.cells, []);
    await put('4123456789.01', '');
  });

  it('shows first what would change, then changes it', async () => {
    const bytes = await table([
      ['社会消费品零售总额', '万元', '421,000', '按快报口径'],
      ['农贸市场改造', null, '推进中', null],
    ]);
    const dry = result.parse((await upload(bytes, 'no')).body);
    assert.deepEqual(
      dry.cells,
      [
        { month, name: '社会消费品零售总额', before: '41.2345678901亿元', after: '42.1亿元（按快报口径）' },
        { month, name: '农贸市场改造', before: '空', after: '推进中' },
      ].map(({ month: at, name, before: was, after: is }) => ({ name, before: was, after: is, month: at })),
    );
    assert.equal((await read()).rows[0]?.cells[4]?.value, '4123456789.01');
    assert.equal(result.parse((await upload(bytes, 'yes')).body).applied, true);
    assert.deepEqual(
      (await read()).rows.map(({ cells }) => cells[4]?.value ?? cells[4]?.milestone),
      ['4210000000', 'in_progress'],
    );
  });

  it('writes nothing when one cell is wrong, and says sheet, row, column and cure', async () => {
    const bytes = await table([
      ['社会消费品零售总额', '亿元', '43', null],
      ['农贸市场改造', null, '大概一半', null],
      ['不存在的指标', '个', '5', null],
    ]);
    const answer = result.parse((await upload(bytes, 'yes')).body);
    assert.equal(answer.applied, false);
    assert.deepEqual(
      answer.faults.map(({ row, column }) => [row, column]),
      [
        [4, 'C'],
        [5, 'A'],
      ],
    );
    assert.match(answer.faults[0]?.message ?? '', /工作表“填报”：.*未启动、推进中或已完成/u);
    assert.equal((await read()).rows[0]?.cells[4]?.value, '4210000000');
  });

  it('takes commands and formulas for faults and explanations, never for values', async () => {
    const bytes = new TextEncoder().encode(
      writeCsvText([
        ['指标名称', '本月累计', '说明'],
        ['社会消费品零售总额', "=cmd|' /C calc'!A0", '@x'],
        ['农贸市场改造', '+1+1', ''],
      ]),
    );
    const answer = result.parse((await upload(bytes, 'yes', '月报.csv')).body);
    assert.equal(answer.applied, false);
    assert.equal(answer.faults.length, 2);
  });

  it('passes over months that are decided and reads a whole year at once', async () => {
    const columns = ['指标', '1—2月', '3月', '4月'].map((heading) => ({ heading }));
    const bytes = await writeSheet({
      name: '全年',
      columns,
      rows: [['社会消费品零售总额（亿元）', '10', '20', '30.5']],
    });
    assert.equal(result.parse((await upload(bytes, 'yes')).body).applied, true);
    assert.deepEqual(
      (await read()).rows[0]?.cells.slice(0, 4).map(({ value }) => value),
      [null, '1000000000', '2000000000', '3050000000'],
    );
  });

  it('names the file a number was read from, down to the figure, until the number is typed', async () => {
    const bytes = await table([
      ['社会消费品零售总额', '亿元', '43', null],
      ['农贸市场改造', null, '推进中', null],
    ]);
    await upload(bytes, 'yes', '商务局五月（定稿）.xlsx');
    assert.equal(await entryFile(), '商务局五月（定稿）.xlsx');
    await put('4300000000', '按定稿填');
    assert.equal(await entryFile(), '商务局五月（定稿）.xlsx', 'words beside it change nothing');
    await put('4310000000', '按定稿填');
    assert.equal(await entryFile(), '', 'typed since');
    await upload(bytes, 'yes', '商务局五月（定稿）.xlsx');
    const { report } = await read();
    const planner = actorAt('gov', ['planner']);
    let version = report?.version ?? 0;
    for (const [act, as] of [
      ['submit', trade],
      ['approve', planner],
      ['accept', planner],
    ] as const) {
      const body = { act, version, reason: '' };
      const answer = await t.call('POST /api/reports/{id}/acts', {
        as,
        params: { id: report?.id ?? '' },
        body,
      });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      version = sheetShape.parse(answer.body).report?.version ?? 0;
    }
    const query = { indicator: 'sales', unit: 'trade', year: '2022' };
    const figures = await t.call('GET /api/figures', { as: planner, query });
    assert.match(JSON.stringify(figures.body), /"system":"plan","file":"商务局五月（定稿）\.xlsx"/u);
  });

  it('refuses a file that is no table', async () => {
    const { status } = await upload(new TextEncoder().encode('%PDF-1.7 x'), 'no', '月报.xlsx');
    assert.ok(status === 415 || status === 422);
  });

  it('gives the page the tables of a file, and remembers for the unit alone how they were read', async () => {
    const bytes = await writeSheet({
      name: '通报',
      title: '2022年5月',
      columns: [{ heading: '镇街' }, { heading: ['合', '甲'] }, { heading: ['合', '乙'] }],
      rows: [['商务局', 3.25, '—']],
    });
    const open = async (as: Actor) => {
      const file = { name: '通报.xlsx', bytes };
      const answer = await t.call('POST /api/reporting/tables', { as, body: { month }, file });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return must(mappingContract['POST /api/reporting/tables'].response, 'JSON').parse(answer.body);
    };
    const first = await open(trade);
    assert.deepEqual(
      [first.tables[0]?.rows.at(-1), first.tables[0]?.merges.length, first.mappings, first.synonyms],
      [['商务局', '3.25', '—'], 3, [], []],
    );
    const columns = [
      { kind: 'name' as const },
      { kind: 'value' as const, month: 'now', growth: false },
      { kind: 'ignore' as const },
    ];
    const mapping = { turned: true, first: 1, depth: 2, columns };
    const said = {
      mappings: [{ fingerprint: '直排|镇街|合甲', mapping }],
      synonyms: [{ label: '甲', row: 'sales' }],
    };
    const body = { month, file: '通报.xlsx', cells: 1, ...said };
    for (let time = 0; time < 2; time += 1)
      assert.equal((await t.call('POST /api/reporting/mappings', { as: trade, body })).status, 204);
    const again = await open(trade);
    assert.deepEqual({ mappings: again.mappings, synonyms: again.synonyms }, said);
    const other = await open(actorAt('north', ['reporter']));
    assert.deepEqual([other.mappings, other.synonyms], [[], []]);
    const alien = { as: actorAt('north', ['reporter']), body: { ...body, unit: 'trade' } };
    assert.equal((await t.call('POST /api/reporting/mappings', alien)).status, 404);
    for (const role of ['reviewer', 'leader', 'auditor'] as const)
      assert.equal(
        (await t.call('POST /api/reporting/mappings', { as: actorAt('trade', [role]), body })).status,
        403,
      );
  });

  it('keeps the name of the file with a cell that the page filled in from it', async () => {
    const { version } = must((await read()).rows[0]?.cells[3], 'April');
    const cell = { month: '2022-04', indicator: 'sales', value: '4100000000', version, file: '通报.xlsx' };
    const answer = await t.call('PUT /api/reporting/sheet', { as: trade, body: { cells: [cell] } });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { rows } = await sql<{ file: string }>`select file from reporting.entry e join reporting.report r
      on r.county = e.county and r.id = e.report where r.month = '2022-04' and e.indicator = 'sales'`.execute(
      store.db,
    );
    assert.deepEqual(rows, [{ file: '通报.xlsx' }]);
  });

  it('writes one audit row for an import and none for a dry run', async () => {
    const rows = await sql<{
      n: number;
    }>`select count(*)::int as n from kernel.audit where action = 'report.import'`.execute(store.db);
    assert.equal(rows.rows[0]?.n, 6);
  });
});

async function entryFile(): Promise<string | undefined> {
  const rows = await sql<{ file: string }>`select e.file from reporting.entry e join reporting.report r
    on r.county = e.county and r.id = e.report where r.month = ${month} and e.indicator = 'sales'`.execute(
    store.db,
  );
  return rows.rows[0]?.file;
}

function writeCsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((line) => line.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}
