import { Input, Select } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { anchorWords, isAnchor, stepRules } from '../rules-steps.ts';
import type { EventView, StepView, YearView } from '../schema.ts';
import { useRefresh, yearApi } from './year-api.ts';

type Kind = EventView['kind'];

interface Props {
  readonly view: YearView;
  readonly step: StepView;
  readonly onClose: () => void;
}

/** What may be recorded of a step: done, the day of its meeting, or passed over. */
function kindsOf(step: StepView): Partial<Record<Kind, string>> {
  const acts = step.state === 'open' || step.state === 'late';
  return {
    ...(acts ? { done: '已办理' } : {}),
    ...(isAnchor(step.id) && step.events.length === 0
      ? { planned: `定会期（${anchorWords[step.id]}）` }
      : {}),
    ...(acts && stepRules[step.id].skips === true ? { skipped: '本年未开展' } : {}),
  };
}

/** Records an act of the cycle: day, paper, number; late or passed over with the reason. */
export function RecordDialog({ view, step, onClose }: Props) {
  const kinds = kindsOf(step);
  const [kind, setKind] = useState<Kind>(kinds.done === undefined ? 'planned' : 'done');
  const [day, setDay] = useState('');
  const [paper, setPaper] = useState('');
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();
  const isLate = kind === 'done' && step.id !== 'session' && step.due !== null && day > step.due;

  async function save(): Promise<void> {
    await yearApi.call('POST /api/year/events', {
      body: { year: view.year, step: step.id, kind, day, paper, number, note },
    });
    await refresh();
    notice.done(`已登记“${step.word}”`);
  }

  return (
    <ConfirmDialog
      open
      title={`登记：${step.word}`}
      verb="登记"
      ready={day !== '' && (kind !== 'done' || paper.trim().length >= 2)}
      onConfirm={save}
      onClose={onClose}
    >
      <div className="yr-form">
        <Field
          label="登记什么"
          wide
          control={(id) => <Select<Kind> id={id} value={kind} options={choices(kinds)} onChange={setKind} />}
        />
        <Field
          label={kind === 'planned' ? '会期' : kind === 'skipped' ? '日期' : stepRules[step.id].dayWord}
          wide
          {...(isLate ? { note: `应在${step.due}前办理，请在说明里写明逾期理由` } : {})}
          control={(id) => <DateField id={id} value={day} onChange={setDay} />}
        />
        {kind === 'done' ? (
          <PaperFields
            example={step.paper}
            paper={paper}
            onPaper={setPaper}
            number={number}
            onNumber={setNumber}
          />
        ) : null}
        {kind === 'planned' ? null : (
          <Field
            label={
              kind === 'skipped'
                ? '未开展的理由（至少5个字）'
                : isLate
                  ? '逾期理由（至少5个字）'
                  : '说明（可不填）'
            }
            wide
            control={(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={300}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          />
        )}
      </div>
    </ConfirmDialog>
  );
}

function choices(kinds: Partial<Record<Kind, string>>) {
  const words: Readonly<Record<Kind, string>> = { done: '', planned: '', skipped: '', ...kinds };
  return optionsOf(words).filter(({ label }) => label !== '');
}

interface PaperProps {
  readonly example: string;
  readonly paper: string;
  readonly onPaper: (paper: string) => void;
  readonly number: string;
  readonly onNumber: (number: string) => void;
}

function PaperFields({ example, paper, onPaper, number, onNumber }: PaperProps) {
  return (
    <>
      <Field
        label="文件"
        wide
        control={(id) => (
          <Input
            id={id}
            maxLength={120}
            value={paper}
            placeholder={`如：${example}`}
            onChange={(event) => onPaper(event.target.value)}
          />
        )}
      />
      <Field
        label="文号（没有可不填）"
        wide
        control={(id) => (
          <Input id={id} maxLength={60} value={number} onChange={(event) => onNumber(event.target.value)} />
        )}
      />
    </>
  );
}
