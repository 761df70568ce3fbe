import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { type Stat, StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { wayWords } from '../rules-words.ts';
import type { PostReach, Reach } from '../schema-address.ts';
import type { ChannelKind } from '../schema-channel.ts';
import { addressApi, isBad, isReached } from './address-api.ts';
import { AddressDrawer } from './address-drawer.tsx';
import { AddressImport } from './address-import.tsx';
import './message.css';

const filters = { q: text, state: choice('bad', 'none', 'own') };
const states = [
  { value: '', label: '全部' },
  { value: 'bad', label: '最近没有送到' },
  { value: 'none', label: '外面收不到' },
  { value: 'own', label: '有自己的地址' },
];
const kinds: readonly ChannelKind[] = ['mail', 'dingtalk', 'wecom', 'webhook'];

/** 通知地址: which post is reached outside, how, and whether the last message arrived. */
export function AddressesPage() {
  const list = useQuery(addressApi.query('GET /api/addresses'));
  const [search, setSearch] = useSearchParams(filters);
  const [edited, setEdited] = useState<string>();
  const [importing, setImporting] = useState(false);
  const notice = useNotice();
  const open = (list.data?.rows ?? []).filter((row) => row.open);
  const rows = list.data === undefined ? undefined : open.filter((row) => fits(row, search));
  const save = async (): Promise<void> => {
    try {
      await addressApi.download('GET /api/addresses.xlsx');
    } catch (error) {
      notice.failed(error);
    }
  };
  return (
    <>
      <PageHeader
        title="通知地址"
        lead={
          <>
            岗位在序时以外从哪里收到提醒；发送用的服务器和群在<Link to="/admin/channels">消息通道</Link>里设
          </>
        }
        actions={
          <>
            <Button onClick={() => void save()}>导出 .xlsx</Button>
            <Button onClick={() => setImporting(true)}>导入</Button>
          </>
        }
      />
      {list.data === undefined ? null : <StatStrip stats={sums(open)} />}
      <Toolbar summary={`共${rows?.length ?? '—'}个岗位`}>
        <Labelled label="查找">
          <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} placeholder="单位、岗位或地址" />
        </Labelled>
        <Labelled label="状态">
          <Select
            style={{ width: 150 }}
            options={states}
            value={search.state ?? ''}
            onChange={(state) =>
              setSearch({ state: state === 'bad' || state === 'none' || state === 'own' ? state : undefined })
            }
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="通知地址"
        columns={columnsOf((row) => setEdited(row.post))}
        rows={rows}
        rowKey={(row) => row.post}
        query={list}
        isMarked={(row) => row.reach.some(isBad)}
        empty={<EmptyState title="没有这样的岗位" hint="换一个状态或查找的词；新岗位在“岗位”页添加。" />}
      />
      <AddressDrawer row={open.find(({ post }) => post === edited)} onClose={() => setEdited(undefined)} />
      <AddressImport open={importing} onClose={() => setImporting(false)} />
    </>
  );
}

function fits(
  row: PostReach,
  { q, state }: { readonly q: string; readonly state: string | undefined },
): boolean {
  const words = `${row.unitName} ${row.postName} ${row.reach.map(({ address }) => address ?? '').join(' ')}`;
  if (!words.includes(q)) return false;
  if (state === 'bad') return row.reach.some(isBad);
  if (state === 'none') return !row.reach.some(isReached);
  return state !== 'own' || row.reach.some(({ by }) => by === 'own');
}

function sums(rows: readonly PostReach[]): readonly Stat[] {
  const count = (is: (row: PostReach) => boolean): number => rows.filter(is).length;
  return [
    { label: '岗位', value: rows.length, unit: '个' },
    { label: '外面收得到', value: count((row) => row.reach.some(isReached)), unit: '个' },
    { label: '有自己的地址', value: count((row) => row.reach.some(({ by }) => by === 'own')), unit: '个' },
    { label: '最近没有送到', value: count((row) => row.reach.some(isBad)), unit: '个' },
  ];
}

function columnsOf(edit: (row: PostReach) => void): readonly Column<PostReach>[] {
  return [
    {
      key: 'post',
      title: '岗位',
      width: 280,
      phone: 'headline',
      render: (row) => (
        <OpenRow onOpen={() => edit(row)}>
          {row.unitName} {row.postName}
        </OpenRow>
      ),
    },
    ...kinds.map(
      (kind): Column<PostReach> => ({
        key: kind,
        title: wayWords[kind],
        width: 200,
        render: (row) => <Way reach={row.reach.find((one) => one.kind === kind)} />,
      }),
    ),
  ];
}

function Way({ reach }: { readonly reach: Reach | undefined }) {
  if (reach === undefined) return '—';
  const { address, by, channel, secret, last } = reach;
  if (by === 'none') return '—';
  const isOff = channel === null || !channel.on;
  return (
    <div className="m-way">
      {by === 'own' ? <span>{address}</span> : <span className="m-body">{channel?.name}（公用）</span>}
      {isOff ? (
        <span className="m-body">{channel === null ? '没有通道，不发' : '通道未启用，不发'}</span>
      ) : null}
      {secret === 'lost' ? <strong className="m-lost">令牌读不出来，请重新填写</strong> : null}
      {last === null ? null : last.ok ? (
        <span className="m-body">{printMinute(last.at)} 送达</span>
      ) : (
        <strong className="m-lost">
          {printMinute(last.at)} 没有送到：{last.reason}
        </strong>
      )}
    </div>
  );
}
