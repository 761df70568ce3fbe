import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { type LetterAct, letterMoves } from '../rules-machine.ts';
import type { LetterDetail } from '../schema.ts';
import { letterApi, useRefresh } from './supervise-api.ts';

interface Props {
  readonly letter: LetterDetail;
  readonly act: LetterAct;
  readonly onClose: () => void;
}

const notes: Readonly<Record<LetterAct, string>> = {
  issue: '印发后编号，内容固定不变，收函单位收到消息和待办。由灯号引出的，同时登记采取了这一级措施。',
  receive: '签收记下岗位和时间，回复期限照旧。',
  reply: '材料请先在页面上传；发出后不能再改，等发函单位认可。',
  accept: '认可后函件销号；由灯号引出的，同时登记措施已回复。',
  return: '退回后收函单位按新的期限重报，原来的回复留在记录里。',
  withdraw: '撤回后函件作废，文号保留、不再使用，收函单位会收到消息。',
};

/** Asks for what a move needs and carries it out. */
export function MoveDialog({ letter, act, onClose }: Props) {
  const { word, asks, words } = letterMoves[act];
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();
  const needsText = asks.includes('text');
  const needsDue = asks.includes('due');

  async function carryOut(): Promise<void> {
    const answer = await letterApi.call('POST /api/letters/{id}/moves', {
      params: { id: letter.id },
      body: { act, text, version: letter.version, ...(needsDue ? { due } : {}) },
    });
    await refresh();
    notice.done(act === 'issue' ? `已印发${answer.number}` : `已${word}`);
  }

  return (
    <ConfirmDialog
      open
      title={`${word}：${letter.title}`}
      verb={word}
      danger={act === 'withdraw' || act === 'return'}
      ready={(!needsText || text.trim().length >= 5) && (!needsDue || due !== '')}
      onConfirm={carryOut}
      onClose={onClose}
    >
      <p className="sv-note">{notes[act]}</p>
      {words === '' ? null : (
        <Field
          label={`${words}${needsText ? '（至少5个字）' : '（可不填）'}`}
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={4}
              maxLength={2000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        />
      )}
      {needsDue ? (
        <Field label="新的回复期限" control={(id) => <DateField id={id} value={due} onChange={setDue} />} />
      ) : null}
    </ConfirmDialog>
  );
}
