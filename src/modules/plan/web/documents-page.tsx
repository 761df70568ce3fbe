import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { DocumentRow } from '../schema.ts';
import { Maker } from './maker.tsx';
import { planApi } from './plan-api.ts';
import { UploadDialog } from './upload-dialog.tsx';
import { documentTypeWords, percentOf } from './words.ts';

const columns: readonly Column<DocumentRow>[] = [
  {
    key: 'title',
    title: '文件',
    phone: 'headline',
    render: (row) => (
      <>
        <Link to="/documents/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
        {row.state === 'superseded' ? <span className="p-tag">已有修订稿</span> : null}
        {row.revises === null ? null : (
          <>
            {' '}
            <Link className="p-tag" to="/documents/$id/revision" params={{ id: row.id }}>
              修订对照
            </Link>
          </>
        )}
      </>
    ),
  },
  { key: 'year', title: '年份', width: 64, render: (row) => row.year },
  { key: 'type', title: '类别', width: 90, render: (row) => documentTypeWords[row.type] ?? row.type },
  {
    key: 'chars',
    title: '字数',
    width: 76,
    align: 'right',
    render: (row) => row.chars.toLocaleString('zh-CN'),
  },
  { key: 'progress', title: '确认进度', width: 190, render: (row) => <Progress row={row} /> },
  {
    key: 'commitments',
    title: '承诺事项',
    width: 84,
    align: 'right',
    render: (row) => (row.commitments === 0 ? '—' : <Link to="/commitments">{row.commitments}</Link>),
  },
  {
    key: 'createdAt',
    title: '上传',
    width: 210,
    render: (row) => <Maker by={row.createdBy} at={row.createdAt} />,
  },
];

function Progress({ row }: { readonly row: DocumentRow }) {
  const total = row.progress.reduce((sum, one) => sum + one.total, 0);
  const decided = row.progress.reduce((sum, one) => sum + one.decided, 0);
  return (
    <span className="p-inline-progress">
      <progress max={total} value={decided} aria-label="确认进度" />
      {decided}/{total}（{percentOf(decided, total)}%）
    </span>
  );
}

/** 计划文件: what has been uploaded, and how far it is confirmed. */
export function DocumentsPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [uploading, setUploading] = useState(false);
  const list = useQuery(planApi.query('GET /api/documents'));
  const canUpload = rights.includes('plan.upload');
  const button = (
    <Button type="primary" onClick={() => setUploading(true)}>
      上传计划
    </Button>
  );
  return (
    <>
      <PageHeader
        title="计划文件"
        lead="上传公开发布的计划，系统读出其中的数据、任务和项目，由人逐条确认后列为承诺事项。"
        {...(canUpload ? { actions: button } : {})}
      />
      <DataTable
        caption="计划文件"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title="还没有计划文件"
            hint="可用 .docx、.pdf（有文字层）、.txt 或 .md。"
            {...(canUpload ? { action: button } : {})}
          />
        }
      />
      <UploadDialog open={uploading} onClose={() => setUploading(false)} />
    </>
  );
}
