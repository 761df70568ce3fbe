import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { choice, choiceOr, flag, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { fullName } from '../rules-formula.ts';
import { directionWords, frequencyWords, goodWords, measureLabel } from '../rules-words.ts';
import type { Indicator } from '../schema.ts';
import { DefinitionDialog } from './definition-dialog.tsx';
import { DimensionsDialog } from './dimensions-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { indicatorApi } from './indicator-api.ts';
import './indicator.css';

const filters = {
  q: text,
  kind: choice('number', 'milestone', 'computed'),
  frequency: choice('month', 'quarter', 'half', 'year'),
  direction: choice('higher', 'lower', 'band', 'at_most'),
  publisher: text,
  state: choiceOr('active', 'retired', 'all'),
  open: flag,
};
const kindWords = { number: '数值', milestone: '任务状态', computed: '公式计算' } as const;
const stateWords = { active: '在用', retired: '停用', all: '全部' } as const;

type Row = Pick<
  Indicator,
  | 'id'
  | 'name'
  | 'aspect'
  | 'measure'
  | 'scale'
  | 'formula'
  | 'kind'
  | 'code'
  | 'definition'
  | 'direction'
  | 'lo'
  | 'hi'
  | 'frequency'
  | 'publisher'
  | 'version'
>;

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    title: '指标',
    phone: 'headline',
    width: 260,
    render: (row) => (
      <>
        <Link to="/indicators/$id" params={{ id: row.id }}>
          {fullName(row)}
        </Link>
        {row.formula === null ? null : <small className="in-mark">计算</small>}
        {row.code === null ? null : <small className="in-code">{row.code}</small>}
      </>
    ),
  },
  {
    key: 'unit',
    title: '单位',
    width: 84,
    render: (row) => (row.kind === 'milestone' ? '任务状态' : measureLabel(row)),
  },
  {
    key: 'definition',
    title: '口径',
    width: 320,
    render: (row) =>
      row.definition === '' && row.kind === 'milestone' ? (
        // What a task's states mean is the same for every task.
        '—'
      ) : row.definition === '' ? (
        <em className="in-open">未写口径</em>
      ) : (
        <span className="in-clip">{row.definition}</span>
      ),
  },
  { key: 'good', title: '方向', width: 150, phone: 'hidden', render: (row) => goodWords(row) || '—' },
  { key: 'frequency', title: '频率', width: 64, render: (row) => frequencyWords[row.frequency] },
  { key: 'publisher', title: '发布单位', width: 110, render: (row) => row.publisher || '—' },
  { key: 'version', title: '版本', width: 64, align: 'right', phone: 'hidden', render: (row) => row.version },
];

/** 指标: every indicator of the county, defined once. */
export function IndicatorsPage() {
  const [search, setSearch] = useSearchParams(filters);
  const [open, setOpen] = useState<'new' | 'import' | 'dimensions'>();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const notice = useNotice();
  const navigate = useNavigate();
  const query = queryOf(search);
  const list = useQuery({
    ...indicatorApi.query('GET /api/indicators', { query }),
    placeholderData: keepPreviousData,
  });
  const mayChange = rights.includes('indicator.change');
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader
        title="指标"
        lead="每个指标只定义一次，报表、承诺事项和数据都引用它"
        actions={
          <>
            <Button
              onClick={() =>
                void indicatorApi.download('GET /api/indicators.xlsx', { query }).catch(notice.failed)
              }
            >
              导出
            </Button>
            {mayChange ? <Button onClick={() => setOpen('dimensions')}>分组</Button> : null}
            {mayChange ? <Button onClick={() => setOpen('import')}>导入</Button> : null}
            {mayChange ? (
              <Button type="primary" onClick={() => setOpen('new')}>
                新增指标
              </Button>
            ) : null}
          </>
        }
      />
      <Filters
        search={search}
        onSearch={setSearch}
        publishers={list.data?.publishers ?? []}
        count={list.data?.rows.length}
      />
      <DataTable
        caption="指标"
        columns={columns}
        rows={list.data?.rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title="没有符合条件的指标"
            hint="确认计划中的目标后会自动列出指标，也可以新增或导入。"
          />
        }
      />
      {open === 'new' ? (
        <DefinitionDialog
          onClose={close}
          onSaved={(id) => void navigate({ to: '/indicators/$id', params: { id } })}
        />
      ) : null}
      <ImportDialog open={open === 'import'} onClose={close} />
      <DimensionsDialog open={open === 'dimensions'} onClose={close} />
    </>
  );
}

type Search = ReturnType<typeof useSearchParams<Values>>[0];
interface Values {
  readonly q: string;
  readonly kind: keyof typeof kindWords | undefined;
  readonly frequency: Indicator['frequency'] | undefined;
  readonly direction: NonNullable<Indicator['direction']> | undefined;
  readonly publisher: string;
  readonly state: keyof typeof stateWords;
  readonly open: boolean;
}

function queryOf({ q, kind, frequency, direction, publisher, state, open }: Search) {
  return {
    state,
    ...(q === '' ? {} : { q }),
    ...(publisher === '' ? {} : { publisher }),
    ...(kind === undefined ? {} : { kind }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(direction === undefined ? {} : { direction }),
    ...(open ? { open: 'yes' as const } : {}),
  };
}

interface FiltersProps {
  readonly search: Search;
  readonly onSearch: (change: Partial<Values>) => void;
  readonly publishers: readonly string[];
  readonly count: number | undefined;
}

function Filters({ search, onSearch, publishers, count }: FiltersProps) {
  return (
    <Toolbar summary={count === undefined ? '' : `共${count}个`}>
      <Labelled label="指标">
        <SearchBox value={search.q} placeholder="名称、代码、口径" onSearch={(q) => onSearch({ q })} />
      </Labelled>
      <Labelled label="类别">
        <Choice words={kindWords} value={search.kind} onChange={(kind) => onSearch({ kind })} />
      </Labelled>
      <Labelled label="频率">
        <Choice
          words={frequencyWords}
          value={search.frequency}
          onChange={(frequency) => onSearch({ frequency })}
        />
      </Labelled>
      <Labelled label="方向">
        <Choice
          words={directionWords}
          value={search.direction}
          onChange={(direction) => onSearch({ direction })}
        />
      </Labelled>
      <Labelled label="发布单位">
        <Select
          allowClear
          placeholder="全部"
          style={{ minWidth: 104 }}
          value={search.publisher === '' ? null : search.publisher}
          onChange={(next) => onSearch({ publisher: next ?? '' })}
          options={publishers.map((value) => ({ value, label: value }))}
        />
      </Labelled>
      <Labelled label="口径">
        <Select
          style={{ minWidth: 96 }}
          value={search.open ? 'open' : 'all'}
          onChange={(next) => onSearch({ open: next === 'open' })}
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '未写口径' },
          ]}
        />
      </Labelled>
      <Labelled label="状态">
        <Select
          style={{ minWidth: 80 }}
          value={search.state}
          onChange={(state) => onSearch({ state })}
          options={optionsOf(stateWords)}
        />
      </Labelled>
    </Toolbar>
  );
}

interface ChoiceProps<K extends string> {
  readonly words: Readonly<Record<K, string>>;
  readonly value: K | undefined;
  readonly onChange: (value: K | undefined) => void;
}

function Choice<K extends string>({ words, value, onChange }: ChoiceProps<K>) {
  const options = optionsOf(words);
  return (
    <Select<string>
      allowClear
      placeholder="全部"
      style={{ minWidth: 96 }}
      value={value ?? null}
      onChange={(next) => onChange(options.find((one) => one.value === next)?.value)}
      options={options}
    />
  );
}
