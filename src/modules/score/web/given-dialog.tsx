import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { printMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { scoreApi } from './score-api.ts';

/** Which number is asked for. */
export interface Giving {
  readonly subject: { readonly id: string; readonly name: string };
  readonly key: string;
  readonly title: string;
  readonly month: string;
}

interface Props {
  readonly giving: Giving;
  readonly onClose: () => void;
}

/** Gives a number by hand with its evidence; left empty the number is taken back. What was given before stays in the list. */
export function GivenDialog({ giving: { subject, key, title, month }, onClose }: Props) {
  const [value, setValue] = useState('');
  const [evidence, setEvidence] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const year = Number(month.slice(0, 4));
  const before = useQuery(
    scoreApi.query('GET /api/scores/given', { query: { subject: subject.id, key, year } }),
  ).data;

  async function save(): Promise<void> {
    await scoreApi.call('POST /api/scores/given', {
      body: { key, subject: subject.id, month, value: value.trim() === '' ? null : value.trim(), evidence },
    });
    await queries.invalidateQueries();
    notice.done(value.trim() === '' ? `已撤回“${title}”` : `已填写“${title}”`);
  }

  return (
    <ConfirmDialog
      open
      title={`填写${subject.name}“${title}”`}
      verb="保存"
      ready={evidence.trim().length >= 2}
      onConfirm={save}
      onClose={onClose}
    >
      <p>自{printMonth(month)}起到年底有效。数值留空即撤回；历次填写都留存。</p>
      <Field
        label="数值"
        control={(id) => (
          <Input
            id={id}
            value={value}
            inputMode="decimal"
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      />
      <Field
        label="依据（文件、名单或说明）"
        wide
        control={(id) => (
          <Input.TextArea
            id={id}
            value={evidence}
            maxLength={500}
            rows={2}
            onChange={(event) => setEvidence(event.target.value)}
          />
        )}
      />
      {before === undefined || before.rows.length === 0 ? null : (
        <ul className="sc-adoptions" aria-label="历次填写">
          {before.rows.map((one) => (
            <li key={`${one.month} ${one.at}`}>
              {printMonth(one.month)}起：{one.value ?? '撤回'}，{one.evidence}（{one.byName}，
              {printMinute(one.at)}）
            </li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
