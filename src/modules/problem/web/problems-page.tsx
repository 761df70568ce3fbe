import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import { useUnits } from '#web/units.ts';
import { problemStates, stateWords } from '../rules-machine.ts';
import type { Problem } from '../schema.ts';
import { problemApi } from './problem-api.ts';
import { ProblemImport } from './problem-import.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { SettingsDrawer } from './settings-drawer.tsx';
import { numberText, useSettings } from './words.ts';
import './problem.css';

const filters = {
  ...tableParams(),
  q: text,
  kind: text,
  level: choice('1', '2', '3', '4'),
  state: choiceOr('open', 'open', 'all', ...problemStates),
  unit: text,
  overdue: choice('yes'),
  /** Title of a problem that another page hands over, and the commitment it is of. */
  raise: text,
  commitment: text,
};
type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

const sorts = ['due', '-due', 'raised', '-raised', 'level', '-level'] as const;

function queryOf({ q, kind, level, state, unit, overdue }: Search) {
  return {
    q,
    state,
    ...(kind === '' ? {} : { kind }),
    ...(level === undefined ? {} : { level: Number(level) }),
    ...(unit === '' ? {} : { unit }),
    ...(overdue === undefined ? {} : { overdue }),
  };
}

/** 问题台账: what stands in the way, who mends it by when. */
export function ProblemsPage() {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<'raise' | 'import' | 'settings'>();
  const notice = useNotice();
  const units = useUnits();
  const query = queryOf(search);
  const sort = sorts.find((one) => one === search.sort) ?? '';
  const list = useQuery({
    ...problemApi.query('GET /api/problems', {
      query: { ...query, sort, page: search.page, size: search.size },
    }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsFor(units.nameOf), [units.nameOf]);
  const { data } = list;
  const raises = rights.includes('problem.raise');
  return (
    <div className="x-landscape">
      <PageHeader
        title="问题台账"
        lead={data?.demo === true ? '含演示数据' : undefined}
        actions={
          <>
            {rights.includes('problem.setting') ? (
              <Button onClick={() => setOpened('settings')}>设置</Button>
            ) : null}
            {raises ? <Button onClick={() => setOpened('import')}>导入</Button> : null}
            <Button
              onClick={() =>
                void problemApi.download('GET /api/problems.xlsx', { query }).catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
            {raises ? (
              <Button type="primary" onClick={() => setOpened('raise')}>
                提出问题
              </Button>
            ) : null}
          </>
        }
      />
      <Toolbar summary={data === undefined ? '共—个' : `共${data.total}个，逾期${data.overdue}个`}>
        <Filters search={search} onSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="问题台账"
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => row.id}
        query={list}
        total={data?.total}
        view={search}
        onView={setSearch}
        isMarked={(row) => row.overdue}
        empty={<EmptyState title="没有符合条件的问题" hint="放宽筛选条件，或提出一个问题。" />}
      />
      {opened === 'raise' ? <RaiseDialog onClose={() => setOpened(undefined)} /> : null}
      {search.raise !== '' && raises ? (
        <RaiseDialog
          said={search.raise}
          of={search.commitment === '' ? {} : { commitment: search.commitment }}
          onClose={() => setSearch({ raise: '', commitment: '' })}
        />
      ) : null}
      <ProblemImport open={opened === 'import'} onClose={() => setOpened(undefined)} />
      <SettingsDrawer open={opened === 'settings'} onClose={() => setOpened(undefined)} />
    </div>
  );
}

interface FilterProps {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
}

function Filters({ search, onSearch }: FilterProps) {
  const settings = useSettings();
  const kinds = (settings.data?.kinds ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const levels = (settings.data?.steps ?? []).flatMap(({ level, title }) => {
    const value = (['1', '2', '3', '4'] as const).find((one) => one === String(level));
    return value === undefined ? [] : [{ value, label: title }];
  });
  const states = [
    { value: 'open' as const, label: '未了结' },
    { value: 'all' as const, label: '全部' },
    ...problemStates.map((value) => ({ value, label: stateWords[value] })),
  ];
  return (
    <>
      <Labelled label="查找">
        <SearchBox value={search.q} placeholder="标题、说明" onSearch={(q) => onSearch({ q })} />
      </Labelled>
      <Labelled label="状态">
        <Select
          value={search.state}
          options={states}
          popupMatchSelectWidth={false}
          style={{ minWidth: 104 }}
          onChange={(state) => onSearch({ state })}
        />
      </Labelled>
      <Labelled label="类别">
        <Select<string>
          allowClear
          placeholder="全部"
          style={{ minWidth: 88 }}
          value={search.kind === '' ? null : search.kind}
          options={kinds}
          onChange={(kind?: string) => onSearch({ kind: kind ?? '' })}
        />
      </Labelled>
      <Labelled label="层级">
        <Select<'1' | '2' | '3' | '4'>
          allowClear
          placeholder="全部"
          style={{ minWidth: 112 }}
          value={search.level ?? null}
          options={levels}
          onChange={(level?: '1' | '2' | '3' | '4') => onSearch({ level })}
        />
      </Labelled>
      <UnitFilter value={search.unit} onChange={(unit) => onSearch({ unit })} />
      <Button
        aria-pressed={search.overdue === 'yes'}
        onClick={() => onSearch({ overdue: search.overdue === 'yes' ? undefined : 'yes' })}
      >
        {search.overdue === 'yes' ? '看全部' : '只看逾期'}
      </Button>
    </>
  );
}

function columnsFor(nameOf: (unit: string | null) => string): readonly Column<Problem>[] {
  return [
    { key: 'number', title: '编号', width: 90, render: numberText },
    {
      key: 'title',
      title: '问题',
      phone: 'headline',
      render: (row) => (
        <>
          <Link to="/problems/$id" params={{ id: row.id }}>
            {row.title}
          </Link>
          <small className="pb-under">{row.projectName || row.commitmentTitle}</small>
        </>
      ),
    },
    { key: 'kind', title: '类别', width: 64, render: (row) => row.kindTitle },
    { key: 'level', title: '层级', width: 108, sort: true, render: (row) => row.levelTitle },
    {
      key: 'state',
      title: '状态',
      width: 108,
      render: (row) => (
        <>
          {stateWords[row.state]}
          {row.reopened === 0 ? null : <small className="pb-under">退回{row.reopened}次</small>}
        </>
      ),
    },
    { key: 'raised', title: '提出', width: 170, sort: true, render: (row) => row.raisedByName },
    { key: 'lead', title: '牵头', width: 120, render: (row) => nameOf(row.lead) },
    {
      key: 'due',
      title: '到期',
      width: 116,
      sort: true,
      render: (row) => (
        <>
          {row.dueOn ?? '—'}
          {row.overdue ? <small className="pb-late">已逾期</small> : null}
        </>
      ),
    },
  ];
}
