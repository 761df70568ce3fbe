import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { opening } from './opening.ts';
import { settled, sound, type Width } from './support.ts';

const p = opening();

async function judge(page: Page, name: string, width: Width): Promise<void> {
  await settled(page);
  await sound(page, `${name}-${width}`);
}

test('a leader reads where the year will end: list, fan, chance, pace, methods, and earlier forecasts against what came', async () => {
  const { page, close } = await p.as('lingdao');
  await page.goto('/forecasts?month=2022-09');
  await page.getByRole('heading', { level: 1, name: '指标预测' }).waitFor();
  assert.equal(
    await page.getByRole('button', { name: /生成/u }).count(),
    0,
    'a leader does not make forecasts',
  );
  await page.getByText('不是统计数据').first().waitFor();
  await judge(page, 'forecasts', 1440);
  await page.goto('/forecasts?month=2022-09&unit=czj');
  await page.getByRole('link', { name: '地方一般公共预算收入', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '地方一般公共预算收入预测' }).waitFor();
  await page.getByRole('img', { name: /自年初累计/u }).waitFor();
  await page.getByText(/达成可能：\d+%（\d+条路径/u).waitFor();
  await page.getByText(/余下3个月平均每月需/u).waitFor();
  const methods = page.getByRole('region', { name: '各种方法的误差' });
  await methods.getByRole('rowheader', { name: /上年同期值（基准）/u }).waitFor();
  await methods.getByRole('rowheader', { name: /采用/u }).waitFor();
  const earlier = page.getByRole('region', { name: '历次预测与实际' });
  // Forecasts of earlier months stand beside what came.
  await earlier.getByRole('row').nth(2).waitFor();
  await judge(page, 'forecast', 1440);
  await close();
});

test('a planner makes the forecasts of a month; too few months say what is missing; a commitment leads there', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/forecasts?month=2022-08');
  await page.getByText('本月还没有生成').first().waitFor();
  await page.getByRole('button', { name: '生成本月预测' }).click();
  await page.getByText(/新生成\d+项/u).waitFor();
  await page.getByRole('button', { name: '重新生成' }).waitFor();
  await page.getByText('只有基准，月份不够').first().waitFor();
  await page.goto('/forecasts?month=2022-09&q=实施工业技改项目');
  await page.getByRole('link', { name: '实施工业技改项目', exact: true }).click();
  await page
    .getByText(/不给区间和达成可能/u)
    .first()
    .waitFor();
  await page.getByRole('link', { name: '看承诺事项' }).click();
  await page.getByRole('heading', { level: 2, name: '预测' }).waitFor();
  await page.getByRole('link', { name: '看预测' }).click();
  await page.getByRole('heading', { level: 1, name: '实施工业技改项目预测' }).waitFor();
  await close();
});

test('on a phone the list stacks and the fan stays readable', async () => {
  const { page, close } = await p.as('lingdao', { width: 390 });
  await page.goto('/forecasts?month=2022-09');
  await page.getByRole('heading', { level: 1, name: '指标预测' }).waitFor();
  await judge(page, 'forecasts', 390);
  await page.goto('/forecasts?month=2022-09&unit=czj');
  await page.getByRole('link', { name: '地方一般公共预算收入', exact: true }).click();
  await page.getByRole('img', { name: /自年初累计/u }).waitFor();
  await judge(page, 'forecast', 390);
  await close();
});
