import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { opening } from './opening.ts';
import { keep, paste, sound } from './support.ts';

const p = opening();

function point(lat: string, time: string): string {
  return `<trkpt lat="${lat}" lon="117.6"><time>2023-01-12T${time}:00Z</time></trkpt>`;
}

async function pick(page: Page, label: RegExp, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).first().click();
}

test('a mediator brings a dispute that was given to him to an agreement, hands out its code, and prints its dossier', async () => {
  const { page } = await p.as('sfj', { at: '/systems/mediation' });
  await page.getByRole('heading', { level: 1, name: '峄调即和' }).waitFor();
  await page.getByRole('link', { name: /小区停车剐蹭/u }).click();
  await page.getByText('演**', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: '发查询码' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发码', exact: true }).click();
  const code = (await page.locator('output b').textContent()) ?? '';
  const number = /TJ\d{4}-\d{5}/u.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  await page.getByRole('link', { name: '卷宗', exact: true }).click();
  await page.getByText(/缺1份：调解笔录/u).waitFor();
  await sound(page, 'dossier-test', false);
  await page.goBack();
  await page.getByLabel('上传的是哪份材料').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '证据材料' }).click();
  const evidence = { name: '证据.pdf', mimeType: 'application/pdf', buffer: pdf };
  await page.locator('.cw-add input[type=file]').setInputFiles(evidence);
  await page.getByRole('button', { name: '证据.pdf' }).waitFor();
  await sound(page, 'mediation-files-1440', false);

  const phone = await p.visit({ width: 390, at: '/p/mediation/dispute' });
  await phone.page.getByLabel('编号').fill(number);
  await phone.page.getByLabel('查询码').fill(code);
  await phone.page.getByRole('button', { name: '查询', exact: true }).click();
  await phone.page.getByRole('heading', { name: '调解中' }).waitFor();
  assert.ok(!(await phone.page.content()).includes('剐蹭'), 'what it is about is not the public’s');
  await hand(phone.page, /^证据材料/u, '照片.png', png, /照片\.png.*已上传/u);
  await sound(phone.page, 'mediation-hand-in-390');
  await phone.page.getByRole('button', { name: '补交材料' }).click();
  await phone.page.getByRole('heading', { name: '您交的材料' }).waitFor();
});

test('a town measures a patrol in the browser, and sees whether its cycles are met', async () => {
  const { page } = await p.as('tanshan', { at: '/systems/chief/patrol' });
  await page.getByRole('button', { name: '记一次巡查', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const gpx = `<gpx>${point('34.77', '01:00')}${point('34.79', '01:40')}</gpx>`;
  await dialog.getByLabel(/轨迹文件/u).setInputFiles({
    name: 'x.gpx',
    mimeType: 'application/gpx+xml',
    buffer: Buffer.from(gpx),
  });
  await dialog.getByText(/2023-01-12，40分钟，2224米/u).waitFor();
  await pick(page, /责任段/u, '演示河坛山段');
  await dialog.getByLabel('巡查情况').fill('演示数据：河面清洁');
  await dialog.getByRole('button', { name: '记一次巡查', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '演示数据：河面清洁' }).waitFor();
  await page.getByText('2224米', { exact: true }).waitFor();
  await page.goto('/table/chief/compliance?month=2022-12');
  await page.getByText(/应巡3次，有效1次，1次无效，缺2次；2022-12-15无效：时长12分钟/u).waitFor();
});

/** A day of entries of three households as a spreadsheet copies them. */
function dayOf(on: string): string {
  const lines = ['001', '002', '003'].map(
    (code) => `${code}\t参加义务劳动\t演示数据：清理沟渠\t${on}\t签到表`,
  );
  return ['户\t积分项目\t事由\t日期\t佐证', ...lines].join('\n');
}

test('a village clerk on a phone pastes a day of points, takes them on together, and a villager reads them on the board', async () => {
  const { page } = await p.as('dongcun', { width: 390, at: '/systems/village/event' });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await paste(page.getByLabel(/从WPS复制/u), dayOf('2023-02-12'));
  await page
    .getByText(/2023-02-12还没有到/u)
    .first()
    .waitFor();
  await keep(page, 'village-paste-390');
  await paste(page.getByLabel(/从WPS复制/u), dayOf('2023-01-12'));
  await page.getByRole('button', { name: '导入：新增3件' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  async function together(move: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
    await page.getByRole('button', { name: '批量办理', exact: true }).click();
    await pick(page, /办什么/u, move);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().waitFor();
    await fill?.(dialog);
    if (move === '公示') await keep(page, 'village-batch-390');
    await dialog.getByRole('button', { name: new RegExp(`^${move}（3件）$`, 'u') }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await together('初评通过');
  await together('评议通过');
  await together('公示', async (dialog) => {
    await dialog.getByLabel('公示日').fill('2023-01-13');
    await dialog.getByLabel('公示地点').fill('演示村公示栏');
  });
  await page.goto('/systems/village/household?state=all');
  await page.getByRole('link', { name: '户号001', exact: true }).click();
  await page.getByText('演**', { exact: true }).waitFor();
  await page.getByRole('link', { name: '积分对账单' }).click();
  await page.getByText('兑换演示数据：洗衣液').waitFor();
  await sound(page, 'village-statement-test', false);
  await page.goBack();
  await page.getByRole('button', { name: '发查询码' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '发码', exact: true }).click();
  const code = (await page.locator('output b').textContent()) ?? '';
  const number = /HU\d{4}-\d{5}/u.exec(await page.getByRole('main').innerText())?.[0] ?? '';
  await page.goto('/calendar/village');
  await page.getByRole('heading', { name: '演示东村逐项' }).waitFor();
  await sound(page, 'village-calendar-test', false);

  const villager = await p.visit({ width: 390, at: '/p/village/event?unit=dgd' });
  await villager.page
    .getByText(/演示数据：清理沟渠/u)
    .first()
    .waitFor();
  await sound(villager.page, 'village-board-test', false);
  // He objects to an entry on its page, and reads his own account by the code he was given.
  await villager.page
    .getByRole('link', { name: /演示数据：清理沟渠/u })
    .first()
    .click();
  await villager.page.locator('summary').click();
  await villager.page.getByLabel('异议', { exact: true }).fill('演示数据：那天没有到场');
  await villager.page.getByLabel('提出人', { exact: true }).fill('演示人');
  await villager.page.getByLabel('提出人电话').fill('13800000000');
  await sound(villager.page, 'village-objection-390');
  await villager.page.getByRole('button', { name: '提出异议' }).click();
  await villager.page.getByRole('heading', { name: '已收到' }).waitFor();
  assert.match(await villager.page.locator('.cp-receipt dd').first().innerText(), /^JF/u);
  await villager.page.goto('/p/village/household');
  await villager.page.getByLabel('编号').fill(number);
  await villager.page.getByLabel('查询码').fill(code);
  await villager.page.getByRole('button', { name: '查询', exact: true }).click();
  await villager.page.getByLabel('年份').selectOption('2022');
  await villager.page.getByText('兑换演示数据：洗衣液').waitFor();
  await villager.page.getByText('村（社区）', { exact: true }).waitFor();
  await sound(villager.page, 'village-own-statement-390');
  assert.ok(!(await villager.page.content()).includes('演**'), 'no name, masked or not');
  await villager.page.goto('/p/village/event?unit=dgd');
  await villager.page.getByRole('link', { name: '村务公开栏' }).click();
  await villager.page
    .getByText(/11月村级收支/u)
    .first()
    .waitFor();
  assert.ok(
    !(await villager.page.content()).includes('演示西村：'),
    'the board of the village that was chosen',
  );
  // What was laid open is objected to on its own page.
  await villager.page
    .getByRole('link', { name: /11月村级收支/u })
    .first()
    .click();
  await villager.page
    .getByText(/^提出异议/u)
    .first()
    .waitFor();
  await sound(villager.page, 'village-disclosure-390');
});

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Chooses a file for a material and waits for what is said of it. */
async function hand(page: Page, label: RegExp, name: string, buffer: Buffer, said: RegExp): Promise<void> {
  await page.getByLabel(label).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByText(said).waitFor();
}

test('an applicant on a phone applies from the guide with his papers, hands in what is asked for by his code, and never comes; a passer-by reads a board', async () => {
  const { page } = await p.visit({ width: 390, at: '/p/service/item', expected: [422] });
  await page.getByRole('link', { name: /食品经营许可/u }).click();
  await page.getByText('申请表').waitFor();
  await page.getByRole('link', { name: '网上申请' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(/事项：演示事项：食品经营许可/u).waitFor();
  await page.getByLabel(/申请人类型/u).selectOption('firm');
  await page.getByLabel('申请人', { exact: true }).fill('演示人');
  await page.getByLabel('联系电话').fill('13800000000');
  // What a file is, its content says; one that is refused leaves what was typed, and another takes its place.
  await hand(page, /^申请表/u, '申请表.pdf', Buffer.from('<html>'), /“申请表\.pdf”其实是网页/u);
  await hand(page, /^身份证明/u, '空.png', Buffer.alloc(0), /“空\.png”是空文件/u);
  await sound(page, 'service-files-refused-390');
  for (const name of ['申请表.pdf', '空.png'])
    await page.getByRole('button', { name: `删去${name}` }).click();
  await hand(page, /^申请表/u, '申请表.pdf', pdf, /申请表\.pdf.*已上传/u);
  await page.getByLabel('联系电话').press('Enter');
  await page.getByText('还缺身份证明').waitFor();
  await hand(page, /^身份证明/u, '身份证.png', png, /身份证\.png.*已上传/u);
  assert.equal(await page.getByLabel('申请人', { exact: true }).inputValue(), '演示人');
  await sound(page, 'service-files-390');
  await page.getByLabel('联系电话').press('Enter');
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  const [number = '', code = ''] = await page.locator('.cp-receipt dd').allTextContents();
  await sound(page, 'service-receipt-390');
  // From the receipt nothing need be typed again; the code stands in no address and is kept nowhere but in this window.
  await page.getByRole('link', { name: '查询进度' }).click();
  await page.waitForURL(`**/p/service/application?number=${number}`);
  assert.equal(await page.getByLabel('编号').inputValue(), number);
  assert.equal(await page.getByLabel('查询码').inputValue(), code);
  const stored = await page.evaluate('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])');
  assert.ok(!`${page.url()}${String(stored)}`.includes(code));
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '已收件' }).waitFor();
  await sound(page, 'service-progress-test', false);

  // The window looks at each paper, and asks once for what will not do.
  const window = await p.as('spj', { at: `/systems/service/application?q=${number}` });
  await window.page.getByRole('link', { name: /食品经营许可/u }).click();
  await window.page.getByRole('button', { name: '核对无误：申请表.pdf' }).click();
  await window.page.getByRole('button', { name: '不符：身份证.png' }).click();
  await window.page.getByRole('dialog').getByLabel('哪里不符').fill('照片看不清');
  await window.page.getByRole('dialog').getByRole('button', { name: '不符', exact: true }).click();
  await window.page.getByText('不符：照片看不清').waitFor();
  await sound(window.page, 'service-papers-1440');
  // Telling him what is lacking stands out, not taking it without.
  const black = window.page.getByRole('main').locator('.ant-btn-primary');
  assert.deepEqual(await black.allInnerTexts(), ['一次告知补正']);
  await window.page.getByRole('button', { name: '一次告知补正' }).click();
  const asked = window.page.getByRole('dialog');
  assert.equal(await asked.getByLabel('需补正的内容').inputValue(), '身份证明（照片看不清）');
  await asked.getByLabel('补正截止日').fill('2023-01-20');
  await asked.getByRole('button', { name: '一次告知补正' }).click();
  await asked.waitFor({ state: 'detached' });
  await window.page.getByRole('link', { name: '一次性告知书' }).click();
  await window.page.getByText('2023年1月20日').waitFor();
  await sound(window.page, 'service-slip-1440', false);
  await window.page.goBack();

  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '请补正材料' }).waitFor();
  await page.getByRole('heading', { name: '一次性告知书' }).waitFor();
  await hand(page, /^身份证明/u, '身份证2.png', png, /身份证2\.png.*已上传/u);
  await sound(page, 'service-supply-390');
  assert.deepEqual(await page.locator('.cp-status .cp-main').allInnerTexts(), ['补交材料'], 'not 撤回');
  await page.getByRole('button', { name: '补交材料' }).click();
  await page.getByRole('heading', { name: '已收到补正材料' }).waitFor();

  await window.page.reload();
  await window.page.getByRole('button', { name: '核对无误：身份证2.png' }).click();
  for (const [move, fill] of [
    ['受理', []],
    ['准予', [['决定文书号', '演示1号']]],
    [
      '送达，办结',
      [
        ['寄递单号', '演示单号'],
        ['实际到现场次数', '0'],
      ],
    ],
  ] as const) {
    await window.page.getByRole('button', { name: move, exact: true }).click();
    const dialog = window.page.getByRole('dialog');
    for (const [label, text] of fill) await dialog.getByLabel(new RegExp(`^${label}`, 'u')).fill(text);
    await dialog.getByRole('button', { name: move, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }
  await window.page.getByText('0次', { exact: true }).waitFor();
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '已办结，请评价' }).waitFor();
  // Five grades, one form; a bad one goes the way of bad ones.
  assert.deepEqual(await page.locator('.cp-status .cp-main').allInnerTexts(), ['评价']);
  await page.getByRole('combobox', { name: '评价', exact: true }).selectOption({ label: '不满意' });
  await sound(page, 'service-rating-390');
  await page.getByRole('button', { name: '评价', exact: true }).click();
  await page.getByRole('heading', { name: '正在核实您的评价' }).waitFor();

  await page.goto('/p/chief/stretch');
  const board = await page.getByRole('link', { name: /演示河坛山段/u }).getAttribute('href');
  await page.goto(`/b/${board?.split('/').at(-1) ?? ''}`);
  await page.getByRole('heading', { name: /演示河坛山段河长公示牌/u }).waitFor();
  await page.getByText(/\/b\/ZR/u).waitFor();
  await sound(page, 'chief-signboard-test', false);
});
