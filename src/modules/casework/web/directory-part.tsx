import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import { fieldOf } from '#kernel/system/fields.ts';
import type { Field, Value } from '#kernel/system/types.ts';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Field as Control } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { RouteLine, SystemView } from '../schema-items.ts';
import { caseworkApi, type KindView } from './casework-api.ts';
import { FieldInput } from './field-input.tsx';

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

/** 派单目录: which unit handles which area and category, from which day on, and what held before. */
export function DirectoryPart({ system, kind }: Props) {
  const [line, setLine] = useState<RouteLine | 'new'>();
  const params = { system: system.key, kind: kind.definition.key };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/directory', { params }));
  const acts: Column<RouteLine> = {
    key: 'acts',
    title: '办理',
    width: 80,
    render: (row) => (
      <Button type="link" size="small" onClick={() => setLine(row)}>
        修改
      </Button>
    ),
  };
  return (
    <>
      <Toolbar
        summary={`共${query.data?.rows.length ?? '—'}行。先找本区域、最细的类别，再逐级放宽。`}
        actions={kind.sets ? <Button onClick={() => setLine('new')}>新增一行</Button> : undefined}
      >
        {null}
      </Toolbar>
      <DataTable
        caption="派单目录"
        columns={kind.sets ? [...columns, acts] : columns}
        rows={query.data?.rows}
        rowKey={(row) => `${row.area}|${row.category}`}
        query={query}
        empty={<EmptyState title="还没有派单目录" hint="没有目录时，派单要自己选主办单位。" />}
      />
      {line === undefined ? null : (
        <RouteDialog
          system={system}
          kind={kind}
          line={line === 'new' ? null : line}
          onClose={() => setLine(undefined)}
        />
      )}
    </>
  );
}

const columns: readonly Column<RouteLine>[] = [
  { key: 'category', title: '类别', phone: 'headline', render: (row) => row.categoryTitle },
  { key: 'area', title: '区域', width: 140, render: (row) => row.areaTitle },
  { key: 'unit', title: '主办单位', width: 180, render: (row) => row.unitName },
  {
    key: 'from',
    title: '从哪天起',
    width: 150,
    render: (row) => (
      <>
        {printDay(row.from)}
        {row.history.length < 2 ? null : (
          <details>
            <summary>以前的（{row.history.length - 1}）</summary>
            {row.history.slice(1).map((one) => (
              <small key={one.at} className="cw-under">
                {printDay(one.from)}起{one.unitName}，{one.byName}
                {printMinute(one.at)}设
              </small>
            ))}
          </details>
        )}
      </>
    ),
  },
];

interface DialogProps extends Props {
  readonly line: RouteLine | null;
  readonly onClose: () => void;
}

function RouteDialog({ system, kind, line, onClose }: DialogProps) {
  const { definition } = kind;
  const today = useToday();
  const [area, setArea] = useState(line?.area ?? '');
  const [category, setCategory] = useState(line?.category ?? '');
  const [unit, setUnit] = useState(line?.unit ?? '');
  const [from, setFrom] = useState(today);
  const queries = useQueryClient();
  const notice = useNotice();
  const pick = (key: string | undefined): Field | null =>
    key === undefined ? null : fieldOf(definition, key);
  const places = [
    { field: pick(definition.category), value: category, set: setCategory },
    { field: pick(definition.area), value: area, set: setArea },
  ];

  async function save(): Promise<void> {
    await caseworkApi.call('PUT /api/systems/{system}/{kind}/directory', {
      params: { system: system.key, kind: definition.key },
      body: { area, category, unit: unit === '' ? null : unit, from },
    });
    await queries.invalidateQueries();
    notice.done('已设置派单目录');
  }

  return (
    <ConfirmDialog
      open
      title={line === null ? '新增派单目录' : '修改派单目录'}
      verb="设置"
      ready={from !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="cw-form">
        {line !== null
          ? null
          : places.map(({ field, value, set }) =>
              field === null ? null : (
                <Control
                  key={field.key}
                  label={`${field.title}（不选为全部）`}
                  control={(id) => (
                    <FieldInput
                      id={id}
                      field={field}
                      value={value}
                      system={system}
                      onChange={(next: Value) => set(typeof next === 'string' ? next : '')}
                    />
                  )}
                />
              ),
            )}
        <Control
          label="主办单位（不选为撤销这一行）"
          control={(id) => (
            <FieldInput
              id={id}
              field={{ key: 'unit', title: '主办单位', kind: 'unit' }}
              value={unit}
              system={system}
              onChange={(next: Value) => setUnit(typeof next === 'string' ? next : '')}
            />
          )}
        />
        <Control label="从哪天起" control={(id) => <DateField id={id} value={from} onChange={setFrom} />} />
      </div>
    </ConfirmDialog>
  );
}
