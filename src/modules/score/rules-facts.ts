import type { SheetValue } from '#kernel/scoresheet.ts';

/** The facts that the product offers to score sheets. Each is of one town or unit, of the year up to a month. */
export const factIds = [
  'rate',
  'new_starts',
  'continuing',
  'starts_due',
  'start_rate',
  'late_starts',
  'entry_rate',
  'late_entries',
  'plans_between',
  'provincial',
  'operating',
  'months_over',
  'half_rank',
  'reports_in_time',
  'problems_in_time',
] as const;
export type FactId = (typeof factIds)[number];

/** What a fact is called, in what it is counted, and where it comes from. */
export const factWords: Readonly<
  Record<FactId, { readonly title: string; readonly unit: string; readonly source: string }>
> = {
  rate: { title: '年度投资完成率', unit: '%', source: '项目进度：累计完成÷年度计划，未报的不计' },
  new_starts: { title: '新开工项目数', unit: '个', source: '项目台账：本年开工的新开工项目' },
  continuing: { title: '续建项目数', unit: '个', source: '项目台账：续建项目' },
  starts_due: { title: '应开工项目数', unit: '个', source: '项目台账：计划开工月已到的新开工项目' },
  start_rate: { title: '开工率', unit: '%', source: '项目台账：应开工项目中已开工的' },
  late_starts: { title: '逾期开工项目数', unit: '个', source: '项目台账：晚于计划开工月开工或仍未开工' },
  entry_rate: { title: '纳统率', unit: '%', source: '纳统：已入库÷应统' },
  late_entries: { title: '应统未统项目数', unit: '个', source: '纳统：应统而未入库' },
  plans_between: { title: '某一规模的项目数', unit: '个', source: '项目台账：年度计划投资在界限之间' },
  provincial: { title: '省级重点项目数', unit: '个', source: '项目台账：列入省级清单' },
  operating: { title: '本年投产项目数', unit: '个', source: '项目台账：投产日期在本年' },
  months_over: { title: '当月投资超过限额的月数', unit: '个月', source: '项目进度：各月当月完成合计' },
  half_rank: { title: '上半年完成率位次', unit: '名', source: '6月末完成率的位次；启用排名后才有' },
  reports_in_time: { title: '报表及时率', unit: '%', source: '及时率：及时÷应报' },
  problems_in_time: { title: '问题按期办结率', unit: '%', source: '问题台账：牵头问题按期办结÷已到期' },
};

/** A fact of one subject: the value and what it is made of, or why it is missing. */
export type FactValue = SheetValue & {
  /** Whether an amount that it was reckoned from came of a correction after approval (更正). */
  readonly corrected?: boolean;
};
