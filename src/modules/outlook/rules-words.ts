import { levelWords } from '#modules/project/rules.ts';
import type { Grouping } from './rules-rollup.ts';

/** The lists of key projects that a year can be held against, as the ledger names them. */
export const listLevelWords: Readonly<Record<'province' | 'city' | 'county', string>> = levelWords;

/** What a group is called: the unit's or town's name, the list's level, the industry; what belongs to none says so. */
export function groupName(grouping: Grouping, key: string, nameOf: (id: string) => string): string {
  if (grouping === 'level')
    return Object.entries(levelWords).find(([level]) => level === key)?.[1] ?? '不在清单上';
  if (grouping === 'industry') return key === '' ? '没有填产业' : key;
  return key === '' ? '没有填镇街' : nameOf(key);
}
