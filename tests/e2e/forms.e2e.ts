import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { opening } from './opening.ts';
import { choose, overflow, sound, type Visit } from './support.ts';

const p = opening();

const come = async (account: string, width: 1440 | 390 = 1440): Promise<Visit> => p.as(account, { width });

/** Judges a state of a page that no address leads to, and keeps its picture when pictures are asked for. */
async function judge(page: Page, name: string): Promise<void> {
  // A list that closes is measured far outside the window for a moment.
  for (let wide = await overflow(page), tries = 0; wide > 0 && tries < 50; tries += 1)
    wide = await overflow(page);
  await sound(page, name);
}

test('a planner makes a form of existing indicators; a unit sees what is asked and what comes by itself', async () => {
  const planner = await come('fgj');
  const { page } = planner;
  await page.goto('/forms?month=2022-12');
  await page.getByRole('link', { name: '项目要素保障月报' }).waitFor();
  await page.getByRole('link', { name: '新建报表' }).click();
  const form = page.getByRole('form', { name: '报表定义' });
  await form.getByLabel('报表名称').fill('开工项目要素周转表');
  await choose(form, '添加指标', '新增建设用地批准面积');
  await choose(form, '添加指标', '专项债券到位资金');
  await form.getByLabel('第2行分组').fill('资金');
  await form.getByRole('checkbox', { name: '第2行可不填' }).check();
  await form.getByRole('checkbox', { name: '全部镇街' }).check();
  await form.getByRole('button', { name: '看单位将看到的样子' }).click();
  await choose(form, '预览的单位', '古邵');
  await form.getByText('在《项目要素保障月报》填报').first().waitFor();
  await judge(page, 'form-editor-1440');
  await form.getByRole('button', { name: '建立报表' }).click();
  await page.getByRole('heading', { level: 1, name: '开工项目要素周转表' }).waitFor();

  // Its own indicator, so that something is asked: the next version says why.
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await form.getByRole('button', { name: '去掉第2行' }).click();
  await form.getByLabel('修改原因').fill('资金已在月报里填');
  await form.getByRole('button', { name: '存为新版本' }).click();
  await page.getByRole('tab', { name: '版本（2）' }).click();
  await page.getByText('去掉指标专项债券到位资金').waitFor();
  await planner.close();

  const town = await come('gushao');
  await town.page.goto('/forms?month=2022-12');
  await town.page.getByRole('link', { name: '开工项目要素周转表' }).click();
  await town.page.getByRole('tab', { name: '预览' }).click();
  await town.page.getByText('要填0项，自动带出1项').waitFor();
  assert.equal(
    await town.page.getByRole('button', { name: '修改', exact: true }).count(),
    0,
    'a unit changes no form',
  );
  const id = new URL(town.page.url()).pathname.split('/').at(-1) ?? '';
  await town.page.goto(`/reporting?month=2022-12&form=${id}`);
  await town.page.getByRole('heading', { level: 1, name: '月报填报' }).waitFor();
  await town.page.getByText('新增建设用地批准面积').first().waitFor();
  await town.close();
});

/** The round of the demonstration in the window of an account whose turn it is. */
const openRound = async (account: string): Promise<Visit> => {
  const one = await come(account);
  await one.page.goto('/signing');
  await one.page.getByRole('button', { name: /坛山街道办事处12月《项目要素保障月报》/u }).click();
  await one.page.getByRole('heading', { level: 1, name: /坛山街道办事处12月/u }).waitFor();
  return one;
};
const act = async (page: Page, verb: string, fill: (dialog: Locator) => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await page.getByText(`已${verb}`, { exact: true }).first().waitFor();
};
const opinion = (words: string) => async (dialog: Locator) => dialog.getByLabel('意见').fill(words);

test('three accounts walk a round: the unit agrees, one department asks another post before it, the other hands on', async () => {
  const unit = await openRound('tanshansh');
  await act(unit.page, '同意', opinion('数据已核'));
  await unit.page.getByText(/部门会签：等/u).waitFor();
  await unit.close();

  const land = await openRound('zrjsh');
  await act(land.page, '加签', async (dialog) => {
    await choose(dialog, '岗位', '填报岗');
    await dialog.getByRole('radio', { name: '在本岗位之前签' }).check();
    await dialog.getByLabel('原因').fill('请先核对批次');
  });
  await land.page.getByText('还没有轮到本岗位，前面的签完才轮到').waitFor();
  await judge(land.page, 'signing-round-1440');

  const money = await openRound('czjsh');
  await act(money.page, '转签', async (dialog) => {
    await choose(dialog, '岗位', '财政局填报岗');
    await dialog.getByLabel('原因').fill('由经办岗核对');
  });
  await money.page.getByText('本岗位已转签给别的岗位').waitFor();
  await money.close();
  await land.close();

  const clerk = await openRound('czj');
  await act(clerk.page, '不同意', async (dialog) => dialog.getByLabel('原因').fill('到位资金与台账不符'));
  await clerk.page.getByText('不同意', { exact: true }).first().waitFor();
  await clerk.page.goto('/signing?view=done');
  await clerk.page.getByRole('button', { name: /坛山街道办事处12月/u }).waitFor();
  await clerk.close();

  // The refusal gave the report back to its unit, with the signer's reason and the round under it.
  const town = await come('tanshan');
  await town.page.goto('/forms?month=2022-12');
  await town.page.getByRole('link', { name: '项目要素保障月报' }).click();
  await town.page.getByRole('tab', { name: '使用' }).waitFor();
  const id = new URL(town.page.url()).pathname.split('/').at(-1) ?? '';
  await town.page.goto(`/reporting?month=2022-12&form=${id}`);
  await town.page
    .getByText(/会签不同意：到位资金与台账不符/u)
    .first()
    .waitFor();
  await town.page.getByRole('region', { name: '第1轮会签' }).getByText('已转签').waitFor();
  await judge(town.page, 'report-signing-1440');
  await town.close();
});

test('the burden page shows what nobody reads; a form is retired from there having shown what follows', async () => {
  const planner = await come('fgj');
  const { page } = planner;
  await page.goto('/burden?month=2022-12');
  const row = page.getByRole('row', { name: /民生实事进度季报/u });
  await row.getByText('没有人看').waitFor();
  await row.getByRole('button', { name: '停用民生实事进度季报' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/从此没有来源的指标2项/u).waitFor();
  await dialog.getByLabel('停用原因').fill('连续没有人看');
  await dialog.getByRole('button', { name: '停用', exact: true }).click();
  await page.getByText('《民生实事进度季报》已停用').waitFor();
  await page.goto('/forms?state=retired');
  await page.getByRole('link', { name: '民生实事进度季报' }).waitFor();
  await page.goto('/forms');
  await page.getByRole('button', { name: '年度结转' }).click();
  const year = page.getByRole('dialog');
  await year.getByText('已停用，不结转').waitFor();
  await year.getByRole('button', { name: '结转', exact: true }).click();
  await page.getByText(/已结转\d张报表/u).waitFor();
  await planner.close();
});
