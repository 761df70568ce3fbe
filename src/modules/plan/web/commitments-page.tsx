import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import type { ComponentType } from 'react';
import { splitMonth } from '#kernel/period.ts';
import { useMonth } from '#web/month.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { words } from '../rules.ts';
import type { CommitmentRow } from '../schema.ts';
import { planApi } from './plan-api.ts';
import { printDue } from './words.ts';

const filters = {
  ...tableParams({ size: 100 }),
  q: text,
  kind: choice('target', 'task', 'project'),
  section: text,
  state: choiceOr('active', 'withdrawn', 'all'),
};

const sorts = ['', 'sort', 'title', '-title', 'dueMonth', '-dueMonth'] as const;

const columns: readonly Column<CommitmentRow>[] = [
  {
    key: 'title',
    title: '事项',
    sort: true,
    phone: 'headline',
    render: (row) => (
      <>
        <Link to="/commitments/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
        {row.parent === null ? null : <small className="p-parent">属于：{row.parent.title}</small>}
        {row.partCount === 0 ? null : <small className="p-parent">下列{row.partCount}项</small>}
      </>
    ),
  },
  { key: 'kind', title: '类别', width: 64, render: (row) => words.commitment[row.kind] },
  {
    key: 'target',
    title: '目标',
    width: 150,
    align: 'right',
    render: (row) => (row.target === '' ? '完成' : row.target),
  },
  { key: 'section', title: '部分', width: 88, phone: 'hidden', render: (row) => row.section },
  { key: 'dueMonth', title: '时限', width: 104, sort: true, render: (row) => printDue(row.dueMonth) },
];

const stateColumn: Column<CommitmentRow> = {
  key: 'state',
  title: '状态',
  width: 72,
  render: (row) => (row.state === 'active' ? '有效' : '已撤回'),
};

interface Props {
  /** What another module adds to each row: the light of the month. */
  readonly Light?: ComponentType<{ readonly commitment: string }>;
}

/** 承诺事项: what the plan binds somebody to this year. */
export function CommitmentsPage({ Light }: Props) {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const { kind, q, section, state, page, size } = search;
  const sort = sorts.find((one) => one === search.sort) ?? '';
  const { year } = splitMonth(month);
  const query = { year, kind, section, q, state, sort, page, size };
  const list = useQuery({
    ...planApi.query('GET /api/commitments', { query: defined(query) }),
    placeholderData: keepPreviousData,
  });
  const lights: Column<CommitmentRow>[] =
    Light === undefined
      ? []
      : [{ key: 'light', title: '灯号', width: 90, render: (row) => <Light commitment={row.id} /> }];
  const shown = [...columns, ...lights, ...(state === 'active' ? [] : [stateColumn])];
  return (
    <>
      <PageHeader title="承诺事项" lead={`${year}年计划确认后列出的指标、任务和项目`} />
      <Toolbar summary={list.data === undefined ? '' : `共${list.data.total}项`}>
        <Labelled label="事项">
          <SearchBox value={q} onSearch={(next) => setSearch({ q: next })} />
        </Labelled>
        <Labelled label="类别">
          <Select
            allowClear
            placeholder="全部"
            style={{ minWidth: 96 }}
            value={kind ?? null}
            onChange={(next) => setSearch({ kind: next ?? undefined })}
            options={(['target', 'task', 'project'] as const).map((value) => ({
              value,
              label: words.commitment[value],
            }))}
          />
        </Labelled>
        <Labelled label="部分">
          <Select
            allowClear
            placeholder="全部"
            style={{ minWidth: 110 }}
            value={section === '' ? null : section}
            onChange={(next) => setSearch({ section: next ?? '' })}
            options={(list.data?.sections ?? []).map((value) => ({
              value,
              label: value === '' ? '（无）' : value,
            }))}
          />
        </Labelled>
        <Labelled label="状态">
          <Select
            style={{ minWidth: 96 }}
            value={state}
            onChange={(next) => setSearch({ state: next })}
            options={[
              { value: 'active', label: '有效' },
              { value: 'withdrawn', label: '已撤回' },
              { value: 'all', label: '全部' },
            ]}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="承诺事项"
        columns={shown}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        total={list.data?.total}
        view={search}
        onView={setSearch}
        empty={
          <EmptyState
            title={`${year}年还没有符合条件的承诺事项`}
            hint="在计划文件中确认目标、任务和项目后，承诺事项会列在这里。"
            action={<Link to="/documents">打开计划文件</Link>}
          />
        }
      />
    </>
  );
}

type Query = NonNullable<NonNullable<Parameters<typeof planApi.query<'GET /api/commitments'>>[1]>['query']>;

/** The filters that are set. */
function defined({
  kind,
  section,
  q,
  ...rest
}: {
  year: number;
  kind: CommitmentRow['kind'] | undefined;
  section: string;
  q: string;
  state: 'active' | 'withdrawn' | 'all';
  sort: (typeof sorts)[number];
  page: number;
  size: number;
}): Query {
  return {
    ...rest,
    ...(kind === undefined ? {} : { kind }),
    ...(section === '' ? {} : { section }),
    ...(q === '' ? {} : { q }),
  };
}
