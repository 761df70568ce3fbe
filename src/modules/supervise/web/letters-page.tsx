import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select, Tabs } from 'antd';
import { useState } from 'react';
import { shortDay } from '#kernel/day-words.ts';
import { choice, choiceOr, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { ChoiceFilter } from '#web/ui/choice-filter.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import { letterKinds, letterWords, stateWords } from '../rules-machine.ts';
import type { LetterList, LetterRow } from '../schema.ts';
import { CandidatesTable } from './candidates-table.tsx';
import { FreeDialog } from './free-dialog.tsx';
import { letterApi } from './supervise-api.ts';
import './supervise.css';

const filters = {
  ...tableParams(),
  tab: choiceOr('open', 'due', 'open', 'closed'),
  q: text,
  kind: choice(...letterKinds),
  unit: text,
  overdue: choice('yes'),
};
type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };

function queryOf({ tab, q, kind, unit, overdue }: Search) {
  return {
    tab,
    q,
    ...(kind === undefined ? {} : { kind }),
    ...(unit === '' ? {} : { unit }),
    ...(overdue === undefined ? {} : { overdue }),
  };
}

/** 督导函件: what ought to be written, what waits for an answer, and what is done with. */
export function LettersPage() {
  const [search, setSearch] = useSearchParams(filters);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [isFree, setFree] = useState(false);
  const notice = useNotice();
  const query = queryOf(search);
  const list = useQuery({
    ...letterApi.query('GET /api/letters', { query: { ...query, page: search.page, size: search.size } }),
    placeholderData: keepPreviousData,
  });
  const issues = rights.includes('supervise.issue');
  return (
    <div className="x-landscape">
      <PageHeader
        title="督导函件"
        lead={list.data?.demo === true ? '含演示数据' : undefined}
        actions={
          <>
            <Button
              onClick={() => void letterApi.download('GET /api/letters.xlsx', { query }).catch(notice.failed)}
            >
              导出 .xlsx
            </Button>
            {issues ? (
              <Button type="primary" onClick={() => setFree(true)}>
                自拟函件
              </Button>
            ) : null}
          </>
        }
      />
      <TabLine search={search} onSearch={setSearch} counts={list.data?.counts} issues={issues} />
      <Filters search={search} onSearch={setSearch} data={list.data} />
      {search.tab === 'due' ? <CandidatesTable q={search.q} kind={search.kind} unit={search.unit} /> : null}
      {search.tab === 'due' && issues ? <SectionHead title="草稿" /> : null}
      {search.tab !== 'due' || issues ? (
        <DataTable
          caption={search.tab === 'due' ? '草稿' : '督导函件'}
          columns={columns}
          rows={list.data?.rows}
          rowKey={(row) => row.id}
          query={list}
          total={list.data?.total}
          view={search}
          onView={setSearch}
          isMarked={(row) => row.overdue}
          empty={<EmptyState {...emptyWords[search.tab]} />}
        />
      ) : null}
      {isFree ? <FreeDialog onClose={() => setFree(false)} /> : null}
    </div>
  );
}

interface TabProps {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
  readonly counts: LetterList['counts'] | undefined;
  readonly issues: boolean;
}

/** 应发, 在办, 已结 with how many there are; the first for those who may write, or see that somebody should. */
function TabLine({ search, onSearch, counts, issues }: TabProps) {
  const known = tabWords.filter(([key]) => key !== 'due' || issues || (counts?.due ?? 0) > 0);
  return (
    <Tabs
      activeKey={search.tab}
      onChange={(key) => {
        const next = tabWords.find(([one]) => one === key)?.[0];
        if (next !== undefined) onSearch({ tab: next, page: 1 });
      }}
      items={known.map(([key, word]) => ({
        key,
        label: counts === undefined ? word : `${word}（${counts[key]}）`,
      }))}
    />
  );
}

const tabWords = [
  ['due', '应发'],
  ['open', '在办'],
  ['closed', '已结'],
] as const;

const emptyWords = {
  due: { title: '没有草稿', hint: '在上面选一件应发的事起草，或自拟函件。' },
  open: { title: '没有在办的函件', hint: '印发后到认可销号前的函件列在这里。' },
  closed: { title: '没有已结的函件', hint: '回复经发函单位认可，或函件撤回后列在这里。' },
} as const;

interface FilterProps {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
  readonly data: LetterList | undefined;
}

function Filters({ search, onSearch, data }: FilterProps) {
  const summary =
    search.tab === 'due'
      ? undefined
      : `共${data?.total ?? '—'}份，逾期未回复${data?.counts.overdue ?? '—'}份`;
  return (
    <Toolbar summary={summary}>
      <Labelled label="查找">
        <SearchBox value={search.q} placeholder="标题、文号、单位" onSearch={(q) => onSearch({ q })} />
      </Labelled>
      <ChoiceFilter
        label="文种"
        words={letterWords}
        value={search.kind}
        onChange={(kind) => onSearch({ kind })}
        width={112}
      />
      <UnitFilter label="收函单位" value={search.unit} onChange={(unit) => onSearch({ unit })} />
      {search.tab === 'open' ? (
        <Labelled label="回复">
          <Select<'all' | 'yes'>
            style={{ minWidth: 112 }}
            value={search.overdue ?? 'all'}
            options={[
              { value: 'all', label: '全部' },
              { value: 'yes', label: '逾期未回复' },
            ]}
            onChange={(value) => onSearch({ overdue: value === 'yes' ? 'yes' : undefined })}
          />
        </Labelled>
      ) : null}
    </Toolbar>
  );
}

const columns: readonly Column<LetterRow>[] = [
  {
    key: 'title',
    title: '标题',
    phone: 'headline',
    render: (row) => (
      <Link to="/supervision/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'number', title: '文号', width: 170, render: (row) => row.number || '未编号' },
  { key: 'kind', title: '文种', width: 90, render: (row) => letterWords[row.kind] },
  { key: 'unit', title: '收函单位', width: 190, render: (row) => row.addressee },
  { key: 'about', title: '事由', width: 110, render: (row) => row.about },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => (
      <>
        {stateWords[row.state]}
        {row.overdue ? <b className="sv-late">逾期</b> : null}
      </>
    ),
  },
  {
    key: 'due',
    title: '回复期限',
    width: 96,
    render: (row) => (row.due === null ? '—' : shortDay(row.due)),
  },
];
