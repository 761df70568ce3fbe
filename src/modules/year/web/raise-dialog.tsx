import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { planContract } from '#modules/plan/schema.ts';
import { client } from '#web/api.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useUnits } from '#web/units.ts';
import { kindWords, type OpinionKind } from '../rules-opinion.ts';
import { opinionApi, useRefresh } from './year-api.ts';

const planApi = client<typeof planContract>();

interface Props {
  readonly year: number;
  readonly kind: OpinionKind;
  /** The reader enters opinions of others, and says whose they are. */
  readonly records: boolean;
  readonly onClose: () => void;
}

/** Raises an opinion: what it says, what of the plan it concerns, and, entered for another, who raised it. */
export function RaiseDialog({ year, kind, records, onClose }: Props) {
  const [text, setText] = useState('');
  const [about, setAbout] = useState('');
  const [commitment, setCommitment] = useState<string | null>(null);
  const [by, setBy] = useState(kind === 'review' ? '区人大财经委' : '');
  const [unit, setUnit] = useState<string | null>(null);
  const refresh = useRefresh();
  const notice = useNotice();
  const isNamed = !records || (kind === 'review' ? by.trim().length >= 2 : unit !== null);

  async function raise(): Promise<void> {
    await opinionApi.call('POST /api/year/opinions', {
      body: {
        year,
        kind,
        text,
        about,
        ...(commitment === null ? {} : { aboutKind: 'commitment' as const, aboutId: commitment }),
        ...(records && kind === 'review' ? { raisedBy: by } : {}),
        ...(records && kind === 'consult' && unit !== null ? { raisedUnit: unit } : {}),
      },
    });
    await refresh();
    notice.done('已提出');
  }

  return (
    <ConfirmDialog
      open
      title={`提出${kindWords[kind]}`}
      verb="提出"
      ready={text.trim().length >= 5 && isNamed}
      onConfirm={raise}
      onClose={onClose}
    >
      <div className="yr-form">
        {records ? <Whose kind={kind} by={by} onBy={setBy} unit={unit} onUnit={setUnit} /> : null}
        <Field
          label="意见内容"
          wide
          control={(id) => (
            <Input.TextArea
              id={id}
              rows={4}
              maxLength={2000}
              value={text}
              placeholder="用自己的话写一条意见；几条意见分开提"
              onChange={(event) => setText(event.target.value)}
            />
          )}
        />
        <Concerned
          value={commitment}
          year={year}
          onPick={(id, title) => {
            setCommitment(id);
            if (title !== '') setAbout(title);
          }}
        />
        <Field
          label="涉及内容（计划的部分、目标或指标）"
          wide
          control={(id) => (
            <Input id={id} maxLength={200} value={about} onChange={(event) => setAbout(event.target.value)} />
          )}
        />
      </div>
    </ConfirmDialog>
  );
}

interface WhoseProps {
  readonly kind: OpinionKind;
  readonly by: string;
  readonly onBy: (by: string) => void;
  readonly unit: string | null;
  readonly onUnit: (unit: string) => void;
}

function Whose({ kind, by, onBy, unit, onUnit }: WhoseProps) {
  const { options } = useUnits();
  if (kind === 'review')
    return (
      <Field
        label="提出方"
        wide
        control={(id) => (
          <Input id={id} maxLength={60} value={by} onChange={(event) => onBy(event.target.value)} />
        )}
      />
    );
  return (
    <Field
      label="提出单位"
      wide
      control={(id) => (
        <Select<string>
          id={id}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          value={unit}
          options={options}
          onChange={onUnit}
        />
      )}
    />
  );
}

interface ConcernedProps {
  readonly year: number;
  readonly value: string | null;
  readonly onPick: (id: string | null, title: string) => void;
}

function Concerned({ year, value, onPick }: ConcernedProps) {
  const [words, setWords] = useState('');
  const found = useQuery(
    planApi.query('GET /api/commitments', { query: { year, q: words, page: 1, size: 20 } }),
  );
  const rows = found.data?.rows ?? [];
  return (
    <Field
      label="承诺事项（没有可不选）"
      wide
      control={(id) => (
        <Select<string>
          id={id}
          allowClear
          showSearch={{ filterOption: false, onSearch: setWords }}
          placeholder="按名称查找"
          value={value}
          options={rows.map((one) => ({ value: one.id, label: one.title }))}
          onChange={(picked?: string) =>
            onPick(picked ?? null, rows.find((one) => one.id === picked)?.title ?? '')
          }
        />
      )}
    />
  );
}
