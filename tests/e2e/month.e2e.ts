import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { act, choose, keep, type Visit } from './support.ts';

let unit: Visit;
let office: Visit;

const p = opening({ env: { XUSHI_TODAY: '2023-01-20' } });

const town = '古邵镇人民政府';
const timeliness = '/timeliness';

test('a month is returned, resubmitted, approved, accepted, closed, and corrected with the mark in the printed form', async () => {
  office = await p.as('fgj');
  const { page } = office;
  await page.goto(`/review?month=2022-11`);
  await page.getByRole('button', { name: town, exact: true }).click();
  await page.getByText('状态 已接收').waitFor();
  await act(page, '发起更正', '验收后核减完成数');

  unit = await p.as('gushao');
  await unit.page.goto('/reporting?month=2022-11');
  await unit.page.getByText('发起更正：验收后核减完成数').first().waitFor();
  const grid = unit.page.getByRole('grid');
  await grid.locator('.rp-value').first().click();
  await unit.page.keyboard.type('1');
  await unit.page.keyboard.press('Enter');
  await unit.page.getByText(/^已保存/u).waitFor();
  await grid.locator('.rp-note').first().click();
  await unit.page.keyboard.type('按验收结果更正');
  await unit.page.keyboard.press('Enter');
  await unit.page.getByText(/^已保存/u).waitFor();
  await act(unit.page, '提交');

  await page.reload();
  await act(page, '退回', '请写明核减依据文号');
  await page.getByText('状态 已退回').waitFor();
  await unit.page.reload();
  await unit.page.getByText('退回：请写明核减依据文号').first().waitFor();
  await act(unit.page, '提交');

  await page.reload();
  await act(page, '通过');
  await page.getByText('状态 已通过').waitFor();
  await act(page, '接收');
  await page.getByText('状态 已接收').waitFor();
  await page.getByText('更正：验收后核减完成数').first().waitFor();

  await unit.page.reload();
  await unit.page.getByText('状态 已接收').waitFor();
  const downloading = unit.page.waitForEvent('download');
  await unit.page.getByRole('button', { name: '导出 .xlsx' }).click();
  const file = await downloading;
  const bytes = new Uint8Array(await readFile(await file.path()));
  const book = await readSheet(bytes, file.suggestedFilename());
  const cells = book.sheets.flatMap(({ rows }) => rows.flat());
  assert.ok(cells.includes('更正：验收后核减完成数'), 'the printed form carries the mark');
  await page.goto('/targets?month=2022-11');
  await page
    .getByText(/至11月，更正/u)
    .first()
    .waitFor();
  await keep(page, 'targets-corrected-1440');

  await page.goto('/review?month=2022-11');
  await act(page, '结账');
  await page
    .getByText(/已结账/u)
    .first()
    .waitFor();
});

test('a closed month is entered by an exception alone, and what is late stands in the table', async () => {
  const { page } = office;
  await page.goto(timeliness);
  await page.getByRole('heading', { level: 1, name: '及时率' }).waitFor();
  await page.getByRole('button', { name: new RegExp(`^${town}11月`, 'u') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/结账/u).first().waitFor();
  await dialog.getByLabel('例外开放到').fill('2月10日');
  await dialog.getByLabel('原因').fill('受灾断网，允许补报');
  await dialog.getByRole('button', { name: '批准例外', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByRole('table', { name: '例外与改期' })
    .getByText(/例外开放至2023年2月10日/u)
    .waitFor();
  const late = page.locator('[data-status="late"] button').first();
  await late.waitFor();
  assert.match(await late.innerText(), /逾期/u);
  // A4 on its broad side, within the margins: all units and months, nothing behind a scroll bar.
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 987, height: 700 });
  const hidden = await page.evaluate(
    "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.rt-scroll'))",
  );
  assert.equal(hidden, 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ media: 'screen' });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 .xlsx' }).click();
  const file = await downloading;
  const bytes = new Uint8Array(await readFile(await file.path()));
  const book = await readSheet(bytes, file.suggestedFilename());
  const text = book.sheets.flatMap(({ rows }) => rows.flat()).join(' ');
  assert.match(text, /逾期/u);
  assert.match(text, /及时率＝及时÷应报/u);
  for (const one of [unit, office]) await one.close();
});

const supply = '项目要素保障月报';

/** The id of a form, as the pages carry it in their address. */
async function formNamed(page: Page, title: string): Promise<string> {
  const answer = await page.request.get(`${p.address}/api/forms`);
  const { rows } = z
    .object({ rows: z.array(z.object({ id: z.string(), title: z.string() })) })
    .parse(await answer.json());
  return rows.find((one) => one.title === title)?.id ?? '';
}

test('a unit shut out after the lock enters and submits under an exception, and the table says so', async () => {
  office = await p.as('fgj');
  unit = await p.as('gushao');
  const { page } = office;
  const form = await formNamed(page, supply);
  await page.goto(`/timeliness?month=2022-12&form=${form}`);
  await page.getByRole('button', { name: '调整报送日期' }).click();
  const dialog = page.getByRole('dialog').first();
  const months = dialog.getByRole('combobox', { name: '月份' });
  await months.click();
  await months.press('ArrowUp');
  await page
    .locator('.ant-select-item-option-active')
    .filter({ hasText: /^12月$/u, visible: true })
    .waitFor();
  await months.press('Enter');
  await choose(dialog, '单位', town);
  // The day is chosen in the calendar by keyboard: from the 15th three days on; the calendar closes, the dialog stays.
  await dialog.getByLabel('锁定日').fill('20230115');
  await dialog.getByLabel('锁定日').press('ArrowDown');
  const calendar = page.getByRole('dialog', { name: '选日期' });
  await calendar.getByRole('button', { name: /2023年1月15日 星期日，休息日/u }).waitFor();
  await calendar.getByRole('button', { name: /2023年1月28日 星期六，调休上班/u }).waitFor();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await calendar.waitFor({ state: 'detached' });
  assert.equal(await dialog.getByLabel('锁定日').inputValue(), '2023-01-18');
  await dialog.getByLabel('原因').fill('提前核实各镇用地');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });

  await unit.page.goto(`/reporting?month=2022-12&form=${form}`);
  await unit.page
    .getByText(/已于2023年1月18日锁定|1月18日.*锁定/u)
    .first()
    .waitFor();
  assert.equal(await unit.page.getByRole('button', { name: '提交', exact: true }).isEnabled(), false);

  await page.getByRole('button', { name: new RegExp(`^${town}12月`, 'u') }).click();
  const grant = page.getByRole('dialog');
  await grant.getByLabel('例外开放到').fill('1月31日');
  await grant.getByLabel('原因').fill('受灾断网，允许补报');
  await grant.getByRole('button', { name: '批准例外', exact: true }).click();
  await grant.waitFor({ state: 'detached' });
  const records = page.getByRole('table', { name: '例外与改期' });
  const row = records.getByRole('row').filter({ hasText: '例外开放至2023年1月31日' });
  assert.match(await row.innerText(), /受灾断网，允许补报[\s\S]*计划管理岗/u, 'who, why, until when');

  await unit.page.reload();
  await unit.page.getByText(/例外/u).first().waitFor();
  const grid = unit.page.getByRole('grid');
  await grid.locator('.rp-value').first().click();
  for (const value of ['420', '280', '1.6', '70']) {
    await unit.page.keyboard.type(value);
    await unit.page.keyboard.press('Enter');
  }
  await unit.page.getByText(/^已保存/u).waitFor();
  await act(unit.page, '提交');
  await unit.page.getByText('状态 已提交').waitFor();

  await page.reload();
  const cell = page.getByRole('button', { name: new RegExp(`^${town}12月`, 'u') });
  await cell.filter({ hasText: '例外' }).waitFor();
  for (const one of [unit, office]) await one.close();
});
