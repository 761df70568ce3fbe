import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { opening } from './opening.ts';
import { settled, sound, type Width } from './support.ts';

const p = opening();

async function judge(page: Page, name: string, width: Width): Promise<void> {
  await settled(page);
  await sound(page, `${name}-${width}`);
}

async function issue(page: Page): Promise<void> {
  await page.getByRole('button', { name: '印发', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click();
}

test('a county turns ranking on with a basis; the bulletin of key projects then shows places and changes, and its .docx says the same', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/bulletins/draft?month=2022-10&kind=projects');
  await page.getByText('本县没有启用排名').waitFor();
  assert.equal(await page.getByRole('columnheader', { name: '位次' }).count(), 0);
  await issue(page);
  await page.getByRole('heading', { level: 1, name: /重点项目通报〔2022〕\d+号/u }).waitFor();
  await page.goto('/parameters');
  await page.getByRole('button', { name: '修改“通报按位次排名”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '开或关', exact: true }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: /^开$/u, visible: true }).click();
  await dialog.getByLabel('依据（文件、会议或通知）').fill('区政府办公室关于调度通报的通知（演示）');
  await dialog.getByRole('button', { name: '设置', exact: true }).click();
  await page.getByText('已设置“通报按位次排名”').waitFor();
  await page.goto('/bulletins/draft?month=2022-11&kind=projects');
  await page.getByRole('columnheader', { name: '位次' }).first().waitFor();
  await page
    .getByText(/^[↑↓]\d$/u)
    .first()
    .waitFor();
  await judge(page, 'bulletin-ranked', 1440);
  await issue(page);
  await page.getByRole('button', { name: '下载 .docx' }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 .docx' }).click();
  const download = await downloading;
  const bytes = new Uint8Array(await readFile(await download.path()));
  await page.locator('a.b-pin').first().waitFor();
  const shown = await page.locator('a.b-pin').allInnerTexts();
  const read = (await readPins(bytes, 'a.docx')).map(({ text }) => text);
  assert.deepEqual(read, shown, 'every figure of the page stands in the file, in the same order');
  const { text } = await extractText(bytes, 'a.docx');
  assert.match(text, /按完成率/u);
  assert.match(text, /较上期/u);
  assert.match(text, /演示数据/u);
  await close();
});

test('a leader reads the five classes of the half year and takes the table away', async () => {
  const { page, close } = await p.as('lingdao', { width: 390 });
  await page.goto('/bulletins/classes?month=2022-06');
  await page.getByText(/五类划分/u).waitFor();
  await page.getByText('欠进度').first().waitFor();
  await judge(page, 'bulletin-classes', 390);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 .xlsx' }).click();
  assert.match((await downloading).suggestedFilename(), /上半年目标任务五类情况\.xlsx$/u);
  await close();
});

test('a planner reads scores with their arithmetic, tries another sheet, gives a number by hand, and changes a copy', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/scores?month=2022-12');
  const table = page.getByRole('table', { name: /考核得分/u });
  await table.getByRole('row').nth(1).waitFor();
  await judge(page, 'scores', 1440);
  await page.goto('/scores?month=2022-12&sheet=zaozhuang-2005');
  await page.getByRole('columnheader', { name: '现行表得分' }).waitFor();
  await table
    .getByRole('button', { name: /展开|Expand/u })
    .first()
    .click();
  await page
    .getByText(/权重未设/u)
    .first()
    .waitFor();
  await page
    .getByText(/每2计1/u)
    .first()
    .waitFor();
  await judge(page, 'scores-trial', 1440);
  await page
    .getByRole('button', { name: /填写.+“投资增长”/u })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('数值').fill('17');
  await dialog.getByLabel('依据（文件、名单或说明）').fill('统计局发布的增速（演示）');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('17分（统计局发布的增速（演示））').waitFor();
  await page.goto('/scores/sheets');
  await page.getByRole('button', { name: /^复制“某市重点项目建设评比/u }).click();
  await dialog.getByLabel('新表名称').fill('峄城区评分表（演示）');
  await dialog.getByRole('button', { name: '复制', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '峄城区评分表（演示）' }).click();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByLabel('“年度计划完成”分数', { exact: true }).fill('30');
  await page.getByLabel('“年度计划完成”分值', { exact: true }).fill('30');
  await judge(page, 'score-sheet-edit', 1440);
  await page.getByRole('button', { name: '保存为第2版' }).click();
  await dialog.getByLabel('修改原因').fill('提高计划完成的分值');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('达到100得30分').waitFor();
  await close();
});
