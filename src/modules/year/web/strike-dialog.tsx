import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { stepRules } from '../rules-steps.ts';
import type { EventView } from '../schema.ts';
import { useRefresh, yearApi } from './year-api.ts';

/** Strikes a wrong record: it stays readable, crossed out, with the reason. */
export function StrikeDialog({
  event,
  onClose,
}: {
  readonly event: EventView;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <ConfirmDialog
      open
      danger
      title={`划去“${stepRules[event.step].word}”的登记？`}
      verb="划去"
      ready={reason.trim().length >= 5}
      onConfirm={async () => {
        await yearApi.call('POST /api/year/events/{id}/strike', {
          params: { id: event.id },
          body: { reason },
        });
        await refresh();
        notice.done('已划去');
      }}
      onClose={onClose}
    >
      <p className="yr-note">登记有误时划去，再重新登记；划去的一行和原因都留在页面下方。</p>
      <Field
        label="原因（至少5个字）"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={200}
            value={reason}
            onChange={(change) => setReason(change.target.value)}
          />
        )}
      />
    </ConfirmDialog>
  );
}
