import { Input, Select } from 'antd';
import { useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import { type OpinionAct, opinionMoves } from '../rules-opinion.ts';
import type { OpinionDetail } from '../schema-opinion.ts';
import { opinionApi, useRefresh } from './year-api.ts';

interface Props {
  readonly one: OpinionDetail;
  readonly act: OpinionAct;
  readonly onClose: () => void;
}

/** What a move asks of this reader. */
function askedOf(one: OpinionDetail, act: OpinionAct) {
  const { asks, by } = opinionMoves[act];
  const isRecorded = by === 'congress' && one.records;
  const isHanding = act === 'hand';
  return {
    isRecorded,
    isHanding,
    needsText: asks.includes('text') || isRecorded,
    asksDue: act === 'again' || isHanding,
    needsDue: act === 'again' || (isHanding && one.counted === null),
  };
}

/** Whether a move has what it needs; handing on what is handed over must change the unit or the last day. */
function isFilled(
  one: OpinionDetail,
  act: OpinionAct,
  { text, unit, due }: { readonly text: string; readonly unit: string | null; readonly due: string },
): boolean {
  const { needsText, isHanding, needsDue } = askedOf(one, act);
  if (needsText && text.trim().length < 5) return false;
  if (isHanding && unit === null) return false;
  if (isHanding && one.state === 'handed' && unit === one.unit && due === (one.due ?? '')) return false;
  return !needsDue || due !== '';
}

/** Asks for what a move of an opinion needs and carries it out. */
export function OpinionDialog({ one, act, onClose }: Props) {
  const { words } = opinionMoves[act];
  const word = moveWord(one, act);
  const isChanging = act === 'hand' && one.state === 'handed';
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<string | null>(one.unit);
  // Handed to another unit the last day stays as it was given, unless it is set anew.
  const [due, setDue] = useState(isChanging ? (one.due ?? '') : '');
  const refresh = useRefresh();
  const notice = useNotice();
  const { isRecorded, needsText, isHanding, asksDue } = askedOf(one, act);
  const isReady = isFilled(one, act, { text, unit, due });

  async function carryOut(): Promise<void> {
    await opinionApi.call('POST /api/year/opinions/{id}/moves', {
      params: { id: one.id },
      body: {
        act,
        version: one.version,
        text,
        ...(isHanding && unit !== null ? { unit } : {}),
        ...(asksDue && due !== '' ? { due } : {}),
      },
    });
    await refresh();
    notice.done(`已${isHanding ? word : '办理'}`);
  }

  return (
    <ConfirmDialog
      open
      title={`${word}：第${one.number}号意见`}
      verb={word}
      danger={act === 'withdraw' || act === 'again' || act === 'declined'}
      ready={isReady}
      onConfirm={carryOut}
      onClose={onClose}
    >
      <div className="yr-form">
        {isHanding ? <UnitField one={one} value={unit} onChange={setUnit} /> : null}
        {asksDue ? (
          <Field
            label={act === 'again' ? '重办期限' : '答复期限'}
            wide
            note={dueNote(one, act)}
            control={(id) => <DateField id={id} value={due} onChange={setDue} />}
          />
        ) : null}
        {words === '' ? null : (
          <Words words={words} isRecorded={isRecorded} needed={needsText} value={text} onChange={setText} />
        )}
      </div>
    </ConfirmDialog>
  );
}

interface UnitProps {
  readonly one: OpinionDetail;
  readonly value: string | null;
  readonly onChange: (unit: string) => void;
}

/** To which unit it is handed; of what is handed over already, from which it is taken. */
function UnitField({ one, value, onChange }: UnitProps) {
  const { options } = useUnits();
  const isChanging = one.state === 'handed';
  return (
    <Field
      label={isChanging ? '改由承办单位' : '承办单位'}
      wide
      {...(isChanging ? { note: `原交办${one.unitName}` } : {})}
      control={(id) => (
        <Select<string>
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={value}
          options={options}
          onChange={onChange}
        />
      )}
    />
  );
}

interface WordsProps {
  readonly words: string;
  readonly isRecorded: boolean;
  readonly needed: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Words({ words, isRecorded, needed, value, onChange }: WordsProps) {
  return (
    <Field
      label={`${isRecorded ? '书面意见（文件、日期）' : words}${needed ? '（至少5个字）' : '（可不填）'}`}
      wide
      note={isRecorded ? '财经委没有账号时由计划管理岗代录，须写明依据的书面意见。' : undefined}
      control={(id) => (
        <Input.TextArea
          id={id}
          rows={4}
          maxLength={2000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

/** What a move is called of an opinion as it stands: handing on what is handed over is 改交办. */
export function moveWord({ state }: Pick<OpinionDetail, 'state'>, act: OpinionAct): string {
  return act === 'hand' && state === 'handed' ? '改交办' : opinionMoves[act].word;
}

function dueNote({ counted, due, state }: OpinionDetail, act: OpinionAct): string {
  if (act === 'hand' && state === 'handed' && due !== null)
    return `原期限${printDay(due)}，不改就照旧${counted === null ? '' : `；最晚到${printDay(counted)}（本县设置的期限）`}。`;
  if (counted === null)
    return act === 'again'
      ? '本县没有设置答复期限。'
      : '本县没有设置答复期限，请填写日期；可在“参数设置”里设置。';
  return act === 'again'
    ? `不晚于${printDay(counted)}（本县设置的期限）。`
    : `不填按本县设置的期限，到${printDay(counted)}；可以提前，不能更晚。`;
}
