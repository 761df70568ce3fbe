import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { printMinute } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Delivery } from '../schema-channel.ts';
import { channelApi } from './channel-api.ts';

interface View {
  readonly state: 'open' | 'sent' | 'dead' | undefined;
  readonly page: number;
  readonly size: number;
}

const stateWords: Readonly<Record<Delivery['state'], string>> = {
  waiting: '待发',
  sending: '发送中',
  sent: '已送达',
  dead: '未送达',
};
const states = [
  { value: '', label: '全部' },
  { value: 'open', label: '待发' },
  { value: 'sent', label: '已送达' },
  { value: 'dead', label: '未送达' },
];

/** What left or is to leave; what could not be delivered can be sent again from here. */
export function Deliveries({
  view,
  onView,
}: {
  readonly view: View;
  readonly onView: (change: Partial<View>) => void;
}) {
  const query = {
    page: view.page,
    size: view.size,
    ...(view.state === undefined ? {} : { state: view.state }),
  };
  const list = useQuery({
    ...channelApi.query('GET /api/deliveries', { query }),
    placeholderData: keepPreviousData,
  });
  const queries = useQueryClient();
  const notice = useNotice();

  async function again(id: string): Promise<void> {
    try {
      const { state, reason } = await channelApi.call('POST /api/deliveries/{id}/again', { params: { id } });
      notice.done(state === 'sent' ? '已送达' : `还没有送达：${reason}`);
    } catch (error) {
      notice.failed(error);
    }
    await queries.invalidateQueries({ queryKey: ['GET /api/deliveries'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/channels'] });
  }

  const columns: readonly Column<Delivery>[] = [
    { key: 'title', title: '内容', render: (row) => row.title, phone: 'headline' },
    { key: 'channel', title: '通道', width: 140, render: (row) => row.channelName },
    { key: 'to', title: '收件岗位', width: 170, render: (row) => row.to },
    { key: 'created', title: '生成', width: 140, render: (row) => printMinute(row.createdAt) },
    { key: 'state', title: '状态', width: 220, render: (row) => <State row={row} /> },
    {
      key: 'acts',
      title: '办理',
      width: 90,
      render: (row) =>
        row.state === 'dead' ? (
          <Button size="small" onClick={() => void again(row.id)}>
            重新发送
          </Button>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <>
      <Toolbar summary={list.data === undefined ? '' : `共${list.data.total}条`}>
        <Labelled label="状态">
          <Select
            style={{ width: 120 }}
            options={states}
            value={view.state ?? ''}
            onChange={(state) =>
              onView({ state: state === 'open' || state === 'sent' || state === 'dead' ? state : undefined })
            }
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="发送记录"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        total={list.data?.total}
        view={{ page: view.page, size: view.size, sort: '' }}
        onView={({ page, size }) =>
          onView({ ...(page === undefined ? {} : { page }), ...(size === undefined ? {} : { size }) })
        }
        empty="还没有发出过消息"
      />
    </>
  );
}

function State({ row }: { readonly row: Delivery }) {
  const tries = row.attempts > 1 ? `，试了${row.attempts}次` : '';
  const next = row.nextAt === null || row.attempts === 0 ? '' : `，下次 ${printMinute(row.nextAt)}`;
  return (
    <>
      {stateWords[row.state]}
      {row.sentAt === null ? '' : ` ${printMinute(row.sentAt)}`}
      {tries}
      {next}
      {row.reason === '' ? null : <span className="m-reason">{row.reason}</span>}
    </>
  );
}
