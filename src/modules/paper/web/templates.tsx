import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { paperKinds } from '../rules-words.ts';
import type { TemplateHead } from '../schema.ts';
import { paperApi } from './paper-api.ts';
import { TemplateDrawer } from './template-drawer.tsx';

/** 模板: those of the product to copy, those of the county to change. */
export function Templates() {
  const list = useQuery(paperApi.query('GET /api/paper-templates'));
  const [open, setOpen] = useState<string>();
  const [copied, setCopied] = useState<TemplateHead>();
  const columns: readonly Column<TemplateHead>[] = [
    {
      key: 'name',
      title: '模板',
      width: 300,
      phone: 'headline',
      render: ({ id, name }) => <OpenRow onOpen={() => setOpen(id)}>{name}</OpenRow>,
    },
    { key: 'kind', title: '种类', width: 110, render: ({ kind }) => paperKinds[kind] },
    {
      key: 'version',
      title: '版本',
      width: 130,
      render: ({ shipped, version }) => (shipped ? '随产品提供' : `第${version}版`),
    },
    { key: 'base', title: '来自', width: 180, render: ({ base }) => (base === '' ? '—' : base) },
    {
      key: 'changedAt',
      title: '最后改动',
      width: 160,
      render: ({ changedAt }) => (changedAt === '' ? '—' : printMinute(changedAt)),
    },
    {
      key: 'copy',
      title: '复制',
      align: 'right',
      phone: 'bare',
      render: (row) => (
        <Button size="small" aria-label={`复制${row.name}`} onClick={() => setCopied(row)}>
          复制
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption="模板"
        columns={columns}
        rows={list.data?.rows}
        rowKey={({ id }) => id}
        query={list}
      />
      {copied === undefined ? null : (
        <CopyDialog
          base={copied}
          onDone={(id) => {
            setCopied(undefined);
            setOpen(id);
          }}
          onClose={() => setCopied(undefined)}
        />
      )}
      {open === undefined ? null : <TemplateDrawer key={open} id={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

interface CopyProps {
  readonly base: TemplateHead;
  readonly onDone: (id: string) => void;
  readonly onClose: () => void;
}

function CopyDialog({ base, onDone, onClose }: CopyProps) {
  const [name, setName] = useState(`${base.name}（本级）`);
  const queries = useQueryClient();
  const notice = useNotice();
  async function copy(): Promise<void> {
    const { id } = await paperApi.call('POST /api/paper-templates', { body: { base: base.id, name } });
    await queries.invalidateQueries({ queryKey: ['GET /api/paper-templates'] });
    notice.done('已复制，可以修改');
    onDone(id);
  }
  return (
    <ConfirmDialog
      open
      title={`复制“${base.name}”？`}
      verb="复制"
      ready={name.trim().length >= 2}
      onConfirm={copy}
      onClose={onClose}
    >
      <Field
        wide
        label="名称"
        control={(id) => (
          <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
