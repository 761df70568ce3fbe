import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { opening } from './opening.ts';
import { type Visit } from './support.ts';

let planner: Visit;
let unit: Visit;

// The year of the demonstration is still open to corrections.
const p = opening({ env: { XUSHI_TODAY: '2023-01-03' } });

const indicator = '六大特色产业营业收入';
const rowOf = (page: Page, text: string): Locator => page.getByRole('row').filter({ hasText: text }).first();

async function confirm(page: Page, verb: string, words: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(words);
  // The cross of a dialog is called 关闭 too; the button of the act stands last.
  await dialog.getByRole('button', { name: verb, exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });
}

test('a value typed in 万 for 亿 is flagged while typing, and refused until it is explained', async () => {
  planner = await p.as('fgj', { expected: [422, 409] });
  unit = await p.as('gxj', { expected: [422] });
  // The month was accepted: the county office opens it again as a correction.
  await planner.page.goto('/review?month=2022-12&unit=gxj');
  await planner.page.getByRole('button', { name: '发起更正', exact: true }).click();
  await confirm(planner.page, '发起更正', '演示数据：请核对口径后更正');
  const { page } = unit;
  await page.goto('/reporting?month=2022-12');
  const line = rowOf(page, indicator);
  // What was said of the old value is no explanation of the new one.
  await line.getByRole('gridcell').last().click();
  await page.keyboard.press('Delete');
  await line.getByRole('gridcell').first().click();
  await page.keyboard.type('0.0123');
  await page
    .getByText(/与上月相差千倍：填报0\.0123亿元，上月.*请核对单位是亿还是万/u)
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  const found = page.getByRole('heading', { name: '校验结果', exact: true });
  await found.waitFor();
  // The server judges what was saved by the same rules: three errors, the wrong scale twice and the fall.
  await page
    .getByRole('button', { name: '提交', exact: true, disabled: true })
    .and(page.getByTitle('还有3处未填或待说明'))
    .waitFor();
  await page.getByText('3处错误要改正或说明后才能提交').waitFor();
  await line.getByRole('gridcell').last().click();
  await page.keyboard.type('演示数据：口径调整，只报限额以上企业');
  await page.keyboard.press('Enter');
  await page.getByText('没有未处理的错误').waitFor();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('已提交').first().waitFor();
});

test('the reviewer reads finding and explanation, asks, the unit answers, and the question is closed', async () => {
  const { page } = planner;
  await page.goto('/quality?month=2022-12&show=explained&importance=error');
  const line = rowOf(page, '与上月相差千倍');
  await line.getByText(indicator).waitFor();
  await line.getByText('演示数据：口径调整，只报限额以上企业').waitFor();
  await line.getByRole('button', { name: '提问', exact: true }).click();
  await confirm(page, '提问', '演示数据：限额以下企业为什么不报？');
  await rowOf(page, indicator).getByRole('link', { name: '待答复', exact: true }).waitFor();

  await unit.page.goto('/quality?month=2022-12&tab=flags');
  const asked = rowOf(unit.page, indicator);
  await asked.getByText('演示数据：限额以下企业为什么不报？').waitFor();
  await asked.getByRole('button', { name: '答复', exact: true }).click();
  await confirm(unit.page, '答复', '演示数据：已核对，数据填错，请退回更正');
  await rowOf(unit.page, indicator).getByText('已答复', { exact: true }).waitFor();

  await page.goto('/quality?month=2022-12&tab=flags');
  const answered = rowOf(page, indicator);
  await answered.getByText('演示数据：已核对，数据填错，请退回更正').waitFor();
  await answered.getByRole('button', { name: '关闭', exact: true }).click();
  await confirm(page, '关闭', '演示数据：将退回月报更正');
  await rowOf(page, indicator).getByText('已关闭', { exact: true }).waitFor();
});

test('two sources of one number show their difference, and it is explained by whose it is', async () => {
  const { page } = unit;
  await page.goto('/quality?month=2022-11&tab=differences');
  const line = rowOf(page, indicator);
  await line.getByText('预计', { exact: true }).waitFor();
  await line.getByText('快报', { exact: true }).waitFor();
  await line.getByText(/容差1%/u).waitFor();
  await line.getByRole('button', { name: '说明原因', exact: true }).click();
  await confirm(page, '记下说明', '演示数据：快报不含规模以下企业');
  await rowOf(page, indicator).getByText('已说明', { exact: true }).waitFor();
});

test('a rule is tried on real months before it is kept', async () => {
  const { page } = planner;
  await page.goto('/rules?month=2022-12');
  await page.getByRole('button', { name: '与上年同期相差5倍', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('相差倍数', { exact: true }).fill('3');
  await drawer.getByRole('combobox', { name: '单位', exact: true }).fill('工业和信息化局');
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: '试查', exact: true }).click();
  await drawer.getByText(/查了\d+个数，提出\d+处/u).waitFor();
  await drawer.getByRole('button', { name: '停用', exact: true }).click();
  await drawer.waitFor({ state: 'detached' });
  await rowOf(page, '与上年同期相差5倍').getByText('停用，2022-12起').waitFor();
  await Promise.all([planner.close(), unit.close()]);
});
