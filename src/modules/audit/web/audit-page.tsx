import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printSecond } from '#kernel/day-words.ts';
import { client } from '#web/api.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { AuditRow, auditContract } from '../schema.ts';
import { actionWord, addressWord, thingWord } from './words.ts';

const api = client<typeof auditContract>();
const filters = { ...tableParams({ size: 50 }), q: text, result: choice('done', 'refused') };

const columns: readonly Column<AuditRow>[] = [
  { key: 'at', title: '时间', width: 170, render: (row) => printSecond(row.at) },
  { key: 'who', title: '岗位', render: (row) => whoOf(row), phone: 'headline' },
  {
    key: 'action',
    title: '事项',
    width: 200,
    render: (row) => <span title={row.action}>{actionWord(row.action)}</span>,
  },
  { key: 'object', title: '对象', render: (row) => thingWord(row.object) },
  { key: 'result', title: '结果', width: 70, render: (row) => (row.result === 'done' ? '已办' : '拒绝') },
  { key: 'address', title: '地址', width: 130, render: (row) => addressWord(row.address ?? null) },
  { key: 'seq', title: '封存序号', width: 90, align: 'right', render: (row) => row.seq ?? '待封存' },
];

function whoOf(row: AuditRow): string {
  if (row.account === null || row.account === undefined) return '系统';
  return `${row.unit ?? ''}${row.post ?? ''}（${row.account}）`;
}

/** 审计: who did or tried what, and whether the chain still holds. */
export function AuditPage() {
  const [search, setSearch] = useSearchParams(filters);
  const [verdict, setVerdict] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const { page, size, q, result } = search;
  const query = { page, size, ...(q === '' ? {} : { q }), ...(result === undefined ? {} : { result }) };
  const list = useQuery({ ...api.query('GET /api/audit', { query }), placeholderData: keepPreviousData });

  async function verify(): Promise<void> {
    try {
      const { rows, head, fault } = await api.call('POST /api/audit/verify');
      setVerdict(
        fault === null
          ? `审计链完整：${rows}条，校验值 ${head.slice(0, 16)}…`
          : `审计链在第${fault.seq}条断开：${fault.reason}（之前${rows}条完整）`,
      );
      await queries.invalidateQueries({ queryKey: ['GET /api/audit'] });
    } catch (error) {
      notice.failed(error);
    }
  }

  return (
    <>
      <PageHeader
        title="审计"
        lead={verdict ?? ''}
        actions={<Button onClick={() => void verify()}>核验审计链</Button>}
      />
      <Toolbar summary={`共${list.data?.total ?? '—'}条`}>
        <Labelled label="查找">
          <SearchBox
            value={q}
            onSearch={(words) => setSearch({ q: words })}
            placeholder="事项代码、对象编号或账号"
          />
        </Labelled>
        <Labelled label="结果">
          <Select
            allowClear
            placeholder="全部"
            style={{ width: 96 }}
            value={result ?? null}
            onChange={(chosen: AuditRow['result'] | null) => setSearch({ result: chosen ?? undefined })}
            options={[
              { value: 'done', label: '已办' },
              { value: 'refused', label: '拒绝' },
            ]}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="审计记录"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        view={search}
        onView={setSearch}
        total={list.data?.total}
        expand={(row) => <code>{(row.detail ?? '') === '' ? '没有更多内容' : row.detail}</code>}
      />
    </>
  );
}
