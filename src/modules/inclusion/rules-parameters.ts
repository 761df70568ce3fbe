import { compare, exact } from '#kernel/decimal.ts';
import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

type ParameterKey =
  | 'threshold'
  | 'large'
  | 'nation'
  | 'lead'
  | 'materials'
  | 'review'
  | 'entryFrom'
  | 'entryTo';

const own = '产品缺省值，县（市、区）按本地通知修改';

function define(
  key: ParameterKey,
  title: string,
  kind: ParameterDefinition['kind'],
  values: readonly (readonly [value: string, basis: string, from?: string])[],
): ParameterDefinition {
  const name = `inclusion.${key}`;
  return {
    key: name,
    title,
    kind,
    ...(kind === 'workdays' ? { most: '60' } : {}),
    published: values.map(([value, basis, from], index) =>
      published(name, value, basis, { version: index + 1, ...(from === undefined ? {} : { from }) }),
    ),
  };
}

/**
 * What a county may set for itself, with what holds where it has set nothing; everything else of 纳统 follows from these.
 *
 * @source domain/economy.md §3.2: threshold [S12] [S71], forms [S72], confirmation by the bureau of the nation [S73], materials by the 20th
 *   and check by the 25th [S75]; lead and days of entry are the product's own defaults
 */
const definitions: Readonly<Record<ParameterKey, ParameterDefinition>> = {
  threshold: define('threshold', '纳统起点（计划总投资）', 'yuan', [
    ['50000', '1997年以前固定资产投资统计起点5万元'],
    ['500000', '1997年起固定资产投资统计起点50万元', '1997-01-01'],
    ['5000000', '2011年起固定资产投资统计起点500万元', '2011-01-01'],
  ]),
  large: define('large', '206-1表起点（计划总投资）', 'yuan', [
    ['50000000', '5000万元以上填206-1表，500万至5000万元填206-2表'],
  ]),
  nation: define('nation', '须国家审的起点（计划总投资）', 'yuan', [
    ['50000000', '5000万元以上项目由国家统计局最终确认'],
  ]),
  lead: define('lead', '开工后准备材料的工作日', 'workdays', [['10', own]]),
  materials: define('materials', '每月材料截止日', 'monthDay', [['20', '一省做法：材料每月20日前报齐']]),
  review: define('review', '每月省级审核截止日', 'monthDay', [['25', '一省做法：省级每月25日前审核']]),
  entryFrom: define('entryFrom', '每月入库申报开始日', 'monthDay', [['1', own]]),
  entryTo: define('entryTo', '每月入库申报截止日', 'monthDay', [['8', own]]),
};

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

/** All parameters that hold in a county on a day: the county's own where it has set one, else what is published. */
export function settingsAt(values: readonly RuleValue[], county: string, day: string): Settings {
  return settingsOf((key) => valueOn(definitions[key], values, county, day));
}

function settingsOf(value: (key: ParameterKey) => string): Settings {
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

function disorder({
  threshold,
  large,
  nation,
  entryFrom,
  entryTo,
  materials,
  review,
}: Settings): string | null {
  if (compare(exact(threshold), exact(large)) > 0) return '纳统起点不能高于206-1表起点';
  if (compare(exact(threshold), exact(nation)) > 0) return '纳统起点不能高于国家审的起点';
  if (entryFrom > entryTo) return '入库申报开始日不能晚于截止日';
  return materials > review ? '材料截止日不能晚于省级审核截止日' : null;
}

/** The parameters of 纳统. */
export const inclusionParameters: ParameterGroup = {
  id: 'inclusion',
  title: '纳统',
  definitions: Object.values(definitions),
  check: (valueOf) => disorder(settingsOf((key) => valueOf(`inclusion.${key}`))),
};
