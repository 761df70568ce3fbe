import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { exact } from '#kernel/decimal.ts';
import { differ, printed } from '#kernel/validation-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { Difference } from '../schema.ts';
import { qualityApi } from './quality-api.ts';
import { shortest } from './raise-dialog.tsx';

interface Props {
  readonly explained: Difference | undefined;
  readonly onClose: () => void;
}

/** Says why two sources differ; neither value is changed. */
export function ExplainDialog({ explained, onClose }: Props) {
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function keep(): Promise<void> {
    if (explained === undefined) return;
    const { matching, indicator, unit, dimension, month, side, left, right } = explained;
    const place = { matching, indicator, unit, dimension, month, side };
    await qualityApi.call('POST /api/quality/explanations', {
      body: { ...place, left: left.value, right: right.value, text: words },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/quality/differences'] });
    notice.done('已记下说明；两边的数不变');
    setWords('');
  }

  return (
    <ConfirmDialog
      open={explained !== undefined}
      title={explained === undefined ? '' : `说明差异：${explained.indicatorName}`}
      verb="记下说明"
      ready={words.trim().length >= shortest}
      onConfirm={keep}
      onClose={onClose}
    >
      {explained === undefined ? null : (
        <p>
          {explained.left.label}
          {printed(exact(explained.left.value), explained)}，{explained.right.label}
          {printed(exact(explained.right.value), explained)}，相差
          {differ(exact(explained.left.value), exact(explained.right.value), explained).text}。
        </p>
      )}
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label="差异原因"
        placeholder="口径、时点、范围有什么不同，至少5个字"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
