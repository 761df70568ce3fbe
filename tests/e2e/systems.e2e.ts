import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { opening } from './opening.ts';

const p = opening();
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
