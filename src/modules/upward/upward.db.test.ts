import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { appendFigures, type NewFigure } from '#modules/reporting/index.ts';
import { actorAt, county, now, plantCounty } from '#modules/reporting/test-county.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { forgeWorkbook } from '../../../tests/files/office-forge.ts';
import { upwardContract, upwardHandlers } from './index.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mount(app, upwardContract, upwardHandlers())]);
});
after(() => store.close());

const planner = actorAt('plan', ['planner']);

const text = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;

/** A form as a city office makes it: a title over the table, a merged heading, a sum by formula. */
function form(rows: readonly string[] = ['社会消费品零售总额', '造林面积（亩）']): Uint8Array {
  const body = rows.map(
    (name, index) =>
      `<row r="${index + 5}">${text(`A${index + 5}`, name)}<c r="B${index + 5}" s="0"/><c r="C${index + 5}"><f>B${index + 5}*2</f><v>9</v></c>${text(`D${index + 5}`, '见注')}</row>`,
  );
  return forgeWorkbook({
    sheetName: '月报',
    sheet: `<sheetData><row r="1">${text('A1', '县级主要指标')}</row><row r="2">${text('A2', '填报单位：')}${text('D2', '单位：万元')}</row><row r="3">${text('A3', '指标')}${text('B3', '本月')}${text('D3', '备注')}</row><row r="4">${text('B4', '累计')}${text('C4', '倍数')}</row>${body.join('')}</sheetData><mergeCells count="2"><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/></mergeCells>`,
  });
}

const made = z.object({ id: z.string(), version: z.number() });
const detailShape = z.object({
  version: z.number(),
  revision: z.number(),
  cells: z.array(z.object({ cell: z.string() })),
  carried: z.array(
    z.object({ to: z.object({ cell: z.string() }).nullable(), reason: z.string().nullable() }),
  ),
});
const fillShape = z.object({
  id: z.string(),
  month: z.string(),
  filled: z.number(),
  missing: z.array(z.object({ cell: z.string(), reason: z.string() })),
  corrected: z.array(z.object({ cell: z.string(), reason: z.string() })),
  differences: z.array(
    z.object({ cell: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
const codeOf = (body: unknown) => z.object({ code: z.string() }).parse(body).code;

async function upload(title: string, bytes = form(), as = planner) {
  return t.call('POST /api/upward/templates', { as, body: { title }, file: { name: '市月报.xlsx', bytes } });
}
async function detail(id: string) {
  const answer = await t.call('GET /api/upward/templates/{id}', { as: planner, params: { id } });
  return detailShape.parse(answer.body);
}
const figureOf = (indicator: string, measure: string, power: number) => ({
  kind: 'figure',
  indicator,
  span: 'ytd',
  measure,
  power,
  digits: null,
});
async function map(id: string, cells: readonly object[], seen?: { version: number; revision: number }) {
  const at = seen ?? (await detail(id));
  const body = { version: at.version, revision: at.revision, cells };
  return t.call('PUT /api/upward/templates/{id}/cells', { as: planner, params: { id }, body });
}
async function append(figures: readonly Partial<NewFigure>[]) {
  const base: NewFigure = {
    county,
    indicator: 'sales',
    unit: 'trade',
    period: '2022-05',
    basis: 'flash',
    value: '4012300000',
    origin: 'import',
    demo: false,
    recordedAt: now,
    recordedBy: 'x',
  };
  await inTransaction(store, (tx) =>
    appendFigures(
      tx,
      figures.map((one) => ({ ...base, ...one })),
    ),
  );
}

let id = '';

describe('a form of the superior', () => {
  it('comes in once, guarded: macros, other kinds and a name that is taken are refused', async () => {
    const answer = await upload('市统计月报');
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    ({ id } = made.parse(answer.body));
    assert.equal(codeOf((await upload('市统计月报')).body), 'upward.title');
    const macros = forgeWorkbook({ extra: [{ name: 'xl/vbaProject.bin', content: 'x' }] });
    assert.equal(codeOf((await upload('带宏', macros)).body), 'file.macro');
    assert.equal(codeOf((await upload('文本', new TextEncoder().encode('a,b'))).body), 'file.kind');
  });

  it('is mapped cell by cell; a merged block by its first cell, a formula and unknown things never', async () => {
    const sheet = '月报';
    const answer = await map(id, [
      { sheet, cell: 'B5', mapping: figureOf('sales', 'yuan', 4) },
      { sheet, cell: 'B6', mapping: figureOf('forest', 'mu', 0) },
      { sheet, cell: 'C1', mapping: { kind: 'date', form: 'month' } },
      { sheet, cell: 'B2', mapping: { kind: 'office' } },
    ]);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(
      (await detail(id)).cells.map(({ cell }) => cell),
      ['B5', 'B6', 'A1', 'B2'],
    );
    for (const wrong of [
      { sheet, cell: 'C5', mapping: { kind: 'office' } },
      { sheet: '没有', cell: 'B5', mapping: { kind: 'office' } },
      { sheet, cell: 'D5', mapping: figureOf('nothing', 'yuan', 0) },
      { sheet, cell: 'D5', mapping: { ...figureOf('sales', 'yuan', 0), unit: 'nobody' } },
    ])
      assert.equal(codeOf((await map(id, [wrong])).body), 'upward.cells');
  });

  it('is not overwritten by who saw an older mapping', async () => {
    const stale = { version: 1, revision: 0 };
    const answer = await map(id, [{ sheet: '月报', cell: 'D6', mapping: { kind: 'office' } }], stale);
    assert.deepEqual([answer.status, codeOf(answer.body)], [409, 'upward.moved']);
  });

  it('lets a cell go', async () => {
    await map(id, [{ sheet: '月报', cell: 'D6', mapping: { kind: 'office' } }]);
    await map(id, [{ sheet: '月报', cell: 'D6', mapping: null }]);
    assert.ok((await detail(id)).cells.every(({ cell }) => cell !== 'D6'));
  });
});

async function makeFill(month: string) {
  const answer = await t.call('POST /api/upward/templates/{id}/fills', {
    as: planner,
    params: { id },
    body: { month },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return fillShape.parse(answer.body);
}
async function fileOf(fill: string) {
  const answer = await t.call('GET /api/upward/fills/{id}/file', { as: planner, params: { id: fill } });
  return (await readSheet(answer.bytes, 'x.xlsx')).sheets[0]?.rows ?? [];
}

describe('a filled form', () => {
  it('holds accepted figures in the template’s unit, and lists what is missing with the reason', async () => {
    await append([{}, { indicator: 'forest', unit: 'north', value: '120' }]);
    const fill = await makeFill('2022-05');
    assert.equal(fill.filled, 3);
    assert.deepEqual(
      fill.missing.map(({ cell }) => cell),
      ['B6'],
    );
    assert.match(fill.missing[0]?.reason ?? '', /缺石桥镇/u);
    const rows = await fileOf(fill.id);
    assert.equal(rows[4]?.[1], 401_230);
    assert.equal(rows[5]?.[1], null);
    assert.equal(rows[0]?.[0], '2022年5月');
    assert.equal(rows[1]?.[1], '发展和改革局');
    assert.equal(rows[4]?.[2], null, 'no stored result of a formula is left beside a new number');
    assert.deepEqual(fill.differences, []);
  });

  it('keeps the month, and says what a later correction would change', async () => {
    await append([{ value: '4100000000' }, { indicator: 'forest', unit: 'south', value: '30' }]);
    const answer = await t.call('GET /api/upward/templates/{id}/fills', { as: planner, params: { id } });
    const [fill] = z.object({ rows: z.array(fillShape) }).parse(answer.body).rows;
    assert.deepEqual(
      fill?.differences.map(({ cell, before: was, after: is }) => [cell, was, is]),
      [
        ['B5', '401230', '410000'],
        ['B6', null, '150'],
      ],
    );
    assert.equal((await fileOf(fill?.id ?? ''))[4]?.[1], 401_230, 'the file itself stays as it went up');
  });

  it('pins each number to figure, version and basis', async () => {
    const answer = await t.call('GET /api/upward/templates/{id}/preview', {
      as: planner,
      params: { id },
      query: { month: '2022-05' },
    });
    const { cells } = z
      .object({
        cells: z.array(
          z.object({ cell: z.string(), pins: z.array(z.object({ version: z.number(), basis: z.string() })) }),
        ),
      })
      .parse(answer.body);
    assert.deepEqual(cells.find(({ cell }) => cell === 'B5')?.pins, [{ version: 2, basis: 'flash' }]);
    assert.equal(cells.find(({ cell }) => cell === 'B6')?.pins.length, 2);
  });
});

it('a changed form keeps its mapping by the headings, and lists what moved and what is gone', async () => {
  const file = { name: '新版.xlsx', bytes: form(['固定资产投资', '社会消费品零售总额']) };
  const answer = await t.call('POST /api/upward/templates/{id}/versions', {
    as: planner,
    params: { id },
    file,
  });
  const result = z.object({ version: z.number(), kept: z.number(), moved: z.number(), lost: z.number() });
  assert.deepEqual(result.parse(answer.body), { version: 2, kept: 2, moved: 1, lost: 1 });
  const { cells, carried } = await detail(id);
  assert.deepEqual(cells.map(({ cell }) => cell).toSorted(), ['A1', 'B2', 'B6']);
  assert.match(carried.find(({ to }) => to === null)?.reason ?? '', /没有同样的/u);
});

it('is the planner’s alone, and nothing of it is seen from another county', async () => {
  assert.equal((await upload('别的', form(), actorAt('trade', ['reporter']))).status, 403);
  const foreign = { ...planner, county: '370405' };
  for (const name of [
    'GET /api/upward/templates/{id}',
    'GET /api/upward/templates/{id}/fills',
    'GET /api/upward/templates/{id}/file',
  ])
    assert.equal((await t.call(name, { as: foreign, params: { id } })).status, 404, name);
  const list = await t.call('GET /api/upward/templates', { as: foreign });
  assert.deepEqual(list.body, { rows: [] });
});

it('every act leaves its audit row', async () => {
  const rows = await store.db
    .selectFrom('kernel.audit')
    .select('action')
    .where('result', '=', 'done')
    .where('action', 'like', 'upward.%')
    .execute();
  const counts = Map.groupBy(rows, ({ action }) => action);
  assert.deepEqual(Object.fromEntries([...counts].map(([action, group]) => [action, group.length])), {
    'upward.add': 1,
    'upward.fill': 1,
    'upward.map': 3,
    'upward.version': 1,
  });
});
