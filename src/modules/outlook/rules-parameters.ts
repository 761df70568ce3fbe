import { lookup, type RuleKey, type RuleValue } from '#kernel/rule-pack.ts';
import type { ConfidenceMode, RoundSettings } from './rules.ts';

/** What a county sets of its forecasts. */
const titles = {
  'outlook.day': '投资预报截止日',
  'outlook.strict': '截止后不再接收投资预报',
  'outlook.again': '退回后重新提交的工作日',
  'outlook.confidence': '投资预报的把握程度',
} as const;

type Key = keyof typeof titles;

const own = '产品缺省值，县（市、区）按本地通知修改';

function published(key: Key, value: string): RuleValue {
  return { place: '000000', key, value, from: '1949-10-01', to: null, basis: own, version: 1 };
}

/** What holds where a county has set nothing. @source domain/economy.md §3.6 [D]: before a fixed day; which one differs by place */
const publishedValues: readonly RuleValue[] = [
  published('outlook.day', '25'),
  published('outlook.strict', '0'),
  published('outlook.again', '2'),
  published('outlook.confidence', 'words'),
];

/** The settings of forecasts in force on a day. */
export interface OutlookSettings extends RoundSettings {
  readonly confidence: ConfidenceMode;
}

/** The settings in force in a county on a day: its own where it has set one, else what is published. */
export function settingsOn(values: readonly RuleValue[], county: string, day: string): OutlookSettings {
  const all = [...publishedValues, ...values];
  const value = (key: Key): string => {
    const rule: RuleKey = { key, title: titles[key], tighter: 'free' };
    const answer = lookup(all, rule, county, day);
    if (!answer.set) throw new Error(`impossible: ${answer.reason}`);
    return answer.value;
  };
  return {
    day: Number(value('outlook.day')),
    strict: value('outlook.strict') === '1',
    again: Number(value('outlook.again')),
    confidence: value('outlook.confidence') === 'percent' ? 'percent' : 'words',
  };
}
