import { type ParameterDefinition, type ParameterGroup, parameterOn, published } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

type SettingKey = 'visits' | 'most' | 'remind';

/**
 * What a county agrees on, with what holds until it does.
 *
 * @source domain/economy.md §3.3: no number of visits was found, so 1 a month is ours; at most 3 projects (S79); reminders are off, so
 *   that leaders get no new work unasked
 */
const definitions: Readonly<Record<SettingKey, ParameterDefinition>> = {
  visits: {
    key: 'sponsor.visits',
    title: '每月每个项目约定走访次数',
    hint: '只作事实列出，不计分；0为不约定。',
    kind: 'count',
    most: '31',
    published: [published('sponsor.visits', '1', '系统初始值，由县自行约定')],
  },
  most: {
    key: 'sponsor.most',
    title: '每个岗位帮包项目数的参考数',
    hint: '超过时在负担表中注明，不阻止；0为不设。',
    kind: 'count',
    most: '99',
    published: [published('sponsor.most', '3', '外地做法：服务秘书每人不超过3个项目')],
  },
  remind: {
    key: 'sponsor.remind',
    title: '次数不足时给帮包岗位发待办',
    kind: 'switch',
    published: [published('sponsor.remind', '0', '系统初始值：不向领导发待办')],
  },
};

/** The parameters of 领导帮包. */
export const sponsorParameters: ParameterGroup = {
  id: 'sponsor',
  title: '领导帮包',
  definitions: Object.values(definitions),
};

/** What holds on a day. */
export interface Agreed {
  /** Visits of a project a month; null when none was agreed. */
  readonly visits: number | null;
  /** Projects of a post; null when no number was set. */
  readonly most: number | null;
  readonly remind: boolean;
}

/** What the county agreed on for a day. */
export function agreedOn(rules: readonly RuleValue[], county: string, day: string): Agreed {
  const number = (key: SettingKey): number | null => {
    const found = parameterOn(definitions[key], rules, county, day);
    return found.set && Number(found.value) > 0 ? Number(found.value) : null;
  };
  return { visits: number('visits'), most: number('most'), remind: number('remind') !== null };
}

/** The duties of a founding county. @source domain/economy.md §3.3: 丹棱's four (S80), in our words */
export const foundingDuties: readonly (readonly [id: string, title: string])[] = [
  ['papers', '手续办理'],
  ['calm', '矛盾化解'],
  ['progress', '建设进度'],
  ['operation', '竣工投产'],
];
