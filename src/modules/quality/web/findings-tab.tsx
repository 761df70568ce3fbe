import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { choice, choiceOr, type SetSearch, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { type TableView, tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { flagStateWords } from '../rules-flag.ts';
import { importanceWords } from '../rules-words.ts';
import type { FindingRow, Findings } from '../schema.ts';
import { Pick, PickUnit } from './pick.tsx';
import { qualityApi } from './quality-api.ts';
import { RaiseDialog } from './raise-dialog.tsx';

const filters = {
  ...tableParams(),
  q: text,
  unit: text,
  rule: text,
  importance: choice('error', 'warn', 'look'),
  show: choiceOr('all', 'all', 'stops', 'explained', 'outlier'),
};
interface Search extends TableView {
  readonly q: string;
  readonly unit: string;
  readonly rule: string;
  readonly importance: FindingRow['importance'] | undefined;
  readonly show: 'all' | keyof typeof showWords;
}
const showWords = { stops: '未处理的错误', explained: '已有说明', outlier: '离群的数' } as const;

/** What the rules find in the month over all units, with the explanations given. */
export function FindingsTab({ month }: { readonly month: string }) {
  const [search, setSearch] = useSearchParams(filters);
  const [asked, setAsked] = useState<FindingRow>();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const notice = useNotice();
  const { sort: _sort, page, size, ...filter } = search;
  const query = { ...filter, month };
  const list = useQuery({
    ...qualityApi.query('GET /api/quality/findings', { query: { ...query, page, size } }),
    placeholderData: keepPreviousData,
  });
  const mayAsk = rights.includes('flag.change');
  const columns = useMemo(() => columnsFor(mayAsk ? setAsked : null), [mayAsk]);
  const data = list.data;
  return (
    <>
      <Counts data={data} />
      <Toolbar
        fold
        summary={data === undefined ? '—' : `共${data.total}处`}
        actions={
          <Button
            onClick={() =>
              void qualityApi.download('GET /api/quality/findings.xlsx', { query }).catch(notice.failed)
            }
          >
            导出 .xlsx
          </Button>
        }
      >
        <Filters search={search} setSearch={setSearch} rules={data?.rules ?? []} />
      </Toolbar>
      <DataTable
        caption="校验疑点"
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => [row.unit, row.form, row.indicator, row.dimension, row.rule].join(' ')}
        query={list}
        total={data?.total}
        view={search}
        onView={setSearch}
        empty={<EmptyState title="没有发现疑点" hint="已提交的数都符合校验规则，或筛选条件太窄。" />}
      />
      <RaiseDialog asked={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

function Counts({ data }: { readonly data: Findings | undefined }) {
  const counts = data?.counts;
  return (
    <StatStrip
      stats={[
        {
          label: '错误',
          value: counts?.error ?? '—',
          unit: '处',
          note: `其中未处理${counts?.stops ?? '—'}处`,
        },
        { label: '警示', value: counts?.warn ?? '—', unit: '处' },
        { label: '提示', value: counts?.look ?? '—', unit: '处' },
        { label: '核对过的数', value: data?.looked ?? '—', unit: '个', note: hiddenWords(data?.hidden) },
      ]}
    />
  );
}

interface FiltersProps {
  readonly search: Search;
  readonly setSearch: SetSearch<Search>;
  readonly rules: Findings['rules'];
}

function Filters({ search, setSearch, rules }: FiltersProps) {
  return (
    <>
      <Labelled label="查找">
        <SearchBox value={search.q} placeholder="指标、单位" onSearch={(q) => setSearch({ q })} />
      </Labelled>
      <PickUnit value={search.unit} onPick={(unit) => setSearch({ unit })} />
      <Pick
        label="重要程度"
        value={search.importance}
        options={optionsOf(importanceWords)}
        onPick={(importance) => setSearch({ importance })}
      />
      <Pick
        label="状态"
        width={130}
        value={search.show === 'all' ? undefined : search.show}
        options={optionsOf(showWords)}
        onPick={(show) => setSearch({ show: show ?? 'all' })}
      />
      <Pick
        label="规则"
        width={150}
        value={search.rule === '' ? undefined : search.rule}
        options={rules.map(({ id, name }) => ({ value: id, label: name }))}
        onPick={(rule) => setSearch({ rule: rule ?? '' })}
      />
    </>
  );
}

function hiddenWords(hidden: number | undefined): string {
  return hidden === undefined || hidden === 0 ? '' : `${hidden}个单位还没有提交，未计入`;
}

function columnsFor(ask: ((row: FindingRow) => void) | null): readonly Column<FindingRow>[] {
  return [
    { key: 'unit', title: '单位', width: 150, render: (row) => <SheetLink row={row} /> },
    {
      key: 'indicator',
      title: '指标',
      width: 190,
      phone: 'headline',
      render: (row) =>
        row.dimension === '' ? row.indicatorName : `${row.indicatorName}（${row.dimension}）`,
    },
    {
      key: 'importance',
      title: '程度',
      width: 64,
      render: (row) => (
        <span className="qu-importance" data-importance={row.importance}>
          {importanceWords[row.importance]}
        </span>
      ),
    },
    { key: 'text', title: '疑点', phone: 'bare', render: (row) => row.text },
    {
      key: 'explanation',
      title: '单位说明',
      width: 200,
      render: (row) =>
        row.explanation === '' ? row.stops ? <b className="qu-stop">未说明</b> : '—' : row.explanation,
    },
    { key: 'flag', title: '跟踪', width: 96, render: (row) => <FlagCell row={row} ask={ask} /> },
  ];
}

function SheetLink({ row }: { readonly row: FindingRow }) {
  const { month, unit, form } = row;
  return (
    <Link to="/reporting" search={() => ({ month, unit, ...(form === 'plan' ? {} : { form }) })}>
      {row.unitName}
    </Link>
  );
}

function FlagCell({
  row,
  ask,
}: {
  readonly row: FindingRow;
  readonly ask: ((row: FindingRow) => void) | null;
}) {
  const { flag } = row;
  const isOpen = flag !== null && flag.state !== 'closed';
  const link =
    flag === null ? null : (
      <Link to="/quality" search={(old) => ({ ...old, tab: 'flags', flag: flag.id })}>
        {flagStateWords[flag.state]}
      </Link>
    );
  if (isOpen || ask === null) return link ?? '—';
  return (
    <span className="qu-stack">
      {link}
      <Button size="small" onClick={() => ask(row)}>
        提问
      </Button>
    </span>
  );
}
