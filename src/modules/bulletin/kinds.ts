import type { Kind } from './rules-kinds.ts';

const everyColumn = [
  'name',
  'rank',
  'change',
  'count',
  'yearPlan',
  'done',
  'rate',
  'gap',
  'started',
  'entered',
] as const;

/** The kinds of bulletins that ship, each a list of sections; a section names its table, order and columns. */
export const kinds: readonly Kind[] = [
  {
    id: 'economy',
    paper: 'bulletin',
    heading: '关于{年}年{期}国民经济和社会发展计划目标任务进展情况的通报',
    sections: [
      { type: 'lights-tally', title: '总体情况' },
      { type: 'lights', title: '红灯事项', colour: 'red' },
      { type: 'lights', title: '黄灯事项', colour: 'yellow' },
      { type: 'figures-missing', title: '数据报送情况' },
      {
        type: 'demands',
        title: '下步要求',
        lines: [
          '红灯事项的牵头单位要逐项查明原因，提出整改措施，明确责任岗位和完成时限，在下月月报中说明整改进展。',
          '黄灯事项的牵头单位要对照序时找准差距，会同配合单位加快推进，防止由黄转红。',
          '数据尚未入库的单位要尽快补报。填报单位对数据真实性负责；预计数与统计部门发布数不一致的，以发布数为准并如实更正。',
        ],
      },
      { type: 'targets-table', title: '{年}年{期}目标任务进展情况' },
    ],
  },
  {
    id: 'projects',
    paper: 'bulletin_projects',
    heading: '关于{年}年{期}重点项目推进情况的通报',
    sections: [
      { type: 'projects-overview', title: '总体情况' },
      { type: 'reds', title: '红灯项目原因和措施', of: ['project'] },
      { type: 'late-progress', title: '项目进度报送情况' },
      {
        type: 'demands',
        title: '下步要求',
        lines: [
          '红灯项目的责任单位要逐个说明原因、提出措施和时限；未见措施的，要尽快提交问题台账或整改意见。',
          '已开工未纳统的项目要抓紧补齐材料；应开工未开工的项目要逐项排出开工时间。',
          '项目进度未报送的单位要尽快补报；未报送的项目不计入完成率，也不按落后处理。',
        ],
      },
      {
        type: 'projects-table',
        id: 'town-rate',
        title: '各镇街重点项目投资完成情况（{序}）',
        by: 'town',
        order: 'rate',
        columns: everyColumn,
      },
      {
        type: 'projects-table',
        id: 'town-amount',
        title: '各镇街重点项目投资完成情况（{序}）',
        by: 'town',
        order: 'amount',
        columns: ['name', 'rank', 'change', 'count', 'done', 'rate'],
        rankedOnly: true,
      },
      {
        type: 'projects-table',
        id: 'unit-rate',
        title: '各责任单位重点项目投资完成情况（{序}）',
        by: 'unit',
        order: 'rate',
        columns: everyColumn,
      },
      {
        type: 'projects-table',
        id: 'unit-amount',
        title: '各责任单位重点项目投资完成情况（{序}）',
        by: 'unit',
        order: 'amount',
        columns: ['name', 'rank', 'change', 'count', 'done', 'rate'],
        rankedOnly: true,
      },
    ],
  },
  {
    id: 'reporting',
    paper: 'bulletin_reporting',
    heading: '关于{年}年{月}报表和项目进度报送情况的通报',
    sections: [
      { type: 'late-forms', title: '报表报送情况' },
      { type: 'late-progress', title: '项目进度报送情况' },
      {
        type: 'demands',
        title: '有关要求',
        lines: [
          '未报送的单位要尽快补报；确有原因不能按期报送的，请提前申请例外并写明理由。',
          '逾期是报送的事实，不作为目标任务的灯号依据；经批准例外的单位已在文中注明。',
        ],
      },
    ],
  },
  {
    id: 'half_year',
    paper: 'bulletin_half_year',
    heading: '关于{年}年{半}目标任务推进情况的通报',
    sections: [
      { type: 'classes-overview', title: '总体情况' },
      { type: 'classes-list', title: '欠进度事项', of: 'behind' },
      { type: 'reds', title: '红灯事项原因和措施', of: ['commitment'] },
      {
        type: 'demands',
        title: '下步要求',
        lines: [
          '欠进度事项的牵头单位要逐项分析差距，提出追赶的时间表，下月月报中说明。',
          '列入“其他”的事项要补齐数据、时限或目标，具备条件后及时判定。',
        ],
      },
      { type: 'classes-table', title: '{年}年{半}目标任务五类情况' },
    ],
  },
];
