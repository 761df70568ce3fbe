import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { shortDay } from '#kernel/day-words.ts';
import { exact, toFixed } from '#kernel/decimal.ts';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { type Stat, StatStrip } from '#web/ui/stat-strip.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { useUnits } from '#web/units.ts';
import { stateWords } from '../rules-machine.ts';
import type { InclusionList, InclusionRow } from '../schema.ts';
import { Amount } from './amount.tsx';
import { CaseDrawer } from './case-drawer.tsx';
import { inclusionApi } from './inclusion-api.ts';
import { ParametersButton } from './parameters-dialog.tsx';
import './inclusion.css';

const shownWords = {
  owed: '应统未统（含在办）',
  late: '材料逾期',
  inside: '在库（含停报）',
  not: '未到纳统条件',
  ...stateWords,
  due: '未开始申报',
} as const;
type Shown = keyof typeof shownWords;
const filters = {
  ...tableParams(),
  q: text,
  unit: text,
  project: text,
  state: choice(
    'owed',
    'late',
    'inside',
    'not',
    'due',
    'preparing',
    'county',
    'city',
    'province',
    'nation',
    'entered',
    'returned',
    'paused',
    'withdrawn',
  ),
};

/** 纳统: which projects have to be in the statistics, where each stands, who is late, and the rate. */
export function InclusionPage() {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const notice = useNotice();
  const { options: units } = useUnits();
  const { page, size, q, unit, state, project } = search;
  const list = useQuery({
    ...inclusionApi.query('GET /api/inclusion', { query: { month, page, size, q, unit, state } }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    () => columnsFor((row) => setSearch({ project: row.project }, { push: true })),
    [setSearch],
  );
  const pick = (shown: Shown | undefined): void => setSearch({ state: shown, page: 1 });
  return (
    <div className="x-landscape">
      <PageHeader
        title="纳统"
        lead={list.data === undefined ? printMonth(month) : leadOf(month, list.data)}
        actions={
          <>
            <ParametersButton />
            <Button
              onClick={() =>
                void inclusionApi
                  .download('GET /api/inclusion.xlsx', { query: { month } })
                  .catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
            {rights.includes('inclusion.match') ? (
              <Link to="/inclusion/match" className="ant-btn ant-btn-default ns-link">
                三单比对
              </Link>
            ) : null}
          </>
        }
      />
      {list.data === undefined ? null : <StatStrip stats={statsOf(list.data, pick)} />}
      <Toolbar summary={list.data === undefined ? '—' : `共${list.data.total}个项目`}>
        <Labelled label="项目">
          <SearchBox value={q} onSearch={(found) => setSearch({ q: found, page: 1 })} />
        </Labelled>
        <Labelled label="状态">
          <Select<Shown>
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            popupMatchSelectWidth={false}
            value={state ?? null}
            options={optionsFor(list.data)}
            onChange={(found?: Shown) => pick(found)}
          />
        </Labelled>
        <Labelled label="单位">
          <Select
            allowClear
            placeholder="全部"
            style={{ minWidth: 150 }}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            value={unit === '' ? null : unit}
            options={units}
            onChange={(found?: string) => setSearch({ unit: found ?? '', page: 1 })}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="纳统项目"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.project}
        query={list}
        total={list.data?.total}
        view={search}
        onView={setSearch}
        empty={
          <EmptyState
            title="没有符合条件的项目"
            hint="项目台账里按统计口径开工、计划总投资达到起点的项目会自动列在这里。"
          />
        }
      />
      <CaseDrawer project={project} onClose={() => setSearch({ project: '' })} />
    </div>
  );
}

function leadOf(month: string, { day, days, demo }: InclusionList): string {
  const { materials, review, entryFrom, entryTo } = days;
  return [
    `${printMonth(month)}，截至${shortDay(day)}`,
    `材料${shortDay(materials.day)}前报齐`,
    `省级${shortDay(review.day)}前审核`,
    `入库申报${shortDay(entryFrom.day)}至${shortDay(entryTo.day)}`,
    ...(demo ? ['演示数据'] : []),
  ].join('　');
}

function optionsFor(list: InclusionList | undefined): { value: Shown; label: string }[] {
  const counts = new Map(list?.counts.map(({ state, count }) => [state, count]));
  return Object.keys(shownWords)
    .filter(isShown)
    .map((value) => {
      const count =
        value === 'owed' || value === 'inside'
          ? undefined
          : value === 'late'
            ? list?.late
            : value === 'not'
              ? list?.notDue
              : counts.get(value);
      return { value, label: count === undefined ? shownWords[value] : `${shownWords[value]} ${count}` };
    });
}

function isShown(value: string): value is Shown {
  return Object.hasOwn(shownWords, value);
}

function statsOf(
  { entered, owed, rate, late, counts }: InclusionList,
  pick: (shown: Shown) => void,
): readonly Stat[] {
  const of = (...states: readonly string[]): number =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const button = (value: number, shown: Shown) => (
    <button type="button" className="x-open" onClick={() => pick(shown)}>
      {value}
    </button>
  );
  return [
    {
      label: '应统尽统率',
      value: rate === null ? '—' : `${toFixed(exact(rate.percent), 1)}%`,
      note: rate === null ? '没有应统项目' : `在库${entered} ÷ 应统${owed}`,
    },
    { label: '在库', value: button(entered, 'inside'), unit: '个', note: `停报${of('paused')}个` },
    {
      label: '应统未统',
      value: button(owed - entered, 'owed'),
      unit: '个',
      note: `其中未开始${of('due')}个`,
    },
    {
      label: '审核中',
      value: of('county', 'city', 'province', 'nation'),
      unit: '个',
      note: `等县初审${of('county')}个`,
    },
    { label: '材料逾期', value: button(late, 'late'), unit: '个', note: `退回${of('returned')}个` },
  ];
}

function columnsFor(open: (row: InclusionRow) => void): readonly Column<InclusionRow>[] {
  return [
    {
      key: 'name',
      title: '项目',
      phone: 'headline',
      render: (row) => (
        <span className="ns-stack">
          <OpenRow onOpen={() => open(row)}>{row.name}</OpenRow>
          <small className="ns-soft">{row.code ?? '没有项目代码'}</small>
        </span>
      ),
    },
    { key: 'unit', title: '责任单位', width: 130, render: (row) => row.unitName },
    {
      key: 'total',
      title: '总投资（万元）',
      width: 120,
      align: 'right',
      render: (row) => <Amount value={row.total} />,
    },
    { key: 'form', title: '表种', width: 70, render: (row) => row.form ?? '—' },
    { key: 'started', title: '开工', width: 104, render: (row) => row.startedOn ?? '—' },
    {
      key: 'state',
      title: '状态',
      width: 190,
      render: (row) => <State row={row} />,
    },
    { key: 'due', title: '材料截止', width: 104, render: (row) => row.materialsDue ?? '—' },
    {
      key: 'late',
      title: '逾期',
      width: 76,
      align: 'right',
      render: (row) => (row.daysLate === 0 ? '—' : <b className="ns-late">{row.daysLate}天</b>),
    },
  ];
}

/** Where a project stands, since when; why it is not due. */
export function State({ row }: { readonly row: InclusionRow }) {
  if (!row.due && row.version === 0) return <span className="ns-soft">{row.why}</span>;
  return (
    <span className="ns-stack">
      <span className="ns-state" data-state={row.state}>
        {stateWords[row.state]}
      </span>
      {row.movedOn === null ? null : <small className="ns-soft">{row.movedOn}起</small>}
      {row.due ? null : <small className="ns-soft">{row.why}</small>}
    </span>
  );
}
