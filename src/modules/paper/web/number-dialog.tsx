import { Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { isBlank, kinOf } from '../rules-body.ts';
import type { Body, Line, Paper, Pin } from '../schema.ts';
import { NeighbourWarnings } from './neighbours.tsx';
import { paperApi } from './paper-api.ts';

interface Props {
  readonly paper: Paper;
  readonly line: Line;
  readonly pin: Pin;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

/** Changes one pinned number by hand, with a reason; a place left to fill in asks for none. */
export function NumberDialog({ paper, line, pin, onChanged, onClose }: Props) {
  const blank = isBlank(pin);
  const shown = pin.edit?.text ?? pin.text;
  const [text, setText] = useState(blank && pin.edit === null ? '' : shown);
  const [reason, setReason] = useState('');
  const asks = !blank && text !== pin.text;
  const isNew = text.trim() !== '' && text !== shown;
  const cells = withPin(line, pin.id, text);

  async function save(): Promise<void> {
    await paperApi.call('PUT /api/papers/{id}/lines/{line}', {
      params: { id: paper.id, line: line.id },
      body: { version: paper.version, cells: [...cells], ...(asks ? { reason } : {}) },
    });
    await onChanged();
  }

  return (
    <ConfirmDialog
      open
      title={blank ? `填写“${pin.about}”` : `手改“${pin.about}”`}
      verb="保存"
      ready={isNew && (!asks || reason.trim().length >= 2)}
      onConfirm={save}
      onClose={onClose}
    >
      <Field
        wide
        label={blank ? '内容' : '数字'}
        note={blank ? '数字连同单位一起写，如6%左右' : `台账为${pin.text}；改成台账的数就不再标“手改”`}
        control={(id) => (
          <Input id={id} value={text} maxLength={60} onChange={(event) => setText(event.target.value)} />
        )}
      />
      {asks ? (
        <Field
          wide
          label="理由"
          control={(id) => (
            <Input
              id={id}
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        />
      ) : null}
      {isNew ? (
        <>
          <Kin body={paper.body} pin={pin} />
          <NeighbourWarnings paper={paper} line={line} cells={cells} />
        </>
      ) : null}
    </ConfirmDialog>
  );
}

/** The words of a line with other words in the place of one of its pins. */
function withPin({ now }: Line, pin: string, text: string): readonly string[] {
  return now.map((cell) =>
    cell.map((piece) => (typeof piece === 'string' ? piece : piece.pin === pin ? text : piece.text)).join(''),
  );
}

/** Different words told at most. */
const MOST_KIN = 6;

/** What else in the text is made of the same figure, and will still say what the ledger says. */
function Kin({ body, pin }: { readonly body: Body; readonly pin: Pin }) {
  const kin = kinOf(body, pin);
  if (kin.length === 0) return null;
  const words = [...new Set(kin.map(({ text, edit }) => edit?.text ?? text))];
  const more = words.length > MOST_KIN ? '等' : '';
  return (
    <p className="pp-hint pp-kin">
      文中另有{kin.length}处出自同一个数据，不会跟着改，请一并核对：{words.slice(0, MOST_KIN).join('、')}
      {more}。
    </p>
  );
}
