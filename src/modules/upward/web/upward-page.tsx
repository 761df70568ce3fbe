import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { printMonth } from '#web/month.ts';
import { text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import type { TemplateRow } from '../schema.ts';
import { TemplateView } from './template-view.tsx';
import './upward.css';
import { upwardApi } from './upward-api.ts';

const filters = { template: text };
const limit = 5 * 2 ** 20;

/** 上级报表: the superior's forms, mapped once and filled every month. */
export function UpwardPage() {
  const [{ template }, setSearch] = useSearchParams(filters);
  if (template !== '') return <TemplateView id={template} onBack={() => setSearch({ template: '' })} />;
  return <Templates onOpen={(id) => setSearch({ template: id }, { push: true })} />;
}

function columnsOf(onOpen: (id: string) => void): readonly Column<TemplateRow>[] {
  return [
    {
      key: 'title',
      title: '报表',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onOpen(row.id)}>{row.title}</OpenRow>,
    },
    { key: 'file', title: '模板文件', width: 280, render: (row) => row.fileName },
    { key: 'version', title: '版式', width: 80, render: (row) => `第${row.version}版` },
    { key: 'cells', title: '已对应', width: 100, align: 'right', render: (row) => `${row.cells}格` },
    {
      key: 'last',
      title: '最近填报',
      width: 130,
      render: (row) => (row.lastMonth === null ? '没有填过' : printMonth(row.lastMonth)),
    },
  ];
}

function Templates({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const list = useQuery(upwardApi.query('GET /api/upward/templates'));
  const rows = list.data?.rows;
  return (
    <>
      <PageHeader title="上级报表" lead={rows === undefined ? '' : `共${rows.length}张`} />
      <DataTable
        caption="上级报表"
        columns={columnsOf(onOpen)}
        rows={rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title="还没有上级报表"
            hint="把上级下发的 .xlsx 模板拖到下面，点选单元格对应指标；以后每月一键填好，格式一点不动。"
          />
        }
      />
      <SectionHead title="收入新报表" />
      <Upload onOpen={onOpen} />
    </>
  );
}

function Upload({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();

  async function take(file: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const name = title.trim() === '' ? file.name.replace(/\.[^.]*$/u, '') : title.trim();
      const made = await upwardApi.call('POST /api/upward/templates', { file, body: { title: name } });
      await queries.invalidateQueries({ queryKey: ['GET /api/upward/templates'] });
      onOpen(made.id);
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <p className="u-title">
        <TextField
          label="报表名称"
          value={title}
          maxLength={80}
          placeholder="不填则用文件名"
          onChange={setTitle}
        />
      </p>
      <FileDrop
        prompt="把上级的空白模板拖到这里，或点击选择"
        accept={['.xlsx']}
        limit={limit}
        busy={busy}
        onFile={(file) => void take(file)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
