import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell, SheetSpec } from '#documents/sheet-spec.ts';
import { must } from '#kernel/errors.ts';
import { opening } from './opening.ts';
import { goBy, sound, type Visit } from './support.ts';

const secret = (login: string): string => `Tai-erzhuang-${login.length}-石榴`;

let admin: Visit;
let planner: Visit;

// A county as it is founded for real: no demonstration, first passwords at the console, and it begins in July.
const p = opening({ env: { XUSHI_DEMO: '0', XUSHI_COUNTY: '370405', XUSHI_TODAY: '2022-07-08' } });

/** The first password of an account as the console printed it. */
function printed(login: string): string {
  const found = new RegExp(`^\\s+${login}\\s+(\\S+)\\s`, 'mu').exec(p.product.output());
  return must(found?.[1], `the console printed the password of ${login}`);
}

/** Signs in with a first password and changes it, as everybody does on the first day. */
async function enter(login: string, first: string, width: 1440 | 390 = 1440): Promise<Visit> {
  const one = await p.visit({ width, expected: [409, 422] });
  const { page } = one;
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(first);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByLabel('现在的密码').fill(first);
  await page.getByLabel(/^新密码/u).fill(secret(login));
  await page.getByLabel('再输一遍新密码').fill(secret(login));
  await page.getByRole('button', { name: '保存并进入' }).click();
  await page.getByRole('link', { name: '跳到正文' }).waitFor({ state: 'attached' });
  return one;
}

const headings: Readonly<Record<string, readonly string[]>> = {
  单位: ['单位名称', '简称', '类别', '上级单位'],
  岗位: ['单位', '岗位名称', '角色', '责任领导岗位'],
  账号: ['账号', '单位', '岗位名称'],
  基期数据: ['指标', '计量单位', '单位', '月份', '口径阶段', '数值', '来源'],
  已过月份: ['指标', '计量单位', '单位', '月份', '口径阶段', '数值', '来源'],
};

async function book(
  name: string,
  kindOfBureau: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const months = Array.from({ length: 6 }, (_, index) => `2022-0${index + 1}`);
  const rows: Readonly<Record<string, readonly (readonly OutCell[])[]>> = {
    单位: [
      ['工业和信息化局', '工信局', kindOfBureau, null],
      ['企业服务中心', '企服中心', '其他', '工业和信息化局'],
    ],
    岗位: [
      ['工业和信息化局', '填报岗', '填报', '否'],
      ['工业和信息化局', '审核岗', '审核', '否'],
    ],
    账号: [
      ['gxj', '工业和信息化局', '填报岗'],
      ['gxj-sh', '工业和信息化局', '审核岗'],
    ],
    基期数据: [['工业投资', '亿元', '工信局', '2021', '终核', 21.5, '2021年统计公报']],
    已过月份: months.map((month, index) => [
      '工业投资',
      '亿元',
      '工信局',
      month,
      '快报',
      2 * (index + 1),
      '统计月报',
    ]),
  };
  const specs = Object.entries(rows).map(
    ([sheet, own]): SheetSpec => ({
      name: sheet,
      title: `${sheet}（演示数据）`,
      columns: (headings[sheet] ?? []).map((heading) => ({ heading })),
      rows: own,
    }),
  );
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, mimeType, buffer: Buffer.from(await writeSheet(specs)) };
}

async function drop(page: Page, file: Awaited<ReturnType<typeof book>>): Promise<void> {
  await page.getByLabel(/把填好的工作簿拖到这里/u).setInputFiles(file);
  await page.getByRole('heading', { name: `核对结果：${file.name}` }).waitFor();
}

/** Imports what was checked and gives the receipt. */
async function commit(page: Page): Promise<Uint8Array> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^导入：新增/u }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^批量导入结果/u);
  return readFile(await file.path());
}

const open = async (page: Page, name: string): Promise<void> => {
  await goBy(page, name);
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
};

test('the first day of a county that begins in July', async (story) => {
  let passwords: readonly (readonly unknown[])[] = [];

  await story.test('a faulty workbook says sheet, line, column and cure, and writes nothing', async () => {
    admin = await enter('admin', printed('admin'));
    const { page } = admin;
    await open(page, '批量导入');
    const template = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载模板' }).click();
    assert.equal((await template).suggestedFilename(), '批量导入模板.xlsx');
    await drop(page, await book('有错.xlsx', '机关'));
    await page.getByText('“单位” 第3行 C列').waitFor();
    await page.getByText(/没有“机关”这个类别/u).waitFor();
    assert.equal(await page.getByRole('button', { name: /^导入：/u }).count(), 0);
    await sound(page, 'day-one-fault-1440');
  });

  await story.test(
    'mended, its units, posts and accounts come in, with a receipt of first passwords',
    async () => {
      const { page } = admin;
      await drop(page, await book('首日.xlsx', '部门'));
      await page.getByText('“基期数据”表由计划管理岗导入，本次不读').waitFor();
      await sound(page, 'day-one-check-1440');
      const { sheets } = await readSheet(await commit(page), 'x.xlsx');
      passwords = sheets.find(({ name }) => name === '首次登录密码')?.rows ?? [];
      await page.getByText('新增6项，更改0项，无变化0项').waitFor();
      await drop(page, await book('首日.xlsx', '部门'));
      await page.getByRole('button', { name: '没有要导入的变化' }).waitFor();
    },
  );

  await story.test('the planner brings last year and January to June from the same workbook', async () => {
    planner = await enter('jihua', printed('jihua'));
    const { page } = planner;
    const indicator = {
      name: '工业投资',
      code: null,
      kind: 'number',
      aspect: 'level',
      measure: 'yuan',
      scale: '亿',
      digits: 2,
      frequency: 'month',
      noJanuary: false,
      span: 'cumulative',
      definition: '演示指标',
      publisher: '统计局',
      direction: 'higher',
      lo: null,
      hi: null,
      priceBasis: 'current',
      available: null,
      splitRule: '',
      formula: null,
      missing: 'any',
      dimensions: [],
      state: 'active',
    };
    const made = await page.context().request.post(`${p.address}/api/indicators`, {
      headers: { 'x-xushi-csrf': '1' },
      data: indicator,
    });
    assert.equal(made.status(), 200, await made.text());
    await page.reload();
    await open(page, '批量导入');
    await drop(page, await book('首日.xlsx', '部门'));
    await commit(page);
    await page.getByText('新增7项，更改0项，无变化0项').waitFor();
    const { id } = await made.json();
    const figures = await page
      .context()
      .request.get(`${p.address}/api/figures?indicator=${String(id)}&year=2022`);
    const { rows } = await figures.json();
    assert.equal(rows.length, 6);
    assert.equal(rows[5].value, '1200000000');
  });

  await story.test('a new account enters with its first password; the administrator resets one', async () => {
    const row = must(
      passwords.find((one) => one[2] === 'gxj'),
      'the receipt has the account',
    );
    const reporter = await enter('gxj', String(row[3]), 390);
    await reporter.close();
    const { page } = admin;
    await open(page, '账号');
    await page
      .getByRole('row', { name: /gxj-sh/u })
      .getByRole('button', { name: '重置密码' })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click();
    const shown = page.getByRole('dialog', { name: '一次性密码' });
    await shown.getByText('只显示这一次').waitFor();
    const once = await shown.locator('.x-mono').innerText();
    await page.keyboard.press('Escape');
    await (await enter('gxj-sh', once)).close();
    await sound(page, 'accounts-day-one-1440');
  });

  await story.test(
    'a post changes hands: the old account is out, the new one comes in, the history says both',
    async () => {
      const { page } = admin;
      await open(page, '岗位');
      const row = page.getByRole('row', { name: /填报岗.*工业和信息化局/u });
      await row.getByRole('button', { name: '交接' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('接任的账号名（小写字母开头）').fill('gxj-b');
      await dialog.getByLabel('交接原因').fill('轮岗');
      await sound(page, 'handover-1440');
      await dialog.getByRole('button', { name: /^交\s*接$/u }).click();
      const shown = page.getByRole('dialog', { name: '一次性密码' });
      const once = await shown.locator('.x-mono').innerText();
      await page.keyboard.press('Escape');
      const old = await p.visit();
      await old.page.getByLabel('账号', { exact: true }).fill('gxj');
      await old.page.getByLabel('密码', { exact: true }).fill(secret('gxj'));
      await old.page.getByRole('button', { name: '登录', exact: true }).click();
      await old.page.getByText(/账号或密码不对/u).waitFor();
      await old.close();
      await (await enter('gxj-b', once)).close();
      await row.getByRole('button', { name: /展开/u }).click();
      await page.getByRole('listitem').filter({ hasText: '账号 gxj-b' }).waitFor();
      await page.getByText(/离任：轮岗/u).waitFor();
    },
  );

  await story.test('on a phone the pages of the first day fit', async () => {
    const phone = await p.visit({ width: 390 });
    const { page } = phone;
    await page.getByLabel('账号', { exact: true }).fill('admin');
    await page.getByLabel('密码', { exact: true }).fill(secret('admin'));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('link', { name: '跳到正文' }).waitFor({ state: 'attached' });
    for (const [place, name] of [
      ['import', '批量导入'],
      ['accounts', '账号'],
      ['posts', '岗位'],
      ['units', '单位'],
    ] as const) {
      await page.goto(`/admin/${place}`);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      await page.locator('.x-loading').waitFor({ state: 'detached' });
      await sound(page, `day-one-${place}-390`);
    }
    await phone.close();
    await admin.close();
    await planner.close();
  });
});
