import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { fakeMailServer, fakeReceiver } from '../../src/modules/message/test-servers.ts';
import { opening } from './opening.ts';
import type { Visit } from './support.ts';

const p = opening({ env: { XUSHI_TODAY: '2023-01-09' } });

async function desk(account: string, expected: readonly number[] = []): Promise<Visit> {
  return p.as(account, { expected });
}

async function choose(page: Page, label: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.fill(text);
  await page.locator('.ant-select-item-option-active').filter({ hasText: text, visible: true }).waitFor();
  await box.press('Enter');
}

test('a returned report stands in the list; a colleague does it under a delegation, and the history names both', async () => {
  const own = await desk('mzj');
  await own.page.goto('/todo');
  await own.page.getByRole('link', { name: /改正12月/u }).waitFor();
  await own.page.getByText('退回原因：', { exact: false }).first().waitFor();
  await own.page.getByRole('button', { name: '离岗委托' }).click();
  await choose(own.page, '委托给', '区司法局 填报岗');
  await own.page.getByLabel('自', { exact: true }).fill('2023-01-09');
  await own.page.getByLabel('至（当天仍有效）').fill('2023-01-13');
  await own.page.getByLabel('缘由').fill('外出培训');
  await own.page.getByRole('button', { name: '委托', exact: true }).click();
  await own.page.getByText('已委托，双方岗位都会收到消息').waitFor();
  await own.page.goto('/todo');
  await own.page.getByText('已委托区司法局填报岗代办', { exact: false }).waitFor();

  const other = await desk('sfj');
  await other.page.goto('/todo');
  await other.page.getByRole('button', { name: /受托代办：改正12月/u }).click();
  await other.page.getByRole('heading', { level: 1, name: '月报填报' }).waitFor();
  assert.match(
    await other.page.getByLabel('办理岗位').locator('option:checked').innerText(),
    /受托：区民政局填报岗/u,
  );
  await other.page.getByRole('button', { name: '提交', exact: true }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await other.page.getByText('已提交').first().waitFor();
  await other.page.getByText('填报岗（受填报岗委托）', { exact: false }).first().waitFor();
  await other.page.goto('/todo');
  await other.page.getByLabel('办理岗位').selectOption({ label: '区司法局填报岗' });
  await other.close();
  await own.close();
});

test('a digest reaches the mail server once although its first try fails, and a webhook is verified by its library', async () => {
  const mail = await fakeMailServer((count) => count === 2);
  const hook = await fakeReceiver(() => ({ status: 204, body: '' }));
  const admin = await desk('admin');
  const { page } = admin;
  await page.goto('/messages');
  await page.getByLabel('本岗位邮箱').fill('guanli@example.com');
  await page.getByRole('button', { name: '保存邮箱' }).click();
  await page.getByText('已保存').waitFor();

  await page.goto('/admin/channels');
  for (const port of [mail.port, hook.port]) {
    await page.getByLabel('主机名').fill('127.0.0.1');
    await page.getByLabel('端口', { exact: true }).fill(String(port));
    await page.getByLabel('用途').fill('试用');
    await page.getByLabel('确认是内网主机').check();
    await page.getByRole('button', { name: '添加地址' }).click();
    await page.getByText(`127.0.0.1:${port}`).first().waitFor();
  }
  await page.getByRole('button', { name: '新建通道' }).click();
  await page.getByLabel('名称').fill('邮件');
  await page.getByLabel('邮件服务器').fill('127.0.0.1');
  await page.getByLabel('服务器端口').fill(String(mail.port));
  await choose(page, '加密', '明文，只限内网');
  await page.getByLabel('发件地址').fill('xushi@example.com');
  await choose(page, '不等汇总、立即发的', '委托代办');
  await page.getByRole('button', { name: /^保\s*存$/u }).click();
  await page.getByRole('button', { name: '测试：邮件' }).click();
  await page.getByText('测试消息已送达').waitFor();
  assert.equal(mail.mails.length, 1);
  await page.getByRole('button', { name: '启用：邮件' }).click();
  await page.getByRole('button', { name: '停用：邮件' }).waitFor();

  await page.getByRole('button', { name: '新建通道' }).click();
  await page.getByLabel('名称').fill('数据局');
  await choose(page, '类型', 'Webhook');
  await page.getByLabel('接收地址').fill(`http://127.0.0.1:${hook.port}/xushi`);
  await page.getByRole('button', { name: /^保\s*存$/u }).click();
  const secret = await page.locator('.m-once').innerText();
  await page.getByRole('button', { name: '已记下' }).click();
  await page.getByRole('button', { name: '测试：数据局' }).click();
  await page.getByRole('listitem').filter({ hasText: '数据局' }).getByText('测试消息已送达').waitFor();
  const [event] = hook.heard;
  const headers = Object.fromEntries(
    Object.entries(event?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  mock.timers.enable({ apis: ['Date'], now: Number(headers['webhook-timestamp']) * 1000 });
  assert.doesNotThrow(() => new Webhook(secret).verify(event?.body ?? '', headers));
  mock.timers.reset();

  const post = await desk('wlj');
  await post.page.goto('/messages');
  await post.page.getByLabel('本岗位邮箱').fill('wenlv@example.com');
  await post.page.getByRole('button', { name: '保存邮箱' }).click();
  await post.page.getByText('已保存').waitFor();
  await post.close();

  await page.goto('/delegations');
  await choose(page, '离岗的岗位（不选为本岗位）', '区司法局 填报岗');
  await choose(page, '委托给', '区文化和旅游局 填报岗');
  await page.getByLabel('自', { exact: true }).fill('2023-01-10');
  await page.getByLabel('至（当天仍有效）').fill('2023-01-11');
  await page.getByLabel('缘由').fill('休假');
  await page.getByRole('button', { name: '委托', exact: true }).click();
  await page.getByText('已委托，双方岗位都会收到消息').waitFor();
  await mail.arrived(2);
  assert.equal(mail.tries(), 3, 'the test, a refused try, the second');
  assert.deepEqual(mail.mails[1]?.to, ['wenlv@example.com']);
  await page.goto('/admin/channels?state=sent');
  await page.getByText('试了2次', { exact: false }).waitFor();
  await admin.close();
  hook.close();
  await mail.close();
});
