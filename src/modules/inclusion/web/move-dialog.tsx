import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useToday } from '#web/today.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { dateWords, type Move, stateWords } from '../rules-machine.ts';
import { type RefusalCode, refusalCodes, refusalWords } from '../rules-materials.ts';
import type { InclusionRow } from '../schema.ts';
import { inclusionApi, readsInclusion } from './inclusion-api.ts';

interface Props {
  readonly row: InclusionRow;
  readonly move: Move;
  readonly onClose: () => void;
}

/** One step: on which day, and why where a reason is needed. */
export function MoveDialog({ row, move, onClose }: Props) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [reasons, setReasons] = useState<readonly RefusalCode[]>([]);
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const isRefusal = move.needs === 'refusal';
  const isReasoned = isRefusal || move.needs === 'reason';
  const ready =
    on !== '' && (!isRefusal || reasons.length > 0) && (move.needs !== 'reason' || words.trim().length >= 2);

  async function save(): Promise<void> {
    await inclusionApi.call('POST /api/inclusion/projects/{project}/moves', {
      params: { project: row.project },
      body: { move: move.id, on, version: row.version, reasons: [...reasons], words },
    });
    await queries.invalidateQueries({ predicate: readsInclusion });
    notice.done(`“${row.name}”：${stateWords[move.to]}`);
  }

  return (
    <ConfirmDialog
      open
      title={`${move.verb}：${row.name}`}
      verb={move.verb}
      ready={ready}
      danger={isRefusal}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="ns-form">
        <Field
          label={`${dateWords[move.writes]}日期`}
          control={(id) => <DateField id={id} value={on} max={today} onChange={setOn} />}
        />
        {isRefusal ? (
          <fieldset className="ns-choice">
            <legend>退回原因（可多选）</legend>
            <Checkbox.Group
              className="ns-boxes"
              value={[...reasons]}
              options={refusalCodes.map((value) => ({ value, label: refusalWords[value] }))}
              onChange={(found) => setReasons(refusalCodes.filter((code) => found.includes(code)))}
            />
          </fieldset>
        ) : null}
        {isReasoned ? (
          <Field
            label={isRefusal ? '说明（写明哪里不符、怎么改）' : '原因'}
            control={(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={500}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
              />
            )}
          />
        ) : null}
        <p className="ns-soft">办理后状态为“{stateWords[move.to]}”。</p>
      </div>
    </ConfirmDialog>
  );
}
