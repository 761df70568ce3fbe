import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { shortDay } from '#kernel/day-words.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { isTaken, printInstant, stateWords } from '../rules-state.ts';
import { type Tally, timelinessWords } from '../rules-timeliness.ts';
import type { ReportListRow } from '../schema.ts';
import { FiguresDialog } from './figures-dialog.tsx';
import { reportingApi } from './reporting-api.ts';
import { BatchActs, CloseMonth } from './review-batch.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import './reporting.css';

const choices = ['all', 'submitted', 'approved', 'back', 'open', 'accepted'] as const;
type Choice = (typeof choices)[number];
const words: Readonly<Record<Choice, string>> = {
  all: '全部',
  submitted: '待审核',
  back: '退回在改',
  open: '未报',
  approved: '待接收',
  accepted: '已接收',
};
const filters = { unit: text, form: text, state: choiceOr('all', ...choices) };

/** 审核: who has reported the month, what waits for a decision, who is late; one report opened in place. */
export function ReviewPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  if (search.unit !== '')
    return (
      <ReviewSheet
        key={search.unit}
        unit={search.unit}
        form={search.form}
        month={month}
        onBack={() => setSearch({ unit: '' }, { push: true })}
      />
    );
  return (
    <ReviewList
      month={month}
      form={search.form}
      onForm={(form) => setSearch({ form })}
      state={search.state}
      onState={(state) => setSearch({ state })}
      onOpen={(unit) => setSearch({ unit }, { push: true })}
    />
  );
}

function choiceOfRow(row: ReportListRow): Choice {
  const state = row.report?.state ?? null;
  if (state === 'submitted' || state === 'approved') return state;
  if (isTaken(state)) return 'accepted';
  // What was submitted once and came back is no report that never came: the table of timeliness goes by the first submission.
  return (row.report?.firstSubmittedAt ?? null) === null ? 'open' : 'back';
}

function columnsFor(onOpen: (unit: string) => void): readonly Column<ReportListRow>[] {
  return [
    {
      key: 'unit',
      title: '单位',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onOpen(row.unit.id)}>{row.unit.name}</OpenRow>,
    },
    { key: 'state', title: '状态', width: 110, render: (row) => <State row={row} /> },
    {
      key: 'filled',
      title: '已填',
      width: 90,
      align: 'right',
      render: (row) => (row.hidden ? `—/${row.asked}` : `${row.filled}/${row.asked}`),
    },
    {
      key: 'remarks',
      title: '疑点',
      width: 70,
      align: 'right',
      render: (row) => (row.remarks === 0 ? '—' : row.remarks),
    },
    {
      key: 'outliers',
      title: '异常',
      width: 70,
      align: 'right',
      render: (row) => (row.outliers === 0 ? '—' : row.outliers),
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
      {isCorrected(row) ? '（更正中）' : null}
      {row.late && row.standing !== null ? (
        <span className="rp-late"> {timelinessWords[row.standing]}</span>
      ) : null}
    </>
  );
}

function isCorrected({ report }: ReportListRow): boolean {
  return report !== null && report.state === 'draft' && report.correction !== null;
}

interface ListProps {
  readonly month: string;
  readonly form: string;
  readonly onForm: (form: string) => void;
  readonly state: Choice;
  readonly onState: (state: Choice) => void;
  readonly onOpen: (unit: string) => void;
}

function ReviewList({ month, form, state, onForm, onState, onOpen }: ListProps) {
  const list = useQuery({
    ...reportingApi.query('GET /api/reports', { query: { month, ...(form === '' ? {} : { form }) } }),
    placeholderData: keepPreviousData,
  });
  const [selected, setSelected] = useState<readonly string[]>([]);
  const all = list.data?.rows;
  const rows = all
    ?.filter((row) => state === 'all' || choiceOfRow(row) === state)
    .toSorted((a, b) => choices.indexOf(choiceOfRow(a)) - choices.indexOf(choiceOfRow(b)));
  const chosen = (rows ?? []).filter((row) => selected.includes(row.unit.id));
  return (
    <>
      <ReviewHead month={month} list={list.data} />
      <Toolbar
        fold={false}
        summary={rows === undefined ? '' : `${rows.length}个单位`}
        actions={<BatchActs rows={chosen} onDone={() => setSelected([])} />}
      >
        {(list.data?.forms.length ?? 0) < 2 ? null : (
          <Labelled label="报表">
            <Select
              aria-label="报表"
              value={list.data?.form.id ?? 'plan'}
              options={(list.data?.forms ?? []).map(({ id, title }) => ({ value: id, label: title }))}
              popupMatchSelectWidth={260}
              style={{ minWidth: 180 }}
              onChange={(value: string) => onForm(value === 'plan' ? '' : value)}
            />
          </Labelled>
        )}
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

interface Listed {
  readonly form: { readonly id: string; readonly title: string };
  readonly due: string;
  readonly closedAt: string | null;
  readonly tally: Pick<Tally, 'timely' | 'late' | 'missing' | 'rate'>;
  readonly rows: readonly ReportListRow[];
}

/** Title, the counts of the month, and what is done to the month as a whole. */
function ReviewHead({ month, list }: { readonly month: string; readonly list: Listed | undefined }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const rows = list?.rows ?? [];
  const named = (...of: readonly Choice[]) =>
    rows.filter((row) => of.includes(choiceOfRow(row))).map(({ unit }) => unit.name);
  const count = (choice: Choice) => (list === undefined ? '—' : named(choice).length);
  const missing = rows.filter(({ standing }) => standing === 'missing').length;
  return (
    <>
      <PageHeader
        title="审核"
        lead={leadOf(month, list)}
        actions={
          <>
            <FiguresButton month={month} />
            {list === undefined || !rights.includes('report.accept') ? null : (
              <CloseMonth
                form={list.form.id}
                month={month}
                closedAt={list.closedAt}
                open={named('open', 'back')}
                waiting={named('submitted', 'approved')}
              />
            )}
          </>
        }
      />
      <StatStrip
        stats={[
          { label: '应报', value: list?.rows.length ?? '—', unit: '个单位' },
          { label: '待审核', value: count('submitted'), unit: '个' },
          { label: '待接收', value: count('approved'), unit: '个' },
          { label: '已接收', value: count('accepted'), unit: '个' },
          { label: '退回在改', value: count('back'), unit: '个', note: '报过，退回或更正中' },
          { label: '未报', value: count('open'), unit: '个', note: `其中已过时限${missing}个` },
          ...(list === undefined ? [] : [timely(list.tally)]),
        ]}
      />
    </>
  );
}

/** The same count as in the table of timeliness: by the first submission, whatever became of the report since. */
function timely({ timely: onTime, late, missing, rate }: Listed['tally']) {
  return {
    label: '及时率',
    value: rate ?? '—',
    note: `首次提交：及时${onTime}、逾期${late}、未报${missing}`,
  };
}

function leadOf(month: string, list: Listed | undefined): string {
  if (list === undefined) return `${printMonth(month)}月报`;
  const title = list.form.id === 'plan' ? '月报' : `《${list.form.title}》`;
  const closed = list.closedAt === null ? '' : `，${printInstant(list.closedAt)}已结账`;
  return `${printMonth(month)}${title}，${shortDay(list.due)}前报送${closed}`;
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
