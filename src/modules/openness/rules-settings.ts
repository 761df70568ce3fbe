import {
  isOn,
  type ParameterDefinition,
  type ParameterGroup,
  published,
  valueOn,
} from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

const lights: ParameterDefinition = {
  key: 'openness.lights',
  title: '公开网站显示灯号',
  kind: 'switch',
  hint: '打开后，已公开的承诺事项带出当月灯号和理由；关闭时不显示，通报里写有灯号的段落和列也不公开。',
  published: [published('openness.lights', '0', '系统初始值：灯号不公开')],
};

const ranking: ParameterDefinition = {
  key: 'openness.ranking',
  title: '公开网站显示位次',
  kind: 'switch',
  hint: '关闭时，通报里写有位次或排名的段落和列不公开。',
  published: [published('openness.ranking', '0', '系统初始值：排名不公开')],
};

const least: ParameterDefinition = {
  key: 'openness.notice_least',
  title: '公示期最短',
  kind: 'days',
  least: '1',
  tighter: 'higher',
  hint: '起日当天不计入。',
  published: [
    published(
      'openness.notice_least',
      '5',
      '系统初始值：参照《山东省村务公开条例》第十三条公示不少于五日；各类公示另有规定的从其规定',
    ),
  ],
};

const most: ParameterDefinition = {
  key: 'openness.notice_most',
  title: '公示公告最长',
  kind: 'days',
  least: '1',
  most: '366',
  hint: '到期次日自动从网站、缓存和导出中消失。',
  published: [published('openness.notice_most', '90', '系统初始值')],
};

const warn: ParameterDefinition = {
  key: 'openness.warn',
  title: '到期前几天提示',
  kind: 'days',
  published: [published('openness.warn', '7', '系统初始值')],
};

/** What a county sets about what it shows to everybody. @source issue 5 part 6 */
export const opennessParameters: ParameterGroup = {
  id: 'openness',
  title: '公开',
  definitions: [lights, ranking, least, most, warn],
  check: (valueOf) =>
    Number(valueOf('openness.notice_least')) > Number(valueOf('openness.notice_most'))
      ? '“公示期最短”不能大于“公示公告最长”'
      : null,
};

/** What holds on a day. */
export interface OpenSettings {
  readonly lights: boolean;
  readonly ranking: boolean;
  readonly noticeLeast: number;
  readonly noticeMost: number;
  readonly warn: number;
}

/** The settings in force in a county on a day. @param values  what the county has set, every version */
export function openSettingsOn(values: readonly RuleValue[], county: string, day: string): OpenSettings {
  const number = (definition: ParameterDefinition): number =>
    Number(valueOn(definition, values, county, day));
  return {
    lights: isOn(lights, values, county, day),
    ranking: isOn(ranking, values, county, day),
    noticeLeast: number(least),
    noticeMost: number(most),
    warn: number(warn),
  };
}
