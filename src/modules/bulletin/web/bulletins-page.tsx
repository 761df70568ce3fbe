import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Select } from 'antd';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { kindIds, kindWords } from '../rules-kinds.ts';
import type { BulletinHead } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';

const columns: readonly Column<BulletinHead>[] = [
  {
    key: 'title',
    title: '标题',
    width: 420,
    phone: 'headline',
    render: ({ id, title, demo }) => (
      <>
        <Link to="/bulletins/$id" params={{ id }}>
          {title}
        </Link>
        {demo ? <small className="b-demo">演示数据</small> : null}
      </>
    ),
  },
  { key: 'kind', title: '种类', width: 150, render: ({ kind }) => kindWords[kind] },
  { key: 'mark', title: '文号', width: 220, render: ({ mark }) => <span className="b-mark">{mark}</span> },
  { key: 'month', title: '期别', width: 100, render: ({ month }) => printMonth(month) },
  { key: 'issuedAt', title: '印发日期', width: 110, render: ({ issuedAt }) => dayOfInstant(issuedAt) },
  { key: 'issuedBy', title: '印发岗位', render: ({ issuedBy }) => issuedBy },
];

const filters = { kind: choice(...kindIds) };

/** 通报: those issued in the year, newest first. */
export function BulletinsPage() {
  const { county, rights } = useSuspenseQuery(sessionQuery).data;
  const [month] = useMonth();
  const navigate = useNavigate();
  const [{ kind }, setSearch] = useSearchParams(filters);
  const list = useQuery(bulletinApi.query('GET /api/bulletins', { query: { year: county.year, kind } }));
  const mayIssue = rights.includes('bulletin.issue');
  const draft = (of?: string): void =>
    void navigate({ to: '/bulletins/draft', search: (old) => ({ ...old, kind: of }) });
  const write = (
    <>
      <Dropdown
        menu={{
          items: kindIds
            .filter((id) => id !== 'economy')
            .map((id) => ({ key: id, label: kindWords[id], onClick: () => draft(id) })),
        }}
      >
        <Button>拟其他通报</Button>
      </Dropdown>
      <Button type="primary" onClick={() => draft()}>
        拟{printMonth(month)}通报
      </Button>
    </>
  );
  return (
    <>
      <PageHeader
        title="通报"
        lead={`${county.year}年${list.data === undefined ? '' : ` · 已印发${list.data.rows.length}期`}`}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/bulletins/classes' })}>五类表</Button>
            {mayIssue ? write : null}
          </>
        }
      />
      <Toolbar summary={`共${list.data?.rows.length ?? '—'}期`}>
        <Labelled label="种类">
          <Select
            allowClear
            placeholder="全部种类"
            value={kind}
            onChange={(value) => setSearch({ kind: value })}
            options={optionsOf(kindWords)}
            style={{ width: 180 }}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="已印发的通报"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title={`${county.year}年还没有印发通报`}
            hint={
              mayIssue ? '在页首选择月份，按当前数据拟稿，核对后印发。' : '计划管理岗印发后，会出现在这里。'
            }
          />
        }
      />
    </>
  );
}
