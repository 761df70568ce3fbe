import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Select } from 'antd';
import { useMemo, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { count, useSearchParams } from '#web/search.ts';
import { useToday } from '#web/today.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { wordOf } from '../rules.ts';
import type { GivenNumber, NumberSeries } from '../schema.ts';
import { numberingApi } from './numbering-api.ts';
import { SeriesDialog } from './series-dialog.tsx';

const filters = { year: count(0) };

/** 文号设置: which 代字 the county's papers are numbered under, how far each has got, and which paper carries which number. */
export function NumberingPage() {
  const thisYear = Number(useToday().slice(0, 4));
  const [search, setSearch] = useSearchParams(filters);
  const year = search.year === 0 ? thisYear : search.year;
  const [edited, setEdited] = useState<NumberSeries | 'new'>();
  const [shown, setShown] = useState<NumberSeries>();
  const list = useQuery(numberingApi.query('GET /api/numbering', { query: { year } }));
  const changes = list.data?.changes === true;
  const columns = useMemo(() => columnsFor(changes, setShown, setEdited), [changes]);
  return (
    <>
      <PageHeader
        title="文号设置"
        lead="代字、年份、顺序号：每个代字每年从1号起，不重不漏；作废的文件保留其号"
        actions={
          changes ? (
            <Button type="primary" onClick={() => setEdited('new')}>
              新增代字
            </Button>
          ) : null
        }
      />
      <Toolbar summary={`共${list.data?.rows.length ?? '—'}个代字`}>
        <Labelled label="年份">
          <Select
            value={year}
            options={[thisYear - 2, thisYear - 1, thisYear, thisYear + 1].map((one) => ({
              value: one,
              label: `${one}年`,
            }))}
            onChange={(picked) => setSearch({ year: picked })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="代字"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={<EmptyState title="还没有设置代字" hint="新增一个代字后，通报和督导函件才能编号印发。" />}
      />
      {edited === undefined ? null : (
        <SeriesDialog series={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      <Drawer
        open={shown !== undefined}
        title={`${shown?.mark ?? ''}：${year}年登记`}
        onClose={() => setShown(undefined)}
        destroyOnHidden
        size="min(720px, 100vw)"
      >
        {shown === undefined ? null : <Register id={shown.id} year={year} />}
      </Drawer>
    </>
  );
}

function columnsFor(
  changes: boolean,
  onShow: (row: NumberSeries) => void,
  onEdit: (row: NumberSeries) => void,
): readonly Column<NumberSeries>[] {
  return [
    {
      key: 'mark',
      title: '代字',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onShow(row)}>{row.mark}</OpenRow>,
    },
    { key: 'kinds', title: '用于', render: (row) => row.kinds.map(wordOf).join('、') || '—' },
    { key: 'unit', title: '持有单位', width: 140, render: (row) => row.unitName || '计划管理单位' },
    { key: 'last', title: '已编到', width: 90, align: 'right', render: (row) => `${row.last}号` },
    { key: 'next', title: '下一号', width: 210, render: (row) => (row.active ? row.next : '已停用') },
    {
      key: 'changed',
      title: '设置',
      width: 250,
      phone: 'hidden',
      render: (row) => `${row.changedBy} ${printMinute(row.changedAt)}`,
    },
    {
      key: 'edit',
      title: '办理',
      width: 84,
      phone: 'bare',
      render: (row) =>
        changes ? (
          <Button size="small" aria-label={`修改代字：${row.mark}`} onClick={() => onEdit(row)}>
            修改
          </Button>
        ) : null,
    },
  ];
}

function hrefOf({ kind, object }: GivenNumber): string | null {
  if (kind.startsWith('bulletin')) return `/bulletins/${object}`;
  return kind === 'remind' || kind === 'order' || kind === 'talk' ? `/supervision/${object}` : null;
}

const registerColumns: readonly Column<GivenNumber>[] = [
  {
    key: 'printed',
    title: '文号',
    phone: 'headline',
    render: (row) => {
      const href = hrefOf(row);
      return href === null ? row.printed : <PageLink href={href}>{row.printed}</PageLink>;
    },
  },
  { key: 'kind', title: '文种', width: 150, render: (row) => wordOf(row.kind) },
  { key: 'given', title: '编号时间', width: 160, render: (row) => printMinute(row.givenAt) },
  { key: 'by', title: '编号岗位', width: 190, render: (row) => row.givenBy },
  {
    key: 'void',
    title: '状态',
    width: 130,
    render: (row) => (row.voidReason === '' ? '有效' : `已撤回：${row.voidReason}`),
  },
];

function Register({ id, year }: { readonly id: string; readonly year: number }) {
  const list = useQuery(
    numberingApi.query('GET /api/numbering/{id}/register', { params: { id }, query: { year } }),
  );
  return (
    <DataTable
      caption="文号登记"
      columns={registerColumns}
      rows={list.data?.rows}
      rowKey={(row) => row.printed}
      query={list}
      empty={<EmptyState title="这一年还没有用这个代字编过号" />}
    />
  );
}
