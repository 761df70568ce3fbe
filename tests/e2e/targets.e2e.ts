import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { opening } from './opening.ts';
import { type Visit } from './support.ts';

const p = opening();

async function opened(account: string, address: string): Promise<Visit> {
  const visit = await p.as(account);
  await visit.page.goto(address);
  return visit;
}

async function choose(form: Locator, label: string, text: string): Promise<void> {
  const page = form.page();
  const box = form.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(text);
  await page.locator('.ant-select-item-option-active').filter({ hasText: text, visible: true }).waitFor();
  await box.press('Enter');
}

test('a planner sets a quarterly target, revises it, and the months before stay as they were', async () => {
  const { page, close } = await opened('fgj', '/targets?month=2022-08');
  await page.getByRole('heading', { level: 1, name: '目标与基线' }).waitFor();
  await page.getByRole('button', { name: '新增目标' }).click();
  const form = page.getByRole('dialog', { name: '新增单位目标' });
  await choose(form, '指标', '石榴苗木');
  await choose(form, '单位', '财政');
  for (const [label, value] of [
    ['一季度', '100'],
    ['二季度', '200'],
    ['三季度', '300'],
  ] as const)
    await form.getByLabel(label, { exact: true }).fill(value);
  await form.getByLabel('依据的文件或会议').fill('调度会（演示）');
  await form.getByLabel('决定日期').fill('2022-01-20');
  await form.getByLabel('理由').fill('按季度调度育苗任务');
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByRole('alert').getByText('四季度没有目标值').waitFor();
  await form.getByLabel('四季度', { exact: true }).fill('400');
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  const row = page
    .getByRole('row')
    .filter({ hasText: '石榴苗木' })
    .filter({ hasText: '财政' })
    .filter({ hasText: '自设' });
  await row.getByText('1,000亩').waitFor();
  await row.getByRole('button').click();
  const drawer = page.getByRole('dialog').filter({ hasText: '历次版本' });
  await drawer.getByRole('button', { name: '调整' }).click();
  const revise = page.getByRole('dialog').filter({ hasText: '存为新版本' });
  await revise.getByLabel('三季度', { exact: true }).fill('500');
  await choose(revise, '起用月份', '7月');
  await choose(revise, '决定机关', '人大常委会');
  await revise.getByLabel('依据的文件或会议').fill('年中调整（演示）');
  await revise.getByLabel('决定日期').fill('2022-07-12');
  await revise.getByLabel('理由').fill('年中追加育苗任务');
  await revise.getByRole('button', { name: '存为新版本' }).click();
  await drawer.getByRole('row', { name: /^9月/u }).getByText('800亩').waitFor();
  await drawer.getByRole('row', { name: /^6月/u }).getByText('300亩').waitFor();
  await drawer.getByRole('row', { name: /^6月/u }).getByText('第1版').waitFor();
  await close();
});

test('a frozen list shows both rates and asks why a project joined; the comparison leaves as a table', async () => {
  const address = '/targets?month=2022-12&view=baselines';
  const { page, close } = await opened('fgj', address);
  await page.getByRole('row', { name: /投资完成率/u }).waitFor();
  const joined = page.getByRole('row').filter({ hasText: '调入' }).filter({ hasText: '冷链仓储中心' });
  await joined.getByText('未说明').waitFor();
  await joined.getByRole('button', { name: '说明原因' }).click();
  await page.getByRole('textbox', { name: '原因' }).fill('年中新签约并开工（演示）');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await joined.getByText('年中新签约并开工（演示）').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 .xlsx' }).click(),
  ]);
  const book = await readSheet(new Uint8Array(await readFile(await download.path())), 'a.xlsx');
  assert.ok(book.sheets[1]?.rows.some((line) => line.includes('年中新签约并开工（演示）')));
  await close();
});

test('a faulty table of targets is refused line by line and nothing is set', async () => {
  const { page, close } = await opened('fgj', '/targets?month=2022-08');
  await page.getByRole('button', { name: '导入' }).click();
  const dialog = page.getByRole('dialog', { name: '导入目标' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '下载模板' }).click(),
  ]);
  const form = await readSheet(new Uint8Array(await readFile(await download.path())), 'form.xlsx');
  const headings = (form.sheets[0]?.rows ?? []).find((line) => line[0] === '指标名称') ?? [];
  const bytes = await writeSheet({
    name: '目标',
    columns: headings.map((heading) => ({ heading: String(heading) })),
    rows: [headings.map((heading) => (heading === '指标名称' ? '没有的指标' : ''))],
  });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: '目标.xlsx', mimeType, buffer: Buffer.from(bytes) });
  await dialog.getByText('没有名为“没有的指标”的指标').waitFor();
  assert.equal(await dialog.getByRole('button', { name: /^导入/u }).count(), 0);
  await close();
});

test('a reader sees the targets and may change none', async () => {
  const { page, close } = await opened('lingdao', '/targets?month=2022-08');
  await page.getByRole('row').filter({ hasText: '分解' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: '新增目标' }).count(), 0);
  await close();
});
