import { defineCase } from '#kernel/system/define.ts';
import { ended, entry, field, limit, move, named, names, open, words } from '#kernel/system/notation.ts';
import { ofOwn } from './definition-points.ts';
import { asking, notice, vote } from './rules-parts.ts';

const matters = words(
  'allowance 误工补贴 income 集体收益使用 welfare 公益事业和筹资筹劳 contract 土地承包方案 project 集体经济项目 homestead 宅基地使用 compensation 征地补偿费分配 property 处分集体财产 other 其他须议决事项 general 一般事项',
);

/**
 * 村级决策: a meeting with its exact numbers; without quorum nothing was decided and it is held again.
 *
 * @source domain/services.md §6.2: 村民委员会组织法 22, 24, 26; 农村集体经济组织法
 */
export const decision = defineCase({
  ...named('decision 村级议事决策 JC topic', '议决事项'),
  category: 'matter',
  fields: [
    field('topic', '议题', 'text', { least: '2', help: '结果要公布，不写个人姓名。' }),
    { key: 'matter', title: '事项类别', kind: 'choice', choices: matters },
    field('noticedOn', '会议通知日', 'day'),
    ...vote.fields,
    field('mandate', '村民会议的授权', 'text', { help: '由村民代表会议决定须经村民会议的事项时填写。' }),
    field('publishedOn', '公布日', 'day'),
    field('place', '公布地点', 'text'),
  ],
  states: [
    open('planned', '待议', ['unit', '召开会议'], '待议'),
    open('passed', '已通过', ['unit', '公布结果'], '已通过'),
    open('rejected', '未通过', ['unit', '公布结果'], '未通过'),
    ended('published', '已公布', '已公布'),
    ended('dropped', '撤回议题', '撤回'),
  ],
  raise: entry('提出议题', 'planned', 'anyone', 'topic matter noticedOn?', {
    sets: ofOwn,
    when: ['unnamed:topic'],
  }),
  moves: [
    ...vote.moves('planned > passed rejected', {
      titles: ['会议通过', '会议未通过'],
      asks: 'noticedOn mandate?',
      when: ['mandate', 'meeting-notice'],
    }),
    move('publish', '公布结果', 'passed rejected > published', 'unit', {
      asks: names('publishedOn place'),
      when: ['past:publishedOn', 'from:publishedOn=heldOn'],
    }),
    move('drop', '撤回议题', 'planned > dropped', 'unit', { reason: '理由' }),
  ],
  clocks: [
    {
      key: 'publish',
      title: '公布结果',
      starts: ['pass', 'reject'],
      ends: ['publish'],
      limits: [limit('all', '会议后', '? day')],
    },
  ],
  columns: ['topic', 'matter', 'heldOn', 'verdict'],
  public: {
    title: '村级议决结果',
    lead: '已公布的议决事项和表决结果。',
    asks: [],
    shows: ['topic', 'matter', 'meeting', 'heldOn', 'verdict', 'publishedOn', 'place', 'unit'],
    lists: ['published'],
  },
});

/**
 * 要求公开: enough villagers or representatives asked for a matter to be laid open.
 *
 * @source 山东省村务公开条例 8 (≥ 1/10 of villagers or ≥ 1/5 of representatives)
 */
export const request = defineCase({
  ...named('request 要求公开 YQ topic', '公开要求'),
  fields: [
    field('topic', '要求公开的事项', 'text', { least: '2' }),
    ...asking.fields,
    field('answer', '公开内容', 'long'),
    field('publishedOn', '公开日', 'day'),
  ],
  states: [
    open('asked', '已提出', ['unit', '核对人数']),
    open('due', '应予公开', ['unit', '公开']),
    ended('answered', '已公开'),
    ended('short', '人数不足'),
  ],
  raise: entry('登记要求', 'asked', 'anyone', `topic ${asking.asks}`, {
    sets: ofOwn,
    when: ['unnamed:topic'],
  }),
  moves: [
    move('accept', '达到人数，应予公开', 'asked > due', 'unit', { when: ['reached'] }),
    move('decline', '未达到人数', 'asked > short', 'unit', { when: ['not-reached'], reason: '告知情况' }),
    move('answer', '公开', 'due > answered', 'unit', {
      asks: names('answer publishedOn'),
      when: ['past:publishedOn', 'unnamed:answer'],
    }),
  ],
  clocks: [],
  columns: ['topic', 'asking0', 'asking1'],
  public: {
    title: '应要求公开',
    lead: '村民或村民代表联名要求公开的事项。',
    asks: [],
    shows: ['topic', 'answer', 'publishedOn', 'unit'],
    lists: ['answered'],
  },
});

/**
 * 村务公开: what was put on the board, of which matter of the catalogue and which period.
 *
 * @source 山东省村务公开条例 7 (matters), 12 (general quarterly, finance itemised monthly, major at once), 13 (five days), 16 (objections), 18 (catalogue)
 */
export const disclosure = defineCase({
  ...named('disclosure 村务公开 GK topic', '公开记录'),
  category: 'about',
  fields: [
    field('topic', '标题', 'text', { least: '2' }),
    field('about', '公开事项', 'code', { list: 'openness' }),
    field('period', '所属期', 'text', {
      help: '每月的写2022-05，每季的写2022-Q2，其他写日期。',
    }),
    field('content', '公开内容', 'long', {
      help: '财务逐项逐笔写；救助、低保等只写户数和金额，不写姓名、证件号、电话、银行卡号。',
    }),
    field('noticedOn', '公开日', 'day'),
    field('place', '公开地点', 'text'),
    field('downOn', '撤下日', 'day'),
    ...notice.objectionFields,
  ],
  states: [
    open('posted', '公开中', ['unit', '期满撤下'], '公开中'),
    open('objected', '异议待答复', ['unit', '答复异议'], '有异议，正在核实'),
    ended('down', '已撤下', '已撤下'),
    ended('corrected', '已更正', '已更正'),
  ],
  raise: entry('登记公开', 'posted', 'anyone', 'topic about period content noticedOn place', {
    sets: ofOwn,
    when: ['period-shape', 'past:noticedOn', 'unnamed:topic|content|place'],
  }),
  moves: [
    move('take-down', '撤下', 'posted > down', 'unit', {
      asks: ['downOn'],
      when: ['past:downOn', 'notice-kept'],
    }),
    move('correct', '有误，更正后重新公开', 'posted > corrected', 'unit', { reason: '更正内容' }),
    ...notice.objections('posted', 'corrected', {
      who: 'unit',
      objectors: ['public'],
      upheld: '异议成立，更正后重新公开',
    }),
  ],
  clocks: notice.clocks,
  forms: notice.forms,
  columns: ['topic', 'about', 'period', 'noticedOn'],
  public: {
    title: '村务公开栏',
    lead: '村民委员会公开的事项。有异议的，公开起五日内在那一条的页面上提出，或向村民委员会、村务监督委员会提出。',
    asks: [],
    shows: ['topic', 'about', 'period', 'content', 'noticedOn', 'place', 'unit'],
    reasons: ['uphold', 'dismiss'],
    lists: ['posted', 'objected'],
  },
});
