import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ComponentType, useMemo, useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { choice, type SetSearch, text, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { OpenRow } from '#web/ui/open-row.tsx';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { importanceWords, type Known, kindWords } from '../rules.ts';
import { fieldsOf } from '../rules-table.ts';
import type { DerivedRule, ListedRule, RuleBody } from '../schema.ts';
import { ImportDialog } from './import-dialog.tsx';
import { knownOf } from './known.ts';
import './rule.css';
import { ruleApi } from './rule-api.ts';
import { RuleDrawer } from './rule-drawer.tsx';

const filters = {
  q: text,
  importance: choice('error', 'warn', 'look'),
  kind: text,
  state: choice('on', 'off'),
};

/** What the page needs of the module that holds values: a rule tried on them before it is kept. */
export type TryOut = ComponentType<{ readonly body: RuleBody }>;

/** 校验规则: what values are checked against, with the version that holds in the month. */
export function RulesPage({ TryOut }: { readonly TryOut: TryOut }) {
  const [month] = useMonth();
  const [search, setSearch] = useSearchParams(filters);
  const [opened, setOpened] = useState<ListedRule | 'new'>();
  const [isImporting, setImporting] = useState(false);
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const mayChange = rights.includes('rule.change');
  const list = useQuery(ruleApi.query('GET /api/rules', { query: { month } }));
  const known = useMemo(() => (list.data === undefined ? null : knownOf(list.data.known)), [list.data]);
  const rows = list.data?.rows.filter((row) => fits(row, search));
  const notice = useNotice();
  const columns = useMemo(() => (known === null ? [] : columnsFor(known, setOpened)), [known]);
  return (
    <>
      <PageHeader
        title="校验规则"
        lead={`${printMonth(month)}执行的规则`}
        actions={
          <>
            {mayChange ? <Button onClick={() => setImporting(true)}>导入</Button> : null}
            <Button
              onClick={() =>
                void ruleApi.download('GET /api/rules.xlsx', { query: { month } }).catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>
            {mayChange ? (
              <Button type="primary" onClick={() => setOpened('new')}>
                新增规则
              </Button>
            ) : null}
          </>
        }
      />
      <Toolbar fold summary={rows === undefined ? '—' : `${rows.length} / ${list.data?.rows.length ?? 0}条`}>
        <Filters search={search} setSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="校验规则"
        columns={columns}
        rows={known === null ? undefined : rows}
        rowKey={(row) => row.id}
        query={list}
        empty={<EmptyState title="没有符合条件的规则" hint="放宽筛选条件，或新增一条规则。" />}
      />
      <Derived rules={list.data?.derived ?? []} />
      {known === null ? null : (
        <RuleDrawer
          opened={opened}
          known={known}
          month={month}
          mayChange={mayChange}
          TryOut={TryOut}
          onClose={() => setOpened(undefined)}
        />
      )}
      <ImportDialog open={isImporting} month={month} onClose={() => setImporting(false)} />
    </>
  );
}

/** Rules that follow from definitions: read here, changed only at the breakdown. */
function Derived({ rules }: { readonly rules: readonly DerivedRule[] }) {
  if (rules.length === 0) return null;
  return (
    <section>
      <SectionHead title="由指标口径自动生成" />
      <p className="x-empty-hint">
        指标的分组注明“各项之和等于总数”的，自动按错误校验，不能用说明放行；要取消，请在指标的分组里去掉这个标记。
      </p>
      <ul className="ru-derived">
        {rules.map(({ id, name, indicatorName }) => (
          <li key={id}>
            {indicatorName}：{name}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FiltersProps {
  readonly search: Search;
  readonly setSearch: SetSearch<Search>;
}

function Filters({ search, setSearch }: FiltersProps) {
  return (
    <>
      <Labelled label="规则">
        <SearchBox value={search.q} onSearch={(q) => setSearch({ q })} />
      </Labelled>
      <Labelled label="重要程度">
        <Select
          allowClear
          placeholder="全部"
          style={{ minWidth: 96 }}
          value={search.importance}
          options={optionsOf(importanceWords)}
          onChange={(importance?: RuleBody['importance']) => setSearch({ importance })}
        />
      </Labelled>
      <Labelled label="类型">
        <Select
          allowClear
          placeholder="全部"
          style={{ minWidth: 150 }}
          popupMatchSelectWidth={false}
          value={search.kind === '' ? undefined : search.kind}
          options={optionsOf(kindWords)}
          onChange={(kind?: string) => setSearch({ kind: kind ?? '' })}
        />
      </Labelled>
      <Labelled label="状态">
        <Select
          allowClear
          placeholder="全部"
          style={{ minWidth: 88 }}
          value={search.state}
          options={[
            { value: 'on', label: '启用' },
            { value: 'off', label: '停用' },
          ]}
          onChange={(state?: 'on' | 'off') => setSearch({ state })}
        />
      </Labelled>
    </>
  );
}

interface Search {
  readonly q: string;
  readonly importance: RuleBody['importance'] | undefined;
  readonly kind: string;
  readonly state: 'on' | 'off' | undefined;
}

function fits({ body }: ListedRule, { q, importance, kind, state }: Search): boolean {
  return (
    (q === '' || body.name.includes(q)) &&
    (importance === undefined || body.importance === importance) &&
    (kind === '' || body.check.kind === kind) &&
    (state === undefined || body.on === (state === 'on'))
  );
}

function columnsFor(known: Known, open: (row: ListedRule) => void): readonly Column<ListedRule>[] {
  return [
    {
      key: 'name',
      title: '规则',
      phone: 'headline',
      render: (row) => <OpenRow onOpen={() => open(row)}>{row.body.name}</OpenRow>,
    },
    {
      key: 'importance',
      title: '重要程度',
      width: 96,
      render: ({ body }) => (
        <span className="ru-importance" data-importance={body.importance}>
          {importanceWords[body.importance]}
        </span>
      ),
    },
    { key: 'kind', title: '类型', width: 180, render: ({ body }) => kindWords[body.check.kind] },
    {
      key: 'check',
      title: '判断内容',
      width: 380,
      phone: 'bare',
      render: ({ body }) => <Check body={body} known={known} />,
    },
    { key: 'scope', title: '适用', width: 180, render: ({ body }) => scopeWords(body, known) },
    {
      key: 'state',
      title: '状态',
      width: 150,
      render: (row) =>
        row.body.on
          ? row.validFrom <= '0001'
            ? '启用'
            : `启用，${row.validFrom}起`
          : `停用，${row.validFrom}起`,
    },
    {
      key: 'version',
      title: '版本',
      width: 70,
      align: 'right',
      phone: 'hidden',
      render: (row) => row.version,
    },
  ];
}

/** Without the codes that the table carries. */
function bare(value: string): string {
  return value.replaceAll(/〔[^〕]*〕/gu, '');
}

function Check({ body, known }: { readonly body: RuleBody; readonly known: Known }) {
  const fields = fieldsOf(body.check, known);
  if (fields.length === 0)
    return (
      <span className="ru-soft">
        {body.importance === 'error' && body.explainable ? '可以说明后放行' : '—'}
      </span>
    );
  return (
    <span className="ru-fields">
      {fields.map(([key, value]) => (
        <span key={key}>
          <span className="ru-soft">{key}</span> {bare(value)}
        </span>
      ))}
    </span>
  );
}

function scopeWords({ scope }: RuleBody, known: Known): string {
  const names = [
    ...scope.forms.map((id) => known.forms.get(id) ?? id),
    ...scope.indicators.map((id) => known.indicators.get(id)?.name ?? id),
    ...scope.units.map((id) => known.units.get(id) ?? id),
  ];
  if (names.length === 0) return '全部';
  return names.length <= 2 ? names.join('、') : `${names.slice(0, 2).join('、')}等${names.length}个`;
}
