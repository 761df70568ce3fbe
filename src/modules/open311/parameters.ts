import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

const mode: ParameterDefinition = {
  key: 'open311.mode',
  title: 'Open311 开放接口',
  hint: '开放后，任何人可以按 GeoReport v2 查询工单的类别、镇街、承办单位和进度（不含诉求内容和个人信息），持接口令牌的应用可以代群众提交。',
  kind: 'choice',
  choices: [
    { value: 'off', title: '不开放' },
    { value: 'realtime', title: '开放，提交后返回编号' },
    { value: 'batch', title: '开放，提交后返回凭证，凭证换编号' },
  ],
  published: [published('open311.mode', 'off', '系统初始值')],
};

/** What a county sets for its Open311 interface. */
export const open311Parameters: ParameterGroup = {
  id: 'open311',
  title: 'Open311 开放接口',
  definitions: [mode],
};

/** How the interface is open on a day: `off`, `realtime` or `batch`. @param values  what the county has set */
export function modeOn(values: readonly RuleValue[], county: string, day: string): string {
  return valueOn(mode, values, county, day);
}
