import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import { printMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { useUnits } from '#web/units.ts';
import type { ProgressClock } from '../schema.ts';
import { progressApi, readsProgress } from './progress-api.ts';

type Exception = ProgressClock['exceptions'][number];

/** 例外: which units may hand the month in later, who granted it and why; granted and taken back from here. */
export function Exceptions({ month }: { readonly month: string }) {
  const clock = useQuery(progressApi.query('GET /api/progress/clock', { query: { month } }));
  const [granting, setGranting] = useState(false);
  const [taking, setTaking] = useState<Exception>();
  const { data } = clock;
  if (data === undefined || (!data.grants && data.exceptions.length === 0)) return null;
  return (
    <>
      <SectionHead title="例外" />
      {data.grants ? (
        <p className="pg-grant x-noprint">
          <Button onClick={() => setGranting(true)}>批准例外</Button>
        </p>
      ) : null}
      <DataTable
        caption="例外"
        columns={columnsFor(data.grants, setTaking)}
        rows={data.exceptions}
        rowKey={(row) => row.id}
        query={clock}
        empty={
          <EmptyState
            title="这个月没有例外"
            hint={`报送时限${printDay(data.due)}。批准例外后，单位在例外期内不催报，按例外计，不算逾期。`}
          />
        }
      />
      {granting ? <GrantDialog month={month} due={data.due} onClose={() => setGranting(false)} /> : null}
      {taking === undefined ? null : <RevokeDialog taken={taking} onClose={() => setTaking(undefined)} />}
    </>
  );
}

/** The last day on time of the month, for the heading. */
export function useProgressDue(month: string): string | undefined {
  return useQuery(progressApi.query('GET /api/progress/clock', { query: { month } })).data?.due;
}

function columnsFor(grants: boolean, onTake: (row: Exception) => void): readonly Column<Exception>[] {
  return [
    { key: 'unit', title: '单位', phone: 'headline', render: (row) => row.unitName },
    {
      key: 'until',
      title: '例外至',
      width: 230,
      render: (row) =>
        `${printDay(row.until)}${row.revokedAt === null ? '' : `（${printMinute(row.revokedAt)}撤销）`}`,
    },
    { key: 'reason', title: '原因', render: (row) => row.reason },
    {
      key: 'by',
      title: '批准',
      width: 280,
      render: (row) => `${row.grantedByName} ${printMinute(row.grantedAt)}`,
    },
    {
      key: 'act',
      title: '办理',
      width: 90,
      phone: 'bare',
      render: (row) =>
        grants && row.revokedAt === null ? (
          <Button size="small" aria-label={`撤销${row.unitName}的例外`} onClick={() => onTake(row)}>
            撤销
          </Button>
        ) : null,
    },
  ];
}

function isReason(text: string): boolean {
  return Array.from(text.trim()).length >= 5;
}

interface GrantProps {
  readonly month: string;
  readonly due: string;
  readonly onClose: () => void;
}

function GrantDialog({ month, due, onClose }: GrantProps) {
  const [unit, setUnit] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const units = useUnits();
  const queries = useQueryClient();
  const notice = useNotice();
  const grant = async (): Promise<void> => {
    await progressApi.call('POST /api/progress/exceptions', {
      body: { unit, month, until, reason: reason.trim() },
    });
    notice.done('已批准例外');
    await queries.invalidateQueries({ predicate: readsProgress });
  };
  return (
    <ConfirmDialog
      open
      title={`批准${printMonth(month)}项目进度的例外`}
      verb="批准例外"
      ready={unit !== '' && until !== '' && isReason(reason)}
      onConfirm={grant}
      onClose={onClose}
    >
      <p>报送时限{printDay(due)}。例外期内不催报；例外期内提交的按例外计，不算逾期。</p>
      <div className="pg-fields">
        <Field
          label="单位"
          control={(id) => (
            <Select<string>
              id={id}
              placeholder="选单位"
              showSearch={{ optionFilterProp: 'label' }}
              value={unit === '' ? null : unit}
              options={units.options}
              onChange={(picked) => setUnit(picked)}
            />
          )}
        />
        <Field
          label="例外至"
          control={(id) => <DateField id={id} value={until} onChange={setUntil} min={due} />}
        />
        <Reason value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

function RevokeDialog({ taken, onClose }: { readonly taken: Exception; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const revoke = async (): Promise<void> => {
    await progressApi.call('POST /api/progress/exceptions/{id}/revoke', {
      params: { id: taken.id },
      body: { reason: reason.trim() },
    });
    notice.done('已撤销例外');
    await queries.invalidateQueries({ predicate: readsProgress });
  };
  return (
    <ConfirmDialog
      open
      title={`撤销${taken.unitName}${printMonth(taken.month)}项目进度的例外？`}
      verb="撤销例外"
      danger
      ready={isReason(reason)}
      onConfirm={revoke}
      onClose={onClose}
    >
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}

function Reason({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field
      label="原因"
      control={(id) => (
        <Input.TextArea
          id={id}
          rows={2}
          maxLength={200}
          value={value}
          placeholder="原因，至少5个字，留存备查"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    />
  );
}
