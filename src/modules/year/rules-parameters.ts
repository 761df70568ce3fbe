import { type ParameterDefinition, type ParameterGroup, parameterOn } from '#kernel/parameter.ts';
import type { RuleAnswer, RuleValue } from '#kernel/rule-pack.ts';

const unset = '本县没有设置时该项不计时限。';

/** A lead before an event: more days are the stricter. */
function lead(key: string, title: string, hint: string): ParameterDefinition {
  return {
    key: `year.${key}`,
    title,
    hint: `${hint}${unset}`,
    kind: 'days',
    tighter: 'higher',
    least: '1',
    most: '365',
    published: [],
  };
}

function within(key: string, title: string, hint: string): ParameterDefinition {
  return {
    key: `year.${key}`,
    title,
    hint: `${hint}${unset}`,
    kind: 'days',
    tighter: 'lower',
    least: '1',
    most: '365',
    published: [],
  };
}

/** By the end of a month of the plan year: an earlier one is the stricter. */
function byMonth(key: string, title: string, hint: string): ParameterDefinition {
  return {
    key: `year.${key}`,
    title,
    hint: `${hint}填月份，如9表示9月底前。${unset}`,
    kind: 'count',
    tighter: 'lower',
    least: '1',
    most: '12',
    published: [],
  };
}

/**
 * The dates of the cycle. None is published: what the domain paper saw are the rules of other places and a national decision that is a model
 * for counties, not their law, so a county sets its own with its basis; a wider place's rule, once it is there, may be tightened and never loosened.
 *
 * @source domain/economy.md §1: leads of 45 days (S24), one month (S25, S27), 20 days (S26); half-year report by the third quarter (S28), between
 *   June and September [GK], 10 days before the meeting (S29); adjustment no later than the third quarter (S28); opinions written up within 10
 *   days, answered within 3 months (S29). Leads of drafting, consulting and 政府审定, and the days for issuing and 分解, are ours [D]
 */
export const yearKeys = {
  draftLead: lead('draftLead', '计划草案起草完成（大会前天数）', ''),
  consultLead: lead('consultLead', '征求意见结束（大会前天数）', ''),
  governmentLead: lead('governmentLead', '政府审定（大会前天数）', ''),
  reviewLead: lead(
    'reviewLead',
    '草案送人大财经委初审（大会前天数）',
    '参照：全国人大常委会2021年决定为45日，更早的文本和一地规定为1个月，一市决定为20日。',
  ),
  issueWithin: within('issueWithin', '批准后印发（天数内）', ''),
  assignWithin: within('assignWithin', '批准后完成责任分解（天数内）', ''),
  midyearBy: byMonth(
    'midyearBy',
    '半年报告向人大常委会报告（月底前）',
    '参照：一地条例为三季度内；监督法通行理解为6至9月，请核对原文后填写。',
  ),
  midyearLead: lead('midyearLead', '半年报告送常委会（会前天数）', '参照：一地条例为会议举行10日前。'),
  adjustBy: byMonth('adjustBy', '年度计划调整提请（月底前）', '参照：一地条例为不晚于三季度。'),
  annualLead: lead('annualLead', '年终执行情况报告送初审（下次大会前天数）', '与计划草案同送的照草案填写。'),
  opinionWithin: within(
    'opinionWithin',
    '审查意见整理交办（天数内）',
    '从登记的草案送交日期起算。参照：一地条例为10日。',
  ),
  replyWithin: {
    key: 'year.replyWithin',
    title: '审查意见书面答复（月数内）',
    hint: `从交办之日起算。参照：一地条例为3个月。没有设置时交办时填写日期。`,
    kind: 'months',
    tighter: 'lower',
    least: '1',
    most: '12',
    published: [],
  },
} as const satisfies Readonly<Record<string, ParameterDefinition>>;

export type YearKey = keyof typeof yearKeys;

/** The parameters of 年度. */
export const yearParameters: ParameterGroup = {
  id: 'year',
  title: '年度计划周期',
  definitions: Object.values(yearKeys),
};

/** The dates of the cycle as they stand in a county: what it set, and what wider places set for it. */
export interface YearPack {
  readonly county: string;
  readonly values: readonly RuleValue[];
}

/** A parameter of the cycle in force on a day, or 未设置. */
export function yearValue({ county, values }: YearPack, key: YearKey, day: string): RuleAnswer {
  return parameterOn(yearKeys[key], values, county, day);
}
