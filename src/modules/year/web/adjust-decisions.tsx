import { Input } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { AdjustmentView } from '../schema-adjust.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { adjustApi, useRefresh } from './year-api.ts';

interface Props {
  readonly one: AdjustmentView;
  readonly onClose: () => void;
}

const authorityWords = { standing_committee: '人大常委会', congress: '人民代表大会' } as const;
type Authority = keyof typeof authorityWords;

/** The decision on an adjustment: when it was proposed, who decided, by which paper, when; then all its targets are written, or none. */
export function ApproveDialog({ one, due, onClose }: Props & { readonly due: string | null }) {
  const [proposedOn, setProposedOn] = useState('');
  const [lateReason, setLateReason] = useState('');
  const isLate = due !== null && proposedOn > due;
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <DecisionDialog<Authority>
      title={`登记决议：${one.title}`}
      verb="写入目标"
      note={`${one.items.length}项目标一起写成新版本，一项不成就一项也不写；自决定的月份起按新目标重新判灯。`}
      asks={{
        authority: authorityWords,
        paper: { label: '决议', example: '如：关于批准调整年度计划的决议' },
        number: true,
        day: '决定日期',
      }}
      ready={proposedOn !== '' && (!isLate || lateReason.trim().length >= 5)}
      onDecide={async ({ authority, paper, number, day }) => {
        if (authority === null) return;
        await adjustApi.call('POST /api/year/adjustments/{id}/approve', {
          params: { id: one.id },
          body: {
            version: one.version,
            authority,
            paper,
            number,
            proposedOn,
            lateReason: isLate ? lateReason : '',
            decidedOn: day,
          },
        });
        await refresh(true);
        notice.done(`已写入${one.items.length}项目标`);
      }}
      onClose={onClose}
    >
      <Field
        label="提请日期"
        wide
        {...(due === null ? {} : { note: `本县规定最迟在${printDay(due)}前提请` })}
        control={(id) => <DateField id={id} value={proposedOn} onChange={setProposedOn} />}
      />
      {isLate ? (
        <Field
          label="逾期提请的理由（至少5个字）"
          wide
          control={(id) => (
            <Input
              id={id}
              maxLength={300}
              value={lateReason}
              onChange={(event) => setLateReason(event.target.value)}
            />
          )}
        />
      ) : null}
    </DecisionDialog>
  );
}

/** Gives up a draft. */
export function DropDialog({ one, onClose }: Props) {
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <DecisionDialog
      danger
      title={`作废“${one.title}”？`}
      verb="作废"
      asks={{ reason: '原因（至少5个字）' }}
      onDecide={async ({ reason }) => {
        await adjustApi.call('POST /api/year/adjustments/{id}/drop', {
          params: { id: one.id },
          body: { version: one.version, reason },
        });
        await refresh();
        notice.done('已作废');
      }}
      onClose={onClose}
    />
  );
}
