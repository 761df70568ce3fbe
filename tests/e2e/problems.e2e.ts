import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { dataFolder, type Product, startProduct } from './product.ts';
import { openBrowser, picture, type Visit, visitAs } from './support.ts';

let browser: Browser;
let data: Awaited<ReturnType<typeof dataFolder>>;
let product: Product;
let planner: Visit;
let unit: Visit;
let lead: Visit;

before(async () => {
  [browser, data] = await Promise.all([openBrowser(), dataFolder()]);
  product = await startProduct({ folder: data.folder });
});
after(async () => {
  await picture([planner, unit, lead]);
  await browser.close();
  await product.stop();
  await data.remove();
});

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

test('a problem is raised, ordered, done, sent back and confirmed by whoever raised it', async () => {
  unit = await visitAs(browser, product.address, 'zjj');
  await unit.page.goto('/problems');
  await unit.page.getByRole('button', { name: '提出问题', exact: true }).click();
  await pick(unit.page, 'pb-kind', '配套');
  await unit.page.locator('#pb-title').fill(title);
  await unit.page.locator('#pb-text').fill('演示数据：三家管线单位的迁改方案没有定');
  await unit.page.getByRole('dialog').getByRole('button', { name: '提出', exact: true }).click();
  await unit.page.getByRole('heading', { level: 1, name: title }).waitFor();
  const place = new URL(unit.page.url()).pathname;

  planner = await visitAs(browser, product.address, 'fgj');
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

  lead = await visitAs(browser, product.address, 'gxj');
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
