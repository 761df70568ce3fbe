import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input, Select } from 'antd';
import { useState } from 'react';
import type { paperContract } from '#modules/paper/schema.ts';
import { client } from '#web/api.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { optionsOf } from '#web/ui/options.ts';
import { anchorWords, isAnchor, stepRules } from '../rules-steps.ts';
import type { EventView, StepView, YearView } from '../schema.ts';
import { useRefresh, yearApi } from './year-api.ts';

const paperApi = client<typeof paperContract>();

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
  const [link, setLink] = useState('');
  const [note, setNote] = useState('');
  const refresh = useRefresh();
  const notice = useNotice();
  const isLate = kind === 'done' && step.id !== 'session' && step.due !== null && day > step.due;

  async function save(): Promise<void> {
    await yearApi.call('POST /api/year/events', {
      body: { year: view.year, step: step.id, kind, day, paper, number, link: pathOf(link), note },
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
            year={view.year}
            link={link}
            onLink={setLink}
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

/** The path within the product of an address as it was pasted. */
function pathOf(link: string): string {
  return link.trim().replace(/^https?:\/\/[^/]+/iu, '');
}

interface PaperProps {
  readonly year: number;
  readonly link: string;
  readonly onLink: (link: string) => void;
  readonly example: string;
  readonly paper: string;
  readonly onPaper: (paper: string) => void;
  readonly number: string;
  readonly onNumber: (number: string) => void;
}

function PaperFields({ year, link, onLink, example, paper, onPaper, number, onNumber }: PaperProps) {
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
      <LinkField year={year} link={link} onLink={onLink} />
    </>
  );
}

type LinkProps = Pick<PaperProps, 'year' | 'link' | 'onLink'>;

/** Where the paper stands in the product: one of the papers of the year, or any page of ours by its address. */
function LinkField({ year, link, onLink }: LinkProps) {
  const own = useQuery(paperApi.query('GET /api/papers', { query: { year } }));
  const before = useQuery(paperApi.query('GET /api/papers', { query: { year: year - 1 } }));
  const papers = [...(own.data?.rows ?? []), ...(before.data?.rows ?? [])].filter(
    ({ state }) => state !== 'void',
  );
  return (
    <Field
      label="系统内的文件（没有可不填）"
      wide
      note="选一份文稿，或粘贴系统内任一页面的地址；周期表里的文件名就成为链接。"
      control={(id) => (
        <AutoComplete
          id={id}
          value={link}
          maxLength={200}
          placeholder="如：/papers/…"
          options={papers.map((one) => ({ value: `/papers/${one.id}`, label: one.title }))}
          onChange={onLink}
        />
      )}
    />
  );
}
