import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Quantity } from '#kernel/quantity.ts';
import { choice, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { tableParams } from '#web/ui/table-view.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { levelWords, natureWords, stageWords } from '../rules.ts';
import type { Project, ProjectList } from '../schema.ts';
import { ledgerColumns } from './columns.tsx';
import { projectApi } from './project-api.ts';
import { ProjectDrawer } from './project-drawer.tsx';
import { optionsOf, useUnits } from './words.ts';

const filters = {
  ...tableParams({ sort: '-total' }),
  q: text,
  year: text,
  level: choice('province', 'city', 'county', 'none'),
  nature: choice('new', 'continued', 'other'),
  stage: choice('planned', 'signed', 'landed', 'started', 'registered', 'completed', 'operating'),
  unit: text,
  town: text,
};

/** 项目台账: what is being built, filtered, sorted, counted and summed by the server. */
export function ProjectsPage() {
  const { county, rights } = useSuspenseQuery(sessionQuery).data;
  const [search, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<Project | 'new'>();
  const navigate = useNavigate();
  const units = useUnits();
  const year = /^20\d\d$/u.test(search.year) ? Number(search.year) : county.year;
  const query = { ...search, year };
  const list = useQuery({
    ...projectApi.query('GET /api/projects', { query }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => ledgerColumns(units.nameOf, setOpened), [units.nameOf]);
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
              <Button type="primary" onClick={() => setOpened('new')}>
                新增项目
              </Button>
            ) : null}
          </>
        }
      />
      <Sums data={list.data} />
      <Toolbar summary={total === undefined ? '共—个' : `共${total.toLocaleString('en-US')}个`}>
        <Labelled label="查找">
          <SearchBox value={search.q} placeholder="名称、代码、建设单位" onSearch={(q) => setSearch({ q })} />
        </Labelled>
        <Labelled label="年度">
          <Select
            size="small"
            value={year}
            options={yearsAround(county.year, year)}
            onChange={(one) => setSearch({ year: one === county.year ? '' : String(one) })}
          />
        </Labelled>
        <Pick label="级别" value={search.level} words={levelWords} onPick={(level) => setSearch({ level })} />
        <Pick
          label="性质"
          value={search.nature}
          words={natureWords}
          onPick={(nature) => setSearch({ nature })}
        />
        <Pick label="阶段" value={search.stage} words={stageWords} onPick={(stage) => setSearch({ stage })} />
        <PickUnit
          label="责任单位"
          value={search.unit}
          options={units.all}
          onPick={(unit) => setSearch({ unit })}
        />
        <PickUnit
          label="镇街"
          value={search.town}
          options={units.towns}
          onPick={(town) => setSearch({ town })}
        />
      </Toolbar>
      <DataTable
        caption="项目台账"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        total={total}
        view={search}
        onView={setSearch}
        empty={<EmptyState title="没有符合条件的项目" hint="放宽筛选条件，或换一个年度。" />}
      />
      <ProjectDrawer opened={opened} year={year} onClose={() => setOpened(undefined)} />
    </>
  );
}

function yearsAround(planYear: number, chosen: number): { value: number; label: string }[] {
  const years = new Set([planYear + 1, planYear, planYear - 1, planYear - 2, chosen]);
  return [...years].toSorted((a, b) => b - a).map((year) => ({ value: year, label: `${year}年` }));
}

interface PickProps<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly words: Readonly<Record<K, string>>;
  readonly onPick: (value: K | undefined) => void;
}

function Pick<K extends string>({ label, value, words, onPick }: PickProps<K>) {
  const keys: readonly string[] = Object.keys(words);
  const isKey = (found: string | undefined): found is K => found !== undefined && keys.includes(found);
  return (
    <Labelled label={label}>
      <Select
        size="small"
        allowClear
        style={{ minWidth: 104 }}
        placeholder="全部"
        value={value}
        options={optionsOf(words).map((one) => ({ ...one, value: one.value }))}
        onChange={(found?: string) => onPick(isKey(found) ? found : undefined)}
      />
    </Labelled>
  );
}

interface PickUnitProps {
  readonly label: string;
  readonly value: string;
  readonly options: { value: string; label: string }[];
  readonly onPick: (id: string) => void;
}

function PickUnit({ label, value, options, onPick }: PickUnitProps) {
  return (
    <Labelled label={label}>
      <Select
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        style={{ minWidth: 120 }}
        placeholder="全部"
        value={value === '' ? undefined : value}
        options={options}
        onChange={(id?: string) => onPick(id ?? '')}
      />
    </Labelled>
  );
}

function Sums({ data }: { readonly data: ProjectList | undefined }) {
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
      ]}
    />
  );
}

function Sum({ yuan }: { readonly yuan: string }) {
  const quantity: Quantity = { value: yuan, unit: 'yuan' };
  return <Figure quantity={quantity} format={{ scale: 'auto', digits: 2 }} />;
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
