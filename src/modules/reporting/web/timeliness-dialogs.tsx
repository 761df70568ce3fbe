import { useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { printInstant } from '../rules-state.ts';
import { timelinessWords } from '../rules-timeliness.ts';
import type { TimelinessCell, TimelinessRow, TimelinessTable } from '../schema-timeliness.ts';
import { clockApi } from './timeliness-api.ts';

/** Reads the table anew after clocks or exceptions changed. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const name of [
      'GET /api/timeliness',
      'GET /api/clocks',
      'GET /api/reporting/sheet',
      'GET /api/reports',
    ])
      await queries.invalidateQueries({ queryKey: [name] });
  };
}

interface CellProps {
  readonly table: TimelinessTable;
  readonly chosen: { readonly row: TimelinessRow; readonly cell: TimelinessCell } | undefined;
  readonly onClose: () => void;
}

/** What is known of a unit's month; whoever may grants an exception from here. */
export function CellDialog({ table, chosen, onClose }: CellProps) {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const refresh = useRefresh();
  const close = (): void => {
    setUntil('');
    setReason('');
    onClose();
  };
  if (chosen === undefined) return null;
  const { row, cell } = chosen;
  const title = `${row.unit.name}${Number(cell.month.slice(5))}月`;
  if (!table.grants)
    return (
      <Modal open title={title} footer={null} width={480} onCancel={close}>
        <Facts cell={cell} />
      </Modal>
    );
  const grant = async (): Promise<void> => {
    const body = { form: table.form.id, unit: row.unit.id, month: cell.month, until, reason: reason.trim() };
    await clockApi.call('POST /api/exceptions', { body });
    notice.done('已批准例外');
    await refresh();
  };
  return (
    <ConfirmDialog
      open
      title={title}
      verb="批准例外"
      ready={until !== '' && isReason(reason)}
      onConfirm={grant}
      onClose={close}
    >
      <Facts cell={cell} />
      <div className="rt-fields">
        <Field label="例外开放到">
          <DateField value={until} onChange={setUntil} />
        </Field>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

function Facts({ cell }: { readonly cell: TimelinessCell }) {
  const { status, firstSubmittedAt, due, exception, shut, returns, chased } = cell;
  return (
    <dl className="rt-facts">
      <dt>情况</dt>
      <dd>{status === null ? '不报' : timelinessWords[status]}</dd>
      <dt>报送时限</dt>
      <dd>{printDay(due)}</dd>
      <dt>首次提交</dt>
      <dd>{firstSubmittedAt === null ? '没有提交' : printInstant(firstSubmittedAt)}</dd>
      {returns === 0 ? null : (
        <>
          <dt>退回</dt>
          <dd>{returns}次</dd>
        </>
      )}
      {chased === null ? null : (
        <>
          <dt>催报</dt>
          <dd>
            {chased.times}次，最近{printInstant(chased.lastAt)}
          </dd>
        </>
      )}
      <dt>现在</dt>
      <dd>{shut ?? '可以填报'}</dd>
      {exception === null ? null : (
        <>
          <dt>例外</dt>
          <dd>{exception}</dd>
        </>
      )}
    </dl>
  );
}

interface DaysProps {
  readonly open: boolean;
  readonly table: TimelinessTable;
  readonly onClose: () => void;
}

/** Sets the days of a month that differ from the form's rule. */
export function DaysDialog({ open, table, onClose }: DaysProps) {
  const [unit, setUnit] = useState('');
  const [month, setMonth] = useState('');
  const [days, setDays] = useState({ opens: '', due: '', locks: '' });
  const [reason, setReason] = useState('');
  const notice = useNotice();
  const refresh = useRefresh();
  const close = (): void => {
    setUnit('');
    setMonth('');
    setDays({ opens: '', due: '', locks: '' });
    setReason('');
    onClose();
  };
  const save = async (): Promise<void> => {
    const body = {
      form: table.form.id,
      unit,
      month,
      opens: orNull(days.opens),
      due: orNull(days.due),
      locks: orNull(days.locks),
      reason: reason.trim(),
    };
    const { warnings } = await clockApi.call('PUT /api/clocks', { body });
    notice.done(['已调整', ...warnings].join('。'));
    await refresh();
  };
  const units = table.rows.map((row) => ({ value: row.unit.id, label: row.unit.name }));
  return (
    <ConfirmDialog
      open={open}
      title={`调整《${table.form.title}》的报送日期`}
      verb="保存"
      ready={month !== '' && isReason(reason)}
      onConfirm={save}
      onClose={close}
    >
      <p>不填的日期按报表规定计算。锁定日当天起不能再填报。</p>
      <div className="rt-fields">
        <Field label="月份">
          <Select
            aria-label="月份"
            value={month === '' ? null : month}
            placeholder="选月份"
            options={table.months.map((one) => ({
              value: one.month,
              label: `${Number(one.month.slice(5))}月`,
            }))}
            onChange={(value: string) => setMonth(value)}
          />
        </Field>
        <Field label="单位">
          <Select
            aria-label="单位"
            value={unit}
            options={[{ value: '', label: '全部单位' }, ...units]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(value: string) => setUnit(value)}
          />
        </Field>
        {(['opens', 'due', 'locks'] as const).map((name) => (
          <Field key={name} label={dayWords[name]}>
            <DateField value={days[name]} onChange={(day) => setDays({ ...days, [name]: day })} />
          </Field>
        ))}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </ConfirmDialog>
  );
}

const dayWords = { opens: '开放日', due: '报送时限', locks: '锁定日' } as const;

function orNull(day: string): string | null {
  return day === '' ? null : day;
}

/** Whether a reason says something. */
export function isReason(text: string): boolean {
  return Array.from(text.trim()).length >= 5;
}

export function ReasonField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <Field label="原因">
      <Input.TextArea
        rows={2}
        maxLength={200}
        value={value}
        aria-label="原因"
        placeholder="原因，至少5个字，留存备查"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the control is the child
    <label className="rt-field">
      <span>{label}</span>
      {children}
    </label>
  );
}
