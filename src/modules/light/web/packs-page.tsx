import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Answer } from '#kernel/contract.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { objectWords } from '../rules-pack-words.ts';
import { scopeWords } from '../rules-scope.ts';
import type { ListedPack, packContract } from '../schema-packs.ts';
import { packApi } from './light-api.ts';
import { PackImport } from './pack-import.tsx';
import './pack.css';

/** 灯号规则: the packs of the county, which of them judges what, and since when. */
export function LightPacksPage() {
  const [month] = useMonth();
  const [isImporting, setImporting] = useState(false);
  const { rights, county } = useSuspenseQuery(sessionQuery).data;
  const queries = useQueryClient();
  const list = useQuery(packApi.query('GET /api/packs', { query: { month } }));
  return (
    <>
      <PageHeader
        title="灯号规则"
        lead={`${printMonth(month)}所用的规则；换规则从某个月起，不追溯${county.demo ? ' · 演示数据' : ''}`}
        actions={
          rights.includes('pack.change') ? (
            <Button onClick={() => setImporting(true)}>导入 .json</Button>
          ) : null
        }
      />
      <DataTable
        caption="灯号规则"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => `${row.id}@${row.version}`}
        query={list}
        isMarked={(row) => row.active}
      />
      {list.data === undefined ? null : (
        <>
          <SectionHead title="启用记录" />
          <DataTable
            caption="启用记录"
            columns={activationColumns}
            rows={list.data.activations.toReversed()}
            rowKey={(row) => `${row.scope} ${row.number}`}
            empty={<EmptyState title="还没有启用过规则" hint="没有启用时，按序时通用规则判定。" />}
          />
        </>
      )}
      <PackImport
        open={isImporting}
        onClose={() => setImporting(false)}
        onDone={() => void queries.invalidateQueries({ queryKey: ['GET /api/packs'] })}
      />
    </>
  );
}

const columns: readonly Column<ListedPack>[] = [
  {
    key: 'title',
    title: '规则包',
    width: 250,
    phone: 'headline',
    render: (row) => (
      <>
        <Link to="/light-packs/$id/$version" params={{ id: row.id, version: String(row.version) }}>
          {row.title}
        </Link>
        <span className="lp-small">第{row.version}版</span>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: (row) => (
      <span className="lp-state" data-state={row.active ? 'active' : row.state}>
        {stateText(row)}
      </span>
    ),
  },
  {
    key: 'kinds',
    title: '判定对象',
    width: 160,
    render: (row) => row.kinds.map((kind) => objectWords[kind]).join('、'),
  },
  {
    key: 'from',
    title: '施行',
    width: 110,
    render: (row) => `${row.from}起${row.to === null ? '' : `，到${row.to}`}`,
  },
  {
    key: 'rules',
    title: '规则、措施',
    width: 170,
    render: (row) => `${row.rules}条、${row.levels}级${row.ours === 0 ? '' : `（自定${row.ours}条）`}`,
  },
  {
    key: 'source',
    title: '依据',
    phone: 'bare',
    render: (row) => (
      <>
        {row.source}
        {row.sourceDate === null ? null : <span className="lp-small">{row.sourceDate}</span>}
      </>
    ),
  },
];

/** What a pack is at the moment. */
export function stateText(row: Pick<ListedPack, 'active' | 'judges' | 'state' | 'shipped'>): string {
  if (row.active) return `判定中：${row.judges.map((scope) => scopeWords[scope]).join('、')}`;
  if (row.state === 'draft') return '草稿';
  return row.shipped ? '附带，未启用' : '已定稿，未启用';
}

type Activation = Answer<(typeof packContract)['GET /api/packs']>['activations'][number];

const activationColumns: readonly Column<Activation>[] = [
  {
    key: 'month',
    title: '从哪个月起',
    width: 130,
    phone: 'headline',
    render: (row) => (row.month <= '0001' ? '建县时起' : printMonth(row.month)),
  },
  { key: 'scope', title: '判定范围', width: 120, render: (row) => scopeWords[row.scope] },
  { key: 'pack', title: '规则包', render: (row) => `${row.title}第${row.version}版` },
  { key: 'reason', title: '原因', width: 300, render: (row) => (row.reason === '' ? '—' : row.reason) },
  { key: 'by', title: '启用人', width: 220, render: (row) => (row.byName === '' ? '系统' : row.byName) },
  { key: 'at', title: '时间', width: 110, phone: 'hidden', render: (row) => row.at.slice(0, 10) },
];
