import { keepPreviousData, type UseQueryResult, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type SetSearch, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { ProjectList } from '../schema.ts';
import type { ProjectRates } from '../schema-views.ts';
import { Sum } from './amount.tsx';
import { type LedgerSearch, ledgerParams, ProjectFilters, queryOf } from './filters.tsx';
import { LedgerList } from './ledger-list.tsx';
import { projectApi, viewApi } from './project-api.ts';
import { ProjectBoard } from './project-board.tsx';
import { ProjectDrawer } from './project-drawer.tsx';
import { ProjectLists } from './project-lists.tsx';
import { ProjectMapView } from './project-map.tsx';
import { RatesButton, rateStats } from './rates.tsx';
import { SavedViews } from './saved-views.tsx';
import { ProjectTimeline } from './timeline.tsx';
import './project.css';

type View = NonNullable<LedgerSearch['view']> | 'list';

const views: readonly { value: View; label: string }[] = [
  { value: 'list', label: '列表' },
  { value: 'board', label: '阶段看板' },
  { value: 'timeline', label: '时间轴' },
  { value: 'map', label: '示意图' },
  { value: 'lists', label: '重点项目清单' },
];

/** 项目台账: what is being built, filtered, sorted, counted and summed by the server; as list, board, timeline, map and frozen lists. */
export function ProjectsPage() {
  const { county, rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(ledgerParams);
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  const year = /^20\d\d$/u.test(search.year) ? Number(search.year) : county.year;
  const query = { ...queryOf(search, year), sort: search.sort, page: search.page, size: search.size };
  const list = useQuery({
    ...projectApi.query('GET /api/projects', { query }),
    placeholderData: keepPreviousData,
  });
  const rates = useQuery({
    ...viewApi.query('GET /api/project-rates', { query: queryOf(search, year) }),
    placeholderData: keepPreviousData,
  });
  const view: View = search.view ?? 'list';
  const total = list.data?.total;
  return (
    <>
      <PageHeader
        title="项目台账"
        lead={`${year}年${list.data?.demo === true ? '，含演示数据' : ''}`}
        actions={
          <>
            {rights.includes('project.import') ? (
              <Button onClick={() => void navigate({ to: '/projects/import' })}>导入</Button>
            ) : null}
            <Exports query={query} />
            {rights.includes('project.change') ? (
              <Button type="primary" onClick={() => setAdding(true)}>
                新增项目
              </Button>
            ) : null}
          </>
        }
      />
      <Segmented<View>
        className="x-noprint pj-views"
        value={view}
        options={[...views]}
        onChange={(one) => setSearch({ view: one === 'list' ? undefined : one }, { push: true })}
      />
      {view === 'lists' ? (
        <ProjectLists year={year} />
      ) : (
        <>
          <Sums data={list.data} rates={rates.data} />
          <Toolbar
            summary={
              total === undefined
                ? '共—个'
                : `共${total.toLocaleString('en-US')}个${search.count === 'split' ? '（打包项目按子项目拆分）' : ''}`
            }
            actions={
              <>
                <SavedViews />
                <RatesButton />
              </>
            }
          >
            <ProjectFilters search={search} year={year} planYear={county.year} onSearch={setSearch} />
          </Toolbar>
          <Looked view={view} list={list} search={search} year={year} onSearch={setSearch} />
        </>
      )}
      <ProjectDrawer opened={adding ? 'new' : undefined} year={year} onClose={() => setAdding(false)} />
    </>
  );
}

interface LookedProps {
  readonly view: View;
  readonly list: UseQueryResult<ProjectList>;
  readonly search: LedgerSearch;
  readonly year: number;
  readonly onSearch: SetSearch<LedgerSearch>;
}

/** The filtered projects in the way that was chosen. */
function Looked({ view, list, search, year, onSearch }: LookedProps) {
  const query = queryOf(search, year);
  switch (view) {
    case 'board':
      return <ProjectBoard query={query} />;
    case 'timeline':
      return <ProjectTimeline query={query} page={search.page} onPage={(page) => onSearch({ page })} />;
    case 'map':
      return (
        <ProjectMapView
          query={query}
          onTown={(town) => onSearch({ town, view: undefined }, { push: true })}
        />
      );
    default:
      return <LedgerList list={list} search={search} onSearch={onSearch} />;
  }
}

function Sums({
  data,
  rates,
}: {
  readonly data: ProjectList | undefined;
  readonly rates: ProjectRates | undefined;
}) {
  if (data === undefined) return null;
  const { sums, total } = data;
  const without = sums.withoutPlan === 0 ? undefined : `${sums.withoutPlan}个没有年度计划，不计入`;
  return (
    <StatStrip
      stats={[
        { label: '项目', value: total.toLocaleString('en-US'), unit: '个' },
        { label: '总投资', value: <Sum yuan={sums.total} /> },
        { label: '年度计划投资', value: <Sum yuan={sums.yearPlan} /> },
        { label: '本年累计完成', value: <Sum yuan={sums.done} /> },
        {
          label: '完成率',
          value: sums.rate ?? '—',
          ...(sums.rate === null ? {} : { unit: '%' }),
          note: without,
        },
        ...rateStats(rates),
      ]}
    />
  );
}

type ExportQuery = NonNullable<Parameters<typeof projectApi.query<'GET /api/projects'>>[1]>['query'];

function Exports({ query }: { readonly query: ExportQuery }) {
  const notice = useNotice();
  const save = async (format: 'xlsx' | 'csv'): Promise<void> => {
    const { page: _page, size: _size, ...filter } = query ?? {};
    try {
      await projectApi.download('GET /api/projects/export', { query: { ...filter, format } });
    } catch (error) {
      notice.failed(error);
    }
  };
  return (
    <>
      <Button onClick={() => void save('xlsx')}>导出 .xlsx</Button>
      <Button onClick={() => void save('csv')}>导出 .csv</Button>
    </>
  );
}
