import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { printDay, shortDay } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { useUnits } from '#web/units.ts';
import { type State, stateWords } from '../rules.ts';
import type { OverviewRow } from '../schema.ts';
import { outlookApi } from './outlook-api.ts';

const shown: readonly State[] = ['submitted', 'passed', 'returned', 'draft', 'none'];
const order: readonly State[] = ['submitted', 'returned', 'none', 'draft', 'passed'];

/** The sheets of a round by unit: what waits first. */
export function OverviewTable({
  month,
  onOpen,
}: {
  readonly month: string;
  readonly onOpen: (unit: string) => void;
}) {
  const units = useUnits();
  const query = useQuery({
    ...outlookApi.query('GET /api/outlook/overview', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const rows = data?.rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const columns = useMemo(() => columnsOf(units.nameOf, onOpen), [units.nameOf, onOpen]);
  return (
    <>
      {data === undefined ? null : (
        <>
          <p className="ol-standing">
            <span>{printDay(data.dueOn)}前提交</span>
            <span>{shortDay(data.closesOn)}后不再接收</span>
            {data.demo ? <span>含演示数据</span> : null}
          </p>
          <StatStrip
            stats={shown.map((state) => ({
              label: stateWords[state],
              value: data.counts[state],
              unit: '个单位',
            }))}
          />
        </>
      )}
      <DataTable
        caption="各单位的投资预报"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.unit}
        query={query}
        empty={<EmptyState title="这一期没有要预报的单位" hint="台账里有前期至竣工的项目的单位才要预报。" />}
      />
    </>
  );
}

function columnsOf(
  nameOf: (id: string) => string,
  onOpen: (unit: string) => void,
): readonly Column<OverviewRow>[] {
  return [
    {
      key: 'unit',
      title: '责任单位',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onOpen(row.unit)}>{nameOf(row.unit)}</OpenRow>,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => (
        <>
          <span data-outlook={row.state}>{stateWords[row.state]}</span>
          {row.late ? <small className="ol-late">逾期</small> : null}
        </>
      ),
    },
    { key: 'projects', title: '项目（个）', align: 'right', render: (row) => row.projects },
    {
      key: 'filled',
      title: '已填齐（个）',
      align: 'right',
      render: (row) => row.filled ?? '—',
    },
    {
      key: 'submitted',
      title: '提交日期',
      render: (row) => (row.submittedOn === null ? '—' : printDay(row.submittedOn)),
    },
  ];
}
