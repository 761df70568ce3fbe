import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readSheet } from '#documents/sheet-in.ts';
import { opening } from './opening.ts';
import { choose, settled, sound } from './support.ts';

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

/** The office drafts an adjustment of a target, and writes it down as the standing committee decided it: every version of the target is told. */
async function adjust(office: Page): Promise<void> {
  await office.goto('/year?tab=adjust');
  await office.getByText(/2022年9月6日提请，2022年9月28日人大常委会决定/u).waitFor();
  await act(office, '起草调整方案', '保存方案', async (dialog) => {
    await dialog.getByLabel('标题').fill('外贸目标调整方案（演示数据）');
    await dialog.getByLabel('调整理由（至少5个字）').fill('演示数据：全年走势好于预期');
    await choose(dialog, '加一项目标', '进出口总额增速');
    await dialog.getByLabel('全年新值').fill('12%');
    await dialog.getByLabel('该项理由（至少5个字）').fill('演示数据：按前十个月走势测算');
  });
  await act(office, '登记决议并写入', '写入目标', async (dialog) => {
    const write = dialog.getByRole('button', { name: '写入目标', exact: true });
    await dialog.getByLabel('提请日期').fill('2022-10-20');
    await dialog.getByLabel('决议').fill('关于批准调整外贸目标的决议（演示数据）');
    await dialog.getByLabel('决定日期').fill('2022-11-25');
    await dialog.getByLabel('逾期提请的理由（至少5个字）').fill('演示数据：三季度数据十月核定');
    assert.equal(await write.isDisabled(), true, 'not without who decided');
    await dialog.getByLabel('决定机关').click();
    await office.getByTitle('人大常委会', { exact: true }).click();
  });
  await office.getByText(/2022年10月20日提请，2022年11月25日人大常委会决定.*逾期提请：演示数据/u).waitFor();
  await sound(office, 'year-adjusted');
  await office.goto('/commitments');
  await office.getByRole('link', { name: '进出口总额增速' }).click();
  await office.getByRole('row', { name: /^第2版 增长12%.*人大常委会/u }).waitFor();
  await office.getByRole('row', { name: /^第1版 增长10%/u }).waitFor();
  // From the month of the decision by the new target, before it by the old one.
  await office.getByText(/11月 黄灯：.*目标12%/u).waitFor({ state: 'attached' });
  await office.getByText(/10月 绿灯：.*目标10%/u).waitFor({ state: 'attached' });
}

/** The next year shows what the closed one left to it, and the table can be worked with in a spreadsheet. */
async function base(office: Page): Promise<void> {
  await office.goto('/year?tab=closing');
  await office.getByRole('heading', { level: 1, name: '2023年度' }).waitFor();
  await office.getByRole('heading', { name: '2023年的上年基数（2022年关账时）' }).waitFor();
  const rows = office.getByRole('table', { name: /上年基数/u }).getByRole('row');
  await rows.filter({ hasText: '地方一般公共预算收入增速' }).getByText('5%', { exact: true }).waitFor();
  const [download] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('button', { name: '导出 .xlsx' }).click(),
  ]);
  const book = await readSheet(new Uint8Array(await readFile(await download.path())), '基数.xlsx');
  const lines = book.sheets[0]?.rows ?? [];
  assert.deepEqual(lines.find((line) => line[0] === '六大特色产业营业收入')?.slice(1, 7), [
    '全县（市、区）',
    '亿元',
    179.55,
    114.62,
    '12月',
    '预计',
  ]);
  // Behind the growth stands the amount that it grows from.
  assert.equal(lines.find((line) => line[0] === '地方一般公共预算收入')?.[2], '亿元');
}

test('the 财经委 raises an opinion and is not satisfied until the second answer; the plan is adjusted; the year is closed, shut, and leaves its base to the next', async () => {
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
  await act(congress, '不满意，重办', '不满意，重办', async (dialog) => {
    await dialog.getByRole('textbox').last().fill('演示数据：请写明每项的补救措施');
    await dialog.getByLabel('重办期限').fill('2023-02-20');
  });
  await unit.reload();
  await unit.getByText('演示数据：请写明每项的补救措施').first().waitFor();
  await act(unit, '答复', '答复', async (dialog) =>
    dialog.getByRole('textbox').fill('演示数据：已逐项补上补救措施和时限'),
  );
  await congress.reload();
  await act(congress, '满意', '满意', async () => undefined);
  await congress.getByRole('region', { name: '第2次答复' }).getByText('满意').waitFor();
  await sound(congress, 'year-opinion-settled');

  await adjust(office);
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
  await base(office);
  await office.goto('/year?tab=closing&year=2022');
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
