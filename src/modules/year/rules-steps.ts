import type { YearKey } from './rules-parameters.ts';

/** The steps of a plan's year, in order. @source domain/economy.md §1, states of the plan */
export const stepIds = [
  'draft',
  'consult',
  'government',
  'review',
  'session',
  'issue',
  'assign',
  'execute',
  'midyear',
  'adjust',
  'annual',
] as const;
export type StepId = (typeof stepIds)[number];

/** A meeting whose day is planned, and that dates are counted from: 人代会, 常委会, the next 人代会. */
export type Anchor = 'session' | 'midyear' | 'annual';

/** A date rule of a step: a lead before a meeting, days after another step was done, the end of a month, or the meeting's own day. */
export type LimitRule = (
  | { readonly kind: 'before'; readonly anchor: Anchor; readonly key: YearKey }
  | {
      readonly kind: 'within';
      readonly key: YearKey;
      readonly from: 'session' | 'issue';
      readonly unit?: 'workday';
    }
  | { readonly kind: 'month'; readonly key: YearKey }
  | { readonly kind: 'on'; readonly anchor: Anchor }
) & {
  /** Shown with its day and its law, but of something beside the step: it makes no step late. */
  readonly told?: true;
};

/** An article that orders a step without counting days, from the day it holds. */
export interface StepLaw {
  readonly from: string;
  readonly words: string;
}

export interface StepRule {
  readonly word: string;
  /** Who does it, as an office. */
  readonly who: string;
  /** What paper it leaves. */
  readonly paper: string;
  /** What its day is: that of handing in where a limit runs to the handing in. */
  readonly dayWord: string;
  /** Done, or passed over, before this one. */
  readonly after: readonly StepId[];
  readonly limits: readonly LimitRule[];
  /** May be passed over with a reason. */
  readonly skips?: true;
  /** Written by another act than a record: 执行 follows from the reports, 调整 from its paper. */
  readonly derived?: true;
  /** Oldest first; the last one in force holds. */
  readonly laws?: readonly StepLaw[];
}

/** @source 地方各级人民代表大会和地方各级人民政府组织法 (2022) 第十一条第二项, in force since 2022-03-12 */
const congressLaw: StepLaw = {
  from: '2022-03-12',
  words: '《地方组织法》第十一条第二项：县级以上地方人大审查和批准计划及其执行情况的报告',
};

/**
 * The cycle as data.
 *
 * @source 监督法 2006 第十七条, as changed on 2024-11-08 第二十二条: adjustments of a plan go to the standing committee
 */
export const stepRules: Readonly<Record<StepId, StepRule>> = {
  draft: {
    word: '起草',
    who: '发展和改革部门',
    paper: '计划草案（起草稿）',
    dayWord: '完成日期',
    after: [],
    limits: [{ kind: 'before', anchor: 'session', key: 'draftLead' }],
  },
  consult: {
    word: '征求意见',
    who: '发展和改革部门',
    paper: '征求意见稿及采纳情况',
    dayWord: '结束日期',
    after: ['draft'],
    limits: [{ kind: 'before', anchor: 'session', key: 'consultLead' }],
    skips: true,
  },
  government: {
    word: '政府审定',
    who: '人民政府',
    paper: '政府会议纪要',
    dayWord: '审定日期',
    after: ['consult'],
    limits: [{ kind: 'before', anchor: 'session', key: 'governmentLead' }],
  },
  review: {
    word: '人大财经委初审',
    who: '人大财经委（常委会工作机构）',
    paper: '初步审查意见',
    dayWord: '草案送交日期',
    after: ['government'],
    limits: [
      { kind: 'before', anchor: 'session', key: 'reviewLead' },
      { kind: 'before', anchor: 'session', key: 'budgetLead', told: true },
    ],
  },
  session: {
    word: '人代会批准',
    who: '人民代表大会',
    paper: '批准计划的决议',
    dayWord: '批准日期',
    after: ['review'],
    limits: [],
    laws: [congressLaw],
  },
  issue: {
    word: '印发',
    who: '人民政府办公室',
    paper: '转发计划的通知',
    dayWord: '印发日期',
    after: ['session'],
    limits: [
      { kind: 'within', key: 'issueWithin', from: 'session' },
      { kind: 'within', key: 'openWithin', from: 'issue', unit: 'workday', told: true },
    ],
  },
  assign: {
    word: '责任分解',
    who: '发展和改革部门',
    paper: '责任分解表',
    dayWord: '完成日期',
    after: ['session'],
    limits: [{ kind: 'within', key: 'assignIssued', from: 'issue' }],
  },
  execute: {
    word: '执行',
    who: '各牵头单位',
    paper: '月报',
    dayWord: '',
    after: ['session'],
    limits: [],
    derived: true,
  },
  midyear: {
    word: '半年报告',
    who: '人民政府向人大常委会',
    paper: '上半年计划执行情况报告',
    dayWord: '报告送交日期',
    after: ['session'],
    limits: [
      { kind: 'month', key: 'midyearBy' },
      { kind: 'before', anchor: 'midyear', key: 'midyearLead' },
    ],
  },
  adjust: {
    word: '计划调整',
    who: '人大常委会批准',
    paper: '批准调整的决议',
    dayWord: '决定日期',
    after: ['session'],
    limits: [{ kind: 'month', key: 'adjustBy' }],
    derived: true,
    laws: [
      { from: '2007-01-01', words: '《监督法》第十七条：调整方案提请本级人大常委会审查和批准' },
      {
        from: '2024-11-08',
        words: '《监督法》（2024年修正）第二十二条：调整方案提请本级人大常委会审查和批准',
      },
    ],
  },
  annual: {
    word: '年终报告',
    who: '人民政府',
    paper: '计划执行情况和下年计划草案的报告',
    dayWord: '报告送交日期',
    after: ['midyear'],
    limits: [{ kind: 'before', anchor: 'annual', key: 'annualLead' }],
    laws: [congressLaw],
  },
};

/** The meetings that are planned. */
export const anchorWords: Readonly<Record<Anchor, string>> = {
  session: '人代会开幕',
  midyear: '人大常委会会议',
  annual: '下次人代会开幕',
};

/** Whether a text names a step. */
export function isStep(text: string): text is StepId {
  return text in stepRules;
}

/** Whether the day of a step's meeting is planned ahead. */
export function isAnchor(step: StepId): step is Anchor {
  return step in anchorWords;
}
