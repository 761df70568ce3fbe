import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import type { problemContract } from '#modules/problem/schema.ts';
import { client } from '#web/api.ts';
import { reasonOf } from '#web/api-error.ts';
import { useToday } from '#web/today.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Field } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { NewVisit, SponsorLink } from '../schema.ts';
import { useRefresh } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

const problemApi = client<typeof problemContract>();
type Raised = NewVisit['problems'][number];

interface Props {
  readonly link: SponsorLink;
  readonly projectName: string;
  readonly onClose: () => void;
}

/** Writes a visit down: when, where, what was found, what was decided, what stands in the way. Photos come afterwards, if any. */
export function VisitDrawer({ link, projectName, onClose }: Props) {
  return (
    <Drawer open title={`写走访：${projectName}`} onClose={onClose} size="min(560px, 100vw)">
      <VisitForm link={link} onClose={onClose} />
    </Drawer>
  );
}

function VisitForm({ link, onClose }: Pick<Props, 'link' | 'onClose'>) {
  const today = useToday();
  const [on, setOn] = useState(today);
  const [place, setPlace] = useState('');
  const [found, setFound] = useState('');
  const [decisions, setDecisions] = useState('');
  const [problems, setProblems] = useState<readonly Raised[]>([]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefresh();
  const notice = useNotice();
  const isReady =
    on !== '' &&
    place.trim().length >= 2 &&
    found.trim().length >= 5 &&
    problems.every(
      (one) => one.kind !== '' && one.title.trim().length >= 4 && one.description.trim().length >= 5,
    );

  async function save(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await sponsorApi.call('POST /api/sponsors/{id}/visits', {
        params: { id: link.id },
        body: { on, place, found, decisions, problems: [...problems] },
      });
      await refresh();
      notice.done(problems.length === 0 ? '走访已记录' : `走访已记录，提出${problems.length}个问题`);
      onClose();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="sp-form">
      <Field
        label="走访日期"
        control={(id) => <DateField id={id} value={on} min={link.from} max={today} onChange={setOn} />}
      />
      <Field
        label="地点"
        control={(id) => (
          <Input id={id} maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
        )}
      />
      <LongText label="了解到的情况" rows={4} value={found} onChange={setFound} />
      <LongText label="议定事项（没有可不写）" rows={3} value={decisions} onChange={setDecisions} />
      {problems.map((one, index) => (
        <RaisedProblem
          key={index}
          number={index + 1}
          value={one}
          onChange={(value) => setProblems(problems.map((other, at) => (at === index ? value : other)))}
          onDrop={() => setProblems(problems.filter((_, at) => at !== index))}
        />
      ))}
      <div className="sp-actions">
        <Button
          disabled={problems.length >= 5}
          onClick={() => setProblems([...problems, { kind: '', title: '', description: '' }])}
        >
          提出问题
        </Button>
        <Button type="primary" disabled={!isReady} loading={busy} onClick={() => void save()}>
          记录走访
        </Button>
      </div>
      <p className="sp-note">提出的问题进入问题台账，由帮包单位跟踪、确认。照片在记录之后添加，可以没有。</p>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

interface LongTextProps {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function LongText({ label, rows, value, onChange }: LongTextProps) {
  return (
    <Field
      label={label}
      control={(id) => (
        <Input.TextArea
          id={id}
          rows={rows}
          maxLength={2000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    />
  );
}

interface RaisedProps {
  readonly number: number;
  readonly value: Raised;
  readonly onChange: (value: Raised) => void;
  readonly onDrop: () => void;
}

function RaisedProblem({ number, value, onChange, onDrop }: RaisedProps) {
  const settings = useQuery(problemApi.query('GET /api/problems/settings'));
  const kinds = (settings.data?.kinds ?? [])
    .filter(({ active }) => active)
    .map(({ id, title }) => ({ value: id, label: title }));
  return (
    <fieldset className="sp-problem">
      <legend>问题{number}</legend>
      <Field
        label="问题类别"
        control={(id) => (
          <Select<string>
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="请选择"
            value={value.kind === '' ? null : value.kind}
            options={kinds}
            onChange={(kind) => onChange({ ...value, kind })}
          />
        )}
      />
      <Field
        label="问题标题"
        control={(id) => (
          <Input
            id={id}
            maxLength={80}
            value={value.title}
            onChange={(event) => onChange({ ...value, title: event.target.value })}
          />
        )}
      />
      <LongText
        label="情况说明"
        rows={2}
        value={value.description}
        onChange={(description) => onChange({ ...value, description })}
      />
      <div>
        <Button size="small" aria-label={`删去问题${number}`} onClick={onDrop}>
          删去
        </Button>
      </div>
    </fieldset>
  );
}
