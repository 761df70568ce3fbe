import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Light } from '#web/ui/light.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { TownLightRow } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import { lightColumn, tallyWords, yearColumn } from './thing-columns.tsx';

/** 镇街灯号: every town in its order, judged as the sum of its projects and by what it reported; nobody is ranked. */
export function TownsTab({ month }: { readonly month: string }) {
  const list = useQuery({
    ...measureApi.query('GET /api/town-lights', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Toolbar summary={tallyWords(list.data)}>{null}</Toolbar>
      <DataTable
        caption="镇街灯号"
        columns={columnsFor(month)}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={<EmptyState title="本县没有镇街" hint="在“单位”里设镇街后，这里按镇街判定。" />}
      />
    </>
  );
}

function columnsFor(month: string): readonly Column<TownLightRow>[] {
  return [
    lightColumn,
    {
      key: 'title',
      title: '镇街',
      width: 120,
      phone: 'headline',
      render: (row) => (
        <Link to="/projects" search={(old) => ({ ...old, town: row.id })}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'reason',
      title: '判定理由',
      phone: 'bare',
      render: ({ light }) => (
        <>
          {light?.reason ?? '本月尚未判定'}
          {(light?.also ?? []).map((one) => (
            <span key={one.rule} className="lp-small">
              <Light colour={one.colour} /> {one.title}：{one.reason}
            </span>
          ))}
        </>
      ),
    },
    { key: 'green', title: '转绿条件', width: 260, render: ({ light }) => light?.toGreen ?? '—' },
    yearColumn(month),
  ];
}
