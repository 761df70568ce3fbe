import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { extractText } from '#documents/extract.ts';
import { opening } from './opening.ts';
import { act, choose, sound, type Visit } from './support.ts';

let unit: Visit;
let office: Visit;

const p = opening({ env: { XUSHI_TODAY: '2023-01-20' } });

/** A town corrects what it had reported of December; the county office takes it. */
async function correct(page: Page): Promise<void> {
  await page.goto('/review?month=2022-12');
  await page.getByRole('button', { name: '古邵镇人民政府', exact: true }).click();
  await page.getByText('状态 已接收').waitFor();
  await act(page, '发起更正', '验收后核减完成数');
  unit = await p.as('gushao');
  await unit.page.goto('/reporting?month=2022-12');
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
  await unit.close();
  await page.reload();
  await act(page, '通过');
  await page.getByText('状态 已通过').waitFor();
  await act(page, '接收');
  await page.getByText('状态 已接收').waitFor();
}

/** Moves a block by its key, by its button and by dragging; types a share that its own parts refute and is told so. */
async function arrangeAndWarn(page: Page, paper: Locator): Promise<void> {
  const second = paper.getByRole('group').nth(1);
  const name = (await second.getAttribute('aria-label')) ?? '';
  await second.getByRole('button', { name: '上移' }).press('Alt+ArrowUp');
  await paper
    .getByRole('group')
    .first()
    .and(paper.getByRole('group', { name, exact: true }))
    .waitFor();
  await paper.getByRole('group', { name, exact: true }).getByRole('button', { name: '下移' }).click();
  await paper
    .getByRole('group')
    .nth(1)
    .and(paper.getByRole('group', { name, exact: true }))
    .waitFor();
  const handle = paper.getByRole('group', { name, exact: true }).getByText('拖动', { exact: false });
  await handle.dragTo(paper.getByRole('group').first(), { targetPosition: { x: 160, y: 3 } });
  await paper
    .getByRole('group')
    .first()
    .and(paper.getByRole('group', { name, exact: true }))
    .waitFor();
  await paper.getByRole('group', { name, exact: true }).getByRole('button', { name: '下移' }).click();
  await paper
    .getByRole('group')
    .nth(1)
    .and(paper.getByRole('group', { name, exact: true }))
    .waitFor();

  await paper.getByRole('button', { name: /^手写：全年经济运行/u }).click();
  const line = page.getByRole('dialog', { name: '修改这一句' });
  await line.getByLabel('文字').fill('全区培训500人，其中女性300人，占比57%。');
  await line.getByText(/60%/u).waitFor();
  await line.getByRole('button', { name: '取消' }).click();
  await line.waitFor({ state: 'detached' });
}

/** Says what the paper goes out as. */
async function face(page: Page, paper: Locator): Promise<void> {
  await page.getByRole('button', { name: '公文要素' }).click();
  const dialog = page.getByRole('dialog', { name: '公文要素' });
  await dialog.getByLabel('定稿时编文号').check();
  await dialog.getByText(/要写主送机关/u).waitFor();
  await dialog.getByLabel('主送机关').fill('峄城区人民政府');
  await dialog.getByLabel('附件').fill('主要指标完成情况表');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await paper.getByText('峄城区人民政府：').waitFor();
}

/** The post that was asked finds it among its duties, reads the paper and agrees. */
async function sign(): Promise<void> {
  const money = await p.as('czjsh', { at: '/todo' });
  await money.page
    .getByRole('link', { name: /签文稿《峄城区2022年国民经济和社会发展计划执行情况》/u })
    .click();
  await money.page.getByRole('button', { name: '同意', exact: true }).click();
  const dialog = money.page.getByRole('dialog');
  await dialog.getByRole('button', { name: '同意', exact: true }).click();
  await money.page.getByText('已同意', { exact: true }).first().waitFor();
  await money.close();
}

test('the annual report is written from the demonstration, a number changed with a reason, a correction taken over, and the file read back', async () => {
  office = await p.as('fgj');
  const { page } = office;
  await page.goto('/papers?month=2022-12');
  await page
    .getByRole('link', { name: /1?—?12?月?.*执行情况通报|全年.*通报/u })
    .first()
    .waitFor();
  await page.getByRole('button', { name: '写一份文稿' }).click();
  const dialog = page.getByRole('dialog');
  await choose(dialog, '模板', '年度计划执行情况');
  await dialog.getByRole('button', { name: '写出' }).click();
  const paper = page.getByRole('article', { name: '峄城区2022年国民经济和社会发展计划执行情况' });
  await paper
    .getByText(/固定资产投资/u)
    .first()
    .waitFor();
  await dialog.waitFor({ state: 'detached' });

  await paper.getByRole('link', { name: '增长5.8%' }).first().click();
  const source = page.getByRole('tooltip').filter({ hasText: '来源' });
  await source.getByText('预计').waitFor();
  await source.getByRole('button', { name: '改这个数' }).click();
  const number = page.getByRole('dialog', { name: /手改/u });
  await number.getByLabel('数字').fill('增长5.9%');
  await number.getByLabel('理由').fill('市局反馈数');
  await number.getByRole('button', { name: '保存' }).click();
  await number.waitFor({ state: 'detached' });
  await paper.getByRole('link', { name: /增长5\.9%\s*手改/u }).waitFor();
  await sound(page, 'papers-edited-1440');

  await page.getByText('编辑', { exact: true }).click();
  await paper.getByRole('button', { name: /^改：2022年，全区/u }).click();
  const line = page.getByRole('dialog', { name: '修改这一句' });
  await choose(line, '做什么', '在后面加一句');
  const adding = page.getByRole('dialog', { name: '在后面加一句' });
  await adding.getByLabel('文字').fill('全年经济运行总体平稳。');
  await adding.getByRole('button', { name: '保存' }).click();
  await adding.waitFor({ state: 'detached' });
  await paper.getByText('全年经济运行总体平稳。').waitFor();
  await sound(page, 'papers-writing-1440');
  const address = page.url();

  await arrangeAndWarn(page, paper);
  await face(page, paper);

  await correct(page);
  await page.goto(address);
  await page.getByRole('button', { name: '比对最新数据' }).click();
  const differences = page.getByRole('region', { name: '与最新数据的差异' });
  await differences.getByText('有变化').first().waitFor();
  await sound(page, 'papers-differences-1440');
  await differences.getByRole('button', { name: /^采用选中的\d+处$/u }).click();
  await differences.getByText('写出以来数据没有变化；手改的1处保留您的数：').waitFor();
  await paper.getByRole('link', { name: /增长5\.9%\s*手改/u }).waitFor();
  await paper.getByText('全年经济运行总体平稳。').waitFor();

  await page.getByRole('button', { name: '送审', exact: true }).click();
  const asked = page.getByRole('dialog');
  await choose(asked, '请谁会签', '财政局审核岗');
  await asked.getByRole('button', { name: '送审', exact: true }).click();
  await asked.waitFor({ state: 'detached' });
  await sign();
  await page.reload();
  await page.getByRole('button', { name: '定稿', exact: true }).click();
  const ending = page.getByRole('dialog');
  await ending.getByText('的代字编一个文号', { exact: false }).waitFor();
  await ending.getByRole('button', { name: '定稿', exact: true }).click();
  await ending.waitFor({ state: 'detached' });
  await paper.getByText(/^峄城发改〔2023〕\d+号$/u).waitFor();
  await sound(page, 'papers-final-1440');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载 .docx' }).click();
  const file = await downloading;
  const bytes = new Uint8Array(await readFile(await file.path()));
  const { text } = await extractText(bytes, file.suggestedFilename());
  assert.match(text, /固定资产投资增长5\.9%/u);
  assert.match(text, /全年经济运行总体平稳。/u);
  assert.match(text, /演示数据/u);
  assert.match(text, /峄城发改〔2023〕\d+号/u);
  assert.match(text, /峄城区人民政府：/u);
  await office.close();
});

test('next year’s plan is drafted, a place filled in, a number changed with its kin told, and the file checked: nothing but that number differs', async () => {
  office = await p.as('fgj', { at: '/papers?month=2022-12' });
  const { page } = office;
  await page.getByRole('button', { name: '写一份文稿' }).click();
  const writing = page.getByRole('dialog');
  await choose(writing, '模板', '下年度计划草案');
  await writing.getByRole('button', { name: '写出' }).click();
  const paper = page.getByRole('article', { name: '峄城区2023年国民经济和社会发展计划（草案）' });
  await paper.getByRole('link', { name: /^＿+$/u }).first().click();
  await page.getByRole('tooltip').getByRole('button', { name: '填写' }).click();
  const filling = page.getByRole('dialog', { name: '填写“总体要求”' });
  await filling.getByLabel('内容').fill('稳中求进，财政收入增长8%左右');
  await filling.getByRole('button', { name: '保存' }).click();
  await filling.waitFor({ state: 'detached' });
  const checked = async (): Promise<Locator> => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载 .docx' }).click();
    const file = await (await downloading).path();
    const checking = await office.context.newPage();
    await checking.goto('/check');
    const buffer = await readFile(file);
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    await checking.locator('input[type="file"]').setInputFiles({ name: '草案.docx', mimeType, buffer });
    await checking.getByText('对照台账').waitFor();
    return checking.getByRole('region', { name: '核对结果清单' }).locator('li[data-kind]');
  };
  assert.equal(await (await checked()).count(), 0, 'part 1 is right to the last number');

  await paper.getByRole('link', { name: '增长6.6%' }).first().click();
  await page.getByRole('button', { name: '改这个数' }).click();
  const number = page.getByRole('dialog', { name: '手改“地区生产总值”' });
  await number.getByLabel('数字').fill('增长6.7%');
  await number.getByText(/文中另有\d+处出自同一个数据，不会跟着改.*高于目标0\.6个百分点/u).waitFor();
  await number.getByLabel('理由').fill('市局反馈数');
  await sound(page, 'papers-kin-1440', false);
  await number.getByRole('button', { name: '保存' }).click();
  await number.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '比对最新数据' }).click();
  await page.getByText('地区生产总值：台账增长6.6%，文中增长6.7%（市局反馈数）').waitFor();
  const differing = await checked();
  const told = (await differing.allInnerTexts()).map((one) => one.replaceAll('\n', ''));
  assert.equal(told.length, 1, told.join('；'));
  assert.match(told[0] ?? '', /6\.7%应为 增长6\.6%/u);
  await office.close();
});
