import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { choice, count, useSearchParams } from '#web/search.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Channel } from '../schema-channel.ts';
import { channelApi, kindWords } from './channel-api.ts';
import { ChannelDrawer } from './channel-drawer.tsx';
import { Deliveries } from './deliveries.tsx';
import { HostList } from './host-list.tsx';
import './message.css';

const params = { state: choice('open', 'sent', 'dead'), page: count(1), size: count(50) };

/** 消息通道: how messages leave the product, where they may go, and what became of them. */
export function ChannelsPage() {
  const list = useQuery(channelApi.query('GET /api/channels'));
  const [search, setSearch] = useSearchParams(params);
  const [edited, setEdited] = useState<Channel | 'new'>();
  return (
    <>
      <PageHeader
        title="消息通道"
        lead="没有通道时，消息只在序时里；通道只访问下面允许的地址"
        actions={<Button onClick={() => setEdited('new')}>新建通道</Button>}
      />
      <Loaded query={list} rows={6}>
        {(data) => (
          <>
            <Channels rows={data.rows} onEdit={setEdited} />
            <HostList hosts={data.hosts} />
            <SectionHead title="发送记录" />
            <Deliveries view={search} onView={setSearch} />
            <ChannelDrawer edited={edited} hosts={data.hosts} onClose={() => setEdited(undefined)} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Channels({
  rows,
  onEdit,
}: {
  readonly rows: readonly Channel[];
  readonly onEdit: (channel: Channel) => void;
}) {
  if (rows.length === 0)
    return (
      <EmptyState
        title="还没有通道"
        hint="先在下面添加允许外联的地址，再新建邮件、钉钉、企业微信或 Webhook 通道。"
      />
    );
  return (
    <ul className="m-channels">
      {rows.map((row) => (
        <ChannelItem key={row.id} row={row} onEdit={() => onEdit(row)} />
      ))}
    </ul>
  );
}

function whereOf({ settings }: Channel): string {
  return settings.kind === 'mail' ? `${settings.host}:${settings.port}` : new URL(settings.url).host;
}

function ChannelItem({ row, onEdit }: { readonly row: Channel; readonly onEdit: () => void }) {
  const queries = useQueryClient();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');

  async function run(work: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['GET /api/channels'] });
      await queries.invalidateQueries({ queryKey: ['GET /api/deliveries'] });
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  const params = { id: row.id };
  const test = async (): Promise<void> => {
    const { state, reason } = await channelApi.call('POST /api/channels/{id}/test', { params });
    setTold(state === 'sent' ? '测试消息已送达' : `测试消息没有送达：${reason}`);
  };
  const toggle = async (): Promise<void> => {
    await channelApi.call('POST /api/channels/{id}/state', { params, body: { on: row.state === 'off' } });
  };
  const hours = row.settings.kind === 'webhook' ? '随时' : row.hours.map((one) => `${one}时`).join('、');
  return (
    <li className="m-channel">
      <div>
        <p className="m-title">
          {row.name}
          <span className={row.state === 'on' ? 'm-state m-on' : 'm-state'}>
            {row.state === 'on' ? '已启用' : `未启用${row.offReason === '' ? '' : `：${row.offReason}`}`}
          </span>
        </p>
        <p className="m-body">
          {kindWords[row.settings.kind]}，{whereOf(row)}，{row.unit === null ? '全县岗位' : row.unit.name}
          ，汇总时间：{hours === '' ? '不汇总，只发紧急' : hours}
        </p>
        <p className="m-body">
          待发{row.waiting}，未送达{row.dead}
          {row.lastSent === null ? '' : `，最近送达 ${printMinute(row.lastSent)}`}
          {row.secret === 'lost' ? (
            <strong className="m-lost">　密钥文件不配套，请重新填写密码或令牌</strong>
          ) : null}
        </p>
        <output className="m-body">{told}</output>
      </div>
      <div className="m-acts">
        <Button size="small" disabled={busy} onClick={() => void run(test)} aria-label={`测试：${row.name}`}>
          测试
        </Button>
        <Button size="small" disabled={busy} onClick={onEdit} aria-label={`修改：${row.name}`}>
          修改
        </Button>
        <Button
          size="small"
          disabled={busy}
          onClick={() => void run(toggle)}
          aria-label={`${row.state === 'on' ? '停用' : '启用'}：${row.name}`}
        >
          {row.state === 'on' ? '停用' : '启用'}
        </Button>
      </div>
    </li>
  );
}
