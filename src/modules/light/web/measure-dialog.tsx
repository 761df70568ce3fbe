import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { ActKind } from '../rules-ladder.ts';
import type { Matter } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import { TextField } from './pack-fields.tsx';

type Kind = ActKind;

/** What is to be written down about which matter. */
export interface Asked {
  readonly row: Matter;
  readonly kind: Kind;
  readonly level: Matter['open'][number]['level'];
  readonly of: string | null;
}

export const actWords = {
  taken: { verb: '登记采取', done: '已采取', day: '采取日期', note: '说明' },
  answered: { verb: '登记回复', done: '已回复', day: '回复日期', note: '回复的主要内容' },
  lifted: { verb: '解除', done: '已解除', day: '解除日期', note: '说明' },
  waived: { verb: '不采取', done: '不采取', day: '决定日期', note: '不采取的理由' },
} as const satisfies Readonly<Record<Kind, object>>;

interface Props {
  readonly asked: Asked | undefined;
  readonly today: string;
  readonly onClose: () => void;
}

/** Asks for day, number of the paper and words. */
export function MeasureDialog({ asked, today, onClose }: Props) {
  return asked === undefined ? null : (
    <Dialog key={`${asked.row.object} ${asked.kind}`} asked={asked} today={today} onClose={onClose} />
  );
}

function Dialog({ asked, today, onClose }: Props & { readonly asked: Asked }) {
  const { row, kind, level, of } = asked;
  const words = actWords[kind];
  const [day, setDay] = useState(today);
  const [document, setDocument] = useState('');
  const [note, setNote] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const needsNote = kind === 'answered' || kind === 'waived';

  async function write(): Promise<void> {
    const { objectKind, object } = row;
    await measureApi.call('POST /api/light-measures', {
      body: { objectKind, object, kind, level: level.id, of, day, document, note },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/light-measures'] });
    await queries.invalidateQueries({ queryKey: ['GET /api/light-measures/counts'] });
    notice.done(`${level.title}：${words.done}`);
  }

  return (
    <ConfirmDialog
      open
      title={`${level.title}：${row.title}`}
      verb={words.verb}
      ready={day !== '' && (!needsNote || note.trim() !== '')}
      onConfirm={write}
      onClose={onClose}
    >
      <div className="lp-form">
        <Field
          label={words.day}
          control={(id) => <DateField id={id} value={day} onChange={setDay} max={today} />}
        />
        <TextField
          label="文号"
          most={80}
          note={kind === 'taken' ? '没有文号的可以空着' : ''}
          value={document}
          onChange={setDocument}
        />
        <Field
          label={words.note}
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        />
      </div>
      {kind === 'taken' && row.due?.answer !== null && row.due !== null ? (
        <p className="lp-soft">登记后，责任单位要在{row.due.answer}内回复；只有回复才能销号，转绿不算。</p>
      ) : null}
    </ConfirmDialog>
  );
}
