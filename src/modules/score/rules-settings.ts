import { isOn, type ParameterDefinition, type ParameterGroup, published } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

const on: ParameterDefinition = {
  key: 'score.on',
  title: '考核评分',
  kind: 'switch',
  hint: '打开后才计算和显示各镇街、单位的得分；关闭时不计算。',
  published: [published('score.on', '0', '系统初始值：不评分')],
};

/** What a county sets about scores. @source issue 4 part 6: off until the county turns it on */
export const scoreParameters: ParameterGroup = { id: 'score', title: '考核评分', definitions: [on] };

/** Whether the county scores on a day. @param values  what the county has set, every version */
export function isScoring(values: readonly RuleValue[], county: string, day: string): boolean {
  return isOn(on, values, county, day);
}
