import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { choiceOr, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { frequencyWords, monthWord } from '../rules-define.ts';
import type { FormHead } from '../schema-define.ts';
import './form.css';
import { formApi } from './form-api.ts';
import { ImportDialog } from './import-dialog.tsx';
import { YearDialog } from './year-dialog.tsx';

const filters = { state: choiceOr('active', 'active', 'retired', 'all') };

const columns: readonly Column<FormHead>[] = [
  {
    key: 'title',
    title: '报表',
    phone: 'headline',
    render: (row) => (
      <Link to="/forms/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'frequency', title: '频率', width: 80, render: (row) => frequencyWords[row.frequency] },
  {
    key: 'rows',
    title: '指标',
    width: 90,
    align: 'right',
    render: (row) => (row.kind === 'plan' ? '随分解' : row.rows),
  },
  {
    key: 'units',
    title: '单位',
    width: 90,
    align: 'right',
    render: (row) => (row.kind === 'plan' ? '随分解' : row.units),
  },
  { key: 'due', title: '截止', width: 220, render: (row) => row.due },
  {
    key: 'flow',
    title: '签批',
    render: (row) => (row.flow.length === 0 ? '—' : row.flow.join(' → ')),
  },
  {
    key: 'version',
    title: '版本',
    width: 190,
    render: (row) =>
      row.state === 'retired' && row.retiredFrom !== null
        ? `${monthWord(row.retiredFrom)}起停用`
        : `第${row.version}版，${monthWord(row.validFrom)}起`,
  },
];

/** 报表: what is asked of whom and by when. */
export function FormsPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const list = useQuery(formApi.query('GET /api/forms'));
  const mayChange = rights.includes('form.change');
  const rows = list.data?.rows.filter(({ state }) => search.state === 'all' || state === search.state);
  return (
    <>
      <PageHeader
        title="报表"
        lead="报表只引用指标库里的指标；同一指标同一单位只填一次，其余报表自动带出。"
        actions={mayChange ? <Actions /> : null}
      />
      <Toolbar summary={`${rows?.length ?? '—'}张`}>
        <Segmented<'active' | 'retired' | 'all'>
          aria-label="状态"
          value={search.state}
          options={[
            { value: 'active', label: '在用' },
            { value: 'retired', label: '已停用' },
            { value: 'all', label: '全部' },
          ]}
          onChange={(state) => setSearch({ state })}
        />
      </Toolbar>
      <DataTable
        caption="报表"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        empty={<EmptyState title={search.state === 'retired' ? '没有停用的报表' : '没有报表'} />}
      />
    </>
  );
}

function Actions() {
  const [isImporting, setImporting] = useState(false);
  const [isRolling, setRolling] = useState(false);
  return (
    <>
      <Button onClick={() => setRolling(true)}>年度结转</Button>
      <Button onClick={() => setImporting(true)}>导入定义</Button>
      <Link to="/forms/$id" params={{ id: 'new' }}>
        <Button type="primary" tabIndex={-1}>
          新建报表
        </Button>
      </Link>
      <ImportDialog open={isImporting} form={null} onClose={() => setImporting(false)} />
      <YearDialog open={isRolling} onClose={() => setRolling(false)} />
    </>
  );
}
