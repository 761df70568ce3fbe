import { Button, Select } from 'antd';
import { useState } from 'react';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
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

interface Props {
  readonly checked: Checked;
  readonly busy: boolean;
  readonly onCommit: () => void;
}

/** What a workbook would do: every fault with its place and cure, or every line with what becomes of it. */
export function CheckedBook({ checked, busy, onCommit }: Props) {
  const { sheets, faults, faultCount, notes } = checked;
  const isFine = faultCount === 0;
  const sum = (key: 'created' | 'changed' | 'same'): number =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  const [created, changed] = [sum('created'), sum('changed')];
  return (
    <section aria-label="核对结果">
      <SectionHead title={`核对结果：${checked.fileName}`} />
      <StatStrip
        stats={[
          { label: '新增', value: isFine ? created : '—' },
          { label: '更改', value: isFine ? changed : '—' },
          { label: '无变化', value: isFine ? sum('same') : '—' },
          { label: '须改正', value: faultCount, unit: '处' },
        ]}
      />
      <FaultList
        faults={faults}
        title={`有${faultCount}处须改正，改好后重新选择文件。现在没有写入任何内容：`}
      />
      {notes.length === 0 ? null : (
        <details open={isFine} style={{ marginBlock: 12 }}>
          <summary>提醒{notes.length}处，不妨碍导入</summary>
          <ul style={{ paddingInlineStart: '1.5em' }}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      {isFine ? (
        <>
          <p style={{ marginBlock: 12 }}>
            <Button type="primary" loading={busy} disabled={created + changed === 0} onClick={onCommit}>
              {created + changed === 0 ? '没有要导入的变化' : `导入：新增${created}项，更改${changed}项`}
            </Button>
          </p>
          <DataTable caption="各表" columns={sheetColumns} rows={sheets} rowKey={(sheet) => sheet.name} />
          <Lines checked={checked} />
        </>
      ) : null}
    </section>
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
