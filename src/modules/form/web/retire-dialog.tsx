import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { FormDetail } from '../schema-define.ts';
import { formApi } from './form-api.ts';
import { MonthField } from './month-field.tsx';

interface Props {
  readonly open: boolean;
  readonly form: FormDetail;
  readonly onClose: () => void;
}

/** Retires a form from a month on, having shown who reports it. */
export function RetireDialog({ open, form, onClose }: Props) {
  const [month] = useMonth();
  const earliest = form.lastRun === null ? '' : form.earliest;
  const [from, setFrom] = useState(month > earliest ? month : earliest);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  async function retire(): Promise<void> {
    await formApi.call('POST /api/forms/{id}/retire', { params: { id: form.id }, body: { from, reason } });
    notice.done(`《${form.title}》已停用`);
    await queries.invalidateQueries();
  }
  return (
    <ConfirmDialog
      open={open}
      title={`停用《${form.title}》？`}
      verb="停用"
      danger
      ready={reason.trim().length >= 2}
      onConfirm={retire}
      onClose={onClose}
    >
      <div className="f-stack">
        <p>
          现由{form.asked.length}个单位填报，已送报{form.sent}份
          {form.lastRun === null
            ? ''
            : `，最近一次是${Number(form.lastRun.slice(0, 4))}年${Number(form.lastRun.slice(5))}月`}
          。停用后不再要求填报；已有的数和以前月份的更正不受影响。停用不能撤回，可导出定义后作为新报表导入。
        </p>
        <MonthField label="从哪个月起停用" value={from} from={earliest} onChange={setFrom} />
        <Labelled label="停用原因">
          <Input value={reason} maxLength={300} onChange={(event) => setReason(event.currentTarget.value)} />
        </Labelled>
      </div>
    </ConfirmDialog>
  );
}
