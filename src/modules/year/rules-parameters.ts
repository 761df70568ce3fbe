import { type ParameterDefinition, type ParameterGroup, parameterOn, published } from '#kernel/parameter.ts';
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
 * The dates of the cycle. Published is what a law says in days or months, with its article and from the day it holds; for what no law counts the
 * domain paper saw only the rules of other places and a national decision that is a model for counties, so it is 未设 until the county sets it
 * with its basis. A wider place's rule may be tightened and never loosened.
 *
 * @source texts of the laws as LawRefBook keeps them (domain/services.md §13 S2): 监督法 2006 第十六条 and, as changed on 2024-11-08, 第二十条;
 *   预算法 第四十四条; 政府信息公开条例 第二十条, 第二十六条. domain/economy.md §1: leads of 45 days (S24), one month (S25, S27), 20 days (S26);
 *   half-year report 10 days before the meeting (S29); adjustment no later than the third quarter (S28); opinions written up within 10 days,
 *   answered within 3 months (S29). Leads of drafting, consulting and 政府审定, and the days for issuing and 分解, are ours [D]
 */
export const yearKeys = {
  draftLead: lead('draftLead', '计划草案起草完成（大会前天数）', ''),
  consultLead: lead('consultLead', '征求意见结束（大会前天数）', ''),
  governmentLead: lead('governmentLead', '政府审定（大会前天数）', ''),
  reviewLead: lead(
    'reviewLead',
    '草案送人大财经委初审（大会前天数）',
    '法律对计划草案没有规定天数。参照：全国人大常委会2021年决定为45日，更早的文本和一地规定为1个月，一市决定为20日；预算草案依预算法为30日。',
  ),
  budgetLead: {
    ...lead(
      'budgetLead',
      '预算草案初步方案送初审（大会前天数）',
      '与计划草案同送的，草案不晚于这一天；只作提示，不计逾期。',
    ),
    published: [
      published(
        'year.budgetLead',
        '30',
        '《预算法》第四十四条（县级政府在大会举行的三十日前提交本级预算草案的初步方案）',
        { from: '2015-01-01' },
      ),
    ],
  },
  issueWithin: within('issueWithin', '批准后印发（天数内）', ''),
  openWithin: {
    ...within('openWithin', '印发后主动公开（工作日内）', '只作提示，不计逾期。'),
    kind: 'workdays',
    published: [
      published(
        'year.openWithin',
        '20',
        '《政府信息公开条例》第二十条、第二十六条（形成之日起20个工作日内及时公开）',
        { from: '2019-05-15' },
      ),
    ],
  },
  assignIssued: within('assignIssued', '印发后完成责任分解（天数内）', ''),
  midyearBy: {
    ...byMonth('midyearBy', '半年报告向人大常委会报告（月底前）', '法律规定在6月至9月期间报告。'),
    published: [
      published(
        'year.midyearBy',
        '9',
        '《各级人民代表大会常务委员会监督法》第十六条（每年六月至九月期间报告）',
        {
          from: '2007-01-01',
        },
      ),
      published(
        'year.midyearBy',
        '9',
        '《各级人民代表大会常务委员会监督法》（2024年修正）第二十条（每年六月至九月期间报告）',
        { from: '2024-11-08', version: 2 },
      ),
    ],
  },
  midyearLead: lead(
    'midyearLead',
    '半年报告送常委会（会前天数）',
    '监督法只对专项工作报告规定会前20日征求意见、10日送交，对计划执行情况报告没有规定。参照：一地条例为会议举行10日前。',
  ),
  adjustBy: byMonth(
    'adjustBy',
    '年度计划调整提请（月底前）',
    '监督法规定由人大常委会审查和批准，没有规定日期。参照：一地条例为不晚于三季度。',
  ),
  annualLead: lead('annualLead', '年终执行情况报告送初审（下次大会前天数）', '与计划草案同送的照草案填写。'),
  opinionWithin: within(
    'opinionWithin',
    '审查意见整理交办（天数内）',
    '从登记的草案送交日期起算。参照：一地条例为10日。',
  ),
  replyWithin: {
    key: 'year.replyWithin',
    title: '审查意见书面答复（月数内）',
    hint: `从交办之日起算。监督法规定要书面报告研究处理情况，没有规定期限。参照：一地条例为3个月。没有设置时交办时填写日期。`,
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
