import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { rhythmText } from '../rules.ts';
import type { Series } from '../schema.ts';
import { meetingApi } from './meeting-api.ts';

interface Props {
  readonly series: Series;
  readonly onClose: () => void;
}

/** Lays out the sittings of the rhythm up to a day, or calls one. */
export function SittingDialog({ series, onClose }: Props) {
  const [day, setDay] = useState('');
  const [starts, setStarts] = useState(series.starts);
  const [isCalled, setCalled] = useState(series.rhythm.kind === 'call');
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    const { added } = await meetingApi.call('POST /api/meetings/series/{id}/sittings', {
      params: { id: series.id },
      body: isCalled ? { day, starts } : { until: day },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/meetings'] });
    notice.done(added === 0 ? '这段时间的会期都已排好' : `已排${added}次会`);
  }

  return (
    <ConfirmDialog
      open
      title={`排会：${series.title}`}
      verb="排会"
      ready={day !== '' && starts !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="mt-form">
        {series.rhythm.kind === 'call' ? null : (
          <label>
            <input type="checkbox" checked={isCalled} onChange={(event) => setCalled(event.target.checked)} />
            另外召集一次
          </label>
        )}
        <label htmlFor="mt-day">
          {isCalled ? '日期' : `按“${rhythmText(series.rhythm, series.starts)}”排到`}
        </label>
        <DateField id="mt-day" value={day} onChange={setDay} />
        {isCalled ? (
          <>
            <label htmlFor="mt-time">开始时间</label>
            <Input
              id="mt-time"
              type="time"
              value={starts}
              onChange={(event) => setStarts(event.target.value)}
            />
          </>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
