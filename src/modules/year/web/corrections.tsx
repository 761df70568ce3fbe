import { printMinute } from '#kernel/day-words.ts';
import { basisWord } from '#kernel/pinned-text.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { ClosingView, CorrectedFigure } from '../schema.ts';
import { amountText } from './amount.ts';

/** What was corrected since the year was closed: old and new side by side, with the authority. */
export function Corrections({ view }: { readonly view: ClosingView }) {
  if (view.corrections.length === 0) return null;
  return (
    <>
      <SectionHead title="关账后的更正" />
      <DataTable
        caption="关账后的更正"
        columns={correctedColumns}
        rows={view.corrections}
        rowKey={(row) => row.figure}
      />
    </>
  );
}

const correctedColumns: readonly Column<CorrectedFigure>[] = [
  { key: 'name', title: '指标', phone: 'headline', render: (row) => row.name },
  { key: 'unit', title: '单位', width: 190, render: (row) => row.unitName },
  {
    key: 'period',
    title: '月份和口径',
    width: 130,
    render: (row) => `${Number(row.period.slice(5))}月（${basisWord(row.basis)}）`,
  },
  { key: 'was', title: '原数', width: 120, align: 'right', render: (row) => amountText(row.was, row) },
  {
    key: 'value',
    title: '更正为',
    width: 120,
    align: 'right',
    render: (row) => <b>{amountText(row.value, row)}</b>,
  },
  {
    key: 'correction',
    title: '依据和原因',
    width: 300,
    render: (row) => (
      <span className="yr-opinion">
        {row.correction}
        <small>
          {row.by}，{printMinute(row.at)}
        </small>
      </span>
    ),
  },
];
