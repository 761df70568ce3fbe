import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { SheetList } from '../schema.ts';
import { scoreApi } from './score-api.ts';
import './score.css';

type Row = SheetList['rows'][number];
type Act = { readonly kind: 'copy' | 'adopt'; readonly sheet: Row };

const shown: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '评分表',
    width: 300,
    phone: 'headline',
    render: ({ id, title }) => (
      <Link to="/scores/sheets/$id" params={{ id }}>
        {title}
      </Link>
    ),
  },
  { key: 'version', title: '版本', width: 80, render: ({ version }) => `第${version}版` },
  { key: 'items', title: '项数', width: 70, align: 'right', render: ({ items }) => items },
  { key: 'full', title: '总分', width: 90, align: 'right', render: ({ full }) => full ?? '未写明' },
  {
    key: 'source',
    title: '来源',
    render: ({ source, dated, shipped }) => (
      <span className="sc-stack">
        {source}
        <small>
          {dated}
          {shipped ? ' · 随产品提供，不改动' : ' · 本县'}
        </small>
      </span>
    ),
  },
];

/** 评分表: those that ship and the county's own, and which one is in force since when. */
export function SheetsPage() {
  const list = useQuery(scoreApi.query('GET /api/scores/sheets'));
  const [act, setAct] = useState<Act>();
  const { data } = list;
  const acts: Column<Row> = {
    key: 'acts',
    title: '办理',
    width: 130,
    render: (sheet) => (
      <>
        <Button
          type="link"
          size="small"
          aria-label={`复制“${sheet.title}”`}
          onClick={() => setAct({ kind: 'copy', sheet })}
        >
          复制
        </Button>
        <Button
          type="link"
          size="small"
          aria-label={`启用“${sheet.title}”`}
          onClick={() => setAct({ kind: 'adopt', sheet })}
        >
          启用
        </Button>
      </>
    ),
  };
  return (
    <div className="x-landscape">
      <PageHeader title="评分表" above={<Link to="/scores">考核评分</Link>} />
      <DataTable
        caption="评分表"
        columns={data?.changes === true ? [...shown, acts] : shown}
        rows={data?.rows}
        rowKey={({ id }) => id}
        query={list}
      />
      <section aria-label="启用记录">
        <SectionHead title="启用记录" />
        {data?.adoptions.length === 0 ? <EmptyState title="还没有启用评分表" /> : null}
        <ul className="sc-adoptions">
          {(data?.adoptions ?? []).map((one) => (
            <li key={one.at}>
              {printMonth(one.from)}起用“{one.title}”第{one.version}版：{one.basis}（{one.byName}）
            </li>
          ))}
        </ul>
      </section>
      {act?.kind === 'copy' ? <Copy sheet={act.sheet} onClose={() => setAct(undefined)} /> : null}
      {act?.kind === 'adopt' ? <Adopt sheet={act.sheet} onClose={() => setAct(undefined)} /> : null}
    </div>
  );
}

interface ActProps {
  readonly sheet: Row;
  readonly onClose: () => void;
}

function Copy({ sheet, onClose }: ActProps) {
  const [title, setTitle] = useState(`${sheet.title}（本县）`);
  const queries = useQueryClient();
  const notice = useNotice();
  return (
    <ConfirmDialog
      open
      title={`复制“${sheet.title}”？`}
      verb="复制"
      ready={title.trim() !== ''}
      onConfirm={async () => {
        await scoreApi.call('POST /api/scores/sheets', {
          body: { of: sheet.id, version: sheet.version, title: title.trim() },
        });
        await queries.invalidateQueries();
        notice.done('已复制，可以打开修改');
      }}
      onClose={onClose}
    >
      <Field
        label="新表名称"
        wide
        control={(id) => (
          <Input id={id} value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}

function Adopt({ sheet, onClose }: ActProps) {
  const [month] = useMonth();
  const [basis, setBasis] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  return (
    <ConfirmDialog
      open
      title={`自${printMonth(month)}起用“${sheet.title}”第${sheet.version}版？`}
      verb="启用"
      ready={basis.trim().length >= 2}
      onConfirm={async () => {
        await scoreApi.call('POST /api/scores/adoptions', {
          body: { sheet: sheet.id, version: sheet.version, from: month, basis: basis.trim() },
        });
        await queries.invalidateQueries();
        notice.done('已启用');
      }}
      onClose={onClose}
    >
      <p>起用月份按页首所选的月份。以前的月份仍按当时启用的评分表。</p>
      <Field
        label="依据（文件、会议或通知）"
        wide
        control={(id) => (
          <Input id={id} value={basis} maxLength={200} onChange={(event) => setBasis(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
