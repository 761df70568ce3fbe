import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { sessionApi, sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { stateWords } from '../rules.ts';
import type { ProgressList, ProgressRow } from '../schema.ts';
import { Batch } from './batch.tsx';
import { Exceptions, useProgressDue } from './exceptions.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { progressApi } from './progress-api.ts';
import { ProgressDrawer } from './progress-drawer.tsx';
import './progress.css';

const filters = { unit: text, state: choice('none', 'draft', 'submitted', 'returned', 'approved') };

/** 项目进度: what the month brought to each project, filled in by its unit, decided on by its superior. */
export function ProgressPage() {
  const [month] = useMonth();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<string>();
  const [importing, setImporting] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const notice = useNotice();
  const units = useQuery(sessionApi.query('GET /api/units'));
  const nameOf = (id: string): string => units.data?.rows.find((one) => one.id === id)?.shortName ?? id;
  const list = useQuery({
    ...progressApi.query('GET /api/progress', { query: { month, ...search } }),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.rows;
  const due = useProgressDue(month);
  const decides = rights.includes('progress.write') || rights.includes('progress.review');
  const download = (): Promise<void> =>
    progressApi
      .download('GET /api/progress/sheet.xlsx', { query: { month, unit: search.unit } })
      .catch(notice.failed);
  return (
    <>
      <PageHeader
        title="项目进度"
        lead={leadOf(month, due, list.data?.demo)}
        actions={
          <>
            <Button onClick={() => void download()}>导出 .xlsx</Button>
            {rights.includes('progress.write') ? (
              <Button onClick={() => setImporting(true)}>导入</Button>
            ) : null}
          </>
        }
      />
      <Counts counts={list.data?.counts} />
      <Filters search={search} total={rows?.length} units={units.data?.rows ?? []} onSearch={setSearch} />
      <Batch
        rows={(rows ?? []).filter((row) => chosen.includes(row.project))}
        month={month}
        onDone={() => setChosen([])}
      />
      <DataTable
        caption="项目进度"
        columns={columnsOf(nameOf, setOpened)}
        rows={rows}
        rowKey={(row) => row.project}
        query={list}
        {...(decides ? { selected: chosen, onSelect: setChosen } : {})}
        empty={
          <EmptyState
            title="这个月没有要填报进度的项目"
            hint="前期及以后的项目才填报进度；打包项目由子项目填报。"
          />
        }
      />
      <Exceptions month={month} />
      <ProgressDrawer
        row={rows?.find((row) => row.project === opened)}
        next={nextOf(rows ?? [], opened)}
        onOpen={setOpened}
      />
      {importing ? <ImportDialog month={month} onClose={() => setImporting(false)} /> : null}
    </>
  );
}

function leadOf(month: string, due: string | undefined, demo: boolean | undefined): string {
  const until = due === undefined ? '' : `，${printDay(due)}前报送`;
  return `${printMonth(month)}${until}${demo === true ? '，含演示数据' : ''}`;
}

function Counts({ counts }: { readonly counts: ProgressList['counts'] | undefined }) {
  if (counts === undefined) return null;
  return (
    <StatStrip
      stats={shownStates.map((state) => ({
        label: stateWords[state],
        value: counts[state],
        unit: '个',
        ...(state === 'none' ? { note: '未报不算落后' } : {}),
      }))}
    />
  );
}

const shownStates = ['none', 'draft', 'submitted', 'returned', 'approved'] as const;

interface FilterProps {
  readonly search: { readonly unit: string; readonly state: ProgressRow['state'] | undefined };
  readonly total: number | undefined;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly onSearch: (change: { unit?: string; state?: ProgressRow['state'] | undefined }) => void;
}

function Filters({ search, total, units, onSearch }: FilterProps) {
  return (
    <Toolbar summary={`共${total ?? '—'}个项目`}>
      <Labelled label="责任单位">
        <Select
          size="small"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 120 }}
          placeholder="全部"
          value={search.unit === '' ? undefined : search.unit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id?: string) => onSearch({ unit: id ?? '' })}
        />
      </Labelled>
      <Labelled label="状态">
        <Select
          size="small"
          allowClear
          style={{ minWidth: 96 }}
          placeholder="全部"
          value={search.state}
          options={shownStates.map((value) => ({ value, label: stateWords[value] }))}
          onChange={(state) => onSearch({ state })}
        />
      </Labelled>
    </Toolbar>
  );
}

/** The next project after this one that its reader still has to fill in. */
function nextOf(rows: readonly ProgressRow[], opened: string | undefined): string | undefined {
  const at = rows.findIndex((row) => row.project === opened);
  return rows.slice(at + 1).find((row) => row.writes && ['none', 'draft', 'returned'].includes(row.state))
    ?.project;
}

function Money({ value }: { readonly value: string | null | undefined }) {
  return (
    <Figure
      quantity={value === null || value === undefined ? null : { value, unit: 'yuan' }}
      format={{ scale: '万' }}
      absent="—"
      showUnit={false}
    />
  );
}

function money(
  key: string,
  title: string,
  read: (row: ProgressRow) => string | null | undefined,
): Column<ProgressRow> {
  return { key, title, width: 112, align: 'right', render: (row) => <Money value={read(row)} /> };
}

function columnsOf(
  nameOf: (id: string) => string,
  onOpen: (project: string) => void,
): readonly Column<ProgressRow>[] {
  return [
    {
      key: 'name',
      title: '项目',
      width: 230,
      fixed: 'left',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => onOpen(row.project)}>{row.name}</OpenRow>,
    },
    { key: 'unit', title: '责任单位', width: 110, render: (row) => nameOf(row.unit) },
    money('yearPlan', '年度计划（万元）', (row) => row.yearPlan),
    money('before', '上次累计（万元）', (row) => row.before?.done),
    money('monthDone', '当月（万元）', (row) => row.entry?.monthDone),
    money('done', '本年累计（万元）', (row) => row.entry?.done),
    money('paid', '支付（万元）', (row) => row.entry?.paid),
    { key: 'words', title: '形象进度', width: 200, render: (row) => row.entry?.words ?? '—' },
    {
      key: 'state',
      title: '状态',
      width: 96,
      render: (row) => (
        <>
          <span data-progress={row.state}>{stateWords[row.state]}</span>
          {row.entry !== null && row.entry.correction !== '' ? (
            <small className="pg-under">更正</small>
          ) : null}
          {row.state !== 'approved' && row.counts ? <small className="pg-under">原数仍有效</small> : null}
        </>
      ),
    },
    {
      key: 'link',
      title: '台账',
      width: 64,
      phone: 'bare',
      render: (row) => (
        <Link to="/projects/$id" params={{ id: row.project }} aria-label={`${row.name}的项目页`}>
          项目页
        </Link>
      ),
    },
  ];
}
