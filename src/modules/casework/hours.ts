import { type OfficeHours, officeHoursFault } from '#kernel/office-hours.ts';
import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { uploadParameters } from './rules-uploads.ts';

const ours = '系统初始值，按本县机关办公时间改';

function half(key: string, title: string, value: string): ParameterDefinition {
  return {
    key,
    title,
    hint: '写成 09:00-12:00 的样子。',
    kind: 'text',
    published: [published(key, value, ours)],
  };
}

const morning = half('casework.morning', '上午办公时间', '09:00-12:00');
const afternoon = half('casework.afternoon', '下午办公时间', '13:00-17:00');

function spansOf(texts: readonly string[]): OfficeHours {
  return texts.map((text) => {
    const [from = '', to = ''] = text.split(/[-—–－]/u).map((one) => one.trim());
    return { from, to };
  });
}

/**
 * Hours of offices, in which parts of a working day are counted. A change holds for clocks that start from its day on.
 *
 * @source domain/services.md §3: 0.5 working day is counted in office hours; §10: hours by place
 */
export const hoursParameters: ParameterGroup = {
  id: 'casework',
  title: '办件计时和网上交材料',
  definitions: [morning, afternoon, ...uploadParameters],
  check: (valueOf) => officeHoursFault(spansOf([valueOf(morning.key), valueOf(afternoon.key)])),
};

/** The hours in force on a day. @param values  what the county has set, every version */
export function officeReader(values: readonly RuleValue[], county: string): (day: string) => OfficeHours {
  return (day) => spansOf([morning, afternoon].map((one) => valueOn(one, values, county, day)));
}
