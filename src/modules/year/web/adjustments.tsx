import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { growthTitle } from '#kernel/target-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import type { AdjustmentList, AdjustmentView } from '../schema-adjust.ts';
import { ApproveDialog, DropDialog } from './adjust-decisions.tsx';
import { AdjustDialog } from './adjust-dialog.tsx';
import { amountText, pointLabel } from './amount.ts';
import { adjustApi } from './year-api.ts';

type Item = AdjustmentView['items'][number];
type Doing = { readonly what: 'edit' | 'approve' | 'drop'; readonly one: AdjustmentView };

/** 计划调整: each adjustment of the year's plan, old and new side by side, with its authority. */
export function Adjustments({ year }: { readonly year: number }) {
  const query = useQuery(adjustApi.query('GET /api/year/adjustments', { query: { year } }));
  return <Loaded query={query}>{(data) => <List data={data} />}</Loaded>;
}

function List({ data }: { readonly data: AdjustmentList }) {
  const [isDrafting, setDrafting] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const end = (): void => setDoing(undefined);
  return (
    <>
      <div className="yr-bar">
        <p className="yr-note">
          调整由人大常委会（或人代会）决定，自决定的月份起按新目标判灯，以前月份的灯不变。
          {data.due === null ? '' : `本县规定最迟在${printDay(data.due)}前提请。`}
          分解到单位的数请在“责任分解”里另行调整。
        </p>
        {data.writes ? (
          <Button type="primary" className="x-noprint" onClick={() => setDrafting(true)}>
            起草调整方案
          </Button>
        ) : null}
      </div>
      {data.rows.length === 0 ? (
        <EmptyState title="本年没有计划调整" hint="需要调整目标时起草方案，决定之后写入目标的新版本。" />
      ) : null}
      {data.rows.map((one) => (
        <section key={one.id} className="yr-adjust" aria-label={one.title}>
          <h2>
            {one.title}
            <small data-state={one.state}>{stateWords[one.state]}</small>
          </h2>
          <p className="yr-note">{leadOf(one)}</p>
          <p>{one.reason}</p>
          <DataTable
            caption={`${one.title}：原目标与新目标`}
            columns={columnsOf()}
            rows={one.items}
            rowKey={(row) => row.target}
            isMarked={(row) => row.moved}
          />
          {data.writes && one.state === 'draft' ? (
            <div className="yr-acts x-noprint">
              <Button onClick={() => setDoing({ what: 'edit', one })}>修改方案</Button>
              <Button onClick={() => setDoing({ what: 'drop', one })}>作废</Button>
              <Button type="primary" onClick={() => setDoing({ what: 'approve', one })}>
                登记决议并写入
              </Button>
            </div>
          ) : null}
        </section>
      ))}
      {isDrafting ? <AdjustDialog year={data.year} onClose={() => setDrafting(false)} /> : null}
      {doing?.what === 'edit' ? <AdjustDialog year={data.year} draft={doing.one} onClose={end} /> : null}
      {doing?.what === 'approve' ? <ApproveDialog one={doing.one} due={data.due} onClose={end} /> : null}
      {doing?.what === 'drop' ? <DropDialog one={doing.one} onClose={end} /> : null}
    </>
  );
}

const stateWords = { draft: '草稿', approved: '已写入', dropped: '已作废' } as const;
const authorityWords = { congress: '人民代表大会', standing_committee: '人大常委会' } as const;

function leadOf({
  authority,
  paper,
  number,
  proposedOn,
  lateReason,
  decidedOn,
  draftedBy,
  changedBy,
  state,
}: AdjustmentView): string {
  if (authority === null || decidedOn === null)
    return `${draftedBy}起草${state === 'dropped' ? `，${changedBy}作废` : ''}`;
  const proposed = proposedOn === null ? '' : `${printDay(proposedOn)}提请，`;
  const late = lateReason === '' ? '' : `逾期提请：${lateReason}`;
  return `${proposed}${printDay(decidedOn)}${authorityWords[authority]}决定，${paper}${number === '' ? '' : `（${number}）`}，${changedBy}写入${late === '' ? '' : `；${late}`}`;
}

function pointsText(points: readonly { period: string; value: string }[], item: Item) {
  const [only, ...more] = points;
  if (only === undefined) return '—';
  if (more.length === 0) return amountText(only.value, item);
  return (
    <span className="yr-points">
      {points.map((one) => (
        <span key={one.period}>
          {pointLabel(one.period)} {amountText(one.value, item)}
        </span>
      ))}
    </span>
  );
}

function newText(item: Item) {
  if (item.written !== null) return pointsText(item.written.points, item);
  const [only, ...more] = item.values;
  if (more.length === 0) return only?.typed ?? '—';
  return (
    <span className="yr-points">
      {item.values.map((one) => (
        <span key={one.period}>
          {pointLabel(one.period)} {one.typed}
        </span>
      ))}
    </span>
  );
}

function columnsOf(): readonly Column<Item>[] {
  return [
    {
      key: 'name',
      title: '目标',
      phone: 'headline',
      render: (item) => (
        <span className="yr-opinion">
          {growthTitle(item)}
          {item.unitName === '' ? null : <small>{item.unitName}</small>}
          {item.moved ? <small className="yr-late">起草后目标已被改动，请修改方案</small> : null}
        </span>
      ),
    },
    { key: 'old', title: '原目标', width: 160, align: 'right', render: (item) => pointsText(item.old, item) },
    { key: 'new', title: '新目标', width: 160, align: 'right', render: (item) => <b>{newText(item)}</b> },
    { key: 'reason', title: '理由', width: 320, render: (item) => item.reason },
    {
      key: 'version',
      title: '版本',
      width: 120,
      render: (item) =>
        item.written === null ? `第${item.version}版` : `第${item.version}版→第${item.written.version}版`,
    },
  ];
}
