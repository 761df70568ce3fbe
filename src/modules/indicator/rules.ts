import { type PrintScale, scalable, type Unit } from '#kernel/unit.ts';
import type { Aspect } from '#reader/types.ts';
import type { DefinitionInput, Indicator } from './schema.ts';

/** Names of one thing: the first is ours. Short forms and scope words differ between the parts of one plan. */
const sameThings: readonly (readonly string[])[] = [
  ['地区生产总值', 'GDP', '生产总值', '国内生产总值'],
  ['规模以上工业增加值', '规上工业增加值', '规模以上工业企业增加值'],
  ['社会消费品零售总额', '全社会消费品零售总额', '社零总额', '社会消费品零售额'],
  ['地方一般公共预算收入', '一般公共预算收入'],
  ['固定资产投资', '全社会固定资产投资', '固定资产投资额', '固投'],
  ['进出口总额', '外贸进出口总额', '货物进出口总额', '外贸进出口'],
];

const ourName: ReadonlyMap<string, string> = new Map(
  sameThings.flatMap(([ours = '', ...others]) => others.map((other) => [other, ours] as const)),
);

const scopeWords = ['全区', '全县', '全市', '我区', '我县', '我市', '全年', '当年', '年度'];

/**
 * The name under which an indicator is kept: full-width forms folded, spaces and leading scope words (全区、全年 …) dropped,
 * common short forms written out (GDP → 地区生产总值).
 */
export function cleanName(subject: string): string {
  let name = subject.replaceAll(/\s+/gu, '');
  const folded = name.normalize('NFKC');
  if (/^[\w+%.-]+$/u.test(folded)) name = folded.toUpperCase();
  for (let found = scopeOf(name); found !== undefined; found = scopeOf(name)) name = name.slice(found.length);
  return ourName.get(name) ?? name;
}

/** The other names and short forms that tables print for an indicator of this name (地区生产总值: GDP …). */
export function otherNames(name: string): readonly string[] {
  return sameThings.find(([ours]) => ours === name)?.slice(1) ?? [];
}

/** Every other name of what a word names, whichever of its names the word is (GDP, 固投 …). */
export function namesAlike(word: string): readonly string[] {
  const folded = word.normalize('NFKC').toUpperCase();
  const names = sameThings.find((same) => same.some((one) => one.toUpperCase() === folded)) ?? [];
  return names.filter((one) => one !== word);
}

function scopeOf(name: string): string | undefined {
  return scopeWords.find((word) => name.startsWith(word) && name.length > word.length + 1);
}

/** What nobody has said yet of an indicator that a document named. */
const unsaid = {
  code: null,
  definition: '',
  direction: null,
  lo: null,
  hi: null,
  priceBasis: 'none',
  available: null,
  splitRule: '',
  formula: null,
  missing: 'any',
  dimensions: [],
  state: 'active',
} as const;

/** A definition of which nothing is said. */
export const unsaidDefinition: DefinitionInput = {
  ...unsaid,
  name: '',
  scale: null,
  digits: null,
  frequency: 'month',
  measure: null,
  noJanuary: false,
  publisher: '',
  dimensions: [],
};

/** What the statistical system fixes about an indicator, by its name. */
interface Convention {
  readonly names: readonly string[];
  readonly frequency?: Indicator['frequency'];
  readonly noJanuary?: true;
  readonly publisher: string;
}

const conventions: readonly Convention[] = [
  // @source domain/economy.md §1 (S40): GDP is accounted by quarter, 初步核算 then 最终核实
  { names: ['地区生产总值'], frequency: 'quarter', publisher: '统计局' },
  // @source the household survey publishes by quarter [GK]
  {
    names: [
      '居民人均可支配收入',
      '城乡居民可支配收入',
      '居民可支配收入',
      '城镇居民人均可支配收入',
      '农村居民人均可支配收入',
    ],
    frequency: 'quarter',
    publisher: '统计局',
  },
  // @source domain/economy.md §1 (S41): January and February are published together because of the Spring Festival
  {
    names: ['规模以上工业增加值', '社会消费品零售总额', '固定资产投资'],
    noJanuary: true,
    publisher: '统计局',
  },
];

/** Levels and counts add up over the year, and growth is published for the stretch since January; the rest are states at a month's end. */
const spanOf: Readonly<Record<Aspect, Indicator['span']>> = {
  level: 'cumulative',
  count: 'cumulative',
  growth_yoy: 'cumulative',
  change: 'cumulative',
  completion_rate: 'cumulative',
  share: 'point',
  rate: 'point',
  rank: 'point',
  duration: 'point',
};

/** What is known of a number that a document prints. */
export interface PrintedNumber {
  readonly subject: string;
  readonly aspect: Aspect;
  readonly unit: Unit;
  /** As printed, e.g. 179.55亿元; its scale and decimals are kept for typing and printing. */
  readonly printed: string;
}

/** The indicator that a printed number measures; it may exist already under the same name, aspect and unit. */
export function numberIndicator({ subject, aspect, unit, printed }: PrintedNumber): Omit<Indicator, 'id'> {
  const name = cleanName(subject);
  const convention = conventions.find(({ names }) => names.includes(name));
  return {
    ...unsaid,
    version: 1,
    name,
    kind: 'number',
    aspect,
    measure: unit,
    scale: scalable(unit) ? scaleOf(printed) : null,
    digits: Math.max(decimalsOf(printed), aspect === 'growth_yoy' ? 1 : 0),
    frequency: convention?.frequency ?? 'month',
    noJanuary: convention?.noJanuary ?? false,
    span: spanOf[aspect],
    publisher: convention?.publisher ?? '',
  };
}

/** The indicator of a thing that is done or not: reported as 未启动、推进中、已完成. */
export function milestoneIndicator(title: string): Omit<Indicator, 'id'> {
  return {
    ...unsaid,
    version: 1,
    name: cleanName(title),
    kind: 'milestone',
    aspect: null,
    measure: null,
    scale: null,
    digits: null,
    frequency: 'month',
    noJanuary: false,
    span: 'point',
    publisher: '',
  };
}

/** The scale a number is printed in: 亿, 万 or none. */
export function scaleOf(printed: string): Extract<PrintScale, '亿' | '万'> | null {
  if (printed.includes('亿')) return '亿';
  return printed.includes('万') ? '万' : null;
}

function decimalsOf(printed: string): number {
  return /[.．]([\d０-９]+)/u.exec(printed)?.[1]?.length ?? 0;
}

/** What makes two indicators one: name, aspect and unit. */
export function indicatorKey(one: Pick<Indicator, 'name' | 'aspect' | 'measure'>): string {
  return JSON.stringify([one.name, one.aspect, one.measure]);
}
