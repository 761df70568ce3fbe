import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Select } from 'antd';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { flag, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { kindWord } from '../rules.ts';
import type { WaitingRow } from '../schema.ts';
import './todo.css';
import { todoApi } from './todo-api.ts';
import { printDay } from './words.ts';

const filters = { unit: text, late: flag };

function columnsOf(today: string): readonly Column<WaitingRow>[] {
  return [
    { key: 'title', title: '事项', render: (row) => row.title, phone: 'headline' },
    { key: 'unit', title: '等谁', width: 170, render: (row) => row.unit.name },
    { key: 'posts', title: '岗位', width: 130, render: (row) => row.posts.join('、') || '还没有这类岗位' },
    { key: 'kind', title: '类别', width: 72, render: (row) => kindWord(row.kind) },
    { key: 'waiter', title: '谁在等', width: 150, render: (row) => row.waiter },
    {
      key: 'due',
      title: '应办日期',
      width: 150,
      render: (row) => (row.due === null ? '—' : <Due due={row.due} late={row.lateDays} today={today} />),
    },
    {
      key: 'since',
      title: '已等',
      width: 160,
      render: (row) =>
        row.since === null || row.waitedDays === null ? (
          '—'
        ) : (
          <Waited days={row.waitedDays} since={printDay(dayOfInstant(row.since), today)} />
        ),
    },
  ];
}

function Due({
  due,
  late,
  today,
}: {
  readonly due: string;
  readonly late: number | null;
  readonly today: string;
}) {
  return (
    <>
      {printDay(due, today)}
      {late === null ? null : <span className="t-late t-whole"> 已过{late}天</span>}
    </>
  );
}

function Waited({ days, since }: { readonly days: number; readonly since: string }) {
  return (
    <>
      {days}天<span className="t-whole">（{since}起）</span>
    </>
  );
}

/** 等谁办: who waits for whom, unit after unit; no ranking, no scores. */
export function WaitingPage() {
  const [search, setSearch] = useSearchParams(filters);
  const query = {
    ...(search.unit === '' ? {} : { unit: search.unit }),
    ...(search.late ? { late: '1' as const } : {}),
  };
  const list = useQuery({
    ...todoApi.query('GET /api/waiting', { query }),
    placeholderData: keepPreviousData,
  });
  const notice = useNotice();
  const today = list.data?.today ?? '';
  const units = (list.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        title="等谁办"
        lead="谁在等谁办什么，等了多久；按单位顺序列出"
        actions={
          <Button
            onClick={() => void todoApi.download('GET /api/waiting.xlsx', { query }).catch(notice.failed)}
          >
            导出 .xlsx
          </Button>
        }
      />
      <Toolbar summary={list.data === undefined ? '' : `共${list.data.rows.length}件`}>
        <Labelled label="单位">
          <Select
            allowClear
            placeholder="全部单位"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 200 }}
            options={units}
            value={search.unit === '' ? null : search.unit}
            onChange={(unit) => setSearch({ unit: unit ?? '' })}
          />
        </Labelled>
        <Checkbox checked={search.late} onChange={(event) => setSearch({ late: event.target.checked })}>
          只看已过期限
        </Checkbox>
      </Toolbar>
      <DataTable
        caption="等谁办"
        columns={columnsOf(today)}
        rows={list.data?.rows}
        rowKey={(row) => row.key}
        query={list}
        empty="现在没有等着办的事"
      />
    </>
  );
}
