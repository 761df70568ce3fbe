import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { kindWord } from './rules.ts';
import type { WaitingRow } from './schema.ts';

const columns = [
  { heading: '序号', width: 6 },
  { heading: '单位', width: 22 },
  { heading: '岗位', width: 18 },
  { heading: '事项', width: 40 },
  { heading: '类别', width: 8 },
  { heading: '谁在等', width: 20 },
  { heading: '应办日期', width: 12 },
  { heading: '等待自', width: 12 },
  { heading: '已等天数', width: 10, align: 'right' },
  { heading: '逾期天数', width: 10, align: 'right' },
] as const;

/** The waiting list as a workbook: a line per thing, in the order of the units. */
export async function waitingSheet(list: {
  readonly today: string;
  readonly demo: boolean;
  readonly rows: readonly WaitingRow[];
}): Promise<Download> {
  const title = `等谁办（${list.today}）`;
  const rows = list.rows.map((row, index) => [
    index + 1,
    row.unit.name,
    row.posts.join('、'),
    row.title,
    kindWord(row.kind),
    row.waiter,
    row.due === null ? null : { day: row.due },
    row.since === null ? null : { day: dayOfInstant(row.since) },
    row.waitedDays,
    row.lateDays,
  ]);
  const bytes = await writeSheet({
    name: '等谁办',
    title,
    notes: ['按单位顺序排列，不排名、不计分。', ...(list.demo ? ['演示数据'] : [])],
    columns,
    rows,
    frozenColumns: 2,
    landscape: true,
  });
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
