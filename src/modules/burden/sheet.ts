import { writeSheet } from '#documents/sheet-out.ts';
import type { Download } from '#kernel/contract.ts';
import { splitMonth } from '#kernel/period.ts';
import { readBurden, type Work } from './actions.ts';
import { automatic, automaticShare, type Burden, burdenWords, readingsWords } from './rules.ts';

const counted = [
  { heading: '表', width: 8, align: 'right' },
  { heading: '次', width: 8, align: 'right' },
  { heading: '数', width: 10, align: 'right' },
  { heading: '手工', width: 10, align: 'right' },
  { heading: '已填', width: 10, align: 'right' },
  { heading: '自动', width: 10, align: 'right' },
  { heading: '自动占比%', width: 12, align: 'right' },
] as const;

function cells(burden: Burden): readonly (number | null)[] {
  const { forms, times, asked, byHand, typed } = burden;
  return [forms, times, asked, byHand, typed, automatic(burden), automaticShare(burden)];
}

/** The burden of a month as .xlsx: units, forms, months. @throws Refusal 403 */
export async function burdenTable(work: Work, month: string): Promise<Download> {
  const view = await readBurden(work, month);
  const { year, month: number } = splitMonth(month);
  const title = `${year}年${number}月报表负担`;
  const notes = [`当月：${burdenWords(view.total.month)}`, `1—${number}月：${burdenWords(view.total.year)}`];
  const span = (heading: string) =>
    counted.map((column) => ({ ...column, heading: [heading, column.heading] as const }));
  const bytes = await writeSheet([
    {
      name: '按单位',
      title,
      notes,
      columns: [{ heading: '单位', width: 26 }, ...span('当月'), ...span(`1—${number}月`)],
      rows: view.units.map((row) => [row.unit.name, ...cells(row.month), ...cells(row.year)]),
      frozenColumns: 1,
      landscape: true,
    },
    {
      name: '按报表',
      title,
      columns: [
        { heading: '报表', width: 30 },
        { heading: '单位', width: 8, align: 'right' },
        ...span('当月'),
        { heading: '近90天谁看', width: 40 },
      ],
      rows: view.forms.map((row) => [row.title, row.units, ...cells(row.month), readingsWords(row.readings)]),
      frozenColumns: 1,
      landscape: true,
    },
    {
      name: '按月',
      title,
      columns: [{ heading: '月份', width: 12 }, ...counted],
      rows: view.trend.map((row) => [row.month, ...cells(row.burden)]),
    },
  ]);
  return {
    name: `${title}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}
