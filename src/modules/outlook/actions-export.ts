import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell } from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demoNote, wanCell, xlsx } from './actions-sheet.ts';
import { outlookSummary } from './actions-summary.ts';
import { unitsOf as scaled, yuanOf } from './rules-leaf.ts';
import { verdictWords } from './rules-pace.ts';
import { groupingWords, quartersOf } from './rules-rollup.ts';
import { groupName } from './rules-words.ts';
import type { Alert, Growth, SummaryGroup, SummaryQuery } from './schema-views.ts';
import type { Work } from './view.ts';

/** The roll-up as a table: reported and forecast by month, quarter and year, then how each unit stands to its target. @throws Refusal 403 */
export async function summaryFile(work: Work, query: SummaryQuery): Promise<Download> {
  const summary = await outlookSummary(work, query);
  const names = new Map(
    (await unitsOf(work.store.db, work.actor.county)).map((one) => [one.id, one.shortName]),
  );
  const nameOf = (id: string): string => names.get(id) ?? id;
  const year = query.month.slice(0, 4);
  const title = `${year}年投资预报汇总（${Number(query.month.slice(5))}月期）`;
  const heads = [
    groupingWords[query.group],
    '项目（个）',
    '年度计划',
    '已完成',
    '余下预报',
    '全年预计',
    ...Array.from({ length: 12 }, (_, at) => `${at + 1}月`),
    '一季度',
    '二季度',
    '三季度',
    '四季度',
    '缺预报（项目月）',
    '对照清单',
    '所需月均',
    '判断',
  ];
  const alertFor = (key: string): Alert | undefined =>
    query.group === 'unit' ? summary.alerts.find(({ unit }) => unit === key && unit !== '') : undefined;
  const bytes = await writeSheet({
    name: '投资预报汇总',
    title,
    notes: [
      ...(summary.demo ? [demoNote] : []),
      '金额为万元。预报不是统计数，不作完成数使用；已报月份为通过的项目进度，其余月份为通过的预报。',
      ...growthNotes(summary.growth),
    ],
    columns: heads.map((heading, at) => ({ heading, width: at === 0 ? 24 : 13 })),
    rows: [
      lineOf('合计', summary.total, summary.alerts[0]),
      ...summary.groups.map((one) => lineOf(groupName(query.group, one.key, nameOf), one, alertFor(one.key))),
    ],
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${title}${summary.demo ? '（含演示数据）' : ''}.xlsx`, type: xlsx, bytes };
}

/** What growth is reckoned against, and what statistics published, as it is. */
function growthNotes({ kind, why, baseCorrected, official }: Growth): readonly string[] {
  const base = kind === 'none' ? why : `预计增速所用基数${baseCorrected ? '（更正）' : ''}：${why}`;
  if (official === null) return [base];
  const { month, value, corrected } = official;
  const mark = corrected ? '（更正）' : '';
  return [base, `统计部门公布1—${Number(month.slice(5))}月增速${value}%${mark}，以公布的为准。`];
}

function lineOf(name: string, one: Omit<SummaryGroup, 'key'>, alert: Alert | undefined): OutCell[] {
  return [
    name,
    one.projects,
    ...[one.plan, one.done, one.remaining, one.expected].map(wanCell),
    ...one.months.map(both),
    ...quartersOf(one.months).map(both),
    one.missing,
    wanCell(alert?.target ?? null),
    wanCell(alert?.needed ?? null),
    alert === undefined ? null : verdictWords[alert.verdict],
  ];
}

/** A month reported in part is what was reported and what was forecast of the others. */
function both({ actual, forecast }: { readonly actual: string; readonly forecast: string }): OutCell {
  return wanCell(yuanOf(scaled(actual) + scaled(forecast)));
}
