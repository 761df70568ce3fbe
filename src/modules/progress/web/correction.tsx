import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { useNotice } from '#web/ui/notice.ts';
import type { ProgressRow } from '../schema.ts';
import { progressApi, readsProgress } from './progress-api.ts';

/** 发起更正: opens an approved month again; the approved number counts until the new one is approved. */
export function Correction({ row }: { readonly row: ProgressRow }) {
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string>();
  const queries = useQueryClient();
  const notice = useNotice();
  const correct = async (): Promise<void> => {
    try {
      await progressApi.call('POST /api/progress/{project}/{month}/correction', {
        params: { project: row.project, month: row.month },
        body: { turn: row.turn, reason },
      });
      await queries.invalidateQueries({ predicate: readsProgress });
      notice.done('已发起更正，原数在新数通过前仍然有效');
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };
  return (
    <>
      <p className="pg-acts">
        <Input
          aria-label="更正的原因"
          placeholder="更正的原因"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={reason.trim().length < 2} onClick={() => void correct()}>
          发起更正
        </Button>
      </p>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
