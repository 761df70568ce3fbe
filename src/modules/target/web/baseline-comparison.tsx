import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import type { Rate } from '#kernel/rate.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { printQuantity } from '#web/ui/quantity.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { printPoint } from '../rules.ts';
import { authorityWords } from '../rules-words.ts';
import type { BaselineDetail } from '../schema.ts';
import { targetApi } from './target-api.ts';

interface Props {
  readonly id: string;
  readonly month: string;
}

/** Both rates of a frozen list, who joined and left, and why. */
export function BaselineComparison({ id, month }: Props) {
  const query = useQuery(targetApi.query('GET /api/baselines/{id}', { params: { id }, query: { month } }));
  return <Loaded query={query}>{(detail) => <Comparison detail={detail} />}</Loaded>;
}

type Moved = BaselineDetail['moved'][number];

function Comparison({ detail }: { readonly detail: BaselineDetail }) {
  const [explaining, setExplaining] = useState<Moved>();
  const { baseline, moved, stayed, today } = detail;
  const joined = moved.filter(({ move }) => move === 'joined').length;
  const open = moved.filter(({ reason }) => reason === null).length;
  return (
    <>
      <p className="t-lead">
        {printDay(baseline.frozenOn)}冻结，{authorityWords[baseline.authority]}《{baseline.paper}》，共
        {baseline.members}项；现行清单{today}项，仍在{stayed}项，调入{joined}项，调出{moved.length - joined}项
        {open === 0 ? '' : `，其中${open}项未说明原因`}。{baseline.demo ? '演示数据。' : ''}
      </p>
      <RateTable detail={detail} />
      <SectionHead title="调入调出" />
      <DataTable
        caption="调入调出"
        columns={movedColumns(detail, setExplaining)}
        rows={moved}
        rowKey={({ object, move }) => `${move}${object}`}
        empty={<EmptyState title="清单与冻结时相同" hint="有项目调入或调出后列在这里。" />}
      />
      {explaining === undefined ? null : (
        <Explain detail={detail} moved={explaining} onClose={() => setExplaining(undefined)} />
      )}
    </>
  );
}

function RateTable({ detail }: { readonly detail: BaselineDetail }) {
  const { baseline, frozen, current } = detail;
  const isProjects = baseline.list === 'projects';
  const rows = [
    ...(isProjects ? [{ name: '投资完成率', of: '累计完成投资÷年度计划', key: 'amount' as const }] : []),
    isProjects
      ? { name: '开工率', of: '已开工个数÷清单个数', key: 'count' as const }
      : { name: '绿灯率', of: '绿灯项数÷已判项数', key: 'count' as const },
  ];
  return (
    <div className="x-scroll">
      <table className="t-rates">
        <thead>
          <tr>
            <th scope="col">比率</th>
            <th scope="col">按基线</th>
            <th scope="col">按现行清单</th>
            <th scope="col">相差</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of, key }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                <small>{of}</small>
              </th>
              <RateCell rate={frozen[key]} isMoney={key === 'amount'} />
              <RateCell rate={current[key]} isMoney={key === 'amount'} />
              <td>{differenceOf(frozen[key], current[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RateCell({ rate, isMoney }: { readonly rate: Rate | null; readonly isMoney: boolean }) {
  if (rate === null) return <td>—</td>;
  const part = (value: string): string => (isMoney ? moneyText(value) : value);
  return (
    <td>
      <b>{printPoint(rate.percent, false)}%</b>
      <small>
        {part(rate.numerator)}÷<wbr />
        {part(rate.denominator)}
      </small>
    </td>
  );
}

function differenceOf(frozen: Rate | null, current: Rate | null): string {
  if (frozen === null || current === null) return '—';
  const gap = Number(printPoint(current.percent, false)) - Number(printPoint(frozen.percent, false));
  return `${gap > 0 ? '+' : ''}${gap.toFixed(1).replace('-', '−')}点`;
}

function moneyText(value: string): string {
  const { number, unit } = printQuantity({ value, unit: 'yuan' }, { scale: '亿', digits: 2 });
  return `${number}${unit}`;
}

function movedColumns({ writes }: BaselineDetail, explain: (moved: Moved) => void): readonly Column<Moved>[] {
  return [
    { key: 'name', title: '名称', phone: 'headline', render: ({ name }) => name },
    { key: 'move', title: '变化', width: 72, render: ({ move }) => (move === 'joined' ? '调入' : '调出') },
    {
      key: 'amount',
      title: '计划额',
      width: 120,
      align: 'right',
      render: ({ amount }) => (amount === null ? '—' : moneyText(amount)),
    },
    {
      key: 'reason',
      title: '原因',
      render: (row) => (
        <>
          {row.reason ?? <span className="t-open-reason">未说明</span>}
          {row.byName === null ? null : <small className="t-parts">{row.byName}</small>}
        </>
      ),
    },
    ...(writes
      ? [
          {
            key: 'act',
            title: '',
            width: 104,
            render: (row: Moved) => (
              <Button size="small" onClick={() => explain(row)}>
                {row.reason === null ? '说明原因' : '改写原因'}
              </Button>
            ),
          },
        ]
      : []),
  ];
}

interface ExplainProps {
  readonly detail: BaselineDetail;
  readonly moved: Moved;
  readonly onClose: () => void;
}

function Explain({ detail, moved, onClose }: ExplainProps) {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  async function save(): Promise<void> {
    const { object, move } = moved;
    await targetApi.call('POST /api/baselines/{id}/moves', {
      params: { id: detail.baseline.id },
      body: { object, move, reason, month: detail.month },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/baselines/{id}'] });
  }
  return (
    <ConfirmDialog
      open
      title={`“${moved.name}”为什么${moved.move === 'joined' ? '调入' : '调出'}？`}
      verb="保存"
      ready={reason.trim().length >= 5}
      onConfirm={save}
      onClose={onClose}
    >
      <Input.TextArea
        aria-label="原因"
        rows={3}
        maxLength={300}
        placeholder="写明原因和依据，至少5个字"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
