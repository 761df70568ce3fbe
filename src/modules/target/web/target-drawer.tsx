import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { TrendChart } from '#web/ui/trend-chart.tsx';
import { pointLabel, printPoint, standingOf } from '../rules.ts';
import { authorityWords, grainWords, modeWords } from '../rules-words.ts';
import type { TargetDetail, TargetRow, TargetVersion } from '../schema.ts';
import { amountText, unitOf } from './amount.ts';
import { ReviseForm } from './revise-form.tsx';
import { targetApi } from './target-api.ts';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** One target set here: its curve against what was reached, month by month, and its versions. */
export function TargetDrawer({ id, onClose }: Props) {
  const query = useQuery({
    ...targetApi.query('GET /api/targets/{id}', { params: { id } }),
    enabled: id !== '',
  });
  return (
    <Drawer open={id !== ''} onClose={onClose} size={720} title={titleOf(query.data)} destroyOnHidden>
      <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>
    </Drawer>
  );
}

function titleOf(detail: TargetDetail | undefined): string {
  return detail === undefined ? '目标' : `${detail.target.unit?.name ?? ''} ${detail.target.name}`;
}

function Detail({ detail }: { readonly detail: TargetDetail }) {
  const [act, setAct] = useState<'revise' | 'withdraw'>();
  const { target, months, versions, writes } = detail;
  return (
    <>
      <p className="t-lead">
        {grainWords[target.grain]}
        {modeWords[target.mode]}目标，全年{amountText(target.annual, target)}
        {target.state === 'withdrawn' ? '，已撤回' : ''}。{target.authority}
      </p>
      {writes && target.state === 'active' ? (
        <p className="t-acts">
          <Button onClick={() => setAct('revise')}>调整</Button>
          <Button onClick={() => setAct('withdraw')}>撤回</Button>
        </p>
      ) : null}
      <TrendChart
        label={`${target.name}：序时应完成与实际`}
        unit={unitOf(target) === null ? '' : amountText('1', target).replace(/^[\d.]+/u, '')}
        categories={months.map(({ month }) => `${Number(month.slice(5))}月`)}
        series={[
          { name: '序时应完成', kind: 'line', dashed: true, values: months.map(({ due }) => due) },
          {
            name: '实际',
            kind: 'line',
            values: months.map(({ actual }) => actual),
            corrected: months.map(({ corrected }) => corrected),
          },
        ]}
      />
      <SectionHead title="各月" />
      <DataTable
        caption="各月"
        columns={monthColumns(target)}
        rows={months}
        rowKey={({ month }) => month}
        phone="scroll"
      />
      <SectionHead title="历次版本" />
      <DataTable
        caption="历次版本"
        columns={versionColumns(target)}
        rows={versions.toReversed()}
        rowKey={({ version }) => String(version)}
      />
      {act === undefined ? null : <ReviseForm detail={detail} act={act} onClose={() => setAct(undefined)} />}
    </>
  );
}

type Month = TargetDetail['months'][number];

function monthColumns(target: TargetRow): readonly Column<Month>[] {
  const standing = ({ due, actual }: Month) => standingOf({ ...target, due }, actual);
  return [
    { key: 'month', title: '月份', width: 64, render: ({ month }) => `${Number(month.slice(5))}月` },
    { key: 'due', title: '应完成', align: 'right', render: ({ due }) => amountText(due, target) },
    {
      key: 'actual',
      title: '实际',
      align: 'right',
      render: ({ actual, corrected }) => `${amountText(actual, target)}${corrected ? '（更正）' : ''}`,
    },
    {
      key: 'gap',
      title: '序时差',
      align: 'right',
      render: (row) => {
        const { gap } = standing(row);
        return gap === null
          ? '—'
          : target.mode === 'level'
            ? amountText(gap, target)
            : `${printPoint(gap, true)}点`;
      },
    },
    {
      key: 'version',
      title: '按',
      width: 76,
      render: ({ version }) => (version === null ? '未设' : `第${version}版`),
    },
  ];
}

function versionColumns(target: TargetRow): readonly Column<TargetVersion>[] {
  return [
    {
      key: 'version',
      title: '版本',
      width: 72,
      phone: 'headline',
      render: ({ version }) => `第${version}版`,
    },
    {
      key: 'points',
      title: '目标值',
      render: ({ points, state }) =>
        state === 'withdrawn'
          ? '撤回'
          : points.map(({ period, value }) => `${pointLabel(period)}${amountText(value, target)}`).join('，'),
    },
    { key: 'from', title: '起用', width: 84, render: ({ validFrom }) => validFrom },
    {
      key: 'authority',
      title: '依据与理由',
      render: ({ authority, paper, decidedOn, reason }) =>
        `${authorityWords[authority]} ${printDay(decidedOn)} ${paper}；${reason}`,
    },
    { key: 'by', title: '办理', width: 130, render: ({ changedBy }) => changedBy },
  ];
}
