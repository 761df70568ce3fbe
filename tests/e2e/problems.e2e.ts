import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { docxPins } from '../../src/documents/docx-pins.ts';
import { opening } from './opening.ts';
import { type Visit } from './support.ts';

let planner: Visit;
let unit: Visit;
let lead: Visit;

const p = opening();

const title = '北环路管线迁改没有落实';

async function act(page: Page, verb: string, words?: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (words !== undefined) await dialog.locator('#pb-words').fill(words);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function pick(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`#${field}`).focus();
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option-active').filter({ hasText: option }).waitFor();
  await page.keyboard.press('Enter');
}

async function raise(page: Page, words: string): Promise<string> {
  await page.goto('/problems');
  await page.getByRole('button', { name: '提出问题', exact: true }).click();
  await pick(page, 'pb-kind', '配套');
  await page.locator('#pb-title').fill(words);
  await page.locator('#pb-text').fill('演示数据：三家管线单位的迁改方案没有定');
  await page.getByRole('dialog').getByRole('button', { name: '提出', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
  return new URL(page.url()).pathname;
}

test('a problem is raised, ordered, done, sent back and confirmed by whoever raised it', async () => {
  unit = await p.as('zjj');
  const place = await raise(unit.page, title);

  planner = await p.as('fgj');
  await planner.page.goto('/todo');
  await planner.page.getByText(`受理问题：${title}`).first().waitFor();
  await planner.page.goto(place);
  await act(planner.page, '受理');
  await planner.page.getByRole('button', { name: '交办', exact: true }).click();
  await pick(planner.page, 'pb-lead', '区工业和信息化局');
  await planner.page.locator('#pb-words').fill('请牵头定出迁改方案和时间表');
  await pick(planner.page, 'pb-limit', '会议议定事项：5个工作日');
  await planner.page.getByRole('dialog').getByRole('button', { name: '交办', exact: true }).click();
  // 2023-01-13 is a Friday; the Spring Festival holiday lasts to the 27th, the 28th and 29th are worked.
  await planner.page.getByText('时限5个工作日，2023-01-20到期').waitFor();

  lead = await p.as('gxj');
  await lead.page.goto(place);
  await act(lead.page, '签收办理');
  await act(lead.page, '办结', '迁改方案已定，下周进场');
  await unit.page.goto(place);
  await act(unit.page, '退回重办', '没有看到时间表');
  await lead.page.reload();
  await act(lead.page, '签收办理');
  await act(lead.page, '办结', '时间表已送住建局');
  assert.equal(await lead.page.getByRole('button', { name: '确认销号', exact: true }).count(), 0);
  await unit.page.reload();
  await act(unit.page, '确认销号');
  await unit.page.getByText('销号', { exact: true }).first().waitFor();
  await planner.page.goto('/problems?state=closed');
  await planner.page.getByRole('link', { name: title }).waitFor();
});

const second = '南外环雨水管线没有出口';

test('a problem goes to the meeting, becomes a task, is fed back, confirmed and closed; the minutes read back', async () => {
  const place = await raise(unit.page, second);
  await planner.page.goto(place);
  await act(planner.page, '受理');
  const { page } = planner;
  await page.goto('/meetings');
  await page
    .getByRole('link', { name: /要素保障联席会议/u })
    .last()
    .waitFor();
  await page.locator('li[data-today] a').click();
  await page.getByText('已转来2次').waitFor();
  await page.getByRole('checkbox', { name: new RegExp(second, 'u') }).check();
  await page.getByRole('button', { name: '列入议程（1项）', exact: true }).click();
  const items = page.locator('.mt-agenda > li');
  await items.filter({ hasText: second }).waitFor();
  // The last item goes to the top by the keyboard.
  await page.getByRole('button', { name: `移动议题${await items.count()}：${second}` }).focus();
  for (let left = await items.count(); left > 1; left -= 1) {
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByRole('button', { name: `移动议题${left - 1}：${second}` }).waitFor();
  }
  await page.getByRole('button', { name: '其余记出席', exact: true }).click();
  await page.getByRole('button', { name: '保存出席', exact: true }).click();
  await page.getByText('已登记出席').waitFor();
  await act(page, '开会');
  const words = page.getByLabel(/^“南外环雨水管线没有出口”的/u);
  await words.focus();
  await page.keyboard.press('Alt+3');
  const entry = items.first().getByRole('combobox', { name: '牵头单位', exact: true });
  await entry.focus();
  await page.keyboard.type('区城乡水务局');
  await page.locator('.ant-select-item-option-active').filter({ hasText: '区城乡水务局' }).waitFor();
  await page.keyboard.press('Enter');
  await words.fill('定出雨水出口位置并开工');
  await words.press('Enter');
  await items.first().getByText('定出雨水出口位置并开工').waitFor();
  await act(page, '印发纪要');
  await page.getByRole('heading', { level: 1, name: '要素保障联席会议第2号' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '纪要 .docx', exact: true }).click(),
  ]);
  const pins = await docxPins(await readFile(await file.path()));
  assert.equal(pins.find(({ pin }) => pin.endsWith('.tasks'))?.text, '1');

  const water = await p.as('cxs');
  await water.page.goto(place);
  await water.page.getByText('时限5个工作日，2023-01-20到期').waitFor();
  await act(water.page, '签收办理');
  await act(water.page, '办结', '出口已定，施工队进场');
  await unit.page.goto(place);
  await act(unit.page, '确认销号');
  await unit.page.getByText('要素保障联席会议第2号').waitFor();
  await water.close();
});
