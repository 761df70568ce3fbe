import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readSheet } from '#documents/sheet-in.ts';
import { commentsIn } from '../files/comments-in.ts';
import { forgeDocument, wordParagraph } from '../files/office-forge.ts';
import { opening } from './opening.ts';
import { sound } from './support.ts';

// 演示数据: figures of the demonstration in words of our own; 6.2%, 71.0%, 增长3.4% and 5个 are wrong.
const draft = `上半年全区经济运行情况汇报（演示数据）

2022年上半年，全区地区生产总值增长6.6%，高于全年目标0.6个百分点。规模以上工业增加值增长7.8%，固定资产投资增长6.2%，工业技改投资增长15.2%。
一般公共预算收入5.97亿元，同比增长4.3%，其中税收收入4.84亿元，占一般公共预算收入的71.0%。社会消费品零售总额同比增长3.4%，进出口总额增长10.4%，实际利用外资3076万美元。
新签约过亿元项目17个，改造老旧小区5个，完成全年任务11个的18.2%。安排民生工程43个，其中续建工程20个、新建工程25个。
`;

const p = opening();

test('a planner drops a draft, walks what differs by keyboard, and sees what ought to stand there and whence', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/check');
  await page.getByRole('heading', { level: 1, name: '核数' }).waitFor();
  await sound(page, 'check-start-1440');
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: '汇报.txt', mimeType: 'text/plain', buffer: Buffer.from(draft) });
  await page.getByText('对照台账').waitFor();
  const list = page.getByRole('region', { name: '核对结果清单' });
  const differing = list.locator('li[data-kind="differing"]');
  await differing.nth(3).waitFor();
  assert.equal(await differing.count(), 4);
  await list.getByText('应为 6.5%').waitFor();
  await list.getByText('应为 下降3.4%').waitFor();
  await list.getByText('应为 81.0%').waitFor();
  assert.equal(await page.locator('.k-mark[data-kind="differing"]').first().textContent(), '6.2%');
  const current = page.locator('.k-mark[aria-current="true"]');
  for (const [key, words] of [
    ['j', '6.2%'],
    ['j', '71.0%'],
    ['k', '6.2%'],
  ] as const) {
    await page.keyboard.press(key);
    await current.filter({ hasText: words }).waitFor();
    assert.equal(await current.textContent(), words);
  }
  await sound(page, 'check-result-1440');
  await page.keyboard.press('1');
  // A kind is switched off by its key.
  await differing.first().waitFor({ state: 'detached' });
  await page
    .getByRole('button', { name: /一致 \d+/u })
    .last()
    .click();
  await list.getByText('是台账数的正确舍入').first().waitFor();
  await page.getByRole('button', { name: '核对另一份' }).click();
  await page.getByText('把文稿拖到这里').waitFor();
  await close();
});

test('ten errors typed into a .docx are found, and the copy carries a comment over each of them', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/check');
  // 演示数据: ten numbers are wrong.
  const paragraphs = [
    '上半年经济运行情况（演示数据）',
    '2022年上半年，地区生产总值增长6.7%，规模以上工业增加值增长8.7%，固定资产投资增长6.2%，工业技改投资增长12.5%。',
    '一般公共预算收入5.97万元，其中税收收入4.84亿元，占一般公共预算收入的71.0%。社会消费品零售总额同比增长3.4%，进出口总额增长14.0%，实际利用外资3076万美元。',
    '新签约过亿元项目14个，改造老旧小区5个。',
  ];
  await page.locator('input[type="file"]').setInputFiles({
    name: '汇报.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer: Buffer.from(forgeDocument(paragraphs.map((text) => wordParagraph(text)).join(''))),
  });
  await page.getByText('对照台账').waitFor();
  const differing = page.locator('.k-list li[data-kind="differing"]');
  await differing.nth(9).waitFor();
  assert.equal(await differing.count(), 10);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载批注稿' }).click();
  const copy = await downloading;
  assert.equal(copy.suggestedFilename(), '汇报（核数批注）.docx');
  const comments = await commentsIn(await readFile(await copy.path()));
  assert.deepEqual(
    comments.map(({ over }) => over),
    ['6.7%', '8.7%', '6.2%', '12.5%', '5.97万元', '71.0%', '3.4%', '14.0%', '14个', '5个'],
  );
  assert.match(comments[2]?.says ?? '', /应为6\.5%/u);
  await close();
});

test('on a phone a leader pastes a paragraph and reads the findings below it', async () => {
  const { page, close } = await p.as('lingdao', { width: 390 });
  await page.goto('/check');
  await page.getByLabel('或粘贴文字').fill(draft);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('应为 6.5%').waitFor();
  await page.getByText('分项之和与总数不符').waitFor();
  await sound(page, 'check-result-390');
  await close();
});

test('two plans are held against each other: what was missed, both sentences, a match confirmed, a dropped text', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/compare');
  await page.getByRole('link', { name: /2022年.*2023年/u }).click();
  const list = page.getByRole('region', { name: '比对结果' });
  await page.getByRole('button', { name: /^目标未完成 \d+$/u }).click();
  await list.getByRole('button', { name: /地方一般公共预算收入.*未完成/u }).waitFor();
  await page.keyboard.press('j');
  await list.getByText('目标增长6%，结果增长5.0%，没有完成，差1个百分点。').waitFor();
  assert.equal(await page.locator('[data-side="a"] [data-current]').textContent(), '6%');
  assert.equal(await page.locator('[data-side="b"] [data-current]').textContent(), '5.0%');
  // An aim that was moved in its year is not held to its first words alone.
  await list.getByRole('button', { name: /固定资产投资.*未完成/u }).click();
  await list
    .getByText(/2022年9月28日由人大常委会从增长7%调整为增长6%/u)
    .last()
    .waitFor();
  await sound(page, 'comparison-missed-1440', false);
  await page.getByRole('button', { name: /^待认 \d+$/u }).click();
  const doubtful = list.getByRole('button', { name: /城镇登记失业率/u });
  await doubtful.click();
  await list.getByRole('button', { name: '不是同一事项' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('登记与调查口径不同');
  await page.getByRole('dialog').getByRole('button', { name: '否定' }).click();
  await page.getByRole('button', { name: /^消失 \d+$/u }).click();
  await list.getByText('人工否定').first().waitFor();
  // Two rows that the machine left alone are joined by hand, and parted again.
  await list.locator('ol > li > button').first().click();
  await list.getByRole('button', { name: '配为同一事项…' }).click();
  const dialog = page.getByRole('dialog');
  // By the mouse: the list of a select floats over the dialog.
  await dialog.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').filter({ visible: true }).first().click();
  await dialog.getByRole('button', { name: '配为同一事项', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^更名 \d+$/u }).click();
  await list.getByRole('button', { name: /人工配对/u }).click();
  await sound(page, 'comparison-joined-1440', false);
  await list.getByRole('button', { name: '拆开' }).click();
  await dialog.getByRole('button', { name: '撤回决定' }).click();
  await dialog.waitFor({ state: 'hidden' });
  // Aims of which the new text is silent are looked up in the ledger; chosen rows go into a draft paper.
  await page.getByRole('button', { name: /^承诺无下文 \d+$/u }).click();
  await list
    .getByText(/台账“.+”2022年/u)
    .first()
    .waitFor();
  for (const at of [0, 1])
    await list
      .getByRole('checkbox', { name: /^选入报告/u })
      .nth(at)
      .check();
  await page.getByRole('button', { name: '写进报告（2）' }).click();
  await dialog.getByRole('combobox').click();
  await page.locator('.ant-select-item-option').filter({ visible: true }).first().click();
  await sound(page, 'comparison-handing-1440', false);
  await dialog.getByRole('button', { name: '写进报告', exact: true }).click();
  await page.getByText('已写进文稿末尾，2段').waitFor();
  await page.goto('/compare');
  const text =
    '青田县2022年国民经济和社会发展计划\n\n二、2022年预期目标和重点任务\n\n（一）抓好工作。地区生产总值增长7%。改造老旧小区9个。';
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: '别县计划.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.getByText('已读完《青田县2022年').waitFor();
  // Another county's plan stands behind our own newest one by itself.
  const pair = page.getByRole('region', { name: '新的比对' });
  await pair.getByText('峄城区2022年', { exact: false }).first().waitFor();
  await sound(page, 'comparison-foreign-chosen-1440', false);
  await pair.getByRole('button', { name: /^比\s?对$/u }).click();
  await list.getByText('目标：峄城区增长6%，青田县增长7%，峄城区低1个百分点', { exact: false }).waitFor();
  await list.getByText('不比高低').first().waitFor();
  await sound(page, 'comparison-places-1440', false);
  // One kind at a time, and the whole as a table to take away.
  const count = Number(
    /\d+/u.exec(await page.getByRole('button', { name: /^只有峄城区有 \d+$/u }).innerText())?.[0],
  );
  await page.getByRole('button', { name: /^只有峄城区有 \d+$/u }).click();
  await list.getByText('只有峄城区有').first().waitFor();
  assert.equal(await list.locator('ol > li').count(), count);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 .xlsx' }).click(),
  ]);
  const { sheets } = await readSheet(new Uint8Array(await readFile(await download.path())), '比对.xlsx');
  const growth = sheets[0]?.rows.find((line) => line[1] === '地区生产总值');
  assert.deepEqual([growth?.[0], growth?.[3]], ['两边都有', '目标低']);
  await close();
});
