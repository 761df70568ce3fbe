import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { must } from '#kernel/errors.ts';
import { accessible, face, keyboard } from './accessible.ts';
import { opening } from './opening.ts';
import { startProduct } from './product.ts';
import { sound, visit } from './support.ts';

const p = opening();

const site = '/open/370404/';
const title = '关于演示河道整治名单的公示（演示数据）';

/** Writes a notice and opens the dialog to publish it. */
async function writeNotice(page: Page, body: string): Promise<void> {
  await page.goto('/openness?kind=notice');
  await page.getByRole('button', { name: '新写公示公告' }).click();
  const dialog = page.getByRole('dialog', { name: '新写公示公告' });
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByLabel('发布单位').fill('区发展和改革局');
  await dialog.getByLabel('正文').fill(body);
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: `公开：${title}` }).click();
}

test('a planner publishes a notice once nothing personal is in it; anybody reads it without signing in; withdrawn it is gone', async () => {
  const { page, close } = await p.as('fgj');
  const outside = await p.visit({ at: site, expected: [404] });
  await writeNotice(page, '演示数据：名单见公告栏。咨询电话13812345678。');
  const dialog = page.getByRole('dialog', { name: `公开：${title}` });
  await dialog.getByLabel('公开依据').fill('演示数据：区政府常务会议意见');
  await dialog.getByRole('button', { name: '预览并检查' }).click();
  await dialog.getByText('正文里有手机号码').waitFor();
  assert.equal(await dialog.getByText('13812345678').count(), 0, 'the number itself is not shown again');
  assert.ok(await dialog.getByRole('button', { name: '公开', exact: true }).isDisabled());
  await sound(page, 'openness-blocked-1440', false);
  await dialog.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: `修改：${title}` }).click();
  const edit = page.getByRole('dialog', { name: `修改：${title}` });
  await edit.getByLabel('正文').fill('演示数据：名单见公告栏。');
  await edit.getByRole('button', { name: '保存' }).click();
  await edit.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: `公开：${title}` }).click();
  await dialog.getByLabel('公开依据').fill('演示数据：区政府常务会议意见');
  // By the mouse: in the calendar of a dialog.
  await dialog.getByRole('button', { name: '选日期' }).last().click();
  await page
    .getByRole('dialog', { name: '选日期' })
    .getByRole('button', { name: /1月20日/u })
    .click();
  await dialog.getByRole('button', { name: '预览并检查' }).click();
  await dialog.getByText('检查完毕：1项未发现个人信息').waitFor();
  await dialog.getByRole('button', { name: '公开', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });

  await outside.page.goto(`${site}notices.html`);
  await outside.page.getByRole('link', { name: `公示：${title}` }).click();
  await outside.page.getByRole('heading', { level: 1, name: title }).waitFor();
  await outside.page.getByText('2023年1月13日至2023年1月20日').waitFor();
  assert.deepEqual(await outside.context.cookies(), [], 'no cookie is set outside');
  const place = outside.page.url();

  await page.getByRole('button', { name: `撤下：${title}` }).click();
  const off = page.getByRole('dialog', { name: `撤下：${title}` });
  await off.getByLabel('撤下原因').fill('名单有误，核对后重发');
  await off.getByRole('button', { name: '撤下', exact: true }).click();
  await off.waitFor({ state: 'hidden' });
  assert.equal((await outside.page.goto(place))?.status(), 404);
  await outside.page.getByText('已经到期、撤下').waitFor();

  // What names persons waits for a second one: the planner may not, the office of supervision does.
  await page.goto('/openness?kind=notice&show=waiting');
  await page.getByText('待另一人复核').waitFor();
  const watch = await p.as('ducha', { at: '/todo' });
  await watch.page
    .getByRole('link', { name: /^复核公开：/u })
    .first()
    .click();
  await watch.page
    .getByRole('button', { name: /^复核：/u })
    .first()
    .click();
  const second = watch.page.getByRole('dialog', { name: /^复核：/u });
  await second.getByText('王某某').waitFor();
  await sound(watch.page, 'openness-second-1440', false);
  await second.getByRole('button', { name: '复核通过' }).click();
  await second.waitFor({ state: 'hidden' });
  await outside.page.goto(`${site}notices.html`);
  await outside.page.getByRole('link', { name: /拟通报表扬人员的公示/u }).waitFor();
  await watch.close();

  // Several at once, with figures up to a month.
  await page.goto('/openness?kind=indicator&show=none');
  await page
    .getByRole('button', { name: /^公开：/u })
    .first()
    .waitFor();
  for (const row of [1, 2]) await page.getByRole('row').nth(row).getByRole('checkbox').click();
  await page.getByRole('button', { name: '公开所选' }).click();
  const batch = page.getByRole('dialog', { name: '公开所选指标2项' });
  await batch.getByLabel('公开依据').fill('演示数据');
  // By the mouse: the list of a select floats over the dialog.
  await batch.getByRole('combobox', { name: '数据截至' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '2022年9月', visible: true }).click();
  await batch.getByRole('button', { name: '预览并检查' }).click();
  await batch.getByText('检查完毕：2项未发现个人信息').waitFor();
  await batch.getByRole('button', { name: '取消' }).click();
  await outside.close();
  await close();
});

test('the elder mode is kept without a cookie; keys lead through a page; at both widths and in both modes nothing is wrong', async () => {
  for (const width of [1440, 390] as const) {
    const { page, context, close } = await p.visit({ at: site, width });
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), '跳到正文');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    const addresses = [
      'index.html',
      'indicators.html',
      'projects.html',
      'notices.html',
      'corrections.html',
      'about.html',
    ];
    for (const [list, start] of [
      ['plans.html', 'plan-'],
      ['indicators.html', 'indicator-'],
      ['projects.html', 'project-'],
      ['bulletins.html', 'bulletin-'],
    ] as const) {
      await page.goto(`${site}${list}`);
      addresses.push(
        list,
        must(await page.locator(`a[href^="${start}"]`).first().getAttribute('href'), 'a page'),
      );
    }
    for (const elder of [false, true]) {
      await page.goto(site);
      const button = page.locator('#elder');
      if (elder) await button.click();
      const size = await page.evaluate('getComputedStyle(document.body).fontSize');
      assert.equal(size, elder ? '24px' : '16px');
      for (const address of addresses) {
        await page.goto(`${site}${address}`);
        assert.equal(await button.getAttribute('aria-pressed'), String(elder));
        await page.getByText('演示数据').first().waitFor();
        const name = address.replace(/-.*|\.html/gu, '');
        await sound(page, `open-${name}-${elder ? 'elder' : 'usual'}-${width}`, false);
        if (width === 390) await accessible(page, elder);
      }
    }
    // By keys alone: every stop of the ways in; on a plan its parts open, and a link of its list leads into a folded one.
    for (const address of addresses.filter((one) => /^(?:index|indicator-|notices)/u.test(one))) {
      await page.goto(`${site}${address}`);
      assert.deepEqual(await keyboard(page), [], address);
    }
    await page.goto(
      `${site}${must(
        addresses.find((one) => one.startsWith('plan-')),
        'a plan',
      )}`,
    );
    assert.deepEqual(await keyboard(page, 60), []);
    const inner = page.locator('details details').first();
    assert.equal(await inner.getAttribute('open'), null, 'the parts of a plan are folded');
    await inner.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    assert.notEqual(await inner.getAttribute('open'), null);
    await page.locator('.jumps ul ul a').last().click();
    await page.locator('details details').last().locator('p').first().waitFor();
    assert.deepEqual(await context.cookies(), []);
    await close();
  }
  // Without a script: parts still fold and open, and the elder mode is not offered.
  const bare = await p.browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const plain = await bare.newPage();
  await plain.goto(`${p.address}${site}plans.html`);
  await plain.locator('a[href^="plan-"]').first().click();
  const part = plain.locator('details details').first();
  await part.locator('summary').first().click();
  await part.locator('p').first().waitFor();
  assert.equal(await plain.locator('#elder').isVisible(), false);
  await bare.close();
  // Twice as large: the width of a phone at half of it.
  const zoomed = await p.visit({ at: site, width: 390 });
  await zoomed.page.setViewportSize({ width: 720, height: 450 });
  await zoomed.page.goto(`${site}projects.html`);
  await sound(zoomed.page, 'open-projects-zoom-200', false);
  await zoomed.close();

  // The county's systems lay their own faces open: a list, forms with files, a sheet that can be objected to, an account.
  const { page, close } = await p.visit({ at: '/p/service/item', width: 390 });
  const guide = page.getByRole('link', { name: /食品经营许可/u });
  const number =
    must(await guide.getAttribute('href'), 'a guide')
      .split('/')
      .at(-1) ?? '';
  await page.goto('/p/village/event');
  const notice = must(
    await page.getByRole('listitem').getByRole('link').first().getAttribute('href'),
    'a notice',
  );
  for (const [address, sign] of [
    [`/p/service/item/${number}`, page.getByRole('link', { name: '网上申请' })],
    [`/p/service/application?item=${number}`, page.getByLabel(/^申请表/u)],
    ['/p/appeal/order', page.getByLabel(/^现场照片/u)],
    [notice, page.getByText(/提出异议/u).first()],
    ['/p/village/household', page.getByLabel('查询码')],
  ] as const) {
    await page.goto(address);
    await sign.waitFor();
    const name = address.split(/[/?]/u)[3] ?? '';
    await sound(page, `face-${name}-390`);
    assert.deepEqual(await face(page), [], address);
    // Twice as large on a desk.
    await page.setViewportSize({ width: 720, height: 450 });
    await sound(page, `face-${name}-zoom`, false);
    await page.setViewportSize({ width: 390, height: 844 });
  }
  await close();
});

test('on the day after its last day a thing is gone, by the clock of the server', async () => {
  await p.product.stop();
  const later = await startProduct({ folder: p.folder, env: { XUSHI_TODAY: '2023-01-19' } });
  const { page, close } = await visit(p.browser, `${later.address}${site}projects.html`);
  await page.getByText('目前没有公开的重点项目').waitFor();
  await page.goto(`${site}notices.html`);
  assert.equal(await page.getByRole('link', { name: /拟入库名单/u }).count(), 0);
  await page.getByRole('link', { name: /征求意见/u }).waitFor();
  await close();
  await later.stop();
});
