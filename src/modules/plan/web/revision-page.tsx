import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useRouteParam } from '#web/route-param.ts';
import { choice, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { words } from '../rules.ts';
import type { RevisionList } from '../schema.ts';
import { planApi } from './plan-api.ts';

type Line = RevisionList['rows'][number];

const changeWords: Readonly<Record<Line['change'], string>> = {
  changed: '内容有变',
  gone: '已删去',
  new: '新增',
  moved: '位置移动',
  kept: '未变',
};
const order: readonly Line['change'][] = ['changed', 'gone', 'new', 'moved', 'kept'];

const filters = { change: choice('changed', 'gone', 'new', 'moved', 'kept') };

/** 修订对照: what a revised plan changed, and what is left to decide. */
export function RevisionPage() {
  const id = useRouteParam('id');
  const query = useQuery(planApi.query('GET /api/documents/{id}/revision', { params: { id } }));
  return <Loaded query={query}>{(list) => <Comparison list={list} />}</Loaded>;
}

function Comparison({ list }: { readonly list: RevisionList }) {
  const [search, setSearch] = useSearchParams(filters);
  const [withdrawing, setWithdrawing] = useState<Line | null>(null);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const counted = (change: Line['change']) => list.rows.filter((row) => row.change === change).length;
  const shown = list.rows
    .filter((row) =>
      search.change === undefined
        ? row.change !== 'kept' && row.change !== 'moved'
        : row.change === search.change,
    )
    .toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  const columns = columnsFor(list, rights.includes('commitment.change'), setWithdrawing);
  return (
    <>
      <PageHeader
        above={
          <Link to="/documents/$id" params={{ id: list.fresh.id }}>
            {list.fresh.title}
          </Link>
        }
        title="修订对照"
        lead={
          <>
            与前一稿
            <Link to="/documents/$id" params={{ id: list.old.id }}>
              《{list.old.title}》
            </Link>
            相比
          </>
        }
      />
      <StatStrip
        stats={[
          { label: '内容有变', value: counted('changed'), unit: '条', note: '要重新确认' },
          { label: '已删去', value: counted('gone'), unit: '条', note: '承诺事项待决定是否撤回' },
          { label: '新增', value: counted('new'), unit: '条', note: '待确认' },
          {
            label: '未变',
            value: counted('kept') + counted('moved'),
            unit: '条',
            note: `决定随原文带过来，其中${counted('moved')}条位置移动`,
          },
        ]}
      />
      <Toolbar summary={`列出${shown.length}条`}>
        <Labelled label="变化">
          <Select
            allowClear
            placeholder="有变化的"
            style={{ minWidth: 120 }}
            value={search.change ?? null}
            onChange={(change) => setSearch({ change: change ?? undefined })}
            options={order.map((value) => ({ value, label: changeWords[value] }))}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="修订对照"
        columns={columns}
        rows={shown}
        rowKey={(row) => `${row.oldReading ?? ''}/${row.newReading ?? ''}`}
        empty={<EmptyState title="没有变化" hint="修订稿与前一稿的数据、任务和项目相同。" />}
      />
      <Withdrawal line={withdrawing} title={list.fresh.title} onClose={() => setWithdrawing(null)} />
    </>
  );
}

function columnsFor(
  list: RevisionList,
  canChange: boolean,
  onWithdraw: (line: Line) => void,
): readonly Column<Line>[] {
  return [
    {
      key: 'change',
      title: '变化',
      width: 84,
      render: (row) => <b data-change={row.change}>{changeWords[row.change]}</b>,
    },
    { key: 'type', title: '类型', width: 80, render: (row) => words.type[row.type] },
    { key: 'subject', title: '对象', phone: 'headline', render: (row) => row.subject },
    { key: 'before', title: '前一稿', width: 190, render: (row) => row.before ?? '—' },
    {
      key: 'after',
      title: '修订稿',
      width: 190,
      render: (row) =>
        row.newReading === null ? (
          '—'
        ) : (
          <Link
            to="/documents/$id"
            params={{ id: list.fresh.id }}
            search={(old) => ({ ...old, reading: row.newReading ?? '' })}
          >
            {row.after}
          </Link>
        ),
    },
    {
      key: 'state',
      title: '现在',
      width: 84,
      render: (row) => (row.change === 'gone' ? '—' : words.state[row.state]),
    },
    {
      key: 'commitment',
      title: '承诺事项',
      width: 150,
      render: (row) =>
        row.commitment === null || row.commitmentState === null ? (
          '—'
        ) : (
          <>
            <Link to="/commitments/$id" params={{ id: row.commitment }}>
              {row.commitmentState === 'active' ? '有效' : '已撤回'}
            </Link>
            {row.change === 'gone' && row.commitmentState === 'active' && canChange ? (
              <Button size="small" className="p-beside" onClick={() => onWithdraw(row)}>
                撤回
              </Button>
            ) : null}
          </>
        ),
    },
  ];
}

interface WithdrawalProps {
  readonly line: Line | null;
  readonly title: string;
  readonly onClose: () => void;
}

function Withdrawal({ line, title, onClose }: WithdrawalProps) {
  const [reason, setReason] = useState('修订稿删去了这一条');
  const id = useId();
  const queries = useQueryClient();
  const notice = useNotice();

  async function withdraw(): Promise<void> {
    const commitment = line?.commitment;
    if (commitment === null || commitment === undefined) return;
    const params = { id: commitment };
    const { version } = await planApi.call('GET /api/commitments/{id}', { params });
    const body = { version, state: 'withdrawn' as const, authority: `《${title}》`, reason };
    await planApi.call('PATCH /api/commitments/{id}', { params, body });
    await queries.invalidateQueries();
    notice.done('已撤回，原有数据保留');
  }

  return (
    <ConfirmDialog
      open={line !== null}
      title={`撤回“${line?.subject ?? ''}”？`}
      verb="撤回"
      danger
      ready={reason.trim() !== ''}
      onConfirm={withdraw}
      onClose={onClose}
    >
      <div className="p-reason">
        <label htmlFor={id}>原因</label>
        <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
      </div>
      <p className="p-plain">撤回后不再考核和报送，已报的数据和历次版本都保留。</p>
    </ConfirmDialog>
  );
}
