import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { Toolbar } from '#web/ui/toolbar.tsx';
import type { FilledCell } from '../rules-types.ts';
import type { TemplateDetail } from '../schema.ts';
import { CarriedList } from './carried-list.tsx';
import { CellDrawer, type ChosenCell } from './cell-drawer.tsx';
import { FillsTable } from './fills-table.tsx';
import { ProposalDialog } from './proposal-dialog.tsx';
import { TemplateGrid } from './template-grid.tsx';
import { upwardApi } from './upward-api.ts';
import { useTemplate } from './use-template.ts';
import { VersionDialog } from './version-dialog.tsx';

/** One form: its grid to be mapped by clicking, what the month comes to, and the copies made so far. */
export function TemplateView({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const detail = useQuery(upwardApi.query('GET /api/upward/templates/{id}', { params: { id } }));
  return <Loaded query={detail}>{(template) => <Opened template={template} onBack={onBack} />}</Loaded>;
}

function Opened({ template, onBack }: { readonly template: TemplateDetail; readonly onBack: () => void }) {
  const { id } = template;
  const [month] = useMonth();
  const [sheetName, setSheetName] = useState<string>();
  const [chosen, setChosen] = useState<ChosenCell>();
  const [dialog, setDialog] = useState<'version' | 'proposals'>();
  const preview = useQuery({
    ...upwardApi.query('GET /api/upward/templates/{id}/preview', { params: { id }, query: { month } }),
    placeholderData: keepPreviousData,
  });
  const shown = template.sheets.filter(({ hidden }) => !hidden);
  const sheet = shown.find(({ name }) => name === sheetName) ?? shown[0];

  const { busy, refresh, save, fill } = useTemplate(template, month);
  const cells = preview.data?.cells ?? [];
  return (
    <>
      <Head
        template={template}
        month={month}
        busy={busy}
        onBack={onBack}
        onDialog={setDialog}
        onFill={() => void fill()}
      />
      <CarriedList carried={template.carried} />
      <Toolbar fold={false} summary={`已对应${template.cells.length}格；${summaryOf(cells)}`}>
        {shown.length < 2 || sheet === undefined ? null : (
          <Labelled label="工作表">
            <Select
              value={sheet.name}
              onChange={setSheetName}
              options={shown.map(({ name }) => ({ value: name, label: name }))}
            />
          </Labelled>
        )}
        <Legend />
      </Toolbar>
      {sheet === undefined ? null : (
        <TemplateGrid
          sheet={sheet}
          template={template}
          filled={cells}
          chosen={chosen?.sheet === sheet.name ? chosen.cell : undefined}
          onChoose={(cell) => setChosen({ sheet: sheet.name, cell })}
        />
      )}
      <Missing cells={cells} month={month} onChoose={setChosen} />
      <SectionHead title="填报记录" />
      <FillsTable id={id} />
      <CellDrawer
        chosen={chosen}
        template={template}
        filled={cells}
        onSave={async (mapping) => (chosen === undefined ? undefined : save([{ ...chosen, mapping }]))}
        onClose={() => setChosen(undefined)}
      />
      {dialog === 'version' ? (
        <VersionDialog id={id} onDone={refresh} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'proposals' && sheet !== undefined ? (
        <ProposalDialog
          sheet={sheet}
          template={template}
          onSave={save}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
}

interface HeadProps {
  readonly template: TemplateDetail;
  readonly month: string;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onDialog: (dialog: 'version' | 'proposals') => void;
  readonly onFill: () => void;
}

function Head({ template, month, busy, onBack, onDialog, onFill }: HeadProps) {
  const params = { id: template.id };
  return (
    <PageHeader
      title={template.title}
      lead={`第${template.version}版 ${template.fileName}`}
      above={
        <Button type="link" size="small" className="u-back" onClick={onBack}>
          上级报表
        </Button>
      }
      actions={
        <>
          <Button onClick={() => onDialog('version')}>上传新版</Button>
          <Button onClick={() => void upwardApi.download('GET /api/upward/templates/{id}/file', { params })}>
            下载模板
          </Button>
          <Button onClick={() => onDialog('proposals')}>整表建议</Button>
          <Button type="primary" loading={busy} disabled={template.cells.length === 0} onClick={onFill}>
            填{printMonth(month)}并下载
          </Button>
        </>
      }
    />
  );
}

function Legend() {
  return (
    <span className="u-legend">
      <i data-state="filled" /> 有数 <i data-state="missing" /> 缺数 <i data-state="formula" /> 公式 ·
      点单元格对应指标
    </span>
  );
}

function summaryOf(cells: readonly FilledCell[]): string {
  const missing = cells.filter(({ reason }) => reason !== null).length;
  return `本月有数${cells.length - missing}格，缺${missing}格`;
}

interface MissingProps {
  readonly cells: readonly FilledCell[];
  readonly month: string;
  readonly onChoose: (cell: ChosenCell) => void;
}

/** What stays empty in the month, and why. */
function Missing({ cells, month, onChoose }: MissingProps) {
  const missing = cells.filter(({ reason }) => reason !== null);
  if (missing.length === 0) return null;
  return (
    <section aria-label="缺数">
      <SectionHead title={`${printMonth(month)}缺${missing.length}格`} />
      <ul className="u-missing">
        {missing.map(({ sheet, cell, reason }) => (
          <li key={`${sheet}!${cell}`}>
            <Button type="link" size="small" onClick={() => onChoose({ sheet, cell })}>
              {cell}
            </Button>
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
