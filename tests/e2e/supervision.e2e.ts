import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { must } from '#kernel/errors.ts';
import { loadCountyData } from '#modules/county/index.ts';
import { opening } from './opening.ts';
import { sound } from './support.ts';

const p = opening();

const candidates = z.object({
  rows: z.array(
    z.object({
      title: z.string(),
      unit: z.string(),
      reason: z.string(),
      kind: z.string(),
    }),
  ),
});

/** A red matter that has to be ordered, and the account that reports for its unit. */
async function redMatter(page: Page): Promise<{ readonly title: string; readonly account: string }> {
  const county = await loadCountyData(path.join(import.meta.dirname, '..', '..', 'data', 'yicheng-2022'));
  const answer: unknown = await page.evaluate("fetch('/api/letters/candidates').then((one) => one.json())");
  const accounts = candidates.parse(answer).rows.flatMap(({ title, unit, reason, kind }) => {
    const post = county.posts.find((one) => one.unit === unit && one.roles.includes('reporter'));
    const account = county.accounts.accounts.find((one) => one.post === post?.id);
    return reason.startsWith('红灯') && kind === 'order' && account !== undefined
      ? [{ title, account: account.login }]
      : [];
  });
  return must(accounts[0], 'the demonstration has a red matter without a letter');
}

async function act(page: Page, word: string, words = '', due = ''): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: word, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${word}：`, 'u') });
  if (words !== '') await dialog.getByRole('textbox').first().fill(words);
  if (due !== '') await dialog.getByLabel('新的回复期限').fill(due);
  await dialog.getByRole('button', { name: word, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('a red light becomes an order: numbered on issue, signed for, answered with a file, sent back, answered again and only then closed', async () => {
  const office = await p.as('ducha');
  const { page } = office;
  await page.goto('/supervision?tab=due');
  await page.getByRole('heading', { level: 1, name: '督导函件' }).waitFor();
  const { title, account } = await redMatter(page);
  await sound(page, 'letters-due');
  await page.getByRole('button', { name: `起草督办函：${title}` }).click();
  await page.getByRole('heading', { level: 1, name: /^关于限期办理/u }).waitFor();
  await page.getByText('印发时编峄城督函〔2023〕下一个号').waitFor();
  await page.getByLabel('办理要求').fill('请列明问题、措施、时限和责任岗位，并附佐证材料。');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('article').getByText('请列明问题、措施、时限和责任岗位').waitFor();
  await sound(page, 'letter-draft');
  await act(page, '印发');
  await page.getByText(/等.*签收/u).waitFor();
  const number = must(
    /峄城督函〔2023〕\d+号/u.exec(await page.getByRole('main').innerText())?.[0],
    'a number',
  );
  const address = new URL(page.url()).pathname;

  const unit = await p.as(account);
  await unit.page.goto('/todo');
  await unit.page
    .getByRole('link', { name: /^签收督办函：/u })
    .first()
    .waitFor();
  await unit.page.goto(address);
  await act(unit.page, '签收');
  await unit.page.getByText('第1次回复的材料').waitFor();
  await unit.page.locator('input[type=file]').setInputFiles({
    name: '整改措施.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
  });
  await unit.page.getByRole('button', { name: '整改措施.pdf', exact: true }).waitFor();
  await act(unit.page, '回复', '已查明原因，增加班组赶工');

  await page.reload();
  await page.getByRole('button', { name: '整改措施.pdf', exact: true }).waitFor();
  await act(page, '退回重报', '没有写明责任岗位和时限', '2023-01-31');
  await unit.page.reload();
  await unit.page.getByText(/回复已退回，等重报；2023年1月31日前回复/u).waitFor();
  await act(unit.page, '回复', '已补写责任岗位，1月25日前完成');
  await page.reload();
  await act(page, '认可销号');
  await page.getByText('回复已认可，已销号').waitFor();
  await sound(page, 'letter-closed');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 .docx' }).click(),
  ]);
  const bytes = new Uint8Array(await readFile(await download.path()));
  const { text } = await extractText(bytes, 'letter.docx');
  for (const words of [number, title.slice(0, 12), '峄城区人民政府办公室', '演示数据'])
    assert.ok(text.replaceAll('\n', '').includes(words), words);
  const pins = await readPins(bytes, 'letter.docx');
  assert.ok(pins.some(({ pin }) => pin.endsWith('.reason')));
  await unit.close();
  await office.close();
});

test('the calendar shows a week and a month, leaves as .ics, and what is late is chased once a day', async () => {
  const { page, close } = await p.as('fgj');
  await page.goto('/dispatch?day=2023-01-05');
  await page.getByRole('heading', { level: 2, name: /2023年1月2日—2023年1月8日/u }).waitFor();
  await page.getByText('12月项目进度').waitFor();
  await sound(page, 'dispatch-week');
  await page.getByText('月', { exact: true }).click();
  await page.getByRole('heading', { level: 2, name: /2023年1月/u }).waitFor();
  await page
    .getByText(/^回复督办函/u)
    .first()
    .waitFor();
  await sound(page, 'dispatch-month');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 .ics' }).click(),
  ]);
  assert.match(await readFile(await download.path(), 'utf8'), /^BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT/u);
  await page.getByRole('tab', { name: '催报' }).click();
  await page.getByRole('button', { name: '全部催报' }).click();
  await page.getByText(/已催报\d+项/u).waitFor();
  await page.getByText('今天已催过，明天再催').first().waitFor();
  assert.equal(await page.getByRole('button', { name: '全部催报' }).isDisabled(), true);
  await sound(page, 'dispatch-late');
  await close();
});
