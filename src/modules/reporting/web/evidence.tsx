import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { evidenceEndings, largestEvidence } from '#kernel/attachment.ts';
import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { growthTitle } from '#kernel/target-words.ts';
import { client } from '#web/api.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Sheet, SheetRow } from '../schema.ts';
import type { evidenceContract, Evidence as Row } from '../schema-evidence.ts';

const api = client<typeof evidenceContract>();

/** The files of a month, and what the reader may do with them. */
function useEvidence(sheet: Sheet) {
  const place = { form: sheet.form.id, unit: sheet.unit.id, month: sheet.month };
  const list = useQuery(api.query('GET /api/evidence', { query: place }));
  const queries = useQueryClient();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const refresh = async () => queries.invalidateQueries({ queryKey: ['GET /api/evidence'] });

  async function add(row: SheetRow, file: File): Promise<void> {
    setBusy(true);
    try {
      const { indicator, dimension } = row;
      await api.call('POST /api/evidence', { body: { ...place, indicator, dimension }, file });
      await refresh();
      notice.done(`已为“${growthTitle(row)}”上传${file.name}`);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy(false);
    }
  }

  return { data: list.data, busy, add, refresh };
}

/** 佐证材料: the files that stand behind the entries of a month; those who fill in add and take back, the rest read. */
export function Evidence({ sheet }: { readonly sheet: Sheet }) {
  const { data, busy, add, refresh } = useEvidence(sheet);
  const asked = sheet.rows.filter((row) =>
    row.cells.some((cell) => cell.month === sheet.month && cell.asked),
  );
  const [key, setKey] = useState<string>();
  const chosen = asked.find((row) => row.key === key) ?? asked[0];
  const { rows = [], closed = null } = data ?? {};
  if (data === undefined || (rows.length === 0 && closed !== null)) return null;
  return (
    <section className="x-noprint">
      <SectionHead title="佐证材料" />
      <ul className="rp-evidence">
        {rows.map((row) => (
          <Line key={row.id} row={row} sheet={sheet} mayRemove={closed === null} onChanged={refresh} />
        ))}
      </ul>
      {closed !== null || chosen === undefined ? null : (
        <div className="rp-evidence-add">
          <Labelled label="为哪一项">
            <Select
              style={{ width: 220 }}
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen.key}
              options={asked.map((row) => ({ value: row.key, label: growthTitle(row) }))}
              onChange={(next: string) => setKey(next)}
            />
          </Labelled>
          <Add busy={busy} onFile={(file) => void add(chosen, file)} />
        </div>
      )}
    </section>
  );
}

/** The files of one row, where one field is filled in at a time. */
export function FieldEvidence({ sheet, row }: { readonly sheet: Sheet; readonly row: SheetRow }) {
  const { data, busy, add, refresh } = useEvidence(sheet);
  const rows = (data?.rows ?? []).filter(
    (one) => one.indicator === row.indicator && one.dimension === row.dimension,
  );
  if (data === undefined || (rows.length === 0 && data.closed !== null)) return null;
  return (
    <details className="rp-field-evidence" open={rows.length > 0}>
      <summary>佐证材料{rows.length === 0 ? '' : `（${rows.length}个）`}</summary>
      <ul className="rp-evidence">
        {rows.map((one) => (
          <Line key={one.id} row={one} sheet={sheet} mayRemove={data.closed === null} onChanged={refresh} />
        ))}
      </ul>
      {data.closed === null ? <Add busy={busy} onFile={(file) => void add(row, file)} /> : null}
    </details>
  );
}

function Add({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: File) => void }) {
  return (
    <FileDrop
      prompt="把 PDF、图片、文档拖到这里，或点击选择（不超过10MB）"
      accept={[...evidenceEndings]}
      limit={largestEvidence}
      busy={busy}
      onFile={onFile}
    />
  );
}

interface LineProps {
  readonly row: Row;
  readonly sheet: Sheet;
  readonly mayRemove: boolean;
  readonly onChanged: () => Promise<unknown>;
}

function Line({ row, sheet, mayRemove, onChanged }: LineProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const of = sheet.rows.find((one) => one.indicator === row.indicator && one.dimension === row.dimension);

  async function remove(): Promise<void> {
    await api.call('POST /api/evidence/{id}/remove', { params: { id: row.id }, body: { reason } });
    await onChanged();
    notice.done('已撤下，记录保留');
  }

  return (
    <li data-removed={row.removed !== null || undefined}>
      <span>{of === undefined ? '' : growthTitle(of)}</span>{' '}
      <Button
        type="link"
        size="small"
        onClick={() =>
          void api.download('GET /api/evidence/{id}', { params: { id: row.id } }).catch(notice.failed)
        }
      >
        {row.name}
      </Button>
      <small>
        {row.kind}，{Math.max(1, Math.round(row.size / 1024))} KB，{row.uploadedBy}{' '}
        {printDay(dayOfInstant(row.uploadedAt))}
        {row.removed === null ? '' : `；已撤下：${row.removed.reason}`}
      </small>
      {mayRemove && row.removed === null ? (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          撤下
        </Button>
      ) : null}
      <ConfirmDialog
        open={open}
        title={`撤下${row.name}？`}
        verb="撤下"
        ready={reason.trim() !== ''}
        onConfirm={remove}
        onClose={() => setOpen(false)}
      >
        <Labelled label="理由">
          <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        </Labelled>
      </ConfirmDialog>
    </li>
  );
}
