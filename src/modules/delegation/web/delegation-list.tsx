import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import type { Delegation } from '../schema.ts';
import { delegationApi } from './delegation-api.ts';

const stateWords: Readonly<Record<Delegation['state'], string>> = {
  coming: '未开始',
  running: '进行中',
  over: '已期满',
  ended: '已提前结束',
};

const postName = (post: Delegation['from']): string => `${post.unitName}${post.name}`;

/** Delegations given and taken, newest first, with the way to end one early. */
export function DelegationList({ rows }: { readonly rows: readonly Delegation[] | undefined }) {
  const [ending, setEnding] = useState<Delegation>();
  const queries = useQueryClient();
  const columns: readonly Column<Delegation>[] = [
    { key: 'from', title: '委托岗位', render: (row) => postName(row.from), phone: 'headline' },
    { key: 'to', title: '代办岗位', render: (row) => postName(row.to) },
    {
      key: 'days',
      title: '起止',
      width: 250,
      render: (row) => `${printDay(row.firstDay)}至${printDay(row.lastDay)}`,
    },
    { key: 'reason', title: '缘由', render: (row) => row.reason },
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: (row) => stateWords[row.state],
    },
    {
      key: 'acts',
      title: '办理',
      width: 96,
      render: (row) =>
        row.canEnd ? (
          <Button size="small" onClick={() => setEnding(row)}>
            提前结束
          </Button>
        ) : (
          '—'
        ),
    },
  ];

  async function end(id: string): Promise<void> {
    await delegationApi.call('POST /api/delegations/{id}/end', { params: { id } });
    await queries.invalidateQueries({ queryKey: ['GET /api/delegations'] });
  }

  return (
    <>
      <DataTable
        caption="委托记录"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty="没有委托记录"
      />
      <ConfirmDialog
        open={ending !== undefined}
        title={ending === undefined ? '' : `结束${postName(ending.from)}的委托？`}
        verb="结束委托"
        onConfirm={async () => (ending === undefined ? undefined : end(ending.id))}
        onClose={() => setEnding(undefined)}
      >
        代办岗位从这一刻起不能再以该岗位办理，已办的不受影响。
      </ConfirmDialog>
    </>
  );
}
