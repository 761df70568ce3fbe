import { test } from 'node:test';
import { opening } from './opening.ts';
import { type Visit } from './support.ts';

let planner: Visit;

const p = opening();

test('a declaration comes back with its reason and is prepared anew; another is refused by the checks', async () => {
  planner = await p.as('fgj', { expected: [422] });
  const { page } = planner;
  await page.goto('/inclusion?month=2022-12&state=county');
  await page.getByText(/在库\d+ ÷ 应统\d+/u).waitFor();
  await page.locator('.x-table .x-open').first().click();
  const drawer = page.locator('.ant-drawer').first();
  await drawer.getByText('报送前核对（7/7）').waitFor();
  await drawer.getByRole('button', { name: '退回', exact: true }).click();
  const dialog = page.locator('.ant-modal');
  await dialog.getByRole('checkbox', { name: '日期相互矛盾', exact: true }).check();
  await dialog.getByRole('textbox').last().fill('演示数据：请核对合同日期');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await drawer.getByText('日期相互矛盾；演示数据：请核对合同日期').waitFor();
  await drawer.getByRole('button', { name: '重新准备材料', exact: true }).click();
  await dialog.getByRole('button', { name: '重新准备材料', exact: true }).click();
  await drawer.getByRole('button', { name: '报县初审', exact: true }).waitFor();
  await drawer.getByLabel('合同甲方', { exact: true }).fill('演示另一家有限公司');
  await drawer.getByRole('button', { name: '保存申报内容', exact: true }).click();
  await drawer.getByText(/与合同甲方“演示另一家有限公司”不一致/u).waitFor();
  await drawer.getByRole('button', { name: '报县初审', exact: true }).click();
  await dialog.getByRole('button', { name: '报县初审', exact: true }).click();
  await dialog.getByText(/还有1项核对没有通过/u).waitFor();
});

test('lists are held against each other, and what a person confirms is taken', async () => {
  const { page } = planner;
  await page.goto('/inclusion/match?month=2022-12&finding=confirm');
  const same = page.getByRole('button', { name: /是同一项目$/u }).first();
  const name = (await same.getAttribute('aria-label')) ?? '';
  await same.click();
  await page.getByText('已记为同一项目').waitFor();
  await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
});
