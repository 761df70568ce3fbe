import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { TextField } from '#web/ui/text-field.tsx';
import { indicatorApi } from './indicator-api.ts';

interface Props {
  readonly indicator: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 登记口径变化: from which month on values are not comparable with those before, and what growth is. */
export function BreakDialog({ indicator, open, onClose }: Props) {
  const [month] = useMonth();
  const [period, setPeriod] = useState(month);
  const [note, setNote] = useState('');
  const [comparable, setComparable] = useState('');
  const [source, setSource] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function save(): Promise<void> {
    const body = { period, note, comparable, source };
    await indicatorApi.call('POST /api/indicators/{id}/breaks', { params: { id: indicator }, body });
    await queries.invalidateQueries();
    notice.done('已登记，序列从这个月断开');
  }

  return (
    <ConfirmDialog
      open={open}
      title="登记口径变化"
      verb="登记"
      ready={note.trim() !== '' && /^\d{4}-\d{2}$/u.test(period)}
      onConfirm={save}
      onClose={onClose}
    >
      <p className="in-said">从这个月起，数据与以前各月不可直接相比；表格、图和导出都会在这里断开。</p>
      <div className="in-editor">
        <TextField
          label="从哪个月起"
          value={period}
          maxLength={7}
          placeholder="2022-05"
          onChange={setPeriod}
        />
        <TextField
          label="口径怎样变化"
          value={note}
          maxLength={500}
          placeholder="如：扩大为全行业"
          onChange={setNote}
        />
        <TextField
          label="增速按什么比"
          value={comparable}
          maxLength={500}
          placeholder="如：增速仍按可比口径计算"
          onChange={setComparable}
        />
        <TextField label="依据" value={source} maxLength={200} onChange={setSource} />
      </div>
    </ConfirmDialog>
  );
}
