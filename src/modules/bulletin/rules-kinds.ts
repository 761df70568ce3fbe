import { monthsWords } from './rules-words.ts';

/** What a bulletin may be about. */
export const kindIds = ['economy', 'projects', 'reporting', 'half_year'] as const;
export type KindId = (typeof kindIds)[number];

/** The kinds as people say them. */
export const kindWords: Readonly<Record<KindId, string>> = {
  economy: '月度经济运行通报',
  projects: '重点项目调度通报',
  reporting: '报送情况通报',
  half_year: '半年五类情况通报',
};

/** 达 欠 超 完成 其他. @source domain/economy.md §1 金寨 2025 [S34] */
export const classIds = ['on_track', 'behind', 'ahead', 'done', 'other'] as const;
export type ClassId = (typeof classIds)[number];

/** Columns of the tables of projects. */
export type ProjectColumn =
  | 'name'
  | 'rank'
  | 'change'
  | 'count'
  | 'yearPlan'
  | 'done'
  | 'rate'
  | 'gap'
  | 'started'
  | 'entered';

/** A table of projects: by whom they are counted, what it is ordered by, and its columns. */
export interface ProjectsTable {
  readonly type: 'projects-table';
  /** Names the ranks it prints, so that the next bulletin finds them. */
  readonly id: string;
  readonly title: string;
  readonly by: 'town' | 'unit';
  readonly order: 'rate' | 'amount';
  /** `rank` and `change` stand only while the county ranks. */
  readonly columns: readonly ProjectColumn[];
  /** Says nothing of its own in the order of the units' list, so it stands only while the county ranks. */
  readonly rankedOnly?: true;
}

/** A part of a bulletin, as data. Those with a heading are numbered 一、二、…; tables stand at the end as 附表. */
export type Section =
  | { readonly type: 'lights-tally' | 'figures-missing' | 'targets-table'; readonly title: string }
  | { readonly type: 'lights'; readonly title: string; readonly colour: 'red' | 'yellow' }
  | { readonly type: 'projects-overview' | 'late-forms' | 'late-progress'; readonly title: string }
  | ProjectsTable
  | { readonly type: 'reds'; readonly title: string; readonly of: readonly ('project' | 'commitment')[] }
  | { readonly type: 'classes-overview' | 'classes-table'; readonly title: string }
  | { readonly type: 'classes-list'; readonly title: string; readonly of: ClassId }
  | { readonly type: 'demands'; readonly title: string; readonly lines: readonly string[] };

/** A kind of bulletin. */
export interface Kind {
  readonly id: KindId;
  /** What it is in the county's register of numbers. */
  readonly paper: 'bulletin' | 'bulletin_projects' | 'bulletin_reporting' | 'bulletin_half_year';
  /** Title of the paper; {年} {期} (1—6月) {月} (6月) {半} (上半年) are filled in. */
  readonly heading: string;
  readonly sections: readonly Section[];
}

/** Fills the words of a month into a title. */
export function filled(template: string, month: string, more: Readonly<Record<string, string>> = {}): string {
  const number = Number(month.slice(5));
  const words: Readonly<Record<string, string>> = {
    年: month.slice(0, 4),
    期: monthsWords(month),
    月: `${number}月`,
    半: number === 6 ? '上半年' : number === 12 ? '全年' : monthsWords(month),
    ...more,
  };
  return template.replaceAll(/\{(.)\}/gu, (all, name: string) => words[name] ?? all);
}
