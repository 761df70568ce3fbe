import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { axe, overflow, type Visit, type Width } from './support.ts';

const p = opening();

async function opened(account: string, address: string, width: Width = 1440): Promise<Visit> {
  const visit = await p.as(account, { width });
  await visit.page.goto(address);
  return visit;
}

async function look(visit: Visit, name: string): Promise<void> {
  const folder = process.env['XUSHI_SCREENS'];
  if (folder !== undefined)
    await visit.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

test('a planner changes a definition: the formula is checked while typing, the version says what changed, why and from when', async () => {
  const visit = await opened('fgj', '/indicators?q=税收占');
  const { page, close } = visit;
  await page.getByRole('link', { name: '税收占一般公共预算收入比重' }).click();
  await page.getByText('税收收入 ÷ 地方一般公共预算收入 × 100%').first().waitFor();
  await page.getByRole('button', { name: '修改定义' }).click();
  const form = page.getByRole('dialog', { name: /修改定义/u });
  await form.getByLabel(/^公式/u).fill('税收收入 ÷ 预算支出');
  await form.getByText('第8个字：没有叫“预算支出”的指标').waitFor();
  await form.getByLabel(/^公式/u).fill('税收收入 + 常住人口');
  await form.getByText('“元”与“人”单位不同，不能相加减').waitFor();
  await look(visit, 'in-form');
  await form.getByLabel(/^公式/u).fill('税收收入 ÷ 地方一般公共预算收入');
  await form.getByText(/公式可用/u).waitFor();
  await form
    .getByLabel('口径', { exact: true })
    .fill('税收收入占地方一般公共预算收入的比重，用来看收入质量。');
  await form.getByLabel('从哪个月起执行').fill('2022-12');
  await form.getByRole('button', { name: '保存为新版本' }).click();
  await form.getByText('请写明修改理由').waitFor();
  await form.getByLabel('修改理由').fill('说清用途（演示）');
  await form.getByRole('button', { name: '保存为新版本' }).click();
  await form.waitFor({ state: 'detached' });
  const version = page.getByRole('listitem').filter({ hasText: '第2版' });
  await version.getByText('2022年12月起执行').waitFor();
  await version.getByText('理由：说清用途（演示）').waitFor();
  assert.ok((await version.getByText('含义变化').count()) >= 1);
  await version.getByText('现行', { exact: true }).waitFor();
  await page
    .getByRole('listitem')
    .filter({ hasText: '第1版' })
    .getByText('首次定义，到2022年11月止')
    .waitFor();
  await look(visit, 'in-versions');
  await close();
});

test('another unit of measure says what it cuts, and may not reach into months that are closed', async () => {
  const visit = await p.as('fgj', { width: 1440, expected: [422] });
  await visit.page.goto('/indicators?q=税收收入');
  const { page, close } = visit;
  await page.getByRole('link', { name: '税收收入', exact: true }).click();
  await page.getByRole('button', { name: '修改定义' }).click();
  const form = page.getByRole('dialog', { name: /修改定义/u });
  const price = form.getByLabel('价格口径');
  await price.focus();
  await price.press('ArrowDown');
  await page.locator('.ant-select-item-option-active').first().waitFor();
  await price.press('ArrowDown');
  await price.press('Enter');
  await form.getByLabel('从哪个月起执行').fill('2022-03');
  await form.getByText(/2022年3月及以后按新版本读、算、核、印；以前各月仍按第1版/u).waitFor();
  await form.getByLabel('修改理由').fill('按统计制度调整（演示）');
  await form.getByRole('button', { name: '保存为新版本' }).click();
  await form.getByText(/价格口径不能从2022年3月起改：截至2022年\d+月的数已结账或锁定。请改为从/u).waitFor();
  await look(visit, 'in-locked');
  const unit = form.getByLabel('计量单位');
  await unit.fill('美元');
  await page.locator('.ant-select-item-option-active').filter({ hasText: '美元' }).waitFor();
  await unit.press('Enter');
  await form
    .getByText(/计量单位由“元”改为“美元”：从起始月份起记为口径变化（断点），两个单位不能换算/u)
    .waitFor();
  await look(visit, 'in-measure');
  await close();
});

test('a series is cut at its scope break in table and export, tells both growth numbers, and opens every version', async () => {
  const visit = await opened('lingdao', '/indicators?q=实际利用外资');
  const { page, close } = visit;
  await page.getByRole('link', { name: '实际利用外资', exact: true }).click();
  await page.getByRole('link', { name: '看数据序列' }).click();
  await page.getByRole('heading', { level: 1, name: '数据序列' }).waitFor();
  const table = page.getByRole('region', { name: '数据序列' });
  await table.getByText(/2022年5月起口径变化，与以前各月不可直接相比：扩大为全行业/u).waitFor();
  await table
    .getByText(/按总量推算.*以公布的为准；2022年5月起口径有变化/u)
    .first()
    .waitFor();
  await table
    .getByText(/上年同期基数重述为/u)
    .first()
    .waitFor();
  assert.equal(
    await page.getByRole('button', { name: '登记可比口径基数' }).count(),
    0,
    'a reader restates nothing',
  );
  await table.getByRole('button', { name: '2022年4月' }).click();
  await table.getByText(/填报岗（演示数据）/u).waitFor();
  await look(visit, 'in-series');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 .xlsx' }).click(),
  ]);
  const book = await readSheet(new Uint8Array(await readFile(await download.path())), 'a.xlsx');
  const cells = JSON.stringify(book.sheets[0]?.rows);
  assert.match(cells, /5月起口径变化，与以前各月不可直接相比/u);
  assert.match(cells, /演示数据/u);
  await close();
});

test('the form fills its computed row from what is typed, before anything is saved, and takes evidence', async () => {
  const visit = await opened('czj', '/reporting?month=2022-12');
  const { page, close } = visit;
  await page.getByRole('heading', { level: 1, name: '月报填报' }).waitFor();
  const forms = page.getByRole('combobox', { name: '报表' });
  await forms.click();
  await page.locator('.ant-select-item-option-active').waitFor();
  await forms.press('ArrowDown');
  await page.locator('.ant-select-item-option-active').filter({ hasText: '财政收入月报' }).waitFor();
  await forms.press('Enter');
  const row = page.getByRole('row').filter({ hasText: '税收占一般公共预算收入比重' });
  await row.waitFor();
  await row.getByText('计算', { exact: true }).waitFor();
  const revenue = page.getByRole('row').filter({ hasText: '地方一般公共预算收入' });
  await revenue.locator('td').first().click();
  for (const typed of ['12', '9']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
  // The cell that is chosen shows its field in the place of its text.
  await page.keyboard.press('ArrowUp');
  await row.getByText('75.0', { exact: true }).waitFor();
  const buffer = Buffer.from('%PDF-1.4 demo');
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: '入库凭证.pdf', mimeType: 'application/pdf', buffer });
  const file = page.getByRole('button', { name: '入库凭证.pdf' });
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  assert.equal((await readFile(await download.path())).toString(), '%PDF-1.4 demo');
  await look(visit, 'in-sheet');
  await close();
});

test('on a phone definition and series are readable and nothing is wider than the window', async () => {
  const visit = await opened('fgj', '/indicators?q=实际利用外资', 390);
  const { page, close } = visit;
  await page.getByRole('link', { name: '实际利用外资', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '实际利用外资' }).waitFor();
  assert.deepEqual([await overflow(page), await axe(page)], [0, []]);
  await look(visit, 'in-detail-390');
  await page.getByRole('link', { name: '看数据序列' }).click();
  await page.getByText(/2022年5月起口径变化/u).waitFor();
  assert.deepEqual([await overflow(page), await axe(page)], [0, []]);
  await look(visit, 'in-series-390');
  await close();
});
