import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { sound } from './support.ts';

// The product with a sixth system that it was never built with, on a day whose month is still in the plan's year.
const p = opening({ preload: 'tests/systems/mount-stars.ts', env: { XUSHI_TODAY: '2022-12-31' } });
const words = '演示数据：健身广场的灯不亮，晚上看不清台阶';

async function choose(page: Page, label: RegExp, option: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(label).click();
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

async function make(page: Page, verb: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill?.(dialog);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A figure of the statistics as the page prints it: 3件, 66.67%2/3. */
async function figure(page: Page, label: string): Promise<string> {
  const stat = page.locator('.x-stats > div').filter({ has: page.getByText(label, { exact: true }) });
  return (await stat.locator('dd').innerText()).replaceAll(/\s/gu, '');
}

/** The parts of a rate: 66.67%2/3 → 2 and 3. */
function parts(rate: string): readonly [number, number] {
  const [, top, bottom] = /(\d+)\/(\d+)$/u.exec(rate) ?? [];
  assert.ok(top !== undefined && bottom !== undefined, rate);
  return [Number(top), Number(bottom)];
}

/** The number that a figure begins with. */
function leading(text: string | undefined): number {
  return Number(/^\d+/u.exec(text ?? '')?.[0]);
}

const counted = ['受理工单', '满意率', '退单率', '重办率'] as const;

async function statistics(page: Page): Promise<readonly string[]> {
  await page.goto('/systems/appeal/order?month=2022-12&part=statistics');
  await page.locator('.x-stats').waitFor();
  return Promise.all(counted.map(async (label) => figure(page, label)));
}

/** Looks an item up by number and code, and waits for where it stands. */
async function follow(
  page: Page,
  { number, code }: Readonly<Record<'number' | 'code', string>>,
  state: string,
) {
  await page.goto('/p/appeal/order');
  await page.getByRole('button', { name: '查询进度' }).click();
  await page.getByLabel('编号').fill(number);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: state }).waitFor();
}

async function rate(page: Page, solved: string, pleased: string): Promise<void> {
  await page.getByLabel('是否解决').selectOption({ label: solved });
  await page.getByLabel('是否满意').selectOption({ label: pleased });
  await page.getByRole('button', { name: '评价', exact: true }).click();
  await page.getByRole('heading', { name: '已办结' }).waitFor();
}

test('an appeal comes in on a phone, is sent back and to another, done, done again after a bad rating, and every figure of it arrives in the month’s form', async () => {
  const { page: desk } = await p.as('spj');
  const before = await statistics(desk);
  const phone = await p.visit({ width: 390 });
  await phone.page.goto('/p/appeal/order');
  await phone.page.getByRole('heading', { level: 1, name: '我要诉求' }).waitFor();
  await phone.page.getByRole('button', { name: '提交', exact: true }).click();
  await phone.page.getByText('请填写“诉求内容”').waitFor();
  // By keyboard alone: fields follow each other in the order they are asked in.
  await phone.page.getByLabel('诉求内容').focus();
  await phone.page.keyboard.type(words);
  await phone.page.getByLabel('类别').selectOption({ label: '城乡建设·道路路灯' });
  const towns = await phone.page.getByLabel('镇街').locator('option').allInnerTexts();
  assert.ok(towns.length > 2 && towns.slice(1).every((name) => /镇|街道/u.test(name)), towns.join('、'));
  await phone.page.getByLabel('镇街').selectOption({ label: '坛山街道办事处' });
  await phone.page.getByLabel('类型').selectOption({ label: '求助' });
  await phone.page.getByLabel('联系电话').fill('13800001234');
  await phone.page.getByLabel('联系电话').press('Enter');
  await phone.page.getByRole('heading', { name: '已收到' }).waitFor();
  const [number = '', code = ''] = await phone.page.locator('.cp-receipt dd').allTextContents();

  await desk.goto('/systems/appeal');
  await desk.getByRole('heading', { level: 1, name: '榴乡诉递' }).waitFor();
  await desk.getByRole('link', { name: words }).click();
  await desk.getByText('138****1234', { exact: true }).waitFor();
  await desk.getByRole('button', { name: '查看个人信息' }).click();
  await choose(desk, /为什么查看/u, '回访需要');
  await desk.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click();
  await desk.getByText('13800001234', { exact: true }).waitFor();
  const place = new URL(desk.url()).pathname;
  await make(desk, '派单', async () => choose(desk, /主办单位/u, '坛山街道'));
  await desk.getByText(/时限5个工作日/u).waitFor();

  // The town sends it back with its reason; the desk agrees, and the directory names another.
  const { page: town } = await p.as('tanshan', { at: place });
  await make(town, '申请退单', async (dialog) =>
    dialog.getByLabel('退单理由').fill('演示数据：灯杆由住建局管护'),
  );
  await desk.reload();
  await desk.getByText('演示数据：灯杆由住建局管护').waitFor();
  await make(desk, '同意退单');
  await make(desk, '派单', async () => choose(desk, /主办单位/u, '住房和城乡建设局'));

  const { page: unit } = await p.as('zjj', { at: place });
  const report = async (result: string): Promise<void> => {
    await make(unit, '反馈结果', async (dialog) => dialog.getByLabel('办理结果').fill(result));
    await desk.reload();
    await make(desk, '审核通过');
  };
  await make(unit, '签收');
  await report('演示数据：已报修，等候配件');

  const ticket = { number, code };
  await follow(phone.page, ticket, '已有结果，请评价');
  await rate(phone.page, '否', '不满意');
  await phone.page.getByLabel('哪里没有解决').fill('灯还是不亮');
  await phone.page.getByRole('button', { name: '不满意，申请复核' }).click();
  await phone.page.getByRole('heading', { name: '已有结果，审核中' }).waitFor();
  await desk.reload();
  await desk.getByText('灯还是不亮').waitFor();
  await make(desk, '退回重办', async (dialog) => dialog.getByLabel('重办理由').fill('请修好再报'));
  await unit.reload();
  await report('演示数据：已更换灯具，晚上已亮');
  await follow(phone.page, ticket, '已有结果，请评价');
  await rate(phone.page, '是', '满意');
  assert.ok(!(await phone.page.content()).includes('13800001234'), 'nothing personal comes back');

  // One more came in; of those called back one more, who is pleased; one more return; one more done again.
  const after = await statistics(desk);
  assert.equal(leading(after[0]), leading(before[0]) + 1);
  const change = (at: number): readonly number[] => {
    const [old, now] = [parts(before[at] ?? ''), parts(after[at] ?? '')];
    return [now[0] - old[0], now[1] - old[1]];
  };
  assert.deepEqual(
    [change(1), change(2), change(3)],
    [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
    `${before.join()} → ${after.join()}`,
  );

  await desk.goto('/reporting?month=2022-12');
  await desk.getByRole('combobox', { name: '报表' }).click();
  await desk.locator('.ant-select-item-option').filter({ hasText: '诉求办理月报' }).click();
  await desk.getByText('受理群众诉求').first().waitFor();
  const typed = desk.locator('[data-cell="0:0"]').locator('input');
  assert.equal(await typed.inputValue(), String(leading(after[0])));
  const [pleased, called] = parts(after[1] ?? '');
  assert.equal(await desk.locator('[data-cell="1:0"]').innerText(), String((100 * pleased) / called));
  await sound(desk, 'appeal-form', false);
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
    await desk.getByRole('dialog').getByLabel('公示日').fill('2022-12-20');
    await desk.getByRole('dialog').getByLabel('公示地点').fill('演示村公开栏');
  });
  await make(desk, '登记异议', async () => {
    await desk.getByRole('dialog').getByLabel('异议', { exact: true }).fill('演示数据：客房没有这么多');
    await desk.getByRole('dialog').getByLabel('提出日').fill('2022-12-22');
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
