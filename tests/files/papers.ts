import type { Gongwen } from '../../src/documents/gongwen-model.ts';

const table = {
  columns: [
    { heading: '单位', share: 2 },
    { heading: '完成率', align: 'right' },
  ],
  rows: [['甲镇', [{ text: '50.2%', pin: 't1' }]]],
} as const;

const months = ['1月', '2月', '3月', '4月'] as const;
const numbers = Array.from({ length: 12 }, (_, index) => ({
  heading: `第${index + 1}项`,
  align: 'right' as const,
}));
/** A table that does not stand upright. */
const wide = {
  columns: [{ heading: '单位', share: 2 }, ...numbers],
  rows: Array.from({ length: 26 }, (_, row) => [
    `第${row + 1}镇`,
    ...numbers.map((_one, index) => `${row * 10 + index}.${index % 10}0`),
  ]),
};

/** One paper of each form, for the tests that read files back. */
export const papers = {
  head: {
    kind: '通报',
    organ: '某县人民政府督查室',
    number: '某政督[2022]3号',
    urgency: '加急',
    title: '关于上半年重点工作\n进展情况的通报',
    addressee: '各镇人民政府、街道办事处',
    blocks: [
      { kind: 'heading1', text: '一、总体情况' },
      {
        kind: 'paragraph',
        text: [
          '上半年完成投资',
          { text: '12.5', pin: 'figure:7:v2:prelim' },
          '亿元，',
          { text: '-3.1%', pin: 'r/8' },
          '。',
        ],
      },
      { kind: 'heading2', text: '（一）项目' },
      { kind: 'heading3', text: '1.进度' },
      { kind: 'heading4', text: '（1）手续' },
      { kind: 'table', title: '表1 进度', unit: '亿元', table, note: '注：累计数。' },
      { kind: 'list', items: ['2.抓紧；', '3.报送。'] },
    ],
    attachments: [
      { title: '项目进展情况表', blocks: [{ kind: 'table', table }] },
      { title: '未开工项目名单。', blocks: [{ kind: 'paragraph', text: '甲项目、乙项目。' }] },
    ],
    signature: '某县人民政府督查室',
    date: '2022-07-05',
    note: '此件公开发布',
    imprint: { copies: '县委办公室', office: '某县人民政府办公室', date: '2022-07-06' },
  },
  upward: {
    kind: '请示',
    organ: '某县发展和改革局',
    number: '某发改〔2022〕17号',
    title: '关于调整年度投资计划的请示',
    addressee: '某县人民政府',
    blocks: [{ kind: 'paragraph', text: '妥否，请批示。' }],
    signature: '某县发展和改革局',
    date: '2022-07-15',
    imprint: { office: '某县发展和改革局办公室', date: '2022-07-15' },
  },
  letter: {
    kind: '督办函',
    organ: '某县人民政府督查室',
    number: '某督函〔2022〕7号',
    title: '关于加快推进产业园项目建设的督办函',
    addressee: '甲镇人民政府',
    blocks: [{ kind: 'paragraph', text: '请于2022年7月20日前书面反馈。' }],
    attachments: ['灯号判定依据'],
    signature: '某县人民政府督查室',
    date: '2022-07-05',
    imprint: { copies: '县重点项目办', office: '某县人民政府办公室', date: '2022-07-06' },
  },
  report: {
    kind: '报告',
    organ: '某县发展和改革局',
    number: '某发改〔2022〕18号',
    title: '关于上半年计划执行情况的报告',
    addressee: '某县人民政府',
    blocks: [
      { kind: 'heading1', text: '一、总的情况' },
      { kind: 'paragraph', text: '投资增速逐月走势如下。' },
      {
        kind: 'chart',
        title: '固定资产投资累计增速',
        chart: {
          unit: '%',
          alt: '1月至4月累计增速，3月没有数据',
          categories: months,
          series: [
            { name: '2022年', dashed: false, values: ['1.2', '2.5', null, '5.8'] },
            { name: '2021年', dashed: true, values: ['8', '7.5', '7.1', '-0.4'] },
          ],
        },
        table: { columns: [{ heading: '月份' }, { heading: '增速' }], rows: [['1月', '1.2%']] },
      },
      { kind: 'paragraph', text: '各镇情况见表。' },
      { kind: 'table', title: '各镇完成情况', unit: '亿元', table: wide, note: '注：累计数。' },
      { kind: 'paragraph', text: '特此报告。' },
    ],
    attachments: [
      { title: '各镇明细表', blocks: [{ kind: 'table', table: wide }] },
      { title: '工作安排', blocks: [{ kind: 'paragraph', text: '按月推进。' }] },
    ],
    signature: '某县发展和改革局',
    date: '2022-07-15',
    imprint: { copies: '某县统计局', office: '某县发展和改革局办公室', date: '2022-07-15' },
  },
  minutes: {
    kind: '纪要',
    organ: '某县重点项目联席会议',
    number: '〔2022〕6号',
    title: '重点项目联席会议第6次会议纪要',
    blocks: [{ kind: 'paragraph', text: '会议研究了项目用地。' }],
    attendance: [
      { label: '出席', names: '发展和改革局、自然资源局' },
      { label: '请假', names: '财政局' },
    ],
    signature: '某县重点项目联席会议',
    date: '2022-06-08',
    imprint: { copies: '县委办公室', office: '某县人民政府办公室', date: '2022-06-09' },
  },
  joint: {
    kind: '通知',
    organ: '某县发展和改革局',
    joint: ['某县统计局'],
    number: '某发改〔2022〕20号',
    title: '关于做好纳统工作的通知',
    addressee: '各镇',
    blocks: [{ kind: 'paragraph', text: '请按月报送。' }],
    signature: '某县发展和改革局',
    date: '2022-07-15',
  },
  plain: {
    kind: '函',
    organ: '某县发展和改革局',
    number: '某发改函〔2022〕2号',
    title: '关于商请提供数据的函',
    addressee: '某县统计局',
    sealed: false,
    blocks: [{ kind: 'paragraph', text: '请提供数据。' }],
    signature: '某县发改局',
    date: '2022-07-15',
  },
} as const satisfies Record<string, Gongwen>;

/** A paper of every kind that the product writes, the same words under each head. */
export const everyKind: readonly Gongwen[] = (
  ['通报', '通知', '报告', '请示', '意见', '函', '督办函', '提醒函', '约谈通知', '纪要', '简报'] as const
).map((kind) => ({
  ...papers.head,
  kind,
  title: `关于上半年重点工作的${kind}`,
  attendance: kind === '纪要' ? papers.minutes.attendance : [],
}));
