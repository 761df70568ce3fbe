import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { opening } from './opening.ts';
import { sound } from './support.ts';

const screens = process.env['XUSHI_SCREENS'];

const p = opening();

test('a planner drafts a pack, is told of overlapping bands, tries it on the year and activates it from the next', async () => {
  const { page, close } = await p.as('fgj', { expected: [422] });
  await page.goto('/light-packs?month=2022-12');
  await page.getByRole('link', { name: '序时通用规则' }).click();
  await page.getByRole('button', { name: '另存为草稿' }).click();
  const copy = page.getByRole('dialog', { name: /为底稿另存/u });
  await copy.getByLabel('名称').fill('区级规则（试行）');
  await copy.getByRole('button', { name: '存为草稿' }).click();
  await page.getByRole('heading', { level: 1, name: '区级规则（试行）' }).waitFor();
  await page.getByRole('button', { name: '增速', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: '增速' });
  await drawer.getByLabel('第2档上限', { exact: true }).fill('4');
  if (screens !== undefined) await page.screenshot({ path: path.join(screens, 'rule-form.png') });
  await drawer.getByRole('button', { name: '改好了' }).click();
  await page.getByRole('alert').getByText('增速：2至4之间同时归入第2、3档').waitFor();
  assert.equal(await page.getByRole('button', { name: '保存草稿' }).isDisabled(), true);
  await page.getByRole('alert').getByRole('button').first().click();
  await drawer.getByLabel('第3档下限', { exact: true }).fill('4');
  await drawer.getByRole('button', { name: '改好了' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByText('草稿已保存').waitFor();

  await page.getByText('2022年到本月').click();
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByText(/12个月里共\d+个灯号不同/u).waitFor();
  await sound(page, 'pack-trial');
  await page.getByRole('button', { name: '启用', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /启用“区级规则/u });
  await dialog.getByLabel('原因和依据').fill('区政府常务会议决定（演示）');
  await dialog.getByLabel('从哪个月起').fill('2022-06');
  await dialog.getByRole('button', { name: '启用' }).click();
  await dialog.getByText(/已经判定，换规则不追溯，请从2023-01起启用/u).waitFor();
  await dialog.getByLabel('从哪个月起').fill('2023-01');
  await dialog.getByRole('button', { name: '启用' }).click();
  await dialog.waitFor({ state: 'detached' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 .json' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  await page.getByRole('link', { name: '灯号规则' }).first().click();
  await page.getByRole('cell', { name: '区政府常务会议决定（演示）' }).waitFor();
  await page.getByRole('button', { name: '导入 .json' }).click();
  const importing = page.getByRole('dialog', { name: '导入灯号规则' });
  const file = {
    name: '规则.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replaceAll('"gap"', '"bond"')),
  };
  await importing.locator('input[type=file]').setInputFiles(file);
  await importing.getByText(/债券支用要写明应在几个月内用完/u).waitFor();
  await close();
});

test('a due letter is written down, its unit answers, and the list says so; a reader only reads', async () => {
  const office = await p.as('fgj');
  // From the board to the reds without an action, and on to the project, where the act is written down.
  await office.page.goto('/?month=2022-09');
  await office.page.getByRole('columnheader', { name: '年末预计' }).waitFor();
  await office.page.getByRole('link', { name: /^红灯未采取措施\d+项$/u }).click();
  const reds = office.page.getByRole('table', { name: '灯号措施' });
  await reds
    .getByRole('link', { name: /^演示项目\d+$/u })
    .first()
    .click();
  const alert = office.page.getByRole('alert').filter({ hasText: '还没有采取任何措施' });
  await alert.waitFor();
  await sound(office.page, 'project-measures');
  await office.page.getByRole('button', { name: '登记采取' }).click();
  const dialog = office.page.getByRole('dialog');
  await dialog.getByLabel('文号').fill('峄政督函〔演示〕9号');
  await dialog.getByRole('button', { name: '登记采取' }).click();
  await dialog.waitFor({ state: 'detached' });
  await alert.waitFor({ state: 'detached' });
  await office.page.goto('/lights?month=2022-12&state=open');
  const row = office.page.getByRole('row').filter({ hasText: '峄政督函〔演示〕9号' });
  await row.getByText(/前回复/u).waitFor();
  await sound(office.page, 'measures');
  await row.getByRole('button', { name: '登记回复' }).click();
  await dialog.getByLabel('回复的主要内容').fill('已制定整改计划（演示）');
  await dialog.getByRole('button', { name: '登记回复' }).click();
  await dialog.waitFor({ state: 'detached' });
  // A listing stays until it is lifted; the answer is no longer owed.
  await row.getByRole('button', { name: '登记回复' }).waitFor({ state: 'detached' });
  await office.page.goto('/lights?month=2022-12&tab=specials');
  await office.page.getByRole('cell', { name: '列入区级督办（演示数据）' }).waitFor();
  await sound(office.page, 'specials');
  await office.close();
  const reader = await p.as('lingdao');
  await reader.page.goto('/lights?month=2022-12');
  await reader.page.getByRole('columnheader', { name: '应采取' }).waitFor();
  assert.equal(await reader.page.getByRole('button', { name: '登记采取' }).count(), 0);
  await reader.close();
});
