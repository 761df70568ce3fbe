import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import type { LetterKind } from './rules-machine.ts';

function replyDays(kind: LetterKind, title: string, days: string): ParameterDefinition {
  const key = `supervise.${kind}`;
  return {
    key,
    title,
    hint: '起草函件时的缺省期限，从印发次日起按工作日历数；由灯号引出的函件按灯号规则的回复时限。',
    kind: 'workdays',
    least: '1',
    most: '60',
    published: [published(key, days, '系统初始值，由县（市、区）自行约定')],
  };
}

/** How many working days a unit has to reply, by kind of letter. @source ours; the ladder of the house's light pack has the same numbers */
const definitions: Readonly<Record<LetterKind, ParameterDefinition>> = {
  remind: replyDays('remind', '提醒函回复期限', '5'),
  order: replyDays('order', '督办函回复期限', '10'),
  talk: replyDays('talk', '约谈通知回复期限', '10'),
};

/** The parameters of 督导. */
export const superviseParameters: ParameterGroup = {
  id: 'supervise',
  title: '督导函件',
  definitions: Object.values(definitions),
};

/** Working days to reply to a kind of letter, of a county on a day. */
export function replyDaysOn(
  kind: LetterKind,
  values: readonly RuleValue[],
  county: string,
  day: string,
): string {
  return valueOn(definitions[kind], values, county, day);
}
