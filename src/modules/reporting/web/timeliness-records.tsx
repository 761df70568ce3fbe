import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { printInstant } from '../rules-state.ts';
import type { TimelinessTable } from '../schema-timeliness.ts';
import { clockApi } from './timeliness-api.ts';
import { isReason, ReasonField, useRefresh } from './timeliness-dialogs.tsx';

interface RecordRow {
  readonly id: string;
  readonly kind: 'exception' | 'override';
  readonly unit: string;
  readonly month: string;
  readonly what: string;
  readonly reason: string;
  readonly by: string;
  readonly isOver: boolean;
}

/** 例外与改期: every record that changes a day, with who, why and until when. */
export function ClockRecords({ table }: { readonly table: TimelinessTable }) {
  const query = { form: table.form.id, year: table.year };
  const records = useQuery(clockApi.query('GET /api/clocks', { query }));
  const names = new Map(table.rows.map(({ unit }) => [unit.id, unit.name]));
  const [taking, setTaking] = useState<RecordRow>();
  const data = records.data;
  const rows: readonly RecordRow[] | undefined =
    data === undefined
      ? undefined
      : [
          ...data.exceptions.map((one) => ({
            id: one.id,
            kind: 'exception' as const,
            unit: names.get(one.unit) ?? one.unit,
            month: one.month,
            what: `例外开放至${printDay(one.until)}${one.revokedAt === null ? '' : `，${printInstant(one.revokedAt)}撤销`}`,
            reason: one.reason,
            by: `${one.grantedByName} ${printInstant(one.grantedAt)}`,
            isOver: one.revokedAt !== null,
          })),
          ...data.overrides.map((one) => ({
            id: `${one.unit} ${one.month}`,
            kind: 'override' as const,
            unit: one.unit === '' ? '全部单位' : (names.get(one.unit) ?? one.unit),
            month: one.month,
            what: daysOf(one),
            reason: one.reason,
            by: '',
            isOver: false,
          })),
        ];
  return (
    <>
      <SectionHead title="例外与改期" />
      <DataTable
        caption="例外与改期"
        columns={columnsFor(table.grants, setTaking)}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.id}`}
        query={records}
        empty={<EmptyState title="没有例外，也没有改过日期" />}
      />
      <RevokeDialog taking={taking} onClose={() => setTaking(undefined)} />
    </>
  );
}

function daysOf(one: {
  readonly opens: string | null;
  readonly due: string | null;
  readonly locks: string | null;
}): string {
  const parts = [
    one.opens === null ? '' : `${printDay(one.opens)}开放`,
    one.due === null ? '' : `${printDay(one.due)}前报送`,
    one.locks === null ? '' : `${printDay(one.locks)}锁定`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '按报表规定' : parts.join('，');
}

function columnsFor(grants: boolean, onTake: (row: RecordRow) => void): readonly Column<RecordRow>[] {
  return [
    { key: 'unit', title: '单位', phone: 'headline', render: (row) => row.unit },
    { key: 'month', title: '月份', width: 90, render: (row) => `${Number(row.month.slice(5))}月` },
    { key: 'what', title: '内容', render: (row) => row.what },
    { key: 'reason', title: '原因', render: (row) => row.reason },
    { key: 'by', title: '批准', width: 260, render: (row) => (row.by === '' ? '—' : row.by) },
    {
      key: 'act',
      title: '办理',
      width: 90,
      phone: 'bare',
      render: (row) =>
        grants && row.kind === 'exception' && !row.isOver ? (
          <Button size="small" onClick={() => onTake(row)}>
            撤销
          </Button>
        ) : null,
    },
  ];
}

function RevokeDialog({
  taking,
  onClose,
}: {
  readonly taking: RecordRow | undefined;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const refresh = useRefresh();
  const close = (): void => {
    setReason('');
    onClose();
  };
  const revoke = async (): Promise<void> => {
    if (taking === undefined) return;
    await clockApi.call('POST /api/exceptions/{id}/revoke', {
      params: { id: taking.id },
      body: { reason: reason.trim() },
    });
    notice.done('已撤销例外');
    await refresh();
  };
  return (
    <ConfirmDialog
      open={taking !== undefined}
      title={taking === undefined ? '' : `撤销${taking.unit}${Number(taking.month.slice(5))}月的例外？`}
      verb="撤销例外"
      danger
      ready={isReason(reason)}
      onConfirm={revoke}
      onClose={close}
    >
      <ReasonField value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
