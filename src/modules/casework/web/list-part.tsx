import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { UnitFilter } from '#web/unit-filter.tsx';
import type { CaseRow, SystemView } from '../schema-items.ts';
import { caseworkApi, codeOptions, type KindView } from './casework-api.ts';
import { DueMark, StateMark } from './due-mark.tsx';

const filters = {
  ...tableParams(),
  q: text,
  state: text,
  unit: text,
  category: text,
  flag: text,
  late: choice('yes'),
};
type Search = { readonly [K in keyof typeof filters]: ReturnType<(typeof filters)[K]['read']> };
const sorts = ['due', '-due', 'received', '-received', 'changed', '-changed'] as const;

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

function queryOf({ q, state, unit, category, flag, late }: Search) {
  return {
    q,
    state: state === '' ? 'open' : state,
    ...(unit === '' ? {} : { unit }),
    ...(category === '' ? {} : { category }),
    ...(flag === '' ? {} : { flag }),
    ...(late === undefined ? {} : { late }),
  };
}

/** The items as a ledger: what ends first stands first. */
export function ListPart({ system, kind }: Props) {
  const [search, setSearch] = useSearchParams(filters);
  const notice = useNotice();
  const { definition } = kind;
  const params = { system: system.key, kind: definition.key };
  const query = queryOf(search);
  const sort = sorts.find((one) => one === search.sort) ?? '';
  const list = useQuery({
    ...caseworkApi.query('GET /api/systems/{system}/{kind}/cases', {
      params,
      query: { ...query, sort, page: search.page, size: search.size },
    }),
    placeholderData: keepPreviousData,
  });
  const { data } = list;
  return (
    <>
      <div className="cw-tools">
        <Toolbar
          fold
          summary={
            data === undefined
              ? '共—件'
              : `共${data.total}件，逾期${data.late}件${data.demo ? '，含演示数据' : ''}`
          }
          actions={
            <Button
              onClick={() =>
                void caseworkApi
                  .download('GET /api/systems/{system}/{kind}/cases.xlsx', { params, query })
                  .catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
          }
        >
          <Filters system={system} kind={kind} search={search} onSearch={setSearch} />
        </Toolbar>
      </div>
      <DataTable
        caption={`${definition.title}台账`}
        columns={columnsFor(system, kind)}
        rows={data?.rows}
        rowKey={(row) => row.id}
        query={list}
        total={data?.total}
        view={search}
        onView={setSearch}
        isMarked={(row) => row.due?.late === true}
        empty={<EmptyState title={`没有符合条件的${definition.noun}`} hint="放宽筛选条件，或另行登记。" />}
      />
    </>
  );
}

/** Words that a category may be chosen by: those of its field, or the codes of its list. */
function categoriesOf(system: SystemView, { definition }: KindView) {
  const field = definition.category === undefined ? null : fieldOf(definition, definition.category);
  if (field?.kind === 'code')
    return codeOptions(system.lists.find(({ key }) => key === field.list)?.codes ?? []);
  return (field?.choices ?? []).map(({ value, title }) => ({ value, label: title }));
}

interface FilterProps extends Props {
  readonly search: Search;
  readonly onSearch: (change: Partial<Search>) => void;
}

function Filters({ system, kind, search, onSearch }: FilterProps) {
  const unitTitle = fieldOf(kind.definition, 'unit')?.title ?? '';
  const { states, moves } = kind.definition;
  const flags = [...new Set(moves.flatMap(({ flags: one }) => one ?? []))];
  const categories = categoriesOf(system, kind);
  const chosen = [
    { value: 'open', label: '未了结' },
    { value: 'ended', label: '已了结' },
    { value: 'all', label: '全部' },
    ...states.map(({ key, title }) => ({ value: key, label: title })),
  ];
  return (
    <>
      <Labelled label="查找">
        <SearchBox value={search.q} placeholder="编号、标题" onSearch={(q) => onSearch({ q })} />
      </Labelled>
      <Labelled label="状态">
        <Select
          value={search.state === '' ? 'open' : search.state}
          options={chosen}
          popupMatchSelectWidth={false}
          style={{ minWidth: 110 }}
          onChange={(state) => onSearch({ state })}
        />
      </Labelled>
      {categories.length === 0 ? null : (
        <Labelled label="类别">
          <Select<string>
            allowClear
            placeholder="全部"
            style={{ minWidth: 120 }}
            popupMatchSelectWidth={false}
            showSearch={{ optionFilterProp: 'label' }}
            value={search.category === '' ? null : search.category}
            options={categories}
            onChange={(category?: string) => onSearch({ category: category ?? '' })}
          />
        </Labelled>
      )}
      <UnitFilter label={unitTitle} value={search.unit} onChange={(unit) => onSearch({ unit })} />
      {flags.map((flag) => (
        <Button
          key={flag}
          aria-pressed={search.flag === flag}
          onClick={() => onSearch({ flag: search.flag === flag ? '' : flag })}
        >
          {search.flag === flag ? '看全部' : `只看${flag}`}
        </Button>
      ))}
      <Button
        aria-pressed={search.late === 'yes'}
        onClick={() => onSearch({ late: search.late === 'yes' ? undefined : 'yes' })}
      >
        {search.late === 'yes' ? '看全部' : '只看逾期'}
      </Button>
    </>
  );
}

/** Columns of short words leave their room to what an item is about. */
function widthOf(field: ReturnType<typeof fieldOf>): number {
  if (field === null) return 120;
  return field.kind === 'number' || field.kind === 'day' || field.kind === 'choice' ? 96 : 120;
}

function columnsFor(system: SystemView, { definition }: KindView): readonly Column<CaseRow>[] {
  const beside = definition.columns.filter((key) => key !== definition.heading && key !== 'unit');
  return [
    {
      key: 'number',
      title: '编号',
      width: 128,
      render: (row) => <span className="x-nowrap">{row.number}</span>,
    },
    {
      key: 'title',
      title: fieldOf(definition, definition.heading)?.title ?? definition.noun,
      phone: 'headline',
      render: (row) => (
        <Link
          className="cw-title"
          to="/systems/$system/$kind/$id"
          params={{ system: system.key, kind: definition.key, id: row.id }}
        >
          {row.title === '' ? row.number : row.title}
        </Link>
      ),
    },
    { key: 'state', title: '状态', width: 120, render: (row) => <StateMark row={row} /> },
    ...beside.map(
      (key): Column<CaseRow> => ({
        key,
        title: fieldOf(definition, key)?.title ?? key,
        width: widthOf(fieldOf(definition, key)),
        render: (row) => row.columns[key] ?? '',
      }),
    ),
    {
      key: 'unit',
      title: fieldOf(definition, 'unit')?.title ?? '',
      width: 130,
      render: (row) => row.unitName || '—',
    },
    {
      key: 'received',
      title: '登记',
      width: 118,
      sort: true,
      render: (row) => <span className="x-nowrap">{printDay(dayOfInstant(row.receivedAt))}</span>,
    },
    { key: 'due', title: '时限', width: 120, sort: true, render: (row) => <DueMark due={row.due} /> },
  ];
}
