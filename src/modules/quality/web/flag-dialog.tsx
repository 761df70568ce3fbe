import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type FlagAct, flagSteps, flagValueWords } from '../rules-flag.ts';
import type { Flag } from '../schema.ts';
import { qualityApi } from './quality-api.ts';
import { shortest } from './raise-dialog.tsx';

interface Props {
  readonly acted: { readonly flag: Flag; readonly act: FlagAct } | undefined;
  readonly onClose: () => void;
}

const hints: Readonly<Record<FlagAct, string>> = {
  answer: '核对结果和原因，至少5个字；数填错了的，请在月报里改正后再答复',
  close: '为什么可以接受，至少5个字',
  reopen: '还要补充什么，至少5个字',
};

/** Answers, closes or reopens a question. */
export function FlagDialog({ acted, onClose }: Props) {
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();

  async function carryOut(): Promise<void> {
    if (acted === undefined) return;
    const { flag, act } = acted;
    await qualityApi.call('POST /api/quality/flags/{id}/acts', {
      params: { id: flag.id },
      body: { act, text: words, version: flag.version },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/quality/flags'] });
    notice.done(`已${flagSteps[act].word}`);
    setWords('');
  }

  const question = acted?.flag.events.findLast(({ act }) => act === 'raise' || act === 'reopen')?.text;
  const asked = acted === undefined ? '' : flagValueWords(acted.flag);
  return (
    <ConfirmDialog
      open={acted !== undefined}
      title={acted === undefined ? '' : `${flagSteps[acted.act].word}：${acted.flag.indicatorName}`}
      verb={acted === undefined ? '' : flagSteps[acted.act].word}
      ready={words.trim().length >= shortest}
      onConfirm={carryOut}
      onClose={onClose}
    >
      {asked === '' ? null : <p>提问时的数：{asked}</p>}
      {question === undefined ? null : <p>问题：{question}</p>}
      <Input.TextArea
        rows={3}
        maxLength={500}
        aria-label="内容"
        placeholder={acted === undefined ? '' : hints[acted.act]}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
