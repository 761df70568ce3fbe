import { lookup, type RuleKey, type RuleValue } from '#kernel/rule-pack.ts';

/** What a county agrees on. */
export const settingKeys = ['visits', 'most', 'remind'] as const;
export type SettingKey = (typeof settingKeys)[number];

/** Chinese names of the parameters. */
export const settingWords: Readonly<Record<SettingKey, string>> = {
  visits: '每月每个项目约定走访次数（0为不约定）',
  most: '每个岗位帮包项目数的参考数（0为不设）',
  remind: '次数不足时给帮包岗位发待办（1发，0不发）',
};

/** The parameter of the rule pack. */
export function settingKey(key: SettingKey): RuleKey {
  return { key: `sponsor.${key}`, title: settingWords[key], tighter: 'free' };
}

/**
 * What a county begins with, to be changed to its own.
 *
 * @source domain/economy.md §3.3: no number of visits was found, so 1 a month is ours; at most 3 projects (S79); reminders are off, so
 *   that leaders get no new work unasked
 */
export const foundingSettings: readonly {
  readonly key: SettingKey;
  readonly value: string;
  readonly basis: string;
}[] = [
  { key: 'visits', value: '1', basis: '系统初始值，由县自行约定' },
  { key: 'most', value: '3', basis: '外地做法：服务秘书每人不超过3个项目' },
  { key: 'remind', value: '0', basis: '系统初始值：不向领导发待办' },
];

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
    const found = lookup(rules, settingKey(key), county, day);
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
