import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ApiError } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FaultList } from '#web/ui/fault-list.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { actWords } from '../rules.ts';
import type { ProgressRow } from '../schema.ts';
import { progressApi, readsProgress } from './progress-api.ts';

type Act = 'submit' | 'withdraw' | 'return' | 'approve';

interface BatchProps {
  readonly rows: readonly ProgressRow[];
  readonly month: string;
  readonly onDone: () => void;
}

/** What may be done to all chosen months together. */
export function Batch({ rows, month, onDone }: BatchProps) {
  const [failure, setFailure] = useState<unknown>();
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  if (rows.length === 0) return null;
  const act = async (name: Act): Promise<void> => {
    await progressApi.call('POST /api/progress/acts', {
      body: { act: name, month, rows: rows.map(({ project, turn }) => ({ project, turn })), reason },
    });
    await queries.invalidateQueries({ predicate: readsProgress });
    notice.done(`已${actWords[name]}${rows.length}个项目`);
    setFailure(undefined);
    onDone();
  };
  const click = async (name: Act): Promise<void> => {
    try {
      await act(name);
    } catch (error) {
      setFailure(error);
    }
  };
  const all = (fits: (row: ProgressRow) => boolean): boolean => rows.every(fits);
  return (
    <>
      <output className="pg-batch x-noprint">
        已选{rows.length}个
        {all((row) => row.writes && ['draft', 'returned'].includes(row.state)) ? (
          <Button size="small" type="primary" onClick={() => void click('submit')}>
            提交
          </Button>
        ) : null}
        {all((row) => row.writes && row.state === 'submitted') ? (
          <Button size="small" onClick={() => void click('withdraw')}>
            撤回
          </Button>
        ) : null}
        {all((row) => row.reviews && row.state === 'submitted') ? (
          <>
            <Button size="small" type="primary" onClick={() => void click('approve')}>
              通过
            </Button>
            <Button size="small" onClick={() => setReturning(true)}>
              退回
            </Button>
          </>
        ) : null}
        <Button size="small" onClick={onDone}>
          取消选择
        </Button>
      </output>
      {failure instanceof ApiError && failure.faults.length > 0 ? (
        <FaultList faults={failure.faults} title={failure.detail} />
      ) : null}
      {failure instanceof ApiError && failure.faults.length === 0 ? (
        <p className="x-alert" role="alert">
          {failure.detail}
        </p>
      ) : null}
      <ConfirmDialog
        open={returning}
        title={`退回${rows.length}个项目的进度？`}
        verb="退回"
        ready={reason.trim() !== ''}
        onConfirm={() => act('return')}
        onClose={() => setReturning(false)}
      >
        <label htmlFor="progress-reason">退回的原因</label>
        <Input id="progress-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
      </ConfirmDialog>
    </>
  );
}
