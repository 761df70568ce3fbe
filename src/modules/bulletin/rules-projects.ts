import { exact } from '#kernel/decimal.ts';
import { type ProjectSums, type SummedProject, sumProjects } from '#modules/project/rules-sums.ts';
import type { ProjectsTable } from './rules-kinds.ts';
import { ranksOf } from './rules-rank.ts';

/** A project of the month as a bulletin counts it. */
export interface ProjectFact extends SummedProject {
  readonly id: string;
  readonly name: string;
  /** Responsible unit. */
  readonly unit: string;
  readonly town: string | null;
  /** 应统 and 已统 of the project, or of the parts of a bundle; null where the county keeps no 纳统. */
  readonly entries: { readonly needed: number; readonly entered: number } | null;
}

/** A unit in the order of the county's list. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

/** The projects of some town or unit. */
export interface Group extends Place {
  readonly sums: ProjectSums;
  /** 应统 and 已统; null where the county keeps no 纳统. */
  readonly entries: { readonly needed: number; readonly entered: number } | null;
}

/** What the sections about projects are made of. */
export interface ProjectFacts {
  readonly rows: readonly ProjectFact[];
  /** Projects of the year that are on no list or are 准备类, which no rate counts. */
  readonly leftOut: number;
  /** In the order of the county's list of units. */
  readonly places: readonly Place[];
}

/** 应统 and 已统 of some projects; null where nothing is kept of any of them. */
export function entriesOf(rows: readonly Pick<ProjectFact, 'entries'>[]): Group['entries'] {
  const known = rows.flatMap(({ entries }) => (entries === null ? [] : [entries]));
  if (known.length === 0) return null;
  const sum = (key: 'needed' | 'entered'): number => known.reduce((all, one) => all + one[key], 0);
  return { needed: sum('needed'), entered: sum('entered') };
}

/** The projects by town or responsible unit, in the order of the list; those of no town last. Who has no project is left out. */
export function groupProjects(
  { rows, places }: Pick<ProjectFacts, 'rows' | 'places'>,
  by: ProjectsTable['by'],
  month: string,
): readonly Group[] {
  const grouped = Map.groupBy(rows, (one) => (by === 'unit' ? one.unit : (one.town ?? '')));
  return [...places, { id: '', name: '未落镇街' }].flatMap((place): Group[] => {
    const own = grouped.get(place.id) ?? [];
    return own.length === 0 ? [] : [{ ...place, sums: sumProjects(own, month), entries: entriesOf(own) }];
  });
}

/** Places of the groups by rate or by amount. What stands in no town takes no place, nor does who has nothing reported. */
export function groupRanks(
  groups: readonly Group[],
  order: ProjectsTable['order'],
): ReadonlyMap<string, number> {
  return ranksOf(
    groups.map(({ id, sums }) => ({
      id,
      value: id === '' || sums.rate === null ? null : exact(order === 'rate' ? sums.rate.percent : sums.done),
    })),
  );
}
