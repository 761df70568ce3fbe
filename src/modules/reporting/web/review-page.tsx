import { keepPreviousData, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { printInstant, stateWords } from '../rules-state.ts';
import type { ReportListRow } from '../schema.ts';
import { FiguresDialog } from './figures-dialog.tsx';
import { reportingApi } from './reporting-api.ts';
import { ReviewSheet } from './review-sheet.tsx';
import './reporting.css';

const choices = ['all', 'submitted', 'open', 'approved'] as const;
type Choice = (typeof choices)[number];
const words: Readonly<Record<Choice, string>> = {
  all: '全部',
  submitted: '待审核',
  open: '未报',
  approved: '已通过',
};
const filters = { unit: text, state: choiceOr('all', ...choices) };

/** 审核: who has reported the month, what waits for a decision, who is late; one report opened in place. */
export function ReviewPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  if (search.unit !== '')
    return (
      <ReviewSheet
        key={search.unit}
        unit={search.unit}
        month={month}
        onBack={() => setSearch({ unit: '' }, { push: true })}
      />
    );
  return (
    <ReviewList
      month={month}
      state={search.state}
      onState={(state) => setSearch({ state })}
      onOpen={(unit) => setSearch({ unit }, { push: true })}
    />
  );
}

function choiceOfRow(row: ReportListRow): Choice {
  const state = row.report?.state ?? null;
  if (state === 'submitted') return 'submitted';
  return state === 'approved' ? 'approved' : 'open';
}

/** A report that can be approved with others: complete, without remarks, and the reader may approve it. */
function isClean(row: ReportListRow): boolean {
  const approve = row.acts.find(({ act }) => act === 'approve');
  return approve?.refusal === null && row.remarks === 0 && row.filled === row.asked;
}

function columnsFor(onOpen: (unit: string) => void): readonly Column<ReportListRow>[] {
  return [
    {
      key: 'unit',
      title: '单位',
      phone: 'headline',
      render: (row) => (
        <Button type="link" size="small" className="rp-open" onClick={() => onOpen(row.unit.id)}>
          {row.unit.name}
        </Button>
      ),
    },
    { key: 'state', title: '状态', width: 110, render: (row) => <State row={row} /> },
    {
      key: 'filled',
      title: '已填',
      width: 90,
      align: 'right',
      render: (row) => `${row.filled}/${row.asked}`,
    },
    {
      key: 'remarks',
      title: '疑点',
      width: 70,
      align: 'right',
      render: (row) => (row.remarks === 0 ? '—' : row.remarks),
    },
    {
      key: 'at',
      title: '提交时间',
      phone: 'hidden',
      width: 130,
      render: (row) => printAt(row.report?.submittedAt),
    },
    {
      key: 'decided',
      title: '审核',
      width: 300,
      render: (row) => `${row.report?.decidedBy ?? ''} ${printAt(row.report?.decidedAt)}`,
    },
  ];
}

function printAt(instant: string | null | undefined): string {
  return instant === null || instant === undefined ? '—' : printInstant(instant).slice(5);
}

function State({ row }: { readonly row: ReportListRow }) {
  const state = row.report?.state ?? null;
  return (
    <>
      {state === null ? '未填报' : stateWords[state]}
      {row.late ? <span className="rp-late"> 逾期</span> : null}
    </>
  );
}

interface ListProps {
  readonly month: string;
  readonly state: Choice;
  readonly onState: (state: Choice) => void;
  readonly onOpen: (unit: string) => void;
}

function ReviewList({ month, state, onState, onOpen }: ListProps) {
  const list = useQuery({
    ...reportingApi.query('GET /api/reports', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const [selected, setSelected] = useState<readonly string[]>([]);
  const all = list.data?.rows;
  const rows = all
    ?.filter((row) => state === 'all' || choiceOfRow(row) === state)
    .toSorted((a, b) => choices.indexOf(choiceOfRow(a)) - choices.indexOf(choiceOfRow(b)));
  const count = (choice: Choice): number => (all ?? []).filter((row) => choiceOfRow(row) === choice).length;
  const clean = (rows ?? []).filter((row) => selected.includes(row.unit.id) && isClean(row));
  return (
    <>
      <PageHeader
        title="审核"
        lead={`${printMonth(month)}月报${list.data === undefined ? '' : `，${printDay(list.data.due)}前报送`}`}
        actions={<FiguresButton month={month} />}
      />
      <StatStrip
        stats={[
          { label: '应报', value: all?.length ?? '—', unit: '个单位' },
          { label: '待审核', value: all === undefined ? '—' : count('submitted'), unit: '个' },
          { label: '已通过', value: all === undefined ? '—' : count('approved'), unit: '个' },
          {
            label: '未报',
            value: all === undefined ? '—' : count('open'),
            unit: '个',
            note: `其中逾期${(all ?? []).filter((row) => row.late && choiceOfRow(row) === 'open').length}个`,
          },
        ]}
      />
      <Toolbar
        summary={rows === undefined ? '' : `${rows.length}个单位`}
        actions={<BatchApprove rows={clean} onDone={() => setSelected([])} />}
      >
        <Segmented<Choice>
          aria-label="状态"
          value={state}
          options={choices.map((value) => ({ value, label: words[value] }))}
          onChange={onState}
        />
      </Toolbar>
      <DataTable
        caption="月报"
        columns={columnsFor(onOpen)}
        rows={rows}
        rowKey={(row) => row.unit.id}
        query={list}
        selected={selected}
        onSelect={setSelected}
        empty={
          state === 'all' ? (
            <EmptyState title="本月没有要报的单位" hint="责任分解以后，牵头单位和分解单位在这里列出。" />
          ) : (
            <EmptyState title={`没有${words[state]}的月报`} />
          )
        }
      />
    </>
  );
}

/** Only the planner of the county brings in statistics. */
function FiguresButton({ month }: { readonly month: string }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [isOpen, setOpen] = useState(false);
  if (!rights.includes('plan.confirm')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入统计数据</Button>
      <FiguresDialog open={isOpen} month={month} onClose={() => setOpen(false)} />
    </>
  );
}

function printDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** Approves the chosen clean reports one by one; one that was decided meanwhile is named and the others go on. */
function BatchApprove({
  rows,
  onDone,
}: {
  readonly rows: readonly ReportListRow[];
  readonly onDone: () => void;
}) {
  const [isAsked, setAsked] = useState(false);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const notice = useNotice();

  async function approveAll(): Promise<void> {
    const failed: string[] = [];
    for (const { unit, report } of rows) {
      if (report === null) continue;
      try {
        await reportingApi.call('POST /api/reports/{id}/acts', {
          params: { id: report.id },
          body: { act: 'approve', version: report.version },
        });
      } catch (error) {
        failed.push(`${unit.name}：${reasonOf(error)}`);
      }
    }
    setFailures(failed);
    if (rows.length > failed.length) notice.done(`已通过${rows.length - failed.length}个`);
    onDone();
    await queries.invalidateQueries({ queryKey: ['GET /api/reports'] });
  }

  return (
    <>
      {failures.length === 0 ? null : (
        <FaultList title="没有通过" faults={failures.map((message) => ({ field: '', message }))} />
      )}
      <Button disabled={rows.length === 0} onClick={() => setAsked(true)}>
        批量通过{rows.length === 0 ? '' : `（${rows.length}）`}
      </Button>
      <ConfirmDialog
        open={isAsked}
        title={`通过${rows.length}个单位的月报？`}
        verb="通过"
        onConfirm={approveAll}
        onClose={() => setAsked(false)}
      >
        <p>
          只含填报完整、没有疑点的月报：{rows.map(({ unit }) => unit.name).join('、')}
          。通过后数据入库，灯号随即重新判定。
        </p>
      </ConfirmDialog>
    </>
  );
}
