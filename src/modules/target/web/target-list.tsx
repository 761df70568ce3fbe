import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import { printPoint, standingOf } from '../rules.ts';
import { grainWords, modeWords } from '../rules-words.ts';
import type { TargetRow } from '../schema.ts';
import { amountText } from './amount.ts';
import { ImportDialog } from './import-dialog.tsx';
import { targetApi } from './target-api.ts';
import { TargetDrawer } from './target-drawer.tsx';
import { TargetForm } from './target-form.tsx';
import type { SetTargetSearch, TargetSearch } from './targets-page.tsx';

const sourceWords: Readonly<Record<TargetRow['source'], string>> = {
  plan: '计划',
  share: '分解',
  own: '自设',
};

interface Props {
  readonly month: string;
  readonly writes: boolean;
  readonly search: TargetSearch;
  readonly setSearch: SetTargetSearch;
}

/** Targets of the year as they stand in the month, with parts beside the whole. */
export function TargetList({ month, writes, search, setSearch }: Props) {
  const [dialog, setDialog] = useState<'new' | 'import'>();
  const { source, unit, q } = search;
  const list = useQuery({
    ...targetApi.query('GET /api/targets', { query: { month } }),
    placeholderData: keepPreviousData,
  });
  const all = list.data?.rows ?? [];
  const units = [...new Map(all.flatMap((row) => (row.unit === null ? [] : [[row.unit.id, row.unit.name]])))];
  const rows = all.filter(
    (row) =>
      (source === undefined || row.source === source) &&
      (unit === '' || row.unit?.id === unit) &&
      (q === '' || row.name.includes(q) || (row.unit?.name.includes(q) ?? false)),
  );
  const differing = new Map((list.data?.parts ?? []).map((one) => [one.commitment, one]));
  return (
    <>
      <Toolbar
        fold
        summary={list.data === undefined ? '' : `共${rows.length}项`}
        actions={<ListActions month={month} writes={writes} onDialog={setDialog} />}
      >
        <Filters units={units} search={search} setSearch={setSearch} />
      </Toolbar>
      <DataTable
        caption="目标"
        columns={columnsFor(differing, (id) => setSearch({ open: id }))}
        rows={list.data === undefined ? undefined : rows}
        rowKey={(row) => row.id}
        query={list}
        empty={
          <EmptyState
            title={all.length === 0 ? '还没有目标' : '没有符合条件的目标'}
            hint={
              all.length === 0
                ? '读过计划并确认后，计划的目标列在这里；也可以为单位另设季度、月度目标。'
                : '放宽上面的条件再看。'
            }
          />
        }
      />
      <TargetDrawer id={search.open} onClose={() => setSearch({ open: '' })} />
      {dialog === 'new' ? <TargetForm onClose={() => setDialog(undefined)} /> : null}
      <ImportDialog open={dialog === 'import'} onClose={() => setDialog(undefined)} />
    </>
  );
}

interface ActionProps extends Pick<Props, 'month' | 'writes'> {
  readonly onDialog: (dialog: 'new' | 'import') => void;
}

function ListActions({ month, writes, onDialog }: ActionProps) {
  const notice = useNotice();
  const save = (): void =>
    void targetApi.download('GET /api/targets/table.xlsx', { query: { month } }).catch(notice.failed);
  return (
    <>
      <Button onClick={save}>导出 .xlsx</Button>
      {writes ? (
        <>
          <Button onClick={() => onDialog('import')}>导入</Button>
          <Button type="primary" onClick={() => onDialog('new')}>
            新增目标
          </Button>
        </>
      ) : null}
    </>
  );
}

interface FilterProps extends Pick<Props, 'search' | 'setSearch'> {
  readonly units: readonly (readonly [id: string, name: string])[];
}

function Filters({ units, search: { source, unit, q }, setSearch }: FilterProps) {
  return (
    <>
      <Labelled label="指标">
        <SearchBox value={q} onSearch={(word) => setSearch({ q: word })} placeholder="指标或单位" />
      </Labelled>
      <Labelled label="来源">
        <Select
          allowClear
          placeholder="全部"
          style={{ minWidth: 96 }}
          value={source ?? null}
          options={(['plan', 'share', 'own'] as const).map((value) => ({
            value,
            label: sourceWords[value],
          }))}
          onChange={(value) => setSearch({ source: value ?? undefined })}
        />
      </Labelled>
      <Labelled label="单位">
        <Select
          allowClear
          placeholder="全部"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={220}
          style={{ minWidth: 140 }}
          value={unit === '' ? null : unit}
          options={units.map(([value, label]) => ({ value, label }))}
          onChange={(value) => setSearch({ unit: value ?? '' })}
        />
      </Labelled>
    </>
  );
}

type Parts = ReadonlyMap<
  string,
  { readonly sum: string; readonly difference: string; readonly parts: number }
>;

function columnsFor(parts: Parts, open: (id: string) => void): readonly Column<TargetRow>[] {
  return [
    {
      key: 'name',
      title: '目标',
      width: 300,
      phone: 'headline',
      render: (row) => <Name row={row} open={open} />,
    },
    { key: 'unit', title: '单位', width: 120, render: (row) => row.unit?.name ?? '全县（区）' },
    {
      key: 'kind',
      title: '频度类型',
      width: 96,
      render: (row) => `${grainWords[row.grain]}${modeWords[row.mode]}`,
    },
    {
      key: 'annual',
      title: '全年目标',
      width: 150,
      align: 'right',
      render: (row) => <Annual row={row} parts={parts} />,
    },
    {
      key: 'due',
      title: '序时应完成',
      width: 120,
      align: 'right',
      render: (row) => amountText(row.due, row),
    },
    { key: 'actual', title: '实际', width: 130, align: 'right', render: (row) => <Actual row={row} /> },
    { key: 'rate', title: '完成全年', width: 90, align: 'right', render: rateText },
    { key: 'gap', title: '序时差', width: 100, align: 'right', render: (row) => <Gap row={row} /> },
    {
      key: 'authority',
      title: '依据',
      phone: 'hidden',
      render: (row) => (
        <small className="t-authority" title={row.authority}>
          {row.authority}
        </small>
      ),
    },
  ];
}

function Name({ row, open }: { readonly row: TargetRow; readonly open: (id: string) => void }) {
  const title = row.aspect === 'growth_yoy' ? `${row.name}增速` : row.name;
  const label = (
    <>
      <small className="t-source" data-source={row.source}>
        {sourceWords[row.source]}
      </small>{' '}
      {title}
    </>
  );
  if (row.source === 'own')
    return (
      <button type="button" className="t-open" onClick={() => open(row.id)}>
        {label}
      </button>
    );
  return (
    <Link to="/commitments/$id" params={{ id: row.commitment ?? '' }}>
      {label}
    </Link>
  );
}

function Annual({ row, parts }: { readonly row: TargetRow; readonly parts: Parts }) {
  const divided = row.source === 'plan' && row.commitment !== null ? parts.get(row.commitment) : undefined;
  return (
    <>
      {amountText(row.annual, row)}
      {divided === undefined ? null : (
        <small className="t-parts">
          {divided.difference === '0'
            ? `分解${divided.parts}家，合计相等`
            : `分解${divided.parts}家合计${amountText(divided.sum, row)}，${divided.difference.startsWith('-') ? '少' : '多'}${amountText(divided.difference.replace('-', ''), row)}`}
        </small>
      )}
    </>
  );
}

function Actual({ row }: { readonly row: TargetRow }) {
  if (row.actual === null) return '—';
  return (
    <>
      {amountText(row.actual, row)}
      {row.actualPeriod === null ? null : (
        <small className="t-parts">
          至{Number(row.actualPeriod.slice(5))}月{row.actualCorrected ? '，更正' : ''}
        </small>
      )}
    </>
  );
}

function rateText(row: TargetRow): string {
  const { ofYear } = standingOf(row, row.actual);
  return ofYear === null ? '—' : `${printPoint(ofYear.percent, false)}%`;
}

function Gap({ row }: { readonly row: TargetRow }) {
  const { gap, met } = standingOf(row, row.actual);
  if (gap === null) return '—';
  const text =
    row.mode === 'level' && row.measure !== '%' ? gapAmount(gap, row) : `${printPoint(gap, true)}点`;
  return <span data-behind={met === false || undefined}>{text}</span>;
}

function gapAmount(gap: string, row: TargetRow): string {
  return gap.startsWith('-') ? `−${amountText(gap.slice(1), row)}` : `+${amountText(gap, row)}`;
}
