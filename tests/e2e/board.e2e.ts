import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { opening } from './opening.ts';
import { axe, keep, overflow, sound } from './support.ts';

const p = opening({ onlyReads: true });

test('a leader begins with his own part, and a red leads through its list and its commitment to the sentence of the plan', async () => {
  const { page, close } = await p.as('lingdao');
  await page.goto('/?month=2022-09');
  await page.getByText('按责任分解：本岗位负责的承诺事项').waitFor();
  assert.equal(await page.getByRole('link', { name: '六大特色产业营业收入' }).count(), 0);
  await page.getByText('全区', { exact: true }).click();
  await page.getByRole('row', { name: /六大特色产业营业收入/u }).waitFor();
  const count = await page.getByRole('link', { name: /^红灯\d+项$/u }).innerText();
  await page.getByRole('link', { name: /^红灯\d+项$/u }).click();
  await page
    .getByRole('table', { name: '承诺事项与灯号' })
    .getByRole('link', { name: '六大特色产业营业收入' })
    .waitFor();
  assert.match(page.url(), /tab=commitments&light=red/u);
  await page.getByText(new RegExp(`^${count} / \\d+项`, 'u')).waitFor();
  await sound(page, 'board-reds');
  await page.getByRole('link', { name: '六大特色产业营业收入' }).click();
  await page.getByRole('heading', { level: 1, name: '六大特色产业营业收入' }).waitFor();
  await page.locator('mark', { hasText: '179.55亿元' }).waitFor();
  await page.getByRole('link', { name: /^《峄城区2022年国民经济和社会发展计划/u }).click();
  await page.locator('[aria-current="true"]', { hasText: '179.55亿元' }).waitFor();

  await page.goto('/?month=2022-09&scope=county');
  await page.getByRole('link', { name: '区工信局红灯2项' }).click();
  await page.getByText(/^2 \/ \d+项/u).waitFor();
  await page.goto('/?month=2022-09&scope=county');
  await page.getByRole('link', { name: /^底阁镇红灯\d+项$/u }).click();
  await page.getByRole('button', { name: '只看选定的镇街 ×' }).waitFor();
  await close();
});

test('on paper the board is two pages of A4 at the most, nothing cut off, with its head', async () => {
  const { page, close } = await p.as('quzhang');
  await page.goto('/?month=2022-09&scope=county');
  await page.getByRole('row', { name: /六大特色产业营业收入/u }).waitFor();
  // What 186 mm between the margins of A4 are on a screen.
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/山东省枣庄市峄城区 · 2022年9月 · 生成时间 2023年1月13日/u).waitFor();
  assert.equal(await overflow(page), 0);
  assert.deepEqual(await cutOff(page, '.b-front td, .b-front th, .b-numbers > div, .b-block'), []);
  assert.equal(await page.getByRole('button', { name: '打印' }).isVisible(), false);
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = Number(/\/Count (\d+)/u.exec(pdf)?.[1] ?? 0);
  assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
  await page.goto('/dispatch');
  await page.getByText(/共\d+项/u).waitFor();
  const broad = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...broad.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)].map(([, width, height]) =>
    Number(width) > Number(height) ? 'broad' : 'upright',
  );
  assert.ok(sheets.length > 0 && sheets.every((one) => one === 'broad'), sheets.join(' '));
  await close();
});

const texts = z.array(z.string());

/** What is larger inside than its box: text that somebody cannot read. */
async function cutOff(page: Page, selector: string): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.className + ' ' + one.textContent.slice(0, 40))`,
  );
  return texts.parse(found);
}

/** Text smaller than so many pixels as it is drawn. */
async function smaller(page: Page, pixels: number): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(`(() => {
    const small = [];
    const walk = document.createTreeWalker(document.querySelector('.s-screen'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent.trim();
      const at = walk.currentNode.parentElement;
      if (text === '' || at.closest('.x-hidden, title') !== null) continue;
      const svg = at.closest('svg');
      const scale = svg === null ? 1 : svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const size = Number.parseFloat(getComputedStyle(at).fontSize) * scale;
      if (size < ${pixels} - 0.01) small.push(size + ' ' + text.slice(0, 20));
    }
    return small;
  })()`);
  return texts.parse(found);
}

const panels = ['指标', '灯号', '投资', '督办', '总览'];

test('the big screen holds on every panel, in both themes, without a scroll bar or a small letter, and is driven by keys', async () => {
  const { page, close } = await p.as('quzhang');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/screen?month=2022-09');
  await page.getByText(/数据截至 2023年1月13日/u).waitFor();
  for (const theme of ['亮', '暗']) {
    if (theme === '暗') await page.keyboard.press('d');
    for (const [index, title] of panels.entries()) {
      await page.keyboard.press(index % 2 === 0 ? 'ArrowDown' : String(((index + 1) % panels.length) + 1));
      await page.locator('nav [aria-pressed="true"]', { hasText: title }).waitFor();
      await keep(page, `screen-${title}-${theme}`);
      assert.deepEqual(
        await cutOff(page, 'html, .s-screen, .s-main, .s-box, .s-stack, .s-cards li'),
        [],
        title,
      );
      assert.deepEqual(await smaller(page, 20), [], title);
      assert.deepEqual(await axe(page), [], `${title} ${theme}`);
    }
  }
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('heading', { level: 1, name: /2022年8月/u }).waitFor();
  await page.reload();
  await page.locator('.s-screen[data-theme="dark"]').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { level: 1, name: /2022年9月/u }).waitFor();
  for (const [width, height] of [
    [1366, 768],
    [3840, 2160],
  ] as const) {
    await page.setViewportSize({ width, height });
    assert.deepEqual(await cutOff(page, 'html, .s-screen, .s-main, .s-box, .s-stack'), [], `${width}`);
  }
  await close();
});

test('what the screen shows stays while nothing new can be read; a month that was never read says why it is not there', async () => {
  const { page, close } = await p.as('fgj');
  await page.clock.install();
  await page.goto('/screen?month=2022-09');
  await page.getByText(/数据截至/u).waitFor();
  await page.route('**/api/board/month**', async (route) => route.abort());
  await page.clock.runFor('05:00');
  await page
    .getByRole('status')
    .getByText(/暂时读不到新数据/u)
    .waitFor();
  await page.getByRole('table', { name: '主要指标' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.clock.runFor('00:30');
  await page.getByRole('alert').getByRole('button', { name: '重试' }).waitFor();
  await page.unroute('**/api/board/month**');
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('table', { name: '主要指标' }).waitFor();
  await close();
});
