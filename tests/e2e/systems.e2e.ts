import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { sound } from './support.ts';

// The product with a sixth system that it was never built with.
const p = opening({ preload: 'tests/systems/mount-stars.ts' });
const words = '演示数据：健身广场的灯不亮，晚上看不清台阶';

async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).click();
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

async function make(page: Page, verb: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill?.();
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('an appeal comes in on a phone without signing in, is sent, done, called back by its rating, and counted', async () => {
  const phone = await p.visit({ width: 390 });
  await phone.page.goto('/p/appeal/order');
  await phone.page.getByRole('heading', { level: 1, name: '我要诉求' }).waitFor();
  await phone.page.getByRole('button', { name: '提交', exact: true }).click();
  await phone.page.getByText('请填写“诉求内容”').waitFor();
  // By keyboard alone: fields follow each other in the order they are asked in.
  await phone.page.getByLabel('诉求内容').focus();
  await phone.page.keyboard.type(words);
  await phone.page.getByLabel('类别').selectOption({ label: '城乡建设·道路路灯' });
  await phone.page.getByLabel('镇街').selectOption({ label: '坛山街道办事处' });
  await phone.page.getByLabel('类型').selectOption({ label: '求助' });
  await phone.page.getByLabel('联系电话').fill('13800001234');
  await phone.page.getByLabel('联系电话').press('Enter');
  await phone.page.getByRole('heading', { name: '已收到' }).waitFor();
  const [number = '', code = ''] = await phone.page.locator('.cp-receipt dd').allTextContents();

  const desk = await p.as('spj');
  await desk.page.goto('/systems/appeal');
  await desk.page.getByRole('heading', { level: 1, name: '榴乡诉递' }).waitFor();
  await desk.page.getByRole('link', { name: words }).click();
  await desk.page.getByText('138****1234', { exact: true }).waitFor();
  await desk.page.getByRole('button', { name: '查看个人信息' }).click();
  await choose(desk.page, /为什么查看/u, '回访需要');
  await desk.page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
  await desk.page.getByText('13800001234', { exact: true }).waitFor();
  const place = new URL(desk.page.url()).pathname;
  await make(desk.page, '派单', async () => choose(desk.page, /主办单位/u, '坛山街道'));
  await desk.page.getByText(/时限5个工作日/u).waitFor();

  const town = await p.as('tanshan');
  await town.page.goto(place);
  await make(town.page, '签收');
  await make(town.page, '反馈结果', async () =>
    town.page.getByRole('dialog').getByLabel('办理结果').fill('演示数据：已更换灯具，晚上已亮'),
  );
  await desk.page.reload();
  await make(desk.page, '审核通过');

  await phone.page.getByRole('button', { name: '查询进度' }).click();
  await phone.page.getByLabel('编号').fill(number);
  await phone.page.getByLabel('查询码').fill(code);
  await phone.page.getByRole('button', { name: '查询', exact: true }).click();
  await phone.page.getByRole('heading', { name: '已有结果，请评价' }).waitFor();
  await phone.page.getByLabel('是否解决').selectOption({ label: '是' });
  await phone.page.getByLabel('是否满意').selectOption({ label: '满意' });
  await phone.page.getByRole('button', { name: '评价', exact: true }).click();
  await phone.page.getByRole('heading', { name: '已办结' }).waitFor();
  assert.ok(!(await phone.page.content()).includes('13800001234'), 'nothing personal comes back');

  await desk.page.goto('/systems/appeal/order?part=statistics');
  await desk.page.getByText('满意率').first().waitFor();
});

test('a sixth system, added in under 120 lines, is entered by phone, scored, put up, objected to, starred, rated, counted and exported', async () => {
  const phone = await p.visit({ width: 390, at: '/p/stars/inn' });
  await phone.page.getByRole('heading', { level: 1, name: '农家乐评星' }).waitFor();
  await phone.page.getByLabel('农家乐名称').fill('演示农家乐');
  await phone.page.getByLabel('镇街').selectOption({ label: '坛山街道办事处' });
  await phone.page.getByLabel('申请星级').selectOption({ label: '五星' });
  await phone.page.getByLabel('评过星级').selectOption({ label: '是' });
  await phone.page.getByLabel('原星级证号').waitFor();
  await phone.page.getByLabel('评过星级').selectOption({ label: '否' });
  await phone.page.getByLabel('原星级证号').waitFor({ state: 'detached' });
  await phone.page.getByLabel('经营者').fill('演示甲');
  await phone.page.getByLabel('联系电话').fill('13800001234');
  await sound(phone.page, 'stars-phone', true);
  await phone.page.getByRole('button', { name: '提交', exact: true }).click();
  await phone.page.getByRole('heading', { name: '已收到' }).waitFor();
  const [number = '', code = ''] = await phone.page.locator('.cp-receipt dd').allTextContents();

  const { page: desk } = await p.as('fgj', { at: '/systems/stars' });
  await desk.getByRole('link', { name: '演示农家乐' }).click();
  await desk.getByText('138****1234', { exact: true }).waitFor();
  const place = new URL(desk.url()).pathname;
  await make(desk, '受理', async () => choose(desk, /主办单位/u, '坛山街道'));
  await desk.getByText(/时限10个工作日/u).waitFor();

  const { page: town } = await p.as('tanshan', { at: place });
  await make(town, '评分', async () => {
    const dialog = town.getByRole('dialog');
    const said = { 环境卫生: '35', 食品安全: '40', 客房: '3', 传统技艺: '2', 欺客宰客: '0' };
    for (const [label, value] of Object.entries(said))
      await dialog.getByLabel(label, { exact: true }).fill(value);
    await dialog.getByText('89分').waitFor();
    await dialog.getByLabel('环境卫生依据').fill('演示数据：院内有积水');
    await dialog.getByLabel('传统技艺依据').fill('演示数据：自制煎饼');
  });
  await town.getByText('3 × 4 = 12分', { exact: true }).waitFor();
  await sound(town, 'stars-scored', false);

  await desk.reload();
  await make(desk, '公示', async () => {
    await desk.getByRole('dialog').getByLabel('公示日').fill('2022-12-26');
    await desk.getByRole('dialog').getByLabel('公示地点').fill('演示村公开栏');
  });
  await make(desk, '登记异议', async () => {
    await desk.getByRole('dialog').getByLabel('异议', { exact: true }).fill('演示数据：客房没有这么多');
    await desk.getByRole('dialog').getByLabel('提出日').fill('2022-12-28');
  });
  await make(desk, '异议不成立', async () =>
    desk.getByRole('dialog').getByLabel('答复内容').fill('演示数据：已核实'),
  );
  await make(desk, '授星');

  await phone.page.getByRole('button', { name: '查询进度' }).click();
  await phone.page.getByLabel('编号').fill(number);
  await phone.page.getByLabel('查询码').fill(code);
  await phone.page.getByRole('button', { name: '查询', exact: true }).click();
  await phone.page.getByLabel('评定服务').selectOption({ label: '满意' });
  await phone.page.getByRole('button', { name: '评价', exact: true }).click();
  await phone.page.getByRole('heading', { name: '已授星' }).waitFor();

  await desk.goto('/systems/stars/inn?part=statistics');
  await desk.getByText('按期评分率').first().waitFor();
  await desk.goto('/systems/stars/inn?state=all');
  const downloading = desk.waitForEvent('download');
  await desk.getByRole('button', { name: '导出 .xlsx' }).click();
  const file = await downloading;
  const { sheets } = await readSheet(new Uint8Array(await readFile(await file.path())), 'x.xlsx');
  const text = JSON.stringify(sheets);
  assert.ok(text.includes('演示农家乐') && text.includes('89') && !text.includes('13800001234'));
});
