import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import { printMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import type { Fill } from '../schema.ts';
import { upwardApi } from './upward-api.ts';

const columns: readonly Column<Fill>[] = [
  { key: 'month', title: '月份', width: 110, phone: 'headline', render: ({ month }) => printMonth(month) },
  { key: 'version', title: '版式', width: 80, render: ({ version }) => `第${version}版` },
  {
    key: 'filled',
    title: '填报',
    width: 140,
    render: ({ filled, missing, corrected }) =>
      [
        missing.length === 0 ? `${filled}格全填` : `填${filled}格，缺${missing.length}格`,
        ...(corrected.length === 0 ? [] : [`${corrected.length}格为更正数`]),
      ].join('，'),
  },
  {
    key: 'now',
    title: '如今再填',
    render: ({ differences }) =>
      differences.length === 0
        ? '没有变化'
        : `会有${differences.length}处不同：${differences
            .slice(0, 3)
            .map((one) => `${one.cell} ${one.before ?? '空'} → ${nowWords(one)}`)
            .join('；')}${differences.length > 3 ? '……' : ''}`,
  },
  { key: 'by', title: '填报人', width: 190, render: ({ madeBy }) => madeBy },
  { key: 'at', title: '时间', width: 150, render: ({ madeAt }) => printMinute(madeAt) },
  {
    key: 'file',
    title: '文件',
    width: 80,
    render: ({ id }) => (
      <Button
        type="link"
        size="small"
        onClick={() => void upwardApi.download('GET /api/upward/fills/{id}/file', { params: { id } })}
      >
        下载
      </Button>
    ),
  },
];

/** What a cell would be now, with the mark of a correction. */
function nowWords({ after, corrected }: Fill['differences'][number]): string {
  return after === null ? '空' : `${after}${corrected ? '（更正）' : ''}`;
}

/** Copies made so far; each is kept as it went up, with what a later correction would change. */
export function FillsTable({ id }: { readonly id: string }) {
  const fills = useQuery(upwardApi.query('GET /api/upward/templates/{id}/fills', { params: { id } }));
  return (
    <DataTable
      caption="填报记录"
      columns={columns}
      rows={fills.data?.rows}
      rowKey={(fill) => fill.id}
      query={fills}
      isMarked={({ differences }) => differences.length > 0}
      expand={(fill) => <Facts fill={fill} />}
      empty={<EmptyState title="还没有填过" hint="对应好单元格，点右上角“填……并下载”。" />}
    />
  );
}

function Facts({ fill }: { readonly fill: Fill }) {
  const { missing, differences, corrected } = fill;
  if (missing.length + differences.length + corrected.length === 0) return <p>没有缺数，也没有变化。</p>;
  return (
    <ul className="u-missing">
      {differences.map((one) => (
        <li key={`d ${one.sheet}!${one.cell}`}>
          {one.cell}：报送时 {one.before ?? '空'}，如今 {nowWords(one)}
        </li>
      ))}
      {corrected.map(({ sheet, cell, reason }) => (
        <li key={`c ${sheet}!${cell}`}>
          {cell}：更正数，{reason}
        </li>
      ))}
      {missing.map(({ sheet, cell, reason }) => (
        <li key={`m ${sheet}!${cell}`}>
          {cell}：{reason}
        </li>
      ))}
    </ul>
  );
}
