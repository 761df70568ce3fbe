import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import type { ConfidenceMode, RoundSettings } from './rules.ts';

const own = '系统初始值，由县按本地通知修改';

/** What a county sets of its forecasts. @source domain/economy.md §3.6 [D]: before a fixed day; which one differs by place */
const definitions = {
  day: {
    key: 'outlook.day',
    title: '每月投资预报截止日',
    hint: '遇休息日顺延到下一个工作日；之后提交的记为逾期。',
    kind: 'monthDay',
    published: [published('outlook.day', '25', own)],
  },
  strict: {
    key: 'outlook.strict',
    title: '截止日后不再接收预报',
    hint: '关闭时可以补报到当月最后一天。',
    kind: 'switch',
    published: [published('outlook.strict', '0', own)],
  },
  again: {
    key: 'outlook.again',
    title: '预报退回后重新提交的期限',
    kind: 'workdays',
    most: '20',
    published: [published('outlook.again', '2', own)],
  },
  confidence: {
    key: 'outlook.confidence',
    title: '把握程度的填法',
    kind: 'choice',
    choices: [
      { value: 'words', title: '高、中、低' },
      { value: 'percent', title: '百分数' },
    ],
    published: [published('outlook.confidence', 'words', own)],
  },
} as const satisfies Readonly<Record<string, ParameterDefinition>>;

/** The parameters of 投资预报. */
export const outlookParameters: ParameterGroup = {
  id: 'outlook',
  title: '投资预报',
  definitions: Object.values(definitions),
};

/** The settings of forecasts in force on a day. */
export interface OutlookSettings extends RoundSettings {
  readonly confidence: ConfidenceMode;
}

/** The settings in force in a county on a day: its own where it has set one, else what is published. */
export function settingsOn(values: readonly RuleValue[], county: string, day: string): OutlookSettings {
  const value = (key: keyof typeof definitions): string => valueOn(definitions[key], values, county, day);
  return {
    day: Number(value('day')),
    strict: value('strict') === '1',
    again: Number(value('again')),
    confidence: value('confidence') === 'percent' ? 'percent' : 'words',
  };
}
