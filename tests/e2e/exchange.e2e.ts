import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { createClient } from '../../src/client/client.ts';
import { readSheet } from '../../src/documents/sheet-in.ts';
import { forgeWorkbook } from '../files/office-forge.ts';
import { opening } from './opening.ts';
import { axe, keep, overflow, type Visit } from './support.ts';

let one: Visit | undefined;

const p = opening();

const text = (cell: string, words: string) => `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;

/** A city's form of three lines, with merged headings, a formula and a second sheet's worth of words. */
function form(): Uint8Array {
  return forgeWorkbook({
    sheetName: '市月报',
    sheet: `<sheetData><row r="1">${text('A1', '县区主要指标月报')}</row><row r="2">${text('A2', '填报单位：')}<c r="B2"/><c r="C2"/></row><row r="3">${text('A3', '指标')}${text('B3', '全年目标')}${text('C3', '1—本月累计增速（%）')}${text('D3', '差额')}</row><row r="4">${text('A4', '地区生产总值')}<c r="B4"/><c r="C4"/><c r="D4"><f>C4-B4</f><v>0</v></c></row><row r="5">${text('A5', '规模以上工业增加值')}<c r="B5"/><c r="C5"/><c r="D5"><f>C5-B5</f><v>0</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>`,
  });
}

test('a planner takes in a city form, maps it by clicking, fills a month and reads the file', async () => {
  one = await p.as('fgj');
  const { page } = one;
  await page.goto('/upward?month=2022-12');
  await page.getByRole('heading', { level: 1, name: '上级报表' }).waitFor();
  await page.getByRole('button', { name: '县级主要指标月报（演示数据）' }).waitFor();
  const place = path.join(p.folder, '市月报.xlsx');
  await writeFile(place, form());
  await page.locator('input[type=file]').setInputFiles(place);
  await page.getByRole('heading', { level: 1, name: '市月报' }).waitFor();

  await page.getByRole('button', { name: 'C4' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('按标题猜的').waitFor();
  await keep(page, 'upward-cell-1440');
  await drawer.getByRole('button', { name: '保存对应' }).click();
  await page.getByRole('button', { name: /^C4 地区生产总值/u }).waitFor();

  await page.getByRole('button', { name: 'B2' }).click();
  await drawer.getByText('填报单位', { exact: true }).click();
  await drawer.getByRole('button', { name: '保存对应' }).click();
  await page.getByRole('button', { name: /^B2 填报单位名称/u }).waitFor();

  await page.getByRole('button', { name: '整表建议' }).click();
  const proposals = page.getByRole('dialog', { name: /整表建议/u });
  await proposals.getByText('规模以上工业增加值').first().waitFor();
  await keep(page, 'upward-proposals-1440');
  for (const box of await proposals.getByRole('checkbox').all()) await box.check();
  await proposals.getByRole('button', { name: /^采用/u }).click();
  await proposals.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^B4 地区生产总值·年度目标/u }).waitFor();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '填2022年12月并下载' }).click();
  const file = await (await download).path();
  const rows = (await readSheet(new Uint8Array(await readFile(file)), 'x.xlsx')).sheets[0]?.rows ?? [];
  assert.equal(rows[1]?.[1], '区发展和改革局');
  assert.equal(rows[3]?.[1], 6);
  assert.equal(typeof rows[3]?.[2], 'number');
  assert.equal(rows[3]?.[3], null, 'a formula keeps no old result');
  await page.getByText('没有变化').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await keep(page, 'upward-form-1440');
  await one.close();
});

const anchored = z.object({
  anchors: z.array(z.object({ link: z.string(), quote: z.object({ quoted: z.string() }) })).min(1),
});

/** The first place that an answer about a commitment names, asked as an agent's host would ask. */
async function asked(
  secret: string,
  query: string,
): Promise<{ readonly link: string; readonly quote: string }> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${secret}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${p.address}/api/mcp`), {
      fetch: async (address, init) => fetch(address, init),
      requestInit: { headers },
    }),
  );
  const { content } = await client.callTool({ name: 'find_commitment', arguments: { query } });
  const [first] = z.array(z.object({ text: z.string() })).parse(content);
  const [anchor] = anchored.parse(JSON.parse(first?.text ?? '')).anchors;
  await client.close();
  assert.ok(anchor);
  return { link: anchor.link, quote: anchor.quote.quoted };
}

test('a system pulls with a token of the administrator until it is revoked', async () => {
  one = await p.as('admin');
  const { page } = one;
  await page.goto('/admin/tokens');
  await page.getByRole('button', { name: '签发令牌' }).click();
  const dialog = page.getByRole('dialog', { name: '签发令牌' });
  await dialog.getByLabel('系统名称').fill('市数据中台');
  await dialog.getByLabel(/所属岗位/u).fill('计划管理岗');
  await page
    .locator('.ant-select-item-option-active')
    .filter({ hasText: '计划管理岗', visible: true })
    .waitFor();
  await dialog.getByLabel(/所属岗位/u).press('Enter');
  await dialog.getByLabel('读数据').check();
  await dialog.getByLabel('读指标').check();
  for (const right of ['检索', '读承诺事项', '读计划文件'])
    await dialog.getByLabel(right, { exact: true }).check();
  // The demonstration stands on 2023-01-13.
  const soon = '2023-04-13';
  await dialog.getByLabel(/有效至/u).fill(soon);
  await keep(page, 'token-issue-1440');
  await dialog.getByRole('button', { name: '签发', exact: true }).click();
  const secret = (await page.getByTestId('secret').textContent())?.trim() ?? '';
  assert.match(secret, /^xushi_370404_/u);
  await page.getByRole('dialog', { name: '令牌只显示这一次' }).getByLabel('Close').click();

  const xushi = createClient({ base: p.address, token: secret });
  let pulled = 0;
  for await (const { rows } of xushi.changedSince(0, 500)) pulled += rows.length;
  assert.ok(pulled > 100, String(pulled));
  await assert.rejects(xushi.call('GET /api/units', {}), { code: 'platform.not_allowed' });

  // An agent asks with the same token, and a person opens what its answer stands on.
  const { link, quote } = await asked(secret, '六大特色产业营业收入');
  const reader = await p.as('fgj', { at: link });
  await reader.page.getByTestId('plan-text').waitFor();
  await reader.page.waitForFunction(
    `[...(CSS.highlights.get('sought') ?? [])].some((range) => range.toString().includes(${JSON.stringify(quote)}))`,
  );
  await reader.close();

  const row = page.getByRole('row', { name: /市数据中台/u });
  await row.getByRole('button', { name: '作废' }).click();
  await page.getByLabel('作废原因').fill('对接结束');
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click();
  await row.getByText('已作废：对接结束').waitFor();
  await assert.rejects(xushi.call('GET /api/tokens/self', {}), { code: 'token.revoked' });
  await one.close();
});

for (const width of [1440, 390] as const)
  test(`the page of the API and a mapped form can be read at ${width} pixels`, async () => {
    one = await p.visit({ at: '/api', width });
    await one.page.getByRole('heading', { level: 1, name: '序时接口说明' }).waitFor();
    await one.page.locator('summary', { hasText: '/api/figures/changes' }).click();
    assert.equal(await overflow(one.page), 0);
    assert.deepEqual(await axe(one.page), []);
    await keep(one.page, `api-${width}`);
    await one.close();
    one = await p.as('fgj', { width });
    await one.page.goto('/upward?month=2022-12');
    await one.page.getByRole('button', { name: '县级主要指标月报（演示数据）' }).click();
    await one.page.getByRole('button', { name: /^C4 地区生产总值/u }).waitFor();
    assert.equal(await overflow(one.page), 0);
    assert.deepEqual(await axe(one.page), []);
    await keep(one.page, `upward-template-${width}`);
    await one.close();
  });
