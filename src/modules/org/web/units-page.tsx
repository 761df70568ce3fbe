import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { kindWords } from '../rules-words.ts';
import type { Unit } from '../schema.ts';
import { FormDialog } from './form-dialog.tsx';
import { orgApi } from './org-api.ts';
import { EndDialog, type Ending, type NewName, RenameDialog } from './unit-dialogs.tsx';
import { UnitHistory } from './unit-history.tsx';

function columnsOf(rename: (unit: Unit) => void, end: (unit: Unit) => void): readonly Column<Unit>[] {
  return [
    { key: 'name', title: '单位', render: (unit) => <Indented unit={unit} />, phone: 'headline' },
    { key: 'kind', title: '类别', width: 80, render: (unit) => kindWords[unit.kind] },
    { key: 'division', title: '区划代码', width: 120, render: (unit) => unit.division ?? '—' },
    { key: 'validFrom', title: '起', width: 130, render: (unit) => printDay(unit.validFrom) },
    {
      key: 'validTo',
      title: '止',
      width: 130,
      render: (unit) => (unit.validTo === null ? '—' : printDay(unit.validTo)),
    },
    {
      key: 'acts',
      title: '办理',
      width: 140,
      render: (unit) =>
        unit.validTo !== null ? (
          '已撤销'
        ) : (
          <>
            <Button type="link" size="small" onClick={() => rename(unit)}>
              更名
            </Button>
            {unit.parent === null ? null : (
              <Button type="link" size="small" onClick={() => end(unit)}>
                撤销
              </Button>
            )}
          </>
        ),
    },
  ];
}

function Indented({ unit }: { readonly unit: Unit }) {
  const depth = unit.path.split('/').length - 3;
  return <span style={{ paddingInlineStart: `${Math.max(0, depth) * 1.5}em` }}>{unit.name}</span>;
}

interface NewUnit {
  readonly name: string;
  readonly kind: Unit['kind'];
  readonly parent: string;
}

/** 单位: the unit tree of the county; units are dated and end, they are never deleted. */
export function UnitsPage() {
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Unit>();
  const [ending, setEnding] = useState<Unit>();
  const units = useQuery(orgApi.query('GET /api/units'));
  const queries = useQueryClient();
  const notice = useNotice();

  async function add(values: NewUnit): Promise<void> {
    await orgApi.call('POST /api/units', { body: values });
    await refresh();
    notice.done(`已新增${values.name}`);
  }

  async function refresh(): Promise<void> {
    await queries.invalidateQueries({ queryKey: ['GET /api/units'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/units/{id}/history'] });
  }

  async function rename(unit: Unit, body: NewName): Promise<void> {
    await orgApi.call('PATCH /api/units/{id}', { params: { id: unit.id }, body });
    await refresh();
    notice.done(`${unit.name}已更名为${body.name}`);
  }

  async function end(unit: Unit, body: Ending): Promise<void> {
    await orgApi.call('POST /api/units/{id}/end', { params: { id: unit.id }, body });
    await refresh();
    notice.done(`${unit.name}已撤销`);
  }

  const rows = units.data?.rows;
  const named = new Map((rows ?? []).map((unit) => [unit.id, unit.name]));
  return (
    <>
      <PageHeader
        title="单位"
        lead={rows === undefined ? '' : `共${rows.length}个`}
        actions={<Button onClick={() => setAdding(true)}>新增单位</Button>}
      />
      <DataTable
        caption="单位"
        columns={columnsOf(setRenaming, setEnding)}
        rows={rows}
        rowKey={(unit) => unit.id}
        query={units}
        expand={(unit) => <UnitHistory id={unit.id} names={named} />}
      />
      <RenameDialog unit={renaming} onRename={rename} onClose={() => setRenaming(undefined)} />
      <EndDialog unit={ending} units={rows ?? []} onEnd={end} onClose={() => setEnding(undefined)} />
      <FormDialog<NewUnit>
        open={adding}
        title="新增单位"
        verb="新增"
        onSave={add}
        onClose={() => setAdding(false)}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select options={optionsOf(kindWords)} />
        </Form.Item>
        <Form.Item name="parent" label="上级单位" rules={[{ required: true, message: '请选择上级单位' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(rows ?? [])
              .filter(({ validTo }) => validTo === null)
              .map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
      </FormDialog>
    </>
  );
}
