import { compare, exact, parseExact } from '#kernel/decimal.ts';
import { lookup, type RuleKey, type RuleValue } from '#kernel/rule-pack.ts';

/** What a county may set for itself; everything else of 纳统 follows from these. */
export const parameterKeys = [
  'threshold',
  'large',
  'nation',
  'lead',
  'materials',
  'review',
  'entryFrom',
  'entryTo',
] as const;
export type ParameterKey = (typeof parameterKeys)[number];

/** Parameters as pages name them, and what a value of them is. */
export const parameterWords: Readonly<
  Record<ParameterKey, { readonly title: string; readonly kind: 'yuan' | 'day' | 'workdays' }>
> = {
  threshold: { title: '纳统起点（计划总投资）', kind: 'yuan' },
  large: { title: '206-1表起点（计划总投资）', kind: 'yuan' },
  nation: { title: '须国家审的起点（计划总投资）', kind: 'yuan' },
  lead: { title: '开工后准备材料的工作日', kind: 'workdays' },
  materials: { title: '每月材料截止日', kind: 'day' },
  review: { title: '每月省级审核截止日', kind: 'day' },
  entryFrom: { title: '每月入库申报开始日', kind: 'day' },
  entryTo: { title: '每月入库申报截止日', kind: 'day' },
};

function ruleKey(key: ParameterKey): RuleKey {
  return { key, title: parameterWords[key].title, tighter: 'free' };
}

const nation = '000000';
const since = '1949-10-01';
const own = '产品缺省值，县（市、区）按本地通知修改';

function published(
  key: ParameterKey,
  value: string,
  from: string,
  basis: string,
  version: number,
): RuleValue {
  return { place: nation, key, value, from, to: null, basis, version };
}

/**
 * What holds where a county has set nothing.
 *
 * @source domain/economy.md §3.2: threshold [S12] [S71], forms [S72], confirmation by the bureau of the nation [S73], materials by the 20th
 *   and check by the 25th [S75]; lead and days of entry are the product's own defaults
 */
export const publishedValues: readonly RuleValue[] = [
  published('threshold', '50000', since, '1997年以前固定资产投资统计起点5万元', 1),
  published('threshold', '500000', '1997-01-01', '1997年起固定资产投资统计起点50万元', 2),
  published('threshold', '5000000', '2011-01-01', '2011年起固定资产投资统计起点500万元', 3),
  published('large', '50000000', since, '5000万元以上填206-1表，500万至5000万元填206-2表', 1),
  published('nation', '50000000', since, '5000万元以上项目由国家统计局最终确认', 1),
  published('lead', '10', since, own, 1),
  published('materials', '20', since, '一省做法：材料每月20日前报齐', 1),
  published('review', '25', since, '一省做法：省级每月25日前审核', 1),
  published('entryFrom', '1', since, own, 1),
  published('entryTo', '8', since, own, 1),
];

/** The parameters in force on a day. */
export interface Settings {
  /** Yuan. */
  readonly threshold: string;
  readonly large: string;
  readonly nation: string;
  /** Workdays. */
  readonly lead: number;
  /** Days of the month, 1–31; later than the month has is its last. */
  readonly materials: number;
  readonly review: number;
  readonly entryFrom: number;
  readonly entryTo: number;
}

/** The value of a parameter that holds in a county on a day, with its basis. */
export function parameterAt(
  rules: readonly RuleValue[],
  key: ParameterKey,
  county: string,
  day: string,
): RuleValue {
  const answer = lookup([...publishedValues, ...rules], ruleKey(key), county, day);
  if (!answer.set) throw new Error(`impossible: ${answer.reason}`);
  return answer.rule;
}

/** All parameters that hold in a county on a day: the county's own where it has set one, else what is published. */
export function settingsAt(rules: readonly RuleValue[], county: string, day: string): Settings {
  const value = (key: ParameterKey): string => parameterAt(rules, key, county, day).value;
  const number = (key: ParameterKey): number => Number(value(key));
  return {
    threshold: value('threshold'),
    large: value('large'),
    nation: value('nation'),
    lead: number('lead'),
    materials: number('materials'),
    review: number('review'),
    entryFrom: number('entryFrom'),
    entryTo: number('entryTo'),
  };
}

/** Why a value may not be set, in Chinese with the cure; null when it may. @param settings  what holds on the day it begins */
export function parameterFault(key: ParameterKey, value: string, settings: Settings): string | null {
  const { title, kind } = parameterWords[key];
  const read = parseExact(value);
  if (read === null || !/^\d+(?:\.\d{1,2})?$/u.test(value)) return `“${title}”应为不小于0的数`;
  if (kind === 'yuan') return faultOfAmount(key, value, settings);
  if (!/^\d+$/u.test(value)) return `“${title}”应为整数`;
  const number = Number(value);
  if (kind === 'workdays') return number <= 60 ? null : `“${title}”不超过60个工作日`;
  if (number < 1 || number > 31) return `“${title}”应为1至31`;
  const next = { ...settings, [key]: number };
  if (next.entryFrom > next.entryTo) return '入库申报开始日不能晚于截止日';
  return next.materials > next.review ? '材料截止日不能晚于省级审核截止日' : null;
}

function faultOfAmount(key: ParameterKey, value: string, settings: Settings): string | null {
  const next = { ...settings, [key]: value };
  if (compare(exact(next.threshold), exact(next.large)) > 0) return '纳统起点不能高于206-1表起点';
  return compare(exact(next.threshold), exact(next.nation)) > 0 ? '纳统起点不能高于国家审的起点' : null;
}
