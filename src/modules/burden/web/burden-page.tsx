import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { TrendChart } from '#web/ui/trend-chart.tsx';
import { automatic, automaticShare, type Burden, burdenWords, printCount, readingsWords } from '../rules.ts';
import type { BurdenForm, BurdenUnit, BurdenView } from '../schema.ts';
import './burden.css';
import { burdenApi } from './burden-api.ts';
import { RetireDialog } from './retire-dialog.tsx';

/** 报表负担: what is asked of whom how often, how much of it nobody has to type, and what nobody reads. */
export function BurdenPage() {
  const [month] = useMonth();
  const query = useQuery({
    ...burdenApi.query('GET /api/burden', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const notice = useNotice();
  const save = (): void =>
    void burdenApi.download('GET /api/burden/table.xlsx', { query: { month } }).catch(notice.failed);
  return (
    <>
      <PageHeader
        title="报表负担"
        lead={
          query.data === undefined
            ? printMonth(month)
            : `${printMonth(month)}：${burdenWords(query.data.total.month)}`
        }
        actions={<Button onClick={save}>导出 .xlsx</Button>}
      />
      <Loaded query={query} rows={10}>
        {(view) => (view.total.year.times === 0 ? <Nothing /> : <View view={view} month={month} />)}
      </Loaded>
    </>
  );
}

function Nothing() {
  return <EmptyState title="没有要填的报表" hint="责任分解以后，或在“报表”页建了报表以后，这里开始计量。" />;
}

function View({ view, month }: { readonly view: BurdenView; readonly month: string }) {
  const { total, trend } = view;
  const unread = view.forms.filter(({ reads }) => reads === 0).length;
  return (
    <>
      <StatStrip
        stats={[
          { label: '当月填报', value: printCount(total.month.times), unit: '次' },
          {
            label: '手工填',
            value: printCount(total.month.byHand),
            unit: '个数',
            note: `已填${printCount(total.month.typed)}个`,
          },
          {
            label: '自动',
            value: printCount(automatic(total.month)),
            unit: '个数',
            note: `占${automaticShare(total.month) ?? 0}%：带出${total.month.linked}，计算${total.month.computed}，他系统${total.month.fed}`,
          },
          {
            label: '今年以来',
            value: printCount(total.year.times),
            unit: '次',
            note: `${printCount(total.year.byHand)}个数手工填`,
          },
          { label: '近90天没有人看', value: unread, unit: '张表' },
        ]}
      />
      <TrendChart
        label="每月要填的数"
        unit="个"
        categories={trend.map((one) => `${Number(one.month.slice(5))}月`)}
        series={[
          { name: '手工', kind: 'bar', values: trend.map(({ burden }) => String(burden.byHand)) },
          {
            name: '自动',
            kind: 'bar',
            tone: 'faint',
            values: trend.map(({ burden }) => String(automatic(burden))),
          },
        ]}
        height={180}
      />
      <SectionHead title="按报表" />
      <Forms rows={view.forms} month={month} />
      <SectionHead title="按单位" />
      <DataTable
        caption="按单位的报表负担"
        columns={unitColumns}
        rows={view.units}
        rowKey={(row) => row.unit.id}
      />
      <p className="x-empty-hint" style={{ marginTop: 12 }}>
        一张表每期算一次，一个单元格算一个数。同一个数在几张表里出现，只在第一张手工填，其余算自动带出。被看次数只按天记总数，不记是谁看的。
      </p>
    </>
  );
}

/** How much of what is asked nobody has to type. */
function Share({ burden }: { readonly burden: Burden }) {
  const share = automaticShare(burden);
  if (share === null) return '—';
  return (
    <>
      {share}%
      <span className="bd-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </>
  );
}

const numbers = <Row extends { readonly month: Burden; readonly year: Burden }>(): readonly Column<Row>[] => [
  { key: 'asked', title: '当月数', width: 84, align: 'right', render: (row) => printCount(row.month.asked) },
  { key: 'byHand', title: '手工', width: 76, align: 'right', render: (row) => printCount(row.month.byHand) },
  { key: 'typed', title: '已填', width: 76, align: 'right', render: (row) => printCount(row.month.typed) },
  { key: 'auto', title: '自动', width: 110, render: (row) => <Share burden={row.month} /> },
];

const unitColumns: readonly Column<BurdenUnit>[] = [
  { key: 'unit', title: '单位', phone: 'headline', render: (row) => row.unit.name },
  { key: 'forms', title: '当月表', width: 76, align: 'right', render: (row) => row.month.forms },
  ...numbers<BurdenUnit>(),
  { key: 'times', title: '今年次数', width: 90, align: 'right', render: (row) => printCount(row.year.times) },
  { key: 'year', title: '今年手工', width: 90, align: 'right', render: (row) => printCount(row.year.byHand) },
];

function Forms({ rows, month }: { readonly rows: readonly BurdenForm[]; readonly month: string }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [retiring, setRetiring] = useState<BurdenForm>();
  const mayRetire = rights.includes('form.change');
  const columns: readonly Column<BurdenForm>[] = [
    {
      key: 'title',
      title: '报表',
      phone: 'headline',
      render: (row) => (
        <Link to="/forms/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'units', title: '单位', width: 70, align: 'right', render: (row) => row.units },
    ...numbers<BurdenForm>(),
    {
      key: 'times',
      title: '今年次数',
      width: 90,
      align: 'right',
      render: (row) => printCount(row.year.times),
    },
    {
      key: 'reads',
      title: '近90天谁看',
      width: 260,
      render: (row) => (
        <span className={row.reads === 0 ? 'bd-none' : ''}>{readingsWords(row.readings)}</span>
      ),
    },
    ...(mayRetire
      ? [
          {
            key: 'act',
            title: '办理',
            width: 80,
            phone: 'bare' as const,
            render: (row: BurdenForm) =>
              row.kind === 'plan' ? null : (
                <Button size="small" aria-label={`停用${row.title}`} onClick={() => setRetiring(row)}>
                  停用
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable caption="按报表的报表负担" columns={columns} rows={rows} rowKey={(row) => row.id} />
      {retiring === undefined ? null : (
        <RetireDialog
          key={retiring.id}
          form={retiring}
          month={month}
          onClose={() => setRetiring(undefined)}
        />
      )}
    </>
  );
}
