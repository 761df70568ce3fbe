import type { ParameterDefinition } from '#kernel/parameter.ts';
import type { PatrolCycle, PatrolRule } from '#kernel/patrol.ts';

/** What chiefs are chiefs of. */
export type Line = 'water' | 'road';
export type Level = 'county' | 'town' | 'village';

const frequencies: readonly (readonly [value: string, title: string, times: number, per: PatrolCycle])[] = [
  ['1/week', '每周1次', 1, 'week'],
  ['2/week', '每周2次', 2, 'week'],
  ['1/ten-days', '每旬1次', 1, 'ten-days'],
  ['1/month', '每月1次', 1, 'month'],
  ['2/month', '每月2次', 2, 'month'],
  ['3/month', '每月3次', 3, 'month'],
  ['1/quarter', '每季1次', 1, 'quarter'],
  ['1/half-year', '每半年1次', 1, 'half-year'],
  ['1/year', '每年1次', 1, 'year'],
];

/** How a place lets its chiefs of waters patrol. */
interface Pack {
  readonly key: string;
  readonly title: string;
  readonly levels: Readonly<Partial<Record<Level, string>>>;
  readonly minMinutes?: number;
  readonly minMetres?: number;
  readonly source: string;
}

/** Three places' rules as they were found. @source domain/services.md §7.1 */
export const packs: readonly Pack[] = [
  {
    key: 'malantun',
    title: '枣庄市台儿庄区马兰屯镇做法',
    levels: { town: '3/month', village: '1/week' },
    source: '枣庄市台儿庄区马兰屯镇公开资料',
  },
  {
    key: 'shantou',
    title: '汕头市做法',
    levels: { county: '1/month', town: '1/ten-days', village: '1/week' },
    source: '汕头经济特区河长制有关规定',
  },
  {
    key: 'sixian',
    title: '泗县做法',
    levels: { town: '1/month', village: '2/month' },
    minMinutes: 5,
    minMetres: 300,
    source: '泗县公开资料',
  },
];

export const lines = [
  ['water', '河湖'],
  ['road', '道路'],
] as const;
export const levels = [
  ['county', '区级'],
  ['town', '镇级'],
  ['village', '村级'],
] as const;

/** What a county sets: a place's rules to begin with, and its own frequency by line and level, which go before them. */
export const patrolParameters: readonly ParameterDefinition[] = [
  {
    key: 'chief.pack',
    title: '河湖巡查频次参照',
    kind: 'choice',
    hint: '参照一地的做法；下面逐级设置的优先。路长巡查没有可参照的公开规定，须逐级设置。',
    choices: packs.map(({ key, title }) => ({ value: key, title })),
    published: [],
  },
  ...lines.flatMap(([line, of]) =>
    levels.map(
      ([level, title]): ParameterDefinition => ({
        key: `chief.${line}.${level}`,
        title: `${of}巡查频次：${title}`,
        kind: 'choice',
        choices: frequencies.map(([value, name]) => ({ value, title: name })),
        published: [],
      }),
    ),
  ),
  { key: 'chief.minutes', title: '巡查有效时长：不少于（分钟）', kind: 'count', published: [] },
  { key: 'chief.metres', title: '巡查有效里程：不少于（米）', kind: 'count', published: [] },
];

/** The rule of a level in a county, or why there is none. */
export type PlanAnswer =
  | { readonly set: true; readonly rule: PatrolRule }
  | { readonly set: false; readonly reason: string };

/** @param parameters  what the county has set, by key without `chief.` */
export function planOf(parameters: Readonly<Record<string, string>>, line: Line, level: Level): PlanAnswer {
  const pack = line === 'water' ? packs.find(({ key }) => key === parameters['pack']) : undefined;
  const own = parameters[`${line}.${level}`];
  const value = own ?? pack?.levels[level];
  const found = frequencies.find(([name]) => name === value);
  const title = `${lines.find(([key]) => key === line)?.[1] ?? ''}巡查频次：${levels.find(([key]) => key === level)?.[1] ?? ''}`;
  if (found === undefined) return { set: false, reason: `“${title}”未设置，请先在参数设置里设好` };
  const [, , times, per] = found;
  const least = (key: string, packed: number | undefined): number | null =>
    parameters[key] === undefined ? (packed ?? null) : Number(parameters[key]);
  return {
    set: true,
    rule: {
      times,
      per,
      minMinutes: least('minutes', pack?.minMinutes),
      minMetres: least('metres', pack?.minMetres),
      source: own === undefined ? (pack?.source ?? '') : '本县设置',
    },
  };
}
