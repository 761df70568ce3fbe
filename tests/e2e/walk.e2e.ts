import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { opening } from './opening.ts';
import { choose, type Visit } from './support.ts';

// 全生命周期: one project from 谋划 to 达效, through a red light, a meeting, an order and a bulletin.
const name = '演示：城北污水处理厂提标改造';

/** 住房和城乡建设局, whose project it is. */
let unit: Visit;
/** 发展和改革局. */
let office: Visit;
let place = '';

const p = opening({
  first: async ({ as }) => {
    unit = await as('zjj');
    office = await as('fgj');
  },
});

/** Opens a short list and takes an entry. */
async function pick(where: Locator, label: string, words: string): Promise<void> {
  await where.getByRole('combobox', { name: label, exact: true }).click();
  const list = where.page().locator('.ant-select-item-option').filter({ hasText: words, visible: true });
  await list.first().click();
}

/** Moves the project on, on a day, with what the move asks for. */
async function move(
  page: Page,
  verb: string,
  day: string,
  fill?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  await page.getByRole('button', { name: '办理阶段' }).click();
  const dialog = page.getByRole('dialog', { name: /办理阶段/u });
  await pick(dialog, '办理什么', verb);
  await dialog.getByLabel('发生日期').fill(day);
  await fill?.(dialog);
  await dialog.getByRole('button', { name: `办理${verb}`, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('it is planned, put in reserve, prepared, started and built', async () => {
  const { page } = unit;
  await page.goto('/projects');
  await page.getByRole('button', { name: '新增项目' }).click();
  const form = page.getByRole('dialog', { name: /^新增2022年项目/u });
  await form.getByLabel('项目名称').fill(name);
  await form.getByLabel('无代码原因').fill('正在赋码');
  await pick(form, '类别', '实施类');
  await choose(form, '责任单位', '区住房和城乡建设局');
  await form.getByLabel('总投资（万元）').fill('2.4亿元');
  await form.getByLabel('年度计划投资（万元）').fill('10000');
  await form.getByLabel('计划开工').fill('2022-03-01');
  await form.getByLabel('计划竣工').fill('2023-06-30');
  await form.getByRole('button', { name: '新增', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.goto(`/projects?q=${encodeURIComponent(name)}`);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  place = new URL(page.url()).pathname;
  await move(page, '入储备库', '2022-01-10', async (dialog) =>
    dialog.getByLabel('文件或会议').fill('储备项目清单（演示）'),
  );
  await move(page, '转入前期', '2022-01-20');
  await move(page, '开工', '2022-03-05', async (dialog) =>
    dialog.getByRole('radio', { name: '永久性建筑基槽开挖' }).check(),
  );
  await move(page, '转入在建', '2022-04-01');
  await page.getByText('2022-03-05 开工，阶段为“开工”；开工的实际工程：永久性建筑基槽开挖').waitFor();
});

test('the county puts it on the list of key projects, which gives the list another version', async () => {
  const { page } = office;
  await page.goto('/projects?view=lists');
  const list = page.getByRole('region', { name: '区县级重点', exact: true });
  await list.getByRole('button', { name: '调入调出' }).click();
  const dialog = page.getByRole('dialog', { name: /^调整2022年区县级重点清单/u });
  await dialog.getByLabel('决定日期').fill('2022-12-20');
  await dialog.getByLabel('文件或会议').fill('区政府常务会议（演示）');
  await choose(dialog, '项目', name);
  await dialog.getByLabel('原因').fill('年中提级管理');
  await dialog.getByRole('button', { name: /^存为第\d+版/u }).click();
  await dialog.waitFor({ state: 'detached' });
});

test('its month falls far short: approved, the light turns red and says why', async () => {
  const { page } = unit;
  await page.goto('/progress?month=2022-12');
  await page.getByRole('button', { name, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: new RegExp(name, 'u') });
  await drawer.getByLabel('当月完成（万元）').fill('300');
  await drawer.getByLabel('本年累计（万元）').fill('2100');
  await drawer.getByLabel('形象进度').fill('生化池底板完成三成（演示数据）');
  await drawer.getByRole('button', { name: '保存并提交' }).click();
  await drawer.waitFor({ state: 'detached' });
  await office.page.goto('/progress?month=2022-12&state=submitted');
  await office.page
    .getByRole('row', { name: new RegExp(name, 'u') })
    .getByRole('checkbox')
    .check();
  await office.page.getByRole('button', { name: '通过', exact: true }).click();
  await office.page.getByText('已通过1个项目').waitFor();
  await office.page.goto(`${place}?month=2022-12`);
  const light = office.page.getByRole('region', { name: '灯号', exact: true });
  await light.getByText('红灯').first().waitFor();
  await light
    .getByText(/欠79.00个百分点/u)
    .first()
    .waitFor();
});

const problem = '污泥处置设备没有落实资金';

async function act(page: Page, verb: string, words?: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  if (words !== undefined) await dialog.locator('#pb-words').fill(words);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

test('its unit raises what holds it up; the joint meeting makes a task of it, which is done and confirmed', async () => {
  await unit.page.goto(place);
  await unit.page.getByRole('button', { name: '提出问题' }).click();
  const raised = unit.page.getByRole('dialog');
  await pick(raised, '类别', '资金');
  await raised.getByLabel('标题').fill(problem);
  await raised.getByLabel('情况说明').fill('设备款缺口没有来源，厂房已具备安装条件（演示数据）');
  await raised.getByRole('button', { name: '提出', exact: true }).click();
  await unit.page.getByRole('link', { name: problem }).first().click();
  await unit.page.getByRole('heading', { level: 1, name: problem }).waitFor();
  const ofProblem = new URL(unit.page.url()).pathname;
  const { page } = office;
  await page.goto(ofProblem);
  await act(page, '受理');
  await page.goto('/meetings');
  await page.locator('li[data-today] a').click();
  await page.getByRole('checkbox', { name: new RegExp(`^${problem}`, 'u') }).check();
  await page.getByRole('button', { name: '列入议程（1项）', exact: true }).click();
  const item = page.locator('.mt-agenda > li').filter({ hasText: problem });
  await item.waitFor();
  await page.getByRole('button', { name: '其余记出席', exact: true }).click();
  await page.getByRole('button', { name: '保存出席', exact: true }).click();
  await page.getByText('已登记出席').waitFor();
  await act(page, '开会');
  const words = page.getByLabel(new RegExp(`^“${problem}”的`, 'u'));
  await words.focus();
  await page.keyboard.press('Alt+3');
  await choose(item, '牵头单位', '区财政局');
  await words.fill('从专项债券结余中安排设备款');
  await words.press('Enter');
  await item.getByText('从专项债券结余中安排设备款').waitFor();
  await act(page, '印发纪要');
  const money = await p.as('czj');
  await money.page.goto(ofProblem);
  await act(money.page, '签收办理');
  await act(money.page, '办结', '设备款已下达（演示数据）');
  await money.close();
  await unit.page.goto(ofProblem);
  await act(unit.page, '确认销号');
  await unit.page.goto(place);
  await unit.page.getByText('要素保障联席会议').first().waitFor();
});

async function letter(page: Page, word: string, words = ''): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: word, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${word}：`, 'u') });
  if (words !== '') await dialog.getByRole('textbox').first().fill(words);
  await dialog.getByRole('button', { name: word, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

test('the red light is followed by an order, which its unit signs for and answers', async () => {
  const inspector = await p.as('ducha');
  const { page } = inspector;
  await page.goto('/supervision?tab=due');
  await page.getByRole('button', { name: `起草督办函：${name}` }).click();
  await page.getByRole('article').getByText('欠79.00个百分点').first().waitFor();
  await letter(page, '印发');
  await page.getByText(/等.*签收/u).waitFor();
  const address = new URL(page.url()).pathname;
  await unit.page.goto(address);
  await letter(unit.page, '签收');
  await letter(unit.page, '回复', '设备款已落实，三班倒赶工（演示数据）');
  await page.reload();
  await letter(page, '认可销号');
  await page.getByText('回复已认可，已销号').waitFor();
  await inspector.close();
});

test('the bulletin of key projects names it with its cause and what was done', async () => {
  const { page } = office;
  await page.goto('/bulletins/draft?month=2022-12&kind=projects');
  const said = page.getByRole('article').locator('p').filter({ hasText: name });
  await said.getByText(/欠79.00个百分点/u).waitFor();
  await said.getByText(/督办函/u).waitFor();
  await page.getByRole('button', { name: '印发', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /重点项目通报〔20\d\d〕\d+号/u }).waitFor();
  await said.first().waitFor();
});

test('it is partly run, completed, in operation and at full effect', async () => {
  const { page } = unit;
  await page.goto(place);
  await move(page, '部分投产', '2023-01-03', async (dialog) =>
    dialog.getByLabel('投产的部分').fill('一期生化池（演示数据）'),
  );
  await move(page, '竣工', '2023-01-06', async (dialog) =>
    dialog.getByLabel('竣工验收文号或方式').fill('峄住建验〔演示〕3号'),
  );
  await move(page, '投产', '2023-01-09');
  await move(page, '达效', '2023-01-12', async (dialog) =>
    dialog.getByLabel('达效依据').fill('出水连续达标（演示数据）'),
  );
  await page.getByText('2023-01-12 达效，阶段为“达效”').waitFor();
});
