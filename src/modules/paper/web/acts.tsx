import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { actWords } from '../rules-words.ts';
import type { Paper } from '../schema.ts';
import { paperApi } from './paper-api.ts';
import { SignersField } from './signers-field.tsx';

type Act = 'submit' | 'return' | 'finalise' | 'reopen' | 'void';

interface Choice {
  readonly act: Act;
  readonly asks: boolean;
  readonly says: string;
}

const choices: Readonly<Record<Paper['state'], readonly Choice[]>> = {
  draft: [
    { act: 'void', asks: true, says: '作废后不再修改，历史保留。' },
    {
      act: 'submit',
      asks: false,
      says: '送审后文字不再改动；需要修改时先退回。审定的岗位会收到消息和待办。',
    },
  ],
  review: [
    { act: 'return', asks: true, says: '退回后可以继续修改。' },
    { act: 'finalise', asks: false, says: '定稿后这一稿不再改变，领导和审核岗可以看到。' },
  ],
  final: [
    { act: 'reopen', asks: true, says: '以定稿为底另起新稿；已定稿的版本不变，新稿定稿前别人仍看旧稿。' },
  ],
  void: [],
};

/** The acts that a paper allows in its state. */
export function Acts({ paper }: { readonly paper: Paper }) {
  const [asked, setAsked] = useState<Choice>();
  const [reason, setReason] = useState('');
  const [signers, setSigners] = useState<readonly string[]>([]);
  const queries = useQueryClient();
  const notice = useNotice();
  if (!paper.writes) return null;

  async function act({ act: name, asks }: Choice): Promise<void> {
    await paperApi.call('POST /api/papers/{id}/acts', {
      params: { id: paper.id },
      body: {
        version: paper.version,
        act: name,
        ...(asks ? { reason } : {}),
        ...(name === 'submit' ? { signers: [...signers] } : {}),
      },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/papers/{id}'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/papers'] });
    notice.done(`已${actWords[name] ?? ''}`);
  }

  const verb = asked === undefined ? '' : (actWords[asked.act] ?? '');
  return (
    <>
      {choices[paper.state].map((one) => (
        <Button
          key={one.act}
          type={one.act === 'submit' || one.act === 'finalise' ? 'primary' : 'default'}
          {...(one.act === 'finalise' && paper.signing === 'open'
            ? { disabled: true, title: '会签完成后才能定稿' }
            : {})}
          onClick={() => {
            setReason('');
            setSigners([]);
            setAsked(one);
          }}
        >
          {actWords[one.act]}
        </Button>
      ))}
      <ConfirmDialog
        open={asked !== undefined}
        title={`${verb}“${paper.title}”？`}
        verb={verb}
        danger={asked?.act === 'void'}
        ready={asked?.asks !== true || reason.trim().length >= 2}
        onConfirm={async () => (asked === undefined ? undefined : act(asked))}
        onClose={() => setAsked(undefined)}
      >
        {asked === undefined ? null : <p>{asked.says}</p>}
        {asked?.act === 'submit' ? <SignersField value={signers} onChange={setSigners} /> : null}
        {asked?.act === 'finalise' && paper.face.numbered ? (
          <p>定稿时按“{paper.face.kind}”的代字编一个文号。</p>
        ) : null}
        {asked?.asks === true ? <Reason value={reason} onChange={setReason} /> : null}
      </ConfirmDialog>
    </>
  );
}

function Reason({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  return (
    <Field
      wide
      label="理由"
      control={(id) => (
        <Input id={id} value={value} maxLength={300} onChange={(event) => onChange(event.target.value)} />
      )}
    />
  );
}
