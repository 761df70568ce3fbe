import type { Role } from './types.ts';

/** Words of a heading that give its section a role; `weight` decides when several occur in one heading. */
export interface RoleWords {
  readonly id: string;
  readonly role: Exclude<Role, 'front' | 'communique'>;
  readonly weight: number;
  readonly words: readonly string[];
}

/** Headings of county plans, work reports and half-year reports, by what their section does. */
export const ROLE_WORDS: readonly RoleWords[] = [
  {
    id: 'heading.review',
    role: 'review',
    weight: 3,
    words: [
      '执行情况',
      '完成情况',
      '工作回顾',
      '回顾',
      '过去一年',
      '过去五年',
      '过去的一年',
      '过去的五年',
      '五年来',
      '一年来',
      '主要成绩',
      '主要成效',
      '工作成效',
      '工作总结',
      '运行情况',
      '发展情况',
      '进展情况',
      '开展情况',
      '主要工作情况',
      '没有达到目标',
      '未达到目标',
      '未完成目标',
      '落实情况',
      '工作完成',
      '发展成就',
      '主要成就',
      '主要工作和',
      '工作成果',
      '工作开展',
    ],
  },
  {
    id: 'heading.problems',
    role: 'problems',
    weight: 4,
    words: [
      '存在的问题',
      '存在的主要问题',
      '存在问题',
      '存在的困难',
      '主要问题',
      '问题和困难',
      '问题与困难',
      '困难和问题',
      '困难与问题',
      '问题和不足',
      '不足和问题',
      '短板和不足',
      '存在的不足',
      '面临的困难',
      '面临的挑战',
      '困难和挑战',
      '面临的形势',
      '形势分析',
    ],
  },
  {
    id: 'heading.tasks',
    role: 'tasks',
    weight: 3,
    words: [
      '主要任务',
      '重点任务',
      '目标任务',
      '工作任务',
      '重点工作',
      '工作安排',
      '工作重点',
      '工作打算',
      '工作计划',
      '工作建议',
      '工作思路',
      '工作部署',
      '工作举措',
      '主要措施',
      '主要举措',
      '对策措施',
      '保障措施',
      '计划安排',
      '计划草案',
      '计划（草案）',
      '发展计划',
      '发展重点',
      '下一步',
      '下步工作',
      '下半年',
      '今后五年',
      '未来五年',
      '新的一年',
      '民生实事',
      '实事项目',
      '自身建设',
      '政府建设',
    ],
  },
  {
    id: 'heading.closing',
    role: 'closing',
    weight: 9,
    words: ['名词解释', '名词注释', '名词说明', '有关名词', '名词术语', '附注'],
  },
  {
    id: 'heading.tasks.weak',
    role: 'tasks',
    weight: 1,
    words: ['主要工作', '工作'],
  },
  {
    id: 'heading.targets',
    role: 'targets',
    weight: 2,
    words: [
      '预期目标',
      '主要目标',
      '发展目标',
      '奋斗目标',
      '总体目标',
      '目标',
      '总体要求',
      '指导思想',
      '总体思路',
    ],
  },
];

/** Words of a sentence that open the aims of a text without headings, or of a mixed section. */
export const TARGET_CUES: readonly string[] = [
  '预期目标',
  '主要目标是',
  '主要目标为',
  '发展目标是',
  '目标是：',
  '目标为：',
  '奋斗目标是',
  '目标建议',
];

/** Words that open the list of tasks. */
export const TASK_CUES: readonly string[] = [
  '重点做好以下',
  '着力做好以下',
  '重点抓好以下',
  '着力抓好以下',
  '突出抓好以下',
  '做好以下',
  '抓好以下',
  '以下重点工作',
  '以下几方面工作',
  '以下方面工作',
  '以下工作',
  '重点工作是',
  '主要任务是',
];

/** Words that open the look back. */
export const REVIEW_CUES: readonly string[] = [
  '过去一年',
  '过去的一年',
  '一年来',
  '过去五年',
  '五年来',
  '上半年',
  '以来',
  '全年实现',
  '同比增长',
  '比上年增长',
  '同比下降',
];

/** Words that open the passage on what went wrong. */
export const PROBLEM_CUES: readonly string[] = [
  '清醒地认识到',
  '清醒认识到',
  '清醒地看到',
  '清醒看到',
  '也要看到',
  '也应看到',
  '还存在一些',
  '仍存在一些',
  '存在不少问题',
  '存在一些问题',
  '存在一些困难',
  '面临不少困难',
  '主要表现在',
  '主要问题是',
  '存在的问题',
  '困难和问题',
  '困难和不足',
  '问题和不足',
  '短板和不足',
  '困难与挑战',
];

/** Words that close a document. */
export const CLOSING_CUES: readonly string[] = [
  '让我们',
  '我们将更加紧密',
  '新的征程',
  '为全面建成',
  '而努力奋斗',
  '作出新的更大贡献',
  '蓝图已',
  '正当其时',
  '使命在肩',
  '印发',
];

function listed(words: string): readonly string[] {
  return words.trim().split(/ +/u);
}

/** Words that a look ahead has, for texts and sections whose headings say nothing; `strong` ones weigh threefold. */
export const AHEAD_CUES: { readonly strong: readonly string[]; readonly weak: readonly string[] } = {
  strong: listed(
    '力争 确保 争取 争创 我们将 要坚持 要锚定 上下要 必须坚持 明年 下半年 下一步 计划新 计划完成 拟新 预期目标 目标是 目标为 今后五年 未来五年 力求 到年底 年底前 年内完成 年内建成 将继续 不低于 不少于 控制在',
  ),
  weak: listed(
    '加快推进 着力 大力推进 打造 健全 推动 深入实施 。推进 。加快 。实施 。加强 。深化 。完善 。落实 。开展 。提升 。新建 。全面 ，健全 ，完善 ，推动 以上， 以上、 以上； 以上。 以内 左右',
  ),
};

/** Words that a look back has. */
export const BACK_CUES: { readonly strong: readonly string[]; readonly weak: readonly string[] } = {
  strong: listed(
    '同比 比上年 较上年 比去年 上年同期 增长了 达到了 完成了 实现了 荣获 获评 获批 截至 建成投产 圆满完成 居全市 位居 已完成 已建成 初步核算 降幅 完成情况 交出 办复 缩短到 提高到 分别增长',
  ),
  weak: listed('累计 取得 年末 全年 投入使用 顺利 成功 净增 持续增进 不断增强 成效 建成 惠及 发放 达到'),
};
