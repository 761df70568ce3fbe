import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { choose, sound, type Visit } from './support.ts';

const p = opening();

async function opened(account: string, address: string, expected: readonly number[] = []): Promise<Visit> {
  const visit = await p.as(account, { expected });
  await visit.page.goto(address);
  return visit;
}

test('a project is moved from the board by keyboard: a leap is refused with its reason, a ceremony is no start, works are', async () => {
  const { page, close } = await opened('fgj', '/projects?view=board&q=标准厂房二期', [422]);
  const move = '把演示项目：准备充分的标准厂房二期移到';
  await choose(page.getByRole('main'), move, '竣工');
  await page.getByRole('alert').getByText('“前期”不能直接到“竣工”').waitFor();
  await choose(page.getByRole('main'), move, '开工');
  const dialog = page.getByRole('dialog', { name: /办理阶段/u });
  await dialog.getByLabel('发生日期').fill('2022-12-20');
  await dialog.getByRole('radio', { name: '举行开工仪式' }).check();
  await dialog.getByRole('button', { name: '办理开工' }).click();
  await dialog.getByText('不算开工：').first().waitFor();
  await dialog.getByRole('radio', { name: '永久性工程正式打桩' }).check();
  await dialog.getByRole('button', { name: '办理开工' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '演示项目：准备充分的标准厂房二期' }).click();
  await page.getByText('2022-12-20 开工，阶段为“开工”；开工的实际工程：永久性工程正式打桩').waitFor();
  await close();
});

test('chosen projects are changed together after a preview, and a filter is kept as a view', async () => {
  const { page, close } = await opened('fgj', '/projects?q=演示项目001');
  await page
    .getByRole('row', { name: /演示项目0010/u })
    .getByRole('checkbox')
    .check();
  await page
    .getByRole('row', { name: /演示项目0011/u })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByRole('dialog', { name: '批量修改2个项目' });
  await choose(dialog, '修改哪一栏', '产业');
  await dialog.getByLabel('改成').fill('演示产业');
  await dialog.getByRole('button', { name: '预览' }).click();
  await dialog.getByRole('button', { name: '修改2个项目' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '常用视图' }).click();
  await page.getByLabel('视图名称').fill('一号段');
  await page.getByRole('button', { name: '保存当前筛选' }).click();
  await page.goto('/projects');
  await page.getByRole('button', { name: '常用视图' }).click();
  await page.getByRole('button', { name: '一号段', exact: true }).click();
  await page.waitForURL(/q=/u);
  await page.getByText('共10个').waitFor();
  await close();
});

test('a month that waits is approved, counts in the ledger, and leaves as a table', async () => {
  const { page, close } = await opened('fgj', '/progress?month=2022-12&state=submitted');
  const row = page.getByRole('row', { name: /演示项目/u }).first();
  const name = await row.getByRole('button').first().textContent();
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: '通过', exact: true }).click();
  await page.getByText('已通过1个项目').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 .xlsx' }).click(),
  ]);
  const book = await readSheet(new Uint8Array(await readFile(await download.path())), 'a.xlsx');
  assert.ok(book.sheets[0]?.rows.some((line) => line.includes('形象进度')));
  await page.goto(`/projects?q=${name ?? ''}`);
  await page
    .locator('main')
    .getByRole('link', { name: name ?? '', exact: true })
    .click();
  await page.getByText('2022年12月项目进度', { exact: true }).waitFor();
  await close();
});

test('a project gets its leader, who writes a visit down with a problem; the project page shows both', async () => {
  const office = await opened('fgj', '/sponsors?state=none');
  const name = await office.page.getByRole('main').locator('td .x-open').first().innerText();
  await office.page.getByRole('button', { name, exact: true }).click();
  await office.page
    .getByRole('dialog', { name, exact: true })
    .getByRole('button', { name: '确定帮包' })
    .click();
  const dialog = office.page.getByRole('dialog', { name: `确定帮包：${name}` });
  await choose(dialog, '帮包岗位', '常务副区长岗');
  await dialog.getByLabel('起始日期').fill('2022-12-05');
  await dialog.getByRole('button', { name: '确定', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await office.close();
  const { page, close } = await opened('lingdao', `/sponsors?q=${encodeURIComponent(name)}`);
  await page.getByText('12月走访 0 次，约定 1 次').waitFor();
  await page.getByRole('button', { name: `写走访：${name}` }).click();
  const visit = page.getByRole('dialog', { name: `写走访：${name}` });
  await visit.getByLabel('走访日期').fill('2022-12-20');
  await visit.getByLabel('地点').fill('项目现场');
  await visit.getByLabel('了解到的情况').fill('管线迁改还差一处，影响基础施工');
  await visit.getByRole('button', { name: '提出问题' }).click();
  const raised = visit.getByRole('group', { name: '问题1' });
  await choose(raised, '问题类别', '配套');
  await raised.getByLabel('问题标题').fill('管线迁改影响基础施工');
  await raised.getByLabel('情况说明').fill('电力管线一处未迁改');
  await visit.getByRole('button', { name: '记录走访' }).click();
  await visit.waitFor({ state: 'detached' });
  await page.getByText('12月走访 1 次，约定 1 次').waitFor();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('link', { name: '管线迁改影响基础施工' }).waitFor();
  await close();
});

test('towns are placed on the sketch by the arrows; a year is carried on after a dry run, and the closed one reads as it was', async () => {
  const map = await opened('fgj', '/projects?view=map');
  await map.page.getByRole('button', { name: '摆放镇街' }).click();
  const places = map.page.getByRole('dialog', { name: '摆放镇街' });
  const last = places.locator('.pj-places button').last();
  await last.click();
  for (let step = 0; step < 3; step += 1) await last.press('ArrowDown');
  await sound(map.page, 'project-tiles');
  await places.getByRole('button', { name: /保\s*存/u }).click();
  await places.waitFor({ state: 'detached' });
  await map.close();

  const { page, close } = await opened('fgj', '/projects?view=lists');
  await page.getByRole('button', { name: '结转到2023年' }).click();
  await page.getByRole('heading', { name: '结转到2023年' }).waitFor();
  await page.getByLabel('查找').fill('演示项目0011');
  await page.getByLabel('查找').press('Enter');
  await page.getByRole('textbox', { name: '2023年计划：演示项目0011' }).fill('1234.5');
  await page.getByRole('button', { name: /^结转\d+个项目$/u }).click();
  const asked = page.getByRole('dialog', { name: /结转到2023年？/u });
  await asked.getByText('1,234.5').waitFor();
  await asked.getByRole('button', { name: /^结\s*转$/u }).click();
  await page.getByText(/^已结转\d+个项目$/u).waitFor();
  await page.goto('/projects?year=2023&q=演示项目0011');
  await page.getByText('共1个').waitFor();
  await page.goto('/projects?q=演示项目0011');
  await page.getByText('共1个').waitFor();
  await close();
});
