import { Select } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { Checked, Line } from '../schema.ts';

const stateWords: Readonly<Record<Line['state'], string>> = {
  create: '新增',
  change: '更改',
  same: '无变化',
};

const sheetColumns: readonly Column<Checked['sheets'][number]>[] = [
  { key: 'name', title: '表', render: (sheet) => sheet.name, phone: 'headline' },
  { key: 'created', title: '新增', width: 120, align: 'right', render: (sheet) => sheet.created },
  { key: 'changed', title: '更改', width: 120, align: 'right', render: (sheet) => sheet.changed },
  { key: 'same', title: '无变化', width: 120, align: 'right', render: (sheet) => sheet.same },
];

const lineColumns: readonly Column<Line>[] = [
  { key: 'state', title: '结果', width: 90, render: (line) => stateWords[line.state] },
  { key: 'sheet', title: '表', width: 110, render: (line) => line.sheet },
  { key: 'row', title: '行', width: 70, align: 'right', render: (line) => line.row },
  { key: 'name', title: '名称', render: (line) => line.name, phone: 'headline' },
  { key: 'detail', title: '内容', render: (line) => (line.detail === '' ? '—' : line.detail) },
];

/** What a workbook without faults would do: sheet by sheet and line by line. */
export function CheckedBook({ checked }: { readonly checked: Checked }) {
  return (
    <>
      <DataTable caption="各表" columns={sheetColumns} rows={checked.sheets} rowKey={(sheet) => sheet.name} />
      <Lines checked={checked} />
    </>
  );
}

const mostShown = 200;

function Lines({ checked }: { readonly checked: Checked }) {
  const [state, setState] = useState<Line['state'] | null>(null);
  const all = checked.lines.filter((line) => state === null || line.state === state);
  const rows = all.slice(0, mostShown);
  const hidden = (state === null ? checked.lineCount : all.length) - rows.length;
  return (
    <>
      <SectionHead title="逐行" />
      <Toolbar summary={hidden > 0 ? `另有${hidden}行没有列出` : `共${rows.length}行`}>
        <Labelled label="结果">
          <Select
            allowClear
            placeholder="全部"
            style={{ width: 120 }}
            value={state}
            onChange={(chosen: Line['state'] | null) => setState(chosen ?? null)}
            options={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
          />
        </Labelled>
      </Toolbar>
      <DataTable
        caption="逐行结果"
        columns={lineColumns}
        rows={rows}
        rowKey={(line) => `${line.sheet} ${line.row}`}
      />
    </>
  );
}
