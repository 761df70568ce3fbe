import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { writeSheet } from '#documents/sheet-out.ts';
import { opening } from './opening.ts';
import { axe, overflow, type Visit } from './support.ts';

const screens = process.env['XUSHI_SCREENS'];

let planner: Visit;
let town: Visit;
let phone: Visit;
/** Address of the big form: 420 indicators in 12 months, as one town fills it in. */
let form = '';

const p = opening({
  env: { XUSHI_DEMO: 'practice', XUSHI_TODAY: '2022-06-02' },
  first: async ({ as }) => {
    planner = await as('fgj');
    form = await bigForm(planner.page);
    town = await as('gushao');
  },
});

/** Names and units of the first rows; the others are counts. */
const named = [
  ['社会消费品零售总额', '元', '亿'],
  ['一般公共预算收入', '元', '亿'],
  ['城镇新增就业', '人', ''],
  ['造林面积', '亩', '万'],
] as const;
const rowCount = 420;
/** The row whose indicator stands in the plan too: there it is entered, here it is seen with plan, last month and last year beside it. */
const plannedRow = 300;

/** Writes as the pages do. @returns the answer */
async function send(page: Page, address: string, options: Parameters<Page['request']['post']>[1]) {
  const headers = { 'x-xushi-csrf': '1', origin: p.address };
  const answer = await page.request.post(address, { ...options, headers });
  assert.ok(answer.ok(), `${address}: ${answer.status()} ${await answer.text()}`);
  return z.record(z.string(), z.unknown()).parse(await answer.json());
}

/** An aim of the plan that one town leads, with last year's May and this year's April of it. @returns its indicator */
async function plannedIndicator(
  page: Page,
  unit: { readonly id: string; readonly name: string },
): Promise<string> {
  const text = '峄城区2022年计划\n一、主要目标\n粮食总产量达到12万吨。\n';
  const { id } = await send(page, '/api/documents', {
    multipart: {
      year: '2022',
      file: { name: '计划.txt', mimeType: 'text/plain', buffer: Buffer.from(text) },
    },
  });
  const answer = await page.request.get(`/api/documents/${String(id)}/readings`);
  const { rows } = z.object({ rows: z.array(z.object({ id: z.string() })) }).parse(await answer.json());
  await send(page, `/api/documents/${String(id)}/confirmations`, {
    data: { readings: rows.map((one) => one.id) },
  });
  const commitments = await page.request.get('/api/commitments?year=2022');
  const [aim] = z
    .object({ rows: z.array(z.object({ id: z.string(), target: z.string() })) })
    .parse(await commitments.json())
    .rows.filter(({ target }) => target !== '');
  assert.ok(aim !== undefined, 'the plan has an aim with a number');
  await send(page, '/api/assignments/batch', {
    data: { commitments: [aim.id], leadUnit: unit.id, leaderPost: null, supports: [] },
  });
  const detail = await page.request.get(`/api/commitments/${aim.id}`);
  const { indicator } = z
    .object({ indicator: z.object({ id: z.string(), name: z.string() }) })
    .parse(await detail.json());
  const lines = [
    '指标,计量单位,单位,月份,数值',
    `${indicator.name},万吨,${unit.name},2021-05,3.1`,
    `${indicator.name},万吨,${unit.name},2022-04,2.75`,
  ];
  await send(page, '/api/figures/import', {
    multipart: {
      basis: 'flash',
      apply: 'yes',
      source: '演示快报',
      file: { name: '快报.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) },
    },
  });
  return indicator.id;
}

/** Defines the indicators by a table and a form of one's own that asks one town for them. @returns the form's id */
async function bigForm(page: Page): Promise<string> {
  const lines = Array.from({ length: rowCount }, (_, at) => {
    const [name, unit, scale] = named[at] ?? [`演示指标${String(at + 1).padStart(3, '0')}`, '个', ''];
    return `${name},${unit},${scale},demo_${at + 1}`;
  });
  const csv = ['名称*,计量单位,计数单位,代码', ...lines].join('\n');
  await send(page, '/api/indicators/import', {
    multipart: {
      apply: 'yes',
      validFrom: '2022-01',
      reason: '演示用的大表',
      file: { name: '指标.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
    },
  });
  const indicators = await listOf(page, '/api/indicators?q=');
  const byCode = new Map(indicators.map(({ code, id }) => [code ?? '', id]));
  const units = await listOf(page, '/api/units');
  const unit = units.find(({ name }) => name === '古邵镇人民政府');
  assert.ok(unit !== undefined);
  const planned = await plannedIndicator(page, unit);
  const clock = { months: 1, day: 20, roll: 'none' };
  const made = await send(page, '/api/forms', {
    data: {
      title: '演示大表',
      frequency: 'month',
      validFrom: '2022-01',
      body: {
        rows: Array.from({ length: rowCount }, (_, at) => ({
          indicator: at === plannedRow ? planned : byCode.get(`demo_${at + 1}`),
          dimension: '',
          section: at < named.length ? '一、主要指标' : `${at < 200 ? '二' : '三'}、演示指标`,
          optional: at >= named.length,
        })),
        units: [unit.id],
        opens: { ...clock, day: 1 },
        due: clock,
        locks: { ...clock, months: 12 },
        remindBefore: [],
        remindAfter: [],
        flow: [],
      },
    },
  });
  return z.string().parse(made['id']);
}

const listed = z.object({
  rows: z.array(z.object({ id: z.string(), name: z.string(), code: z.string().nullish() })),
});

async function listOf(page: Page, address: string) {
  const answer = await page.request.get(address);
  assert.ok(answer.ok(), `${address}: ${answer.status()}`);
  return listed.parse(await answer.json()).rows;
}

const gridOf = (page: Page): Locator => page.getByRole('grid', { name: '古邵镇人民政府月报' });
const cellAt = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-cell="${row}:${column}"]`);
const valueAt = async (page: Page, row: number, column: number): Promise<string> => {
  const cell = cellAt(page, row, column);
  const field = cell.locator('input');
  return (await field.count()) > 0 ? field.inputValue() : cell.innerText();
};

async function open(page: Page, view: 'month' | 'year'): Promise<void> {
  await page.goto(`/reporting?form=${form}&month=2022-05&view=${view}`);
  await gridOf(page).waitFor();
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function saved(page: Page): Promise<void> {
  await page.getByText(/^已保存/u).waitFor();
  await page.getByText(/待保存|正在保存/u).waitFor({ state: 'detached' });
}

/** Puts what a spreadsheet would onto the browser's own clipboard. */
async function clipboard(page: Page, text: string, html: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    `navigator.clipboard.write([new ClipboardItem({
      'text/plain': new Blob([${JSON.stringify(text)}], { type: 'text/plain' }),
      'text/html': new Blob([${JSON.stringify(html)}], { type: 'text/html' }) })])`,
  );
}

test('five thousand cells, of four hundred and twenty rows, are chosen, filled, undone and saved without all of them standing in the page', async () => {
  const { page } = town;
  await open(page, 'year');
  assert.equal(await gridOf(page).getAttribute('aria-rowcount'), String(rowCount + 3 + 1));
  const drawn = async (): Promise<number> => page.locator('.rp-grid tbody tr').count();
  assert.ok((await drawn()) < 90, `${await drawn()} rows in the page`);

  await cellAt(page, 4, 0).click();
  await press(page, '7', 'Tab', '8', 'Enter');
  // A block by Shift and the mouse, filled down from its top line.
  await cellAt(page, 4, 0).click();
  await cellAt(page, 7, 1).click({ modifiers: ['Shift'] });
  await page.getByText('已选4行×2列').waitFor();
  await press(page, 'Control+d');
  assert.deepEqual([await valueAt(page, 7, 0), await valueAt(page, 6, 1)], ['7', '8']);
  await press(page, 'Control+z');
  assert.deepEqual([await valueAt(page, 7, 0), await valueAt(page, 4, 0)], ['', '7']);
  await press(page, 'Control+y');
  assert.equal(await valueAt(page, 7, 0), '7');

  // By the mouse: drag over cells, then drag the corner.
  await press(page, 'Control+Home');
  await drag(page, cellAt(page, 4, 0), cellAt(page, 4, 1));
  await page.getByText('已选1行×2列').waitFor();
  await drag(page, page.locator('[data-corner]'), cellAt(page, 11, 1));
  assert.deepEqual([await valueAt(page, 11, 0), await valueAt(page, 11, 1)], ['7', '8']);
  await press(page, 'Delete');
  assert.equal(await valueAt(page, 9, 1), '');
  await press(page, 'Control+z');

  // To the last cell and back; the window of rows follows.
  await press(page, 'Control+End');
  await cellAt(page, rowCount - 1, 11).waitFor();
  assert.ok((await drawn()) < 90, `${await drawn()} rows in the page`);
  const last = page.getByRole('row', { name: /演示指标420/u });
  assert.equal(await last.getAttribute('aria-rowindex'), String(rowCount + 3 + 1));
  await press(page, 'Control+Home', 'Control+Shift+ArrowDown');
  await page.getByText(`已选${rowCount}行×1列`).waitFor();
  await press(page, 'Escape', 'Control+a');
  await page.getByText(`已选${rowCount}行×12列`).waitFor();
  await saved(page);

  // Copied out: every digit, in the scale of the row, for Excel as a table.
  await cellAt(page, 0, 3).click();
  await page.keyboard.type('41.2345678901');
  await press(page, 'Enter', 'ArrowUp', 'Shift+ArrowRight');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Control+c');
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), '41.2345678901\t');
  const html: unknown = await page.evaluate(
    `navigator.clipboard.read().then(([one]) => one.getType('text/html')).then((blob) => blob.text())`,
  );
  assert.match(String(html), /<td[^>]*>41\.2345678901<\/td>/u);
  await press(page, 'Control+x');
  assert.equal(await valueAt(page, 0, 3), '');

  await press(page, '?');
  await page.getByRole('dialog').getByText('成片处理').waitFor();
  await settle(page);
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-keys-1440.png') });
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-year-1440.png') });

  // Beside the cell: the month before, last year, what is due by now and the plan.
  assert.ok(rowCount * 12 >= 5000);
  await press(page, 'Control+f');
  await page.keyboard.type('粮食');
  await page.getByText('1项，按 Enter 跳到').waitFor();
  await press(page, 'Enter');
  await cellAt(page, plannedRow, 4).click();
  const beside = page.locator('.rp-line');
  await beside.getByText(/上月 2\.75/u).waitFor();
  const told = await beside.innerText();
  for (const words of [/上月 2\.75/u, /上年同期 3\.1/u, /序时应完成 5/u, /全年目标 12/u])
    assert.match(told, words);
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-beside-1440.png') });
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await axe(page), []);
});

test('a block of Excel with merged headings, 亿 and 万 is shown, taken and undone; a month is filled by keys alone', async () => {
  const { page } = town;
  await open(page, 'month');
  await cellAt(page, 0, 0).click();
  const table = `<table><tr><td colspan="5">古邵镇主要指标</td></tr>
    <tr><td rowspan="2">类别</td><td rowspan="2">指标名称</td><td colspan="2">5月</td><td rowspan="2">备注</td></tr>
    <tr><td>当月</td><td>累计</td></tr>
    <tr><td rowspan="2">经济</td><td>社会消费品零售总额</td><td>0.3亿</td><td>1.5亿</td><td></td></tr>
    <tr><td>一般公共预算收入（万元）</td><td>100</td><td>５，６００</td><td>含&nbsp;非税</td></tr>
    <tr><td rowspan="2">民生</td><td>城镇新增就业</td><td>20</td><td>1,250人</td><td></td></tr>
    <tr><td>造林面积</td><td>—</td><td>约3</td><td></td></tr>
    <tr><td colspan="5">注：本表为快报数</td></tr></table>`;
  const text = Array.from({ length: 8 }, (_, at) => `第${at}行\tx`).join('\n');
  await clipboard(page, text, table);
  await press(page, 'Control+v');
  const dialog = page.getByRole('dialog', { name: '核对粘贴内容' });
  await dialog.getByText(/可填4格，1处没有读出/u).waitFor();
  await dialog.getByText(/第7行 第4列/u).waitFor();
  await settle(page);
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-paste-1440.png') });
  await dialog.getByRole('button', { name: '填入4格' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const values = async () => Promise.all([0, 1, 2, 3].map((row) => valueAt(page, row, 0)));
  assert.deepEqual(await values(), ['1.5', '0.56', '1,250', '']);
  assert.equal(await valueAt(page, 1, 1), '含 非税');
  await cellAt(page, 3, 0).click();
  await press(page, 'Control+z');
  assert.deepEqual(await values(), ['', '', '', '']);
  await press(page, 'Control+Shift+z');
  assert.deepEqual(await values(), ['1.5', '0.56', '1,250', '']);

  // By keys alone, from the last empty field to the explanation beside it and back.
  await page.keyboard.type('2.5');
  await press(page, 'Tab');
  await page.keyboard.type('春季造林');
  await press(page, 'Enter', 'ArrowUp', 'F2', 'End');
  await page.keyboard.type('已验收');
  await press(page, 'Enter', 'Home', 'ArrowUp');
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), '造林面积 5月');
  await press(page, 'PageDown', 'Control+Home');
  await saved(page);
  await page.reload();
  await gridOf(page).waitFor();
  assert.deepEqual(await values(), ['1.5', '0.56', '1,250', '2.5']);
  assert.equal(await valueAt(page, 3, 1), '春季造林已验收');
});

test('a spreadsheet that was only mailed is dropped on the page', async () => {
  const { page } = town;
  const columns = ['序号', '责任单位', '本月止累计', '指标', '排名', '上年同期'].map((heading) => ({
    heading,
  }));
  const bytes = await writeSheet({
    name: '通报',
    title: '2022年1—5月主要指标完成情况',
    notes: ['单位：万元、人'],
    columns,
    rows: [
      ['1', '古邵镇', '18,000', '社会消费品零售总额', '3', '1'],
      ['2', '古邵镇', '1,300', '城镇新增就业', '2', '1'],
      ['3', '古邵镇', '9', '别的部门的指标', '1', '1'],
    ],
    footer: ['注：数据由各部门提供'],
  });
  await page.evaluate(
    `(() => {
      const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (sign) => sign.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], '通报.xlsx'));
      window.droppedFile = data;
      document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: data }));
    })()`,
  );
  await page.getByText('松开即可读入').waitFor();
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-drop-1440.png') });
  await page.evaluate(
    `document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: window.droppedFile }))`,
  );
  const dialog = page.getByRole('dialog', { name: '导入填好的表' });
  await dialog.getByText(/工作表“通报”：本单位没有叫“别的部门的指标”的指标/u).waitFor();
  await dialog.getByText('第6行 D列').waitFor();
  await dialog.getByRole('cell', { name: '1.8亿元' }).waitFor();
  await settle(page);
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-import-1440.png') });
  await dialog.getByRole('button', { name: '只填入读得出的2格' }).click();
  await dialog.waitFor({ state: 'detached' });
  await cellAt(page, 0, 0).filter({ hasText: '1.8' }).waitFor();
  assert.equal(await valueAt(page, 2, 0), '1,300');
});

/** Another office's table: towns down, indicators across under merged headings, amounts with 亿 and 万 written out. */
async function circular(name: string) {
  const columns = [
    { heading: '镇街' },
    { heading: ['消费和收入', '社零总额'] },
    { heading: ['消费和收入', '地方收入'] },
    { heading: ['民生和生态', '新增就业'] },
    { heading: ['民生和生态', '造林面积（亩）'] },
  ];
  const bytes = await writeSheet({
    name: '各镇街',
    title: '2022年5月各镇街主要指标',
    columns,
    rows: [
      ['阴平镇', '3亿元', '2亿', '900', '5,000'],
      ['古邵镇', '2.5亿', '８６００万元', '1.2千', '20,000'],
      ['合计', '5.5亿', '2.86亿', '2,100', '25,000'],
    ],
  });
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
}

test('a circular of another shape is mapped by hand once, filled as one step, and read by itself the next time', async () => {
  const { page } = town;
  const before = [await valueAt(page, 0, 0), await valueAt(page, 1, 0), await valueAt(page, 2, 0)];
  const bring = async (name: string) => {
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await dialog.locator('input[type=file]').setInputFiles(await circular(name));
    await dialog.getByText(name).first().waitFor();
  };
  const dialog = page.getByRole('dialog', { name: '导入填好的表' });
  await bring('五月各镇街.xlsx');
  await dialog.getByText(/横竖与本表相反，已对调过来读/u).waitFor();
  await dialog.getByText(/本单位没有叫“地方收入”的指标/u).waitFor();
  await dialog.getByRole('button', { name: '改对应关系' }).click();
  const pick = dialog.getByLabel('“地方收入”对应的指标');
  await pick.click();
  const found = page.locator('.ant-select-item-option-active');
  await pick.fill('一般公共');
  await found.filter({ hasText: '一般公共', visible: true }).waitFor();
  await pick.press('Enter');
  const jobs = dialog.getByLabel('“新增就业”对应的指标');
  await jobs.click();
  await jobs.fill('城镇新增');
  await found.filter({ hasText: '城镇新增', visible: true }).waitFor();
  await jobs.press('Enter');
  await dialog.getByText(/本单位没有叫/u).waitFor({ state: 'detached' });
  await dialog.getByText(/格已填有别的数：改成表里的/u).waitFor();
  // The list of the last choice is still closing.
  await page.locator('.ant-select-dropdown').filter({ visible: true }).waitFor({ state: 'detached' });
  await settle(page);
  assert.deepEqual(await axe(page), []);
  if (screens !== undefined) {
    await page.screenshot({ path: path.join(screens, 'grid-mapping-1440.png') });
    await page.setViewportSize({ width: 390, height: 844 });
    await settle(page);
    assert.equal(await overflow(page), 0);
    await page.screenshot({ path: path.join(screens, 'grid-mapping-390.png') });
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await dialog.getByRole('button', { name: '填入4格', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const values = async () => Promise.all([0, 1, 2, 3].map((row) => valueAt(page, row, 0)));
  await page.getByText('已填入4格，可按 Ctrl+Z 撤销').waitFor();
  assert.deepEqual(await values(), ['2.5', '0.86', '1,200', '2']);
  await press(page, 'Control+z');
  assert.deepEqual((await values()).slice(0, 3), before);
  await press(page, 'Control+y');
  assert.deepEqual(await values(), ['2.5', '0.86', '1,200', '2']);
  await saved(page);

  await bring('再来一次.xlsx');
  await dialog.getByText(/表头与以前对应过的一样/u).waitFor();
  await dialog.getByText(/没有要改的格/u).waitFor();
  assert.equal(await dialog.getByText(/本单位没有叫/u).count(), 0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await cellAt(page, 0, 0).click();
  await press(page, 'Control+f');
  await page.keyboard.type('yszb398');
  await page.getByText('1项，按 Enter 跳到').waitFor();
  await press(page, 'Enter');
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), '演示指标398 5月');
  await town.close();
  await planner.close();
});

test('on a phone the month is filled one field at a time', async () => {
  phone = await p.as('gushao', { width: 390 });
  const { page } = phone;
  await page.goto(`/reporting?form=${form}&month=2022-05`);
  await page.getByText('第5项').waitFor();
  assert.equal(await page.locator('.rp-step input:not([type="file"])').count(), 1);
  await page.getByRole('article', { name: '演示指标005' }).waitFor();
  for (const key of ['1', '2', '.', '5', '退格', '退格'])
    await page.getByRole('button', { name: key, exact: true }).click();
  assert.equal(await page.locator('#rp-step-field').inputValue(), '12');
  await page.getByRole('button', { name: '负号' }).click();
  await page.getByRole('button', { name: '负号' }).click();
  await page.getByLabel('演示指标005说明').fill('按季度统计口径');
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'grid-phone-390.png') });
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: '下一项' }).click();
  await page.getByRole('article', { name: '演示指标006' }).waitFor();
  await page
    .getByText(/已填\s*5\s*\/420/u)
    .first()
    .waitFor();
  await page.getByRole('button', { name: '上一项' }).click();
  assert.equal(await page.locator('#rp-step-field').inputValue(), '12');
  await saved(page);
  // Without a keyboard a step is taken back, and done again, by a button.
  await page.locator('#rp-step-field').fill('15');
  for (const [name, value] of [
    ['撤销', '12'],
    ['重做', '15'],
    ['撤销', '12'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    assert.equal(await page.locator('#rp-step-field').inputValue(), value);
  }
  await saved(page);
  await page.getByRole('button', { name: '全部项目' }).click();
  await page.getByRole('button', { name: /^造林面积/u }).click();
  await page.getByRole('article', { name: '造林面积' }).waitFor();
  await phone.close();
});

/** Waits until a dialog has come in: it moves for a moment. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let still = 0; still < 3; still = document.getAnimations().length === 0 ? still + 1 : 0) await frame();
  })()`);
}

/** Drags with the mouse from the middle of one thing to the middle of another. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const a = await from.boundingBox();
  const b = await to.boundingBox();
  assert.ok(a !== null && b !== null);
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await page.mouse.up();
}
