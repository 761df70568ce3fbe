import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { opening } from './opening.ts';
import { choose, goBy, type Visit } from './support.ts';

const samples = path.join(import.meta.dirname, '..', '..', 'samples');

/** The three windows of the story; each stays open, as three people sit at three desks. */
let planner: Visit;
let town: Visit;
let reviewer: Visit;

const p = opening({ env: { XUSHI_DEMO: 'practice' } });

/** The reading in the panel beside the text, once it shows `quote`. */
async function panelOf(page: Page, quote: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: '读取结果' });
  await panel.getByText(quote, { exact: true }).first().waitFor();
  return panel;
}

const mark = (page: Page, label: string): Locator =>
  page.getByRole('article', { name: '计划正文' }).getByRole('button', { name: label, exact: true });

test('a newcomer runs the year of a county from the plan to the bulletin', async (story) => {
  let isBroken = false;
  /** One chapter; after one that failed the rest cannot be told. */
  const step = async (name: string, tell: () => Promise<void>): Promise<void> => {
    await story.test(name, async () => {
      assert.ok(!isBroken, 'an earlier chapter failed');
      isBroken = true;
      await tell();
      isBroken = false;
    });
  };

  await step('the planner uploads the sample plan and reads it', async () => {
    planner = await p.as('fgj', { at: '/' });
    const { page } = planner;
    await page.getByText('还没有承诺事项').waitFor();
    await goBy(page, '计划文件');
    await page.getByRole('button', { name: '上传计划' }).first().click();
    await page.getByLabel(/把计划文件拖到这里/u).setInputFiles(path.join(samples, 'yicheng-2022-plan.txt'));
    await page.getByRole('heading', { level: 1, name: /峄城区2022年国民经济和社会发展计划/u }).waitFor();
    await mark(page, '11.01亿元，实绩，待确认').waitFor();
  });

  await step('six statements are decided by the keyboard alone, one of them corrected', async () => {
    const { page } = planner;
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
    };
    // Everything but targets is hidden by the keys of the legend: actuals, plans, background, directions, tasks, projects.
    await press('2', '3', '4', '5', '6', '7');
    await panelOf(page, '6%');
    await press('j');
    await panelOf(page, '7.5%');
    await press('k');
    await panelOf(page, '6%');
    await press('Enter');
    await mark(page, '6%，目标，已确认').waitFor();
    await panelOf(page, '7.5%');
    await press('Enter');
    await mark(page, '7.5%，目标，已确认').waitFor();
    await panelOf(page, '7%');
    await press('Enter');
    await mark(page, '7%，目标，已确认').waitFor();
    await panelOf(page, '6%');
    await press('Enter');
    await mark(page, '6%，目标，已确认').nth(1).waitFor();

    await panelOf(page, '10%');
    await press('x');
    await page.getByLabel('否定的原因').waitFor();
    await page.keyboard.type('外贸目标由商务部门另行下达');
    await press('Enter');
    await mark(page, '10%，目标，已否定').waitFor();

    await panelOf(page, '7.5%');
    await press('Enter');
    await mark(page, '7.5%，目标，已确认').nth(1).waitFor();

    const panel = await panelOf(page, '179.55亿元');
    await press('e');
    await page.getByRole('form', { name: '保存更正' }).waitFor();
    await press('Tab', 'ControlOrMeta+a');
    await page.keyboard.type('180亿元');
    await press('Enter');
    await mark(page, '179.55亿元，目标，已更正').waitFor();
    await mark(page, '179.55亿元，目标，已更正').click();
    const cells = panel.getByRole('row', { name: /^数值/u }).getByRole('cell');
    assert.deepEqual(await cells.allInnerTexts(), ['179.55亿元', '180亿元'], 'machine and person stay apart');
  });

  await step('four more are confirmed with the mouse', async () => {
    const { page } = planner;
    for (const quote of ['35个', '200户', '30个', '1.5万亩']) {
      await mark(page, `${quote}，目标，待确认`).click();
      const panel = await panelOf(page, quote);
      await panel.getByRole('button', { name: /^确认/u }).click();
      await mark(page, `${quote}，目标，已确认`).waitFor();
    }
    await goBy(page, '承诺事项');
    await page.getByText('共10项').waitFor();
  });

  await step('the ten are assigned: three to the town, one shared among all towns, six at once', async () => {
    const { page } = planner;
    await goBy(page, '责任分解');
    await page.getByText('排在最前').waitFor();
    for (const title of ['新签约过亿元项目', '争创绿色美丽庭院', '高标准农田建设任务'])
      await assignTo(page, title, async (form) => {
        await choose(form, '分解单位', '古邵镇');
        await page.keyboard.press('Escape');
      });
    await assignTo(page, '创建森林村居', async (form) => {
      await form.getByRole('button', { name: '全部镇街' }).click();
    });
    await page.getByRole('checkbox', { name: '选中所列全部未分解事项' }).check();
    const batch = page.getByRole('region', { name: '批量分解' });
    await batch.getByText('已选6项').waitFor();
    await choose(batch, '牵头单位', '区统计局');
    await batch.getByRole('button', { name: '一并分解' }).click();
    await page.getByText('已全部分解').waitFor();
  });

  await step('the town pastes its month from the spreadsheet and submits', async () => {
    town = await p.as('gushao', { at: '/' });
    const { page } = town;
    await goBy(page, '月报填报');
    await page.getByLabel('报告月份').selectOption({ label: '5月' });
    await page.getByText('1—5月累计').waitFor();
    const grid = page.getByRole('grid', { name: '古邵镇人民政府月报' });
    await grid.getByRole('textbox').first().click();
    const months = (await readFile(path.join(samples, 'month-2022-05-gushao.tsv'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    const may = months.map((cells) => [cells[0], cells[1], cells.at(-1)].join('\t')).join('\n');
    await pasteText(grid.getByRole('textbox').first(), may);
    await page.getByText('已填入4格').waitFor();
    await page.getByText(/^已保存/u).waitFor();
    await page.getByText('已填 4/4项').waitFor();
    await act(page, '提交', '提交');
    await page.getByText('状态 已提交').waitFor();
  });

  await step('the reviewer returns it once with a reason', async () => {
    reviewer = await p.as('gushaosh', { at: '/' });
    const { page } = reviewer;
    await openReview(page);
    await act(page, '退回', '退回', '庭院数请与妇联台账核对后再报。');
    await page.getByText('状态 已退回').waitFor();
  });

  await step('the town reads the reason, corrects a number and submits again', async () => {
    const { page } = town;
    await page.reload();
    await page.getByText('庭院数请与妇联台账核对后再报').first().waitFor();
    const grid = page.getByRole('grid', { name: '古邵镇人民政府月报' });
    await grid
      .getByRole('row', { name: /争创绿色美丽庭院/u })
      .getByText('11', { exact: true })
      .click();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.getByText(/^已保存/u).waitFor();
    await act(page, '提交', '提交');
    await page.getByText('状态 已提交').waitFor();
  });

  await step('the reviewer approves, and it cannot be approved twice', async () => {
    const { page } = reviewer;
    await page.reload();
    await page.getByText('状态 已提交').waitFor();
    await act(page, '通过', '通过');
    await page.getByText('状态 已通过').waitFor();
    assert.equal(await page.getByRole('button', { name: '通过', exact: true }).count(), 0);
  });

  await step('the county office accepts what the town approved', async () => {
    const { page } = planner;
    await openReview(page, '已通过');
    await act(page, '接收', '接收');
    await page.getByText('状态 已接收').waitFor();
  });

  await step('the planner sees the light with its reason on the board', async () => {
    const { page } = planner;
    await goBy(page, '看板');
    await page.getByLabel('报告月份').selectOption({ label: '5月' });
    await page.getByRole('link', { name: /^红灯\d+项$/u }).click();
    await page.getByRole('button', { name: /^高标准农田建设任务 实际 643亩/u }).waitFor();
    const light = (title: RegExp, colour: string): Locator =>
      page.getByRole('row', { name: title }).locator('.x-light', { hasText: colour });
    await light(/高标准农田建设任务/u, '红').waitFor();
    await page.getByText(/5月 红灯：截至5月累计完成643亩/u).waitFor({ state: 'attached' });
    // One of seven towns is not the whole: not judged, and not red.
    assert.equal(await page.getByRole('row', { name: /创建森林村居/u }).count(), 0);
    await page.goto('/lights?tab=commitments&light=grey&month=2022-05');
    await light(/创建森林村居/u, '灰').waitFor();
    await page.goto('/lights?tab=commitments&light=red&month=2022-05');
  });

  await step('the number leads to its figures and to the sentence of the plan', async () => {
    const { page } = planner;
    await page.getByRole('button', { name: /^高标准农田建设任务 实际/u }).click();
    await page
      .locator('.l-source')
      .getByText(/古邵镇.*2022年5月/u)
      .waitFor();
    await page.getByRole('link', { name: '看全年数据与计划原句' }).click();
    await page.getByRole('heading', { level: 1, name: '高标准农田建设任务' }).waitFor();
    await page.locator('mark', { hasText: '1.5万亩' }).waitFor();
    await page.getByText(/643/u).first().waitFor();
    await page.getByRole('link', { name: /^《峄城区2022年国民经济和社会发展计划/u }).click();
    await page.getByRole('article', { name: '计划正文' }).waitFor();
    await page.locator('[aria-current="true"]', { hasText: '1.5万亩' }).waitFor();
  });

  await step('the bulletin is issued and its .docx holds the same figures', async () => {
    const { page } = planner;
    await goBy(page, '通报');
    await page.getByLabel('报告月份').selectOption({ label: '5月' });
    await page.getByRole('button', { name: '拟2022年5月通报' }).first().click();
    await page.getByRole('heading', { level: 1, name: '2022年5月通报拟稿' }).waitFor();
    await page.getByRole('button', { name: '印发', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click();
    const heading = page.getByRole('heading', { level: 1, name: /〔\d{4}〕1号/u });
    await heading.waitFor();
    const shown = await page.locator('a.b-pin').allInnerTexts();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载 .docx' }).click();
    const download = await downloading;
    const bytes = new Uint8Array(await readFile(await download.path()));
    const pins = await readPins(bytes, download.suggestedFilename());
    assert.deepEqual(
      pins.map(({ text }) => text),
      shown,
      'every figure of the page stands in the file, in the same order',
    );
    assert.ok(
      shown.some((text) => text.includes('643')),
      shown.join(' '),
    );
    const { text } = await extractText(bytes, download.suggestedFilename());
    assert.match(text, /643/u);
    assert.ok(text.includes(await heading.innerText()), 'the file carries its number');
    assert.match(text, /演示数据/u);
  });

  for (const one of [planner, town, reviewer]) await one?.close();
});

/** Assigns one commitment in the drawer: led by the development bureau, reported by its sharing units. */
async function assignTo(page: Page, title: string, share: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: title, exact: true }).click();
  const form = page.getByRole('form', { name: '责任分解' });
  await choose(form, '牵头单位', '区发改局');
  await share(form);
  await form.getByRole('radio', { name: /^分解单位各自填报/u }).check();
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.waitFor({ state: 'detached' });
}

/** What Ctrl+V of a block copied from a spreadsheet does, by the browser's own clipboard. */
async function pasteText(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await field.press('ControlOrMeta+v');
}

/** Presses an act of the report and confirms it in the dialog. */
async function act(page: Page, button: string, verb: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel('原因').fill(reason);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function openReview(page: Page, state = '已提交'): Promise<void> {
  await goBy(page, '审核');
  await page.getByLabel('报告月份').selectOption({ label: '5月' });
  await page.getByRole('button', { name: '古邵镇人民政府', exact: true }).click();
  await page.getByText(`状态 ${state}`).waitFor();
}
