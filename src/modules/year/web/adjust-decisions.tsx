import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import type { AdjustmentView } from '../schema-adjust.ts';
import { adjustApi, useRefresh } from './year-api.ts';

interface Props {
  readonly one: AdjustmentView;
  readonly onClose: () => void;
}

const authorityWords = { standing_committee: '人大常委会', congress: '人民代表大会' } as const;
type Authority = keyof typeof authorityWords;

/** The decision on an adjustment: who, by which paper, when; then all its targets are written, or none. */
export function ApproveDialog({ one, onClose }: Props) {
  const [authority, setAuthority] = useState<Authority | null>(null);
  const [paper, setPaper] = useState('');
  const [number, setNumber] = useState('');
  const [decidedOn, setDecidedOn] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();

  async function approve(): Promise<void> {
    if (authority === null) return;
    await adjustApi.call('POST /api/year/adjustments/{id}/approve', {
      params: { id: one.id },
      body: { version: one.version, authority, paper, number, decidedOn },
    });
    await refresh(true);
    notice.done(`已写入${one.items.length}项目标`);
  }

  return (
    <ConfirmDialog
      open
      title={`登记决议：${one.title}`}
      verb="写入目标"
      ready={authority !== null && paper.trim().length >= 2 && decidedOn !== ''}
      onConfirm={approve}
      onClose={onClose}
    >
      <p className="yr-note">
        {one.items.length}项目标一起写成新版本，一项不成就一项也不写；自决定的月份起按新目标重新判灯。
      </p>
      <div className="yr-form">
        <Field
          label="决定机关"
          wide
          control={(id) => (
            <Select<Authority>
              id={id}
              placeholder="请选择"
              value={authority}
              options={optionsOf(authorityWords)}
              onChange={setAuthority}
            />
          )}
        />
        <Field
          label="决议"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={120}
              value={paper}
              placeholder="如：关于批准调整年度计划的决议"
              onChange={(event) => setPaper(event.target.value)}
            />
          )}
        />
        <Field
          label="文号（没有可不填）"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={60}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        />
        <Field
          label="决定日期"
          wide
          control={(id) => <DateField id={id} value={decidedOn} onChange={setDecidedOn} />}
        />
      </div>
    </ConfirmDialog>
  );
}

/** Gives up a draft. */
export function DropDialog({ one, onClose }: Props) {
  const [reason, setReason] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <ConfirmDialog
      open
      danger
      title={`作废“${one.title}”？`}
      verb="作废"
      ready={reason.trim().length >= 5}
      onConfirm={async () => {
        await adjustApi.call('POST /api/year/adjustments/{id}/drop', {
          params: { id: one.id },
          body: { version: one.version, reason },
        });
        await refresh();
        notice.done('已作废');
      }}
      onClose={onClose}
    >
      <Field
        label="原因（至少5个字）"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      />
    </ConfirmDialog>
  );
}
