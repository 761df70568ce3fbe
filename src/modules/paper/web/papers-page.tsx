import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { printMonth } from '#web/month.ts';
import { choiceOr, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { paperKinds, stateWords } from '../rules-words.ts';
import type { PaperHead } from '../schema.ts';
import { paperApi } from './paper-api.ts';
import './paper.css';
import { Templates } from './templates.tsx';
import { WriteDialog } from './write-dialog.tsx';

const columns: readonly Column<PaperHead>[] = [
  {
    key: 'title',
    title: '标题',
    width: 420,
    phone: 'headline',
    render: ({ id, title, demo }) => (
      <>
        <Link to="/papers/$id" params={{ id }}>
          {title}
        </Link>
        {demo ? <small className="pp-demo">演示数据</small> : null}
      </>
    ),
  },
  { key: 'kind', title: '种类', width: 100, render: ({ kind }) => paperKinds[kind] },
  { key: 'month', title: '截至', width: 110, render: ({ month }) => printMonth(month) },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: ({ state, edition }) =>
      state === 'final' || edition === 0
        ? `${stateWords[state]}${edition > 1 ? `（第${edition}稿）` : ''}`
        : `${stateWords[state]}（已有第${edition}稿）`,
  },
  { key: 'changedAt', title: '最后改动', width: 160, render: ({ changedAt }) => printMinute(changedAt) },
  { key: 'changedBy', title: '岗位', render: ({ changedBy }) => changedBy },
];

const filters = { view: choiceOr('papers', 'papers', 'templates') };

/** 报告写作: papers of the year and the templates they are written from. */
export function PapersPage() {
  const { county, rights } = useSuspenseQuery(sessionQuery).data;
  const [{ view }, setSearch] = useSearchParams(filters);
  const [isWriting, setWriting] = useState(false);
  const writes = rights.includes('paper.write');
  return (
    <>
      <PageHeader
        title="报告写作"
        lead={writes ? '按模板从已接收的数据写出文稿，每个数字都钉住来源' : '已定稿的文稿'}
        actions={
          writes ? (
            <Button type="primary" onClick={() => setWriting(true)}>
              写一份文稿
            </Button>
          ) : undefined
        }
      />
      {writes ? (
        <Toolbar fold={false}>
          <Segmented<'papers' | 'templates'>
            aria-label="看什么"
            value={view}
            options={[
              { value: 'papers', label: '文稿' },
              { value: 'templates', label: '模板' },
            ]}
            onChange={(next) => setSearch({ view: next })}
          />
        </Toolbar>
      ) : null}
      {writes && view === 'templates' ? <Templates /> : <Papers year={county.year} writes={writes} />}
      {isWriting ? <WriteDialog onClose={() => setWriting(false)} /> : null}
    </>
  );
}

function Papers({ year, writes }: { readonly year: number; readonly writes: boolean }) {
  const list = useQuery(paperApi.query('GET /api/papers', { query: { year } }));
  return (
    <DataTable
      caption={`${year}年的文稿`}
      columns={columns}
      rows={list.data?.rows}
      rowKey={({ id }) => id}
      query={list}
      empty={
        <EmptyState
          title={`${year}年还没有${writes ? '' : '定稿的'}文稿`}
          hint={writes ? '选一个模板和月份，写出第一份。' : '计划管理岗定稿后，会出现在这里。'}
        />
      }
    />
  );
}
