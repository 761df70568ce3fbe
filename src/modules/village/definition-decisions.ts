import { defineCase } from '#kernel/system/define.ts';
import { ended, entry, limit, move, named, names, open, words } from '#kernel/system/notation.ts';
import { ofOwn } from './definition-points.ts';
import { vote } from './rules-parts.ts';

const matters = words(
  'allowance 误工补贴 income 集体收益使用 welfare 公益事业和筹资筹劳 contract 土地承包方案 project 集体经济项目 homestead 宅基地使用 compensation 征地补偿费分配 property 处分集体财产 other 其他须议决事项 general 一般事项',
);
const disclosures = words(
  'finance 财务（逐笔逐月） general 一般村务（每季） major 重大事项（随时） asked 应村民要求',
);

/**
 * 村级决策: a meeting with its exact numbers; without quorum nothing was decided and it is held again.
 *
 * @source domain/services.md §6.2: 村民委员会组织法 22, 24, 26; 农村集体经济组织法
 */
export const decision = defineCase({
  ...named('decision 村级议事决策 YJ topic', '议决事项'),
  category: 'matter',
  fields: [
    { key: 'topic', title: '议题', kind: 'text', least: '2' },
    { key: 'matter', title: '事项类别', kind: 'choice', choices: matters },
    { key: 'noticedOn', title: '会议通知日', kind: 'day' },
    ...vote.fields,
    { key: 'publishedOn', title: '公布日', kind: 'day' },
    { key: 'place', title: '公布地点', kind: 'text' },
  ],
  states: [
    open('planned', '待议', ['unit', '召开会议'], '待议'),
    open('passed', '已通过', ['unit', '公布结果'], '已通过'),
    open('rejected', '未通过', ['unit', '公布结果'], '未通过'),
    ended('published', '已公布', '已公布'),
    ended('dropped', '撤回议题', '撤回'),
  ],
  raise: entry('提出议题', 'planned', 'anyone', 'topic matter noticedOn?', { sets: ofOwn }),
  moves: [
    move('pass', '会议通过', 'planned > passed', 'unit', {
      asks: names(`noticedOn ${vote.asks}`),
      when: ['vote:passed', 'meeting-notice'],
    }),
    move('reject', '会议未通过', 'planned > rejected', 'unit', {
      asks: names(`noticedOn ${vote.asks}`),
      when: ['vote:rejected', 'meeting-notice'],
    }),
    move('void', '到会不足，另行召开', 'planned', 'unit', {
      asks: names(vote.asks),
      when: ['vote:no-quorum'],
      count: 'void',
    }),
    move('publish', '公布结果', 'passed rejected > published', 'unit', { asks: names('publishedOn place') }),
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
    shows: ['topic', 'matter', 'heldOn', 'verdict', 'publishedOn', 'place', 'unit'],
    lists: ['published'],
  },
});

/**
 * 要求公开: enough villagers or representatives asked for a matter to be laid open.
 *
 * @source domain/services.md §6.2: 山东省村务公开条例 8, 12 (≥ 1/10 of villagers or ≥ 1/5 of representatives)
 */
export const request = defineCase({
  ...named('request 要求公开 YQ topic', '公开要求'),
  fields: [
    { key: 'topic', title: '要求公开的事项', kind: 'text', least: '2' },
    { key: 'villagers', title: '提出的村民', kind: 'number', unit: '人' },
    { key: 'allVillagers', title: '全体村民', kind: 'number', unit: '人' },
    { key: 'representatives', title: '提出的村民代表', kind: 'number', unit: '人' },
    { key: 'allRepresentatives', title: '全体村民代表', kind: 'number', unit: '人' },
    { key: 'answer', title: '公开内容', kind: 'long' },
    { key: 'publishedOn', title: '公开日', kind: 'day' },
  ],
  states: [
    open('asked', '已提出', ['unit', '核对人数']),
    open('due', '应予公开', ['unit', '公开']),
    ended('answered', '已公开'),
    ended('short', '人数不足'),
  ],
  raise: {
    ...entry(
      '登记要求',
      'asked',
      'anyone',
      'topic villagers allVillagers representatives allRepresentatives',
    ),
    sets: [{ field: 'unit', value: '@unit' }],
  },
  moves: [
    move('accept', '达到人数，应予公开', 'asked > due', 'unit', { when: ['reached'] }),
    move('decline', '未达到人数', 'asked > short', 'unit', { when: ['not-reached'], reason: '告知情况' }),
    move('answer', '公开', 'due > answered', 'unit', { asks: names('answer publishedOn') }),
  ],
  clocks: [],
  columns: ['topic', 'villagers', 'representatives'],
});

/**
 * 村务公开: what was put on the board, of which period.
 *
 * @source domain/services.md §6.2: general matters quarterly, finance itemised monthly, major ones at once (山东省村务公开条例 8, 12)
 */
export const disclosure = defineCase({
  ...named('disclosure 村务公开 GK topic', '公开记录'),
  category: 'about',
  fields: [
    { key: 'topic', title: '公开内容', kind: 'text', least: '2' },
    { key: 'about', title: '公开类别', kind: 'choice', choices: disclosures },
    {
      key: 'period',
      title: '所属期',
      kind: 'text',
      help: '财务写月份如2022-05，一般村务写季度如2022-Q2，其他写日期。',
    },
    { key: 'noticedOn', title: '公开日', kind: 'day' },
    { key: 'place', title: '公开地点', kind: 'text' },
    { key: 'downOn', title: '撤下日', kind: 'day' },
  ],
  states: [
    open('posted', '公开中', ['unit', '期满撤下'], '公开中'),
    ended('down', '已撤下', '已撤下'),
    ended('corrected', '已更正', '已更正'),
  ],
  raise: entry('登记公开', 'posted', 'anyone', 'topic about period noticedOn place', {
    sets: ofOwn,
    when: ['period-shape'],
  }),
  moves: [
    move('take-down', '撤下', 'posted > down', 'unit', { asks: names('downOn'), when: ['notice-kept'] }),
    move('correct', '有误，更正后重新公开', 'posted > corrected', 'unit', { reason: '更正内容' }),
  ],
  clocks: [],
  columns: ['topic', 'about', 'period', 'noticedOn'],
  public: {
    title: '村务公开栏',
    lead: '本村公开的事项。',
    asks: [],
    shows: ['topic', 'about', 'period', 'noticedOn', 'place', 'unit'],
    lists: ['posted'],
  },
});
