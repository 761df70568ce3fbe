import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { FindingRow } from '../schema.ts';
import { qualityApi } from './quality-api.ts';

interface Props {
  readonly asked: FindingRow | undefined;
  readonly onClose: () => void;
}

/** Shortest question or answer, signs. */
export const shortest = 5;

/** Puts a question on a value to the unit that reported it. */
export function RaiseDialog({ asked, onClose }: Props) {
  const [question, setQuestion] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function raise(): Promise<void> {
    if (asked === undefined) return;
    const { unit, form, indicator, dimension, month } = asked;
    await qualityApi.call('POST /api/quality/flags', {
      body: { unit, form, indicator, dimension, month, text: question },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/quality/findings'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/quality/flags'] });
    notice.done(`已提问，${asked.unitName}会收到消息`);
    setQuestion('');
  }

  return (
    <ConfirmDialog
      open={asked !== undefined}
      title={asked === undefined ? '' : `向${asked.unitName}提问`}
      verb="提问"
      ready={question.trim().length >= shortest}
      onConfirm={raise}
      onClose={onClose}
    >
      {asked === undefined ? null : (
        <p>
          {asked.indicatorName}：{asked.text}
        </p>
      )}
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label="问题"
        placeholder="要单位核对什么、说明什么，至少5个字"
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
