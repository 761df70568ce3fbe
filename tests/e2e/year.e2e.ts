import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { opening } from './opening.ts';
import { settled, sound } from './support.ts';

const p = opening();

/** Presses a verb of the page, fills its dialog and confirms. */
async function act(
  page: Page,
  button: string | RegExp,
  verb: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('button', { name: button, exact: typeof button === 'string' })
    .click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('the 财经委 raises an opinion, the office hands it over, the unit answers, the 财经委 is satisfied; then the year is closed and shut', async () => {
  const text = '演示数据：建议逐项列明未完成目标的原因';
  const congress = await p.desk('rendacaijing', { at: '/year?tab=review' });
  await congress.getByRole('heading', { level: 1, name: '2022年度' }).waitFor();
  await act(congress, '提出意见', '提出', async (dialog) => dialog.getByLabel('意见内容').fill(text));
  await congress.getByRole('link', { name: text }).click();
  await congress.getByRole('heading', { level: 1, name: '审查意见第5号' }).waitFor();
  const address = congress.url();

  const office = await p.desk('fgj');
  await office.goto(address);
  await act(office, '交办', '交办', async (dialog) => {
    await dialog.getByLabel('承办单位').click();
    await office.getByTitle('区住房和城乡建设局', { exact: true }).click();
    await dialog.getByLabel('答复期限', { exact: true }).fill('2023-03-01');
  });
  await office.getByText('2023年3月1日').first().waitFor();

  const unit = await p.desk('zjj', { at: '/todo' });
  await unit.getByRole('link', { name: /答复审查意见第5号/u }).click();
  await act(unit, '答复', '答复', async (dialog) =>
    dialog.getByRole('textbox').fill('演示数据：已逐项列明原因'),
  );
  await congress.goto(address);
  await act(congress, '满意', '满意', async () => undefined);
  await congress.getByRole('region', { name: '第1次答复' }).getByText('满意').waitFor();
  await sound(congress, 'year-opinion-settled');

  // The adjustment of the demonstration went its whole way: proposed, decided by the standing committee, in force.
  await office.goto('/year?tab=adjust');
  await office.getByText(/2022年9月28日人大常委会决定/u).waitFor();
  await office.goto('/year?tab=closing');
  await office.getByRole('heading', { name: '关账清单' }).waitFor();
  await settled(office);
  for (let open = 1; open > 0; ) {
    const next = office.getByRole('button', { name: /^写说明：/u });
    open = await next.count();
    if (open === 0) break;
    const name = (await next.first().getAttribute('aria-label')) ?? '';
    await act(office, name, '保存说明', async (dialog) =>
      dialog.getByRole('textbox').fill('演示数据：逐项核对，照此关账'),
    );
    await office.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
  }
  await act(office, '关账', '关账', async () => undefined);
  await office.getByText('2022年已关账，系统在2023年工作').waitFor();
  await office.getByRole('heading', { name: '2023年的上年基数' }).waitFor();
  await sound(office, 'year-closed');
  const refused = await office.request.post(`${p.address}/api/lights/judge`, {
    headers: { 'x-xushi-csrf': '1', origin: p.address },
    data: { month: '2022-12' },
  });
  assert.match(await refused.text(), /year\.closed/u);

  await act(office, '更正数据', '更正', async (dialog) => {
    await dialog.getByLabel('指标和单位').click();
    await office.keyboard.type('升规纳统');
    await office
      .locator('.ant-select-item-option')
      .filter({ hasText: '升规纳统', visible: true })
      .first()
      .click();
    await dialog.getByLabel('月份和口径').click();
    await office.locator('.ant-select-dropdown:visible .ant-select-item-option').last().click();
    await dialog.getByLabel('更正后的数').fill('19');
    await dialog.getByLabel('决定机关').click();
    await office.getByTitle('统计机构', { exact: true }).click();
    await dialog.getByLabel('依据的文件').fill('核定结果的函（演示数据）');
    await dialog.getByLabel('更正的原因（至少5个字）').fill('演示数据：年度数据终核');
  });
  await office.getByRole('heading', { name: '关账后的更正' }).waitFor();
  await sound(office, 'year-corrected');

  await act(office, '重开', '重开', async (dialog) => {
    await dialog.getByLabel('决定机关').click();
    await office.getByTitle('人民政府', { exact: true }).click();
    await dialog.getByLabel('依据的文件或会议').fill('政府常务会议纪要（演示数据）');
    await dialog.getByLabel('原因（至少5个字）').fill('演示数据：审计要求更正月报');
  });
  await office.getByText('演示数据：审计要求更正月报').waitFor();
});
