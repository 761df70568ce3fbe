import { useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { typedQuantity, words } from '../rules.ts';
import type { CommitmentDetail } from '../schema.ts';
import { planApi } from './plan-api.ts';

interface Props {
  readonly one: CommitmentDetail;
  readonly open: boolean;
  readonly onClose: () => void;
}

const deciders = ['standing_committee', 'congress', 'government', 'other'] as const;
const bounds = ['=', '>=', '>', '<=', '<', '~'] as const;

/** The fields as they are typed. */
interface TypedChange {
  readonly title: string;
  readonly quantity: string;
  readonly comparator: (typeof bounds)[number] | undefined;
  readonly dueMonth: string;
  readonly base: string;
  readonly state: 'active' | 'withdrawn';
  readonly authority: string;
  readonly decidedBy: (typeof deciders)[number];
  readonly decidedOn: string;
  readonly reason: string;
}

function typedOf(one: CommitmentDetail): TypedChange {
  return {
    title: one.title,
    quantity: typedQuantity({ value: one.value, unit: one.measure, scale: one.scale }) ?? '',
    comparator: bounds.find((bound) => bound === one.comparator),
    dueMonth: one.dueMonth ?? '',
    base: one.baseWords ?? '',
    state: one.state,
    authority: '',
    decidedBy: one.kind === 'target' ? 'standing_committee' : 'other',
    decidedOn: '',
    reason: '',
  };
}

type Sent = Parameters<typeof planApi.call<'PATCH /api/commitments/{id}'>>[1]['body'];

/** Only what was changed is sent. */
function changesBetween(before: TypedChange, typed: TypedChange): Partial<Sent> {
  const { title, quantity, comparator, dueMonth, base, state } = typed;
  return {
    ...(title === before.title ? {} : { title }),
    ...(quantity === before.quantity ? {} : { quantity }),
    ...(comparator === before.comparator || comparator === undefined ? {} : { comparator }),
    ...(dueMonth === before.dueMonth ? {} : { dueMonth: dueMonth === '' ? null : dueMonth }),
    ...(base === before.base ? {} : { annualBase: base === '' ? null : base }),
    ...(state === before.state ? {} : { state }),
  };
}

/** Changes a commitment on the authority of a paper; the version before stays. */
export function ChangeDialog({ one, open, onClose }: Props) {
  const before = typedOf(one);
  const [typed, setTyped] = useState(before);
  const queries = useQueryClient();
  const notice = useNotice();
  const { authority, decidedBy, decidedOn, reason } = typed;

  async function save(): Promise<void> {
    const decision = { authority, decidedBy, ...(decidedOn === '' ? {} : { decidedOn }), reason };
    const body = { version: one.version, ...decision, ...changesBetween(before, typed) };
    await planApi.call('PATCH /api/commitments/{id}', { params: { id: one.id }, body });
    await queries.invalidateQueries({ queryKey: ['GET /api/commitments/{id}'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/commitments'] });
    notice.done('已调整，原版本保留');
  }

  return (
    <ConfirmDialog
      open={open}
      title={`调整“${one.title}”`}
      verb="存为新版本"
      ready={authority.trim() !== '' && reason.trim() !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      <Fields one={one} typed={typed} set={(change) => setTyped({ ...typed, ...change })} />
    </ConfirmDialog>
  );
}

interface FieldsProps {
  readonly one: CommitmentDetail;
  readonly typed: TypedChange;
  readonly set: (change: Partial<TypedChange>) => void;
}

function Fields({ one, typed, set }: FieldsProps) {
  return (
    <div className="p-form">
      <TextRow label="事项名称" value={typed.title} onChange={(title) => set({ title })} />
      {one.value === null ? null : <TargetFields one={one} typed={typed} set={set} />}
      <TextRow
        label="时限"
        value={typed.dueMonth}
        placeholder={`${one.year}-12`}
        onChange={(dueMonth) => set({ dueMonth: dueMonth.trim() })}
      />
      <Row label="状态">
        {(id) => (
          <Select
            id={id}
            value={typed.state}
            onChange={(state) => set({ state })}
            options={[
              { value: 'active', label: '有效' },
              { value: 'withdrawn', label: '撤回' },
            ]}
          />
        )}
      </Row>
      <Row label="决定机关">
        {(id) => (
          <Select
            id={id}
            value={typed.decidedBy}
            onChange={(decidedBy) => set({ decidedBy })}
            options={deciders.map((value) => ({ value, label: words.decider[value] }))}
          />
        )}
      </Row>
      <Row label="决定日期">
        {(id) => <DateField id={id} value={typed.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />}
      </Row>
      <TextRow
        label="依据的文件"
        value={typed.authority}
        placeholder="如：区人大常委会关于调整年度计划的决定"
        onChange={(authority) => set({ authority })}
      />
      <TextRow label="原因" value={typed.reason} onChange={(reason) => set({ reason })} />
    </div>
  );
}

function TargetFields({ one, typed, set }: FieldsProps) {
  return (
    <>
      <TextRow label="目标值" value={typed.quantity} onChange={(quantity) => set({ quantity })} />
      <Row label="比较">
        {(id) => (
          <Select
            id={id}
            value={typed.comparator ?? null}
            onChange={(comparator) => set({ comparator: comparator ?? undefined })}
            options={bounds.map((value) => ({ value, label: words.comparator[value] }))}
          />
        )}
      </Row>
      <TextRow
        label={one.baseCorrected ? '上年基数（更正）' : '上年基数'}
        value={typed.base}
        onChange={(base) => set({ base })}
      />
    </>
  );
}

interface TextRowProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

function TextRow({ label, value, placeholder = '', onChange }: TextRowProps) {
  return (
    <Row label={label}>
      {(id) => (
        <Input
          id={id}
          value={value}
          maxLength={300}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Row>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="p-field">
      <label htmlFor={id}>{label}</label>
      <div>{children(id)}</div>
    </div>
  );
}
