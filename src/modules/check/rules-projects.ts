import { divide, hundred, multiply, toUnrounded, whole } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import type { ProjectMonth } from '#modules/project/index.ts';
import { bases, type Level } from '#modules/project/rules-kinds.ts';
import { countsForStart, startedBy } from '#modules/project/rules-rates.ts';
import type { Known } from './engine/types.ts';
import { periodWords, sumOf } from './rules-known.ts';

/** The projects of the ledger as they stood in a month. */
export interface MonthOfProjects {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly projects: readonly ProjectMonth[];
}

const LEVELS: Readonly<Record<Level, readonly string[]>> = {
  province: ['省级重点项目', '省重点项目'],
  city: ['市级重点项目', '市重点项目'],
  county: ['区级重点项目', '县级重点项目', '区重点项目', '县重点项目'],
};

/** Projects that count: on a list, whole bundles, not moved out. */
function counted(projects: readonly ProjectMonth[]): readonly ProjectMonth[] {
  return projects.filter(
    ({ parent, stage, levels }) =>
      parent === null && stage !== 'removed' && stage !== 'terminated' && levels.length > 0,
  );
}

type Made = Pick<Known, 'names' | 'aspect' | 'role' | 'span' | 'value' | 'unit'> & {
  readonly planName?: string;
};

function knownAt(made: Made, month: string, place: string, link: string): Known {
  const { year } = splitMonth(month);
  const words = made.span === 'year' ? `${year}年项目台账` : `${periodWords(made.span, month)}，项目台账`;
  return {
    ...made,
    id: `project ${made.names[0] ?? ''} ${made.span} ${month} ${place} ${made.value}`,
    place,
    month: made.span === 'year' ? `${year}-12` : month,
    basis: '',
    version: 1,
    standing: true,
    source: { words, link },
  };
}

function named(heads: readonly string[], tails: readonly string[]): readonly string[] {
  return heads.flatMap((head) => tails.map((tail) => head + tail));
}

/** What holds of a list for its year: how many, in all, and what is to be invested. */
function yearOf(heads: readonly string[], projects: readonly ProjectMonth[]): readonly Made[] {
  const year = { role: 'target', span: 'year' } as const;
  const money = { ...year, aspect: 'level', unit: 'yuan' } as const;
  const total = sumOf(projects.map((one) => one.total));
  const plan = sumOf(projects.map((one) => one.yearPlan));
  const started = projects.filter(({ nature }) => nature === 'new').length;
  const continued = projects.filter(({ nature }) => nature === 'continued').length;
  const count = { ...year, aspect: 'count', unit: 'item' } as const;
  return [
    { ...count, names: named(heads, ['', '数']), value: String(projects.length) },
    { ...count, names: named(heads, ['中新建项目', '中新开工项目']), value: String(started) },
    { ...count, names: named(heads, ['中续建项目']), value: String(continued) },
    ...(total === null ? [] : [{ ...money, names: named(heads, ['总投资']), value: total }]),
    ...(plan === null
      ? []
      : [{ ...money, names: named(heads, ['年度计划投资', '年度投资计划']), value: plan }]),
  ];
}

/**
 * What the projects of a list brought together by a month; null unless every amount is of that very month. In the newest month the
 * ledger's own sum stands, also with amounts typed without a month.
 */
function doneBy(projects: readonly ProjectMonth[], month: string, isNewest: boolean): string | null {
  const isThen = projects.every(({ done, doneMonth }) => done === null || doneMonth === month);
  return isThen || isNewest ? sumOf(projects.map((one) => one.done)) : null;
}

/** What had been reached of a list by the end of a month; 开工率 by each denominator that a county may choose. */
function monthOf(
  heads: readonly string[],
  projects: readonly ProjectMonth[],
  month: string,
  isNewest: boolean,
): readonly Made[] {
  const done = doneBy(projects, month, isNewest);
  const started = projects.filter((one) => startedBy(one, month)).length;
  const point = { role: 'actual', span: 'point' } as const;
  const rates = bases.flatMap((base): readonly Made[] => {
    const due = projects.filter((one) => countsForStart(one, base, month));
    if (due.length === 0) return [];
    const begun = due.filter((one) => startedBy(one, month)).length;
    const value = toUnrounded(multiply(divide(whole(begun), whole(due.length)), hundred));
    return [{ ...point, aspect: 'rate', unit: '%', names: named(heads, ['开工率']), value }];
  });
  const planName = `${heads[0] ?? ''}年度计划投资`;
  return [
    {
      ...point,
      aspect: 'count',
      unit: 'item',
      names: named(heads, ['开工数', '已开工']),
      value: String(started),
    },
    ...rates,
    ...(done === null
      ? []
      : [
          {
            names: named(heads, ['完成投资']),
            aspect: 'level' as const,
            role: 'actual' as const,
            span: 'cumulative' as const,
            unit: 'yuan',
            value: done,
            planName,
          },
        ]),
  ];
}

function groupsOf(
  projects: readonly ProjectMonth[],
): readonly (readonly [readonly string[], readonly ProjectMonth[]])[] {
  const levels: readonly Level[] = ['province', 'city', 'county'];
  return [
    [['重点项目'], projects],
    ...levels.map((level): readonly [readonly string[], readonly ProjectMonth[]] => [
      LEVELS[level],
      projects.filter((one) => one.levels.includes(level)),
    ]),
  ];
}

/** What one project is worth, is to bring this year, and has brought. */
function ofProject(one: ProjectMonth, month: string, isNewest: boolean): readonly Made[] {
  const money = { aspect: 'level', unit: 'yuan' } as const;
  const year = { ...money, role: 'target', span: 'year' } as const;
  const { name } = one;
  return [
    ...(one.total === null || !isNewest ? [] : [{ ...year, names: [`${name}总投资`], value: one.total }]),
    ...(one.yearPlan === null || !isNewest
      ? []
      : [{ ...year, names: [`${name}年度计划投资`], value: one.yearPlan }]),
    ...(one.done === null || one.doneMonth !== month
      ? []
      : [
          {
            ...money,
            role: 'actual' as const,
            span: 'cumulative' as const,
            names: [`${name}完成投资`],
            value: one.done,
            planName: `${name}年度计划投资`,
          },
        ]),
  ];
}

/**
 * Counts, sums and rates of the project lists month by month, and what each project brought, as the ledger counts them.
 *
 * @param months  of one year, oldest first; what holds for the year is that of the last
 * @param place   '' when the projects are the county's; else the unit whose they are
 */
export function knownProjects(months: readonly MonthOfProjects[], place: string): readonly Known[] {
  const newest = months.at(-1);
  return months.flatMap(({ month, projects }) => {
    const own = counted(projects);
    if (own.length === 0) return [];
    const isNewest = month === newest?.month;
    const lists = groupsOf(own).flatMap(([heads, list]) =>
      list.length === 0
        ? []
        : [...(isNewest ? yearOf(heads, list) : []), ...monthOf(heads, list, month, isNewest)],
    );
    return [
      ...lists.map((made) => knownAt(made, month, place, '/projects')),
      ...own.flatMap((one) =>
        ofProject(one, month, isNewest).map((made) => knownAt(made, month, '', `/projects/${one.id}`)),
      ),
    ];
  });
}
