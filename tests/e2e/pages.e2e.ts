import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { opening } from './opening.ts';
import { sound } from './support.ts';

interface Shown {
  /** Name of the picture. */
  readonly name: string;
  readonly account: string;
  readonly path: string;
  /** Heading that says the page is there. */
  readonly heading: RegExp;
  /** A link to follow from the page, for pages whose address is only known then. */
  readonly follow?: RegExp;
  readonly leadsTo?: RegExp;
  /** The one width it is made for; without it both. */
  readonly only?: 1440;
}

const pages: readonly Shown[] = [
  { name: 'board', account: 'fgj', path: '/?month=2022-09', heading: /^看板$/u },
  { name: 'board-own', account: 'lingdao', path: '/?month=2022-09', heading: /^看板$/u },
  {
    name: 'board-lights',
    account: 'fgj',
    path: '/lights?month=2022-12&tab=commitments',
    heading: /^灯号与措施$/u,
  },
  { name: 'screen', account: 'lingdao', path: '/screen?month=2022-12', heading: /2022年12月/u, only: 1440 },
  { name: 'documents', account: 'fgj', path: '/documents', heading: /^计划文件$/u },
  {
    name: 'document',
    account: 'fgj',
    path: '/documents',
    heading: /^计划文件$/u,
    follow: /峄城区2022年国民经济和社会发展计划/u,
    leadsTo: /峄城区2022年国民经济和社会发展计划/u,
  },
  { name: 'appeal', account: 'spj', path: '/systems/appeal/order?state=all', heading: /^榴乡诉递$/u },
  {
    name: 'appeal-warnings',
    account: 'spj',
    path: '/systems/appeal/warning?all=yes',
    heading: /^榴乡诉递$/u,
  },
  { name: 'appeal-board', account: 'spj', path: '/systems/appeal/order?part=board', heading: /^榴乡诉递$/u },
  {
    name: 'appeal-figures',
    account: 'fgj',
    path: '/systems/appeal/order?month=2022-12&part=statistics',
    heading: /^榴乡诉递$/u,
  },
  {
    name: 'appeal-routes',
    account: 'spj',
    path: '/systems/appeal/order?part=directory',
    heading: /^榴乡诉递$/u,
  },
  {
    name: 'appeal-order',
    account: 'spj',
    path: '/systems/appeal/order?state=all',
    heading: /^榴乡诉递$/u,
    follow: /河道边有污水直排/u,
    leadsTo: /河道边有污水直排/u,
  },
  {
    name: 'appeal-scores',
    account: 'fgj',
    path: '/table/appeal/scores?month=2022-12',
    heading: /^单位评分$/u,
  },
  { name: 'appeal-public', account: 'spj', path: '/p/appeal/order', heading: /^我要诉求$/u },
  { name: 'commitments', account: 'lingdao', path: '/commitments', heading: /^承诺事项$/u },
  {
    name: 'commitment',
    account: 'fgj',
    path: '/?month=2022-12',
    heading: /^看板$/u,
    follow: /六大特色产业营业收入/u,
    leadsTo: /六大特色产业营业收入/u,
  },
  { name: 'assignment', account: 'fgj', path: '/assignment', heading: /^责任分解$/u },
  { name: 'mediation', account: 'sfj', path: '/systems/mediation', heading: /^峄调即和$/u },
  {
    name: 'mediation-dispute',
    account: 'sfj',
    path: '/systems/mediation',
    heading: /^峄调即和$/u,
    follow: /承包地边界不清/u,
    leadsTo: /承包地边界不清/u,
  },
  {
    name: 'village',
    account: 'dongcun',
    path: '/systems/village/event?state=all',
    heading: /^积分制和村务公开$/u,
  },
  {
    name: 'village-household',
    account: 'dongcun',
    path: '/systems/village/household',
    heading: /^积分制和村务公开$/u,
    follow: /^户号001$/u,
    leadsTo: /^户号001$/u,
  },
  {
    name: 'village-calendar',
    account: 'nyj',
    path: '/calendar/village?month=2022-12&unit=dgd',
    heading: /^村务公开日历$/u,
  },
  { name: 'village-board', account: 'dongcun', path: '/p/village/event?unit=dgd', heading: /^积分公示$/u },
  { name: 'chief', account: 'tanshan', path: '/systems/chief/stretch', heading: /^河湖长制和路长制$/u },
  {
    name: 'chief-problem',
    account: 'cxs',
    path: '/systems/chief/problem',
    heading: /^河湖长制和路长制$/u,
    follow: /岸边堆放建筑垃圾/u,
    leadsTo: /岸边堆放建筑垃圾/u,
  },
  {
    name: 'chief-compliance',
    account: 'cxs',
    path: '/table/chief/compliance?month=2022-12',
    heading: /^巡查达标$/u,
  },
  {
    name: 'chief-signboard',
    account: 'cxs',
    path: '/p/chief/stretch',
    heading: /^河长路长公示牌$/u,
    follow: /演示河坛山段/u,
    leadsTo: /演示河坛山段/u,
  },
  { name: 'service', account: 'spj', path: '/systems/service', heading: /^政务服务$/u },
  {
    name: 'service-case',
    account: 'spj',
    path: '/systems/service/application?state=all',
    heading: /^政务服务$/u,
    follow: /公共场所卫生许可/u,
    leadsTo: /公共场所卫生许可/u,
  },
  { name: 'service-items', account: 'spj', path: '/systems/service/item', heading: /^政务服务$/u },
  { name: 'service-reach', account: 'spj', path: '/reach/service', heading: /^10分钟政务服务圈$/u },
  {
    name: 'service-guide',
    account: 'spj',
    path: '/p/service/item',
    heading: /^办事指南$/u,
    follow: /食品经营许可/u,
    leadsTo: /食品经营许可/u,
  },
  { name: 'lights', account: 'fgj', path: '/lights?month=2022-12', heading: /^灯号与措施$/u },
  {
    name: 'project-lights',
    account: 'lingdao',
    path: '/lights?month=2022-12&tab=projects',
    heading: /^灯号与措施$/u,
  },
  { name: 'light-packs', account: 'fgj', path: '/light-packs?month=2022-12', heading: /^灯号规则$/u },
  {
    name: 'light-pack',
    account: 'lingdao',
    path: '/light-packs/yinchuan-2025/2?month=2022-12',
    heading: /^银川市重大项目红黄绿/u,
  },
  { name: 'parameters', account: 'fgj', path: '/parameters', heading: /^参数设置$/u },
  { name: 'targets', account: 'fgj', path: '/targets?month=2022-08', heading: /^目标与基线$/u },
  { name: 'forecasts', account: 'lingdao', path: '/forecasts?month=2022-09', heading: /^指标预测$/u },
  {
    name: 'forecast',
    account: 'fgj',
    path: '/forecasts?month=2022-09&q=地方一般公共预算收入&unit=czj',
    heading: /^指标预测$/u,
    follow: /^地方一般公共预算收入$/u,
    leadsTo: /^地方一般公共预算收入预测$/u,
  },
  {
    name: 'baselines',
    account: 'lingdao',
    path: '/targets?month=2022-12&view=baselines',
    heading: /^目标与基线$/u,
  },
  { name: 'indicators', account: 'fgj', path: '/indicators', heading: /^指标$/u },
  {
    name: 'indicator',
    account: 'fgj',
    path: '/indicators?q=实际利用外资',
    heading: /^指标$/u,
    follow: /^实际利用外资$/u,
    leadsTo: /^实际利用外资$/u,
  },
  { name: 'series', account: 'lingdao', path: '/series?month=2022-12', heading: /^数据序列$/u },
  { name: 'reporting', account: 'gushao', path: '/reporting?month=2022-11', heading: /^月报填报$/u },
  { name: 'timeliness', account: 'fgj', path: '/timeliness', heading: /^及时率$/u },
  { name: 'review', account: 'fgj', path: '/review?month=2022-12', heading: /^审核$/u },
  { name: 'signing', account: 'tanshansh', path: '/signing', heading: /^会签$/u },
  { name: 'indicators', account: 'fgj', path: '/indicators?month=2022-12', heading: /^指标$/u },
  { name: 'series', account: 'fgj', path: '/series?month=2022-12', heading: /^数据序列$/u },
  { name: 'forms', account: 'fgj', path: '/forms?month=2022-12', heading: /^报表$/u },
  {
    name: 'form',
    account: 'fgj',
    path: '/forms?month=2022-12',
    heading: /^报表$/u,
    follow: /项目要素保障月报/u,
    leadsTo: /项目要素保障月报/u,
  },
  { name: 'burden', account: 'fgj', path: '/burden?month=2022-12', heading: /^报表负担$/u },
  { name: 'projects', account: 'fgj', path: '/projects', heading: /^项目台账$/u },
  { name: 'project-board', account: 'fgj', path: '/projects?view=board', heading: /^项目台账$/u },
  { name: 'project-timeline', account: 'fgj', path: '/projects?view=timeline', heading: /^项目台账$/u },
  { name: 'project-map', account: 'fgj', path: '/projects?view=map', heading: /^项目台账$/u },
  { name: 'project-lists', account: 'lingdao', path: '/projects?view=lists', heading: /^项目台账$/u },
  {
    name: 'project',
    account: 'fgj',
    path: '/projects?q=演示项目0007',
    heading: /^项目台账$/u,
    follow: /演示项目0007/u,
    leadsTo: /演示项目0007/u,
  },
  { name: 'progress', account: 'fgj', path: '/progress?month=2022-12', heading: /^项目进度$/u },
  { name: 'town-lights', account: 'lingdao', path: '/lights?tab=towns', heading: /^灯号与措施$/u },
  { name: 'outlook', account: 'zjj', path: '/outlook?month=2022-10', heading: /^投资预报$/u },
  { name: 'outlook', account: 'gxj', path: '/outlook?month=2022-12', heading: /^投资预报$/u },
  {
    name: 'outlook-summary',
    account: 'lingdao',
    path: '/outlook?month=2022-10&view=summary',
    heading: /^投资预报$/u,
  },
  {
    name: 'outlook-accuracy',
    account: 'fgj',
    path: '/outlook?month=2022-12&view=accuracy',
    heading: /^投资预报$/u,
  },
  { name: 'project-carry', account: 'fgj', path: '/projects/carry', heading: /^结转到2023年$/u },
  { name: 'project-import', account: 'fgj', path: '/projects/import', heading: /导入/u },
  { name: 'inclusion', account: 'fgj', path: '/inclusion?month=2022-12', heading: /^纳统$/u },
  { name: 'inclusion-match', account: 'fgj', path: '/inclusion/match?month=2022-12', heading: /^三单比对$/u },
  { name: 'problems', account: 'fgj', path: '/problems', heading: /^问题台账$/u },
  { name: 'meetings', account: 'fgj', path: '/meetings', heading: /^联席会议$/u },
  {
    name: 'meeting',
    account: 'fgj',
    path: '/meetings?of=2023-01',
    heading: /^联席会议$/u,
    follow: /要素保障联席会议/u,
    leadsTo: /要素保障联席会议/u,
  },
  {
    name: 'problem',
    account: 'fgj',
    path: '/problems',
    heading: /^问题台账$/u,
    follow: /供热管网穿越道路的占道审批未批复/u,
    leadsTo: /供热管网穿越道路的占道审批未批复/u,
  },
  { name: 'letters-due', account: 'ducha', path: '/supervision?tab=due', heading: /^督导函件$/u },
  { name: 'letters', account: 'lingdao', path: '/supervision', heading: /^督导函件$/u },
  {
    name: 'letter',
    account: 'ducha',
    path: '/supervision',
    heading: /^督导函件$/u,
    follow: /^关于限期办理/u,
    leadsTo: /^关于限期办理/u,
  },
  { name: 'dispatch', account: 'fgj', path: '/dispatch?span=month', heading: /^调度日历$/u },
  { name: 'dispatch-late', account: 'fgj', path: '/dispatch?tab=late', heading: /^调度日历$/u },
  { name: 'numbering', account: 'fgj', path: '/numbering', heading: /^文号设置$/u },
  { name: 'sponsors', account: 'lingdao', path: '/sponsors', heading: /^领导帮包$/u },
  { name: 'sponsor-leaders', account: 'fgj', path: '/sponsors?view=leader', heading: /^领导帮包$/u },
  { name: 'year', account: 'fgj', path: '/year', heading: /年度$/u },
  { name: 'year-review', account: 'rendacaijing', path: '/year?tab=review', heading: /年度$/u },
  { name: 'year-consult', account: 'fgj', path: '/year?tab=consult', heading: /年度$/u },
  { name: 'year-adjust', account: 'fgj', path: '/year?tab=adjust', heading: /年度$/u },
  { name: 'year-closing', account: 'fgj', path: '/year?tab=closing', heading: /年度$/u },
  {
    name: 'year-opinion',
    account: 'lingdao',
    path: '/year?tab=review',
    heading: /年度$/u,
    follow: /补充民生项目的资金来源/u,
    leadsTo: /^审查意见第2号$/u,
  },
  { name: 'bulletins', account: 'fgj', path: '/bulletins', heading: /^通报$/u },
  { name: 'comparisons', account: 'fgj', path: '/compare', heading: /^文件比对$/u },
  {
    name: 'comparison',
    account: 'lingdao',
    path: '/compare',
    heading: /^文件比对$/u,
    follow: /2022年.*2023年/u,
    leadsTo: /2022年.*2023年/u,
  },
  { name: 'search', account: 'fgj', path: '/search?q=石榴', heading: /^检索$/u },
  { name: 'openness', account: 'fgj', path: '/openness?kind=notice', heading: /^公开$/u },
  {
    name: 'open-home',
    account: 'fgj',
    path: '/open/370404/',
    heading: /^峄城区国民经济和社会发展计划公开$/u,
  },
  {
    name: 'open-plan',
    account: 'fgj',
    path: '/open/370404/plans.html',
    heading: /^计划与进展$/u,
    follow: /峄城区2022年国民经济和社会发展计划/u,
    leadsTo: /峄城区2022年国民经济和社会发展计划/u,
  },
  {
    name: 'open-indicator',
    account: 'fgj',
    path: '/open/370404/indicators.html',
    heading: /^指标数据$/u,
    follow: /^六大特色产业营业收入$/u,
    leadsTo: /^六大特色产业营业收入$/u,
  },
  { name: 'check', account: 'fgj', path: '/check', heading: /^核数$/u },
  { name: 'bulletin-draft', account: 'fgj', path: '/bulletins/draft?month=2022-12', heading: /通报拟稿/u },
  {
    name: 'bulletin-projects',
    account: 'fgj',
    path: '/bulletins/draft?month=2022-11&kind=projects',
    heading: /重点项目调度通报拟稿/u,
  },
  { name: 'scores', account: 'fgj', path: '/scores?month=2022-12', heading: /^考核评分$/u },
  { name: 'score-sheets', account: 'fgj', path: '/scores/sheets', heading: /^评分表$/u },
  {
    name: 'score-sheet',
    account: 'fgj',
    path: '/scores/sheets/yanan-2017',
    heading: /延安市重点项目考核计分/u,
  },
  {
    name: 'bulletin-classes',
    account: 'fgj',
    path: '/bulletins/classes?month=2022-06',
    heading: /目标任务五类表/u,
  },
  { name: 'papers', account: 'fgj', path: '/papers?month=2022-12', heading: /^报告写作$/u },
  {
    name: 'paper-templates',
    account: 'fgj',
    path: '/papers?month=2022-12&view=templates',
    heading: /^报告写作$/u,
  },
  {
    name: 'paper',
    account: 'fgj',
    path: '/papers?month=2022-12',
    heading: /^报告写作$/u,
    follow: /2022年国民经济和社会发展计划执行情况$/u,
    leadsTo: /2022年国民经济和社会发展计划执行情况$/u,
  },
  { name: 'todo', account: 'fgj', path: '/todo', heading: /^待我办$/u },
  { name: 'waiting', account: 'lingdao', path: '/waiting', heading: /^等谁办$/u },
  { name: 'messages', account: 'fgj', path: '/messages', heading: /^消息$/u },
  { name: 'delegations', account: 'gushaosh', path: '/delegations', heading: /^委托代办$/u },
  { name: 'quality', account: 'fgj', path: '/quality?month=2022-11', heading: /^数据质量$/u },
  { name: 'quality-flags', account: 'fgj', path: '/quality?month=2022-11&tab=flags', heading: /^数据质量$/u },
  {
    name: 'quality-differences',
    account: 'fgj',
    path: '/quality?month=2022-11&tab=differences',
    heading: /^数据质量$/u,
  },
  { name: 'rules', account: 'fgj', path: '/rules?month=2022-11', heading: /^校验规则$/u },
  { name: 'units', account: 'admin', path: '/admin/units', heading: /^单位$/u },
  { name: 'posts', account: 'admin', path: '/admin/posts', heading: /^岗位$/u },
  { name: 'accounts', account: 'admin', path: '/admin/accounts', heading: /^账号$/u },
  { name: 'upward', account: 'fgj', path: '/upward?month=2022-12', heading: /^上级报表$/u },
  { name: 'tokens', account: 'admin', path: '/admin/tokens', heading: /^接口令牌$/u },
  { name: 'day-one-import', account: 'admin', path: '/admin/import', heading: /^批量导入$/u },
  { name: 'channels', account: 'admin', path: '/admin/channels', heading: /^消息通道$/u },
  { name: 'addresses', account: 'admin', path: '/admin/addresses', heading: /^通知地址$/u },
  { name: 'audit', account: 'shenji', path: '/audit', heading: /^审计$/u },
];

const p = opening({ onlyReads: true });

async function settled(page: Page, heading: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  // Skeletons stand in for what is still loading.
  await page.locator('.x-loading').first().waitFor({ state: 'detached' });
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1440, height: 900 };

/** Every page at both widths: loaded at the one, then made as narrow as the other, as whoever turns a tablet does. */
async function looked(page: Page, shown: Shown): Promise<readonly string[]> {
  const { name, path: place, heading, follow, leadsTo, only } = shown;
  await page.setViewportSize(desktop);
  await page.goto(place);
  await settled(page, heading);
  if (follow !== undefined) await page.getByRole('link', { name: follow }).first().click();
  if (leadsTo !== undefined) await settled(page, leadsTo);
  await page.getByText('演示数据').first().waitFor();
  const faults: string[] = [];
  const judge = async (width: 1440 | 390): Promise<void> =>
    sound(page, `${name}-${width}`, false).catch((error: unknown) => {
      faults.push(`${name} at ${width}: ${String(error)}`);
    });
  await judge(1440);
  if (only !== undefined) return faults;
  await page.setViewportSize(phone);
  await settled(page, leadsTo ?? heading);
  await judge(390);
  return faults;
}

for (const width of [1440, 390] as const) {
  test(`sign-in at ${width} pixels`, async () => {
    const one = await p.visit({ width });
    await one.page.getByLabel('账号', { exact: true }).waitFor();
    await sound(one.page, `sign-in-${width}`, false);
    await one.close();
  });
}

for (const [account, shown] of Map.groupBy(pages, (page) => page.account)) {
  test(`the pages of ${account}: ${shown.map((page) => page.name).join(', ')}`, async () => {
    const one = await p.as(account);
    // Every page is looked at, also after one at which something is wrong.
    const faults: string[] = [];
    for (const page of shown) {
      const found = await looked(one.page, page).catch((error: unknown) => [
        `${page.name}: ${String(error)}`,
      ]);
      faults.push(...found);
    }
    assert.deepEqual(faults, []);
    await one.close();
  });
}
